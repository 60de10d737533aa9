"""A real server on the loopback interface that answers as told, a clock that goes as fast as asked, and a watch of both."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from standoff import workers
from standoff.reading import Reader
from standoff.record import Record
from standoff.watching import Clock, Settings, State, Watch

Answer = tuple[int, dict[str, str], str | bytes]
PLAN = "Russia will withdraw its troops from Belarus by 20 February 2022, its defence ministry said on Monday."
DONE = "Russian troops have left Belarus, Ukraine's defence minister said on Friday. The soldiers were withdrawn overnight."


class Server(ThreadingHTTPServer):
    """Answers from `pages`: path -> (status, headers, body), or a function of the request's headers that gives that."""

    daemon_threads = True

    def __init__(self, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), Handler)
        self.pages: dict[str, Answer | Callable[[dict[str, str]], Answer]] = {}
        self.asked: list[str] = []
        self.heard: list[dict[str, str]] = []
        self.posted: list[tuple[str, bytes, dict[str, str]]] = []
        self.slowness = 0.0
        self.at_once, self.most = 0, 0
        self.root = f"http://{host}:{self.server_port}"
        self.lock = threading.Lock()

    def count(self, path: str) -> int:
        return Counter(self.asked)[path]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.asked.append(self.path)
            self.server.heard.append(dict(self.headers))
            self.server.at_once += 1
            self.server.most = max(self.server.most, self.server.at_once)
        try:
            time.sleep(self.server.slowness)
            self._answer(self.server.pages.get(self.path, (404, {}, b"")))
        finally:
            with self.server.lock:
                self.server.at_once -= 1

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posted.append((self.path, body, dict(self.headers)))
        self._answer(self.server.pages.get(self.path, (204, {}, b"")))

    def _answer(self, answer: Answer | Callable[[dict[str, str]], Answer]) -> None:
        status, headers, body = answer(dict(self.headers)) if callable(answer) else answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body if isinstance(body, bytes) else body.encode())

    def log_message(self, *_: object) -> None:
        pass


def started(server: Server) -> Iterator[Server]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    yield from started(Server())


@pytest.fixture
def other() -> Iterator[Server]:
    """A second host."""
    yield from started(Server("127.0.0.2"))


class Fast(Clock):
    """A clock whose sleep takes no time, and that stops at a moment."""

    def __init__(self, day: str = "2022-02-14", *, days: float = 1.0) -> None:
        super().__init__()
        self.moment = datetime.fromisoformat(f"{day}T06:00:00+00:00").timestamp()
        self.end = self.moment + days * 86_400
        self.slept = 0.0

    def now(self) -> float:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.slept += max(0.0, seconds)
        self.moment += max(0.0, seconds)
        if self.moment >= self.end:
            self.stop()


class Watching:
    """A watch on a record and a state in a folder, which can be closed and opened again."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder, self.server = folder, server
        self.clock = Fast()
        self.feeds = [f"{server.root}/feed"]
        self.ways: list = []
        self.changes: dict = {}
        self.open()

    def open(self) -> None:
        self.record = Record(self.folder / "r.db", create=True)
        self.state = State(self.folder / "r.db.watch")
        self.watch: Watch | None = None

    def close(self) -> None:
        self.record.close()
        self.state.close()

    def again(self) -> None:
        """As after a restart."""
        self.close()
        self.open()

    def round(self, hours: float = 0.0):
        self.clock.moment += hours * 3_600
        if self.watch is None:
            settings = Settings(**{"local": True, "threads": 1, "workers": 0, "delay": 0.0} | self.changes)
            self.watch = Watch(self.record, self.state, lambda: self.feeds, ways=self.ways, settings=settings, clock=self.clock)
        return self.watch.round()

    def titles(self) -> list[str]:
        return sorted(a.title or a.text[:40] for a in self.record.articles())


@pytest.fixture(scope="session")
def reader() -> Reader:
    """One reader for all rounds, as loading one takes longer than a round."""
    return Reader()


@pytest.fixture
def watching(tmp_path: Path, server: Server, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watching]:
    monkeypatch.setattr(workers, "Reader", lambda *_, **__: reader)
    made = Watching(tmp_path, server)
    yield made
    made.close()


def entry(number: int | str, text: str, day: str = "2022-02-14", *, link: str | None = None, title: str = "") -> str:
    when = format_datetime(datetime.fromisoformat(f"{day}T05:00:00").replace(tzinfo=UTC))
    address = f"https://post.example/{number}" if link is None else link
    parts = f"<title>{title}</title><guid isPermaLink='false'>n{number}</guid><pubDate>{when}</pubDate>"
    parts += f"<link>{address.replace('&', '&amp;')}</link>" if address else ""
    return f"<item>{parts}<description>{text}</description></item>"


def feed(*entries: str, title: str = "The River Post") -> Answer:
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{"".join(entries)}</channel></rss>'
    return 200, {"Content-Type": "application/rss+xml"}, body


def tagged(*entries: str, title: str = "The River Post") -> Callable[[dict[str, str]], Answer]:
    """A feed with an ETag and a Last-Modified, which answers 304 to who has it."""
    status, headers, body = feed(*entries, title=title)
    tag = f'"{abs(hash(body))}"'

    def answer(asked: dict[str, str]) -> Answer:
        if asked.get("If-None-Match") == tag:
            return 304, {}, b""
        return status, {**headers, "ETag": tag, "Last-Modified": "Mon, 14 Feb 2022 05:00:00 GMT"}, body

    return answer
