"""What other rules find in the same articles: two sets of readings compared, row by row.

The safety net of every change of rules: figures against gold tell whether readings became better, this tells which did, and in
whose words. Readings are taken as the contract's objects (`exports.contract`, what `standoff read --format jsonl` writes), so
that those of an older Standoff can be compared with those of today.

A row of a reading is known by where it stands: a time, place or actor by its words, a statement by its cue and content, an
event by its trigger. Rows at the same place are set against each other field by field; explanations make no change.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["KINDS", "Change", "Comparison", "compared", "digests"]

KINDS = ("times", "places", "actors", "statements", "events")
PLACED = {"statements": ("cue", "content"), "events": ("trigger",)}  # the others: "start" and "end"
EXPLAINING = frozenset({"id", "by", "rules", "text", "words", "statement", "within", "confidence"})

Row = Mapping[str, Any]
Where = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One row that only one of the two has, or that both have and tell otherwise.

    `what` is "lost", "found" or "changed"; `span` are the code points of its words; `rule` is what found it: of a change,
    what is new in it; `fields` are the (field, before, after) that differ, empty for a row that is lost or found.
    """

    article: str
    kind: str
    what: str
    span: tuple[int, int]
    label: str
    rule: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes, with how many rows of each kind stayed as they were, and the articles that only one side has."""

    changes: tuple[Change, ...]
    same: Mapping[str, int]
    unmatched: tuple[str, ...]

    def counts(self) -> list[tuple[str, int, int, int, int]]:
        """A line each kind: (kind, same, changed, lost, found)."""
        told = Counter((c.kind, c.what) for c in self.changes)
        return [(k, self.same.get(k, 0), told[k, "changed"], told[k, "lost"], told[k, "found"]) for k in KINDS]

    def rules(self) -> list[tuple[str, str, int]]:
        """(rule, what, how many), the most first."""
        told = Counter((c.rule, c.what) for c in self.changes)
        return [(rule, what, n) for (rule, what), n in sorted(told.items(), key=lambda x: (-x[1], x[0]))]


def compared(old: Iterable[Row], new: Iterable[Row]) -> Comparison:
    """Two sets of readings compared.

    Args:
        old, new: the contract's objects, one an article; matched by the article's id.

    Raises:
        ValueError: an article's text is not the same on both sides, so that places in it cannot be compared.
    """
    before, after = ({r["article"]["id"]: r for r in side} for side in (old, new))
    changes: list[Change] = []
    same: Counter[str] = Counter()
    for article in before.keys() & after.keys():
        one, other = before[article], after[article]
        if one["article"]["text_sha256"] != other["article"]["text_sha256"]:
            raise ValueError(f"article {article}: its text is another on the two sides")
        for kind in KINDS:
            found, stayed = _of_kind(article, kind, one[kind], other[kind])
            changes += found
            same[kind] += stayed
    changes.sort(key=lambda c: (c.kind, c.article, c.span, c.what))
    return Comparison(tuple(changes), same, tuple(sorted(before.keys() ^ after.keys())))


def digests(readings: Iterable[Row]) -> dict[str, dict[str, str]]:
    """For each article and kind how many rows there are and a short digest of all they say, explanations left out."""
    out: dict[str, dict[str, str]] = {}
    for reading in readings:
        told = out[reading["article"]["id"]] = {}
        for kind in KINDS:
            rows = sorted(json.dumps([_where(kind, row), _said(row)], sort_keys=True) for row in reading[kind])
            told[kind] = f"{len(rows)} {hashlib.sha256(chr(10).join(rows).encode()).hexdigest()[:12]}"
    return out


def _of_kind(article: str, kind: str, old: Iterable[Row], new: Iterable[Row]) -> tuple[list[Change], int]:
    """The changes among an article's rows of one kind, and how many stayed."""
    before, after = _placed(kind, old), _placed(kind, new)
    changes: list[Change] = []
    same = 0
    for place in before.keys() | after.keys():
        one, other = before.get(place), after.get(place)
        fields = tuple(_differences(one, other)) if one and other else ()
        if one and other and not fields:
            same += 1
            continue
        shown = other or one or {}
        what = "changed" if one and other else "found" if other else "lost"
        rule = _new_rule(one, other) if one and other else _rule(shown)
        changes.append(Change(article, kind, what, _whole(place[0]), _label(kind, shown), rule, fields))
    return changes, same


def _placed(kind: str, rows: Iterable[Row]) -> dict[tuple[Where, int], Row]:
    """The rows by place; several at one place are told apart by their order."""
    out: dict[tuple[Where, int], Row] = {}
    seen: Counter[Where] = Counter()
    for row in sorted(rows, key=lambda r: json.dumps(_said(r), sort_keys=True)):
        place = _where(kind, row)
        out[place, seen[place]] = row
        seen[place] += 1
    return out


def _where(kind: str, row: Row) -> Where:
    if kind in PLACED:
        return tuple((s, e) for part in PLACED[kind] for s, e in row[part])
    return ((row["start"], row["end"]),)


def _whole(place: Where) -> tuple[int, int]:
    return min((s for s, _ in place), default=0), max((e for _, e in place), default=0)


def _said(row: Any) -> Any:
    """What a row says, without ids and explanations, at any depth."""
    if isinstance(row, Mapping):
        return {k: _said(v) for k, v in row.items() if k not in EXPLAINING}
    return [_said(v) for v in row] if isinstance(row, list) else row


def _differences(old: Row, new: Row) -> Iterator[tuple[str, str, str]]:
    before, after = _said(old), _said(new)
    for field in before.keys() & after.keys():  # a field that only one release has is no change of rules
        if before[field] != after[field]:
            yield field, _brief(before[field]), _brief(after[field])


def _brief(value: Any) -> str:
    """A value in few words: parties by their codes, stances by holder and factuality."""
    if isinstance(value, list):
        return ", ".join(_brief(v) for v in value) or "none"
    if isinstance(value, Mapping):
        if "factuality" in value:
            return f"{value.get('holder', '')} {value['factuality']}"
        for key in ("code", "value", "name"):
            if value.get(key):
                return str(value[key])
        return " ".join(str(v) for v in value.values() if v not in (None, "", []))
    return "none" if value is None else str(value)


def _label(kind: str, row: Row) -> str:
    """What a row is, in a word or two."""
    if kind == "events":
        parties = [_brief(row["actors"]), _brief(row["recipients"])]
        return f"{row['type']} {parties[0]} > {parties[1]}"
    named = {"statements": "speaker", "times": "value", "places": "country", "actors": "code"}[kind]
    return str(row.get(named) or "")


def _rules(row: Row) -> tuple[str, ...]:
    """Every rule that a row names, of the row itself first."""
    own = [*row.get("rules", ()), *([row["by"]] if row.get("by") else [])]
    return tuple(dict.fromkeys([*own, *(s["by"] for s in row.get("stances", ()) if s.get("by"))]))


def _rule(row: Row) -> str:
    return next(iter(_rules(row)), "")


def _new_rule(old: Row, new: Row) -> str:
    """Which rule the new row names and the old one does not; else what the old one has lost."""
    before, after = _rules(old), _rules(new)
    fresh = [r for r in after if r not in before]
    gone = [r for r in before if r not in after]
    return fresh[0] if fresh else f"no longer {gone[0]}" if gone else _rule(new)
