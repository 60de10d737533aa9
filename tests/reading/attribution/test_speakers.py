"""Who speaks: pronouns and titles resolved, several together, and the source's own words where it has no name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standoff.language import Parse
from standoff.reading.actors import find_cast
from standoff.reading.attribution import find_statements

Parser = Callable[..., Parse]


def speakers(parse: Parser, text: str) -> list[str | None]:
    parsed = parse(text)
    return [s.speaker for s in find_statements(parsed, find_cast(parsed))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A coast guard captain said the boat had sunk.", "Coast guard captain"),
        ("The boat had sunk, according to two people familiar with the search.", "Two people"),
        ("Preliminary findings indicated that the boat had sunk.", "Preliminary findings"),
        ("Findings of the port's own divers indicated that the boat had sunk.", "Findings of the port's own divers"),
        ("Sunrise, a weekly owned by the union, said that the boat had sunk.", "Sunrise"),
        ("A fisherman, who asked not to be named, said the boat had sunk.", "Fisherman"),
        ("There was a fisherman who said the boat had sunk.", "Fisherman"),
    ],
)
def test_a_source_without_a_name_is_told_by_its_words(parse: Parser, text: str, name: str) -> None:
    """Without an article, and without what only tells more of it."""
    assert set(speakers(parse, text)) == {name}


@pytest.mark.parametrize(
    "text", ["It is said that the boat had sunk.", "No one said the boat had sunk.", "Some said the boat had sunk."]
)
def test_words_for_anybody_are_no_speaker(parse: Parser, text: str) -> None:
    assert all(name is None for name in speakers(parse, text))


def test_the_noun_goes_on_with_who_was_told_of_by_it(parse: Parser) -> None:
    """ "The weekly" is the weekly told of before; "a weekly" and "the local weekly" are others."""
    start = "The Beacon, a weekly in the port, said that the boat had sunk. "
    assert speakers(parse, f"{start}The weekly said nobody was hurt.") == ["Beacon", "Beacon"]
    assert speakers(parse, f"{start}A weekly said nobody was hurt.")[1] == "Weekly"
    assert speakers(parse, f"{start}The regional weekly said nobody was hurt.")[1] == "Regional weekly"


def test_a_source_is_nobody_s_epithet(parse: Parser) -> None:
    """Not the one person named before it, as another noun would be."""
    text = "Officials near the mayor said that Karl Berg would stay. “He is needed,” the source said."
    assert "Karl Berg" not in speakers(parse, text)


def test_ministers_are_those_named_before(parse: Parser) -> None:
    """All who bear the title, if they are as many as the text says."""
    start = "Mayors Anna Novak of Lisbon and Ines Kovar met on Friday. "
    assert speakers(parse, f"{start}The mayors said the bridge was safe.") == ["Anna Novak and Ines Kovar"]
    assert speakers(parse, f"{start}The three mayors said the bridge was safe.") == ["Three mayors"]
    assert speakers(parse, f"{start}The local mayors said the bridge was safe.") == ["Local mayors"]


def test_the_ministry_is_of_the_government_told_of_before(parse: Parser) -> None:
    """Though other countries are named beside it; not where two governments are."""
    said = "\n\nThe foreign ministry said that the road was closed."
    assert (
        speakers(parse, f"The Peruvian government shut its posts in Chile and Bolivia.{said}")[-1]
        == "Peruvian foreign ministry"
    )
    assert speakers(parse, f"Peru and Chile shut posts in Bolivia.{said}")[-1] == "Foreign ministry"


def test_he_is_who_spoke_last_in_the_paragraph(parse: Parser) -> None:
    """Not another speaker named before; but whoever is named behind him."""
    start = 'Spokesman Karl Berg said four were lost. "They drowned," Captain Ivo Lang told reporters. '
    assert speakers(parse, f'{start}"There may be five," he said.')[-1] == "Ivo Lang"
    start = "Karl Berg said four were lost. Anna Novak said five were. "
    assert speakers(parse, f'{start}"The sea is rough," he said.')[-1] == "Karl Berg"


def test_who_is_cited_as_saying(parse: Parser) -> None:
    """The one whom another cites speaks, and the citing is part of the cue."""
    parsed = parse("The agency cited the harbour master as saying that the boat had sunk.")
    (statement,) = find_statements(parsed, find_cast(parsed))
    assert statement.speaker == "Harbour master"
    assert statement.cue_words(parsed.text) == "cited … as saying"
    parsed = parse("The agency cited the storm as a reason.")
    assert [s.speaker for s in find_statements(parsed, find_cast(parsed))] == ["Agency"]


def test_according_to_tells_its_own_clause(parse: Parser) -> None:
    """Behind "and" it is the clause that follows."""
    text = "The boat sank off the cape, and according to the harbour master, nine people were saved."
    parsed = parse(text)
    contents = [s.content[0].of(text) for s in find_statements(parsed, find_cast(parsed))]
    assert contents == ["nine people were saved"]
