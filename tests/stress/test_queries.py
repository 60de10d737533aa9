"""Whatever is asked of the page: it writes nothing, opens no file, and stops in time with a sentence."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from standoff.errors import TooSlow
from standoff.record import Record, faults
from standoff.web import library
from standoff.web.app import app
from tests.exports.made import reading

PARAMETERS = (
    *(("/ledger", p) for p in ("as_of", "status", "type", "actor", "about", "page")),
    *(("/timeline", p) for p in ("from", "to", "where", "actor")),
    *(("/statements", p) for p in ("speaker", "about", "page")),
    *(("/actors", "about"), ("/actor", "name"), ("/escalation", "a"), ("/predictions", "holder"), ("/articles", "about")),
    *(("/article/one", "from"), ("/search", "q"), ("/refused", "page"), ("/method", "colour"), ("/ledger", "__proto__")),
)
ATTACKS = (
    "' OR 1=1 --",
    "1; DROP TABLE articles; --",
    "'; ATTACH '/tmp/standoff-evil.db' AS e; CREATE TABLE e.x (y); --",
    "x' UNION SELECT readfile('/etc/hostname') --",
    "\" OR load_extension('x') OR \"",
    "(a OR " * 60,
    "%' AND (WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT count(*) FROM c) --",
    '"' * 199,
)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("queries") / "r.db"
    with Record(path, create=True) as record:
        for n in range(20):
            record.add(reading("one" if n == 0 else f"a{n}"))
    client = TestClient(app(path), raise_server_exceptions=False)
    client.get("/")
    return path, client


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(("page", "parameter"), PARAMETERS)
def test_no_query_writes_or_takes_long(asked: Any, page: str, parameter: str, attack: str) -> None:
    """Answered or refused by name, in time; the record's bytes are what they were."""
    path, client = asked
    before, names = path.read_bytes(), sorted(p.name for p in path.parent.iterdir() if not p.name.endswith(("-wal", "-shm")))
    began = time.process_time()
    answer = client.get(page, params={parameter: attack})
    assert time.process_time() - began < 1.5
    assert answer.status_code in (200, 400, 404)
    assert "Traceback" not in answer.text
    assert path.read_bytes() == before
    assert sorted(p.name for p in path.parent.iterdir() if not p.name.endswith(("-wal", "-shm"))) == names
    assert not Path("/tmp/standoff-evil.db").exists()


def test_a_search_without_end_is_stopped(asked: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search over its time is `TooSlow`, and the page says so with 503; the next one is answered."""
    path, client = asked
    monkeypatch.setattr(faults, "STEPS", 1)
    with Record(path, read_only=True, seconds=0.0) as record:
        with pytest.raises(TooSlow, match="too long"):
            record.search("troops")
        assert record.counts()["articles"] == 20
    monkeypatch.setattr(library, "SECONDS", 0.0)
    slow = TestClient(app(path), raise_server_exceptions=False).get("/search", params={"q": "troops"})
    assert (slow.status_code, "too long" in slow.text) == (503, True)
    monkeypatch.undo()
    assert client.get("/search", params={"q": "troops"}).status_code == 200
