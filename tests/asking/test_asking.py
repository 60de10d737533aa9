"""Answers by SQL are those worked out in memory from all readings, for every day and question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from standoff.asking import Asking, Line, Moved, Wanted
from standoff.asking.memory import Asking as InMemory
from standoff.ledger.diff import life
from standoff.ledger.tracks import Track
from standoff.model import Foretelling, Whom
from standoff.settling import settle
from tests.settling.made import START, crisis, filled

FIRST = date.min
DAYS = [START + timedelta(days=n) for n in (-1, 0, 3, 7, 11, 15, 23, 40, 80)]
QUESTIONS = [
    (name, options)
    for name, choices in {
        "standings": [
            {}, {"wanted": Wanted(status="single source")}, {"wanted": Wanted(type="assault")}, {"wanted": Wanted(actor="rus")},
            {"wanted": Wanted(between=("RUS", "UKR"))}, {"wanted": Wanted(about="RUSSIA")}, {"limit": 3, "offset": 2},
        ],
        "count": [{}, {"wanted": Wanted(actor="USA")}],
        "statuses": [{}, {"wanted": Wanted(actor="RUS")}],
        "due": [{}],
        "timeline": [{}, {"wanted": Wanted(actor="RUS"), "first": DAYS[2], "last": DAYS[5]}, {"where": "kyiv"}, {"least": 2}],
        "count_timeline": [{}, {"first": DAYS[2], "last": DAYS[5]}, {"least": 2}],
        "predictions": [{}, {"of": Whom(words="smith")}, {"of": Whom("USA")}, {"limit": 4, "offset": 3}],
        "count_predictions": [{}, {"of": Whom(words="smith")}],
        "tracks": [{}, {"of": Whom(words="smith")}, {"of": Whom("USA")}],
        "count_tracks": [{}],
        "contradictions": [{}, {"limit": 2, "offset": 1}],
        "count_contradictions": [{}],
        "forces": [{}, {"of": Whom("RUS")}, {"limit": 3, "offset": 2}],
        "count_forces": [{}, {"of": Whom("RUS")}],
        "treaties": [{}],
        "count_treaties": [{}],
        "alliances": [{}],
        "count_alliances": [{}],
        "links": [{}, {"either": ("UKR",)}],
        "count_links": [{}],
        # pairs are kept as sums in either order, parts of countries are looked for, and one of whom is nobody has no place
        "spots": [{}, *({"between": pair} for pair in (("RUS", "UKR"), ("UKR", "RUS"), ("RUS", "UKR MIL"), ("UKR", "UKR")))],
        "count_spots": [{}],
    }.items()
    for options in choices
]  # fmt: skip


@pytest.fixture(scope="module", params=range(2))
def both(request, place):
    """The same record, asked by SQL and in memory."""
    record = filled(place(), crisis(request.param, 30))
    settle(record)
    yield Asking(record), InMemory(record)
    record.close()


def plain(found):
    """An answer without what is not promised: since when a line holds, and marks of the reports of predictions."""
    if isinstance(found, Line):
        return replace(found, since=FIRST)
    if isinstance(found, Moved):
        return replace(found, before=found.before and plain(found.before), after=plain(found.after))
    if isinstance(found, Foretelling):
        return replace(found, made=tuple((r.event, r.holder, r.factuality, r.text, r.published) for r in found.made))
    if isinstance(found, Track):
        return replace(found, brier=None if found.brier is None else round(found.brier, 9))
    return [plain(x) for x in found] if isinstance(found, list) else found


@pytest.mark.parametrize(("name", "options"), QUESTIONS, ids=[f"{n}-{i}" for i, (n, _) in enumerate(QUESTIONS)])
def test_the_answers_are_those_of_the_whole(both, name, options):
    """Each question, for days before, within and after the record."""
    asking, memory = both
    for day in DAYS:
        assert plain(getattr(asking, name)(day, **options)) == plain(getattr(memory, name)(day, **options)), day


def test_what_changed_between_two_days(both):
    asking, memory = both
    for before, day in [(DAYS[0], DAYS[4]), (DAYS[2], DAYS[3]), (DAYS[4], DAYS[-1])]:
        assert plain(asking.changed(before, day)) == plain(memory.changed(before, day))
        assert asking.count_changed(before, day) == memory.count_changed(before, day)


def test_the_record_as_a_whole(both):
    asking, memory = both
    for name in ("days", "last", "pairs", "count_pairs"):
        assert getattr(asking, name)() == getattr(memory, name)()
    for day in DAYS:
        assert (asking.day_before(day), asking.day_after(day)) == (memory.day_before(day), memory.day_after(day))
    assert (asking.articles, asking.undated, asking.unsettled) == (memory.articles, memory.undated, 0)


def test_how_some_stood_on_some_days(both):
    sql, memory = both
    ids = [x.happening.id for x in sql.standings(sql.last(), limit=12)]
    found = sql.stood(ids, DAYS)
    assert found == memory.stood(ids, DAYS)
    assert len({day for _, day in found}) > 2
    assert sql.stood(ids, []) == {}


def test_escalation_and_rows(both):
    asking, memory = both
    for day in DAYS:
        for week in (False, True):
            assert asking.escalation("RUS", "UKR", day, week=week) == memory.escalation("RUS", "UKR", day, week=week)
        assert asking.rows(as_of=day, actor="RUS", limit=5) == memory.rows(as_of=day, actor="RUS", limit=5)
    assert asking.rows(type="ASSAULT") == memory.rows(type="ASSAULT")


def test_a_book_of_some_happenings_is_like_that_of_all(both):
    """Lives, standings, grounds and what is at odds are the same, though nothing else was loaded."""
    asking, memory = both
    ids = [line.happening.id for line in memory.standings(DAYS[-1])]
    whole = memory.book(ids)
    for n in range(0, len(ids), 7):
        some = ids[n : n + 7]
        book = asking.book(some)
        assert {h.id for h in book.happenings} == set(some)
        for h in book.happenings:
            assert h == whole.find(h.id)
            assert life(book, h) == life(whole, h)
            assert book.at_odds(h) == whole.at_odds(h)
            now = book.standing(h, DAYS[6])
            assert now == whole.standing(h, DAYS[6])
            assert now is None or book.grounds(now) == whole.grounds(now)
    entire = {s.happening.id: whole.entire(s.happening, DAYS[5]) for s in whole.standings(DAYS[5])}
    listed = list(asking.whole(DAYS[5]))
    assert {s.happening.id: s for s in listed} == entire
    assert [s.happening.id for s in listed if s.happening.parent is None] == [
        i for i, s in entire.items() if not s.happening.parent
    ]
    place = {s.happening.id: n for n, s in enumerate(listed)}
    assert all(n < place[s.happening.parent] for n, s in enumerate(listed) if s.happening.parent)


def test_titles_and_homes(both):
    asking, memory = both
    ids = [line.happening.id for line in memory.standings(DAYS[-1])]
    events = [e for h in memory.book(ids).happenings for e in h.events]
    assert asking.titles(ids) == memory.titles(ids)
    assert asking.homes([*events, "nothing"]) == memory.homes(events)
    assert asking.find(ids[0]) == ids[0]
    assert asking.matching("", limit=3) == memory.matching("", limit=3)
