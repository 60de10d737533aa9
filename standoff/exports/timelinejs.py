"""TimelineJS (Knight Lab) JSON: a slide for each happening that has a day."""

from __future__ import annotations

import html
import json
from datetime import date
from pathlib import Path
from typing import Any

from standoff import files
from standoff.exports import Source
from standoff.model import Standing

__all__ = ["LOST", "SUFFIX", "WHAT", "write"]

WHAT = "TimelineJS JSON: a slide for each happening with a day, its reports as the text"
LOST = ("happenings of which nobody says when", "spans, codes, rules", "all but the first ten reports of a happening")
SUFFIX = ".json"
REPORTS = 10


def write(source: Source, out: Path) -> list[Path]:
    """One file."""
    slides = [_slide(s) for s in source.standings if s.happening.dated and (s.happening.earliest or s.happening.latest)]
    title = {"text": {"headline": f"As of {source.as_of}" if source.as_of else "Timeline"}}
    files.put(
        out, json.dumps({"title": title, "events": slides}, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")
    )
    return [out]


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _slide(s: Standing) -> dict[str, Any]:
    h = s.happening
    first, last = h.earliest or h.latest, h.latest or h.earliest
    lines = [f"<p>{html.escape(f'{s.status} — {s.holders} holders, {s.articles} articles')}</p>"]
    for r in s.reports[:REPORTS]:
        words = (
            f"“{' '.join(r.text.split())}” ({r.holder}: {r.factuality}; {r.outlet or r.article}, {r.published or 'no date'})"
        )
        lines.append(f"<p>{html.escape(words)}</p>")
    slide: dict[str, Any] = {
        "unique_id": h.id,
        "group": s.status.value,
        "text": {"headline": html.escape(h.title), "text": "".join(lines)},
    }
    if first and last:
        slide["start_date"] = _date(first)
        if last != first:
            slide["end_date"] = _date(last)
    return slide
