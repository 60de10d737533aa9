"""At the top and the edge of what a holder says, and what comes before how a word hangs on the one above."""

from __future__ import annotations

from standoff.grammar.arguments import is_adverbial_clause, is_clausal_argument
from standoff.grammar.mood import if_of, is_counterfactual, than_of, whether_of
from standoff.grammar.verbs import heads_clause
from standoff.reading.factuality.composition import apply
from standoff.reading.factuality.governors import called, governor
from standoff.reading.factuality.rules.common import (
    PLAIN,
    Row,
    always,
    condition,
    possible,
    whether,
)
from standoff.reading.factuality.step import Step
from standoff.reading.factuality.verdict import Verdict
from standoff.reading.factuality.via import Mark
from standoff.reading.rule import Rule

__all__ = ["ANYWHERE", "CROSSING", "TOP"]

_SAID = ("saying", "hearsay", "belief")


def _top(step: Step) -> Verdict:
    """What a quotation's own sentence keeps of a saying that was not said: nobody vouches for it, nor denies it."""
    outer = step.unsaid
    if outer is None or step.head is not step.token or not heads_clause(step.token) or outer.value == "fact":
        return PLAIN
    return Verdict("possible", outer.via, outer.words)


def _asks_whether(step: Step) -> bool:
    free = governor(step.token, step.lexicon) is None
    return free and heads_clause(step.token) and whether_of(step.token) is not None


def _of_cue(step: Step) -> bool:
    """Whether the verb of saying takes it, and not as a thing that was said before."""
    found = governor(step.token, step.lexicon)
    if found is None or found[0].i not in step.cue or (step.depth == 0 and step.is_heard(found[1])):
        return False
    return step.unsaid is not None or not (found[1].claim or found[1].name in _SAID)


def _by_cue(step: Step) -> Verdict:
    found = governor(step.token, step.lexicon)
    return apply(found[1], step.unsaid or PLAIN, found[0], found[2]) if found is not None else PLAIN


TOP: tuple[Row, ...] = (
    Rule("a condition at the top", lambda s: if_of(s.token) is not None, condition, ("If only Peru left.",), ("Peru left.",)),
    Rule("the top of what is said", always, _top, ("Peru left.",), ("If only Peru left.",)),
)
CROSSING: tuple[Row, ...] = (
    Rule(
        "a condition on the saying",
        lambda s: is_adverbial_clause(s.token) and if_of(s.token) is not None,
        condition,
        ("Peru will leave, said Diaz, if Chile attacks.",),
        ("Peru will leave, said Diaz, when Chile attacks.",),
    ),
    Rule(
        "said whether",
        _asks_whether,
        whether,
        ("Diaz clarified whether Chile attacked.",),
        ("Diaz clarified that Chile attacked.",),
    ),
    Rule(
        "taken by the verb of saying",
        _of_cue,
        _by_cue,
        ("Peru did not say whether Chile attacked.", "Peru asked Chile to leave."),
        ("Peru let Chile leave.",),
    ),
)


def _is_conditional(step: Step) -> bool:
    mark = if_of(step.token)
    return mark is not None and (not is_clausal_argument(step.token) or mark.lower == "that")


def _of_condition(step: Step) -> Verdict:
    mark, unmet = if_of(step.token), is_counterfactual(step.token, step.head)
    return possible(Mark.CONDITION, mark, told=mark.lower if mark else "", value="not" if unmet else "possible")


def _called(step: Step) -> Verdict:
    found = called(step.token, step.lexicon)
    return apply(found[1], PLAIN, found[0], found[2]) if found is not None else PLAIN


ANYWHERE: tuple[Row, ...] = (
    Rule(
        "rather than",
        lambda s: than_of(s.token) is not None,
        lambda s: possible(Mark.RATHER_THAN, than_of(s.token), value="not"),
        ("Peru stayed rather than withdraw.", "Peru prefers to talk rather than fight."),
        ("Peru stayed and fought.",),
    ),
    Rule(
        "a condition",
        _is_conditional,
        _of_condition,
        ("Peru said it would attack if Chile left.", "Peru will leave, provided that Chile pays."),
        ("Peru said it would attack when Chile left.",),
    ),
    Rule(
        "called false",
        lambda s: called(s.token, s.lexicon) is not None,
        _called,
        ("Peru called the reports of an attack absurd.",),
        ("Peru called for reports of the attack.",),
    ),
)
