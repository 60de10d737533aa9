"""What is joined to a word or describes one: relative clauses, conjuncts, modifiers, parts of a verb."""

from __future__ import annotations

from itertools import chain

from standoff.grammar.arguments import (
    active_auxiliaries,
    auxiliaries,
    is_open_complement,
    is_predicate_noun,
    is_prepositional_clause,
)
from standoff.grammar.functions import Function, function_of
from standoff.grammar.mood import bare_before
from standoff.grammar.nouns import determining_words, is_apposition, is_attributive, is_compound
from standoff.grammar.verbs import has_subject, heads_clause, infinitive_marker
from standoff.grammar.words import is_finite, is_ing_form, is_past_participle, is_past_tense, is_plain_form, is_singular_present
from standoff.language import Token
from standoff.reading.factuality.lexicon import FACT
from standoff.reading.factuality.rules.common import (
    PLAIN,
    Row,
    above,
    always,
    governed,
    outer,
    possible,
)
from standoff.reading.factuality.step import Step
from standoff.reading.factuality.verdict import Verdict
from standoff.reading.factuality.via import Mark
from standoff.reading.rule import Rule

__all__ = ["COORDINATE", "LOOSE", "MODIFIER", "PART", "RELATIVE"]


def _none_or_any(step: Step, word: str) -> Token | None:
    return next((c for c in determining_words(step.head) if c.lower == word), None)


def _sibling(step: Step) -> Token | None:
    """The verb that it goes on from, where the parser joined it to one further up: a gerund, or a bare verb after "to"."""
    token, head = step.token, step.head
    if auxiliaries(token):
        return None
    if is_ing_form(token) and not is_ing_form(head):  # "denied stealing grain or blocking ports"
        below = (c for c in head.children if is_open_complement(c) or is_prepositional_clause(c))
        return next((c for c in chain(below, head.ancestors()) if is_ing_form(c) and c.i < token.i), None)
    bare = is_plain_form(token) and not infinitive_marker(token)
    return bare_before(token) if bare and (is_past_tense(head) or is_singular_present(head)) else None


def _is_joined_noun(step: Step) -> bool:
    """Two nouns, or two clauses that stand where nouns stand, one of which heads none."""
    head, alike = step.head, heads_clause(step.token) == heads_clause(step.head)
    nominal = function_of(head) in (Function.COORDINATE, Function.OBLIQUE, Function.ARGUMENT)
    return alike and not heads_clause(head) and (nominal or is_predicate_noun(head) or is_compound(head))


def _joined_noun(step: Step) -> Verdict:
    first = above(step)
    return first if first.value not in FACT else PLAIN


def _stands_apart(step: Step) -> bool:
    """Of another kind than what it is joined to, or a clause with its own subject, auxiliary or tense."""
    token = step.token
    if not (heads_clause(token) and heads_clause(step.head)):
        return True
    aided = bool(active_auxiliaries(token)) and infinitive_marker(token) is None
    return has_subject(token) or aided or is_finite(token)


RELATIVE: tuple[Row, ...] = (
    Rule(
        "a relative clause of none",
        lambda s: _none_or_any(s, "no") is not None,
        lambda s: possible(Mark.RELATIVE_OF_NO, _none_or_any(s, "no"), value="not"),
        ("No troops that attacked left.",),
        ("The troops that attacked left.",),
    ),
    Rule(
        "a relative clause of any",
        lambda s: _none_or_any(s, "any") is not None,
        lambda s: possible(Mark.RELATIVE_OF_ANY, _none_or_any(s, "any")),
        ("Any state that attacks will lose.",),
        ("The state that attacked lost.",),
    ),
)
COORDINATE: tuple[Row, ...] = (
    Rule(
        "joined to a verb before",
        lambda s: _sibling(s) is not None,
        lambda s: s.value(_sibling(s) or s.head),
        ("Peru denied stealing grain or blocking ports.",),
        ("Peru attacked and Chile left.",),
    ),
    Rule(
        "a noun joined to another",
        _is_joined_noun,
        _joined_noun,
        ("Peru condemned the raid and the attack.",),
        ("Peru condemned the raid and attacked.",),
    ),
    Rule(
        "joined, with a subject, an auxiliary or a tense of its own",
        _stands_apart,
        above,
        ("Peru attacked and Chile left.",),
        ("Peru may attack and seize the port.",),
    ),
    Rule(
        "joined, and sharing its auxiliaries",
        always,
        outer,
        ("Peru may attack and seize the port.", "Peru could close the port and board the ships."),
        ("Peru attacked and Chile left.",),
    ),
)
MODIFIER: tuple[Row, ...] = (
    Rule(
        "an apposition, or a gerund before its noun",
        lambda s: is_apposition(s.token) or (is_attributive(s.token) and is_ing_form(s.token)),
        above,
        ("Peru, a country at war, left.",),
        ("Peru is a country at war.",),
    ),
    Rule(
        "having done, misread",
        lambda s: is_past_participle(s.token) and s.head.head.lower == "having",
        lambda s: s.context(s.head.head),
        ("Having supplied weapons, Peru left.",),
        ("Peru supplied weapons.",),
    ),
    Rule(
        "taken as a modifier",
        lambda s: s.governor is not None,
        governed,
        ("Peru's invasion plans leaked.", "Peru repeated its claim of an attack by Chile."),
        ("Peru left.",),
    ),
)
PART: tuple[Row, ...] = (
    Rule("a part of the verb", always, outer, ("Peru carried out the attack.", "Troops got stuck."), ("Peru left.",)),
)
LOOSE: tuple[Row, ...] = (
    Rule(
        "a bare verb left loose",
        lambda s: is_plain_form(s.token) and not has_subject(s.token),
        outer,
        ("Peru could review it, then send it.",),
        ("Peru could review it and send it.",),
    ),
)
