"""How outlets present speakers: which words of saying they choose for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from standoff.model import Statement

__all__ = ["FramingRow", "framing"]


class FramingRow(NamedTuple):
    """How often an outlet lets a speaker say things with this cue. `speaker` is None for sources that stay undecided."""

    outlet: str
    speaker: str | None
    cue_class: str
    polarity: str
    cue: str  # the lemma, since forms are counted together; the polarity says whether it was said
    times: int


def framing(statements: Iterable[tuple[str, Statement]]) -> list[FramingRow]:
    """Counts of cue class, polarity and lemma by outlet and speaker.

    Args:
        statements: pairs of the outlet and a statement in one of its articles.

    Returns:
        Rows ordered by outlet, then by speaker (most statements first, the undecided last), then by count.
    """
    counts: Counter[tuple[str, str | None, str, str, str]] = Counter()
    totals: Counter[tuple[str, str | None]] = Counter()
    for outlet, statement in statements:
        said = str(statement.cue_class), str(statement.polarity), statement.cue_lemma
        counts[outlet, statement.speaker, *said] += 1
        totals[outlet, statement.speaker] += 1
    rows = [FramingRow(*key, times) for key, times in counts.items()]

    def place(row: FramingRow) -> tuple[object, ...]:
        of_speaker = totals[row.outlet, row.speaker]
        return row.outlet, row.speaker is None, -of_speaker, row.speaker or "", -row.times, row.cue_class, row.cue, row.polarity

    return sorted(rows, key=place)
