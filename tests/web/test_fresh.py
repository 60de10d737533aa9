"""A server just started, in a process of its own, answers everything that a first page asks for at once."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from standoff.plots import PLOTS
from tests.plots.test_apart import state_of

AT_ONCE = 8


@contextmanager
def serving(record: Path) -> Iterator[tuple[str, int]]:
    """The address and process id of `standoff serve`, with nothing asked of it yet."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "standoff", "serve", str(record), "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found


@pytest.mark.parametrize("turn", range(2))
def test_the_first_page_and_its_pictures_at_once(record_path: Path, turn: int) -> None:
    """Eight requests at once, charts of all kinds among them, before anything was asked: all are answered."""
    with serving(record_path) as (address, _), httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
        first = client.get("/").text if turn else ""
        pictures = [m.replace("&amp;", "&") for m in re.findall(r'<img src="([^"]+)"', first)]
        pictures += ["/plot/escalation.svg?a=RUS&b=NATO", "/plot/escalation.svg?a=NATO&b=RUS"]
        asked = (["/"] + pictures + [f"/plot/{name}.svg" for name in PLOTS])[:AT_ONCE]
        with ThreadPoolExecutor(AT_ONCE) as threads:
            answers = list(threads.map(client.get, asked))
        assert {str(a.url): a.status_code for a in answers if a.status_code != 200} == {}
        assert len(answers) == AT_ONCE


LATE = """
import sys, threading
from pathlib import Path
from standoff.web.app import app
from starlette.testclient import TestClient
from standoff.plots import PLOTS
served = app(Path(sys.argv[1]))
with TestClient(served) as client:
    client.get("/static/style.css")
    there = set(sys.modules)
    for path in [*sys.argv[2:], *(f"/plot/{name}.svg?a=RUS&b=NATO" for name in PLOTS)]:
        assert client.get(path).status_code == 200, path
    print(*sorted(m for m in set(sys.modules) - there if m.split(".")[0] in ("standoff", "numpy", "cpd", "altair", "yaml")))
"""


def test_no_request_imports_anything(record_path: Path) -> None:
    """What is imported in the threads of two requests at once can be met half there: all of it is before the first."""
    pages = ["/", "/ledger", "/timeline", "/escalation?a=RUS&b=NATO", "/network", "/map", "/forces", "/predictions", "/method",
             "/statements?speaker=NATO", "/actors", "/actor?name=NATO", "/articles", "/article/one", "/search?q=troops",
             "/refused", "/overview.json", "/ledger.csv"]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LATE, str(record_path), *pages],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""


def test_the_server_outlives_what_draws_and_takes_it_along(record_path: Path) -> None:
    """The process that draws is killed: one picture is refused or the next is drawn; when the server ends, it ends."""
    with serving(record_path) as (address, pid), httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
        assert client.get("/plot/coverage.svg").status_code == 200
        drawing = children(pid)
        assert len(drawing) == 1
        os.kill(drawing[0], signal.SIGKILL)
        assert client.get("/plot/ledger.svg").status_code == 200
        assert client.get("/").status_code == 200
        last = children(pid)
        assert drawing[0] not in last
        assert len(last) == 1
    until = time.monotonic() + 10
    while state_of(last[0]) not in ("", "Z") and time.monotonic() < until:
        time.sleep(0.05)
    assert state_of(last[0]) in ("", "Z")
