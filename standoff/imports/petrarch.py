"""Actors of a PETRARCH or TABARI dictionary (Schrodt, Beieler and Idris 2014): names in capitals, with codes by date.

    FIRST_NAME_SURNAME_ [RUSGOV 20080508-20120507][RUSELI]
    +ANOTHER_SPELLING
        [RUSGOV >20120507]

A name is a person's if one of its codes is that of the elites (somebody out of office), or if it begins with a common first
name and does not end in a word for a body; else it is a body's. "<" and ">" are before and after the day named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from standoff import knowledge
from standoff.errors import BadDate, Malformed
from standoff.imports.codes import parted, written
from standoff.imports.columns import text_of
from standoff.imports.tables import Body, Human, Office, Tables, sector_word, sex_of

__all__ = ["actors"]

_COMMENT = re.compile(r"<!--(?:.*?-->|.*$)|[;#].*$")
_CODE = re.compile(r"\[([^\[\]]*)\]")
_NAME = re.compile(r"[^\s\[\]]+(?: +[^\s\[\]]+)*")


@dataclass(frozen=True, slots=True)
class _Coding:
    code: str
    start: date | None
    end: date | None


@dataclass(slots=True)
class _Entry:
    line: int
    names: list[str]
    codes: list[_Coding] = field(default_factory=list)


def actors(path: Path) -> Tables:
    """The dictionary as tables. Bare countries and entries of codes unknown to us are left out and counted.

    Raises:
        Missing, Unreadable, Empty, Undecodable, Malformed, BadDate: the file cannot be read; the message names line and column.
    """
    found = Tables()
    for entry in _entries(path):
        _take(entry, found)
    return found


def _entries(path: Path) -> Iterator[_Entry]:
    current: _Entry | None = None
    for number, raw in enumerate(text_of(path).split("\n"), 1):
        line = _COMMENT.sub("", raw).rstrip()
        if not line.strip():
            continue
        bare = _CODE.sub("", line).strip()
        _brackets(path, number, line)
        if bare.startswith("+"):
            if current is None:
                raise Malformed(f"{path}, line {number}, column 1: a synonym before any name")
            current.names.append(_name(path, number, line, bare[1:]))
        elif bare:
            if current is not None:
                yield _whole(path, current)
            current = _Entry(number, [_name(path, number, line, bare)])
        elif current is None:
            raise Malformed(f"{path}, line {number}, column {line.index('[') + 1}: a code before any name")
        current.codes += [_coding(path, number, m) for m in _CODE.finditer(line)]
    if current is not None:
        yield _whole(path, current)


def _whole(path: Path, entry: _Entry) -> _Entry:
    if not entry.codes:
        raise Malformed(f"{path}, line {entry.line}, column {len(entry.names[0]) + 1}: {entry.names[0][:40]!r} has no [CODE]")
    return entry


def _brackets(path: Path, number: int, line: str) -> None:
    left = _CODE.sub(lambda m: " " * len(m[0]), line)
    at = next((i for i, c in enumerate(left) if c in "[]"), None)
    if at is not None:
        raise Malformed(f"{path}, line {number}, column {at + 1}: a bracket without its other half")


def _name(path: Path, number: int, line: str, bare: str) -> str:
    name = bare.strip()
    if not _NAME.fullmatch(name) or not any(c.isalpha() for c in name):
        raise Malformed(f"{path}, line {number}, column {line.index(bare[:1] or line[:1]) + 1}: {name[:40]!r} is no name")
    return name


def _coding(path: Path, number: int, found: re.Match[str]) -> _Coding:
    parts = found[1].split()
    where = f"{path}, line {number}, column {found.start() + 1}"
    if not parts or len(parts) > 2:
        raise Malformed(f"{where}: {found[0][:40]!r} is not [CODE] or [CODE DATES]")
    start, end = _range(parts[1], where) if len(parts) == 2 else (None, None)
    return _Coding(parts[0].upper().rstrip("_"), start, end)


def _range(text: str, where: str) -> tuple[date | None, date | None]:
    if text[0] in "<>":
        day = _day(text[1:], where)
        one = timedelta(1)
        return (None, day - one) if text[0] == "<" else (day + one, None)
    first, dash, last = text.partition("-")
    if not dash:
        raise Malformed(f"{where}: {text[:40]!r} is neither <DATE, >DATE nor DATE-DATE")
    start, end = _day(first, where), _day(last, where)
    if start > end:
        raise BadDate(f"{where}: {text[:40]!r} ends before it begins")
    return start, end


def _day(text: str, where: str) -> date:
    """Eight digits, or six with a year of the last century from 30 on."""
    full = text if len(text) != 6 else ("19" if text[:2] >= "30" else "20") + text
    if not (full.isascii() and full.isdigit() and len(full) == 8):
        raise BadDate(f"{where}: {text[:20]!r} is no day")
    try:
        return date(int(full[:4]), int(full[4:6]), int(full[6:]))
    except ValueError:
        raise BadDate(f"{where}: {text[:20]!r} is no day") from None


def _take(entry: _Entry, found: Tables) -> None:
    known = [(c, p) for c in entry.codes if (p := parted(c.code)) is not None]
    if not known:
        return found.skip("a code unknown to us")
    names = tuple(dict.fromkeys(written(n) for n in entry.names))
    held = [(c, head, sector) for c, (head, sector) in known if sector]
    if _is_person(names[0], [sector for _, _, sector in held]):
        return found.humans.append(_human(names, held, known[-1][1][0]))
    if not held:
        return found.skip("a country or organisation without a role: our tables have them")
    _, head, sector = held[-1]
    spells = tuple((c.start, c.end, s) for c, h, s in held if h == head and (c.start or c.end))
    changes = len({s for _, h, s in held if h == head}) > 1
    return found.bodies.append(Body(_spellings(names), head, sector, spells if changes else ()))


def _human(names: tuple[str, ...], held: list[tuple[_Coding, str, str]], home: str) -> Human:
    past = knowledge.load("imports")["past"]
    offices = tuple(Office(sector_word(s), head, c.start, c.end) for c, head, s in held if s not in past)
    return Human(names, offices[-1].code if offices else home, offices, sex_of(names[0]))


def _spellings(names: tuple[str, ...]) -> tuple[str, ...]:
    """A short single word may be an abbreviation: it is kept in capitals too."""
    return tuple(dict.fromkeys(x for n in names for x in ((n, n.upper()) if " " not in n and len(n) <= 5 else (n,))))


def _is_person(name: str, sectors: list[str]) -> bool:
    words = name.split()
    if not set(sectors).isdisjoint(knowledge.load("imports")["past"]):
        return True
    return len(words) > 1 and words[0].casefold() in _first_names() and words[-1].casefold() not in _body_words()


@cache
def _first_names() -> frozenset[str]:
    table = knowledge.load("first_names")
    return frozenset(n.casefold() for n in (*table["women"], *table["men"], *table["either"]))


@cache
def _body_words() -> frozenset[str]:
    return frozenset(p.split()[-1].casefold() for phrases in knowledge.load("roles")["bodies"].values() for p in phrases)
