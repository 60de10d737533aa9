"""A record gives back what was put in, changes only by whole articles, and does not depend on the order of arrival.

The contract of every database that a record may lie in: each test runs with SQLite and with PostgreSQL.
"""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql

from standoff.errors import NotFound
from standoff.model import Article, Origin, Reading, Rejected, Span
from standoff.record import Record
from tests.exports import made
from tests.record.conftest import Place
from tests.strategies import readings

QUICK = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


REFUSED = Rejected(Origin("a.txt"), "sources", "empty", "nothing in it")


def article(identifier: str, text: str) -> Reading:
    return Reading(Article(id=identifier, text=text, published=date(2022, 2, 17)), model="m", version="v")


@pytest.fixture
def record(place: Place) -> Record:
    with Record(place(), create=True) as made:
        yield made


@QUICK
@given(found=readings())
def test_a_reading_comes_back_as_it_went_in(place: Place, found: Reading) -> None:
    """Any reading, with any text, is equal to itself after the database."""
    with Record(place(), create=True) as record:
        assert record.add(found)
        assert record.reading(found.article.id) == found
        assert not record.add(found)


@settings(parent=QUICK, max_examples=10)
@given(found=st.lists(readings(), min_size=2, max_size=4, unique_by=lambda r: r.article.id), order=st.randoms())
def test_the_order_of_arrival_does_not_matter(place: Place, found: list[Reading], order) -> None:
    """The same readings in any order are the same record."""
    shuffled = list(found)
    order.shuffle(shuffled)
    with Record(place(), create=True) as a, Record(place(), create=True) as b:
        for reading in found:
            a.add(reading)
        for reading in shuffled:
            b.add(reading)
        assert list(a.readings()) == list(b.readings())


def test_two_texts_under_one_id_keep_the_same_one_in_either_order(place: Place) -> None:
    """Which of two texts stays is decided by the texts, not by which came first; the other is stored as refused."""
    one, two = article("x", "Troops left."), article("x", "Troops stayed.")
    kept = []
    for order in ((one, two), (two, one)):
        with Record(place(), create=True) as record:
            for reading in order:
                record.add(reading)
            kept.append((record.article("x").text, [r.reason for r in record.rejected()]))
    assert kept[0] == kept[1]
    assert kept[0][1] == ["conflicting_id"]


def test_other_rules_replace_the_findings(record: Record) -> None:
    """An article read again by other rules has the new findings only, and is found by search once."""
    old = made.reading("x")
    record.add(dataclasses.replace(old, events=()))
    assert record.add(dataclasses.replace(old, version="w"))
    assert record.reading("x") == dataclasses.replace(old, version="w")
    assert len(record.search("withdrew")) == 1


@QUICK
@given(found=st.lists(readings(), min_size=1, max_size=4, unique_by=lambda r: r.article.id), cut=st.data())
def test_what_other_rules_find_again_stays_in_its_place(place: Place, found: list[Reading], cut) -> None:
    """Of articles read by other rules only those have new rows of which these found anything else; the record is the same."""
    lesser = {}
    for reading in found:
        kind = cut.draw(st.sampled_from(["", "times", "places", "mentions", "statements", "events"]))
        lesser[reading.article.id] = dataclasses.replace(reading, **{kind: getattr(reading, kind)[1:]} if kind else {})
    later = [dataclasses.replace(lesser[r.article.id], model="m2", version="w2") for r in found]
    with Record(place(), create=True) as record, Record(place(), create=True) as fresh:
        record.add_many(found)
        before = numbers(record)
        assert record.add_many(later) == [lesser[r.article.id] != r for r in found]
        assert record.add_many(later) == [False] * len(found)
        fresh.add_many(later)
        assert list(record.readings()) == list(fresh.readings())
        for reading in found:
            same = lesser[reading.article.id] == reading
            assert (numbers(record)[reading.article.id] == before[reading.article.id]) == same


def numbers(record: Record) -> dict[str, int]:
    """The number of each article's row."""
    with record._engine.connect() as connection:
        return {row.id: row.n for row in connection.execute(sql("SELECT id, n FROM articles"))}


def test_a_failure_in_the_middle_leaves_nothing(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article whose last rows cannot be written is not there at all."""
    from standoff.record import writing

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(writing, "_load", fail)
    with pytest.raises(RuntimeError):
        record.add(article("x", "Troops left."))
    assert record.counts()["articles"] == 0
    assert record.search("Troops") == []


@settings(parent=QUICK, max_examples=10)
@given(found=st.lists(readings(st.sampled_from("abc")), max_size=6), cut=st.integers(0, 6))
def test_together_is_as_one_by_one(place: Place, found: list[Reading], cut: int) -> None:
    """However outcomes are put together, and though an article comes twice among them: the record is that of one by one."""
    outcomes = [*found, Rejected(found[0].article.origin, "reading", "reading_error", "failed") if found else REFUSED]
    with Record(place(), create=True) as a, Record(place(), create=True) as b:
        changed = [*a.add_many(outcomes[:cut]), *a.add_many(outcomes[cut:])]
        assert changed == [b.add(o) for o in outcomes]
        assert list(a.readings()) == list(b.readings())
        assert list(a.rejected()) == list(b.rejected())
        assert list(a.verify()) == list(b.verify())


def test_many_more_than_a_question_has_room_for(place: Place) -> None:
    """Thousands of readings at once are added at once."""
    some = [article(f"{n}", "Troops left.") for n in range(1_700)]
    with Record(place(), create=True) as record:
        assert sum(record.add_many(some)) == 1_700
        assert sum(record.add_many([*some, article("new", "Troops stayed.")])) == 1
        assert record.counts()["articles"] == 1_701


def test_half_a_character_is_refused_with_its_reason(place: Place) -> None:
    """What no database takes is stored as refused, where it came from; what came with it is added."""
    bad = article("b", "Bad \ud83d.")
    bad = dataclasses.replace(bad, article=dataclasses.replace(bad.article, origin=Origin("bad \udcff.txt")))
    with Record(place(), create=True) as record:
        assert record.add_many([article("a", "Good."), bad, article("c", "Good too.")]) == [True, True, True]
        assert [a.id for a in record.articles()] == ["a", "c"]
        assert [(r.origin.path, r.reason) for r in record.rejected()] == [("bad ?.txt", "unstorable")]
        assert record.add_many([bad, Rejected(Origin("\udcff"), "sources", "empty", "nothing")]) == [False, True]


def test_what_is_known_is_known(place: Place) -> None:
    """The very text, read by the same model and rules; seen at once, though another has added it."""
    with Record(place(), create=True) as one, Record(one._place) as other:
        found = article("x", "Troops left.")
        assert not one.known(found.article, model="m", version="v")
        other.add(found)
        assert one.known(found.article, model="m", version="v")
        assert not one.known(found.article, model="m", version="w")
        assert not one.known(article("x", "Troops stayed.").article, model="m", version="v")


def test_order_is_that_of_code_points(place: Place) -> None:
    """Whatever order of words a server's locale has: ids, and the findings of articles, come as Python sorts them."""
    ids = ["b", "A", "a", "Z", "\u00e4", "_", "-x", "ab", "a b", "\u0416"]
    found = made.reading("x")
    with Record(place(), create=True) as record:
        record.add_many([dataclasses.replace(found, article=dataclasses.replace(found.article, id=i)) for i in ids])
        assert [a.id for a in record.articles()] == sorted(ids)
        assert [r.article.id for r in record.readings()] == sorted(ids)
        assert list(dict.fromkeys(i for i, _ in record.statements())) == sorted(ids)


def test_a_refused_input_is_stored_once(record: Record) -> None:
    """The same refusal twice is one row."""
    refusal = Rejected(Origin("a.zip", "b.txt"), "source", "empty", "nothing in it")
    assert record.add(refusal)
    assert not record.add(refusal)
    assert list(record.rejected()) == [refusal]


def test_what_is_read_at_last_is_no_longer_refused(record: Record) -> None:
    """An article whose reading had failed, tried again with success, leaves no refusal behind."""
    reading = dataclasses.replace(
        article("x", "Troops left."), article=dataclasses.replace(article("x", "Troops left.").article, origin=Origin("a.txt"))
    )
    record.add(Rejected(Origin("a.txt"), "reading", "reading_error", "a fault in a rule"))
    record.add(reading)
    assert list(record.rejected()) == []


def test_search_finds_words_and_phrases_with_their_spans(record: Record) -> None:
    """Hits are code points of the text, also behind an emoji; operators of the index are plain words."""
    text = "😀 NATO battle groups NEAR the border"
    record.add(article("x", text))
    ((found, hits),) = record.search('"battle groups"')
    assert [h.of(found.text) for h in hits] == ["battle groups"]
    assert record.search("groups OR nothing") == []
    assert [h.of(text) for _, spans in record.search("near") for h in spans] == ["NEAR"]
    assert record.search('"') == []


def test_verify_finds_what_was_tampered_with(place: Place) -> None:
    """A changed text, a lost article and a span beyond the text are all reported."""
    path = place()
    row = "INSERT INTO times VALUES ('{}', 0, {}, {}, 'DATE', '', NULL, NULL, 'stated', 'test')"
    with Record(path, create=True) as record:
        record.add(article("x", "Troops left."))
        record.add(article("y", "Troops stayed."))
        assert list(record.verify()) == []
        with record._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as driver:
            if driver.dialect.name == "postgresql":  # it would not let us
                driver.execute(sql("ALTER TABLE times DROP CONSTRAINT times_article_fkey"))
            else:
                driver.execute(sql("COMMIT"))
                driver.execute(sql("PRAGMA foreign_keys=OFF"))
            driver.execute(sql("UPDATE articles SET text = 'Troops left!' WHERE id = 'x'"))
            driver.execute(sql(row.format("y", 5, 500)))
            driver.execute(sql(row.format("gone", 5, 6)))
        problems = "\n".join(record.verify())
    assert "article x: the text's hash" in problems
    assert "points at no words" in problems
    assert "belongs to no article" in problems


def test_an_unknown_article_is_not_found(record: Record) -> None:
    """No article and an ambiguous beginning are both refused; a unique beginning is enough."""
    record.add(article("abc1", "One."))
    record.add(article("abc2", "Two."))
    for wanted in ("zzz", "abc"):
        with pytest.raises(NotFound):
            record.article(wanted)
    assert record.article("abc1").text == "One."


def test_spans_are_code_points(record: Record) -> None:
    """Offsets after an astral character are those of the text, not of its bytes or UTF-16 units."""
    text = "🇺🇦 Kyiv"
    record.add(article("x", text))
    assert Span(3, 7).of(record.article("x").text) == "Kyiv"
