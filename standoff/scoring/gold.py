"""Reading the gold standards: JSON Lines with human labels, kept outside the project (they belong to others).

Every set is split by id into two halves: "dev", whose errors may be read, and "held", which is only ever counted.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from standoff.knowledge import cache_folder
from standoff.language import Language
from standoff.model import Article, Origin
from standoff.sources.layout import blocks_of

__all__ = ["Figure", "article_of", "half", "language", "records", "scorer"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number: `value` in percent unless `figure` says otherwise, over `n` cases, on one half or "all"."""

    gold: str
    figure: str
    half: str
    value: float
    n: int
    reach: float | None = None
    aim: float | None = None


def half(identifier: str) -> str:
    """The half a gold record belongs to: "dev" or "held", by its id alone."""
    return "held" if hashlib.sha256(identifier.encode()).digest()[0] & 1 else "dev"


def records(path: Path, *, part: str = "all") -> Iterator[dict[str, Any]]:
    """The records of a gold file; `part` is "dev", "held" or "all"."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if part in ("all", half(record["id"])):
                yield record


def article_of(record: dict[str, Any]) -> Article:
    """The record's text as an article, as `standoff read` takes it from JSON Lines."""
    text, day = record["text"], record.get("published")
    return Article(
        id=record["id"],
        text=text,
        blocks=blocks_of(text, record.get("title")),
        published=date.fromisoformat(day[:10]) if day else None,
        published_basis="source" if day else "unknown",
        outlet=record.get("outlet"),
        title=record.get("title"),
        url=record.get("url"),
        origin=Origin("gold", record["id"]),
    )


@cache
def language() -> Language:
    """A pipeline with a parse cache, shared by all scorers."""
    return Language(cache=cache_folder() / "parses.sqlite")


@cache
def scorer(name: str, folder: Path) -> ModuleType:
    """A scorer script of the gold standards' folder, as a module."""
    spec = importlib.util.spec_from_file_location(f"gold_{name}", folder / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
