"""Countries as other formats write them: ISO 3166's two letters and number, FIPS 10-4, and plain names."""

from __future__ import annotations

from functools import cache

from standoff import knowledge
from standoff.knowledge.geonames import Country, countries

__all__ = ["alpha2", "fips", "name_of", "number"]


@cache
def _table() -> dict[str, Country]:
    return {c.alpha3: c for c in countries()}


def alpha2(code: str | None) -> str | None:
    """The two letters, in capitals; None for former states and what is no country."""
    found = _table().get(code or "")
    return found.alpha2 if found else None


def number(code: str | None) -> int | None:
    """The ISO 3166 number; None where there is none."""
    found = _table().get(code or "")
    return (found.numeric or None) if found else None


def fips(code: str | None) -> str | None:
    """The FIPS 10-4 code; None where there is none."""
    found = _table().get(code or "")
    return (found.fips or None) if found else None


def name_of(code: str | None) -> str | None:
    """The usual English name; a code that is in no table of ours stays as it is."""
    tables = knowledge.load("countries")
    entry = tables["countries"].get(code) or tables["past"].get(code)
    return str(entry["name"]) if entry else code
