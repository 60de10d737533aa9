"""What was told of a happening and was judged wrong: who said so, and why. It takes no part in how the happening stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from standoff.judged import standing, still_there
from standoff.ledger.rows import clause
from standoff.model import Event, Judgement, Reading, Span
from standoff.record import Record, kept
from standoff.record.asked import Asked
from standoff.record.verdicts import judged_in

__all__ = ["Aside", "aside_of"]

MOST = 100  # mentions


@dataclass(frozen=True, slots=True)
class Aside:
    """A mention that takes no part, in its words (code points of the article), with the judgements that set it aside."""

    article: str
    published: date | None
    event: str
    span: Span
    text: str
    judgements: tuple[Judgement, ...]


def aside_of(record: Record, happening: str) -> list[Aside]:
    """The mentions of a happening that were judged wrong, by article; of one that had no others, too, by the id it had."""
    asked = Asked(record)
    cells = [r["id"] for r in asked.among(kept.cells, "happening", [happening], "id")]
    origins = [r["event"] for r in asked.among(kept.origins, "id", [happening], "event")]
    places = asked.among(kept.dropped, "cell", cells) + asked.among(kept.dropped, "event", origins)
    by_article: dict[str, set[int]] = defaultdict(set)
    for row in places[:MOST]:
        by_article[row["article"]].add(row["n"])
    ids = sorted(by_article)
    with record._connected() as connection:
        judged = judged_in(connection, ids) if ids else {}
    return [_aside(r, n, judged.get(r.article.id, ())) for r in record._readings(ids) for n in sorted(by_article[r.article.id])]


def _aside(reading: Reading, n: int, judged: Sequence[Judgement]) -> Aside:
    event, article = reading.events[n], reading.article
    span = clause(event, article.text)
    own = [j for j in standing(judged) if (found := still_there(j, reading)) and found.id in reading.aside]
    rests = {event.id, *(s.statement for s in event.stances)}
    about = [j for j in own if (found := still_there(j, reading)) and (found.id in rests or found.span in _spans(event))]
    return Aside(article.id, article.published, event.id, span, span.of(article.text), tuple(about or own))


def _spans(event: Event) -> set[Span]:
    """Where the findings stand that an event rests on."""
    found = {p.span for p in (*event.actors, *event.recipients)}
    return found | {x.span for x in (event.when, event.where) if x is not None}
