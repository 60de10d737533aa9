"""Attributions without a verb of saying: "according to", "in his view", nouns, adjectives and adverbs."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.grammar.arguments import (
    complement_under,
    is_adnominal_clause,
    is_adverb_of,
    is_auxiliary,
    is_complement_clause,
    is_finite_complement,
    is_object,
    is_oblique,
    is_phrase,
    is_predicate_adjective,
    is_subordinator,
    noun_under,
)
from standoff.grammar.names import names_party
from standoff.grammar.nouns import is_modifier, is_premodifier, possessor, premodifiers
from standoff.grammar.verbs import verb_group
from standoff.grammar.words import is_adjective, is_adverb, is_common_noun, is_coordinator, is_verb
from standoff.knowledge import words
from standoff.language import Token
from standoff.model import CueClass, Span
from standoff.reading.attribution.cues import Cue, Cues
from standoff.reading.attribution.layout import before_this
from standoff.reading.attribution.segments import Draft, Ground
from standoff.reading.attribution.sources import source_of, subject

__all__ = ["from_according", "from_words"]

NOUN_CONTENT_MARKS = words("function_words", "noun_content_marks")
BEFORE_OWNER_OF_WORDS = words("function_words", "before_owner_of_words")

VIEW = Cue("view", {"any": CueClass.BELIEVING})
ACCORDING = Cue("according to", {"any": CueClass.NEUTRAL})


def from_according(ground: Ground) -> Iterator[Draft]:
    """ "According to the ministry, ..." """
    for token in ground.tokens:
        if token.lower != "according" or token.i + 1 >= len(ground.tokens) or ground.inside[token.i] >= 0:
            continue
        to = ground.tokens[token.i + 1]
        if to.lower != "to" or (who := complement_under(to)) is None:
            continue
        draft = _according(ground, token, to, who)
        if draft is not None:
            yield draft


def _according(ground: Ground, token: Token, to: Token, who: Token) -> Draft | None:
    start, end = ground.first[token.i], ground.last[token.i]
    first, last = ground.edges(who)
    first, last = max(first, to.i + 1), min(last, end)
    source = ground.span(first, last)
    if source is None:
        return None
    left, right = ground.span(start, token.i), ground.span(last, end)
    joined = is_coordinator(ground.tokens[token.i - 1])  # "..., and according to the ministry, ..."
    content = right if left is None or joined or len(ground.parse.tokens_in(left)) < 2 else left
    if left is not None and ground.tokens[start].lower in ("this", "that") and token.i - start <= 3:
        content = before_this(ground, token)  # "That is according to ..."
    if content is None:
        return None
    cue_span = Span(token.start, to.end)
    return Draft(token, ACCORDING, "according", "according-to", who, [source], [cue_span], [content])


def from_words(ground: Ground, table: Cues, taken: set[int]) -> Iterator[Draft]:
    """Nouns ("their claim that ..."), adjectives ("was confident that ..."), adverbs ("reportedly") and views."""
    for token, lemma in zip(ground.tokens, ground.parse.lemmas, strict=True):
        known = lemma in table.others or token.lower in table.adverbs
        if not known or ground.inside[token.i] >= 0 or token.i in taken:
            continue
        draft = None
        if is_common_noun(token) and lemma in table.nouns:
            draft = _noun(ground, token, table.nouns[lemma])
        elif is_adjective(token) and lemma in table.adjectives:
            draft = _adjective(ground, token, table.adjectives[lemma])
        elif is_adverb(token) and token.lower in table.adverbs:
            draft = _adverb(ground, token, table.adverbs[token.lower])
        if draft is None and is_common_noun(token) and lemma in table.views:
            draft = _view(ground, token)
        if draft is not None:
            yield draft


def _noun(ground: Ground, noun: Token, cue: Cue) -> Draft | None:
    for child in noun.children:
        frame, head = _complement(child, noun)
        if frame is None or head is None or not cue.allows(frame):
            continue
        who, source = _possessor(ground, noun, head)
        first, last = ground.edges(head)
        if frame == "that":
            first = next((i for i in range(noun.i + 1, min(noun.i + 6, last)) if ground.tokens[i].lower == "that"), last)
        content = ground.span(max(first, noun.i + 1), last)
        if content is None or (not source and not cue.allows("bare")):
            continue
        begin = noun.i
        while (
            begin
            and ground.tokens[begin - 1].head is noun
            and (is_premodifier(ground.tokens[begin - 1]) or is_adverb_of(ground.tokens[begin - 1]))
        ):
            if ground.tokens[begin - 1] is who:
                break
            begin -= 1
        end = child.i + 1 if is_phrase(child) and child.i == noun.i + 1 else noun.i + 1
        cue_span = Span(ground.tokens[begin].start, ground.tokens[end - 1].end)
        if content.start < cue_span.end:
            continue
        return Draft(noun, cue, f"noun-{frame}", f"noun-{frame}", who, source, [cue_span], [content])
    return None


def _complement(child: Token, word: Token) -> tuple[str | None, Token | None]:
    """The frame a noun or adjective stands in with this child, and the head of the content."""
    if child.i < word.i:
        return None, None
    if is_adnominal_clause(child) or is_complement_clause(child):
        marks = [c for c in child.children if c.i < child.i]
        if any(c.lower == "that" and is_subordinator(c) for c in marks):
            return "that", child
        if any(c.lower == "to" and is_auxiliary(c) for c in marks):
            return "to", child
        if is_finite_complement(child) and is_adjective(word):
            return "that", child
    if is_phrase(child):
        return child.lower, complement_under(child)
    return None, None


def _possessor(ground: Ground, noun: Token, content: Token) -> tuple[Token | None, list[Span]]:
    """Whose claim, warning or hope it is: "their claim", "Russian claims", "a warning from Kyiv", "he made the claim"."""
    who = possessor(noun)
    if who is None:
        who = next((c for c in premodifiers(noun) if names_party(c)), None)
    if who is None:
        for child in noun.children:
            if is_phrase(child) and child.lower in BEFORE_OWNER_OF_WORDS:
                pobj = noun_under(child)
                who = pobj if pobj is not content else who
    if who is None and is_object(noun) and is_verb(noun.head):
        who = subject(noun.head)
        return who, source_of(ground, who, noun.head) if who is not None else []
    if who is None:
        return None, []
    first, last = ground.edges(who)
    if is_modifier(who):
        last = who.i + 1
    span = ground.span(first, last)
    return who, [span] if span is not None else []


def _adjective(ground: Ground, adjective: Token, cue: Cue) -> Draft | None:
    """ "was confident that", "made clear that": an adjective said of the source."""
    verb = adjective.head
    if not is_verb(verb) or not (is_predicate_adjective(adjective) or is_complement_clause(adjective)) or adjective.i < verb.i:
        return None
    if (verb.lemma == "make") != cue.allows("make"):
        return None
    who = subject(verb)
    if who is None:
        return None
    children = [*adjective.children, *(c for c in verb.children if c.i > adjective.i)]
    for child in children:
        frame, head = _complement(child, adjective)
        if frame is None or head is None or not cue.allows(frame):
            continue
        return _adjectival(ground, adjective, verb, cue, frame, who, *ground.edges(head))
    if cue.allows("make"):
        end = ground.last[adjective.i]
        for i in range(adjective.i + 1, min(end - 1, adjective.i + 16)):
            if ground.tokens[i].lower in NOUN_CONTENT_MARKS:
                return _adjectival(ground, adjective, verb, cue, "that", who, i, end)
    return None


def _adjectival(
    ground: Ground, adjective: Token, verb: Token, cue: Cue, frame: str, who: Token, first: int, last: int
) -> Draft | None:
    first, last = ground.whole(max(first, adjective.i + 1), last, adjective.i)
    content = ground.span(first, last)
    if content is None:
        return None
    begin, end = verb_group(verb)[0], adjective.i + 1
    if frame not in ("that", "to") and end < len(ground.tokens) and ground.tokens[end].lower == frame:
        end += 1
    cue_span = Span(ground.tokens[begin].start, ground.tokens[end - 1].end)
    return Draft(verb, cue, frame, f"adjective-{frame}", who, source_of(ground, who, verb), [cue_span], [content])


def _adverb(ground: Ground, adverb: Token, cue: Cue) -> Draft | None:
    """ "reportedly": the clause it stands in, of a source that is not named."""
    verb = adverb.head
    if not is_verb(verb):
        return None
    first, last = ground.edges(verb)
    first, last = max(first, ground.first[adverb.i]), min(last, ground.last[adverb.i])
    spans = [ground.span(first, adverb.i), ground.span(adverb.i + 1, last)]
    content = [s for s in spans if s is not None]
    if not content:
        return None
    return Draft(adverb, cue, "adverb", "adverb", None, [], [adverb.span], content)


def _view(ground: Ground, noun: Token) -> Draft | None:
    """ "in his view, ...": the rest of the sentence."""
    who, into = possessor(noun), noun.head
    if who is None or not is_oblique(noun) or into.lower not in ("in", "to"):
        return None
    start, end = ground.first[noun.i], ground.last[noun.i]
    first, last = into.i, noun.i + 1
    left, right = ground.span(start, first), ground.span(last, end)
    content = [s for s in ((right,) if left is None else (left,)) if s is not None]
    if left is not None and not (
        ground.tokens[first - 1].text == "," and (last == end or ground.tokens[last].text in (",", "."))
    ):
        return None
    source = ground.span(*ground.edges(who))
    if source is None or not content:
        return None
    source = Span(source.start, who.end)
    cue_span = Span(into.start, noun.end)
    return Draft(noun, VIEW, "according", "view", who, [source], [cue_span], content)
