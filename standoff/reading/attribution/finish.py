"""Drafts to statements: kind, speaker, addressee, nesting, id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from standoff.model import Actor, Span, Statement, StatementKind, content_id
from standoff.reading.actors import Cast
from standoff.reading.attribution.addressees import addressee_of
from standoff.reading.attribution.polarity import turn_of, turned_cue
from standoff.reading.attribution.segments import Draft, Ground, innermost
from standoff.reading.attribution.speakers import FIRST, Speakers, is_first

__all__ = ["finished"]


def finished(ground: Ground, cast: Cast, drafts: Iterable[Draft]) -> tuple[Statement, ...]:
    """The statements, in text order of their first word."""
    speakers = Speakers(ground, cast)
    heard = [(d, speakers.of(d)) for d in drafts]
    found = (_statement(ground, cast, d, actor or _first_person(speakers, d)) for d, actor in heard)
    out = {s.id: s for s in found if s.content and s.cue}
    return tuple(_inherited(ground, _nested(ground, sorted(out.values(), key=_place))))


def _first_person(speakers: Speakers, draft: Draft) -> Actor | None:
    return speakers.first_person(draft) if draft.who is not None and is_first(draft.who) else None


def _inherited(ground: Ground, statements: list[Statement]) -> list[Statement]:
    """A first person inside another's statement is its speaker: "I hope it holds" in words that stand in no marks."""
    known: dict[str, Statement] = {s.id: s for s in statements}
    out = []
    for inner in statements:
        outer = known.get(inner.within or "")
        words = "".join(span.of(ground.parse.text) for span in inner.source).casefold()
        if inner.speaker is None and outer is not None and outer.speaker and words in FIRST:
            inner = replace(inner, speaker=outer.speaker, speaker_code=outer.speaker_code)
            known[inner.id] = inner
        out.append(inner)
    return out


def _place(statement: Statement) -> tuple[int, int, str]:
    spans = [*statement.source, *statement.cue, *statement.content]
    return min(s.start for s in spans), -max(s.end for s in spans), statement.id


def _statement(ground: Ground, cast: Cast, draft: Draft, actor: Actor | None) -> Statement:
    turn = turn_of(draft)
    turning = [t.span for t in turn.words]
    source = _apart(ground, draft.source, turning)  # "no official": the "no" turns the cue, and names nobody
    cue = _apart(ground, turned_cue(ground, draft, turn), source)
    content = _apart(ground, draft.content, cue)
    source = _apart(ground, source, content)
    actor = actor if not turn.nobody else None
    return Statement(
        id=content_id(ground.parse.article.id, "statement", _pairs(source), _pairs(cue), _pairs(content)),
        source=source,
        cue=cue,
        content=content,
        kind=StatementKind.DIRECT if draft.direct else kind_of(ground, content, draft.verb.i),
        cue_class=draft.cue_class,
        cue_lemma=draft.cue.lemma,
        polarity=turn.polarity,
        speaker=actor.name if actor else None,
        speaker_code=actor.code or None if actor else None,
        addressee=addressee_of(ground, cast, draft),
        within=None,
        by=draft.rule,
    )


def _apart(ground: Ground, spans: Iterable[Span], others: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, joined where they overlap, without the words of the others: no word has two parts to play."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    for other in others:
        if any(s.meets(other) for s in out):
            out = [p for s in out for p in _pieces(ground, s, other)]
    return tuple(out)


def _pieces(ground: Ground, span: Span, other: Span) -> list[Span]:
    if not span.meets(other):
        return [span]
    tokens = ground.parse.tokens_in(span)
    inside = [t.i for t in tokens if t.span.meets(other)]
    if not inside:
        return [span]
    ends = (ground.span(tokens[0].i, inside[0]), ground.span(inside[-1] + 1, tokens[-1].i + 1))
    return [s for s in ends if s is not None]


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def kind_of(ground: Ground, content: Iterable[Span], cue: int) -> StatementKind:
    """Direct when all words stand in quotation marks, mixed when some do, indirect otherwise."""
    own = ground.inside[cue]
    quoted = free = 0
    for span in content:
        for token in ground.parse.tokens_in(span):
            if token.text[0].isalnum() or any(c.isalnum() for c in token.text):
                if ground.inside[token.i] not in (-1, own):
                    quoted += 1
                else:
                    free += 1
    if not quoted:
        return StatementKind.INDIRECT
    return StatementKind.MIXED if free else StatementKind.DIRECT


def _nested(ground: Ground, statements: list[Statement]) -> list[Statement]:
    """Each statement whose cue lies in another's content is within the smallest such other."""
    holder = innermost(ground, [s.content for s in statements])
    out = []
    for n, inner in enumerate(statements):
        around = holder[ground.index_at(inner.cue[0].start)] if inner.cue else -1
        out.append(replace(inner, within=statements[around].id) if around not in (-1, n) else inner)
    return out
