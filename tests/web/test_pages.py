"""Every page answers, says no to nonsense in plain words, and treats article text only ever as text."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import quote

import httpx
import lxml.html
import pytest

from standoff.plots import PLOTS
from standoff.record import Record
from standoff.web.guards import HEADERS
from tests.exports.made import TEXT, reading
from tests.web.conftest import HOSTILE

PAGES = [
    "/", "/ledger", "/ledger?as_of=2022-02-17&status=open", "/timeline", "/timeline?from=2022-01-01&to=2022-12-31",
    "/statements", "/statements?speaker=NATO", "/actors", "/actor?name=NATO", "/escalation",
    "/escalation?a=RUS&b=UKR", "/forces", "/predictions", "/articles",
    "/network", "/network?a=RUS&b=NATO", "/map", "/map?a=RUS&b=NATO&as_of=2022-02-17",
    "/article/one", "/article/one?from=40&to=48", f"/article/{quote('hostile/../x?y#z', safe='')}",
    "/search", "/search?q=troops", "/refused", "/judgements", "/method",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_with_its_headers(client: httpx.Client, page: str) -> None:
    """200, a title, a main part, and every security header."""
    answer = client.get(page)
    assert answer.status_code == 200
    assert "<h1" in answer.text
    assert all(answer.headers[name] == value for name, value in HEADERS.items())
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("page", PAGES)
def test_no_script_and_no_markup_of_articles(client: httpx.Client, page: str) -> None:
    """The page has no script but its own file, and what articles contain arrives escaped."""
    text = client.get(page).text
    assert HOSTILE not in text
    assert "49javascript" not in text  # a template in an article is not rendered
    for element in lxml.html.fromstring(text).iter():
        assert element.tag != "script" or (element.get("src"), element.text) == ("/static/charts.js", None)
        assert element.tag not in ("iframe", "object", "embed", "style")
        assert not any(name.startswith("on") or name == "style" for name in element.attrib)
        assert element.tag != "img" or element.get("src", "").startswith("/plot/")
        assert not element.get("href", "").startswith(("javascript:", "data:", "//"))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("suffix", [".json", ".csv"])
def test_every_view_has_its_rows(client: httpx.Client, page: str, suffix: str) -> None:
    """The same view as JSON and CSV, with the same parameters."""
    path, _, query = page.partition("?")
    stem = "/overview" if path == "/" else path
    answer = client.get(f"{stem}{suffix}?{query}")
    assert answer.status_code == 200
    if suffix == ".json":
        assert {"title", "rows"} == set(answer.json())


@pytest.mark.parametrize(
    ("page", "status", "says"),
    [
        ("/nothing", 404, "no such page"),
        ("/article/nothing", 404, "no such article"),
        ("/happening/nothing", 404, "no such happening"),
        ("/actor?name=nobody", 404, "Nobody is known as"),
        ("/actor", 400, "Name the actor"),
        ("/ledger?as_of=2022-02-31", 400, "no day"),
        ("/ledger?as_of=whenever", 400, "no day"),
        ("/ledger?as_of=0001-01-01", 400, "no day"),
        ("/timeline?as_of=9999-12-31", 400, "no day"),
        ("/ledger?page=999", 400, "only"),
        ("/ledger?page=99999999999999999999", 400, "whole number"),
        ("/ledger?page=-1", 400, "whole number"),
        ("/ledger?page=²", 400, "whole number"),
        ("/ledger?status=great", 400, "must be one of"),
        ("/ledger?colour=red", 400, "no parameter"),
        ("/article/one?from=9&to=3", 400, "from is after to"),
        ("/article/one?from=1e3&to=3", 400, "whole number"),
        ("/statements?speaker=" + "x" * 300, 400, "longer than"),
        ("/statements?polarity=maybe", 400, "must be one of"),
        ("/static/../app.py", 404, ""),
        ("/static/%2e%2e/app.py", 404, ""),
    ],
)
def test_nonsense_gets_a_plain_message(client: httpx.Client, page: str, status: int, says: str) -> None:
    """The right status, a sentence, and the security headers on errors too."""
    answer = client.get(page)
    assert answer.status_code == status
    assert says in html.unescape(answer.text)
    assert answer.headers["content-security-policy"] == HEADERS["content-security-policy"]


def test_statements_are_asked_for_by_polarity(client: httpx.Client) -> None:
    """Those that were said, and those that were not; the cue is in the article's words."""
    assert "withdrew 3,000 troops" in client.get("/statements?polarity=asserted").text
    assert "withdrew 3,000 troops" not in client.get("/statements?polarity=negated").text
    assert ">said</span>" in client.get("/statements").text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_only_reading(client: httpx.Client, method: str) -> None:
    """The page takes no other method, and says which it takes."""
    for page in ("/ledger", "/ledger.json", "/plot/ledger.svg", "/static/style.css", "/judge"):
        answer = client.request(method, page)
        assert answer.status_code == (404 if page == "/judge" else 405)
        assert page == "/judge" or "GET" in answer.headers["allow"]


def test_a_foreign_host_is_refused(client: httpx.Client) -> None:
    """A web site that points its own name at this machine is turned away."""
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("word", ["'", '"', "%", "; DROP TABLE articles", "' OR 1=1 --", "* NEAR(", "🇺🇦", "سلام"])
def test_every_parameter_takes_every_text(client: httpx.Client, word: str) -> None:
    """No text in a parameter fails, and none is obeyed."""
    for page, name in (
        ("/search", "q"),
        ("/statements", "about"),
        ("/statements", "speaker"),
        ("/actors", "about"),
        ("/ledger", "about"),
    ):
        assert client.get(page, params={name: word}).status_code in (200, 404)  # nobody is known by such a name
    assert client.get("/article/one").status_code == 200


def test_an_article_is_shown_character_for_character(client: httpx.Client) -> None:
    """What stands between the tags is the article's text: offsets on the page are offsets in the text."""
    page = client.get("/article/one").text
    blocks = re.findall(r'<p class="block[^>]*>(.*?)</p>', page, re.DOTALL)
    shown = [html.unescape(re.sub(r"<[^>]*>", "", b)) for b in blocks]
    assert shown == [b.span.of(TEXT) for b in reading().article.blocks]


def test_a_reason_shows_the_words_it_rests_on(client: httpx.Client) -> None:
    """Under the rule stand the reports, and each leads to its words in the article."""
    address = lxml.html.fromstring(client.get("/ledger?as_of=2022-02-17").text).xpath("//tbody//a/@href")[0]
    page = lxml.html.fromstring(client.get(address).text)
    links = page.xpath("//section[@aria-labelledby='standing']//ul[contains(@class, 'grounds')]//a[@class='words']")
    assert links
    for link in links:
        article = client.get(link.get("href").partition("#")[0]).text
        marked = "".join(lxml.html.fromstring(article).xpath("//mark//text()"))
        assert " ".join(marked.split()) == " ".join(link.text_content().split())


def test_the_page_follows_a_growing_record(client: httpx.Client, record_path: Path) -> None:
    """An article added by another process is there at the next look."""
    assert client.get("/article/late").status_code == 404
    with Record(record_path) as record:
        record.add(reading("late"))
    assert client.get("/article/late").status_code == 200


@pytest.mark.parametrize("name", PLOTS)
def test_every_chart_is_a_picture(client: httpx.Client, name: str) -> None:
    """An SVG without scripts and without addresses elsewhere, with or without a pair."""
    for query in ("", "?a=RUS&b=NATO"):
        answer = client.get(f"/plot/{name}.svg{query}")
        assert answer.headers["content-type"].startswith("image/svg")
        assert "<script" not in answer.text
        assert "href=" not in answer.text


def test_an_unknown_chart_is_named(client: httpx.Client) -> None:
    """The message says which charts there are."""
    answer = client.get("/plot/nothing.svg")
    assert answer.status_code == 404
    assert "escalation" in answer.text
