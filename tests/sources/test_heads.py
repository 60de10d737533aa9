"""The day an article was published, from its head: the usual ones give it, and none gives another."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from standoff.sources.layout import blocks_of, check_cover, head_of

DAY = date(2024, 6, 26)
LEAD = (
    "The two governments have agreed to open the bridge to lorries again, the mayor of the border town said, after a night of "
    "talks in the old customs house that ended only in the morning."
)
MORE = "It had been closed since the spring, when soldiers of both sides fired on each other for the first time in ten years."
HEADS = yaml.safe_load((Path(__file__).parent / "heads.yaml").read_text(encoding="utf-8"))


def read(head, foot=""):
    text = f"{head}\n{LEAD}\n\n{MORE}{foot}"
    blocks = blocks_of(text)
    assert check_cover(text, blocks)
    return head_of(text, blocks)


@pytest.mark.parametrize("name", HEADS["days"])
def test_heads_that_give_the_day(name):
    foot = "\n\nFirst published: June 26, 2024, 21:14 IST" if name == "first published below" else ""
    assert read(HEADS["days"][name], foot).published == DAY


@pytest.mark.parametrize("name", HEADS["none"])
def test_heads_that_give_none(name):
    """No day is better than another day: without one a weekday stays open."""
    assert read(HEADS["none"][name]).published is None


def test_titles_below_mastheads_sections_and_days():
    """The title is the headline, whatever stands above it."""
    short = {"one-word title": "Reopened", "press release": "Bridge to open again after talks", "magazine": "The Bridge"}
    for name, head in HEADS["days"].items():
        title = read(head).title
        assert title == short.get(name, title), name
        assert title is not None, name
        assert name in short or title.lower().startswith(("bridge to open again", "statement on the bridge")), (name, title)


def test_authors_and_outlets():
    authors = {name: read(head).byline for name, head in HEADS["days"].items()}
    known = {"Ruth Oakes", "Ruth Oakes And Joe Lim", "The Foreign Service", "Al Jazeera Staff"}
    assert {a.title() for a in authors.values() if a} <= known
    assert read(HEADS["days"]["pasted bbc"]).outlet == "BBC News"
    assert read(HEADS["days"]["masthead"]).outlet == "THE HILL GAZETTE"
