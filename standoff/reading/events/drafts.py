"""An event in the making: its candidate, its roles, and the events it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.language import Token
from standoff.model import Background, EventType
from standoff.reading.events.matching import Candidate
from standoff.reading.events.roles import Roles

__all__ = ["Draft"]


@dataclass(slots=True, eq=False)
class Draft:
    """An event in the making. `inner` are the events it speaks of; `inside` the one it is spoken of by."""

    candidate: Candidate
    roles: Roles
    type: EventType
    code: str
    mode: str | None
    inner: list[Draft] = field(default_factory=list)
    inside: Draft | None = None
    notes: list[str] = field(default_factory=list)  # in words, for people
    background: list[Background] = field(default_factory=list)
    taken: bool = False  # whether its parties were named before
    antecedent: str = ""  # the rule by which it takes up an event told elsewhere
    dropped: str = ""

    @property
    def token(self) -> Token:
        """The head of the trigger."""
        return self.candidate.token
