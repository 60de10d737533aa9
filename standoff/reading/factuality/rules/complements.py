"""A clause or predicate under a verb, noun or adjective: "plans to leave", "a promise to leave", "is able to leave"."""

from __future__ import annotations

from standoff.grammar.arguments import (
    active_auxiliaries,
    auxiliaries,
    is_active_subject,
    is_clausal_subject,
    is_finite_complement,
    is_object,
    is_open_complement,
    is_participial_clause,
    is_predicative,
    subordinator,
    undergoers,
)
from standoff.grammar.functions import Function, function_of
from standoff.grammar.mood import cleft_of, evaluated, is_asked, were_to, whether_of, yet_of
from standoff.grammar.tense import looks_back
from standoff.grammar.verbs import heads_clause, infinitive_marker
from standoff.grammar.words import (
    is_ing_form,
    is_lexical_verb,
    is_participle,
    is_past_form,
    is_past_participle,
    is_past_tense,
    is_plain_form,
)
from standoff.reading.factuality.modality import avowed
from standoff.reading.factuality.rules.common import (
    PLAIN,
    Row,
    always,
    outer,
    plain,
    possible,
    soft,
    whether,
)
from standoff.reading.factuality.step import Step
from standoff.reading.factuality.verdict import Verdict
from standoff.reading.factuality.via import Mark
from standoff.reading.rule import Rule

__all__ = ["COMPLEMENT", "PURPOSES"]


def _is_bare_participle(step: Step) -> bool:
    """A participle after its noun, without auxiliary or conjunction."""
    unaided = not (active_auxiliaries(step.token) or subordinator(step.token))
    return is_participial_clause(step.token) and is_participle(step.token) and unaided


def _is_made_done(step: Step) -> bool:
    small = is_object(step.head) and step.head.head.lemma.lower() in step.lexicon.small_clause
    return small and is_past_participle(step.token) and _is_bare_participle(step)


def _of_participle(step: Step) -> Verdict:
    """What is there has it, unless the noun itself is not there or only may be."""
    outer = step.outer
    if outer.soft and is_ing_form(step.token):  # "may send a force guarding the border"
        outer = step.context(step.head)
        return outer if outer.soft and not step.is_known(step.head) else PLAIN
    return outer if outer.value == "not" and not step.is_known(step.head) else PLAIN


def _is_gerund_subject(step: Step) -> bool:
    return step.governor is None and is_clausal_subject(step.token) and is_ing_form(step.token) and not looks_back(step.head)


def _came_about(step: Step) -> bool:
    """Whether an infinitive says what came about: "used it to", "rose to", "it was wrong to", "used to"."""
    head = step.head
    used = head.lemma == "use" and looks_back(head) and bool(undergoers(head))
    once = head.lower == "used" and is_past_tense(head) and is_open_complement(step.token)
    came = used or once or head.lemma.lower() in step.lexicon.resulting or evaluated(step.token, head)
    return came and _is_purpose(step)


def _is_purpose(step: Step) -> bool:
    """An infinitive that nothing in the table takes."""
    return infinitive_marker(step.token) is not None and (
        step.governor is None or function_of(step.token) is Function.ADVERBIAL
    )


def _purpose(step: Step) -> Verdict:
    outer = step.outer
    planned = possible(Mark.INFINITIVE, infinitive_marker(step.token), value="planned")
    return outer if outer.soft or outer.value == "not" else planned


def _shares(step: Step) -> bool:
    """An open complement, or a small clause ("want it sent")."""
    token = step.token
    bare = is_past_form(token) and not (auxiliaries(token) or subordinator(token))
    small = bare and is_finite_complement(token) and step.head.lemma.lower() in step.lexicon.small_clause
    return step.governor is None and (is_open_complement(token) or small)


def _is_avowed(step: Step) -> bool:
    return step.signed("must_have") and avowed(step.token, step.predicate, step.lexicon)


def _is_yet_to(step: Step) -> bool:
    return step.signed("must_have") and yet_of(step.token, step.predicate) is not None


def _was_met(step: Step) -> bool:
    """In the past the obligation was met, the ability used (Bhatt 1999)."""
    able = step.predicate.lower == "able"
    return looks_back(step.predicate.head if able else step.predicate) and (able or step.signed("must_have"))


def _is_enacted(step: Step) -> bool:
    voted = step.predicate.lemma.lower() == "vote" and is_lexical_verb(step.predicate)
    return voted and step.token.lemma.lower() in step.lexicon.enacts


PURPOSES: tuple[Row, ...] = (
    Rule(
        "an infinitive of what came about",
        _came_about,
        outer,
        ("Peru used drones to attack Chile.",),
        ("Peru sent drones to attack Chile.",),
    ),
    Rule(
        "an infinitive of purpose",
        _is_purpose,
        _purpose,
        ("Peru sent troops to attack Chile.",),
        ("Peru plans to attack Chile.",),
    ),
)
COMPLEMENT: tuple[Row, ...] = (
    Rule(
        "what a question word asks",
        lambda s: is_asked(s.token),
        plain,
        ("Peru did not say why Chile attacked.",),
        ("Peru did not say that Chile attacked.",),
    ),
    Rule(
        "said by a copula",
        lambda s: is_predicative(s.token) and not heads_clause(s.token),
        outer,
        ("The attack was brutal.",),
        ("The attack failed.",),
    ),
    Rule(
        "to get it done",
        _is_made_done,
        lambda s: soft(s.value(s.head.head)),
        ("Peru kept its plans hidden.", "Peru had its plans examined by Chile."),
        ("Peru saw troops deployed there.",),
    ),
    Rule(
        "a participle after its noun",
        _is_bare_participle,
        _of_participle,
        ("The force may send troops guarding the border.",),
        ("The force may send troops and guard the border.",),
    ),
    Rule(
        "a cleft sentence",
        lambda s: s.head.lemma == "be" and is_plain_form(s.token) and cleft_of(s.head) is not None,
        lambda s: s.value(cleft_of(s.head) or s.head),
        ("What Peru will not do is leave.",),
        ("Peru will not leave.",),
    ),
    Rule(
        "a condition by inversion",
        lambda s: were_to(s.token, s.head),
        lambda s: possible(Mark.CONDITION, s.head, told="inversion"),
        ("Were they to attack, the talks would end.",),
        ("They were to attack in May.",),
    ),
    Rule(
        "a gerund as subject",
        _is_gerund_subject,
        lambda s: possible(Mark.GERUND, s.token, told="subject"),
        ("Attacking a neighbour is a crime.",),
        ("Attacking a neighbour was a crime.",),
    ),
    Rule(
        "whether",
        lambda s: s.governor is None and whether_of(s.token) is not None,
        whether,
        ("The question is whether Chile attacked.",),
        ("Diaz wondered whether Chile attacked.",),
    ),
    *PURPOSES,
    Rule(
        "an open complement",
        _shares,
        outer,
        ("Peru sat waiting for talks.", "Peru needs the treaty ratified."),
        ("Peru started to attack.",),
    ),
    Rule(
        "a clause that nothing takes",
        lambda s: s.governor is None,
        plain,
        ("The claim is that Chile attacked.",),
        ("Peru learned that Chile attacked.",),
    ),
    Rule(
        "an avowal",
        _is_avowed,
        lambda s: s.predicate_value,
        ("I have to say that Peru attacked.",),
        ("I have to condemn the attack.",),
    ),
    Rule(
        "have yet to",
        _is_yet_to,
        lambda s: possible(Mark.YET_TO, s.predicate, yet_of(s.token, s.predicate), value="not"),
        ("Peru has yet to leave.",),
        ("Peru has to leave.",),
    ),
    Rule(
        "an obligation met",
        _was_met,
        lambda s: s.predicate_value,
        ("Peru had to leave.", "Peru was able to attack Chile."),
        ("Peru has to leave.", "Peru is able to attack Chile."),
    ),
    Rule(
        "a vote that is the deed",
        _is_enacted,
        lambda s: s.predicate_value,
        ("Parliament voted to approve the treaty.",),
        ("Parliament voted to leave.",),
    ),
    Rule(
        "what a noun is said to be",
        lambda s: is_active_subject(s.predicate) and s.predicate.head is s.head,
        lambda s: s.taken(s.outer),
        ("The plan is to attack Chile.", "The plan is not to attack Chile."),
        ("Peru plans to attack Chile.",),
    ),
    Rule(
        "taken by a predicate",
        always,
        lambda s: s.taken(s.predicate_value),
        ("Peru plans to attack Chile.", "Nobody said whether Chile attacked."),
        ("Peru sent troops to attack Chile.",),
    ),
)
