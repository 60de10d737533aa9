"""Hostile files through the process apart, many of them: mutations, giants, and bombs and entities of the rarer kinds."""

from __future__ import annotations

import gzip
import json
import random
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from standoff.model import Article, Rejected
from standoff.sources import open_sources
from tests.sources.make import LEAD, page, rss, warc
from tests.sources.test_refusals import SEEDS
from tests.stress.sizes import sizes


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Bytes flipped, cut, doubled, and replaced by what parsers trip over."""
    out = bytearray(content)
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(out) or 1)
        kind = chance.randrange(5)
        if kind == 0 and out:
            out[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del out[at : at + chance.randrange(1, 40)]
        elif kind == 2:
            out[at:at] = out[at : at + chance.randrange(1, 200)]
        elif kind == 3:
            out[at : at + 4] = chance.choice(
                (b"\xff\xff\xff\xff", b"\0\0\0\0", b"-1", b"99999999999", b"<<<<", b"endobj", b"&#0;")
            )
        else:
            del out[at if chance.random() < 0.1 else len(out) :]
    return bytes(out)


@sizes(300, 10_000)
def test_mutated_files_end_in_an_outcome_each(cases: int, tmp_path: Path, record_property: Any) -> None:
    """This process never dies, every file is an article or a typed refusal, none takes longer than 30 s."""
    chance = random.Random(cases)
    names = sorted(SEEDS, key=lambda n: (n not in ("a.pdf", "a.html"), n))
    paths = []
    for n in range(cases):
        name = names[n % 2] if n % 3 else names[n % len(names)]  # two in three are PDF or HTML
        path = tmp_path / f"{n}.{name.partition('.')[2]}"
        path.write_bytes(mutated(SEEDS[name], chance))
        paths.append(str(path))
    seen: set[str] = set()
    slowest, before = 0.0, time.monotonic()
    for found in open_sources(paths):
        slowest, before = max(slowest, time.monotonic() - before), time.monotonic()
        assert isinstance(found, Article) or (found.reason and found.detail)
        seen.add(found.origin.path)
    assert seen == set(paths)
    assert slowest < 45  # the limit of a document, and a new process
    record_property("cases", cases)
    record_property("note", f"the slowest took {slowest:.1f} s")


GIANTS: dict[str, Callable[[int], bytes]] = {
    "line.txt": lambda n: (LEAD + " ").encode() * (n * 1_000_000 // len(LEAD)),
    "line.jsonl": lambda n: json.dumps({"id": "a", "text": LEAD * (n * 1_000_000 // len(LEAD))}).encode(),
    "line.html": lambda n: b"<p>" + (LEAD + " ").encode() * (n * 1_000_000 // len(LEAD)),
    "nested.html": lambda n: b"<div>" * (n * 1_000) + f"<p>{LEAD}</p><p>{LEAD}</p>".encode(),
    "nested.xml": lambda n: b"<rss>" + b"<a>" * (n * 1_000),
    "nested.json": lambda n: b"[" * (n * 1_000) + b"]" * (n * 1_000),
    "paragraphs.html": lambda n: page("".join(f"<p>{LEAD} {k}.</p>" for k in range(n * 1_000))).encode(),
    "paragraphs.txt": lambda n: "\n\n".join(f"{LEAD} {k}." for k in range(n * 1_000)).encode(),
    "items.xml": lambda n: rss(*(f"<title>{k}</title><description>{LEAD} {k}</description>" for k in range(n * 100))).encode(),
    "lines.csv": lambda n: b"text,date\n" + b"".join(f"{LEAD} {k},2022-02-17\n".encode() for k in range(n * 100)),
}


@pytest.mark.parametrize("size", [2, pytest.param(100, marks=[pytest.mark.stress, pytest.mark.timeout(600)])])
@pytest.mark.parametrize("name", GIANTS)
def test_giants_are_never_silently_empty(name: str, size: int, tmp_path: Path) -> None:
    """Size 100: lines of 100 MB, 100,000 deep, 100,000 paragraphs. Read with all its words, or refused, within a minute."""
    path = tmp_path / name
    path.write_bytes(GIANTS[name](size))
    began = time.monotonic()
    found = list(open_sources([str(path)]))
    assert time.monotonic() - began < 60
    assert found
    for one in found:
        assert isinstance(one, Rejected) or len(one.text) >= len(LEAD)
    if name.startswith("paragraphs") and isinstance(found[0], Article):
        assert found[0].text.count("spoke for an hour") == size * 1_000


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress", "gzip"])
def test_bombs_in_other_codings_of_web_archives(coding: str, tmp_path: Path) -> None:
    """A body that says it is packed in some way is unpacked within limits, or refused as unknown; never taken as text."""
    body = gzip.compress(gzip.compress(b"\0" * 60_000_000))
    path = tmp_path / "a.warc"
    path.write_bytes(warc(("https://paper.example/1", 200, {"Content-Type": "text/html", "Content-Encoding": coding}, body)))
    assert all(isinstance(f, Rejected) for f in open_sources([str(path)]))


ENTITIES = (
    '<!DOCTYPE {root} [<!ENTITY c SYSTEM "{url}">]>', '<!DOCTYPE {root} [<!ENTITY % p SYSTEM "{url}"> %p;]>',
    '<!DOCTYPE {root} SYSTEM "{url}">', '<!DOCTYPE {root} PUBLIC "-//x" "{url}">', '<?xml-stylesheet href="{url}"?>',
)  # fmt: skip


@pytest.mark.parametrize("declared", ENTITIES)
@pytest.mark.parametrize("name", ["a.xml", "a.html", "a.svg", "a.atom", "a.xhtml"])
def test_no_entity_makes_a_connection(name: str, declared: str, tmp_path: Path) -> None:
    """A listener on loopback that every kind of outside reference names is never connected to."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        root = {"a.xml": "rss", "a.atom": "feed", "a.svg": "svg"}.get(name, "html")
        inner = f"<p>&c; {LEAD}</p><img src='{url}'/><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{url}'/>"
        item = f"<channel><item><description>&c; {LEAD}</description><link>{url}</link></item></channel>"
        path = tmp_path / name
        head = '<?xml version="1.0"?>' + declared.format(root=root, url=url)
        path.write_text(f"{head}<{root}>{item if root == 'rss' else inner}</{root}>", encoding="utf-8")
        came = threading.Event()

        def listen() -> None:
            try:
                listener.accept()
                came.set()
            except OSError:
                pass

        thread = threading.Thread(target=listen)
        thread.start()
        assert list(open_sources([str(path)], apart=False))
        thread.join()
        assert not came.is_set()
