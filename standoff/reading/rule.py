"""Rules as rows: what a stage decides stands in one ordered table, and the first row that holds decides.

A row has the name by which its findings say how they came about and `explain` says why there are none, when it holds, what
then follows, and sentences of our own in which it must decide and in which it must not.
`tests/reading/test_examples_of_rules.py` reads the sentences of all rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Rule", "always", "first_that_finds", "first_that_holds"]

Case = TypeVar("Case")
Then = TypeVar("Then")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Case, Then]):
    """One row.

    Args:
        name: how it is told to people; no two rows of a table share one.
        when: whether it holds of a case. The rows above did not.
        then: what follows: a value, or what is to be done with the case.
        fires: short texts in which it decides some case.
        rests: texts like them in which it decides none.
    """

    name: str
    when: Callable[[Case], bool]
    then: Then
    fires: tuple[str, ...] = ()
    rests: tuple[str, ...] = ()


def first_that_holds(rules: Sequence[Rule[Case, Then]], case: Case) -> Rule[Case, Then] | None:
    """The row that decides a case, None where none does."""
    for rule in rules:
        if rule.when(case):
            return rule
    return None


def first_that_finds(
    rules: Sequence[Rule[Case, Callable[[Case], Found | None]]], case: Case
) -> tuple[Rule[Case, Callable[[Case], Found | None]], Found] | None:
    """The first row that holds and finds something, with what it finds; None where none does."""
    for rule in rules:
        if rule.when(case) and (found := rule.then(case)) is not None:
            return rule, found
    return None


def always(_: object) -> bool:
    """The condition of a row that only looks whether it finds something."""
    return True
