"""How the types of `model.py` lie in columns: one mapping, read off the types themselves.

    str, int, float, bool      a column of the field's name
    date                       ISO day, as text
    enum                       its value, as text
    Span                       `<field>_start`, `<field>_end` (`start`, `end` for a field called `span`)
    another dataclass          its columns, prefixed `<field>_`; all null for None
    tuple                      JSON text: spans as [[start, end], ...]

Rows therefore can be read with any database browser, and a value goes in and comes out unchanged.

A record has millions of rows, so each type's way in and out is put together once, as one expression over its fields, as the
standard library does for the constructors of dataclasses: `writer` makes a value's row, `reader` makes the value of a row.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, Text
from sqlalchemy.types import TypeEngine

from standoff.model import Actor, Span

__all__ = ["ENTIRE", "TEXT", "columns_of", "from_row", "names_of", "reader", "to_row", "writer"]

T = TypeVar("T")
ENTIRE = BigInteger().with_variant(Integer, "sqlite")  # SQLite's own has room for 64 bits
TEXT = Text().with_variant(Text(collation="C"), "postgresql")  # in the order of code points, as SQLite and Python have it
_PLAIN: dict[type, TypeEngine[Any]] = {str: TEXT, int: ENTIRE, float: Float(), bool: Boolean()}
_SHARED = (Actor,)  # a few thousand values in millions of rows: made once each


@dataclasses.dataclass(frozen=True, slots=True)
class _Part:
    """One field of a dataclass: its columns with their type, or the nested class that has them."""

    name: str
    hint: Any
    nullable: bool
    columns: tuple[str, ...]
    sql: TypeEngine[Any] | None
    nested: type[Any] | None


def columns_of(cls: type[Any], *, prefix: str = "", leave_out: tuple[str, ...] = ()) -> list[Column[Any]]:
    """Fresh columns for a dataclass, without the fields in `leave_out`."""
    out: list[Column[Any]] = []
    for part in _parts(_key(cls)):
        if part.name in leave_out:
            continue
        if part.nested is not None:
            for column in columns_of(part.nested, prefix=f"{prefix}{part.name}_"):
                column.nullable = column.nullable or part.nullable
                out.append(column)
        else:
            out.extend(Column(prefix + name, part.sql, nullable=part.nullable) for name in part.columns)
    return out


def names_of(cls: type[Any], *, prefix: str = "", leave_out: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The names of a dataclass's columns, in order."""
    return _names(_key(cls), prefix, leave_out)


def to_row(value: Any, *, prefix: str = "", leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """The value's columns by name. For many rows take a `writer`."""
    cls = type(value)
    return dict(zip(_names(_key(cls), prefix, leave_out), writer(cls, leave_out=leave_out)(value), strict=True))


def from_row(cls: type[T], row: Mapping[str, Any], *, prefix: str = "", **given: Any) -> T:
    """The value that a row by name holds; `given` are the fields that lie in other tables. For many rows take a `reader`."""
    left_out = tuple(part.name for part in _parts(_key(cls)) if part.name in given)
    values = [row[name] for name in _names(_key(cls), prefix, left_out)]
    made: T = reader(cls, leave_out=left_out)(values, *(given[name] for name in left_out))
    return made


def writer(cls: type[Any], *, keys: int = 0, leave_out: tuple[str, ...] = ()) -> Callable[..., tuple[Any, ...]]:
    """A function of so many keys and a value: the row of these keys and the value's columns, in the columns' order."""
    return _writer(_key(cls), keys, leave_out)


def reader(cls: type[T], *, start: int = 0, leave_out: tuple[str, ...] = ()) -> Callable[..., T]:
    """A function of a row (the class's columns from `start` on) and the fields left out, in order: the value."""
    made: Callable[..., T] = _reader(_key(cls), start, leave_out)
    return made


# ---------------------------------------------------------------------------------------------- the expressions


@cache
def _writer(cls: Any, keys: int, leave_out: tuple[str, ...]) -> Callable[..., tuple[Any, ...]]:
    names = [f"key{i}" for i in range(keys)]
    cells = [*names, *_cells(cls, "value", leave_out, count())]
    return _compiled(f"lambda {', '.join([*names, 'value'])}: ({', '.join(cells)},)", {"spans": _spans, "items": _items})


def _cells(cls: Any, value: str, leave_out: tuple[str, ...], number: count[int]) -> list[str]:
    """The expressions that make a value's columns, in order; one with a star makes several."""
    out: list[str] = []
    for part in _parts(cls):
        if part.name in leave_out:
            continue
        source = f"{value}.{part.name}"
        if not part.nullable:
            out.extend(_cells_of(part, source, number))
        elif part.nested is None and len(part.columns) == 1:
            (cell,) = _cells_of(part, source, number)
            out.append(source if cell == source else f"(None if {source} is None else {cell})")
        else:
            bound, empty = f"v{next(number)}", "None, " * len(columns_of(part.nested) if part.nested else part.columns)
            out.append(f"*(({', '.join(_cells_of(part, bound, number))},) if ({bound} := {source}) is not None else ({empty}))")
    return out


def _cells_of(part: _Part, source: str, number: count[int]) -> list[str]:
    if part.nested is not None:
        return _cells(part.nested, source, (), number)
    if part.hint is Span:
        return [f"{source}.start", f"{source}.end"]
    if typing.get_origin(part.hint) is tuple:
        return [f"{'spans' if typing.get_args(part.hint)[0] is Span else 'items'}({source})"]
    if part.hint is date:
        return [f"{source}.isoformat()"]
    return [f"{source}._value_" if _is_enum(part.hint) else source]


@cache
def _reader(cls: Any, start: int, leave_out: tuple[str, ...]) -> Callable[..., Any]:
    names: dict[str, Any] = {"Span": Span, "day": date.fromisoformat, "read_spans": _read_spans, "read_items": _read_items}
    made = _made(cls, count(start), leave_out, names)
    return _compiled(f"lambda {', '.join(['row', *leave_out])}: {made}", names)


def _made(cls: Any, number: count[int], leave_out: tuple[str, ...], names: dict[str, Any]) -> str:
    """The expression that makes a value of the columns from the next number on."""
    names[cls.__name__] = lru_cache(maxsize=8_192)(cls) if cls in _SHARED else cls
    fields = [p.name if p.name in leave_out else _field(p, number, names) for p in _parts(cls)]
    return f"{cls.__name__}({', '.join(fields)})"


def _field(part: _Part, number: count[int], names: dict[str, Any]) -> str:
    if part.nested is not None:
        columns = _needed(part.nested)
        first = next(number)
        made = _made(part.nested, count(first), (), names)
        for _ in range(len(_names(_key(part.nested), "", ())) - 1):
            next(number)
        absent = " and ".join(f"row[{first + i}] is None" for i in columns)
        return f"(None if {absent} else {made})" if part.nullable else made
    cells = [f"row[{next(number)}]" for _ in part.columns]
    made = _value(part, cells, names)
    return f"(None if {cells[0]} is None else {made})" if part.nullable and made != cells[0] else made


def _needed(cls: Any) -> list[int]:
    """The columns by which a value is known to be there: one that is never null, else all of them."""
    columns = columns_of(cls)
    never = [i for i, column in enumerate(columns) if not column.nullable]
    return never[:1] or list(range(len(columns)))


def _value(part: _Part, cells: list[str], names: dict[str, Any]) -> str:
    if part.hint is Span:
        return f"Span({', '.join(cells)})"
    if typing.get_origin(part.hint) is tuple:
        return f"read_{'spans' if typing.get_args(part.hint)[0] is Span else 'items'}({cells[0]})"
    if part.hint is date:
        return f"day({cells[0]})"
    if _is_enum(part.hint):
        names[part.hint.__name__] = _Members(part.hint)
        return f"{part.hint.__name__}[{cells[0]}]"
    return f"bool({cells[0]})" if part.hint is bool else cells[0]


class _Members(dict[Any, Any]):
    """An enum's members by value; quicker than to ask the enum, which still answers (with its error) for what is none."""

    def __init__(self, kind: Any) -> None:
        super().__init__({member.value: member for member in kind})
        self._kind = kind

    def __missing__(self, value: Any) -> Any:
        return self._kind(value)


def _compiled(expression: str, names: dict[str, Any]) -> Callable[..., Any]:
    # made of the names of our own types' fields and nothing else
    made: Callable[..., Any] = eval(expression, {"__builtins__": {"bool": bool}, **names})  # noqa: S307
    return made


# ---------------------------------------------------------------------------------------------- what the types say


@cache
def _names(cls: Any, prefix: str, leave_out: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(c.name for c in columns_of(cls, prefix=prefix, leave_out=leave_out))


@cache
def _parts(cls: Any) -> tuple[_Part, ...]:
    hints = typing.get_type_hints(cls)
    return tuple(_part(f.name, hints[f.name]) for f in dataclasses.fields(cls))


def _part(name: str, hint: Any) -> _Part:
    hint, nullable = _unwrap(hint)
    if hint is Span:
        stem = "" if name == "span" else f"{name}_"
        return _Part(name, hint, nullable, (f"{stem}start", f"{stem}end"), ENTIRE, None)
    if dataclasses.is_dataclass(hint):
        return _Part(name, hint, nullable, (), None, typing.cast("type[Any]", hint))
    return _Part(name, hint, nullable, (name,), _PLAIN.get(hint, TEXT), None)


def _unwrap(hint: Any) -> tuple[Any, bool]:
    if isinstance(hint, types.UnionType):
        inner = [a for a in typing.get_args(hint) if a is not type(None)]
        return inner[0], len(inner) < len(typing.get_args(hint))
    return hint, False


def _is_enum(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Enum)


# ---------------------------------------------------------------------------------------------- tuples as JSON

_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decoded = json.JSONDecoder().raw_decode


def _spans(spans: tuple[Span, ...]) -> str:
    if len(spans) == 1:
        return f"[[{spans[0].start},{spans[0].end}]]"
    return f"[{','.join([f'[{s.start},{s.end}]' for s in spans])}]"


@lru_cache(maxsize=8_192)
def _items(items: tuple[Any, ...]) -> str:
    return _encoded(items)


def _read_spans(raw: str) -> tuple[Span, ...]:
    return tuple([Span(start, end) for start, end in _decoded(raw)[0]]) if raw != "[]" else ()


@lru_cache(maxsize=8_192)
def _read_items(raw: str) -> tuple[Any, ...]:
    return tuple(tuple(x) if isinstance(x, list) else x for x in json.loads(raw))


def _key(cls: type[Any]) -> Any:
    """The class as a cache key: mypy does not take `type[Any]` for hashable."""
    return cls
