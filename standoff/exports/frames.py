"""The record's tables as data frames: polars, or pandas where it is installed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from standoff.errors import UsageError
from standoff.exports import parquet
from standoff.exports.tables import FINDINGS, LEDGER

__all__ = ["frame", "named"]

PANDAS = {"Int64": "Int64", "Float64": "Float64", "Boolean": "boolean", "String": "string"}  # nullable, as polars' are


def frame(table: str, items: Iterable[Any], *, pandas: bool = False) -> Any:
    """A table of readings, or of standings for the tables of the ledger; an empty one has its columns too.

    Raises:
        UsageError: there is no such table, or polars or pandas is not installed.
    """
    found = (FINDINGS | LEDGER).get(table)
    if found is None:
        raise UsageError(f"no table {table!r}; there are {', '.join((*FINDINGS, *LEDGER))}")
    made = parquet.frame(found, items)
    return _of_pandas(made) if pandas else made


def named(day: date | None) -> date:
    """The day.

    Raises:
        UsageError: there is none.
    """
    if day is None:
        raise UsageError("no article in the record has a date: name a day with as_of")
    return day


def _of_pandas(made: Any) -> Any:
    """By way of lists: polars' own way needs pyarrow too."""
    try:
        import pandas
    except ImportError as error:
        raise UsageError("pandas is not installed: pip install 'standoff[pandas]'") from error
    kinds = {name: PANDAS[str(kind)] for name, kind in made.schema.items()}
    return pandas.DataFrame({name: pandas.array(made[name].to_list(), dtype=kinds[name]) for name in made.columns})
