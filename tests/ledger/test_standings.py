"""Standings: every row of the design's table, as of the right day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.ledger import RULES, Ledger
from standoff.model import Background, Status
from tests.ledger.made import day, reading, told

R, U, US = ("Ivan Petrov", "RUS GOV"), ("Olena Koval", "UKR GOV"), ("Ann Smith", "USA GOV")
N = ("narrator", "")


def invasion(identifier, published, *stances, outlet=None, on=None):
    """One article that tells of the same foreseen or real invasion."""
    given = tuple((h, c, f) for (h, c), f in stances)
    return reading(identifier, published, told("ASSAULT", "invasion", "RUS", "UKR", stances=given, on=on), outlet=outlet)


def status(readings, as_of):
    """The status of the only happening."""
    ledger = Ledger(readings)
    assert len(ledger.happenings) == 1
    found = ledger.standing(ledger.happenings[0], day(as_of))
    return found.status if found else None


SOON = ("2022-02-16", "2022-02-16")
EIGHT = [invasion(f"n{n}", "2022-02-24", (N, "happened"), outlet=f"n{n}") for n in range(8)]
CAME2, CAME3 = (invasion(i, "2022-02-24", (N, "happened"), outlet=i) for i in ("Two", "Three"))

CASES = [
    # only foreseen, due in two days
    ("open", [invasion("a", "2022-02-14", (US, "predicted"), on=SOON)], "2022-02-14", Status.OPEN),
    # the day and its grace are past, and nobody says it came
    ("past", [invasion("a", "2022-02-14", (US, "predicted"), on=SOON)], "2022-02-20", Status.NOT_BORNE_OUT),
    # one outlet alone
    ("single", [invasion("a", "2022-02-24", (N, "happened"), outlet="One")], "2022-02-25", Status.SINGLE_SOURCE),
    # the same outlet twice is still one holder
    ("twice", [invasion(i, "2022-02-24", (N, "happened"), outlet="One") for i in "ab"], "2022-02-25", Status.SINGLE_SOURCE),
    # two outlets
    ("two", [invasion(i, "2022-02-24", (N, "happened"), outlet=i) for i in "ab"], "2022-02-25", Status.CORROBORATED),
    # two organs of one government are one voice
    (
        "organs",
        [
            invasion("a", "2022-02-24", (("A B", "CHE GOV"), "happened")),
            invasion("b", "2022-02-24", (("C D", "CHE MIL"), "happened")),
        ],
        "2022-02-25",
        Status.SINGLE_SOURCE,
    ),
    # its adversary and its adversary's ally: both interested, never enough alone
    (
        "interested",
        [invasion("a", "2022-02-24", (U, "happened")), invasion("b", "2022-02-24", (US, "happened"))],
        "2022-02-25",
        Status.SINGLE_SOURCE,
    ),
    # said by one outlet, denied by the actor
    (
        "disputed",
        [invasion("a", "2022-02-24", (N, "happened"), outlet="One"), invasion("b", "2022-02-24", (R, "denied"))],
        "2022-02-25",
        Status.DISPUTED,
    ),
    # holders disagree whether it will
    (
        "whether",
        [invasion("a", "2022-02-14", (US, "predicted")), invasion("b", "2022-02-15", (R, "denied"))],
        "2022-02-16",
        Status.DISPUTED,
    ),
    # nothing but denials
    ("denied", [invasion("a", "2022-02-14", (R, "denied"))], "2022-02-16", Status.DENIED),
    # foreseen, denied, come: the denial was of the plan
    (
        "borne",
        [
            invasion("a", "2022-02-14", (US, "predicted")),
            invasion("b", "2022-02-15", (R, "denied")),
            invasion("c", "2022-02-24", (N, "happened"), outlet="One"),
        ],
        "2022-02-26",
        Status.BORNE_OUT,
    ),
    # foreseen, and only its adversary says it came
    (
        "interest only",
        [invasion("a", "2022-02-14", (US, "predicted")), invasion("c", "2022-02-24", (U, "happened"))],
        "2022-02-26",
        Status.SINGLE_SOURCE,
    ),
    # foreseen for a day; after it, denied
    (
        "denied after",
        [invasion("a", "2022-02-14", (US, "predicted"), on=SOON), invasion("b", "2022-02-18", (R, "denied"))],
        "2022-02-20",
        Status.NOT_BORNE_OUT,
    ),
    # what was denied weeks before it happened was the plan
    ("old denial", [invasion("b", "2022-01-25", (R, "denied")), CAME2, CAME3], "2022-02-26", Status.CORROBORATED),
    # one day has passed, but it is foreseen anew
    (
        "anew",
        [
            invasion("a", "2022-02-14", (US, "predicted"), on=SOON),
            invasion("b", "2022-02-18", (("A B", "CHE GOV"), "predicted")),
            invasion("c", "2022-02-18", (R, "denied")),
        ],
        "2022-02-20",
        Status.DISPUTED,
    ),
    # one speaks of it as happened, two still as to come
    (
        "still to come",
        [
            invasion("a", "2022-02-24", (N, "happened"), outlet="One"),
            invasion("b", "2022-02-24", (("A B", "CHE GOV"), "predicted")),
            invasion("c", "2022-02-24", (("C D", "CHE EDU"), "predicted")),
        ],
        "2022-02-25",
        Status.OPEN,
    ),
    # a passer-by's doubt against eight outlets
    ("lone", [invasion("z", "2022-02-24", (("E F", "CHE EDU"), "doubted")), *EIGHT], "2022-02-25", Status.CORROBORATED),
    # one text's denial of what many tell may be misread, the actor's own too ...
    ("own", [invasion("z", "2022-02-24", (R, "denied")), *EIGHT], "2022-02-25", Status.CORROBORATED),
    # ... but not two
    ("own twice", [*(invasion(i, "2022-02-24", (R, "denied")) for i in "yz"), *EIGHT], "2022-02-25", Status.DISPUTED),
]


@pytest.mark.parametrize(("name", "readings", "as_of", "expected"), CASES, ids=[c[0] for c in CASES])
def test_the_table(name, readings, as_of, expected):
    assert status(readings, as_of) is expected


def test_narrators_of_unknown_outlets_are_one_holder():
    """However many say it, they never corroborate each other, nor a known outlet: they may all be of it."""
    unknown = [invasion(f"u{n}", "2022-02-24", (N, "happened")) for n in range(5)]
    book = Ledger(unknown)
    (found,) = book.standings(day("2022-02-25"))
    assert (found.status, found.holders, found.articles) == (Status.SINGLE_SOURCE, 1, 5)
    known = invasion("k", "2022-02-24", (N, "happened"), outlet="One")
    (found,) = Ledger([*unknown, known]).standings(day("2022-02-25"))
    assert (found.status, found.origins, found.articles) == (Status.SINGLE_SOURCE, 1, 6)


def test_each_article_of_an_unknown_outlet_keeps_its_stance():
    """One that denies has not changed the mind of another that asserts: they may be of two papers."""
    said, denied = invasion("a", "2022-02-24", (N, "happened")), invasion("b", "2022-02-25", (N, "denied"))
    (found,) = Ledger([said, denied]).standings(day("2022-02-26"))
    assert found.status is Status.DISPUTED
    assert not any(r.changed for r in found.reports)


def test_as_of_looks_at_nothing_published_later():
    """The same record has another answer for every day, and none for a day before its first article."""
    readings = [
        invasion("a", "2022-02-14", (US, "predicted"), on=SOON),
        invasion("b", "2022-02-24", (N, "happened"), outlet="One"),
        invasion("c", "2022-02-25", (N, "happened"), outlet="Two"),
    ]
    found = [status(readings, d) for d in ("2022-02-13", "2022-02-14", "2022-02-20", "2022-02-26")]
    assert found == [None, Status.OPEN, Status.NOT_BORNE_OUT, Status.BORNE_OUT]


def test_a_changed_mind_is_kept_and_marked():
    """The latest stance of a holder stands; the earlier one is still there."""
    ledger = Ledger([invasion("a", "2022-02-10", (R, "denied")), invasion("b", "2022-02-24", (R, "happened"))])
    found = ledger.standing(ledger.happenings[0], day("2022-02-25"))
    assert [(r.factuality.value, r.changed) for r in found.reports] == [("denied", True), ("happened", False)]
    assert found.status is Status.SINGLE_SOURCE
    assert (found.articles, found.holders) == (2, 1)


def test_a_withdrawal_is_contradicted_by_the_invasion_that_follows():
    """It was asserted, and two independent outlets later report what excludes it."""
    gone = [
        reading("a", "2022-02-15", told("RETREAT", "withdrew", "RUS", stances=(("narrator", "", "happened"),)), outlet="One")
    ]
    war = [invasion(i, "2022-02-25", (N, "happened"), outlet=i, on=("2022-02-24", "2022-02-24")) for i in ("Two", "Three")]
    ledger = Ledger([*gone, *war])
    withdrawal = next(h for h in ledger.happenings if h.type == "RETREAT")
    assert ledger.standing(withdrawal, day("2022-02-17")).status is Status.SINGLE_SOURCE
    assert ledger.standing(withdrawal, day("2022-02-26")).status is Status.CONTRADICTED


def test_a_copied_story_counts_once():
    """Ten outlets print one wire story: ten articles, one holder."""
    text = "The ministry of the coast said on Monday that the last of the grey ships had left the old harbour before dawn."
    story = told("RETREAT", "left", "RUS", sentence=text)
    ledger = Ledger([reading(f"p{n}", "2022-02-15", story, outlet=f"Outlet {n}") for n in range(10)])
    found = ledger.standing(ledger.happenings[0], day("2022-02-16"))
    assert (found.articles, found.holders, found.status) == (10, 1, Status.SINGLE_SOURCE)
    assert sum(r.copy_of == "p0" for r in found.reports) == 9


def test_articles_without_a_day_are_linked_and_counted_but_not_seen():
    ledger = Ledger(
        [invasion("a", "2022-02-24", (N, "happened"), outlet="One"), invasion("b", None, (N, "happened"), outlet="Two")]
    )
    found = ledger.standing(ledger.happenings[0], day("2022-03-01"))
    assert ledger.undated == 1
    assert len(ledger.happenings[0].events) == 2
    assert (found.articles, found.status) == (1, Status.SINGLE_SOURCE)


def test_every_standing_names_its_rule_and_its_stances():
    """The rule's docstring is the explanation, and the stances are events of the happening."""
    ledger = Ledger([invasion("a", "2022-02-14", (US, "predicted")), invasion("b", "2022-02-15", (R, "denied"))])
    found = ledger.standing(ledger.happenings[0], day("2022-02-16"))
    (reason,) = found.because
    assert reason.rule in {r.name for r in RULES}
    assert reason.explanation
    assert {s.split(":")[0] for s in reason.stances} <= set(found.happening.events)


def test_every_status_has_a_rule_and_every_rule_an_explanation():
    assert {r.status for r in RULES} == set(Status)
    assert all(r.explanation for r in RULES)


def test_an_empty_record_has_no_standings():
    assert Ledger([]).standings(day("2022-02-17")) == []


def test_talk_of_a_deed_is_told_as_the_deed():
    """A threat to cut a pipeline off is no cutting off: its holder is who threatens, and the deed only possible."""
    threat = told("THREATEN", "threatened", "USA GOV", "RUS", sentence="The USA threatened to stop the Nord Stream 2 pipeline.")
    ledger = Ledger([reading("a", "2022-02-08", threat, outlet="One")])
    found = ledger.standing(ledger.happenings[0], day("2022-02-09"))
    assert [(r.holder, r.factuality.value) for r in found.reports] == [("USA GOV", "possible")]
    assert found.status is Status.OPEN


def test_who_orders_its_own_act_plans_it():
    order = told("MOBILIZE", "exercises", "RUS MIL", stances=(("Ivan Petrov", "RUS GOV", "called_for"),))
    plea = told("RETREAT", "withdraw", "RUS MIL", stances=(("Ann Smith", "USA GOV", "called_for"),))
    ledger = Ledger([reading("a", "2022-02-08", order), reading("b", "2022-02-08", plea)])
    found = {h.type.value: ledger.reports(h)[0].factuality.value for h in ledger.happenings}
    assert found == {"MOBILIZE": "planned", "RETREAT": "called_for"}


def test_who_sees_no_sign_of_a_withdrawal_is_not_who_withdraws():
    doubt = told(
        "RETREAT", "pullback", "USA", stances=(("United States", "USA GOV", "doubted"),), sentence="USA saw no pullback."
    )
    deed = told("RETREAT", "withdrew", "RUS")
    assert len(Ledger([reading("a", "2022-02-16", deed, doubt)]).happenings) == 1


def test_the_happening_itself_is_shown_as_of_the_day():
    """Its days, parties and mentions are those told of by then; its id is the same."""
    early = invasion("a", "2022-02-14", (US, "predicted"), on=SOON)
    late = invasion("b", "2022-02-25", (N, "happened"), outlet="One", on=("2022-02-24", "2022-02-24"))
    ledger = Ledger([early, late])
    (happening,) = ledger.happenings
    found = ledger.standing(happening, day("2022-02-15")).happening
    assert (found.id, len(found.events), str(found.latest)) == (happening.id, 1, "2022-02-16")


def test_odd_days_are_survived():
    """The first and the last day that there are, in the article and in its words."""
    odd = [("0001-01-01", "9999-12-31"), ("9999-12-31", "9999-12-31"), ("0001-01-01", None), (None, "9999-12-31")]
    readings = [invasion(f"a{n}", "2022-02-14", (US, "predicted"), on=on) for n, on in enumerate(odd)]
    readings += [invasion("b", "0001-01-01", (N, "happened")), invasion("c", "9999-12-31", (N, "happened"))]
    ledger = Ledger(readings)
    assert all(s.status for d in ("0001-01-01", "2022-02-17", "9999-12-31") for s in ledger.standings(day(d)))


def test_two_articles_of_one_id():
    """The later one takes the earlier one's place, as it does in a record."""
    ledger = Ledger([invasion("a", "2022-02-14", (US, "predicted")), invasion("a", "2022-02-15", (R, "denied"))])
    (found,) = ledger.standings(day("2022-02-16"))
    assert [r.holder for r in found.reports] == [R[0]]


def test_an_event_without_stances_is_linked_and_reports_nothing():
    ledger = Ledger([invasion("a", "2022-02-14")])
    assert len(ledger.happenings) == 1
    assert ledger.standings(day("2022-02-16")) == []


def drills(identifier, published, factuality, sentence):
    told_of = told("MOBILIZE", "drills", "RUS", stances=((*N, factuality),), sentence=sentence)
    return reading(identifier, published, told_of, outlet=identifier)


def test_what_is_done_as_a_rule_vouches_for_no_happening():
    """Two outlets that say it is done every year do not corroborate the drills that are planned."""
    said = [drills(i, "2022-02-02", "ongoing", "RUS routinely holds such drills.") for i in "ab"]
    assert status([drills("c", "2022-02-01", "planned", "RUS plans drills."), *said], "2022-02-03") is Status.OPEN


def test_a_name_dropped_in_passing_has_no_vote():
    """ "The invasion" of a narrator may be the feared one: only who tells of it outright is counted."""
    foreseen = invasion("a", "2022-02-14", (US, "possible"))
    named = [invasion(i, "2022-02-15", (N, "happened"), outlet=i) for i in "bc"]
    passing = [replace(r, events=tuple(replace(e, background=Background.NOUN) for e in r.events)) for r in named]
    assert status([foreseen, *passing], "2022-02-16") is Status.OPEN
    assert status([foreseen, *passing, *named], "2022-02-16") is not Status.OPEN


def test_plans_for_more_do_not_reopen_what_has_happened():
    said = [drills(i, "2022-02-02", "happened", "RUS held drills.") for i in "ab"]
    more = [drills(i, "2022-02-09", "planned", "RUS plans drills.") for i in "cde"]
    assert status([*said, *more], "2022-02-10") is Status.CORROBORATED


def test_a_refusal_is_over_when_the_thing_is_planned_after_all():
    """January's refusal to send weapons does not dispute February's announcement; a refusal since then does."""

    def aid(identifier, published, stance):
        return reading(identifier, published, told("AID", "weapons", "DEU", "UKR", stances=(stance,)), outlet=identifier)

    refused = aid("a", "2022-01-27", ("Karl Schmidt", "DEU GOV", "denied"))
    planned = aid("b", "2022-02-26", ("narrator", "", "planned"))
    assert status([refused, planned], "2022-02-10") is Status.DENIED
    assert status([refused, planned], "2022-02-26") is Status.OPEN
    again = aid("c", "2022-02-27", ("Karl Schmidt", "DEU GOV", "denied"))
    assert status([refused, planned, again], "2022-02-28") is Status.DISPUTED


def test_a_nameless_ministry_is_no_bystander():
    """Whose ministry it is nobody has said: its word for a country's good conduct is not enough for "borne out"."""

    def withdrawal(identifier, published, *stances):
        return reading(identifier, published, told("RETREAT", "withdrawal", "RUS", stances=stances), outlet=identifier)

    foreseen = withdrawal("a", "2022-02-09", ("Ivan Petrov", "RUS GOV", "planned"))
    ministry = withdrawal("b", "2022-02-15", ("Defence ministry", "", "happened"))
    analyst = withdrawal("b", "2022-02-15", ("Analyst", "", "happened"))
    assert status([foreseen, ministry], "2022-02-15") is not Status.BORNE_OUT
    assert status([foreseen, analyst], "2022-02-15") is Status.BORNE_OUT
