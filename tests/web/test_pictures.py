"""Charts on a page are of what the page is of, work with mouse, keyboard and none, and in any light."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import lxml.html
import pytest

from standoff.record import Record
from standoff.web.pictures import TAKES
from tests.exports.made import reading
from tests.serving import served_page

FILTERED = [
    ("/?as_of=2022-02-17", {"as_of"}),
    ("/timeline?as_of=2022-02-17&type=RETREAT&actor=Russia&from=2022-01-01&to=2022-12-31&least=1&where=Minsk", None),
    ("/predictions?as_of=2022-02-17&holder=NATO", {"as_of", "holder"}),
    ("/network?as_of=2022-02-17&a=RUS", {"as_of", "a"}),
    ("/network?as_of=2022-02-17&a=RUS&b=NATO", {"as_of", "a", "b"}),
    ("/map?as_of=2022-02-17&a=RUS&b=NATO", {"as_of", "a", "b"}),
    ("/escalation?as_of=2022-02-17&a=RUS&b=NATO", {"as_of", "a", "b"}),
    ("/forces?as_of=2022-02-17&of=RUS", {"as_of", "of"}),
]


@pytest.mark.parametrize(("page", "passed"), FILTERED)
def test_every_picture_obeys_the_filter_of_its_page(client: httpx.Client, page: str, passed: set[str] | None) -> None:
    """The wide and the narrow one; each is drawn, and says in its subtitle of what it is alone."""
    asked = parse_qs(urlsplit(page).query)
    answer = client.get(page)
    assert answer.status_code == 200
    figures = lxml.html.fromstring(answer.text).findall(".//figure")
    assert figures
    for figure in figures:
        for source in (figure.find(".//img").get("src"), figure.find(".//source").get("srcset")):
            got = parse_qs(urlsplit(source).query)
            name = urlsplit(source).path.removeprefix("/plot/").removesuffix(".svg")
            assert got["as_of"] == ["2022-02-17"]
            assert set(got) - {"narrow", "a", "b"} <= {"as_of", *TAKES[name]}
            assert all(got[key] == asked[key] for key in asked if key in TAKES[name] and key not in ("a", "b"))
            assert passed is None or passed <= set(got) or name in ("ledger", "coverage")
            assert client.get(source).status_code == 200


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A record of two articles in January and three in June, served."""
    path = tmp_path_factory.mktemp("months") / "r.db"
    days = [date(2022, 1, 4), date(2022, 1, 5), date(2022, 6, 1), date(2022, 6, 2), date(2022, 6, 3)]
    with Record(path, create=True) as record:
        for n, day in enumerate(days):
            one = reading(f"n{n}")
            record.add(dataclasses.replace(one, article=dataclasses.replace(one.article, published=day)))
    with served_page(path) as address, httpx.Client(base_url=address, trust_env=False, timeout=60) as made:
        yield made


@pytest.mark.parametrize("chart", TAKES)
def test_the_base_is_that_of_the_day(months: httpx.Client, chart: str) -> None:
    """Not that of the whole record."""
    early = months.get(f"/plot/{chart}.svg?as_of=2022-02-01").text
    late = months.get(f"/plot/{chart}.svg").text
    assert "from 2 articles published by 2022-02-01" in early or ">no" in early or "nothing" in early
    assert "from 5 articles<" in late or ">no" in late or "nothing" in late


def test_a_filter_changes_the_picture_and_is_named(months: httpx.Client) -> None:
    """What nothing fits is an empty chart that says for what it was asked."""
    whole = months.get("/plot/timeline.svg").text
    none = months.get("/plot/timeline.svg?type=MOBILIZE").text
    assert whole != none
    assert "type MOBILIZE" in none
    assert months.get("/plot/timeline.svg?typo=MOBILIZE").status_code == 400


@pytest.fixture
def tab(browser: Any, address: str) -> Iterator[Any]:
    """A tab in the dark that notes what the browser complains of."""
    page = browser.new_page(color_scheme="dark")
    page.troubles = []
    page.on("console", lambda m: page.troubles.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: page.troubles.append(str(e)))
    yield page
    page.close()


CHARTS = ["/", "/timeline", "/network", "/map", "/escalation?a=RUS&b=NATO", "/forces", "/predictions"]
PAPER = "getComputedStyle(document.querySelector('figure svg > rect')).fill"


def into_sight(tab: Any) -> None:
    """Until every chart of the page is there: they are loaded when they come into sight."""
    for figure in tab.locator("figure.chart").all():
        figure.scroll_into_view_if_needed()
        figure.locator("svg").wait_for()


@pytest.mark.browser
@pytest.mark.parametrize("path", CHARTS)
def test_charts_are_dark_in_the_dark_and_light_on_paper(tab: Any, address: str, path: str) -> None:
    """Under the strict policy, without a complaint."""
    tab.goto(address + path)
    into_sight(tab)
    assert tab.evaluate(PAPER) == "rgb(23, 22, 20)"
    tab.emulate_media(media="print")
    assert tab.evaluate(PAPER) == "rgb(255, 255, 255)"
    assert tab.troubles == []


@pytest.mark.browser
def test_marks_tell_what_they_are(tab: Any, address: str) -> None:
    """Where they are pointed at, and by keyboard: the chart is one stop of the tabulator, arrows go from mark to mark."""
    tab.goto(f"{address}/network")
    into_sight(tab)
    tip = tab.locator("figure .tip").first
    assert not tip.is_visible()
    tab.locator("figure svg").first.focus()
    tab.keyboard.press("ArrowRight")
    first = tip.inner_text()
    assert " to " in first
    assert "mention" in first
    assert tab.evaluate("document.activeElement.getAttribute('aria-label')") == first
    tab.keyboard.press("End")
    assert tip.is_visible()
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.localName") == "svg"
    tab.locator("figure svg [role=graphics-symbol][tabindex]").first.dispatch_event("pointerover", {"bubbles": True})
    assert tip.inner_text() == first
    box, frame = tip.bounding_box(), tab.locator("figure").first.bounding_box()
    assert box["x"] >= frame["x"] - 1
    assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    assert tab.troubles == []


@pytest.mark.browser
def test_a_chart_that_is_missing_says_why(tab: Any, address: str) -> None:
    """In words, where the picture would be."""
    tab.route(
        "**/plot/*.svg*", lambda route: route.fulfill(status=503, body="the chart could not be drawn: what draws it broke")
    )
    tab.goto(f"{address}/network")
    tab.locator("figure .note").wait_for()
    assert "what draws it broke" in tab.locator("figure .note").first.inner_text()


@pytest.mark.browser
def test_without_script_a_chart_is_a_picture_in_the_right_light(browser: Any, address: str) -> None:
    """It brings its colours along."""
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/network")
    page.wait_for_load_state("networkidle")
    image = page.locator("figure img").first
    image.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    shot = image.screenshot(type="png")
    assert len(shot) > 2000
    assert page.locator("figure svg").count() == 0
    context.close()


def test_the_script_is_small_and_asks_nobody_else() -> None:
    """It can be read in a minute, and fetches nothing but what the page's pictures are."""
    script = (Path(__file__).parents[2] / "standoff/web/static/charts.js").read_text(encoding="utf-8")
    assert len(script) < 6000
    assert "http" not in script
    assert "innerHTML" not in script
    assert "eval" not in script
