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
from standoff.knowledge import words
from standoff.language import Token
from standoff.model import Background
from standoff.reading.events.drafts import Draft

__all__ = ["background"]

ASIDES = {
    ClauseKind.ADVERBIAL: Background.ADVERBIAL,
    ClauseKind.PARTICIPIAL: Background.PARTICIPLE,
    ClauseKind.RELATIVE: Background.RELATIVE,
    ClauseKind.PREPOSITIONAL: Background.CLAUSE,
}
HELD = words("function_words", "verbs_of_their_object")
DEEP = 12


def background(draft: Draft) -> Background | None:
    """The kind of aside a draft's word stands in, None when the sentence reports it."""
    token = draft.candidate.frame.support or draft.token
    for _ in range(DEEP):
        aside = _aside(token)
        if aside is not None:
            return aside
        if is_root(token):
            return None
        token = token.head
    return None


def _aside(token: Token) -> Background | None:
    kind = clause_kind(token)
    if kind in ASIDES:
        return None if _carries(token) else ASIDES[kind]
    return Background.NOUN if is_oblique(token) else None


def _carries(token: Token) -> bool:
    """Whether the clause is what its head has to say ("there were troops killed", "a statement saying that")."""
    above = token.head
    return is_participial_clause(token) and is_predicate_noun(above) and above.head.lemma.lower() in HELD
