"""Datelines before the first sentence: every form of them is set apart, and no sentence is eaten."""

import pytest

from standoff.model import BlockKind
from standoff.sources.layout import blocks_of, check_cover
from standoff.sources.layout.datelines import dateline_of

THEN = "The two governments opened the bridge again on Monday, the mayor said."


@pytest.mark.parametrize(
    "line",
    [
        "OSLO, June 26 (Reuters) - ",
        "OSLO (AP) — ",
        "Oslo (AFP) – ",
        "OSLO, 26 June 2024 (WAM) -- ",
        "OSLO, June 26. /TASS/. ",
        "OSLO. June 26 (Interfax-Ukraine) – ",
        "NEW DELHI, Jun 26 (PTI) ",
        "New Delhi [India], June 26 (ANI): ",
        "Oslo, Norway – ",
        "OSLO: ",
        "Oslo: ",
        "OSLO — ",
        "OSLO—",
        "Oslo -- ",
        "OSLO • ",
        "Oslo CNN  — ",
        "CNN — ",
        "(Reuters) - ",
        "Damascus, SANA- ",
        "Tehran, IRNA – ",
        "SPRINGFIELD, Ill. (The Hill Gazette) — ",
        "BELLTOWN — ",
        "UNITED NATIONS — ",
        "OSLO/GENEVA, June 26 (Reuters) - ",
        "OSLO and GENEVA — ",
        "ST. PETERSBURG, Russia, June 26 (UPI) -- ",
        "PORT-AU-PRINCE, Haiti (AP) — ",
        "N'DJAMENA, Chad — ",
        "Oslo, Wednesday, 26th June 2024 — ",
        "OSLO, JUNE 26 — ",
        "Oslo (dpa) - ",
        "Oslo, Norway | AFP | ",
        "RAMALLAH, West Bank (AP) — ",
        "Oslo (Norway) (AFP) – ",
    ],
)
def test_datelines(line):
    text = f"{line}{THEN}\n\nIt rained."
    blocks = blocks_of(text)
    assert check_cover(text, blocks)
    assert [b.kind for b in blocks] == [BlockKind.DATELINE, BlockKind.BODY, BlockKind.BODY]
    assert blocks[0].span.of(text) == line.strip()
    assert blocks[1].span.of(text) == THEN


# A town that a sentence speaks of; a town whose government speaks; somebody who speaks; a headline; a label; an aside.
@pytest.mark.parametrize(
    "text",
    [
        "Moscow: a city on edge as the winter comes and the bread runs out.",
        "KYIV says its soldiers have left the town.",
        "OSLO's mayor opened the bridge on Monday.",
        'Moscow: "We will not withdraw our soldiers from the bridge," it said.',
        "Moscow: We will not withdraw our soldiers from the bridge, whatever they say.",
        "Moscow: no sign of a withdrawal",
        "Moscow: Ukraine shelled the bridge",
        "PETROV: The soldiers have left the bridge, as far as we know.",
        "Oslo – which has a new mayor – opened the bridge on Monday.",
        "NATO – the alliance of thirty-two states – met on Monday.",
        "Al Jazeera – the Qatari network – showed the bridge on Monday.",
        "Hamas: The soldiers have left the bridge, as far as we know.",
        "June 26 – The soldiers left the bridge before it was light.",
        "Oslo and Geneva opened the bridge on Monday.",
        "Israel (The Hill Gazette) was the subject of the talk on Monday.",
        "Norway — The government has opened the bridge again",
        "THE TALKS SHOULD HAVE ONLY ONE AIM – The bridge must open again on Monday.",
        "By Monday the soldiers had left the bridge.",
        "Paris, Berlin and Rome want the bridge open again.",
    ],
)
def test_no_datelines(text):
    blocks = blocks_of(f"{text}\n\nIt rained.")
    assert BlockKind.DATELINE not in [b.kind for b in blocks]


def test_a_town_by_itself_is_a_dateline_only_at_the_top():
    """Further down, a town before a dash is a list's, or a chronicle's."""
    assert dateline_of(f"Oslo – {THEN}", lead=True) is not None
    assert dateline_of(f"Oslo – {THEN}", lead=False) is None
    assert dateline_of(f"OSLO (AP) — {THEN}", lead=False) is not None


@pytest.mark.parametrize("credit", ["(Reuters)", "– AFP", "[AP]", "/AFP/", "(Reuters/AFP)", "- Al Jazeera", "(TASS)."])
def test_credits_behind_the_words(credit):
    """An agency behind the last sentence is none of its words; a party or a place in brackets is."""
    text = f"It rained.\n\n{THEN} {credit}"
    assert [b.kind.value for b in blocks_of(text)] == ["body", "body", "credit"]
    assert [b.kind.value for b in blocks_of(f"It rained.\n\n{THEN} (Oslo)")] == ["body", "body"]
    assert [b.kind.value for b in blocks_of("It rained.\n\nHe spoke to the envoys of the agency (AP)")] == [
        "body",
        "body",
    ]


@pytest.mark.parametrize(
    "caption",
    [
        "Soldiers at the bridge on Monday. Photo: A. Berg/EPA",
        "Soldiers at the bridge on Monday [Anna Berg/Reuters]",
        "Soldiers at the bridge on Monday. (AP Photo/Anna Berg)",
        "The mayor of the town. Photograph: Anna Berg/AFP/Getty Images",
        "Soldiers at the bridge, in a file photo of 1977. Photo: A. Gent/Pool",
        "A tank crosses the bridge on Monday. Anna Berg/AFP via Getty Images",
        "REUTERS/Anna Berg",
    ],
)
def test_captions(caption):
    assert [b.kind.value for b in blocks_of(f"{THEN}\n\n{caption}\n\n{THEN}")] == ["body", "caption", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor showed a photo of the bridge.",
        "He spoke to AFP via his lawyer.",
        "They met envoys (France/Germany).",
        "He left.(DPA, AFP/ reader)",
    ],
)
def test_no_captions(text):
    assert "caption" not in [b.kind.value for b in blocks_of(f"{THEN}\n\n{text}\n\n{THEN}")]
