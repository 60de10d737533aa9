"""The latest claims about forces, for what shows no more than those."""

from __future__ import annotations

from datetime import date

from standoff.asking.memory import Asking as InMemory
from standoff.asking.parts import Parts
from standoff.ledger.forces import Claim, forces
from standoff.record import kept, parts
from standoff.settling.told import rows_told

__all__ = ["latest_forces"]


def latest_forces(asking: Parts | InMemory, as_of: date, limit: int) -> list[Claim]:
    """The claims of the latest so many mentions of forces published by a day, oldest first."""
    if isinstance(asking, InMemory):
        return asking.forces(as_of)[-limit:]
    m = kept.marks.c
    query = parts.mentions("force", as_of.isoformat()).order_by(None)
    places = asking._asked.select(query.order_by(m.published.desc(), m.article.desc(), m.start.desc()), limit)
    found = asking._asked.told_at([(p["article"], p["event"]) for p in places])
    return forces([row for row, _ in rows_told(found)], as_of)[-limit:]
