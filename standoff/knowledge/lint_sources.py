"""Checks the tables of language names and of column names."""

from __future__ import annotations

from standoff.knowledge import load

__all__ = ["check"]

FIELDS = ("id", "text", "title", "published", "outlet", "url", "byline", "country")


def check() -> list[str]:
    """What is wrong with the tables, one sentence each; empty when nothing is."""
    languages, columns = load("languages"), load("columns")
    wrong = [f"languages: not a code and a name: {c!r}: {n!r}" for c, n in languages["names"].items() if not _is_name(c, n)]
    wrong += [f"columns: unknown field {f!r}" for f in columns if f not in FIELDS]
    wrong += [f"columns: no field {f!r}" for f in FIELDS if f not in columns]
    known = [name for names in columns.values() for name in names]
    wrong += [f"columns: not lower-case letters: {n!r}" for n in known if not n.isalpha() or n != n.lower()]
    wrong += [f"columns: in two fields: {n!r}" for n in sorted({n for n in known if known.count(n) > 1})]
    return wrong


def _is_name(code: object, name: object) -> bool:
    return isinstance(code, str) and code.islower() and isinstance(name, str) and name[:1].isupper()
