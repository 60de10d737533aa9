"""What conflict data sets count: incidents, each of a place and a day, made of the mentions that tell of it; and what is none.

A happening of ours may be a war. A row of ACLED or UCDP is a battle, a strike, an attack, a demonstration: so rows are made of
mentions, those of one place, day and type together, and never of a happening as a whole. A mention that lacks what a row needs
is left out, and listed with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from standoff import knowledge
from standoff.exports import Source
from standoff.exports.sides import Kind, Side, civilians, crowd, doer, unidentified, victim
from standoff.model import Event, EventType, Party, Place, Reading, Standing, Status

__all__ = ["Found", "Frame", "Incident", "Left", "Told", "conflicts"]

STANDING = frozenset({Status.SINGLE_SOURCE, Status.CORROBORATED, Status.DISPUTED, Status.BORNE_OUT})
BELOW = frozenset({"exact", "town", "region"})
TOGETHER = 30  # code points between two places that are named together: "in Nairobi and Dar es Salaam"
_BESIDE = re.compile(
    r"\b(?:north|south|east|west|northeast|northwest|southeast|southwest|outside) of (?:the )?$", re.IGNORECASE
)
DEADLIEST = 1_000  # dead of one place and day: a greater number is of a war, a year, a famine
UPPER, LOWER = ("up to", "at most", "fewer", "less", "under"), ("at least", "more", "over")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a data set takes: types of ours, its first day, days that an event may last, whether a country is place enough."""

    types: frozenset[EventType]
    since: date
    longest: int
    countries: bool = False
    deaths: bool = False  # only with somebody dead, by somebody known


@dataclass(frozen=True, slots=True)
class Told:
    """One mention as a row needs it: what kind of event, where, between which days, who did it to whom."""

    standing: Standing
    event: Event
    reading: Reading
    kind: str
    where: Place
    inferred: bool  # the place stands in the sentence, not at the event
    days: tuple[date, date]
    doers: tuple[Side, ...]
    victims: tuple[Side, ...]

    @property
    def deaths(self) -> tuple[int | None, int | None]:
        """The least and the greatest number told; None for a bound that is not, and where it is not this event's alone."""
        if _shared(self):
            return None, None
        words = dict(self.event.details).get("dead", "")
        found = [int(w) for w in words.replace(",", "").split() if w.isascii() and w.isdigit()]
        if not found or found[0] > DEADLIEST:
            return None, None
        low = None if words.casefold().startswith(UPPER) else found[0]
        return low, None if words.casefold().startswith(LOWER) else found[-1]


@dataclass(frozen=True, slots=True)
class Incident:
    """One row: the mentions of one place and day, of violence or of protest, the narrowest first."""

    told: tuple[Told, ...]

    @property
    def first(self) -> Told:
        """The mention that says most closely when."""
        return self.told[0]

    @property
    def kind(self) -> str:
        """The sub-event type that most mentions give it, the first of several; an attack is the least that can be said."""
        kinds = Counter(t.kind for t in self.told)
        return max(kinds, key=lambda k: (k != "Attack", kinds[k]))

    @property
    def doers(self) -> tuple[Side, ...]:
        """Who did it: those that are named, where any are."""
        found = tuple(dict.fromkeys(s for t in self.told for s in t.doers))
        known = tuple(s for s in found if not s.name.startswith("Unidentified"))
        return known or found

    @property
    def victims(self) -> tuple[Side, ...]:
        """To whom."""
        return tuple(s for s in dict.fromkeys(s for t in self.told for s in t.victims) if s not in self.doers)

    @property
    def deaths(self) -> tuple[int | None, int | None]:
        """The least and the greatest number of dead that anybody tells."""
        told = [t.deaths for t in self.told]
        lows, highs = [n for n, _ in told if n is not None], [n for _, n in told if n is not None]
        return min(lows, default=None), max(highs, default=None)

    @property
    def stretch(self) -> int:
        """From how many days apart its bounds are; 0 for a day that is known."""
        return (self.first.days[1] - self.first.days[0]).days

    @property
    def middle(self) -> date:
        """The day in the middle of its bounds."""
        return self.first.days[0] + (self.first.days[1] - self.first.days[0]) // 2

    @property
    def holders(self) -> int:
        """How many vouch for it: narrators are told apart by their article."""
        return len(
            {(s.holder, t.reading.article.id if s.holder == "narrator" else "") for t in self.told for s in t.event.stances}
        )

    @property
    def articles(self) -> tuple[Any, ...]:
        """The articles it is told in."""
        return tuple({t.reading.article.id: t.reading.article for t in self.told}.values())


@dataclass(frozen=True, slots=True)
class Left:
    """A mention that is no row, and why."""

    reason: str
    event: Event
    reading: Reading


@dataclass(frozen=True, slots=True)
class Found:
    """The rows, by day and place, and what was left out, in the order of the readings."""

    incidents: tuple[Incident, ...]
    left: tuple[Left, ...]


def conflicts(source: Source, frame: Frame) -> Found:
    """The incidents that a record tells of, as a data set counts them."""
    of = {e: s for s in source.standings for e in s.happening.events}
    told: list[Told] = []
    left: list[Left] = []
    for reading in source.readings():
        for event in reading.events:
            if event.type in frame.types:
                found = _told(event, reading, of.get(event.id), frame)
                if isinstance(found, str):
                    left.append(Left(found, event, reading))
                else:
                    told.append(found)
    return Found(tuple(_incidents(told)), tuple(left))


def _incidents(told: Iterable[Told]) -> list[Incident]:
    """Mentions of one place whose days lie within each other are one incident; the narrower ones lead.

    Who was killed in a strike is told in a sentence of its own, so types of violence are not told apart here.
    """
    buckets: dict[tuple[Any, ...], list[list[Told]]] = {}
    for t in sorted(told, key=lambda t: ((t.days[1] - t.days[0]).days, t.days, t.reading.article.id, t.event.id)):
        place = t.where.geonames_id or (t.where.name, t.where.country)
        bucket = buckets.setdefault((place, t.event.type), [])
        home = next((g for g in bucket if t.days[0] <= g[0].days[0] and g[0].days[1] <= t.days[1]), None)
        if home is None:
            bucket.append([t])
        else:
            home.append(t)
    found = [Incident(tuple(group)) for bucket in buckets.values() for group in bucket]
    return sorted(found, key=lambda i: (i.middle, i.first.where.name, i.kind, i.first.event.id))


# ---------------------------------------------------------------------------------------------- from a mention to a row


def _told(event: Event, reading: Reading, standing: Standing | None, frame: Frame) -> Told | str:
    """The mention as a row needs it, or why it is none."""
    if standing is None:
        return "in no view as of the day: its article has no date, or came later"
    if standing.status not in STANDING or not any(s.factuality.asserts for s in event.stances):
        return "nobody says that it happened, or that is denied"
    words = _words(event, reading)
    if named := words & _table("campaigns"):
        return f"a war or a course of events, not one of them ({sorted(named)[0]})"
    if named := _before(event, reading) & _table("several"):
        return f"a war or a course of events, not one of them ({sorted(named)[0]} of them)"
    if named := words & _table("power"):
        return f"power that changes hands or is used at large, no event of a place and day ({sorted(named)[0]})"
    if named := _spoken(event.sentence.of(reading.article.text)) & _table("remembered"):
        return f"its day is that of remembering it ({sorted(named)[0]})"
    days, place = _days(event, reading, frame), _place(event, reading, countries=frame.countries)
    if isinstance(days, str):
        return days
    if isinstance(place, str):
        return place
    made = Told(standing, event, reading, "", place[0], place[1], days, (), ())
    sided = _sided(made)
    return sided if isinstance(sided, str) else _counted(_kinded(sided, words), frame)


def _days(event: Event, reading: Reading, frame: Frame) -> tuple[date, date] | str:
    when, published = event.when, reading.article.published
    if when is None or when.basis == "published" or when.earliest is None or when.latest is None:
        return "nobody says on which day"
    if when.earliest < frame.since:
        return f"before {frame.since.year}, where the data set begins"
    if (when.latest - when.earliest).days > frame.longest:
        return "known only to a longer time than the data set takes"
    if published is not None and when.earliest > published:
        return "its day lies after the article that tells of it"
    return when.earliest, when.latest


def _place(event: Event, reading: Reading, *, countries: bool) -> tuple[Place, bool] | str:
    """Where it was, and whether that was inferred: the place of the target, or the only one that the sentence names."""
    where, text = event.where, reading.article.text
    if where is not None and _fine(where) and not _BESIDE.search(text[max(where.span.start - 30, 0) : where.span.start]):
        return where, False
    country, beside = (where.country, where.span if _fine(where) else None) if where else (None, None)
    parties = [p.span for p in (*event.recipients, *event.actors)]
    near = [p for p in reading.places if p.use == "literal" and _fine(p) and event.sentence.holds(p.span) and p.span != beside]
    near = [p for p in near if country is None or p.country == country]
    at = [p for p in near if any(span.holds(p.span) for span in parties)]
    if at:
        return at[0], False
    if len({p.name for p in near}) == 1 and near[-1].span.start > event.trigger[-1].end:  # before it stands whoever speaks
        return near[-1], True
    if where is None:
        return "nobody says where"
    if countries and where.country and where.precision == "country":
        return where, False
    return "known only to the country, or to a wider area"


def _shared(told: Told) -> bool:
    """Whether a number of dead may be of more than this event: of two places named together, or of others before it."""
    text, sentence = told.reading.article.text, told.event.sentence
    places = [p for p in told.reading.places if _fine(p) and p.name != told.where.name and sentence.holds(p.span)]
    joined = any(-TOGETHER <= p.span.start - told.where.span.end <= TOGETHER for p in places)
    return joined or bool(_spoken(sentence.of(text)) & _table("elsewhere"))


def _fine(place: Place) -> bool:
    """Below the country, and on the map; an area within one country (a peninsula, a basin) is a region of it."""
    known = place.precision in BELOW or (place.precision == "area" and place.geonames_id is not None)
    return known and place.lat is not None and place.country is not None


def _sided(told: Told) -> Told | str:
    """With its sides, or why it has none that can do such a thing."""
    event, at = told.event, told.where.country or ""
    actors = [p.actor for p in event.actors if not _owns(p, told.reading)]
    if event.type is EventType.PROTEST:
        crowds = [crowd(a, at, violent=event.mode == "riot") for a in (*actors, *[None] * (not actors))]
        found = tuple(dict.fromkeys(c for c in crowds if c))
        words = _words(event, told.reading)
        spoken = _spoken(event.sentence.of(told.reading.article.text))
        if words & _table("gatherings") and not actors and not spoken & _table("claims"):
            return "a rally, of which nobody says that it demonstrates for or against anything"
        return replace(told, doers=found) if found else "a state, a body or a person protests: a note, no demonstration"
    sides = tuple(dict.fromkeys(s for a in actors if (s := doer(a, at))))
    if actors and not sides:
        return f"the actor is none that does such a thing ({actors[0].sector or 'no sector'})"
    victims = tuple(dict.fromkeys(s for p in event.recipients if (s := victim(p.actor, at)) and s not in sides))
    if _words(event, told.reading) & _table("terror"):
        sides = tuple(s for s in sides if s.country is None)
        victims = victims or (civilians(at),)
    return replace(told, doers=sides or (unidentified(at),), victims=victims)


def _owns(party: Party, reading: Reading) -> bool:
    """Whether the words name whose something is, and not who does it: "U.S. embassies"."""
    text = reading.article.text
    after = text[party.span.end : party.span.end + 30].split()[:1]
    return bool(_spoken(" ".join([party.span.of(text), *after])) & _table("belongings"))


def _kinded(told: Told, words: frozenset[str]) -> Told | str:
    """With its sub-event type, by mode, weapon or words, and by who is against whom; or why it has none."""
    event, table = told.event, knowledge.load("conflicts")
    weapon = dict(event.details).get("weapon", "")
    if words & {"shootdown", "shoot_down", "intercept"} or weapon == "air defence":
        return "an interception: no attack, but a weapon kept from its use"
    imported = told.reading.model == "import:ACLED"
    found = next((k for k in table["events"] if imported and k.casefold() in words), None)
    if event.mode == "aerial" and words & _table("bombs") and not any(d.country for d in told.doers):
        found = "Remote explosive/landmine/IED"
    if words & _table("terror"):
        found = "Attack"
    found = found or table["modes"].get(event.mode or "") or table["weapons"].get(weapon)
    found = found or next((kind for kind, named in table["words"].items() if words & set(named)), None)
    armed = any(v.kind.armed for v in told.victims)
    people = any(v.kind is Kind.CIVILIANS for v in told.victims)
    if found is None and (words & set(table["persons"]) or event.mode in ("firearms", "assassinate", "execute", "massacre")):
        found = "Attack" if people else "Armed clash" if armed else _from_afar(told)
    if found is None:
        return f"no type of violence that the data set knows ({event.mode or 'no mode'})"
    if found == "Attack" and not _grave(told, words):
        return "violence against somebody, by nobody that is known: crime, as far as is told"
    if found == "Armed clash" and not armed and len(told.doers) < 2:
        found = "Attack" if people else None
    return "a battle without a second armed side" if found is None else replace(told, kind=found)


def _grave(told: Told, words: frozenset[str]) -> bool:
    """Whether an attack by somebody unknown is told of as more than one person's on another."""
    if words & _table("terror") or not all(d.name.startswith("Unidentified") for d in told.doers):
        return True
    details = dict(told.event.details)
    return ("dead" in details or "weapon" in details) and told.event.mode != "firearms" and not words & {"shooting", "shot"}


def _from_afar(told: Told) -> str | None:
    """An attack of an army's on a place in another country, where nobody is said to be hit: from afar."""
    return "Shelling/artillery/missile attack" if any(d.kind is Kind.EXTERNAL for d in told.doers) else None


def _counted(told: Told | str, frame: Frame) -> Told | str:
    if isinstance(told, str) or not frame.deaths:
        return told
    if not any(n for n in told.deaths):
        return "nobody is said to have died of it, or more than one event kills"
    if all(d.name.startswith("Unidentified") for d in told.doers):
        return "nobody says who did it"
    return told


def _words(event: Event, reading: Reading) -> frozenset[str]:
    """The words that name the event, in small letters: those of the text, and the base form of the lexicon's entry."""
    text = reading.article.text
    spoken = [s.of(text).casefold() for s in event.trigger]
    return frozenset({*spoken, *(w for s in spoken for w in s.split()), event.lemma, event.entry.rpartition(".")[2]})


def _before(event: Event, reading: Reading) -> frozenset[str]:
    """The three words before the event's, in small letters: "a series of strikes"."""
    start = event.trigger[0].start
    return _spoken(" ".join(reading.article.text[max(start - 60, event.sentence.start) : start].split()[-3:]))


def _spoken(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w-]+", text.casefold()))


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(knowledge.load("conflicts")[name])
