"""Speech about a deed told as the deed: "threatened to stop the pipeline" is, for the stopping of the pipeline, only possible.

An event that is an act of speech (asking, threatening, refusing) may speak of a deed and so belong to the deed's happening.
As an event its stance is about the speech: that the threat happened. In the ledger the stance must be about the deed, and its
holder is who made the threat. The table is `speech` in `knowledge/families.yaml`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from standoff import knowledge
from standoff.ledger.families import Family
from standoff.ledger.rows import Row
from standoff.ledger.sides import side
from standoff.model import Factuality, Party, Stance

__all__ = ["DEED", "told_as_deed"]

PROMISES = frozenset({"AGREE", "CONCEDE"})
DEED = "deed"  # the rule's name, in a stance's `by`


@cache
def _speech() -> dict[str, Factuality]:
    return {kind: Factuality(value) for kind, value in knowledge.load("families")["speech"].items()}


def told_as_deed(row: Row, family: Family) -> Row:
    """The row with its stances turned to the deed that its family is about; as it is where the family is about speech."""
    kind = row.event.type.value
    factuality = _speech().get(kind) if family.deed else None
    if family.promise and kind in PROMISES:
        factuality = Factuality.PLANNED
    if factuality is None:
        return row
    stances = tuple(_turned(s, factuality, row.event.actors) if s.factuality.asserts else s for s in row.event.stances)
    return replace(row, event=replace(row.event, stances=stances))


def _turned(stance: Stance, factuality: Factuality, actors: tuple[Party, ...]) -> Stance:
    """The stance of who spoke; of the old holder where nobody is named."""
    speaker = next((p.actor for p in actors if p.actor.code and p.actor.name), None)
    rule = f"{stance.by}+{DEED}"
    if speaker is None or side(speaker.code) == side(stance.holder_code or ""):
        return replace(stance, factuality=factuality, by=rule)
    return replace(stance, holder=speaker.name, holder_code=speaker.code, factuality=factuality, by=rule)
