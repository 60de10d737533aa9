"""What a happening is, as its mentions tell: its title, parties, place and days, of all of them or as of each of many days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from standoff.ledger.families import family_named
from standoff.ledger.rows import Row
from standoff.ledger.sides import side
from standoff.ledger.signatures import FAR, Signature
from standoff.ledger.tallies import Telling
from standoff.ledger.titles import title_of, with_years
from standoff.model import Happening

__all__ = ["described", "happening_of"]

CODES = 5  # parties at most, and of a tenth of the most frequent's count at least
SHARE = 10

Told = Sequence[tuple[Row, Signature]]


def happening_of(identifier: str, told: Told, parent: str | None = None, trait: str = "") -> Happening:
    """The happening that some mentions, in order and each with its signature, tell of; a part with its whole and trait."""
    telling = _telling(told)
    for row, key in told:
        telling.take(row, key)
    return _parted(_happening(identifier, telling, tuple(row.event.id for row, _ in told)), parent, trait)


def _parted(found: Happening, parent: str | None, trait: str) -> Happening:
    """A happening as the part that it is."""
    if parent is None:
        return found
    told = trait.removeprefix("by ").removeprefix("to ")  # the title of a part may name already who acts
    title = found.title if told != trait and told.casefold() in found.title.casefold() else f"{found.title}: {trait}"
    return replace(found, title=title, parent=parent, trait=trait)


def described(
    identifier: str, told: Told, days: Iterable[date], parent: str | None = None, trait: str = ""
) -> Iterator[tuple[date, Happening]]:
    """The happening as far as it had been told of by each of some days, which come in order; without its events.

    From one day to the next only the mentions published since are looked at: of a happening that goes on for years a day
    costs what came on it.
    """
    telling, at = _telling(told), 0
    for day in days:
        while at < len(told) and (published := told[at][0].published) is not None and published <= day:
            telling.take(*told[at])
            at += 1
        if at:
            yield day, _parted(_happening(identifier, telling, ()), parent, trait)


def _telling(told: Told) -> Telling:
    return Telling(family_named(told[0][1].family))


def _happening(identifier: str, told: Telling, events: tuple[str, ...]) -> Happening:
    actors, recipients = _codes(told.actors), _codes(told.recipients)
    low, high = _days(told)
    kind = told.types.best
    assert kind is not None, "a happening has mentions"
    return Happening(
        id=identifier,
        title=with_years(title_of(told, actors, recipients), low, high, told.first),
        type=kind,
        actors=actors,
        recipients=recipients,
        where=told.places.best,
        earliest=low,
        latest=high,
        events=events,
        dated=told.stated > 0,
    )


def _codes(counts: Counter[str]) -> tuple[str, ...]:
    """Codes from the most frequent down, those of a tenth of the most frequent's count and more; five at most."""
    most = max(counts.values(), default=0)
    kept = [c for c in counts if counts[c] * SHARE >= most]
    return tuple(sorted(kept, key=lambda c: (-counts[c], side(c), c))[:CODES])


def _days(told: Telling) -> tuple[date | None, date | None]:
    """Its days, with a side open again that every mention leaves open ("by 2019"), which linking had closed to compare them."""
    low, high = (day if day not in FAR else None for day in _bounds(told))  # far away stands for a side that is open
    if told.stated and told.from_open == told.stated:
        return None, high
    if told.stated and told.to_open == told.stated:
        return low, None
    return low, high


def _bounds(told: Telling) -> tuple[date | None, date | None]:
    """The days of a happening.

    Those that most of the mentions placed in time agree on, of mentions that say it happened if there are any; where no two
    agree, from the first to the last; without any, from the first day of publication to the last.
    """
    found = next((b for b in (told.happened, told.hard, told.days) if b.agreed.best), None)
    if found is None or found.agreed.best is None or found.low is None or found.high is None:
        return None, None
    agree = found.agreed.most > 1 and told.hard.agreed.best is not None
    low, high = found.agreed.best if agree else (found.low, found.high)
    return date.fromordinal(low), date.fromordinal(high)
