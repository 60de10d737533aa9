"""Checks the offices that one person holds at a time: no two holders at once, and no gap that is not marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from standoff.knowledge import load

__all__ = ["SINGLE", "check", "gaps"]

SINGLE = (
    "president",
    "prime minister",
    "chancellor",
    "king",
    "emir",
    "sultan",
    "supreme leader",
    "foreign minister",
    "defence minister",
)
SINCE = date(2000, 1, 1)  # from when on gaps are looked for
VACANT = timedelta(days=100)  # how long an office may stand empty between two holders
STATES = 3  # letters of a state's code


@dataclass(frozen=True, slots=True)
class Spell:
    """Somebody's time in an office, with the first and last day that its ends can mean ("2011" is any day of that year)."""

    name: str
    start: tuple[date, date]
    end: tuple[date, date]


def check() -> list[str]:
    """What is wrong with the offices, one sentence each; empty when nothing is."""
    marks = load("offices")
    held = _held()
    together = {(code, office) for code, offices in marks["together"].items() for office in offices}
    wrong = [w for key, spells in held.items() if key not in together for w in _overlaps(*key, spells)]
    open_ = {(code, office) for code, offices in marks["gaps"].items() for office in offices}
    found = {(code, office) for code, office, _ in gaps()}
    wrong += [f"offices {c}: {o!r} has a gap after {after} and is not marked" for c, o, after in gaps() if (c, o) not in open_]
    wrong += [f"offices {c}: {o!r} is marked as having gaps and has none" for c, o in sorted(open_ - found)]
    return wrong


def gaps() -> list[tuple[str, str, date]]:
    """Each stretch since 2000 for which the table names no holder: code, office, the last day before it."""
    return [(*key, after) for key, spells in _held().items() for after in _holes(spells)]


def _held() -> dict[tuple[str, str], list[Spell]]:
    """Code and office -> the spells of it, in the order of their beginnings."""
    out: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    for code, people in load("leaders").items():
        for name, entry in people.items():
            for text in entry.get("was", []):
                words, _, times = text.rpartition(" ")
                office, _, other = words.partition("@")
                if office in SINGLE and len(other or code) == STATES:
                    start, _, end = times.partition("..")
                    out[other or code, office].append(Spell(name, _days(start, date.min), _days(end, date.max)))
    return {key: sorted(spells, key=lambda s: s.start) for key, spells in sorted(out.items())}


def _days(text: str, default: date) -> tuple[date, date]:
    """The first and the last day that a partial date can mean."""
    if not text:
        return default, default
    numbers = [int(n) for n in text.split("-")]
    if len(numbers) == 3:
        return (date(*numbers), date(*numbers))
    year, month = numbers[0], numbers[1] if len(numbers) > 1 else 12
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, numbers[1] if len(numbers) > 1 else 1, 1), after - timedelta(days=1)


def _overlaps(code: str, office: str, spells: list[Spell]) -> Iterator[str]:
    """Two holders on one day, however their partial dates are meant."""
    for i, one in enumerate(spells):
        for other in spells[i + 1 :]:
            if one.name != other.name and one.end[0] > other.start[1] and other.end[0] > one.start[1]:
                yield f"offices {code}: {one.name} and {other.name} are {office} at once, from {other.start[1]}"


def _holes(spells: list[Spell]) -> Iterator[date]:
    last = spells[0].end[1]
    for spell in spells[1:]:
        if spell.start[0] > SINCE and last < date.max and spell.start[0] - max(last, SINCE) > VACANT:
            yield last
        last = max(last, spell.end[1])
