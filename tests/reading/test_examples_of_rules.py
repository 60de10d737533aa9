"""Every row of the tables of rules decides in its own sentences, and in none of those that only look like them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from standoff.grammar.arguments import is_root
from standoff.grammar.nouns import head_of
from standoff.grammar.tense import verb_over
from standoff.grammar.words import is_noun, is_verb, part_of_speech
from standoff.language import Parse
from standoff.reading.actors import find_cast
from standoff.reading.attribution import constructions, not_stated, sources
from standoff.reading.attribution import rules as no_statements
from standoff.reading.attribution.segments import Ground
from standoff.reading.attribution.stage import drafts_of
from standoff.reading.events import (
    anaphora,
    codable,
    countries,
    retyping,
    same_deed,
    sentence_drafts,
    shared_arguments,
    speech_rules,
)
from standoff.reading.events.explain import drafts_of_article
from standoff.reading.events.referring import referents
from standoff.reading.factuality import Judge
from standoff.reading.factuality import rules as embedding
from standoff.reading.places import event_place, find_places, where
from standoff.reading.places import rules as of_places
from standoff.reading.places.judge import ruled
from standoff.reading.places.propose import proposals
from standoff.reading.rule import Rule, first_that_holds
from standoff.reading.stages import found_in
from standoff.reading.times import climbing
from standoff.reading.times.climbing import Hung, Step, rule_of
from standoff.reading.times.direction import direction
from standoff.reading.times.grammar import recognise
from standoff.reading.times.marks import Context
from standoff.reading.times.resolve import RULES as OF_TIMES
from standoff.reading.times.resolve import Case as TimeCase

ACTS = {
    "meet",
    "shell",
    "attack",
    "war",
    "offensive",
    "gather",
    "vow",
    "signing",
    "sign",
    "raid",
    "fly",
    "protest",
    "kill",
}  # of events
Deciding = Callable[[Parse], set[str]]


def _places(parse: Parse) -> set[str]:
    found = proposals(parse)
    ruled(parse, find_cast(parse), found)
    return {one.by for one in found}


def _codable(parse: Parse) -> set[str]:
    who = referents(parse, find_cast(parse), ())
    drafts = [d for sentence in parse.sentences for d in sentence_drafts(sentence, who)]
    kept = [first_that_holds(codable.RULES, codable.Case(d, who)) for d in drafts if not d.dropped]
    return {d.dropped for d in drafts} | {rule.name for rule in kept if rule is not None}


def _of_parties(parse: Parse) -> set[str]:
    """The rules that had a part in how some party of an event was come by, or its event taken up."""
    drafts = drafts_of_article(parse, found_in(parse))
    lent = {str(how) for d in drafts for party in d.roles.all for how in party.via.lent}
    noted = {part for d in drafts for note in d.notes for part in (note, *note.split(": "))}
    dropped = {part for d in drafts for part in (d.dropped, d.dropped.partition(": ")[0])}
    return lent | noted | dropped | {d.antecedent for d in drafts}


def _resolved(parse: Parse) -> set[str]:
    out: set[str] = set()
    for pieces, found in recognise(parse, 0, len(parse.tokens)):
        at = [p.token for p in pieces[found.first : found.last] if p.token is not None]
        context = Context(date(2022, 3, 2), narrative=False, direction=direction(head_of(at)))
        rule = first_that_holds(OF_TIMES, TimeCase(found.form, context))
        out |= {rule.name} if rule is not None else set()
    return out


def _embedding(parse: Parse) -> set[str]:
    """The rules by which what stands above some word bears on it, in the view of whoever says it."""
    found = found_in(parse)
    judge = Judge(parse, found["actors"], found["statements"])
    return {name for token in parse.tokens for _, name in judge.path(token)[:1]}


def _sited(parse: Parse) -> set[str]:
    places = find_places(parse, find_cast(parse))
    found = [event_place(parse, places, t) for t in parse.tokens if t.lemma in ACTS]
    return {place.by.rpartition("; ")[2] for place in found if place is not None}


def _whose(parse: Parse) -> set[str]:
    """The rules by which the verbs of saying are somebody's."""
    return {sources.subject_rule(t) for t in parse.tokens if t.lemma == "say"}


def _constructions(parse: Parse) -> set[str]:
    """The constructions of the drafts that are attributions."""
    drafts = drafts_of(Ground(parse)).kept
    return {rule.name for d in drafts if (rule := first_that_holds(constructions.CONSTRUCTIONS, str(d.rule))) is not None}


def _steps(parse: Parse) -> set[str]:
    """The rules by which it is climbed from each verb and noun."""
    out: set[str] = set()
    for token in parse.tokens:
        at, noun = token, is_noun(token)
        while part_of_speech(token) in ("verb", "noun") and not is_root(at):
            step = Step(at, Hung.GOVERNED, "", verb_over(token) or token, noun)
            rule = rule_of(step)
            if rule is None:
                break
            out.add(rule.name)
            if rule.then(step) is None:
                break
            at, noun = at.head, noun and not is_verb(at.head)
    return out


TABLES: dict[str, tuple[tuple[Rule[Any, Any], ...], Deciding]] = {
    "places": (of_places.RULES, _places),
    "times": (OF_TIMES, _resolved),
    "times of events": (climbing.RULES, _steps),
    "places of events": (where.RULES, _sited),
    "codable events": (codable.RULES, _codable),
    "antecedents of events": (anaphora.RULES, _of_parties),
    "shared arguments": (shared_arguments.RULES, _of_parties),
    "one deed": (same_deed.RULES, _of_parties),
    "other types": (retyping.RULES, _of_parties),
    "speech acts": (speech_rules.RULES, _of_parties),
    "countries of parties": (countries.RULES, _of_parties),
    "constructions of statements": (constructions.CONSTRUCTIONS, _constructions),
    "whose a saying is": (sources.SUBJECTS, _whose),
    "embedding": (embedding.RULES, _embedding),
    "no statements": (no_statements.RULES, lambda parse: {why for _, why in not_stated(parse)}),
}


def _rows() -> list[Any]:
    return [pytest.param(table, rule, id=f"{table}: {rule.name}") for table, (rules, _) in TABLES.items() for rule in rules]


@pytest.mark.parametrize(("table", "rule"), _rows())
def test_a_rule_decides_in_its_examples_alone(parse: Callable[[str], Parse], table: str, rule: Rule[Any, Any]) -> None:
    deciding = TABLES[table][1]
    assert rule.fires, "a rule without an example that it decides"
    assert rule.rests, "a rule without an example that it leaves alone"
    assert [text for text in rule.fires if rule.name not in deciding(parse(text))] == []
    assert [text for text in rule.rests if rule.name in deciding(parse(text))] == []


@pytest.mark.parametrize("table", TABLES)
def test_no_two_rules_of_a_table_share_a_name(table: str) -> None:
    names = [rule.name for rule in TABLES[table][0]]
    assert len(names) == len(set(names))
