"""Verdicts of people beside the findings they speak of, and the error rates that follow from them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from standoff.errors import NotFound, UsageError
from standoff.judged import KINDS, Finding, findings, settled
from standoff.model import Judgement, Reading, Verdict, content_id

__all__ = ["Rate", "alike", "found", "judge", "likewise", "rates"]


def found(reading: Reading, target: str) -> Finding:
    """The finding of a reading with this id, or with this beginning of an id.

    Raises:
        NotFound: the reading has no such finding, or several.
    """
    whole = list(findings(reading))
    some = [f for f in whole if f.id == target] or [f for f in whole if f.id.startswith(target)]
    if len(some) != 1:
        raise NotFound(f"article {reading.article.id}: {'no' if not some else 'more than one'} finding {target!r}")
    return some[0]


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
    """A judgement of one of a reading's findings, a step of its own.

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
    f = found(reading, target)
    pairs = tuple(sorted((correction or {}).items()))
    article, who = reading.article.id, judge.strip()
    act = content_id("act", article, f.kind, f.id, who, made, verdict.value)
    return Judgement(article, f.kind, f.id, f.span, verdict, pairs, f.rule, who, note.strip(), made, act)


def likewise(judgement: Judgement, article: str, finding: Finding) -> Judgement:
    """The same judgement of another finding, in the same step."""
    return replace(judgement, article=article, target=finding.id, span=finding.span)


def alike(one: Finding, other: Finding) -> bool:
    """Whether two findings come from the same rule and words."""
    return (one.kind, one.rule, one.words) == (other.kind, other.rule, other.words)


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
        counts[kind][settled(verdicts).value] += 1
        counts[kind]["disagreed"] += len(set(verdicts)) > 1
    return [
        Rate(kind, c["right"] + c["wrong"] + c["corrected"], c["right"], c["wrong"], c["corrected"], c["disagreed"])
        for kind in KINDS
        if (c := counts.get(kind))
    ]
