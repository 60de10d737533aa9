"""A nominal event as subject, object or receiver."""

from __future__ import annotations

from standoff.grammar.arguments import active_auxiliaries, is_active_subject, is_subject, predicative
from standoff.language import Token
from standoff.reading.factuality.composition import apply
from standoff.reading.factuality.governors import raised
from standoff.reading.factuality.lexicon import FACT
from standoff.reading.factuality.rules.common import (
    PLAIN,
    Row,
    outer,
    plain,
    possible,
)
from standoff.reading.factuality.step import Step
from standoff.reading.factuality.verdict import Verdict
from standoff.reading.factuality.via import Mark, Via
from standoff.reading.rule import Rule

__all__ = ["ARGUMENT"]

_PRESENT = ("resistance", "fear_noun", "reluctant")  # "concern about the war": a known thing is there


def _raised(step: Step) -> Verdict:
    below = raised(step.head, step.lexicon)
    return apply(below[1], step.value(below[0]), below[0], below[2]) if below is not None else PLAIN


def _would(step: Step) -> Token | None:
    """The "would" of the verb of which it is the subject."""
    modals = (c for c in active_auxiliaries(step.head) if c.lower in ("would", "'d"))
    return next(modals, None) if is_active_subject(step.token) else None


def _is_of_kind(step: Step) -> bool:
    """ "Talks are never easy": said of any of its kind."""
    said = is_active_subject(step.token) and step.head.lemma == "be" and predicative(step.head) is not None
    return said and not step.known and step.outer.value == "not"


def _is_of_what_is_open(step: Step) -> bool:
    """Whether what is not known takes what holds of its verb."""
    if step.known:
        return False
    if is_active_subject(step.token):
        return step.head.lemma == "be" or step.outer.soft
    return step.outer.value not in FACT


ARGUMENT: tuple[Row, ...] = (
    Rule(
        "a raised subject",
        lambda s: is_subject(s.token) and raised(s.head, s.lexicon) is not None,
        _raised,
        ("Talks need to start.", "The summit is expected to be held in May."),
        ("Peru needs talks.",),
    ),
    Rule(
        "said before, and turned down or denied",
        lambda s: s.depth == 0 and s.heard,
        plain,
        ("Peru turned down the request.",),
        ("Peru turned down the street.",),
    ),
    Rule(
        "taken as an argument",
        lambda s: s.asked and not (s.signed(*_PRESENT) and s.known),
        lambda s: s.taken(s.outer),
        ("Peru prevented an attack.", "Peru cancelled the attack."),
        ("Peru left.",),
    ),
    Rule(
        "subject of would",
        lambda s: _would(s) is not None,
        lambda s: possible(Mark.OF_WOULD, _would(s)),
        ("An attack would harm Chile.",),
        ("An attack harmed Chile.",),
    ),
    Rule(
        "said of any of its kind",
        _is_of_kind,
        lambda s: Verdict("possible", Via(Mark.OF_KIND, of=s.outer.via), s.outer.words),
        ("Talks are never easy.",),
        ("The talks are never easy.",),
    ),
    Rule(
        "an argument of what is open",
        _is_of_what_is_open,
        outer,
        ("It is time for an attack.", "Nobody can tell whether Chile attacks."),
        ("The attack harmed Chile.",),
    ),
)
