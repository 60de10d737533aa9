"""A person of an article, as known so far: names, sex, affiliation and roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from standoff.knowledge import load, words
from standoff.model import Actor
from standoff.reading.actors.affiliation import Wording, code_of, country_of
from standoff.reading.actors.people import Person
from standoff.reading.actors.spelling import fold

__all__ = ["NameSpan", "Persona", "actor_of", "parts", "sex_of_role", "titles"]


@dataclass(slots=True, eq=False)
class Persona:
    """A person of the article, as known so far."""

    words: tuple[str, ...]
    sex: str = ""
    code: str = ""
    international: bool = False
    sector: str | None = None
    former: bool = False
    roles: list[str] = field(default_factory=list)
    known: Person | None = None
    first: int = 0

    @property
    def name(self) -> str:
        """The canonical name: the table's, else the fullest form in the article."""
        return self.known.name if self.known else _joined(self.words)

    def hear(self, wording: Wording) -> None:
        """Take in what a title or an apposition says."""
        if wording.code and not self.code:
            self.code, self.international = wording.code, wording.international
        if wording.sector and not self.sector:
            self.sector = wording.sector
        self.former = self.former or wording.former
        if wording.role:
            if wording.role not in self.roles:
                self.roles.append(wording.role)
            self.sex = self.sex or sex_of_role(wording.role)


@dataclass(slots=True, eq=False)
class NameSpan:
    """A person named at tokens `[first, last)`; `title` is where the words before the name begin."""

    first: int
    last: int
    title: int
    persona: Persona
    by: str


def _joined(parts: Sequence[str]) -> str:
    return " ".join(parts).replace(" - ", "-").replace(" ’ ", "’")


@cache
def titles() -> dict[str, tuple[str, str]]:
    """What stands before names -> (sex, sector), each "" where it does not tell."""
    return {word: (entry.get("sex", ""), entry.get("sector", "")) for word, entry in load("roles")["titles"].items()}


def sex_of_role(role: str) -> str:
    """m or f for a role that tells ("spokeswoman"), else ""."""
    last = role.rsplit(maxsplit=1)[-1]
    if role in words("roles", "women") or last in words("roles", "women"):
        return "f"
    return "m" if role in words("roles", "men") or last in words("roles", "men") else ""


def actor_of(persona: Persona) -> Actor:
    """The persona as an actor."""
    sector = persona.sector
    if persona.former and sector in ("GOV", "LEG", "PTY", None) and persona.code:
        sector = "ELI"
    country = country_of(persona.code, persona.international)
    return Actor(code_of(persona.code, sector), persona.name, country, sector, persona.roles[0] if persona.roles else None)


def parts(word: str) -> tuple[str, ...]:
    """The folded parts of a hyphenated word."""
    return tuple(f for part in word.replace("–", "-").split("-") if (f := fold(part)))
