"""A pile of sources of all kinds, and a record of it as one machine makes it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from standoff import pipeline
from standoff.exports.contract import dumps, of_reading
from standoff.record import Record
from tests.texts import TEXTS

GERMAN = (
    "Die Außenminister der beiden Länder trafen sich am Montag zum zweiten Mal in dieser Woche und sprachen eine Stunde lang."
)


def row(n: int) -> str:
    fields = {
        "id": f"a{n}",
        "text": f"{TEXTS[n % 6]} It was day {n}.",
        "published": f"2022-02-{n % 27 + 1:02d}",
        "outlet": "Post",
    }
    return json.dumps(fields, ensure_ascii=False)


@pytest.fixture(scope="session")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lines with a bad one among them, texts, a page, a text in German, an empty file, a copy, a hidden file and a README."""
    made = tmp_path_factory.mktemp("pile") / "in"
    (made / "deep").mkdir(parents=True)
    lines = [row(n) for n in range(60)]
    lines[17] = "{no json"
    (made / "b.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for n, text in enumerate(TEXTS):
        (made / "deep" / f"2022-02-{n + 10}_post_{n}.txt").write_text(text, encoding="utf-8")
    (made / "deep" / "copy.txt").write_text(TEXTS[0], encoding="utf-8")
    (made / "a.html").write_text(
        "<html><head><title>Ministers meet</title></head><body><article><h1>Ministers meet</h1>"
        + "".join(f"<p>{t} They spoke for an hour.</p>" for t in TEXTS)
        + "</article></body></html>",
        encoding="utf-8",
    )
    (made / "c.txt").write_text(GERMAN, encoding="utf-8")
    (made / "d.txt").write_text("", encoding="utf-8")
    (made / "README.txt").write_text("Not an article.")
    (made / ".hidden.txt").write_text("Not an article.")
    return made


@pytest.fixture(scope="session")
def alone(pile: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[tuple]]:
    """What one machine makes of the pile."""
    with Record(tmp_path_factory.mktemp("alone") / "r.db", create=True) as record:
        pipeline.add([str(pile)], record, workers=0)
        return contents(record)


def contents(record: Record) -> tuple[str, list[tuple]]:
    """A digest of all contract lines and of everything that is kept of the articles, and the refusals."""
    whole = hashlib.sha256()
    for reading in record.readings():
        whole.update(dumps(of_reading(reading)).encode())
        whole.update(repr(reading).encode())
    return whole.hexdigest(), [(r.origin, r.stage, r.reason, r.detail) for r in record.rejected()]
