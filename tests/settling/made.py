"""Invented records to be settled: a crisis of a few sides, told by several outlets, with copies, denials and foresight."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from standoff.model import Reading, content_id
from standoff.record import Record
from tests.ledger.made import reading, told

KINDS = [
    ("ASSAULT", "invade"), ("ASSAULT", "shelling"), ("RETREAT", "withdraw its troops"), ("MOBILIZE", "deploy troops"),
    ("THREATEN", "threaten"), ("SANCTION", "sanctions"), ("AID", "send weapons"), ("CONSULT", "talks"), ("AGREE", "agree"),
    ("REQUEST", "join NATO"), ("REJECT", "refuse"),
]  # fmt: skip
SIDES = ["RUS", "UKR", "USA GOV", "RUS MIL", "NATO", "DEU", ""]
HOLDERS = [
    ("narrator", ""), ("narrator", ""), ("Ann Smith", "USA GOV"), ("Smith", "USA GOV"), ("Ivan Petrov", "RUS GOV"),
    ("Petrov", "RUS GOV"), ("Olha Kovalenko", "UKR GOV"), ("unnamed: an official", "UKR MIL"),
]  # fmt: skip
FACTS = ["happened", "happened", "ongoing", "planned", "predicted", "possible", "denied", "doubted", "called_for"]
START = date(2022, 1, 10)
MORE = ["", "in the coming days", "routinely"]
FILLER = "as reported by several people with some knowledge of the matter on that same evening"


def crisis(seed: int, articles: int = 18) -> list[Reading]:
    """Readings of invented articles, some without a day, some with paragraphs of earlier ones."""
    luck = random.Random(seed)
    told_before: list[dict[str, Any]] = []
    out = []
    for n in range(articles):
        day = None if luck.random() < 0.08 else START + timedelta(days=luck.randrange(24))
        tellings = [_telling(luck, day) for _ in range(luck.randrange(1, 6))]
        if told_before and luck.random() < 0.4:
            tellings.append(luck.choice(told_before))
        told_before += tellings
        outlet = luck.choice(["One", "Two", "Three", None])
        out.append(reading(f"a{n:02}", day.isoformat() if day else None, *tellings, outlet=outlet))
    return out


def _telling(luck: random.Random, day: date | None) -> dict[str, Any]:
    kind, trigger = luck.choice(KINDS)
    actor, recipient = luck.choice(SIDES), luck.choice(SIDES)
    stances = tuple((*luck.choice(HOLDERS), luck.choice(FACTS)) for _ in range(luck.choice([1, 1, 1, 2])))
    on = None
    if luck.random() < 0.5:
        first = (day or START) + timedelta(days=luck.randrange(-6, 12))
        on = (first.isoformat(), (first + timedelta(days=luck.choice([0, 0, 1, 40]))).isoformat())
    number = (low := float(luck.choice([1000, 5000, 90000])), low, "troops") if luck.random() < 0.3 else None
    return told(
        kind, trigger, actor, recipient, stances=stances, on=on, number=number,
        **luck.choice([{}, {"country": "POL"}, {"town": "Kyiv", "country": "UKR"}, {"town": "Donetsk", "country": "UKR"}]),
        details=(("treaty", "Minsk II"),) if luck.random() < 0.1 else (),
        likelihood=luck.choice([None, "likely", "almost certain"]),
        sentence=f"{actor} {trigger} {recipient} {luck.choice(MORE)} {FILLER} {luck.random()}.",
    )  # fmt: skip


def filled(path: Path | str, readings: list[Reading]) -> Record:
    """A record of some readings, not settled."""
    record = Record(path, create=True)
    record.add_many(readings)
    return record


def again(of: Reading, version: str) -> Reading:
    """The reading as other rules might make it: without its first event, and with other ids."""
    events = tuple(replace(e, id=content_id(e.id, version)) for e in of.events[1:])
    return replace(of, events=events, version=version)


def tables(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is kept, but for the ids once given and what became of them."""
    from standoff.record.kept import KEPT, changes, origins

    with sqlite3.connect(path) as connection:
        names = [t.name for t in KEPT if t not in (origins, changes)]
        return {n: sorted(connection.execute(f"SELECT * FROM {n}").fetchall(), key=repr) for n in names}
