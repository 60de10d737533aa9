"""The checker of the lexicon: each kind of fault is found, with its file and line, and the shipped lexicon has none."""

from __future__ import annotations

import pytest

from standoff.lexicon import check as checker
from standoff.lexicon.check import check, faults_of, implies, without_sentences
from standoff.lexicon.entries import Sense
from standoff.lexicon.patterns import pattern_of

# Entries that have no sentences yet. It only falls: whoever adds an entry writes two sentences.
WITHOUT = 3634

SENSE = Sense("test", "aid", "AID", "070", None, None, composes=False, reciprocal=False, roles="", noun_roles="")


def test_the_lexicon_is_clean() -> None:
    """No fault in any file."""
    assert check() == []


def test_every_new_entry_has_sentences() -> None:
    """The number of entries without does not rise; where it falls, the number here falls with it."""
    assert len(without_sentences()) <= WITHOUT, "an entry has a sentence in which it must and one in which it must not be found"


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("give:\n  code: 070\n  verb:\n    help: {when: help}\n", 3, "verb: a sense has"),
        ("give:\n  code: 070\n  verbs:\n    help: {whem: help}\n", 4, "whem: a word has"),
        ("give:\n  verbs:\n    help:\n      when: {obj: people}\n", 4, "when: text"),
        ("give:\n  verbs:\n    help:\n      implies: to that\n", 4, "implies: {name: words"),
        ("give:\n  verbs:\n    help:\n      when: help\n    help:\n      when: help\n", 5, "help: twice"),
        ("give:\n  verbs:\n    help:\n      yes: A.\n      yes: B.\n", 5, "yes: twice"),
        ("give:\n  verbs:\n    Help:\n      when: help\n", 3, "a lemma, in lower case"),
        ("give:\n  roles: [obj=R]\n  verbs:\n    help: {when: help}\n", 2, "one value"),
        ("give: help\n", 1, "a sense has settings and words"),
        ("give:\n  verbs: help\n", 2, "a lemma, in lower case"),
    ],
)
def test_the_shape_of_a_file(text: str, line: int, fault: str) -> None:
    """Unknown and repeated keys and mistyped values are found where they stand."""
    found = faults_of("aid", text)
    assert any(f.startswith(f"aid.yaml:{line}: ") and fault in f for f in found), found


def test_a_signature_of_unknown_value() -> None:
    """Values are a closed list."""
    assert faults_of("signatures", "plan: {holds: planed, denied: not}\n")
    assert not faults_of("signatures", "plan: {holds: planned, denied: not}\n")


def test_a_file_of_no_name() -> None:
    """A file that nothing reads would be lost in silence."""
    assert faults_of("asault", "x: {}\n")


@pytest.mark.parametrize(
    ("narrow", "wide", "holds"),
    [
        ("help obj:people with", "help obj:people", True),
        ("help obj:people", "help obj:people with", False),
        ("help_out obj:x", "help obj:x", True),
        ("help obj:x", "help_out obj:x", False),
        ("help obj:a|b", "help obj:b|a|c", True),
        ("help obj:a|d", "help obj:a|b", False),
        ("help obj:x", "help obj", True),
        ("help obj", "help obj:x", False),
        ("help obj:!a|b", "help obj:!a", True),
        ("help obj:!a", "help obj:!a|b", False),
        ("help -obj", "help obj:!a", True),
        ("help obj:!a", "help -obj", False),
        ("help/first obj:x", "help obj:x", True),
    ],
)
def test_a_pattern_holds_wherever_another_does(narrow: str, wide: str, holds: bool) -> None:
    """More conditions, and narrower ones, are within fewer and wider ones."""
    one, other = (pattern_of(text, "verb", SENSE, {}) for text in (narrow, wide))
    assert implies(one, other) is holds


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"help": {"when": "help obj:people", "implies": {"plann": "to"}}}, "no signature plann"),
        ({"help": {"when": "help obj:people", "implies": {"plan": "too"}}}, "no link too"),
        ({"help": {"when": "help obj:people", "reports": {"neutral": "thatt"}}}, "no frame thatt"),
        ({"help": {"when": "help obj:people", "reports": {"neutrl": "that"}}}, "no class neutrl"),
        ({"help": {"when": "help obj:people", "control": "subject"}}, "no subject"),
        ({"help": {"when": "help obbj:people"}}, "no slot obbj"),
        ({"help": {"when": "help_uot"}}, "no particle uot"),
        ({"help": {"when": "help obj:@plcae"}}, "no @plcae"),
        ({"help": {"when": "aid obj:people"}}, "a pattern of another word"),
        ({"help": {"when": ["help obj:a|b", "help obj:b|a"]}}, "never fires"),
        ({"help": {"when": ["help obj:a", "help obj:a"]}}, "never fires"),
        ({"help": {"yes": "A."}}, "nothing is said"),
        ({"help": {"when": "help", "implies": {"plan": "to", "demand": "to"}}}, "it has plan too"),
    ],
)
def test_what_an_entry_says(monkeypatch: pytest.MonkeyPatch, words: dict[str, object], fault: str) -> None:
    """Every name in an entry is a known one, and every pattern can fire."""
    found = shipped_with(monkeypatch, {"give": {"code": "070", "verbs": words}})
    assert any(fault in f for f in found), found


@pytest.mark.parametrize(
    ("about", "fault"),
    [
        ({"code": "0x0"}, "unknown code"),
        ({"code": "190"}, "a sense of ASSAULT stands in assault.yaml"),
        ({"code": "070", "mode": "aerial"}, "AID has no mode aerial"),
        ({"code": "070", "roles": "obj=Q"}, "no such role: obj=Q"),
    ],
)
def test_what_a_sense_says(monkeypatch: pytest.MonkeyPatch, about: dict[str, object], fault: str) -> None:
    """Codes, modes and roles are known ones, and a sense stands in the file of its type."""
    found = shipped_with(monkeypatch, {"give": {**about, "verbs": {"help": {"when": "help obj:people"}}}})
    assert any(fault in f for f in found), found


def shipped_with(monkeypatch: pytest.MonkeyPatch, aid: dict[str, object]) -> list[str]:
    """The faults of a lexicon that has but one file."""
    from standoff import knowledge
    from standoff.lexicon import entries, patterns, signatures

    table = {**{file: {} for file in entries.FILES}, "signatures": knowledge.load("lexicon")["signatures"], "aid": aid}
    load = knowledge.load
    monkeypatch.setattr(knowledge, "load", lambda name: table if name == "lexicon" else load(name))
    cached = (entries.entries, patterns.lexicon, patterns._roles, signatures.signatures)
    for function in cached:
        function.cache_clear()
    try:
        return list(checker._whole())
    finally:
        monkeypatch.undo()
        for function in cached:
            function.cache_clear()
