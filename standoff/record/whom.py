"""Whose rows are wanted (`model.Whom`), as a condition of SQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, false, func, or_

from standoff.model import Whom

__all__ = ["of_whom"]


def of_whom(whom: Whom, name: Any, code: Any = None, *, folded: Any = None) -> ColumnElement[bool]:
    """The condition that a row's name or code is meant.

    Args:
        name, code: the row's columns; without `code`, names alone decide.
        folded: the column with the name in small letters, where the table keeps one.
    """
    found: list[Any] = []
    if whom.code and code is not None:
        found += [code == whom.code, code.startswith(f"{whom.code} ", autoescape=True)]
    if whom.names:
        found.append(name.in_(whom.names))
    if whom.words:
        words = whom.words.casefold()
        found.append(
            func.lower(name).contains(words, autoescape=True) if folded is None else folded.contains(words, autoescape=True)
        )
    return or_(*found) if found else false()
