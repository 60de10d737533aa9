"""Origins: on whose word, in the end, the reports of a happening rest, and so how many know of it independently of each other.

Who rests on whom is a graph from claim to source, and its ends are the origins:

    a copied passage                      rests on    the narrator of the original
    a narrator, its headline included     rests on    the one source that its article has for the same (`Report.rests_on`)
    an organ of a government              rests on    the government
    an outlet that is quoted              rests on    itself: "Reuters reported" and an article of Reuters are one
    an edition, an outlet of an owner     rests on    the owner

Narrators whose outlet is not known are no origin beside any outlet: they may be of the same house.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from standoff.ledger.holders import UNKNOWN_OUTLET, affiliation
from standoff.ledger.outlets import house_of, is_outlet, plain_name
from standoff.model import NARRATOR, Report

__all__ = ["agreed", "articles_of", "first_said", "independent", "origin_of", "origins_of"]

OUTLET = "outlet: "  # begins the keys of outlets


def origin_of(report: Report) -> str:
    """The key of whom a report's claim comes from in the end: an owner of outlets, a government, or a holder."""
    if report.rests_on is not None:
        return _speaker(report.rests_on, report.rests_code)
    if report.holder == NARRATOR:
        return OUTLET + house_of(report.outlet) if report.outlet and not report.copy_of else UNKNOWN_OUTLET
    return _speaker(report.holder, report.holder_code)


@lru_cache(maxsize=10_000)  # asked of each holder again on each day of a happening
def _speaker(holder: str, code: str | None) -> str:
    if is_outlet(holder):
        return OUTLET + house_of(holder)
    whom = affiliation(holder, code)
    return plain_name(holder) if whom == holder else whom


def independent(keys: Iterable[str]) -> set[str]:
    """Of the keys of origins those that are independent of each other."""
    found = set(keys)
    outlets = {key for key in found if key.startswith(OUTLET)}
    named = {key.removeprefix(OUTLET) for key in outlets}
    return found - named - ({UNKNOWN_OUTLET} if outlets else set())


def origins_of(reports: Iterable[Report]) -> set[str]:
    """The independent origins of some reports."""
    return independent(map(origin_of, reports))


def articles_of(reports: Iterable[Report]) -> set[str]:
    """The articles that some reports are of; a copy is the original."""
    return {r.copy_of or r.article for r in reports}


def agreed(reports: Iterable[Report]) -> bool:
    """Whether two origins agree, at least one of them not interested, and not in one article alone."""
    told = list(reports)
    own = (r for r in told if r.rests_on is None)  # a narrator is no less interested than its only source
    return len(origins_of(told)) > 1 and len(articles_of(told)) > 1 and not all(r.interested for r in own)


def first_said(reports: Iterable[Report]) -> Report | None:
    """The report that said it first: the earliest that it happened, else the earliest of all; a source before its narrator."""
    kept = [r for r in reports if r.published is not None]
    found = [r for r in kept if r.factuality.asserts] or kept
    return min(
        found, key=lambda r: (str(r.published), bool(r.copy_of), r.rests_on is not None, r.article, r.span), default=None
    )
