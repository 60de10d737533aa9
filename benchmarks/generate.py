"""Makes a record of so many event mentions that is like a real one in its distributions: `python -m benchmarks.generate OUT N`.

    python -m benchmarks.generate record.db 1000000 --seed 1

What is kept of real records, by the counts in `vocabulary.py`: words, events, actors, places, times and statements an article;
types and triggers, so that the ledger's families get their shares; how often two sides, a time, a place or a number is known;
who vouches, and how surely; one pair with a third of the mentions and a long tail; paragraphs and whole articles that repeat
earlier ones. With more mentions come more days at the same number of articles a day (44: some twenty outlets on one crisis).
Words are spread by Zipf's law over a vocabulary of invented words, so that full-text search has honest work, and every finding
stands at its words. The same seed gives the same record, byte for byte in every row.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from benchmarks import vocabulary as v
from standoff.model import (
    Actor,
    Article,
    Block,
    BlockKind,
    CueClass,
    Event,
    Factuality,
    Mention,
    Origin,
    Party,
    Place,
    Polarity,
    Quantity,
    Reading,
    Rejected,
    Span,
    Stance,
    Statement,
    StatementKind,
    When,
    content_id,
)  # fmt: skip
from standoff.record import Record

FIRST = date(2021, 1, 4)
DAILY = 44  # articles a day, in the mean
EVENTS = 15.0  # of an article, in the mean: 6,804 of 455
PARAGRAPH = 50  # words of a paragraph, names counted as one
UNDATED = 0.05  # articles without a day; in the corpus 19 in a hundred, but they are no work
WHOLE, PASSAGE = 0.04, 0.03  # articles that are copies of another; paragraphs taken from another
RECENT = 120  # articles back from which copies are taken
PEOPLE, TOWNS, WORDS = 150_000, 20_000, 60_000  # how many different ones there can be
SECTORS = ("GOV", "GOV", "GOV", "MIL", "MIL", "CVL", "LEG", "OPP", "ELI", "")
OUTLETS = tuple(f"The {v.name_of(7 * n + 3000).title()} {kind}" for n in range(20) for kind in ("Post", "Times"))
BATCH = 500  # articles written at once
BY = "generated"


@dataclass(slots=True)
class Page:
    """An article while it is being written: its text so far, and what stands where."""

    identifier: str
    published: date | None
    parts: list[str] = field(default_factory=list)
    at: int = 0
    blocks: list[Block] = field(default_factory=list)
    times: list[When] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def put(self, words: str) -> Span:
        """Write words and a blank; returns where the words stand."""
        span = Span(self.at, self.at + len(words))
        self.parts.append(words)
        self.parts.append(" ")
        self.at = span.end + 1
        return span


def quantile(values: tuple[int, ...], u: float) -> float:
    """The value below which a share `u` lies, between the measured ones."""
    at = u * (len(values) - 1)
    low = min(int(at), len(values) - 2)
    return values[low] + (values[low + 1] - values[low]) * (at - low)


@lru_cache(maxsize=200_000)
def person(rank: int) -> Actor:
    """The person of a rank: name, side and sector are its own."""
    code, country, *_ = v.SIDES[min(rank * 7919 % 97 // 2 if rank % 3 else rank % 2, len(v.SIDES) - 1)]
    sector = SECTORS[rank % len(SECTORS)]
    name = f"{v.name_of(rank * 31 % 4001 + 5000).title()} {v.name_of(rank + 9000).title()}"
    return Actor(f"{code} {sector}".strip(), name, country and code, sector or None)


@cache
def country(n: int) -> Actor:
    """A side as an actor."""
    code, name, *_ = v.SIDES[n]
    return Actor(code, name, None if code in ("EU", "NATO", "UN") else code)


def zipf(rng: random.Random, size: int) -> int:
    """A rank from 0, each as often as its inverse."""
    return min(int((size + 1) ** rng.random()) - 1, size - 1)


def anyone(rng: random.Random) -> Actor:
    """An actor as texts name them: two in five a side, the others people."""
    return country(zipf(rng, len(v.SIDES))) if rng.random() < 0.45 else person(zipf(rng, PEOPLE))


def parties(rng: random.Random) -> tuple[list[Actor], list[Actor]]:
    """Actors and recipients of an event; either may be unknown."""
    if rng.random() < v.PAIRED:
        ours = [country(0) if rng.random() < 0.6 else person(3 * zipf(rng, 40))]
        theirs = [country(1) if rng.random() < 0.7 else person(3 * zipf(rng, 40) + 1)]
    else:
        ours, theirs = [anyone(rng)], [anyone(rng)]
    ours += [anyone(rng)] if rng.random() < 0.1 else []
    return ours if rng.random() < 0.82 else [], theirs if rng.random() < 0.64 else []


def place_at(page: Page, rng: random.Random) -> Place:
    """A place at the words just to be written."""
    u = rng.random()
    if u < 0.81:
        code, name, lat, lon = v.SIDES[zipf(rng, len(v.SIDES)) if u > 0.24 else 1]
        precision, geonames = ("area", None) if code in ("EU", "NATO", "UN") else ("country", None)
        return Place(page.put(name), name, geonames, lat, lon, None if precision == "area" else code, precision, BY)
    rank = zipf(rng, TOWNS)
    code, _, lat, lon = v.SIDES[1 if rank % 3 else rank % len(v.SIDES)]
    name = v.name_of(rank + 500_000).title()
    where = (round(lat + rank % 61 / 20 - 1.5, 4), round(lon + rank % 83 / 20 - 2, 4))
    return Place(page.put(name), name, 9_000_000 + rank, *where, code if len(code) == 3 else None, "town", BY)


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def time_at(page: Page, rng: random.Random, told: date) -> When:
    """A time expression at the words just to be written."""
    width = rng.choices([w for w, _ in v.WIDTHS], [n for _, n in v.WIDTHS])[0]
    back = int(-zipf(rng, 4000) if rng.random() < 0.8 else zipf(rng, 60))
    first = told + timedelta(days=back)
    last = first + timedelta(days=width)
    words = f"{first.day} {MONTHS[first.month - 1]} {first.year}" if width < 7 else f"{MONTHS[first.month - 1]} {first.year}"
    return When(page.put(words), "DATE", first.isoformat(), first, last, "relative" if back > -400 else "stated", BY)


def name(page: Page, actor: Actor) -> Span:
    """Write an actor's name, and note the mention."""
    span = page.put(actor.name)
    page.mentions.append(Mention(span, actor, BY))
    return span


def filler(page: Page, rng: random.Random, length: int) -> Span:
    """Write words that say nothing, with the actors, places and times that texts are full of."""
    words, sums = v.vocabulary(WORDS)
    start = page.at
    for chosen in _runs(rng.choices(words, cum_weights=sums, k=length), rng):
        page.put(" ".join(chosen))
        u = rng.random()
        if u < 0.56:
            name(page, anyone(rng))
        elif u < 0.9:
            page.places.append(place_at(page, rng))
        else:
            page.times.append(time_at(page, rng, page.published or FIRST))
    return Span(start, page.at - 1)


def _runs(words: list[str], rng: random.Random) -> Iterator[list[str]]:
    at = 0
    while at < len(words):
        step = rng.randint(3, 9)
        yield words[at : at + step]
        at += step


def event(page: Page, rng: random.Random, told: date) -> None:
    """Write a sentence that tells of an event, and note all of it."""
    _, kind, mode, cameo, quad, score, triggers, tails = rng.choices(v.DEEDS, [d[0] for d in v.DEEDS])[0]
    start = page.at
    when = time_at(page, rng, told) if rng.random() < 0.16 else None
    ours, theirs = parties(rng)
    doers = tuple(Party(a, name(page, a), BY) for a in ours)
    trigger = page.put(rng.choice(triggers))
    if when is None and page.published and rng.random() < 0.12:
        when = When(trigger, "DATE", told.isoformat(), told, told, "published", BY)
    done = tuple(Party(a, name(page, a), BY) for a in theirs)
    if tail := rng.choice(tails):
        page.put(tail)
    quantity = _quantity(page, rng) if rng.random() < 0.03 else None
    where = place_at(page, rng) if rng.random() < 0.25 else None
    said = _said(page, rng, Span(start, page.at - 1)) if rng.random() < 0.42 else None
    filler(page, rng, rng.randint(2, 8))
    page.put(".")
    stance = _stance(rng, said)
    details = _details(rng, kind.value, tail)
    spans = [[trigger.start, trigger.end]]
    page.times += [when] if when and when.basis != "published" else []
    page.places += [where] if where else []
    page.events.append(
        Event(
            id=content_id(page.identifier, "event", spans, kind.value),
            trigger=(trigger,), sentence=Span(start, page.at - 1), type=kind, mode=mode, contexts=(), cameo=cameo, quad=quad,
            goldstein=score, actors=doers, recipients=done, when=when, where=where, quantity=quantity, stances=(stance,),
            details=details, rules=(BY,),
        )
    )  # fmt: skip


def _quantity(page: Page, rng: random.Random) -> Quantity:
    number = int(10 ** rng.uniform(1, 5.3))
    return Quantity(page.put(f"{number:,} troops"), number, number if rng.random() < 0.7 else None, "troops")


def _details(rng: random.Random, kind: str, tail: str) -> tuple[tuple[str, str], ...]:
    u = rng.random()
    if u < 0.005:
        return (("act", "breach"), ("treaty", rng.choice(("INF", "Minsk agreements", "New START", "Budapest Memorandum"))))
    if kind == "MOBILIZE" or u < 0.04:
        return (("force", "troops"),)
    return (("object", tail),) if kind == "AID" and tail else ()


def _said(page: Page, rng: random.Random, content: Span) -> Statement:
    """Write who said what was just written, and note the statement."""
    lemma, words, kind, _ = rng.choices(v.CUES, [c[3] for c in v.CUES])[0]
    page.put(",")
    speaker = anyone(rng) if rng.random() < 0.77 else None
    source = name(page, speaker) if speaker else page.put("somebody")
    cue = page.put(words)
    found = Statement(
        id=content_id(page.identifier, "statement", *([[x.start, x.end]] for x in (source, cue, content))),
        source=(source,), cue=(cue,), content=(content,), kind=rng.choices(list(StatementKind), (17, 64, 19))[0],
        cue_class=CueClass(kind), cue_lemma=lemma, polarity=Polarity.ASSERTED, speaker=speaker.name if speaker else None,
        speaker_code=speaker.code if speaker else None, addressee=None, within=None, by=BY,
    )  # fmt: skip
    page.statements.append(found)
    return found


LIKELY = ("likely", "possible", "almost certain", "unlikely")


def _stance(rng: random.Random, said: Statement | None) -> Stance:
    kinds = list(v.FACTUALITY)
    factuality = Factuality(rng.choices(kinds, [v.FACTUALITY[k][said is not None] for k in kinds])[0])
    likelihood = rng.choice(LIKELY) if factuality.foresees and rng.random() < 0.25 else None
    if said is None:
        return Stance("narrator", None, factuality, None, (), BY, likelihood)
    holder = said.speaker or "unnamed: somebody"
    return Stance(holder, said.speaker_code, factuality, said.id, said.cue, BY, likelihood)


Seed = tuple[int, date]


def paragraph(page: Page, seed: Seed, length: int, many: float) -> None:
    """Write the paragraph of a seed: the same words wherever it stands, so that copies are copies."""
    rng = random.Random(seed[0])
    start, told = page.at, seed[1]
    left = length
    while left > 0:
        before, u = len(page.parts), rng.random()
        if u < many:
            event(page, rng, told)
        else:
            content = filler(page, rng, rng.randint(5, 16))
            if rng.random() < 0.75:
                _said(page, rng, content)
            page.put(".")
        left -= (len(page.parts) - before) * 2
    page.blocks.append(Block(BlockKind.BODY, (Span(start, page.at - 1),)))
    page.put("\n")


@dataclass(frozen=True, slots=True)
class Plan:
    """What an article is made of: the seeds of its paragraphs."""

    published: date | None
    outlet: str | None
    seeds: tuple[Seed, ...]
    many: float


def plans(seed: int) -> Iterator[Plan]:
    """Articles without end, day by day."""
    rng = random.Random(seed)
    day, left = FIRST, 0
    recent: list[Plan] = []
    while True:
        while left <= 0:
            left = round(quantile(v.A_DAY, rng.random()) * DAILY / 1.92)
            day += timedelta(days=1)
        left -= 1
        plan = _plan(rng, day, recent)
        recent = [*recent[-RECENT:], plan]
        yield plan


def _plan(rng: random.Random, day: date, recent: list[Plan]) -> Plan:
    published = day if rng.random() >= UNDATED else None
    outlet = OUTLETS[zipf(rng, len(OUTLETS))] if rng.random() < 0.8 else None
    if recent and rng.random() < WHOLE:
        other = rng.choice(recent)
        return Plan(published, outlet, other.seeds, other.many)
    count = max(1, round(quantile(v.WORDS, rng.random()) / PARAGRAPH))
    seeds = [(rng.getrandbits(48), day) for _ in range(count)]
    for n in range(count):
        if recent and rng.random() < PASSAGE:
            seeds[n] = rng.choice(rng.choice(recent).seeds)
    return Plan(published, outlet, tuple(seeds), min(rng.gammavariate(2.2, 0.33), 0.95))


def written(plan: Plan, number: int) -> Reading:
    """The article of a plan, with everything in it."""
    identifier = content_id("article", number, *(s for s, _ in plan.seeds[:3]))
    page = Page(identifier, plan.published)
    rng = random.Random(number)
    start = page.at
    filler(page, rng, 7)
    title = "".join(page.parts).strip().capitalize()
    page.blocks.append(Block(BlockKind.TITLE, (Span(start, page.at - 1),)))
    page.put("\n")
    for one in plan.seeds:
        paragraph(page, one, PARAGRAPH, plan.many)
    article = Article(
        identifier, "".join(page.parts), tuple(page.blocks), plan.published, "source" if plan.published else "unknown",
        plan.outlet, title, None, url=f"https://example.org/{identifier}",
        origin=Origin(f"made/{number // 1000}.jsonl", f"line {number}"),
    )  # fmt: skip
    return Reading(
        article, tuple(sorted(page.times, key=lambda w: w.span)), tuple(sorted(page.places, key=lambda p: p.span)),
        tuple(page.mentions), tuple(page.statements), tuple(page.events), "generated", "1",
    )  # fmt: skip


def readings(mentions: int, seed: int = 1) -> Iterator[Reading]:
    """Articles until they hold so many event mentions."""
    for number, plan in enumerate(plans(seed)):
        reading = written(plan, seed * 10**9 + number)
        yield reading
        mentions -= len(reading.events)
        if mentions <= 0:
            return


def write(record: Record, found: Iterable[Reading]) -> Iterator[int]:
    """Add readings, many in one transaction; yields how many event mentions are written so far."""
    source, total = iter(found), 0
    while batch := list(islice(source, BATCH)):
        record.add_many(batch)
        total += sum(len(r.events) for r in batch)
        yield total


def refused(mentions: int) -> Iterator[Rejected]:
    """Inputs that could not be read: one for every two hundred articles."""
    for n in range(int(mentions / EVENTS / 200)):
        yield Rejected(Origin(f"made/refused{n}.html"), "source", ("no_text", "malformed", "too_large")[n % 3], "invented")


def main() -> None:
    """Make the record."""
    parser = argparse.ArgumentParser(description="Makes a record of invented articles.")
    parser.add_argument("out", type=Path)
    parser.add_argument("mentions", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began = time.perf_counter()
    with Record(asked.out, create=True) as record:
        for done in write(record, readings(asked.mentions, asked.seed)):
            sys.stderr.write(f"\r{done:,} event mentions, {time.perf_counter() - began:.0f} s")
        record.add_many(list(refused(asked.mentions)))
        counts = record.counts()
    sys.stderr.write("\n")
    print(f"{time.perf_counter() - began:.0f} s: " + ", ".join(f"{n:,} {name}" for name, n in counts.items()))


if __name__ == "__main__":
    main()
