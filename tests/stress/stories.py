"""Made stories of invented events, and what papers make of a story that is not theirs: for the tests of copies."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.model import Article, Block, BlockKind, Span
from tests.ledger.made import day

PLACES = ("Brakna", "Port Selim", "Ostrava Ridge", "Khem", "the Velt crossing", "Daru", "Lake Amon", "Tirso")
SIDES = ("Norland", "Estmark", "the Free Coast", "Sudavia", "Karelin", "the Highland League")
MEN = ("Pavel Orlik", "Ines Caro", "Tobias Renn", "Hana Wolde", "Marek Vidal", "Salma Idris")
ROLES = ("a spokesman for the coast guard", "the deputy foreign minister", "an aid worker", "a retired general", "the mayor")
DEEDS = ("shelled the depot at", "closed the road through", "landed troops near", "freed prisoners in", "cut the power of")
SAID = ("told reporters", "said in a statement", "said by telephone", "told the broadcaster", "wrote to the council")
TIMES = ("before dawn", "late in the evening", "shortly after noon", "during the night", "as the talks opened")
AFTER = (
    "shops stayed shut and buses did not run", "the harbour was closed to ferries", "families slept in the schools",
    "the market reopened with few customers", "prices of bread rose again", "the council met behind closed doors",
    "nurses asked for blood and blankets", "trains stood at the border for hours", "the river guard doubled its patrols",
    "engineers looked for unexploded shells", "priests opened the old monastery", "the airport let two planes land",
)  # fmt: skip
VIEWS = (
    "no side had asked for a truce so far", "the worst of it might be over by the weekend", "nobody had warned the hospital",
    "the maps that were shown abroad were years old", "observers should have been let in at once", "the tents would not do",
    "both armies had moved their guns since spring", "the treaty said nothing of such cases", "help had come by mule only",
    "the lists of the missing grew by the hour", "a third of the fields could not be sown", "the bridge would be rebuilt",
)  # fmt: skip
JOINTS = ("while", "and", "although", "because", "as")
SWAPPED = ("meanwhile", "recent", "large", "stated", "nearby", "local", "further", "officials", "several", "early")


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: all stories of it name the same parties, place and number."""

    side: str
    other: str
    deed: str
    place: str
    number: int


def event(rng: random.Random) -> Event:
    """An event by chance."""
    side, other = rng.sample(SIDES, 2)
    return Event(side, other, rng.choice(DEEDS), rng.choice(PLACES), rng.randrange(3, 400))


def story(rng: random.Random, what: Event, quoted: str) -> list[str]:
    """The paragraphs of a story of an event, in words of its own; `quoted` is what somebody said to all papers."""
    lead = rng.choice(
        (
            f"Forces of {what.side} {what.deed} {what.place} {rng.choice(TIMES)}, {what.number} people were hurt and {rng.choice(AFTER)}.",
            f"At least {what.number} people were hurt {rng.choice(TIMES)} when {what.side} {what.deed} {what.place}, {rng.choice(SAID)} {rng.choice(MEN)}.",
            f"{what.side} {what.deed} {what.place} in its quarrel with {what.other}, leaving {what.number} hurt, {rng.choice(ROLES)} {rng.choice(SAID)}.",
        )
    )
    return [lead, *(_paragraph(rng, what) for _ in range(rng.randrange(5, 11))), quoted]


def _paragraph(rng: random.Random, what: Event) -> str:
    first = (
        f"In {what.place} {rng.choice(AFTER)} {rng.choice(JOINTS)} {rng.choice(AFTER)}, {rng.choice(ROLES)} {rng.choice(SAID)}."
    )
    second = f"{rng.choice(MEN)} of {rng.choice((what.side, what.other))} {rng.choice(SAID)} that {rng.choice(VIEWS)}."
    third = f"{rng.choice(VIEWS).capitalize()} {rng.choice(JOINTS)} {rng.choice(AFTER)}."
    return " ".join(rng.sample((first, second, third), rng.randrange(2, 4)))


def headline(rng: random.Random, what: Event) -> str:
    """A headline, as each paper writes its own."""
    return rng.choice((f"{what.side} strikes at {what.place}", f"{what.number} hurt in {what.place}", f"Fear in {what.place}"))


def copied(rng: random.Random, story_: Sequence[str], changes: int) -> list[str]:
    """The story under another credit, with another dateline, or with a word of each sentence changed: so many of these."""
    kinds = rng.sample(("credit", "dateline", "words"), changes)
    out = [_swapped(rng, p) for p in story_] if "words" in kinds else list(story_)
    if "dateline" in kinds:
        out[0] = f"{rng.choice(PLACES).upper()}, {rng.randrange(1, 29)} May ({rng.choice(SIDES)} Courier) - {out[0]}"
    if "credit" in kinds:
        out.append(
            f"Reporting by {rng.choice(MEN)} and {rng.choice(MEN)}; editing by {rng.choice(MEN)} for the {rng.choice(SIDES)} Post"
        )
    return out


def _swapped(rng: random.Random, paragraph: str) -> str:
    sentences = paragraph.split(". ")
    return ". ".join(_one_swapped(rng, s) for s in sentences)


def _one_swapped(rng: random.Random, sentence: str) -> str:
    words = sentence.split(" ")
    if len(words) > 3:
        words[rng.randrange(1, len(words) - 1)] = rng.choice(SWAPPED)
    return " ".join(words)


def printed(identifier: str, published: str, title: str, paragraphs: Sequence[str]) -> Article:
    """An article of a headline and some paragraphs."""
    text, blocks = title, [Block(BlockKind.TITLE, (Span(0, len(title)),))]
    for p in paragraphs:
        start = len(text) + 2
        text += f"\n\n{p}"
        blocks.append(Block(BlockKind.BODY, (Span(start, len(text)),)))
    return Article(identifier, text, tuple(blocks), day(published), "source", identifier)
