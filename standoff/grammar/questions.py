"""Simple questions to the parse, each a row in one of the other modules: how a word hangs, what hangs on it, what form it has.

A row names the relations, features or kinds of name by which it is answered, in Universal Dependencies' terms.
"""

from __future__ import annotations

from collections.abc import Callable

from standoff.grammar.relations import entities, forms, relations
from standoff.language import Token

__all__ = ["Asks", "Finds", "FindsAll", "below", "first_below", "hangs_as", "of_form", "of_kind", "of_part"]

Asks = Callable[[Token], bool]
Finds = Callable[[Token], Token | None]
FindsAll = Callable[[Token], list[Token]]


def hangs_as(*names: str) -> Asks:
    """Whether a word hangs on the one above by one of these relations."""
    labels = relations(*names)
    return lambda word: word.dep in labels


def below(*names: str) -> FindsAll:
    """The words that hang on one by one of these relations, in text order."""
    labels = relations(*names)
    return lambda word: [c for c in word.children if c.dep in labels]


def first_below(*names: str) -> Finds:
    """The first word that hangs on one by one of these relations."""
    labels = relations(*names)

    def found(word: Token) -> Token | None:
        for child in word.children:
            if child.dep in labels:
                return child
        return None

    return found


def of_part(*parts: str) -> Asks:
    """Whether a word is of one of these parts of speech (universal tags)."""
    tags = frozenset(parts)
    return lambda word: word.pos in tags


def of_form(*features: str, but: tuple[str, ...] = ()) -> Asks:
    """Whether a word has one of these features, and none of `but`."""
    tags = forms(*features) - forms(*but)
    return lambda word: word.tag in tags


def of_kind(*kinds: str) -> Asks:
    """Whether a word belongs to a name of one of these kinds."""
    labels = entities(*kinds)
    return lambda word: word.ent in labels
