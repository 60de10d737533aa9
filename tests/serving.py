"""The page, really served on loopback: for tests that ask over the network, or with a browser."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from standoff.web import waiting
from standoff.web.app import app


@contextmanager
def served_page(record: Path, *, edit: bool = False) -> Iterator[str]:
    """The address of a record's page, on a free port, for as long as it is asked."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(app(record, edit=edit), host="127.0.0.1", port=port, log_level="critical", **waiting.settings())
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
