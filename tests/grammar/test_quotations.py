"""Quotations are found by their marks, whatever the marks, and never swallow more than their paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.grammar.quotations import find_quotations
from standoff.model import Article
from standoff.sources.layout import blocks_of


def quoted(text: str) -> list[str]:
    article = Article(id="x", text=text, blocks=blocks_of(text))
    return [q.inner.of(text) for q in find_quotations(article)]


@pytest.mark.parametrize(
    "text",
    [
        'He said: "We will stay." Then he left.',
        "He said: “We will stay.” Then he left.",
        "He said: «We will stay.» Then he left.",
        "He said: „We will stay.“ Then he left.",
        "He said: ''We will stay.'' Then he left.",
        "He said: ``We will stay.'' Then he left.",
        "He said: ‘We will stay.’ Then he left.",
        "He said: 'We will stay.' Then he left.",
        # typed with two kinds of marks, as content systems leave it
        'He said: "We will stay.” Then he left.',
        'He said: “We will stay." Then he left.',
        # a closing mark where an opening one belongs
        "He said: ”We will stay.” Then he left.",
    ],
)
def test_every_kind_of_marks(text: str) -> None:
    """One quotation, the same words, whatever the marks."""
    assert quoted(text) == ["We will stay."]


def test_apostrophes_are_no_marks() -> None:
    """Elisions, possessives and decades neither open nor close."""
    assert quoted("The allies' plan didn't change in the '90s, and it's the ministers' fault.") == []
    assert quoted("‘The allies’ plan didn’t change,’ he said.") == ["The allies’ plan didn’t change,"]


def test_a_quotation_in_a_quotation_is_part_of_it() -> None:
    """Only the outermost is told apart."""
    assert quoted("“They told us ‘no’ again,” she said.") == ["They told us ‘no’ again,"]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    """What was never closed does not run on into the article."""
    text = "He said: “We will stay.\n\nThe talks went on for days.\n\nNobody came."
    assert quoted(text) == ["We will stay."]


def test_a_quotation_over_paragraphs_goes_on() -> None:
    """Where each paragraph opens with a mark and only the last closes, the pieces are linked."""
    text = "“We will stay.\n\n“We will not leave,” he said."
    article = Article(id="x", text=text, blocks=blocks_of(text))
    first, second = find_quotations(article)
    assert first.goes_on
    assert not first.closed
    assert second.closed


@given(st.text(alphabet=st.sampled_from("ab \n\"“”„«»‹›‘’'`.,A"), max_size=80))
def test_quotations_lie_in_order_and_inside_their_paragraph(text: str) -> None:
    """For any jumble of marks: no overlap, no crossing of a paragraph, marks outside, words inside."""
    article = Article(id="x", text=text, blocks=blocks_of(text))
    end = 0
    for quotation in find_quotations(article):
        assert quotation.span.start >= end
        assert quotation.span.holds(quotation.inner)
        assert article.blocks[quotation.block].span.holds(quotation.span)
        end = quotation.span.end
