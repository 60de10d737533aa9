"""Whether the ledger that a record keeps is the one that its readings make: it is made anew beside it, and compared row by row.

It takes the time of a whole settling, and room for the articles and their ledger in the folder of temporary files.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from standoff.ledger.linking import happening_id
from standoff.ledger.parts import part_ids
from standoff.record import Record
from standoff.record.asked import Asked
from standoff.record.comparing import copy, differences, gone
from standoff.record.verify import attempted
from standoff.settling import ledger_version, settle

__all__ = ["problems"]


def problems(record: Record, *, tell: Callable[[str], None] = lambda _: None) -> Iterator[str]:
    """A sentence for each row that is not as it is made anew.

    Args:
        tell: is given a sentence where the ledger cannot be compared, or not all of it, without anything being wrong.
    """
    yield from attempted("the ledger", _problems(record, tell))


def _problems(record: Record, tell: Callable[[str], None]) -> Iterator[str]:
    asked = Asked(record)
    if asked.version() != ledger_version():
        tell("the ledger was made by other rules, or never: it is made anew when it is next asked, and was not compared")
        return
    if left := gone(record):
        yield f"the ledger is behind: {left} articles in it are not marked as part of it; `standoff settle`, and verify again"
        return
    if late := asked.unsettled():
        tell(f"{late} articles are not part of the ledger yet")
    yield from (
        f"origin {i}: is none of a happening"
        for i, event in asked.origins()
        if i not in (happening_id(event), *part_ids(event))
    )
    with tempfile.TemporaryDirectory(prefix="standoff-") as folder, Record(Path(folder) / "anew.db", create=True) as made:
        copy(record, made)
        settle(made)
        yield from differences(record, made)
