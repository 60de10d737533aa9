"""Rows of event data sets become reports by their holder; a file that is not as it should be is refused at the cell."""

from __future__ import annotations

from codecs import encode
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from standoff import imports
from standoff.errors import BadDate, Empty, Malformed, Missing, StandoffError, Undecodable, UsageError
from standoff.ledger import Ledger
from standoff.model import NARRATOR, EventType, Factuality, Reading, Status
from standoff.record import Record
from tests.imports import made

RELEASED = date(2022, 3, 20)
MADE = {"acled": made.acled, "ucdp": made.ucdp, "gdelt": made.gdelt}
HOLDERS = {"acled": "ACLED", "ucdp": "UCDP", "gdelt": "GDELT"}


def read(form: str, tmp_path: Path, text: str | None = None, **changes: str) -> list[Reading]:
    path = tmp_path / f"{form}.csv"
    path.write_text(MADE[form](**changes) if text is None else text, encoding="utf-8")
    return imports.events(form, path, published=RELEASED).readings


@pytest.mark.parametrize("form", MADE)
def test_a_row_is_a_report_by_its_holder(form: str, tmp_path: Path) -> None:
    """One article of the data set, one event, one stance: its narrator says it happened."""
    (found,) = read(form, tmp_path)
    (event,) = found.events
    assert found.article.outlet == HOLDERS[form]
    assert event.type is EventType.ASSAULT
    assert [(s.holder, s.factuality) for s in event.stances] == [(NARRATOR, Factuality.HAPPENED)]
    assert event.actors[0].actor.code.startswith("RUS")
    assert event.recipients[0].actor.code.startswith("UKR")
    assert event.where
    assert (event.where.name, event.where.country, event.where.precision) == ("Mariupol", "UKR", "town")
    assert event.when
    assert event.when.earliest == date(2022, 3, 10)


@pytest.mark.parametrize("form", MADE)
def test_every_span_holds(form: str, tmp_path: Path) -> None:
    """The record rechecks every hash, span and reference and finds nothing; the words are those of the row."""
    (found,) = read(form, tmp_path)
    with Record(tmp_path / "r.db", create=True) as record:
        assert record.add(found)
        assert list(record.verify()) == []
        assert record.reading(found.article.id) == found
    event, text = found.events[0], found.article.text
    assert event.where
    assert event.where.span.of(text) == "Mariupol"
    assert all(p.span.of(text) == p.actor.name for p in (*event.actors, *event.recipients))
    assert event.when
    assert event.when.span.of(text).startswith("2022-03-10")
    assert event.sentence.holds(event.trigger[0])


@pytest.mark.parametrize("form", MADE)
def test_importing_again_changes_nothing(form: str, tmp_path: Path) -> None:
    """The same row is the same article."""
    with Record(tmp_path / "r.db", create=True) as record:
        assert [record.add(r) for r in read(form, tmp_path)] == [True]
        assert [record.add(r) for r in read(form, tmp_path)] == [False]


def test_a_row_is_published_when_its_data_set_says(tmp_path: Path) -> None:
    """ACLED by its timestamp, GDELT by DATEADDED; UCDP does not say, and the day of the release is taken."""
    days = {form: read(form, tmp_path)[0].article.published for form in MADE}
    assert days == {"acled": date(2022, 3, 15), "ucdp": RELEASED, "gdelt": date(2022, 3, 11)}


def test_without_a_release_day_a_row_has_none(tmp_path: Path) -> None:
    """No day is invented."""
    path = tmp_path / "u.csv"
    path.write_text(made.ucdp())
    (found,) = imports.events("ucdp", path).readings
    assert found.article.published is None
    assert found.article.published_basis == "unknown"


def test_a_later_version_of_a_row_is_a_later_report(tmp_path: Path) -> None:
    """ACLED corrects its rows: both stand in the record, each on its day."""
    first, later = (read("acled", tmp_path, timestamp=t)[0] for t in ("1647302400", "1650000000"))
    assert first.article.id != later.article.id
    assert first.article.published < later.article.published  # type: ignore[operator]


def test_data_sets_are_set_against_each_other(tmp_path: Path) -> None:
    """The same fighting told by two data sets is one happening with two holders."""
    readings = [*read("ucdp", tmp_path), *read("gdelt", tmp_path)]
    (found,) = Ledger(readings).standings(date(2022, 3, 31))
    assert {r.outlet for r in found.reports} == {"UCDP", "GDELT"}
    assert found.status is Status.CORROBORATED


def test_a_denial_is_set_against_a_row(tmp_path: Path) -> None:
    """Somebody denies in an article what ACLED has: the happening is disputed."""
    (row,) = read("acled", tmp_path)
    stance = replace(row.events[0].stances[0], holder="A Ministry", holder_code="RUS GOV", factuality=Factuality.DENIED)
    event = replace(row.events[0], id="denied", stances=(stance,))
    first, last, text = event.trigger[0].start, event.trigger[-1].end, row.article.text
    # the same deed in words of its own, of the same length: a copy of the row would be the row's word
    words = encode(text[:first], "rot13") + text[first:last] + encode(text[last:], "rot13")
    paper = replace(row, article=replace(row.article, id="paper", outlet="A Paper", text=words), events=(event,))
    (found,) = Ledger([row, paper]).standings(date(2022, 3, 31))
    assert found.status is Status.DISPUTED
    assert {r.holder for r in found.reports} == {NARRATOR, "A Ministry"}


def test_what_is_known_only_to_the_week_or_month(tmp_path: Path) -> None:
    """The bounds say so."""
    spans = []
    for precision in "123":
        when = read("acled", tmp_path, time_precision=precision)[0].events[0].when
        assert when
        spans.append((when.earliest, when.latest))
    assert spans == [
        (date(2022, 3, 10), date(2022, 3, 10)),
        (date(2022, 3, 7), date(2022, 3, 13)),
        (date(2022, 3, 1), date(2022, 3, 31)),
    ]


@pytest.mark.parametrize("day", ["10 March 2022", "2022-03-10", "10-March-2022", "10-Mar-2022"])
def test_days_as_acled_has_written_them(day: str, tmp_path: Path) -> None:
    """The export's form has changed over the years."""
    when = read("acled", tmp_path, event_date=day)[0].events[0].when
    assert when
    assert when.value == "2022-03-10"


def test_an_actor_unknown_to_us_keeps_its_name_and_has_no_code(tmp_path: Path) -> None:
    """Nothing is guessed."""
    (party,) = read("acled", tmp_path, actor1="Quibblers of Zorn")[0].events[0].actors
    assert (party.actor.name, party.actor.code) == ("Quibblers of Zorn", "")


def test_civilians_are_of_the_country_in_brackets(tmp_path: Path) -> None:
    """ACLED's "Civilians (Moldova)"."""
    (party,) = read("acled", tmp_path, actor2="Civilians (Moldova)")[0].events[0].recipients
    assert party.actor.code == "MDA CVL"


def test_a_place_is_that_of_the_gazetteer_only_at_its_coordinates(tmp_path: Path) -> None:
    """A Mariupol in the Atlantic has the row's coordinates and no GeoNames id."""
    here = read("acled", tmp_path)[0].events[0].where
    far = read("acled", tmp_path, latitude="10", longitude="-40")[0].events[0].where
    assert here
    assert far
    assert here.geonames_id == 701822
    assert (far.geonames_id, far.lat, far.lon) == (None, 10.0, -40.0)


def test_what_is_no_event_is_left_out_and_counted(tmp_path: Path) -> None:
    """Statements in GDELT, movements of headquarters in ACLED."""
    for form, change in (("acled", {"sub_event_type": "Other"}), ("gdelt", {"EventCode": "010"})):
        path = tmp_path / form
        path.write_text(MADE[form](**change), encoding="utf-8")
        found = imports.events(form, path)
        assert found.readings == []
        assert sum(found.left_out.values()) == 1


@pytest.mark.parametrize(
    ("form", "changes", "error", "says"),
    [
        ("acled", {"event_date": "31 February 2022"}, BadDate, "line 2, column event_date"),
        ("acled", {"event_date": ""}, Malformed, "line 2, column event_date: empty"),
        ("acled", {"event_id_cnty": " "}, Malformed, "line 2, column event_id_cnty: empty"),
        ("acled", {"sub_event_type": "Teleportation"}, Malformed, "column sub_event_type"),
        ("acled", {"latitude": "north"}, Malformed, "column latitude"),
        ("acled", {"latitude": "91"}, Malformed, "column latitude"),
        ("acled", {"longitude": "nan"}, Malformed, "column longitude"),
        ("acled", {"longitude": ""}, Malformed, "column longitude"),
        ("acled", {"fatalities": "-1"}, Malformed, "column fatalities"),
        ("acled", {"fatalities": "1.5"}, Malformed, "column fatalities"),
        ("acled", {"timestamp": "99999999999999"}, Malformed, "column timestamp"),
        ("ucdp", {"type_of_violence": "7"}, Malformed, "column type_of_violence"),
        ("ucdp", {"date_end": "2022-03-01"}, Malformed, "column date_end"),
        ("ucdp", {"type_of_violence": ""}, Malformed, "column type_of_violence: empty"),
        ("gdelt", {"SQLDATE": "20221301"}, BadDate, "line 1, column SQLDATE"),
        ("gdelt", {"DATEADDED": "yesterday"}, BadDate, "column DATEADDED"),
        ("gdelt", {"EventCode": ""}, Malformed, "column EventCode: empty"),
    ],
)
def test_a_wrong_cell_is_named(form: str, changes: dict[str, str], error: type, says: str, tmp_path: Path) -> None:
    """Line and column, and nothing is taken of the file."""
    with pytest.raises(error, match=says):
        read(form, tmp_path, **changes)


@pytest.mark.parametrize(
    ("form", "text", "error", "says"),
    [
        ("acled", "", Empty, "empty"),
        ("acled", "a,b\n1,2\n", Malformed, "line 1: no column event_id_cnty"),
        ("acled", made.ucdp(), Malformed, "line 1: no column"),
        ("acled", made.acled() + "one,two\n", Malformed, "line 3, column year"),
        ("acled", made.acled().rstrip() + ',"open', Malformed, "line 2"),
        ("gdelt", made.acled(), Malformed, "line 1, column"),
        ("gdelt", made.gdelt().replace("\t", ",", 5), Malformed, "61 columns"),
    ],
)
def test_a_file_of_another_kind_is_refused(form: str, text: str, error: type, says: str, tmp_path: Path) -> None:
    """The message says where it shows."""
    with pytest.raises(error, match=says):
        read(form, tmp_path, text)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """Not there, a folder, not UTF-8, of no known format."""
    with pytest.raises(Missing):
        imports.events("acled", tmp_path / "nothing.csv")
    with pytest.raises(StandoffError):
        imports.events("acled", tmp_path)
    (tmp_path / "latin.csv").write_bytes(made.acled().encode() + b"\xff\xfe")
    with pytest.raises(Undecodable, match="line 3, byte 1"):
        imports.events("acled", tmp_path / "latin.csv")
    with pytest.raises(UsageError, match="acled"):
        imports.events("icews", tmp_path / "latin.csv")


def test_a_note_may_hold_anything(tmp_path: Path) -> None:
    """Line breaks, quotes, markup and other scripts stay text, and the spans after them hold."""
    note = 'He said: "run",\n<script>alert(1)</script> سلام 🇺🇦 ' + "x" * 3000
    (found,) = read("acled", tmp_path, notes=note)
    assert found.events[0].where
    assert found.events[0].where.span.of(found.article.text) == "Mariupol"
    assert "<script>" in found.article.text
