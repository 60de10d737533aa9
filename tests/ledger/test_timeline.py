"""The timeline: what stands on it, in which part, in which order, and what is counted instead."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.ledger import Ledger
from standoff.ledger.timeline import timeline, undated
from tests.ledger.made import day, reading, told

ASKED = day("2022-02-20")
ANN = ("Ann Smith", "USA GOV", "predicted")
BOB = ("Bob Gray", "GBR GOV", "predicted")


def standings(*tellings, published="2022-02-10"):
    return Ledger([reading("a", published, *tellings)]).standings(ASKED)


def shown(lines):
    return [(x.part, str(x.day), str(x.until) if x.until else "") for x in lines]


def raid(first, last=None, country="UKR", **more):
    """A raid of its own: another kind of place and day each, so that no two are linked."""
    return told("ASSAULT", "raided", "RUS", "UKR", on=(first, last or first) if first else None, country=country, **more)


def test_history_reported_and_foreseen_stand_apart_and_in_this_order():
    """Each part runs by day, and a later part never comes before an earlier one."""
    lines = timeline(
        standings(
            told("SANCTION", "banned", "USA", "RUS", on=("2022-02-09", "2022-02-09")),
            told("ASSAULT", "attack", "RUS", "UKR", stances=(ANN,), on=("2022-02-25", "2022-02-25")),
            told("RETREAT", "left", "RUS", on=("2022-02-08", "2022-02-08")),
            told("AGREE", "signed", "USA", "DEU", on=("1990-01-01", "1990-12-31")),
            told("ASSAULT", "bombed", "NATO", "SRB", on=("1999-03-24", "1999-03-24")),
        )
    )
    assert shown(lines) == [
        ("history", "1990-01-01", "1990-12-31"),
        ("history", "1999-03-24", ""),
        ("reported", "2022-02-08", ""),
        ("reported", "2022-02-09", ""),
        ("foreseen", "2022-02-25", ""),
    ]


def test_what_was_foreseen_and_did_not_come_stays_foreseen():
    (line,) = timeline(standings(told("ASSAULT", "attack", "RUS", "UKR", stances=(ANN,), on=("2022-02-16", "2022-02-16"))))
    assert (line.part, line.status) == ("foreseen", "not borne out")


@pytest.mark.parametrize(
    ("when", "part"),
    [
        # a year and a day before the report, a year before it, and a stretch that reaches into that year
        (("2021-02-09", "2021-02-09"), "history"),
        (("2021-02-10", "2021-02-10"), "reported"),
        (("2020-01-01", "2021-06-30"), "reported"),
    ],
)
def test_history_is_what_was_over_a_year_before_it_was_told(when, part):
    assert [x.part for x in timeline(standings(raid(*when)))] == [part]


def test_a_happening_without_a_day_is_left_out_but_counted():
    found = standings(raid(None), told("RETREAT", "left", "RUS", on=("2022-02-08", "2022-02-08")))
    assert len(timeline(found)) == 1
    assert undated(found) == 1


def test_the_count_of_the_undated_heeds_the_same_filters():
    found = standings(raid(None, stances=(ANN, BOB)), told("RETREAT", "left", "RUS", country="BLR"))
    assert undated(found) == 2
    assert undated(found, least=2) == 1
    assert undated(found, where="blr") == 1


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        # nothing asked; the day itself; a span that touches one end; a span beside it; open spans
        (None, None, 1),
        ("2022-02-05", "2022-02-05", 1),
        ("2022-02-07", "2022-03-01", 1),
        ("2022-02-08", "2022-03-01", 0),
        ("2022-01-01", None, 1),
        (None, "2022-02-04", 0),
    ],
)
def test_a_span_keeps_what_can_have_been_within_it(first, last, expected):
    found = standings(raid("2022-02-05", "2022-02-07"))
    assert len(timeline(found, first=day(first) if first else None, last=day(last) if last else None)) == expected


def test_a_place_is_found_by_a_part_of_its_name_in_any_case():
    found = standings(raid("2022-02-05", country="Ukraine"), told("RETREAT", "left", "RUS", on=("2022-02-08", "2022-02-08")))
    assert len(timeline(found, where="UKR")) == 1
    assert timeline(found, where="Georgia") == []


def test_least_holders():
    found = standings(
        told("ASSAULT", "attack", "RUS", "UKR", stances=(ANN, BOB), on=("2022-02-25", "2022-02-25")),
        told("RETREAT", "left", "RUS", on=("2022-02-08", "2022-02-08")),
    )
    assert [x.holders for x in timeline(found, least=2)] == [2]
    assert timeline(found, least=3) == []


def test_what_is_known_to_within_years_does_not_crowd_the_list():
    """It comes after the others of its part, and a span asked for within it leaves it out."""
    found = standings(
        told("SANCTION", "broke", "NATO", on=("1990-01-01", "1999-12-31")),
        told("ASSAULT", "bombed", "NATO", "SRB", on=("1999-01-01", "1999-12-31")),
    )
    assert [str(x.day) for x in timeline(found)] == ["1999-01-01", "1990-01-01"]
    assert [str(x.day) for x in timeline(found, first=date(1998, 1, 1), last=date(2000, 1, 1))] == ["1999-01-01"]
    assert len(timeline(found, first=date(1980, 1, 1), last=date(2000, 1, 1))) == 2


def test_a_bound_is_shown_as_a_bound():
    """What is known only to have been by a day is not put on that day."""
    by = told("RETREAT", "left", "RUS", on=(None, "2022-02-08"))
    since = told("SANCTION", "banned", "USA", "RUS", on=("2022-02-01", None))
    assert {(x.bound, str(x.day)) for x in timeline(standings(by, since))} == {("by", "2022-02-08"), ("from", "2022-02-01")}


def test_the_day_of_publication_stands_in_for_no_day():
    """A background remark ("NATO broke its word") did not happen on the day it was printed."""
    found = standings(raid(None))
    assert found[0].happening.earliest == day("2022-02-10")
    assert timeline(found) == []


def test_a_foretelling_without_a_day_stands_from_its_telling_to_when_it_is_due():
    words = "Rus could attack Ukr in the coming weeks."
    (line,) = timeline(standings(told("ASSAULT", "attack", "RUS", "UKR", stances=(ANN,), sentence=words)))
    assert shown([line]) == [("foreseen", "2022-02-10", "2022-03-17")]


def test_order_does_not_hang_on_the_order_given():
    found = standings(*(told("ASSAULT", "hit", "RUS", "UKR", on=(f"2022-02-0{n}",) * 2, country=f"T{n}") for n in (3, 1, 2)))
    assert timeline(found) == timeline(list(reversed(found)))


def test_no_standings_no_lines():
    assert timeline([]) == []
    assert undated([]) == 0
