"""Rows of conflict data sets: of a place, a day and a side that can do such a thing; what is none is listed with its reason."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from standoff.exports import Source, export
from standoff.imports import events as imported
from standoff.model import (
    NARRATOR,
    Actor,
    Article,
    Event,
    EventType,
    Factuality,
    Happening,
    Party,
    Place,
    Quad,
    Reading,
    Span,
    Stance,
    Standing,
    Status,
    When,
)

BY = "made by hand"
DAY = date(2022, 3, 3)
ARMY = Actor("RUS MIL", "Russian army", "RUS", "MIL", "army")
TOWN = ("Lozova", 702320, 48.89, 36.32, "UKR", "town")
LEMMAS = {
    "shelled": "shell",
    "invaded": "invade",
    "attacked": "attack",
    "clashed": "clash",
    "killed": "kill",
    "marched": "march_on",
}


def told(
    word: str = "shelled",
    *,
    actors: Iterable[Actor] = (ARMY,),
    recipients: Iterable[Actor] = (),
    where: tuple[Any, ...] | None = TOWN,
    when: tuple[date, date] | None = (DAY, DAY),
    basis: str = "stated",
    dead: str = "",
    weapon: str = "",
    kind: EventType = EventType.ASSAULT,
    mode: str | None = None,
    factuality: Factuality = Factuality.HAPPENED,
    published: date | None = date(2022, 3, 5),
    more: str = "",
    before: str = "",
    name: str = "a",
) -> Reading:
    """An article of one sentence with one event."""
    text = f"It is told that someone {before}{word} somebody in Somewhere on some day{more}."
    at = Span(text.index(word), text.index(word) + len(word))
    somewhere, day = (
        Span(text.index("Somewhere"), text.index("Somewhere") + 9),
        Span(text.index("some day"), text.index("some day") + 8),
    )
    details = (("dead", dead),) * bool(dead) + (("weapon", weapon),) * bool(weapon)
    place = Place(somewhere, *where, BY) if where else None
    event = Event(
        id=f"e-{name}", trigger=(at,), sentence=Span(0, len(text)), type=kind, mode=mode, contexts=(), cameo="190",
        quad=Quad.MATERIAL_CONFLICT, goldstein=-9.0,
        actors=tuple(Party(a, Span(16, 23), BY) for a in actors),
        recipients=tuple(Party(a, Span(24, 30), BY) for a in recipients),
        when=When(day, "DATE", "x", *when, basis, BY) if when else None, where=place, quantity=None,
        stances=(Stance(NARRATOR, None, factuality, None, (), BY),), details=details,
        entry="assault.force", lemma=LEMMAS.get(word, word),
    )  # fmt: skip
    article = Article(
        name, text, published=published, published_basis="source" if published else "unknown", outlet="The Courier"
    )
    return Reading(article, events=(event,), places=(place,) if place else ())


def source(*readings: Reading, status: Status = Status.SINGLE_SOURCE) -> Source:
    """All of it in one happening, as the mentions of a war are."""
    events = tuple(e.id for r in readings for e in r.events)
    happening = Happening("h", "A war", EventType.ASSAULT, (), (), None, DAY, DAY, events)
    return Source(lambda: iter(readings), (Standing(happening, date(2022, 4, 1), status, (), (), 1, 1),), date(2022, 4, 1))


def rows(form: str, folder: Path, *readings: Reading, **how: Any) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The rows, and what was left out."""
    files = export(form, source(*readings, **how), folder / f"{form}.csv")
    assert [f.name for f in files] == [f"{form}.csv", f"{form}.left_out.csv"]
    out = []
    for file in files:
        with file.open(encoding="utf-8", newline="") as stream:
            out.append(list(csv.DictReader(stream)))
    return out[0], out[1]


PUTIN = Actor("RUS GOV", "Ana Kovač", "RUS", "GOV", "president")
FUND = Actor("IMF", "International Monetary Fund")
NO_ROW = {
    "a war as a whole": (told("invaded"), "a war or a course of events"),
    "many at once": (told("attacked", before="in a series of things "), "series of them"),
    "a fund": (told(actors=[FUND]), "none that does such a thing"),
    "a person": (told(actors=[PUTIN]), "none that does such a thing"),
    "a city": (told(actors=[Actor("UKR CVL", "Lozova", "UKR", "CVL")]), "none that does such a thing"),
    "no day": (told(when=None), "nobody says on which day"),
    "the day of publication": (told(basis="published"), "nobody says on which day"),
    "a year": (told(when=(date(2021, 1, 1), date(2021, 12, 31))), "longer time"),
    "a day still to come": (told(when=(date(2022, 6, 1), date(2022, 6, 30))), "lies after"),
    "another century": (told(when=(date(1944, 6, 6), date(1944, 6, 6))), "before 1997"),
    "no place": (told(where=None), "nobody says where"),
    "a country": (told(where=("Ukraine", 690791, 49.0, 32.0, "UKR", "country")), "only to the country"),
    "an area over countries": (told(where=("Europe", None, 50.0, 10.0, None, "area")), "only to the country"),
    "a remembrance": (told("attacked", more=" before the anniversary"), "remembering"),
    "what is only feared": (told(factuality=Factuality.POSSIBLE), "nobody says that it happened"),
    "a battle with nobody": (told("clashed"), "second armed side"),
    "power": (told("ouster"), "power"),
    "no violence known": (told("waved"), "no type of violence"),
    "a blow by nobody": (
        told("attacked", actors=[], recipients=[Actor("", "Passers-by", None, None, "passers-by")]),
        "crime, as far as is told",
    ),
    "a note of protest": (
        told("marched", kind=EventType.PROTEST, actors=[Actor("POL", "Poland", "POL")], mode="demo"),
        "no demonstration",
    ),
}


@pytest.mark.parametrize(("reading", "says"), NO_ROW.values(), ids=NO_ROW)
def test_what_is_no_row_is_listed_with_its_reason(reading: Reading, says: str, tmp_path: Path) -> None:
    """And not written."""
    found, left = rows("acled", tmp_path, reading)
    assert found == []
    (line,) = left
    assert says in line["reason"]
    assert (line["event"], line["article"]) == ("e-a", "a")
    assert reading.article.text[int(line["start"]) : int(line["end"])] == reading.events[0].trigger[0].of(reading.article.text)


def test_what_is_denied_or_undated_as_a_whole_is_no_row(tmp_path: Path) -> None:
    """By the standing of its happening, or because it has none."""
    assert rows("acled", tmp_path, told(), status=Status.DENIED)[0] == []
    lone = Source(lambda: iter([told()]), (), date(2022, 4, 1))
    _, left = export("acled", lone, tmp_path / "x.csv")
    assert "in no view" in left.read_text(encoding="utf-8")


def test_a_row_says_who_where_and_when(tmp_path: Path) -> None:
    """Every column that ACLED needs is there: a strike by another state's forces on a town."""
    ((row,), left) = rows("acled", tmp_path, told(dead="at least 4"))
    assert left == []
    assert (row["event_date"], row["time_precision"], row["geo_precision"]) == ("2022-03-03", "1", "1")
    assert (row["disorder_type"], row["event_type"]) == ("Political violence", "Explosions/Remote violence")
    assert row["sub_event_type"] == "Shelling/artillery/missile attack"
    assert (row["actor1"], row["inter1"], row["actor2"]) == ("Military Forces of Russia", "External/Other forces", "")
    assert (row["location"], row["country"], row["latitude"], row["fatalities"]) == ("Lozova", "Ukraine", "48.89", "4")
    assert "“shelled”" in row["notes"]
    assert "a:24-31" in row["notes"]


CASES: dict[str, tuple[Reading, dict[str, str]]] = {
    "forces at home": (
        told(actors=[Actor("UKR MIL", "Ukrainian forces", "UKR", "MIL", "forces")]),
        {"actor1": "Military Forces of Ukraine", "inter1": "State forces", "interaction": "State forces only"},
    ),
    "nobody named": (
        told(actors=[], weapon="rockets"),
        {"actor1": "Unidentified Armed Group (Ukraine)", "inter1": "Political militia"},
    ),
    "a private army abroad": (
        told(actors=[Actor("RUS PRM", "Wagner Group", "RUS", "PRM")]),
        {"actor1": "Wagner Group", "inter1": "External/Other forces"},
    ),
    "two who fight": (
        told("clashed", recipients=[Actor("PSE REB", "Hamas", "PSE", "REB")]),
        {"event_type": "Battles", "actor2": "Hamas", "inter2": "Rebel group",
         "interaction": "Rebel group-External/Other forces"},
    ),
    "both on one side of the sentence": (
        told("clashed", actors=[ARMY, Actor("UKR MIL", "Ukrainian troops", "UKR", "MIL", "troops")]),
        {"event_type": "Battles", "actor1": "Military Forces of Russia", "actor2": "Military Forces of Ukraine"},
    ),
    "people killed": (
        told("killed", recipients=[Actor("", "Villagers", None, None, "villagers")], dead="7"),
        {"event_type": "Violence against civilians", "sub_event_type": "Attack", "actor2": "Civilians (Ukraine)",
         "civilian_targeting": "Civilian targeting", "fatalities": "7", "interaction": "Civilians-External/Other forces"},
    ),
    "an army attacks a town": (
        told("attacked", recipients=[Actor("UKR CVL", "Lozova", "UKR", "CVL")]),
        {"sub_event_type": "Shelling/artillery/missile attack", "actor2": "", "civilian_targeting": ""},
    ),
    "drones": (told("attacked", weapon="drones"), {"sub_event_type": "Air/drone strike"}),
    "people march": (
        told("marched", kind=EventType.PROTEST, mode="demo", actors=[Actor("", "Students", None, None, "students")]),
        {"disorder_type": "Demonstrations", "event_type": "Protests", "sub_event_type": "Peaceful protest",
         "actor1": "Protesters (Ukraine)", "interaction": "Protesters only"},
    ),
    "a nation's people march": (
        told("marched", kind=EventType.PROTEST, mode="demo", actors=[Actor("UKR", "Ukrainians", "UKR")]),
        {"actor1": "Protesters (Ukraine)"},
    ),
    "a riot": (
        told("rioted", kind=EventType.PROTEST, mode="riot", actors=[]),
        {"event_type": "Riots", "actor1": "Rioters (Ukraine)", "inter1": "Rioters"},
    ),
    "a region": (told(where=("Kharkiv Oblast", 706482, 49.6, 36.5, "UKR", "region")), {"geo_precision": "3"}),
    "a week": (told(when=(date(2022, 2, 28), date(2022, 3, 6))), {"time_precision": "2", "event_date": "2022-03-03"}),
    "a month": (
        told(when=(date(2022, 2, 1), date(2022, 2, 28))), {"time_precision": "3", "event_date": "2022-02-14"}
    ),
    "dead of a famine": (told(dead="5,000,000"), {"fatalities": ""}),
    "at most so many": (told(dead="up to 9"), {"fatalities": ""}),
    "ground retaken": (
        told("retake", actors=[Actor("UKR MIL", "Ukrainian army", "UKR", "MIL", "army")], recipients=[ARMY]),
        {"sub_event_type": "Government regains territory"},
    ),
    "ground taken by others": (
        told("retake", recipients=[Actor("UKR MIL", "Ukrainian army", "UKR", "MIL", "army")]),
        {"sub_event_type": "Non-state actor overtakes territory"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("reading", "columns"), CASES.values(), ids=CASES)
def test_types_and_sides_are_those_of_the_codebook(reading: Reading, columns: dict[str, str], tmp_path: Path) -> None:
    """By weapon, mode and words, and by who is against whom."""
    ((row,), _) = rows("acled", tmp_path, reading)
    assert {name: row[name] for name in columns} == columns


def test_the_place_of_the_target_will_do(tmp_path: Path) -> None:
    """Where the event itself has none below the country, that in the target's words, or the only one of the sentence."""
    one = told()
    (place,) = one.places
    country = replace(place, name="Ukraine", precision="country")
    event = replace(one.events[0], where=country)
    ((row,), _) = rows("acled", tmp_path, replace(one, events=(event,)))
    assert (row["location"], row["geo_precision"]) == ("Lozova", "2")
    target = Party(Actor("UKR CVL", "Lozova", "UKR", "CVL"), place.span, BY)
    ((row,), _) = rows("acled", tmp_path, replace(one, events=(replace(event, recipients=(target,)),)))
    assert (row["location"], row["geo_precision"]) == ("Lozova", "1")
    second = replace(place, name="Barvinkove", geonames_id=1)
    found, left = rows("acled", tmp_path, replace(one, events=(event,), places=(place, second)))
    assert found == []
    assert "only to the country" in left[0]["reason"]


def test_a_row_is_of_one_day_and_place_not_of_a_war(tmp_path: Path) -> None:
    """Mentions of one happening: two of one strike, one of the day after, one of another town, one known only to the month."""
    elsewhere = ("Barvinkove", 712587, 48.9, 37.02, "UKR", "town")
    made = [
        told(name="a", dead="9"),
        told("attacked", name="b", dead="at least 6", actors=[]),
        told(name="c", when=(date(2022, 3, 4), date(2022, 3, 4))),
        told(name="d", where=elsewhere),
        told(name="e", when=(date(2022, 3, 1), date(2022, 3, 31))),
        told("invaded", name="f"),
    ]
    found, left = rows("acled", tmp_path, *made)
    assert [(r["event_date"], r["location"], r["fatalities"]) for r in found] == [
        ("2022-03-03", "Barvinkove", "0"),
        ("2022-03-03", "Lozova", "9"),
        ("2022-03-04", "Lozova", "0"),
    ]
    assert len({r["event_id_cnty"] for r in found}) == 3
    assert len(left) == 2  # the war, and an attack that nobody is said to have made on a place
    again, _ = rows("acled", tmp_path, *reversed(made))
    assert again == found


def test_what_is_left_out_is_counted_aloud(tmp_path: Path) -> None:
    """How many rows, how many mentions are none, and why."""
    said: list[str] = []
    made = replace(source(told(name="a"), told("invaded", name="b"), told(name="c", when=None)), tell=said.append)
    export("acled", made, tmp_path / "x.csv")
    assert said[0] == "1 rows of 1 mentions; 2 mentions left out:"
    assert {line.split(maxsplit=1)[1] for line in said[1:]} == {
        "a war or a course of events, not one of them",
        "nobody says on which day",
    }


# ground that changes hands is read as a seizure, which is no violence of itself: it comes back, and is not exported again
BACK = {name: case[0] for name, case in CASES.items() if not name.startswith("ground")}


@pytest.mark.parametrize("reading", BACK.values(), ids=BACK)
def test_rows_come_back_dated_and_the_same(reading: Reading, tmp_path: Path) -> None:
    """By our own import of ACLED; and what is exported of that is the same row again."""
    ((row,), _) = rows("acled", tmp_path, reading)
    (back,) = imported("acled", tmp_path / "acled.csv").readings
    assert back.article.published == date(2022, 3, 5)
    (event,) = back.events
    assert event.when
    assert (event.when.earliest, event.when.latest) == (reading.events[0].when.earliest, reading.events[0].when.latest)  # type: ignore[union-attr]
    assert dict(event.details).get("dead", "0") == (row["fatalities"] or "0")
    folder = tmp_path / "again"
    folder.mkdir()
    ((again,), left) = rows("acled", folder, back)
    assert left == []
    other = {"event_id_cnty", "notes", "source"}
    other |= {"fatalities"} if not row["fatalities"] else set()  # an empty cell is read as none told
    assert {k: v for k, v in again.items() if k not in other} == {k: v for k, v in row.items() if k not in other}


def test_of_an_article_without_a_date_the_export_has_its_own(tmp_path: Path) -> None:
    """So that the row is dated when it is read back."""
    rows("acled", tmp_path, told(published=None))
    (back,) = imported("acled", tmp_path / "acled.csv").readings
    assert back.article.published == date(2022, 4, 1)


# ---------------------------------------------------------------------------------------------- UCDP


UCDP: dict[str, tuple[Reading, dict[str, str]]] = {
    "an army strikes a town": (
        told(dead="at least 4"),
        {"type_of_violence": "1", "side_a": "Government of Russia", "side_b": "Government of Ukraine", "low": "4", "high": "",
         "best": "4", "deaths_unknown": "4", "where_prec": "1", "date_prec": "1"},
    ),
    "people killed": (
        told("killed", recipients=[Actor("", "Villagers", None, None, "villagers")], dead="7"),
        {"type_of_violence": "3", "side_b": "Civilians", "deaths_civilians": "7", "deaths_unknown": ""},
    ),
    "two groups": (
        told("clashed", actors=[Actor("UKR REB", "River Guard", "UKR", "REB")],
             recipients=[Actor("UKR REB", "Steppe Brigade", "UKR", "REB")], dead="2"),
        {"type_of_violence": "2", "dyad_name": "River Guard - Steppe Brigade"},
    ),
    "a country only": (
        told(where=("Ukraine", 690791, 49.0, 32.0, "UKR", "country"), dead="4", more=""),
        {"where_prec": "6", "country": "Ukraine"},
    ),
    "some month of a year": (
        told(when=(date(2021, 1, 1), date(2021, 12, 31)), dead="10 to 20"),
        {"date_prec": "5", "low": "10", "high": "20", "date_start": "2021-01-01"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("reading", "columns"), UCDP.values(), ids=UCDP)
def test_ucdp_has_deadly_events_between_known_sides(reading: Reading, columns: dict[str, str], tmp_path: Path) -> None:
    """And they come back by our import with their days, sides and dead."""
    if "country" in reading.events[0].where.precision:  # type: ignore[union-attr]
        reading = replace(reading, places=())
    ((row,), _) = rows("ucdp", tmp_path, reading)
    assert {name: row[name] for name in columns} == columns
    (back,) = imported("ucdp", tmp_path / "ucdp.csv", published=date(2022, 4, 1)).readings
    (event,) = back.events
    assert event.when
    assert (event.when.earliest, event.when.latest) == (reading.events[0].when.earliest, reading.events[0].when.latest)  # type: ignore[union-attr]
    assert [p.actor.name for p in event.actors] == [row["side_a"]]
    assert dict(event.details)["dead"] == row["best"]


@pytest.mark.parametrize(
    ("reading", "says"),
    [
        (told(), "nobody is said to have died"),
        (told(dead="5,000,000"), "more than one event kills"),
        (told(dead="4", actors=[], weapon="rockets"), "nobody says who did it"),
        (told(dead="4", actors=[FUND]), "none that does such a thing"),
        (told("invaded", dead="400"), "a war or a course"),
        (told(dead="4", when=(date(1988, 3, 1), date(1988, 3, 1))), "before 1989"),
    ],
)
def test_ucdp_lists_what_it_leaves_out(reading: Reading, says: str, tmp_path: Path) -> None:
    """With the reason."""
    found, left = rows("ucdp", tmp_path, reading)
    assert found == []
    assert says in left[0]["reason"]


@pytest.mark.parametrize(
    ("dead", "bounds"),
    [("12", (12, 12)), ("at least 350", (350, None)), ("up to 40", (None, 40)), ("10 to 20", (10, 20)),
     ("dozens", (None, None)), ("5,000,000", (None, None)), ("", (None, None))],
)  # fmt: skip
def test_a_count_is_a_number_with_bounds(dead: str, bounds: tuple[int | None, int | None]) -> None:
    """None where there is none, or one that no single event kills."""
    from standoff.exports import acled
    from standoff.exports.conflicts import conflicts

    (incident,) = conflicts(source(told(dead=dead)), acled.FRAME).incidents
    assert incident.deaths == bounds


@pytest.mark.parametrize(
    ("more", "counted"),
    [
        ("", True),
        (", like similar deeds before", False),
        (" and in Barvinkove", False),
        (", as somebody from the distant town of Barvinkove told", True),
    ],
)
def test_the_dead_of_other_events_are_not_counted(more: str, counted: bool, tmp_path: Path) -> None:
    """Of two places that are named together, or of deeds before it: then the cell is empty, and not 0."""
    one = told(dead="12", when=(DAY, DAY))
    text = one.article.text.replace(" on some day.", f"{more} on some day.")
    places = list(one.places)
    if "Barvinkove" in more:
        at = text.index("Barvinkove")
        places.append(replace(one.places[0], name="Barvinkove", geonames_id=1, span=Span(at, at + 10)))
    event = replace(one.events[0], sentence=Span(0, len(text)))
    made = replace(one, article=replace(one.article, text=text), events=(event,), places=tuple(places))
    ((row,), _) = rows("acled", tmp_path, made)
    assert row["fatalities"] == ("12" if counted else "")


def test_a_town_beside_which_it_was_is_not_its_place(tmp_path: Path) -> None:
    """ "In the region, north of the town": the target's own place is taken."""
    one = told(before="in X, north of Somewhere, ", recipients=[Actor("UKR CVL", "X", "UKR", "CVL")])
    text, (place,) = one.article.text, one.places
    beside = replace(place, span=Span(text.index("Somewhere"), text.index("Somewhere") + 9))
    target = replace(place, name="X", geonames_id=5, span=Span(text.index("X"), text.index("X") + 1))
    event = replace(one.events[0], where=beside, recipients=(replace(one.events[0].recipients[0], span=target.span),))
    ((row,), _) = rows("acled", tmp_path, replace(one, events=(event,), places=(beside, target)))
    assert row["location"] == "X"


@pytest.mark.parametrize(
    ("reading", "columns"),
    [
        (told("terrorist attacks", actors=[Actor("UKR", "Ukraine", "UKR")], mode="explosives"),
         {"sub_event_type": "Attack", "actor1": "Unidentified Armed Group (Ukraine)", "actor2": "Civilians (Ukraine)"}),
        (told("bombings", actors=[], mode="aerial"), {"sub_event_type": "Remote explosive/landmine/IED"}),
        (told("bombed", mode="aerial"), {"sub_event_type": "Air/drone strike"}),
        (told("rally", actors=[], kind=EventType.PROTEST, mode="demo", more=" against the law"), {"event_type": "Protests"}),
    ],
)  # fmt: skip
def test_whose_violence_it_is(reading: Reading, columns: dict[str, str], tmp_path: Path) -> None:
    """Terror is no state's; a bomb of nobody's is laid, not dropped; a rally is a protest where it is against something."""
    ((row,), _) = rows("acled", tmp_path, reading)
    assert {name: row[name] for name in columns} == columns


@pytest.mark.parametrize(
    "reading",
    [
        told("rally", actors=[], kind=EventType.PROTEST, mode="demo"),
        told("attacked", actors=[Actor("UKR", "Ukraine", "UKR")]),
        told("shooting", actors=[], recipients=[Actor("", "Pupils", None, None, "pupils")], dead="3", mode="firearms"),
    ],
    ids=["a party's rally", "a state attacks its own town", "a shooting at a school"],
)
def test_crime_and_party_meetings_are_no_rows(reading: Reading, tmp_path: Path) -> None:
    """Nor what would be a state's strike on its own land, of which nobody is said to be the target."""
    assert rows("acled", tmp_path, reading)[0] == []


def test_no_cell_of_theirs_is_a_formula(tmp_path: Path) -> None:
    """Names of groups, places, outlets and articles are the article's."""
    bad = "=HYPERLINK(1)"
    one = told(actors=[Actor("UKR REB", bad, "UKR", "REB")], where=(bad, 1, 1.0, 1.0, "UKR", "town"), name=bad, dead="3")
    one = replace(one, article=replace(one.article, outlet=bad, title=bad))
    for form in ("acled", "ucdp"):
        for table in rows(
            form,
            tmp_path,
            one,
        ):
            assert all(not value.startswith("=") for row in table for value in row.values())
    found, _ = rows("acled", tmp_path, one)
    assert found[0]["location"] == f"'{bad}"


def test_whose_the_target_is_did_not_do_it(tmp_path: Path) -> None:
    """The bombings of a state's embassies are nobody's that is known; a state's name is no second side of a clash."""
    one = told("bombings", more=" at French embassies", mode="aerial", actors=[Actor("FRA", "France", "FRA")], dead="3")
    at = one.article.text.index("French")
    party = replace(one.events[0].actors[0], span=Span(at, at + 6))
    ((row,), _) = rows("acled", tmp_path, replace(one, events=(replace(one.events[0], actors=(party,)),)))
    assert row["actor1"] == "Unidentified Armed Group (Ukraine)"
    named = told("attack", actors=[], recipients=[Actor("UKR GOV", "Ukraine", "UKR", "GOV")])
    assert rows("acled", tmp_path, named)[0] == []
