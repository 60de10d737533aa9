"""The cast of a parsed article."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from standoff.language import Parse, Token
from standoff.model import Actor
from standoff.reading.actors import Cast, find_cast

Parser = Callable[..., Parse]


class InText(Cast):
    """A cast with its text, in which to look up words."""

    parse: Parse


def cast_in(parse: Parse) -> InText:
    """The cast of a parsed article."""
    found = find_cast(parse)
    cast = InText(found.mentions, found.heads, found.inner, found.groups)
    object.__setattr__(cast, "parse", parse)
    return cast


def token(cast: InText, word: str, n: int = 0) -> Token:
    """The n-th token that is the word."""
    return [t for t in cast.parse.tokens if t.text == word][n]


def who(cast: InText, word: str, n: int = 0) -> Actor:
    """Whom the n-th token of that word means."""
    actor = cast.of(token(cast, word, n))
    assert actor is not None, word
    return actor


def test_names_are_carried_through(parse: Parser):
    """A surname means the full name given before, with the title's country and sector."""
    cast = cast_in(parse("Lebanese General Karim Habib Nasri spoke first. Later Nasri left the room."))
    assert who(cast, "Nasri", 1).name == "Karim Habib Nasri"
    assert who(cast, "Nasri", 1).code == "LBN MIL"


def test_names_are_carried_backwards(parse: Parser):
    """A headline's bare surname is the person whose full name follows."""
    cast = cast_in(parse("Tarvainen rejects offer\n\nFinnish lawmaker Pekka Tarvainen rejected an offer on Monday."))
    assert who(cast, "Tarvainen", 0).name == "Pekka Tarvainen"


def test_pronoun_agrees_in_sex(parse: Parser):
    """A pronoun means the person of its sex, though another was named later."""
    cast = cast_in(parse("Anna Holm met Peter Lind in Oslo. She said the talks went well."))
    assert who(cast, "She").name == "Anna Holm"


def test_pronoun_learns_from_titles(parse: Parser):
    """The sex of a rare first name is told by its bearer's role."""
    cast = cast_in(parse("Spokeswoman Quorra Vint met reporter Tim Moore. She declined to comment."))
    assert who(cast, "She").name == "Quorra Vint"


def test_description_means_who_holds_the_role(parse: Parser):
    """ "the minister" is the minister named before; a description of nobody known keeps its own words as a name."""
    cast = cast_in(parse("Health Minister Ewa Dorn visited Lublin. The minister promised help. US officials agreed."))
    assert who(cast, "minister").name == "Ewa Dorn"
    assert who(cast, "officials") == Actor("USA GOV", "US officials", "USA", "GOV", "officials")


def test_office_as_of_the_day(parse: Parser):
    """ "the Polish president" is who held the office on the day of publication, and nobody by name without a day."""
    text = "The Polish president arrived in Vilnius."
    assert who(cast_in(parse(text, published=date(1992, 5, 1))), "president").name == "Lech Walesa"
    assert who(cast_in(parse(text)), "president").name == "Polish president"


def test_capitals_act_or_are_places(parse: Parser):
    """A capital that acts is its government; one where something happens is a place, and not listed."""
    cast = cast_in(parse("Moscow denied the report. They met in Moscow."))
    assert who(cast, "Moscow").code == "RUS GOV"
    mention = cast.mention(token(cast, "Moscow", 1))
    assert mention is not None
    assert mention.by == "place"
    assert mention not in cast.mentions


def test_private_persons_are_no_actors_of_the_list(parse: Parser):
    """A description of nobody's in particular can be asked for, and does not stand among the mentions."""
    cast = cast_in(parse("Her husband praised the Chilean navy."))
    assert cast.of(token(cast, "husband")) is not None
    assert [m.actor.code for m in cast.mentions] == ["CHL MIL"]


def test_titles_end_where_anothers_begin(parse: Parser):
    """A president's spokesman is not the president."""
    cast = cast_in(parse("A spokesman for President Karel Novotny declined to comment."))
    assert who(cast, "Novotny").name == "Karel Novotny"
    assert who(cast, "spokesman").name != "Karel Novotny"


def test_parties(parse: Parser):
    """Coordinated names, shared heads and pairs are several actors."""
    cast = cast_in(parse("Russia and Ukraine met. The two sides agreed. The Ukrainian and Georgian ministers left."))
    assert [a.code for a, _, _ in cast.parties(token(cast, "Russia"))] == ["RUS", "UKR"]
    assert [a.code for a, _, _ in cast.parties(token(cast, "sides"))] == ["RUS", "UKR"]
    assert [a.code for a, _, _ in cast.parties(token(cast, "ministers"))] == ["UKR GOV", "GEO GOV"]


def test_pro_russian_is_not_russian(parse: Parser):
    """What somebody is for or against is not where they belong."""
    cast = cast_in(parse("Pro-Russian rebels fired at Ukrainian troops."))
    assert who(cast, "rebels").code == ""
    assert who(cast, "rebels").sector == "REB"
    assert who(cast, "troops").code == "UKR MIL"


def test_the_country_points_back(parse: Parser):
    """ "the country" is the state spoken of last."""
    cast = cast_in(parse("Chile closed its border. The country will reopen it in May."))
    assert who(cast, "country").code == "CHL"


def test_acronym_in_brackets(parse: Parser):
    """An acronym introduced in brackets means the organisation before it."""
    cast = cast_in(parse("The Vostrand Policy Institute (VPI) published a study. The VPI criticised the army."))
    named = cast.of(token(cast, "VPI", 1))
    assert named is None or named.name.endswith("Vostrand Policy Institute")


@pytest.mark.parametrize(
    "text",
    [
        # nothing, marks, emoji, right-to-left, capitals, a table, unbalanced quotes, one endless sentence
        "", "....", "🙂🙂 🙂", "قال الرئيس إن القوات انسحبت", "RUSSIA AND US SIGN DEAL, SAYS PUTIN", "a | b | c\n1 | 2 | 3",
        'He said "they said “she said', "the minister of the minister of " * 300, "Mr Mr Mr Dr President President", "- - - he",
    ],
)  # fmt: skip
def test_survives_anything(parse: Parser, text: str):
    """Any text has a cast; its mentions lie in order, apart, and inside the text."""
    cast = cast_in(parse(text))
    end = 0
    for mention in cast.mentions:
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
    for t in cast.parse.tokens:
        cast.parties(t)


def test_same_text_same_cast(parse: Parser):
    """Reading twice gives the same mentions."""
    text = "President Ada Brown met the French and German foreign ministers. They said she was right. Both countries agreed."
    assert cast_in(parse(text)).mentions == cast_in(parse(text)).mentions


@pytest.mark.parametrize(
    ("state", "adjective", "code"), [("The Soviet Union", "Soviet", "SUN"), ("Norway", "Norwegian", "NOR")]
)
def test_a_body_that_every_state_has_is_that_of_the_one_spoken_of(parse: Parser, state: str, adjective: str, code: str):
    """Of a state of the past, too."""
    day = date(1988, 5, 1)
    cast = cast_in(parse(f"{state} changed its course in May. {state} was at peace. It was said that the army agreed.", day))
    assert who(cast, "army") == Actor(f"{code} MIL", f"{adjective} army", code, "MIL", "army")


def test_who_heads_an_organisation_is_of_no_country(parse: Parser):
    """Whatever country's table names him, and a body of "the parliament" is then nobody's."""
    text = "Secretary General Mark Rutte arrived in Oslo. Rutte thanked his hosts. Mr Rutte asked the parliament for patience."
    cast = cast_in(parse(text, date(2025, 3, 1)))
    rutte = who(cast, "Rutte", 0)
    assert (rutte.code, rutte.country) == ("NATO GOV", None)
    assert cast.of(token(cast, "parliament")) is None or who(cast, "parliament").country != "NATO"


def test_a_family_name_that_stands_first_is_carried(parse: Parser) -> None:
    """ "Xi", of two letters, is the Xi Jinping named before; a word of two letters that nobody is called is nobody."""
    read = parse("Chinese leader Xi Jinping met Thai officials.\n\nXi praised them. Oh praised nobody.", date(2023, 3, 20))
    cast = cast_in(read)
    names = {t.text: cast.of(t) for t in read.tokens if t.text in ("Xi", "Oh")}
    assert names["Xi"] is not None
    assert names["Xi"].name == "Xi Jinping"
    assert names.get("Oh") is None
