"""What a sentence reports, and what it mentions beside it: why somebody did it, what came before, who somebody is.

Event coders take the report ("Police fired at demonstrators protesting the verdict": the firing). The rest stays an event with
a note that says where it stands, so that whoever counts reports can leave it out.
"""

from __future__ import annotations

from standoff.grammar.arguments import (
    ClauseKind,
    clause_kind,
    is_oblique,
    is_participial_clause,
    is_predicate_noun,
    is_root,
)
from standoff.language import Token
from standoff.reading.events.drafts import Draft

__all__ = ["background"]

ASIDES = {
    ClauseKind.ADVERBIAL: "adverbial clause",
    ClauseKind.PARTICIPIAL: "participle",
    ClauseKind.RELATIVE: "relative clause",
    ClauseKind.PREPOSITIONAL: "clause under a preposition",
}
HELD = frozenset({"have", "be", "make", "take", "see", "begin", "start", "come"})  # verbs that say nothing but their object
DEEP = 12


def background(draft: Draft) -> str:
    """The kind of aside a draft's word stands in, "" when the sentence reports it."""
    token = draft.candidate.frame.support or draft.token
    for _ in range(DEEP):
        aside = _aside(token)
        if aside:
            return aside
        if is_root(token):
            return ""
        token = token.head
    return ""


def _aside(token: Token) -> str:
    kind = clause_kind(token)
    if kind in ASIDES:
        return "" if _carries(token) else ASIDES[kind]
    return "noun under a preposition" if is_oblique(token) else ""


def _carries(token: Token) -> bool:
    """Whether the clause is what its head has to say ("there were troops killed", "a statement saying that")."""
    above = token.head
    return is_participial_clause(token) and is_predicate_noun(above) and above.head.lemma.lower() in HELD
