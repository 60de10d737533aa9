"""What may be asked of the page: parameters checked and named in the message when they are wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

__all__ = ["PAGE", "Page", "bad", "choice", "day", "known", "number", "page", "words"]

PAGE = 50  # rows a page
LONGEST = 200  # code points of a parameter
FARTHEST = 10_000  # pages


def bad(message: str) -> HTTPException:
    """A request that is wrong, with a sentence that says how."""
    return HTTPException(400, message)


def known(query: QueryParams, *names: str) -> None:
    """Refuse parameters that the page does not have, so that a misspelt filter is not silently dropped."""
    for name in query:
        if name not in names:
            raise bad(f"This page has no parameter {name[:40]!r}; it has {', '.join(names) or 'none'}.")


def words(query: QueryParams, name: str) -> str | None:
    """A text, None where absent or blank."""
    value = query.get(name, "").strip()
    if len(value) > LONGEST:
        raise bad(f"{name} is longer than {LONGEST} characters.")
    return value or None


def day(query: QueryParams, name: str) -> date | None:
    """A day, None where absent."""
    value = words(query, name)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise bad(f"{name} is no day: write it like 2022-02-17.") from None


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
    """One page of a list: rows `[start, stop)` of `total`."""

    number: int
    total: int
    size: int = PAGE

    @property
    def start(self) -> int:
        """Index of the first row."""
        return (self.number - 1) * self.size

    @property
    def stop(self) -> int:
        """Index after the last row."""
        return min(self.start + self.size, self.total)

    @property
    def last(self) -> int:
        """Number of the last page."""
        return max(1, -(-self.total // self.size))


def page(query: QueryParams, total: int) -> Page:
    """The page asked for; one beyond the last is an error, not an empty list."""
    found = Page(number(query, "page", 1, least=1, most=FARTHEST), total)
    if found.number > found.last:
        raise bad(f"There are only {found.last} pages.")
    return found
