"""schema.org Claim, JSON-LD: a claim for each happening, with who makes it and where it appears.

Each report is a Quotation by its holder in a NewsArticle, so that nobody but the outlet is made an article's author.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from standoff import files
from standoff.exports import Source
from standoff.exports.ftm import is_person
from standoff.model import NARRATOR, Report, Standing

__all__ = ["LOST", "SUFFIX", "WHAT", "write"]

WHAT = "schema.org Claims (JSON-LD): a claim for each happening, with the words of each who makes it and where they appear"
LOST = (
    "no rating is given: a standing is no verdict of truth (it is named in the description)",
    "spans, codes and rules",
    "whether a holder whom no article describes is a person or a body: it has a name alone",
)
SUFFIX = ".jsonld"


def write(source: Source, out: Path) -> list[Path]:
    """One file."""
    kinds = {m.actor.name: "Person" if is_person(m.actor) else "Organization" for r in source.readings() for m in r.mentions}
    page = {"@context": "https://schema.org", "@graph": [_claim(s, kinds) for s in source.standings]}
    files.put(out, json.dumps(page, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace"))
    return [out]


def _claim(s: Standing, kinds: dict[str, str]) -> dict[str, Any]:
    h = s.happening
    claim: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:standoff:happening:{h.id}",
        "name": h.title,
        "description": f"{s.status} as of {s.as_of}: {s.holders} independent holders in {s.articles} articles",
        "appearance": [_quotation(r, kinds) for r in s.reports],
    }
    days = [r.published.isoformat() for r in s.reports if r.published]
    return claim | ({"firstAppearance": {"@type": "CreativeWork", "datePublished": min(days)}} if days else {})


def _quotation(r: Report, kinds: dict[str, str]) -> dict[str, Any]:
    return {
        "@type": "Quotation",
        "text": r.text,
        "author": _holder(r, kinds),
        "creativeWorkStatus": r.factuality.value,
        "isPartOf": _article(r),
    }


def _holder(r: Report, kinds: dict[str, str]) -> dict[str, Any]:
    if r.holder == NARRATOR:
        return {"@type": "Organization", "name": r.outlet or "unknown outlet"}
    kind = kinds.get(r.holder)
    return ({"@type": kind} if kind else {}) | {"name": r.holder}


def _article(r: Report) -> dict[str, Any]:
    article: dict[str, Any] = {"@type": "NewsArticle", "identifier": r.article}
    if r.published:
        article["datePublished"] = r.published.isoformat()
    if r.outlet:
        article["publisher"] = {"@type": "Organization", "name": r.outlet}
    return article
