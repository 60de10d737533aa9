"""The dead and the injured of the sentence an attack is told in."""

from __future__ import annotations

from functools import cache
from typing import Any

from standoff import knowledge
from standoff.language import Parse, Token
from standoff.model import Quantity
from standoff.reading.events.quantities import quantity_of

__all__ = ["casualties", "spelled"]


@cache
def _words() -> dict[str, dict[str, tuple[str, str]]]:
    """By part of speech: lemma -> (dead | injured, how its count hangs on it)."""
    table: dict[str, Any] = knowledge.load("forces")
    out: dict[str, dict[str, tuple[str, str]]] = {"VERB": {}, "ADJ": {}, "NOUN": {}}
    for key in ("dead", "injured"):
        for how, pos in (("verbs", "VERB"), ("own", "VERB"), ("adjectives", "ADJ"), ("nouns", "NOUN")):
            for lemma in table[key][how]:
                out[pos].setdefault(lemma, (key, how))
    return out


def casualties(parse: Parse, trigger: Token) -> dict[str, str]:
    """Counts as strings ("12", "at least 12", "up to 40", "10 to 20"), under "dead" and "injured"; the first of each."""
    out: dict[str, str] = {}
    words = _words()
    for token in trigger.sent.tokens:
        pos = "VERB" if token.tag.startswith("VB") else token.pos
        known = words.get(pos, {}).get(token.lemma.lower()) or words["ADJ"].get(token.lower if pos in ("ADJ", "VERB") else "")
        if known is None or known[0] in out:
            continue
        quantity = _count(parse, token, known[1])
        if quantity is not None:
            out[known[0]] = spelled(quantity)
    return out


def _count(parse: Parse, token: Token, how: str) -> Quantity | None:
    if how == "verbs":
        nouns = token.all("nsubjpass") or token.all("dobj")
        nouns += [token.head] if token.dep in ("acl", "relcl") and token.tag == "VBN" else []
    elif how == "own":
        nouns = token.all("nsubj")
    elif how == "nouns":
        nouns = [token]
    else:
        nouns = token.all("nsubj", "nummod", "npadvmod") + (
            [token.head] if token.dep in ("amod", "acomp", "oprd", "acl") else []
        )
    for noun in nouns:
        quantity = quantity_of(parse, noun) or _single(parse, noun)
        if quantity is not None and noun.ent not in ("DATE", "TIME"):
            return quantity
    return _before(parse, token)


def _single(parse: Parse, noun: Token) -> Quantity | None:
    """ "a soldier": one."""
    article = noun.child("det")
    if (
        noun.tag == "NN"
        and article is not None
        and article.lower in ("a", "an")
        and noun.lower not in ("number", "group", "crowd")
    ):
        return Quantity(parse.span(article.i, noun.i + 1), 1.0, 1.0, noun.lower)
    return None


def _before(parse: Parse, token: Token) -> Quantity | None:
    """A bare number right before the word: "and 30 injured"."""
    for at in range(token.i - 1, max(token.sent.first, token.i - 3) - 1, -1):
        before = parse.tokens[at]
        if before.pos == "NUM" or before.tag == "CD":
            return quantity_of(parse, before)
        if before.pos not in ("AUX", "ADV", "NOUN", "ADJ"):
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
