"""Statements that the parse shows: a verb of saying or thinking with a clause, infinitive, object or phrase as its content.

Each construction is a frame (cues.yaml tells which verb takes which); the rule's name is "verb-" and the frame's.
"""

from __future__ import annotations

from collections.abc import Iterator

from standoff.grammar.clauses import is_passive
from standoff.language import Token
from standoff.model import Span
from standoff.reading.attribution.borders import before_own_clause
from standoff.reading.attribution.cues import Cue, cues
from standoff.reading.attribution.segments import SUBJECTS, Draft, Ground
from standoff.reading.attribution.sources import (
    FINITE,
    VERBAL,
    WH,
    group,
    head_in,
    issuer,
    leading_source,
    quoted_by,
    source_of,
    subject,
)

__all__ = ["from_verb"]

WHEN = frozenset({"as", "while", "after", "before", "when", "because", "since", "though", "although", "until"})
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
    if verb.tag not in ("VBD", "VBZ", "VBP", "VBG") and not (verb.tag == "VBN" and _only_verb(ground, verb)):
        return None
    for i in range(verb.i + 2, end):
        n = ground.inside[i]
        if n >= 0 and ground.inside[verb.i] != n:
            return verb.i + 1, ground.ranges[n][1], verb
        if ground.tokens[i].pos in VERBAL or ground.tokens[i].text in (",", ";", ":"):
            return None
    return None


def _only_verb(ground: Ground, verb: Token) -> bool:
    """Whether a participle is the only verb of its main clause: then it was a finite one."""
    begin = ground.first[verb.i]
    others = (t for t in ground.tokens[begin : verb.i] if t.pos in VERBAL and t.dep not in ("relcl", "acl", "aux", "auxpass"))
    return not any(others) and verb.i > begin and ground.tokens[verb.i - 1].pos in ("NOUN", "PROPN", "PRON", "PUNCT")


def _far(ground: Ground, verb: Token) -> tuple[int, int, Token] | None:
    """A clause with "that" which the parse hung on a noun in between: "said at a conference in May that it would"."""
    tokens, end = ground.tokens, ground.last[verb.i]
    if verb.child("dobj") is not None and verb.lemma not in cues().tellers:
        return None
    for i in range(verb.i + 1, min(end - 2, verb.i + FAR)):
        token = tokens[i]
        if token.text in (";", ":") or (token.tag in ("VBD", "VBZ", "VBP", "MD") and ground.inside[i] < 0):
            return None
        if (token.lower == "that" and tokens[i + 1].lower in IS) or (token.head is verb and token.dep == "conj"):
            return None  # "confirm or deny that": the clause is the second verb's
        if token.lower == "that" and ground.inside[i + 1 + (tokens[i + 1].text == ",")] >= 0 > ground.inside[i]:
            return i, end, token
        if (
            token.lower == "that"
            and token.head.i > i
            and token.head.pos in VERBAL
            and token.dep not in ("det", "nsubj", "dobj")
        ):
            return i, max(ground.edges(token.head)[1], i + 1), token.head
    return None


def _gap(ground: Ground, verb: Token) -> tuple[int, int, Token] | None:
    """A clause whose subject stands before: "the day officials had said would see the beginning"."""
    i, end = verb.i + 1, ground.last[verb.i]
    if verb.dep != "relcl" or i >= end or ground.tokens[i].tag not in ("MD", "VBZ", "VBD", "VBP"):
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
    person = None if passive else verb.child("dobj", "dative")
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep == "ccomp":
            yield from _of_clause(ground, verb, child, person, voice)
        elif child.dep in ("xcomp", "oprd"):
            yield _of_open_clause(ground, verb, child, person, voice)
        elif child.dep == "prep":
            yield from _of_preposition(ground, verb, child, person, voice)
    if person is not None and person.i > verb.i and not _speaks_itself(person):
        first, last = ground.edges(person)
        last = max(last, _rest(ground, verb, person))
        yield ("person" if person.ent == "PERSON" or person.lower in ("him", "her") else "obj"), first, last, person
        yield "obj", first, last, person


def _of_clause(ground: Ground, verb: Token, clause: Token, person: Token | None, voice: str) -> Iterator[Complement]:
    first, last = ground.edges(clause)
    first = max(first, verb.i + 1)
    if _circumstance(clause) or ground.tokens[first].lower == "as":
        return
    frame = _clause_frame(clause)
    bare = frame == "that" and clause.child(*SUBJECTS) is None and verb.lemma not in cues().tellers
    if bare and person is not None and verb.i < person.i < clause.i:
        first = ground.edges(person)[0]  # the clause's subject, taken for an object
    yield voice + frame, first, last, clause


def _of_open_clause(ground: Ground, verb: Token, clause: Token, person: Token | None, voice: str) -> Complement:
    """An infinitive, a gerund, or what is said of the object."""
    first, last = ground.edges(clause)
    if clause.dep == "oprd":
        return voice + "small", (ground.edges(person)[0] if person and person.i < clause.i else first), last, clause
    if clause.tag == "VBG":
        return voice + "ing", first, last, clause
    if clause.pos not in VERBAL:
        return voice + "small", first, last, clause
    if person is not None and person.i < first:
        return "obj-to", ground.edges(person)[0], last, clause
    return voice + "to", max(first, verb.i + 1), last, clause


def _of_preposition(ground: Ground, verb: Token, preposition: Token, person: Token | None, voice: str) -> Iterator[Complement]:
    object_ = preposition.child("pobj", "pcomp")
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
        if child.i >= at and child.dep in ("xcomp", "advcl") and child.tag == "VB":
            first, last = ground.edges(child)
            if first == at:
                return last
    return at


def _circumstance(clause: Token) -> bool:
    """Whether a clause only tells when or how something was said: "said as he arrived"."""
    return any(c.dep in ("mark", "advmod") and c.lower in WHEN and c.i < clause.i for c in clause.children)


def _rest(ground: Ground, verb: Token, after: Token) -> int:
    """Where the phrases that follow an object end."""
    last = after.i + 1
    for child in verb.children:
        if child.i > after.i and child.dep in ("prep", "prt", "oprd", "xcomp", "acomp"):
            last = max(last, ground.edges(child)[1])
    return last


def _clause_frame(clause: Token) -> str:
    for token in clause.children:
        if token.i > clause.i:
            break
        if token.dep == "mark" and token.lower in ("if", "whether"):
            return "wh"
        if token.tag in WH:
            return "wh"
        if token.dep == "aux" and token.lower == "to":
            return "obj-to"
    if clause.tag in ("VBG", "VB") and clause.child("aux") is None:
        return "small"
    return "that"


def _before_next_saying(ground: Ground, verb: Token, head: Token, first: int, last: int) -> int:
    """Where the content ends: before a second verb of saying of the same subject ("said he was ill and asked them to go").

    Parsers hang that verb beside the content's. It is told by being a finite cue in the tense of the first, without a
    subject of its own, behind an auxiliary that it does not share.
    """
    if head.pos not in VERBAL or verb.tag not in ("VBD", "VBZ", "VBP"):
        return last
    beside = [c for c in head.children if c.dep == "conj" and c.i > head.i]
    trailing = _trailing(ground, verb, [head, *beside], first, last)
    if trailing is not None:
        last = trailing
    for token in beside:
        beside.extend(c for c in token.children if c.dep == "conj" and c.i > token.i)
        cue = cues().verb(token) if token.tag == verb.tag else None
        if cue is not None and token.child(*SUBJECTS) is None:
            if head.tag == verb.tag and head.child("aux", "auxpass") is None and not cue.allows("quote"):
                continue
            begin = ground.edges(token)[0]
            if first < begin < last:
                ground.shared[token.i] = verb
                while begin - 1 > first and (
                    ground.tokens[begin - 1].dep in ("cc", "advmod") or ground.tokens[begin - 1].text == ","
                ):
                    begin -= 1
                return begin
    return last


def _trailing(ground: Ground, verb: Token, heads: list[Token], first: int, last: int) -> int | None:
    """Where a participle of saying begins that goes with the first verb of saying: "said it rained, adding that ..."."""
    for head in heads:
        for child in head.children:
            if child.dep != "advcl" or child.tag != "VBG" or child.i < head.i or not first < child.i < last:
                continue
            cue = cues().verb(child)
            if cue is not None and cue.allows("quote") and child.child(*SUBJECTS) is None and ground.inside[child.i] < 0:
                begin = ground.edges(child)[0]
                if ground.tokens[begin - 1].text == ",":
                    ground.shared[child.i] = verb
                    return begin
    return None


def _passives(ground: Ground, verb: Token, cue: Cue) -> Iterator[Draft]:
    """ "The plan was opposed by the party": the subject is the content, the agent the source."""
    if not cue.allows("pas-obj"):
        return
    topic = verb.child("nsubjpass")
    if topic is None:
        topic = verb.head if verb.dep == "acl" else None
    if topic is None:
        return
    first, last = ground.edges(topic)
    if verb.dep == "acl":
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
    start, end = group(verb)
    told = verb.child("dative")
    if told is None and frame in ("that", "wh", "quote") and verb.lemma in cues().tellers:
        told = verb.child("dobj")
    if verb.dep in ("acl", "relcl") and issuer(verb.head) is not None and verb.i - verb.head.head.i < FAR:
        start = min(start, group(verb.head.head)[0])  # issued a statement saying
    if verb.dep == "pcomp" and verb.head.lower == "as" and is_passive(verb.head.head):
        start = min(start, group(verb.head.head)[0])  # was quoted as saying
    cue_span = Span(ground.tokens[start].start, ground.tokens[end - 1].end)
    leading = quoted_by(verb)  # cited ... as saying
    preposition = frame.removeprefix("pas-").removeprefix("obj-")
    between = ground.tokens[end:first]
    if between and preposition == ground.tokens[first - 1].lower and len(between) <= 2:
        cue_span = Span(cue_span.start, ground.tokens[first - 1].end)
    spans = [content]
    if frame in ("pas-as", "pas-to", "pas-of", "pas-small") and (topic := verb.child("nsubjpass")) is not None:
        lead = ground.span(*ground.edges(topic))
        if lead is not None:
            spans.insert(0, lead)
    source = source_of(ground, who, verb) if who is not None else []
    if who is None and verb.tag in FINITE and not is_passive(verb) and verb.dep in ("ROOT", "conj", "ccomp"):
        source = leading_source(ground, verb)
        who = head_in(ground, source[0]) if source else None
    quoted = sorted({n for i in range(first, last) if (n := ground.inside[i]) >= 0 and ground.inside[verb.i] != n})
    cue_spans = [cue_span] if leading is None else [_of_group(ground, leading), Span(verb.head.start, cue_span.end)]
    return Draft(verb, cue, frame, f"verb-{frame}", who, source, cue_spans, spans, told, quoted)


def _of_group(ground: Ground, verb: Token) -> Span:
    start, end = group(verb)
    return Span(ground.tokens[start].start, ground.tokens[end - 1].end)


def _quotes_another(verb: Token) -> bool:
    """Whether the verb gives another as the speaker, whose statement the words are: "cited the ministry as saying"."""
    prepositions = [*verb.all("prep"), *(p for o in verb.all("dobj") for p in o.all("prep"))]
    return any(quoted_by(said) is verb for p in prepositions for said in p.all("pcomp"))


def _speaks_itself(document: Token) -> bool:
    """Whether an object is a document with its own verb of saying: "issued a statement saying ..."."""
    if document.lemma not in cues().documents:
        return False
    return any(c.dep in ("acl", "relcl") and c.tag != "VBN" and cues().verb(c) is not None for c in document.children)
