"""One event mention with what the ledger needs to know of its article: the row that linking and standings work on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from standoff.judged import without
from standoff.ledger.ahead import NOTHING, Ahead, ahead_of
from standoff.ledger.years import of_its_year
from standoff.model import BlockKind, Event, Reading, Span

__all__ = ["Row", "in_passing", "rows_of"]


@dataclass(frozen=True, slots=True)
class Row:
    """An event mention and its article.

    `span` is the clause that tells of it: from the first to the last word of the trigger and of the parties, time, number and
    evidence that stand in its sentence, and on both sides on to the next mark (code points of the article's text). These are
    the exact words a report is shown with, `text`. `trigger` are those of the trigger alone and `around` the words near it, in
    which objects are looked for. `published` is None where unknown. `chances`: how likely each
    stance is read right, where that was worked out before (see `confidence`).
    """

    event: Event
    article: str
    outlet: str | None
    published: date | None
    country: str | None
    span: Span
    text: str
    trigger: str
    around: str
    headline: bool = False
    chances: tuple[float, ...] = ()
    ahead: Ahead = NOTHING

    @property
    def order(self) -> tuple[str, str, int, str]:
        """The order in which rows are told apart: day, article, place in the text. Without a day comes last."""
        return (
            self.published.isoformat() if self.published else "9999-99-99",
            self.article,
            self.event.trigger[0].start if self.event.trigger else 0,
            self.event.id,
        )


def in_passing(row: Row) -> bool:
    """Whether a mention only names a deed in telling of something else."""
    return row.event.background is not None and row.event.background.in_passing


BEFORE, AFTER = 60, 110  # code points around the trigger in which its object is looked for


def rows_of(reading: Reading) -> Iterator[Row]:
    """The rows of one reading, in text order; what was judged wrong has none."""
    reading = without(reading)
    article = reading.article
    titles = [b.span for b in article.blocks if b.kind is BlockKind.TITLE]
    for read in reading.events:
        if not read.trigger:
            continue  # nothing to show it with
        event = of_its_year(read, article.text, article.published)
        span = clause(event, article.text)
        start = _whole_words(article.text, event.sentence.start, event.trigger[0].start - BEFORE)
        end = min(event.sentence.end, event.trigger[-1].end + AFTER)
        yield Row(
            event=event,
            article=article.id,
            outlet=article.outlet,
            published=article.published,
            country=article.country,
            span=span,
            text=span.of(article.text),
            trigger=" ".join(s.of(article.text) for s in event.trigger),
            around=article.text[start:end],
            headline=any(title.holds(event.sentence) for title in titles),
            ahead=ahead_of(event, article.text, article.published),
        )


def _whole_words(text: str, first: int, start: int) -> int:
    """A place moved back, not beyond the first, to where a word begins, and by one word more ("earlier this year")."""
    for _ in range(2):
        start = text.rfind(" ", first, max(start, first)) if start > first else first
    return max(start, first)


DASHES = "-–—•*"
_MARK = re.compile(r"[,;:](?=\s)|[()“”\"]|\s[—–-]\s|—")


def clause(event: Event, text: str) -> Span:
    """The event's extent, widened within its sentence to the nearest mark on each side."""
    inner, sentence = extent(event), event.sentence
    if not sentence.holds(inner):
        return inner
    start = sentence.start
    for mark in _MARK.finditer(text, sentence.start, inner.start):
        start = mark.end()
    after = _MARK.search(text, inner.end, sentence.end)
    end = after.start() if after else sentence.end
    while start < inner.start and (text[start].isspace() or text[start] in DASHES):
        start += 1
    while end > inner.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def extent(event: Event) -> Span:
    """From the first to the last word of the sentence that the event was made of."""
    spans = list(event.trigger)
    spans += [p.span for p in (*event.actors, *event.recipients)]
    spans += [w.span for w in (event.when, event.where, event.quantity) if w is not None]
    spans += [s for stance in event.stances for s in stance.evidence]
    inside = [s for s in spans if event.sentence.holds(s) and s.start < s.end] or list(event.trigger)
    return Span(min(s.start for s in inside), max(s.end for s in inside))
