"""Speech acts and what they are about: a promise, demand, refusal, threat, accusation joined with the event in its content.

Whom they are directed at, and whose is what they speak of, is told by the table in `speech_rules`.
"""

from __future__ import annotations

from standoff.grammar.arguments import (
    governed,
    is_complement_clause,
    is_phrase,
    is_predicate_adjective,
    is_predicate_noun,
    is_undergoer,
)
from standoff.grammar.nouns import conjuncts, coordinates, core, measure
from standoff.grammar.words import is_verb
from standoff.language import Token
from standoff.model import EventType
from standoff.reading.events.drafts import Draft
from standoff.reading.events.ontology import codes as all_codes
from standoff.reading.events.ontology import composed
from standoff.reading.events.via import Lent

__all__ = ["SPEECH", "compose", "consume", "embed"]


SPEECH = frozenset(
    {EventType.AGREE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.ACCUSE, EventType.SUPPORT}
)
SIGNING = "057"
ABOUT = ("obj", "to", "on", "for", "of", "with", "over", "against", "about", "from")


def embed(draft: Draft, by_token: dict[int, Draft]) -> None:
    """Find the events a speech act is about: in its complement clause, else among its objects."""
    if draft.type not in SPEECH:
        return
    frame = draft.candidate.frame
    clause = frame.complement
    if clause is not None and clause.head is draft.token:
        _take(draft, _events_at(clause, by_token, 3))
    if draft.inner and draft.candidate.pattern.entry.composes:
        return
    for slot in ABOUT:
        for filler in frame.slots.get(slot, ()):
            for one in coordinates(filler.token):
                inner = by_token.get(core(one).i) or by_token.get(one.i)
                if inner is not None:
                    _take(draft, [inner])
    if not draft.inner and clause is not None:
        _take(draft, _events_at(clause, by_token, 3))


def _take(draft: Draft, found: list[Draft]) -> None:
    for inner in found:
        if inner is not draft and inner.inside is None and draft.inside is not inner and inner not in draft.inner:
            draft.inner.append(inner)
            inner.inside = draft


def _events_at(verb: Token, by_token: dict[int, Draft], depth: int) -> list[Draft]:
    """The events a clause reports: its verb's, its light verb's object's, or those of the clause below an empty verb."""
    out: list[Draft] = []
    verbs = [verb, *(c for c in conjuncts(verb) if is_verb(c))]
    for one in verbs:
        if one.i in by_token:
            out.append(by_token[one.i])
            continue
        for c in one.children:
            if (is_undergoer(c) or is_predicate_noun(c)) and (inner := by_token.get(core(c).i)):
                out.append(inner)
            elif is_phrase(c):
                out.extend(by_token[p.i] for p in governed(c) if p.i in by_token)
        if not out and depth:
            for c in one.children:
                if is_complement_clause(c) or is_predicate_adjective(c):
                    out.extend(_events_at(c, by_token, depth - 1))
    return out


def _with_measures(words: list[Token]) -> list[Token]:
    """The words, and what counts them: "halted deliveries of food" tells of no deliveries."""
    return [*words, *(outer for word in words if (outer := measure(word)) is not None)]


def consume(draft: Draft, by_token: dict[int, Draft]) -> None:
    """A word that decided the sense of a verb ("lift sanctions") is no event of its own, unless the verb only speaks of it."""
    if draft.dropped:
        return
    speaks = draft.type in SPEECH and draft.inner
    for word in _with_measures(draft.candidate.evidence):
        inner = by_token.get(word.i)
        if inner is None or inner is draft:
            continue
        # "put pressure on", "signed an agreement": verb and noun are one
        same = inner.candidate.frame.support is draft.token or draft.code == SIGNING
        if same or not (speaks and inner in draft.inner and inner.type is not draft.type):
            inner.dropped = f"part of {draft.candidate.pattern.name}"
            _add_parties(draft, inner)
            for deeper in inner.inner if inner.type is draft.type else ():  # "repeated accusations that": they accuse of it
                deeper.inside = draft
                draft.inner.append(deeper)


def _add_parties(draft: Draft, inner: Draft) -> None:
    if not draft.roles.recipients:
        who = {p.span for p in draft.roles.actors}
        both = inner.roles.recipients or [p for p in inner.roles.actors if not p.via.by_pronoun]
        if draft.type in (EventType.MOBILIZE, EventType.RETREAT):  # nobody mobilises against his own
            home = {p.actor.country for p in draft.roles.actors}
            both = [p for p in both if p.actor.country not in home]
        draft.roles.recipients = [p.lent(Lent.ABOUT) for p in both if p.span not in who]


def compose(draft: Draft) -> None:
    """Let the content decide code, mode and, for a promise of conflict, type (plover.yaml, `compose`)."""
    for inner in draft.inner:
        code = composed(draft.type, draft.code, draft.candidate.pattern.lemma, inner.type, inner.mode)
        if code is not None:
            about = all_codes()[code]
            draft.notes.append(f"compose {draft.type.value} + {inner.type.value} = {code}")
            draft.type, draft.code, draft.mode = about.type, code, about.mode
            return
