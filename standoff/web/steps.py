"""The page of what people have judged, step by step; and which of the findings in a list their judgements set aside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import QueryParams

from standoff.judged import findings, standing
from standoff.model import Article, Event, Judgement, Reading, Statement
from standoff.web import query as ask
from standoff.web.library import Edition, Library
from standoff.web.shown import Shown

__all__ = ["judgements", "names_aside", "set_aside", "steps"]


@dataclass(frozen=True, slots=True)
class Step:
    """What was judged at once, by one person: of one finding, or of all alike. `counting` of its judgements still do."""

    judgements: tuple[Judgement, ...]
    counting: int

    @property
    def first(self) -> Judgement:
        """The one of which the step is told; it is that of the finding that was looked at, where that can be known."""
        return self.judgements[0]


def judgements(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """The steps of judging, the last first, each with the words and what became of it."""
    ask.known(query, "page")
    found = steps(library.record.judgements(all=True))
    page = ask.page(query, len(found))
    some = found[page.start : page.start + page.size]
    read = {
        r.article.id: r.article for r in library.edition().browse.readings(sorted({s.first.article for s in some}), only="")
    }
    context = {"found": [(s, read[s.first.article]) for s in some if s.first.article in read], "page": page}
    return Shown("judgements.html", "Judgements", context, lambda: [_row(s, j) for s in found for j in s.judgements])


def steps(judged: Iterable[Judgement]) -> list[Step]:
    """Judgements by step, the last step first."""
    by_act: dict[str, list[Judgement]] = defaultdict(list)
    every = list(judged)
    for j in every:
        by_act[j.act].append(j)
    counting = Counter(j.act for j in standing(every))
    order = sorted(by_act, key=lambda act: (by_act[act][0].made, act), reverse=True)
    return [Step(tuple(by_act[act]), counting[act]) for act in order]


def _row(step: Step, j: Judgement) -> dict[str, Any]:
    counts = "taken back" if j.undone else "yes" if step.counting else "said otherwise since"
    return {
        "step": j.act,
        "made": j.made,
        "by": j.judge,
        "verdict": j.verdict.value,
        "kind": j.kind,
        "finding": j.target,
        "right": "; ".join(f"{k}={v}" for k, v in j.correction),
        "note": j.note,
        "counts": counts,
        "article": j.article,
        "start": j.span.start,
        "end": j.span.end,
    }


def set_aside(edition: Edition, *lists: Sequence[tuple[Article, Statement | Event]]) -> frozenset[str]:
    """The ids of those rows of some lists that judgements set aside."""
    shown = [(article.id, row.id) for rows in lists for article, row in rows]
    readings = edition.browse.readings(sorted({a for a, _ in shown}), only="") if shown else []
    gone = {r.article.id: frozenset(r.aside) for r in readings}
    return frozenset(row for article, row in shown if row in gone.get(article, ()))


def names_aside(edition: Edition) -> Counter[tuple[str, str]]:
    """How many mentions of each name and code judgements set aside."""
    return edition.kept(("names aside",), lambda: _names_aside(edition))


def _names_aside(edition: Edition) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for reading in edition.browse.readings(edition.judged_articles("actors"), only="mentions"):
        found.update(_named(reading, frozenset(reading.aside)))
    return found


def _named(reading: Reading, aside: Collection[str]) -> Iterable[tuple[str, str]]:
    own = (f for f in findings(reading) if f.kind == "actors")
    return [(m.actor.name, m.actor.code) for m, f in zip(reading.mentions, own, strict=True) if f.id in aside]
