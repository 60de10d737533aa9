"""Treaties named in a sentence, and what is done with them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from standoff import knowledge
from standoff.grammar.arguments import adverbs, participial_clauses, particles, phrases
from standoff.grammar.nouns import determiners, premodifiers
from standoff.grammar.words import is_cardinal
from standoff.knowledge import words
from standoff.language import Parse, Sentence, Token
from standoff.reading.phrases import Phrases

__all__ = ["act_of", "treaties_in", "treaty_of"]

DEFINITE = words("function_words", "definite")

_NEAR = 4  # tokens between a bare name and the word of agreement that makes it a treaty


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = knowledge.load("treaties")
    return table


@cache
def _names() -> Phrases[tuple[str, bool]]:
    """Every name with (id, whether it needs a word of agreement beside it)."""
    entries: list[tuple[str, tuple[str, bool]]] = []
    for key, treaty in _table()["treaties"].items():
        full = {treaty["name"], *treaty["also"], *(w[0].lower() + w[1:] for w in treaty["also"] if " " in w and w[0].isupper())}
        full |= {_lowered(w) for w in treaty["also"]}
        entries += [(w, (key, False)) for w in sorted(full)]
        entries += [(w, (key, True)) for w in sorted(treaty["bare"])]
    return Phrases(entries)


def _lowered(name: str) -> str:
    """The name with its word of agreement in small letters, as much of the press writes it: "Minsk accords"."""
    head, _, last = name.rpartition(" ")
    return f"{head} {last.lower()}" if head and last.lower().rstrip("s") in _nouns() else name


@cache
def _nouns() -> frozenset[str]:
    return frozenset(_table()["nouns"])


@lru_cache(maxsize=8)
def treaties_in(sentence: Sentence) -> tuple[tuple[int, int, str], ...]:
    """(index of the first token, of the last + 1, treaty id) for each treaty named."""
    tokens, out = sentence.tokens, []
    for first, last, values in _names().find(tokens):
        sure = [key for key, bare in values if not bare]
        if not sure and not _agreement_near(tokens, first, last):
            continue
        known = sure or [key for key, _ in values]
        out.append((sentence.first + first, sentence.first + last, _by_year(known, tokens[max(0, first - 3) : last + 4])))
    return tuple(out)


def _agreement_near(tokens: list[Token], first: int, last: int) -> bool:
    around = [*tokens[max(0, first - _NEAR) : first], *tokens[last : last + _NEAR]]
    return any(t.lower in _nouns() or t.lemma.lower() in _nouns() for t in around)


def _by_year(keys: list[str], around: list[Token]) -> str:
    """Of several treaties of one name, the one signed in the year that stands beside it; else the first."""
    years = {t.text for t in around if is_cardinal(t)}
    return next((k for k in keys if str(_table()["treaties"][k].get("signed")) in years), keys[0])


def treaty_of(trigger: Token, nouns: list[Token]) -> str | None:
    """The treaty among the event's nouns, or what a noun of it hangs on ("the treaty, whose ratification it blocked")."""
    named = treaties_in(trigger.sent)
    for noun in (*nouns, trigger):
        for first, last, key in named:
            if first <= noun.i < last or (noun.lemma.lower() in _nouns() and _touches(noun, first, last)):
                return key
    spoken = (_spoken_of(noun, bool(named)) for noun in (*nouns, trigger))
    return next((one for one in spoken if one), None)


def _spoken_of(noun: Token, named: bool) -> str | None:
    """The treaty that "the treaty" speaks of: the only one named so far in the article."""
    article = next(iter(determiners(noun)), None)
    if named or noun.lemma.lower() not in _sure() or article is None or article.lower not in DEFINITE:
        return None
    if premodifiers(noun) or phrases(noun) or participial_clauses(noun):
        return None
    before = {key for first, key in _all(noun.sent.parse) if first < noun.i}
    return before.pop() if len(before) == 1 else None


@cache
def _sure() -> frozenset[str]:
    return frozenset(_table()["sure"])


@lru_cache(maxsize=4)
def _all(parse: Parse) -> tuple[tuple[int, str], ...]:
    """(index of the first token, id) of every treaty named in the article."""
    return tuple((first, key) for sentence in parse.sentences for first, _, key in treaties_in(sentence))


def _touches(noun: Token, first: int, last: int) -> bool:
    """Whether the name stands in the noun's own phrase: "the treaty (CFE)", "ratification of the INF treaty"."""
    return any(first <= t.i < last for c in noun.children for t in (c, *c.children))


@cache
def _acts() -> dict[str, str]:
    return {word: act for act, words in _table()["acts"].items() for word in words}


def act_of(trigger: Token) -> str | None:
    """What the event's word does with a treaty."""
    lemma = trigger.lemma.lower()
    particle = next(
        (
            f"{lemma} {c.lower}"
            for c in (*particles(trigger), *adverbs(trigger), *phrases(trigger))
            if f"{lemma} {c.lower}" in _acts()
        ),
        None,
    )
    return _acts().get(particle or lemma)
