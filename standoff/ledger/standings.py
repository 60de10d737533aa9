"""The standing of a happening as of a day: one table of rules, asked in order; the first that holds decides.

Every rule is a small function with a docstring in plain words; the docstring is the explanation shown to the user, and
docs/standing.md names every rule (a test holds them together). To count is to count holders, not articles: see `reports`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from functools import cache, cached_property

from standoff import knowledge
from standoff.days import plus
from standoff.ledger.camps import camp
from standoff.ledger.dues import day_due, grace
from standoff.ledger.families import fit
from standoff.ledger.origins import agreed, independent, origin_of, origins_of
from standoff.ledger.rows import Row
from standoff.ledger.sides import side
from standoff.ledger.signatures import NARROW
from standoff.ledger.weighing import MANY, Aside, heard, texts
from standoff.model import NARRATOR, WHETHER, Factuality, Happening, Report, Status

__all__ = [
    "CAUSES", "RULES", "Case", "Cause", "Kind", "Rule", "decided", "dues_of", "excluding_days", "is_habit", "kind_of",
    "last_due", "named_by", "parties_of", "turn_of",
]  # fmt: skip

BEFORE, AFTER = 0.3, 0.4  # of the reports that it happened or will, at most and at least these shares say it happened
PATIENCE = timedelta(days=3)  # by so much older than the first report of a thing, a denial was of the plan
LONE = 5  # a denial by nobody concerned counts only if not so many times more holders assert or foresee the thing
FEW = 3  # denials of a thing that was foreseen and has come: so many times more weight must assert it
STEM = 5  # letters by which the words of two mentions are compared
OTHERS = 0.4  # of its weight keeps a report whose mention names other parties than the happening's


@dataclass(frozen=True, slots=True)
class Kind:
    """What a happening's family says of it, and whom its mentions name in which words, by event.

    `long`, `refused` and `named` are those of its cases; `vague` whether the family says little of what it is about, `one`
    whether its words are of one kind of deed, `pair` whether its sides are one, `asked` how many sides it tells happenings
    apart by, `kept` whether by an object (a pipeline), `words` how the words of each trigger begin.
    """

    long: bool = False
    refused: bool = False
    vague: bool = False
    one: bool = False
    pair: bool = False
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    asked: int = 2
    kept: bool = False


@dataclass(frozen=True)
class Case:
    """What the rules look at: the reports that count, as of a day, by holder.

    `standing` maps each holder to its standing reports; `dues` are the due days of the foreseeing reports that have one, by
    event and holder; `turn` is the day that parts them (`turn_of`); `foreseen` are all reports that foresaw it, those taken
    back or borne out included; `against` independent reports of events that exclude this one; `parties` the sides of those who
    did it and to whom it was done; `kind` what is known of it besides: whether it is talked about for weeks (`long`), so that
    an old denial is one of the plan, whether a denial is mostly a refusal, which a plan ends (`refused`), the sides that each
    mention names (`named`); `told` how many articles tell of it, without copies.
    """

    day: date
    standing: Mapping[str, tuple[Report, ...]]
    dues: Mapping[tuple[str, str], date]
    turn: date | None
    foreseen: list[Report]
    against: Sequence[Report] = ()
    parties: frozenset[str] = frozenset()
    kind: Kind = Kind()
    told: int = 0

    @cached_property
    def _heard(self) -> tuple[Mapping[str, list[Report]], tuple[Aside, ...]]:
        out: dict[str, list[Report]] = defaultdict(list)
        for found in self.standing.values():
            for report in found:
                out[camp(report.factuality)].append(report)
        return heard(out, self.weight, self.told)

    @property
    def aside(self) -> tuple[Aside, ...]:
        """The standing reports that no rule looks at, and why."""
        return self._heard[1]

    def weight(self, report: Report) -> float:
        """How much a report weighs: the chance that it is read right, and is of this happening."""
        named = self.kind.named.get(report.event)
        return report.confidence * (OTHERS if named and self.parties and named.isdisjoint(self.parties) else 1.0)

    def texts(self, reports: Iterable[Report]) -> dict[str, float]:
        """The articles of some reports, with what each weighs."""
        return texts(reports, self.weight)

    def camp(self, name: str) -> list[Report]:
        """The standing reports of a camp, by holder, where they have weight enough."""
        return self._heard[0].get(name, [])

    def holders(self, *names: str) -> set[str]:
        """The holders that stand in some camps."""
        return {h for h, found in self.standing.items() if camp(found[0].factuality) in names}

    @property
    def asserting(self) -> list[Report]:
        """Standing reports that it happened or is happening."""
        return self.camp("asserts")

    @cached_property
    def contesting(self) -> list[Report]:
        """Standing reports that deny or doubt it: a party's own always, those of others if they are not a lone voice.

        What was denied days before anyone said that it had happened is not counted: it was the plan that was denied. Nor is
        what was refused days before it was planned after all.
        """
        found, since = [r for r in self.camp("contests") if not self._given_up(r)], self.since
        if self.kind.long and since is not None:
            found = [r for r in found if r.published is None or since - r.published <= PATIENCE]
        lone = len(self.holders("contests")) * LONE <= len(self.holders("asserts", "foresees"))
        return [r for r in found if not lone or side(r.holder_code or "") in self.parties]

    def _given_up(self, denial: Report) -> bool:
        """Whether a refusal is over: days later a narrator, or the side that had refused, has the thing planned."""
        if not self.kind.refused or denial.published is None:
            return False
        own = side(denial.holder_code or "")
        planned = (r for r in self.camp("foresees") if r.factuality is Factuality.PLANNED and r.published)
        return any(
            r.published - denial.published > PATIENCE and (r.holder == NARRATOR or (own and side(r.holder_code or "") == own))
            for r in planned
            if r.published
        )

    @property
    def foreseeing(self) -> list[Report]:
        """Standing reports that it is planned, predicted or possible."""
        return self.camp("foresees")

    @cached_property
    def origins(self) -> set[str]:
        """Who speaks of it independently of each other: of those that say it happened, if any do, else of all."""
        return origins_of(self.asserting or [r for found in self.standing.values() for r in found])

    def came_by(self, status: Status) -> date | None:
        """The day from which it is told of as happened, None where a status is not that it has."""
        return (self.turn or self.since) if status in (Status.BORNE_OUT, Status.CORROBORATED) else None

    @cached_property
    def since(self) -> date | None:
        """The day of the first standing report, not from an interested holder, that it happened."""
        return min((r.published for r in self.asserting if not r.interested and r.published), default=None)


def turn_of(came: Sequence[date], ahead: Sequence[date], told: int) -> date | None:
    """The day from which it was told of as happened, and before which as to come; None where no day parts the texts so.

    Of the days on which a text says, not by an interested holder, that it happened, that before and after which the shares of
    such texts differ most; they must be few before and many after, and more the more had foreseen it; of many texts one alone
    is not enough on either side. `came` are the days, in order, of texts that mostly said so, `ahead` those of texts that
    mostly foresaw it.
    """
    best: tuple[float, date] | None = None
    if not ahead:
        return None
    several = told >= MANY
    for day in sorted(set(came[bisect_right(came, ahead[0]) :])):
        said, foretold = bisect_left(came, day), bisect_left(ahead, day)
        before, after = _share(said, foretold), _share(len(came) - said, len(ahead) - foretold)
        enough = len(came) - said >= 1 + several + (foretold > 3) + (foretold > 10)
        fits = foretold > several and enough and before <= BEFORE and after >= AFTER
        if fits and (best is None or after - before > best[0]):
            best = (after - before, day)
    return best[1] if best else None


def _share(some: int, others: int) -> float:
    return some / (some + others) if some + others else 0.0


@cache
def _habit() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, knowledge.load("families")["habits"])) + r")\b", re.IGNORECASE)


class Cause(Enum):
    """What may bring a rule to hold: reports of the happening, a due day that goes by, reports of what excludes it."""

    REPORTS = "reports"
    DUE = "due"
    OPPOSED = "opposed"


Test = Callable[[Case], "list[Report] | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: the status it gives, and the test that returns the reports it rests on, None where it does not hold.

    `causes`: what it looks at, and so what may have come when it holds and did not hold before.
    """

    name: str
    status: Status
    test: Test
    causes: frozenset[Cause] = frozenset({Cause.REPORTS})

    @property
    def explanation(self) -> str:
        """The rule in words: its docstring."""
        return " ".join((self.test.__doc__ or "").split())


def excluded_by_later_events(case: Case) -> list[Report] | None:
    """It was said to have happened, and later independent reports say that something happened which rules it out."""
    return _overturned(case, [r for r in case.against if not r.interested])


def denied_since(case: Case) -> list[Report] | None:
    """It was said to have happened, and since then two independent origins, not only interested ones, deny it, in more texts
    than had said so, while nobody says so again."""
    denied = [r for r in case.contesting if r.factuality is Factuality.DENIED]
    more = len(case.texts(denied)) > len(case.texts(case.asserting))
    return _overturned(case, denied) if more and not all(r.interested for r in denied) else None


def _overturned(case: Case, against: Sequence[Report]) -> list[Report] | None:
    """What says that it happened and what later speaks against that, of two independent origins, if nobody says so again."""
    said = case.asserting
    first = min((r.published for r in said if r.published), default=None)
    later = [r for r in against if first and r.published and r.published > first]
    last = max((x.published for x in later if x.published), default=None)
    fresh = [r for r in said if last and r.published and r.published >= last]
    return said + later if len(origins_of(later)) >= 2 and not fresh else None


def excluding_days(told: Iterable[date], against: Sequence[Report]) -> set[date]:
    """The days on which reports of what excludes a happening may turn its standing, and other such reports do not.

    `told` are the days on which it was told of, `against` the reports, oldest first. Between two of those days the rule comes
    to hold at most once: on the first later report, or on the first of a second voice since it was said to have happened.
    """
    later = [r for r in against if r.published and not r.interested]
    days = [r.published for r in later if r.published]
    out: set[date] = set()
    for day in told:
        after = bisect_right(days, day)
        second = _second(later[after:])
        out.update(days[after : after + 1], () if second is None else [days[after + second]])
    return out


def _second(reports: Sequence[Report]) -> int | None:
    """The place of the first report with which they are of two origins."""
    keys: set[str] = set()
    for n, report in enumerate(reports):
        key = origin_of(report)
        if key not in keys and len(independent(keys | {key})) > 1:
            return n
        keys.add(key)
    return None


def foreseen_and_come(case: Case) -> list[Report] | None:
    """It was foreseen (planned, predicted or thought possible), and later reports, not only from interested holders, say it
    happened."""
    turn = case.turn
    if turn is None or all(r.interested for r in case.asserting):
        return None
    before = [r for r in case.foreseen if r.published and r.published < turn]
    since = case.texts(r for r in case.contesting if r.published and r.published >= turn)
    said = case.texts(case.asserting)
    if not before or not said or sum(since.values()) * FEW > sum(said.values()):
        return None
    return before + case.asserting if _of_one_deed(case, before, case.asserting) else None


def _of_one_deed(case: Case, one: Sequence[Report], other: Sequence[Report]) -> bool:
    """Whether some of the ones and some of the others can be of one deed.

    Of what many texts tell no pair is asked for. Else: of one object, told in one word, or both between its sides; where the
    words are of one kind of deed, also if both name no other sides.
    """
    kind = case.kind
    if kind.kept or case.told >= MANY - 1:
        return bool(one and other)
    events = [{r.event for r in found} for found in (one, other)]
    words = [frozenset().union(*(kind.words.get(e, ()) for e in found)) for found in events]
    return not words[0].isdisjoint(words[1]) or all(any(_fits(case, e) for e in found) for found in events)


def _fits(case: Case, event: str) -> bool:
    """Whether a mention names both sides of its happening, or no others where that is enough."""
    named = case.kind.named.get(event, frozenset())
    alone = case.kind.one or (case.kind.pair and len(case.parties) > 1)
    return len(named & case.parties) > 1 or (alone and bool(named) and named <= case.parties)


def some_say_so_some_deny(case: Case) -> list[Report] | None:
    """Some holders say it happened, and others deny it or doubt it."""
    return case.asserting + case.contesting if _of_one_deed(case, case.asserting, case.contesting) else None


def time_passed_and_denied(case: Case) -> list[Report] | None:
    """It was foreseen for a time that is now past, nobody but interested holders says it happened, and reports since then
    deny it.

    No grace is given once it has been denied after the day.
    """
    due = None if _vouched(case) else _lapsed(case, timedelta())
    if due is None:
        return None
    late = due if case.day > plus(due, grace()) else plus(due, timedelta(days=1))
    after = [r for r in case.contesting if r.published and r.published >= late]
    return case.foreseen + after if after else None


def time_passed(case: Case) -> list[Report] | None:
    """It was foreseen for a time that is now past, and no report says it happened, but of interested holders."""
    return None if _vouched(case) or _lapsed(case, grace()) is None else case.foreseen


def _vouched(case: Case) -> bool:
    """Whether somebody who is not interested says that it happened."""
    return any(not r.interested for r in case.asserting)


def _lapsed(case: Case, patience: timedelta) -> date | None:
    """The last due day of what was foreseen, if it is past; None if nothing was due, or much of it may still come.

    May still come: what falls due later, what was foreseen without a day after the last due day, and what was foreseen
    without a day by more reports than with one.
    """
    foreseeing = case.foreseeing or case.foreseen
    dated = [due for r in foreseeing if (due := case.dues.get((r.event, r.holder))) is not None]
    last = max(dated, default=None)
    if last is None or case.day <= plus(last, patience):
        return None
    undated = [r for r in foreseeing if (r.event, r.holder) not in case.dues]
    fresh = any(r.published and r.published > last for r in undated)
    return None if fresh or len(undated) > len(dated) else last


def last_due(case: Case) -> date | None:
    """The last day on which a foreseeing report falls due."""
    return max(case.dues.values(), default=None)


def disagree_whether_it_will(case: Case) -> list[Report] | None:
    """Some holders say that it will or may happen, and others deny it or doubt it."""
    return case.foreseeing + case.contesting if _of_one_deed(case, case.foreseeing, case.contesting) else None


def only_denials(case: Case) -> list[Report] | None:
    """Nobody says that it happened or will; it is only denied or doubted."""
    return case.contesting or None


def still_to_come(case: Case) -> list[Report] | None:
    """A few holders speak of it as happened, while more speak of it as to come, and nobody denies it.

    If it is not one holder alone that says it happened, only those count who spoke of it as to come by then: later plans
    are plans for more.
    """
    said = case.asserting
    if not said or case.contesting or case.turn is not None:
        return None
    told = sorted(r.published or case.day for r in {r.article: r for r in said}.values())
    last = told[1] if len(told) > 1 else case.day  # one text alone may be misread
    ahead = case.texts(r for r in case.foreseeing if _by(r, last))
    return case.foreseeing if len(ahead) > len(case.texts(said)) else None


def _by(report: Report, day: date) -> bool:
    return report.published is None or report.published <= day


def two_independent_holders(case: Case) -> list[Report] | None:
    """Two or more independent origins say it happened, in more than one article, at least one of them not interested, and
    nobody denies it.

    A narrator who says what the only source of its article says is that source's voice, and articles whose outlet is not
    known are one, as far as they speak for themselves.
    """
    said = case.asserting
    return said if agreed(said) and any(agreed([r for r in said if _of_one_deed(case, [one], [r])]) for one in said) else None


def one_holder(case: Case) -> list[Report] | None:
    """One holder says it happened, or several in one article, or only interested ones or one government; nobody denies it."""
    return case.asserting or None


def not_yet_due(case: Case) -> list[Report] | None:
    """It is only planned, predicted, thought possible or called for, and not yet due."""
    return case.foreseeing + case.camp("called_for")


RULES: tuple[Rule, ...] = (
    Rule("excluded by later events", Status.CONTRADICTED, excluded_by_later_events, frozenset({Cause.REPORTS, Cause.OPPOSED})),
    Rule("denied since", Status.CONTRADICTED, denied_since),
    Rule("foreseen and come", Status.BORNE_OUT, foreseen_and_come),
    Rule("still to come", Status.OPEN, still_to_come),
    Rule("time passed and denied", Status.NOT_BORNE_OUT, time_passed_and_denied, frozenset({Cause.REPORTS, Cause.DUE})),
    Rule("some say so, some deny", Status.DISPUTED, some_say_so_some_deny),
    Rule(WHETHER, Status.DISPUTED, disagree_whether_it_will),
    Rule("only denials", Status.DENIED, only_denials),
    Rule("two independent holders", Status.CORROBORATED, two_independent_holders),
    Rule("time passed", Status.NOT_BORNE_OUT, time_passed, frozenset({Cause.REPORTS, Cause.DUE})),
    Rule("one holder", Status.SINGLE_SOURCE, one_holder),
    Rule("not yet due", Status.OPEN, not_yet_due),
)
CAUSES: Mapping[str, frozenset[Cause]] = {rule.name: rule.causes for rule in RULES}


def decided(case: Case) -> tuple[Rule, list[Report]]:
    """The rule that decides, and the reports it rests on."""
    return next((rule, found) for rule in RULES if (found := rule.test(case)) is not None)


def kind_of(rows: Sequence[Row]) -> Kind:
    """The kind of a happening, by its first mention, and whom all of them name."""
    found = fit(rows[0]) if rows else None
    if found is None:
        return Kind(named=named_by(rows))
    family = found.family
    asked = family.actor + family.recipient
    kept = bool(family.keep)
    return Kind(
        family.gap > NARROW, family.refused, family.vague, family.one, family.pair, named_by(rows), words_of(rows), asked, kept
    )


def words_of(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    """How the words of each mention's trigger begin, by event."""
    return {r.event.id: frozenset(w[:STEM] for w in r.trigger.lower().split() if len(w) > 2) for r in rows}


def named_by(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    """The sides that each mention names, by event."""
    return {
        row.event.id: frozenset(side(p.actor.code) for p in (*row.event.actors, *row.event.recipients) if p.actor.code)
        for row in rows
    }


def is_habit(row: Row) -> bool:
    """Whether a mention tells of what is done as a rule."""
    return _habit().search(row.text) is not None


def parties_of(happening: Happening) -> frozenset[str]:
    """The two sides most told of as actor, and as recipient."""
    return frozenset(
        side_ for codes in (happening.actors, happening.recipients) for side_ in list(dict.fromkeys(map(side, codes)))[:2]
    )


def dues_of(rows: Iterable[Row]) -> dict[tuple[str, str], date]:
    """The due day of each foreseeing stance that has one, by event and holder."""
    out = {}
    for row in rows:
        for stance in row.event.stances:
            due = day_due(row, stance)
            if due is not None:
                out[row.event.id, stance.holder] = due
    return out
