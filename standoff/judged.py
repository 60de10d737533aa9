"""What people's judgements make of the findings of an article: which are set aside, and what is left.

A finding that was judged wrong, or corrected, is set aside: it stays in the record, and takes no part in what is made of it.
With it goes what rests on it: the stances that a statement gives, and the events whose party, time or place a finding is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from standoff.model import Event, Judgement, Reading, Span, Verdict

__all__ = ["KINDS", "Finding", "findings", "set_aside", "settled", "standing", "still_there", "without"]

KINDS = ("statements", "events", "times", "places", "actors")


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that can be judged: its kind, id ("kind-start-end" for rows without one of their own), place, rule and words.

    `words` are those that the rule looked at, in small letters: an event's trigger, a statement's cue.
    """

    kind: str
    id: str
    span: Span
    rule: str
    words: str


def findings(reading: Reading) -> Iterator[Finding]:
    """Everything in a reading that can be judged."""
    text = reading.article.text
    for s in reading.statements:
        yield Finding("statements", s.id, Span(s.content[0].start, s.content[-1].end), s.by, _words(s.cue, text))
    for e in reading.events:
        span = Span(e.trigger[0].start, e.trigger[-1].end)
        yield Finding("events", e.id, span, "; ".join(e.rules), _words(e.trigger, text))
    spanned: tuple[tuple[str, Iterable[Any]], ...] = (
        ("times", reading.times), ("places", reading.places), ("actors", reading.mentions),
    )  # fmt: skip
    for kind, rows in spanned:
        for row in rows:
            yield Finding(kind, _named(kind, row.span), row.span, row.by, _words((row.span,), text))


def _words(spans: Iterable[Span], text: str) -> str:
    return " ".join(" ".join(s.of(text).split()) for s in spans).casefold()


def _named(kind: str, span: Span) -> str:
    """The id of a finding that has none of its own."""
    return f"{kind}-{span.start}-{span.end}"


def still_there(judgement: Judgement, reading: Reading) -> Finding | None:
    """The finding that a judgement speaks of: the one with its id, else the one of its kind at exactly its words."""
    same = [f for f in findings(reading) if f.kind == judgement.kind]
    by_id = next((f for f in same if f.id == judgement.target), None)
    return by_id or next((f for f in same if f.span == judgement.span), None)


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that count: of one person's verdicts on a finding the last that was not taken back."""
    last: dict[str, Judgement] = {}
    for j in sorted(judgements, key=lambda j: (j.made, j.act)):
        if not j.undone:
            last[j.id] = j
    return sorted(last.values(), key=lambda j: (j.article, j.span, j.kind, j.judge))


def settled(verdicts: Sequence[Verdict]) -> Verdict:
    """What several people's verdicts on one finding come to: the most frequent; a tie is wrong."""
    ranked = Counter(verdicts).most_common()
    tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    return Verdict.WRONG if tied else ranked[0][0]


def set_aside(reading: Reading, judgements: Iterable[Judgement]) -> tuple[str, ...]:
    """The ids of the findings that some judgements which count set aside."""
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    for j in judgements:
        found = still_there(j, reading)
        if found is not None:
            verdicts[found.id].append(j.verdict)
    return tuple(sorted(i for i, given in verdicts.items() if settled(given) is not Verdict.RIGHT))


def without(reading: Reading) -> Reading:
    """A reading without the findings that are set aside, and without what rests on them."""
    if not reading.aside:
        return reading
    aside = frozenset(reading.aside)
    return replace(
        reading,
        times=tuple(x for x in reading.times if _named("times", x.span) not in aside),
        places=tuple(x for x in reading.places if _named("places", x.span) not in aside),
        mentions=tuple(x for x in reading.mentions if _named("actors", x.span) not in aside),
        statements=tuple(s for s in reading.statements if s.id not in aside),
        events=tuple(left for e in reading.events if (left := _left(e, aside)) is not None),
        aside=(),
    )


def _left(event: Event, aside: frozenset[str]) -> Event | None:
    """What is left of an event."""
    spans = [("actors", p.span) for p in (*event.actors, *event.recipients)]
    spans += [("times", event.when.span)] if event.when else []
    spans += [("places", event.where.span)] if event.where else []
    if event.id in aside or any(_named(kind, span) in aside for kind, span in spans):
        return None
    stances = tuple(s for s in event.stances if s.statement not in aside)
    if len(stances) == len(event.stances):
        return event
    return replace(event, stances=stances) if stances else None
