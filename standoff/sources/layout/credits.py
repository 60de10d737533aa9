"""Who sent a report or took a picture, where it stands behind the words: "... on Monday. (Reuters)", "Photo: A. Berg/EPA"."""

from __future__ import annotations

import re

from standoff.sources.layout.table import furniture

__all__ = ["credit_at_end", "is_caption", "is_credit"]

CAPTION = 400  # code points of a caption at most
TAIL = 90  # of a credit at its end
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]\.?\s*$")
_CREDITED = re.compile(
    r"(?:^|[.!?]\s|\s[|•©-]\s?|\()(?:(?:file|handout)\s)?(?:photo(?:graph)?|picture|image|credit)s?"
    r"(?:\scredit|\scourtesy(?:\sof)?|\sby)?\s?[:©/-]?\s?(?=[A-Z©@])[^.!?]{2,80}\.?\)?\s*$",
    re.IGNORECASE,
)
_AGENCY_AT_END = re.compile(
    r"(?<=[.!?\"”’»)])\s*(?:[(\[]([^()\[\]]{2,60})[)\]]|/([^/\n]{2,60})/|[-–—]{1,2}\s?([A-Z][\w' /&-]{1,40}))\.?\s*$"
)


def credit_at_end(words: str) -> int | None:
    """Where an agency's credit begins that stands behind a paragraph's last sentence; None where there is none."""
    tail = max(0, len(words) - TAIL)
    match = _AGENCY_AT_END.search(words, tail)
    return match.start() + len(match[0]) - len(match[0].lstrip()) if match and is_credit(match[match.lastindex or 0]) else None


def is_credit(words: str) -> bool:
    """Whether words are names of agencies or papers and nothing else, with marks between them."""
    names = [n for n in re.split(r"\s?[/,|&]\s?|\s[-–]\s|\sand\s|\swith\s|\svia\s", words.strip(" .").lower()) if n]
    table = furniture()
    return bool(names) and all(n in table.agencies for n in names)


def is_caption(words: str) -> bool:
    """Whether a paragraph is what stands under a picture: it ends in who took it."""
    if len(words) > CAPTION:
        return False
    tail = words[-TAIL:]
    if _CREDITED.search(tail) and len(words.split()) > 1:
        return True
    match = _BRACKETED.search(tail)
    inner = (
        match[1] if match else tail.rpartition(". ")[2].strip(" .©") if "/" in tail or "©" in tail or " via " in tail else ""
    )
    return bool(inner) and _names_picture(inner)


def _names_picture(words: str) -> bool:
    """ "Anna Berg/Reuters", "AFP via Getty Images", "File: A. Berg/AP Photo"; agencies alone are a report's."""
    bare = re.sub(r"^(?:file(?:\sphoto)?|photo|image|credit)\s?[:/-]\s?", "", words.strip(), flags=re.IGNORECASE).lower()
    pieces = [p for p in re.split(r"\s?[/|,]\s?|\svia\s", bare) if p]
    agencies = [p in furniture().agencies for p in pieces]
    taken = any(agencies) and not all(agencies) and (agencies[-1] or len(pieces) == 2)
    return taken or any(p.startswith(furniture().pictures) for p in pieces)
