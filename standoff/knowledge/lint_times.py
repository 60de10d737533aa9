"""Checks the tables of times and of named days and periods."""

from __future__ import annotations

from datetime import date
from typing import Any

from standoff.knowledge import load

__all__ = ["check"]

# sections that map a word to a value, with what the value may be
RANGES: dict[str, range] = {
    "months": range(1, 13),
    "weekdays": range(1, 8),
    "weekdays_plural": range(1, 8),
    "numbers": range(91),
    "multipliers": range(100, 1001),
    "ordinals": range(1, 32),
    "decades": range(20, 91),
    "days": range(-2, 3),
}
VALUES: dict[str, frozenset[str]] = {
    "units": frozenset("Y M W FN D TH TM TS Q WE DE CE PE SM".split()),  # noqa: SIM905 - reads as a table
    "units_plural": frozenset("Y M W FN D TH TM TS Q WE DE CE PE SM".split()),  # noqa: SIM905
    "seasons": frozenset({"SP", "SU", "FA", "WI"}),
    "dayparts": frozenset({"MO", "MI", "AF", "EV", "NI", "DT"}),
    "dayparts_plural": frozenset({"MO", "MI", "AF", "EV", "NI", "DT"}),
    "parts": frozenset({"START", "MID", "END", "EARLIER", "LATER"}),
    "eras": frozenset({"BC", "AD"}),
}
RULES = ("fixed", "nth", "easter", "exact")


def check() -> list[str]:
    """What is wrong with the tables, one sentence each; empty when nothing is."""
    return _words(load("times")) + _days(load("calendar")["days"]) + _periods(load("calendar")["periods"])


def _words(table: dict[str, Any]) -> list[str]:
    wrong = []
    for section, allowed in RANGES.items():
        wrong += [f"times {section}: {w!r} is {v!r}" for w, v in table[section].items() if v not in allowed]
    for section, names in VALUES.items():
        wrong += [f"times {section}: {w!r} is {v!r}" for w, v in table[section].items() if v not in names]
    wrong += [f"times steps: {w!r} is {v!r}" for w, v in table["steps"].items() if not _is_step(v)]
    for section, content in table.items():
        wrong += [f"times {section}: not a word in lower case: {w!r}" for w in _entries(content) if not _is_lower(w)]
    return wrong


def _is_step(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and value[0] in (-1, 0, 1) and value[1] in ("published", "anchor")


def _entries(content: object) -> list[object]:
    """The words of a section, whatever its shape."""
    if isinstance(content, dict):
        nested = [w for v in content.values() if isinstance(v, list) for w in v if isinstance(w, str)]
        return [] if nested else list(content)
    assert isinstance(content, list)
    return [w for entry in content for w in (entry if isinstance(entry, list) else [entry])]


def _is_lower(word: object) -> bool:
    return isinstance(word, str) and word == word.lower() and bool(word.strip())


def _days(rows: list[dict[str, Any]]) -> list[str]:
    wrong = _names("days", rows)
    for row in rows:
        rules = [r for r in RULES if r in row]
        if set(row) - {"name", "country", *RULES}:
            wrong.append(f"calendar days: {row['name'][0]!r} has an unknown field")
        if len(rules) != 1:
            wrong.append(f"calendar days: {row['name'][0]!r} needs exactly one rule")
        elif rules[0] in ("fixed", "exact") and _day(("2000-" if rules[0] == "fixed" else "") + row[rules[0]]) is None:
            wrong.append(f"calendar days: {row['name'][0]!r} has no such day")
    return wrong


def _periods(rows: list[dict[str, Any]]) -> list[str]:
    wrong = _names("periods", rows)
    for row in rows:
        first, last = _day(row.get("from")), _day(row.get("to", "9999-12-31"))
        if first is None or last is None or first > last:
            wrong.append(f"calendar periods: {row['name'][0]!r} does not run from a day to a later one")
    return wrong


def _names(section: str, rows: list[dict[str, Any]]) -> list[str]:
    names = [n for row in rows for n in row["name"]]
    return [f"calendar {section}: twice: {n!r}" for n in sorted({n for n in names if names.count(n) > 1})]


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
