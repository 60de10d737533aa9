"""Whose a name or an office is, by what the article says: shared names of bodies, towns of one name, "the army", acronyms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from standoff.language import Parse
from standoff.reading.actors import find_cast

Parser = Callable[..., Parse]
DAY = date(2024, 3, 5)


def code(parse: Parser, text: str, word: str) -> str:
    """The code of whom the last token of that word means, "" for nobody's."""
    read = parse(text, DAY)
    token = [t for t in read.tokens if t.text == word][-1]
    actor = find_cast(read).of(token)
    return actor.code if actor else ""


def by(parse: Parser, text: str, word: str) -> str:
    """The rule by which the last token of that word was read."""
    read = parse(text, DAY)
    mention = find_cast(read).mention([t for t in read.tokens if t.text == word][-1])
    return mention.by if mention else ""


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The Senate in Abuja rejected the bill.", "Senate", "NGA LEG"),
        ("The Senate of the Philippines ratified the pact.", "Senate", "PHL LEG"),
        ("The National Security Council in Seoul condemned the launch.", "Council", "KOR GOV"),
        ("Congress in Lima voted to censure the cabinet.", "Congress", "PER LEG"),
        ("Kenya's Senate debated the deployment in Nairobi.", "Senate", "KEN LEG"),
        ("Chilean police were there. In Santiago, Chile's students left. Congress debated it.", "Congress", "CHL LEG"),
        ("Obama met lawmakers from both sides in Washington. The Senate rejected the bill.", "Senate", "USA LEG"),
        ("The Senate approved a package of aid.", "Senate", "USA LEG"),
        ("Argentina and Chile signed a treaty in Lima. The US Senate praised Peru.", "Senate", "USA LEG"),
        ("Argentina and Chile signed a treaty in Quito. The Senate objected.", "Senate", ""),
    ],
)  # fmt: skip
def test_a_body_of_a_shared_name_is_the_articles(parse: Parser, text: str, word: str, expected: str):
    """Of the state named with it, else of the article's; the table's only where the article names that, or no other state."""
    assert code(parse, text, word) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police in Moscow, Idaho, arrested a lecturer.", "USA COP"),
        ("Police in Moscow arrested a lecturer.", "RUS COP"),
        ("Police in Valencia, Venezuela, arrested a lecturer.", "VEN COP"),
        ("Police in Niger State, Nigeria, arrested a lecturer.", "NGA COP"),
        ("Police in Niger arrested a lecturer.", "NER COP"),
    ],
)
def test_a_town_is_where_the_name_behind_the_comma_says(parse: Parser, text: str, expected: str):
    """And where it is by the table without one."""
    assert code(parse, text, "Police") == expected


@pytest.mark.parametrize(
    "text",
    [
        "In Cairo, Israel said it would leave. Cairo objected.",
        "In Cairo, Israel's foreign minister smiled. Cairo objected.",
        "In Cairo, Israel, which had asked for talks, was patient. Cairo objected.",
        "They left Cairo, Israel and Jordan. Cairo objected.",
    ],
)
def test_who_acts_in_a_town_does_not_own_it(parse: Parser, text: str):
    """A country behind a comma may be the subject of what follows."""
    read = parse(text, DAY)
    cast = find_cast(read)
    assert {cast.of(t).country for t in read.tokens if t.text == "Cairo" and cast.of(t)} == {"EGY"}  # type: ignore[union-attr]


def test_towns_and_countries_of_a_list_stay_what_they_are(parse: Parser):
    """A comma in a list says nothing of where a town is."""
    assert code(parse, "Envoys of Moscow, Iran and Turkey met. Moscow objected.", "Moscow") == "RUS GOV"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Gunmen raided a town in Nigeria. Nigerian officials fled. The army said it had killed twelve.", "army", "NGA MIL"),
        ("Gunmen raided a town in Nigeria. Nigerian officials fled. Police declined to comment.", "Police", "NGA COP"),
        ("Gunmen raided a town in Nigeria. Nigerian officials fled. The police declined to comment.", "police", "NGA COP"),
        ("Gunmen raided a town in Nigeria. Nigerian officials fled. The opposition asked for more.", "opposition", "NGA OPP"),
        ("Voters in Ghana queued for hours. In Accra it rained. The interior minister asked for calm.", "minister", "GHA GOV"),
        ("Voters in Ghana queued for hours. In Accra it rained. The chief justice asked for calm.", "justice", "GHA JUD"),
        ("Voters in Ghana queued for hours. In Accra it rained. Security forces kept away.", "forces", "GHA COP"),
        # not between two, not another's, not of an article about several, and not what states have many of
        ("Nigeria and Chad closed the border. Chad complained to Nigeria. Police declined to comment.", "Police", ""),
        ("Nigeria and Chad closed the border. Chad complained to Nigeria. The interior minister left.", "minister", ""),
        ("Ghana and Accra were calm; Ghana voted. Then Togo protested. The interior minister objected.", "minister", ""),
        ("Voters in Ghana queued for hours. In Accra it rained. An interior minister should not gamble.", "minister", ""),
        ("Voters in Ghana queued for hours. In Accra it rained. The lawyer asked for calm.", "lawyer", ""),
        ("Voters in Ghana queued for hours. In Accra it rained. The enemy fled.", "enemy", ""),
        ("It rained for hours. The interior minister asked for calm.", "minister", ""),
    ],
)  # fmt: skip
def test_what_every_state_has_is_the_articles(parse: Parser, text: str, word: str, expected: str):
    """Of the one state that the article is about, and nobody's where it is about none or several."""
    assert code(parse, text, word) == expected


def test_the_reason_is_told(parse: Parser):
    """A country taken from the article is marked as such."""
    assert by(parse, "Voters in Ghana queued. In Accra it rained. Police kept away.", "Police") == "setting"
    assert by(parse, "Voters in Ghana queued. In Accra it rained. Ghanaian police kept away.", "police") == "description"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Armed Forces of the Philippines (AFP) resumed patrols. The AFP accused a boat of ramming.", "PHL MIL"),
        ("A tanker was hit near the port. AFP reported the attack.", "FRA JRN"),
        ("The Armed Forces of the Philippines (see AFP) resumed patrols. AFP reported it.", "FRA JRN"),
    ],
)
def test_an_acronym_means_what_the_article_says(parse: Parser, text: str, expected: str):
    """In brackets behind the name whose initials it is; else it is the best-known body's."""
    assert code(parse, text, "AFP") == expected


def test_a_country_before_a_known_person_is_a_country(parse: Callable[..., Parse]) -> None:
    """ "The president (France Emmanuel Macron)" is he, of France; "Chad Hill" is somebody's name."""
    cast = find_cast(parse("The president (Ukraine Volodymyr Zelensky) came. Chad Hill left."))
    assert {m.actor.name for m in cast.mentions} >= {"Volodymyr Zelensky", "Chad Hill"}


@pytest.mark.parametrize("text", ["The weekly Johnson reported it.", "The pro-government daily Sabah reported it."])
def test_a_paper_is_no_person(parse: Callable[..., Parse], text: str) -> None:
    """A name behind a word for an outlet is the outlet's, though a leader is called so too."""
    assert {m.actor.code for m in find_cast(parse(text)).mentions} <= {"", None}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("In Belarus, the Investigative Committee of Belarus charged Belarusian students.", {"BLR COP"}),
        ("The Russian Investigative Committee charged students.", {"RUS COP"}),
        ("The Investigative Committee charged students.", {""}),  # nobody's by default
    ],
)
def test_a_body_of_many_countries_is_nobodys_by_default(parse: Callable[..., Parse], text: str, codes: set[str]) -> None:
    """Whose it is is for the article to say."""
    found = find_cast(parse(text)).mentions
    assert {m.actor.code for m in found if "Committee" in m.actor.name} == codes
