"""By which rule a factuality was come by: a value that later rules can ask, and of which words are made for people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from standoff.model import Ground

__all__ = ["Mark", "Via"]


class Mark(StrEnum):
    """The rules that are written in code; all others bear the name of a signature of factuality.yaml."""

    PLAIN = "plain"
    LASTING = "lasting event"
    PRESENT = "present tense"
    PROGRESSIVE = "progressive"
    GOING_TO = "going to"
    FOR_FUTURE = "present for the future"
    GENERIC = "generic"
    NEGATION = "negation"
    MODAL = "modal"
    NOT_UNTIL = "not until"
    CONDITIONAL = "conditional"
    QUESTION = "question"
    IMPERATIVE = "imperative"
    HEADLINE = "headline infinitive"
    ADVERB = "adverb"
    MODIFIER = "modifier"
    CONDITION = "condition"
    WHETHER = "whether"
    GERUND = "gerund"
    RATHER_THAN = "rather than"
    YET_TO = "have yet to"
    INFINITIVE = "infinitive"
    OF_WOULD = "subject of would"
    OF_KIND = "of its kind"
    PREPOSITION = "preposition"
    FOR_ANY = "for any"
    FAR_FROM = "far from"
    FUTURE = "future"
    SO_THAT = "so that"
    RELATIVE_OF_ANY = "relative of any"
    RELATIVE_OF_NO = "relative of no"
    JUDGED = "judged"
    TAKEN_UP = "taken up"
    SAYING = "saying"
    DECIDED = "decided"


_UNMARKED = frozenset({Mark.PLAIN, Mark.LASTING, Mark.PRESENT, "causative"})
_CALLED_FALSE = frozenset({Mark.MODIFIER, "sign_noun"})


@dataclass(frozen=True, slots=True)
class Via:
    """A rule by its name, with the words it went by in lower case, what qualifies it, and the rules it rests on.

    `of` is the rule by which the thing spoken of was judged; `own` that of the clause itself, where both count.
    """

    name: str
    words: str = ""
    note: str = ""
    of: Via | None = None
    own: Via | None = None

    def __str__(self) -> str:
        by = self.of if self.of is not None else self.words
        first = f"{self.name}: {by}" if by else str(self.name)
        return first + (f", {self.note}" if self.note else "") + (f" + {self.own}" if self.own is not None else "")

    def also(self, words: str) -> Via:
        """The same with more words."""
        return replace(self, words=f"{self.words} {words}")

    @property
    def ground(self) -> Ground:
        """Its kind, for what goes on with a finding."""
        if self.name in _UNMARKED:
            return Ground.UNMARKED
        if self.name is Mark.INFINITIVE:
            return Ground.PURPOSE
        return Ground.CALLED_FALSE if self.name in _CALLED_FALSE else Ground.MARKED
