"""What the documentation tells a user to type can be typed, and its links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from standoff.cli import app

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "sample" / "README.md"]


def commands() -> list[tuple[str, list[str]]]:
    pattern = re.compile(r"^    (?:\$ )?(?:\.venv/bin/)?standoff (.+)$", re.MULTILINE)
    lines = [(page.name, line) for page in PAGES for line in pattern.findall(page.read_text(encoding="utf-8"))]
    return [(name, shlex.split(line.split("  #")[0])) for name, line in lines]


@pytest.mark.parametrize(("page", "words"), commands(), ids=lambda x: " ".join(x) if isinstance(x, list) else x)
def test_documented_commands_exist(page: str, words: list[str]) -> None:
    """Every command shown in the documentation exists, with every option it is shown with."""
    command = typer.main.get_command(app)
    rest = list(words)
    while hasattr(command, "commands") and rest and rest[0] != "--help":
        assert rest[0] in command.commands, f"{page}: no command {rest[0]}"
        command = command.commands[rest.pop(0)]
    known = {name for p in command.params for name in (*p.opts, *p.secondary_opts)}
    for option in (w for w in rest if w.startswith("-") and w != "--help"):
        assert option in known, f"{page}: {' '.join(words)}: no option {option}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of the documentation is a file of the project."""
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_project_speaks_of_itself_alone() -> None:
    """No path of some machine in what is shipped."""
    for path in ROOT.rglob("*"):
        if path.suffix in (".py", ".md", ".yaml", ".toml", ".html", ".css") and not any(
            x.startswith(".") for x in path.relative_to(ROOT).parts
        ):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"(?<![\w.])/(?:work|farm|root|home/\w+)/", text), path
