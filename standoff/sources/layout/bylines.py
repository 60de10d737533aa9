"""Who wrote an article and where it came out: "By Anna Berg in Oslo", "Anna Berg, The River Post", "Staff and agencies"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from standoff.sources.layout.table import furniture
from standoff.sources.layout.towns import is_place
from standoff.sources.layout.words import WORD

__all__ = ["Byline", "after_by", "byline_of", "is_bare_name", "is_byline_part", "is_desk", "is_known_outlet", "is_outlet"]

_SMALL = frozenset({"of", "and", "the", "&", "de", "von", "van", "bin", "al", "el", "da", "di", "for", "in"})
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\s{3,}")
NAME = 4  # words of a name at most


@dataclass(frozen=True, slots=True)
class Byline:
    """Author and outlet as a line names them; None where it does not."""

    author: str | None
    outlet: str | None


def byline_of(line: str) -> Byline:
    """Author and outlet of a byline: "By Anna Berg, The River Post", "Anna Berg in Oslo | River News", "River News Agency"."""
    first, *others = [p for p in _PARTS.split(after_by(line)) if p] or [""]
    author, _, last = first.rpartition(", ")
    outlet = next((p for p in others if is_outlet(p)), None)
    if is_outlet(last):
        return Byline(author or None, last)
    if author and (is_desk(last) or is_place(last)):
        first, outlet = author, outlet or (author if is_outlet(author) else None)
        return Byline(None if first == outlet else first, outlet)
    if outlet is None and is_outlet(first):
        return Byline(None, first)
    name, _, place = first.rpartition(" in ")
    return Byline((name if name and all(is_place(p) for p in re.split(r" and |, ", place)) else first) or None, outlet)


def after_by(words: str) -> str:
    """A byline without what introduces the name."""
    lower = words.lower()
    return next((words[len(opening) :].strip() for opening in furniture().bylines if lower.startswith(opening)), words)


def is_byline_part(words: str) -> bool:
    """Whether words at the head name an author, an outlet, a desk, a section or a place."""
    bare = after_by(words)
    tokens = bare.split()
    if not tokens:
        return True
    if bare != words and (tokens[0][0].isupper() or tokens[0] == "the"):
        return len(tokens) <= 15
    name, _, place = bare.rpartition(" in ")
    if name and is_place(place):
        return is_byline_part(name)
    return is_known_outlet(bare) or is_desk(bare) or is_place(bare) or is_bare_name(tokens) or _is_section(tokens)


def _is_section(tokens: list[str]) -> bool:
    return len(tokens) <= 3 and all(t.lower() in furniture().sections or t in ("&", "and", ">") for t in tokens)


def is_desk(words: str) -> bool:
    """Whether words name who is no person: "Staff and agencies", "Web Desk", "the Foreign Service", "Diplomatic Editor"."""
    tokens = [t.strip(",.").lower() for t in words.split()]
    return 0 < len(tokens) <= 6 and tokens[-1] in furniture().desks


def is_bare_name(tokens: list[str]) -> bool:
    """Whether the words are one person's name, or several with commas and "and" between."""
    names = re.split(r",\s| and | & ", " ".join(tokens))
    return 0 < len(names) <= 6 and all(_is_name(name.split()) for name in names)


def _is_name(tokens: list[str]) -> bool:
    if not 2 <= len(tokens) <= NAME or not all(WORD.fullmatch(t) and not any(map(str.isdigit, t)) for t in tokens):
        return False
    shouted = all(t.isupper() for t in tokens)
    capitals = all(t[0].isupper() and (shouted or not (t.isupper() and len(t) > 3)) for t in tokens if t not in _SMALL)
    return capitals and not any(t.lower().strip(".,") in furniture().sections for t in tokens)


def is_outlet(words: str) -> bool:
    """Whether words name an outlet, or are a few in capitals with "The" before them."""
    tokens = words.split()
    titled = 1 < len(tokens) <= 5 and tokens[0] == "The" and all(t[0].isupper() or t in ("of", "and", "&") for t in tokens)
    return titled or is_known_outlet(words)


def is_known_outlet(words: str) -> bool:
    """Whether words are a known outlet's, or a few words in capitals with one that outlets are called by."""
    tokens = words.split()
    if words.lower().strip(" .") in furniture().agencies:
        return True
    if (
        not 1 <= len(tokens) <= 5
        or tokens[0].lower() in furniture().sections
        or not all(t[0].isupper() or t in ("of", "and", "the", "&") for t in tokens)
    ):
        return False
    return any(t.lower().strip(".") in furniture().outlets for t in tokens)
