"""What goes into a brief: one page of what changed, what is contested and what falls due; then a map, and tables."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta

from standoff.asking import Asking, Line, Moved, Wanted
from standoff.asking.latest import latest_forces
from standoff.asking.sample import SMALL, some_reports
from standoff.errors import UsageError
from standoff.ledger import Ledger
from standoff.model import Report, Status
from standoff.record import Record
from standoff.record.browsing import Browsing
from standoff.reports import page_one
from standoff.reports.scope import scope
from standoff.reports.wording import (
    CELL,
    TITLE,
    Words,
    counts,
    days,
    force_row,
    number,
    plain_day,
    shortened,
    spread,
    words_of,
)

__all__ = ["Brief", "Item", "Table", "Words", "brief"]

CHANGED, CONTESTED, DUE = 6, 4, 4  # items of the first page: with their words they fill it, and never more
MAIN = 4  # happenings named in a line
ROWS = 40  # of a table
LOOKED = 1_000  # changes and contested happenings that are looked through
FORCES = 500  # mentions of forces looked through
LATELY = timedelta(days=14)
SPEAKERS, SAID = 8, 2
DISPUTES = (Status.DISPUTED, Status.CONTRADICTED, Status.DENIED)
SETTLED = (Status.BORNE_OUT, Status.NOT_BORNE_OUT)


@dataclass(frozen=True, slots=True)
class Item:
    """A happening on the first page: how it stands, who speaks of it, why it stands so, and some of their words."""

    title: str
    status: str
    was: str
    when: str
    counts: str
    why: str
    evidence: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an appendix; `total` is how many rows there are, of which these are the first."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief as of a day, of what came since another. `map` is an SVG text; None where no event has a place."""

    as_of: date
    since: date
    title: str
    scope: tuple[str, ...]
    main: str
    changed: tuple[Item, ...]
    contested: tuple[Item, ...]
    due: tuple[Item, ...]
    left: str
    map: str
    tables: tuple[Table, ...]
    texts: bool


def brief(record: Record, as_of: date, *, since: date | None = None, wanted: Wanted | None = None, texts: bool = True) -> Brief:
    """The brief of a record. It asks for what it shows, and never reads the whole record.

    Args:
        since: the day up to which the reader knows; None is the last day of news before `as_of`.
        wanted: only happenings with these parties.
        texts: quote the articles; otherwise name article and offsets only.

    Raises:
        UsageError: `since` is after `as_of`.
    """
    Asking(record)  # settles it, if it never was
    with record.moment() as now:
        asking = Asking(now)
        begin = since or asking.day_before(as_of) or as_of - timedelta(days=1)
        if begin > as_of:
            raise UsageError(f"{begin} is after {as_of}: a brief tells what came between")
        return _Asked(asking, Browsing(now), begin, as_of, wanted or Wanted(), texts).brief()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for a brief."""

    asking: Asking
    browse: Browsing
    since: date
    as_of: date
    wanted: Wanted
    texts: bool

    def brief(self) -> Brief:
        moved, disputes, awaited = self.moved(), self.of(DISPUTES), self.due()
        changed = page_one.changes(moved, CHANGED)
        due = page_one.due(awaited, self.as_of, DUE)
        told = {m.happening.id for m in changed}  # the words of each happening stand on the first page once
        likely = page_one.contested((x for x in disputes if x.happening.id not in told), 4 * CONTESTED)
        book = self.asking.book(x.happening.id for x in (*(m.after for m in changed), *likely, *due) if x.told <= SMALL)
        contested = [x for x in likely if page_one.lately((r.published for r in self.reports(x, book)), self.as_of)][:CONTESTED]
        told |= {x.happening.id for x in contested}
        return Brief(
            as_of=self.as_of,
            since=self.since,
            title=f"Situation as of {plain_day(self.as_of)}",
            scope=scope(self.asking, self.browse, self.since, self.as_of, self.wanted),
            main=self.main(),
            changed=tuple(self.item(m.after, book, m) for m in changed),
            contested=tuple(self.item(x, book) for x in contested),
            due=tuple(self.item(x, book, above=x.happening.id in told) for x in due),
            left=_left(
                (len(moved) - len(changed), "change of standing"),
                (len(disputes) - len(contested), "happening contested or denied"),
            ),
            map=self.map(),
            tables=tuple(t for t in self.tables(moved, disputes, awaited) if t.rows),
            texts=self.texts,
        )

    # ------------------------------------------------------------------------------------------ what there is

    def moved(self) -> list[Moved]:
        """What stands otherwise than on the day up to which the reader knows."""
        found = self.asking.changed(self.since, self.as_of, limit=LOOKED)
        return [m for m in found if self._fits(m.after)]

    def of(self, statuses: Sequence[Status]) -> list[Line]:
        """The happenings of some statuses, those with most holders first."""
        asked = (Wanted(s.value, None, self.wanted.actor, self.wanted.between) for s in statuses)
        found = [x for w in asked for x in self.asking.standings(self.as_of, w, limit=LOOKED)]
        return sorted(found, key=lambda x: (-x.holders, -x.told, x.happening.id))

    def due(self) -> list[Line]:
        """What may still come, the next first; days that cannot be are left out."""
        found = self.asking.due(self.as_of, limit=LOOKED)
        return [x for x in found if self._fits(x) and page_one.plausible(x)]

    def _fits(self, x: Line) -> bool:
        parties = (*x.happening.actors, *x.happening.recipients)
        codes = [c for c in (self.wanted.actor, *(self.wanted.between or ())) if c]
        return all(any(p == c or p.startswith(f"{c} ") for p in parties) for c in codes)

    # ------------------------------------------------------------------------------------------ the first page

    def main(self) -> str:
        """What most holders speak of, in a line: so that the changes have something to be seen against."""
        found = self.asking.standings(self.as_of, self.wanted, limit=10 * MAIN)
        lines = page_one.main(found, MAIN)
        return "; ".join(f"{_title(x)}: {x.status.value} ({number(x.holders, 'holder')})" for x in lines)

    def item(self, x: Line, book: Ledger, moved: Moved | None = None, *, above: bool = False) -> Item:
        """A happening with its words: of a change, what was published since; else, what shows both sides; none if `above`."""
        reports = () if above else self.reports(x, book)
        new = [r for r in reports if r.published and r.published > self.since] if moved else []
        standing = [r for r in new or reports if not r.changed and not r.copy_of] or list(reports)
        return Item(
            title=shortened(x.happening.title, TITLE),
            status=x.status.value,
            was=(moved.before.status.value if moved.before else "new") if moved else "",
            when=f"due {plain_day(x.due)}" if x.due and x.due > self.as_of else days(x),
            counts=counts(x),
            why="see above" if above else x.rule,
            evidence=tuple(words_of(r, texts=self.texts) for r in spread(standing, 2)),
        )

    def reports(self, x: Line, book: Ledger) -> Sequence[Report]:
        """The reports of a happening; of a very large one, those of its last days."""
        found = book.find(x.happening.id) if x.told <= SMALL else None
        if found is not None:
            return book.reports(found, self.as_of)
        last = [d for d, _ in self.browse.days_of(x.happening.id, self.as_of)][-4:]
        return some_reports(self.asking, self.browse, x.happening.id, last, self.as_of, each=4)

    # ------------------------------------------------------------------------------------------ the appendices

    def map(self) -> str:
        """The places of events, drawn."""
        from standoff import plots

        with closing(plots.Drawer()) as drawer:
            chart = plots.plot("map", self.asking, self.as_of, self.wanted.between)
            return plots.render(chart, "svg", drawer).decode()

    def tables(self, moved: Sequence[Moved], disputes: Sequence[Line], awaited: Sequence[Line]) -> list[Table]:
        """What the first page is chosen from, and what it has no room for."""
        settled = self.of(SETTLED)
        standing = ("what", "status", "when", "holders", "articles", "why")
        return [
            _table(
                f"Changed since {plain_day(self.since)}",
                ("what", "before", "after", "holders", "articles", "why"),
                [
                    (_title(m.after), m.before.status.value if m.before else "–", m.after.status.value, *_numbers(m.after))
                    for m in moved
                ],
            ),
            _table("Contested", standing, [(_title(x), x.status.value, days(x), *_numbers(x)) for x in disputes]),
            _table(
                "Falls due within two years",
                ("due", "what", "status", "holders", "articles", "why"),
                [(str(x.due), _title(x), x.status.value, *_numbers(x)) for x in awaited],
            ),
            _table(
                "Foreseen, and what became of it",
                standing,
                [(_title(x), x.status.value, days(x), *_numbers(x)) for x in settled],
            ),
            self.forces(),
            self.said(),
        ]

    def forces(self) -> Table:
        """The latest numbers of forces, the newest first."""
        found = [c for c in latest_forces(self.asking, self.as_of, FORCES) if c.low and c.kind != "exercise"]
        if self.wanted.actor:
            found = [c for c in found if c.owner.split(" ")[0] == self.wanted.actor.split(" ")[0]]
        head = ("published", "of", "what", "number", "where", "holder", "words")
        return _table("Forces, by whose word", head, [force_row(c, texts=self.texts) for c in reversed(found)], most=ROWS // 2)

    def said(self) -> Table:
        """Who has spoken most of late, with the latest words."""
        rows: dict[str, list[tuple[str, ...]]] = {}
        for ids in self.browse.ids_between(self.as_of - LATELY, self.as_of):
            for reading in self.browse.readings(ids, only="statements"):
                for s in reading.statements:
                    if s.speaker and s.content and s.within is None:
                        a, (first, last) = reading.article, (s.content[0].start, s.content[-1].end)
                        words = " […] ".join(x.of(a.text) for x in s.content) if self.texts else f"{a.id} {first}-{last}"
                        says = shortened(s.cue_words(a.text), 30) if self.texts else s.polarity.value
                        row = (s.speaker, str(a.published), says, shortened(words, CELL), a.outlet or "unknown outlet")
                        rows.setdefault(s.speaker, []).append(row)
        top = sorted(rows.items(), key=lambda x: (-len(x[1]), x[0]))[:SPEAKERS]
        shown = [row for _, said in top for row in said[: -SAID - 1 : -1]]
        return _table(
            f"Who spoke most in the last {LATELY.days} days", ("speaker", "published", "says", "words", "outlet"), shown
        )


def _title(x: Line) -> str:
    return shortened(x.happening.title, TITLE)


def _numbers(x: Line) -> tuple[str, str, str]:
    return str(x.holders), str(x.articles), x.rule


def _table(title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], most: int = ROWS) -> Table:
    return Table(title, head, tuple(rows[:most]), len(rows))


def _left(*parts: tuple[int, str]) -> str:
    """What stands in the appendices alone."""
    return " and ".join(f"{n:,} more {thing.replace(' ', 's ', 1) if n > 1 else thing}" for n, thing in parts if n > 0)
