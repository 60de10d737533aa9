"""What a data set of conflicts does not take, beside the file that it does: one row a mention, with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from standoff.exports import Source
from standoff.exports.conflicts import Found, Left
from standoff.exports.delimited import write_columns

__all__ = ["COLUMNS", "write_left_out"]

# the words themselves are in the record, at the place that is named here
COLUMNS: dict[str, Callable[[Left], Any]] = {
    "reason": lambda x: x.reason,
    "event": lambda x: x.event.id,
    "article": lambda x: x.reading.article.id,
    "start": lambda x: x.event.trigger[0].start,
    "end": lambda x: x.event.trigger[-1].end,
    "published": lambda x: x.reading.article.published,
    "type": lambda x: x.event.type.value,
    "mode": lambda x: x.event.mode,
    "actors": lambda x: "; ".join(p.actor.name for p in x.event.actors),
    "recipients": lambda x: "; ".join(p.actor.name for p in x.event.recipients),
    "when": lambda x: x.event.when.value if x.event.when else None,
    "where": lambda x: x.event.where.name if x.event.where else None,
}


def write_left_out(source: Source, found: Found, out: Path) -> Path:
    """`NAME.left_out.csv` beside `NAME.csv`; says how many rows there are, and how many mentions were left out, by reason."""
    mentions = sum(len(i.told) for i in found.incidents)
    source.tell(f"{len(found.incidents)} rows of {mentions} mentions; {len(found.left)} mentions left out:")
    for reason, n in Counter(x.reason.partition(" (")[0] for x in found.left).most_common():
        source.tell(f"{n:6,}  {reason}")
    return write_columns(out.with_name(f"{out.stem}.left_out.csv"), COLUMNS, found.left)
