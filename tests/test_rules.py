"""What findings rest on: nothing is overlooked, and little more is counted than is used."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import standoff
from standoff import knowledge, rules
from standoff.language import Language
from standoff.model import Article
from standoff.reading import Reader
from standoff.reading.stages import STAGES, rules_version
from standoff.record import Record
from standoff.rules import modules_of, tables_of, version_of
from standoff.settling import settle
from standoff.sources import open_sources

PACKAGE = Path(standoff.__file__).parent
BEHIND = sorted({name for stage in STAGES for name in modules_of(stage.module)})


def imported(module: str) -> Iterator[tuple[str, str]]:
    """(where from, name) of what a module imports from this package, by Python's own grammar."""
    for node in ast.walk(ast.parse(rules._source(module))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: a relative import is not followed"
            if node.module and node.module.split(".")[0] == "standoff":
                yield from ((node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            assert not any(a.name.startswith("standoff") for a in node.names), f"{module}: write `from standoff... import`"


@pytest.mark.parametrize("module", BEHIND)
def test_no_import_is_overlooked(module: str) -> None:
    """The imports found are those that Python sees, wherever in the module."""
    assert sorted(set(rules._names(module))) == sorted(set(imported(module)))
    assert "*" not in {name for _, name in imported(module)}


def test_a_question_to_the_cast_does_not_rest_on_how_it_is_found() -> None:
    """A name that a package passes on is followed to its maker; stages do not rest on each other's rules."""
    for name in ("places", "attribution", "events", "factuality"):
        assert "standoff.reading.actors.cast" in modules_of(f"standoff.reading.{name}")
        assert "standoff.reading.actors.mentions" not in modules_of(f"standoff.reading.{name}")
    assert not any(m.startswith("standoff.reading.factuality") for m in modules_of("standoff.reading.events"))
    assert not any(m.startswith("standoff.reading.events") for m in modules_of("standoff.reading.factuality"))


def articles() -> list[Article]:
    return [a for a in open_sources([str(PACKAGE.parent / "sample")], apart=False) if isinstance(a, Article)]


@contextmanager
def entered() -> Iterator[set[str]]:
    """The files of this package whose functions are called."""
    files: set[str] = set()

    def watch(frame, event: str, _) -> None:
        if event == "call" and frame.f_code.co_name != "<module>":  # a package's own beginning imports all of it
            files.add(frame.f_code.co_filename)

    found: set[str] = set()
    sys.setprofile(watch)
    try:
        yield found
    finally:
        sys.setprofile(None)
        found.update(f for f in files if f.startswith(str(PACKAGE)))


def files_of(module: str) -> set[str]:
    return {str(rules._path(m)) for m in modules_of(module)}


def test_what_runs_is_what_a_stage_rests_on() -> None:
    """Reading the sample, no stage enters a module of this package that its version does not cover."""
    language = Language()
    for article in articles():
        parse, found = language.parse(article), {}
        for stage in STAGES:
            with entered() as ours:
                found[stage.name] = stage.find(parse, found)
            assert ours <= files_of(stage.module) | {str(PACKAGE / "reading" / "stages.py")}, stage.name


def test_what_runs_is_what_the_ledger_rests_on(tmp_path: Path) -> None:
    """The sample's ledger too."""
    reader = Reader()
    with Record(tmp_path / "a.db", create=True) as record:
        record.add_many([reader.read(a) for a in articles()])
        with entered() as ours:
            settle(record)
    assert ours <= files_of("standoff.settling")


LOADS = """
import json, sys
from standoff import knowledge
asked = set()
def told(load):
    def tell(table):
        asked.add((sys._getframe(1).f_globals["__name__"], table))
        return load(table)
    return tell
knowledge.load, knowledge.shipped = told(knowledge.load), told(knowledge.shipped)
from standoff.model import Article
from standoff.reading import Reader
from standoff.record import Record
from standoff.settling import settle
from standoff.sources import open_sources
reader = Reader()
with Record(sys.argv[2], create=True) as record:
    record.add_many([reader.read(a) for a in open_sources(sys.argv[1:2], apart=False) if isinstance(a, Article)])
    settle(record)
print(json.dumps(sorted(asked)))
"""


def test_no_table_is_overlooked(tmp_path: Path) -> None:
    """Every table that a module loads while the sample is read, and its ledger made, is one that its version covers."""
    words = [sys.executable, "-c", LOADS, str(PACKAGE.parent / "sample"), str(tmp_path / "a.db")]
    run = subprocess.run(words, capture_output=True, text=True, check=True)
    asked = json.loads(run.stdout)
    assert len({table for _, table in asked}) > 20
    for module, table in asked:
        if module != "standoff.knowledge":  # `load` asks for `shipped`
            assert table in tables_of(module), f"{module} loads {table}"


def test_a_table_of_ones_own_changes_the_stages_that_use_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaders are for the actors: times need not be found anew."""
    before = {stage.name: stage.version for stage in STAGES}
    (tmp_path / "leaders.yaml").write_text("NOR:\n", encoding="utf-8")
    monkeypatch.setenv("STANDOFF_KNOWLEDGE", str(tmp_path))
    kept = (knowledge._own, knowledge.digest, version_of, rules_version)
    try:
        for cached in kept:
            cached.cache_clear()
        after = {stage.name: stage.version for stage in STAGES}
    finally:
        monkeypatch.delenv("STANDOFF_KNOWLEDGE")
        for cached in kept:
            cached.cache_clear()
    assert {name for name in before if after[name] != before[name]} == {"actors"}


def test_within_parts_only_these_are_counted() -> None:
    """The ledger's version: its own rules and tables, whatever else they pass through."""
    parts = ("standoff.settling", "standoff.ledger")
    counted = modules_of("standoff.settling", *parts)
    assert {"standoff.ledger.standings", "standoff.settling.groups"} < counted
    assert all(name.startswith(parts) for name in counted)
    assert "families" in tables_of("standoff.settling", *parts)
    assert "leaders" not in tables_of("standoff.settling", *parts)
    assert version_of("standoff.settling", *parts) != version_of("standoff.settling")


def test_no_stage_looks_at_where_an_article_came_from() -> None:
    """Findings are kept by an article's text and what is told of it: the same article from elsewhere has the same."""
    assert not [name for name in BEHIND if name.startswith("standoff.reading") and ".origin" in rules._source(name)]
