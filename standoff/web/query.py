"""What may be asked of the page: parameters checked and named in the message when they are wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

from standoff.asking.days import day_of
from standoff.errors import UsageError

__all__ = ["PAGE", "Page", "asked_page", "bad", "checked", "choice", "day", "known", "number", "page", "words"]

PAGE = 50  # rows a page
LONGEST = 200  # code points of a parameter
FARTHEST = 10_000  # pages
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # nobody types them, and a picture cannot hold them


def bad(message: str) -> HTTPException:
    """A request that is wrong, with a sentence that says how."""
    return HTTPException(400, message)


def known(query: QueryParams, *names: str) -> None:
    """Refuse parameters that the page does not have, so that a misspelt filter is not silently dropped.

    Control characters, halves of surrogate pairs and the like are refused too.
    """
    for name, value in query.multi_items():
        if name not in names:
            raise bad(f"This page has no parameter {name[:40]!r}; it has {', '.join(names) or 'none'}.")
        if _CONTROL.search(value):
            raise bad(f"{name} holds a control character.")


def words(query: QueryParams, name: str) -> str | None:
    """A text, None where absent or blank."""
    value = query.get(name, "").strip()
    if len(value) > LONGEST:
        raise bad(f"{name} is longer than {LONGEST} characters.")
    return value or None


def day(query: QueryParams, name: str, last: date | None = None, back: date | None = None) -> date | None:
    """A day, None where absent; `last` and `back` as of `asking.days.day_of`."""
    value = words(query, name)
    if value is None:
        return None
    try:
        return day_of(value, last=last, back=back)
    except UsageError as error:
        raise bad(f"{name}: {error.detail}.") from None


def number(query: QueryParams, name: str, default: int, *, least: int = 0, most: int = 10**9) -> int:
    """A whole number within bounds."""
    value = words(query, name)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and len(value) < 12) or not least <= int(value) <= most:
        raise bad(f"{name} must be a whole number from {least} to {most}.")
    return int(value)


def choice(query: QueryParams, name: str, among: tuple[str, ...]) -> str | None:
    """One of some words, None where absent."""
    value = words(query, name)
    if value is not None and value not in among:
        raise bad(f"{name} must be one of: {', '.join(among)}.")
    return value


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: rows `[start, stop)` of `total`, which is None where they were not all counted."""

    number: int
    total: int | None
    size: int = PAGE
    more: bool = False  # whether there are further pages, where they were not counted

    @property
    def start(self) -> int:
        """Index of the first row."""
        return (self.number - 1) * self.size

    @property
    def stop(self) -> int:
        """Index after the last row."""
        return self.start + self.size if self.total is None else min(self.start + self.size, self.total)

    @property
    def last(self) -> int:
        """Number of the last page; of what is known of it, where the rows were not counted."""
        if self.total is None:
            return self.number + self.more
        return max(1, -(-self.total // self.size))


def asked_page(query: QueryParams, size: int = PAGE, name: str = "page") -> Page:
    """The page asked for, of a list that is not counted yet."""
    return Page(number(query, name, 1, least=1, most=FARTHEST), None, size)


def checked(asked: Page, total: int | None, here: int, *, more: bool = False) -> Page:
    """The page asked for, now that it is known; one beyond the last is an error, not an empty list.

    Args:
        total: rows in all, None where they were not counted.
        here: rows on this page.
        more: whether there are further ones.
    """
    if total is None and not here and asked.number > 1:
        raise bad("There are fewer pages.")
    found = Page(asked.number, total, asked.size, more)
    if found.number > found.last:
        raise bad(f"There are only {found.last} pages.")
    return found


def page(query: QueryParams, total: int, name: str = "page") -> Page:
    """The page asked for, of so many rows."""
    return checked(asked_page(query, name=name), total, 0)
