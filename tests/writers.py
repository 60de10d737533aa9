"""Every file that the program writes, with a function that writes it: the tests of faults go through all of them.

A writer is given a folder and 0 or 1: what it writes first, and what is to take its place.
"""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

from standoff import files, plots, reports, scoring
from standoff.cli import pages
from standoff.cluster.shards import Shards
from standoff.exports import FORMATS, export, module
from standoff.imports.tables import Human, Tables
from standoff.knowledge import _load
from standoff.model import NARRATOR, EventType, Factuality, Quad
from standoff.record import Record
from standoff.record.databases import open_engine
from standoff.record.migrations import _back_up
from standoff.reports.brief import brief
from standoff.scoring.gold import Figure
from standoff.watching.state import State
from standoff.watching.ways import Appended
from tests.exports import made

__all__ = ["MODULES", "WRITERS", "content", "prepared"]

Writer = Callable[[Path, int], None]
WRITERS: dict[str, Writer] = {}
MODULES = {
    "exports/*.py": list(FORMATS),
    "plots/__init__.py": ["plot"],
    "reports/__init__.py": ["report"],
    "scoring/__init__.py": ["scores", "figures"],
    "cli/pages.py": ["pages"],
    "imports/tables.py": ["actors"],
    "cluster/shards.py": ["shards"],
    "record/migrations.py": ["backup"],
    "knowledge/__init__.py": ["table"],
    "reading/places/build.py": ["gazetteer"],
    "watching/state.py": ["state"],
    "watching/ways.py": ["notices"],
}


def content(path: Path) -> Any:
    """What a file holds: of a database what is in it, of lines those that are whole."""
    if files.is_database(path):
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return sorted(db.iterdump())
    data = path.read_bytes()
    return data[: data.rfind(b"\n") + 1] if path.name == "notices.jsonl" else data


def writer(function: Writer) -> Writer:
    WRITERS[function.__name__] = function
    return function


def _exporter(form: str) -> Writer:
    def write(folder: Path, which: int) -> None:
        name = "out" if module(form).SUFFIX == "" else f"out{module(form).SUFFIX}"
        if name != "out" and not which:
            (folder / name).write_text("an older file\n")
        else:
            export(form, _violent() if which else made.Source.of([]), folder / name)

    return write


def _violent() -> made.Source:
    """The small record with something in it that every format has a row for."""
    found = made.reading()
    said = dataclasses.replace(found.events[0].stances[0], holder=NARRATOR, factuality=Factuality.HAPPENED)
    fought = dataclasses.replace(
        found.events[0], id="e-fought", type=EventType.ASSAULT, mode="", quad=Quad.MATERIAL_CONFLICT, stances=(said,)
    )
    plain = made.source()
    reading = dataclasses.replace(found, events=(*found.events, fought))
    return dataclasses.replace(plain, readings=lambda: iter([reading]))


WRITERS.update({form: _exporter(form) for form in FORMATS})


@writer
def plot(folder: Path, which: int) -> None:
    with mock.patch.object(plots, "render", return_value=b"<svg>%d</svg>" % which * 1_000):
        plots.write(None, folder / "a.svg")


@writer
def report(folder: Path, which: int) -> None:
    reports.write(_prepared["brief"], folder / "a.html")


@writer
def scores(folder: Path, which: int) -> None:
    path = folder / "a.md"
    if not which:
        path.write_text(f"# head\n{scoring.BEGIN}\n{scoring.END}\n")
    scoring.write([_figure(which)], path)


@writer
def figures(folder: Path, which: int) -> None:
    scoring.keep({"quotes": [_figure(which)]}, "abc", date(2022, 2, 17), folder / "a.json")


def _figure(which: int) -> Figure:
    return Figure("a set", "precision", "all", 50.0 + which, 100)


@writer
def _pages(folder: Path, which: int) -> None:
    with mock.patch.object(pages, "PAGES", {"a.md": lambda: f"{which}\n" * 900, "b.md": lambda: f"{which}\n"}):
        pages.pages(folder)


WRITERS["pages"] = WRITERS.pop("_pages")


@writer
def actors(folder: Path, which: int) -> None:
    Tables(humans=[Human((f"Ana Other {which}",), "FRA")]).write(folder, "made")


@writer
def shards(folder: Path, which: int) -> None:
    there = Shards(str(folder / "shards"))
    found = made.reading() if which else dataclasses.replace(made.reading(), events=())
    there.note("p", {"number": 1, "files": there.write(1, "p", [found])})
    there.manifest(["p"], more=which)


@writer
def backup(folder: Path, which: int) -> None:
    """The copy of a record of schema 1."""
    path = folder / "old.db"
    if not which:
        with Record(path, create=True) as record:
            record.add(made.reading())
        with closing(sqlite3.connect(path)) as old:
            old.execute("DROP TABLE judgements")
            old.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
            old.commit()
    else:
        engine = open_engine(str(path), create=False, read_only=False)
        _back_up(engine, 1)
        engine.dispose()


@writer
def table(folder: Path, which: int) -> None:
    source = folder.parent / f"source-{which}" / "words.yaml"
    source.parent.mkdir(exist_ok=True)
    source.write_text(f"a: [{which}]\n")
    with mock.patch("standoff.knowledge.cache_folder", return_value=folder):
        assert _load(source) == {"a": [which]}


@writer
def gazetteer(folder: Path, which: int) -> None:
    from standoff.reading.places import build

    def fill(store: sqlite3.Connection) -> None:
        store.execute("CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT)")
        store.executemany("INSERT INTO place VALUES (?, ?)", [(n, f"Town {which}") for n in range(500)])

    with mock.patch.object(build, "fill", fill):
        build.build(folder / "places.sqlite")


@writer
def state(folder: Path, which: int) -> None:
    with State(folder / "r.watch") as kept, kept.change():
        for n in range(50):
            kept.put(f"fact {n}", f"value {which}")


@writer
def notices(folder: Path, which: int) -> None:
    Appended(folder / "notices.jsonl").send({"id": str(which), "words": "x" * 3_000})


_prepared: dict[str, Any] = {}


def prepared(folder: Path) -> None:
    """Make what takes long, once."""
    from standoff.settling import settle

    with Record(folder / "brief.db", create=True) as record:
        record.add(made.reading())
        settle(record)
        _prepared["brief"] = brief(record, date(2022, 2, 20), texts=True)
