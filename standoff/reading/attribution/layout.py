"""Attributions that the layout of a text shows: transcripts, names before a colon, signatures behind a dash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from standoff.grammar.names import names_person, names_territory
from standoff.grammar.verbs import verb_group
from standoff.grammar.words import (
    is_finite,
    is_lexical_verb,
    is_nominal_word,
    is_noun,
    is_proper_noun,
    is_punctuation,
    is_tensed,
    is_verb,
)
from standoff.language import Token
from standoff.model import CueClass, Span
from standoff.reading.attribution.cues import Cue, cues
from standoff.reading.attribution.segments import MARKS, Draft, Ground
from standoff.reading.attribution.sources import source_of, subject

__all__ = ["before_this", "block_quotation", "from_layout", "said_this", "turns_of"]

COLON = Cue(":", {"any": CueClass.NEUTRAL})
DASH = Cue("―", {"any": CueClass.NEUTRAL})
DASHES = frozenset({"-", "–", "—", "―", "--"})
NAME_SIZE = 6  # words of a name before a colon
SIGNATURE_SIZE = 14
ENOUGH, MUCH = 4, 400  # tokens of a paragraph that can be a quotation without marks
HEADLINE = 30  # tokens of a headline at most
ALIKE = 3  # paragraphs that begin with a name in capitals and a colon, from which on a text is a transcript


def from_layout(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """The statements of a transcript's turns, and of names before a colon or behind a dash."""
    used = {n for d in drafts for n in d.quoted}
    out = [*_turns(ground, list(turns_of(ground).values()))]
    out.extend(_named(ground, used, {d.verb.i for d in out}))
    out.extend(_signed(ground, used | {n for d in out for n in d.quoted}))
    if ground.paragraphs:
        out.extend(_headline(ground, *ground.paragraphs[0], {d.verb.i for d in out}))
        out.extend(_headline_end(ground, *ground.paragraphs[0], drafts))
    return out


def turns_of(ground: Ground) -> dict[int, tuple[int, int, int]]:
    """The turns of a transcript, by the token their paragraph begins with: (first of the name, the colon, end).

    Names stand in capitals, or come again: "Host: ...", "N. Petrov: ...".
    """
    turns = {p[0]: t for p in ground.paragraphs if (t := _turn(ground, *p)) is not None}
    times = Counter(_surname(ground, t) for t in turns.values())
    turns = {i: t for i, t in turns.items() if times[_surname(ground, t)] > 1 or _in_capitals(ground, t)}
    return turns if len(turns) >= ALIKE else {}


def _surname(ground: Ground, turn: tuple[int, int, int]) -> str:
    return ground.tokens[turn[1] - 1].lower.rpartition(".")[2]


def _in_capitals(ground: Ground, turn: tuple[int, int, int]) -> bool:
    words = [t.text for t in ground.tokens[turn[0] : turn[1]] if t.text.isalpha()]
    return all(w.isupper() for w in words) and any(len(w) > 1 for w in words)


def said_this(ground: Ground, draft: Draft) -> Draft:
    """ "The road is closed. This was announced by the governor.": the content of "this" is the sentence before.

    Where "this" opens its paragraph, it is the paragraph before.
    """
    if not draft.cue.allows("quote") or len(draft.content) != 1:
        return draft
    (word,) = ground.parse.tokens_in(draft.content[0])[:2] if _one_word(ground, draft.content[0]) else (None,)
    first_person = draft.who is not None and draft.who.lower in ("i", "we")
    if word is None or word.lower != "this" or first_person:
        return draft
    content = before_this(ground, word)
    if content is None:
        return draft
    inside = {ground.inside[t.i] for t in ground.parse.tokens_in(content)}
    quoted = sorted(inside - {-1})
    return replace(draft, content=[content], frame="that", rule="said-this", quoted=quoted)


def block_quotation(ground: Ground, verb: Token, cue: Cue) -> list[Draft]:
    """ "The ministry wrote:" at the end of a paragraph, and the words without marks in the next one."""
    number = ground.paragraph_number(verb.i)
    ends = ground.paragraphs[number][1] == ground.last[verb.i]
    if not ends or number + 1 >= len(ground.paragraphs) or ground.tokens[ground.last[verb.i] - 1].text != ":":
        return []
    first, last = ground.paragraphs[number + 1]
    who, content = subject(verb), ground.span(first, last)
    if who is None or content is None or ground.inside[first] >= 0 or not ENOUGH <= last - first <= MUCH or not is_finite(verb):
        return []
    begin, end = verb_group(verb)
    cue_span = Span(ground.tokens[begin].start, ground.tokens[end - 1].end)
    source = source_of(ground, who, verb)
    return [Draft(verb, cue, "quote", "block-quotation", who, source, [cue_span], [content], direct=True)]


def before_this(ground: Ground, word: Token) -> Span | None:
    """The sentence before the word's, or the paragraph before when the word's sentence opens its own."""
    end = ground.first[word.i]
    if end == 0:
        return None
    first, last = ground.paragraph_of(end - 1)
    return ground.span(first if last == end else ground.first[end - 1], end)


def _one_word(ground: Ground, span: Span) -> bool:
    return len(ground.parse.tokens_in(span)) == 1


def _turn(ground: Ground, first: int, last: int) -> tuple[int, int, int] | None:
    """A paragraph that begins with capitalised words and a colon: (first of the name, the colon, end)."""
    while first < last and ground.tokens[first].text in MARKS:
        first += 1
    for i in range(first, min(last, first + NAME_SIZE + 1)):
        text = ground.tokens[i].text
        if text == ":" and i > first:
            return (first, i, last) if ground.tokens[first].lower not in cues().labels else None
        if not (text[:1].isupper() or text in (".", ",", "-", "(", ")")):
            return None
    return None


def _turns(ground: Ground, turns: list[tuple[int, int, int]]) -> Iterator[Draft]:
    for first, colon, last in turns:
        source, content = ground.span(first, colon), ground.span(colon + 1, last)
        if source is not None and content is not None:
            cue = ground.tokens[colon]
            who = ground.tokens[colon - 1]
            yield Draft(cue, COLON, "colon", "transcript", who, [source], [cue.span], [content])


def _named(ground: Ground, used: set[int], taken: set[int]) -> Iterator[Draft]:
    """ "Bush: "...": a name, a colon and a quotation."""
    for n, (a, b) in enumerate(ground.ranges):
        if n in used or a < 2 or ground.tokens[a - 1].text != ":" or a - 1 in taken or b - a < 4:
            continue
        start = ground.first[a - 1]
        names = ground.tokens[start : a - 1]
        if not 0 < len(names) <= NAME_SIZE or not all(is_nominal_word(t) or is_punctuation(t) for t in names):
            continue
        source, content = ground.span(start, a - 1), ground.span(a, b)
        if source is not None and content is not None and is_noun(names[-1]):
            colon = ground.tokens[a - 1]
            yield Draft(colon, COLON, "colon", "name-colon", names[-1], [source], [colon.span], [content], None, [n])


def _signed(ground: Ground, used: set[int]) -> Iterator[Draft]:
    """A quotation with its speaker's name behind a dash, on the same line or the next."""
    ends = {last for _, last in ground.paragraphs}
    for n, (a, b) in enumerate(ground.ranges):
        if n in used or b - a < 5 or b + 1 >= len(ground.tokens):
            continue
        dash = ground.tokens[b] if ground.tokens[b - 1].text[-1] not in DASHES else ground.tokens[b - 1]
        stop = next((i for i in range(dash.i + 1, min(b + SIGNATURE_SIZE, len(ground.tokens) + 1)) if i in ends), None)
        if dash.text[-1] not in DASHES or stop is None or (ground.first[a] != a and ground.tokens[a - 1].text not in MARKS):
            continue
        name = ground.tokens[dash.i + 1 : stop]
        if not name or not name[0].text[:1].isupper() or any(is_tensed(t) for t in name):
            continue
        source, content = ground.span(dash.i + 1, stop), ground.span(a, min(b, dash.i))
        if source is not None and content is not None:
            yield Draft(dash, DASH, "dash", "signature", _name_head(name), [source], [dash.span], [content], None, [n])


def _name_head(name: list[Token]) -> Token:
    proper = [t for t in name if is_proper_noun(t)]
    for token, after in pairwise(proper):
        if after.i > token.i + 1:
            return token
    return proper[-1] if proper else name[0]


def _headline(ground: Ground, first: int, last: int, taken: set[int]) -> Iterator[Draft]:
    """ "Kyiv: no sign of a withdrawal", in the first line of a text."""
    for i in range(first + 1, min(last - 2, first + NAME_SIZE)):
        token = ground.tokens[i]
        if token.text != ":" or token.i in taken:
            continue
        names = ground.tokens[first:i]
        if (
            not (all(is_proper_noun(t) for t in names) or (len(names) == 1 and names[0].text[:1].isupper()))
            or i > first + 3
            or names[0].lower in cues().labels
        ):
            return
        source, content = ground.span(first, i), ground.span(i + 1, last)
        if source is not None and content is not None:
            yield Draft(token, COLON, "colon", "headline", names[-1], [source], [token.span], [content])
        return


def _headline_end(ground: Ground, first: int, last: int, drafts: list[Draft]) -> Iterator[Draft]:
    """ "Ceasefire broken again - Kyiv": a headline whose source stands behind a dash; a person or a state, not an outlet."""
    dash = next((t for t in reversed(ground.tokens[max(first + 4, last - NAME_SIZE) : last]) if t.text in DASHES), None)
    if (
        dash is None
        or dash.i + 1 >= last
        or last - first > HEADLINE
        or any(first <= d.verb.i < last and is_lexical_verb(d.verb) for d in drafts)
    ):
        return
    names = ground.tokens[dash.i + 1 : last]
    apart = ground.tokens[dash.i - 1].end < dash.start < names[0].start
    if not apart or not all(is_proper_noun(t) for t in names) or not (names_person(names[-1]) or names_territory(names[-1])):
        return
    source, content = ground.span(dash.i + 1, last), ground.span(first, dash.i)
    if source is not None and content is not None and any(is_verb(t) for t in ground.tokens[first : dash.i]):
        yield Draft(dash, DASH, "dash", "headline", names[-1], [source], [dash.span], [content])
