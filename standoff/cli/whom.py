"""Who is meant by the names on a command line. What was understood is said on standard error, unless it was a plain code."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from standoff.cli.saying import tell

if TYPE_CHECKING:  # the command line must come up at once
    from standoff.asking.who import Who
    from standoff.model import Whom
    from standoff.names import Understood
    from standoff.record import Record

__all__ = ["pair", "party", "side", "speaker"]


def party(record: Record, name: str | None, as_of: date | None) -> str | None:
    """The code that is meant.

    Raises:
        NotUnderstood: nobody is known by the name, or several are.
    """
    return None if name is None else _said(_who(record).party(name, as_of)).decided.code


def side(record: Record, name: str | None, as_of: date | None) -> str | None:
    """The country, organisation or armed group that is meant: what their parts count as.

    Raises:
        NotUnderstood: nobody is known by the name, or several are.
    """
    return None if name is None else _said(_who(record).side(name, as_of)).decided.code


def pair(record: Record, names: tuple[str, str] | None, as_of: date | None, *, sides: bool = False) -> tuple[str, str] | None:
    """The two codes that are meant; `sides`: those of the countries or organisations, with all their parts.

    Raises:
        NotUnderstood: nobody is known by one of the names, or several are.
    """
    if names is None:
        return None
    who = _who(record)
    a, b = (_said((who.side if sides else who.party)(name, as_of)).decided.code for name in names)
    return a, b


def speaker(record: Record, name: str | None, as_of: date | None) -> Whom | None:
    """Whose words or deeds are meant.

    Raises:
        NotUnderstood: nobody is known by the name, or several are.
    """
    return None if name is None else _said(_who(record).speaker(name, as_of)).decided.whom


def _who(record: Record) -> Who:
    from standoff.asking.who import Who

    return Who(record)


def _said(found: Understood) -> Understood:
    meaning = found.meaning
    if meaning and found.asked not in (meaning.code, meaning.name):
        tell(found.says)
    return found
