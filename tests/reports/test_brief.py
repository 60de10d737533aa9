"""A brief is one file that stands on its own, quotes only where it may, and treats words as data."""

from __future__ import annotations

import re
import sys
import tempfile
from datetime import date
from pathlib import Path

import lxml.html
import pytest

from standoff import reports
from standoff.errors import UsageError
from standoff.model import Origin, Rejected
from standoff.record import Record
from tests.exports.made import reading
from tests.web.conftest import HOSTILE, hostile

DAY = date(2022, 2, 17)


def made(*, texts: bool = True) -> reports.Brief:
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "r.db", create=True) as record:
        record.add_many([reading(), reading("two", None), hostile()])
        record.add_many([Rejected(Origin(f"{n}.txt"), "source", "empty", "") for n in range(3)])
        return reports.brief(record, DAY, texts=texts)


def test_html_stands_on_its_own(tmp_path: Path) -> None:
    """No script, no address outside the file, words of articles escaped."""
    reports.write(made(), tmp_path / "brief.html")
    text = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert HOSTILE not in text
    for element in lxml.html.fromstring(text).iter():
        assert element.tag not in ("script", "link", "iframe")
        assert not any(name.startswith("on") for name in element.attrib)
        assert element.get("src", "data:").startswith("data:")
        assert element.get("href") is None


def test_pdf_holds_the_words(tmp_path: Path) -> None:
    """The PDF opens, and its text has the title and the reported words."""
    import pypdfium2

    reports.write(made(), tmp_path / "brief.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "brief.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "Situation as of 17 February 2022" in text
    document.close()


def test_without_texts_no_words_of_an_article_remain() -> None:
    """Places are named by article and code points instead."""
    page = reports.render.html(made(texts=False)).decode()
    assert "withdrew" not in page
    assert re.search(r"\bone \d+-\d+", page)


def test_the_base_is_said_at_the_top() -> None:
    """Articles, days, outlets, filter; articles, holders and happenings apart; what was refused and what has no date."""
    told = " ".join(made().scope)
    for part in (
        "2 articles of",
        "outlet",
        "since",
        "happening",
        "named holder",
        "filter: none",
        "1 article without a day",
        "3 inputs",
    ):
        assert part in told, (part, told)


def test_an_empty_record_gives_a_brief_too(tmp_path: Path) -> None:
    """Nothing is said where nothing is known."""
    with Record(tmp_path / "r.db", create=True) as record:
        reports.write(reports.brief(record, DAY), tmp_path / "brief.html")
    text = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert text.count("Nothing") == 3


def test_another_ending_is_refused(tmp_path: Path) -> None:
    """The message says which endings there are."""
    with pytest.raises(UsageError, match=r"\.pdf"):
        reports.write(made(), tmp_path / "brief.docx")


def test_pdf_without_typst(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal names what to install, and what goes without it."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageError, match=r"make extras.*pip install .typst.*\.html"):
        reports.write(made(), tmp_path / "brief.pdf")
