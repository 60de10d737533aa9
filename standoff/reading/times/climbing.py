"""From an event's word up the parse: whether the time of what stands above is its time too, and which side that leaves open.

One table, asked at each step up; a row without a time above ends the way. "Promised to leave on Friday": the promise was on
Friday, the leaving from then on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from standoff.grammar.arguments import (
    is_adverbial_clause,
    is_object_predicate,
    is_open_complement,
    is_participial_clause,
    is_prepositional_clause,
    is_reported_clause,
    is_undergoer,
    link_word,
)
from standoff.grammar.tense import Tense, tense_of
from standoff.grammar.words import is_lexical_verb, is_past_participle, is_subordinating, is_verb
from standoff.knowledge import words
from standoff.language import Token
from standoff.reading.rule import Rule, always, first_that_holds
from standoff.reading.times.words import named_words

__all__ = ["RULES", "Hung", "Reached", "Step", "climbed", "rule_of"]

OVER = frozenset({Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT, Tense.PARTICIPLE})
CLAUSE_AFTER = words("times", "clause_after")


class Hung(StrEnum):
    """How an expression hangs on the word whose time it is."""

    GOVERNED = "governed"
    CLAUSE = "clause"
    STATEMENT = "statement"
    SENTENCE = "sentence"
    SUBJECT = "subject"
    OBJECT = "object"


class Reached(NamedTuple):
    """What a time found above would be to the event, and which side it leaves open: "until", "from" or ""."""

    hung: Hung
    side: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step up from a word. `noun` is whether the way has been within noun phrases; `verb` is the event's own verb."""

    at: Token
    hung: Hung
    side: str
    verb: Token
    noun: bool

    @property
    def link(self) -> str:
        """The conjunction or adverb of an adverbial clause, the preposition over a noun or clause."""
        return link_word(self.at) if is_adverbial_clause(self.at) else self.at.head.lower

    @property
    def governing(self) -> str:
        """The lemma of the word above."""
        return self.at.head.lemma

    def same(self, side: str = "") -> Reached:
        """In the same clause, whatever it was reached through."""
        return Reached(self.hung if self.hung in (Hung.STATEMENT, Hung.SENTENCE) else Hung.CLAUSE, self.side or side)

    def beside(self, side: str) -> Reached:
        """In another clause of the sentence."""
        return Reached(Hung.SENTENCE, self.side or side)


def climbed(step: Step) -> Reached | None:
    """What a time above would be to the event; None where it is none of it."""
    rule = rule_of(step)
    return rule.then(step) if rule is not None else None


def rule_of(step: Step) -> Rule[Step, Climb] | None:
    """The row that decides a step."""
    return first_that_holds(RULES, step)


def _told(step: Step) -> Reached:
    """Past events end by the time of telling, those ahead begin then, present ones are of then."""
    tense = tense_of(step.verb)
    return Reached(Hung.STATEMENT, "until" if tense in OVER else "" if tense is Tense.PRESENT else "from")


def _open_clause(step: Step) -> bool:
    inner = is_prepositional_clause(step.at) or is_participial_clause(step.at)
    return is_open_complement(step.at) or (is_lexical_verb(step.at) and inner)


def _ahead(step: Step) -> str:
    return "from" if step.governing in named_words("ahead_verbs") else ""


def _by_link(step: Step) -> Reached:
    return step.beside("until" if step.link in CLAUSE_AFTER else "from" if step.link in ("before", "until") else "")


def _noun_under(step: Step, *lists: str) -> bool:
    """Whether a noun's preposition is one of a list of times.yaml."""
    return step.noun and is_subordinating(step.at) and any(step.at.lower in named_words(name) for name in lists)


def _object_of(step: Step, name: str) -> bool:
    """Whether a noun is the object of a verb of a list of times.yaml, of any for ""."""
    done_to = is_undergoer(step.at) or is_object_predicate(step.at)
    return step.noun and is_verb(step.at.head) and done_to and (not name or step.governing in named_words(name))


Climb = Callable[[Step], Reached | None]
RULES: tuple[Rule[Step, Climb], ...] = (
    # a noun, or the preposition over it
    Rule(
        "planned for it",
        lambda s: s.noun and is_subordinating(s.at) and s.at.lower == "for" and s.governing in named_words("for_verbs"),
        lambda _: Reached(Hung.CLAUSE, "from"),
        ("They prepared for an attack on Friday.", "They waited for the talks on Friday."),
        ("They met at the talks on Friday.",),
    ),
    Rule(
        "during it",
        lambda s: _noun_under(s, "nouns_same"),
        lambda s: Reached(Hung.CLAUSE, s.side),
        ("They met at the talks on Friday.", "They met during the talks on Friday."),
        ("They met after the talks.",),
    ),
    Rule(
        "after it",
        lambda s: _noun_under(s, "nouns_back"),
        lambda _: Reached(Hung.CLAUSE, "until"),
        ("They left after the attack on Friday.", "They left Lima after the talks."),
        ("They left before the talks.",),
    ),
    Rule(
        "before it",
        lambda s: _noun_under(s, "nouns_ahead"),
        lambda _: Reached(Hung.CLAUSE, "from"),
        ("They left before the talks on Friday.",),
        ("They left after the talks.",),
    ),
    Rule(
        "under another preposition",
        lambda s: s.noun and is_subordinating(s.at),
        lambda _: None,
        ("They fought over the invasion.",),
        ("They met during the talks.",),
    ),
    Rule(
        "spoken of",
        lambda s: _object_of(s, "about_verbs"),
        lambda _: None,
        ("They discussed the attack on Friday.",),
        ("They began the attack on Friday.",),
    ),
    Rule(
        "looked back on",
        lambda s: _object_of(s, "back_verbs"),
        lambda _: Reached(Hung.CLAUSE, "until"),
        ("They condemned the attack on Friday.", "They investigated the attack on Friday.", "They mourned the attack."),
        ("They planned the attack on Friday.",),
    ),
    Rule(
        "looked ahead to",
        lambda s: _object_of(s, "ahead_verbs"),
        lambda s: Reached(Hung.CLAUSE, s.side or "from"),
        ("They planned the attack on Friday.", "They announced the talks on Friday."),
        ("They condemned the attack on Friday.",),
    ),
    Rule(
        "within a noun phrase",
        lambda s: s.noun,
        lambda s: Reached(Hung.CLAUSE, s.side),
        ("They saw the attack on Friday.",),
        ("They left.",),
    ),
    # a verb
    Rule(
        "told",
        lambda s: is_reported_clause(s.at) and is_verb(s.at),
        _told,
        ("They said on Friday that troops left.",),
        ("They left on Friday.",),
    ),
    Rule(
        "already so",
        lambda s: is_participial_clause(s.at) and is_past_participle(s.at),
        lambda s: Reached(Hung.CLAUSE, s.side or "until"),
        ("They bombed units deployed there on Friday.",),
        ("They bombed units on Friday.",),
    ),
    Rule(
        "after or before doing it",
        lambda s: _open_clause(s) and is_prepositional_clause(s.at) and s.link in ("after", "before"),
        lambda s: s.beside("until" if s.link == "after" else "from"),
        ("After leaving the base, they met on Friday.", "Before signing the pact, they met on Friday."),
        ("They left the base on Friday.",),
    ),
    Rule(
        "to be done",
        _open_clause,
        lambda s: s.same(_ahead(s)),
        ("They agreed on Friday to leave.", "They vowed to attack."),
        ("They left on Friday.",),
    ),
    Rule(
        "in a clause beside",
        lambda s: is_adverbial_clause(s.at),
        _by_link,
        ("They left on Friday because it rained.", "They left when it rained."),
        ("They left on Friday.",),
    ),
    Rule(
        "within the clause",
        always,
        lambda s: Reached(Hung.CLAUSE if s.hung is Hung.GOVERNED else s.hung, s.side),
        ("They left and signed it on Friday.",),
        ("They left.",),
    ),
)
