"""How a happening stood, on one day or on each of many: the reports are taken in as they came, and the rules asked.

From one day to the next only the new reports are taken in, and only their holders looked at again. There is no other way to a
standing: that as of a day is the last of a course of one day.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby, takewhile

from standoff.days import plus
from standoff.ledger.camps import camp
from standoff.ledger.copies import Copies
from standoff.ledger.dues import day_due, grace
from standoff.ledger.happening_confidence import of_case
from standoff.ledger.holders import Names, independent
from standoff.ledger.origins import first_said
from standoff.ledger.reports import plain_reports, renamed, repeats, standing_camp, voice_of
from standoff.ledger.rows import Row, in_passing
from standoff.ledger.standings import (
    Case,
    Kind,
    Rule,
    decided,
    dues_of,
    excluding_days,
    is_habit,
    kind_of,
    last_due,
    parties_of,
    turn_of,
)  # fmt: skip
from standoff.ledger.weighing import Aside, reasons
from standoff.model import NARRATOR, Happening, Reason, Report, Standing, Status

__all__ = ["Stood", "course", "evidence", "lapses_of", "shown_grounds", "standing", "told_by_day", "turning_days"]

Dues = Mapping[tuple[str, str], date]
VOTES = ("asserts", "foresees")  # the answers between which a text turns
SHOWN = 8  # reports that are shown under a change of standing


@dataclass(frozen=True, slots=True)
class Stood:
    """How it stood as of a day: a `Standing` without its reports, `told` of them, the first on the day `first`.

    `fresh` are the reports published on the day, as they are marked at its end; `grounds` those that the rule rests on, of what
    excludes it too: on the first day, and where the status became another. `claimed` is whether no fewer say that it happened
    than that it will.
    """

    day: date
    status: Status
    rule: str
    holders: int
    origins: int
    came: date | None
    articles: int
    told: int
    first: date
    due: date | None
    confidence: float
    fresh: tuple[Report, ...]
    grounds: tuple[Report, ...]
    claimed: bool


class _State:
    """What has been told by a day. Another day costs what came on it.

    Of a holder that says otherwise than before only its answer is noted, by which its earlier reports stand or do not: they are
    kept by answer, and none is looked at again.
    """

    def __init__(self) -> None:
        self.articles: dict[str, str | None] = {}
        self.texts: set[str] = set()  # the articles without those that only repeat another
        self._plain: list[Report] = []
        self._heard: list[bool] = []
        self._names = Names()
        self._whole: _State | None = None
        self._clear()

    def _clear(self) -> None:
        self.reports: list[Report] = []  # with full names; those that were taken back are marked when asked (`marked`)
        self.standing: dict[str, tuple[Report, ...]] = {}
        self.foreseen: list[Report] = []
        self.came: list[date] = []
        self.ahead: list[date] = []
        self._loud: dict[str, str | None] = {}  # articles with heard reports, and their outlets
        self._holders: list[str] = []  # of each report
        self._latest: dict[
            tuple[str, bool], list[Report]
        ] = {}  # holder -> those of its last day; and those that repeat nothing
        self._camp: dict[str, str] = {}  # holder -> its answer
        self._voices: dict[str, set[str]] = defaultdict(set)  # holder -> under whom its heard reports count
        self._said: dict[str, dict[tuple[str, str], dict[Report, None]]] = defaultdict(dict)  # by voice; by holder and answer

    def take(self, fresh: Sequence[Report], heard: Sequence[bool]) -> None:
        """Take in the reports of another day, and whether each counts."""
        self._plain += fresh
        self._heard += heard
        for r in fresh:
            self.articles[r.article] = r.outlet
            self.texts.add(r.copy_of or r.article)
        if self._names.add(r.holder for r in fresh):
            self._clear()  # somebody is known by another name now
        self._put(range(len(self.reports), len(self._plain)))

    def _put(self, numbers: range) -> None:
        self.reports += (renamed(self._plain[n], self._names.full) for n in numbers)
        for n in numbers:
            if self._heard[n]:
                self._loud[self.reports[n].article] = self.reports[n].outlet
        self._vote(numbers)
        moved: dict[str, None] = {}
        touched: set[str] = set()
        for n in numbers:
            holder = self._note(self.reports[n])
            moved[holder] = None
            if self._heard[n]:
                touched.add(self._hear(holder, self.reports[n]))
        for holder in moved:
            touched |= self._answer(holder)
        for voice in sorted(touched):
            self._stand(voice)

    def _note(self, report: Report) -> str:
        """Note a report as of its holder's last day; returns the holder."""
        holder = voice_of(report, self.articles)
        self._holders.append(holder)
        for own in (False,) if repeats(report, self.articles) else (False, True):
            latest = self._latest.setdefault((holder, own), [])
            if latest and latest[-1].published != report.published:
                latest.clear()
            latest.append(report)
        return holder

    def _hear(self, holder: str, report: Report) -> str:
        voice = voice_of(report, self._loud)
        self._voices[holder].add(voice)
        self._said[voice].setdefault((holder, camp(report.factuality)), {})[report] = None
        if report.factuality.foresees:
            self.foreseen.append(report)
        return voice

    def _vote(self, numbers: range) -> None:
        """Count the articles of some heard reports, all of one day, as telling of it as happened or as to come."""
        votes: dict[tuple[date, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
        for n in numbers:
            report, answer = self.reports[n], camp(self.reports[n].factuality)
            if (
                self._heard[n]
                and report.published is not None
                and answer in VOTES
                and not (report.interested and answer == "asserts")
            ):
                most = votes[report.published, report.article]
                most[VOTES.index(answer)] = max(most[VOTES.index(answer)], report.confidence)
        for (day, _), (asserts, foresees) in votes.items():
            insort(self.came if asserts > foresees else self.ahead, day)

    def _answer(self, holder: str) -> set[str]:
        """Note what a holder says by now; the voices for which that is another answer."""
        now = standing_camp(self._latest.get((holder, True)) or self._latest[holder, False])
        if self._camp.get(holder) == now:
            return set()
        self._camp[holder] = now
        return self._voices[holder]

    def _stand(self, voice: str) -> None:
        said = self._said[voice].items()
        found = tuple(r for (holder, answer), some in said if answer == self._camp[holder] for r in some)
        if found:
            self.standing[voice] = found
        else:
            self.standing.pop(voice, None)

    def marked(self, start: int = 0) -> list[Report]:
        """The reports from a number on, with those marked that were taken back by now."""
        answers = (self._camp[holder] for holder in self._holders[start:])
        told = zip(self.reports[start:], answers, strict=True)
        return [r if camp(r.factuality) == now else replace(r, changed=True) for r, now in told]

    @property
    def unheard(self) -> float:
        """The share of the reports that do not count."""
        return 1 - sum(self._heard) / len(self._heard) if self._heard else 0.0

    @property
    def heard(self) -> list[Report]:
        """The reports that count, marked; all of them, if none would be left."""
        found = self.marked()
        return [r for r, counts in zip(found, self._heard, strict=True) if counts] or found

    def case(self, day: date, dues: Dues, against: Sequence[Report], parties: frozenset[str], kind: Kind) -> Case:
        """What the rules look at at the end of a day."""
        if self.standing:
            told = len(self.texts)
            turn = turn_of(self.came, self.ahead, told)
            return Case(day, self.standing, dues, turn, self.foreseen, against, parties, kind, told)
        self._whole = whole = self._whole or _State()  # nothing that counts stands: all of it counts
        rest = self._plain[len(whole.reports) :]
        whole.take(rest, [True] * len(rest))
        return whole.case(day, dues, against, parties, kind)


def told_by_day(rows: Iterable[Row], copies: Copies | None = None) -> dict[date, tuple[Report, ...]]:
    """The dated reports of some mentions by day, each as it is marked at the end of its day."""
    reports = [r for r in plain_reports(rows, copies) if r.published is not None]
    state, out = _State(), dict[date, tuple[Report, ...]]()
    for day, some in groupby(reports, key=lambda r: r.published):
        fresh = list(some)
        state.take(fresh, [True] * len(fresh))
        out |= {day: tuple(state.marked(len(state.reports) - len(fresh)))} if day else {}
    return out


def turning_days(rows: Sequence[Row], against: Sequence[Report]) -> list[date]:
    """The days, in order, at whose end a happening may stand otherwise than at the end of the day before.

    Those on which something was published of it, on which a due day and its grace have gone by, and on which reports of what
    excludes it may turn it. Before the first report there is nothing that could stand.
    """
    told = {r.published for r in rows if r.published}
    found = told | lapses_of(rows) | excluding_days(told, against)
    return sorted(day for day in found if day >= min(told))


def shown_grounds(grounds: Sequence[Report]) -> list[Report]:
    """Of the reports that a standing rests on the latest, oldest first: those that made it what it is are among them."""
    ordered = sorted(grounds, key=lambda r: (str(r.published), r.article, r.span, r.holder, r.event))
    return ordered[-SHOWN:]


def lapses_of(rows: Iterable[Row]) -> set[date]:
    """The first days after the due days of what was foreseen, grace included."""
    dues = {day_due(row, stance) for row in rows for stance in row.event.stances}
    return {plus(due, grace() + timedelta(days=1)) for due in dues if due is not None}


def course(
    rows: Sequence[Row],
    days: Sequence[date],
    parties: Mapping[date, frozenset[str]],
    *,
    copies: Copies | None = None,
    against: Sequence[Report] = (),
    since: str = "",
    plain: Sequence[Report] | None = None,
) -> Iterator[Stood]:
    """How a happening stood on each of some days on which something had been told of it, and something may have changed.

    Args:
        rows: its mentions.
        days: the days, in order; all days of publication must be among them (`turning_days`).
        parties: the sides of the happening as far as it had been told of by each of these days.
        copies, against: as of `standing`, but `against` of all days, oldest first.
        since: only from this day on.
        plain: the plain reports of the mentions, if they were made already.
    """
    told = sorted((r for r in rows if r.published is not None), key=lambda r: r.order)
    reports = [r for r in (plain_reports(told, copies) if plain is None else plain) if r.published is not None]
    heard = [why is None for why in _unheard(reports, told)]
    told_on, said_on, opposed = _days(told), _days(reports), _days(against)
    state, dues, rows_in, reports_in = _State(), dict[tuple[str, str], date](), 0, 0
    status: Status | None = None
    kind = kind_of(told)
    for day in days:
        if day.isoformat() < since:
            continue  # what was told by then is taken in with the next
        rows_by, reports_by = bisect_right(told_on, day), bisect_right(said_on, day)
        state.take(reports[reports_in:reports_by], heard[reports_in:reports_by])
        dues |= dues_of(told[rows_in:rows_by])
        rows_in, reports_in = rows_by, reports_by
        if state.reports:
            case = state.case(day, dues, against[: bisect_right(opposed, day)], parties[day], kind)
            rule, grounds = decided(case)
            yield _stood(state, case, rule, () if rule.status is status else grounds)
            status = rule.status


def standing(
    happening: Happening,
    rows: Iterable[Row],
    as_of: date,
    *,
    copies: Copies | None = None,
    against: Iterable[Report] = (),
) -> Standing | None:
    """The standing of a happening as of a day, None if nothing had been published of it by then.

    Args:
        happening: the happening.
        rows: its mentions; those published after the day, or on no known day, are left out.
        as_of: the day asked.
        copies: which passages repeat an earlier article.
        against: reports, published by then, of events that exclude this one (see `contradictions`).
    """
    found = _known(happening, rows, as_of, copies, against)
    if found is None:
        return None
    state, case, unheard = found
    rule, grounds = decided(case)
    told = state.marked()
    passed = (Aside(r, why) for r, why in zip(told, unheard, strict=True) if why)
    return Standing(
        happening=happening,
        as_of=as_of,
        status=rule.status,
        because=(Reason(rule.name, rule.explanation, tuple(dict.fromkeys(f"{r.event}:{r.holder}" for r in grounds))),),
        reports=tuple(told),
        articles=len(state.articles),
        holders=len(independent(case.standing)),
        due=last_due(case),
        origins=len(case.origins),
        first=first_said(told),
        came=case.came_by(rule.status),
        confidence=of_case(case, rule.status, state.unheard),
        aside=reasons((*case.aside, *passed)),
        details=_details(case, told, state.heard, copies),
    )


def evidence(
    happening: Happening, rows: Iterable[Row], as_of: date, *, copies: Copies | None = None, against: Iterable[Report] = ()
) -> tuple[Case, float] | None:
    """What the rules look at as of a day, and the share of the reports that do not count; arguments as of `standing`."""
    found = _known(happening, rows, as_of, copies, against)
    return (found[1], found[0].unheard) if found else None


def _known(
    happening: Happening, rows: Iterable[Row], as_of: date, copies: Copies | None, against: Iterable[Report]
) -> tuple[_State, Case, list[str | None]] | None:
    """What has been told by a day, the case that it makes, and why each report in order does not count (None if it does)."""
    kept = sorted((r for r in rows if r.published is not None and r.published <= as_of), key=lambda r: r.order)
    reports, state = plain_reports(kept, copies), _State()
    if not reports:
        return None
    unheard = _unheard(reports, kept)
    state.take(reports, [why is None for why in unheard])
    return state, state.case(as_of, dues_of(kept), tuple(against), parties_of(happening), kind_of(kept)), unheard


def _days(told: Sequence[Row] | Sequence[Report]) -> list[date]:
    """The days of publication of what is dated, and in order."""
    return [r.published for r in told if r.published is not None]


def _unheard(reports: Sequence[Report], rows: Sequence[Row]) -> list[str | None]:
    """Of reports in order why each does not count: "" for what only repeats an article that is told of here, None if it counts.

    Of assertions neither what is done as a rule ("routinely holds exercises") counts, nor what a narrator only names in passing
    ("despite the withdrawal").
    """
    habits = {row.event.id for row in rows if is_habit(row)}
    passing = {row.event.id for row in rows if in_passing(row)}
    there = {r.article for r in reports}

    def why(r: Report) -> str | None:
        if repeats(r, there):
            return ""
        if r.factuality.asserts and r.event in habits:
            return "habit"
        return "noun in passing" if r.factuality.asserts and r.event in passing and r.holder == NARRATOR else None

    return list(map(why, reports))


def _stood(state: _State, case: Case, rule: Rule, grounds: Iterable[Report]) -> Stood:
    fresh = sum(1 for _ in takewhile(lambda r: r.published == case.day, reversed(state.reports)))
    first = min(r.published for r in state.reports[:1] if r.published)
    return Stood(
        case.day,
        rule.status,
        rule.name,
        len(independent(case.standing)),
        len(case.origins),
        case.came_by(rule.status),
        len(state.articles),
        len(state.reports),
        first,
        last_due(case),
        of_case(case, rule.status, state.unheard),
        tuple(state.marked(len(state.reports) - fresh)),
        tuple(dict.fromkeys(grounds)),
        len(independent(case.holders("asserts"))) >= len(independent(case.holders("foresees"))),
    )


def _details(case: Case, told: Sequence[Report], heard: Sequence[Report], copies: Copies | None) -> tuple[tuple[str, str], ...]:
    """The counts that stand beside the status."""
    details = {
        "asserting": len(independent(case.holders("asserts"))),
        "contesting": len(independent(case.holders("contests"))),
        "foreseeing": len(independent(case.holders("foresees"))),
        "called_for": len(independent(case.holders("called_for"))),
        "interested": len({h for h, found in case.standing.items() if any(r.interested for r in found)}),
        "changed": len({(r.event, r.holder) for r in heard if r.changed}),
        "copies": len({r.article for r in told if r.copy_of}) if copies else 0,
    }
    return tuple((k, str(v)) for k, v in sorted(details.items()))
