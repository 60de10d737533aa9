"""Forces: who has what where, by whose word. Deployments, withdrawals, and the levels each holder claims over time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from standoff import knowledge
from standoff.ledger.families import fit
from standoff.ledger.rows import Row
from standoff.ledger.sides import party_of
from standoff.model import Event, EventType, Factuality, Span

__all__ = ["Claim", "forces"]

KINDS = {
    "withdrawal": "withdrawal",
    "deployment": "deployment",
    "exercises": "exercise",
    "nuclear": "deployment",
    "arms": "delivery",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What one holder says of one force: `kind` is "level", "deployment", "withdrawal", "exercise" or "delivery".

    `owner` is the side whose force it is; `low` and `high` bound the number, None where open or not given.
    """

    kind: str
    owner: str
    force: str | None
    low: float | None
    high: float | None
    unit: str | None
    origin: str | None
    to: str | None
    where: str | None
    holder: str
    holder_code: str | None
    factuality: Factuality
    day: date | None
    published: date | None
    article: str
    event: str
    span: Span
    text: str


def forces(rows: Iterable[Row], as_of: date | None = None) -> list[Claim]:
    """Every claim about a force published by a day (all, the undated too, without one), oldest first."""
    kept = sorted((r for r in rows if as_of is None or (r.published and r.published <= as_of)), key=lambda r: r.order)
    return [_claim(row, kind, n) for row in kept if (kind := _kind(row)) for n in range(len(row.event.stances))]


def _kind(row: Row) -> str | None:
    found = fit(row)
    kind = KINDS.get(found.family.name) if found else None
    if kind == "deployment" and row.event.quantity is not None and not row.trigger.lower().startswith(_sends()):
        return "level"  # "100,000 troops are massed" tells how many there are, not how many came
    if kind == "delivery" and row.event.type is not EventType.AID:
        return None
    return kind


@cache
def _sends() -> tuple[str, ...]:
    return tuple(knowledge.load("contradictions")["sends"])


def _claim(row: Row, kind: str, number: int) -> Claim:
    event, stance = row.event, row.event.stances[number]
    details = dict(event.details)
    return Claim(
        kind=kind,
        owner=party_of(event.actors),
        force=details.get("force") or details.get("weapon") or details.get("object"),
        low=event.quantity.low if event.quantity else None,
        high=event.quantity.high if event.quantity else None,
        unit=event.quantity.unit if event.quantity else None,
        origin=details.get("from"),
        to=details.get("to"),
        where=event.where.name if event.where else None,
        holder=stance.holder,
        holder_code=stance.holder_code,
        factuality=stance.factuality,
        day=_day(event),
        published=row.published,
        article=row.article,
        event=event.id,
        span=row.span,
        text=row.text,
    )


def _day(event: Event) -> date | None:
    """The day of the event where its time is known to the day."""
    return event.when.earliest if event.when and event.when.earliest == event.when.latest else None
