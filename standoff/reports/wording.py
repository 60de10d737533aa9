"""How a brief says things: words cut to a length, days, counts, and who says what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from unicodedata import east_asian_width

from standoff.asking import Line
from standoff.ledger.forces import Claim
from standoff.model import NARRATOR, Report

__all__ = ["Words", "breadth", "counts", "days", "force_row", "number", "plain_day", "shortened", "spread", "words_of"]

SAYS = {  # of one and of many: "two officials said"
    "happened": "said it happened",
    "ongoing": "said it is happening",
    "planned": "said it is planned",
    "predicted": "predicted it",
    "possible": "thought it possible",
    "called_for": "called for it",
    "denied": "denied it",
    "doubted": "doubted it",
}
AGAINST = ("denied", "doubted")
QUOTED = 180  # letters of quoted words on the first page
CELL = 110  # of a cell of a table
TITLE = 90


@dataclass(frozen=True, slots=True)
class Words:
    """Who said so, how surely, where, and in which words ("" in a brief without texts)."""

    holder: str
    factuality: str
    words: str
    where: str
    notes: str


def breadth(text: str) -> float:
    """How broad a text is set, in letters: signs of East Asia and emoji are twice as broad, capitals half as broad again."""
    return sum(2.0 if east_asian_width(c) in "WF" else 1.6 if c.isupper() or c in "mw@%…—" else 1.0 for c in text)


def shortened(text: str, most: int) -> str:
    """One line no broader than so many letters, cut between words where there are some."""
    line = " ".join(text.split())
    if breadth(line) <= most:
        return line
    ends = (n for n, broad in enumerate(accumulate(map(breadth, line))) if broad > most - 2)
    cut = line[: next(ends)]
    return f"{cut.rpartition(' ')[0] if ' ' in cut[len(cut) // 2 :] else cut}…"


def plain_day(day: date | None) -> str:
    """A day as people write it."""
    return f"{day.day} {day:%B %Y}" if day else "no day"


def days(x: Line) -> str:
    """When it was or is to be, as far as anybody says."""
    h = x.happening
    if not getattr(h, "dated", True):
        return "no day stated"
    told = [plain_day(d) for d in (h.earliest, h.latest) if d]
    return " to ".join(dict.fromkeys(told)) or "no day stated"


def number(n: int, thing: str) -> str:
    """So many of a thing."""
    return f"{n:,} {thing}{'' if n == 1 else 's'}"


def counts(x: Line) -> str:
    """How many independent holders speak of it, in how many articles; of a part, that it is one."""
    told = f"{number(x.holders, 'independent holder')}, {number(x.articles, 'article')}"
    return f"{told}, a part ({x.happening.trait})" if x.happening.parent else told


def words_of(r: Report, *, texts: bool, most: int = QUOTED) -> Words:
    """A report as a brief quotes it."""
    where = f"{r.outlet or 'unknown outlet'}, {plain_day(r.published)}"
    if not texts:
        where += f" [{r.article} {r.span.start}-{r.span.end}]"
    notes = ", ".join(n for n, on in (("interested", r.interested), ("said otherwise later", r.changed)) if on)
    said = shortened(r.text, most) if texts else ""
    return Words(_holder(r.holder), SAYS[r.factuality.value], said, shortened(where, 90), notes)


def _holder(name: str) -> str:
    if name == NARRATOR:
        return "The article itself"
    kind, _, whom = name.partition(": ")
    return shortened(f"{whom[:1].upper()}{whom[1:]} (unnamed)" if kind == "unnamed" and whom else name, 60)


def spread(reports: Sequence[Report], most: int) -> list[Report]:
    """Some reports that show both sides, the surest words of each, the latest of equals; then other holders."""
    sides: dict[bool, Report] = {}
    surest = {value: n for n, value in enumerate(SAYS)}
    latest_first = tuple(reversed(reports))
    for r in sorted(latest_first, key=lambda r: surest[r.factuality.value]):
        sides.setdefault(r.factuality.value in AGAINST, r)
    out = sorted(sides.values(), key=lambda r: r.published or date.min, reverse=True)
    return [*out, *_others(reports, {r.holder for r in out})][:most]


def _others(reports: Sequence[Report], seen: set[str]) -> Iterable[Report]:
    for r in reversed(reports):
        if r.holder not in seen:
            seen.add(r.holder)
            yield r


def force_row(c: Claim, *, texts: bool) -> tuple[str, ...]:
    """A claim about a force as a row of a table."""
    low = f"{c.low:,.0f}" if c.low is not None else ""
    size = low if c.low == c.high or c.high is None else f"{low}–{c.high:,.0f}"
    words = shortened(c.text, CELL) if texts else f"{c.article} {c.span.start}-{c.span.end}"
    said = f"{size} {c.unit or c.force or ''}".strip()
    return (str(c.published or "–"), c.owner or "–", c.kind, said, c.to or c.where or "–", shortened(c.holder, 40), words)
