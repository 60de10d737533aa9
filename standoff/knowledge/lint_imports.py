"""Checks the table of others' codes: everything it leads to is known."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.knowledge import load
from standoff.knowledge.lint_actors import SECTORS

__all__ = ["check"]

SECTIONS = {"organisations", "sectors", "prefixes", "offices", "past", "acled", "ucdp", "topics", "schemata"}


def check() -> list[str]:
    """What is wrong with the table, one sentence each; empty when nothing is."""
    table = load("imports")
    if set(table) != SECTIONS:
        return [f"imports: the sections are {', '.join(sorted(table))}, not {', '.join(sorted(SECTIONS))}"]
    return [*_organisations(), *_sectors(), *_offices(), *_codes()]


def _organisations() -> Iterator[str]:
    known = load("organisations")["international"]
    for theirs, ours in load("imports")["organisations"].items():
        if ours not in known:
            yield f"imports: {theirs} leads to {ours!r}, which is no organisation"


def _sectors() -> Iterator[str]:
    table = load("imports")
    for section in ("sectors", "topics", "schemata"):
        yield from (f"imports {section}: {k} leads to {v!r}" for k, v in table[section].items() if v and v not in SECTORS)
    yield from (f"imports: past {sector!r} is no sector" for sector in table["past"] if sector not in SECTORS)


def _offices() -> Iterator[str]:
    """The word for an office must give the sector that it stands for."""
    table, roles = load("imports"), load("roles")
    for sector, word in table["offices"].items():
        inherits = word in roles["inherit"] and sector == (roles["inherit"][word] or "GOV")
        if word not in roles["people"].get(sector, ()) and not inherits:
            yield f"imports: the office {word!r} is no word for {sector}"


def _codes() -> Iterator[str]:
    table, codes = load("imports"), load("plover")["codes"]
    yield from (
        f"imports acled: {kind}: {code!r} is no CAMEO code"
        for kind, code in table["acled"].items()
        if code and code not in codes
    )
    yield from (
        f"imports ucdp: {kind}: {code!r} is no CAMEO code" for kind, (code, _) in table["ucdp"].items() if code not in codes
    )
