"""A sentence's candidates put together into drafts of events, those turned down included."""

from __future__ import annotations

from standoff.grammar.arguments import is_conjunct, is_object, obliques, phrases
from standoff.grammar.names import names_person
from standoff.grammar.nouns import conjuncts
from standoff.grammar.words import is_modal, is_plain_form
from standoff.language import Token
from standoff.model import EventType
from standoff.reading.events.background import background
from standoff.reading.events.classes import CUES, INSULTS, OF_WORDS
from standoff.reading.events.codable import VISIT, turned_down
from standoff.reading.events.countries import from_sentence
from standoff.reading.events.doubles import one_deed
from standoff.reading.events.drafts import Draft
from standoff.reading.events.matching import Candidate
from standoff.reading.events.ontology import contexts_of, default_code
from standoff.reading.events.owners import of_their_mover
from standoff.reading.events.referring import Referents, add
from standoff.reading.events.roles import apart, roles_of
from standoff.reading.events.shared_arguments import share
from standoff.reading.events.speech import compose, consume, embed
from standoff.reading.events.speech_rules import direct

__all__ = ["drafts_of"]


FIGHTERS = frozenset({"MIL", "REB", "UAF", "PRM"})


def drafts_of(found: list[Candidate], who: Referents) -> list[Draft]:
    """All drafts of a sentence, those turned down included (`dropped` says why)."""
    drafts = [_draft(c, who) for c in found]
    by_token = {d.token.i: d for d in drafts}
    for draft in drafts:
        _of_words(draft)
        _joint(draft)
        embed(draft, by_token)
    for draft in reversed(drafts):
        consume(draft, by_token)
        if draft.candidate.pattern.entry.composes:
            compose(draft)
    _of_protest(drafts)
    of_their_mover(drafts)
    for draft in drafts:
        direct(draft, who)
        apart(draft.roles)
        if draft.candidate.pattern.entry.reciprocal:
            add(draft.roles.actors, draft.roles.recipients)
            draft.roles.recipients = []
        if draft.code != VISIT:  # who visits a place is from elsewhere
            from_sentence(draft)
    share(drafts)
    one_deed(drafts)
    for draft in drafts:
        if not draft.dropped:
            draft.dropped = turned_down(draft, who)
        if not draft.dropped and (aside := background(draft)) is not None:
            draft.background.append(aside)
    return drafts


def _draft(candidate: Candidate, cast: Referents) -> Draft:
    entry = candidate.pattern.entry
    kind = EventType(entry.type)
    return Draft(candidate, roles_of(candidate, cast), kind, entry.code or default_code(kind), entry.mode)


def _of_words(draft: Draft) -> None:
    """A politician who attacks or hits back does so in words, unless the sentence speaks of arms."""
    token = draft.token
    if draft.type is not EventType.ASSAULT or token.lemma.lower() not in OF_WORDS:
        return
    if _beside_insults(token):
        draft.type, draft.code, draft.mode = EventType.ACCUSE, "111", "disapprove"
        draft.notes.append("an attack beside insults: ACCUSE")
        return
    parse = token.sent.parse
    if draft.candidate.pattern.modifiers or any(p.actor.sector in FIGHTERS for p in draft.roles.all):
        return
    if _to_come(draft) or _commanded(draft):
        return
    persons = [any(names_person(t) or t.lower in ("he", "she") for t in parse.tokens_in(p.span)) for p in draft.roles.actors]
    if persons and all(persons) and "military" not in contexts_of(token.sent.tokens, None):
        draft.type, draft.code, draft.mode = EventType.ACCUSE, "111", "disapprove"
        draft.notes.append("a person attacks in words: ACCUSE")


def _beside_insults(token: Token) -> bool:
    """ "Slandering and attacking the alliance"; "their attacks on him over inflation"."""
    beside = [*([token.head] if is_conjunct(token) else []), *conjuncts(token)]
    if any(t.lemma.lower() in INSULTS for t in beside):
        return True
    words = [token, *([token.head] if is_object(token) else [])]
    whom = [noun for word in words for noun in obliques(word, "on")]
    over = any(phrases(word, "over") for word in words)
    return over and any(names_person(p) or p.lower in ("him", "her") for p in whom)


def _commanded(draft: Draft) -> bool:
    """Whether somebody orders or allows it: words need no order."""
    support = draft.candidate.frame.support
    return support is not None and support.lemma.lower() in CUES["commanding"]


def _to_come(draft: Draft) -> bool:
    """Whether it is decided, ordered or foreseen against a country: words are told of when they have been said."""
    verb = draft.token
    if not is_plain_form(verb) or not any(p.actor.country and p.actor.sector is None for p in draft.roles.recipients):
        return False
    return any(is_modal(c) or c.lower == "to" for c in verb.children)


def _joint(draft: Draft) -> None:
    """An exercise that two countries hold together is cooperation."""
    holders = {p.actor.code.split()[0] for p in draft.roles.actors if p.actor.code}
    if draft.candidate.pattern.entry.id == "mobilize.exercise" and len(holders) > 1:
        draft.type, draft.code, draft.mode = EventType.COOPERATE, "062", None
        draft.notes.append("held together: COOPERATE")


def _of_protest(drafts: list[Draft]) -> None:
    """What a demonstration demands or decries is part of it (PLOVER manual): no event of its own."""
    protests = {d.token.i: d for d in drafts if d.type is EventType.PROTEST and not d.dropped}
    protests |= {d.candidate.frame.support.i: d for d in protests.values() if d.candidate.frame.support is not None}
    for draft in drafts if protests else ():
        if draft.type not in (EventType.REQUEST, EventType.ACCUSE, EventType.PROTEST):
            continue
        above = next((protests[t.i] for t in draft.token.ancestors() if t.i in protests), None)
        if (
            above is not None
            and above is not draft
            and {p.actor for p in draft.roles.actors} & {p.actor for p in above.roles.actors}
        ):
            draft.dropped = draft.dropped or f"part of the protest: {above.token.text}"
            add(above.roles.recipients, [p for p in draft.roles.recipients if p not in above.roles.actors])
