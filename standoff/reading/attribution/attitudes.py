"""Attributions that render no words: who condemns a raid takes a stand, and who seeks to end it acts.

A verb of saying or of approval makes a statement where what is said stands as a clause, a demand or in quotation marks; the
bare name of a thing after a verb of approval or blame is what an attitude is about. Who confirms a thing vouches for it.
"""

from __future__ import annotations

from standoff.grammar.arguments import complement_clauses, objects, participial_clauses
from standoff.grammar.words import is_ing_form, is_past_participle
from standoff.language import Token
from standoff.model import CueClass
from standoff.reading.attribution.cues import cues
from standoff.reading.attribution.segments import Draft

__all__ = ["is_attitude"]


def is_attitude(draft: Draft) -> bool:
    """Whether a draft tells of an attitude or an act: "praised the deal", "seek to end the war"."""
    lemma = draft.cue.lemma
    if draft.quoted or draft.direct:
        return False
    if draft.frame == "to":
        return lemma in cues().acts
    if draft.frame != "obj" or draft.cue_class is not CueClass.ASSERTING or lemma in cues().confirming:
        return False
    things = objects(draft.verb)
    called = any(c.lower == "as" for word in (draft.verb, *things) for c in word.children)  # "condemned it as a crime"
    return not called and not any(map(_says, things))


def _says(noun: Token) -> bool:
    """Whether a clause says what the noun speaks of: "the promise that it will stay", "the vow to stay"."""
    clauses = [*complement_clauses(noun), *participial_clauses(noun)]
    return any(not is_past_participle(c) and not is_ing_form(c) for c in clauses)
