"""A record in a file of any name, and where nothing can be written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from standoff.errors import NotARecord, RecordError
from standoff.exports import jsonl  # noqa: F401 - the child without rights cannot load what is not loaded
from standoff.record import Record
from tests.exports.made import reading

NAMES = [
    "crisis?2021.db", "crisis?2022.db", "%2e%2e%2fout.db", "h#b.db", "a b.db", " .db", "\u00e9 \u2013 \u00fc.db", "-x.db",
    "--help", "file:x.db", ":memory:", "a&mode=memory.db", "x.db?mode=memory", "\\..\\x.db", "a;b'\"c.db", "x" * 240 + ".db",
    "\udcff.db", "sqlite:x.db", "%00.db", "[::1].db",
]  # fmt: skip
NOBODY = 65_534


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_a_name(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever signs are in it: the file of this name is made and no other, and it is read and written again."""
    folder = tmp_path / "in"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for path in (name, folder / name):
        with Record(path, create=True) as record:
            record.add(reading())
        with Record(path, read_only=True) as record:
            assert record.article("one").id == "one"
            assert record.search("withdrew")
    assert {p.name.removesuffix("-wal").removesuffix("-shm") for p in folder.iterdir()} == {name}
    assert [p.name for p in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize("name", ["x" * 300, "a/" * 3_000 + "b", "zero\0.db", ""])
def test_what_can_be_no_name_is_refused(tmp_path: Path, name: str) -> None:
    for create in (True, False):
        with pytest.raises(RecordError):
            Record(f"{tmp_path}/{name}", create=create)


def test_names_side_by_side_are_records_side_by_side(tmp_path: Path) -> None:
    for year in ("2021", "2022"):
        with Record(tmp_path / f"crisis?{year}.db", create=True) as record:
            record.add(reading(year))
    for year in ("2021", "2022"):
        with Record(tmp_path / f"crisis?{year}.db", read_only=True) as record:
            assert [a.id for a in record.articles()] == [year]


# ---------------------------------------------------------------------------------------------- nothing can be written


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Callable[[Callable[[], None]], str]]:
    """Do something where the folder cannot be written to, without a superuser's rights; gives what went wrong."""

    def do(work: Callable[[], None]) -> str:
        for folder in (tmp_path, *tmp_path.parents):
            if folder.stat().st_uid == os.getuid() and not folder.stat().st_mode & 1 and folder != Path("/"):
                folder.chmod(folder.stat().st_mode | 0o055)
        for file in tmp_path.glob("*.db*"):
            file.chmod(0o644)  # a record is made for its owner alone, and the child is another
        tmp_path.chmod(0o555)
        here, there = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(here)
            try:
                if os.getuid() == 0:
                    os.setgid(NOBODY)
                    os.setuid(NOBODY)
                work()
            except BaseException as error:
                os.write(there, f"{type(error).__name__}: {error}".encode())
            os._exit(0)
        os.close(there)
        with os.fdopen(here, "rb") as pipe:
            said = pipe.read().decode()
        os.waitpid(child, 0)
        return said

    yield do
    tmp_path.chmod(0o755)


def test_a_record_is_read_where_nothing_can_be_written(tmp_path: Path, sealed: Callable[..., str]) -> None:
    """Without a log beside it, as it lies there; and it says so to who wants to write."""
    path = tmp_path / "r?1.db"
    with Record(path, create=True) as record:
        record.add(reading())

    def look() -> None:
        told: list[str] = []
        with Record(path, read_only=True, tell=told.append) as record:
            assert record.article("one").id == "one"
            assert record.search("withdrew")
            assert not told
        with pytest.raises(RecordError):
            Record(path)

    assert sealed(look) == ""


def test_a_log_beside_it_is_read_too(tmp_path: Path, sealed: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is only in the log is there: a copy is read, that is said, and the copy is gone afterwards."""
    path, rest = tmp_path / "made" / "r.db", tmp_path / "rest"
    path.parent.mkdir()
    rest.mkdir()
    rest.chmod(0o777)
    with Record(path, create=True) as record, closing(sqlite3.connect(path)) as other:
        other.execute("SELECT 1 FROM meta").fetchone()
        record.add(reading("late"))
        for end in ("", "-wal"):
            (tmp_path / f"r.db{end}").write_bytes(Path(f"{path}{end}").read_bytes())
    monkeypatch.setattr("tempfile.tempdir", str(rest))

    def look() -> None:
        told: list[str] = []
        with Record(tmp_path / "r.db", read_only=True, tell=told.append) as record:
            assert record.article("late").id == "late"
            assert len(list(rest.iterdir())) == 1
        assert len(told) == 1
        assert not list(rest.iterdir())

    assert sealed(look) == ""


def test_a_missing_record_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NotARecord, match="no such record"):
        Record(tmp_path / "x?y.db", read_only=True)
