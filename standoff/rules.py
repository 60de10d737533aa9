"""What rules rest on: the modules behind a part of the package and the tables they name, found by following the imports.

A name that a package merely passes on is followed to the module that makes it, so that a stage which asks the cast a question
does not rest on how the cast is found. Tables are those whose names stand in these modules as words in quotation marks. Imports
and words are looked for as `ruff format` writes them, which takes a fraction of parsing all modules at each start; tests hold
what is found against Python's own grammar, and against the modules and tables that are used while the sample is read.
"""

from __future__ import annotations

import hashlib
import re
import sys
from functools import cache
from pathlib import Path

from standoff import knowledge

__all__ = ["modules_of", "tables_of", "version_of"]

PACKAGE = Path(__file__).parent
UNREAD = ("standoff.errors", "standoff.knowledge", "standoff.model")  # their quoted words are no tables that they load
_IMPORT = re.compile(r"^[ \t]*from (standoff[\w.]*) import (?:\(([^)]*)\)|([^\n#]+))", re.MULTILINE)
_NAME = re.compile(r"(\w+)(?: as \w+)?")
_COMMENT = re.compile(r"#[^\n]*")
_QUOTED = re.compile(r'(?<!\[)"(\w+)"')  # not a table's section: load("plover")["cues"]


@cache
def version_of(module: str, *within: str) -> str:
    """A digest of all that a module's findings rest on: of the whole package, or of these parts of it."""
    whole = hashlib.sha256(f"{sys.version_info[:2]} {knowledge.digest(tables_of(module, *within))}".encode())
    for name in sorted(modules_of(module, *within)):
        whole.update(_source(name).encode())
        for path in _beside(name):
            whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


@cache
def modules_of(module: str, *within: str) -> frozenset[str]:
    """The module and all that it and they import: of the whole package, or of these parts of it."""
    seen: set[str] = set()
    todo = [module]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo.extend(_imports(name))
    return frozenset(name for name in seen if not within or name.startswith(within))


@cache
def tables_of(module: str, *within: str) -> tuple[str, ...]:
    """The tables that the module and those behind it name."""
    named = {word for name in modules_of(module, *within) if name not in UNREAD for word in _QUOTED.findall(_source(name))}
    return tuple(table for table in knowledge.TABLES if table in named)


@cache
def _imports(module: str) -> frozenset[str]:
    """The modules that a module imports from."""
    return frozenset(_maker(source, name) for source, name in _names(module))


def _names(module: str) -> list[tuple[str, str]]:
    """(where from, name) of everything imported from this package."""
    found = _IMPORT.findall(_source(module))
    return [(source, name) for source, many, few in found for name in _NAME.findall(_COMMENT.sub("", many or few))]


@cache
def _maker(source: str, name: str) -> str:
    """The module that a name imported from somewhere is, or is made in."""
    if _path(f"{source}.{name}").exists():
        return f"{source}.{name}"
    if _path(source).name == "__init__.py":
        for further, passed_on in _names(source):
            if passed_on == name:
                return _maker(further, name)
    return source


def _beside(module: str) -> list[Path]:
    """The data that a package of knowledge keeps beside its code."""
    folder = _path(module).parent
    if not module.startswith("standoff.knowledge."):
        return []
    return sorted(p for p in folder.iterdir() if p.is_file() and p.suffix not in (".py", ".yaml"))


@cache
def _source(module: str) -> str:
    return _path(module).read_text(encoding="utf-8")


def _path(module: str) -> Path:
    place = PACKAGE.joinpath(*module.split(".")[1:])
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
