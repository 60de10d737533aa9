"""The error rates that the page on method shows: those of the release, and those of this record's own judgements."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from standoff.knowledge.quality import Quality, Rate, quality
from standoff.ledger.judgements import rates
from standoff.model import Judgement

__all__ = ["known", "rows"]

# part of the scoring -> what it asks
ASKED = {
    "articles": "Whole articles: is all found that people found, and is it as they have it",
    "quotes": "Statements: are they found, with source, cue and content",
    "speakers": "Speakers: is it decided rightly who they are",
    "events": "Events: are they found, of the right type, between the right parties",
    "actors": "Actors: are country and sector right",
    "factuality": "Factuality: how surely an event is vouched for, on the sets of others",
    "stances": "Stances: who vouches, and how surely, on labels of our own",
    "times": "Times: are they found, and is the day right",
    "places": "Places: are they found, and is it the right place",
    "dues": "Foretellings: is the last day that a question states read right",
    "ledger": "Ledger: are the reports of a happening brought together, and is its standing right",
    "happenings": "Happenings: of those judged with their words, how many are right",
    "mirror": "Even-handed: with the names of two sides exchanged, how many events are mirror images",
}


def known(judgements: Iterable[Judgement]) -> dict[str, Any]:
    """What the template shows: the release's figures in groups, and how people have judged this record's findings."""
    found = quality()
    groups = [(ASKED.get(part, part), list(same)) for part, same in groupby(found.rates if found else (), key=lambda r: r.part)]
    return {"quality": found, "groups": groups, "judged": rates(judgements)}


def rows(shown: dict[str, Any]) -> list[dict[str, Any]]:
    """The same as rows of data."""
    found: Quality | None = shown["quality"]
    out = [_figure(r, found) for r in (found.rates if found else ())]
    for r in shown["judged"]:
        share = round(100 * r.right / r.judged, 1)
        out.append(_row("judged here", r.kind, "share right", share, None, None, r.judged, ""))
    return out


def _figure(r: Rate, found: Quality | None) -> dict[str, Any]:
    return _row(r.part, r.gold, r.figure, r.all, r.dev, r.held, r.cases, found.commit if found else "")


def _row(*values: Any) -> dict[str, Any]:
    return dict(zip(("part", "measured_on", "figure", "all", "dev", "held", "cases", "commit"), values, strict=True))
