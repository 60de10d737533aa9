"""What pages show the first of, asked for in one question: the latest claims about forces, and what is contested most."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from standoff.asking.lines import Line, Wanted
from standoff.asking.memory import Asking as InMemory
from standoff.asking.parts import Parts
from standoff.asking.standings import line_of
from standoff.ledger.forces import Claim, forces
from standoff.model import Status
from standoff.record import kept, lines, parts
from standoff.settling.told import rows_told

__all__ = ["first_of", "latest_forces"]


def latest_forces(asking: Parts | InMemory, as_of: date, limit: int) -> list[Claim]:
    """The claims of the latest so many mentions of forces published by a day, oldest first."""
    if isinstance(asking, InMemory):
        return asking.forces(as_of)[-limit:]
    m = kept.marks.c
    query = parts.mentions("force", as_of.isoformat()).order_by(None)
    places = asking._asked.select(query.order_by(m.published.desc(), m.article.desc(), m.start.desc()), limit)
    found = asking._asked.told_at([(p["article"], p["event"]) for p in places])
    return forces([row for row, _ in rows_told(found)], as_of)[-limit:]


def first_of(asking: Parts | InMemory, statuses: Sequence[Status], as_of: date, limit: int) -> list[Line]:
    """The happenings of some statuses as of a day, those with the most holders, then reports, first."""
    if isinstance(asking, InMemory):
        found = [x for s in statuses for x in asking.standings(as_of, Wanted(status=s.value), limit=limit)]
        return sorted(found, key=lambda x: (-x.holders, -x.told, x.happening.id))[:limit]
    query = lines.in_order(as_of.isoformat(), lines.Filter()).where(kept.standings.c.status.in_([s.value for s in statuses]))
    return [line_of(r, as_of) for r in asking._asked.select(query, limit)]
