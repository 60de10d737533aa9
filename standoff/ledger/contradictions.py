"""Contradictions beyond plain negation: events that exclude each other; numbers, days and statements that cannot both hold.

Plain negation (one holder asserts, another denies) is a matter of standings; see `standings`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from standoff import knowledge
from standoff.ledger.families import fit
from standoff.ledger.rows import Row
from standoff.ledger.sides import party_of, side
from standoff.model import EventType, Happening, Report

__all__ = ["Contradiction", "actor_of", "contradictions", "exclusions", "exclusive", "family_of", "soon_after"]

BRIEF = 30  # days: two days can contradict each other only in families of happenings this short


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two reports that cannot both hold, and the rule that says so, in words."""

    rule: str
    explanation: str
    one: Report
    other: Report


def family_of(happening: Happening, rows: Mapping[str, Row]) -> str:
    """The name of the family a happening was linked by."""
    found = fit(rows[happening.events[0]])
    return found.family.name if found else ""


def exclusions(
    happenings: Iterable[Happening], rows: Mapping[str, Row], *, deciding: bool = True
) -> dict[str, tuple[str, ...]]:
    """For each happening the ids of those that cannot be true beside it: the same actor, an exclusive family, soon after.

    Args:
        happenings: all happenings.
        rows: their mentions by event id.
        deciding: only the pairs that decide a standing; otherwise only those that do not.
    """
    by_kind: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    for happening in happenings:
        by_kind[family_of(happening, rows), actor_of(happening, rows)].append(happening)
    out: dict[str, list[str]] = defaultdict(list)
    for one, other, days, decides in exclusive():
        if decides is deciding:
            for (name, actor), ones in by_kind.items():
                if name == one and actor:
                    _pair(ones, by_kind.get((other, actor), []), days, out)
    return {key: tuple(found) for key, found in out.items() if found}


def exclusive() -> list[tuple[str, str, int, bool]]:
    """The families that exclude each other: what happened, what rules it out, within how many days, whether it decides."""
    table = knowledge.load("contradictions")["exclusive"]
    return [(entry["one"], entry["other"], entry["days"], entry["decides"]) for entry in table]


def actor_of(happening: Happening, rows: Mapping[str, Row]) -> str:
    """The side that did it: it excludes only what the same side did."""
    found = (party_of(rows[e].event.actors) for e in happening.events)
    return next((a for a in found if a), "")


Days = tuple[date | None, date | None]


def soon_after(one: Days, other: Days, within: int) -> bool:
    """Whether, by their first and last days, the other was, or may have been, within so many days after the one."""
    (low, high), (other_low, other_high) = one, other
    if not (low and high and other_low and other_high):
        return False
    return (other_low - high).days <= within and (low - other_high).days <= 0


def _pair(ones: Sequence[Happening], others: Sequence[Happening], days: int, out: dict[str, list[str]]) -> None:
    for one in ones:
        mine = (one.earliest, one.latest)
        out[one.id].extend(other.id for other in others if soon_after(mine, (other.earliest, other.latest), days))


def contradictions(rows: Sequence[Row], reports: Sequence[Report]) -> list[Contradiction]:
    """The numbers, days, sufficiencies and statements at odds among the reports of one happening, oldest first."""
    by_event = {r.event.id: r for r in rows}
    found = [
        *_numbers(by_event, reports),
        *_days(by_event, reports),
        *_sufficiency(by_event, reports),
        *_statements(by_event, reports),
    ]
    return sorted(found, key=lambda c: (str(c.other.published), c.other.article, c.other.span, c.rule, c.one.span))


def _numbers(rows: Mapping[str, Row], reports: Sequence[Report]) -> Iterator[Contradiction]:
    """Two holders give numbers of one unit, within days of each other, that cannot both hold."""
    differ = knowledge.load("contradictions")["differ"]
    given = [
        (r, q) for r in reports if r.factuality.asserts and r.published and (q := rows[r.event].event.quantity) is not None
    ]
    latest: dict[tuple[str, str], tuple[Report, float, float]] = {}
    for report, quantity in given:
        latest = {k: o for k, o in latest.items() if _within(o[0], report, differ["days"])}
        low = quantity.low if quantity.low is not None else 0.0
        high = quantity.high if quantity.high is not None else float("inf")
        for (holder, unit), (other, low2, high2) in sorted(latest.items()):
            if holder == report.holder or unit != quantity.unit:
                continue
            apart = high * (1 + differ["share"]) < low2 or high2 * (1 + differ["share"]) < low
            if apart:
                yield _made("numbers", _numbers, other, report)
        latest[report.holder, quantity.unit] = (report, low, high)


def _within(one: Report, other: Report, days: int) -> bool:
    return one.published is not None and other.published is not None and (other.published - one.published).days <= days


def _days(rows: Mapping[str, Row], reports: Sequence[Report]) -> Iterator[Contradiction]:
    """Two holders say that it happened on days that cannot both be."""
    latest: dict[str, Report] = {}
    for report in reports:
        row = rows[report.event]
        if report.factuality.value != "happened" or _stated(row) is None or not _brief(row):
            continue
        for holder, other in sorted(latest.items()):
            if holder != report.holder and _apart(rows[report.event], rows[other.event]):
                yield _made("days", _days, other, report)
        latest[report.holder] = report


def _stated(row: Row) -> tuple[int, int] | None:
    when = row.event.when
    if when is None or when.basis == "published" or when.earliest is None or when.latest is None:
        return None
    return when.earliest.toordinal(), when.latest.toordinal()


def _brief(row: Row) -> bool:
    """Whether the event is of a family whose happenings last for days and not for months."""
    found = fit(row)
    return found is not None and found.family.gap <= BRIEF


def _apart(one: Row, other: Row) -> bool:
    a, b = _stated(one), _stated(other)
    trigger = one.trigger.lower() == other.trigger.lower()
    return a is not None and b is not None and trigger and (a[1] + 1 < b[0] or b[1] + 1 < a[0])


def _sufficiency(rows: Mapping[str, Row], reports: Sequence[Report]) -> Iterator[Contradiction]:
    """One holder says that a force suffices for an attack, another that it does not."""
    table = knowledge.load("contradictions")
    few = [r for r in reports if any(p in rows[r.event].around.lower() for p in table["too few"])]
    short = {r.event for r in few}
    enough = [r for r in reports if r.event not in short and any(p in rows[r.event].around.lower() for p in table["enough"])]
    for one in enough[:20]:
        for other in few[:20]:
            if one.holder != other.holder:
                yield _made(
                    "sufficiency", _sufficiency, *sorted((one, other), key=lambda r: (str(r.published), r.article, r.span))
                )


def _statements(rows: Mapping[str, Row], reports: Sequence[Report]) -> Iterator[Contradiction]:
    """A holder calls what another says of it untrue."""
    said: dict[str, Report] = {}
    for report in reports:
        row = rows[report.event]
        if report.factuality.contests and _calls_false(row):
            for target in sorted({side(p.actor.code) for p in (*row.event.recipients, *row.event.actors) if p.actor.code}):
                other = said.get(target)
                if other is not None and side(report.holder_code or "") != target:
                    yield _made("statements", _statements, other, report)
        elif report.holder_code and not report.factuality.contests:
            said[side(report.holder_code)] = report


@cache
def _falsity() -> tuple[str, ...]:
    return tuple(knowledge.load("contradictions")["falsity"])


def _calls_false(row: Row) -> bool:
    if row.event.type is EventType.REJECT and row.trigger.lower().startswith(_falsity()):
        return True
    return any(w.startswith(_falsity()) for w in row.around.lower().split())


def _made(rule: str, test: object, one: Report, other: Report) -> Contradiction:
    return Contradiction(rule, " ".join((test.__doc__ or "").split()), one, other)
