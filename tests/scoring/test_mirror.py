"""The two sides exchanged: names take each other's place, and readings turn round with them. All sentences are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import UsageError
from standoff.language import Language, Parse
from standoff.model import Article, Block, BlockKind, Reading, Span
from standoff.reading import reading_of
from standoff.scoring import mirror
from standoff.scoring.exchange import country, exchange
from standoff.scoring.mirror import mirrored

SIDES = ("IND", "PAK")


def article(text: str, day: date | None = date(2023, 5, 2)) -> Article:
    return Article(id="a", text=text, blocks=(Block(BlockKind.BODY, (Span(0, len(text)),)),), published=day)


@pytest.mark.parametrize(
    ("text", "image"),
    [
        ("India's army shelled a Pakistani post.", "Pakistan's army shelled an Indian post."),
        ("Indians in New Delhi cheered.", "Pakistanis in Islamabad cheered."),
        ("INDIA DENIES RAID", "PAKISTAN DENIES RAID"),
        ("Narendra Modi spoke; Modi left.", "Shehbaz Sharif spoke; Sharif left."),
        ("The Indiana fair was in Nepal.", "The Indiana fair was in Nepal."),  # part of a word, and another country
    ],
)
def test_names_take_each_others_place(text: str, image: str) -> None:
    """Countries, nations, capitals, leaders of the day, in capitals too; nothing else; and back again."""
    sides = exchange(*SIDES, date(2023, 5, 2))
    assert sides.text(text).text == image
    assert sides.text(image).text == text


@given(
    st.lists(st.sampled_from(["India", "Pakistani", "Modi", "a ", "troops", "left ", "Lahore", ", "]), max_size=12).map("".join)
)
def test_words_between_names_are_found_again(text: str) -> None:
    """Every word that is no name stands in the image where its place is said to be."""
    moved = exchange(*SIDES).text(text)
    start = 0
    while (start := text.find("troops", start)) >= 0:
        there = moved.span(Span(start, start + 6))
        if all(end <= start or begin >= start + 6 for begin, end, *_ in moved.pieces):
            assert there.of(moved.text) == "troops"
        start += 6


def test_codes_and_blocks_turn_round() -> None:
    """A code keeps its sector; a third party keeps its code; paragraphs stay paragraphs."""
    sides = exchange(*SIDES)
    assert [sides.code(c) for c in ("IND MIL", "PAK", "NPL GOV", "UN")] == ["PAK MIL", "IND", "NPL GOV", "UN"]
    first, second = "India left.", "Pakistan stayed."
    text = f"{first}\n\n{second}"
    spans = Span(0, len(first)), Span(len(first) + 2, len(text))
    turned, _ = sides.article(Article(id="a", text=text, blocks=tuple(Block(BlockKind.BODY, (s,)) for s in spans)))
    assert [b.span.of(turned.text) for b in turned.blocks] == ["Pakistan left.", "India stayed."]


@pytest.mark.parametrize(("words", "code"), [("IND", "IND"), ("pakistan", "PAK"), ("Russian Federation", "RUS")])
def test_a_side_is_named_by_code_or_name(words: str, code: str) -> None:
    """As a user would type it."""
    assert country(words) == code


def test_refuses_what_is_no_pair_of_countries() -> None:
    """An unknown name, and a country against itself."""
    with pytest.raises(UsageError, match="Ruritania"):
        country("Ruritania")
    with pytest.raises(UsageError, match="two different"):
        exchange("IND", "IND")


def test_a_reading_turns_round(pipeline: Language) -> None:
    """Type and parties of each event; whoever is named by what has no counterpart is set aside and counted."""
    found = mirrored([article("India shelled Pakistan on Monday. India expelled two Pakistani envoys.")], *SIDES, pipeline)
    assert (found.compared, found.aside, found.uneven, found.even) == (2, 0, (), 100.0)
    beside = mirrored([article("Indian troops shelled Lahore on Monday.")], *SIDES, pipeline)
    assert (beside.compared, beside.aside) == (0, 1)


def test_tells_what_has_no_image(pipeline: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that know one side's envoys alone: the other's expulsion has no image, and is told with its words."""

    def one_sided(parse: Parse) -> Reading:
        found = reading_of(parse)
        return replace(found, events=tuple(e for e in found.events if "Indian envoys" not in e.sentence.of(parse.text)))

    monkeypatch.setattr(mirror, "reading_of", one_sided)
    found = mirrored([article("India expelled two Pakistani envoys on Monday.")], *SIDES, pipeline)
    (odd,) = found.uneven
    assert (found.compared, found.even) == (1, 0.0)
    assert (odd.words, odd.found, odd.in_mirror) == ("expelled", "SANCTION IND > PAK", "nothing")
