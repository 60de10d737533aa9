"""Who appears in an article: names, descriptions and pronouns resolved to political actors."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model import Actor, Mention
from standoff.reading.language import Parse, Token

__all__ = ["Cast", "find_cast"]


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """The actors of one article and the words that refer to them."""

    parse: Parse
    mentions: tuple[Mention, ...]

    def of(self, token: Token) -> Actor | None:
        """Whom the noun phrase headed by this token refers to: a name, a title, a description or a pronoun.

        None where the text does not decide it, or where it is no actor.
        """
        return None

    def mention(self, token: Token) -> Mention | None:
        """The mention headed by this token, with its words."""
        return None


def find_cast(parse: Parse) -> Cast:
    """The article's cast."""
    return Cast(parse, ())
