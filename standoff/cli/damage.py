"""When a command ends as nobody expected: whether the record it was given is damaged, which is then what is said."""

from __future__ import annotations

import traceback
from itertools import chain

from standoff.errors import StandoffError

__all__ = ["damage"]


def damage(error: Exception) -> str | None:
    """A sentence if the record of the command that failed is damaged, None if it is not (the fault is the program's then).

    The record is checked as by `standoff verify`, which takes a while; nothing is called damaged that was not found to be.
    """
    record = _record(error)
    if record is None:
        return None
    from standoff.record import Record
    from standoff.record.databases import shown
    from standoff.settling.check import problems

    try:
        with Record(record, read_only=True) as r:
            first = next(chain(r.verify(), problems(r)), None)
    except StandoffError as found:
        return found.detail
    except Exception:  # so damaged that not even that can be said
        return f"{shown(record)}: the record cannot be read"
    return None if first is None else f"{shown(record)}: the record is damaged: {first}; `standoff verify` names all that is"


def _record(error: Exception) -> str | None:
    """The argument by which the command was given its record."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if str(frame.f_globals.get("__name__", "")).startswith("standoff.cli."):
            for name in ("record", "to"):
                if isinstance(given := frame.f_locals.get(name), str):
                    return given
    return None
