"""Actors of others as tables of our shape, for a folder that STANDOFF_KNOWLEDGE names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from standoff import files, knowledge
from standoff.errors import NotWritten

__all__ = ["Body", "Human", "Office", "Tables", "sector_word", "sex_of"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office held: its word, the country's or organisation's code; days None where open."""

    word: str
    code: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Human:
    """A person: the first name is the canonical one."""

    names: tuple[str, ...]
    code: str
    offices: tuple[Office, ...] = ()
    sex: str = "m"


@dataclass(frozen=True, slots=True)
class Body:
    """A body: the first name is the canonical one; `code` "" where it belongs to no country.

    `times` are spells (first day, last day, sector; None where open) of a body that was not always of one sector.
    """

    names: tuple[str, ...]
    code: str
    sector: str
    times: tuple[tuple[date | None, date | None, str], ...] = ()


@dataclass(slots=True)
class Tables:
    """What a dictionary gave, and the entries left out by reason."""

    humans: list[Human] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    def skip(self, why: str) -> None:
        """Count an entry that is left out."""
        self.left_out[why] = self.left_out.get(why, 0) + 1

    def leave_out_known(self) -> None:
        """Leave out whom the shipped tables have: theirs says more, and a name with two meanings would be undecided."""
        humans = [h for h in self.humans if _known().isdisjoint(n.casefold() for n in h.names)]
        bodies = [b for b in self.bodies if b.names[0].casefold() not in _known()]
        fewer = len(self.humans) + len(self.bodies) - len(humans) - len(bodies)
        self.humans, self.bodies = humans, bodies
        if fewer:
            self.left_out["a name that the shipped tables have"] = fewer

    def write(self, folder: Path, name: str) -> list[Path]:
        """leaders.NAME.yaml and organisations.NAME.yaml in the folder, which is made if it is not there.

        Raises:
            NotWritten: they cannot be written.
        """
        out = []
        for table, content in (("leaders", self.leaders()), ("organisations", self.organisations())):
            if content:
                path = folder / f"{table}.{name}.yaml"
                _write(path, content, f"imported from {name}; the shape is that of standoff's {table}.yaml")
                out.append(path)
        return out

    def leaders(self) -> dict[str, Any]:
        """The people, in the shape of knowledge/leaders.yaml."""
        out: dict[str, Any] = {}
        for h in self.humans:
            entry = out.setdefault(h.code, {}).setdefault(h.names[0], {})
            if h.sex == "f":
                entry["sex"] = "f"
            _extend(entry, "also", h.names[1:])
            _extend(entry, "was", (_office(o, h.code) for o in h.offices))
        return {code: dict(sorted(people.items())) for code, people in sorted(out.items())}

    def organisations(self) -> dict[str, Any]:
        """The bodies, in the shape of knowledge/organisations.yaml."""
        out: dict[str, Any] = {}
        for b in self.bodies:
            if b.times:
                out.setdefault("changing", {})[b.names[0]] = _changing(b)
                continue
            named: Any = list(b.names) if len(b.names) > 1 else b.names[0]
            path = ("national", b.code, b.sector) if b.code else ("societies", b.sector, "")
            place = out.setdefault(path[0], {}).setdefault(path[1], {}).setdefault(path[2], [])
            if named not in place:
                place.append(named)
        return out


def _extend(entry: dict[str, Any], key: str, values: Iterable[str]) -> None:
    kept = entry.get(key, [])
    kept += [v for v in dict.fromkeys(values) if v not in kept]
    if kept:
        entry[key] = kept


def _changing(body: Body) -> dict[str, Any]:
    times = [[str(first or ""), str(last or ""), sector] for first, last, sector in body.times]
    entry: dict[str, Any] = {"code": body.code, "else": body.sector, "times": times}
    return entry | ({"also": list(body.names[1:])} if len(body.names) > 1 else {})


def _office(office: Office, home: str) -> str:
    at = f"@{office.code}" if office.code != home else ""
    start = office.start.isoformat() if office.start else ""
    end = office.end.isoformat() if office.end else ""
    return f"{office.word}{at} {start}..{end}"


@cache
def _known() -> frozenset[str]:
    """All names in the shipped tables, in lower case."""
    tables = ("countries", "leaders", "organisations")
    return frozenset(text.casefold() for table in tables for text in knowledge.texts(knowledge.shipped(table)))


def sector_word(sector: str) -> str:
    """The word for an office of a sector that a dictionary does not name."""
    return str(knowledge.load("imports")["offices"].get(sector, "official"))


def sex_of(name: str) -> str:
    """f for a name that begins with a woman's first name; else m, as in our table."""
    table, first = knowledge.load("first_names"), name.partition(" ")[0].casefold()
    women, men = ({n.casefold() for n in table[key]} for key in ("women", "men"))
    return "f" if first in women - men else "m"


def _write(path: Path, content: dict[str, Any], head: str) -> None:
    import yaml

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(f"{path.parent}: no such folder can be made ({error.strerror or error})") from error
    body = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120, default_flow_style=None)
    files.put(path, f"# {head}\n{body}".encode())
