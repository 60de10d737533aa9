"""schema.org Claim, JSON-LD: a claim for each happening, with who makes it and where it appears."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from standoff.exports import Source
from standoff.model import Report, Standing

__all__ = ["LOST", "SUFFIX", "WHAT", "write"]

WHAT = "schema.org Claims (JSON-LD): a claim for each happening, with who makes it and where it appears"
LOST = ("no rating is given: a standing is no verdict of truth (it is named in the description)", "spans, codes and rules")
SUFFIX = ".jsonld"


def write(source: Source, out: Path) -> list[Path]:
    """One file."""
    page = {"@context": "https://schema.org", "@graph": [_claim(s) for s in source.standings]}
    out.write_text(json.dumps(page, ensure_ascii=False, indent=1), encoding="utf-8", errors="backslashreplace")
    return [out]


def _claim(s: Standing) -> dict[str, Any]:
    h = s.happening
    claim: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:standoff:happening:{h.id}",
        "name": h.title,
        "description": f"{s.status} as of {s.as_of}: {s.holders} independent holders in {s.articles} articles",
        "appearance": [_appearance(r) for r in s.reports],
    }
    days = [r.published.isoformat() for r in s.reports if r.published]
    return claim | ({"firstAppearance": {"@type": "CreativeWork", "datePublished": min(days)}} if days else {})


def _appearance(r: Report) -> dict[str, Any]:
    work: dict[str, Any] = {
        "@type": "NewsArticle",
        "identifier": r.article,
        "text": r.text,
        "author": {
            "@type": "Person" if r.holder != "narrator" else "Organization",
            "name": r.outlet or r.article if r.holder == "narrator" else r.holder,
        },
        "creativeWorkStatus": r.factuality.value,
    }
    if r.published:
        work["datePublished"] = r.published.isoformat()
    if r.outlet:
        work["publisher"] = {"@type": "Organization", "name": r.outlet}
    return work
