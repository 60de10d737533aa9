"""What the program knows of the world: commented YAML tables beside this file, and their loader.

Each table is one YAML file whose shape is described in its head comment, or a folder of such files. `load("predicates")` gives
plain dicts and lists; `load("lexicon")` a dict of its files, in which every value is text ("no" and 190 too). Parsing YAML is
slow, so a compiled copy is kept in the user's cache folder under the digest of the files' bytes, with a digest of its own; a
copy that cannot be written or read, or is damaged, only costs time.

A user's own actors stand beside the shipped ones: `$STANDOFF_KNOWLEDGE` names a folder with tables of the same names and shape
("leaders.yaml", or "leaders.ANYTHING.yaml" for several), which are added to ours: mappings are joined key by key, lists are
joined, and for a single value the user's stands. They count in `digest`, so that a record says what it was read with.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from standoff import files
from standoff.derived import cache_folder, damaged, sealed, unsealed
from standoff.errors import KnowledgeError, NotWritten

__all__ = ["OWN", "TABLES", "cache_folder", "digest", "files_of", "joined", "load", "shipped", "texts", "words"]

FOLDER = Path(__file__).parent
TABLES = tuple(sorted({p.stem for p in FOLDER.glob("*.yaml")} | {p.parent.name for p in FOLDER.glob("*/*.yaml")}))
OWN = ("countries", "leaders", "organisations", "rivalries", "roles")  # the tables that a user can add to


@cache
def load(table: str) -> Any:
    """The table's content, with what the user's tables of that name add.

    Raises:
        KnowledgeError: there is no such table, or it is no YAML, or the user's has another shape.
    """
    content = shipped(table)
    for path in _added(table):
        content = joined(content, _load(path), path.name)
    return content


@cache
def shipped(table: str) -> Any:
    """The table without what a user's tables add.

    Raises:
        KnowledgeError: there is no such table, or it is no YAML.
    """
    return _load(FOLDER / table) if (FOLDER / table).is_dir() else _load(FOLDER / f"{table}.yaml")


@cache
def words(table: str, name: str) -> frozenset[str]:
    """A list of words of a table.

    Raises:
        KnowledgeError: there is no such table, or it has no list of this name.
    """
    found = load(table).get(name)
    if not isinstance(found, list):
        raise KnowledgeError(f"{table}.yaml: no list of words {name!r}")
    return frozenset(found)


def files_of(table: str) -> tuple[Path, ...]:
    """The shipped files of a table, in order of their names."""
    folder = FOLDER / table
    return tuple(sorted(folder.glob("*.yaml"))) if folder.is_dir() else (FOLDER / f"{table}.yaml",)


def _load(path: Path) -> Any:
    try:
        raw = _raw(path)
    except OSError as error:
        raise KnowledgeError(f"no table {path.stem!r} in {path.parent}") from error
    compiled = cache_folder() / "knowledge" / f"{path.stem}-{hashlib.sha256(raw).hexdigest()[:16]}.sealed"
    with suppress(OSError):
        data = unsealed(compiled.read_bytes(), path.stem)
        if data is not None:
            return marshal.loads(data)
        damaged(f"table {path.stem}")
    content = _parse(path, raw)
    # it cannot be kept in a read-only home, say, or with a YAML date, which marshal refuses: only speed is lost
    with suppress(OSError, ValueError, NotWritten):
        files.own_folder(compiled.parent)
        files.put(compiled, sealed(marshal.dumps(content), path.stem), private=True)
    return content


def _raw(path: Path) -> bytes:
    """The bytes of a table: of its file, or of all in its folder, each behind its name."""
    if path.is_dir():
        return b"".join(f"\0{p.stem}\0".encode() + p.read_bytes() for p in files_of(path.name))
    return path.read_bytes()


@cache
def _own() -> dict[str, tuple[Path, ...]]:
    """Table -> the user's files that add to it."""
    named = os.environ.get("STANDOFF_KNOWLEDGE")
    if not named:
        return {}
    folder = Path(named)
    if not folder.is_dir():
        raise KnowledgeError(f"STANDOFF_KNOWLEDGE: {folder} is no folder")
    found = sorted(folder.glob("*.yaml"))
    for path in found:
        if path.name.partition(".")[0] not in OWN:
            raise KnowledgeError(f"{path}: tables that can be added to are {', '.join(OWN)}; name it e.g. leaders.yaml")
    return {table: tuple(p for p in found if p.name.partition(".")[0] == table) for table in OWN}


def _added(table: str) -> tuple[Path, ...]:
    return _own().get(table, ())


def joined(ours: Any, theirs: Any, where: str) -> Any:
    """Two values of one table as one.

    Raises:
        KnowledgeError: one is a mapping or a list and the other is not.
    """
    if theirs is None:  # an empty file, or a key without a value
        return ours
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours | {k: joined(ours[k], v, f"{where}: {k}") if k in ours else v for k, v in theirs.items()}
    if isinstance(ours, list) and isinstance(theirs, list):
        return [*ours, *(x for x in theirs if x not in ours)]
    if isinstance(ours, dict | list) or isinstance(theirs, dict | list):
        raise KnowledgeError(f"{where}: the shipped table has a {type(ours).__name__} here, not a {type(theirs).__name__}")
    return theirs


def texts(value: Any) -> Iterator[str]:
    """All keys and values of a table, or of a part of it, as text."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    else:
        yield str(value)


def _parse(path: Path, raw: bytes) -> Any:
    import yaml

    try:
        if path.is_dir():
            loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
            return {p.stem: yaml.load(p.read_bytes(), Loader=loader) for p in files_of(path.name)}  # noqa: S506 - all is text
        return yaml.load(raw, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe either way
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{path.name}: {error}") from error


@cache
def digest(tables: tuple[str, ...] = TABLES) -> str:
    """A digest of tables, the user's included: part of the version of a reading."""
    whole = hashlib.sha256()
    for table in tables:
        for path in (*files_of(table), *_added(table)):
            whole.update(path.read_bytes())
    return whole.hexdigest()[:12]
