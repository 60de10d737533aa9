"""The notebook of the documentation runs from top to bottom, shows what its text says, and is kept without its outputs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import polars as pl
import pytest

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


def cells() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return found


def test_it_is_kept_without_outputs() -> None:
    """No results, no counts of runs, no metadata of somebody's machine; every cell has an id (nbformat 4.5)."""
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert len({c["id"] for c in cells()}) == len(cells())
    for cell in cells():
        assert cell["metadata"] == {}
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None)


def test_it_runs_and_shows_what_it_says(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Its cells in order in one namespace, in the folder it lies in."""
    monkeypatch.chdir(NOTEBOOK.parent)
    names: dict[str, Any] = {"__name__": "notebook"}
    try:
        for cell in cells():
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), f"{NOTEBOOK.name}, {cell['id']}", "exec"), names)
        printed = capsys.readouterr().out
        assert "28 articles, 2 refused" in printed
        early, late = printed.partition("2022-02-26\n")[::2]
        assert "disputed" in early.partition("2022-02-17\n")[2]
        assert "borne out" in late
        assert isinstance(names["counts"], pl.DataFrame)
        assert names["counts"]["mentions"].sum() == names["events"].height > 100
        assert (names["folder"] / "escalation.svg").read_bytes().startswith(b"<svg")
    finally:
        shutil.rmtree(names["folder"], ignore_errors=True)
