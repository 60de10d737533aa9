"""What new articles say that is to be told whatever the standing: a party or its adversary denies, somebody foretells, the days
that were foretold went by.

Each thing has a key, by which it is told once; a denial of the same holder is fresh again after `AGAIN`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from standoff.asking import Asking, Line
from standoff.ledger import Ledger
from standoff.ledger.holders import rivals
from standoff.ledger.sides import side
from standoff.model import Factuality, Foretelling, Happening, Outcome, Report

__all__ = ["AGAIN", "Fresh", "fresh", "gone_by"]

AGAIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Fresh:
    """One thing to be told: its kind, a key by which it is known, why in words, and the reports it rests on."""

    kind: str
    key: str
    who: str
    because: str
    window: tuple[date, date] | None
    reports: tuple[Report, ...]


def fresh(book: Ledger, line: Line, added: Collection[str], before: date) -> Iterator[Fresh]:
    """What is new of a happening: in articles that were just added, or were published since a day."""
    found = book.find(line.happening.id)
    standing = book.standing(found, line.as_of) if found is not None else None
    if found is None or standing is None:
        return
    own = frozenset(found.events)
    for report in standing.reports:
        if report.event in own and _new(report, added, before) and denied_by_party(report, found):
            yield Fresh(
                "denied", f"denied {found.id} {report.holder}", report.holder, f"{report.holder} denies it", None, (report,)
            )
    for told in book.foretold(found, line.as_of):
        if told.will and told.outcome is Outcome.OPEN and _new(told.made[0], added, before):
            key = f"foretold {told.made[0].event} {told.holder}"
            yield Fresh("foretold", key, told.holder, f"{told.holder} foresees it{_when(told)}", told.window, told.made)


def _new(report: Report, added: Collection[str], before: date) -> bool:
    since = report.published is not None and report.published > before
    return report.copy_of is None and (report.article in added or since)


def denied_by_party(report: Report, happening: Happening) -> bool:
    """Whether a report is the denial of a party to the happening, or of the other side: an adversary of one."""
    if report.factuality is not Factuality.DENIED or not report.holder_code:
        return False
    own, parties = side(report.holder_code), {side(code) for code in (*happening.actors, *happening.recipients)}
    return own in parties or any(rivals(own, party, report.published) for party in parties)


def gone_by(asking: Asking, before: date, day: date) -> dict[str, list[Fresh]]:
    """What was foretold for days that went by after one day and by another without the thing, by happening; a window once."""
    out: dict[str, list[Fresh]] = {}
    windows: dict[tuple[str, date], list[Foretelling]] = {}
    for f in asking.went_by(before, day):
        if f.window is not None:
            windows.setdefault((f.happening, f.window[1]), []).append(f)
    for (happening, last), some in windows.items():
        who = ", ".join(dict.fromkeys(f.holder for f in some))
        reports = tuple(r for f in some for r in f.made)
        key = f"passed {happening} {last}"
        out.setdefault(happening, []).append(Fresh("passed", key, who, f"foreseen{_when(some[0])}: {some[0].because}",
                                                   some[0].window, reports))  # fmt: skip
    return out


def _when(told: Foretelling) -> str:
    if told.window is None:
        return ""
    first, last = told.window
    return f" for {last}" if first == last else f" for {first} to {last}"
