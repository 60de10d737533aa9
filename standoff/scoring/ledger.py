"""How good the ledger is, by two ledgers made by hand: over `corpus/ukraine_2022_2024.jsonl` (labels/ledger.jsonl), and over
the second sample (labels/ledger_kashmir.jsonl; its articles are in a checkout of the project).

A gold report is met by every report of the system in the same article whose words overlap it. A gold happening is answered by
the system's happening that meets most of its reports (then the smallest of those, then by id). Figures:

    ledger found     gold happenings of whose reports at least a fifth, and two, are in one happening
    ledger recall    gold reports in the happening that answers
    ledger purity    of the system's reports in an answering happening that meet any gold report, those that meet its own
    ledger status    standings of the answering happening that are the labelled one on the labelled day
    ledger stance    met reports in the answering happening, one of whose overlapping reports has the labelled factuality
    ledger camp      the same, happened and ongoing taken as one, doubted and denied, planned, predicted and possible
    ledger read      gold reports that any report meets at all: the bound that reading sets for linking

The halves are by the happening's id. The linking rules were tuned on "dev"; "held" was only counted.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from standoff.ledger import Ledger
from standoff.ledger.camps import camp
from standoff.model import Article, Factuality, Report
from standoff.reading import reading_of
from standoff.scoring.gold import Figure, article_of, half, language, records
from standoff.sources import open_sources

__all__ = ["LABELS", "Answer", "answers", "figures"]

LABELS = Path(__file__).parent / "labels" / "ledger.jsonl"
SECOND = LABELS.with_name("ledger_kashmir.jsonl")
SAMPLE = Path(__file__).parents[2] / "sample-kashmir"
CORPUS = Path("corpus") / "ukraine_2022_2024.jsonl"
GOALS = {"found": (80, 95), "recall": (50, 75), "purity": (75, 90), "status": (60, 85), "stance": (80, 92)}
SHARE, LEAST = 0.2, 2


@dataclass(slots=True)
class Answer:
    """One gold happening and the happening that answers it, None where nothing does."""

    gold: Mapping[str, Any]
    happening: str | None
    met: dict[int, list[Report]] = field(default_factory=dict)  # number of the gold report -> overlapping reports
    inside: set[int] = field(default_factory=set)  # the gold reports met in the happening
    own: int = 0
    strangers: int = 0

    @property
    def found(self) -> bool:
        """Whether enough of its reports are in one happening."""
        total = len(self.gold["reports"])
        return len(self.inside) >= max(min(LEAST, total), SHARE * total)


Home = Mapping[str, set[str]]  # event -> the happenings that it is of: a whole, and its parts


def answers(gold: Sequence[Mapping[str, Any]], ledger: Ledger) -> list[Answer]:
    """For each gold happening the one that answers it, with what it holds."""
    home: dict[str, set[str]] = defaultdict(set)
    for h in ledger.happenings:
        for e in h.events:
            home[e].add(h.id)
    by_article = _by_article(ledger)
    met = {(g["id"], n): list(_meeting(r, by_article)) for g in gold for n, r in enumerate(g["reports"])}
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (gold_id, _), found in met.items():
        for report in found:
            owners[report.event, report.holder].add(gold_id)
    return [_answer(g, met, owners, home, ledger) for g in gold]


def _by_article(ledger: Ledger) -> dict[str, list[Report]]:
    out: dict[str, list[Report]] = defaultdict(list)
    for happening in ledger.happenings:
        for report in ledger.reports(happening):
            out[report.article].append(report)
    return out


def _meeting(gold: Mapping[str, Any], by_article: Mapping[str, list[Report]]) -> Iterator[Report]:
    for report in by_article.get(gold["article"], ()):
        if report.span.start < gold["end"] and gold["start"] < report.span.end:
            yield report


def _answer(
    gold: Mapping[str, Any],
    met: Mapping[tuple[str, int], list[Report]],
    owners: Mapping[tuple[str, str], set[str]],
    home: Home,
    ledger: Ledger,
) -> Answer:
    mine = {n: met[gold["id"], n] for n in range(len(gold["reports"]))}
    votes = Counter(h for found in mine.values() for h in {h for r in found for h in home[r.event]})
    sizes = {h.id: len(h.events) for h in ledger.happenings if h.id in votes}
    best = min(votes, key=lambda h: (-votes[h], sizes[h], h), default=None)
    answer = Answer(gold, best, mine)
    if best is not None:
        answer.inside = {n for n, found in mine.items() if any(best in home[r.event] for r in found)}
        labelled = [owners[key] for key in owners if best in home[key[0]]]
        answer.own = sum(gold["id"] in ids for ids in labelled)
        answer.strangers = sum(gold["id"] not in ids for ids in labelled)
    return answer


@cache
def read(shared: Path) -> Ledger:
    """The corpus, read and linked."""
    return Ledger(reading_of(language().parse(article_of(r))) for r in records(shared / CORPUS))


@cache
def read_sample() -> Ledger:
    """The second sample, read and linked."""
    articles = (a for a in open_sources([str(SAMPLE)]) if isinstance(a, Article))
    return Ledger(reading_of(language().parse(a)) for a in articles)


def figures(shared: Path, part: str = "all") -> list[Figure]:
    """The figures over both ledgers; `part` is "dev", "held" or "all" (then both halves and the whole)."""
    parts = ("dev", "held", "all") if part == "all" else (part,)
    second = [("ledger (second sample)", SECOND, read_sample())] if SAMPLE.is_dir() else []
    out: list[Figure] = []
    for name, labels, ledger in [("ledger", LABELS, read(shared)), *second]:
        found = answers([json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()], ledger)
        for p in parts:
            out += _figures(name, [a for a in found if p in ("all", half(a.gold["id"]))], ledger, p)
    return out


def _figures(name: str, found: Sequence[Answer], ledger: Ledger, part: str) -> Iterator[Figure]:
    figure = partial(_figure, name, part)
    total = sum(len(a.gold["reports"]) for a in found)
    yield figure("found", sum(a.found for a in found), len(found))
    yield figure("recall", sum(len(a.inside) for a in found), total)
    yield figure("purity", sum(a.own for a in found), sum(a.own + a.strangers for a in found))
    right = [_status(a, s, ledger) for a in found for s in a.gold["standings"]]
    yield figure("status", sum(right), len(right))
    inside = [(a, n) for a in found for n in sorted(a.inside)]
    yield figure("stance", sum(_stance(a, n, exact=True) for a, n in inside), len(inside))
    yield figure("camp", sum(_stance(a, n, exact=False) for a, n in inside), len(inside))
    yield figure("read", sum(bool(reports) for a in found for reports in a.met.values()), total)


def _figure(gold: str, part: str, name: str, hits: int, n: int) -> Figure:
    reach, aim = GOALS.get(name, (None, None))
    return Figure(gold, f"ledger {name}", part, 100.0 * hits / n if n else 0.0, n, reach, aim)


def _status(answer: Answer, labelled: Mapping[str, str], ledger: Ledger) -> bool:
    happening = ledger.find(answer.happening) if answer.happening else None
    standing = ledger.standing(happening, date.fromisoformat(labelled["as_of"])) if happening else None
    return standing is not None and standing.status.value == labelled["status"]


def _stance(answer: Answer, number: int, *, exact: bool) -> bool:
    wanted = Factuality(answer.gold["reports"][number]["factuality"])
    given = {r.factuality for r in answer.met[number]}
    return wanted in given if exact else camp(wanted) in _camps(given)


def _camps(given: Iterable[Factuality]) -> set[str]:
    return {camp(f) for f in given}
