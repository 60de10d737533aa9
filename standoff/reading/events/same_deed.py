"""One deed told in two words: "shelling killed five", "opened fire, wounding two", "used tear gas to disperse the crowd".

What an attack did to people, and what force was used for, is the same deed of the same doer. The word that says more stays,
with the other in its trigger and with the parties of both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from standoff.grammar.arguments import (
    is_adnominal_clause,
    is_adverbial_clause,
    is_conjunct,
    is_open_complement,
    obliques,
)
from standoff.grammar.clauses import RESULTS
from standoff.grammar.nouns import core
from standoff.grammar.words import is_ing_form, is_plain_form
from standoff.knowledge import words
from standoff.model import EventType
from standoff.reading.events.classes import CLASSES
from standoff.reading.events.drafts import Draft
from standoff.reading.rule import Rule, always, first_that_finds

__all__ = ["RULES", "one_deed"]

FORCE = frozenset({EventType.ASSAULT, EventType.COERCE})
TOLL = CLASSES["toll"]
DURING = words("function_words", "during_deed")
UNSAID = "190"  # the code that says nothing of the means


@dataclass(frozen=True, slots=True)
class Case:
    """A verb of force, among the words of force of its sentence, by the index of their tokens."""

    verb: Draft
    able: Mapping[int, Draft]


Finding = Callable[[Case], Draft | None]


def one_deed(drafts: list[Draft]) -> None:
    """Merge the drafts of a sentence that tell of one deed; the words merged are turned down with the reason."""
    able = {d.token.i: d for d in drafts if d.type in FORCE and not d.dropped}
    if len(able) < 2:
        return
    for draft in able.values():
        if draft.candidate.pattern.part != "verb" or draft.dropped:
            continue
        found = first_that_finds(RULES, Case(draft, able))
        if found is not None and found[0] is BY_VERB:
            _told_by_verb(draft, found[1], found[0].name)
        elif found is not None:
            _take(found[1], draft, found[0].name)


def _by_which(case: Case) -> Draft | None:
    """The attack that is the subject of what it did: "the shelling killed five"; "an attack that killed five"."""
    verb, able = case.verb, case.able
    if verb.type is not EventType.ASSAULT or verb.token.lemma.lower() not in RESULTS:
        return None
    for filler in verb.candidate.frame.get("subj"):
        noun = able.get(core(filler.token).i) or able.get(filler.token.i)
        if noun is not None and noun.candidate.pattern.part == "noun" and noun.type is verb.type and not noun.dropped:
            return noun
    return None


def _told_by_verb(verb: Draft, noun: Draft, rule: str) -> None:
    """Leave the main verb, with the noun's code where it says more."""
    if noun.code != UNSAID:
        verb.code, verb.mode = noun.code, noun.mode
    if noun.roles.actors:
        verb.roles.actors = [p for p in noun.roles.actors if p not in verb.roles.recipients]
    _take(verb, noun, rule)


def _whole(case: Case) -> Draft | None:
    """The deed that a participle gives the toll of, or that an infinitive gives the aim of, by the same doers."""
    draft, able, token = case.verb, case.able, case.verb.token
    above = able.get(token.head.i) or next((d for d in able.values() if d.candidate.frame.support is token.head), None)
    adverbial = is_adverbial_clause(token)
    if above is None or above is draft or above.dropped or above.type is not draft.type:
        return None
    if not adverbial and not is_open_complement(token):
        return None
    toll = is_ing_form(token) and token.lemma.lower() in TOLL
    aim = is_plain_form(token) and adverbial and token.infinitive
    who = {p.actor for p in above.roles.actors}
    return above if (toll or aim) and who == {p.actor for p in draft.roles.actors} else None


def _told_of_toll(case: Case) -> Draft | None:
    """The deed whose dead and wounded a verb counts: "killed 12 and wounded 30", "nine were killed in the battle"."""
    draft, able, token = case.verb, case.able, case.verb.token
    if draft.type is not EventType.ASSAULT or token.lemma.lower() not in TOLL:
        return None
    beside = [token.head] if is_conjunct(token) else []
    beside += obliques(token, *DURING)
    found = next((able[t.i] for t in beside if t.i in able), None)
    if found is None or found.dropped or found.type is not draft.type:
        return None
    counted = found.token.lemma.lower() in TOLL or found.candidate.pattern.part == "noun"
    mine, theirs = ({p.actor for p in d.roles.actors if p.actor.code} for d in (draft, found))
    return found if counted and (not mine or mine == theirs) else None


def _take(stays: Draft, goes: Draft, rule: str) -> None:
    goes.dropped = f"{rule}: {stays.token.text}"
    stays.candidate.evidence.append(goes.token)
    stays.notes.append(f"one deed with: {goes.token.text}")
    if all(p.via.located for p in stays.roles.recipients):  # those it hit say more than where it was
        who = {p.actor for p in stays.roles.actors}
        hit = [p for p in goes.roles.recipients if p.actor not in who]
        stays.roles.recipients = hit or stays.roles.recipients


BY_VERB: Rule[Case, Finding] = Rule(
    "told by the verb",
    lambda c: not is_adnominal_clause(c.verb.token),
    _by_which,
    ("The Chilean shelling killed five Peruvians.", "A Chilean air strike killed ten people in Lima."),
    ("The Chilean shelling went on.",),
)
RULES: tuple[Rule[Case, Finding], ...] = (
    Rule(
        "what it did",
        lambda c: is_adnominal_clause(c.verb.token),
        _by_which,
        ("Peru condemned the Chilean attack that killed five people.", "The Chilean shelling that killed five went on."),
        ("The Chilean attack killed five people.",),
    ),
    BY_VERB,
    Rule(
        "toll or aim of the deed",
        always,
        _whole,
        ("Chilean troops shelled Lima, killing five people.", "Peruvian police fired at demonstrators, wounding two."),
        ("Chilean troops shelled Lima, crossing the border.",),
    ),
    Rule(
        "a count of the deed's toll",
        always,
        _told_of_toll,
        ("Chilean troops killed 12 people and wounded 30.", "Nine people were killed in the battle in Lima."),
        ("Chilean troops killed 12 people and shelled Lima.",),
    ),
)
