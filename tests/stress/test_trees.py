"""Hostile folders through `add`: what was read and what was refused add up to what was there, and all of it is in the record."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import re
import socket
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from standoff import pipeline, workers
from standoff.model import Reading
from standoff.record import Record
from tests.sources.make import LEAD, MORE, page, pdf, rss, warc, zipped
from tests.stress.sizes import sizes

HTML = {"Content-Type": "text/html"}
HALF = '"a\\ud800"'


class Quick:
    """A reader that finds nothing, as these tests are about what comes to it."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def prepare(self, _: object) -> None:
        pass

    def read(self, article: Any) -> Reading:
        return Reading(article, model="none", version="0")


def words(chance: random.Random) -> str:
    """A text of its own."""
    return f"{LEAD}\n\n{MORE}\n\nThe {chance.getrandbits(60)} guests left the {chance.getrandbits(60)} rooms soon after it.\n"


def made_lines(chance: random.Random) -> tuple[bytes, int]:
    """JSON Lines, good and bad, and how many inputs they are."""
    lines = []
    for _ in range(chance.randrange(1, 9)):
        text = json.dumps(words(chance))
        own = f"x{chance.getrandbits(50)}"
        lines.append(
            chance.choice(
                (
                    f'{{"id": "{own}", "text": {text}}}', f'{{"id": "twice", "text": {text}}}', f'{{"id": {HALF}, "text": {text}}}',
                    f'{{"id": "{own}", "text": {text}, "title": {HALF}}}', '{"id": "x"}', "no json", "[]", "1",
                    f'{{"text": {text}, "published": "0001-01-01"}}', f'{{"text": {text}, "published": "soon"}}',
                    f'{{"id": "{own}", "text": "half \\udfff of it"}}',
                )
            )
        )  # fmt: skip
    return "\n".join(lines).encode(), len(lines)


def made_warc(chance: random.Random) -> tuple[bytes, int]:
    """A web archive in which some records lie about their length, and how many there are."""
    records = [warc((f"https://p.example/{n}", 200, HTML, page(f"<p>{words(chance)}</p>").encode())) for n in range(4)]
    lies = (10**15, 10**30, -1, 0, 7, 5_000, "x", "")
    for n in range(4):
        if chance.random() < 0.4:
            records[n] = re.sub(
                rb"Content-Length: \d+", b"Content-Length: %s" % str(chance.choice(lies)).encode(), records[n], count=1
            )
    return b"".join(records), 4


def made_tar(chance: random.Random) -> tuple[bytes, int]:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for n in range(3):
            info, data = tarfile.TarInfo(f"{n}.txt"), words(chance).encode()
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    return gzip.compress(out.getvalue()), 4


def made_feed(chance: random.Random) -> tuple[bytes, int]:
    days = ("0000-00-00", "Mon, 01 Jan 0001 00:00:00 +0000", "Fri, 31 Dec 9999 23:59:59 +0000", "16 Feb 2022", "")
    items = [
        f"<title>T</title><description>{words(chance)}</description><pubDate>{chance.choice(days)}</pubDate>" for _ in "abc"
    ]
    return rss(*items).encode(), 3


FILES: dict[str, Callable[[random.Random], tuple[bytes, int]]] = {
    "a.txt": lambda c: (words(c).encode(), 1),
    "a.jsonl": made_lines,
    "a.warc": made_warc,
    "a.tgz": made_tar,
    "a.xml": made_feed,
    "a.html": lambda c: (page(f"<p>{words(c)}</p>").encode(), 1),
    "a.pdf": lambda c: (pdf([[w[:70] for w in words(c).splitlines() if w]]), 1),
    "a.csv": lambda c: (f'id,text,date\n1{c.getrandbits(40)},"{words(c)}",0001-01-01\n2,,\n'.encode(), 2),
    "a.zip": lambda c: (zipped({"a.txt": words(c), "b.txt": "", "c.png": b"\x89PNG\r\n", "x_files/d.txt": words(c)}), 4),
    "empty.txt": lambda _: (b"", 1),
    "broken.zip": lambda _: (b"PK\x03\x04" + bytes(40), 1),
    "noise.txt": lambda c: (c.randbytes(300), 1),
}  # fmt: skip


def grow(folder: Path, chance: random.Random) -> int:
    """Fill a folder with anything; returns how many inputs that is."""
    there = 0
    for n in range(chance.randrange(2, 8)):
        name = chance.choice(sorted(FILES))
        data, inputs = FILES[name](chance)
        (folder / f"{n}{name}").write_bytes(data)
        there += inputs
    for odd in chance.sample(ODD, 3):
        there += odd(folder, chance)
    return there


def loop(folder: Path, _: random.Random) -> int:
    (folder / "0loop").symlink_to("0loop")
    (folder / "0round").symlink_to(folder)
    return 2


def outside(folder: Path, _: random.Random) -> int:
    (folder / "0out.txt").symlink_to("/etc/hostname")
    (folder / "0none.txt").symlink_to("nowhere")
    return 2


def inside(folder: Path, chance: random.Random) -> int:
    (folder / "0real.txt").write_text(words(chance), encoding="utf-8")
    (folder / "0same.txt").symlink_to("0real.txt")
    return 2


def pipes(folder: Path, _: random.Random) -> int:
    os.mkfifo(folder / "0pipe.txt")
    with socket.socket(socket.AF_UNIX) as bound:
        here = os.getcwd()
        os.chdir(folder)  # a socket's path is short
        try:
            bound.bind("0socket.txt")
        finally:
            os.chdir(here)
    return 2


def names(folder: Path, chance: random.Random) -> int:
    for name in (b"0\xff\xfe.txt", b"0\n\x1b[31m.txt", b"0?a=%00.txt"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(words(chance), encoding="utf-8")
    return 3


def passed(folder: Path, chance: random.Random) -> int:
    """Hidden files, READMEs and what a browser saved with a page are no inputs."""
    for name in (".hidden.txt", "README.md", "0saved_files/a.js", "case_files/a.txt", "0saved.html"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(
            page(f"<p>{words(chance)}</p>") if name.endswith("html") else words(chance), encoding="utf-8"
        )
    return 2


def deep(folder: Path, chance: random.Random) -> int:
    """A folder in a folder, 1,500 times: too deep for a recursion, or for a path where that may be shorter."""
    here, number = os.open(folder, os.O_RDONLY), 1_500
    for _ in range(number):
        os.mkdir("d", dir_fd=here)
        there = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = there
    file = os.open("a.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here)
    os.write(file, words(chance).encode())
    os.close(file)
    os.close(here)
    return 1


ODD = [loop, outside, inside, pipes, names, passed, deep]


@sizes(6, 200)
def test_what_is_read_and_refused_is_what_was_there(
    cases: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Any
) -> None:
    """For any tree; and whoever adds it again finds all of it there, or refused again."""
    monkeypatch.setattr(workers, "Reader", Quick)
    monkeypatch.setattr(pipeline, "rules_version", lambda: "0")
    monkeypatch.setattr(pipeline.Language, "identity", "none")
    inputs = 0
    for n in range(cases):
        folder = tmp_path / f"{n}"
        folder.mkdir()
        there = grow(folder, random.Random(f"{cases} {n}"))
        with Record(tmp_path / f"{n}.db", create=True) as record:
            done = pipeline.add([str(folder)], record, workers=0)
            assert done.seen == there, [str(r.origin) for r in record.rejected()]
            counts = record.counts()
            assert counts["rejected"] == done.refused.total()
            same = done.added - counts["articles"]  # the same text once more, by a link
            assert 0 <= same <= 1
            again = pipeline.add([str(folder)], record, workers=0)
            assert (again.seen, again.refused.total()) == (there, done.refused.total())
            assert record.counts() == counts
        inputs += there
        subprocess.run(["rm", "-rf", str(folder)], check=True)  # what goes down 1,500 folders is beyond pytest
    record_property("cases", cases)
    record_property("note", f"{inputs:,} inputs")
