"""On a screen of 360 pixels: charts drawn for it, nothing cut in the head of the page, no sideways scrolling, printable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from standoff.plots import PLOTS
from tests.web.test_pages import PAGES

PHONE = {"width": 360, "height": 740}


@pytest.mark.parametrize("name", PLOTS)
def test_every_chart_is_drawn_for_a_phone(client: httpx.Client, name: str) -> None:
    """No wider than the screen but for the labels of an axis, so that its letters stay as large as they are."""
    svg = client.get(f"/plot/{name}.svg?narrow=yes").text
    width = re.search(r'<svg[^>]* width="(\d+)', svg)
    assert width
    assert int(width[1]) <= 400
    assert client.get(f"/plot/{name}.svg?narrow=perhaps").status_code == 400


CUT = """() => [...document.querySelectorAll('td, th, figure img, figure svg, .block, li')].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
}).map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_and_no_page_scrolls_sideways(browser: Any, address: str, path: str, width: int) -> None:
    """On the narrowest screens; rows of tables are cards, with every cell behind the name of its column."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT) == []
    labels = page.evaluate(
        "() => [...document.querySelectorAll('tbody td:not([colspan]):not(:empty)')]"
        ".filter(e => getComputedStyle(e, '::before').content === 'none').length"
    )
    assert labels == 0
    page.close()


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    page = browser.new_page(viewport=PHONE)
    yield page
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/map", "/network", "/escalation?a=RUS&b=NATO"])
def test_a_phone_gets_the_narrow_chart(phone: Any, address: str, path: str) -> None:
    """And its letters are not scaled below nine tenths."""
    phone.goto(address + path)
    figure = phone.locator("figure.chart").first
    figure.scroll_into_view_if_needed()
    chart = figure.locator("svg")
    chart.wait_for()
    assert "narrow=yes" in figure.locator("img").evaluate("i => i.currentSrc")
    assert chart.evaluate("c => c.getBoundingClientRect().width / c.getAttribute('width')") >= 0.8


@pytest.mark.browser
def test_another_chart_when_the_screen_is_turned(phone: Any, address: str) -> None:
    """The narrow one makes place for the wide one, and back; there is never none."""
    phone.goto(f"{address}/network")
    figure = phone.locator("figure.chart").first
    figure.scroll_into_view_if_needed()
    figure.locator("svg").wait_for()
    for width, narrow in ((900, "false"), (360, "true")):
        phone.set_viewport_size({"width": width, "height": 740})
        phone.wait_for_function("n => document.querySelector('figure.chart').dataset.narrow === n", arg=narrow)
        assert figure.locator("svg").count() == 1


@pytest.mark.browser
def test_words_in_the_head_are_not_broken(phone: Any, address: str) -> None:
    """The label and button of the search are one line each."""
    phone.goto(f"{address}/ledger")
    heights = phone.evaluate(
        "['.find label', '.find button'].map(s => document.querySelector(s).getBoundingClientRect().height)"
    )
    assert all(h < 45 for h in heights)


@pytest.mark.browser
@pytest.mark.parametrize("path", [p for p in PAGES if "?" not in p and "hostile" not in p])
def test_pages_can_be_printed(browser: Any, address: str, path: str) -> None:
    """On paper there is no navigation, the ink is dark on white also for who reads in the dark, and nothing is cut."""
    page = browser.new_page(color_scheme="dark", viewport={"width": 718, "height": 1000})  # A4 without margins, in pixels
    page.emulate_media(media="print")
    page.goto(address + path)
    assert not page.locator("header nav").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
    page.close()
