"""Small inputs that would make much of themselves: capped, and the refusal says so; what is good is read."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from standoff.model import Article, Rejected
from standoff.sources.limits import Limits
from tests.sources.make import LEAD, MORE, pdf

GOOD = json.dumps({"id": "good", "text": LEAD})


def test_a_million_bad_lines_are_told_of_by_number(read):
    """The first of them one by one, the others by their number; the good line behind them is read."""
    bad = 300_000
    found = read("a.jsonl", "1\n" * bad + GOOD)
    articles = [f for f in found if isinstance(f, Article)]
    refused = [f for f in found if isinstance(f, Rejected)]
    limit = Limits().refusals
    assert [a.id for a in articles] == ["good"]
    assert len(refused) == limit + 1
    assert refused[-1].reason == "too_large"
    assert f"{bad - limit:,} malformed" in refused[-1].detail
    assert f"{limit:,}" in refused[-1].detail


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_lines_beyond_the_limit_are_said_to_be(name, read):
    rows = 60
    content = "text\n" + '""\n' * rows if name == "a.csv" else "{}\n" * rows
    found = read(name, content, limits=Limits(rows=50, refusals=10))
    assert found[-1].reason == "too_large"
    assert len(found) == 11
    assert name == "a.csv" or "1 too_large" in found[-1].detail  # the lines behind the limit


@pytest.mark.parametrize("content", ["[" + "{}," * 400_000 + "{}]", "[" + "1," * 4_000_000 + "1]", "[" * 400_000])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_many_values_in_one_are_refused(name, content, read):
    (found,) = read(name, content)
    assert found.reason == "too_large"
    assert "3,000,000 values" in found.detail


def test_sixty_megabytes_of_nothing_take_little_memory(put):
    """In a process of its own, which may have 300 MB of data."""
    path = put("a.json", "[" + "{}," * 20_000_000 + "{}]")
    code = "import sys; from standoff.sources import open_sources; print([f.reason for f in open_sources([sys.argv[1]])])"
    limit = 300_000_000
    done = subprocess.run(
        [sys.executable, "-c", code, path],
        capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit)),
    )  # fmt: skip
    assert done.stdout.strip() == "['too_large']", done.stderr


def test_a_pdf_that_shows_one_page_many_times_is_refused(read):
    """1,500 pages that share one stream of text: 100 KB that would be millions of code points."""
    (found,) = read("a.pdf", pages_of(1_500))
    assert found.reason == "too_large"
    assert "20 to 1" in found.detail
    (article,) = read("b.pdf", pdf([[LEAD[:70], MORE[:70]]]))
    assert isinstance(article, Article)


def pages_of(number: int) -> bytes:
    """A PDF of so many pages that all draw the same content."""
    lines = b" ".join(b"(%s %d) Tj T*" % (LEAD[:60].encode(), n) for n in range(50))
    drawn = b"BT /F1 11 Tf 14 TL 50 780 Td " + lines + b" ET"
    first = 4
    kids = b" ".join(b"%d 0 R" % (first + n + 1) for n in range(number))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (number, kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"] * number,
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for n, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


STUCK = """
import os, sys, time
from standoff import workers
class Stuck:
    def __init__(self, *_, **__): pass
    def prepare(self, _): pass
    def read(self, _):
        print(os.getpid(), flush=True)
        while True: sum(range(1000))
workers.Reader = Stuck
def main():
    here, there = __import__("multiprocessing").Pipe()
    child = os.fork()
    if child == 0:
        here.close()
        workers._work(there, "", None, 4_000_000_000)
    there.close()
    from standoff.model import Article
    here.send(Article("a", "text"))
    time.sleep(60)
main()
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")
def test_a_worker_that_is_stuck_ends_when_its_parent_is_killed():
    with subprocess.Popen([sys.executable, "-c", STUCK], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    assert _ended(worker)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")
def test_a_reader_of_files_ends_with_its_parent():
    code = "import time; from standoff.sources.guard import _Worker; w = _Worker(); print(w._process.pid, flush=True)"
    code += "; time.sleep(9)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    assert _ended(worker)


def _ended(pid: int) -> bool:
    """Whether a process ends within some seconds, as one that is waited for or not."""
    for _ in range(200):
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state in "ZX":
            return True
        time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
    return False
