"""What is derived and kept: a flipped bit in it changes nothing that is found, and is counted."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from standoff import derived, knowledge
from standoff.model import Article
from standoff.reading.findings import FindingsCache
from standoff.reading.stages import Kept
from tests.stress.sizes import sizes

ARTICLE = Article("a", "Troops left.", published=date(2022, 2, 17))
READ = """
import sys
from pathlib import Path
from standoff.exports.contract import dumps, of_reading
from standoff.model import Article
from standoff.reading import Reader
from tests.texts import TEXTS
reader = Reader(cache=Path(sys.argv[1]) / "parses.sqlite")
articles = [Article(id=f"a{n}", text=text) for n, text in enumerate(TEXTS[:6])]
reader.prepare(articles)
for article in articles:
    print(dumps(of_reading(reader.read(article))))
"""


def flip(path: Path, bit: int) -> None:
    """Turn one bit of a file round."""
    with path.open("r+b") as stream:
        stream.seek(bit // 8)
        byte = stream.read(1)[0]
        stream.seek(bit // 8)
        stream.write(bytes([byte ^ (1 << bit % 8)]))


def test_what_is_sealed_comes_back_or_nothing() -> None:
    """Every flipped bit, every cut, and another owner are noticed."""
    raw = derived.sealed(b"findings", "a", "b")
    assert derived.unsealed(raw, "a", "b") == b"findings"
    assert derived.unsealed(raw, "a", "c") is None
    for bit in range(len(raw) * 8):
        other = bytearray(raw)
        other[bit // 8] ^= 1 << bit % 8
        assert derived.unsealed(bytes(other), "a", "b") is None
    assert all(derived.unsealed(raw[:n], "a", "b") is None for n in range(len(raw)))


def test_a_damaged_table_is_made_anew_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """200 flipped bits in compiled tables: each time what the table says, and a whole copy afterwards."""
    monkeypatch.setenv("STANDOFF_CACHE", str(tmp_path))
    source = knowledge.FOLDER / "roles.yaml"
    content = knowledge._load(source)
    (kept,) = (tmp_path / "knowledge").iterdir()
    whole, random = kept.read_bytes(), Random(7)
    for n in range(200):
        flip(kept, random.randrange(len(whole) * 8))
        assert knowledge._load(source) == content
        assert kept.read_bytes() == whole
        assert derived.count_damaged() == n + 1


def test_every_flipped_bit_of_the_gazetteer_is_noticed(tmp_path: Path) -> None:
    """200 of them, all over the file and in its header."""
    import sqlite3

    path = tmp_path / "places.sqlite"
    store = sqlite3.connect(path)
    store.execute("CREATE TABLE place (name TEXT)")
    store.executemany("INSERT INTO place VALUES (?)", [(f"Town {n}",) for n in range(3_000)])
    store.commit()
    store.close()
    derived.seal(path)
    random, size = Random(7), path.stat().st_size * 8
    assert derived.intact(path)
    for bit in [*random.sample(range(800), 50), *random.sample(range(size), 150)]:
        flip(path, bit)
        assert not derived.intact(path)
        flip(path, bit)
    assert derived.intact(path)
    path.write_bytes(b"")
    assert not derived.intact(path)
    assert not derived.intact(tmp_path / "none")


def test_a_finding_comes_back_as_it_was_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """200 flipped bits in the file of parses and findings."""
    monkeypatch.setenv("STANDOFF_CACHE", str(tmp_path))
    found = {stage: Kept("1", "x", "s", stage.encode() * 90) for stage in ("times", "actors", "places")}
    cache = FindingsCache(tmp_path / "c", "model")
    cache.put(ARTICLE, found)
    cache.close()
    whole, random, missing = (tmp_path / "c").read_bytes(), Random(7), 0
    for _ in range(200):
        flip(tmp_path / "c", random.randrange(len(whole) * 8))
        again = FindingsCache(tmp_path / "c", "model")
        (back,) = again.get_all([ARTICLE])
        again.close()
        assert all(found[stage] == kept for stage, kept in back.items())
        missing += len(back) < len(found)
        for file in tmp_path.glob("c*"):
            file.unlink()
        (tmp_path / "c").write_bytes(whole)
    assert missing


@sizes(2, 200)
def test_findings_are_the_same_whatever_bit_flips(cases: int, tmp_path: Path, record_property: Any) -> None:
    """One bit of what is kept, in compiled tables, gazetteer, parses or findings: what is found is the same each time."""
    kept, now, random = tmp_path / "kept", tmp_path / "now", Random(cases)

    def read(folder: Path) -> str:
        command = [sys.executable, "-c", READ, str(folder)]
        done = subprocess.run(
            command, env=os.environ | {"STANDOFF_CACHE": str(folder)}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    shutil.copytree(derived.cache_folder(), kept, ignore=lambda *_: ["parses.sqlite", "parses.sqlite-wal", "parses.sqlite-shm"])
    expected = read(kept)
    files = [p for p in sorted(kept.rglob("*")) if p.is_file() and p.suffix in (".sealed", ".sqlite")]
    noticed = 0
    for n in range(cases):
        shutil.rmtree(now, ignore_errors=True)
        shutil.copytree(kept, now)
        kind = ("knowledge", "places", "parses", "parses")[n % 4]
        path = now / random.choice([p for p in files if kind in str(p.relative_to(kept))]).relative_to(kept)
        flip(path, random.randrange(path.stat().st_size * 8))
        assert hashlib.sha256(read(now).encode()).digest() == hashlib.sha256(expected.encode()).digest(), path
        noticed += (now / "damaged.txt").exists()
    record_property("cases", cases)
    record_property("note", f"{noticed} pieces made anew")
