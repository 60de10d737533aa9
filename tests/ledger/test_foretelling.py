"""Foretellings: what was foreseen by whom for which days, and what became of it by the standing and the day of the deed."""

from __future__ import annotations

import pytest

from standoff.ledger import Ledger
from standoff.ledger.ahead import deadline_of
from standoff.ledger.rows import rows_of
from tests.ledger.made import day, reading, told

ANA, BEN, RIVAL = ("Ana Moreno", "CHE GOV"), ("Ben Adeyemi", "NOR EDU"), ("Ivan Petrov", "RUS GOV")
N = ("narrator", "")


def article(identifier, published, holder, factuality, *, on=None, sentence=None, outlet=None, town=None, number=None, more=()):
    """One article with one holder's word on one invasion."""
    name, code = holder
    said = told(
        "ASSAULT", "invasion", "RUS", "UKR", stances=((name, code, factuality), *more), on=on, sentence=sentence, town=town,
        number=number,
    )  # fmt: skip
    return reading(identifier, published, said, outlet=outlet)


def foretold(*readings, as_of):
    """(holder, window, outcome) of what was foretold of the only happening."""
    book = Ledger(readings)
    (happening,) = book.happenings
    found = book.entire(happening, day(as_of))
    return [(f.holder, f.window and tuple(map(str, f.window)), f.outcome.value) for f in found.foretold if f.will]


SIXTEENTH = ("2022-02-16", "2022-02-16")
NAMED = article("a", "2022-02-12", ANA, "predicted", on=SIXTEENTH)
OPEN = article("b", "2022-02-12", BEN, "possible")
CAME = [article(f"n{n}", "2022-02-24", N, "happened", on=("2022-02-24", "2022-02-24"), outlet=f"n{n}") for n in range(6)]


def test_on_the_day_before_it_came_a_named_day_that_passed_is_not_borne_out():
    found = foretold(NAMED, OPEN, *CAME, as_of="2022-02-23")
    assert found == [("Ana Moreno", SIXTEENTH, "not borne out"), ("Ben Adeyemi", None, "open")]


def test_when_it_has_come_it_was_late_and_what_was_open_came():
    found = foretold(NAMED, OPEN, *CAME, as_of="2022-02-26")
    assert found == [("Ana Moreno", SIXTEENTH, "came late"), ("Ben Adeyemi", None, "came")]


@pytest.mark.parametrize(
    ("said", "window", "expected"),
    [
        ("2022-02-20", ("2022-02-24", "2022-02-24"), "came"),  # on the day
        ("2022-02-20", ("2022-02-21", "2022-02-28"), "came"),  # within the days
        ("2022-02-20", ("2022-02-23", "2022-02-23"), "came late"),  # the day before: the deed's own day is known
        ("2022-01-03", ("2022-01-05", "2022-01-05"), "not borne out"),  # seven weeks later is another time
        ("2022-02-20", ("2022-03-02", "2022-03-05"), "partly"),  # before its days
    ],
)
def test_the_window_and_the_day_of_the_deed(said, window, expected):
    found = foretold(article("a", said, ANA, "predicted", on=window), *CAME, as_of="2022-03-20")
    assert [outcome for _, _, outcome in found] == [expected]


def test_no_single_mention_makes_it_come():
    """One outlet that speaks of it as happened, among many that foresee it, has not brought it about."""
    ahead = [article(f"p{n}", "2022-02-12", (f"Seer {n}x", ""), "predicted") for n in range(8)]
    slip = article("s", "2022-02-14", N, "happened", outlet="Slip")
    assert {outcome for *_, outcome in foretold(*ahead, slip, as_of="2022-02-15")} == {"open"}


def test_nothing_counts_that_was_said_after_the_deed():
    after = article("z", "2022-02-27", ANA, "predicted", on=("2022-02-28", "2022-02-28"))
    assert [h for h, *_ in foretold(OPEN, *CAME, after, as_of="2022-03-05")] == ["Ben Adeyemi"]


def test_silence_has_a_day_of_grace_and_a_denial_none():
    denial = article("d", "2022-02-17", RIVAL, "denied")
    assert foretold(NAMED, as_of="2022-02-17")[0][2] == "open"
    assert foretold(NAMED, as_of="2022-02-18")[0][2] == "not borne out"
    assert foretold(NAMED, denial, as_of="2022-02-17")[0][2] == "not borne out"
    assert foretold(NAMED, denial, as_of="2022-02-16")[0][2] == "open"


def test_the_coming_days_are_a_rolling_week():
    """Said anew within the week it is one foretelling that goes on; said after a pause it is another."""
    soon = "RUS may begin an invasion of UKR in the coming days."
    said = [article(f"a{n}", f"2022-02-{n:02d}", ANA, "predicted", sentence=soon) for n in (1, 5, 20)]
    found = foretold(*said, as_of="2022-02-21")
    assert [window for _, window, _ in found] == [("2022-02-01", "2022-02-12"), ("2022-02-20", "2022-02-27")]
    assert [outcome for *_, outcome in found] == ["not borne out", "open"]


def test_words_of_one_holder_for_one_day_are_one_foretelling():
    again = article("c", "2022-02-14", ANA, "possible", on=SIXTEENTH)
    book = Ledger([NAMED, again])
    (found,) = book.entire(book.happenings[0], day("2022-02-15")).foretold
    assert [r.article for r in found.made] == ["a", "c"]


def test_less_than_was_foretold_is_part_of_it():
    many = article("a", "2022-02-12", ANA, "predicted", number=(100.0, 100.0, "trucks"))
    few = [article(f"n{n}", "2022-02-24", N, "happened", number=(40.0, 40.0, "trucks"), outlet=f"n{n}") for n in range(4)]
    assert [outcome for *_, outcome in foretold(many, *few, as_of="2022-02-26")] == ["partly"]


def test_said_to_have_come_and_denied_is_disputed():
    said = [article(f"n{n}", "2022-02-16", N, "happened", outlet=f"n{n}") for n in range(2)]
    denied = article("z", "2022-02-17", RIVAL, "denied")
    assert {outcome for *_, outcome in foretold(NAMED, *said, denied, as_of="2022-02-17")} == {"disputed"}


def test_a_slip_among_many_who_foresee_it_disputes_nothing():
    """A day is past, one outlet spoke of the thing as known, and it is denied: it has not come."""
    ahead = [article(f"p{n}", "2022-02-12", (f"Seer {n}x", ""), "predicted", on=SIXTEENTH) for n in range(4)]
    slip, denied = article("s", "2022-02-14", N, "happened", outlet="Slip"), article("d", "2022-02-18", RIVAL, "denied")
    assert {outcome for *_, outcome in foretold(*ahead, slip, denied, as_of="2022-02-20")} == {"not borne out"}


def test_a_copy_makes_no_foretelling():
    words = "RUS plans an invasion of UKR, say people who saw the orders, the maps and the lists of fuel that went east."
    one = article("a", "2022-02-12", ANA, "predicted", sentence=words, outlet="One")
    two = article("b", "2022-02-13", ANA, "predicted", sentence=words, outlet="Two")
    book = Ledger([one, two])
    (found,) = book.entire(book.happenings[0], day("2022-02-15")).foretold
    assert [r.article for r in found.made] == ["a"]


# ------------------------------------------------------------------------------------ who said no, conditions, retrospect


def outcomes(*readings, as_of):
    """(holder, says, window, outcome, right) of all that was said beforehand of the only happening."""
    book = Ledger(readings)
    found = book.foretold(book.happenings[0], day(as_of))
    return [(f.holder, f.will, f.window and tuple(map(str, f.window)), f.outcome.value, f.right) for f in found]


def test_who_said_no_speaks_of_the_days_foretold_and_was_right():
    """A denial while a day is foretold: when it passes without the thing, who foretold it was wrong and who denied it right."""
    denial = article("d", "2022-02-13", RIVAL, "denied")
    ana, ivan = outcomes(NAMED, denial, as_of="2022-02-18")
    assert (ana[1], ana[3], ana[4]) == (True, "not borne out", False)
    assert ivan[1:] == (False, ("2022-02-13", "2022-02-16"), "not borne out", True)


def test_who_said_no_for_no_day_was_wrong_when_it_came():
    denial = article("d", "2022-02-13", RIVAL, "denied")
    found = {
        holder: (will, outcome, right) for holder, will, _, outcome, right in outcomes(OPEN, denial, *CAME, as_of="2022-03-01")
    }
    assert found["Ivan Petrov"] == (False, "came", False)
    assert found["Ben Adeyemi"] == (True, "came", True)


def test_a_denial_of_what_nobody_foretells_is_no_foretelling():
    """A deed that is said to have been done is denied as done, not as to come; and a day that is past is not to come."""
    done = [article(f"n{n}", "2022-02-11", N, "happened", outlet=f"n{n}") for n in range(3)]
    assert outcomes(*done, article("d", "2022-02-13", RIVAL, "denied"), as_of="2022-02-18") == []
    late = article("d", "2022-02-17", RIVAL, "denied")
    assert [holder for holder, *_ in outcomes(NAMED, late, as_of="2022-02-18")] == ["Ana Moreno"]


def test_a_foretelling_under_a_condition_is_void_where_it_does_not_come():
    said = "RUS will begin an invasion of UKR if the talks fail."
    if_so = article("a", "2022-02-12", ANA, "predicted", on=SIXTEENTH, sentence=said)
    assert [(o, right) for *_, o, right in outcomes(if_so, as_of="2022-02-20")] == [("void", None)]
    came = [article(f"n{n}", "2022-02-16", N, "happened", outlet=f"n{n}") for n in range(6)]
    assert [o for *_, o, _ in outcomes(if_so, *came, as_of="2022-02-20")] == ["came"]


def test_what_is_only_supposed_is_foretold_by_nobody():
    said = "If RUS begins an invasion of UKR, the price will be high."
    assert outcomes(article("a", "2022-02-12", ANA, "possible", sentence=said), as_of="2022-02-20") == []


@pytest.mark.parametrize(
    "said", ["RUS would begin its invasion of UKR yesterday.", "The day set for an invasion came and went."]
)
def test_told_in_retrospect_it_is_joined_and_alone_it_counts_for_nobody(said):
    """An article on the 17th tells of what was foretold for the 16th: it joins that, and by itself it is shown, not scored."""
    after = article("z", "2022-02-17", ANA, "predicted", on=SIXTEENTH, sentence=said)
    book = Ledger([NAMED, after])
    (joined,) = book.foretold(book.happenings[0], day("2022-02-19"))
    assert ([r.article for r in joined.made], joined.outcome.value, joined.right) == (["a", "z"], "not borne out", False)
    assert [o[2:] for o in outcomes(after, as_of="2022-02-19")] == [(SIXTEENTH, "not borne out", None)]


def test_what_is_found_unlikely_is_said_not_to_come():
    doubt = reading("a", "2022-02-12", told("ASSAULT", "invade", "RUS", "UKR", stances=((*ANA, "possible"),), on=SIXTEENTH,
                                            likelihood="unlikely"))  # fmt: skip
    assert [o[1:] for o in outcomes(doubt, as_of="2022-02-20")] == [(False, SIXTEENTH, "not borne out", True)]


DEADLINES = [
    ("Will the two sign a truce before 1 April 2012?", "2012-03-31"),
    ("The army will leave by 15 November 2011.", "2011-11-15"),
    ("Between 6 March 2012 and 1 September 2012 a force will enter.", "2012-09-01"),
    ("They will hold talks from May 3 to May 12, 2012.", "2012-05-12"),
    ("The port will be closed until the end of trade, through December 2012.", "2012-12-31"),
    ("By 2014 the base will be shut.", "2014-12-31"),
    ("It will be signed ahead of 4 July.", "2012-07-03"),
    ("They signed before 3 May 2009.", None),  # past
    ("They met on 3 May 2012.", None),  # a day, and no deadline
    ("Either before 1 June 2012 or by 1 August 2012.", None),  # two that differ
    ("They may march by the thousands.", None),
]


@pytest.mark.parametrize(("said", "last"), DEADLINES)
def test_the_last_day_that_a_sentence_states(said, last):
    found = deadline_of(said, day("2011-10-01"))
    assert (None if found is None else str(found)) == last


CONDITIONS = [
    ("Troops will march if the talks fail, she said.", "if the talks fail", False),
    ("Unless the toll is lifted, they will march.", "Unless the toll is lifted", False),
    ("If they march, the price will rise.", "", True),
    ("They will march even if it rains.", "", False),
    ("Asked if they would march, he was silent.", "", False),
]


@pytest.mark.parametrize(("said", "condition", "supposed"), CONDITIONS)
def test_conditions_and_what_stands_under_them(said, condition, supposed):
    event = told("ASSAULT", "march", "RUS", "UKR", stances=((*ANA, "possible"),), sentence=said)
    (row,) = rows_of(reading("a", "2022-02-12", event))
    assert (row.ahead.condition, row.ahead.supposed) == (condition, supposed)


def test_the_day_of_the_deed_may_be_named_weeks_after_it_was_first_told_of():
    """First told of on the 10th of March without a day; an article of the 20th names the 24th of February."""
    first = [article(f"n{n}", "2022-03-10", N, "happened", outlet=f"n{n}") for n in range(6)]
    named = article("z", "2022-03-20", N, "happened", on=("2022-02-24", "2022-02-24"), outlet="z")
    ahead = article("a", "2022-02-20", ANA, "predicted", on=("2022-02-21", "2022-02-28"))
    assert [o for *_, o in foretold(ahead, *first, as_of="2022-03-12")] == ["came late"]
    assert [o for *_, o in foretold(ahead, *first, named, as_of="2022-03-22")] == ["came"]


@pytest.mark.parametrize(("number", "words"), [(6.1e10, "61 billion USD"), (5_000, "5,000 USD"), (2.5e6, "2.5 million USD")])
def test_numbers_foretold_are_told_in_words(number, words):
    said = article("a", "2022-02-12", ANA, "predicted", number=(number, number, "USD"))
    book = Ledger([said])
    (found,) = book.foretold(book.happenings[0], day("2022-02-13"))
    assert dict(found.terms)["number"] == words
