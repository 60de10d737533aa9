"""The page in a real browser: no errors, nothing leaves the machine, a click lands on the words, and everybody can use it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from standoff.record import Record
from tests.exports.made import TEXT, reading
from tests.serving import served_page
from tests.web.test_pages import PAGES

pytestmark = pytest.mark.browser


@pytest.fixture
def tab(browser: Any, address: str) -> Iterator[Any]:
    """A tab that notes errors, dialogs, and requests to anywhere else."""
    page = browser.new_page()
    page.troubles = []
    page.on("console", lambda m: page.troubles.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: page.troubles.append(str(e)))
    page.on("dialog", lambda d: (page.troubles.append(f"dialog {d.message}"), d.dismiss()))
    page.on("request", lambda r: page.troubles.append(r.url) if not r.url.startswith((address, "data:")) else None)
    yield page
    page.close()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_without_trouble(tab: Any, address: str, page: str) -> None:
    """No console error, no dialog, no outside request, no sideways scrolling on a phone."""
    for width in (1280, 360):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.goto(address + page).ok
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.troubles == []


def test_a_click_lands_on_the_words(tab: Any, address: str) -> None:
    """From the ledger to a happening to the article: the highlighted words are the report's, behind emoji and Arabic."""
    tab.goto(f"{address}/ledger?as_of=2022-02-17")
    tab.click("tbody a >> nth=0")
    link = tab.locator("a.words").first
    words = link.inner_text().strip().strip('“”"')
    link.focus()
    tab.keyboard.press("Enter")
    tab.locator("#hit").wait_for()
    marked = "".join(tab.locator("mark").all_inner_texts())
    assert " ".join(marked.split()) == words
    assert tab.locator("#hit").is_visible()


def test_offsets_are_code_points_in_the_browser(tab: Any, address: str) -> None:
    """The marked words' place, counted in code points by the browser, is their offset."""
    start = TEXT.index("withdrew")
    tab.goto(f"{address}/article/one?from={start}&to={start + 8}")
    assert tab.locator("#hit").inner_text() == "withdrew"
    before = tab.evaluate(
        "() => { const p = document.querySelector('.block'), r = document.createRange();"
        " r.setStart(p, 0); r.setEndBefore(document.getElementById('hit')); return [...r.toString()].length; }"
    )
    assert before == start


def test_keyboard_reaches_the_content(tab: Any, address: str) -> None:
    """The first stop of the tabulator is the link past the navigation."""
    tab.goto(f"{address}/ledger")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#main"


def test_the_page_works_without_javascript(browser: Any, address: str) -> None:
    """Filters are forms, pages are links."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/ledger")
    page.fill("#about", "withdraw")
    page.click("form.filters button")
    assert "about=withdraw" in page.url
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", [p for p in PAGES if "hostile" not in p] + [f"/article/{quote('hostile/../x?y#z', safe='')}"])
def test_no_serious_fault_of_access(browser: Any, address: str, page: str, scheme: str) -> None:
    """axe-core finds nothing serious or critical, in light and in dark."""
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    tab = context.new_page()
    tab.goto(address + page)
    found = Axe().run(tab).response["violations"]
    serious = [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found if v["impact"] in ("serious", "critical")]
    context.close()
    assert serious == []


def test_a_browser_judges_and_takes_it_back(browser: Any, tmp_path: Path) -> None:
    """A browser says where its forms come from only if the page's own headers let it."""
    with Record(tmp_path / "r.db", create=True) as record:
        record.add(reading("one"))
    with served_page(tmp_path / "r.db", edit=True) as address:
        tab = browser.new_page()
        tab.goto(f"{address}/article/one")
        form = tab.locator("details.judge").first
        form.locator("summary").click()
        form.locator("input[name=name]").fill("Ana")
        form.locator("button[value=wrong]").click()
        tab.locator("text=set aside").first.wait_for()
        tab.goto(f"{address}/judgements")
        tab.click("text=take back")
        tab.locator("text=taken back").wait_for()
        assert tab.url == f"{address}/judgements"
        tab.close()
