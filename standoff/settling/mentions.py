"""Articles into the ledger and out of it: their mentions, by signature, and what each has a part in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from standoff.ledger.escalation import day_of, sides_of
from standoff.ledger.forces import forces
from standoff.ledger.linking import apart
from standoff.ledger.rows import Row, rows_of
from standoff.ledger.signatures import Signature, signatures
from standoff.ledger.treaties import alliances, treaties
from standoff.model import Quad, Reading, content_id
from standoff.record import kept
from standoff.record.kept import OPEN
from standoff.record.settled import Settled
from standoff.record.sums import PLACE, links_of, parties_on, placed_on
from standoff.record.told import turned
from standoff.settling.told import signature_of, written
from standoff.settling.touched import Before, Touched

__all__ = ["cell_id", "count_days", "put_in", "take_out"]

_QUADS = {quad: n for n, quad in enumerate(Quad)}


def cell_id(key: Signature) -> int:
    """A number of 63 bits for a signature."""
    return int(content_id("cell", *key), 16) >> 1


def take_out(tables: Settled, articles: Sequence[str], touched: Touched) -> None:
    """Take out all that some articles had brought."""
    gone: Counter[int] = Counter()
    for row in tables.among(kept.members, "article", articles, "cell", "published"):
        gone[row["cell"]] -= 1
        touched.cell(row["cell"], row["published"])
        touched.days.add(row["published"])
    _count(tables, gone, {}, touched)
    for table in (kept.members, kept.links, kept.marks, kept.linked, kept.dropped):
        tables.remove(table, "article", articles)


def put_in(tables: Settled, readings: Sequence[Reading], touched: Touched) -> None:
    """Put the events of some articles in, and mark these as part of the ledger."""
    come: Counter[int] = Counter()
    keys: dict[int, Signature] = {}
    rows: dict[Any, list[dict[str, Any]]] = {table: [] for table in (kept.members, kept.links, kept.marks, kept.dropped)}
    for reading in readings:
        rows[kept.dropped] += _dropped(reading)
        numbers = {e.id: n for n, e in enumerate(reading.events)}
        found = {row.event.id: (row, apart(key, row.event.id)) for row, key in signatures(list(rows_of(reading)))}
        for event, (row, key) in found.items():
            cell, day = cell_id(key), _iso(row.published)
            keys[cell] = key
            come[cell] += 1
            touched.cell(cell, day)
            touched.days.add(day)
            rows[kept.members].append(_member(row, numbers[event], cell, reading))
            rows[kept.links].extend(_links(row, numbers[event], cell))
            rows[kept.marks].extend(_marks(row, numbers[event]))
    for table, made in rows.items():
        tables.add(table, made)
    _count(tables, come, keys, touched)
    mentions = Counter(row["article"] for row in rows[kept.members])
    ids = [r.article.id for r in readings]
    days = {r.article.id: _iso(r.article.published) for r in readings}
    tables.add(kept.linked, ({"article": i, "published": days[i], "mentions": mentions[i]} for i in ids))
    tables.add(kept.settled, ({"article": i} for i in ids))


def _dropped(reading: Reading) -> Iterator[dict[str, Any]]:
    """The mentions that were judged wrong, with the cells in which they would be."""
    if not reading.aside:
        return
    numbers = {e.id: n for n, e in enumerate(reading.events)}
    left = {row.event.id for row in rows_of(reading)}
    for row, key in signatures(list(rows_of(replace(reading, aside=())))):
        if row.event.id not in left:
            cell = cell_id(apart(key, row.event.id))
            yield {"article": row.article, "n": numbers[row.event.id], "event": row.event.id, "cell": cell}


def _count(tables: Settled, change: Counter[int], keys: dict[int, Signature], touched: Touched) -> None:
    """Bring the numbers of mentions of cells up to date; cells come and go."""
    c = kept.cells
    known = {r["id"]: r for r in tables.among(c, "id", change)}
    counts = {i: known[i]["mentions"] + n if i in known else n for i, n in change.items()}
    for i in counts:
        touched.families[known[i]["family"] if i in known else keys[i].family].add(i)
    for i, r in known.items():
        if r["block"] is not None and i not in touched.before:
            touched.before[i] = Before(signature_of(r), r["mentions"], r["block"])
    new = {"happening": None, "block": None}
    fresh = ({"id": i, "mentions": n} | new | keys[i]._asdict() for i, n in counts.items() if i not in known)
    tables.add(c, fresh)
    empty = [i for i, n in counts.items() if not n]
    for i in empty:
        if known[i]["happening"] is not None:
            touched.orphan(known[i]["happening"], i)
    tables.remove(c, "id", empty)
    changed = [{"cell": i, "number": n} for i, n in counts.items() if n and i in known]
    tables.recount(changed)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else OPEN


def _member(row: Row, number: int, cell: int, reading: Reading) -> dict[str, Any]:
    stances = row.event.stances
    return {
        "article": row.article,
        "n": number,
        "event": row.event.id,
        "cell": cell,
        "published": _iso(row.published),
        "start": row.event.trigger[0].start,
        "asserts": any(s.factuality.asserts for s in stances),
        "told": written(row),
        "turned": None if stances == reading.events[number].stances else turned(stances),
    }


def _links(row: Row, number: int, cell: int) -> Iterator[dict[str, Any]]:
    day = day_of(row)
    common = {
        "article": row.article,
        "event": number,
        "cell": cell,
        "published": _iso(row.published),
        "published_week": _iso(_monday(row.published)),
        "day": _iso(day),
        "week": _iso(_monday(day)),
        "quad": _QUADS[row.event.quad],
        "goldstein": row.event.goldstein,
        "asserts": any(s.factuality.asserts for s in row.event.stances),
        "foresees": any(s.factuality.foresees for s in row.event.stances),
    }
    for actor in sides_of(row.event.actors):
        for recipient in sides_of(row.event.recipients):
            if actor != recipient:
                yield common | {"actor": actor, "recipient": recipient}


def _monday(day: date | None) -> date | None:
    return day - timedelta(days=day.weekday()) if day and day.toordinal() > 7 else day


def _marks(row: Row, number: int) -> Iterator[dict[str, Any]]:
    """The views that a mention has a part in, by the rules of these views."""
    stances = len(row.event.stances)
    common: dict[str, Any] = {"article": row.article, "event": number, "id": row.event.id, "stances": stances}
    found: list[tuple[str, str, str, Any]] = []
    if claims := forces([row]):
        found.append(("force", claims[0].owner, claims[0].kind, None))
    found += [("treaty", t.name, "", a.earliest) for t in treaties([row]) for a in t.acts[:1]]
    for x in alliances([row]):
        for part, acts in (("0 membership", x.membership), ("1 invitation", x.invitations), ("2 host", x.hosts)):
            found += [("alliance", x.name, part, a.earliest) for a in acts[:1]]
    common["published"] = _iso(row.published)
    for view, name, part, day in found:
        start = row.event.trigger[0].start if view == "force" else row.span.start
        yield common | {"view": view, "name": name, "part": part, "day": _iso(day or row.published), "start": start}


def count_days(tables: Settled, days: Iterable[str]) -> None:
    """Sum up who did what to whom, and where, for some days of publication."""
    for day in sorted(days):
        tables.remove(kept.link_days, "published", [day])
        # to the fourth place, since the sums of a database hang on the order of what is summed up
        sums = (r | {"goldstein": round(r["goldstein"], 4)} for r in tables.select(links_of(day)))
        tables.add(kept.link_days, sums)
        placed = tables.select(placed_on(day))
        tables.remove(kept.spot_days, "published", [day])
        tables.add(kept.spot_days, _spots(day, placed))
        tables.remove(kept.spot_pairs, "published", [day])
        tables.add(kept.spot_pairs, _pairs(day, placed, tables.tuples(parties_on(day))))


def _pairs(day: str, placed: Iterable[dict[str, Any]], parties: Iterable[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """The places of a day for each two countries or organisations that are parties of the same mentions."""
    sides: dict[tuple[str, int], set[str]] = defaultdict(set)
    for article, n, code in parties:
        sides[article, n].add(code.partition(" ")[0])
    shared: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in placed:
        for pair in combinations(sorted(sides.get((row["article"], row["n"]), ())), 2):
            shared[pair].append(row)
    for (one, other), rows in shared.items():
        for n, spot in enumerate(_spots(day, rows)):
            yield {"one": one, "other": other, "n": n, **spot}


def _spots(day: str, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The places of a day; an article that gives one place several names counts under the first."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    seen: set[tuple[Any, ...]] = set()
    for row in rows:
        place = tuple(row[name] for name in PLACE)
        key = (place[0],) if place[0] else (row["name"], row["lat"], row["lon"])
        empty = {"published": day, "mentions": 0, "happened": 0, "articles": 0, "quad0": 0, "quad1": 0, "quad2": 0, "quad3": 0}
        spot = found.setdefault(place, dict(zip(PLACE, place, strict=True)) | empty)
        spot["mentions"] += 1
        spot["happened"] += bool(row["asserts"])
        spot["articles"] += (key, row["article"]) not in seen
        spot[f"quad{_QUADS[Quad(row['quad'])]}"] += 1
        seen.add((key, row["article"]))
    return list(found.values())
