"""What is fuzzed: every reader, and the reading of arbitrary text; with seeds made by the tests' makers.

A target takes bytes and raises where they end in anything but articles and typed refusals.
"""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Callable
from pathlib import Path

from standoff import knowledge
from standoff.model import Article, Origin, Rejected
from standoff.sources import opening
from standoff.sources.drafts import Context, Draft, Item
from standoff.sources.inside import drafts_in
from standoff.sources.layout import blocks_of
from tests.sources import make
from tests.stress.test_mangled import TABLES as WORDY

HTML = {"Content-Type": "text/html"}


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(make.LEAD)
        archive.addfile(info, io.BytesIO(make.LEAD.encode()))
    return out.getvalue()


def parquet() -> bytes:
    import polars

    out = io.BytesIO()
    polars.DataFrame({"text": [make.LEAD], "date": ["2022-02-17"]}).write_parquet(out)
    return out.getvalue()


def mail() -> bytes:
    return f"From: A <a@b.example>\r\nSubject: x\r\nDate: Mon, 4 Mar 2019 10:00:00 +0000\r\n\r\n{make.LEAD}\r\n".encode()


SEEDS: dict[str, Callable[[], bytes]] = {
    "a.txt": lambda: f"{make.TITLE}\n\nBy A Writer\n\n17 February 2022\n\n{make.LEAD}\n\n{make.MORE}\n".encode(),
    "a.jsonl": lambda: b'{"id": "a", "text": "It was said.", "published": "2022-02-17"}\n',
    "a.html": lambda: make.page(head='<meta name="date" content="2022-02-17">').encode(),
    "a.pdf": lambda: make.pdf([[make.LEAD[:60]], [make.MORE[:60]]]),
    "a.xml": lambda: make.rss(f"<title>T</title><description>{make.LEAD}</description>").encode(),
    "a.eml": mail,
    "a.mhtml": make.mhtml,
    "a.csv": lambda: f"text,date\n{make.LEAD},2022-02-17\n".encode(),
    "a.parquet": parquet,
    "a.warc": lambda: make.warc(("https://paper.example/1", 200, HTML, make.page().encode())),
    "a.zip": lambda: make.zipped({"a.txt": make.LEAD, "b.html": make.page()}),
    "a.tar": tar,
    "a.txt.gz": lambda: gzip.compress(make.LEAD.encode()),
}
TEXTS = sorted((Path(__file__).parents[2] / "sample").glob("*.txt"))
TARGETS = {name[2:].replace("txt.gz", "gz"): name for name in SEEDS} | {"reading": "reading"}


def read_as(name: str) -> Callable[[bytes], None]:
    """One input through its reader, and its drafts to articles."""

    def one(data: bytes) -> None:
        found = list(drafts_in(Item(Origin(name), name, data=data), Context()))
        assert found
        for x in found:
            done = opening.finish(x) if isinstance(x, Draft) else x
            assert isinstance(done, Article | Rejected)

    return one


def read_text() -> Callable[[bytes], None]:
    """Arbitrary text, parsed and read by all rules; every span must lie in it."""
    from standoff.reading import Reader

    reader = Reader()

    def one(data: bytes) -> None:
        text = data.decode("utf-8", "replace")[:3000]
        if not text.strip():
            return
        reading = reader.read(Article(id="fuzz", text=text, blocks=blocks_of(text)))
        for x in (*reading.times, *reading.places, *reading.mentions):
            assert 0 <= x.span.start < x.span.end <= len(text)

    one(b"Troops left Kyiv.")  # the stages are imported when they are first asked, and the fuzzer's instruments go in now
    return one


def seeds(name: str) -> dict[str, bytes]:
    """What a target begins with, by file name."""
    if name == "reading":
        return {path.name: path.read_bytes() for path in TEXTS}
    return {TARGETS[name]: SEEDS[TARGETS[name]]()}


def words() -> list[str]:
    """Words that the rules know, for the fuzzer to put in."""
    return sorted(
        {
            w
            for table in WORDY
            for w in knowledge.texts(knowledge.load(table))
            if w and w.isascii() and w.isprintable() and len(w) <= 40
        }
    )


def target(name: str) -> Callable[[bytes], None]:
    """A target by its name."""
    return read_text() if name == "reading" else read_as(TARGETS[name])
