"""Statements that the parse shows: a verb of saying or thinking with a clause, infinitive, object or phrase as its content.

Each construction is a frame (cues.yaml tells which verb takes which); the rule's name is "verb-" and the frame's.
"""

from __future__ import annotations

from collections.abc import Iterator

from standoff.grammar.arguments import (
    active_auxiliaries,
    clauses_under,
    complement_under,
    completes,
    direct_object,
    first_auxiliary,
    is_active_subject,
    is_adnominal_clause,
    is_adverbial_clause,
    is_auxiliary,
    is_conjunct,
    is_finite_complement,
    is_link_word,
    is_object,
    is_object_predicate,
    is_open_complement,
    is_participial_clause,
    is_phrase,
    is_prepositional_clause,
    is_relative_clause,
    is_root,
    is_subordinator,
    joins_clause,
    object_or_receiver,
    objects,
    passive_subject,
    phrases,
    receiver,
)
from standoff.grammar.clauses import is_passive
from standoff.grammar.names import names_person
from standoff.grammar.nouns import is_determiner_of
from standoff.grammar.verbs import has_subject, verb_group
from standoff.grammar.words import (
    have_one_form,
    is_finite,
    is_ing_form,
    is_noun,
    is_past_participle,
    is_plain_form,
    is_pronoun,
    is_punctuation,
    is_question_word,
    is_tensed,
    is_verb,
    previous,
)
from standoff.knowledge import words
from standoff.language import Token
from standoff.model import Span
from standoff.reading.attribution.borders import before_own_clause
from standoff.reading.attribution.cues import Cue, cues
from standoff.reading.attribution.segments import Draft, Ground
from standoff.reading.attribution.sources import head_in, issuer, leading_source, quoted_by, source_of, subject

__all__ = ["from_verb"]

WHEN = words("function_words", "when_marks")
IS = frozenset({"'s", "’s", "is", "was"})
FAR = 16  # tokens between a verb of saying and its clause


def from_verb(ground: Ground, verb: Token, cue: Cue) -> Iterator[Draft]:
    """The statements a verb introduces by itself, in each of its frames that the parse shows."""
    passive = is_passive(verb)
    found = False
    for frame, first, last, head in _complements(ground, verb, passive):
        if cue.allows(frame):
            draft = _draft(ground, verb, cue, frame, first, last, head)
            if draft is not None:
                found = True
                yield draft
                if frame != "obj":
                    return
    if not found and passive:
        yield from _passives(ground, verb, cue)
    if not found and (cue.allows("small") or cue.allows("as")) and (reach := _named_in_marks(ground, verb)) is not None:
        draft = _draft(ground, verb, cue, "small", *reach)
        if draft is not None:
            draft.source = draft.source or leading_source(ground, verb)
            yield draft
    elif not found and cue.allows("that") and (reach := _far(ground, verb) or _gap(ground, verb)) is not None:
        draft = _draft(ground, verb, cue, "that", *reach)
        if draft is not None:
            yield draft


def _named_in_marks(ground: Ground, verb: Token) -> tuple[int, int, Token] | None:
    """ "called the report a "rush to judgment"", where the parse lost the construction at the mark."""
    end = min(ground.last[verb.i], verb.i + FAR)
    if not (is_finite(verb) or is_ing_form(verb)) and not (is_past_participle(verb) and _only_verb(ground, verb)):
        return None
    for i in range(verb.i + 2, end):
        n = ground.inside[i]
        if n >= 0 and ground.inside[verb.i] != n:
            return verb.i + 1, ground.ranges[n][1], verb
        if is_verb(ground.tokens[i]) or ground.tokens[i].text in (",", ";", ":"):
            return None
    return None


def _only_verb(ground: Ground, verb: Token) -> bool:
    """Whether a participle is the only verb of its main clause: then it was a finite one."""
    begin = ground.first[verb.i]
    others = (t for t in ground.tokens[begin : verb.i] if is_verb(t) and not (is_adnominal_clause(t) or is_auxiliary(t)))
    before = previous(verb)
    named = before is not None and (is_noun(before) or is_pronoun(before) or is_punctuation(before))
    return not any(others) and verb.i > begin and named


def _far(ground: Ground, verb: Token) -> tuple[int, int, Token] | None:
    """A clause with "that" which the parse hung on a noun in between: "said at a conference in May that it would"."""
    tokens, end = ground.tokens, ground.last[verb.i]
    if direct_object(verb) is not None and verb.lemma not in cues().tellers:
        return None
    for i in range(verb.i + 1, min(end - 2, verb.i + FAR)):
        token = tokens[i]
        if token.text in (";", ":") or (is_tensed(token) and ground.inside[i] < 0):
            return None
        if (token.lower == "that" and tokens[i + 1].lower in IS) or (token.head is verb and is_conjunct(token)):
            return None  # "confirm or deny that": the clause is the second verb's
        if token.lower == "that" and ground.inside[i + 1 + (tokens[i + 1].text == ",")] >= 0 > ground.inside[i]:
            return i, end, token
        if (
            token.lower == "that"
            and token.head.i > i
            and is_verb(token.head)
            and not (is_determiner_of(token) or is_active_subject(token) or is_object(token))
        ):
            return i, max(ground.edges(token.head)[1], i + 1), token.head
    return None


def _gap(ground: Ground, verb: Token) -> tuple[int, int, Token] | None:
    """A clause whose subject stands before: "the day officials had said would see the beginning"."""
    i, end = verb.i + 1, ground.last[verb.i]
    if not is_relative_clause(verb) or i >= end or not is_tensed(ground.tokens[i]):
        return None
    last = i
    while last < end and ground.tokens[last].text not in (",", ";", "—", "–"):
        last += 1
    return i, last, ground.tokens[i]


Complement = tuple[str, int, int, Token]  # frame, first token of the content, last + 1, head of the content


def _complements(ground: Ground, verb: Token, passive: bool) -> Iterator[Complement]:
    """The frames the verb stands in with what follows it."""
    if _quotes_another(verb):
        return
    voice = "pas-" if passive else ""
    person = None if passive else object_or_receiver(verb)
    for child in verb.children:
        if child.i < verb.i:
            continue
        if is_finite_complement(child):
            yield from _of_clause(ground, verb, child, person, voice)
        elif is_open_complement(child) or is_object_predicate(child):
            yield _of_open_clause(ground, verb, child, person, voice)
        elif is_phrase(child):
            yield from _of_preposition(ground, verb, child, person, voice)
    if person is not None and person.i > verb.i and not _speaks_itself(person):
        first, last = ground.edges(person)
        last = max(last, _rest(ground, verb, person))
        yield ("person" if names_person(person) or person.lower in ("him", "her") else "obj"), first, last, person
        yield "obj", first, last, person


def _of_clause(ground: Ground, verb: Token, clause: Token, person: Token | None, voice: str) -> Iterator[Complement]:
    first, last = ground.edges(clause)
    first = max(first, verb.i + 1)
    if _circumstance(clause) or ground.tokens[first].lower == "as":
        return
    frame = _clause_frame(clause)
    bare = frame == "that" and not has_subject(clause) and verb.lemma not in cues().tellers
    if bare and person is not None and verb.i < person.i < clause.i:
        first = ground.edges(person)[0]  # the clause's subject, taken for an object
    yield voice + frame, first, last, clause


def _of_open_clause(ground: Ground, verb: Token, clause: Token, person: Token | None, voice: str) -> Complement:
    """An infinitive, a gerund, or what is said of the object."""
    first, last = ground.edges(clause)
    if is_object_predicate(clause):
        return voice + "small", (ground.edges(person)[0] if person and person.i < clause.i else first), last, clause
    if is_ing_form(clause):
        return voice + "ing", first, last, clause
    if not is_verb(clause):
        return voice + "small", first, last, clause
    if person is not None and person.i < first:
        return "obj-to", ground.edges(person)[0], last, clause
    return voice + "to", max(first, verb.i + 1), last, clause


def _of_preposition(ground: Ground, verb: Token, preposition: Token, person: Token | None, voice: str) -> Iterator[Complement]:
    object_ = complement_under(preposition)
    if object_ is None:
        return
    first, last = ground.edges(object_)
    if person is None:
        if preposition.lower != "as":
            last = max(last, _purpose(ground, verb, last))
        yield voice + preposition.lower, first, last, object_
    elif person.i < preposition.i:
        frame = "as" if preposition.lower == "as" else f"obj-{preposition.lower}"
        yield frame, ground.edges(person)[0], last, object_


def _purpose(ground: Ground, verb: Token, at: int) -> int:
    """Where an infinitive ends that begins at token `at`: "called on them to leave"."""
    for child in verb.children:
        if child.i >= at and (is_open_complement(child) or is_adverbial_clause(child)) and is_plain_form(child):
            first, last = ground.edges(child)
            if first == at:
                return last
    return at


def _circumstance(clause: Token) -> bool:
    """Whether a clause only tells when or how something was said: "said as he arrived"."""
    return any(is_link_word(c) and c.lower in WHEN and c.i < clause.i for c in clause.children)


def _rest(ground: Ground, verb: Token, after: Token) -> int:
    """Where the phrases that follow an object end."""
    last = after.i + 1
    for child in verb.children:
        if child.i > after.i and completes(child):
            last = max(last, ground.edges(child)[1])
    return last


def _clause_frame(clause: Token) -> str:
    for token in clause.children:
        if token.i > clause.i:
            break
        if is_subordinator(token) and token.lower in ("if", "whether"):
            return "wh"
        if is_question_word(token):
            return "wh"
        if is_auxiliary(token) and token.lower == "to":
            return "obj-to"
    if (is_ing_form(clause) or is_plain_form(clause)) and not active_auxiliaries(clause):
        return "small"
    return "that"


def _before_next_saying(ground: Ground, verb: Token, head: Token, first: int, last: int) -> int:
    """Where the content ends: before a second verb of saying of the same subject ("said he was ill and asked them to go").

    Parsers hang that verb beside the content's. It is told by being a finite cue in the tense of the first, without a
    subject of its own, behind an auxiliary that it does not share.
    """
    if not is_verb(head) or not is_finite(verb):
        return last
    beside = [c for c in head.children if is_conjunct(c) and c.i > head.i]
    trailing = _trailing(ground, verb, [head, *beside], first, last)
    if trailing is not None:
        last = trailing
    for token in beside:
        beside.extend(c for c in token.children if is_conjunct(c) and c.i > token.i)
        cue = cues().verb(token) if have_one_form(token, verb) else None
        if cue is not None and not has_subject(token):
            if have_one_form(head, verb) and first_auxiliary(head) is None and not cue.allows("quote"):
                continue
            begin = ground.edges(token)[0]
            if first < begin < last:
                ground.shared[token.i] = verb
                while begin - 1 > first and (joins_clause(ground.tokens[begin - 1]) or ground.tokens[begin - 1].text == ","):
                    begin -= 1
                return begin
    return last


def _trailing(ground: Ground, verb: Token, heads: list[Token], first: int, last: int) -> int | None:
    """Where a participle of saying begins that goes with the first verb of saying: "said it rained, adding that ..."."""
    for head in heads:
        for child in head.children:
            if not is_adverbial_clause(child) or not is_ing_form(child) or child.i < head.i or not first < child.i < last:
                continue
            cue = cues().verb(child)
            if cue is not None and cue.allows("quote") and not has_subject(child) and ground.inside[child.i] < 0:
                begin = ground.edges(child)[0]
                if ground.tokens[begin - 1].text == ",":
                    ground.shared[child.i] = verb
                    return begin
    return None


def _passives(ground: Ground, verb: Token, cue: Cue) -> Iterator[Draft]:
    """ "The plan was opposed by the party": the subject is the content, the agent the source."""
    if not cue.allows("pas-obj"):
        return
    topic = passive_subject(verb)
    if topic is None:
        topic = verb.head if is_participial_clause(verb) else None
    if topic is None:
        return
    first, last = ground.edges(topic)
    if is_participial_clause(verb):
        last = min(last, verb.i)
    draft = _draft(ground, verb, cue, "pas-obj", first, last, topic)
    if draft is not None:
        yield draft


def _draft(ground: Ground, verb: Token, cue: Cue, frame: str, first: int, last: int, head: Token) -> Draft | None:
    last = _before_next_saying(ground, verb, head, first, last)
    last = before_own_clause(ground, verb, head, first, last)
    first, last = ground.whole(first, last, verb.i)
    if first <= verb.i < last:
        first = verb.i + 1
    content = ground.span(first, last)
    if content is None:
        return None
    partner = ground.shared.get(verb.i)
    who = subject(partner if partner is not None else verb)
    start, end = verb_group(verb)
    told = receiver(verb)
    if told is None and frame in ("that", "wh", "quote") and verb.lemma in cues().tellers:
        told = direct_object(verb)
    if is_adnominal_clause(verb) and issuer(verb.head) is not None and verb.i - verb.head.head.i < FAR:
        start = min(start, verb_group(verb.head.head)[0])  # issued a statement saying
    if is_prepositional_clause(verb) and verb.head.lower == "as" and is_passive(verb.head.head):
        start = min(start, verb_group(verb.head.head)[0])  # was quoted as saying
    cue_span = Span(ground.tokens[start].start, ground.tokens[end - 1].end)
    leading = quoted_by(verb)  # cited ... as saying
    preposition = frame.removeprefix("pas-").removeprefix("obj-")
    between = ground.tokens[end:first]
    if between and preposition == ground.tokens[first - 1].lower and len(between) <= 2:
        cue_span = Span(cue_span.start, ground.tokens[first - 1].end)
    spans = [content]
    if frame in ("pas-as", "pas-to", "pas-of", "pas-small") and (topic := passive_subject(verb)) is not None:
        lead = ground.span(*ground.edges(topic))
        if lead is not None:
            spans.insert(0, lead)
    source = source_of(ground, who, verb) if who is not None else []
    if (
        who is None
        and is_finite(verb)
        and not is_passive(verb)
        and (is_root(verb) or is_conjunct(verb) or is_finite_complement(verb))
    ):
        source = leading_source(ground, verb)
        who = head_in(ground, source[0]) if source else None
    quoted = sorted({n for i in range(first, last) if (n := ground.inside[i]) >= 0 and ground.inside[verb.i] != n})
    cue_spans = [cue_span] if leading is None else [_of_group(ground, leading), Span(verb.head.start, cue_span.end)]
    return Draft(verb, cue, frame, f"verb-{frame}", who, source, cue_spans, spans, told, quoted)


def _of_group(ground: Ground, verb: Token) -> Span:
    start, end = verb_group(verb)
    return Span(ground.tokens[start].start, ground.tokens[end - 1].end)


def _quotes_another(verb: Token) -> bool:
    """Whether the verb gives another as the speaker, whose statement the words are: "cited the ministry as saying"."""
    prepositions = [*phrases(verb), *(p for o in objects(verb) for p in phrases(o))]
    return any(quoted_by(said) is verb for p in prepositions for said in clauses_under(p))


def _speaks_itself(document: Token) -> bool:
    """Whether an object is a document with its own verb of saying: "issued a statement saying ..."."""
    if document.lemma not in cues().documents:
        return False
    return any(is_adnominal_clause(c) and not is_past_participle(c) and cues().verb(c) is not None for c in document.children)
