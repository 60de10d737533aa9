"""How the types of `model.py` lie in columns: one mapping, read off the types themselves.

    str, int, float, bool      a column of the field's name
    date                       ISO day, as text
    enum                       its value, as text
    Span                       `<field>_start`, `<field>_end` (`start`, `end` for a field called `span`)
    another dataclass          its columns, prefixed `<field>_`; all null for None
    tuple                      JSON text: spans as [[start, end], ...]

Rows therefore can be read with any SQLite browser, and a value goes in and comes out unchanged.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Boolean, Column, Float, Integer, Text
from sqlalchemy.types import TypeEngine

from standoff.model import Span

__all__ = ["columns_of", "from_row", "to_row"]

T = TypeVar("T")
_PLAIN: dict[type, type[TypeEngine[Any]]] = {str: Text, int: Integer, float: Float, bool: Boolean}


@dataclasses.dataclass(frozen=True, slots=True)
class _Field:
    """One column: where its value lies in the object, and how it is written and read."""

    column: str
    sql: type[TypeEngine[Any]]
    nullable: bool
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


@dataclasses.dataclass(frozen=True, slots=True)
class _Part:
    """One field of a dataclass: its columns, or the nested class that has them."""

    name: str
    nullable: bool
    fields: tuple[_Field, ...]
    nested: type[Any] | None


def columns_of(cls: type[Any], *, prefix: str = "", leave_out: tuple[str, ...] = ()) -> list[Column[Any]]:
    """Fresh columns for a dataclass, without the fields in `leave_out`."""
    out: list[Column[Any]] = []
    for part in _parts(_key(cls)):
        if part.name in leave_out:
            continue
        if part.nested is not None:
            for column in columns_of(part.nested, prefix=_prefix(prefix, part)):
                column.nullable = column.nullable or part.nullable
                out.append(column)
        else:
            out.extend(Column(prefix + f.column, f.sql, nullable=f.nullable) for f in part.fields)
    return out


def to_row(value: Any, *, prefix: str = "", leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """The value's columns."""
    row: dict[str, Any] = {}
    for part in _parts(_key(type(value))):
        if part.name in leave_out:
            continue
        content = getattr(value, part.name)
        if part.nested is not None:
            inner = _prefix(prefix, part)
            row |= to_row(content, prefix=inner) if content is not None else _nulls(_key(part.nested), inner)
        else:
            for f in part.fields:
                row[prefix + f.column] = None if content is None else f.write(content)
    return row


def from_row(cls: type[T], row: Mapping[str, Any], *, prefix: str = "", **given: Any) -> T:
    """The value that a row holds; `given` are the fields that lie in other tables."""
    for name, read in _readers(_key(cls), prefix):
        if name not in given:
            given[name] = read(row)
    return cls(**given)


_Read = Callable[[Mapping[str, Any]], Any]


@cache
def _readers(cls: Any, prefix: str) -> tuple[tuple[str, _Read], ...]:
    """For each field, what reads it off a row: made once, since a record has millions of rows."""
    return tuple((part.name, _reader(part, prefix)) for part in _parts(cls))


def _reader(part: _Part, prefix: str) -> _Read:
    if part.nested is not None:
        return _nested_reader(part.nested, _prefix(prefix, part), part.nullable)
    names = [prefix + f.column for f in part.fields]
    if len(names) == 2:
        start, end = names
        return lambda row: None if row[start] is None else Span(row[start], row[end])
    (name,), read = names, part.fields[0].read
    if read is _as_it_is:
        return lambda row: row[name]
    return lambda row: None if row[name] is None else read(row[name])


def _nested_reader(cls: Any, prefix: str, nullable: bool) -> _Read:
    columns = tuple(_nulls(cls, prefix))

    def read(row: Mapping[str, Any]) -> Any:
        if nullable and all(row[c] is None for c in columns):
            return None
        return cls(**{name: of(row) for name, of in _readers(cls, prefix)})

    return read


def _as_it_is(value: Any) -> Any:
    return value


def _prefix(prefix: str, part: _Part) -> str:
    return f"{prefix}{part.name}_"


@cache
def _nulls(cls: Any, prefix: str) -> dict[str, None]:
    return {c.name: None for c in columns_of(cls, prefix=prefix)}


@cache
def _parts(cls: Any) -> tuple[_Part, ...]:
    hints = typing.get_type_hints(cls)
    return tuple(_part(f.name, hints[f.name]) for f in dataclasses.fields(cls))


def _part(name: str, hint: Any) -> _Part:
    hint, nullable = _unwrap(hint)
    if hint is Span:
        stem = "" if name == "span" else f"{name}_"
        ends = ((f"{stem}start", "start"), (f"{stem}end", "end"))
        fields = tuple(_Field(column, Integer, nullable, attrgetter(end), int) for column, end in ends)
        return _Part(name, nullable, fields, None)
    if dataclasses.is_dataclass(hint):
        return _Part(name, nullable, (), typing.cast("type[Any]", hint))
    sql, write, read = _codec(hint)
    return _Part(name, nullable, (_Field(name, sql, nullable, write, read),), None)


def _unwrap(hint: Any) -> tuple[Any, bool]:
    if isinstance(hint, types.UnionType):
        inner = [a for a in typing.get_args(hint) if a is not type(None)]
        return inner[0], len(inner) < len(typing.get_args(hint))
    return hint, False


def _codec(hint: Any) -> tuple[type[TypeEngine[Any]], Callable[[Any], Any], Callable[[Any], Any]]:
    if typing.get_origin(hint) is tuple:
        item = typing.get_args(hint)[0]
        return Text, _write_tuple, _read_spans if item is Span else _read_tuple
    if hint is date:
        return Text, date.isoformat, date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Text, lambda e: e.value, hint
    return _PLAIN[hint], _as_it_is, _as_it_is


def _write_tuple(items: tuple[Any, ...]) -> str:
    return json.dumps(
        [[s.start, s.end] if isinstance(s, Span) else s for s in items], ensure_ascii=False, separators=(",", ":")
    )


def _read_spans(raw: str) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in json.loads(raw))


def _read_tuple(raw: str) -> tuple[Any, ...]:
    return tuple(tuple(x) if isinstance(x, list) else x for x in json.loads(raw))


def _key(cls: type[Any]) -> Any:
    """The class as a cache key: mypy does not take `type[Any]` for hashable."""
    return cls
