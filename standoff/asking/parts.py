"""Forces, treaties, alliances; who did what to whom, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from standoff.asking.foreseen import Foreseen
from standoff.ledger import escalation as series
from standoff.ledger import forces as claims
from standoff.ledger import network
from standoff.ledger import treaties as acts
from standoff.ledger.rows import Row
from standoff.ledger.spots import Spot
from standoff.ledger.treaties import ALLIANCES, Act
from standoff.model import Quad, Whom
from standoff.record import parts
from standoff.settling.told import rows_told

__all__ = ["Parts"]

QUADS = tuple(Quad)
SUMMED = ("mentions", "happened", "articles", *(f"quad{n}" for n in range(len(QUADS))))
Mark = tuple[str, str, Row]  # name, part, the mention


class Parts(Foreseen):
    """The views that show mentions, and their sums."""

    # ------------------------------------------------------------------------------------------ forces, treaties, alliances

    def _marked(self, query: Any, limit: int | None, offset: int) -> tuple[list[Mark], int]:
        """The mentions that hold so many stances after some, in order, and how many of the first one's to leave out."""
        places = self._asked.select(query, None if limit is None else limit + offset)
        before = 0
        while places and before + places[0]["stances"] <= offset:
            before += places.pop(0)["stances"]
        found = self._asked.told_at(dict.fromkeys((p["article"], p["event"]) for p in places))
        rows = {(row.article, placed.n): row for row, placed in rows_told(found)}
        there = (p for p in places if (p["article"], p["event"]) in rows)  # not what was read anew and is not settled yet
        return [(p["name"], p["part"], rows[p["article"], p["event"]]) for p in there], offset - before

    def forces(self, as_of: date, *, of: Whom | None = None, limit: int | None = None, offset: int = 0) -> list[claims.Claim]:
        """The claims about forces published by a day, oldest first; `of`: only those of its code."""
        marks, skip = self._marked(parts.mentions("force", as_of.isoformat(), of), limit, offset)
        return _cut((c for _, _, row in marks for c in claims.forces([row])), skip, limit)

    def count_forces(self, as_of: date, *, of: Whom | None = None) -> int:
        """How many there are of them."""
        return self._asked.number(parts.mentions("force", as_of.isoformat(), of, count=True))

    def treaties(self, as_of: date, *, limit: int | None = None, offset: int = 0) -> list[tuple[str, Act]]:
        """The acts by treaty, in the order of their days."""
        marks, skip = self._marked(parts.mentions("treaty", as_of.isoformat()), limit, offset)
        found = [(name, a, row) for name, _, row in marks for t in acts.treaties([row]) for a in t.acts]
        found.sort(key=lambda x: (x[0], *_order(x[1], x[2])))
        return [(name, a) for name, a, _ in _cut(found, skip, limit)]

    def count_treaties(self, as_of: date) -> int:
        """How many acts there are."""
        return self._asked.number(parts.mentions("treaty", as_of.isoformat(), count=True))

    def alliances(self, as_of: date, *, limit: int | None = None, offset: int = 0) -> list[tuple[str, str, Act]]:
        """The acts by alliance and part ("membership", "invitation", "host"), in the order of their days."""
        marks, skip = self._marked(parts.mentions("alliance", as_of.isoformat(), names=ALLIANCES), limit, offset)
        found = [
            (name, part, a, row)
            for name, part, row in marks
            for x in acts.alliances([row], (name,))
            for a in (*x.membership, *x.invitations, *x.hosts)
        ]
        found.sort(key=lambda x: (ALLIANCES.index(x[0]), x[1], *_order(x[2], x[3])))
        return [(name, part[2:], a) for name, part, a, _ in _cut(found, skip, limit)]

    def count_alliances(self, as_of: date) -> int:
        """How many acts there are."""
        return self._asked.number(parts.mentions("alliance", as_of.isoformat(), count=True))

    # ------------------------------------------------------------------------------------------ who to whom, where, when

    def pairs(self, *, limit: int | None = None, offset: int = 0) -> list[tuple[str, str, int]]:
        """The directed pairs of sides with the number of mentions (of all days), most first."""
        return [(a, b, int(n)) for a, b, n in self._asked.tuples(parts.pairs(), limit, offset)]

    def count_pairs(self) -> int:
        """How many pairs there are."""
        return self._asked.number(parts.pairs(count=True))

    def links(
        self, as_of: date, *, either: Sequence[str] = (), limit: int | None = None, offset: int = 0
    ) -> list[network.Link]:
        """The links told of by a day, those with most mentions first; `either`: only with one of these at an end."""
        return [_link(r) for r in self._asked.select(parts.links(as_of.isoformat(), either), limit, offset)]

    def count_links(self, as_of: date, *, either: Sequence[str] = ()) -> int:
        """How many there are of them."""
        return self._asked.number(parts.links(as_of.isoformat(), either, count=True))

    def spots(
        self, as_of: date, *, between: tuple[str, str] | None = None, limit: int | None = None, offset: int = 0
    ) -> list[Spot]:
        """The places of events published by a day, those with most mentions first."""
        return _cut(self._spots(as_of, between), offset, limit)

    def count_spots(self, as_of: date, *, between: tuple[str, str] | None = None) -> int:
        """How many there are of them."""
        return len(self._spots(as_of, between))

    def _spots(self, as_of: date, between: tuple[str, str] | None) -> list[Spot]:
        day = as_of.isoformat()
        if between is None or parts.summed(between):
            rows: Iterable[Mapping[str, Any]] = self._asked.select(parts.placed(day, between))
        else:
            rows = _summed(self._asked.select(parts.between(day, between)))
        groups: dict[tuple[object, ...], list[Mapping[str, Any]]] = defaultdict(list)
        for r in rows:
            groups[(r["geonames_id"],) if r["geonames_id"] else (r["name"], r["lat"], r["lon"])].append(r)
        made = (_spot(group) for group in groups.values())
        return sorted(made, key=lambda s: (-s.mentions, s.name, s.lat or 0.0, s.lon or 0.0))

    def escalation(self, actor: str, recipient: str, as_of: date, *, week: bool = False) -> series.Escalation:
        """The series of one direction of a pair of sides; see `ledger.escalation`."""
        found = []
        for foreseen in (False, True):
            query = parts.points(actor, recipient, as_of.isoformat(), week=week, foreseen=foreseen)
            for start, quad, happenings, mean in self._asked.tuples(query):
                day = date.fromisoformat(start)
                found.append(series.Point(day, QUADS[quad], foreseen, happenings, round(float(mean), 3)))
        coverage: Counter[date] = Counter()
        for text, articles in self._asked.linked_days(as_of.isoformat()):
            day = date.fromisoformat(text)
            coverage[day - timedelta(days=day.weekday()) if week else day] += articles
        return series.series_of(actor, recipient, found, coverage, week=week)

    def rows(
        self,
        *,
        as_of: date | None = None,
        type: str | None = None,
        actor: str | None = None,
        recipient: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Row]:
        """Linked event mentions by day of publication, article and place in it.

        Args:
            as_of: only what was published by this day; without it also what has no day.
            type: a PLOVER type.
            actor, recipient: the name or the code, exactly, of one of the parties in this role.
        """
        query = parts.linked(as_of.isoformat() if as_of else None, type, actor, recipient)
        found = self._asked.told_at(self._asked.tuples(query, limit, offset))
        return sorted((row for row, _ in rows_told(found)), key=lambda r: r.order)


def _cut(found: Iterable[Any], skip: int, limit: int | None) -> list[Any]:
    return list(islice(found, skip, None if limit is None else skip + limit))


def _order(a: Act, row: Row) -> tuple[object, ...]:
    return str(a.earliest or a.published or "9999"), a.article, a.span, a.holder, row.order


def _link(r: Mapping[str, Any]) -> network.Link:
    mentions = int(r["mentions"])
    return network.Link(
        actor=r["actor"],
        recipient=r["recipient"],
        mentions=mentions,
        happened=int(r["happened"]),
        articles=int(r["articles"]),
        quads=tuple(int(r[f"quad{n}"]) for n in range(len(QUADS))),
        goldstein=round(round(float(r["goldstein"]), 6) / mentions, 2),
    )


def _summed(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Mentions, each as the sum of itself; an article counts once for a place."""
    seen: set[tuple[object, ...]] = set()
    for r in rows:
        key = (r["article"], r["geonames_id"] or (r["name"], r["lat"], r["lon"]))
        quads = {f"quad{n}": int(r["quad"] == q.value) for n, q in enumerate(QUADS)}
        yield dict(r) | quads | {"mentions": 1, "happened": int(bool(r["asserts"])), "articles": int(key not in seen)}
        seen.add(key)


def _spot(rows: Sequence[Mapping[str, Any]]) -> Spot:
    if len(rows) == 1:  # nearly every place goes by one name
        return _spot_of(rows[0], rows[0])
    names: Counter[str] = Counter()
    for r in rows:
        names[r["name"]] += int(r["mentions"])
    where = min(rows, key=lambda r: (-names[r["name"]], r["name"], r["lat"] or 0.0, r["lon"] or 0.0))
    return _spot_of(where, {key: sum(int(r[key]) for r in rows) for key in SUMMED})


def _spot_of(where: Mapping[str, Any], total: Mapping[str, Any]) -> Spot:
    return Spot(
        name=where["name"],
        geonames_id=where["geonames_id"],
        country=where["country"],
        precision=where["precision"],
        lat=where["lat"],
        lon=where["lon"],
        mentions=int(total["mentions"]),
        happened=int(total["happened"]),
        articles=int(total["articles"]),
        quads=(int(total["quad0"]), int(total["quad1"]), int(total["quad2"]), int(total["quad3"])),
    )
