"""Codes of others in ours: CAMEO's actors, countries by name and number."""

from __future__ import annotations

from functools import cache

from standoff import knowledge
from standoff.knowledge.geonames import countries
from standoff.model import Actor

__all__ = ["actor_of_code", "by_fips", "by_iso", "by_number", "country_named", "parted", "written"]


def parted(code: str) -> tuple[str, str | None] | None:
    """A CAMEO code as our country or organisation and PLOVER's sector; None where its first part is unknown to us.

    The first part that is a role gives the sector ("RUSGOVMIL" is the government), parts we have no word for are passed over.
    """
    table = knowledge.load("imports")
    parts = [code[i : i + 3] for i in range(0, len(code), 3)] if code not in table["organisations"] else [code]
    while len(parts) > 1 and parts[0] in table["prefixes"]:
        parts = parts[1:]
    if not parts or not parts[0]:
        return None
    sector = next((table["sectors"][p] for p in parts if table["sectors"].get(p)), None)
    if parts[0] in table["organisations"]:
        return table["organisations"][parts[0]], sector
    if parts[0] in _countries():
        return parts[0], sector
    return ("", sector) if parts[0] in table["sectors"] and sector else None


def actor_of_code(code: str, name: str) -> Actor:
    """The actor of a CAMEO code; one without a code where it is unknown to us."""
    found = parted(code)
    if found is None:
        return Actor("", name)
    head, sector = found
    country = head if head in _countries() else None
    return Actor(" ".join(x for x in (head, sector) if x), name, country, sector)


@cache
def _countries() -> frozenset[str]:
    table = knowledge.load("countries")
    return frozenset({*table["countries"], *table["past"]})


def written(name: str) -> str:
    """A name in capitals as it is written in text: "VLADIMIR_PUTIN_" is "Vladimir Putin"."""
    small = ("of", "the", "and", "for", "in", "on", "de", "del", "van", "von", "der", "bin", "al")
    words = [w for w in name.replace("_", " ").split() if w]
    out = [w.lower() if n and w.lower() in small else _word(w) for n, w in enumerate(words)]
    return " ".join(out)


def _word(word: str) -> str:
    if not word.isupper() or word in knowledge.load("organisations")["international"]:
        return word
    return "-".join(p[:1] + p[1:].lower() for p in word.split("-"))


@cache
def by_iso(code: str) -> str | None:
    """Alpha-3 of an alpha-2 or alpha-3 code, in any case."""
    return next((c.alpha3 for c in countries() if code.upper() in (c.alpha2, c.alpha3)), None)


@cache
def by_fips(code: str) -> str | None:
    """Alpha-3 of a FIPS 10-4 code, as GDELT uses it."""
    return next((c.alpha3 for c in countries() if code and c.fips == code.upper()), None)


@cache
def by_number(number: int) -> str | None:
    """Alpha-3 of an ISO 3166 number."""
    return next((c.alpha3 for c in countries() if c.numeric == number), None)


@cache
def country_named(name: str) -> str | None:
    """Alpha-3 of a country's name or alpha-3 code, as our tables have it; what stands in brackets is left out."""
    if name in _countries():
        return name
    plain = name.partition(" (")[0].casefold()
    table = knowledge.load("countries")["countries"]
    for code, entry in table.items():
        if plain in (x.casefold() for x in (entry["name"], *entry.get("also", []))):
            return str(code)
    return next((c.alpha3 for c in countries() if c.name.casefold() == plain), None)
