"""Where what is said ends before a clause with a subject of its own that the article itself tells.

"Officials said the raid had failed; Rwandan troops entered the town", "... had failed, but Rwandan troops entered the town":
behind a verb of saying in the past what is said is shifted ("had", "would"), and a clause that is not goes on in the article's
own voice (sequence of tenses; Reichenbach 1947). A repeated "that" keeps a clause inside.
"""

from __future__ import annotations

from standoff.grammar.arguments import active_auxiliaries, any_subject, auxiliaries, is_adverbial_clause, is_conjunct
from standoff.grammar.verbs import has_subject
from standoff.grammar.words import is_finite, is_past_tense
from standoff.knowledge import words
from standoff.language import Token
from standoff.reading.attribution.segments import Ground

__all__ = ["before_own_clause"]

KEPT = words("function_words", "content_marks")
SHIFTED = words("function_words", "backshifted")
JOINING = words("function_words", "joining")


def before_own_clause(ground: Ground, verb: Token, head: Token, first: int, last: int) -> int:
    """The end of what a verb says, of the range `[first, last)` whose head is given."""
    last = next((i for i in range(first + 1, last - 1) if ground.tokens[i].text == ";" and _tells(ground, i + 1, last)), last)
    for clause in head.children:
        if (is_conjunct(clause) or is_adverbial_clause(clause)) and head.i < clause.i < last and has_subject(clause):
            border = _comma(ground, clause)
            if first < border < last and _unshifted(verb, head, clause):
                return border
    return last


def _tells(ground: Ground, first: int, last: int) -> bool:
    """Whether a clause with a subject of its own stands there, outside of quotations, and without "that"."""
    words = ground.tokens[first:last]
    if ground.inside[first] >= 0 or KEPT.intersection(t.lower for t in words[:2]):
        return False
    return any(is_finite(t) and (own := any_subject(t)) is not None and first <= own.i < t.i for t in words)


def _comma(ground: Ground, clause: Token) -> int:
    """The comma before a joined clause, outside of quotations; 0 where there is none, or "that" is repeated."""
    tokens, start = ground.tokens, ground.edges(clause)[0]
    kept = KEPT.intersection(t.lower for t in tokens[start : clause.i])
    while start > 0 and tokens[start - 1].lower in JOINING:
        start -= 1
    while tokens[start].lower in JOINING:
        start -= 1
    comma = start if tokens[start].text == "," else start - 1
    return comma if comma > 0 and not kept and tokens[comma].text == "," and ground.inside[comma] < 0 else 0


def _unshifted(verb: Token, head: Token, clause: Token) -> bool:
    """Whether a clause leaves the tenses of what is said: "said the raid had failed, but troops entered"."""
    told = is_past_tense(verb) and any(a.lower in SHIFTED for a in active_auxiliaries(head))
    return told and is_past_tense(clause) and not auxiliaries(clause)
