"""What is asked in bad faith is refused before anything is looked up, and what an article holds harms no picture."""

from __future__ import annotations

import dataclasses
from datetime import date
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from standoff.model import Reading
from standoff.plots import PLOTS
from standoff.record import Record
from tests.exports.made import reading
from tests.serving import served_page
from tests.web.test_pages import PAGES

VIEWS = [p for p in PAGES if "?" not in p and "article" not in p]


@pytest.mark.parametrize("code", [0, 1, 8, 9, 10, 13, 27, 0x1F, 0x7F, 0x85, 0xFFFE, 0xFFFF])
def test_control_characters_are_refused(client: httpx.Client, code: int) -> None:
    """In a chart's parameters and a page's, with a sentence; the server goes on."""
    for asked in ("/plot/escalation.svg?b=x&a=", "/escalation?b=x&a=", "/ledger?about=", "/search?q=", "/overview.json?as_of="):
        answer = client.get(asked + quote(f"a{chr(code)}b"))
        assert answer.status_code == 400, asked
        assert "control character" in answer.text
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("raw", ["%00", "%ed%a0%80", "%ff", "%ef%bf%bf", "%F0%9F%98%80", "%e2%80%ae", "%", "%zz"])
def test_any_bytes_of_a_parameter_are_answered(client: httpx.Client, raw: str) -> None:
    """Drawn, refused, or unknown; never a server that is gone."""
    assert client.get(f"/plot/escalation.svg?a={raw}&b=x").status_code in (200, 400, 404)
    assert client.get(f"/actor?name={raw}").status_code in (200, 400, 404)


@pytest.mark.parametrize(
    ("site", "mode", "dest", "status"),
    [
        ("none", "navigate", "document", 200),
        ("same-origin", "no-cors", "image", 200),
        ("same-origin", "cors", "empty", 200),
        ("cross-site", "no-cors", "image", 403),
        ("cross-site", "navigate", "document", 403),
        ("cross-site", "navigate", "iframe", 403),
        ("same-site", "no-cors", "image", 403),
        ("same-site", "navigate", "iframe", 403),
        ("same-site", "navigate", "document", 200),  # a link in a notebook on this machine
    ],
)
def test_other_sites_are_refused(client: httpx.Client, site: str, mode: str, dest: str, status: int) -> None:
    """As the browser says who asks; the refusal has the headers of every answer."""
    headers = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest}
    for path in ("/", "/plot/ledger.svg", "/ledger.json", "/static/style.css"):
        answer = client.get(path, headers=headers)
        assert answer.status_code == status, path
        assert answer.headers["x-frame-options"] == "DENY"


def strange(name: str, published: date, happened: date) -> Reading:
    """A reading with a name in every place that a page or chart shows, and with days."""
    one = reading(f"strange-{published}")
    actor = dataclasses.replace(one.events[0].actors[0].actor, name=name, code=name)
    party = dataclasses.replace(one.events[0].actors[0], actor=actor)
    when = one.events[0].when
    when = when and dataclasses.replace(when, earliest=happened, latest=happened, value=happened.isoformat())
    where = one.events[0].where
    where = where and dataclasses.replace(where, name=name)
    stances = tuple(dataclasses.replace(s, holder=name) for s in one.events[0].stances)
    event = dataclasses.replace(one.events[0], actors=(party,), when=when, where=where, stances=stances)
    article = dataclasses.replace(one.article, published=published, outlet=name, title=name)
    said = tuple(dataclasses.replace(s, speaker=name) for s in one.statements)
    return dataclasses.replace(one, article=article, events=(event,), statements=said)


ANY_NAME = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)
NASTY = st.sampled_from(
    ["a\x00b", "\x1b[2J", "\ufffe", "\uffff", "]]>", "<!--", "&#0;", "\u202eb", "a" * 3000, "\x85", "${7*7}"]
)
DAYS = st.dates(date(1800, 1, 1), date(2030, 1, 1))
HAPPENED = st.dates() | st.sampled_from([date.min, date.max])


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(name="a\x00b", published=(date(1800, 1, 1), date(2030, 1, 1)), happened=date.max, as_of=date.max)
@example(name="\ufffe\x1b", published=(date(2022, 2, 1), date(2022, 2, 9)), happened=date.min, as_of=date.min)
@given(name=ANY_NAME | NASTY, published=st.tuples(DAYS, DAYS), happened=HAPPENED, as_of=st.dates())
def test_dates_and_names_go_through_every_page_and_chart(
    tmp_path_factory: pytest.TempPathFactory, name: str, published: tuple[date, date], happened: date, as_of: date
) -> None:
    """Whatever an article calls its people and places and whenever it was: each page and chart is an answer, no 500."""
    path = tmp_path_factory.mktemp("strange") / "r.db"
    with Record(path, create=True) as record:
        for day in dict.fromkeys(published):
            record.add(strange(name, day, happened))
    with served_page(path) as address, httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
        for asked in [*VIEWS, *(f"/plot/{chart}.svg" for chart in PLOTS)]:
            for query in ("", f"?as_of={as_of}"):
                if query and asked in ("/statements", "/actors", "/articles", "/search", "/refused", "/method"):
                    continue
                answer = client.get(asked + query)
                allowed = (200, 400) if query else (200,)  # a day far from now is refused in words
                assert answer.status_code in allowed, (asked, query, answer.text[:300])
        shown = client.get(f"/actor?name={quote(name)}").status_code
        assert shown in (200, 400, 404)
