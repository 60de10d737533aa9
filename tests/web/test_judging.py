"""Judging from the page: only when asked for, only from its own forms, and nothing else can be written."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from standoff.model import Verdict
from standoff.record import Record
from standoff.web.app import app
from tests.exports.made import reading

pytestmark = pytest.mark.filterwarnings("ignore:Using `httpx`")
HERE = {"origin": "http://testserver", "host": "testserver"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record(tmp_path / "r.db", create=True) as record:
        record.add(reading())
    return tmp_path / "r.db"


def form(client: TestClient, **fields: str) -> dict[str, str]:
    token = re.search(r'name="token" value="([^"]+)"', client.get("/article/one").text)
    return {
        "token": token.group(1) if token else "",
        "article": "one",
        "finding": "e-one",
        "verdict": "wrong",
        "name": "Ana",
    } | fields


def kept(path: Path) -> list[tuple[str, Verdict]]:
    with Record(path, read_only=True) as record:
        return [(j.judge, j.verdict) for j in record.judgements()]


def test_a_judgement_is_kept_and_shown(path: Path) -> None:
    """The form leads back to the words, and the page shows the verdict."""
    client = TestClient(app(path, edit=True))
    answer = client.post("/judge", data=form(client), headers=HERE, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/article/one?from=")
    assert kept(path) == [("Ana", Verdict.WRONG)]
    assert "wrong says" in client.get("/article/one").text


def test_a_correction_says_what_is_right(path: Path) -> None:
    """Words in the field for it make the verdict a correction."""
    client = TestClient(app(path, edit=True))
    client.post("/judge", data=form(client, right="MOBILIZE"), headers=HERE)
    assert kept(path) == [("Ana", Verdict.CORRECTED)]


@pytest.mark.parametrize("token", ["é", "令牌", "\ud800", "\x00"])
def test_a_token_in_any_characters_is_refused(path: Path, token: str) -> None:
    """By a sentence, not by an error of the server's."""
    client = TestClient(app(path, edit=True), raise_server_exceptions=False)
    body = urlencode(form(client) | {"token": token}, errors="surrogatepass")
    headers = HERE | {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/judge", content=body, headers=headers).status_code == 403
    assert kept(path) == []


def test_another_method_is_told_the_right_one(path: Path) -> None:
    """A judgement is posted."""
    answer = TestClient(app(path, edit=True)).get("/judge")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_without_edit_there_is_no_form_and_no_way_in(path: Path) -> None:
    """A page that was not started for judging takes none."""
    client = TestClient(app(path))
    assert '<form method="post"' not in client.get("/article/one").text
    assert client.post("/judge", data=form(client), headers=HERE).status_code == 404


@pytest.mark.parametrize(
    ("fields", "headers", "status"),
    [
        ({"token": "guess"}, HERE, 403),  # a form from elsewhere
        ({}, {"origin": "http://evil.example"}, 403),  # another site's page
        ({}, {}, 403),  # no page at all
        ({"name": ""}, HERE, 400),
        ({"finding": "nothing"}, HERE, 400),
        ({"article": "nothing"}, HERE, 400),
        ({"verdict": "great"}, HERE, 400),
        ({"note": "x" * 20_000}, HERE, 413),
    ],
)
def test_other_forms_are_refused(path: Path, fields: dict, headers: dict, status: int) -> None:
    """Nothing is kept of a form that is foreign, incomplete or too large."""
    client = TestClient(app(path, edit=True))
    assert client.post("/judge", data=form(client, **fields), headers=headers).status_code == status
    assert kept(path) == []
