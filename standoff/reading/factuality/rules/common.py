"""What the tables share: what a row is, and what may follow from one."""

from __future__ import annotations

from collections.abc import Callable

from standoff.grammar.mood import if_of, whether_of
from standoff.language import Token
from standoff.reading.factuality.step import Step
from standoff.reading.factuality.verdict import Verdict
from standoff.reading.factuality.via import Mark, Via
from standoff.reading.rule import Rule

__all__ = ["PLAIN", "Row", "above", "always", "condition", "governed", "outer", "plain", "possible", "soft", "whether"]

Row = Rule[Step, Callable[[Step], Verdict]]

PLAIN = Verdict("fact", Via(Mark.PLAIN))


def always(_: Step) -> bool:
    """What no row before decided."""
    return True


def plain(_: Step) -> Verdict:
    """Nothing bears on it."""
    return PLAIN


def outer(step: Step) -> Verdict:
    """What holds of the word above holds of it."""
    return step.outer


def above(step: Step) -> Verdict:
    """What stands above the word above bears on it, and not what that says of itself."""
    return step.context(step.head)


def governed(step: Step) -> Verdict:
    """What the predicate that takes it makes of what holds of itself."""
    return step.taken(step.value(step.predicate))


def soft(verdict: Verdict) -> Verdict:
    """A value that is neither a fact nor denied stays; else nothing bears on it."""
    return verdict if verdict.soft else PLAIN


def possible(name: str, *words: Token | None, told: str = "", value: str = "possible") -> Verdict:
    """Possible, or of another value, by a rule of the code and the words that it rests on."""
    return Verdict(value, Via(name, told), tuple(w for w in words if w is not None))


def condition(step: Step) -> Verdict:
    """Possible, by the "if" of its clause."""
    mark = if_of(step.token)
    return possible(Mark.CONDITION, mark, told=mark.lower if mark is not None else "")


def whether(step: Step) -> Verdict:
    """Possible, by the "whether" of its clause."""
    return possible(Mark.WHETHER, whether_of(step.token))
