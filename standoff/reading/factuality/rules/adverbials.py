"""An adverbial clause: by its conjunction, else by its form."""

from __future__ import annotations

from standoff.grammar.arguments import is_link_word, particle
from standoff.grammar.mood import as_long_as, bare_before, so_that
from standoff.grammar.tense import is_simple_past, looks_back
from standoff.grammar.verbs import has_subject, infinitive_marker
from standoff.grammar.words import is_ing_form, is_participle, is_plain_form
from standoff.language import Token
from standoff.reading.factuality.rules.common import (
    Row,
    plain,
    possible,
    soft,
)
from standoff.reading.factuality.rules.complements import PURPOSES
from standoff.reading.factuality.step import Step
from standoff.reading.factuality.verdict import Verdict
from standoff.reading.factuality.via import Mark, Via
from standoff.reading.rule import Rule

__all__ = ["ADVERBIAL"]

_WANTED = ("demand", "causative", "permission", "refusal", "attempt")  # which take an infinitive that parsers hang elsewhere


def _link(step: Step) -> Token | None:
    """The conjunction that the table lists."""
    links, later = step.lexicon.links, step.lexicon.later
    return next((c for c in step.token.children if is_link_word(c) and (c.lower in links or c.lower in later)), None)


def _linked(step: Step) -> str:
    link = _link(step)
    return link.lower if link is not None else ""


def _waits(step: Step) -> bool:
    """Whether a clause of a time to come hangs on what is open, or on what will not be before it."""
    if _linked(step) not in step.lexicon.later or is_simple_past(step.token):
        return False
    outer, link = step.outer, _linked(step)
    never = link != "while" and outer.via.name is Mark.MODAL and outer.via.words[0] == "w"  # "once it has come they will not"
    return outer.soft or (outer.value == "not" and (never or link in ("until", "till")))


def _to_come(step: Step) -> Verdict:
    value = "predicted" if step.outer.value == "planned" else "possible"
    link = _link(step)
    return Verdict(value, Via(Mark.FUTURE, _linked(step)), (*((link,) if link else ()), *step.outer.words))


def _so_that(step: Step) -> Verdict:
    held = step.outer.soft or step.outer.value == "not" or looks_back(step.token)
    return step.outer if held else possible(Mark.SO_THAT, so_that(step.token), value="planned")


def _is_ruled_out(step: Step) -> bool:
    """ "Ruled out sending": a gerund behind a particle."""
    return is_ing_form(step.token) and particle(step.head) is not None and step.governor is not None


def _goes_on(step: Step) -> bool:
    """ "Meant to stop the war, free the towns": taken for a clause beside it."""
    bare = is_plain_form(step.token) and not has_subject(step.token) and step.token.i > step.head.i
    return bare and bare_before(step.token) is not None


ADVERBIAL: tuple[Row, ...] = (
    Rule(
        "a conjunction of what may be",
        lambda s: s.lexicon.links.get(_linked(s)) == "possible",
        lambda s: possible(Mark.CONDITION, _link(s), told=_linked(s)),
        ("Unless Chile attacks, Peru will leave.",),
        ("Peru left because Chile attacked.",),
    ),
    Rule(
        "as long as",
        lambda s: not _linked(s) and as_long_as(s.token) is not None,
        lambda s: possible(Mark.CONDITION, as_long_as(s.token), told="as long as"),
        ("As long as Chile attacks, Peru will leave.",),
        ("Peru left because Chile attacked.",),
    ),
    Rule(
        "a time still to come",
        _waits,
        _to_come,
        ("Peru will leave when Chile attacks.", "Peru will not leave until Chile attacks."),
        ("Peru left when Chile attacked.",),
    ),
    Rule(
        "a conjunction of what is so",
        lambda s: bool(_linked(s)),
        plain,
        ("Peru left because Chile attacked.", "Peru left before Chile attacked."),
        ("Unless Chile attacks, Peru will leave.",),
    ),
    Rule(
        "so that",
        lambda s: so_that(s.token) is not None,
        _so_that,
        ("Peru sent troops so that Chile leaves.",),
        ("Peru sent troops because Chile left.",),
    ),
    Rule(
        "an infinitive taken by a verb of wanting",
        lambda s: infinitive_marker(s.token) is not None and s.signed(*_WANTED),
        lambda s: s.taken(s.outer),
        ("Peru pressed its allies in May to leave.", "Peru required its troops during the war to stay."),
        ("Peru sent troops to attack Chile.",),
    ),
    *PURPOSES,
    Rule(
        "a gerund behind a particle",
        _is_ruled_out,
        lambda s: s.taken(s.outer),
        ("Peru ruled out sending troops.",),
        ("Peru left, sending troops.",),
    ),
    Rule(
        "a bare verb that goes on",
        _goes_on,
        lambda s: s.value(bare_before(s.token) or s.head),
        ("Peru meant to stop the war, free the towns.",),
        ("Peru stopped the war to free the towns.",),
    ),
    Rule(
        "a participle that shares the subject",
        lambda s: is_participle(s.token) and not has_subject(s.token),
        lambda s: soft(s.outer),
        ("Peru may leave, killing the talks.",),
        ("Peru may leave and kill the talks.",),
    ),
)
