"""What a person sees is never an id where there are words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import httpx
import pytest

from standoff.model import first_words
from standoff.record import Record
from tests.exports.made import reading
from tests.serving import served_page

CASES = [
    ("Ferry held off Port Ansel\n\nThe coast guard held a ferry.", "Ferry held off Port Ansel"),
    ("\n\n  * * *\n Ferry  held\toff Port Ansel \n", "Ferry held off Port Ansel"),
    ("The coast guard of Dorland held a ferry off Port Ansel on Monday after it had been warned twice by radio.", None),
    ("x" * 300, None),
    ("— — —", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_first_words(text: str, words: str | None) -> None:
    """The first line with words in it; a long one is cut after a word."""
    found = first_words(text)
    assert len(found) <= 80
    assert found == words if words is not None else found.endswith("…") and text.startswith(found[:-1])


@pytest.fixture(scope="module")
def untitled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A record of an article of no title and no outlet, served."""
    path = tmp_path_factory.mktemp("names") / "r.db"
    one = reading("20220131T094500-A7F3")
    with Record(path, create=True) as record:
        record.add(dataclasses.replace(one, article=dataclasses.replace(one.article, title=None, outlet=None)))
    with served_page(path) as address, httpx.Client(base_url=address, trust_env=False) as client:
        yield client


@pytest.mark.parametrize("page", ["/articles", "/statements", "/search?q=troops", "/predictions", "/"])
def test_an_id_is_no_name(untitled: httpx.Client, page: str) -> None:
    """Neither of an article nor of a narrator: outside addresses, the id is on the article's own page alone."""
    text = untitled.get(page).text
    assert ">20220131T094500-A7F3<" not in text
    assert "(20220131T094500-A7F3)" not in text


def test_the_article_is_called_by_its_first_words(untitled: httpx.Client) -> None:
    """In the list and at the head of its page."""
    words = first_words(reading("x").article.text)
    assert words[:20] in untitled.get("/articles").text
    assert words[:20] in untitled.get("/article/20220131T094500-A7F3").text.partition("<h1")[2][:300]
