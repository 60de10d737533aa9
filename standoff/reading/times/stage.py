"""The stage: from a parse to its time expressions, each resolved in its context."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from standoff.grammar.nouns import head_of
from standoff.grammar.quotations import is_quoted
from standoff.language import Parse
from standoff.model import Span, When
from standoff.reading.times.almanac import bounds, part_of, shifted
from standoff.reading.times.dateline import dateline_times, written
from standoff.reading.times.direction import direction, known, loosely
from standoff.reading.times.forms import Calendar, Expression, Found
from standoff.reading.times.grammar import recognise
from standoff.reading.times.marks import Context, Resolved, mark_of
from standoff.reading.times.resolve import resolve
from standoff.reading.times.story import Story
from standoff.reading.times.words import Piece

__all__ = ["find_times"]


def find_times(parse: Parse) -> tuple[When, ...]:
    """The article's time expressions, in text order. Spans are code points of the text and do not overlap."""
    found = [pair for first, last in _blocks(parse) for pair in recognise(parse, first, last)]
    published = written(parse.article)
    story = Story([f for _, f in found], published)
    context = Context(published, story.narrative, parse.article.country)
    out: list[When] = []
    for n, (pieces, one) in enumerate(found):
        context.following, context.aside = story.following(n), n in story.asides
        when = _when(pieces, one, context)
        if when is not None:
            out.append(when)
    lines = dateline_times(parse.article)
    return tuple(sorted([*lines, *out], key=lambda w: w.span) if lines else out)


def _blocks(parse: Parse) -> list[tuple[int, int]]:
    """The tokens of each block: its first, and the one after its last."""
    out: list[tuple[int, int]] = []
    block = -1
    for sentence in parse.sentences:
        if out and sentence.block == block:
            out[-1] = (out[-1][0], sentence.last)
        else:
            out.append((sentence.first, sentence.last))
        block = sentence.block
    return out


def _when(pieces: list[Piece], found: Found, context: Context) -> When | None:
    token = head_of([p.token for p in pieces[found.first : found.last] if p.token is not None])
    context.sentence, context.block = token.sent.i, token.sent.block
    context.direction, context.loose, context.known = direction(token), loosely(token), known(token)
    resolved = resolve(found.form, context)
    if resolved is None:
        return None
    if (
        resolved.type in ("DATE", "TIME")
        and not resolved.value.startswith("X")
        and not context.aside
        and not _looks_back(found, resolved)
    ):
        context.enter(mark_of(resolved.value, token.sent.i, token.sent.block), resolved.how)
    earliest, latest = _days(resolved, context, found.rule)
    if earliest is not None and is_quoted(token) and isinstance(found.form, Calendar) and found.form.shift is not None:
        earliest = shifted(earliest, -1)  # what is quoted may have been said the day before
        resolved = replace(resolved, how=f"{resolved.how},quoted")
    by = f"{found.rule}:{resolved.how}" if resolved.how else found.rule
    span = Span(pieces[found.first].start, pieces[found.last - 1].end)
    return When(span, resolved.type, resolved.value, earliest, latest, resolved.basis, by)


BACK = frozenset({Expression.EARLIER, Expression.AGO, Expression.SHIFT_BACK})


def _looks_back(found: Found, resolved: Resolved) -> bool:
    """Whether an expression only glances at another time ("twenty years earlier"): the story does not go there."""
    return found.rule == Expression.OVERNIGHT or (found.rule in BACK and len(resolved.value) == len("1998"))


def _days(resolved: Resolved, context: Context, rule: str) -> tuple[date | None, date | None]:
    if resolved.fixed:
        return resolved.earliest, resolved.latest
    earliest, latest = bounds(resolved.value)
    if rule == Expression.OVERNIGHT and latest is not None:
        return earliest, shifted(latest, 1)
    if resolved.part in ("EARLIER", "LATER"):
        return _side(earliest, latest, resolved.part, context)
    return part_of(earliest, latest, resolved.part)


def _side(earliest: date | None, latest: date | None, part: str, context: Context) -> tuple[date | None, date | None]:
    """ "earlier this week" ends with the day of publication, "later this week" begins with it."""
    day = context.published
    if day is None or earliest is None or latest is None or not earliest <= day <= latest:
        return earliest, latest
    return (earliest, day) if part == "EARLIER" else (day, latest)
