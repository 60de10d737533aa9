"""Sentences whose subject is no politics: sport, markets, shows, weather, disease, plain crime.

Words of such a field count once each; a sentence with two different ones (or one, and one in the title) loses the events that
the field's words are often mistaken for.
"""

from __future__ import annotations

from standoff import knowledge
from standoff.reading.events.drafts import Draft
from standoff.reading.language import Sentence

__all__ = ["nonsense"]

_WORDS: dict[str, str] = {}
for _sense, _text in knowledge.load("predicates")["senses"].items():
    for _word in _text.split(","):
        _WORDS.setdefault(_word.strip(), _sense)


def nonsense(sentence: Sentence, drafts: list[Draft]) -> None:
    """Drop the drafts of a sentence that is about one of these fields."""
    found: dict[str, set[str]] = {}
    for token in sentence.tokens:
        lemma = token.lemma.lower()
        sense = _WORDS.get(lemma)
        if sense is not None:
            found.setdefault(sense, set()).add(lemma)
    sense = next((s for s, words in found.items() if len(words) >= 2), None)
    if sense is None:
        return
    for draft in drafts:
        if not draft.dropped:
            draft.dropped = f"sentence about {sense}: {', '.join(sorted(found[sense]))}"
