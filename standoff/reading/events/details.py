"""What only some events have: the force moved and from where to where, the treaty and what was done with it, the weapon,
the dead and injured, the object. Strings and a quantity, read from the words that hang on the event's word."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.grammar.arguments import active_subjects, is_adnominal_clause, objects, obliques, undergoers
from standoff.grammar.names import names_person, names_territory, tells_time_or_share
from standoff.grammar.nouns import compounds, coordinates, phrase_start, premodifiers
from standoff.grammar.words import is_noun
from standoff.knowledge import load
from standoff.language import Parse, Token
from standoff.model import EventType, Place, Quantity
from standoff.reading.actors import Cast
from standoff.reading.events.arguments import candidates, holders, under
from standoff.reading.events.casualties import casualties
from standoff.reading.events.forces import force_at, is_firing, is_leaving, object_at
from standoff.reading.events.quantities import quantity_of
from standoff.reading.events.treaties import act_of, treaty_of

__all__ = ["details_of"]

_MOVES = (EventType.MOBILIZE, EventType.RETREAT)
_GIVES = (*_MOVES, EventType.AID)
_TALK = (EventType.REQUEST, EventType.CONSULT, EventType.SUPPORT, EventType.ACCUSE, EventType.THREATEN, EventType.COOPERATE)
_ENVOYS = ("ambassador", "diplomats", "embassy")
_GROUNDS = ("border", "port", "city", "airport", "territory", "bridge")
_TO = tuple(load("function_words")["toward"])
_WITH = tuple(load("function_words")["with_means"])
_BACK = tuple(load("function_words")["back"])


def details_of(
    parse: Parse,
    cast: Cast,  # noqa: ARG001 - part of the agreed call
    places: tuple[Place, ...],
    trigger: Token,
    event_type: EventType,
    mode: str | None,  # noqa: ARG001 - part of the agreed call; no detail depends on it yet
) -> tuple[Quantity | None, tuple[tuple[str, str], ...]]:
    """The event's quantity, and its details as sorted (key, value) pairs: see `model.Event.details`."""
    found: dict[str, str] = {}
    nouns = candidates(trigger)
    quantity: Quantity | None = None
    treaty = treaty_of(trigger, nouns)
    if treaty:
        found["treaty"] = treaty
        act = act_of(trigger)
        if act:
            found["act"] = act
    if event_type is EventType.ASSAULT:
        found.update(casualties(parse, trigger))
        _put(found, "weapon", _weapon(trigger, holders(trigger, nouns)))
    elif event_type in _GIVES:
        moved = next((n for n in nouns if force_at(n, "force")), None)
        if moved is not None:
            found["force"] = force_at(moved, "force") or ""
            quantity = quantity_of(parse, moved)
    if event_type in _MOVES:
        found.update(_ways(trigger, holders(trigger, nouns), places, event_type))
    if not {"force", "treaty", "weapon"} & set(found):
        _put(found, "object", _object(trigger, event_type))
    if quantity is None and event_type is not EventType.ASSAULT:
        quantity = _first_quantity(parse, nouns, event_type)
    return quantity, tuple(sorted(found.items()))


def _put(found: dict[str, str], key: str, value: str | None) -> None:
    if value:
        found[key] = value


def _object(trigger: Token, event_type: EventType) -> str | None:
    """What was acted on: an object, what stands under "of", a noun before the noun. Of talk, only envoys and embassies."""
    nouns = [*undergoers(trigger), *obliques(trigger, "of")]
    if is_noun(trigger):
        nouns += compounds(trigger)
    if event_type is EventType.ASSAULT:
        nouns += obliques(trigger, "on", "against")
    kinds = [o for n in nouns if (o := object_at(n))]
    return next((k for k in kinds if event_type not in _TALK or k in _ENVOYS), None)


def _first_quantity(parse: Parse, nouns: list[Token], event_type: EventType) -> Quantity | None:
    """The first counted thing among the arguments; days and years count nothing."""
    if event_type is EventType.CONSULT:
        return None
    for noun in nouns:
        if tells_time_or_share(noun):
            continue
        quantity = quantity_of(parse, noun)
        if quantity is not None and quantity.high != 1.0:  # "one thing", "one side" count nothing
            return quantity
    return None


def _means(trigger: Token, around: list[Token]) -> Iterator[Token]:
    """What it was done with: the word itself, the noun before it ("missile strike"), "with", the subject, what was fired."""
    yield trigger
    yield from premodifiers(trigger)
    for word in _WITH:
        yield from under(around, word)
    yield from active_subjects(trigger)
    if is_adnominal_clause(trigger):
        yield trigger.head
    if is_firing(trigger.lemma.lower()):
        yield from undergoers(trigger)
        yield from under(around, "of")


def _weapon(trigger: Token, around: list[Token]) -> str | None:
    known = (
        force_at(n, "weapon") for n in _means(trigger, around) if n is trigger or not (names_person(n) or names_territory(n))
    )
    return next((kind for kind in known if kind), None)


def _ways(trigger: Token, around: list[Token], places: tuple[Place, ...], event_type: EventType) -> dict[str, str]:
    """From where to where."""
    out: dict[str, str] = {}
    sources = under(around, "from")
    if is_leaving(trigger.lemma.lower()):
        sources += objects(trigger)
    goals = [n for word in (_TO if event_type is EventType.MOBILIZE else _BACK) for n in under(around, word)]
    _put(out, "from", _first(sources, places))
    _put(out, "to", _first(goals, places))
    return out


def _first(nouns: list[Token], places: tuple[Place, ...]) -> str | None:
    """The first noun's place, with those coordinated with it: "leaving Perm and Omsk"."""
    for noun in nouns:
        found = [w for n in coordinates(noun) if (w := _place(n, places))]
        if found:
            return " and ".join(dict.fromkeys(found))
    return None


def _place(noun: Token, places: tuple[Place, ...]) -> str | None:
    """The name of the place whose words hold the noun, or the words of a stretch of land ("its border")."""
    named = next((p.name for p in places if p.span.start <= noun.start < p.span.end), None)
    return named or (_words(noun) if object_at(noun) in _GROUNDS or force_at(noun, "force") == "bases" else None)


def _words(noun: Token) -> str:
    """The noun phrase as printed, without what follows the noun."""
    return " ".join(t.text for t in noun.sent.parse.tokens[max(phrase_start(noun), noun.i - 6) : noun.i + 1])
