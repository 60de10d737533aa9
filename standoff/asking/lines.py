"""What is asked for and what is answered: the rows of lists, small enough to be had by the thousand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from standoff.ledger.diff import why
from standoff.ledger.standings import RULES
from standoff.model import Happening, Reason, Status

__all__ = ["ANY", "LIKELY", "Clash", "Home", "Line", "Moved", "Wanted"]

_EXPLAINED = {rule.name: rule.explanation for rule in RULES}


LIKELY = 0.5  # the confidence from which on a happening is more likely read right than not


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which happenings are asked for; a field left out wants all.

    status, type: values of `Status` and `EventType` ("disputed", "RETREAT").
    actor: a code of an actor or recipient, e.g. "RUS", which is also that of "RUS MIL".
    between: two such codes, both of which must be among the parties.
    about: words that the title holds, in any case.
    sure: how likely they must at least be read right, from 0 to 1.
    """

    status: str | None = None
    type: str | None = None
    actor: str | None = None
    between: tuple[str, str] | None = None
    about: str | None = None
    sure: float = 0.0


ANY = Wanted()


@dataclass(frozen=True, slots=True)
class Line:
    """How a happening stands as of a day: a `Standing` without its reports, of which `told` is the number.

    `happening` is as far as it had been told of by the day (`events` is empty); `first` the day of the first report;
    `since` a day from which on all of this has been so (not always the first).
    """

    happening: Happening
    as_of: date
    status: Status
    rule: str
    holders: int
    articles: int
    told: int
    due: date | None
    first: date
    since: date
    origins: int = 0
    confidence: float = 1.0

    @property
    def because(self) -> tuple[Reason, ...]:
        """The rule that decided, with its explanation; the stances it rests on are had by `Asking.book`."""
        return (Reason(self.rule, _EXPLAINED.get(self.rule, "")),)


@dataclass(frozen=True, slots=True)
class Moved:
    """A happening that stands otherwise on the second day. `before` is None where it was not yet told of.

    `happening` is as all that is known by now tells of it (`events` is empty). `opposed` is how many mentions published in
    between assert what excludes it; `lapsed` whether a due day of it went by in between.
    """

    happening: Happening
    before: Line | None
    after: Line
    opposed: int = 0
    lapsed: bool = False

    @property
    def fresh(self) -> int:
        """Reports of it published in between."""
        return self.after.told - (self.before.told if self.before else 0)

    @property
    def why(self) -> str:
        """The change in words: the rule that holds now and did not before, and what has come that it looks at."""
        before = self.before.status if self.before else None
        return why(before, self.after.status, self.after.rule, fresh=self.fresh, opposed=self.opposed, lapsed=self.lapsed)


@dataclass(frozen=True, slots=True)
class Home:
    """The happening that an event mention belongs to."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Clash:
    """What cannot both be true: two reports of one happening (rule, holders, words), or two happenings.

    For two happenings the rule is "excluding happenings", the holders are None, `one_says` is None, `other_says` the other's
    title and `other` its id. `one_day` and `other_day` are when it was said first, `repeated` is in how many further texts what
    the other says was said since.
    """

    happening: str
    title: str
    rule: str
    one_holder: str | None
    one_says: str | None
    other_holder: str | None
    other_says: str
    other: str | None = None
    one_day: date | None = None
    other_day: date | None = None
    repeated: int = 0

    @property
    def said(self) -> str:
        """When it was said and spoken against, in words; "" for two happenings."""
        if self.one_day is None or self.other_day is None:
            return ""
        days = (self.other_day - self.one_day).days
        later = "on the same day" if days == 0 else f"{days} day{'' if days == 1 else 's'} later"
        again = f", and since in {self.repeated} more article{'' if self.repeated == 1 else 's'}" if self.repeated else ""
        return f"first said on {self.one_day}, spoken against {later}{again}"
