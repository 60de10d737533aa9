"""What is heard and what is set aside: texts are counted, weighed by how likely they are read right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.ledger import Ledger
from standoff.ledger.confidence import chances
from standoff.ledger.rows import rows_of
from standoff.ledger.steadiness import TAKEN_OUT, tries
from standoff.ledger.weighing import ASIDE, MANY
from standoff.model import Status
from tests.ledger.made import day, reading, told

PAGE = Path(__file__).parents[2] / "docs" / "standing.md"
R, US, C = ("Ivan Petrov", "RUS GOV"), ("Ann Smith", "USA GOV"), ("A B", "CHE EDU")
N = ("narrator", "")
SOON = ("2022-02-16", "2022-02-16")


def text(identifier, published, *stances, on=None, sure=1.0):
    """An article of an outlet of its own, with a sentence for each stance on one invasion."""
    sentences = [told("ASSAULT", "invasion", "RUS", "UKR", stances=((*holder, f),), on=on) for holder, f in stances]
    made = reading(identifier, published, *sentences, outlet=identifier)
    events = (replace(e, confidence=sure, stances=tuple(replace(s, rule="plain") for s in e.stances)) for e in made.events)
    return replace(made, events=tuple(events))


def standing(readings, as_of):
    ledger = Ledger(readings)
    (happening,) = ledger.happenings
    return ledger.standing(happening, day(as_of))


def aside(found):
    return {reason.rule for reason in found.aside}


def said(number, published="2022-02-24", prefix="s"):
    return [text(f"{prefix}{n}", published, (N, "happened")) for n in range(number)]


def test_the_page_explains_why_something_is_set_aside():
    page = PAGE.read_text(encoding="utf-8")
    assert all(f"| {why} | {words} |" in page or f"| {why} |" in page for why, words in ASIDE.items())


def test_a_report_weighs_its_event_and_its_stance():
    """A denial is read right less often than an assertion, and a deed told of less surely weighs less."""
    (row,) = rows_of(text("a", "2022-02-24", (N, "happened")))
    (denied,) = rows_of(text("a", "2022-02-24", (N, "denied")))
    (unsure,) = rows_of(text("a", "2022-02-24", (N, "happened"), sure=0.5))
    assert chances(denied)[0] < chances(row)[0] < 1
    assert chances(unsure)[0] == pytest.approx(chances(row)[0] / 2, abs=0.001)


def test_one_text_against_many_is_shown_and_set_aside():
    found = standing([*said(MANY), text("z", "2022-02-25", (R, "denied"))], "2022-02-26")
    assert (found.status, aside(found)) == (Status.CORROBORATED, {"a single text"})
    assert "denied" in {r.factuality.value for r in found.reports}
    few = standing([*said(2), text("z", "2022-02-25", (R, "denied"))], "2022-02-26")
    assert (few.status, aside(few)) == (Status.DISPUTED, set())


def test_what_weighs_little_is_not_heard():
    """An assertion that is hardly likely to be read right does not turn what two texts foresee."""
    ahead = [text(i, "2022-02-14", (US, "possible")) for i in "ab"]
    found = standing([*ahead, text("c", "2022-02-20", (C, "happened"), sure=0.3)], "2022-02-21")
    assert (found.status, aside(found)) == (Status.OPEN, {"too little weight"})


def test_outlived():
    """One text alone said that it had happened, and three later ones still foresee it."""
    early = text("a", "2022-02-10", (C, "happened"))
    later = [text(i, "2022-02-14", ((f"Holder {i}", "CHE EDU"), "possible")) for i in "bcd"]
    found = standing([early, *later], "2022-02-15")
    assert (found.status, aside(found)) == (Status.OPEN, {"outlived"})


def test_no_grace_once_denied_after_the_day():
    foreseen = text("a", "2022-02-14", (US, "predicted"), on=SOON)
    denied = text("b", "2022-02-17", (R, "denied"))
    assert standing([foreseen], "2022-02-17").status is Status.OPEN
    assert standing([foreseen, denied], "2022-02-17").status is Status.NOT_BORNE_OUT


def test_an_interested_word_does_not_keep_it_from_being_not_borne_out():
    """Only the adversary says that it came: before and after a denial."""
    foreseen = text("a", "2022-02-14", (C, "predicted"), on=SOON)
    claimed = text("b", "2022-02-16", (US, "happened"))
    denied = text("c", "2022-02-18", (C, "denied"))
    assert standing([foreseen, claimed], "2022-02-20").status is Status.NOT_BORNE_OUT
    assert standing([foreseen, claimed, denied], "2022-02-20").status is Status.NOT_BORNE_OUT


def test_contradicted_by_two_later_independent_denials():
    """One of them not interested, and in more texts than had said so; else it is only disputed."""
    claim = text("a", "2022-02-14", (US, "happened"))
    own = text("b", "2022-02-16", (R, "denied"))
    other = text("c", "2022-02-17", (C, "denied"))
    again = text("d", "2022-02-18", (("Eve Low", "USA GOV"), "happened"))
    assert standing([claim, own], "2022-02-18").status is Status.DISPUTED
    assert standing([claim, own, other], "2022-02-18").status is Status.CONTRADICTED
    assert standing([claim, own, other, again], "2022-02-18").status is Status.DISPUTED


ANSWERS = st.sampled_from(("happened", "ongoing"))


@given(factualities=st.lists(ANSWERS, min_size=MANY + 2, max_size=10), days=st.lists(st.integers(10, 25), min_size=10))
@settings(max_examples=15, deadline=None)
def test_no_single_mention_turns_what_many_texts_agree_on(factualities, days):
    """Taken out, or misread in any way, whichever it is."""
    texts = [text(f"t{n}", f"2022-02-{days[n]}", (N, f)) for n, f in enumerate(factualities)]
    found = list(tries(Ledger(texts), day("2022-02-28")))
    assert len(found) == 4 * len(texts)
    assert {t.how for t in found} > {TAKEN_OUT}
    assert not [t for t in found if t.turned]


def test_a_plan_and_what_came_are_of_one_deed():
    """ "Helping forces" and "sent tanks" are aid both, and no plan and its coming; the same word, or both sides, are."""

    def aid(identifier, published, trigger, actor, recipient, factuality):
        stances = ((f"Holder {identifier}", "CHE EDU", factuality),)
        return reading(identifier, published, told("AID", trigger, actor, recipient, stances=stances), outlet=identifier)

    plan = aid("a", "2022-02-01", "help", "DEU", "", "planned")
    other = [plan, aid("c", "2022-02-10", "arms", "DEU", "", "happened")]
    same = [plan, aid("c", "2022-02-10", "help", "DEU", "", "happened")]
    sides = [
        aid(i, d, w, "DEU", "UKR", f)
        for i, d, w, f in (("a", "2022-02-01", "help", "planned"), ("c", "2022-02-10", "arms", "happened"))
    ]
    found = [standing(some, "2022-02-11").status for some in (other, same, sides)]
    assert found == [Status.SINGLE_SOURCE, Status.BORNE_OUT, Status.BORNE_OUT]


def test_a_happening_is_surer_the_more_texts_of_independent_origins_tell_of_it():
    one, many = (standing(said(n), "2022-02-26").confidence for n in (1, 8))
    assert 0 < one < many < 1
