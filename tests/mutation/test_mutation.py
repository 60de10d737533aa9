"""That conditions are found, changed and put in, so that a run of mutants says what it says."""

from __future__ import annotations

import ast
import importlib

import pytest

from tests.mutation.conditions import ROOT, modules, mutants_of, mutated
from tests.mutation.trying import asked, in_a_fork, put_in

FEW = modules()[::12]


@pytest.mark.parametrize("path", FEW, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_mutant_is_other_code(path):
    there = ast.unparse(ast.parse(path.read_text(encoding="utf-8")))
    for mutant in list(mutants_of(path))[:10]:
        changed = mutated(mutant)
        compile(changed, mutant.path, "exec")
        assert ast.unparse(changed) != there


@pytest.mark.parametrize("path", FEW, ids=lambda p: str(p.relative_to(ROOT)))
def test_mutants_are_put_in(path):
    """The function that runs is the changed one, wherever it was imported to, and this process keeps its own."""
    importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    for mutant in list(mutants_of(path))[:3]:
        assert in_a_fork(lambda mutant=mutant: put_in(mutant)) is None


def test_a_changed_condition_decides_otherwise():
    from datetime import date

    from standoff.ledger.standings import turn_of

    days = [date(2022, 3, 1), date(2022, 3, 2)], [date(2022, 2, 1)], 3
    assert turn_of(*days) == date(2022, 3, 1)
    turned = next(m for m in mutants_of(ROOT / "standoff/ledger/standings.py") if m.words.startswith("fits and"))
    assert in_a_fork(lambda: (put_in(turned), turn_of(*days))[1]) != turn_of(*days)
    assert in_a_fork(lambda: 1 / 0) == "an error"


def test_the_nearest_tests_are_asked_first():
    groups = asked("standoff/reading/events/anaphora.py")
    assert groups[0] == ["tests/reading/events/test_anaphora.py"]
    assert ["tests/reading/events"] in groups
    assert len({tuple(g) for g in groups}) == len(groups)
