"""A table's row can be a card: every cell is labelled by its column, on every page."""

from __future__ import annotations

import httpx
import lxml.html
import pytest

from standoff.web.cards import carded
from tests.web.test_pages import PAGES

TABLE = (
    '<table><caption>c</caption><thead><tr><th scope="col">who &amp; <b>what</b></th><th scope="col">mentions</th></tr></thead>'
    '<tbody><tr><th scope="row"><a href="/x?a=1&amp;b=2">Dorland</a></th><td class="n">3</td></tr></tbody></table>'
)


def test_cells_are_labelled_from_the_head() -> None:
    """With the words of the head, escaped as they were; the rest of the page is left as it is."""
    page = lxml.html.fromstring(carded(f"<main><p>a &gt; b</p>{TABLE}</main>"))
    labels = [cell.get("data-label") for cell in page.iter("td", "th")]
    assert labels == [None, None, "who & what", "mentions"]
    assert [e.get("role") for e in page.iter("table", "tr", "th", "td")] == [
        "table", "row", "columnheader", "columnheader", "row", "rowheader", "cell",
    ]  # fmt: skip
    assert carded("<p>no table</p>") == "<p>no table</p>"


def test_a_table_without_a_head_has_no_labels() -> None:
    """There is nothing to call its cells."""
    assert "data-label" not in carded("<table><tr><td>1</td></tr></table>")


@pytest.mark.parametrize("path", PAGES)
def test_every_table_of_every_page_is_labelled(client: httpx.Client, path: str) -> None:
    """Each cell of a body by the words of the head above it."""
    for table in lxml.html.fromstring(client.get(path).text).iter("table"):
        heads = [" ".join(h.text_content().split()) for h in table.findall("./thead/tr/*")]
        for row in table.findall("./tbody/tr"):
            cells = row.findall("./*")
            if cells[0].get("colspan"):
                continue
            assert [c.get("data-label") or "" for c in cells] == heads
