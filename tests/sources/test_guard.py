"""The process apart: same results, and what breaks it costs one refusal."""

import pytest

from standoff.model import Rejected
from standoff.sources import guard, open_sources
from standoff.sources.limits import Limits
from tests.sources.make import LEAD, MORE, mhtml, page, pdf, rss, warc, zipped

FILES = {
    "a.html": page(),
    "b.pdf": pdf([["The ministers met in the border town and spoke for an hour."]]),
    "c.xml": rss(f"<title>T</title><description>{LEAD}</description>", "<title>x</title>"),
    "d.zip": zipped({"a.txt": LEAD, "b.html": page(), "c.pdf": b"no"}),
    "e.warc": warc(("https://paper.example/1", 200, {"Content-Type": "text/html"}, page().encode())),
    "f.mhtml": mhtml(),
    "g.csv": f"text,date\n{LEAD},2022-02-17\n",
    "h.jsonl": '{"id": "a", "text": "It was said."}\n',
    "i.txt": LEAD,
    "j.png": b"\x89PNG\r\n\x1a\n",
}  # fmt: skip


def test_it_makes_no_difference(put):
    paths = [put(name, content) for name, content in FILES.items()]
    apart, here = list(open_sources(paths, apart=True)), list(open_sources(paths, apart=False))
    assert apart == here
    assert len(apart) > len(paths)


def breaking(monkeypatch, text, act):
    """A worker that does something terrible when it opens what holds the text."""
    code = (
        "import os, signal, sys, time\n"
        "from standoff.sources import inside, worker\n"
        "real = inside._reader_of\n"
        "def broken(item, context):\n"
        f"    if item.data and {text!r} in item.data: {act}\n"
        "    return real(item, context)\n"
        "inside._reader_of = broken\n"
        "worker.main()\n"
    )
    real = guard.subprocess.Popen

    def start(command, **options):
        return real([command[0], "-c", code], **options)

    monkeypatch.setattr(guard.subprocess, "Popen", start)


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "unreadable"),
        ("os._exit(3)", "unreadable"),
        ("time.sleep(60)", "too_large"),
        ("x = bytearray(2_000_000_000)", "too_large"),
        ("sys.exit(1)", "unreadable"),
    ],
)
def test_what_breaks_a_worker_costs_one_member(monkeypatch, put, act, reason):
    breaking(monkeypatch, b"Neither side", act)
    monkeypatch.setattr(guard, "GRACE", 1.0)
    path = put(
        "a.zip",
        zipped({"a.txt": LEAD, "b.txt": MORE, "c.txt": LEAD + " It rained.", "d.txt": MORE, "e.html": page(f"<p>{LEAD}</p>")}),
    )
    found = list(open_sources([path, put("f.html", page(f"<p>{LEAD}</p>"))], limits=Limits(seconds=4)))
    assert [getattr(f, "reason", "read") for f in found] == ["read", reason, "read", reason, "read", "read"]
    assert found[1].origin.inside == "b.txt"
    assert "b.txt" in found[1].detail


def test_an_input_that_breaks_at_once(monkeypatch, put):
    real = guard.subprocess.Popen
    monkeypatch.setattr(guard.subprocess, "Popen", lambda command, **o: real([command[0], "-c", "import os; os._exit(9)"], **o))
    found = list(open_sources([put("a.html", page()), put("b.txt", LEAD)]))
    assert [getattr(f, "reason", "read") for f in found] == ["unreadable", "read"]


def test_no_worker_is_left_behind(monkeypatch, put):
    started = []
    real = guard.subprocess.Popen
    monkeypatch.setattr(guard.subprocess, "Popen", lambda *a, **o: started.append(real(*a, **o)) or started[-1])
    sources = open_sources([put("a.html", page()), put("b.html", page())])
    assert not isinstance(next(sources), Rejected)
    sources.close()
    assert [p.returncode is not None for p in started] == [True]
