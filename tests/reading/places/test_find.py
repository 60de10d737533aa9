"""Which words are names of places, and which place is meant."""

from __future__ import annotations

import pytest

from standoff.reading.actors import find_cast
from standoff.reading.places import find_places


@pytest.fixture
def places(parse):
    """The places of a text, by their words."""

    def of(text):
        parsed = parse(text)
        return {p.span.of(text): p for p in find_places(parsed, find_cast(parsed))}

    return of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shells fell on the outskirts of Kramatorsk overnight.", "Kramatorsk"),
        ("The convoy left Goma for the Rwandan border.", "Goma"),
        ("Drones were seen near the Zaporizhzhia nuclear power plant.", "Zaporizhzhia nuclear power plant"),  # lower-case tail
        ("Both armies dug in along the line of contact.", "line of contact"),  # no capital at all
        ("Ships were told to avoid the Bab el-Mandeb.", "Bab el-Mandeb"),
        (
            "Fighting went on in the village of Qarabulla, monitors said.",
            "Qarabulla",
        ),  # not in the gazetteer: said to be a village
    ],
)
def test_places_are_found(places, text, words):
    """Names in places' positions are found whatever the model calls them."""
    assert words in places(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr. Jordan said that George Washington never lied.", ("Jordan", "Washington")),
        ("The Washington Post reported the deal on Friday.", ("Washington",)),
        ("The cruiser USS Chicago fired two missiles.", ("Chicago",)),
        ("Parades were held on St. Patrick's Day.", ("St. Patrick",)),
        ("Russian and Syrian officers inspected the post.", ("Russian", "Syrian")),  # adjectives are not places
        ("Ministers of NATO met in Ankara.", ("NATO",)),  # there is a village of Nato
        ("MINISTER SAYS TROOPS WILL ADVANCE AND RETAKE LAND", ("ADVANCE", "LAND")),  # any word of a headline in capitals
        ("A White House spokeswoman declined to comment.", ("White House",)),  # who sits there, not the house
    ],
)
def test_namesakes_are_not_places(places, text, words):
    """Persons, newspapers, ships, feasts, adjectives and seats of government are not places."""
    found = places(text)
    assert not set(words) & set(found)


def test_a_seat_is_a_place_where_the_words_say_so(places):
    """ "Outside the Kremlin" is a spot in Moscow."""
    assert places("Police detained nine people outside the Kremlin.")["Kremlin"].precision == "exact"


@pytest.mark.parametrize(
    ("text", "words", "country", "near"),
    [
        ("A jury in Paris, Texas, acquitted the man.", "Paris", "USA", (33.7, -95.6)),
        ("The talks in Paris went on after midnight.", "Paris", "FRA", (48.9, 2.3)),
        ("Crews worked in Alexandria, La., and Pineville on Monday.", "Alexandria", "USA", (31.3, -92.4)),
        ("Georgia and Armenia reopened the crossing near Sadakhlo.", "Georgia", "GEO", (42.0, 43.5)),
        ("Voters in Atlanta and Savannah decided the race in Georgia.", "Georgia", "USA", (32.8, -83.5)),
        ("Troops entered Kiev from the north.", "Kiev", "UKR", (50.5, 30.5)),
        ("Niger, Nigeria and Chad sent troops.", "Niger", "NER", (16.0, 8.0)),  # a list is no address
    ],
)
def test_the_right_place_is_meant(places, text, words, country, near):
    """The region named after it, the other names and prominence choose among places of one name."""
    place = places(text)[words]
    assert place.country == country
    assert abs(place.lat - near[0]) < 1
    assert abs(place.lon - near[1]) < 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells hit a school in Kherson.", "Kherson"),
        ("Shells hit villages in the Kherson region.", "Kherson Oblast"),
        ("Shells hit villages in the Kherson and Mykolaiv regions.", "Kherson Oblast"),  # what is said of both at the end
        ("Crowds filled the city of Kherson.", "Kherson"),
    ],
)
def test_a_town_is_not_its_region(places, text, name):
    """A bare name is the town; the words around make it the region."""
    found = [p for w, p in places(text).items() if w.startswith("Kherson")]
    assert [p.name for p in found] == [name]


def test_one_sense_for_an_article(places):
    """What is said once ("Springfield, Ohio") holds for the bare name further on."""
    text = "The mayor of Springfield, Ohio, resigned.\n\nResidents of Springfield were surprised, and Dayton was not."
    assert {p.geonames_id for w, p in places(text).items() if w == "Springfield"} == {4525353}


@pytest.mark.parametrize(
    ("text", "words", "use"),
    [
        ("Moscow denied the report.", "Moscow", "metonym"),
        ("They met in Moscow.", "Moscow", "literal"),
        ("Talks between China and India resumed.", "China", "metonym"),
        ("The border between China and India was closed.", "China", "literal"),  # a border is land
        ("US officials were not told.", "US", "metonym"),
        ("Planes crossed Poland's airspace.", "Poland", "literal"),
    ],
)
def test_metonyms_are_marked(places, text, words, use):
    """ "Moscow denied" is an actor, "in Moscow" a place; both are there, told apart."""
    assert places(text)[words].use == use


def test_a_place_says_who_found_it(places):
    """Every place names the rules that took it for one and chose its sense."""
    assert places("A jury in Paris, Texas, acquitted the man.")["Paris"].by == "containment, containment"


def test_unknown_places_have_no_coordinates(places):
    """A village that the gazetteer lacks is not put anywhere."""
    place = places("Fighting went on in the village of Qarabulla, monitors said.")["Qarabulla"]
    assert (place.lat, place.lon, place.geonames_id) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n ",
        "😀 in 😀, near 😀 😀",
        "في القاهرة Cairo in القاهرة",
        "IN THE, OF, (, AT US U.S. ME OK OR",
        "Paris, " * 300,
        "of the of the in in , , ( ) - -",
        "St. 's 's Day 's",
        "A" * 5000,
        "Zürich\u00ad, Zu\u0308rich, in Zürich’s",
    ],
)
def test_any_text_is_survived(parse, text):
    """Nothing crashes, spans are in order and hold the words they claim."""
    parsed = parse(text)
    places = find_places(parsed, find_cast(parsed))
    assert list(places) == sorted(places, key=lambda p: p.span)
    assert all(p.span.of(text).strip() for p in places)


def test_namesakes_across_a_border(parse):
    """Of two towns of one name near a border, the far larger is meant, unless the text puts the other into its region."""

    def country(text):
        parsed = parse(text)
        return next(p.country for p in find_places(parsed, find_cast(parsed)) if "onetsk" in p.name)

    assert country("Shells hit Donetsk and the Rostov region on Monday.") == "UKR"
    assert country("Five people died in Donetsk, Rostov region.") == "RUS"
