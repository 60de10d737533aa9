"""What is told of other years keeps its year, and what is due in years is nobody's next day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from standoff.asking import Asking
from standoff.asking.memory import Asking as InMemory
from standoff.exports import Source, export
from standoff.ledger import Ledger
from standoff.ledger.dues import due_of
from standoff.ledger.rows import rows_of
from standoff.model import Span
from standoff.settling import settle
from tests.ledger.made import day, reading, told
from tests.settling.made import filled

# the sentence, the words of the event, and its years; None where it is of now
SENTENCES = [
    # a year right before the event, and one that is over before it, or is of something else
    ("Its 1974 invasion split the island.", "invasion", (1974, 1974)),
    ("Delegates recalled the 1998 Eritrean offensive.", "offensive", (1998, 1998)),
    ("Since 2011 fighting has not ended in the valley.", "fighting", None),
    ("The 2019 election winner ordered an attack on the port.", "attack", None),
    # a year behind it, within its own phrase
    ("They remembered the siege of the harbour town in 1996.", "siege", (1996, 1996)),
    ("Armenian units withdrew from the district in November 2020.", "withdrew", (2020, 2020)),
    ("The blockade of 1948 was named as a warning.", "blockade", (1948, 1948)),
    ("The army began an offensive against men who had seized the mine in 2012.", "offensive", None),
    ("The offensive hit a base built in 2009.", "offensive", None),
    ("Troops attacked after talks on the 2015 accord failed.", "attacked", None),
    ("The troops attacked in the 2018 border zone.", "attacked", None),
    # a year in front of the sentence, until it comes back to now
    ("In 1982, Argentine troops invaded the islands.", "invaded", (1982, 1982)),
    ("Back in March 1969, border guards attacked a patrol on the river.", "attacked", (1969, 1969)),
    ("In 2008 tanks crossed the pass, and now rebels attack it again.", "attack", None),
    ("In 2017 the minister froze the talks, weeks before the attack.", "attack", None),
    # anniversaries
    ("Mourners marked the 20th anniversary of the attack on the school.", "attack", (2004, 2004)),
    ("Ahead of the fiftieth anniversary of the invasion, Cyprus held talks.", "invasion", (1974, 1974)),
    ("On the anniversary of the invasion the town was shelled.", "shelled", None),
    ("At the 10th anniversary of the accord, rebels attacked the camp.", "attacked", None),
    # wars and powers that are over
    ("Its guns were last used in the landings of World War II.", "landings", (1939, 1945)),
    ("A veteran told of battles in the Korean War.", "battles", (1950, 1953)),
    ("During the Iran-Iraq War ships were attacked in the strait.", "attacked", (1980, 1988)),
    ("Schools teach the Soviet invasion of the plain.", "invasion", (1916, 1991)),
    ("The harbour was bombed by Nazi Germany.", "bombed", (1870, 1945)),
    ("The battalion attacked with Soviet tanks.", "attacked", None),
    ("They shelled Soviet-era barracks.", "shelled", None),
    # this year's, and years to come, are not other years
    ("Rebels attacked the town in 2024.", "attacked", None),
    ("The general warned of an attack in 2031.", "attack", None),
]


@pytest.mark.parametrize(("sentence", "trigger", "years"), SENTENCES, ids=[s for s, _, _ in SENTENCES])
def test_an_event_keeps_its_year(sentence: str, trigger: str, years: tuple[int, int] | None) -> None:
    """Named beside it, in front of it, by an anniversary or by a war: said on a day of 2024."""
    (row,) = rows_of(reading("a", "2024-06-01", told("ASSAULT", trigger, "RUS", "UKR", sentence=sentence)))
    when = row.event.when
    found = None if when is None or when.earliest is None or when.latest is None else (when.earliest.year, when.latest.year)
    assert found == years


def test_another_year_never_joins_what_is_under_way() -> None:
    """Beside twenty reports of an attack of these days, the attack of another year is a happening of its own, with its year."""
    now = [reading(f"n{n}", "2024-06-01", told("ASSAULT", "invasion", "RUS", "UKR"), outlet=f"P{n}") for n in range(20)]
    old = told("ASSAULT", "invasion", "RUS", "UKR", sentence="All spoke of the invasion of Ukraine in 1919.")
    ledger = Ledger([*now, reading("o", "2024-06-02", old, outlet="P")])
    assert sorted((h.earliest and h.earliest.year, len(h.events)) for h in ledger.happenings if h.earliest) == [
        (1919, 1),
        (2024, 20),
    ]


SAID = (("Ann Smith", "USA GOV", "predicted"),)
FAR = ("2001-01-01", "2099-12-31")


def test_a_day_in_years_is_shown_as_a_year_and_awaited_by_nobody(tmp_path: Path) -> None:
    """It is kept with the prediction, and the happening falls due on no day, in file and in memory."""
    century = told("ASSAULT", "overthrown", "RUS", "UKR", stances=SAID, on=FAR)
    close = told("RETREAT", "withdraw", "RUS", "UKR", stances=SAID, on=("2024-06-10", "2024-06-20"))
    with filled(tmp_path / "r.db", [reading("a", "2024-06-01", century, close)]) as record:
        settle(record)
        for asking in (Asking(record), InMemory(record)):
            assert [str(x.due) for x in asking.due(day("2024-06-02"))] == ["2024-06-20"]
            said = {dict(p.terms).get("year") or str(p.window[1]): p.outcome for p in asking.predictions(day("2030-01-01"))}
            assert said == {"2099": "open", "2024-06-20": "not borne out"}


@pytest.mark.parametrize(("days", "far"), [(30, False), (731, False), (732, True), (40_000, True)])
def test_two_years_are_the_limit(days: int, far: bool) -> None:
    """Up to two years after it was said a day is a day."""
    last = day("2024-06-01") + timedelta(days=days)
    given = told("ASSAULT", "invade", "RUS", "UKR", stances=SAID, on=("2024-06-01", last.isoformat()))
    ledger = Ledger([reading("a", "2024-06-01", given)])
    (h,) = ledger.happenings
    (p,) = ledger.foretold(h, day("2024-06-02"))
    assert (p.window is None, dict(p.terms).get("year")) == (far, str(last.year) if far else None)
    standing = ledger.standing(h, day("2024-06-02"))
    assert standing is not None
    assert standing.due == (None if far else last)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("They will soon attack.", 30),
        ("They will attack as soon as possible.", 30),
        ("They could attack as soon as tomorrow.", 1),
        ("As soon as the ice melts they will attack.", None),
        ("They will attack this year.", 365),
        ("Before this year's congress they will attack.", None),
        ("They will attack, as announced earlier this year.", None),
        ("They could attack next week, as was said earlier this month.", 14),
    ],
)
def test_words_that_name_no_day_to_come(words: str, days: int | None) -> None:
    """What was, and what is another thing's, is no due day."""
    (row,) = rows_of(reading("a", "2024-06-01", told("ASSAULT", "attack", "RUS", "UKR", stances=SAID, sentence=words)))
    found = due_of(row, row.event.stances[0])
    due = None if found is None else found.day
    assert due == (None if days is None else date(2024, 6, 1) + timedelta(days=days))


def test_another_year_has_no_party_of_these_days() -> None:
    """A landing of 1944 that names nobody is no attack on whom the article's other attacks are on."""
    now = [told("ASSAULT", "invasion", "USA", "IRQ", sentence=f"The invasion of Iraq {n}.") for n in range(4)]
    old = told("ASSAULT", "landing", sentence="Crews recalled the landing of 1944.")
    ledger = Ledger([reading("a", "2004-06-01", *now, old)])
    assert [h.recipients for h in ledger.happenings if h.earliest and h.earliest.year == 1944] == [()]


def test_parties_from_afar_are_not_those_of_another_year() -> None:
    """A reading took the recipient of a landing of 1944 from a sentence far above, which tells of these days."""
    text = "The attack on Iraq went on. " + "Others spoke of other things. " * 40
    one = reading(
        "a", "2004-06-01", told("ASSAULT", "landing", "USA", "IRQ", sentence="The landing of 1944 by USA."), text=text
    )
    (event,) = one.events
    far = replace(event.recipients[0], span=Span(14, 18))
    (row,) = rows_of(replace(one, events=(replace(event, recipients=(far,)),)))
    assert (len(row.event.actors), row.event.recipients) == (1, ())
    (row,) = rows_of(one)
    assert len(row.event.recipients) == 1


def test_what_was_foreseen_for_another_year_is_not_still_to_come() -> None:
    """Its window was past when it was told of."""
    old = told("ASSAULT", "invade", "RUS", "UKR", stances=SAID, on=("1989-01-01", "1989-12-31"))
    ledger = Ledger([reading("a", "2024-06-01", old)])
    standing = ledger.standing(ledger.happenings[0], day("2024-06-01"))
    assert standing is not None
    assert standing.status.value == "not borne out"


def test_a_calendar_holds_what_may_still_come(tmp_path: Path) -> None:
    """A due day that is past has no entry, though the happening is open still."""
    dated = told("ASSAULT", "invade", "RUS", "UKR", stances=SAID, on=("2022-03-01", "2022-03-09"))
    undated = told("ASSAULT", "invade", "RUS", "UKR", stances=SAID)
    readings = [reading("a", "2022-03-01", dated), *(reading(f"b{n}", "2022-03-02", undated, outlet=f"P{n}") for n in range(3))]
    ledger = Ledger(readings)
    for as_of, entries in (("2022-03-05", 1), ("2022-05-01", 0)):
        standings = tuple(ledger.standings(day(as_of)))
        assert [(s.status.value, str(s.due)) for s in standings] == [("open", "2022-03-09")]
        (path,) = export("icalendar", Source.of(readings, standings, day(as_of)), tmp_path / f"{as_of}.ics")
        assert path.read_text().count("BEGIN:VEVENT") == entries
