"""`standoff import`: a file in, a record or a folder of tables out, and plain words for what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from standoff.cli import app
from standoff.errors import Malformed
from standoff.record import Record
from tests.imports import made


def run(*words: str) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["import", *words])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found.exit_code, found.output


def test_events_go_into_a_record(tmp_path: Path) -> None:
    """Made if it is not there; adding again adds nothing."""
    path, record = tmp_path / "a.csv", tmp_path / "r.db"
    path.write_text(made.acled(), encoding="utf-8")
    assert run(str(path), "--from", "acled", "--to", str(record)) == (0, f"1 of 1 events added to {record}\n")
    assert run(str(path), "--from", "acled", "--to", str(record)) == (0, f"0 of 1 events added to {record}\n")
    with Record(record, read_only=True) as found:
        assert [a.outlet for a in found.articles()] == ["ACLED"]


def test_rows_without_a_day_are_named(tmp_path: Path) -> None:
    """UCDP does not say when a row came out."""
    path = tmp_path / "u.csv"
    path.write_text(made.ucdp(), encoding="utf-8")
    assert "--published" in run(str(path), "--from", "ucdp", "--to", str(tmp_path / "r.db"))[1]
    said = run(str(path), "--from", "ucdp", "--to", str(tmp_path / "s.db"), "--published", "2022-06-01")[1]
    assert "--published" not in said


def test_actors_go_into_a_folder(tmp_path: Path) -> None:
    """The files are named, and how to read with them."""
    path, folder = tmp_path / "a.actors", tmp_path / "know"
    path.write_text(made.PETRARCH, encoding="utf-8")
    code, said = run(str(path), "--from", "petrarch", "--to", str(folder))
    assert code == 0
    assert f"STANDOFF_KNOWLEDGE={folder}" in said
    assert sorted(p.name for p in folder.iterdir()) == ["leaders.petrarch.yaml", "organisations.petrarch.yaml"]


def test_nothing_is_added_of_a_malformed_file(tmp_path: Path) -> None:
    """A wrong cell at the end keeps the first rows out too."""
    path = tmp_path / "a.csv"
    path.write_text(made.table(made.ACLED_HEADER, made.ACLED, made.ACLED | {"latitude": "x"}), encoding="utf-8")
    with pytest.raises(Malformed, match="line 3, column latitude"):
        run(str(path), "--from", "acled", "--to", str(tmp_path / "r.db"))
    assert not (tmp_path / "r.db").exists()
