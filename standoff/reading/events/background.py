"""What a sentence reports, and what it mentions beside it: why somebody did it, what came before, who somebody is.

Event coders take the report ("Police fired at demonstrators protesting the verdict": the firing). The rest stays an event with
a note that says where it stands, so that whoever counts reports can leave it out.
"""

from __future__ import annotations

from standoff.language import Token
from standoff.reading.events.drafts import Draft

__all__ = ["background"]

CLAUSES = {"advcl": "adverbial clause", "acl": "participle", "relcl": "relative clause", "pcomp": "clause under a preposition"}
HELD = frozenset({"have", "be", "make", "take", "see", "begin", "start", "come"})  # verbs that say nothing but their object
DEEP = 12


def background(draft: Draft) -> str:
    """The kind of aside a draft's word stands in, "" when the sentence reports it."""
    token = draft.candidate.frame.support or draft.token
    for _ in range(DEEP):
        aside = _aside(token)
        if aside:
            return aside
        if token.head is token:
            return ""
        token = token.head
    return ""


def _aside(token: Token) -> str:
    if token.dep in CLAUSES:
        return "" if _carries(token) else CLAUSES[token.dep]
    if token.dep == "pobj":
        return "noun under a preposition"
    return ""


def _carries(token: Token) -> bool:
    """Whether the clause is what its head has to say ("there were troops killed", "a statement saying that")."""
    above = token.head
    if token.dep == "acl":
        return above.dep == "attr" and above.head.lemma.lower() in HELD
    return False
