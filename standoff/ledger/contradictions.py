"""Contradictions worth reading: happenings that exclude each other, and two holders of one who cannot both be right.

That is: one deed, at one time, and two voices. One says that it happened and the other that it did not, or they give numbers
that cannot both hold, other doers, other days. What a text tells in passing, and what is hardly likely to be read right, has
no part in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from standoff import knowledge
from standoff.days import plus
from standoff.ledger.families import fit
from standoff.ledger.holders import rivals
from standoff.ledger.origins import origin_of
from standoff.ledger.rows import Row, in_passing
from standoff.ledger.sides import party_of, side
from standoff.model import NARRATOR, Factuality, Happening, Quantity, Report, Span

__all__ = ["Contradiction", "actor_of", "contradictions", "exclusions", "exclusive", "family_of", "soon_after"]

BRIEF = 30  # days: doers and days can contradict each other only in families of happenings this short
WIDE = timedelta(days=90)  # happenings of wider bounds have no day by which they could exclude another
LATE = 21  # days after it was said that a denial is of the same
NEAR = 2  # days by which two mentions of one deed are told of apart
WITHIN = 14  # days within which two numbers, doers or days are given
MONEY = frozenset({"USD", "EUR", "GBP"})  # sums of one thing are counted with and without what else they pay for
SURE = 0.5  # reports less likely to be read right are left out
STEM = 5  # letters by which words of two mentions are compared


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two reports that cannot both hold, and the rule that says so, in words.

    `one` was said first; `repeats` are the days of further texts in which what `other` says was said since.
    """

    rule: str
    explanation: str
    one: Report
    other: Report
    repeats: tuple[date, ...] = ()


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
    """The side that most mentions have it done by: it excludes only what the same side did."""
    found = Counter(a for e in happening.events if (a := party_of(rows[e].event.actors)))
    return min(found, key=lambda a: (-found[a], a), default="")


Days = tuple[date | None, date | None]


def soon_after(one: Days, other: Days, within: int) -> bool:
    """Whether, by their first and last days, the other was, or may have been, within so many days after the one."""
    (low, high), (other_low, other_high) = one, other
    if not (low and high and other_low and other_high) or high - low > WIDE or other_high - other_low > WIDE:
        return False
    return (other_low - high).days <= within and (low - other_high).days <= 0


def _pair(ones: Sequence[Happening], others: Sequence[Happening], days: int, out: dict[str, list[str]]) -> None:
    for one in ones:
        mine = (one.earliest, one.latest)
        out[one.id].extend(other.id for other in others if soon_after(mine, (other.earliest, other.latest), days))


Told = tuple[Report, Row]


def contradictions(rows: Sequence[Row], reports: Sequence[Report]) -> list[Contradiction]:
    """What is at odds among the reports of one happening, the newest first; of two origins each kind once."""
    by_event = {r.event.id: r for r in rows}
    told = [(r, by_event[r.event]) for r in reports if _counts(r, by_event[r.event])]
    if not told:
        return []
    family = fit(told[0][1])  # all mentions of a happening are of one
    brief = family is not None and family.family.gap <= BRIEF  # its happenings last for days and not for months
    found = [*_numbers(told), *_sufficiency(told)]
    if family is not None and not family.family.vague:  # a vague one says too little of what it is about to be denied
        found += _denials(told, brief)
    if brief:
        found += [*_doers(told), *_days(told)]
    first: dict[tuple[str, ...], Contradiction] = {}
    for c in sorted(found, key=_age):
        first.setdefault((c.rule, *sorted((_voice(c.one), _voice(c.other)))), c)
    return sorted(first.values(), key=_age, reverse=True)


def _age(c: Contradiction) -> tuple[str, str, Span, str, Span]:
    return str(c.other.published), c.other.article, c.other.span, c.rule, c.one.span


def _counts(report: Report, row: Row) -> bool:
    """Whether a report can be held against another: it is dated, of its own, told outright, and likely read right."""
    own = report.published is not None and report.copy_of is None
    return own and report.confidence >= SURE and not in_passing(row)


def _denials(told: Sequence[Told], brief: bool) -> Iterator[Contradiction]:
    """One holder says that it happened, and another, then or within weeks, that it did not."""
    said = [(r, row) for r, row in told if r.factuality.asserts]
    days = [r.published or date.min for r, _ in said]  # they are in order
    for denial, row in told:
        if denial.factuality is Factuality.DENIED and denial.published is not None:
            weeks = plus(denial.published, timedelta(days=-LATE)), denial.published
            near = said[bisect_left(days, weeks[0]) : bisect_right(days, weeks[1])]
            against = (r for r, other in near if _one_deed(other, row, brief))
            first = next((r for r in against if _apart(r, denial)), None)
            if first is not None:
                yield _made("denial", _denials, first, denial, _repeated(denial, told))


def _repeated(denial: Report, told: Sequence[Told]) -> tuple[date, ...]:
    """The days of the further texts in which the same was denied since."""
    again = {r.article: r.published for r, _ in told if r.factuality is Factuality.DENIED and _days_apart(denial, r) >= 0}
    return tuple(sorted(day for article, day in again.items() if day and article != denial.article))


def _numbers(told: Sequence[Told]) -> Iterator[Contradiction]:
    """Two holders give numbers of the same that cannot both hold."""
    share = knowledge.load("contradictions")["differ"]["share"]
    given = [(r, row) for r, row in told if r.factuality.asserts and row.event.quantity is not None]
    for (one, row), (other, later) in _pairs(given):
        a, b = row.event.quantity, later.event.quantity
        if a is None or b is None or a.unit != b.unit or a.unit in MONEY or not _same_words(row, later):
            continue
        apart = _high(a) * (1 + share) < _low(b) or _high(b) * (1 + share) < _low(a)
        if apart and _at_once(row, later):
            yield _made("numbers", _numbers, one, other)


def _doers(told: Sequence[Told]) -> Iterator[Contradiction]:
    """Two holders have the same done by different sides."""
    given = [(r, row) for r, row in told if r.factuality is Factuality.HAPPENED and _doer(row)]
    for (one, row), (other, later) in _pairs(given):
        alike = _town(row) and _same_words(row, later) and _at_once(row, later)
        if alike and rivals(_doer(row), _doer(later), other.published):
            yield _made("doers", _doers, one, other)


def _days(told: Sequence[Told]) -> Iterator[Contradiction]:
    """Two holders say that it happened on days that cannot both be."""
    given = [(r, row) for r, row in told if r.factuality is Factuality.HAPPENED and _stated(row)]
    for (one, row), (other, later) in _pairs(given):
        a, b = _stated(row), _stated(later)
        if a and b and _same_words(row, later) and NEAR <= max(b[0] - a[1], a[0] - b[1]) <= WITHIN:
            yield _made("days", _days, one, other)


def _sufficiency(told: Sequence[Told]) -> Iterator[Contradiction]:
    """One holder says that a force suffices for an attack, another within weeks that it does not."""
    table = knowledge.load("contradictions")
    few = [r for r, row in told if any(p in row.around.lower() for p in table["too few"])]
    short = {r.event for r in few}
    enough = [r for r, row in told if r.event not in short and any(p in row.around.lower() for p in table["enough"])]
    for one in enough[:20]:
        for other in few[:20]:
            first, second = sorted((one, other), key=lambda r: (str(r.published), r.article, r.span))
            if _apart(first, second) and _days_apart(first, second) <= LATE:
                yield _made("sufficiency", _sufficiency, first, second)


def _pairs(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """The reports of two origins published within days of each other, the earlier first."""
    for n, one in enumerate(told):
        for other in told[n + 1 :]:
            if _days_apart(one[0], other[0]) > WITHIN:
                break
            if _apart(one[0], other[0]):
                yield one, other


def _apart(one: Report, other: Report) -> bool:
    """Whether two reports are of two voices, none of which rests on the other."""
    return _voice(one) != _voice(other) and other.holder != one.rests_on and one.holder != other.rests_on


def _voice(report: Report) -> str:
    return origin_of(replace(report, rests_on=None)) if report.holder == NARRATOR else report.holder


def _days_apart(one: Report, other: Report) -> int:
    """How many days the other was published after the one."""
    return (other.published - one.published).days if one.published and other.published else LATE + 1


def _one_deed(one: Row, other: Row, brief: bool) -> bool:
    """Whether two mentions name the same doer, nobody else to whom it was done, and days that can be the same."""
    doers = _doer(one) == _doer(other) != ""
    done_to = [{side(p.actor.code) for p in r.event.recipients if p.actor.code} for r in (one, other)]
    a, b = _stated(one), _stated(other)
    days = a is None or b is None or (a[0] <= b[1] + 1 and b[0] <= a[1] + 1)
    words = brief or _same_words(one, other)  # in a war of months there are many deeds
    return doers and days and words and (not all(done_to) or not done_to[0].isdisjoint(done_to[1]))


def _at_once(one: Row, other: Row) -> bool:
    """Whether two mentions are of one place, as far as they name any, and of the same days, stated or of publication."""
    a, b = (_stated(r) or _told_on(r) for r in (one, other))
    towns = {t for t in (_town(one), _town(other)) if t}
    return len(towns) < 2 and a[0] <= b[1] + NEAR and b[0] <= a[1] + NEAR


def _told_on(row: Row) -> tuple[int, int]:
    day = row.published.toordinal() if row.published else 0
    return day - NEAR, day


def _same_words(one: Row, other: Row) -> bool:
    """Whether a word of the one trigger begins as a word of the other."""
    a, b = ({word[:STEM] for word in r.trigger.lower().split() if len(word) > 2} for r in (one, other))
    return not a.isdisjoint(b)


def _doer(row: Row) -> str:
    return party_of(row.event.actors)


def _town(row: Row) -> str:
    where = row.event.where
    return where.name if where is not None and where.precision in ("exact", "town") else ""


def _low(quantity: Quantity) -> float:
    return quantity.low if quantity.low is not None else 0.0


def _high(quantity: Quantity) -> float:
    return quantity.high if quantity.high is not None else float("inf")


def _stated(row: Row) -> tuple[int, int] | None:
    when = row.event.when
    if when is None or when.basis == "published" or when.earliest is None or when.latest is None:
        return None
    return when.earliest.toordinal(), when.latest.toordinal()


def _made(rule: str, test: object, one: Report, other: Report, repeats: tuple[date, ...] = ()) -> Contradiction:
    return Contradiction(rule, " ".join((test.__doc__ or "").split()), one, other, repeats)
