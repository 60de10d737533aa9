"""One checker for all tables: what ships is sound, and what is spoilt is noticed, wherever in a table it is."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from standoff.knowledge import check, load
from standoff.knowledge.check import faults, faults_of_form, repeated
from standoff.knowledge.check.forms import DAY, LOWER, either, lists, mapping, record, row, whole
from standoff.knowledge.check.relations import RELATIONS
from standoff.knowledge.check.tables import FORMS

Path = tuple[Any, ...]
TIMES = 40  # spoilt copies of each table


def test_the_shipped_tables_are_sound() -> None:
    """Each has a form and keeps to it, no key stands twice, and they lead to each other."""
    assert faults() == []


def places(content: Any, path: Path = ()) -> Iterator[Path]:
    """The paths to everything within a table."""
    yield path
    items = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for key, inner in items:
        yield from places(inner, (*path, key))


def at(content: Any, path: Path) -> Any:
    for key in path:
        content = content[key]
    return content


def other_type(content: Any, path: Path) -> None:
    """A value of a kind that nothing has."""
    at(content, path[:-1])[path[-1]] = 1.5j


def listed_twice(content: Any, path: Path) -> None:
    """An entry of a list of words once more."""
    words = at(content, path[:-1])
    words.append(copy.deepcopy(words[path[-1]]))


def spoilt(table: str, luck: random.Random, spoil: Callable[[Any, Path], None], fits: Callable[[Any, Path], bool]) -> Any:
    """A copy of a table with one fault, and where it is; None where there is no place for it."""
    content = load(table)
    able = [path for path in places(content) if path and fits(content, path)]
    if not able:
        return None
    path = luck.choice(able)
    made = copy.deepcopy(content)
    spoil(made, path)
    return made, path


@pytest.mark.parametrize("table", FORMS)
def test_a_value_of_another_kind_is_noticed(table: str) -> None:
    """Anywhere: a number for a word, a list for a name."""
    luck = random.Random(table)
    for _ in range(TIMES):
        made, path = spoilt(table, luck, other_type, lambda content, path: True)
        assert faults_of_form(table, made), path


@pytest.mark.parametrize("table", FORMS)
def test_an_unknown_section_is_noticed(table: str) -> None:
    """A mistyped section has no effect, and the one that was meant is missing."""
    content = copy.deepcopy(load(table))
    name = next(iter(content))
    content[f"{name} " if isinstance(name, str) else 99] = content.pop(name)
    assert faults_of_form(table, content)


@pytest.mark.parametrize("table", ["times", "function_words", "furniture", "outlets", "cues", "polarity", "first_names"])
def test_a_word_that_stands_twice_is_noticed(table: str) -> None:
    """In any list of words."""
    luck = random.Random(table)
    for _ in range(TIMES):
        made, path = spoilt(
            table,
            luck,
            listed_twice,
            lambda content, path: isinstance(at(content, path[:-1]), list) and isinstance(at(content, path), str),
        )
        assert faults_of_form(table, made), path


def test_a_shadowed_key_is_noticed() -> None:
    """Of two keys of one name YAML keeps the last: the first, with "planned", would be lost."""
    text = "modifiers:\n  planned: [planned]\n  not: [foiled]\n  planned: [due]\nadverbs:\n  planned: [duly]\n"
    assert list(repeated(text)) == [(4, "planned")]


def test_a_list_that_no_rule_asks_for_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """So is a list whose name is mistyped."""
    tables = {"times": {**load("times"), "ahead_verb": ["agree"]}}
    monkeypatch.setattr("standoff.knowledge.check.relations.load", lambda table: tables.get(table, load(table)))
    assert list(check.RELATIONS[0]()) == ["times: nobody asks for 'ahead_verb'"]


# each with a table in which it no longer holds, and what is then said
BROKEN: list[tuple[str, str, Callable[[Any], Any], str]] = [
    ("codes_are_known", "leaders", lambda t: {**t, "XQZ": {}}, "leaders: 'XQZ'"),
    ("codes_are_known", "imports", lambda t: {**t, "organisations": {"ZZZ": "NOPE"}}, "imports: ZZZ leads to 'NOPE'"),
    (
        "plovers_codes_are_known",
        "plover",
        lambda t: {**t, "refine": {"070": {"military": "999"}}},
        "refine: 070: military: unknown code 999",
    ),
    (
        "words_of_factuality_have_one_value",
        "factuality",
        lambda t: {**t, "modifiers": {"not": ["foiled"], "planned": ["foiled"]}},
        "modifiers: 'foiled' stands twice",
    ),
    (
        "phrases_of_polarity_turn_one_way",
        "polarity",
        lambda t: {"negated": ["fail to"], "hypothetical": ["fail to"]},
        "'fail to' stands twice",
    ),
    (
        "days_run_forward",
        "eras",
        lambda t: {**t, "names": {"great war": ["1918-11-11", "1914-07-28"]}},
        "great war: 1918-11-11 to 1914-07-28",
    ),
    ("outlets_have_one_owner", "outlets", lambda t: {**t, "owners": {"A": ["post"], "B": ["post"]}}, "'post' has two owners"),
    (
        "addresses_keep_what_chooses_the_content",
        "addresses",
        lambda t: {**t, "parameters": ["id"]},
        "'id' may choose the content",
    ),
    (
        "rivals_stand_on_two_sides",
        "rivalries",
        lambda t: {"rivalries": [{"why": "w", "sides": [["A"], ["A"]], "from": "", "to": ""}]},
        "w: a code on both sides",
    ),
    (
        "places_lie_in_their_countries",
        "places_sites",
        lambda t: {"site": [["Mine", -50.0, 30.0, "NOR"]]},
        "places_sites: Mine: unknown, or far: NOR",
    ),
]


@pytest.mark.parametrize(("name", "table", "broken", "said"), BROKEN, ids=[f"{b[0]}-{b[1]}" for b in BROKEN])
def test_a_broken_relation_is_noticed(
    name: str, table: str, broken: Callable[[Any], Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence says where."""
    relation = next(r for r in RELATIONS if r.__name__ == name)
    assert said not in list(relation())
    tables = {table: broken(load(table))}
    monkeypatch.setattr("standoff.knowledge.check.relations.load", lambda t: tables.get(t, load(t)))
    assert said in list(relation())


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        (LOWER, "no", False),  # what YAML makes of an unquoted no
        (DAY, "2022-02-24", "2022-02-30"),
        (lists(LOWER), ["a", "b"], ["a", "a"]),
        (lists(LOWER), ["a"], []),
        (row(LOWER, whole(1, 9), more=(DAY,)), ["a", 3], ["a", 30]),
        (record({"a": LOWER}, {"b": DAY}), {"a": "x"}, {"a": "x", "c": "y"}),
        (record({"a": LOWER}), {"a": "x"}, {}),
        (mapping(LOWER, whole(0, 1)), {"x": True - 0}, {"X": 1}),
        (either(DAY, LOWER), "x", "X"),
    ],
)  # fmt: skip
def test_forms(form: Any, good: Any, bad: Any) -> None:
    """Each takes what it should and nothing else."""
    assert list(form(good)) == []
    assert list(form(bad))
