"""Words that point at somebody named elsewhere: "the minister", "the Russian president", "the company", "both countries"."""

from __future__ import annotations

from functools import cache

from standoff.grammar.arguments import is_active_subject, is_conjunct, is_root, phrase_of
from standoff.grammar.nouns import (
    appositions,
    compounds,
    conjuncts,
    determiner,
    is_apposition,
    is_restricted,
    noun_phrase,
    possessor,
    possessors,
)
from standoff.knowledge import load, words
from standoff.language import Token
from standoff.model import Mention
from standoff.reading.actors.affiliation import Wording
from standoff.reading.actors.coreference import Referent, role_head, speaks
from standoff.reading.actors.discourse import Scene, actor_from
from standoff.reading.actors.known_names import is_state
from standoff.reading.actors.people import Person, find_office, office_as_of
from standoff.reading.actors.person import NameSpan, sex_of_role

__all__ = ["back_nouns", "holder", "is_pair", "pair_nouns", "point_at", "point_back", "read_pair"]

INDEFINITE = words("function_words", "any_one")
DEFINITE = words("function_words", "definite")
MANY = words("function_words", "definite_many")
NUMBERS: dict[str, int] = load("quantities")["several_known"]
COUNTRIES = words("actor_words", "words_for_countries")
STATES = frozenset({"state"})
PARTIES = frozenset({"state", "person", "people"})
PERSONAL = words("actor_words", "words_for_leaders")


@cache
def back_nouns() -> dict[str, tuple[str, ...]]:
    """Nouns that point back with "the" -> the sorts of things that they can mean."""
    out: dict[str, tuple[str, ...]] = {}
    for sort, nouns in load("roles")["back"].items():
        for noun in nouns:
            out[noun] = (*out.get(noun, ()), sort)
    return out


@cache
def pair_nouns() -> frozenset[str]:
    """Nouns that mean two parties spoken of before, with "both" or "the two"."""
    return words("roles", "pairs")


def point_at(scene: Scene, token: Token, wording: Wording, before: list[str]) -> bool:
    """Resolve "the minister" to the person named before, "the Russian president" to who held the office that day.

    Args:
        before: the phrase's words before its head, in small letters.
    """
    if wording.plural:
        return bool(before) and _point_at_all(scene, token, wording, before)
    if wording.kind not in ("people", "inherit", "bodies"):
        return False
    if wording.former:
        return _as_former(scene, token, wording, before)
    if before and before[0] in INDEFINITE:
        return False
    if wording.kind == "bodies" or scene.role_word(token) in words("roles", "collective"):
        return not wording.code and point_back(scene, token)
    span = _apposed(scene, token) or _named_next(scene, token)
    if span and not _of_inner(scene, token, span):
        return scene.refer(token, scene.person(span.persona), "apposition")
    definite = bool(before and before[0] in DEFINITE) or possessor(token) is not None
    return (definite or bool(wording.code)) and _by_office(scene, token, wording, bool(before) and before[0] == "the")


def _point_at_all(scene: Scene, token: Token, wording: Wording, before: list[str]) -> bool:
    """ "The ministers", "the two mayors": the persons named just before who have that office, all of a stated number."""
    number = next((NUMBERS[w] for w in before if w in NUMBERS), None)
    if before[0] not in MANY or len(before) > 1 + (number is not None) or _is_described(token):
        return False
    found = scene.stage.holders(token, role_head(wording.role or ""), wording.code)
    if len(found) < 2 or number not in (None, len(found)):
        return False
    scene.groups[token.i] = tuple(Mention(token.span, r.actor, "description") for r in found)
    return True


def _is_described(noun: Token) -> bool:
    """Whether more than its article and number says which ones are meant."""
    return is_restricted(noun) or bool(possessors(noun) or appositions(noun))


def _by_office(scene: Scene, token: Token, wording: Wording, the: bool) -> bool:
    """By the role: who was said to have it, who held it on the day, the only one who has it later on, the one just named."""
    role = wording.role or ""
    sex = sex_of_role(role)
    if referent := scene.stage.by_role(role, wording.code, sex):
        return scene.refer(token, referent, "description")
    if wording.code and (person := find_office(role, wording.code, scene.day)):
        return scene.refer(token, holder(scene, person, role), "office")
    if late := _late(scene, token, wording, role):
        return scene.refer(token, late, "description")
    if the and is_active_subject(token) and (speaks(token) or token.head.lemma == "be") and not _unnamed(scene, token):
        epithet = scene.stage.epithet(token, wording.code, sex)
        return epithet is not None and scene.refer(token, epithet, "epithet")
    return False


def _unnamed(scene: Scene, token: Token) -> bool:
    """Whether the noun is for somebody who stays without a name: no epithet of the one just named."""
    return scene.role_word(token) in words("roles", "unnamed")


def _as_former(scene: Scene, token: Token, wording: Wording, before: list[str]) -> bool:
    """ "The former governor said": the one person named in the sentence before; nobody by an office that is another's now."""
    if not before or before[0] != "the" or wording.kind == "bodies" or not is_active_subject(token):
        return False
    if not (speaks(token) or token.head.lemma == "be") or _apposed(scene, token) or _named_next(scene, token):
        return False
    epithet = scene.stage.epithet(token, wording.code, sex_of_role(wording.role or ""))
    return epithet is not None and scene.refer(token, epithet, "epithet")


def _apposed(scene: Scene, token: Token) -> NameSpan | None:
    """The person whose name the parser joins to the description: "the minister, X", "X, the minister"."""
    if is_apposition(token) and token.head.i in scene.span_at:
        return scene.span_at[token.head.i]
    return next((scene.span_at[c.i] for c in (*appositions(token), *compounds(token)) if c.i in scene.span_at), None)


def _of_inner(scene: Scene, token: Token, span: NameSpan) -> bool:
    """Whether a name behind "an adviser to the president, X" is the inner one's: X has not the outer role."""
    if span.first < token.i:
        return False
    tokens, at = noun_phrase(token)
    own = scene.marks.calls[token.i]
    inner = [c for t in tokens[at + 1 :] if (c := scene.marks.calls.get(t.i)) and c is not own]
    if not any(c.role.kind == "people" for c in inner):
        return False
    return role_head(own.role.word) not in scene.person(span.persona).roles


def _named_next(scene: Scene, token: Token) -> NameSpan | None:
    """The person named directly behind the description: "the commander of the brigade, Maj. X, said"."""
    tokens, _ = noun_phrase(token)
    at = tokens[-1].i + 1
    comma = at < len(scene.tokens) and scene.tokens[at].text == ","
    at += comma
    span = scene.title_at.get(at) or scene.span_at.get(at)
    if span is None or span.title != at or scene.tokens[at].sent is not token.sent:
        return None
    head = scene.tokens[span.last - 1]
    return span if not comma or _stands_alone(head) or head.head is token else None


def _stands_alone(name: Token) -> bool:
    """Whether a name behind a comma is no part of what follows: an apposition, the subject, the next of a list."""
    return is_apposition(name) or is_active_subject(name) or is_root(name) or is_conjunct(name)


def _late(scene: Scene, token: Token, wording: Wording, role: str) -> Referent | None:
    """The only person of the whole article who holds the office, though named only later (headlines)."""
    if not wording.code and token.sent.kind != "title":
        return None
    forms = {role, role_head(role)}
    fit = [r for r in scene.persons.values() if forms & r.roles and r.actor.code.startswith(wording.code)]
    return fit[0] if len(fit) == 1 else None


def holder(scene: Scene, person: Person, role: str) -> Referent:
    """The referent of who held an office: the person of the article, or one known from the table alone."""
    key = f"office {person.name}"
    if key not in scene.entities:
        known = next((r for r in scene.persons.values() if r.actor.name == person.name), None)
        office = office_as_of(person, scene.day)
        code, sector = (office.code, office.sector) if office else (person.code, None)
        actor = actor_from(Wording(code, not is_state(code), sector), person.name, role=role)
        roles = {role, role_head(role)}
        scene.entities[key] = known or Referent(actor, "person", person.sex, named=True, roles=roles)
    return scene.entities[key]


def point_back(scene: Scene, token: Token) -> bool:
    """Resolve "the country", "the company", "the alliance", "both sides"."""
    if is_pair(token, [c.lower for c in token.children if c.i < token.i]):
        return read_pair(scene, token, "pair")
    sorts = back_nouns().get(token.lower)
    det = determiner(token)
    if sorts is None or det is None or det.lower not in DEFINITE or is_restricted(token) or compounds(token):
        return False
    referent = scene.stage.back(sorts)
    return referent is not None and scene.refer(token, referent, "description")


def is_pair(token: Token, before: list[str]) -> bool:
    """Whether the phrase is "both countries" or "the two leaders"."""
    return token.lower in pair_nouns() and ("both" in before or "two" in before) and phrase_of(token) is None


def read_pair(scene: Scene, token: Token, by: str) -> bool:
    """The two that its sentence joined before it; else the two states, or persons, spoken of last."""
    if near := _joined_before(scene, token):
        scene.groups[token.i] = tuple(Mention(token.span, m.actor, by) for m in near)
        return True
    kinds = STATES if token.lower in COUNTRIES else PARTIES
    found = scene.stage.persons() if token.lower in PERSONAL else scene.stage.states(kinds)
    if len(found) != 2:
        return False
    scene.groups[token.i] = tuple(Mention(token.span, r.actor, by) for r in found)
    return True


def _joined_before(scene: Scene, token: Token) -> tuple[Mention, ...]:
    """ "Neither the junta nor the rebels attacked, both sides said": two, and no more, joined earlier in a sentence."""
    if token.lower in PERSONAL:
        return ()
    for first in reversed(scene.tokens[token.sent.first : token.i]):
        second = next(iter(conjuncts(first)), None)
        found = [scene.heads[t.i] for t in (first, second) if t is not None and t.i in scene.heads]
        if second is None or second.i > token.i or conjuncts(second) or is_conjunct(first) or len(found) != 2:
            continue
        if all(m.actor.code for m in found) or token.lower not in COUNTRIES:
            return tuple(found)
    return ()
