"""Standoff: a checkable record of who said and did what in a crisis, as of any day, from news articles.

    for reading in standoff.read("articles/"):
        for statement in reading.statements: ...

    with standoff.Record("crisis.db", create=True) as record:
        standoff.add("articles/", record)
        for standing in standoff.standings(record, as_of=date(2022, 2, 17)): ...
        standoff.frame(record, "events")  # a polars DataFrame; pandas=True for one of pandas

The types are those of `standoff.model`, the errors those of `standoff.errors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.errors import StandoffError
from standoff.model import (
    Actor,
    Article,
    Event,
    Happening,
    Mention,
    Place,
    Reading,
    Rejected,
    Span,
    Stance,
    Standing,
    Statement,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from standoff.model import Foretelling
    from standoff.names import Understood
    from standoff.pipeline import Summary
    from standoff.record import Record

__all__ = [
    "Actor",
    "Article",
    "Event",
    "Happening",
    "Mention",
    "Place",
    "Reading",
    "Record",
    "Rejected",
    "Span",
    "Stance",
    "Standing",
    "StandoffError",
    "Statement",
    "When",
    "__version__",
    "add",
    "frame",
    "happenings",
    "predictions",
    "read",
    "standings",
    "understand",
]

__version__ = "0.1.0"


def read(*paths: str, **options: Any) -> Iterator[Reading | Rejected]:
    """Read articles from files, folders, archives and addresses, in order; see `standoff.pipeline.read`."""
    from standoff import pipeline

    return pipeline.read([str(p) for p in paths], **options)


def add(paths: str | list[str], record: Record, **options: Any) -> Summary:
    """Read articles into a record; see `standoff.pipeline.add`."""
    from standoff import pipeline

    return pipeline.add([paths] if isinstance(paths, str) else [str(p) for p in paths], record, **options)


def standings(
    record: Record, *, as_of: date, actor: str | None = None, between: tuple[str, str] | None = None
) -> list[Standing]:
    """The standings of happenings told of by the end of a day, those with the most holders first.

    Args:
        actor: only with this party, by a name or a code: "Russia", "the Kremlin", "RUS MIL".
        between: only with both of these among the parties.

    Raises:
        NotUnderstood: nobody is known by a name, or several are; the message offers them.
    """
    from standoff.asking import Asking, Wanted, bring_up_to_date
    from standoff.asking.who import Who

    bring_up_to_date(record)
    who = Who(record)
    party = None if actor is None else who.party(actor, as_of).decided.code
    pair = None if between is None else (who.party(between[0], as_of).decided.code, who.party(between[1], as_of).decided.code)
    with record.moment() as now:
        return list(Asking(now).whole(as_of, Wanted(actor=party, between=pair)))


def understand(name: str, record: Record | None = None, *, as_of: date | None = None) -> Understood:
    """Who is meant by a name: codes, names, demonyms, capitals, former spellings, people, organisations, parts of a country.

    Args:
        record: also by the names that this record has.
        as_of: the day on which people held their offices.
    """
    from standoff.asking.who import Who
    from standoff.names import understand

    return understand(name, as_of) if record is None else Who(record).party(name, as_of)


def predictions(record: Record, *, as_of: date, holder: str | None = None, happening: str | None = None) -> list[Foretelling]:
    """What was foreseen by a day, or denied beforehand, and became of it: a holder's words for one window once.

    Args:
        holder: only of this holder, by a name or a code.
        happening: only of this one: its id, or the beginning of it.

    Raises:
        NotUnderstood: nobody is known by the name, or several are.
        NotFound: no happening's id, or more than one, begins so.
    """
    from standoff.asking import Asking, bring_up_to_date
    from standoff.asking.who import Who
    from standoff.errors import NotFound

    bring_up_to_date(record)
    asking = Asking(record)
    found = None if happening is None else asking.find(happening)
    if happening is not None and found is None:
        raise NotFound(f"{record.path}: no happening, or more than one, {happening!r}")
    whom = None if holder is None else Who(record).speaker(holder, as_of).decided.whom
    return asking.predictions(as_of, of=whom, happening=found)


def happenings(record: Record, *, as_of: date) -> Iterator[Happening]:
    """The happenings told of by the end of a day, each as far as it had been told of by then; those with most holders first."""
    return (s.happening for s in standings(record, as_of=as_of))


def frame(record: Record, table: str, *, as_of: date | None = None, pandas: bool = False) -> Any:
    """A table of docs/columns.md as a polars DataFrame (the extra `tables`), or one of pandas.

    Args:
        table: "articles", "statements", "events", "stances", "times", "places", "actors", "happenings" or "reports".
        as_of: only what was published by the end of this day; None is everything, for happenings and reports as of the
            last day of publication in the record, or today if that is earlier.
        pandas: a pandas DataFrame with nullable types instead (the extra `pandas`).

    Raises:
        UsageError: there is no such table, polars or pandas is not installed, or no day is named and no article has one.
    """
    from standoff.exports import frames, tables

    if table in tables.LEDGER:
        day = as_of or max((a.published for a in record.articles() if a.published), default=None)
        return frames.frame(table, standings(record, as_of=frames.named(day)), pandas=pandas)
    kept = (r for r in record.readings() if as_of is None or (r.article.published and r.article.published <= as_of))
    return frames.frame(table, kept, pandas=pandas)


def __getattr__(name: str) -> Any:
    """`Record` is imported when it is asked for: SQLAlchemy takes a quarter of a second."""
    if name == "Record":
        from standoff.record import Record

        return Record
    raise AttributeError(f"module 'standoff' has no attribute {name!r}")
