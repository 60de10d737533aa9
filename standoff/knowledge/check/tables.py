"""The form of every table: its keys and values, said once. What a table means stands at the head of its file.

A key that is not listed here, or a value of another kind, is a fault: a mistyped section would else be silently without effect.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from standoff.knowledge.check.forms import (
    DAY,
    FLAG,
    LOWER,
    TEXT,
    Form,
    either,
    form,
    lists,
    mapping,
    maybe,
    number,
    one_of,
    partly,
    record,
    row,
    text,
    whole,
)
from standoff.model import EventType, Factuality, Quad

__all__ = ["FORMS", "SECTORS"]


def names(joined: str) -> tuple[str, ...]:
    """Names set apart by commas."""
    return tuple(joined.split(", "))


def each(joined: str, inner: Form) -> dict[str, Form]:
    """Sections of one form."""
    return dict.fromkeys(names(joined), inner)


def values(known: Hashable, *more: Hashable) -> Form:
    """Words with one of a few values each."""
    return mapping(LOWER, one_of({known, *more}, "a value of this section"))


def numbers(low: int, high: int) -> Form:
    """Words with a number each."""
    return mapping(LOWER, whole(low, high))


SECTORS = frozenset(
    {"AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "NGO", "OPP", "PRE"}
    | {"PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF"}
)
WORDS = lists(LOWER)
NAMES = lists(TEXT)
ANYTHING = lists(TEXT, twice=True)
CODE = text(r"[A-Z]{2,8}", "a code in capitals")
STATE = text(r"[A-Z]{3}", "an alpha-3 code")
SIDE = text(r"[A-Z]{3}(?: north)?", "an alpha-3 code, or its north")
AREA = text(r"[A-Z]{3}|", "an alpha-3 code, or nothing")
SECTOR = one_of(SECTORS, "a sector")
CAMEO = text(r"\d{2,4}", "a CAMEO code, in quotes")
TYPE = one_of({t.value for t in EventType}, "a type of PLOVER's")
LATITUDE, LONGITUDE = number(-90, 90), number(-180, 180)
NAME = form(
    lambda v: isinstance(v, str) and v == v.strip() and len(v) > 1 and "(" not in v and not v.isdigit(),
    "a name (no brackets, not a number)",
)
YEARS = text(r"-?\d{0,4}-\d{0,4}", "years as 1922-1991")
OFFICE = text(
    r"[^.@]+(?:@[A-Z]{2,8})? (?:\d{4}(?:-\d\d){0,2})?\.\.(?:\d{4}(?:-\d\d){0,2})?",
    "an office and its days, as mayor 2014..2019-05",
)
SOME_DAY = either(DAY, form(lambda v: v == "", "a day as 2022-02-24, or nothing"))
BODIES = lists(either(TEXT, NAMES))
LEMMAS = form(
    lambda v: isinstance(v, str) and v == v.lower() and all(w.strip() for w in v.split(",")) and not _repeats(v),
    "words in lower case, set apart by commas, each once",
)
SEVERAL = record({"verbs": WORDS, "own": lists(LOWER, least=0), "adjectives": WORDS, "nouns": WORDS})
BOUNDS = row(number(0, 1e12), maybe(number(0, 1e12)))
PLACE = row(
    form(lambda v: isinstance(v, str) and all(n.strip() == n and len(n) > 1 for n in v.split("|")), "names set apart by |"),
    form(lambda v: isinstance(v, float) and -90 <= v <= 90, "a latitude, with its point"),
    form(lambda v: isinstance(v, float) and -180 <= v <= 180, "a longitude, with its point"),
    text(r"(?:[A-Z]{3}(?:\+[A-Z]{3})*)?", "codes of countries set apart by +"),
    more=(maybe(whole(1, 10**9)), YEARS),
)
PART = record(
    {"bias": number(-9, 9), "cases": whole(1, 10**6), "right": whole(0, 10**6), "weights": mapping(TEXT, number(-9, 9))}
)
VALUE = one_of(
    names("attempt, called_for, doubted, fact, not, ongoing, planned, possible, predicted, same"),
    "a value",
)
GIVEN = mapping(one_of({*(f.value for f in Factuality), "not", "fact"}, "a value"), WORDS)


def _repeats(joined: str) -> bool:
    words = [w.strip() for w in joined.split(",")]
    return len(words) > len(set(words))


_COUNTRY = record(
    {"name": TEXT},
    {"also": NAMES, "adj": NAMES, "people": NAMES, "capital": NAMES, "places": NAMES, "seats": mapping(TEXT, SECTOR)},
)
_FAMILY = record(
    {
        "name": TEXT,
        "title": TEXT,
        "gap": whole(1, 4000),
        "reach": whole(1, 60),
        "actor": one_of(
            names("alliance, any, bloc, candidate, country, none"),
            "an actor's setting",
        ),
        "recipient": one_of({"country", "any", "none"}, "a recipient's setting"),
    },
    {
        "types": lists(TYPE),
        "words": lists(text(r"[a-z]+-?", "the beginning of a word")),
        "objects": NAMES,
        "contexts": NAMES,
        "pair": FLAG,
        "deed": FLAG,
        "mutual": WORDS,
        "promise": FLAG,
        "vague": FLAG,
        "one": FLAG,
        "refused": FLAG,
        "force": NAMES,
        "sham": FLAG,
        "home": FLAG,
        "asker": TEXT,
        "said": mapping(TEXT, TEXT),
        "keep": one_of({"none", "object", "name", "treaty", "alliance"}, "what is kept apart"),
        "place": one_of({"none", "town", "country", "abroad"}, "a place's setting"),
    },
)
_TREATY = record(
    {
        "name": TEXT,
        "also": lists(TEXT, least=0),
        "bare": lists(TEXT, least=0),
        "topic": one_of(
            names(
                "alliance, arms, border, ceasefire, chemical, climate, cooperation, exchange, missiles, "
                "nuclear, peace, rights, sea, space, trade, transit"
            ),
            "a topic",
        ),
    },
    {
        "parties": NAMES,
        "depositary": either(NAMES, TEXT),
        "signed": whole(1850, 2100),
        "in_force": whole(1850, 2100),
        "ended": whole(1850, 2100),
        "note": TEXT,
    },
)
_UNITS = values(*"Y M W FN D TH TM TS Q WE DE CE PE SM".split())  # noqa: SIM905 - reads as a table
_DAYPARTS = values("MO", "MI", "AF", "EV", "NI", "DT")
_PARTS = values("START", "MID", "END", "EARLIER", "LATER")
_MODAL = record(
    {
        "holds": one_of(
            names("called_for, future, not, planned, possible, predicted, would"),
            "a value",
        ),
        "denied": VALUE,
    }
)

FORMS: Mapping[str, Form] = {
    "actor_words": partly({}, WORDS),
    "addresses": record(
        {
            "parameters": WORDS,
            "beginnings": WORDS,
            "suffixes": lists(text(r"/[a-z./]+", "a part of a path, in lower case")),
        }
    ),
    "borders": record(
        {
            "disputed": lists(record({"between": row(SIDE, SIDE), "why": TEXT})),
            "lines": lists(
                record({"between": row(SIDE, SIDE), "points": lists(row(LONGITUDE, LATITUDE), least=2, twice=True)})
            ),
        }
    ),
    "calendar": record(
        {
            "days": lists(
                record(
                    {"name": NAMES},
                    {
                        "country": STATE,
                        "fixed": text(r"\d\d-\d\d", "a month and a day"),
                        "easter": whole(-99, 99),
                        "exact": DAY,
                        "nth": row(whole(1, 12), whole(1, 7), whole(-1, 5)),
                    },
                )
            ),
            "periods": lists(record({"name": NAMES, "from": DAY, "to": DAY})),
        }
    ),
    "columns": record(
        {
            field: lists(text(r"[a-z]+", "lower-case letters"))
            for field in ("id", "text", "title", "published", "outlet", "url", "byline", "country")
        }
    ),
    "confidence": record({"events": PART, "stances": PART, "happenings": PART}),
    "conflicts": record(
        {
            "modes": mapping(TEXT, TEXT),
            "weapons": mapping(LOWER, TEXT),
            "words": mapping(TEXT, NAMES),
            "events": mapping(TEXT, TEXT),
            "disorder": mapping(TEXT, TEXT),
            "inter": mapping(TEXT, row(TEXT, whole(0, 9))),
            **each(
                "campaigns, several, power, armed, army, crowds, bodies, persons, gatherings, claims, "
                "terror, remembered, elsewhere, bombs, belongings",
                NAMES,
            ),
        }
    ),
    "contradictions": record(
        {
            "exclusive": lists(record({"one": TEXT, "other": TEXT, "decides": FLAG, "days": whole(1, 366)})),
            "differ": record({"share": number(0, 1), "days": whole(1, 366)}),
            **each(
                "enough, too few, falsity, sends, hosts, invites",
                WORDS,
            ),
        }
    ),
    "countries": record(
        {
            "countries": mapping(STATE, _COUNTRY),
            "past": mapping(
                STATE, record({"name": TEXT, "until": DAY}, {"also": NAMES, "adj": NAMES, "now": STATE, "code": STATE})
            ),
            "disputed": mapping(
                TEXT, record({"code": STATE}, {"sector": SECTOR, "adj": NAMES, "places": NAMES, "also": NAMES})
            ),
            "peoples": mapping(TEXT, AREA),
            "regions": NAMES,
        }
    ),
    "cues": record(
        {
            name: lists(text(r"[a-zé]+(?:[ -][a-z]+)?", "a word"))
            for name in ("views", "documents", "labels", "talks", "tellers", "claims", "confirming", "acts")
        }
    ),
    "dues": record(
        {
            "grace": whole(0, 31),
            "rolling": WORDS,
            "retrospect": WORDS,
            "deadlines": record(each("before, by, from, loosely, joined", WORDS)),
            "conditions": record(each("cues, not after", WORDS)),
            "phrases": mapping(LOWER, maybe(whole(1, 366))),
            "after": mapping(LOWER, whole(1, 366)),
            "occasions": mapping(LOWER, record({"phrases": WORDS, "days": lists(row(DAY, DAY))})),
        }
    ),
    "eras": record(
        {
            "names": mapping(LOWER, row(DAY, DAY)),
            "powers": mapping(LOWER, DAY),
            "adjectives": mapping(LOWER, DAY),
            **each("over_years, parts_of_year, after_year, barriers, now, to_the_end, during, of_power", WORDS),
            "months": NAMES,
            "ordinals": numbers(1, 200),
        }
    ),
    "factuality": partly(
        {
            "modifiers": GIVEN,
            "adverbs": GIVEN,
            "links": mapping(one_of({"possible", "possible_phrases", "not", "fact", "future"}, "a value of links"), WORDS),
            "modals": mapping(LOWER, _MODAL),
            "forms": mapping(LOWER, LOWER),
            "likelihood": mapping(LOWER, row(whole(0, 100), whole(0, 100))),
        },
        WORDS,
    ),
    "families": record(
        {
            "families": lists(_FAMILY),
            "objects": mapping(TEXT, WORDS),
            "alliances": mapping(CODE, WORDS),
            "articles": NAMES,
            "acts": mapping(TEXT, TEXT),
            "speech": mapping(TYPE, one_of({f.value for f in Factuality}, "a factuality")),
            **each(
                "habits, orders, unspoken, announced, staying, backing, unsaid, ward off, of the doer, "
                "named after, anybodys, opposing, general, captives",
                WORDS,
            ),
        }
    ),
    "first_names": record({"women": NAMES, "men": NAMES, "either": NAMES}),
    "forces": record(
        {
            "kinds": mapping(
                TEXT,
                record(
                    {
                        "class": one_of(
                            names(
                                "air, air_defence, armour, artillery, chemical, cyber, drone, explosive, formation, "
                                "irregular, missile, naval, nuclear, personnel, small_arms, support, vehicle"
                            ),
                            "a class of forces",
                        ),
                        "use": one_of({"force", "weapon", "both"}, "a use"),
                        "words": NAMES,
                    }
                ),
            ),
            "objects": mapping(TEXT, NAMES),
            "leaving": WORDS,
            "firing": WORDS,
            "dead": SEVERAL,
            "injured": SEVERAL,
        }
    ),
    "function_words": partly({}, WORDS),
    "furniture": record(
        {
            "months": mapping(whole(1, 12), WORDS),
            **each(
                "exact, boxes, openings, closings, sections, bylines, outlets, labels, unfinished, "
                "published, later, desks, imprint, agencies, pictures, towns, areas",
                WORDS,
            ),
        }
    ),
    "imports": record(
        {
            "organisations": mapping(CODE, CODE),
            "sectors": mapping(CODE, one_of({*SECTORS, ""}, "a sector, or nothing")),
            "prefixes": NAMES,
            "offices": mapping(SECTOR, LOWER),
            "past": lists(SECTOR),
            "acled": mapping(LOWER, text(r"(?:\d{2,4})?", "a CAMEO code, in quotes, or nothing")),
            "ucdp": mapping(TEXT, row(CAMEO, TEXT)),
            "topics": mapping(LOWER, one_of({*SECTORS, ""}, "a sector, or nothing")),
            "schemata": mapping(TEXT, one_of({*SECTORS, ""}, "a sector, or nothing")),
        }
    ),
    "languages": record(
        {
            "names": mapping(text(r"[a-z]{2,3}(?:-[a-z]+)?", "a language's code"), text(r"[A-Z].*", "a name")),
            "like_english": lists(text(r"[a-z]{2,3}", "a language's code")),
        }
    ),
    "leaders": mapping(
        text(r"[A-Z]{2,8}|", "a code, or nothing"),
        mapping(
            TEXT,
            record({}, {"sex": one_of({"m", "f"}, "m or f"), "also": NAMES, "was": lists(OFFICE, least=0), "sector": SECTOR}),
        ),
    ),
    "names": record(
        {"several": mapping(TEXT, lists(CODE, least=2)), "also": mapping(CODE, NAMES), "sectors": mapping(CODE, TEXT)}
    ),
    "offices": record({"together": mapping(STATE, mapping(LOWER, TEXT)), "gaps": mapping(STATE, WORDS)}),
    "organisations": record(
        {
            "international": mapping(TEXT, record({"name": TEXT}, {"also": NAMES, "within": CODE, "sector": SECTOR})),
            "national": mapping(text(r"[A-Z]{2,8}|", "a code, or nothing"), mapping(SECTOR, BODIES)),
            "shared": NAMES,
            "changing": mapping(
                TEXT,
                record({"code": STATE, "else": SECTOR, "times": lists(row(SOME_DAY, SOME_DAY, SECTOR))}, {"also": NAMES}),
            ),
            "media": mapping(text(r"[A-Z]{2,8}|", "a code, or nothing"), BODIES),
            "companies": mapping(STATE, BODIES),
            "societies": mapping(SECTOR, mapping(text(r"[A-Z]{2,8}|", "a code, or nothing"), BODIES)),
        }
    ),
    "outlets": record({"editions": WORDS, "places": WORDS, "seconds": WORDS, "owners": mapping(TEXT, WORDS)}),
    "parts": record(
        {
            "apart": mapping(one_of(names("town, number, object, sender, destination"), "a trait"), whole(1, 366)),
            "units": mapping(TEXT, WORDS),
            "named": mapping(TEXT, WORDS),
        }
    ),
    "places_context": partly(
        {
            "heads": mapping(LOWER, WORDS),
            "abbreviations": mapping(TEXT, row(STATE, TEXT)),
            "locals": mapping(STATE, WORDS),
            "plurals": mapping(LOWER, LOWER),
            "shortened": mapping(LOWER, LOWER),
            "standing": NAMES,
            "joints": ANYTHING,
            "ordinary": lists(LOWER, twice=True),
        },
        WORDS,
    ),
    "places_counties": mapping(text(r"(?:US|GB)-[A-Z]{2,3}", "an area of US- or GB-"), lists(row(NAME, LATITUDE, LONGITUDE))),
    "places_countries": mapping(STATE, row(LATITUDE, LONGITUDE, lists(NAME, least=0))),
    "places_regions": mapping(STATE, lists(row(TEXT, maybe(whole(1, 10**9)), NAME, LATITUDE, LONGITUDE))),
    "places_sites": record(
        {**{kind: lists(PLACE) for kind in ("base", "nuclear", "site", "seat")}, "alias": mapping(NAME, row(NAME, STATE))}
    ),
    "places_waters": record({kind: lists(PLACE) for kind in ("sea", "strait", "river", "lake")}),
    "places_world": record(
        {kind: lists(PLACE) for kind in ("continent", "region", "front", "historical", "island", "mountain", "border")}
    ),
    "plover": record(
        {
            "types": mapping(
                TYPE,
                record(
                    {
                        "quad": one_of({q.value for q in Quad}, "a quad"),
                        "code": CAMEO,
                        "recipient": FLAG,
                        "modes": lists(TEXT, least=0),
                    }
                ),
            ),
            "contexts": NAMES,
            "codes": mapping(
                CAMEO, row(TYPE, text(r"[a-z_-]*", "a mode"), text(r"[a-z_]*", "a context"), number(-10, 10), TEXT)
            ),
            "refine": mapping(CAMEO, mapping(TEXT, CAMEO)),
            "menacing": WORDS,
            "compose": mapping(TEXT, mapping(TEXT, CAMEO)),
            "cues": mapping(TEXT, LEMMAS),
        }
    ),
    "polarity": record(
        {
            **{s: lists(text(r"[a-z]+(?: [a-z]+)* (?:[a-z]+|-ing)", "a phrase")) for s in ("negated", "hypothetical")},
            **{
                s: lists(text(r"'?[a-z]+", "a word"))
                for s in ("modals", "refusing", "afterwards", "hardly", "nobody", "none_of", "only", "conditions", "open")
            },
        }
    ),
    "predicates": partly(
        {
            "classes": mapping(TEXT, LEMMAS),
            "cues": mapping(TEXT, LEMMAS),
            "light": mapping(one_of({"A", "R", "O"}, "a role"), LEMMAS),
            "roles": mapping(one_of({"verb", "noun", "adjective"}, "a part of speech"), TEXT),
            "senses": mapping(TEXT, LEMMAS),
        },
        LEMMAS,
    ),
    "quantities": partly(
        {
            "numbers": numbers(0, 99),
            "tens": numbers(20, 90),
            "scales": numbers(100, 10**12),
            "suffixes": numbers(1000, 10**9),
            "crowds": mapping(LOWER, BOUNDS),
            "vague": mapping(LOWER, BOUNDS),
            "several_known": numbers(2, 9),
        },
        WORDS,
    ),
    "rivalries": record(
        {
            "offices": WORDS,
            "goodwill": lists(TYPE),
            "alliances": mapping(TEXT, record({"in": NAMES, "anywhere": FLAG, "members": mapping(STATE, DAY)})),
            "rivalries": lists(record({"why": TEXT, "sides": row(NAMES, NAMES), "from": SOME_DAY, "to": SOME_DAY})),
        }
    ),
    "roles": partly(
        {
            **{kind: mapping(SECTOR, NAMES) for kind in ("people", "bodies", "sites", "things")},
            "inherit": mapping(TEXT, one_of({*SECTORS, ""}, "a sector, or nothing")),
            "plurals": mapping(LOWER, LOWER),
            "titles": mapping(TEXT, record({}, {"sector": SECTOR, "sex": one_of({"m", "f"}, "m or f")})),
            "same": mapping(LOWER, NAMES),
            "back": mapping(LOWER, NAMES),
        },
        NAMES,
    ),
    "times": partly(
        {
            "months": numbers(1, 12),
            "weekdays": numbers(1, 7),
            "weekdays_plural": numbers(1, 7),
            "numbers": numbers(0, 90),
            "multipliers": numbers(100, 1000),
            "ordinals": numbers(1, 31),
            "decades": numbers(20, 90),
            "days": numbers(-2, 2),
            "units": _UNITS,
            "units_plural": _UNITS,
            "seasons": values("SP", "SU", "FA", "WI"),
            "dayparts": _DAYPARTS,
            "dayparts_plural": _DAYPARTS,
            "parts": _PARTS,
            "part_ends": _PARTS,
            "eras": values("BC", "AD"),
            "steps": mapping(LOWER, row(whole(-1, 1), one_of({"published", "anchor"}, "what it is counted from"))),
            "sets": mapping(LOWER, TEXT),
            "approximate_pairs": lists(row(LOWER, LOWER)),
            "references": mapping(text(r"[A-Z]+_REF", "a reference of TIMEX3's"), WORDS),
        },
        WORDS,
    ),
    "treaties": record(
        {
            "treaties": mapping(TEXT, _TREATY),
            "nouns": WORDS,
            "sure": WORDS,
            "acts": mapping(TEXT, WORDS),
        }
    ),
}
