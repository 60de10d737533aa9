"""The record as data frames: every table, with its columns and types, also when it is empty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import standoff
from standoff.errors import UsageError
from standoff.exports.tables import FINDINGS, LEDGER
from standoff.record import Record
from tests.exports.made import reading

TABLES = FINDINGS | LEDGER


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "r.db", create=True) as made:
        made.add(reading("one"))
        made.add(reading("two", None))
        yield made


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_a_frame(record: Record, table: str) -> None:
    """The columns are those of docs/columns.md, and there are rows."""
    found = standoff.frame(record, table)
    assert tuple(found.columns) == TABLES[table].names
    assert found.height > 0


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_table_has_the_same_types(record: Record, table: str) -> None:
    """As of a day before all articles there are no rows, and the same columns of the same types."""
    empty = standoff.frame(record, table, as_of=date(2000, 1, 1))
    assert empty.height == 0
    assert empty.schema == standoff.frame(record, table).schema


def test_as_of_leaves_out_what_is_later_or_undated(record: Record) -> None:
    """An article without a day is in no view as of a day."""
    assert standoff.frame(record, "events")["article"].to_list() == ["one", "two"]
    assert standoff.frame(record, "events", as_of=date(2022, 2, 17))["article"].to_list() == ["one"]


def test_happenings_stand_as_of_the_last_day_unless_one_is_named(record: Record) -> None:
    """The column says which day was taken."""
    assert set(standoff.frame(record, "happenings")["as_of"]) == {"2022-02-17"}
    assert set(standoff.frame(record, "happenings", as_of=date(2022, 3, 1))["as_of"]) == {"2022-03-01"}
    assert [h.id for h in standoff.happenings(record, as_of=date(2022, 3, 1))] == standoff.frame(record, "happenings")[
        "happening"
    ].to_list()


def test_words_are_at_their_offsets(record: Record) -> None:
    """The frame's offsets are code points: emoji and Arabic before them count one each."""
    row = standoff.frame(record, "events").row(0, named=True)
    assert reading().article.text[row["start"] : row["end"]] == row["trigger"] == "withdrew"


def test_an_unknown_table_is_refused_by_name(record: Record) -> None:
    """The message names those there are."""
    with pytest.raises(UsageError, match="happenings"):
        standoff.frame(record, "tables")


def test_a_record_without_a_day_needs_one(tmp_path: Path) -> None:
    """Standings are as of a day; there is none to take."""
    with Record(tmp_path / "r.db", create=True) as empty:
        with pytest.raises(UsageError, match="as_of"):
            standoff.frame(empty, "happenings")
        assert standoff.frame(empty, "events").height == 0


@pytest.mark.parametrize("table", TABLES)
def test_pandas_has_the_values_of_polars(record: Record, table: str) -> None:
    """Every cell is the same, missing ones are missing, and types are nullable and do not depend on the rows."""
    import pandas as pd

    whole, here = standoff.frame(record, table, pandas=True), standoff.frame(record, table)
    assert isinstance(whole, pd.DataFrame)
    assert list(whole.columns) == here.columns
    cells = [{k: None if pd.isna(v) else v for k, v in row.items()} for row in whole.to_dict("records")]
    assert cells == here.to_dicts()
    empty = standoff.frame(record, table, as_of=date(2000, 1, 1), pandas=True)
    assert empty.dtypes.to_dict() == whole.dtypes.to_dict()


def test_pandas_takes_days_lists_and_numbers(record: Record) -> None:
    """Days are ISO text that pandas reads as days, lists fall apart at "; ", and numbers and flags are no text."""
    import pandas as pd

    events = standoff.frame(record, "events", pandas=True)
    days = pd.to_datetime(events["published"])
    assert (days.dt.date.iloc[0], pd.isna(days.iloc[1])) == (date(2022, 2, 17), True)
    assert events["actors"].str.split("; ").tolist() == [["RUS GOV"]] * 2
    assert [str(events[c].dtype) for c in ("start", "goldstein", "quantity_low")] == ["Int64", "Float64", "Float64"]
    assert events["quantity_low"].sum() == 6000
    reports = standoff.frame(record, "reports", pandas=True)
    assert str(reports["interested"].dtype) == "boolean"
    assert reports["copy_of"].isna().all()
    assert reports.loc[~reports["changed"], "factuality"].tolist() == ["planned"]


def test_without_pandas_a_plain_word(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    import sys

    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"standoff\[pandas\]"):
        standoff.frame(record, "events", pandas=True)


def test_the_record_gives_its_findings_one_by_one(record: Record) -> None:
    """Times, places, mentions, statements and events, each with its article, in the order of the articles."""
    one = reading("one")
    assert list(record.times()) == [("one", one.times[0]), ("two", one.times[0])]
    assert list(record.places()) == [("one", one.places[0]), ("two", one.places[0])]
    assert list(record.mentions()) == [("one", one.mentions[0]), ("two", one.mentions[0])]
    assert [a for a, _ in record.statements()] == ["one", "two"]
    assert [a.id for a, _ in record.events()] == ["one", "two"]
