"""Who is meant by the names that a page is asked for; where that is not decided, the page says so and offers what there is."""

from __future__ import annotations

from datetime import date

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

from standoff.asking import LIKELY, Wanted
from standoff.asking.who import Who
from standoff.model import EventType, Status, Whom
from standoff.names import Meaning, Understood
from standoff.web import query as ask
from standoff.web.library import Edition

__all__ = ["OFFERED", "STATUSES", "TYPES", "Asked", "Unclear", "offered", "wanted_of"]

STATUSES = tuple(s.value for s in Status)
TYPES = tuple(t.value for t in EventType)
SURE = ("likely",)  # only what is more likely read right than not
OFFERED = 400  # names to complete what somebody types


class Unclear(HTTPException):
    """A name that nobody is known by (404), or that several are (200, with the choice)."""

    def __init__(self, parameter: str, found: Understood) -> None:
        super().__init__(200 if found.meanings else 404, f"{found.says[0].upper()}{found.says[1:]}.")
        self.parameter = parameter
        self.found = found

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What may be meant, or what is like it: words to ask with, and what they are called."""
        if self.found.meanings:
            return [(m.people[0] if m.people else m.code, m.label) for m in self.found.meanings]
        return [(name, name) for name in self.found.near]


class Asked:
    """The names in a request. `meant` gathers what was understood, for the page to say."""

    def __init__(self, edition: Edition, query: QueryParams, as_of: date | None = None) -> None:
        self._who, self._query, self._as_of = Who(edition.asking.record), query, as_of
        self.meant: list[str] = []

    def party(self, name: str) -> str | None:
        """The code meant by a parameter, None where it is absent."""
        text = ask.words(self._query, name)
        return None if text is None else self._decided(name, self._who.party(text, self._as_of)).code

    def side(self, name: str) -> str | None:
        """The country or organisation meant by a parameter, None where it is absent."""
        text = ask.words(self._query, name)
        return None if text is None else self._decided(name, self._who.side(text, self._as_of)).code

    def speaker(self, name: str) -> Whom | None:
        """Whose words are meant by a parameter, None where it is absent."""
        text = ask.words(self._query, name)
        return None if text is None else self._decided(name, self._who.speaker(text, self._as_of)).whom

    def named(self, name: str) -> Whom | None:
        """Whom a parameter names, or whose names hold its words, None where it is absent."""
        text = ask.words(self._query, name)
        if text is None:
            return None
        whom = self._decided(name, self._who.speaker(text, self._as_of)).whom
        return Whom(whom.code, whom.names, text)

    def _decided(self, name: str, found: Understood) -> Meaning:
        if found.meaning is None:
            raise Unclear(name, found)
        if found.says != found.meaning.name:
            self.meant.append(found.says)
        return found.meaning


def wanted_of(query: QueryParams, named: Asked) -> Wanted:
    """The happenings asked for."""
    return Wanted(
        status=ask.choice(query, "status", STATUSES),
        type=ask.choice(query, "type", TYPES),
        actor=named.party("actor"),
        about=ask.words(query, "about"),
        sure=LIKELY if ask.choice(query, "sure", SURE) else 0.0,
    )


def offered(edition: Edition) -> list[tuple[str, str]]:
    """Names of the record, with codes, that complete what somebody types."""
    return edition.kept(("offered",), lambda: Who(edition.asking.record).offered(OFFERED))
