"""A name typed into any box is understood, offered as several, or said to be unknown: never an empty list in silence."""

from __future__ import annotations

import html

import httpx
import lxml.html
import pytest

BOXES = [
    ("/ledger", "actor"), ("/timeline", "actor"), ("/escalation", "a"), ("/escalation", "b"), ("/network", "a"), ("/map", "b"),
    ("/forces", "of"), ("/predictions", "holder"), ("/statements", "speaker"), ("/actors", "about"), ("/actor", "name"),
]  # fmt: skip
MEANT = [("Russia", "RUS"), ("russian", "RUS"), ("the Kremlin", "RUS"), ("Kiev", "UKR"), ("Burma", "MMR"), ("Zelenskiy", "UKR")]


def page(client: httpx.Client, path: str, **query: str) -> httpx.Response:
    return client.get(path, params=query)


@pytest.mark.parametrize(("path", "box"), BOXES)
@pytest.mark.parametrize(("name", "code"), MEANT)
def test_what_was_understood_is_said(client: httpx.Client, path: str, box: str, name: str, code: str) -> None:
    """In every box, beside the list."""
    answer = page(client, path, **{box: name})
    if path == "/actor" and answer.status_code == 404:  # the name is known, and nobody of that name is in the record
        assert "no such actor in this record" in answer.text
        return
    assert answer.status_code == 200
    if path == "/actor" and name == "Russia":  # which stands so in the record: nothing had to be understood
        return
    (said,) = lxml.html.fromstring(answer.text).xpath("//*[@role='status']")
    assert code in said.text_content()


@pytest.mark.parametrize(("path", "box"), BOXES)
def test_an_unknown_name_is_said_to_be_unknown(client: httpx.Client, path: str, box: str) -> None:
    """With names like it, each a link that asks again, and a box to type another; as data, 404 and the sentence."""
    answer = page(client, path, **{box: "Rusia", **({"as_of": "2022-02-17"} if path == "/ledger" else {})})
    assert answer.status_code == 404
    tree = lxml.html.fromstring(answer.text)
    assert "Nobody is known as 'Rusia'" in tree.xpath("//*[@role='alert']")[0].text_content()
    hrefs = tree.xpath("//ul[@class='tally']//a/@href")
    assert any(f"{box}=Russia" in h for h in hrefs)
    assert path != "/ledger" or all("as_of=2022-02-17" in h for h in hrefs)
    assert client.get(hrefs[0]).status_code in (200, 404)
    for suffix in (".json", ".csv"):
        plain = page(client, path + suffix, **{box: "Rusia"})
        assert plain.status_code == 404
        assert plain.text.startswith("Nobody is known as")


@pytest.mark.parametrize(("path", "box"), BOXES)
def test_a_name_of_several_is_offered_as_such(client: httpx.Client, path: str, box: str) -> None:
    """Each of them is a link that is understood."""
    answer = page(client, path, **{box: "Korea"})
    assert answer.status_code == 200
    tree = lxml.html.fromstring(answer.text)
    assert "say which" in tree.xpath("//*[@role='alert']")[0].text_content()
    hrefs = tree.xpath("//ul[@class='tally']//a/@href")
    assert [h.rpartition("=")[2] for h in hrefs] == ["KOR", "PRK"]


def test_boxes_complete_what_is_typed(client: httpx.Client) -> None:
    """Every box for names has a label and the record's names, by the browser's own list."""
    for path, box in BOXES[:-1]:
        tree = lxml.html.fromstring(page(client, path).text)
        (field,) = tree.xpath(f"//input[@name='{box}']")
        assert tree.xpath(f"//label[@for='{field.get('id')}']")
        (names,) = tree.xpath(f"//datalist[@id='{field.get('list')}']")
        assert {o.get("value") for o in names} & {"NATO", "Russia"}
        assert not tree.xpath("//script[not(starts-with(@src, '/static/'))]")  # and no script has a part in it


def test_charts_take_names_too(client: httpx.Client) -> None:
    """The same picture for a name as for its code; an unknown one is refused."""
    by_name, by_code = (page(client, "/plot/escalation.svg", a=a, b=b).text for a, b in (("Russia", "Kiev"), ("RUS", "UKR")))
    assert by_name == by_code
    assert page(client, "/plot/network.svg", a="Rusia", b="Kiev").status_code == 404


@pytest.mark.parametrize("name", ["'", '"><script>', "%", "_", "\\", "(", "a" * 200, "\u202e", "<b>"])
def test_hostile_names_are_only_names(client: httpx.Client, name: str) -> None:
    """Looked for as they stand, and shown as text."""
    for path, box in BOXES:
        answer = page(client, path, **{box: name})
        assert answer.status_code in (200, 404)
        assert "<script>" not in answer.text
        assert name in html.unescape(answer.text) or "\\" in name


def test_days_have_names_on_the_page(client: httpx.Client) -> None:
    """As on the command line."""
    assert page(client, "/ledger", as_of="last").status_code == 200
    assert page(client, "/timeline", **{"from": "3 days ago", "to": "last"}).status_code == 200


def test_predictions_of_one_happening(client: httpx.Client) -> None:
    """By its id; one that is not there is said not to be."""
    found = client.get("/ledger.json").json()["rows"]
    for row in found:
        rows = client.get("/predictions.json", params={"happening": row["happening"]}).json()["rows"]
        assert all(r["happening"] == row["happening"] for r in rows)
    assert "no such happening" in page(client, "/predictions", happening="zzz").text
