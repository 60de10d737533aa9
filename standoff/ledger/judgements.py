"""Verdicts of people beside the findings they speak of, and the error rates that follow from them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from standoff.errors import NotFound, UsageError
from standoff.model import Judgement, Reading, Span, Verdict

__all__ = ["KINDS", "Finding", "Rate", "findings", "judge", "rates", "still_there"]

KINDS = ("statements", "events", "times", "places", "actors")


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that can be judged: its kind, id ("kind-start-end" for rows without one of their own), place and rule."""

    kind: str
    id: str
    span: Span
    rule: str


def findings(reading: Reading) -> Iterator[Finding]:
    """Everything in a reading that can be judged."""
    for s in reading.statements:
        yield Finding("statements", s.id, Span(s.content[0].start, s.content[-1].end), s.by)
    for e in reading.events:
        yield Finding("events", e.id, Span(e.trigger[0].start, e.trigger[-1].end), "; ".join(e.rules))
    spanned: tuple[tuple[str, Iterable[Any]], ...] = (
        ("times", reading.times), ("places", reading.places), ("actors", reading.mentions),
    )  # fmt: skip
    for kind, rows in spanned:
        for row in rows:
            yield Finding(kind, f"{kind}-{row.span.start}-{row.span.end}", row.span, row.by)


def judge(
    reading: Reading,
    target: str,
    verdict: Verdict,
    *,
    judge: str,
    made: str,
    note: str = "",
    correction: Mapping[str, str] | None = None,
) -> Judgement:
    """A judgement of one of a reading's findings.

    Args:
        target: the finding's id, or the beginning of it.
        correction: column and right value; needed for, and only for, the verdict "corrected".

    Raises:
        NotFound: the reading has no such finding, or several.
        UsageError: no judge is named, or verdict and correction do not go together.
    """
    if not judge.strip():
        raise UsageError("a judgement needs the name of who judges")
    if (verdict is Verdict.CORRECTED) != bool(correction):
        raise UsageError("'corrected' needs what is right (column=value), and only 'corrected' takes it")
    found = [f for f in findings(reading) if f.id == target] or [f for f in findings(reading) if f.id.startswith(target)]
    if len(found) != 1:
        raise NotFound(f"article {reading.article.id}: {'no' if not found else 'more than one'} finding {target!r}")
    f = found[0]
    pairs = tuple(sorted((correction or {}).items()))
    return Judgement(reading.article.id, f.kind, f.id, f.span, verdict, pairs, f.rule, judge.strip(), note.strip(), made)


def still_there(judgement: Judgement, reading: Reading) -> Finding | None:
    """The finding that a judgement speaks of: the one with its id, else the one of its kind at exactly its words."""
    same = [f for f in findings(reading) if f.kind == judgement.kind]
    by_id = next((f for f in same if f.id == judgement.target), None)
    return by_id or next((f for f in same if f.span == judgement.span), None)


@dataclass(frozen=True, slots=True)
class Rate:
    """How a kind of finding was judged: `right` of `judged`, a finding counted once; disagreement of judges apart."""

    kind: str
    judged: int
    right: int
    wrong: int
    corrected: int
    disagreed: int


def rates(judgements: Iterable[Judgement]) -> list[Rate]:
    """The rates by kind. Where judges disagree on a finding, the most frequent verdict counts; a tie counts as wrong."""
    by_finding: dict[tuple[str, str, str], list[Verdict]] = defaultdict(list)
    for j in judgements:
        by_finding[j.kind, j.article, j.target].append(j.verdict)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (kind, _, _), verdicts in by_finding.items():
        counts[kind][_settled(verdicts).value] += 1
        counts[kind]["disagreed"] += len(set(verdicts)) > 1
    return [
        Rate(kind, c["right"] + c["wrong"] + c["corrected"], c["right"], c["wrong"], c["corrected"], c["disagreed"])
        for kind in KINDS
        if (c := counts.get(kind))
    ]


def _settled(verdicts: list[Verdict]) -> Verdict:
    ranked = Counter(verdicts).most_common()
    tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    return Verdict.WRONG if tied else ranked[0][0]
