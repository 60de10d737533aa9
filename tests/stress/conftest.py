"""What the stress tests share: articles to add, a process that adds them, and the whole of a record as text."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from standoff.exports.contract import dumps, of_reading
from standoff.record import Record
from tests.sources.make import LEAD, page
from tests.texts import TEXTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Texts, JSON Lines, a page, and inputs that are to be refused."""
    made = tmp_path / "in"
    made.mkdir()
    rows = [{"id": f"a{n}", "text": t, "published": f"2022-02-{n + 10}", "outlet": "Paper"} for n, t in enumerate(TEXTS * 3)]
    lines = "\n".join(json.dumps(r) for r in rows)
    (made / "lines.jsonl").write_text(f'{lines}\n{{"id": "no text"}}\nnot json\n', encoding="utf-8")
    (made / "one.txt").write_text(f"Ministers meet\n\n17 February 2022\n\n{LEAD}\n", encoding="utf-8")
    (made / "page.html").write_text(page(), encoding="utf-8")
    (made / "empty.txt").write_text("")
    (made / "broken.zip").write_bytes(b"PK\x03\x04" + bytes(50))
    return made


def everything(path: Path) -> str:
    """The whole of a record as text, in an order of its own."""
    with Record(path, read_only=True) as record:
        lines = [dumps(of_reading(r)) for r in record.readings()]
        lines += sorted(f"{r.id} {r.stage} {r.reason} {r.detail}" for r in record.rejected())
    return "\n".join(lines)


@pytest.fixture(scope="session")
def adder() -> Iterator[Callable[..., dict[str, Any]]]:
    """Ask a process that has everything loaded to fork a child that adds, under some fault; see adder.py."""
    command = [sys.executable, "-m", "tests.stress.adder"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout

        def ask(**job: Any) -> dict[str, Any]:
            assert process.stdin
            assert process.stdout
            process.stdin.write(json.dumps(job) + "\n")
            process.stdin.flush()
            answer: dict[str, Any] = json.loads(process.stdout.readline())
            return answer

        yield ask
        process.stdin.close()


@pytest.fixture
def browser_page(tmp_path: Path, browser: Any) -> Iterator[Any]:
    """Chromium, the address of a served record of odd texts, and its readings."""
    import random

    from standoff.reading import Reader
    from tests.serving import served_page
    from tests.stress.test_offsets import articles

    path, reader = tmp_path / "r.db", Reader()
    with Record(path, create=True) as record:
        for article in articles(tmp_path / "in", random.Random(3), 6, 8):
            record.add(reader.read(article))
    with Record(path, read_only=True) as record:
        readings = [r for r in record.readings() if r.times and r.places]
    with served_page(path) as address, browser.new_context() as context:
        yield context.new_page(), address, readings
