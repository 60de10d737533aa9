"""What the reports of a happening weigh: which answers have weight enough to be heard, and what is set aside, with the reason.

A report weighs as much as it is likely to be read right (`Report.confidence`), less where its mention names other parties than
the happening's. Texts are counted, not speakers: of each answer an article weighs as much as the weightiest of its reports. Of
what many texts tell, no single one gives an answer by itself, since any reading may be wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from standoff.model import Reason, Report

__all__ = ["ASIDE", "MANY", "Aside", "Weight", "heard", "reasons", "text_of", "texts"]

MANY = 5  # texts: of what so many tell, no answer rests on one
NEED = 1 / 4  # more than so much of what all answers weigh one must weigh to be heard, ...
AGAINST = 1 / 8  # ... and more than this a denial
SHARE = 1 / 3  # of what an article says of it, for an answer to be one of the article's
OUTLIVED = 3  # later texts that still foresee what one had said to have happened

# Why a report is shown and not counted -> the same in plain words.
ASIDE = {
    "a single text": "Five or more articles tell of it, and this is the only one that says so.",
    "too little weight": "What says so weighs too little beside what says otherwise, by how likely each is read right.",
    "said otherwise by its own text": "Most of what its own article says of it is another answer.",
    "outlived": "It alone said that it had happened, and three or more later texts still foresee it.",
    "noun in passing": "The article only names the deed in telling of something else.",
    "habit": "It tells of what is done as a rule.",
}
SINGLE, LIGHT, MINOR, PASSED = list(ASIDE)[:4]

Weight = Callable[[Report], float]
Camps = Mapping[str, Sequence[Report]]
Votes = Mapping[str, Mapping[str, float]]  # camp -> article -> weight


@dataclass(frozen=True, slots=True)
class Aside:
    """A report that is shown and not counted, and why (a key of `ASIDE`)."""

    report: Report
    why: str


def reasons(aside: Iterable[Aside]) -> tuple[Reason, ...]:
    """What is set aside, by why."""
    by_why: dict[str, list[str]] = defaultdict(list)
    for a in aside:
        by_why[a.why].append(f"{a.report.event}:{a.report.holder}")
    return tuple(Reason(why, words, tuple(dict.fromkeys(by_why[why]))) for why, words in ASIDE.items() if why in by_why)


def text_of(report: Report) -> str:
    """The article that a report is of; a copy is the original."""
    return report.copy_of or report.article


def texts(reports: Iterable[Report], weight: Weight) -> dict[str, float]:
    """The articles of some reports, each with what the weightiest of its reports weighs."""
    out: dict[str, float] = {}
    for r in reports:
        text, weighs = r.copy_of or r.article, weight(r)
        if weighs > out.get(text, -1.0):
            out[text] = weighs
    return out


def heard(camps: Camps, weight: Weight, told: int) -> tuple[dict[str, list[Report]], tuple[Aside, ...]]:
    """Of the standing reports of each camp those that count, and those that are set aside.

    `told` is how many articles tell of the happening. If nothing else would count, the camp that weighs most does.
    """
    votes = _votes(camps, weight, told)
    weights = {name: sum(some.values()) for name, some in votes.items()}
    why = {name: _too_little(name, len(votes[name]), weights, told) for name in votes}
    if _outlived(camps, votes):
        why["asserts"] = PASSED
    if all(why.values()):
        why[max(weights, key=lambda name: (weights[name], name))] = ""
    kept, aside = dict[str, list[Report]](), list[Aside]()
    for name, found in camps.items():
        for r in found:
            reason = why[name] or ("" if text_of(r) in votes[name] else MINOR)
            if reason:
                aside.append(Aside(r, reason))
            else:
                kept.setdefault(name, []).append(r)
    return kept, tuple(aside)


def _votes(camps: Camps, weight: Weight, told: int) -> Votes:
    """The articles of each camp; of many, without those that mostly say something else."""
    if told < MANY:
        return {name: texts(found, weight) for name, found in camps.items()}
    votes: dict[str, dict[str, float]] = {name: {} for name in camps}
    own: dict[str, dict[str, float]] = {name: defaultdict(float) for name in camps}
    whole: dict[str, float] = defaultdict(float)
    for name, found in camps.items():
        most, sums = votes[name], own[name]
        for r in found:  # asked on every day of a happening, of all that stands: each report is weighed once
            text, weighs = r.copy_of or r.article, weight(r)
            most[text] = max(weighs, most.get(text, weighs))
            sums[text] += weighs
            whole[text] += weighs
    return {name: {a: w for a, w in some.items() if own[name][a] >= SHARE * whole[a]} for name, some in votes.items()}


def _too_little(name: str, number: int, weights: Mapping[str, float], told: int) -> str:
    """Why the answer of so many texts is not heard beside the others; "" if it is."""
    if told >= MANY and number < 2:
        return SINGLE
    return "" if weights[name] > sum(weights.values()) * (AGAINST if name == "contests" else NEED) else LIGHT


def _outlived(camps: Camps, votes: Votes) -> bool:
    """Whether, after the one text that says it happened, several still foresee it: it was misread, or spoke of another."""
    if len(votes.get("asserts", ())) != 1:
        return False
    last = max((r.published for r in camps["asserts"] if r.published), default=date.max)
    later = {text_of(r) for r in camps.get("foresees", ()) if r.published and r.published > last}
    return len(later & votes.get("foresees", {}).keys()) >= OUTLIVED
