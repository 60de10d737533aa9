"""Connections that say nothing, or take nothing, are closed; others are answered meanwhile."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from standoff.web import waiting
from tests.serving import served_page

PIECES = {
    "nothing": b"",
    "half a head": b"GET / HTTP/1.1\r\nHost: local",
    "half a body": b"POST /judge HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\ntoken=",
    "an answer, then half a head": b"GET /static/style.css HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HT",
}


def opened(address: str) -> socket.socket:
    url = urlsplit(address)
    return socket.create_connection((url.hostname or "", url.port or 0), timeout=10)


def seconds_until_closed(connection: socket.socket, trickle: bytes = b"") -> float:
    began = time.monotonic()
    connection.settimeout(0.1)
    while time.monotonic() - began < 8:
        try:
            if trickle:
                connection.sendall(trickle)
            if not connection.recv(65536):
                break
        except TimeoutError:
            continue
        except OSError:
            break
    return time.monotonic() - began


@pytest.mark.parametrize("sent", PIECES.values(), ids=PIECES)
def test_half_a_request_is_not_waited_for(sent: bytes, record_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever there is of it, and after an answer too."""
    monkeypatch.setattr(waiting, "REQUEST", 0.5)
    with served_page(record_path) as address, opened(address) as connection:
        connection.sendall(sent)
        assert seconds_until_closed(connection) < 7


def test_a_head_that_trickles_is_not_waited_for(record_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each letter does not begin the time anew."""
    monkeypatch.setattr(waiting, "REQUEST", 0.5)
    with served_page(record_path) as address, opened(address) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nX: ")
        assert seconds_until_closed(connection, b"x") < 4


def test_an_answer_that_nobody_takes_is_dropped(record_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred requests whose answers are not read: the server does not keep them for ever."""
    monkeypatch.setattr(waiting, "TAKING", 0.5)
    with served_page(record_path) as address:
        url = urlsplit(address)
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        connection.settimeout(0.5)
        connection.connect((url.hostname, url.port))
        began, closed = time.monotonic(), False
        while time.monotonic() - began < 20 and not closed:
            try:
                connection.sendall(b"GET /static/style.css HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50)
                time.sleep(0.05)
            except TimeoutError:
                continue
            except OSError:
                closed = True
        connection.close()
        assert closed


def test_who_asks_is_answered_beside_them(record_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three hundred silent connections, and a page all the same; then they are gone."""
    import httpx

    monkeypatch.setattr(waiting, "REQUEST", 2.0)
    with served_page(record_path) as address:
        silent = [opened(address) for _ in range(300)]
        assert httpx.get(f"{address}/ledger", trust_env=False, timeout=20).status_code == 200
        time.sleep(2.5)
        silent[0].settimeout(2)
        assert silent[0].recv(1) == b""
        for connection in silent:
            connection.close()
