"""Sentences whose subject is no politics: sport, markets, shows, weather, disease, plain crime.

Words of such a field count once each. Two different ones in a sentence, or one in an article that is full of them, take its
events away; of plain crime only those events that police and courts have with anybody, and violence among civilians.
"""

from __future__ import annotations

from standoff import knowledge
from standoff.language import Parse, Sentence
from standoff.model import EventType
from standoff.reading.events.drafts import Draft

__all__ = ["field_of", "nonsense"]

FULL = 6  # different words of a field in an article that is about it
DENSE = 0.012  # their share of its words
CRIMINAL = frozenset(
    {EventType.COERCE, EventType.ASSAULT, EventType.SANCTION, EventType.ACCUSE, EventType.RETREAT, EventType.CONCEDE}
)
CIVIL = frozenset({"COP", "JUD", "CVL", "CRM", "EDU", "MED", "BUS", "REL", "LAB", "AGR", "SOC", None})

_WORDS: dict[str, str] = {}
for _sense, _text in knowledge.load("predicates")["senses"].items():
    for _word in _text.split(","):
        _WORDS.setdefault(_word.strip(), _sense)


def _found(lemmas: list[str]) -> tuple[dict[str, set[str]], dict[str, int]]:
    kinds: dict[str, set[str]] = {}
    counts: dict[str, int] = {}
    for lemma in [word for word in lemmas if word in _WORDS]:
        sense = _WORDS[lemma]
        kinds.setdefault(sense, set()).add(lemma)
        counts[sense] = counts.get(sense, 0) + 1
    return kinds, counts


def field_of(parse: Parse) -> str | None:
    """The field that an article as a whole is about, if it is one of these."""
    kinds, counts = _found(parse.lemmas)
    full = [s for s, words in kinds.items() if len(words) >= FULL and counts[s] >= DENSE * len(parse.tokens)]
    return max(full, key=lambda s: counts[s], default=None)


def nonsense(sentence: Sentence, drafts: list[Draft], field: str | None = None) -> None:
    """Drop the drafts of a sentence that is about one of these fields; `field` is the article's."""
    kinds, _ = _found(sentence.parse.lemmas[sentence.first : sentence.last])
    for sense, words in kinds.items():
        if len(words) < (1 if sense in (field, "crime") else 2):
            continue
        for draft in drafts:
            if not draft.dropped and (sense != "crime" or _plain_crime(draft)):
                draft.dropped = f"sentence about {sense}: {', '.join(sorted(words))}"


def _plain_crime(draft: Draft) -> bool:
    """Whether nobody in the event is of state, army, party or armed group."""
    return draft.type in CRIMINAL and all(p.actor.sector in CIVIL for p in draft.roles.all)
