"""What the drafts of a sentence lend each other: who does two things at once does them to the same people.

"Opened fire to disperse demonstrators": at the demonstrators. "Threw stones during demonstrations against the army": the
demonstrations are the throwers', the stones meant for the army. "Set up relations with and opened an embassy in Lima".
"""

from __future__ import annotations

from standoff.grammar.arguments import ClauseKind, clause_kind, is_object, is_oblique
from standoff.grammar.words import is_lexical_verb
from standoff.language import Token
from standoff.model import EventType
from standoff.reading.events.drafts import Draft
from standoff.reading.events.via import Lent, Participant

__all__ = ["share"]

T = EventType
FORCE = frozenset({T.ASSAULT, T.COERCE})
MEANS = frozenset({"in", "during", "with", "by", "through", "at", "following", "after", "amid"})
CLAUSES = frozenset({ClauseKind.ADVERBIAL, ClauseKind.OPEN_COMPLEMENT, ClauseKind.COORDINATE})


def share(drafts: list[Draft]) -> None:
    """Fill empty sides of drafts from those beside them that are of one kind with them."""
    able = [d for d in drafts if not d.dropped and d.inside is None]
    if len(able) < 2:
        return
    by_token = {d.token.i: d for d in able} | {s.i: d for d in able if (s := d.candidate.frame.support) is not None}
    for draft in able:
        above, how = _above(draft, by_token)
        if above is None or above is draft or not _akin(draft, above):
            continue
        if draft.candidate.pattern.part == "noun" and not draft.roles.actors and how in MEANS:
            draft.roles.actors = _lent(above.roles.actors, draft.roles.recipients, Lent.MEANS)
        if not _same(draft, above):
            continue
        verb = draft.candidate.pattern.part == "verb"
        if not above.roles.recipients and draft.roles.recipients:
            above.roles.recipients = _lent(draft.roles.recipients, above.roles.actors, Lent.BESIDE)
        elif how == ClauseKind.COORDINATE and verb and not draft.roles.recipients and draft.type is above.type:
            draft.roles.recipients = _lent(above.roles.recipients, draft.roles.actors, Lent.BESIDE)


def _above(draft: Draft, by_token: dict[int, Draft]) -> tuple[Draft | None, str]:
    """The draft whose clause holds this one's word directly, and the word or relation that joins them."""
    token = draft.candidate.frame.support or draft.token
    if (kind := clause_kind(token)) in CLAUSES:
        return by_token.get(token.head.i), kind
    if is_oblique(token):
        verb = _verb(token.head.head)
        return by_token.get(verb.i), token.head.lower
    return None, ""


def _verb(token: Token) -> Token:
    """The word itself, or the verb whose object it is."""
    return token.head if is_object(token) and is_lexical_verb(token.head) else token


def _akin(one: Draft, other: Draft) -> bool:
    return one.type is other.type or {one.type, other.type} <= FORCE


def _same(one: Draft, other: Draft) -> bool:
    who = {p.actor for p in one.roles.actors}
    return bool(who) and who == {p.actor for p in other.roles.actors}


def _lent(parties: list[Participant], besides: list[Participant], how: Lent) -> list[Participant]:
    taken = {p.actor for p in besides} | {p.span for p in besides}
    return [p.lent(how) for p in parties if p.actor not in taken and p.span not in taken]
