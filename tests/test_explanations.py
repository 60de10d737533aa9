"""Nothing branches on the words of an explanation: rewording one changes what people read, and nothing else.

How a value was come by is typed (`events/via.py`, `factuality/via.py`, the enums of `model.py`); `by` and `rules` are words
made of it. So no comparison, no search and no cutting of these words, anywhere in the package.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import standoff

PACKAGE = Path(standoff.__file__).parent
WORDS = {"by", "rules", "notes"}
CUTTING = {
    "startswith",
    "endswith",
    "partition",
    "rpartition",
    "removeprefix",
    "removesuffix",
    "split",
    "find",
    "index",
    "count",
}
# an older record says in words alone what is a value now
MIGRATION = {"record/explained.py"}


def explained(node: ast.AST) -> bool:
    """Whether an expression is the words of an explanation: `party.by`, `event.rules`, `event.rules[0]`."""
    if isinstance(node, ast.Subscript):
        node = node.value
    return isinstance(node, ast.Attribute) and node.attr in WORDS


def texts(node: ast.AST) -> Iterator[str]:
    """The strings written within an expression, keys left out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    inner = [node.value] if isinstance(node, ast.Subscript) else ast.iter_child_nodes(node)
    for child in inner:
        yield from texts(child)


def literal(node: ast.AST, known: dict[str, ast.expr]) -> bool:
    """Whether an expression holds text written in code: a string, a collection or a constant of the module that has one."""
    if isinstance(node, ast.Name) and node.id in known:
        node = known[node.id]
    return any(texts(node))


def branches(source: str) -> Iterator[int]:
    """The lines of a module that look into the words of an explanation."""
    tree = ast.parse(source)
    known = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    # a loop or a comprehension over `event.rules` gives its words a name
    named = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, (ast.comprehension, ast.For)) and explained(node.iter)
        for target in [node.target]
        if isinstance(target, ast.Name)
    }

    def told(x: ast.AST) -> bool:
        return explained(x) or (isinstance(x, ast.Name) and x.id in named)

    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            into = any(isinstance(op, (ast.In, ast.NotIn)) and told(sides[i + 1]) for i, op in enumerate(node.ops))
            if into or (any(map(told, sides)) and any(literal(x, known) for x in sides if not told(x))):
                yield node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            cut = node.func.attr in CUTTING and told(node.func.value)
            matched = node.func.attr in ("match", "search", "fullmatch", "findall") and any(map(told, node.args))
            if cut or matched:
                yield node.lineno


def test_no_branch_on_an_explanation() -> None:
    """No module compares, searches or cuts the words that say how something was come by."""
    found = [
        f"{path}:{line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if str(path.relative_to(PACKAGE)) not in MIGRATION
        for line in branches(path.read_text(encoding="utf-8"))
    ]
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        'x = "within" in p.by',
        'x = p.by.startswith("obj: ")',
        'x = p.by == "relative"',
        'x = p.by in ("name", "title")',
        'NAMES = frozenset({"name"})\nx = p.by in NAMES',
        'x = any(r.startswith("background") for r in event.rules)',
        'x = any("noun" in r for r in event.rules)',
        'x = event.rules[0].removeprefix("lexicon ")',
        'x = stance.by == f"due:{basis}"',
        "x = PATTERN.match(p.by)",
        'for r in e.rules:\n    if r == "x":\n        pass',
    ],
)
def test_the_test_sees_them(line: str) -> None:
    """Each of the ways in which it was done before."""
    assert list(branches(line))


@pytest.mark.parametrize(
    "line",
    [
        "x = mention.by == Naming.NAME",
        "x = step.by > 0",
        "x = one.by is None",
        "x = same.by == other.by",
        'x = f"{p.by}; {rule}"',
        "x = found.path is Path.RELATIVE",
        "TOLD = frozenset({Naming.NAME})\nx = mention.by in TOLD",
    ],
)
def test_the_test_lets_values_be(line: str) -> None:
    """Values may be asked, and words made of them."""
    assert not list(branches(line))
