"""The way through has one direction: no stage imports a later one, and stages do not import each other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import standoff
from standoff.grammar.relations import ENTITIES, FORMS, RELATIONS

PACKAGE = Path(standoff.__file__).parent

# What each part of the package may import of it. Everything may use what is in FOUNDATION.
FOUNDATION = {"derived", "errors", "files", "judged", "model", "days", "processes", "knowledge", "rules"}
ALLOWED = {
    "errors": set(),
    "model": set(),
    "days": set(),
    "judged": set(),
    "processes": set(),
    "files": {"errors"},
    "derived": set(),
    "knowledge": {"errors"},
    "rules": set(),
    "sources": set(),
    "language": set(),
    "lexicon": set(),
    "grammar": {"language", "lexicon"},
    "reading": {"language", "lexicon", "grammar"},
    "ledger": set(),
    "record": set(),
    "exports": set(),
    "plots": {"ledger", "asking"},
    "imports": {"reading", "exports"},
    "workers": {"reading"},
    "pipeline": {"sources", "language", "reading", "record", "workers", "ledger", "settling"},
    "settling": {"ledger", "record"},
    "names": {"reading"},
    "asking": {"ledger", "record", "settling", "names"},
    "watching": {"sources", "reading", "record", "ledger", "asking", "pipeline"},
    "cluster": {"sources", "language", "reading", "record", "workers", "pipeline"},
    "scoring": {"language", "lexicon", "grammar", "sources", "reading", "ledger", "record", "pipeline", "exports"},
    "web": {"ledger", "record", "asking", "names", "exports", "plots"},
    "reports": {"ledger", "record", "asking", "names", "plots"},
    "cli": None,  # anything
    "": None,  # the front door
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return "" if first in ("__init__.py", "__main__.py") else first.removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The parts of the package that a module imports, wherever in it."""
    out = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{a.name}" for a in node.names] if node.module == "standoff" else [node.module]
        out |= {n.split(".")[1] for n in names if n.startswith("standoff.")}
    return out


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    """A module imports only its own part, the foundation, and what its part may use."""
    part = part_of(path)
    assert part in ALLOWED, f"{part} is new: say in this test what it may import"
    allowed = ALLOWED[part]
    if allowed is None:
        return
    foundation = set() if part in ("errors", "model", "days", "processes") else FOUNDATION
    found = imported(path) - {"__version__"}
    assert found <= allowed | foundation | {part}, f"{path} imports {sorted(found - allowed - foundation - {part})}"


LABELS = re.compile(r"\.(dep|tag|ent|pos)\b|\.child\(|(?<!runs)\.all\(")


@pytest.mark.parametrize("part", ["reading", "scoring"])
def test_labels_of_the_parser_stand_in_grammar_alone(part: str) -> None:
    """No stage looks at a dependency label, a part of speech, a tag or an entity label: they ask `grammar`."""
    found = [
        f"{path.name}:{n}"
        for path in sorted((PACKAGE / part).rglob("*.py"))
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if LABELS.search(line)
    ]
    assert found == []


# labels that are words of their own elsewhere: TIMEX3's types, a slot of the lexicon, a currency's sign, plain words
NO_LABELS = {"DATE", "TIME", "poss", "$", "mark", "case", "cc"}


@pytest.mark.parametrize("part", ["reading", "scoring", "lexicon"])
def test_no_stage_names_a_label(part: str) -> None:
    """No dependency label, tag or entity label is written as a string, whatever it is compared with."""
    parts_of_speech = {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "NOUN", "NUM", "PRON", "PROPN", "PUNCT", "SCONJ", "VERB"}
    labels = {*RELATIONS, *FORMS, *ENTITIES, *parts_of_speech} - NO_LABELS
    found = [
        f"{path.name}:{node.lineno}: {node.value}"
        for path in sorted((PACKAGE / part).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in labels
    ]
    assert found == []


def test_the_parsers_own_labels_stand_in_one_table() -> None:
    """Within grammar/, all is asked for by Universal Dependencies' names: another parser needs another table and no more."""
    own = {label for table in (RELATIONS, FORMS, ENTITIES) for label, name in table.items() if label != name} - {"$"}
    universal = {name for table in (RELATIONS, ENTITIES) for name in table.values()}
    parts_of_speech = {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN", "SCONJ", "VERB"}
    found = [
        f"{path.name}:{node.lineno}: {node.value}"
        for path in sorted((PACKAGE / "grammar").rglob("*.py"))
        if path.name != "relations.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in own - universal - parts_of_speech
    ]
    assert found == []


def test_sql_lives_in_the_record_alone() -> None:
    """Nothing else imports a database driver; parse cache, gazetteer and what a watch remembers are files of their own."""
    own_files = {"watching/state.py", "language/cache.py", "reading/places/gazetteer.py", "reading/places/build.py"}
    for path in modules():
        if part_of(path) == "record" or str(path.relative_to(PACKAGE)) in own_files:
            continue
        text = path.read_text(encoding="utf-8")
        assert "import sqlalchemy" not in text
        assert "from sqlalchemy" not in text
        assert "import sqlite3" not in text


def test_the_front_door_is_complete() -> None:
    """Every name in `__all__` is there."""
    for name in standoff.__all__:
        assert getattr(standoff, name) is not None
