"""How happenings stood as of a day: lists, counts, the timeline, what changed, and single ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from standoff.asking.lines import ANY, Home, Line, Moved, Wanted
from standoff.days import today
from standoff.ledger.book import Ledger, Part
from standoff.ledger.parts import Level, denials_alone
from standoff.ledger.rows import Row
from standoff.ledger.signatures import Signature
from standoff.ledger.timeline import ORDER
from standoff.ledger.timeline import Line as Entry
from standoff.model import WHETHER, Happening, Standing, Status
from standoff.record import Record, kept, lines
from standoff.record.asked import Asked
from standoff.record.columns import from_row
from standoff.settling.told import copies_of, rows_told, signature_of

__all__ = ["Standings", "line_of"]

PORTION = 200  # happenings worked out at once
PARTS = {n: part for part, n in ORDER.items()}


class Standings:
    """The record as a whole, and its happenings."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._asked = Asked(record)

    # ------------------------------------------------------------------------------------------ the record as a whole

    def days(self) -> list[tuple[date, int]]:
        """The days of publication with the number of articles (linked or not), in order: the coverage."""
        return [(date.fromisoformat(day), count) for day, count in self._asked.days()]

    def last(self) -> date | None:
        """The last day of publication, but no later than today; None if no article has a day."""
        day = _day(self._asked.day())
        return min(day, today()) if day else None

    def day_before(self, day: date) -> date | None:
        """The last day of publication before a day."""
        return _day(self._asked.day(before=day.isoformat()))

    def day_after(self, day: date) -> date | None:
        """The first day of publication after a day."""
        return _day(self._asked.day(after=day.isoformat()))

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return self._asked.articles()

    @property
    def undated(self) -> int:
        """How many articles have no day, and so take no part in any view as of a day."""
        return self._asked.undated()

    def published_by(self, as_of: date) -> int:
        """How many articles of the ledger had been published by a day: what a view as of it is made from."""
        return self._asked.published_by(as_of.isoformat())

    @property
    def unsettled(self) -> int:
        """How many articles were added or replaced, and are not yet part of the ledger."""
        return self._asked.unsettled()

    # ------------------------------------------------------------------------------------------ standings

    def standings(self, as_of: date, wanted: Wanted = ANY, *, limit: int | None = None, offset: int = 0) -> list[Line]:
        """The happenings told of by a day, those with the most holders, then reports, first."""
        query = lines.in_order(as_of.isoformat(), _filter(wanted))
        return [line_of(r, as_of) for r in self._asked.select(query, limit, offset)]

    def count(self, as_of: date, wanted: Wanted = ANY) -> int:
        """How many there are of them."""
        return self._asked.number(lines.counted(as_of.isoformat(), _filter(wanted)))

    def statuses(self, as_of: date, wanted: Wanted = ANY) -> dict[Status, int]:
        """How many there are of each status; those that none has are left out."""
        found = self._asked.tuples(lines.statuses(as_of.isoformat(), _filter(wanted)))
        return {Status(status): int(count) for status, count in found}

    def due(self, as_of: date, *, limit: int | None = None, offset: int = 0) -> list[Line]:
        """What is open, or disputed whether it will come, and falls due on the day or later, the next first."""
        return [line_of(r, as_of) for r in self._asked.select(lines.due(as_of.isoformat(), WHETHER), limit, offset)]

    def changed(self, before: date, as_of: date, *, limit: int | None = None, offset: int = 0) -> list[Moved]:
        """The happenings that stand otherwise at the end of the second day than of the first, largest first."""
        rows = self._asked.select(lines.moved(before.isoformat(), as_of.isoformat()), limit, offset)
        ids = [r["happening"] for r in rows]
        was = self.lines(ids, before)
        now = {r["id"]: _happening(r, r["id"]) for r in self._asked.among(kept.happenings, "id", ids)}
        opposed = dict(self._asked.tuples(lines.opposing(before.isoformat(), as_of.isoformat(), ids)))
        lapsed = {i for (i,) in self._asked.tuples(lines.lapsed(before.isoformat(), as_of.isoformat(), ids))}
        return [
            Moved(now[i], was.get(i), line_of(r, as_of), opposed.get(i, 0), i in lapsed) for i, r in zip(ids, rows, strict=True)
        ]

    def count_changed(self, before: date, as_of: date) -> int:
        """How many there are of them."""
        return self._asked.number(lines.moved(before.isoformat(), as_of.isoformat(), count=True))

    def lines(self, ids: Iterable[str], as_of: date) -> dict[str, Line]:
        """How these happenings stood, by id; those not told of by the day are left out."""
        wanted, out = list(dict.fromkeys(ids)), dict[str, Line]()
        for start in range(0, len(wanted), 400):
            query = lines.of_happenings(as_of.isoformat(), wanted[start : start + 400])
            out |= {r["happening"]: line_of(r, as_of) for r in self._asked.select(query)}
        return out

    def stood(self, ids: Iterable[str], days: Sequence[date]) -> dict[tuple[str, date], Status]:
        """The status of these happenings at the end of each of some days; those not told of by a day are left out."""
        if not days:
            return {}
        found = lines.stretches(min(days).isoformat(), max(days).isoformat(), list(dict.fromkeys(ids)))
        told = {day: day.isoformat() for day in days}
        return {
            (happening, day): Status(status)
            for happening, since, until, status in self._asked.tuples(found)
            for day, text in told.items()
            if since <= text < until
        }

    def timeline(
        self,
        as_of: date,
        wanted: Wanted = ANY,
        *,
        first: date | None = None,
        last: date | None = None,
        where: str | None = None,
        least: int = 1,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Entry]:
        """The lines of the timeline, in its order; arguments as of `ledger.timeline.timeline`."""
        query = lines.on_timeline(as_of.isoformat(), _filter(wanted, where, least), _iso(first), _iso(last))
        return [_entry(r) for r in self._asked.select(query, limit, offset)]

    def count_timeline(
        self,
        as_of: date,
        wanted: Wanted = ANY,
        *,
        first: date | None = None,
        last: date | None = None,
        where: str | None = None,
        least: int = 1,
    ) -> tuple[int, int]:
        """How many lines there are, and how many happenings of no stated day are left out."""
        day, chosen = as_of.isoformat(), _filter(wanted, where, least)
        shown = lines.on_timeline(day, chosen, _iso(first), _iso(last), count=True)
        left = lines.on_timeline(day, chosen, None, None, undated=True)
        return self._asked.number(shown), self._asked.number(left)

    # ------------------------------------------------------------------------------------------ single happenings

    def find(self, identifier: str) -> str | None:
        """The present id of the one happening whose id begins so, or that an older id now belongs to; None if there is none.

        None also where several begin so: see `matching`.
        """
        found = self.matching(identifier)
        return found[0] if len(found) == 1 else self._asked.former(identifier)

    def matching(self, beginning: str, *, limit: int = 2) -> list[str]:
        """The ids that begin so, the smallest first."""
        return self._asked.beginning(beginning, limit)

    def opposed(self, identifier: str) -> int:
        """How many event mentions those happenings have that decide how this one stands: `book` loads them too."""
        return self._asked.number(lines.opposed(identifier))

    def book(self, ids: Iterable[str], *, by: date | None = None) -> Ledger:
        """A ledger over just these happenings: all its methods work, and `happenings` are these, largest first.

        All mentions of them are loaded, and of those that they are at odds with.

        Args:
            by: only what was published by this day, and of what they are at odds with only what decides how they stand: enough
                for standings, reports and lives by this day or an earlier one. A happening not told of by then is left out.
        """
        given = list(dict.fromkeys(ids))
        there = {r["id"] for r in self._asked.among(kept.happenings, "id", given, "id")}
        present = {i: i if i in there else self.find(i) for i in given}
        asked = list(dict.fromkeys(i for i in present.values() if i is not None))
        against, at_odds = self._excluding(asked, deciding=by is not None)
        others = (o for some in (*against.values(), *at_odds.values()) for o in some)
        groups = self._told(dict.fromkeys([*asked, *others]), _iso(by))
        if by is not None:
            asked = [i for i in asked if i in groups]
            against = {i: tuple(o for o in some if o in groups) for i, some in against.items()}
        articles = {row.article for level in groups.values() for row, _ in level.told}
        copies = copies_of(self._asked.among(kept.copies, "article", articles))
        former = {given: now for given, now in present.items() if now is not None and now != given}
        part = Part(groups, copies, against, at_odds, asked, former, articles=self.articles, undated=self.undated)
        return Ledger.of(part)

    def _told(self, ids: Iterable[str], by: str | None = None) -> dict[str, Level]:
        """The mentions of some happenings, wholes and parts, published by a day: those not told of by then are left out."""
        asked = list(dict.fromkeys(ids))
        cells = {r["id"]: r for r in self._asked.among(kept.cells, "happening", asked)}
        groups: dict[str, list[tuple[Row, Signature]]] = defaultdict(list)
        for row, placed in rows_told(self._asked.told_in(cells, by)):
            cell = cells[placed.cell]
            groups[cell["happening"]].append((row, signature_of(cell)))
        above = self._told_of_parts(asked, by, groups)
        kin = {r["id"]: r for r in self._asked.among(kept.happenings, "id", groups, "id", "parent", "trait")}
        apart = self._apart(groups)
        for told in groups.values():
            told.sort(key=lambda x: x[0].order)
        return {
            i: Level(told, kin[i]["parent"], kin[i]["trait"], apart.get(i, frozenset()), tuple(above.get(i, ())))
            for i, told in groups.items()
        }

    def _told_of_parts(
        self, ids: Sequence[str], by: str | None, groups: dict[str, list[tuple[Row, Signature]]]
    ) -> dict[str, list[Row]]:
        """Put the mentions of those that are parts into their groups; returns what denied the wholes of these beforehand."""
        places = self._asked.among(kept.parted, "happening", ids)
        told = rows_told(self._asked.told_at(dict.fromkeys((r["article"], r["n"]) for r in places)))
        found = {(row.article, placed.n): (row, placed.cell) for row, placed in told}
        keys = {r["id"]: signature_of(r) for r in self._asked.among(kept.cells, "id", {cell for _, cell in found.values()})}
        above: dict[str, list[Row]] = defaultdict(list)
        for place in places:
            row, cell = found[place["article"], place["n"]]
            if by is not None and (row.published is None or row.published.isoformat() > by):
                continue
            if place["own"]:
                groups[place["happening"]].append((row, keys[cell]))
            else:
                above[place["happening"]].append(denials_alone(row))
        for rows in above.values():
            rows.sort(key=lambda r: r.order)
        return above

    def _apart(self, ids: Iterable[str]) -> dict[str, frozenset[str]]:
        """Of happenings that have parts the events that these hold."""
        parents = {r["id"]: r["parent"] for r in self._asked.among(kept.happenings, "parent", ids, "id", "parent")}
        out: dict[str, set[str]] = defaultdict(set)
        for part, event in self._asked.parted(parents):
            out[parents[part]].add(event)
        return {whole: frozenset(events) for whole, events in out.items()}

    def below(self, ids: Iterable[str]) -> set[str]:
        """The ids of the parts of some happenings, and of the parts of these."""
        found: set[str] = set()
        some = set(ids)
        while some := {r["id"] for r in self._asked.among(kept.happenings, "parent", some, "id")} - found:
            found |= some
        return found

    def parts(self, identifier: str, as_of: date) -> list[Line]:
        """The parts of a happening as of a day, those with most reports first; not the parts of these."""
        ids = [r["id"] for r in self._asked.among(kept.happenings, "parent", [identifier], "id")]
        return sorted(self.lines(ids, as_of).values(), key=lambda x: (-x.told, x.happening.id))

    def _excluding(
        self, ids: Iterable[str], *, deciding: bool = False
    ) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
        """What can hardly be true beside some happenings, largest first: what decides their standing, and what does not."""
        pairs = [r for r in self._asked.among(kept.exclusions, "one", ids) if r["decides"] or not deciding]
        others = {r["other"] for r in pairs}
        sizes = {r["id"]: r["size"] for r in self._asked.among(kept.happenings, "id", others, "id", "size")}
        out: tuple[dict[str, list[str]], dict[str, list[str]]] = (defaultdict(list), defaultdict(list))
        for r in sorted(pairs, key=lambda r: (-sizes[r["other"]], r["other"])):
            out[0 if r["decides"] else 1][r["one"]].append(r["other"])
        first, second = ({one: tuple(found) for one, found in part.items()} for part in out)
        return first, second

    def whole(self, as_of: date, wanted: Wanted = ANY, *, limit: int | None = None) -> Iterator[Standing]:
        """The standings as of a day, entire, in the order of `standings` but each part right before its whole."""
        ids = self._parts_first(self._asked.tuples(lines.kin(as_of.isoformat(), _filter(wanted)), limit))
        for start in range(0, len(ids), PORTION):
            some = ids[start : start + PORTION]
            book = self.book(some)
            by_id = {h.id: h for h in book.happenings}
            made = (book.entire(by_id[i], as_of) for i in some)
            yield from (s for s in made if s is not None)

    def _parts_first(self, found: Sequence[tuple[Any, ...]]) -> list[str]:
        """The ids of some happenings, given with those of what they are a part of, each part right before its whole."""
        parents = {i: parent for i, parent in found if parent is not None}
        parents |= {
            r["id"]: r["parent"] for r in self._asked.among(kept.happenings, "id", set(parents.values()), "id", "parent")
        }
        wholes: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for identifier, _ in found:
            whole, depth = identifier, 0
            while (above := parents.get(whole)) is not None:
                whole, depth = above, depth + 1
            wholes[whole].append((-depth, identifier))
        return [i for some in wholes.values() for _, i in sorted(some, key=lambda x: x[0])]

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """The titles of some happenings, as all that is known of them tells."""
        return {r["id"]: r["title"] for r in self._asked.among(kept.happenings, "id", set(ids), "id", "title")}

    def homes(self, events: Iterable[str]) -> dict[str, Home]:
        """The happening of each of these event mentions; those that were linked to none are left out."""
        found = self._asked.homes(dict.fromkeys(events))
        titles = self.titles(found.values())
        return {event: Home(i, titles[i]) for event, i in found.items() if i in titles}


def _filter(wanted: Wanted, where: str | None = None, least: int = 0) -> lines.Filter:
    codes = (*([wanted.actor] if wanted.actor is not None else []), *(wanted.between or ()))
    return lines.Filter(
        status=wanted.status,
        type=wanted.type.upper() if wanted.type is not None else None,
        codes=tuple(c.upper() for c in codes),
        about=wanted.about.casefold() if wanted.about else None,
        where=where.casefold() if where else None,
        least=least,
        sure=wanted.sure,
    )


def _happening(row: Mapping[str, Any], identifier: str) -> Happening:
    return from_row(Happening, row, id=identifier, events=())


def line_of(row: Mapping[str, Any], as_of: date) -> Line:
    """A row of standings as of a day."""
    return Line(
        happening=_happening(row, row["happening"]),
        as_of=as_of,
        status=Status(row["status"]),
        rule=row["rule"],
        holders=row["holders"],
        origins=row["origins"],
        articles=row["articles"],
        told=row["told"],
        due=_day(row["due"]),
        first=date.fromisoformat(row["first"]),
        since=date.fromisoformat(row["since"]),
        confidence=row["confidence"],
    )


def _entry(row: Mapping[str, Any]) -> Entry:
    day, last = date.fromisoformat(row["day"]), date.fromisoformat(row["last"])
    return Entry(
        part=PARTS[row["part"]],
        day=day,
        until=last if last > day else None,
        title=row["title"],
        status=row["status"],
        articles=row["articles"],
        holders=row["holders"],
        happening=row["happening"],
        bound=row["bound"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
