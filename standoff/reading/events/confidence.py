"""How likely an event is right, by how it was come by.

A logistic model (Cox 1958) over features of a draft that hold no words: what part of speech tells it, of which type, how its
parties were reached, whether it takes up what was told before, how much else the article tells. The weights are learned from
whole articles annotated by hand (`tools/learn_confidence.py`) and stand, readable, in `knowledge/confidence.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log

from standoff import knowledge
from standoff.grammar.words import is_ing_form, is_plain_form
from standoff.lexicon.patterns import lexicon
from standoff.model import BlockKind, EventType
from standoff.reading.events.drafts import Draft
from standoff.reading.events.roles import home_of
from standoff.reading.events.via import OF_PLACE, Lent, Participant, Via

__all__ = ["Telling", "confidence", "features", "telling_of"]

DIGITS = 3
PATHS: Mapping[str, Callable[[Via], bool]] = {
    "named before": lambda via: via.before > 0,
    "pronoun": lambda via: via.by_pronoun,
    "owner": lambda via: via.owning,
    "within": lambda via: via.named_within,
    "shared": lambda via: via.shared,
    "control": lambda via: via.controlled,
    "participle": lambda via: via.of_participle,
    "of what it is about": lambda via: Lent.ABOUT in via.lent,
    "of the place": lambda via: not OF_PLACE.isdisjoint(via.lent),
}


@dataclass(frozen=True, slots=True)
class Telling:
    """How much an article tells: its events between two known sides, all its events, and its sentences."""

    between: int
    events: int
    sentences: int


def telling_of(drafts: Sequence[Draft], sentences: int) -> Telling:
    """What the drafts of an article come to."""
    kept = [d for d in drafts if not d.dropped]
    return Telling(sum(len(_homes(d.roles.all)) > 1 for d in kept), len(kept), sentences)


def confidence(draft: Draft, telling: Telling) -> float:
    """The chance that a careful reader finds this event, with this type, in these words."""
    table = _table()
    score = table["bias"] + sum(table.get(name, 0.0) * value for name, value in features(draft, telling).items())
    return round(1 / (1 + exp(-score)), DIGITS)


@cache
def _table() -> Mapping[str, float]:
    found = knowledge.load("confidence")["events"]
    return {"bias": found["bias"], **found["weights"]}


def features(draft: Draft, telling: Telling) -> dict[str, float]:
    """The features of a draft, by name; what is not named is nought."""
    return dict(_features(draft, telling))


def _features(draft: Draft, telling: Telling) -> Iterator[tuple[str, float]]:
    pattern, token, roles = draft.candidate.pattern, draft.token, draft.roles
    yield f"type {EventType(draft.type).value}", 1.0
    yield f"part {pattern.part}", 1.0
    yield "conditions", min(len(pattern.conditions) + len(pattern.modifiers) + bool(pattern.particle), 3) / 3
    yield from _of_word(draft)
    for aside in draft.background:
        yield f"background: {aside}", 1.0
    if draft.taken:
        yield "parties named before", 1.0
    if draft.antecedent:
        yield f"antecedent {draft.antecedent}", 1.0
    if draft.inside is not None:
        yield "embedded", 1.0
    if token.sent.kind is BlockKind.TITLE:
        yield "in a headline", 1.0
    for side, parties in (("actor", roles.actors), ("recipient", roles.recipients)):
        yield from _of_side(side, parties)
    if len(_homes(roles.all)) > 1:
        yield "two sides", 1.0
    if pattern.part == "verb" and (is_plain_form(token) or is_ing_form(token)) and not roles.actors:
        yield "verb without a doer", 1.0
    yield "told between two", log(1 + telling.between)
    yield "told a sentence", min(telling.events / max(telling.sentences, 1), 3.0)
    yield "short", 1.0 if telling.sentences < 3 else 0.0


def _of_word(draft: Draft) -> Iterator[tuple[str, float]]:
    """How many things the lexicon knows the word to mean, and how long the sentence is that a parser had to see through."""
    pattern, token = draft.candidate.pattern, draft.token
    kinds = {p.entry.type for p in lexicon()[pattern.part].get(pattern.lemma, ())}
    yield "other senses", log(max(1, len(kinds)))
    if "none" in kinds:
        yield "no event in another sense", 1.0
    yield "long sentence", min(len(token.sent.tokens) / 40, 2.0)


def _of_side(side: str, parties: Sequence[Participant]) -> Iterator[tuple[str, float]]:
    if not parties:
        yield f"no {side}", 1.0
        return
    if not any(p.actor.code for p in parties):
        yield f"{side} of no country", 1.0
    for path, so in PATHS.items():
        if all(so(p.via) for p in parties):
            yield f"{side} {path}", 1.0


def _homes(parties: Sequence[Participant]) -> set[str]:
    return {home_of(p) for p in parties if p.actor.code}
