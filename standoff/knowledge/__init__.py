"""What the program knows of the world: commented YAML tables beside this file, and their loader.

Each table is one YAML file whose shape is described in its head comment. `load("predicates")` returns it as plain dicts and
lists. Parsing YAML is slow, so a compiled copy is kept in the user's cache folder under the digest of the file's bytes; a
copy that cannot be written or read only costs time.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from functools import cache
from pathlib import Path
from typing import Any

from standoff.errors import KnowledgeError

__all__ = ["TABLES", "cache_folder", "digest", "load"]

FOLDER = Path(__file__).parent
TABLES = tuple(sorted(p.stem for p in FOLDER.glob("*.yaml")))


def cache_folder() -> Path:
    """Where derived files are kept: `$STANDOFF_CACHE`, else `$XDG_CACHE_HOME/standoff`, else `~/.cache/standoff`."""
    named = os.environ.get("STANDOFF_CACHE")
    if named:
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "standoff"


@cache
def load(table: str) -> Any:
    """The table's content.

    Raises:
        KnowledgeError: there is no such table, or it is no YAML.
    """
    path = FOLDER / f"{table}.yaml"
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise KnowledgeError(f"no table {table!r} in {FOLDER}") from error
    compiled = cache_folder() / "knowledge" / f"{table}-{hashlib.sha256(raw).hexdigest()[:16]}.marshal"
    try:
        return marshal.loads(compiled.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        content = _parse(path, raw)
    try:
        compiled.parent.mkdir(parents=True, exist_ok=True)
        part = compiled.with_suffix(f".{os.getpid()}")
        part.write_bytes(marshal.dumps(content))
        part.replace(compiled)
    except (OSError, ValueError):
        pass  # e.g. a read-only home, or a YAML date, which marshal refuses: only speed is lost
    return content


def _parse(path: Path, raw: bytes) -> Any:
    import yaml

    try:
        return yaml.load(raw, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe either way
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{path.name}: {error}") from error


@cache
def digest() -> str:
    """A digest of all tables: part of the version of a reading."""
    whole = hashlib.sha256()
    for table in TABLES:
        whole.update((FOLDER / f"{table}.yaml").read_bytes())
    return whole.hexdigest()[:12]
