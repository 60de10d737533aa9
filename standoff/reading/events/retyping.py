"""Words of one type that, with those who have part in it, mean another: attacks in words, exercises held together."""

from __future__ import annotations

from typing import NamedTuple

from standoff.grammar.arguments import is_conjunct, is_object, obliques, phrases
from standoff.grammar.names import names_person
from standoff.grammar.nouns import conjuncts
from standoff.grammar.words import is_modal, is_plain_form
from standoff.language import Token
from standoff.model import EventType
from standoff.reading.events.classes import CUES, INSULTS, OF_WORDS
from standoff.reading.events.drafts import Draft
from standoff.reading.events.ontology import contexts_of
from standoff.reading.rule import Rule, first_that_holds

__all__ = ["RULES", "retype"]

FIGHTERS = frozenset({"MIL", "REB", "UAF", "PRM"})


class Meaning(NamedTuple):
    """A PLOVER type, a CAMEO code of it, and its mode."""

    type: EventType
    code: str
    mode: str | None


DISAPPROVE = Meaning(EventType.ACCUSE, "111", "disapprove")
EXERCISE_TOGETHER = Meaning(EventType.COOPERATE, "062", None)


def retype(draft: Draft) -> None:
    """Give a draft the meaning that the first rule says it has."""
    rule = first_that_holds(RULES, draft)
    if rule is not None:
        draft.type, draft.code, draft.mode = rule.then
        draft.notes.append(f"{rule.name}: {draft.type.value}")


def _may_be_words(draft: Draft) -> bool:
    return draft.type is EventType.ASSAULT and draft.token.lemma.lower() in OF_WORDS


def _beside_insults(draft: Draft) -> bool:
    """ "Slandering and attacking the alliance"; "their attacks on him over inflation"."""
    token = draft.token
    if not _may_be_words(draft):
        return False
    beside = [*([token.head] if is_conjunct(token) else []), *conjuncts(token)]
    if any(t.lemma.lower() in INSULTS for t in beside):
        return True
    words = [token, *([token.head] if is_object(token) else [])]
    whom = [noun for word in words for noun in obliques(word, "on")]
    over = any(phrases(word, "over") for word in words)
    return over and any(names_person(p) or p.lower in ("him", "her") for p in whom)


def _by_persons(draft: Draft) -> bool:
    """A politician who attacks or hits back does so in words, unless the sentence speaks of arms."""
    token, parse = draft.token, draft.token.sent.parse
    if not _may_be_words(draft) or draft.candidate.pattern.modifiers or _to_come(draft) or _commanded(draft):
        return False
    if any(p.actor.sector in FIGHTERS for p in draft.roles.all):
        return False
    persons = [any(map(_is_person, parse.tokens_in(p.span))) for p in draft.roles.actors]
    return bool(persons) and all(persons) and "military" not in contexts_of(token.sent.tokens, None)


def _is_person(token: Token) -> bool:
    return names_person(token) or token.lower in ("he", "she")


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


def _together(draft: Draft) -> bool:
    """An exercise that two countries hold together is cooperation."""
    holders = {p.actor.code.split()[0] for p in draft.roles.actors if p.actor.code}
    return draft.candidate.pattern.entry.id == "mobilize.exercise" and len(holders) > 1


RULES: tuple[Rule[Draft, Meaning], ...] = (
    Rule(
        "an attack beside insults",
        _beside_insults,
        DISAPPROVE,
        ("Peru kept slandering and attacking Chile.", "The Chilean minister insulted and attacked Peru."),
        ("Peruvian troops shelled and attacked Chile.",),
    ),
    Rule(
        "a person attacks in words",
        _by_persons,
        DISAPPROVE,
        ("President Macron attacked Peru.", "Angela Merkel hit back at Peru.", "Vladimir Putin attacked the United States."),
        ("Peruvian troops attacked Chile.",),
    ),
    Rule(
        "held together",
        _together,
        EXERCISE_TOGETHER,
        ("Peru and Chile held military exercises.", "Peru and Chile began joint drills."),
        ("Peru held military exercises.",),
    ),
)
