"""Turns of phrase that hold a word of force or of goodwill, and words whose sense hangs on what stands beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standoff.language import Parse
from standoff.reading import reading_of

Parser = Callable[..., Parse]


def types(parse: Parser, text: str) -> set[str]:
    return {e.type.value for e in reading_of(parse(text)).events}


NEITHER = [
    # taking part is taking no land
    ("Kenya took part in the Olympic parade in Paris.", "COERCE"),
    # refugees that are taken in are not arrested
    ("Sweden took in thousands of Syrian refugees last year.", "COERCE"),
    # a comparison is no protest
    ("Kenya, as opposed to Somalia, condemned the vote.", "REJECT"),
    # who talks about a subject meets nobody
    ('"If we talk about the future of Mali, we talk about Niger," the president of Mali said.', "CONSULT"),
    # a readiness to fight on is no promise
    ("Armenia is ready to continue its war with Azerbaijan.", "AGREE"),
    ("Armenia is determined to win back land from Azerbaijan.", "AGREE"),
    # what makes possible gives no leave
    ("The loan will help Kenya, allowing it to import grain from India.", "RETREAT"),
    # who defends himself supports nobody
    ("Armenia will defend its territory and its interests.", "SUPPORT"),
    # a name that is given is no telephone call
    ("The president of Chile called Nicolas Maduro a dictator.", "CONSULT"),
    # backing terror is no aid
    ("Iran has sponsored terrorism in Lebanon for years.", "AID"),
    # measures aim at no one with arms
    ("The new British measures target Iranian generals.", "ASSAULT"),
    # who warns of an attack by others threatens nobody
    ("The US repeated its warnings of an imminent attack on Georgia.", "THREATEN"),
    # soldiers who march on a city protest nothing
    ("Somali troops are marching towards Nairobi.", "PROTEST"),
    # stepping up is no stepping down
    ("Kenyan ministers agreed to step up aid for Somalia.", "CONCEDE"),
    # a programme of studies is no programme of weapons
    ("The university of Minsk will dismantle its English program.", "RETREAT"),
]


@pytest.mark.parametrize(("text", "kind"), NEITHER)
def test_turn_of_phrase(parse: Parser, text: str, kind: str) -> None:
    """The idiom is not taken for what its verb does elsewhere."""
    assert kind not in types(parse, text)


KEPT = [
    ("Kenyan troops took control of the Somali town of Kismayo.", "COERCE"),
    ("Ministers of Kenya and Somalia took part in the talks in Nairobi.", "CONSULT"),
    ("Sweden took in thousands of Syrian refugees last year.", "AID"),
    ("Armenia is ready to negotiate with Azerbaijan.", "AGREE"),
    ("Israel allowed aid convoys to enter Gaza.", "RETREAT"),
    ("The French president defended Greece in its dispute with Turkey.", "SUPPORT"),
    ("The president of Chile called Nicolas Maduro a dictator.", "ACCUSE"),
    ("The president of Chile called Nicolas Maduro on Monday.", "CONSULT"),
    ("The new British measures target Iranian generals.", "COERCE"),
    ("Kenya would give up its sanctions against Somalia.", "RETREAT"),
    # arms that are sent to a country are given to it, soldiers are not
    ("Norway will send tanks to Ukraine next month.", "AID"),
    ("Russia sent troops and tanks to Georgia.", "MOBILIZE"),
]


@pytest.mark.parametrize(("text", "kind"), KEPT)
def test_plain_sense(parse: Parser, text: str, kind: str) -> None:
    """The plain sense of the same words is found."""
    assert kind in types(parse, text)


PLACES = [
    # what words are about is not where they were said
    ("Kenya blamed Kampala for the delay.", "ACCUSE", None),
    ("At the ceremony in Minsk, the president of Chile condemned Iran.", "ACCUSE", "Minsk"),
    # a capital that stands for its state is not where its army is
    ("The raids came during Moscow's invasion of Georgia.", "ASSAULT", "Georgia"),
]


@pytest.mark.parametrize(("text", "kind", "name"), PLACES)
def test_words_are_not_where_they_point(parse: Parser, text: str, kind: str, name: str | None) -> None:
    """A speech act is placed by its own clause alone."""
    event = next(e for e in reading_of(parse(text)).events if e.type.value == kind)
    assert (event.where.name if event.where else None) == name


def test_a_country_is_no_first_person(parse: Parser) -> None:
    """ "US" is a speaker with a name, "us" is not."""
    holders = {s.holder_code for e in reading_of(parse("The US said that Russia attacked Georgia.")).events for s in e.stances}
    assert holders == {"USA"}
