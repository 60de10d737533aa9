"""Clauses of saying inside or behind what is said: "..., officials said.", "The plan, he said, would ...", "as X put it"."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.grammar.arguments import (
    active_auxiliaries,
    any_subject,
    is_auxiliary,
    is_object,
    is_open_complement,
    is_predicative,
    is_relative_clause,
    object_or_receiver,
    receiver,
)
from standoff.grammar.names import names_agent, tells_day
from standoff.grammar.nouns import possessor
from standoff.grammar.verbs import verb_group
from standoff.grammar.words import (
    is_adposition,
    is_clitic,
    is_coordinator,
    is_determiner,
    is_finite,
    is_ing_form,
    is_lexical_verb,
    is_nominal_word,
    is_past_participle,
    is_plain_form,
    is_pronoun,
    is_proper_noun,
    is_question_word,
    is_tensed,
    is_verb,
    is_verb_form,
)
from standoff.knowledge import words
from standoff.language import Token
from standoff.model import CueClass, Span
from standoff.reading.attribution.cues import Cue, cues
from standoff.reading.attribution.segments import ENDERS, Draft, Ground
from standoff.reading.attribution.sources import head_in, source_of, subject

__all__ = ["after_dash", "from_parentheses", "rest_after"]

NOT_IN_PARENTHESIS = words("function_words", "not_in_parenthesis")

BECAUSE = words("function_words", "never_parenthesis")
DASHES = frozenset({"—", "–", "--", "―", "-"})
CONJUNCTIONS = words("function_words", "subordinators")
AROUND = words("function_words", "around_speaker")
SHORT = 4  # tokens before the clause, its comma included, that are not yet what is said: "That is why, he said, ..."
CHUNK = 8  # tokens of a source between commas
STOPS = frozenset({",", "—", "–", "--", "―", "-", ";", ":", "(", ")"})


def from_parentheses(ground: Ground, verb: Token, cue: Cue) -> Iterator[Draft]:
    """The statement that a verb of saying closes or interrupts."""
    clause = _between_commas(ground, verb) if cue.allows("that") else None
    if clause is None and cue.allows("quote") and not _has_content(verb):
        clause = _clause(ground, verb)
    if clause is None:
        return
    first, last, who = clause
    start, end = ground.first[verb.i], ground.last[verb.i]
    as_ = first > start and ground.tokens[first].lower == "as"
    left = ground.span(start, first)
    right = ground.span(last, end) if as_ or left is None or _resumes(ground, first, last, end) else None
    content = [s for s in (left, right) if s is not None]
    if not content or (left is None and ground.tokens[first].lower not in ("as", "like")):
        return
    begin, stop = verb_group(verb)
    cue_span = Span(ground.tokens[begin].start, ground.tokens[stop - 1].end)
    source = source_of(ground, who, verb) if who is not None else []
    source = [s for s in source if not any(s.meets(c) for c in content)] or _before(ground, first, begin)
    source = [Span(max(s.start, ground.tokens[first].start), s.end) for s in source if s.end > ground.tokens[first].start]
    told = object_or_receiver(verb) if verb.lemma in cues().tellers else receiver(verb)
    if told is who or (told is not None and told.i < verb.i):
        told = None
    if _dialogue(ground, verb, first):
        content.extend(_turns_after(ground, last))
        yield Draft(verb, cue, "post", "dash-dialogue", who, source, [cue_span], content, told, direct=True)
        return
    yield Draft(verb, cue, "post", "parenthesis", who, source, [cue_span], content, told)


def after_dash(ground: Ground, verb: Token, cue: Cue) -> Draft | None:
    """ "The front will hold - assessed the head of the institute.": a dash, a verb of saying, and its subject to the end."""
    tokens, dash = ground.tokens, verb.i - 1
    if dash < 1 or tokens[dash].text not in DASHES or not (is_finite(verb) or is_past_participle(verb)) or not _reports(cue):
        return None
    end = _name_end(ground, verb.i + 1)
    start = ground.first[verb.i]
    if start >= dash and ground.tokens[start].sent.block == ground.tokens[start - 1].sent.block:
        start = ground.first[start - 1]  # the parser may take the dash for the end of a sentence
    source, left = ground.span(verb.i + 1, end), ground.span(start, dash)
    who = head_in(ground, source) if source is not None else None
    if source is None or left is None or who is None or not _finite(ground, start, dash):
        return None
    return Draft(verb, cue, "post", "after-dash", who, [source], [verb.span], [left], None)


def _reports(cue: Cue) -> bool:
    frame = next((f for f in ("quote", "that") if cue.allows(f)), None)
    return frame is not None and cue.class_in(frame) not in (CueClass.DENYING, CueClass.DOUBTING)


def _finite(ground: Ground, start: int, end: int) -> bool:
    return any(is_tensed(t) for t in ground.tokens[start:end])


def _name_end(ground: Ground, start: int) -> int:
    """The end of a name or office that is all that the sentence still holds, at most before ", who" or "on X"; else `start`."""
    tokens, last = ground.tokens, ground.last[start]
    capital = is_nominal_word(tokens[start]) and tokens[start].text[:1].isupper()
    if start >= last or not (is_determiner(tokens[start]) or capital):
        return start
    end = start
    while end < last and end - start < CHUNK * 2 and tokens[end].lower not in AROUND:
        if not (_in_phrase(tokens[end]) or is_coordinator(tokens[end])):
            break
        end += 1
    rest = tokens[end].text if end < last else "."
    return end if rest in ENDERS or rest == "," or tokens[end].lower in AROUND else start


def _before(ground: Ground, first: int, begin: int) -> list[Span]:
    span = ground.span(first + (ground.tokens[first].lower in ("as", "like")), begin)
    return [span] if span is not None else []


def _in_phrase(word: Token) -> bool:
    """Whether a word may stand in a name with its office: a noun phrase and those under its prepositions."""
    return is_nominal_word(word) or is_adposition(word) or is_clitic(word)


def _between_commas(ground: Ground, verb: Token) -> tuple[int, int, Token | None] | None:
    """ ", the mayor said, " or ", the mayor said." in so many words, whatever the parse makes of them."""
    tokens, begin = ground.tokens, verb_group(verb)[0]
    after = tokens[min(verb.i + 1, len(tokens) - 1)].text
    if not is_finite(verb) or (after != "," and after not in ENDERS):
        return None
    first = begin
    while first > ground.first[verb.i] and first > begin - CHUNK and _in_phrase(tokens[first - 1]):
        first -= 1
    if first == begin or first == ground.first[verb.i] or tokens[first - 1].text != "," or is_adposition(tokens[first]):
        return None
    span = ground.span(first, begin)
    who = head_in(ground, span) if span is not None else None
    if who is None or who.lower in NOT_IN_PARENTHESIS:
        return None
    return first, verb.i + 1, who


def _dialogue(ground: Ground, verb: Token, first: int) -> bool:
    """Whether a paragraph opens with a dash and another one sets off the clause of saying: "- Stop, - he said. - Now."."""
    start = ground.paragraph_of(verb.i)[0]
    return ground.tokens[start].text in DASHES and first > start + 1 and ground.tokens[first - 1].text in DASHES


def _turns_after(ground: Ground, at: int) -> list[Span]:
    """The sentences of the paragraph behind token `at` that begin with a dash, up to one that does not."""
    end = ground.paragraph_of(at)[1] if at < len(ground.tokens) else at
    while at < end and ground.tokens[at].text not in DASHES:
        if ground.tokens[at].text not in ENDERS and ground.tokens[at].text != ",":
            return []
        at += 1
    span = ground.span(at, end)
    return [span] if span is not None else []


def _has_content(verb: Token) -> bool:
    """Whether an object or complement to its right is already what the verb says."""
    for child in verb.children:
        if child.i > verb.i and (is_open_complement(child) or is_predicative(child)):
            return True
        if verb.lemma == "put" and child.lower == "it":
            continue
        if child.i > verb.i and is_object(child) and verb.lemma not in cues().tellers:
            return not (is_pronoun(child) or is_proper_noun(child) or names_agent(child) or tells_day(child))
    return False


def _clause(ground: Ground, verb: Token) -> tuple[int, int, Token | None] | None:
    """The range of the clause of saying, set off by commas, and its subject."""
    who = subject(verb)
    if who is None or not is_verb_form(verb) or is_ing_form(verb):
        return None
    if is_relative_clause(verb) and who.i < verb.i and any(map(is_question_word, (who, possessor(who) or who))):
        return None
    helpers = [c.lower for c in active_auxiliaries(verb)]
    if is_plain_form(verb) and (not helpers or "to" in helpers):
        return None
    low, high = ground.edges(who)
    begin, end = verb_group(verb)
    sentence = ground.first[verb.i], ground.last[verb.i]
    if who.i < verb.i:
        if low < sentence[0] or high > verb.i:
            low = who.i
            while low > sentence[0] and ground.tokens[low - 1].text not in STOPS and low > who.i - 8:
                low -= 1
        first = min(low, begin)
    else:
        first, end = begin, max(end, min(high, sentence[1]))
    if first > sentence[0] and ground.tokens[first - 1].lower in ("as", "like"):
        first -= 1
    if first > sentence[0] and ground.tokens[first - 1].text not in STOPS and ground.inside[first - 1] < 0:
        return None
    while end < sentence[1] and ground.tokens[end].text not in STOPS and ground.tokens[end].text not in ENDERS:
        if ground.inside[end] >= 0 or end - verb.i > 25:
            break
        end += 1
    return first, end, who


def _subordinate_only(ground: Ground, last: int) -> bool:
    """Whether the sentence before token `last` is one clause with a conjunction: "Though it was late, he said, ..."."""
    start = ground.first[last]
    if ground.tokens[start].lower not in CONJUNCTIONS:
        return False
    return not any(t.text == "," for t in ground.tokens[start : last - 1])


def _says_something(ground: Ground, last: int) -> bool:
    """Whether a finite verb stands in the sentence before token `last`: else what came before is only an opening phrase."""
    start = ground.first[last]
    return any(is_tensed(t) or ground.inside[t.i] >= 0 for t in ground.tokens[start:last])


def rest_after(ground: Ground, verb: Token, first: int, end: int) -> list[Span]:
    """What follows a clause of saying that begins at token `first` and goes on with what was said before it."""
    last = verb.i + 1
    while last < end and ground.tokens[last].text != "," and ground.tokens[last].text not in ENDERS:
        last += 1
    if not _resumes(ground, first, last, end):
        return []
    span = ground.span(last, end)
    return [span] if span is not None else []


def _resumes(ground: Ground, first: int, last: int, end: int) -> bool:
    """Whether what follows the clause goes on with what was said before it: its verb's subject stands to the left."""
    if last >= end or ground.tokens[last].text not in STOPS:
        return False
    if (
        ground.tokens[min(last + 1, end - 1)].lower in BECAUSE
        or first - ground.first[first] <= SHORT
        or _subordinate_only(ground, first)
        or not _says_something(ground, first)
    ):
        return True
    for i in range(last + 1, min(end, last + 12)):
        token = ground.tokens[i]
        if is_verb(token) and (is_tensed(token) or is_past_participle(token)):
            main = token if is_lexical_verb(token) or not is_auxiliary(token) else token.head
            own = any_subject(main)
            return own is not None and own.i < first
    return False
