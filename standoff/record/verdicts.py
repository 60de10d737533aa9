"""People's judgements in the record: kept with all that was ever said, taken back by the step, and put on what is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, select

from standoff.judged import set_aside, standing
from standoff.model import Event, Judgement, Reading, Statement
from standoff.record import kept, schema
from standoff.record.columns import from_row, to_row
from standoff.record.digests import note_judgements
from standoff.record.rows import ELSEWHERE

__all__ = ["judged_in", "keep", "marked", "of_act", "sources_alike", "take_back"]

CHUNK = 400
SPANNED = {"times": schema.times, "places": schema.places, "actors": schema.mentions}


def keep(connection: Connection, judgements: Sequence[Judgement]) -> None:
    """Keep judgements. Their articles are no longer part of the ledger until it is settled again."""
    j = schema.judgements
    for judgement in judgements:
        same = (j.c.act == judgement.act) | (j.c.made == judgement.made)  # of one moment the later word is kept alone
        connection.execute(j.delete().where(j.c.id == judgement.id, same))
        connection.execute(j.insert(), {"id": judgement.id, **to_row(judgement)})
    _unsettle(connection, {x.article for x in judgements})


def take_back(connection: Connection, act: str, moment: str) -> list[Judgement]:
    """Take back all judgements of a step; returns them."""
    j = schema.judgements
    found = [x for x in of_act(connection, act) if not x.undone]
    connection.execute(j.update().where(j.c.act == act, j.c.undone == "").values(undone=moment))
    _unsettle(connection, {x.article for x in found})
    return found


def _unsettle(connection: Connection, articles: Iterable[str]) -> None:
    ids = sorted(articles)
    note_judgements(connection, ids)
    for start in range(0, len(ids), CHUNK):
        connection.execute(kept.settled.delete().where(kept.settled.c.article.in_(ids[start : start + CHUNK])))


def of_act(connection: Connection, act: str) -> list[Judgement]:
    """All judgements of a step."""
    return list(_judgements(connection, select(schema.judgements).where(schema.judgements.c.act == act)))


def judged_in(connection: Connection, articles: Sequence[str] | None = None) -> dict[str, list[Judgement]]:
    """The judgements that count, by article: of some articles, or of all."""
    j = schema.judgements
    wanted = select(j) if articles is None else select(j).where(j.c.article.in_(articles))
    out: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in standing(_judgements(connection, wanted)):
        out[judgement.article].append(judgement)
    return out


def _judgements(connection: Connection, query: Select[Any]) -> Iterator[Judgement]:
    result = connection.execute(query)
    names = tuple(result.keys())
    for row in result:
        yield from_row(Judgement, dict(zip(names, row, strict=True)))


def marked(readings: Sequence[Reading], judged: dict[str, list[Judgement]], whole: dict[str, Reading]) -> list[Reading]:
    """Readings with what their judgements set aside, which is looked for in the `whole` readings."""
    return [
        replace(r, aside=set_aside(whole[r.article.id], judged[r.article.id])) if r.article.id in judged else r
        for r in readings
    ]


def sources_alike(kind: str, row: Any) -> Select[Any]:
    """The articles with findings of a kind that came from the same rule as one: event, statement or other."""
    if isinstance(row, Event):
        c: Any = schema.events.c
        same = (c.type == row.type.value) & (c.rules == to_row(row, leave_out=ELSEWHERE)["rules"])
    else:
        c = (schema.statements if isinstance(row, Statement) else SPANNED[kind]).c
        same = c.by == row.by
    return select(c.article).where(same).distinct().order_by(c.article)
