"""Named addresses: fetched politely, once, and never into a private network. No test leaves the loopback interface."""

import gzip
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from standoff.model import Rejected
from standoff.sources import open_sources, urls
from standoff.sources.limits import Limits
from tests.sources.make import LEAD, TITLE, page, rss


class Server(ThreadingHTTPServer):
    """Answers from a table of path -> (status, headers, body); notes what was asked."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages, self.asked = {}, []
        self.root = f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, self.headers["Host"], self.headers["User-Agent"]))
        status, headers, body = self.server.pages.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body if isinstance(body, bytes) else body.encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    server = Server()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def fetch(address, **options):
    return list(open_sources([address], apart=False, **{"allow_private": True, **options}))


def test_a_page_and_a_feed(server):
    html = {"Content-Type": "text/html; charset=iso-8859-1"}
    server.pages = {
        "/a": (
            200,
            html,
            page(f"<p>{LEAD}</p><p>Café owners in the town said that they had seen nothing of it.</p>").encode("latin-1"),
        ),
        "/feed": (
            200,
            {"Content-Type": "application/rss+xml"},
            rss(f"<title>{TITLE}</title><description>{LEAD}</description>"),
        ),
    }
    (article,) = fetch(f"{server.root}/a")
    assert (article.title, article.url) == (TITLE, f"{server.root}/a")
    assert "Café" in article.text
    assert [a[0] for a in server.asked] == ["/robots.txt", "/a"]
    assert all(agent.startswith("Standoff/") and host == server.root[7:] for _, host, agent in server.asked)
    (entry,) = fetch(f"{server.root}/feed")
    assert (entry.outlet, entry.title) == ("The River Post", TITLE)


def test_it_works_in_the_process_apart_too(server):
    server.pages = {"/a.html": (200, {}, page())}
    (article,) = list(open_sources([f"{server.root}/a.html"], allow_private=True))
    assert article.title == TITLE


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ((404, {}, b""), True),
        ((200, {}, b"User-agent: *\nDisallow: /private"), True),
        ((200, {}, b"User-agent: *\nDisallow: /"), False),
        ((200, {}, b"User-agent: Standoff\nDisallow: /a"), False),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(b"User-agent: *\nDisallow: /")), False),
        ((503, {}, b""), False),
        ((302, {"Location": "/other.txt"}, b""), False),
        ((302, {"Location": "/robots.txt"}, b""), False),
    ],
)
def test_robots_are_obeyed(server, robots, allowed):
    server.pages = {"/robots.txt": robots, "/other.txt": (200, {}, b"User-agent: *\nDisallow: /"), "/a": (200, {}, page())}
    (found,) = fetch(f"{server.root}/a")
    assert isinstance(found, Rejected) is not allowed
    assert ("/a" in [a[0] for a in server.asked]) is allowed
    assert allowed or (found.reason, "robots.txt" in found.detail) == ("unreadable", True)


def test_redirects_are_followed_and_end(server):
    server.pages = {
        "/a": (301, {"Location": "/b"}, b""),
        "/b": (302, {"Location": f"{server.root}/c"}, b""),
        "/c": (200, {}, page()),
        "/loop": (302, {"Location": "/loop"}, b""),
    }
    assert fetch(f"{server.root}/a")[0].url == f"{server.root}/c"
    assert fetch(f"{server.root}/loop")[0].reason == "unreadable"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((404, {}, b""), "unreadable"),
        ((500, {}, b""), "unreadable"),
        ((200, {}, b""), "empty"),
        ((200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n"), "unsupported"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 20_000_000)), "too_large"),
        ((200, {"Content-Encoding": "br"}, b"xx"), "unsupported"),
        ((200, {}, b"x" * 3_000_000), "too_large"),
        ((302, {"Location": "file:///etc/hostname"}, b""), "unsupported"),
        ((302, {"Location": "ftp://paper.example/"}, b""), "unsupported"),
        ((302, {"Location": "http://user:word@paper.example/"}, b""), "unreadable"),
        ((302, {"Location": "http://[::1"}, b""), "unreadable"),
    ],
)
def test_answers_that_hold_nothing(server, answer, reason):
    server.pages = {"/a": answer}
    (found,) = fetch(f"{server.root}/a", limits=Limits(document=2_000_000))
    assert found.reason == reason


def test_a_server_that_never_ends_is_left(server):
    def drip(self):
        self.send_response(200 if self.path == "/a" else 404)
        self.end_headers()
        try:
            while self.path == "/a":
                self.wfile.write(b"x" * 100)
                threading.Event().wait(0.05)
        except OSError:
            pass

    server.RequestHandlerClass = type("Drip", (Handler,), {"do_GET": drip})
    (found,) = fetch(f"{server.root}/a", limits=Limits(fetch_seconds=1))
    assert found.reason == "too_large"


# ------------------------------------------------------------------------------------------- into no private network


class Recorder:
    """Stands for resolver and sockets: notes every name asked and every connection tried, and makes none."""

    def __init__(self, monkeypatch, answers):
        self.names, self.connections = [], []
        self._answers = answers
        monkeypatch.setattr(urls, "resolve", self.resolve)
        monkeypatch.setattr(socket, "create_connection", self.connect)
        monkeypatch.setattr(socket.socket, "connect", lambda _, address: self.connect(address))

    def resolve(self, host, port):
        self.names.append(host)
        answer = self._answers(host) if callable(self._answers) else self._answers
        return answer.pop(0) if answer and isinstance(answer[0], list) else list(answer)

    def connect(self, address, *_, **__):
        self.connections.append(address[0])
        raise ConnectionRefusedError("recorded")


PRIVATE = [
    "127.0.0.1", "127.8.9.10", "0.0.0.0", "10.0.0.1", "172.16.5.4", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1", "fe80::1",
    "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
    "2002:7f00:1::", "2002:a00:1::1", "2001:0:7f00:1::", "100::1", "fec0::1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_refused(monkeypatch, address):
    """A public name that leads there, alone or beside a public address, and the address itself."""
    for answers in ([address], ["93.184.216.34", address]):
        recorder = Recorder(monkeypatch, answers)
        (found,) = list(open_sources(["http://paper.example/a"], apart=False))
        assert (found.reason, recorder.connections) == ("unreadable", [])
    host = f"[{address}]" if ":" in address else address
    recorder = Recorder(monkeypatch, [address])
    (found,) = list(open_sources([f"https://{host}/a"], apart=False))
    assert (found.reason, recorder.connections) == ("unreadable", [])


@pytest.mark.parametrize(
    "address",
    [
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://127.1/", "http://0177.0.0.1/", "http://017700000001/",
        "http://127.0.0.1.:80/", "http://1.2.3/", "http://0/", "http://paper.example@127.0.0.1/", "http://a:b@paper.example/",
        "http://paper.example\\@127.0.0.1/", "http://paper.example:22/", "http://paper.example:25/", "http:///etc/hostname",
        "http://[::1", "http://paper.example:99999/", "http://", "gopher://paper.example/", "file:///etc/hostname", "ftp://x/",
        "dict://127.0.0.1:11211/", "http://\u2488\u2488/", "http://127。0。0。1/", "http://paper.example\u0000/",
        "http://" + "a" * 300 + ".example/",
    ],
)  # fmt: skip
def test_disguised_addresses_are_refused(monkeypatch, address):
    def only_loopback(host):
        return ["127.0.0.1"]

    recorder = Recorder(monkeypatch, only_loopback)
    (found,) = list(open_sources([address], apart=False))
    assert isinstance(found, Rejected)
    assert found.reason in ("unreadable", "unsupported", "missing")
    assert recorder.connections == []


def test_a_name_cannot_lead_elsewhere_the_second_time(monkeypatch):
    """Rebinding: the connection goes to the address that was checked; the name is not resolved again by anything below."""
    recorder = Recorder(monkeypatch, [["93.184.216.34"], ["127.0.0.1"]])
    (found,) = list(open_sources(["https://paper.example/a"], apart=False))
    assert (found.reason, recorder.names, recorder.connections) == ("unreadable", ["paper.example"], ["93.184.216.34"])


def test_redirects_into_private_networks_are_refused(monkeypatch, server):
    """The first host may be reached (as if it were public), what it redirects to may not."""
    port = server.server_port
    server.pages = {
        "/a": (302, {"Location": "http://inner.example/"}, b""),
        "/b": (302, {"Location": "http://169.254.169.254/"}, b""),
    }
    monkeypatch.setattr(urls, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(urls, "resolve", lambda host, _: ["127.0.0.1"] if host == "paper.example" else ["10.0.0.7"])
    tried = []
    connect = socket.create_connection
    monkeypatch.setattr(
        socket, "create_connection", lambda address, *a, **k: tried.append(address[0]) or connect(address, *a, **k)
    )
    for path in ("/a", "/b"):
        (found,) = list(open_sources([f"http://paper.example:{port}{path}"], apart=False))
        assert found.reason == "unreadable"
    assert set(tried) == {"127.0.0.1"}


def test_no_network_without_an_address(monkeypatch, read):
    """Pages and feeds full of addresses are read without asking for any of them."""
    recorder = Recorder(monkeypatch, ["93.184.216.34"])
    html = page(f"<p>{LEAD}</p><img src='http://a.example/x.png'><link rel=stylesheet href='http://a.example/x.css'>")
    read("a.html", html)
    read("b.xml", rss(f"<link>http://a.example/1</link><description>{LEAD} &lt;img src='http://a.example/'&gt;</description>"))
    read("c.txt", f"http://a.example/ {LEAD}")
    assert (recorder.names, recorder.connections) == ([], [])
