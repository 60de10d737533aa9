"""`standoff cache`, and the line that says when reading is slow."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from standoff import pipeline
from standoff.cli import app
from standoff.language import Columns
from standoff.language.cache import ParseCache
from standoff.model import Article
from standoff.reading.findings import FindingsCache
from standoff.reading.stages import Kept


def test_cache_says_its_size_and_is_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It counts what is kept, whatever model it was of; after --clear there is nothing."""
    monkeypatch.setenv("STANDOFF_CACHE", str(tmp_path))
    empty = Columns([], [], [], [], [], [], [], [], [])
    ParseCache(pipeline.parse_cache(), "a model").put([("one", empty), ("two", empty)])
    run = CliRunner().invoke
    article = Article("a", "Troops left.")
    FindingsCache(pipeline.parse_cache(), "a model").put(
        article, {"times": Kept("v", "", "s", b""), "actors": Kept("v", "", "s", b"")}
    )
    assert "2 pieces" in run(app, ["cache"]).stdout
    assert "1 articles" in run(app, ["cache"]).stdout
    assert run(app, ["cache", "--clear"]).stdout == ""
    assert "0 pieces of text, findings of 0 articles" in run(app, ["cache", "--size"]).stdout


def test_add_says_when_it_is_slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line on standard error, before the work, and only then."""
    (tmp_path / "empty").mkdir()
    words = ["add", str(tmp_path / "empty"), "--to", str(tmp_path / "r.db"), "--workers", "2"]
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "8")
    assert CliRunner().invoke(app, words).stderr.count("OPENBLAS_NUM_THREADS=1") == 1
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    assert "OPENBLAS" not in CliRunner().invoke(app, words).stderr
