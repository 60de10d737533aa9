"""What stands under a preposition: "plans for an attack", "accused of attacking"."""

from __future__ import annotations

from standoff.grammar.arguments import is_active_subject, is_predicate_noun
from standoff.grammar.mood import is_asked, whether_of
from standoff.grammar.verbs import has_subject, heads_clause
from standoff.grammar.words import is_ing_form
from standoff.knowledge import words
from standoff.reading.factuality.rules.common import (
    PLAIN,
    Row,
    always,
    governed,
    plain,
    possible,
    whether,
)
from standoff.reading.factuality.step import Step
from standoff.reading.factuality.verdict import Verdict
from standoff.reading.factuality.via import Mark, Via
from standoff.reading.rule import Rule

__all__ = ["OBLIQUE"]

_PRESENT = ("resistance", "fear_noun", "reluctant")  # "concern about the war": a known thing is there
_THOUGHT_OF = words("function_words", "before_gerund")  # under these a gerund is of something thought of


def _is_free(step: Step) -> bool:
    """A known thing, what stands under a preposition that hangs on nothing, a gerund with a subject of its own."""
    return step.known or step.through[0] is step.head or (is_ing_form(step.token) and has_subject(step.token))


def _through(step: Step) -> bool:
    """Whether the predicate above takes it through its preposition, which is not one that denies nor one of several words."""
    value, phrase = step.listed
    return step.governor is not None and value != "not" and not phrase and step.through[0] is not step.head


def _is_occasion(step: Step) -> bool:
    """ "The danger is of an attack" equates; of "the occasion of the attack" that holds, whatever is said of the occasion."""
    return step.signed("occasion_noun") and _through(step)


def _occasion(step: Step) -> Verdict:
    noun = step.predicate
    equated = (is_predicate_noun(noun) or is_active_subject(noun)) and noun.head.lemma == "be"
    return step.taken(step.value(noun.head) if equated else PLAIN)


def _of_preposition(step: Step) -> Verdict:
    value, _ = step.listed
    if value == "not" and step.value(step.through[0]).soft:
        value = "possible"
    return Verdict(value or "fact", Via(Mark.PREPOSITION, step.head.lower), step.through[2]) if value != "fact" else PLAIN


def _for_any(step: Step) -> Verdict:
    outer = step.value(step.through[0])
    return outer if outer.soft else possible(Mark.FOR_ANY, step.head)


def _above_preposition(step: Step) -> Verdict:
    outer = step.value(step.through[0])
    return outer if outer.soft or (outer.value == "not" and heads_clause(step.through[0])) else PLAIN


OBLIQUE: tuple[Row, ...] = (
    Rule(
        "under a claim or a question word",
        lambda s: s.through[0] is s.edge or is_asked(s.token),
        plain,
        ("They argued over why Chile attacked.",),
        ("They argued over the attack.",),
    ),
    Rule(
        "whether, under a preposition",
        lambda s: heads_clause(s.token) and whether_of(s.token) is not None,
        whether,
        ("Peru asked about whether Chile attacked.",),
        ("Peru asked about the attack.",),
    ),
    Rule(
        "a known thing that is feared or mentioned",
        lambda s: s.governor is not None and ((s.signed(*_PRESENT) and s.known) or not s.asked),
        plain,
        ("Fears about the war grew.", "The cost of the war grew."),
        ("The cost of a war is high.",),
    ),
    Rule(
        "an occasion",
        _is_occasion,
        _occasion,
        ("The port was the target of an attack.", "Peru decided on the day of the attack."),
        ("Plans for an attack were made.",),
    ),
    Rule(
        "taken through a preposition",
        _through,
        governed,
        ("Plans for an attack were made.", "Peru repeated its claim of an attack by Chile."),
        ("After the attack Peru left.",),
    ),
    Rule(
        "under a preposition of the table",
        lambda s: s.listed[0] is not None,
        _of_preposition,
        ("Without an attack, Peru would lose.", "In case of an attack, Peru will respond."),
        ("Plans for an attack were made.",),
    ),
    Rule(
        "for any",
        lambda s: s.head.lower == "for" and s.of_any,
        _for_any,
        ("Forces are in place for an attack.",),
        ("Forces are in place for the attack.",),
    ),
    Rule(
        "known or free under a preposition",
        _is_free,
        plain,
        ("Peru repeated its claim of an attack by Chile.",),
        ("Plans for an attack were made.",),
    ),
    Rule(
        "far from",
        lambda s: is_ing_form(s.token) and s.head.lower == "from" and s.through[0].lower == "far",
        lambda s: possible(Mark.FAR_FROM, s.through[0], *s.through[2], value="not"),
        ("Peru is far from attacking Chile.",),
        ("Peru is far from Chile.",),
    ),
    Rule(
        "a gerund of what is thought of",
        lambda s: is_ing_form(s.token) and s.head.lower in _THOUGHT_OF,
        lambda s: possible(Mark.GERUND, s.head, told=s.head.lower),
        ("There was talk of a step towards leaving the union.",),
        ("Peru left after attacking Chile.",),
    ),
    Rule("under a preposition", always, _above_preposition, ("Peru left in ships.",), ("Peru left the port.",)),
)
