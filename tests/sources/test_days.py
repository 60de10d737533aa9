"""Days of publication that cannot be, from every kind of source: the article is read, without a day, and it says why."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

import polars
import pytest

from standoff import days
from standoff.model import Article, Rejected
from tests.sources.make import LEAD, MORE, page, rss, warc

NEXT_YEAR = days.today() + timedelta(days=300)
IMPOSSIBLE = ("0001-01-01", "1601-01-01", "1799-12-31", NEXT_YEAR.isoformat(), "9999-12-31")
WRITTEN = ("0000-00-00", "2022-02-31", "99999999-01-01")  # no days at all
TEXT = f"{LEAD}\n\n{MORE}"


def mail_day(day: str) -> str:
    try:
        moment = datetime.fromisoformat(day)
    except ValueError:
        return f"Mon, {day} 00:00:00 +0000"
    return f"{moment:%a, %d %b} {moment.year:04} 00:00:00 +0000"


def atom(day: str, field: str) -> str:
    entry = f"<entry><title>Talks</title><id>x</id><{field}>{day}T00:00:00Z</{field}><content>{TEXT}</content></entry>"
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>{entry}</feed>'


def item(day: str) -> str:
    return f"<title>Talks</title><description>{TEXT}</description><pubDate>{day}</pubDate>"


def parquet(day: str) -> bytes:
    out = io.BytesIO()
    try:
        column = polars.Series("published", [date.fromisoformat(day)])
    except ValueError:
        column = polars.Series("published", [day])
    polars.DataFrame([polars.Series("text", [TEXT]), column]).write_parquet(out)
    return out.getvalue()


def meta(day: str) -> str:
    return page(head=f'<meta property="article:published_time" content="{day}T10:00:00Z">')


def mail(day: str) -> str:
    head = f"From: Post <p@example.org>\r\nTo: a@example.org\r\nSubject: Talks\r\nDate: {mail_day(day)}\r\nMIME-Version: 1.0"
    return f"{head}\r\nContent-Type: text/plain\r\n\r\n{TEXT}"


SOURCES: dict[str, tuple[str, Callable[[str], str | bytes]]] = {
    "rss": ("a.xml", lambda day: rss(item(mail_day(day)))),
    "rss as iso": ("a.xml", lambda day: rss(item(day))),
    "atom published": ("a.xml", lambda day: atom(day, "published")),
    "atom updated": ("a.xml", lambda day: atom(day, "updated")),
    "meta": ("a.html", meta),
    "mail": ("a.eml", mail),
    "warc": ("a.warc", lambda day: warc(("https://p.example/1", 200, {"Content-Type": "text/html"}, meta(day).encode()))),
    "csv": ("a.csv", lambda day: f'text,published\n"{TEXT}",{day}\n'),
    "json": ("a.jsonl", lambda day: json.dumps({"id": "a", "text": TEXT, "published": day})),
    "parquet": ("a.parquet", parquet),
    "dateline": ("a.txt", lambda day: f"Ministers meet\n\nBy Anna Berg\n\n{day}\n\n{TEXT}"),
    "name": ("a.txt", lambda _: TEXT),
}
STRICT = ("csv", "json", "parquet")


def made(kind: str, day: str, read) -> list[Article | Rejected]:
    name, content = SOURCES[kind]
    return read(f"{day}_{name}" if kind == "name" else name, content(day))


@pytest.mark.parametrize("day", IMPOSSIBLE)
@pytest.mark.parametrize("kind", SOURCES)
def test_a_day_that_cannot_be_is_none(kind, day, read):
    (article,) = made(kind, day, read)
    assert isinstance(article, Article), article
    assert article.published is None
    named = kind == "name" and not day.startswith(("19", "20"))  # names are looked through for these centuries alone
    assert article.published_basis == ("unknown" if named else "bad_date")


@pytest.mark.parametrize("day", WRITTEN)
@pytest.mark.parametrize("kind", SOURCES)
def test_what_is_no_day_at_all(kind, day, read):
    """A record's field is refused, to be mended; elsewhere the article is read, and says so if the field was for the day."""
    (found,) = made(kind, day, read)
    if kind in STRICT:
        assert isinstance(found, Rejected)
        assert found.reason == "bad_date"
    else:
        assert isinstance(found, Article)
        assert found.published is None
        assert found.published_basis == ("unknown" if kind in ("dateline", "name") else "bad_date")


@pytest.mark.parametrize("day", ["1800-01-01", "1914-07-29", days.today().isoformat(), (days.today() + days.AHEAD).isoformat()])
@pytest.mark.parametrize("kind", [k for k in SOURCES if k != "name"])
def test_a_day_that_can_be_is_taken(kind, day, read):
    (article,) = made(kind, day, read)
    assert article.published == date.fromisoformat(day)


def test_a_bad_day_in_a_feed_loses_no_entry(read):
    """What comes after it is read, and it is too; a better field of the same entry is taken."""
    good = mail_day("2022-02-16")
    found = read("a.xml", rss(item("0000-00-00"), item("Mon, 01 Jan 0001 00:00:00 +0000"), item("no day"), item(good)))
    assert [(a.published, a.published_basis) for a in found] == [*[(None, "bad_date")] * 3, (date(2022, 2, 16), "source")]
    both = atom("0000-00-00", "published").replace("</entry>", "<updated>2022-02-17T00:00:00Z</updated></entry>")
    (article,) = read("a.xml", both)
    assert article.published == date(2022, 2, 17)


def test_a_good_day_elsewhere_is_taken(one):
    """A page whose metadata say the year 1 has a day in its dateline or name all the same."""
    article = one("2022-02-16.html", meta("0001-01-01"))
    assert (article.published, article.published_basis) == (date(2022, 2, 16), "filename")


def test_a_clock_that_stands_before_the_program_was_written_says_nothing(monkeypatch):
    class Early(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(1970, 1, 1, tzinfo=tz)

    monkeypatch.setattr(days, "datetime", Early)
    assert days.believable(date(2026, 11, 1))
