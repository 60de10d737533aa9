"""What is to be told: happenings that stand otherwise than was told last, and those whose foretold day has come.

The two sides compared are the record's ledger and the statuses told before, which are kept; so nothing is told twice, whatever
copies of a text come in, and nothing is lost when the watch was stopped in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from standoff.asking import Asking, Line
from standoff.model import Standing, Whom, awaited, content_id
from standoff.watching.state import State

__all__ = ["KINDS", "Notice", "everything", "notices", "touched"]

KINDS = ("changed", "new", "due")
AT_ONCE = 500
REPORTS = 5  # shown in a notice
WORDS = 300  # code points of each


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to be told, as plain values. `id` is the same for the same thing told twice.

    kind: "changed" (another status), "new" (first told of), "due" (the foretold day has come and it is still open).
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
    wanted = sorted(ids)
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


def notices(
    asking: Asking, lines: Iterable[Line], state: State, kinds: Iterable[str], now: float, of: Sequence[str] = ()
) -> Iterator[Notice]:
    """The notices that standings give, of the kinds wanted; what is told is noted in the state, in the caller's transaction.

    Args:
        of: codes of parties; only what has one of them is told of, if any is named.
    """
    wanted, whose = frozenset(kinds), [Whom(code) for code in of]
    for line in lines:
        kind, before = _kind(line, state)
        if kind is None:
            continue
        due = line.due if line.due is not None and line.due <= line.as_of else None
        state.tell(line.happening.id, line.status.value, due)
        parties = (*line.happening.actors, *line.happening.recipients)
        if kind in wanted and (not whose or any(w.fits(None, p) for w in whose for p in parties)):
            yield _notice(asking, line, kind, before, now)


def _kind(line: Line, state: State) -> tuple[str | None, str | None]:
    known = state.told(line.happening.id)
    if known is None:
        return "new", None
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


def _notice(asking: Asking, line: Line, kind: str, before: str | None, now: float) -> Notice:
    h, day = line.happening, line.as_of.isoformat()
    book = asking.book([h.id])
    found = book.find(h.id)
    standing = book.standing(found, line.as_of) if found is not None else None
    return Notice(
        id=content_id("notice", kind, h.id, before, line.status.value, day),
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
        explanation=line.because[0].explanation,
        articles=line.articles,
        holders=line.holders,
        reports=tuple(_reports(standing)) if standing is not None else (),
    )


def _reports(standing: Standing) -> Iterator[dict[str, Any]]:
    """The reports that decided, the latest first; where none did (a day went by), the latest of all."""
    resting = frozenset(standing.because[0].stances)
    deciding = [r for r in standing.reports if f"{r.event}:{r.holder}" in resting] or list(standing.reports)
    deciding.sort(key=lambda r: (r.published or date.min, r.article, r.event, r.holder), reverse=True)
    for r in deciding[:REPORTS]:
        yield {
            "article": r.article,
            "outlet": r.outlet,
            "published": r.published.isoformat() if r.published else None,
            "holder": r.holder,
            "factuality": r.factuality.value,
            "text": " ".join(r.text.split())[:WORDS],
            "copy_of": r.copy_of,
        }
