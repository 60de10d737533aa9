"""The checker of all tables: `faults()` says in one sentence each what is wrong with them; nothing is wrong with what ships.

A table is held against its form (`tables`: what keys and values it may have, said once for each table), against itself (a key
that stands twice, of which YAML would keep the last in silence), and against the others (`relations`). The lexicon has a
checker of its own, `standoff.lexicon.check`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from standoff.knowledge import TABLES, files_of, load
from standoff.knowledge.check.relations import RELATIONS
from standoff.knowledge.check.tables import FORMS

__all__ = ["faults", "faults_of_form", "shadowed"]


def faults() -> list[str]:
    """What is wrong with the tables, a sentence each; relations are looked at where all forms are right."""
    formal = [*_without_form(), *(f for table in FORMS for f in [*shadowed(table), *faults_of_form(table, load(table))])]
    return formal or [f"{relation.__name__}: {fault}" for relation in RELATIONS for fault in relation()]


def _without_form() -> Iterator[str]:
    yield from (f"{table}: no form says what may stand in it" for table in TABLES if table not in FORMS and table != "lexicon")


def faults_of_form(table: str, content: Any) -> list[str]:
    """Where a table's content is not as its form says."""
    return [f"{table}{path}: {fault}" for path, fault in FORMS[table](content)]


def shadowed(table: str) -> list[str]:
    """Keys that stand twice in one mapping, by line: the first of the two says nothing."""
    return [
        f"{path.name}: line {line}: {key!r} stands twice in one mapping"
        for path in files_of(table)
        for line, key in repeated(path.read_text(encoding="utf-8"))
    ]


def repeated(text: str) -> Iterator[tuple[int, str]]:
    """Line and key of what stands twice in a mapping of a YAML text."""
    todo = [yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))]
    while todo:
        node = todo.pop()
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if key.value in seen:
                    yield key.start_mark.line + 1, key.value
                seen.add(key.value)
                todo.append(value)
        elif isinstance(node, yaml.SequenceNode):
            todo.extend(node.value)
