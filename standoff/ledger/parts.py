"""The parts of a happening: an attack on one city within a war, one government's sanctions within a bloc's, one aid package.

A part is told apart by a trait: a town or site, who of an alliance acts or where to, a number (within a tenth), a named
object, or stated days of its own. At least two texts name the trait, or one names it in its headline; what only repeats another
is none. A part that holds most of what is told is the thing itself, and no part. Parts may have parts, once.

Each level has its own standing, made of what is told of it (`Level.stood`):

    up       whatever asserts or foresees a part is told of the whole: who attacks the capital attacks
    down     who denies the whole, before anybody tells of it as come, denies each part
    never    a denied part denies the whole; a foreseen whole foresees a part

The parts are a function of the set of mentions of the whole: neither their order nor what else there is has a share in them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import compress
from typing import NamedTuple

from standoff import knowledge
from standoff.ledger.amounts import amount
from standoff.ledger.copies import Copies
from standoff.ledger.families import Family, family_named
from standoff.ledger.keys import BLOC, HARD, UNDATED, Signature
from standoff.ledger.rows import Row, in_passing
from standoff.ledger.titles import name_of
from standoff.model import Factuality, content_id

__all__ = ["Level", "denials_alone", "levels", "part_id", "part_ids", "without_denials"]

KINDS = ("town", "sender", "destination", "number", "object", "days")
DEPTH = 2  # levels below the whole
TEXTS = 2  # that must name a trait, or one its headline
WHOLE = 4  # texts from which on a happening is looked at for parts
MOST = 0.5  # of the mentions of the whole: a part has no more
TENTH = 1.1
SHORT = 2  # days that an episode is stated to last at most, and by which its texts may differ
Mention = tuple[Row, Signature]


class Trait(NamedTuple):
    """What tells a part apart: the kind, its value, and the words for a reader."""

    kind: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Level:
    """A happening and the mentions that tell of it, in order; of a part, which it is a part of and by what it is told apart.

    `apart` are the events that its own parts hold; `above` the mentions, with nothing but their denials, in which the whole was
    denied before it was told of as come.
    """

    told: Sequence[Mention]
    parent: str | None = None
    trait: str = ""
    apart: frozenset[str] = frozenset()
    above: tuple[Row, ...] = ()

    def stood(self) -> list[Row]:
        """The mentions that its standing is made of: without what denies but a part of it, with what denies the whole."""
        own = (without_denials(row) if row.event.id in self.apart else row for row, _ in self.told)
        return sorted((*own, *self.above), key=lambda r: r.order) if self.above else list(own)


@dataclass(frozen=True, slots=True)
class _Part:
    trait: Trait
    told: Sequence[Mention]


def part_id(event: str, depth: int) -> str:
    """The id of the part whose smallest mention is this event; `depth` is 1 for a part of a whole, 2 for a part of a part."""
    return content_id("part", event, str(depth))


def part_ids(event: str) -> list[str]:
    """The ids that a part whose smallest mention is this event can have."""
    return [part_id(event, depth) for depth in range(1, DEPTH + 1)]


def levels(identifier: str, told: Sequence[Mention], copies: Copies) -> dict[str, Level]:
    """A happening and its parts by id, each part before what it is a part of.

    Args:
        told: its mentions, in order.
        copies: which passages repeat an earlier article.
    """
    return dict(_levels(identifier, Level(told), copies, KINDS, 0))


def _levels(identifier: str, level: Level, copies: Copies, kinds: Sequence[str], depth: int) -> Iterator[tuple[str, Level]]:
    found = _parts(level.told, copies, kinds) if depth < DEPTH else []
    apart = frozenset(row.event.id for part in found for row, _ in part.told)
    above = (*level.above, *_denials(level.told, apart)) if found else ()
    for part in found:
        own = part_id(part.told[0][0].event.id, depth + 1)
        below = Level(part.told, identifier, part.trait.words, above=above)
        yield from _levels(own, below, copies, [k for k in KINDS if k != part.trait.kind], depth + 1)
    yield identifier, replace(level, apart=apart)


# ---------------------------------------------------------------------------------------------- what is told of a level


def without_denials(row: Row) -> Row:
    """A mention without the stances that deny or doubt it."""
    return _only(row, contests=False)


def denials_alone(row: Row) -> Row:
    """A mention without any stances but those that deny or doubt it."""
    return _only(row, contests=True)


def _only(row: Row, *, contests: bool) -> Row:
    chosen = [s.factuality.contests is contests for s in row.event.stances]
    if all(chosen):
        return row
    event = replace(row.event, stances=tuple(compress(row.event.stances, chosen)))
    return replace(row, event=event, chances=tuple(compress(row.chances, chosen)))


def _denials(told: Sequence[Mention], apart: frozenset[str]) -> Iterator[Row]:
    """What denies the whole and no part of it alone, before a second text tells of it as come."""
    come = _come(told)
    for row, _ in told:
        denies = row.event.id not in apart and any(s.factuality.contests for s in row.event.stances)
        if denies and row.published is not None and (come is None or row.published < come):
            yield denials_alone(row)


def _come(told: Sequence[Mention]) -> date | None:
    """The day on which a second text tells of it as come, of texts that do not name it in passing."""
    articles: set[str] = set()
    for row, _ in told:
        if row.published is not None and not in_passing(row) and any(s.factuality.asserts for s in row.event.stances):
            articles.add(row.article)
            if len(articles) == TEXTS:
                return row.published
    return None


# ---------------------------------------------------------------------------------------------- what tells parts apart


def _parts(told: Sequence[Mention], copies: Copies, kinds: Sequence[str]) -> list[_Part]:
    """The parts of a happening by some kinds of traits, each mention in one at most, by the smallest mention of each."""
    family = family_named(told[0][1].family)
    if family.vague or len({row.article for row, _ in told}) < WHOLE:
        return []
    left, out = list(told), list[_Part]()
    own = _own(told)
    for kind in kinds:
        for trait, some in _by_trait(kind, left, family):
            if (kind, trait.value) != ("sender", own) and len(some) <= MOST * len(told) and _named_enough(some, copies):
                out.append(_Part(trait, some))
        taken = {row.event.id for part in out for row, _ in part.told}
        left = [m for m in left if m[0].event.id not in taken]
    return sorted(out, key=lambda p: p.told[0][0].order)


def _own(told: Sequence[Mention]) -> str:
    """Of what an alliance does the member most told of: it is named after that one."""
    counts = Counter(key.actor for _, key in told if key.acts != BLOC)
    return min(counts, key=lambda a: (-counts[a], a), default="")


def _named_enough(some: Sequence[Mention], copies: Copies) -> bool:
    """Whether two texts, neither of which repeats another, name a trait, or one in its headline."""
    texts = {copies.original(row.article, row.span) or row.article for row, _ in some}
    return len(texts) >= TEXTS or any(row.headline for row, _ in some)


def _by_trait(kind: str, told: Sequence[Mention], family: Family) -> Iterator[tuple[Trait, list[Mention]]]:
    """The mentions that share a trait of a kind, in order of the trait and of time."""
    if kind == "days":
        yield from _episodes(told)
        return
    found: dict[str, list[Mention]] = defaultdict(list)
    words: dict[str, str] = {}
    for mention in told:
        if (trait := _TRAITS[kind](mention, family)) is not None and mention[1].basis != UNDATED:
            found[trait.value].append(mention)
            words.setdefault(trait.value, trait.words)
    groups = _alike(found) if kind == "number" else [(v, found[v]) for v in sorted(found)]
    gap = knowledge.load("parts")["apart"].get(kind, family.gap)
    for value, some in groups:
        for cut in _cut(some, gap):
            yield Trait(kind, value, words[value]), cut


def _cut(some: Sequence[Mention], gap: int) -> list[list[Mention]]:
    """Runs of mentions no further apart than so many days, each in order."""
    out: list[list[Mention]] = []
    end = 0
    for mention in sorted(some, key=lambda m: (m[1].low, m[1].high, m[0].order)):
        if not out or mention[1].low > end + gap:
            out.append([])
            end = mention[1].high
        out[-1].append(mention)
        end = max(end, mention[1].high)
    return [sorted(run, key=lambda m: m[0].order) for run in out]


def _town(mention: Mention, family: Family) -> Trait | None:
    key, where = mention[1], mention[0].event.where
    if family.town or where is None or where.precision not in ("town", "exact"):
        return None
    parties = {code.split(" ", maxsplit=1)[0] for code in (key.acts, key.actor, key.recipient)} - {"", BLOC}
    if parties and where.country not in parties:
        return None  # told of there, and done elsewhere
    return Trait("town", str(where.geonames_id or where.name), where.name)


def _sender(mention: Mention, family: Family) -> Trait | None:
    """Who of an alliance, or of a side's adversaries, acts."""
    key = mention[1]
    grouped = key.acts == BLOC or (family.alliance and key.acts != key.actor)
    return Trait("sender", key.actor, f"by {name_of(key.actor)}") if grouped and key.actor else None


def _destination(mention: Mention, family: Family) -> Trait | None:
    """Where to, of what an alliance does."""
    key = mention[1]
    country = key.country if family.alliance and not family.country else ""
    return Trait("destination", country, f"to {name_of(country)}") if country and country != key.recipient else None


def _number(mention: Mention, _: Family) -> Trait | None:
    quantity = mention[0].event.quantity
    number = (quantity.low or quantity.high) if quantity is not None else None
    if quantity is None or not number or number < TEXTS:
        return None
    unit = next((name for name, words in knowledge.load("parts")["units"].items() if quantity.unit.lower() in words), None)
    return Trait("number", f"{unit}:{number:g}", amount(number, unit)) if unit else None


def _alike(found: dict[str, list[Mention]]) -> list[tuple[str, list[Mention]]]:
    """Numbers of one unit no more than a tenth above the smallest of them are one; it goes by the one told most."""
    out: list[tuple[str, list[Mention]]] = []
    by_unit: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for value in found:
        unit, _, number = value.partition(":")
        by_unit[unit].append((float(number), value))
    for unit in sorted(by_unit):
        group: list[tuple[float, str]] = []
        for size, value in [*sorted(by_unit[unit]), (float("inf"), "")]:
            if group and size > TENTH * group[0][0]:
                best = max((v for _, v in group), key=lambda v: (len(found[v]), v))
                out.append((best, [m for _, v in group for m in found[v]]))
                group = []
            group.append((size, value))
    return out


def _object(mention: Mention, _: Family) -> Trait | None:
    row, key = mention
    found = _named().search(row.around.lower())
    name = _phrases()[found.group()] if found is not None else ""
    return Trait("object", name, name) if name and name.lower() != key.object.lower() else None


@cache
def _phrases() -> dict[str, str]:
    return {phrase: name for name, phrases in knowledge.load("parts")["named"].items() for phrase in phrases}


@cache
def _named() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(p)}" for p in sorted(_phrases(), key=lambda p: (-len(p), p))))


def _episodes(told: Sequence[Mention]) -> Iterator[tuple[Trait, list[Mention]]]:
    """The mentions that state days of their own for what has come or is denied, but for the days that most of them state."""
    runs: list[list[Mention]] = []
    for mention in sorted(filter(_stated, told), key=lambda m: (m[1].low, m[1].high, m[0].order)):
        if not runs or mention[1].low > runs[-1][0][1].low + SHORT - 1:
            runs.append([])
        runs[-1].append(mention)
    most = max(runs, key=len, default=None)  # these are the days of the whole
    for run in runs:
        if run is not most:
            first = date.fromordinal(run[0][1].low)
            words = f"{first.day} {first:%B %Y}"
            yield Trait("days", first.isoformat(), words), sorted(run, key=lambda m: m[0].order)


def _stated(mention: Mention) -> bool:
    """Whether a mention states short days, over by then, on which it happened or did not: what is to come has no day yet."""
    row, key = mention
    when = row.event.when
    if in_passing(row) or key.basis != HARD or when is None or when.earliest is None or when.latest is None:
        return False
    over = row.published is None or when.latest <= row.published
    told = any(s.factuality in (Factuality.HAPPENED, Factuality.DENIED) for s in row.event.stances)
    return over and told and (when.latest - when.earliest).days < SHORT


_TRAITS = {"town": _town, "sender": _sender, "destination": _destination, "number": _number, "object": _object}
