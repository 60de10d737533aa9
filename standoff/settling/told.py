"""Mentions of the ledger of a record, as the ledger's own rows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from standoff.ledger.ahead import NOTHING, Ahead
from standoff.ledger.confidence import chances
from standoff.ledger.copies import Copies
from standoff.ledger.rows import Row, in_passing, rows_of
from standoff.ledger.signatures import Signature
from standoff.model import Actor, Background, Event, EventType, Factuality, Party, Place, Quad, Quantity, Span, Stance, When
from standoff.record.kept import OPEN, WHOLLY
from standoff.record.told import Placed, Told

__all__ = ["copies_of", "rows_kept", "rows_told", "signature_of", "written"]

NOWHERE = Span(0, 0)  # stands for the spans that the ledger does not look at
_TYPES = {x.value: x for x in EventType}
_QUADS = {x.value: x for x in Quad}
_FACTUALITIES = {x.value: x for x in Factuality}


def rows_told(told: Told) -> Iterator[tuple[Row, Placed]]:
    """The rows, with their stances as they were turned when the whole article was looked at."""
    for reading, places in told:
        for row, placed in zip(rows_of(reading), places, strict=True):
            if placed.stances is None:
                yield row, placed
            else:
                yield replace(row, event=replace(row.event, stances=placed.stances)), placed


def written(row: Row) -> str:
    """What happenings are made of, of a mention: without what only those need to know who look at it."""
    e = row.event
    value: list[Any] = [
        row.outlet,
        row.country,
        row.span,
        row.text,
        row.trigger,
        row.around,
        e.trigger[0],
        e.type.value,
        e.contexts,
        e.quad.value,
        [p.actor.code for p in e.actors],
        [p.actor.code for p in e.recipients],
        e.when and [e.when.earliest and str(e.when.earliest), e.when.latest and str(e.when.latest), e.when.basis],
        e.where and [e.where.name, e.where.geonames_id, e.where.country, e.where.precision],
        e.quantity and [e.quantity.low, e.quantity.high, e.quantity.unit],
        [[s.holder, s.holder_code, s.factuality.value, s.statement, s.likelihood] for s in e.stances],
        e.details,
        e.background if in_passing(row) else None,
        None if row.ahead == NOTHING else [row.ahead.deadline, row.ahead.condition, row.ahead.supposed, row.ahead.retrospect],
        row.headline,
        chances(row),
    ]
    return json.dumps(value, separators=(",", ":"), default=_plain)


def _plain(value: Span | date) -> Any:
    return (value.start, value.end) if isinstance(value, Span) else value.isoformat()


def rows_kept(found: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, int, Row]]:
    """The mentions of rows of `settled.TOLD`, as they were written: the cell, the number in the article, and the row."""
    for cell, article, n, event, published, told in found:
        outlet, country, span, text, trigger, around, start, *parts, ahead, headline, sure = json.loads(told)
        made, day = _event(event, Span(*start), *parts), _date(published)
        row = Row(
            made, article, outlet, day, country, Span(*span), text, trigger, around, headline=headline, chances=tuple(sure),
            ahead=_ahead(ahead),
        )  # fmt: skip
        yield cell, n, row


def _ahead(told: list[Any] | None) -> Ahead:
    return NOTHING if told is None else Ahead(_date(told[0]), *told[1:])


def _event(
    identifier: str,
    trigger: Span,
    kind: str,
    contexts: list[str],
    quad: str,
    actors: list[str],
    recipients: list[str],
    when: list[Any] | None,
    where: list[Any] | None,
    quantity: list[Any] | None,
    stances: list[list[Any]],
    details: list[list[str]],
    background: str | None,
) -> Event:
    return Event(
        identifier,
        (trigger,),
        NOWHERE,
        _TYPES[kind],
        None,
        tuple(contexts),
        "",
        _QUADS[quad],
        0.0,
        tuple(map(_party, actors)),
        tuple(map(_party, recipients)),
        When(NOWHERE, "", "", _date(when[0]), _date(when[1]), when[2], "") if when else None,
        _place(*where) if where else None,
        Quantity(NOWHERE, *quantity) if quantity else None,
        tuple(Stance(s[0], s[1], _FACTUALITIES[s[2]], s[3], (), "", s[4]) for s in stances),
        tuple((key, value) for key, value in details),
        background=Background(background) if background else None,
    )


@lru_cache(maxsize=10_000)
def _party(code: str) -> Party:
    return Party(Actor(code, ""), NOWHERE, "")


@lru_cache(maxsize=10_000)
def _place(name: str, geonames: int | None, country: str | None, precision: str) -> Place:
    return Place(NOWHERE, name, geonames, None, None, country, precision, "")


@lru_cache(maxsize=10_000)
def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and text != OPEN else None


def copies_of(rows: Iterable[Mapping[str, Any]]) -> Copies:
    """The copies that rows of `copies` hold."""
    passages: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    articles: dict[str, str] = {}
    for r in sorted(rows, key=lambda r: (r["article"], r["start"])):
        if r["start"] == WHOLLY:
            articles[r["article"]] = r["original"]
        else:
            passages[r["article"]].append((Span(r["start"], r["end"]), r["original"]))
    return Copies(dict(passages), articles)


def signature_of(row: Any) -> Signature:
    """The signature of a row of `cells`."""
    values = [row[name] for name in Signature._fields]
    return Signature._make([*values[:-1], bool(values[-1])])
