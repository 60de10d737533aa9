"""The sentences of the lexicon are read: what must be found is, what must not is not; and their reader tells both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from standoff.language import Language, Parse
from standoff.lexicon.entries import Entry, entries
from standoff.scoring.examples import Example, failing, faults


def test_every_sentence_holds(pipeline: Language) -> None:
    """Read as articles of their own: `python tools/lexicon.py FILE` reads those of one file."""
    wrong = failing(pipeline, entries())
    assert not wrong, "\n".join(wrong[:50])


def entry(part: str, lemma: str, file: str) -> Entry:
    return next(e for e in entries() if (e.part, e.lemma, e.sense.file) == (part, lemma, file))


@pytest.mark.parametrize(
    ("text", "expected", "fault"),
    [
        ("Norway urged Sudan to free the doctors.", "NOR > SDN", ""),
        ("Norway urged Sudan to free the doctors.", "SDN > NOR", "NOR > SDN, not SDN > NOR"),
        ("Norway urged Sudan to free the doctors.", "NOR > SDN, KEN", "not NOR > SDN, KEN"),
        ("Norway urged Sudan to free the doctors.", "says NOR", ""),
        ("Norway urged Sudan to free the doctors.", "says SDN", "not SDN"),
        ("Norway urged Sudan to free the doctors.", "free is called_for", ""),
        ("Norway urged Sudan to free the doctors.", "free is happened", "not free is happened"),
        ("Norway and Sudan freed the doctors.", "", "is not found"),
    ],
)
def test_a_sentence_that_must(parse: Callable[..., Parse], text: str, expected: str, fault: str) -> None:
    """What is named behind the arrow is compared with what is found."""
    urge = entry("verb", "urge", "request")
    found = list(
        faults(Example(urge, must=True, line=text, sentence=text, expected=(expected,) if expected else ()), parse(text))
    )
    assert (not fault and not found) or any(fault in f for f in found), found


def test_a_sentence_that_must_not(parse: Callable[..., Parse]) -> None:
    """A near miss is found to be one, and what fires is told."""
    urge = entry("verb", "urge", "request")
    near = "The delegates from Norway felt an urge to leave Sudan."
    assert not list(faults(Example(urge, must=False, line=near, sentence=near, expected=()), parse(near)))
    text = "Norway urged Sudan to free the doctors."
    assert list(faults(Example(urge, must=False, line=text, sentence=text, expected=()), parse(text))) == ["is found"]


def test_a_fault_names_file_and_line(pipeline: Language) -> None:
    """Where to look."""
    urge = replace(entry("verb", "urge", "request"), yes=("Norway and Sudan are far away.",), no=())
    (fault,) = failing(pipeline, [urge])
    assert fault.startswith("request.yaml:")
    assert fault.endswith("Norway and Sudan are far away.")
