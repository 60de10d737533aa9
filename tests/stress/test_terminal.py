"""Whatever stands in articles, names and file names, no command lets a terminal obey it: attacks put together at random."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_terminal import ALL, arguments, obeyed, recorded
from tests.stress.sizes import sizes

PIECES = (
    "\x1b]52;c;ZXZpbA==\x07", "\x1b]0;title\x1b\\", "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\", "\x1bP+q544e\x1b\\", "\x1b_Ga=T\x1b\\",
    "\x1b[2J\x1b[H", "\x1b[1A\x1b[2K", "\x1b[8m", "\x1b[31;1m", "\x1b[?1049h", "\x1b[6n", "\x1bc", "\x9b2K", "\x9d52;c;eA==\x9c", "\x90q\x9c",
    "\x00", "\x05", "\x07", "\b\b\b", "\x0b", "\x0c", "\x0e", "\r", "\x1a", "\x7f", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\u202b\u2069",
    "[bold red]", "[/]", "[/nope]", "[link=http://evil.example]", "[@click=app.bell]", "\\[x]", "word", " ", "سلام", "🇺🇦", "é",
)  # fmt: skip


@sizes(1, 30)
def test_no_command_obeys_attacks_put_together_at_random(
    cases: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Any
) -> None:
    """Every command of the command line, piped and on a terminal, over a record with the attack in every field."""
    done = 0
    for seed in range(cases):
        chance = random.Random(seed)
        attack = "A" + "".join(chance.choices(PIECES, k=chance.randint(5, 25))) + "Z"
        folder = tmp_path / str(seed)
        folder.mkdir()
        calls = arguments(recorded(folder / "r.db", attack), folder, attack)
        for name in ALL:
            for words in calls[name]:
                for terminal in (False, True):
                    assert not obeyed(name, words, monkeypatch, terminal=terminal), (seed, name)
                    done += 1
    record_property("cases", done)
