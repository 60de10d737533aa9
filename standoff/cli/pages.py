"""The pages of docs/ that are made of the program itself: commands, formats, tables and columns."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from standoff import files
from standoff.cli import app

__all__ = ["PAGES", "pages", "prepare"]


def commands_page() -> str:
    """docs/commands.md: every command with its arguments and options."""
    lines = ["# Commands", "", "Made by `make pages`. Every command says the same with `--help`.", ""]
    for name, command in _commands(typer.main.get_command(app), "standoff"):
        lines += [f"## `{name}`", "", _sentence(command.help), "", "| argument or option | meaning |", "|---|---|"]
        lines += [f"| {_spelling(p)} | {_meaning(p)} |" for p in command.params if p.name != "help"]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    if hasattr(command, "commands"):
        for part, inner in sorted(command.commands.items()):
            yield from _commands(inner, f"{name} {part}")
    elif not command.hidden:
        yield name, command


def _sentence(text: str | None) -> str:
    return " ".join((text or "").split())


def _spelling(p: Any) -> str:
    if p.param_type_name == "argument":
        return f"`{p.metavar or p.name.upper()}`"
    names = " ".join(f"`{x}`" for x in (*p.opts, *p.secondary_opts))
    return names if p.is_flag else f"{names} `{p.metavar or _kind(p.type_descriptor.annotation)}`"


def _kind(annotation: Any) -> str:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "/".join(str(member.value) for member in annotation)
    return {"int": "NUMBER", "Path": "PATH"}.get(annotation.__name__, "TEXT")


def _meaning(p: Any) -> str:
    default = (
        ""
        if p.default in (None, (), []) or p.required or callable(p.default)
        else f" Default: `{getattr(p.default, 'value', p.default)}`."
    )
    return f"{_sentence(getattr(p, 'help', ''))}{default}".replace("|", "\\|")


def formats_page() -> str:
    """docs/formats.md: every format of `export` with what it writes and what it loses."""
    from standoff.exports import FORMATS, module

    lines = ["# Formats", "", "Made by `make pages`. `standoff export RECORD --as FORMAT -o PATH`.", ""]
    for name in FORMATS:
        found = module(name)
        lines += [f"## {name}", "", f"{found.WHAT[0].upper()}{found.WHAT[1:]}.", "", "What of a record it cannot hold:", ""]
        lines += [f"- {lost}" for lost in found.LOST]
        lines += [f"\n{note}" for note in getattr(found, "NOTES", ())]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def columns_page() -> str:
    """docs/columns.md: every table and column with its meaning."""
    from standoff.exports import tables

    return tables.columns_page()


def tables_page() -> str:
    """docs/tables.md: what the tables of the world know of each country."""
    from standoff.knowledge import census

    return census.tables_page()


PAGES = {"commands.md": commands_page, "formats.md": formats_page, "columns.md": columns_page, "tables.md": tables_page}


@app.command(hidden=True)
def prepare() -> None:
    """Make what is derived from the tables of the world, so that the first reading does not wait for it."""
    from standoff import reading

    reading.prepare()


@app.command(hidden=True)
def pages(folder: Annotated[Path, typer.Argument(help="The folder of the documentation.")]) -> None:
    """Write the pages of the documentation that are made of the program itself."""
    for name, make in PAGES.items():
        files.put(folder / name, make().encode())
