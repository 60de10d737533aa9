"""The dead and the injured of the sentence an attack is told in."""

from __future__ import annotations

from functools import cache
from typing import Any

from standoff import knowledge
from standoff.grammar.arguments import (
    active_subjects,
    is_adnominal_clause,
    is_participial_clause,
    is_predicate_adjective,
    measures,
    objects,
    passive_subjects,
)
from standoff.grammar.names import tells_time
from standoff.grammar.nouns import determiners, is_attributive
from standoff.grammar.words import (
    is_adjective,
    is_adverb,
    is_cardinal,
    is_common_noun,
    is_helping_verb,
    is_numeral,
    is_past_participle,
    is_singular_noun,
    is_verb_form,
    part_of_speech,
)
from standoff.knowledge import words
from standoff.language import Parse, Token
from standoff.model import Quantity
from standoff.reading.events.quantities import quantity_of

__all__ = ["casualties", "spelled"]

COUNTED_GROUPS = words("quantities", "counted_groups")


@cache
def _words() -> dict[str, dict[str, tuple[str, str]]]:
    """By part of speech: lemma -> (dead | injured, how its count hangs on it)."""
    table: dict[str, Any] = knowledge.load("forces")
    out: dict[str, dict[str, tuple[str, str]]] = {"verb": {}, "adjective": {}, "noun": {}}
    for key in ("dead", "injured"):
        for how, part in (("verbs", "verb"), ("own", "verb"), ("adjectives", "adjective"), ("nouns", "noun")):
            for lemma in table[key][how]:
                out[part].setdefault(lemma, (key, how))
    return out


def casualties(parse: Parse, trigger: Token) -> dict[str, str]:
    """Counts as strings ("12", "at least 12", "up to 40", "10 to 20"), under "dead" and "injured"; the first of each."""
    out: dict[str, str] = {}
    words = _words()
    for token in trigger.sent.tokens:
        part = "verb" if is_verb_form(token) else part_of_speech(token)
        known = words.get(part or "", {}).get(token.lemma.lower())
        if known is None and part in ("verb", "adjective"):
            known = words["adjective"].get(token.lower)
        if known is None or known[0] in out:
            continue
        quantity = _count(parse, token, known[1])
        if quantity is not None:
            out[known[0]] = spelled(quantity)
    return out


def _count(parse: Parse, token: Token, how: str) -> Quantity | None:
    if how == "verbs":
        nouns = passive_subjects(token) or objects(token)
        nouns += [token.head] if is_adnominal_clause(token) and is_past_participle(token) else []
    elif how == "own":
        nouns = active_subjects(token)
    elif how == "nouns":
        nouns = [token]
    else:
        said_of = is_attributive(token) or is_predicate_adjective(token) or is_participial_clause(token)
        nouns = [*active_subjects(token), *measures(token), *([token.head] if said_of else [])]
    for noun in nouns:
        quantity = quantity_of(parse, noun) or _single(parse, noun)
        if quantity is not None and not tells_time(noun):
            return quantity
    return _before(parse, token)


def _single(parse: Parse, noun: Token) -> Quantity | None:
    """ "a soldier": one."""
    article = next(iter(determiners(noun)), None)
    if article is None or article.lower not in ("a", "an") or not is_singular_noun(noun):
        return None
    if noun.lower in COUNTED_GROUPS:
        return None
    return Quantity(parse.span(article.i, noun.i + 1), 1.0, 1.0, noun.lower)


def _before(parse: Parse, token: Token) -> Quantity | None:
    """A bare number right before the word: "and 30 injured"."""
    for at in range(token.i - 1, max(token.sent.first, token.i - 3) - 1, -1):
        before = parse.tokens[at]
        if is_numeral(before) or is_cardinal(before):
            return quantity_of(parse, before)
        if not (is_common_noun(before) or is_adjective(before) or is_adverb(before) or is_helping_verb(before)):
            return None
    return None


def spelled(quantity: Quantity) -> str:
    """A quantity's bounds as words."""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        return _plain(low) if low == high else f"{_plain(low)} to {_plain(high)}"
    return f"at least {_plain(low)}" if low is not None else f"up to {_plain(high or 0.0)}"


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
