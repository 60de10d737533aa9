"""The table of rules in the package's docstring is complete: a name in the output leads to its module."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import standoff.reading.times as package
from standoff.reading.times.forms import Expression

FOLDER = Path(package.__file__).parent
RULES = ("dates", "eras", "lengths", "deictics", "leads", "names")
HOWS = ("years", "seasons", "festivals", "steps")


def listed() -> list[dict[str, set[str]]]:
    """The two tables of the docstring: module to names."""
    tables: list[dict[str, set[str]]] = []
    module = ""
    for line in (package.__doc__ or "").splitlines():
        if line.startswith("  module"):
            tables.append({})
        elif tables and (match := re.match(r"  (\w+) +(.*)|   {5,}(.*)", line)):
            module = match[1] or module
            tables[-1].setdefault(module, set()).update(re.findall(r"[a-z_]+", match[2] or match[3]))
        elif tables and not line:
            module = ""
    return tables


def strings(node: ast.AST) -> set[str]:
    """The strings that an expression can be; those only compared with are none."""
    if isinstance(node, ast.IfExp):
        return strings(node.body) | strings(node.orelse)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Expression":
        return {Expression[node.attr].value}
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def named(module: str, call: str, place: int, keyword: str) -> set[str]:
    """The names a module gives as one argument of a call, or by that keyword in any call."""
    out: set[str] = set()
    for node in ast.walk(ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            if getattr(node.func, "id", "") == call and len(node.args) > place:
                out |= strings(node.args[place])
            out |= {name for k in node.keywords if k.arg == keyword for name in strings(k.value)}
    return out


@pytest.mark.parametrize("module", RULES)
def test_every_rule_stands_in_the_table(module: str) -> None:
    inner = {"season"} if module == "deictics" else set()  # becomes "step_season"
    assert named(module, "Found", 3, "rule") - inner <= listed()[0][module]


@pytest.mark.parametrize("module", RULES)
def test_the_table_names_no_rule_that_is_not_there(module: str) -> None:
    described = {"before", "a", "rule", "of", "another", "module", "step_", "step_weekday"}
    written = (FOLDER / f"{module}.py").read_text(encoding="utf-8")
    absent = [
        r
        for r in sorted(listed()[0][module] - described)
        if f'"{r}"' not in written and f"_{r}" not in written and f"Expression.{r.upper()}" not in written
    ]
    assert absent == []


@pytest.mark.parametrize("module", HOWS)
def test_every_how_stands_in_the_table(module: str) -> None:
    found = {part for how in named(module, "Resolved", 3, "how") for part in how.split(",") if part}
    assert found <= listed()[1][module]
