"""Whose a quotation is: the clause of saying that follows it, or the one that leads to it.

Read from the words around the marks, since a parse of a sentence with a long quotation in it is often broken; the parse is
only asked for the noun phrase. A quotation without either goes on with the statement before it in its paragraph.
"""

from __future__ import annotations

from standoff.grammar.arguments import (
    active_auxiliaries,
    active_subject,
    is_active_subject,
    is_adverb_of,
    is_adverbial_clause,
    is_auxiliary,
    is_finite_complement,
    is_object,
    is_predicate_noun,
    is_subordinator,
    is_within_phrase,
    object_or_receiver,
    receiver,
)
from standoff.grammar.verbs import verb_group
from standoff.grammar.words import (
    is_adposition,
    is_clitic,
    is_coordinator,
    is_finite,
    is_ing_form,
    is_lexical_verb,
    is_nominal_word,
    is_numeral,
    is_past_participle,
    is_proper_noun,
    is_question_word,
    is_tensed,
    is_untensed,
    is_verb,
)
from standoff.knowledge import words
from standoff.language import Token
from standoff.model import CueClass, Span
from standoff.reading.attribution.cues import Cue, Cues, cues
from standoff.reading.attribution.layout import turns_of
from standoff.reading.attribution.parenthesis import rest_after
from standoff.reading.attribution.segments import ENDERS, Draft, Ground
from standoff.reading.attribution.sources import head_in, leading_source, source_of, subject

__all__ = ["from_quotations", "said_after"]

NO_SPEAKERS = words("function_words", "no_speakers")

DASHES = frozenset({"-", "–", "—", "―", "--"})
COLON = Cue(":", {"any": CueClass.NEUTRAL})
STOPPED = frozenset({",", ".", "?", "!"})
CUT = 12  # code points of a source's first word
CHAIN = 16  # quotations that may make up one statement: a text whose marks all stand wrong is not one
SEQUEL = 6  # tokens of a quotation inside a sentence that goes on from a statement
REACH = 28  # tokens between a quotation and its cue


def from_quotations(ground: Ground, table: Cues) -> list[Draft]:
    """A draft for each quotation that a clause of saying leads to or follows, with the quotations that go on from it."""
    drafts: list[Draft] = []
    latest: Draft | None = None
    by_verb: dict[int, Draft] = {}
    turns = turns_of(ground)
    for n, (a, b) in enumerate(ground.ranges):
        if b - a < 3 or a in turns:
            continue
        before = ground.quotations[n - 1] if n else None
        if (
            latest is not None
            and before is not None
            and before.goes_on
            and n - 1 in latest.quoted
            and len(latest.quoted) < CHAIN
        ):
            _join(ground, latest, n, a, b)
            continue
        found = _attributed(ground, table, n, by_verb)
        if found is not None:
            if found is not by_verb.get(found.verb.i):
                drafts.append(found)
                by_verb[found.verb.i] = found
            latest = found
        elif latest is not None and _goes_on(ground, latest, n):
            sequel = _mixed_sequel(ground, latest, n)
            _join(ground, latest, n, ground.first[a] if sequel else a, ground.last[b - 1] if sequel else b)
    return drafts


def _join(ground: Ground, draft: Draft, n: int, first: int, last: int) -> None:
    span = ground.span(first, last)
    if span is not None and n not in draft.quoted:
        draft.content.append(span)
        draft.quoted.append(n)


def _goes_on(ground: Ground, draft: Draft, n: int) -> bool:
    """Whether a quotation with no clause of its own goes on from the statement before it, in the same paragraph."""
    a, b = ground.ranges[n]
    if _floats(ground, draft, n) or _mixed_sequel(ground, draft, n):
        return True
    same = ground.quotations[n].block == ground.quotations[draft.quoted[-1]].block if draft.quoted else False
    return same and ground.first[a] == a and b >= ground.last[a] - 1 and ground.last[a] - a > 3


def _mixed_sequel(ground: Ground, draft: Draft, n: int) -> bool:
    """Whether the quotation is most of a sentence without a clause of saying, right behind the sentence of the statement."""
    a, b = ground.ranges[n]
    start, end = ground.first[a], ground.last[b - 1]
    if b - a < SEQUEL or 2 * (b - a) < end - start or not draft.quoted:
        return False
    before = ground.ranges[draft.quoted[-1]][1]
    return (
        start > 0
        and ground.quotations[n].block == ground.quotations[draft.quoted[-1]].block
        and (ground.first[start - 1] <= max(before - 1, draft.verb.i) < start)
    )


def _floats(ground: Ground, draft: Draft, n: int) -> bool:
    """Whether the quotation is a whole paragraph, right behind the paragraph of the statement before it."""
    a, b = ground.ranges[n]
    block = ground.quotations[n].block
    first, last = ground.paragraph_of(a)
    alone = first == a and b in (last, last - 1)
    return alone and bool(draft.quoted) and 0 <= block - ground.quotations[draft.quoted[-1]].block <= 1


def _attributed(ground: Ground, table: Cues, n: int, by_verb: dict[int, Draft]) -> Draft | None:
    a, b = ground.ranges[n]
    start, end = ground.first[a], ground.last[b - 1]
    if end == b and b < len(ground.tokens) and _asks(ground, n) and ground.tokens[b].sent.block == ground.tokens[a].sent.block:
        end = ground.last[b]  # "Why?" Smith asked: the capital begins no sentence
    lead_from = max((ground.ranges[m][1] for m in range(max(0, n - 3), n) if ground.ranges[m][1] > start), default=start)
    tail_to = min((ground.ranges[m][0] for m in range(n + 1, min(len(ground.ranges), n + 4))), default=end)
    tail = said_after(ground, table, b, min(tail_to, end))
    if tail is not None and _says_more(ground, tail[0]):
        tail = None
    lead = _said_before(ground, table, lead_from, a)
    if (
        lead is not None
        and lead.i == a - 1
        and b < end
        and _continues(ground.tokens[b])
        and ground.tokens[b - 2].text not in STOPPED
    ):
        lead = None  # 'said "thousands" of them had left': the quotation is a part of the clause
    if lead is None and a and ground.tokens[a - 1].text == ":" and ground.first[a] == a:
        lead = _said_before(ground, table, ground.first[a - 1], a)  # the paragraph before led to it
    if lead is None and tail is None and (opened := _colon_before(ground, a)) is not None:
        return _of_colon(ground, opened, a, b, n)
    if lead is not None and lead.i in by_verb:
        held = by_verb[lead.i]
        _join(ground, held, n, a, b)
        return held
    if tail is not None and (lead is None or _comma_ended(ground, n)):
        first = a if lead is not None or _apart(ground, start, a) or _opening_phrase(ground, start, a) else start
        if first < a and _only_opens(ground, start, a, tail[0]):
            return None
        draft = _draft(ground, table, tail[0], "quote-after", first, b, n, tail[1])
        if draft is not None and first < a:
            draft.content.extend(rest_after(ground, tail[0], b, end))
        return draft
    if lead is not None:
        return _draft(ground, table, lead, "quote-before", a, b, n, None)
    return None


def _continues(word: Token) -> bool:
    """Whether a word behind a quotation goes on with its clause: no mark, conjunction or adverb."""
    nominal = is_nominal_word(word) and not is_numeral(word)
    return nominal or is_adposition(word) or is_verb(word) or is_clitic(word)


def _apart(ground: Ground, start: int, a: int) -> bool:
    """Whether what stands before the quotation in its sentence is no part of what is said."""
    return start < a and (ground.inside[start] >= 0 or a - start > 40)


def _says_more(ground: Ground, verb: Token) -> bool:
    """Whether a clause without marks follows the verb: the quotation before it was a name in the opening phrase."""
    for child in verb.children:
        if child.i > verb.i and is_finite_complement(child) and ground.inside[child.i] < 0:
            first = max(ground.edges(child)[0], verb.i + 1)
            return ground.inside[first] < 0 and ground.tokens[first - 1].text not in (",", ":", "—", "–", "--")
    return False


def _only_opens(ground: Ground, start: int, a: int, verb: Token) -> bool:
    """ "Pointing to a "gap", she said, "...": the first quotation belongs to a phrase, the words said come behind the verb."""
    after = verb.i + 1
    if any(is_tensed(t) for t in ground.tokens[start:a]):
        return False
    return after + 1 < len(ground.tokens) and ground.tokens[after].text in (",", ":") and ground.inside[after + 1] >= 0


def _colon_before(ground: Ground, a: int) -> Token | None:
    """The colon that leads to a quotation."""
    before = ground.tokens[a - 1] if a else None
    return before if before is not None and before.text == ":" and ground.inside[before.i] < 0 else None


def _of_colon(ground: Ground, colon: Token, a: int, b: int, n: int) -> Draft | None:
    """ "The general was blunt: "..."": the subject of the clause before the colon is the source, the colon the cue."""
    start = ground.first[colon.i]
    verbs = [t for t in ground.tokens[start : colon.i] if is_finite(t) and ground.inside[t.i] < 0 and not is_within_phrase(t)]
    who = next(
        (w for t in verbs if (w := subject(t.head if _auxiliary(t) else t)) is not None and start <= w.i < colon.i), None
    )
    content = ground.span(a, b)
    if who is None or content is None or who.lower in NO_SPEAKERS:
        return None
    verb = who.head
    return Draft(colon, COLON, "colon", "colon", who, source_of(ground, who, verb), [colon.span], [content], None, [n])


def _opening_phrase(ground: Ground, start: int, a: int) -> bool:
    """ "As for the cost, "we shall see," she said": a phrase before the comma is no part of the quotation's clause."""
    if a <= start or ground.tokens[a - 1].text != ",":
        return False
    return not any(is_tensed(t) for t in ground.tokens[start:a])


def _asks(ground: Ground, n: int) -> bool:
    """Whether the quotation ends in a mark that need not end the sentence."""
    a, b = ground.ranges[n]
    return any(ground.tokens[i].text[-1:] in ("?", "!", "…") for i in range(max(a, b - 2), b))


def _comma_ended(ground: Ground, n: int) -> bool:
    a, b = ground.ranges[n]
    return any(ground.tokens[i].text in (",", "?", "!") for i in range(max(a, b - 2), min(b + 1, len(ground.tokens))))


def said_after(ground: Ground, table: Cues, start: int, end: int) -> tuple[Token, list[Span]] | None:
    """The clause of saying that begins at token `start`: its verb, and the source's words where the parse has no subject."""
    tokens = ground.tokens
    i = start
    while i < end and (tokens[i].text == "," or tokens[i].text in DASHES):
        i += 1
    if i >= end:
        return None
    at = i
    while at < end and is_adverb_of(tokens[at]) and at < i + 2:
        at += 1
    if at < end and _speaks(table, tokens[at]) and _finite(tokens[at]):
        return tokens[at], _inverted(ground, tokens[at], end)
    if not is_nominal_word(tokens[i]) and not (is_lexical_verb(tokens[i]) and tokens[i].text[:1].isupper()):
        return None  # a name at the beginning of a clause is sometimes taken for a verb
    for k in range(i + 1, min(end, i + REACH)):
        token = tokens[k]
        if token.text in (";", ":") or token.text in ENDERS:
            return None
        if _finite(token) and not is_within_phrase(token) and ground.inside[k] < 0:
            if _auxiliary(token):
                continue
            if not _speaks(table, token):
                return None
            return token, _before(ground, token, i)
        if is_lexical_verb(token) and is_untensed(token) and not is_within_phrase(token):
            return (token, _before(ground, token, i)) if _speaks(table, token) and active_auxiliaries(token) else None
    return None


def _finite(token: Token) -> bool:
    """A finite verb; taggers take "the minister noted" for a participle when the sentence begins with a quotation."""
    return is_finite(token) or (
        is_past_participle(token) and active_subject(token) is not None and not active_auxiliaries(token)
    )


def _auxiliary(token: Token) -> bool:
    return is_auxiliary(token)


def _speaks(table: Cues, token: Token) -> bool:
    cue = table.verb(token)
    return cue is not None and is_lexical_verb(token) and (cue.allows("quote") or cue.allows("mark"))


def _inverted(ground: Ground, verb: Token, end: int) -> list[Span]:
    """ "said the minister, who ...": the noun phrase after the verb."""
    own = next((c for c in verb.children if is_active_subject(c) or is_object(c) or is_predicate_noun(c)), None)
    if own is not None and own.i > verb.i:
        first, last = ground.edges(own)
        last = min(last, end)
        while (
            last < end
            and (is_proper_noun(ground.tokens[last]) or is_coordinator(ground.tokens[last]))
            and ground.tokens[last - 1].text != ","
        ):
            last += 1  # a name that the parse cut in two
        span = ground.span(max(first, verb.i + 1), last)
        return [span] if span is not None else []
    last = verb.i + 1
    while last < end and ground.tokens[last].text not in (",", ";") and ground.tokens[last].text not in ENDERS:
        last += 1
    span = ground.span(verb.i + 1, last)
    return [span] if span is not None else []


def _before(ground: Ground, verb: Token, start: int) -> list[Span]:
    """ "the minister, who ..., said": from the start of the clause to the verb group."""
    span = ground.span(start, verb_group(verb)[0])
    return [span] if span is not None else []


def _said_before(ground: Ground, table: Cues, start: int, a: int) -> Token | None:
    """The verb of the clause that leads to the quotation at token `a`."""
    tokens = ground.tokens
    if a <= start:
        return None
    before = tokens[a - 1]
    if _speaks(table, before):
        return before
    if before.text not in (",", ":") or (a >= 2 and tokens[a - 2].lower == "that"):
        return None
    for k in range(a - 2, max(start, a - REACH) - 1, -1):
        token = tokens[k]
        if token.text == ";" or ground.inside[k] >= 0:
            return None
        if is_adverbial_clause(token) and not is_ing_form(token) and _subordinate(token):
            continue
        if _speaks(table, token) or (before.text == ":" and is_lexical_verb(token) and table.verb(token) is not None):
            return token
        if before.text == "," and is_verb(token) and is_finite(token) and not is_within_phrase(token):
            return None
    return None


def _subordinate(token: Token) -> bool:
    """Whether the clause has a conjunction of its own: "when asked about it"."""
    return any(c.i < token.i and (is_subordinator(c) or is_question_word(c)) for c in token.children)


def _draft(
    ground: Ground, table: Cues, verb: Token, rule: str, first: int, last: int, n: int, source: list[Span] | None
) -> Draft | None:
    content = ground.span(first, last)
    if content is None:
        return None
    who = subject(verb)
    if who is not None and ground.inside[who.i] >= 0 and ground.inside[verb.i] < 0:
        who = None  # a word of the quotation, taken for the subject
    own = source_of(ground, who, verb) if who is not None else []
    content_holds = bool(own) and content.meets(own[0])
    if source and own and source[0].end == own[0].end and 0 < own[0].start - source[0].start <= CUT:
        own = source  # the parse left the first word of the name out
    elif source and (content_holds or not own or not source[0].meets(own[0])):
        own, who = source, head_in(ground, source[0])
    elif content_holds or not own:
        own = leading_source(ground, verb)
        who = head_in(ground, own[0]) if own else None
    begin, end = verb_group(verb)
    cue_span = Span(ground.tokens[begin].start, ground.tokens[end - 1].end)
    cue = table.verb(verb) or Cue(verb.lemma, {"any": CueClass.NEUTRAL})
    told = object_or_receiver(verb) if verb.lemma in cues().tellers else receiver(verb)
    if told is not None and (told is who or content.meets(told.span) or told.i < verb.i):
        told = None
    return Draft(verb, cue, "quote", rule, who, own, [cue_span], [content], told, [n])
