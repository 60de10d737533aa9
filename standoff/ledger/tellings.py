"""What the mentions of one article make of each other: speech and the deed told within it, nouns and what they take up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from standoff import knowledge
from standoff.ledger.deeds import agreed, below_headline, speaks, taken_up, told_as_deed, turn_of, under_speech
from standoff.ledger.families import Fit
from standoff.ledger.keys import HARD, Signature
from standoff.ledger.rows import Row, in_passing
from standoff.model import Background, Factuality

__all__ = ["as_taken_up", "as_told_beside", "told_together", "without_frames"]


Found = list[tuple[Row, Signature, Fit]]


def as_told_beside(found: Found) -> Found:
    """What is said of a deed ("accepted an invitation to meet on 24 February") is of the days of the deed in its sentence."""
    deeds: dict[tuple[int, str], Signature] = {}
    for row, key, fitted in found:
        if not speaks(row, fitted.family):
            deeds.setdefault((row.event.sentence.start, key.family), key)
    out: Found = []
    for row, key, fitted in found:
        deed = deeds.get((row.event.sentence.start, key.family)) if speaks(row, fitted.family) else None
        if deed is not None and deed.basis == HARD:
            key = key._replace(low=deed.low, high=deed.high, basis=deed.basis)
        out.append((row, key, fitted))
    return out


def as_taken_up(found: Found) -> Found:
    """A general noun that takes up a deed ("the attack") is of the kind, place and days of the deed of its type told last.

    Where that has other parties or is itself only named, or where the noun has a time or town of its own or speaks of what may
    come, it speaks for itself.
    """
    out: Found = []
    deeds: Found = []
    for row, key, fitted in sorted(found, key=lambda f: f[0].order):
        if _is_general(row) and key.basis != HARD and not key.town:
            deed = next((d for d in reversed(deeds) if d[0].event.type is row.event.type and _same_sides(key, d[1])), None)
            out.append((row, deed[1], deed[2]) if deed is not None else (row, key, fitted))
            continue
        if not fitted.family.vague and not in_passing(row):
            deeds.append((row, key, fitted))
        out.append((row, key, fitted))
    return out


def _is_general(row: Row) -> bool:
    """Whether a mention takes up what was told by a word that says nothing of its kind."""
    takes_up = row.event.background is Background.TAKES_UP and any(s.factuality.asserts for s in row.event.stances)
    return takes_up and row.trigger.lower() in knowledge.load("families")["general"]


def _same_sides(noun: Signature, deed: Signature) -> bool:
    """Whether nothing that is known of the parties of one is otherwise in the other."""
    pairs = ((noun.actor, deed.actor), (noun.recipient, deed.recipient), (noun.country, deed.country))
    return all(not one or not other or one == other for one, other in pairs)


def without_frames(found: Found) -> Found:
    """Without speech that seems to be about another deed than is told within it: "agreed at the summit to invite it"."""
    told: dict[str, set[str]] = defaultdict(set)
    for row, key, fitted in found:
        if row.event.within is not None and not fitted.family.vague:
            told[row.event.within].add(key.family)
    return [
        (row, key, fitted)
        for row, key, fitted in found
        if not speaks(row, fitted.family) or key.family in told.get(row.event.id, {key.family})
    ]


def told_together(found: Found) -> list[Row]:
    """The rows of one article with their stances as stances on what their families are about."""
    abouts = [f"{key.family} {key.acts} {key.recipient}" for _, key, _ in found]
    turned = [told_as_deed(row, fitted.family) for row, _, fitted in found]
    turns = [turn_of(row, fitted.family) for row, _, fitted in found]
    told = under_speech([(row, key.family, turn) for row, (_, key, _), turn in zip(turned, found, turns, strict=True)])
    told = _as_framed(told, found)
    told = agreed([(row, key.family) for row, (_, key, _) in zip(told, found, strict=True)])
    told = taken_up(list(zip(told, abouts, strict=True)))
    return below_headline(list(zip(told, abouts, strict=True)))


def _as_framed(told: Sequence[Row], found: Found) -> list[Row]:
    """The rows with speech about a deed that is told within it made to say what that says: "refused to rule it out".

    Refusals and appeals, that is; and not where the deed within is read as a plain fact.
    """
    within: dict[tuple[str, str], Row] = {}
    for row, (_, key, _) in zip(told, found, strict=True):
        if row.event.within is not None:
            within.setdefault((row.event.within, key.family), row)
    out = []
    for row, (_, key, fitted) in zip(told, found, strict=True):
        refuses = turn_of(row, fitted.family) in (Factuality.DENIED, Factuality.CALLED_FOR)
        deed = within.get((row.event.id, key.family)) if refuses else None
        out.append(row if deed is None else _as_told(row, deed))
    return out


def _as_told(frame: Row, deed: Row) -> Row:
    """Speech with the factuality that the deed within it is read with; its holders stay."""
    told = next((s.factuality for s in deed.event.stances), None)
    if told is None or told.asserts:
        return frame
    stances = tuple(replace(s, factuality=told) for s in frame.event.stances)
    return replace(frame, event=replace(frame.event, stances=stances))
