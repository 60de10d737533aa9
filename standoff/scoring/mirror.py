"""Whether readings are even-handed: the two sides of a conflict exchanged throughout, and the articles read again.

Turn the two sides round and the record has to turn round: each event of the one reading has a mirror image in the other, of the
same type, at the same words, with the parties exchanged. Where a sentence names somebody of either side by a name that has no
counterpart (a town, a minister), its events are set aside: in the mirror such a name would be on the wrong side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from standoff.language import Language
from standoff.model import Article, Event, Party, Reading, Span
from standoff.reading import reading_of
from standoff.reading.actors.known_names import names
from standoff.reading.actors.people import find_person
from standoff.scoring.exchange import Exchange, Exchanged, exchange
from standoff.scoring.gold import Figure, article_of, half, language, records

__all__ = ["Mirror", "Uneven", "figures", "mirrored"]

CORPORA = ("ukraine_2022_2024", "ukraine_2014")
SIDES = ("RUS", "UKR")
EACH = 30  # articles of a corpus, those of the lowest ids
LONGEST = 9_000  # code points of an article that is measured

Image = tuple[str, frozenset[str], frozenset[str]]  # type, and the homes of actors and recipients


@dataclass(frozen=True, slots=True)
class Uneven:
    """An event without a mirror image: its words, what it is, and what stands at its words in the mirror."""

    article: str
    span: Span
    words: str
    found: str
    in_mirror: str


@dataclass(frozen=True, slots=True)
class Mirror:
    """How many events were compared, how many of them have no mirror image, and how many were set aside."""

    compared: int
    aside: int
    uneven: tuple[Uneven, ...]

    @property
    def even(self) -> float:
        """The share of events with a mirror image, in percent; of none at all, 100."""
        return 100.0 if not self.compared else 100 * (1 - len(self.uneven) / self.compared)


def mirrored(articles: Iterable[Article], one: str, other: str, model: Language) -> Mirror:
    """Articles read as they are and with the two sides exchanged.

    Args:
        one, other: the sides' codes, ISO 3166-1 alpha-3.

    Raises:
        UsageError: a code is no country's.
    """
    compared = aside = 0
    uneven: list[Uneven] = []
    for article in articles:
        sides = exchange(one, other, article.published)
        turned, moved = sides.article(article)
        reading, image = reading_of(model.parse(article)), reading_of(model.parse(turned))
        fixed = _fixed(reading, sides)
        for event in reading.events:
            if any(event.sentence.meets(span) for span in fixed):
                aside += 1
                continue
            compared += 1
            if (odd := _uneven(event, article, sides, moved, image)) is not None:
                uneven.append(odd)
    return Mirror(compared, aside, tuple(uneven))


def _fixed(reading: Reading, sides: Exchange) -> list[Span]:
    """The words that name somebody or some place of either side and are not exchanged."""
    text = reading.article.text
    found = [(m.span, m.actor.country or m.actor.code) for m in reading.mentions]
    found += [(p.span, p.country or "") for p in reading.places]
    out = [span for span, code in found if code in sides.sides and sides.keeps(span.of(text)) and _is_name(span.of(text))]
    held = {p.span for e in reading.events for p in (*e.actors, *e.recipients) if _by_fixed_name(p, sides)}
    return [*out, *held]


def _by_fixed_name(party: Party, sides: Exchange) -> bool:
    """Whether a party is known by a name that is not exchanged, though a pronoun or a title stands for it here."""
    home = party.actor.country or party.actor.code.partition(" ")[0]
    return home in sides.sides and sides.keeps(party.actor.name) and _is_known(party.actor.name)


def _is_name(words: str) -> bool:
    """Whether words are a name, and no description: "Kharkiv", not "the troops"."""
    return any(word[:1].isupper() for word in words.split()[1:]) or (words[:1].isupper() and len(words.split()) == 1)


@cache
def _is_known(name: str) -> bool:
    """Whether the tables know a name by itself."""
    return bool(names().get(name)) or find_person(name) is not None


def _uneven(event: Event, article: Article, sides: Exchange, moved: Exchanged, image: Reading) -> Uneven | None:
    kind, actors, recipients = _image(event)
    wanted = kind, frozenset(map(sides.code, actors)), frozenset(map(sides.code, recipients))
    words = [moved.span(span) for span in event.trigger]
    there = [e for e in image.events if any(s.meets(w) for s in e.trigger for w in words)]
    if any(_image(e) == wanted for e in there):
        return None
    span = event.trigger[0]
    told = "; ".join(_in_words(_image(e)) for e in there) or "nothing"
    return Uneven(article.id, span, span.of(article.text), _in_words((kind, actors, recipients)), told)


def _image(event: Event) -> Image:
    return event.type.value, _homes(event.actors), _homes(event.recipients)


def _homes(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(p.actor.country or p.actor.code.partition(" ")[0] for p in parties if p.actor.code)


def _in_words(image: Image) -> str:
    kind, actors, recipients = image
    return f"{kind} {', '.join(sorted(actors)) or '?'} > {', '.join(sorted(recipients)) or '?'}"


def figures(shared: Path, part: str = "all") -> list[Figure]:
    """The share of events of a part of the corpora with a mirror image, in percent."""
    found = mirrored(_drawn(shared, part), *SIDES, language())
    return [
        Figure(f"corpora, {' and '.join(SIDES)} exchanged", "events with a mirror image", part, found.even, found.compared, 99)
    ]


def _drawn(shared: Path, part: str) -> Iterator[Article]:
    for corpus in CORPORA:
        path = shared / "corpus" / f"{corpus}.jsonl"
        short = [r for r in records(path) if len(r["text"]) <= LONGEST] if path.is_file() else []
        for record in sorted(short, key=lambda r: str(r["id"]))[:EACH]:
            if part in ("all", half(record["id"])):
                yield article_of(record)
