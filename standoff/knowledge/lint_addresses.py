"""Checks of the table of what in a web address is only about the way to it. Each finding is one line of text."""

from __future__ import annotations

from collections.abc import Iterator

from standoff import knowledge

__all__ = ["check"]

KEYS = {"parameters", "beginnings", "suffixes"}
CHOOSING = {"id", "p", "page", "article", "articleid", "story", "storyid", "q", "v", "doc", "date", "lang", "n", "s"}


def check() -> list[str]:
    """What is wrong with the table; empty if nothing."""
    return list(_problems(knowledge.load("addresses")))


def _problems(table: dict[str, list[str]]) -> Iterator[str]:
    if set(table) != KEYS:
        yield f"addresses: has {sorted(table)}, should have {sorted(KEYS)}"
        return
    for key, names in table.items():
        for name in names:
            if not isinstance(name, str) or not name or name != name.lower():
                yield f"addresses: {key}: {name!r} is no word in small letters"
        if len(set(names)) != len(names):
            yield f"addresses: {key}: a name stands twice"
    for name in CHOOSING & set(table["parameters"]):
        yield f"addresses: parameters: {name!r} may choose the content"
    for name in CHOOSING:
        if name.startswith(tuple(table["beginnings"])):
            yield f"addresses: beginnings: one of them takes {name!r}, which may choose the content"
    for name in table["suffixes"]:
        if not name.startswith("/"):
            yield f"addresses: suffixes: {name!r} is no part of a path"
