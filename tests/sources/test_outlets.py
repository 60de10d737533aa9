"""The outlet of an article that names none is the host of its address, where that has a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff import read
from standoff.sources.outlets import outlet_at

CASES = [
    ("https://www.harbour-courier.example/2031/05/a.html?x=1", "harbour-courier.example"),
    ("http://m.harbour-courier.example:8080/a", "harbour-courier.example"),
    ("https://world.harbour-courier.example/a", "world.harbour-courier.example"),
    ("https://user:word@harbour-courier.example/", "harbour-courier.example"),
    # the archive only keeps it
    ("https://web.archive.org/web/20310501000000/https://www.harbour-courier.example/a", "harbour-courier.example"),
    ("https://m.example/a", "m.example"),  # all there is of the name
    ("http://127.0.0.1:8000/a", None),
    ("http://[::1]/a", None),
    ("http://localhost/a", None),
    ("http://[broken/a", None),
    ("ftp://harbour-courier.example/a", None),
    ("/srv/articles/harbour.example/a.txt", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("address", "outlet"), CASES)
def test_the_host_is_the_outlet(address: str | None, outlet: str | None) -> None:
    """Of web addresses alone; without what only says how it is served."""
    assert outlet_at(address) == outlet


def test_what_an_article_says_of_itself_goes_first(tmp_path: Path) -> None:
    """The named outlet, then the address's host, then none."""
    lines = [
        '{"id": "a", "text": "Dorland shelled a village.", "outlet": "The Harbour Courier", "url": "https://x.example/a"}',
        '{"id": "b", "text": "Dorland shelled a village.", "url": "https://x.example/a"}',
        '{"id": "c", "text": "Dorland shelled a village."}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = [r.article.outlet for r in read(tmp_path / "a.jsonl") if hasattr(r, "article")]
    assert found == ["The Harbour Courier", "x.example", None]
