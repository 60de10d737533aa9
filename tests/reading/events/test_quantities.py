"""Numbers with unit and bounds, in invented phrases."""

from __future__ import annotations

import pytest

from standoff.reading.events.quantities import quantity_of

CASES = [
    # plain digits, with an adjective between number and noun
    ("They sent 7,000 extra troops to the coast.", "troops", 7000, 7000),
    # number words
    ("Twenty-five tanks crossed the river.", "tanks", 25, 25),
    ("A convoy of two dozen trucks left.", "trucks", 24, 24),
    ("Some 1.5 million refugees fled.", "refugees", 1.5e6, 1.5e6),
    # one open bound
    ("More than 100,000 soldiers massed.", "soldiers", 100000, None),
    ("At least nine people died.", "people", 9, None),
    ("Up to 190,000 troops are there.", "troops", None, 190000),
    ("Fewer than 50 vehicles remained.", "vehicles", None, 50),
    # ranges; "10 to 15 thousand" lends its scale
    ("Between 169,000 and 190,000 troops massed.", "troops", 169000, 190000),
    ("They lost 60-70 jets.", "jets", 60, 70),
    ("There were 10 to 15 thousand fighters.", "fighters", 10000, 15000),
    # indefinite plurals
    ("Dozens of tanks left.", "tanks", 24, None),
    ("Tens of thousands of soldiers stayed.", "soldiers", 20000, None),
    ("Several thousand men marched.", "men", 3000, None),
    ("A few hundred vehicles left.", "vehicles", 200, None),
]


@pytest.mark.parametrize(("text", "word", "low", "high"), CASES)
def test_bounds(parse, text, word, low, high):
    """Bounds as said, the noun as unit, and a span that holds both number and noun."""
    found = parse(text)
    token = next(t for t in found.tokens if t.text == word)
    quantity = quantity_of(found, token)
    assert quantity is not None
    assert (quantity.low, quantity.high, quantity.unit) == (low, high, word)
    assert quantity.span.of(text).endswith(word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # no number at all
        ("There are insufficient troops.", "troops"),
        # a year counts nothing
        ("They left the 1987 treaty.", "treaty"),
    ],
)
def test_none(parse, text, word):
    """What is not counted has no quantity."""
    found = parse(text)
    assert quantity_of(found, next(t for t in found.tokens if t.text == word)) is None


def test_money(parse):
    """A sum of money has its currency for unit."""
    found = parse("They promised $800 million in aid.")
    quantity = quantity_of(found, next(t for t in found.tokens if t.text == "million"))
    assert quantity is not None
    assert (quantity.low, quantity.unit) == (8e8, "USD")


def test_money_with_bound(parse):
    """The bound stands before the currency."""
    found = parse("They gave more than £4.7 billion.")
    quantity = quantity_of(found, next(t for t in found.tokens if t.text == "billion"))
    assert quantity is not None
    assert (quantity.low, quantity.high, quantity.unit) == (4.7e9, None, "GBP")


@pytest.mark.parametrize(
    "text", ["", "1,1,1,1", "999999999999999999999999 men", "½ men", "٣ رجال", "- - 5 -", "of of of dozens of of"]
)
def test_survives(parse, text):
    """Any text."""
    found = parse(text)
    for token in found.tokens:
        quantity_of(found, token)
