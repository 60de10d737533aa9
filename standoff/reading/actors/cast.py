"""Whom the words of one article mean: what later stages ask of its actors."""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.grammar.nouns import conjuncts
from standoff.language import Token
from standoff.model import Actor, Mention, Naming, Span

__all__ = ["Cast"]


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one article and the words that refer to them.

    `mentions` are in text order and do not overlap. `heads` and `inner` map the index of a token to the mention that it
    heads, and to the one that it lies in; `groups` to the mentions that a plural stands for. Plain values
    throughout: a cast can be kept and compared.
    """

    mentions: tuple[Mention, ...]
    heads: dict[int, Mention] = field(default_factory=dict)
    inner: dict[int, Mention] = field(default_factory=dict)
    groups: dict[int, tuple[Mention, ...]] = field(default_factory=dict)

    def of(self, token: Token) -> Actor | None:
        """Whom the noun phrase headed by this token refers to: a name, a title, a description or a pronoun.

        None where the text does not decide it, or where it is no actor. A description that names nobody has its own words
        as the name ("US officials").
        """
        mention = self.mention(token)
        return mention.actor if mention else None

    def mention(self, token: Token) -> Mention | None:
        """The mention headed by this token, else the one that it lies in, with its words; None when there is none.

        `by` is the rule: name, title, last_name, first_name, acronym, organisation, demonym, metonym (a capital or seat that
        acts), description, office (who held it that day), apposition, predicate, epithet, pronoun, relative; "place" for a
        toponym that only says where, "site" for "a market in Kyiv".
        """
        return self.heads.get(token.i) or self.inner.get(token.i)

    def parties(self, token: Token) -> list[tuple[Actor, Span, Naming]]:
        """All actors that the phrase headed by this token names: coordinated ones, and those that a plural stands for.

        Each with its words and the rule. In text order; empty when there is none.
        """
        out: list[tuple[Actor, Span, Naming]] = []
        seen: set[tuple[str, str]] = set()
        todo, read = [token], 0
        while todo and read < 50:
            t = todo.pop(0)
            read += 1
            one = self.mention(t)
            for mention in self.groups.get(t.i) or ((one,) if one else ()):
                key = (mention.actor.code, mention.actor.name)
                if key not in seen:
                    seen.add(key)
                    out.append((mention.actor, mention.span, Naming(mention.by)))
            todo.extend(conjuncts(t))
        return out
