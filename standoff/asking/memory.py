"""The answers, computed in memory from all readings: slow, plain, and what the answers by SQL are held against in tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from typing import TypeVar

from standoff.asking.foreseen import FIRST
from standoff.asking.lines import ANY, Clash, Home, Line, Moved, Wanted
from standoff.days import today
from standoff.ledger import Ledger, network, treaties
from standoff.ledger import diff as diffs
from standoff.ledger import escalation as series
from standoff.ledger import forces as claims
from standoff.ledger import spots as places
from standoff.ledger import timeline as lines
from standoff.ledger.rows import Row
from standoff.ledger.timeline import Line as Entry
from standoff.ledger.tracks import Track, track_records
from standoff.ledger.treaties import Act
from standoff.model import Foretelling, Happening, Standing, Status, Whom, awaited
from standoff.record import Record

__all__ = ["Asking"]

T = TypeVar("T")


def _some(found: Iterable[T], limit: int | None, offset: int) -> list[T]:
    return list(islice(found, offset, None if limit is None else offset + limit))


class Asking:
    """The ledger kept in a record, to be asked. Made in a moment; the record must stay open."""

    def __init__(self, record: Record) -> None:
        self.record = record

    # ------------------------------------------------------------------------------------------ the record as a whole

    @cached_property
    def _book(self) -> Ledger:
        return Ledger(self.record.readings(only="events"))

    @cached_property
    def _days(self) -> Counter[date]:
        return Counter(a.published for a in self.record.articles() if a.published)

    def days(self) -> list[tuple[date, int]]:
        """The days of publication with the number of articles (linked or not), in order: the coverage."""
        return sorted(self._days.items())

    def last(self) -> date | None:
        """The last day of publication, but no later than today; None if no article has a day."""
        return min(max(self._days), today()) if self._days else None

    def day_before(self, day: date) -> date | None:
        """The last day of publication before a day."""
        return max((d for d in self._days if d < day), default=None)

    def day_after(self, day: date) -> date | None:
        """The first day of publication after a day."""
        return min((d for d in self._days if d > day), default=None)

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return self._book.articles

    @property
    def undated(self) -> int:
        """How many articles have no day, and so take no part in any view as of a day."""
        return self._book.undated

    def published_by(self, as_of: date) -> int:
        """How many articles of the ledger had been published by a day: what a view as of it is made from."""
        return sum(n for day, n in self.days() if day <= as_of)

    @property
    def unsettled(self) -> int:
        """How many articles were added or replaced, and are not yet part of the ledger."""
        return 0

    # ------------------------------------------------------------------------------------------ standings

    @lru_cache(maxsize=8)  # noqa: B019 - lives as long as the process asks
    def _standings(self, as_of: date) -> tuple[Standing, ...]:
        return tuple(self._book.standings(as_of))

    def _wanted(self, as_of: date, wanted: Wanted) -> list[Standing]:
        return [s for s in self._standings(as_of) if _fits(s, wanted)]

    def standings(self, as_of: date, wanted: Wanted = ANY, *, limit: int | None = None, offset: int = 0) -> list[Line]:
        """The happenings told of by a day, those with the most holders, then reports, first."""
        return [self._line(s) for s in _some(self._wanted(as_of, wanted), limit, offset)]

    def count(self, as_of: date, wanted: Wanted = ANY) -> int:
        """How many there are of them."""
        return len(self._wanted(as_of, wanted))

    def statuses(self, as_of: date, wanted: Wanted = ANY) -> dict[Status, int]:
        """How many there are of each status; those that none has are left out."""
        return dict(Counter(s.status for s in self._wanted(as_of, wanted)))

    def due(self, as_of: date, *, limit: int | None = None, offset: int = 0) -> list[Line]:
        """What is open, or disputed whether it will come, and falls due on the day or later, the next first."""
        found = [s for s in self._standings(as_of) if awaited(s.status, s.because) and s.due and s.due >= as_of]
        found.sort(key=lambda s: (s.due or date.max, s.happening.id))
        return [self._line(s) for s in _some(found, limit, offset)]

    def changed(self, before: date, as_of: date, *, limit: int | None = None, offset: int = 0) -> list[Moved]:
        """The happenings that stand otherwise at the end of the second day than of the first, largest first."""
        return [self._moved(m) for m in _some(diffs.diff(self._book, before, as_of), limit, offset)]

    def count_changed(self, before: date, as_of: date) -> int:
        """How many there are of them."""
        return len(diffs.diff(self._book, before, as_of))

    def _moved(self, m: diffs.Moved) -> Moved:
        before = self._line(m.before) if m.before else None
        return Moved(replace(m.happening, events=()), before, self._line(m.after), m.opposed, m.lapsed)

    def lines(self, ids: Iterable[str], as_of: date) -> dict[str, Line]:
        """How these happenings stood, by id; those not told of by the day are left out."""
        asked = set(ids)
        return {s.happening.id: self._line(s) for s in self._standings(as_of) if s.happening.id in asked}

    def stood(self, ids: Iterable[str], days: Sequence[date]) -> dict[tuple[str, date], Status]:
        """The status of these happenings at the end of each of some days; those not told of by a day are left out."""
        asked = set(ids)
        return {(s.happening.id, d): s.status for d in days for s in self._standings(d) if s.happening.id in asked}

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
        found = lines.timeline(self._wanted(as_of, wanted), first=first, last=last, where=where, least=least)
        return _some(found, limit, offset)

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
        found = self._wanted(as_of, wanted)
        shown = lines.timeline(found, first=first, last=last, where=where, least=least)
        return len(shown), lines.undated(found, where=where, least=least)

    def _line(self, s: Standing) -> Line:
        return Line(
            happening=replace(s.happening, events=()),
            as_of=s.as_of,
            status=s.status,
            rule=s.because[0].rule,
            holders=s.holders,
            origins=s.origins,
            articles=s.articles,
            told=len(s.reports),
            due=s.due,
            first=min(r.published for r in s.reports if r.published),
            since=s.as_of,
            confidence=s.confidence,
        )

    # ------------------------------------------------------------------------------------------ single happenings

    def find(self, identifier: str) -> str | None:
        """The present id of the one happening whose id begins so, or that an older id now belongs to; None if there is none.

        None also where several begin so: see `matching`.
        """
        found = self.matching(identifier)
        if len(found) == 1:
            return found[0]
        now = self._book.find(identifier)
        return now.id if now else None

    def matching(self, beginning: str, *, limit: int = 2) -> list[str]:
        """The ids that begin so, the smallest first."""
        return sorted(h.id for h in self._book.happenings if h.id.startswith(beginning))[:limit]

    def book(self, ids: Iterable[str]) -> Ledger:
        """A ledger over just these happenings: all its methods work, and `happenings` are these, largest first."""
        del ids  # all of it, for now
        return self._book

    def life(
        self, identifier: str, as_of: date, *, each: int | None = None, limit: int | None = None, offset: int = 0
    ) -> list[diffs.Day]:
        """The days on which something was published of a happening or its status became another; `each` reports of each."""
        found = self._book.find(identifier)
        days = _some(diffs.life(self._book, found, as_of) if found else [], limit, offset)
        return [replace(d, reports=d.reports[:each]) for d in days]

    def count_life(self, identifier: str, as_of: date) -> int:
        """How many days that are."""
        return len(self.life(identifier, as_of))

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """The titles of some happenings, as all that is known of them tells."""
        asked = set(ids)
        return {h.id: h.title for h in self._book.happenings if h.id in asked}

    def homes(self, events: Iterable[str]) -> dict[str, Home]:
        """The happening of each of these event mentions; those that were linked to none are left out."""
        by_id: dict[str, Happening] = {h.id: h for h in self._book.happenings}
        found = ((e, self._book.linker.home(e)) for e in events)
        return {e: Home(h, by_id[h].title) for e, h in found if h is not None}

    # ------------------------------------------------------------------------------------------ foreseen, at odds

    def _foreseen(self, as_of: date, of: Whom | None, happening: str | None = None) -> list[Foretelling]:
        asked = (h for h in self._book.happenings if happening is None or h.id == happening)
        found = (f for h in asked for f in self._book.foretold(h, as_of))
        return [replace(f, made=f.made[:FIRST]) for f in found if of is None or of.fits(f.holder, f.holder_code)]

    def predictions(
        self, as_of: date, *, of: Whom | None = None, happening: str | None = None, limit: int | None = None, offset: int = 0
    ) -> list[Foretelling]:
        """What was foreseen by a day, or denied beforehand, and became of it: by happening, the largest first.

        Args:
            of: only of these holders.
            happening: only of this one, by its id.
        """
        return _some(self._foreseen(as_of, of, happening), limit, offset)

    def count_predictions(self, as_of: date, *, of: Whom | None = None, happening: str | None = None) -> int:
        """How many there are of them."""
        return len(self._foreseen(as_of, of, happening))

    def tracks(self, as_of: date, *, of: Whom | None = None, limit: int | None = None, offset: int = 0) -> list[Track]:
        """Each holder's record, those with most that is settled first."""
        return _some(track_records(self._foreseen(as_of, of)), limit, offset)

    def count_tracks(self, as_of: date, *, of: Whom | None = None) -> int:
        """How many holders foresaw something."""
        return len(self.tracks(as_of, of=of))

    def _clashes(self, as_of: date, happening: str | None = None) -> Iterable[Clash]:
        book = self._book
        for h in (h for h in book.happenings if happening in (None, h.id)):
            for c in book.contradictions(h, as_of):
                one, other = " ".join(c.one.text.split()), " ".join(c.other.text.split())
                first, then, again = c.one.published, c.other.published, len(c.repeats)
                yield Clash(h.id, h.title, c.rule, c.one.holder, one, c.other.holder, other, None, first, then, again)
            for x in book.at_odds(h) if book.reports(h, as_of) else ():
                if book.reports(x, as_of):
                    yield Clash(h.id, h.title, "excluding happenings", None, None, None, x.title, x.id)

    def contradictions(
        self, as_of: date, *, happening: str | None = None, limit: int | None = None, offset: int = 0
    ) -> list[Clash]:
        """What cannot both be true, beyond plain denial, of one happening or of all: by happening, the largest first."""
        return _some(self._clashes(as_of, happening), limit, offset)

    def count_contradictions(self, as_of: date) -> int:
        """How many there are of them."""
        return sum(1 for _ in self._clashes(as_of))

    # ------------------------------------------------------------------------------------------ forces, treaties, alliances

    def forces(self, as_of: date, *, of: Whom | None = None, limit: int | None = None, offset: int = 0) -> list[claims.Claim]:
        """The claims about forces published by a day, oldest first; `of`: only those of its code."""
        found = claims.forces(self._book.linker.rows.values(), as_of)
        return _some((c for c in found if of is None or of.fits(c.owner, c.owner)), limit, offset)

    def count_forces(self, as_of: date, *, of: Whom | None = None) -> int:
        """How many there are of them."""
        return len(self.forces(as_of, of=of))

    def treaties(self, as_of: date, *, limit: int | None = None, offset: int = 0) -> list[tuple[str, Act]]:
        """The acts by treaty, in the order of its days."""
        found = treaties.treaties(self._book.linker.rows.values(), as_of)
        return _some(((t.name, a) for t in found for a in t.acts), limit, offset)

    def count_treaties(self, as_of: date) -> int:
        """How many acts there are."""
        return len(self.treaties(as_of))

    def alliances(self, as_of: date, *, limit: int | None = None, offset: int = 0) -> list[tuple[str, str, Act]]:
        """The acts by alliance and part ("membership", "invitation", "host"), in the order of their days."""
        found = (
            (x.name, part, a)
            for x in treaties.alliances(self._book.linker.rows.values(), as_of=as_of)
            for part, acts in (("membership", x.membership), ("invitation", x.invitations), ("host", x.hosts))
            for a in acts
        )
        return _some(found, limit, offset)

    def count_alliances(self, as_of: date) -> int:
        """How many acts there are."""
        return len(self.alliances(as_of))

    # ------------------------------------------------------------------------------------------ who to whom, where, when

    def pairs(self, *, limit: int | None = None, offset: int = 0) -> list[tuple[str, str, int]]:
        """The directed pairs of sides with the number of mentions (of all days), most first."""
        return _some(series.pairs(self._book.linker.rows.values()), limit, offset)

    def count_pairs(self) -> int:
        """How many pairs there are."""
        return len(self.pairs())

    def links(
        self, as_of: date, *, either: Sequence[str] = (), limit: int | None = None, offset: int = 0
    ) -> list[network.Link]:
        """The links told of by a day, those with most mentions first; `either`: only with one of these at an end."""
        found = network.links(self._book.linker.rows.values(), as_of)
        return _some((x for x in found if not either or x.actor in either or x.recipient in either), limit, offset)

    def count_links(self, as_of: date, *, either: Sequence[str] = ()) -> int:
        """How many there are of them."""
        return len(self.links(as_of, either=either))

    def spots(
        self, as_of: date, *, between: tuple[str, str] | None = None, limit: int | None = None, offset: int = 0
    ) -> list[places.Spot]:
        """The places of events published by a day, those with most mentions first."""
        rows = (r for r in self._book.linker.rows.values() if between is None or places.between(r, between))
        return _some(places.spots(rows, as_of), limit, offset)

    def count_spots(self, as_of: date, *, between: tuple[str, str] | None = None) -> int:
        """How many there are of them."""
        return len(self.spots(as_of, between=between))

    def escalation(self, actor: str, recipient: str, as_of: date, *, week: bool = False) -> series.Escalation:
        """The series of one direction of a pair of sides; see `ledger.escalation`."""
        book = self._book
        return series.escalation(book.happenings, book.linker.rows, actor, recipient, as_of=as_of, week=week)

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
        found = (
            r
            for r in sorted(self._book.linker.rows.values(), key=lambda r: r.order)
            if (as_of is None or (r.published is not None and r.published <= as_of))
            and (type is None or r.event.type.value == type)
            and (actor is None or any(actor in (p.actor.name, p.actor.code) for p in r.event.actors))
            and (recipient is None or any(recipient in (p.actor.name, p.actor.code) for p in r.event.recipients))
        )
        return _some(found, limit, offset)


def _fits(s: Standing, wanted: Wanted) -> bool:
    h = s.happening
    parties = (*h.actors, *h.recipients)
    return (
        (wanted.status is None or s.status.value == wanted.status)
        and (wanted.type is None or h.type.value == wanted.type.upper())
        and (wanted.actor is None or _has(parties, wanted.actor))
        and (wanted.between is None or all(_has(parties, side) for side in wanted.between))
        and s.confidence >= wanted.sure
        and (wanted.about is None or wanted.about.casefold() in h.title.casefold())
    )


def _has(parties: tuple[str, ...], wanted: str) -> bool:
    folded = wanted.upper()
    return any(code == folded or code.startswith(f"{folded} ") for code in parties)
