"""What pages ask for by the page is what the readings hold, and the counts kept beside the rows are those of the rows."""

from __future__ import annotations

import dataclasses
import random
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import select

from benchmarks.generate import readings
from standoff.model import Polarity, Reading, Whom
from standoff.record import Record
from standoff.record.browsing import Browsing, Wanted
from standoff.record.tallies import TABLES, create


def turned(one: Reading) -> Reading:
    """A reading of which every third statement is negated."""
    said = tuple(dataclasses.replace(s, polarity=Polarity.NEGATED) if n % 3 == 0 else s for n, s in enumerate(one.statements))
    return dataclasses.replace(one, statements=said)


MADE = [turned(one) for one in islice(readings(10**6, seed=3), 40)]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record(tmp_path_factory.mktemp("browsing") / "r.db", create=True) as record:
        record.add_many(MADE)
        yield record


@pytest.fixture(scope="module")
def browse(record: Record) -> Browsing:
    return Browsing(record)


def by_day() -> list[Reading]:
    return sorted(MADE, key=lambda r: (str(r.article.published or "9999"), r.article.id))


def kept(record: Record) -> list[set[tuple[object, ...]]]:
    """The rows of the tallies, those that count nothing left out; without the numbers of articles, which are of arrival."""
    with record._engine.connect() as connection:
        rows = [[tuple(r) for r in connection.execute(select(*t.columns))] for t in TABLES]
    return [{r[1:] for r in rows[0]}, {r for r in rows[1] if any(r[2:])}]


def test_counts_do_not_hang_on_order_or_portions(tmp_path: Path, record: Record) -> None:
    """Added one by one, in another order, with readings replaced on the way, and counted anew: always the same."""
    mixed = random.Random(1).sample(MADE, len(MADE))
    with Record(tmp_path / "other.db", create=True) as other:
        for one in mixed[:20]:  # read by older rules, which had found half of it
            other.add(dataclasses.replace(one, events=one.events[::2], mentions=one.mentions[1:], version="0"))
        for one in mixed:
            other.add(one)
        assert kept(other) == kept(record)
        with other._engine.begin() as connection:
            create(connection)
        assert kept(other) == kept(record)


def test_totals_are_those_of_the_tables(record: Record, browse: Browsing) -> None:
    """The sums beside the rows are the numbers of rows."""
    assert browse.counts() == record.counts()


def test_statements_come_by_day_page_by_page(browse: Browsing) -> None:
    """All pages together are all statements, each once, in the order of their articles."""
    wanted = [(r.article.id, s.id) for r in by_day() for s in r.statements]
    got = []
    while some := browse.statements(Wanted(), limit=37, offset=len(got)).found:
        got += [(a.id, s.id) for a, s in some]
    assert got == wanted
    assert browse.statements(Wanted(), limit=1).total == len(wanted)


def test_statements_of_a_speaker(browse: Browsing) -> None:
    """A part of the name in any case, names as they stand, or a code and what is within it."""
    for asked in (
        Whom(words="russia"),
        Whom("UKR"),
        Whom("UKR", words="russia"),
        Whom(names=("Russia",)),
        Whom(words="x"),
        Whom(),
    ):
        wanted = [s.id for r in by_day() for s in r.statements if asked.fits(s.speaker, s.speaker_code)]
        found = browse.statements(Wanted(asked), limit=10_000)
        assert [s.id for _, s in found.found] == wanted
        assert found.total == len(wanted)


def test_statements_of_a_polarity(browse: Browsing) -> None:
    """Of all, of a speaker's, and of those with some words: the same as the readings have."""
    for speaker, about in ((None, None), (Whom(words="russia"), None), (None, "government")):
        every = browse.statements(Wanted(speaker, about), limit=10_000).found
        for polarity in Polarity:
            wanted = [s.id for _, s in every if s.polarity is polarity]
            some = browse.statements(Wanted(speaker, about, polarity), limit=10_000)
            assert [s.id for _, s in some.found] == wanted
            assert some.total == len(wanted)


def test_statements_about_words_hold_them(browse: Browsing) -> None:
    """Each holds the words, and none that holds a whole word is missing."""
    some = browse.statements(Wanted(about="government"), limit=10_000)
    wanted = [s.id for r in by_day() for s in r.statements if "government" in s.content[0].of(r.article.text).split()]
    assert set(wanted) <= {s.id for _, s in some.found}
    assert all("government" in s.content[0].of(a.text) for a, s in some.found)
    assert browse.statements(Wanted(about="government"), limit=2, offset=1).found == some.found[1:3]


def test_actors_are_counted(browse: Browsing) -> None:
    """Mentions by name and code, those most often named first."""
    wanted = Counter((m.actor.name, m.actor.code) for r in MADE for m in r.mentions)
    found = browse.actors(None, limit=None)
    assert {(a.name, a.code): a.mentions for a in found} == dict(wanted)
    assert [a.mentions for a in found] == sorted(wanted.values(), reverse=True)
    assert browse.count_actors() == len(wanted)


@pytest.mark.parametrize("many", [0, 10**6])  # looked for by sorting, and day by day
def test_the_latest_of_an_actor(browse: Browsing, many: int) -> None:
    """What it did last, latest day first."""
    found = browse.events_of("Russia", "actor", limit=10, many=many)
    days = [a.published.isoformat() if a.published else "" for a, _ in found if a.published]
    assert len(found) == 10
    assert days == sorted(days, reverse=True)
    assert all(any(p.actor.name == "Russia" for p in e.actors) for _, e in found)


def test_articles_are_listed_by_day(browse: Browsing) -> None:
    """With a title's words, in any case; the ids come in the same order, all of them."""
    assert [x.id for x in browse.articles(None, limit=1000)] == [r.article.id for r in by_day()]
    assert [i for ids in browse.article_ids() for i in ids] == [r.article.id for r in by_day()]
    title = MADE[5].article.title or ""
    assert MADE[5].article.id in {x.id for x in browse.articles(title[:20].upper(), limit=1000)}


@pytest.mark.parametrize("asked", ["", "'", '"', "%", "a* NEAR(", "\x00", "🇺🇦", "_", "\\"])
def test_no_words_are_obeyed(browse: Browsing, asked: str) -> None:
    """Whatever is asked for is looked for as it stands."""
    browse.statements(Wanted(Whom(asked, (asked,), asked), asked or None), limit=5)
    browse.actors(Whom(asked, (asked,), asked), limit=5)
    browse.articles(asked, limit=5)
    assert browse.actor(asked or "nobody") is None
