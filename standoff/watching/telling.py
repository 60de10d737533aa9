"""What is to be told: happenings that stand otherwise than was told last, and those whose foretold day has come; and, whatever
the standing, what a party denies, what is foretold, and what went by without it (`fresh`).

The two sides compared are the record's ledger and the statuses told before, which are kept; so nothing is told twice, whatever
copies of a text come in, and nothing is lost when the watch was stopped in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from standoff.asking import Asking, Line
from standoff.model import Report, Standing, Whom, awaited, content_id
from standoff.watching.fresh import AGAIN, Fresh, fresh, gone_by
from standoff.watching.state import State

__all__ = ["KINDS", "Notice", "Since", "everything", "notices", "touched"]

KINDS = ("changed", "due", "denied", "foretold", "passed", "part", "new")
LEAST = 0.5  # of how likely a report is read right: of what rests on less sure ones alone nothing is told
AT_ONCE = 500
REPORTS = 5  # shown in a notice
WORDS = 300  # code points of each


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to be told, as plain values. `id` is the same for the same thing told twice.

    kind: "changed" (another status), "new" (first told of), "part" (a new part of what was told of), "due" (the foretold day
    has come and it is still open), "denied" (a party denies it), "foretold" (somebody foresees it anew), "passed" (its foretold
    days went by without it). who: whose word it is, of the last three; window: the foretold days.
    before, after: statuses; `before` is None for what is new. `told` is the moment in UTC.
    reports: those that the reason rests on, as dictionaries; at most five, their words cut after 300 code points.
    """

    id: str
    kind: str
    day: str
    told: str
    happening: str
    title: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    before: str | None
    after: str
    due: str | None
    rule: str
    explanation: str
    articles: int
    holders: int
    parent: str | None
    who: str | None
    window: tuple[str, str] | None
    reports: tuple[dict[str, Any], ...]

    def plain(self) -> dict[str, Any]:
        """As it goes over the wire."""
        return asdict(self)


def everything(asking: Asking, day: date) -> Iterator[Line]:
    """All standings of a day, some at a time."""
    offset = 0
    while found := asking.standings(day, limit=AT_ONCE, offset=offset):
        yield from found
        offset += len(found)


def touched(asking: Asking, articles: Iterable[str], before: date, day: date) -> Iterator[Line]:
    """The standings that new articles, or the days since, can have changed.

    Those are the happenings that the articles tell of, those that exclude them, and those that moved with the calendar.
    """
    events = [e.id for a in articles for e in asking.record.reading(a).events]
    ids = {home.id for home in asking.homes(events).values()}
    book = asking.book(sorted(ids)) if ids else None
    if book is not None:
        told = [h for i in sorted(ids) if (h := book.find(i)) is not None]
        ids |= {other.id for h in told for other in book.at_odds(h)}
    if before < day:
        ids |= {m.happening.id for m in asking.changed(before, day)}
    for days in range((day - before).days + 1):
        ids |= {line.happening.id for line in _due(asking, before + timedelta(days=days))}
    ids |= {f.happening for f in asking.went_by(before, day)}
    wanted = sorted(ids | asking.below(ids))
    for at in range(0, len(wanted), AT_ONCE):
        found = asking.lines(wanted[at : at + AT_ONCE], day)
        yield from (found[i] for i in sorted(found))


def _due(asking: Asking, day: date) -> Iterator[Line]:
    """What may still come and falls due on the day."""
    offset = 0
    while found := asking.due(day, limit=AT_ONCE, offset=offset):
        yield from (line for line in found if line.due == day)
        if found[-1].due != day:
            return
        offset += len(found)


@dataclass(frozen=True, slots=True)
class Since:
    """What is new to a round: the articles that were added, and the day that was told of last; None for what is only noted."""

    added: frozenset[str] = frozenset()
    day: date | None = None


def notices(
    asking: Asking,
    lines: Iterable[Line],
    state: State,
    kinds: Iterable[str],
    now: float,
    of: Sequence[str] = (),
    since: Since = Since(),
) -> Iterator[Notice]:
    """The notices that standings give, of the kinds wanted; what is told is noted in the state, in the caller's transaction.

    Parts come before what they are parts of, so that what is said of a part is told of it alone.

    Args:
        of: codes of parties; only what has one of them is told of, if any is named.
        since: what is new.
    """
    wanted, whose = frozenset(kinds), [Whom(code) for code in of]
    ordered = sorted(lines, key=lambda x: x.happening.parent is None)
    over = gone_by(asking, since.day, ordered[0].as_of) if since.day is not None and ordered else {}
    for line in ordered:
        parties = (*line.happening.actors, *line.happening.recipients)
        mine = not whose or any(w.fits(None, p) for w in whose for p in parties)
        for notice in _of_line(asking, line, state, now, since, over.get(line.happening.id, [])):
            if mine and notice.kind in wanted:
                yield notice


def _of_line(asking: Asking, line: Line, state: State, now: float, since: Since, over: Sequence[Fresh]) -> Iterator[Notice]:
    """All notices of one happening."""
    kind, before = _kind(line, state)
    if kind is not None:
        state.tell(line.happening.id, line.status.value, line.due if line.due is not None and line.due <= line.as_of else None)
    if since.day is None and kind is None:
        return
    book = asking.book([line.happening.id])
    found = book.find(line.happening.id)
    standing = book.entire(found, line.as_of) if found is not None else None
    deciding = tuple(_deciding(standing)) if standing is not None else ()
    sure = not deciding or max(r.confidence for r in deciding) >= LEAST
    if kind is not None and sure:
        yield _notice(line, kind, before, now, deciding)
    if since.day is not None:
        said = [*fresh(book, line, since.added, since.day), *(over if kind != "changed" else ())]
        for x in (x for x in said if _unheard(x, state, line.as_of)):
            state.hear(x.key, line.as_of)
            if sure:
                yield _notice(line, x.kind, None, now, x.reports[-REPORTS:], x)


def _unheard(x: Fresh, state: State, day: date) -> bool:
    last = state.heard(x.key)
    return last is None or (x.kind == "denied" and day - last > AGAIN)


def _kind(line: Line, state: State) -> tuple[str | None, str | None]:
    known = state.told(line.happening.id)
    if known is None:
        return "part" if line.happening.parent else "new", None
    status, due = known
    if status != line.status.value:
        return "changed", status
    fallen = line.due is not None and line.due <= line.as_of and line.due != due and awaited(line.status, line.because)
    return ("due" if fallen else None), status


def renamed(asking: Asking, state: State) -> int:
    """Carry over what was told of happenings that go by another id now (merged, or made anew); returns how many."""
    after, count = "", 0
    while ids := state.all_told(after, AT_ONCE):
        after = ids[-1]
        there = asking.titles(ids)
        for old in (i for i in ids if i not in there):
            now = asking.find(old)
            count += 1
            known = state.told(old)
            if now is not None and known is not None and state.told(now) is None:
                state.tell(now, *known)
            state.untell(old)
    return count


def _notice(
    line: Line, kind: str, before: str | None, now: float, reports: Sequence[Report], of: Fresh | None = None
) -> Notice:
    h, day = line.happening, line.as_of.isoformat()
    return Notice(
        id=content_id("notice", kind, h.id, before if of is None else of.key, line.status.value, day),
        kind=kind,
        day=day,
        told=datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds"),
        happening=h.id,
        title=h.title,
        type=h.type.value,
        actors=h.actors,
        recipients=h.recipients,
        before=before,
        after=line.status.value,
        due=line.due.isoformat() if line.due else None,
        rule=line.rule,
        explanation=of.because if of is not None else line.because[0].explanation,
        articles=line.articles,
        holders=line.holders,
        parent=h.parent,
        who=of.who if of is not None else None,
        window=(of.window[0].isoformat(), of.window[1].isoformat()) if of is not None and of.window else None,
        reports=tuple(map(_plain, reports)),
    )


def _deciding(standing: Standing) -> list[Report]:
    """The reports that decided, the latest first; where none did (a day went by), the latest of all."""
    resting = frozenset(standing.because[0].stances)
    deciding = [r for r in standing.reports if f"{r.event}:{r.holder}" in resting] or list(standing.reports)
    deciding.sort(key=lambda r: (r.published or date.min, r.article, r.event, r.holder), reverse=True)
    return deciding[:REPORTS]


def _plain(r: Report) -> dict[str, Any]:
    return {
        "article": r.article,
        "outlet": r.outlet,
        "published": r.published.isoformat() if r.published else None,
        "holder": r.holder,
        "factuality": r.factuality.value,
        "text": " ".join(r.text.split())[:WORDS],
        "copy_of": r.copy_of,
    }
