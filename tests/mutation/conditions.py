"""The conditions of a module, and its code with one of them taken out or turned round.

A condition is what decides in an `if`, a conditional expression, a comprehension, a comparison that is returned, or one
operand of an `and` or `or`. A mutant is one condition changed: an operand left out, or a test turned round.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("standoff/grammar", "standoff/reading", "standoff/ledger")
READ_ONLY_BY_PEOPLE = (
    "explain.py",
    "cache.py",
    "findings.py",
    "packing.py",
    "build.py",
)  # words for people, and what is kept on disk


@dataclass(frozen=True, slots=True)
class Mutant:
    """One condition of a module, changed: `path` from the root of the project, `site` the number of the condition in it."""

    path: str
    site: int
    line: int
    what: str  # "taken out" or "turned round"
    words: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}: {self.words}"


def mutants_of(path: Path) -> Iterator[Mutant]:
    """All mutants of a module, in the order of its lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for n, (node, change) in enumerate(_sites(tree)):
        yield Mutant(str(path.relative_to(ROOT)), n, node.lineno, change, ast.unparse(node)[:100])


def mutated(mutant: Mutant) -> ast.Module:
    """The module's tree with the change made."""
    tree = ast.parse((ROOT / mutant.path).read_text(encoding="utf-8"))
    node, change = list(_sites(tree))[mutant.site]
    if change == "taken out":
        _Leaving(node).visit(tree)
    else:
        _Turning(node).visit(tree)
    return ast.fix_missing_locations(tree)


def modules() -> list[Path]:
    """The modules whose conditions are rules."""
    found = (p for folder in FOLDERS for p in sorted((ROOT / folder).rglob("*.py")))
    return [p for p in found if p.name not in READ_ONLY_BY_PEOPLE]


def _sites(tree: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """Each condition within a function, with what can be done to it."""
    for function in _functions(tree):
        for node in ast.walk(function):
            match node:
                case ast.BoolOp(values=operands):
                    for operand in operands:
                        yield operand, "taken out"
                case ast.If(test=test) | ast.IfExp(test=test):
                    yield test, "turned round"
                case ast.comprehension(ifs=tests):
                    for test in tests:
                        yield test, "turned round"
                case ast.Return(value=ast.Compare() as compared):
                    yield compared, "turned round"


def _functions(tree: ast.AST) -> Iterator[ast.AST]:
    """The outermost functions of a module: its own, those of its classes, and the lambdas of its tables."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            if getattr(node, "name", "") not in ("__repr__", "__str__"):
                yield node
        else:
            yield from _functions(node)


class _Leaving(ast.NodeTransformer):
    """Leaves an operand out of its `and` or `or`."""

    def __init__(self, operand: ast.expr) -> None:
        self.operand = operand

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        self.generic_visit(node)
        left = [v for v in node.values if v is not self.operand]
        if len(left) == len(node.values):
            return node
        return left[0] if len(left) == 1 else ast.BoolOp(node.op, left)


class _Turning(ast.NodeTransformer):
    """Turns a test round."""

    def __init__(self, test: ast.expr) -> None:
        self.test = test

    def visit(self, node: ast.AST) -> ast.AST:
        if node is not self.test:
            return self.generic_visit(node)
        return ast.UnaryOp(ast.Not(), copy.deepcopy(node))
