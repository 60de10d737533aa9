"""What must hold between the tables, or between the entries of one: a function each, which gives a sentence for each fault."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import standoff
from standoff.knowledge import geonames, load, texts
from standoff.knowledge.check import offices
from standoff.knowledge.naturalearth import lines
from standoff.model import EventType

__all__ = ["RELATIONS"]

LISTED = ("places_world", "places_waters", "places_sites")
FAR = 75.0  # degrees from a country's point within which what lies in it must lie (Russia and its Far East are the widest)
SCATTERED = frozenset({"UMI", "ATA"})
WIDE = frozenset({"RUS", "USA", "FRA"})
TITLE_FIELDS = {
    "actor",
    "Actor",
    "recipient",
    "parties",
    "object",
    "place",
    "town",
    "words",
    "said",
    "several",
    "sole",
    "treaty",
    "act",
}
CHOOSING = {"id", "p", "page", "article", "articleid", "story", "storyid", "q", "v", "doc", "date", "lang", "n", "s"}
WORD_LISTS = ("actor_words", "function_words", "places_context", "quantities", "times")  # whose sections rules ask for by name

Faults = Iterator[str]


def _twice(names: Iterable[str]) -> list[str]:
    return sorted(name for name, n in Counter(names).items() if n > 1)


# ---------------------------------------------------------------------------------------------------------- code


def sections_are_asked_for() -> Faults:
    """A list of words that no rule asks for is mistyped, or of no use any more."""
    code = _code()
    for table in WORD_LISTS:
        yield from (f"{table}: nobody asks for {name!r}" for name in load(table) if name not in code)


@cache
def _code() -> frozenset[str]:
    """The words in quotation marks, and the fields of types, of all modules but these."""
    sources = (p for p in sorted(Path(standoff.__file__).parent.rglob("*.py")) if Path(__file__).parent not in p.parents)
    found = (re.findall(r'"(\w+)"|^ +(\w+): ', path.read_text(encoding="utf-8"), re.MULTILINE) for path in sources)
    return frozenset(word for pairs in found for pair in pairs for word in pair)


# -------------------------------------------------------------------------------------------------------- actors


def _codes() -> frozenset[str]:
    countries = load("countries")
    return frozenset({*countries["countries"], *countries["past"], *load("organisations")["international"], "IMG", ""})


def codes_are_known() -> Faults:
    """A country's or an organisation's code, wherever one stands."""
    codes, states = _codes(), load("countries")["countries"]
    for area, entry in load("countries")["disputed"].items():
        if entry["code"] not in states:
            yield f"{area} is coded under {entry['code']!r}"
    yield from (
        f"{people} are coded under {code!r}"
        for people, code in load("countries")["peoples"].items()
        if code not in (*states, "")
    )
    table = load("organisations")
    yield from (
        f"{name} is within {body['within']!r}"
        for name, body in table["international"].items()
        if body.get("within", "") not in codes
    )
    for section in ("national", "media", "companies"):
        yield from (f"organisations {section}: {code!r}" for code in table[section] if code not in codes)
    yield from (f"leaders: {code!r}" for code in load("leaders") if code not in codes)
    yield from (
        f"imports: {theirs} leads to {ours!r}" for theirs, ours in load("imports")["organisations"].items() if ours not in codes
    )


def shared_names_are_somebodys() -> Faults:
    """A name that several countries' bodies bear stands under one of them."""
    seats = {seat for country in load("countries")["countries"].values() for seat in country.get("seats", ())}
    known = frozenset(texts(load("organisations")["national"])) | seats
    yield from (f"{name!r} stands under no country" for name in load("organisations")["shared"] if name not in known)


def offices_begin_before_they_end() -> Faults:
    """And are of a known country or organisation."""
    codes = _codes()
    for people in load("leaders").values():
        for name, entry in people.items():
            for office in entry.get("was", ()):
                words, _, days = office.rpartition(" ")
                first, _, last = days.partition("..")
                if first and last and first > last and not first.startswith(last):
                    yield f"{name}: {office!r} ends before it begins"
                if "@" in words and words.partition("@")[2] not in codes:
                    yield f"{name}: {office!r} is of an unknown country or organisation"


def offices_have_one_holder() -> Faults:
    """Nobody holds the same office as another, and stretches without a holder are marked."""
    yield from offices.check()


def others_offices_have_our_sectors() -> Faults:
    """The word by which another's code is told gives the sector that it stands for."""
    roles = load("roles")
    for sector, word in load("imports")["offices"].items():
        inherits = word in roles["inherit"] and sector == (roles["inherit"][word] or "GOV")
        if word not in roles["people"].get(sector, ()) and not inherits:
            yield f"the office {word!r} is no word for {sector}"


# -------------------------------------------------------------------------------------------------------- events


def plovers_codes_are_known() -> Faults:
    """Types, modes, contexts and codes lead to each other."""
    table = load("plover")
    codes, contexts = table["codes"], table["contexts"]
    yield from (f"no type {t.value}" for t in EventType if t.value not in table["types"])
    yield from (f"{name}: unknown code {about['code']}" for name, about in table["types"].items() if about["code"] not in codes)
    for code, (kind, mode, context, *_) in codes.items():
        if mode and mode not in table["types"][kind]["modes"]:
            yield f"{code}: {kind} has no mode {mode}"
        if context and context not in contexts:
            yield f"{code}: unknown context {context}"
    for section in ("refine", "compose"):
        for name, finer in table[section].items():
            yield from (f"{section}: {name}: {key}: unknown code {code}" for key, code in finer.items() if code not in codes)
    yield from (f"cues: unknown context {context}" for context in table["cues"] if context not in contexts)
    theirs = {**load("imports")["acled"], **{kind: code for kind, (code, _) in load("imports")["ucdp"].items()}}
    yield from (f"imports: {kind}: unknown code {code}" for kind, code in theirs.items() if code and code not in codes)


def words_of_factuality_have_one_value() -> Faults:
    """A modifier or an adverb cannot say two things; a range of percent goes up."""
    table = load("factuality")
    for section in ("modifiers", "adverbs"):
        yield from (f"{section}: {w!r} stands twice" for w in _twice(w for words in table[section].values() for w in words))
    yield from (f"{word!r}: {low} to {high} percent" for word, (low, high) in table["likelihood"].items() if low > high)


def phrases_of_polarity_turn_one_way() -> Faults:
    """What negates is not what supposes."""
    table = load("polarity")
    yield from (f"{p!r} stands twice" for p in _twice([*table["negated"], *table["hypothetical"]]))


def words_for_forces_mean_one_kind() -> Faults:
    """A word leads to one kind of force, weapon or object."""
    kinds = load("forces")["kinds"]
    words = [word.lower() for entry in kinds.values() for word in {*entry["words"]}]
    yield from (f"{word!r} stands under two kinds" for word in _twice(words))


def treaties_are_told_apart() -> Faults:
    """By their names; each has parties or a depositary, years in order, and words for what is done with it."""
    table = load("treaties")
    yield from (f"{n!r} is a name of two" for n in _twice(n for t in table["treaties"].values() for n in t["also"]))
    yield from (f"{w!r} is none of the nouns" for w in table["sure"] if w not in table["nouns"])
    yield from (f"{w!r} means two acts" for w in _twice(w for words in table["acts"].values() for w in words))
    for key, treaty in table["treaties"].items():
        years = [treaty[f] for f in ("signed", "in_force", "ended") if f in treaty]
        if years != sorted(years):
            yield f"{key}: years out of order: {years}"
        if ("parties" in treaty) == ("depositary" in treaty):
            yield f"{key}: either parties or a depositary"
        if "signed" not in treaty and "note" not in treaty and treaty["topic"] != "trade":
            yield f"{key}: not signed, and no note says why"


# -------------------------------------------------------------------------------------------------------- ledger


def families_take_every_event() -> Faults:
    """Their words, forces and titles are known, and each type has a family that takes what the others leave."""
    table, kinds = load("families"), load("forces")["kinds"]
    for entry in table["families"]:
        name = entry["name"]
        yield from (f"{name}: unknown force {f!r}" for f in entry.get("force", ()) if f not in kinds)
        yield from (f"{name}: no object {o}" for o in entry.get("objects", ()) if o not in table["objects"])
        yield from (f"{name}: title names {f}" for f in sorted({*re.findall(r"\{(\w+)\}", entry["title"])} - TITLE_FIELDS))
    last = {t for e in table["families"] if not e.keys() & {"words", "objects", "contexts", "keep"} for t in e.get("types", ())}
    yield from (f"{t.value} has no family that takes the rest" for t in EventType if t.value not in last)


def families_that_are_named_exist() -> Faults:
    """In contradictions and alliances."""
    names = {e["name"] for e in load("families")["families"]}
    for entry in load("contradictions")["exclusive"]:
        yield from (f"contradictions: {entry[k]}" for k in ("one", "other") if entry[k] not in names)
    for name, entry in load("rivalries")["alliances"].items():
        yield from (f"{name}: {f}" for f in entry["in"] if f not in names)


def rivals_stand_on_two_sides() -> Faults:
    """Nobody on both, and each rivalry begins before it ends."""
    for entry in load("rivalries")["rivalries"]:
        if set(entry["sides"][0]) & set(entry["sides"][1]):
            yield f"{entry['why']}: a code on both sides"
        if entry["from"] and entry["to"] and entry["from"] > entry["to"]:
            yield f"{entry['why']}: ends before it begins"


def days_run_forward() -> Faults:
    """Those of occasions, eras and periods."""
    for name, entry in load("dues")["occasions"].items():
        if (days := [day for pair in entry["days"] for day in pair]) != sorted(days):
            yield f"{name}: days out of order"
    yield from (f"{name}: {first} to {last}" for name, (first, last) in load("eras")["names"].items() if first > last)
    for row in load("calendar")["periods"]:
        if row["from"] > row["to"]:
            yield f"{row['name'][0]}: ends before it begins"


def named_days_have_one_rule() -> Faults:
    """Exactly one, of a day that there is; and a name is of one day or period."""
    for row in load("calendar")["days"]:
        if len(row.keys() & {"fixed", "nth", "easter", "exact"}) != 1:
            yield f"{row['name'][0]} needs exactly one rule"
        elif "fixed" in row and not _is_day(f"2000-{row['fixed']}"):
            yield f"{row['name'][0]}: no such day"
    for section in ("days", "periods"):
        yield from (f"{section}: {n!r} twice" for n in _twice(n for row in load("calendar")[section] for n in row["name"]))


def _is_day(words: str) -> bool:
    try:
        return bool(date.fromisoformat(words))
    except ValueError:
        return False


def outlets_have_one_owner() -> Faults:
    """And a column of a table is of one field."""
    yield from (f"{n!r} has two owners" for n in _twice(n for names in load("outlets")["owners"].values() for n in names))
    yield from (f"columns: {n!r} in two fields" for n in _twice(n for names in load("columns").values() for n in names))


def addresses_keep_what_chooses_the_content() -> Faults:
    """A parameter that may say which article is meant is not left out."""
    table = load("addresses")
    yield from (f"{name!r} may choose the content" for name in sorted(CHOOSING & set(table["parameters"])))
    taken = sorted(name for name in CHOOSING if name.startswith(tuple(table["beginnings"])))
    yield from (f"{name!r} is taken by its beginning, and may choose the content" for name in taken)


def conflicts_name_types_of_the_data_set() -> Faults:
    """A word names one type, and no course of events besides."""
    table, theirs = load("conflicts"), load("imports")["acled"]
    named = [*table["modes"].values(), *table["weapons"].values(), *table["words"]]
    yield from (f"{kind!r} is no sub-event type" for kind in named if kind not in table["events"])
    yield from (f"{x!r} has no disorder type" for x in table["events"].values() if x not in table["disorder"])
    yield from (f"the import knows no {kind!r}" for kind in table["events"] if kind.casefold() not in theirs)
    said = [w for words in table["words"].values() for w in words] + list(table["persons"])
    yield from (f"{word!r} names two types" for word in _twice(said))
    courses = {*table["campaigns"], *table["power"]}
    yield from (f"{word!r} is a type and a course of events" for word in said if word in courses)


# -------------------------------------------------------------------------------------------------------- places


def borders_are_drawn() -> Faults:
    """Those that are disputed, in the order of their codes."""
    drawn = {frozenset(line.between) for line in lines()}
    pairs = [entry["between"] for entry in load("borders")["disputed"]]
    yield from (f"{pair} is no border that is drawn" for pair in pairs if frozenset(pair) not in drawn)
    yield from (f"{pair} is not in order" for pair in pairs if pair != sorted(pair))


def countries_are_on_the_map() -> Faults:
    """Each with a code of ISO's, and names of its own."""
    known = {c.alpha3 for c in geonames.countries()}
    yield from (f"no country {code}" for code in load("places_countries") if code not in known)
    yield from (f"twice: {n!r}" for n in _twice(n for *_, names in load("places_countries").values() for n in names))


def regions_lie_in_their_countries() -> Faults:
    """Each once, by code and by id."""
    for country, rows in load("places_regions").items():
        yield from (f"{country}: {code!r} twice" for code in _twice(code for code, *_ in rows))
        yield from (f"{name} lies far from {country}" for _, _, name, lat, lon in rows if not _lies_in(country, lat, lon))
    ids = (str(number) for rows in load("places_regions").values() for _, number, *_ in rows if number is not None)
    yield from (f"id {number} twice" for number in _twice(ids))


def places_lie_in_their_countries() -> Faults:
    """And no name stands in two rows of one kind."""
    for table in LISTED:
        for kind, rows in load(table).items():
            if kind == "alias":
                continue
            for names, lat, lon, countries, *_ in rows:
                far = [c for c in filter(None, countries.split("+")) if not _lies_in(c, lat, lon)]
                yield from (f"{table}: {names}: unknown, or far: {country}" for country in far)
            yield from (f"{table} {kind}: twice: {n!r}" for n in _twice(n for row in rows for n in row[0].split("|")))
    yield from (f"border {row[0]}: not between two" for row in load("places_world")["border"] if row[3].count("+") != 1)


def words_of_places_lead_to_places() -> Faults:
    """Abbreviations to regions, words of one country to a country that is on the map."""
    table = load("places_context")
    yield from (f"locals: no country {c}" for c in table["locals"] if c not in load("places_countries"))
    yield from (f"locals: {w!r} of two countries" for w in _twice(w for words in table["locals"].values() for w in words))
    areas = {(country, row[0]) for country, rows in load("places_regions").items() for row in rows}
    yield from (
        f"{short} means no region: {area}" for short, area in table["abbreviations"].items() if tuple(area) not in areas
    )


def _lies_in(country: str, lat: float, lon: float) -> bool:
    """Whether a point is at all near a country: a guard against a lost sign and swapped coordinates."""
    there: Any = load("places_countries").get(country)
    if there is None:
        return False
    dlat, dlon = abs(lat - there[0]), abs(lon - there[1])
    dlon = min(dlon, 360 - dlon) * cos(radians(lat))
    return country in SCATTERED or hypot(dlat, dlon) <= (FAR if country in WIDE else FAR / 2)


RELATIONS: tuple[Callable[[], Faults], ...] = (
    sections_are_asked_for,
    codes_are_known,
    shared_names_are_somebodys,
    offices_begin_before_they_end,
    offices_have_one_holder,
    others_offices_have_our_sectors,
    plovers_codes_are_known,
    words_of_factuality_have_one_value,
    phrases_of_polarity_turn_one_way,
    words_for_forces_mean_one_kind,
    treaties_are_told_apart,
    families_take_every_event,
    families_that_are_named_exist,
    rivals_stand_on_two_sides,
    days_run_forward,
    named_days_have_one_rule,
    outlets_have_one_owner,
    addresses_keep_what_chooses_the_content,
    conflicts_name_types_of_the_data_set,
    borders_are_drawn,
    countries_are_on_the_map,
    regions_lie_in_their_countries,
    places_lie_in_their_countries,
    words_of_places_lead_to_places,
)
