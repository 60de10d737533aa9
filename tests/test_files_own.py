"""What Standoff keeps is its owner's alone, whatever the umask; what was there keeps its rights."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from standoff import files, knowledge
from standoff.language.cache import Cache
from standoff.record import Record
from standoff.watching import State
from standoff.watching.ways import Appended
from tests.exports.made import reading


@pytest.fixture(autouse=True, params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_record_and_its_journal(tmp_path: Path) -> None:
    """The journal has the record's words too."""
    path = tmp_path / "r.db"
    with Record(path, create=True) as record:
        record.add(reading())
        assert {p.name: oct(rights(p)) for p in tmp_path.iterdir()} == {
            "r.db": "0o600",
            "r.db-wal": "0o600",
            "r.db-shm": "0o600",
        }
    with Record(path, create=True) as record:
        assert record.counts()["articles"] == 1


def test_caches_and_what_a_watch_keeps(tmp_path: Path) -> None:
    """The folders that are made for them too."""
    Cache(tmp_path / "a" / "b" / "cache.db").close()
    with State(tmp_path / "w.watch"):
        pass
    Appended(tmp_path / "notices.jsonl").send({"id": "1"})
    assert {rights(p) for p in tmp_path.rglob("*") if p.is_dir()} == {0o700}
    assert {rights(p) for p in tmp_path.rglob("*") if p.is_file()} == {0o600}


def test_a_compiled_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In whatever folder the cache is kept."""
    monkeypatch.setenv("STANDOFF_CACHE", str(tmp_path))
    knowledge.shipped.cache_clear()
    assert knowledge.shipped("dues")
    assert {rights(p) for p in tmp_path.rglob("*") if p.is_file()} == {0o600}


def test_what_is_there_keeps_its_rights(tmp_path: Path) -> None:
    """A team's record that all of a group may read stays so."""
    path, folder = tmp_path / "r.db", tmp_path / "f"
    path.touch()
    path.chmod(0o640)
    folder.mkdir()
    folder.chmod(0o750)
    files.own_folder(folder)
    with Record(path, create=True) as record:
        record.add(reading())
    assert (rights(path), rights(folder)) == (0o640, 0o750)
