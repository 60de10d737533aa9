"""Which of the places of a name is meant: one sense per name and article.

Every name votes for the first-level regions and countries in which it could lie, the less ambiguous it is the more; a sense is
then scored by its prominence, by the votes of the other names for its region and country, by nearness to the places that are
already sure, and by what the text says right out ("Paris, Texas"). Linear in the number of names times their senses.
(Leidner 2008 for the heuristics: one referent per discourse, minimality, containment.)
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from standoff.knowledge import geonames, words
from standoff.language import Parse
from standoff.reading.places.context import context
from standoff.reading.places.gazetteer import Entry, gazetteer
from standoff.reading.places.propose import Found, is_double

__all__ = ["resolve"]

ALTERNATE = 1.5  # taken off the weight of a sense under an unusual name
NEAR = 150.0  # km within which sure places support a sense
ACROSS, LARGER = 200.0, 1.0  # km between namesakes across a border, and powers of ten by which one is the larger
ANCHORS = 8  # sure places that are looked at
CELL = 0.45  # degrees: names that could lie within a cell's width of each other support each other
# The worth of the others' votes, in powers of ten of people.
COUNTRY_VOTE, REGION_VOTE, CELL_VOTE, NEAR_VOTE = 1.1, 1.8, 1.6, 1.5
KIN = 2.0  # for a region in a list of regions ("California and Washington")
FAME = 1.0  # the worth of a place's own weight
HOME, LOCAL = 2.0, 1.0  # votes of the outlet's country, and of the words of its public life
MOST = 4.0  # votes for a country beyond which more say nothing new
SEAT = 1.6  # taken off a region that is named like a town in it
FLOOR = 0.1  # what an ambiguous name's regions share at the least
STATED = 1.5
SHARP = 4.0
KINDS = {"county": ("county",), "admin1": ("admin1", "region")}  # what a head word leaves of a name's senses
WIDE = frozenset({"country", "continent", "sea", "historical"})

Cell = tuple[int, int]


def resolve(parse: Parse, found: list[Found]) -> None:
    """Give each name its `sense`, where it has one."""
    names: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for one in found:
        one.entries = _senses(one)
        head = "" if one.head == "town" else one.head
        names[(one.key, "region" if one.holds and is_double(one) else head)].append(one)
    votes = _Votes(parse, list(names.values()))
    for mentions in names.values():
        votes.decide(mentions)


def _senses(one: Found) -> tuple[Entry, ...]:
    """The senses that the name's own words leave open."""
    entries = one.entries
    if not entries and one.head in ("admin1", "county", "district") and one.stem:
        entries = gazetteer().find(one.stem)  # "the Pokrovsk district": the town stands for it
    wanted = ("admin1", "country", "county", "region") if one.holds else KINDS.get(one.head, ())
    kept = tuple(e for e in entries if e.kind in wanted)
    if kept:
        return kept
    if any(e.kind in WIDE and e.main for e in entries):
        return tuple(e for e in entries if e.main)  # "Mexico" is not short for its capital
    best = max((e.weight for e in entries if e.main and e.kind == "town"), default=0.0)
    return tuple(e for e in entries if e.main or e.weight >= best)  # an unusual name does not win over a usual one


def home_votes(parse: Parse) -> dict[str, float]:
    """Where the article is at home: the outlet's country, and the country whose public life it has words of.

    The outlet's country is the article's, else that of the top-level domain of its address.
    """
    votes: dict[str, float] = {}
    home = parse.article.country or _domain(parse.article.url)
    if home:
        votes[home] = HOME
    table = context().locals
    said = {table[t.lower]: 0 for t in parse.tokens if t.lower in table}
    for lower in {t.lower for t in parse.tokens if t.lower in table}:
        said[table[lower]] += 1
    if said:
        country, times = max(sorted(said.items()), key=lambda item: item[1])
        if times > 1 and list(said.values()).count(times) == 1:
            votes[country] = votes.get(country, 0.0) + LOCAL * math.log2(times)
    return votes


_HOST = re.compile(r"\A[a-z]+://[^/:?#]*\.([a-z]{2})(?:[/:?#]|\Z)")


def _domain(url: str | None) -> str | None:
    """The country of an address's top-level domain, as ISO 3166 alpha-3."""
    match = _HOST.match(url.lower()) if url else None
    return _domains().get(match[1]) if match else None


@cache
def _domains() -> dict[str, str]:
    sold = words("places_context", "domains_sold")
    return {c.domain.lstrip("."): c.alpha3 for c in geonames.countries() if c.domain.lstrip(".") not in sold}


class _Votes:
    """What an article's names say of where it is about."""

    def __init__(self, parse: Parse, names: list[list[Found]]) -> None:
        self.countries: dict[str, float] = defaultdict(float)
        self.regions: dict[tuple[str, str], float] = defaultdict(float)
        self.cells: dict[Cell, float] = defaultdict(float)
        self.own: dict[int, _Ballot] = {}
        self.anchors: list[tuple[Entry, int]] = []
        for country, value in home_votes(parse).items():
            self.countries[country] += value
        for mentions in names:
            self._vote(mentions)
        self._anchor(names)

    def _vote(self, mentions: list[Found]) -> None:
        """Cast a name's votes."""
        ballot = _ballot(mentions)
        for country, value in ballot.countries.items():
            self.countries[country] += value
        for area, value in ballot.regions.items():
            self.regions[area] += value
        for cell in ballot.cells:
            self.cells[cell] += ballot.strength
        self.own[id(mentions)] = ballot

    def _anchor(self, names: list[list[Found]]) -> None:
        """Towns and sites that are sure: named with their region, or of one sense only."""
        sure: list[tuple[int, Entry, int]] = []
        for mentions in names:
            entries = mentions[0].entries
            stated = next((one.inside for one in mentions if one.inside), None)
            if stated:
                entries = tuple(e for e in entries if _within(e, stated))
            if entries and (stated or len(entries) == 1) and entries[0].kind not in WIDE:
                sure.append((-len(mentions), entries[0], id(mentions)))
        sure.sort(key=lambda s: (s[0], s[1].number))
        self.anchors = [(entry, name) for _, entry, name in sure[:ANCHORS]]

    def decide(self, mentions: list[Found]) -> None:
        """Choose the sense of a name for all its mentions; where the text says it, for that mention itself."""
        entries = mentions[0].entries
        if not entries:
            return
        scores = {e.number: self._score(e, mentions) for e in entries}
        best = max(entries, key=lambda e: (scores[e.number], -e.number))
        stated = [one for one in mentions if one.inside]
        best = (_stated(stated[0], scores) or best) if stated else _across(entries, best)
        for one in mentions:
            one.sense = (_stated(one, scores) if one.inside else None) or best
            if one.head == "town" and one.sense.kind == "admin1":
                towns = [e for e in entries if e.kind == "town"]
                one.sense = max(towns, key=lambda e: (scores[e.number], -e.number), default=one.sense)

    def _score(self, entry: Entry, mentions: list[Found]) -> float:
        own = self.own[id(mentions)]
        score = FAME * entry.weight - (0 if entry.main else ALTERNATE)
        if entry.country:
            others = self.countries[entry.country] - own.countries.get(entry.country, 0.0)
            score += COUNTRY_VOTE * math.log2(1 + min(MOST, others))
        if entry.admin1:
            score += REGION_VOTE * math.log2(1 + self.regions[entry.area] - own.regions.get(entry.area, 0.0))
        if entry.kind == "admin1" and mentions[0].head in ("", "town"):
            score -= SEAT if any(e.kind == "town" and e.area == entry.area for e in mentions[0].entries) else 0.0
        if entry.kind == "admin1" and 2 * sum(one.kin == "admin1" for one in mentions) > len(mentions):
            score += KIN
        if entry.kind in WIDE or (entry.kind == "admin1" and not entry.country):
            return score
        if entry.kind != "admin1":
            score += CELL_VOTE * math.log2(1 + self._around(entry, own))
        return score + NEAR_VOTE * sum(_nearness(entry, anchor) for anchor, name in self.anchors if name != id(mentions))

    def _around(self, entry: Entry, own: _Ballot) -> float:
        """The names that could lie in the cells around, without this one."""
        y, x = _cell(entry)
        total = 0.0
        for cell in ((y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)):
            total += self.cells.get(cell, 0.0) - (own.strength if cell in own.cells else 0.0)
        return max(0.0, total)


@dataclass(frozen=True, slots=True)
class _Ballot:
    """One name's votes: for countries and regions by the share of its prominence there; and for every cell of the map in
    which it could lie, the less (`strength`) the more there are."""

    countries: dict[str, float]
    regions: dict[tuple[str, str], float]
    cells: frozenset[Cell]
    strength: float


def _ballot(mentions: list[Found]) -> _Ballot:
    shares = _shares(mentions[0].entries)
    countries: dict[str, float] = defaultdict(float)
    regions: dict[tuple[str, str], float] = defaultdict(float)
    weight = min(2.0, 1.0 + math.log10(len(mentions)))
    for entry, share in shares:
        if entry.country:
            countries[entry.country] += share * weight
            if entry.admin1:
                regions[entry.area] += max(share, FLOOR / len(shares)) * weight
    for country, admin1 in sorted({one.inside for one in mentions if one.inside}):  # said right out: more than any guess
        countries[country] = STATED * weight
        if admin1:
            regions[(country, admin1)] = STATED * weight
    cells = frozenset(_cell(e) for e, _ in shares if e.kind not in WIDE and e.kind != "admin1" and e.main)
    return _Ballot(dict(countries), dict(regions), cells, 1.0 / math.sqrt(len(cells)) if cells else 0.0)


def _cell(entry: Entry) -> Cell:
    return int(entry.lat // CELL), int(entry.lon // CELL)


def _stated(one: Found, scores: dict[int, float]) -> Entry | None:
    """The best sense inside the region or country that the text names with it; a town rather than a region."""
    inside = one.inside
    kept = [e for e in one.entries if inside and _within(e, inside)]
    towns = [e for e in kept if e.kind != "admin1"]
    return max(towns or kept, key=lambda e: (scores.get(e.number, 0.0), -e.number), default=None)


def _shares(entries: tuple[Entry, ...]) -> list[tuple[Entry, float]]:
    """The senses with their shares of the name's prominence, which add up to one."""
    if not entries:
        return []
    top = max(e.weight for e in entries)
    raw = [(e, SHARP ** (e.weight - top - (0 if e.main else ALTERNATE))) for e in entries]
    total = sum(value for _, value in raw)
    return [(entry, value / total) for entry, value in raw]


def _within(entry: Entry, area: tuple[str, str]) -> bool:
    return entry.country == area[0] and (not area[1] or entry.admin1 == area[1])


def _across(entries: tuple[Entry, ...], best: Entry) -> Entry:
    """Of two towns of one name on either side of a border, the far larger: what is named around them is near both."""
    if best.kind != "town":
        return best
    larger = (e for e in entries if e.kind == "town" and e.country != best.country and e.weight >= best.weight + LARGER)
    return max((e for e in larger if _km(e, best) <= ACROSS), key=lambda e: (e.weight, -e.number), default=best)


def _nearness(entry: Entry, anchor: Entry) -> float:
    """1 at the same spot, 0 beyond `NEAR` km."""
    return max(0.0, 1.0 - _km(entry, anchor) / NEAR)


def _km(entry: Entry, anchor: Entry) -> float:
    """The distance in km (equirectangular: good enough for what is near)."""
    dy = abs(entry.lat - anchor.lat) * 111.2
    dx = abs(entry.lon - anchor.lon) * 111.2 * math.cos(math.radians(anchor.lat))
    return math.hypot(dx, dy)
