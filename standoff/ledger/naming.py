"""Countries named in the words around a mention, where the reading has no party or place for them.

Only names and adjectives as written in `knowledge/countries.yaml`; capitals are left out, since they may stand for a place.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from standoff import knowledge

__all__ = ["named_in"]


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all names and adjectives, and the code of each."""
    codes: dict[str, str] = {}
    for code, country in knowledge.load("countries")["countries"].items():
        for name in (country["name"], *country.get("also", ()), *country.get("adj", ())):
            codes.setdefault(name, code)
    longest = sorted(codes, key=lambda n: (-len(n), n))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b"), codes


@lru_cache(maxsize=2_000)  # keyed by whole sentences: what is asked again is asked soon
def named_in(words: str) -> tuple[str, ...]:
    """The codes of the countries named in some words, in order, each once."""
    pattern, codes = _pattern()
    return tuple(dict.fromkeys(codes[m.group()] for m in pattern.finditer(words)))
