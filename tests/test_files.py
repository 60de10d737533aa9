"""Files are written whole, through one module, and never over a database."""

from __future__ import annotations

import ast
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

import standoff
from standoff import files
from standoff.errors import NotWritten, UsageError
from standoff.record import Record
from standoff.settling import settle
from standoff.watching.state import State
from standoff.watching.ways import Appended
from tests import writers
from tests.cli.test_commands import standoff as run
from tests.exports.made import reading

PACKAGE = Path(standoff.__file__).parent
# what writes otherwise, and why it may
OTHERWISE = {
    "files.py": "the one way",
    "derived.py": "a number into a header before its file has a name; a line at the end of a list",
    "watching/ways.py": "lines at the end of a file",
    "cluster/station.py": "a temporary file",
    "sources/worker.py": "a pipe",
}


def test_the_new_file_takes_the_place_of_the_old_one_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    files.put(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_an_error_in_what_is_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fail() -> None:
        with files.text(path) as lines:
            lines.write("half of it")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_links_are_followed_and_pipes_are_written_to(tmp_path: Path) -> None:
    """A link stays one, and what it leads to is replaced; a terminal or the null device is written to as it is."""
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there" / "a.txt")
    files.put(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there" / "a.txt").read_bytes() == b"new"
    files.put(os.devnull, b"nothing")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("name", ["no/such/folder", "x" * 300, "zero\0"])
def test_what_cannot_be_written_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotWritten, match="cannot be written"):
        files.put(tmp_path / name, b"x")
    with pytest.raises(NotWritten):
        files.put(tmp_path, b"x")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "own.db"
    with Record(path, create=True) as made:
        made.add(reading())
        settle(made)
    return path


def disguises(record: Path) -> list[Path]:
    """Ways to say a record's file, and what SQLite keeps beside it."""
    folder = record.parent
    (folder / "link").symlink_to(record)
    (folder / "hard").hardlink_to(record)
    (folder / "in").symlink_to(folder)
    (folder / "log").symlink_to(f"{record}-wal")
    spelled = [folder / "in" / "own.db", folder / "." / "in" / ".." / folder.name / "own.db"]
    return [
        record,
        folder / "link",
        folder / "hard",
        *spelled,
        folder / "log",
        *(Path(f"{record}{end}") for end in files.BESIDE),
    ]


@pytest.mark.parametrize("opened", [False, True], ids=["closed", "in use"])
def test_no_command_writes_over_a_record(record: Path, opened: bool) -> None:
    """Export, report, chart, notices and what a watch remembers, under every disguise: a sentence, and the record as it was."""
    held = Record(record) if opened else None  # its log is there then
    before = writers.content(record)
    for path in disguises(record):
        for command in (
            lambda path: files.put(path, b"x"),
            lambda path: writers.export("jsonl", writers.made.source(), path),
            lambda path: writers.export("csv", writers.made.source(), path),
            Appended,
            State,
        ):
            with pytest.raises(UsageError):
                command(path)
    assert writers.content(record) == before
    if held is not None:
        held.close()


@pytest.mark.parametrize(
    "words",
    [
        ["export", "{record}", "--as", "jsonl", "-o", "{record}"],
        ["export", "{record}", "--as", "csv", "-o", "{record}"],
        ["report", "{record}", "-o", "{html}", "--as-of", "2022-02-20"],
        ["plot", "ledger", "{record}", "-o", "{svg}", "--as-of", "2022-02-20"],
        ["watch", "http://127.0.0.1:1/feed", "--to", "{record}", "--state", "{record}", "--once"],
        ["watch", "http://127.0.0.1:1/feed", "--to", "{record}", "--notices", "{record}", "--once"],
    ],
)
def test_the_commands_say_so(words: list[str], record: Path) -> None:
    links = {form: record.with_name(f"r.{form}") for form in ("html", "svg")}
    for link in links.values():
        link.symlink_to(record)
    before = writers.content(record)
    done = run(*(w.format(record=record, **links) for w in words))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "name another file" in done.stderr
    assert writers.content(record) == before


def test_what_a_watch_remembers_is_not_made_in_another_database(tmp_path: Path) -> None:
    """Whatever database it is; its own file is taken again."""
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE t (x)")
        other.commit()
    with pytest.raises(UsageError, match="name another file"):
        State(tmp_path / "other.db")
    for _ in range(2):
        State(tmp_path / "own.watch").close()


def test_every_writer_is_known_to_the_tests_of_faults() -> None:
    """Who writes does so through `files`, and has a writer in tests/writers.py that is broken at every point."""
    known = {path for pattern in writers.MODULES for path in PACKAGE.glob(pattern)}
    assert set(writers.WRITERS) == {name for names in writers.MODULES.values() for name in names}
    for path in PACKAGE.rglob("*.py"):
        name = str(path.relative_to(PACKAGE))
        text = path.read_text(encoding="utf-8")
        if name in OTHERWISE:
            continue
        through = any(f"files.{way}(" in text for way in ("put", "text", "whole")) or "from standoff.files import put" in text
        assert not through or path in known, f"{name} writes: give it a writer in tests/writers.py"
        assert not direct(ast.parse(text)), f"{name} writes without standoff.files"


def direct(tree: ast.Module) -> list[int]:
    """The lines at which a file is opened for writing."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            modes = [a.value for a in [*node.args, *(k.value for k in node.keywords)] if isinstance(a, ast.Constant)]
            opens = called in ("open", "fdopen") and any(
                isinstance(m, str) and set(m) & set("wax+") and len(m) < 4 for m in modes
            )
            within = isinstance(node.func, ast.Attribute) and called == "open" and ast.unparse(node.func.value).endswith("part")
            if called in ("write_text", "write_bytes", "savefig") or (opens and not within):
                found.append(node.lineno)
    return found
