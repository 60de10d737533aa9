"""Rows -> reports: one for each stance, as of a day, with the changed, the copied and the interested marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from standoff import knowledge
from standoff.ledger.camps import CAMPS, camp
from standoff.ledger.confidence import of_report
from standoff.ledger.copies import Copies
from standoff.ledger.holders import affiliation, full_names, interested, narrator_of
from standoff.ledger.outlets import is_outlet
from standoff.ledger.rows import Row
from standoff.ledger.sides import side
from standoff.model import NARRATOR, EventType, Factuality, Report, Stance

__all__ = [
    "keys_of",
    "marked",
    "named",
    "plain_reports",
    "renamed",
    "repeats",
    "reports_of",
    "standing_camp",
    "voice_of",
    "voices",
]


def reports_of(rows: Iterable[Row], as_of: date | None, copies: Copies | None = None) -> tuple[Report, ...]:
    """The reports published by a day (all of them, the undated too, for None), oldest first.

    Of each holder the latest stance stands; an earlier one in another camp is marked `changed`. Of several stances of one
    holder in one article the camp with the most stands.
    """
    kept = (r for r in rows if as_of is None or (r.published is not None and r.published <= as_of))
    return marked(plain_reports(kept, copies))


def plain_reports(rows: Iterable[Row], copies: Copies | None = None) -> list[Report]:
    """The reports of some mentions, oldest first, each as it stands where it was made: what others say has no part in it."""
    ordered = sorted(rows, key=lambda r: r.order)
    return _resting([_report(row, stance, copies) for row in ordered for stance in row.event.stances])


def _resting(reports: list[Report]) -> list[Report]:
    """Say of narrators on whom they rest: whoever alone, in the same article, says the same."""
    sources: dict[tuple[str, str], dict[str, Report]] = defaultdict(dict)
    for r in reports:
        if r.holder != NARRATOR:
            sources[r.article, camp(r.factuality)].setdefault(affiliation(r.holder, r.holder_code), r)
    only = {key: next(iter(found.values())) for key, found in sources.items() if len(found) == 1}
    return [
        replace(r, rests_on=source.holder, rests_code=source.holder_code)
        if r.holder == NARRATOR and (source := only.get((r.article, camp(r.factuality))))
        else r
        for r in reports
    ]


def repeats(report: Report, articles: Container[str]) -> bool:
    """Whether a report only repeats what an article tells that is among these: it is shown, and counts for nothing."""
    return report.copy_of is not None and report.copy_of in articles


def marked(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Plain reports beside each other: with holders by their full names, and with those marked that were taken back."""
    return tuple(_mark_changed(named(reports)))


def named(reports: Sequence[Report]) -> list[Report]:
    """Plain reports beside each other: with holders by their full names."""
    names = full_names(r.holder for r in reports)
    return [renamed(r, names) for r in reports]


def renamed(report: Report, names: Mapping[str, str]) -> Report:
    """A report with its holder, and on whom it rests, by their full names."""
    if report.holder not in names and report.rests_on not in names:
        return report
    rests = names.get(report.rests_on, report.rests_on) if report.rests_on else None
    return replace(report, holder=names.get(report.holder, report.holder), rests_on=rests)


def _report(row: Row, stance: Stance, copies: Copies | None) -> Report:
    original = copies.original(row.article, row.span) if copies else None
    factuality = stance.factuality
    if factuality is Factuality.CALLED_FOR and _own(row, stance):
        factuality = Factuality.PLANNED  # who orders its own act intends it
    return Report(
        event=row.event.id,
        article=row.article,
        outlet=row.outlet,
        published=row.published,
        holder=stance.holder,
        holder_code=stance.holder_code,
        factuality=factuality,
        span=row.span,
        text=row.text,
        statement=stance.statement,
        interested=interested(stance.holder_code, row.event, factuality, row.published, stance.holder),
        copy_of=original,
        confidence=of_report(row, stance),
    )


def _own(row: Row, stance: Stance) -> bool:
    """Whether what a holder calls for is its own act: it asks itself, or orders it and nobody else is named."""
    own = side(stance.holder_code or "")
    event = row.event
    asked = event.type is EventType.REQUEST and (any(p.actor.code for p in event.recipients) or not _orders(row.trigger))
    return bool(own) and any(side(p.actor.code) == own for p in (event.recipients if asked else event.actors))


@lru_cache(maxsize=10_000)
def _orders(trigger: str) -> bool:
    """Whether words give an order, rather than ask."""
    return trigger.lower().startswith(tuple(knowledge.load("families")["orders"]))


def keys_of(reports: Iterable[Report]) -> Mapping[Report, str]:
    """Under what the holder of each report counts; a copied passage under the narrator of the original."""
    kept = list(reports)
    outlets = {r.article: r.outlet for r in kept}
    return {r: voice_of(r, outlets) for r in kept}


def voice_of(report: Report, outlets: Mapping[str, str | None]) -> str:
    """Under what the holder of a report counts; `outlets` are those of the articles that it stands among."""
    if report.holder != NARRATOR:
        return narrator_of("", report.holder) if is_outlet(report.holder) else report.holder
    if report.copy_of:
        return narrator_of(report.copy_of, outlets.get(report.copy_of))
    return narrator_of(report.article, report.outlet)


def _mark_changed(reports: list[Report]) -> list[Report]:
    """Mark the reports that a later article of the same holder has taken back."""
    keys = keys_of(reports)
    by_holder: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_holder[keys[report]].append(report)
    articles = {r.article for r in reports}
    stands = {
        holder: standing_camp([r for r in found if not repeats(r, articles)] or found) for holder, found in by_holder.items()
    }
    return [r if camp(r.factuality) == stands[keys[r]] else replace(r, changed=True) for r in reports]


def standing_camp(reports: Sequence[Report]) -> str:
    """The camp of one holder: that of most of its stances on its latest day; ties go to the plainer word."""
    last = max(_day(r) for r in reports)
    counts = Counter(camp(r.factuality) for r in reports if _day(r) == last)
    return min(counts, key=lambda c: (-counts[c], CAMPS.index(c)))


def _day(report: Report) -> str:
    return report.published.isoformat() if report.published else ""


def voices(reports: Iterable[Report]) -> Mapping[str, tuple[Report, ...]]:
    """The standing reports of each holder: what is changed is left out."""
    out: dict[str, list[Report]] = defaultdict(list)
    for report, key in keys_of(reports).items():
        if not report.changed:
            out[key].append(report)
    return {holder: tuple(found) for holder, found in out.items()}
