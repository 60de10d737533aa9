"""Arguments that the events of a sentence share: who does two things at once does them to the same people.

"Opened fire to disperse demonstrators": at the demonstrators. "Threw stones during demonstrations against the army": the
demonstrations are the throwers', the stones meant for the army. "Set up relations with and opened an embassy in Lima".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from standoff.grammar.arguments import ClauseKind, clause_kind, is_object, preposition_of
from standoff.grammar.words import is_lexical_verb
from standoff.knowledge import words
from standoff.language import Token
from standoff.model import EventType
from standoff.reading.events.drafts import Draft
from standoff.reading.events.via import Lent, Participant
from standoff.reading.rule import Rule

__all__ = ["RULES", "share"]

FORCE = frozenset({EventType.ASSAULT, EventType.COERCE})
MEANS = words("function_words", "means")
CLAUSES = frozenset({ClauseKind.ADVERBIAL, ClauseKind.OPEN_COMPLEMENT, ClauseKind.COORDINATE})


@dataclass(frozen=True, slots=True)
class Case:
    """An event, and the one of its kind whose clause its word hangs on: by a clause, or by the preposition of a noun."""

    part: Draft
    whole: Draft
    joined: ClauseKind | None
    preposition: str

    @property
    def by_the_same(self) -> bool:
        """Whether the same do both."""
        who = {p.actor for p in self.part.roles.actors}
        return bool(who) and who == {p.actor for p in self.whole.roles.actors}


def share(drafts: list[Draft]) -> None:
    """Fill empty sides of drafts from those beside them that are of one kind with them, by each rule that holds."""
    able = [d for d in drafts if not d.dropped and d.inside is None]
    if len(able) < 2:
        return
    by_token = {d.token.i: d for d in able} | {s.i: d for d in able if (s := d.candidate.frame.support) is not None}
    for case in filter(None, (_case(draft, by_token) for draft in able)):
        for rule in RULES:
            if rule.when(case):
                rule.then(case)


def _case(draft: Draft, by_token: dict[int, Draft]) -> Case | None:
    """The event with the one whose clause holds its word directly, if they are of one kind."""
    token = draft.candidate.frame.support or draft.token
    kind, preposition = clause_kind(token), preposition_of(token)
    if kind in CLAUSES:
        whole = by_token.get(token.head.i)
    elif preposition is not None:
        whole = by_token.get(_verb(preposition.head).i)
    else:
        return None
    if whole is None or whole is draft or not (draft.type is whole.type or {draft.type, whole.type} <= FORCE):
        return None
    return Case(draft, whole, kind, preposition.lower if preposition is not None else "")


def _verb(token: Token) -> Token:
    """The word itself, or the verb whose object it is."""
    return token.head if is_object(token) and is_lexical_verb(token.head) else token


def _noun_without_doer(case: Case) -> bool:
    part = case.part
    return part.candidate.pattern.part == "noun" and not part.roles.actors and case.preposition in MEANS


def _aim_told_by_part(case: Case) -> bool:
    return case.by_the_same and not case.whole.roles.recipients and bool(case.part.roles.recipients)


def _joined_without_aim(case: Case) -> bool:
    part, whole = case.part, case.whole
    verb = case.joined is ClauseKind.COORDINATE and part.candidate.pattern.part == "verb"
    return case.by_the_same and verb and not part.roles.recipients and part.type is whole.type


def _doer(case: Case) -> None:
    part = case.part.roles
    part.actors = _lent(case.whole.roles.actors, part.recipients, Lent.MEANS)


def _aim_of_whole(case: Case) -> None:
    whole = case.whole.roles
    whole.recipients = _lent(case.part.roles.recipients, whole.actors, Lent.PART)


def _aim_of_part(case: Case) -> None:
    part = case.part.roles
    part.recipients = _lent(case.whole.roles.recipients, part.actors, Lent.BESIDE)


def _lent(parties: list[Participant], besides: list[Participant], how: Lent) -> list[Participant]:
    taken = {p.actor for p in besides} | {p.span for p in besides}
    return [p.lent(how) for p in parties if p.actor not in taken and p.span not in taken]


RULES: tuple[Rule[Case, Callable[[Case], None]], ...] = (
    Rule(
        Lent.MEANS,
        _noun_without_doer,
        _doer,
        (
            "Protesters threw stones at the army during a demonstration in Lima.",
            "Chilean troops fired on Peru in the offensive.",
        ),
        ("The Chilean students slept during a demonstration.",),
    ),
    Rule(
        Lent.PART,
        _aim_told_by_part,
        _aim_of_whole,
        ("Peruvian troops attacked, shelling Chile.",),
        ("Police opened fire to disperse the smoke.",),
    ),
    Rule(
        Lent.BESIDE,
        _joined_without_aim,
        _aim_of_part,
        ("Peru attacked Chile and shelled at night.", "Peru bombed Chile and attacked again."),
        ("Peru attacked Chile and Norway shelled at night.",),
    ),
)
