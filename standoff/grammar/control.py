"""Control: who is to do, or to have done, what a clause without a subject says, where it is not the subject of the verb above.

"Urged X to leave", "called on X to leave", "accused X of shelling": what the verb above is done to does what the clause says.
Whose a verb is (`clauses`) and whose a possessive's noun is (`reading/actors/possessives.py`) both go by this. They use it in
their own ways: the one names all who can be seen, the other takes the first as a hint beside others.
"""

from __future__ import annotations

from standoff.grammar.arguments import (
    active_auxiliaries,
    is_adverbial_clause,
    is_complement_clause,
    is_phrase,
    is_prepositional_clause,
    noun_under,
    obliques,
    passive_auxiliary,
    passive_subject,
)
from standoff.grammar.names import tells_time
from standoff.grammar.questions import below, hangs_as
from standoff.grammar.words import is_verb
from standoff.knowledge import words
from standoff.language import Token
from standoff.lexicon.control import controlling

__all__ = ["OBJECT_CONTROL", "controllers", "objects_of"]

OBJECT_CONTROL, EITHER_CONTROL, FOR_CONTROL = controlling("object"), controlling("either"), controlling("for")
CHARGING = words("function_words", "charging")
_hung_on = hangs_as("advcl", "xcomp", "ccomp", "acl", "acl:relcl")
_done_to, _prepositions = below("obj", "iobj"), below("case")
UPON = words("function_words", "called_upon")


def controllers(clause: Token) -> list[Token] | None:
    """Whom the verb above gives as subject to a clause without one.

    Args:
        clause: the clause's verb, an infinitive or a participle.

    Returns:
        The heads of the phrases; none where nobody can be seen ("asked to leave") or the verb above is passive, so that its
        subject is its object. None where the verb above gives nobody but its own subject.
    """
    above = clause.head
    if clause.infinitive and (named := _after_for(clause, above)) is not None:
        return [named]
    if is_prepositional_clause(clause) and is_verb(above.head):
        gives = above.i > above.head.i and (_by_object(above.head) or above.lower in CHARGING)
        return objects_of(above.head, above) if gives else None
    if is_complement_clause(clause) and is_verb(above) and _by_object(above):
        return objects_of(above, clause) or _called_upon(above, clause) or _nobody(above)
    if is_adverbial_clause(clause) and clause.infinitive and is_verb(above) and _by_object(above):
        return _called_upon(above, clause) or None
    return None  # adverbial clauses share the subject: "left Belarus to fight", "stopped the convoy, citing security"


def _after_for(clause: Token, above: Token) -> Token | None:
    """ "Called for X to leave", "a call for X to leave", where the parser hangs "for X" on the call: who stands before "to"."""
    if above.lemma.lower() not in FOR_CONTROL or not _hung_on(clause):
        return None
    to = next(iter(active_auxiliaries(clause)), None)
    return next((p for p in obliques(above, "for") if to is not None and p.i < to.i == p.subtree()[-1].i + 1), None)


def _nobody(verb: Token) -> list[Token] | None:
    """Where no object is seen: "wants to leave" and "kept firing" are said of the subject, "was asked to leave" is not."""
    passive = passive_auxiliary(verb) is not None or passive_subject(verb) is not None
    return None if verb.lemma.lower() in EITHER_CONTROL and not passive else []


def objects_of(verb: Token, before: Token) -> list[Token]:
    """Whom or what a verb is done to, where it stands before a word."""
    return [_inner(c) or c for c in _done_to(verb) if c.i < before.i]


def _by_object(verb: Token) -> bool:
    return verb.lemma.lower() in OBJECT_CONTROL


def _called_upon(verb: Token, before: Token) -> list[Token]:
    upon = (c for c in _prepositions(verb) if c.lower in UPON and c.i < before.i)
    return [inner for c in upon if (inner := _inner(c)) is not None and not tells_time(inner)]


def _inner(token: Token) -> Token | None:
    """What stands under a preposition, if it is one."""
    return noun_under(token) if is_phrase(token) else None
