"""Which drafts are no attributions, and which attributions no statements: tables of rules that turn a draft down.

Who condemns a raid takes a stand, and who seeks to end it acts. A verb of saying or of approval makes a statement where what is
said stands as a clause, a demand or in quotation marks; the bare name of a thing after a verb of approval or blame is what an
attitude is about. Who confirms a thing vouches for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.grammar.arguments import complement_clauses, is_prepositional_clause, objects, participial_clauses
from standoff.grammar.nouns import is_determiner_of
from standoff.grammar.words import is_ing_form, is_past_participle, is_pronoun, is_proper_noun
from standoff.language import Token
from standoff.model import CueClass
from standoff.reading.attribution.cues import cues
from standoff.reading.attribution.segments import Draft
from standoff.reading.rule import Rule, first_that_holds

__all__ = ["ATTITUDES", "EMBEDDED", "LAYERS", "QUOTED", "RULES", "UNSOURCED", "Case", "turned_down"]

BARE = frozenset({"noun-that", "adverb"})  # frames that may lack a source
LAYERS = frozenset({"that", "wh", "quote", "post", "according"})  # frames of a saying within another


@dataclass(frozen=True, slots=True)
class Case:
    """A draft, and the one in whose content it stands, if any."""

    draft: Draft
    outer: Draft | None = None


Row = Rule[Case, None]


def turned_down(rules: Sequence[Row], draft: Draft, outer: Draft | None = None) -> str:
    """The name of the rule that turns a draft down, "" where none does."""
    rule = first_that_holds(rules, Case(draft, outer))
    return rule.name if rule is not None else ""


def _is_clear(draft: Draft) -> bool:
    """Whether somebody who is named says something in a clause."""
    said = draft.frame in LAYERS and draft.cue_class is not CueClass.BELIEVING
    return said and draft.who is not None and is_proper_noun(draft.who)


def _lacks_source(case: Case) -> bool:
    draft = case.draft
    return not (draft.source or draft.frame in BARE or draft.frame.startswith("pas-"))


def _goes_without(case: Case) -> bool:
    verb = case.draft.verb
    without = is_prepositional_clause(verb) and verb.head.lower == "without"
    return case.draft.frame != "quote" and case.draft.who is not None and verb.lemma == "say" and without


def _of_no_source(case: Case) -> bool:
    who = case.draft.who
    if case.draft.frame == "quote" or who is None:
        return False
    return who.lower == "you" or (who.lower == "that" and not is_determiner_of(who))


def _is_same_voice(case: Case) -> bool:
    """Whether a draft inside another's content does not report the words of someone else."""
    draft, outer = case.draft, case.outer
    if outer is None:
        return False
    if draft.frame not in LAYERS or draft.cue_class is CueClass.BELIEVING or draft.who is None:
        return True
    return is_pronoun(draft.who) or (outer.who is not None and outer.who.lower == draft.who.lower)


def _is_act(case: Case) -> bool:
    draft = case.draft
    return not (draft.quoted or draft.direct) and draft.frame == "to" and draft.cue.lemma in cues().acts


def _is_attitude(case: Case) -> bool:
    draft = case.draft
    if draft.quoted or draft.direct or draft.frame != "obj":
        return False
    if draft.cue_class is not CueClass.ASSERTING or draft.cue.lemma in cues().confirming:
        return False
    things = objects(draft.verb)
    called = any(c.lower == "as" for word in (draft.verb, *things) for c in word.children)  # "condemned it as a crime"
    return not called and not any(map(_says, things))


def _says(noun: Token) -> bool:
    """Whether a clause says what the noun speaks of: "the promise that it will stay", "the vow to stay"."""
    clauses = [*complement_clauses(noun), *participial_clauses(noun)]
    return any(not is_past_participle(c) and not is_ing_form(c) for c in clauses)


QUOTED: tuple[Row, ...] = (
    Rule(
        "within quotation marks, where nobody named says it in a clause",
        lambda c: not _is_clear(c.draft),
        None,
        ('"We think that Chile will leave," Diaz said.', '"They said that Chile left," Diaz said.'),
        ('"Rojas said that Chile left," Diaz said.', "Rojas said that Chile left."),
    ),
)
UNSOURCED: tuple[Row, ...] = (
    Rule(
        "nobody is there to say it", _lacks_source, None, ("To say that Chile left is wrong.",), ("Diaz said that Chile left.",)
    ),
    Rule(
        "it goes without saying",
        _goes_without,
        None,
        ("It goes without saying that Chile left.",),
        ("Diaz left without hearing that Chile left.",),
    ),
    Rule(
        "said of no source",
        _of_no_source,
        None,
        ("If you think that Chile left, you err.",),
        ("If they think that Chile left, they err.",),
    ),
)
EMBEDDED: tuple[Row, ...] = (
    Rule(
        "within the words of another, and of nobody else",
        _is_same_voice,
        None,
        ("Diaz said that he thinks that Chile left.",),
        ("Diaz said that Rojas said that Chile left.",),
    ),
)
ATTITUDES: tuple[Row, ...] = (
    Rule("an act, not a saying", _is_act, None, ("Diaz sought to end the war.",), ("Diaz promised to end the war.",)),
    Rule(
        "an attitude to a thing by its bare name",
        _is_attitude,
        None,
        ("Diaz praised the deal.", "Rojas condemned the raid."),
        ("Diaz praised the deal as a success.", "Rojas confirmed the raid."),
    ),
)
RULES = (*QUOTED, *UNSOURCED, *EMBEDDED, *ATTITUDES)
