"""Linking 10,000 and 100,000 invented mentions, and how the cost (processor time) grows between them.

    python benchmarks/linking.py [SIZE ...]

The mentions keep the shape of real records: a few pairs of parties take most of the mentions (Zipf), half have no recipient,
two in five a time of their own, one in ten a town; articles hold one to twenty mentions.
Last, a million mentions of one pair on one day are linked, if `--million` is given.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from standoff.ledger.linking import Linker
from standoff.ledger.rows import Row
from standoff.model import Actor, Event, EventType, Factuality, Party, Place, Quad, Span, Stance, When

CODES = [
    "RUS",
    "UKR",
    "USA",
    "NATO",
    "CHN",
    "EU",
    "DEU",
    "GBR",
    "FRA",
    "POL",
    "BLR",
    "IRN",
    "ISR",
    "TUR",
    "IND",
    "PRK",
    "JPN",
    "SYR",
    "SRB",
    "MDA",
]
KINDS = [
    ("ASSAULT", "invasion"),
    ("ASSAULT", "strike"),
    ("THREATEN", "threatened"),
    ("CONSULT", "met"),
    ("RETREAT", "withdrawal"),
    ("SANCTION", "sanctions"),
    ("MOBILIZE", "deployed"),
    ("ACCUSE", "accused"),
    ("REQUEST", "urged"),
    ("AID", "delivered weapons"),
    ("AGREE", "agreed"),
    ("REJECT", "rejected"),
]
FIRST = date(2021, 1, 1)


def zipf(rng: random.Random, values: list) -> object:
    return rng.choices(values, [1 / (n + 1) for n in range(len(values))])[0]


def mentions(number: int, seed: int = 1, *, pair: bool = False) -> Iterator[Row]:
    """Invented mentions over a span of days that grows with their number, as a record's does."""
    rng = random.Random(seed)
    days = max(30, number // 100)
    article, left, published = 0, 0, FIRST
    for n in range(number):
        if not left:
            article, left = article + 1, rng.randint(1, 20)
            published = FIRST + timedelta(days=rng.randrange(days))
        left -= 1
        kind, trigger = KINDS[0] if pair else zipf(rng, KINDS)
        actor, recipient = ("RUS", "UKR") if pair else (zipf(rng, CODES), rng.choice([zipf(rng, CODES), ""]))
        yield row(n, f"a{article}", published, kind, trigger, actor, recipient, rng)


def row(n: int, article: str, published: date, kind: str, trigger: str, actor: str, recipient: str, rng: random.Random) -> Row:
    span = Span(n % 1000 * 10, n % 1000 * 10 + len(trigger))
    own = published - timedelta(days=rng.randrange(10)) if rng.random() < 0.4 else None
    town = f"Town {rng.randrange(40)}" if rng.random() < 0.1 else None
    event = Event(
        id=f"{n:016x}",
        trigger=(span,),
        sentence=span,
        type=EventType(kind),
        mode=None,
        contexts=(),
        cameo="",
        quad=Quad.MATERIAL_CONFLICT,
        goldstein=-5.0,
        actors=(Party(Actor(actor, actor), span, "made"),),
        recipients=(Party(Actor(recipient, recipient), span, "made"),) if recipient else (),
        when=When(span, "DATE", "", own, own, "stated", "made") if own else None,
        where=Place(span, town, None, None, None, "UKR", "town", "made") if town else None,
        quantity=None,
        stances=(Stance("narrator", None, rng.choice(list(Factuality)), None, (), "made"),),
    )
    return Row(event, article, None, published, None, span, trigger, trigger, trigger)


def seconds(rows: list[Row]) -> tuple[float, int]:
    linker = Linker()
    start = time.process_time()
    for each in rows:
        linker.add_row(each)
    found = len(linker.happenings())
    return time.process_time() - start, found


def main(sizes: list[int]) -> None:
    costs = {}
    for size in sizes:
        costs[size], found = seconds(list(mentions(size)))
        print(f"{size:>9,} mentions  {costs[size]:7.2f} s  {1e6 * costs[size] / size:6.1f} us a mention  {found:,} happenings")
    small, large = min(costs), max(costs)
    print(f"growth {costs[large] / costs[small]:.1f} for {large / small:.0f} times the mentions")
    if "--million" in sys.argv:
        cost, found = seconds(list(mentions(1_000_000, pair=True)))
        print(f"1,000,000 mentions of one pair  {cost:.1f} s  {found} happenings")


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:] if a.isdigit()] or [10_000, 100_000])
