"""The views over the ledger: predictions, forces, treaties, escalation, what changed, contradictions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from standoff.ledger import Ledger
from standoff.ledger.ahead import Ahead
from standoff.ledger.contradictions import contradictions
from standoff.ledger.diff import diff, life
from standoff.ledger.dues import due_of
from standoff.ledger.escalation import escalation, pairs
from standoff.ledger.forces import forces
from standoff.ledger.likelihood import probability_of
from standoff.ledger.reports import plain_reports
from standoff.ledger.rows import rows_of
from standoff.ledger.tracks import interval, track_records
from standoff.ledger.treaties import alliances, treaties
from standoff.model import Ground, Quad, Status
from tests.ledger.made import day, reading, told

ANN = ("Ann Smith", "USA GOV", "predicted")
SOON = ("2022-02-16", "2022-02-16")


def only(ledger):
    (happening,) = ledger.happenings
    return happening


@pytest.mark.parametrize(
    ("words", "due"),
    [
        # a week, a month, a known feast of sport, and nothing at all
        ("Rus could invade Ukr in the coming days.", "2022-02-17"),
        ("Rus could invade Ukr in the coming weeks.", "2022-03-17"),
        ("Rus could invade Ukr before the Olympics end.", "2022-02-20"),
        ("Rus could invade Ukr.", None),
    ],
)
def test_due_days_by_words(words, due):
    made = reading("a", "2022-02-10", told("ASSAULT", "invade", "RUS", "UKR", stances=(ANN,), sentence=words))
    (row,) = rows_of(made)
    found = due_of(row, row.event.stances[0])
    assert (str(found.day) if found else None) == due
    assert found is None or found.rule == f"due:{found.words}"


def test_a_time_expression_is_due_on_its_last_day():
    made = reading("a", "2022-02-10", told("ASSAULT", "invade", "RUS", "UKR", stances=(ANN,), on=SOON))
    (row,) = rows_of(made)
    found = due_of(row, row.event.stances[0])
    assert found is not None
    assert (found.day, found.dated) == (day("2022-02-16"), True)


def test_a_purpose_is_due_on_no_day_but_a_stated_one():
    """The time beside what somebody sent troops for is that of the sending."""
    made = reading("a", "2022-02-10", told("ASSAULT", "invade", "RUS", "UKR", stances=(ANN,), on=SOON, ground=Ground.PURPOSE))
    (row,) = rows_of(made)
    assert due_of(row, row.event.stances[0]) is None
    stated = replace(row, ahead=Ahead(deadline=day("2022-02-20")))
    assert due_of(stated, row.event.stances[0]).day == day("2022-02-20")


def foretold():
    """One holder foretells a day that passes; another foretells without a day, and it comes."""
    late = ("Bob Jones", "GBR GOV", "predicted")
    return Ledger(
        [
            reading("a", "2022-02-10", told("ASSAULT", "invade", "RUS", "UKR", stances=(ANN,), on=SOON, likelihood="likely")),
            reading("b", "2022-02-18", told("ASSAULT", "invade", "RUS", "UKR", stances=(late,), likelihood="highly likely")),
            reading("c", "2022-02-24", told("ASSAULT", "invasion", "RUS", "UKR"), outlet="One"),
        ]
    )


def test_a_track_record_comes_with_its_number():
    """Counts, the share that was right with its interval, and no Brier score over less than five."""
    ledger = foretold()
    ann, bob = sorted(track_records(ledger.foretold(only(ledger), day("2022-02-26"))), key=lambda t: t.holder)
    assert (ann.made, ann.late + ann.failed, ann.right, ann.n) == (1, 1, 0, 1)
    assert (bob.made, bob.came, bob.right, bob.n) == (1, 1, 1, 1)
    assert ann.brier is bob.brier is None
    assert ann.share[0] == 0 < ann.share[2] < 1


def test_five_make_a_brier_score():
    """Five holders' words of one outlet are as many as it takes; the score is the mean of the squared errors."""
    said = [
        reading(f"a{n}", "2022-02-10", told("ASSAULT", "invade", who, "UKR", stances=(ANN,), on=SOON, likelihood="likely"))
        for n, who in enumerate(["RUS", "BLR", "HUN", "POL", "ROU"])
    ]
    book = Ledger(said)
    (ann,) = track_records(f for h in book.happenings for f in book.foretold(h, day("2022-03-26")))
    assert (ann.failed, ann.n, ann.right, ann.scored) == (5, 5, 0, 5)
    assert ann.brier == pytest.approx(probability_of("likely") ** 2)


def test_the_interval_of_a_share_narrows_and_holds_it():
    """After Wilson (1927): 0 of 1 and 1 of 1 are far from sure, 50 of 100 is within ten points."""
    for n in (1, 4, 50, 100):
        for hits in (0, n // 2, n):
            low, high = interval(hits, n)
            assert 0 <= low <= hits / n + 1e-9
            assert hits / n - 1e-9 <= high <= 1
    low, high = interval(50, 100)
    assert (round(low, 3), round(high, 3)) == (0.404, 0.596)


def test_estimative_words_keep_their_order():
    """Whatever the scales say, certain is more than likely, and likely more than remote."""
    words = ["certain", "highly likely", "likely", "unlikely", "remote"]
    values = [probability_of(w) for w in words]
    assert values == sorted(values, reverse=True)
    assert probability_of("blue") is None


def test_forces_keep_who_claims_what():
    """Three holders, three levels, and the withdrawal of a part."""
    claims = [("a", "2022-01-10", "Ann Smith", "USA GOV", 100000), ("b", "2022-02-10", "Bob Jones", "GBR GOV", 130000)]
    readings = [
        reading(i, d, told("MOBILIZE", "massed", "RUS", "UKR", stances=((h, c, "ongoing"),), number=(n, None, "troops")))
        for i, d, h, c, n in claims
    ]
    leaving = told(
        "RETREAT",
        "withdrew",
        "RUS",
        stances=(("Ivan Petrov", "RUS MIL", "happened"),),
        details=(("force", "tanks"), ("from", "Crimea")),
    )
    found = forces(row for r in [*readings, reading("c", "2022-02-15", leaving)] for row in rows_of(r))
    assert [(c.kind, c.owner, c.low, c.holder) for c in found[:2]] == [
        ("level", "RUS", 100000, "Ann Smith"),
        ("level", "RUS", 130000, "Bob Jones"),
    ]
    assert (found[2].kind, found[2].force, found[2].origin) == ("withdrawal", "tanks", "Crimea")


def test_treaties_list_their_acts_by_day():
    acts = [("b", "2019", "scrapped"), ("a", "1987", "signed")]
    made = [
        reading(
            i,
            "2022-02-17",
            told("AGREE", word, "USA", on=(f"{y}-01-01", f"{y}-12-31"), details=(("act", word), ("treaty", "INF"))),
        )
        for i, y, word in acts
    ]
    (treaty,) = treaties(row for r in made for row in rows_of(r))
    assert (treaty.name, [a.act for a in treaty.acts]) == ("INF", ["signed", "scrapped"])


def test_alliances_list_hosts_and_invitations():
    made = reading(
        "a",
        "2022-02-17",
        told("MOBILIZE", "station", "NATO", country="ROU", sentence="NATO will station a battle group in Romania."),
        told("AGREE", "invited", "NATO", "SWE", sentence="NATO invited Sweden to join the alliance as a member."),
    )
    (nato,) = alliances(list(rows_of(made)))
    assert [a.where for a in nato.hosts] == ["ROU"]
    assert [a.parties for a in nato.invitations] == [("NATO", "SWE")]


def weeks_of_threats():
    """Ten quiet weeks, then ten with three threats each, each told by two outlets."""
    out = []
    for week in range(20):
        for n in range(1 if week < 10 else 4):
            on = date(2022, 1, 3) + timedelta(days=7 * week + n)
            strike = told("ASSAULT", "strike", "RUS", "UKR", on=(str(on), str(on)), town=f"Town {n}", country="UKR")
            out += [reading(f"{week}-{n}-{o}", str(on), strike, outlet=o) for o in ("One", "Two")]
    return Ledger(out)


def test_escalation_counts_happenings_and_not_mentions():
    """Each strike was told twice and counts once; coverage stands beside it; the change of level is found."""
    ledger = weeks_of_threats()
    found = escalation(ledger.happenings, ledger.linker.rows, "RUS", "UKR", week=True)
    assert [p.happenings for p in found.points] == [1] * 10 + [4] * 10
    assert {p.quad for p in found.points} == {Quad.MATERIAL_CONFLICT}
    assert [n for _, n in found.coverage] == [2] * 10 + [8] * 10
    assert found.changes == (date(2022, 3, 14),)
    assert pairs(ledger.linker.rows.values())[0][:2] == ("RUS", "UKR")


def test_escalation_keeps_the_foreseen_and_the_other_direction_apart():
    ledger = Ledger([reading("a", "2022-02-10", told("ASSAULT", "strike", "RUS", "UKR", stances=(ANN,)))])
    one = escalation(ledger.happenings, ledger.linker.rows, "RUS", "UKR")
    assert [(p.foreseen, p.happenings) for p in one.points] == [(True, 1)]
    assert escalation(ledger.happenings, ledger.linker.rows, "UKR", "RUS").points == ()


def test_diff_and_life_tell_when_the_standing_moved():
    ledger = foretold()
    (moved,) = diff(ledger, day("2022-02-15"), day("2022-02-26"))
    assert (moved.before.status, moved.after.status) == (Status.OPEN, Status.BORNE_OUT)
    assert [r.article for r in moved.because] == ["b", "c"]
    assert "borne out" in moved.why
    days = life(ledger, only(ledger))
    assert [(str(d.day), d.moved) for d in days if d.reports] == [
        ("2022-02-10", True),
        ("2022-02-18", False),
        ("2022-02-24", True),
    ]


def test_a_due_day_moves_a_standing_without_any_news():
    ledger = Ledger([reading("a", "2022-02-10", told("ASSAULT", "invade", "RUS", "UKR", stances=(ANN,), on=SOON))])
    days = life(ledger, only(ledger))
    assert [d.status for d in days] == [Status.OPEN, Status.NOT_BORNE_OUT]
    (moved,) = diff(ledger, day("2022-02-11"), day("2022-03-01"))
    assert "due day" in moved.why


def test_numbers_that_cannot_both_hold():
    given = [
        ("a", "2022-02-10", "Ann Smith", 150000),
        ("b", "2022-02-12", "Bob Jones", 60000),
        ("c", "2022-02-12", "Eve Gray", 149000),
    ]
    readings = [
        reading(i, d, told("MOBILIZE", "massed", "RUS", "UKR", stances=((h, "CHE GOV", "ongoing"),), number=(n, n, "troops")))
        for i, d, h, n in given
    ]
    ledger = Ledger(readings)
    found = contradictions(ledger.rows(only(ledger)), ledger.reports(only(ledger)))
    assert [(c.rule, c.one.holder, c.other.holder) for c in found] == [
        ("numbers", "Bob Jones", "Eve Gray"),  # the newest first
        ("numbers", "Ann Smith", "Bob Jones"),
    ]


def test_enough_and_not_enough():
    enough = told("ASSAULT", "invade", "RUS", "UKR", stances=(ANN,), sentence="RUS has enough troops to invade UKR.")
    few = told(
        "ASSAULT",
        "invade",
        "RUS",
        "UKR",
        stances=(("Olena Koval", "UKR GOV", "doubted"),),
        sentence="Its troops are insufficient to invade UKR.",
    )
    ledger = Ledger([reading("a", "2022-02-10", enough), reading("b", "2022-02-11", few)])
    (found,) = contradictions(ledger.rows(only(ledger)), ledger.reports(only(ledger)))
    assert (found.rule, found.explanation != "") == ("sufficiency", True)


def test_said_and_denied():
    """Who says that it did not happen stands against whom it was said by, first; not years later, nor of another's deed."""
    claim = told("RETREAT", "withdrawing", "RUS MIL", stances=(("Ivan Petrov", "RUS GOV", "ongoing"),))
    words = "The claim that RUS is withdrawing is false."
    false = told("RETREAT", "withdrawing", "RUS", stances=(("Ann Smith", "USA GOV", "denied"),), sentence=words)
    ledger = Ledger([reading("a", "2022-02-15", claim), *(reading(i, "2022-02-16", false) for i in "bc")])
    (found,) = contradictions(ledger.rows(only(ledger)), ledger.reports(only(ledger)))
    assert (found.rule, found.one.holder, found.other.holder) == ("denial", "Ivan Petrov", "Ann Smith")
    assert found.repeats == (day("2022-02-16"),)
    late = Ledger([reading("a", "2022-02-15", claim), reading("b", "2022-03-16", false)])
    assert contradictions(late.rows(only(late)), late.reports(only(late))) == []


def test_who_did_it():
    """Two adversaries have the same town shelled by each other on one day."""
    rows, reports = [], []
    for n, (actor, holder) in enumerate((("RUS MIL", ("Olena Koval", "UKR GOV")), ("UKR MIL", ("Ivan Petrov", "RUS GOV")))):
        sentence = f"{actor} shelled Marinka."
        event = told(
            "ASSAULT", "shelled", actor, "UKR CVL", town="Marinka", stances=((*holder, "happened"),), sentence=sentence
        )
        made = list(rows_of(reading(f"a{n}", "2022-02-18", event)))
        rows += made
        reports += plain_reports(made)
    (found,) = contradictions(rows, reports)
    assert (found.rule, found.one.holder) == ("doers", "Olena Koval")


def test_two_days_that_cannot_both_be():
    """Of a thing that lasts for days; a war may have many days."""
    given = [("a", "2022-06-10", "2022-06-01"), ("b", "2022-06-11", "2022-06-03")]

    def rules(kind, trigger):
        made = []
        for identifier, published, on in given:
            stances = ((f"Holder {identifier}", "CHE EDU", "happened"),)
            made.append(reading(identifier, published, told(kind, trigger, "RUS", "UKR", stances=stances, on=(on, on))))
        ledger = Ledger(made)
        return [c.rule for h in ledger.happenings for c in contradictions(ledger.rows(h), ledger.reports(h))]

    assert rules("CONSULT", "met") == ["days"]
    assert rules("ASSAULT", "invaded") == []


def test_a_withdrawal_is_at_odds_with_a_build_up():
    """Shown side by side; only the war that follows decides its standing."""
    gone, more = told("RETREAT", "withdrew", "RUS"), told("MOBILIZE", "massed troops", "RUS", "UKR")
    ledger = Ledger([reading("a", "2022-02-15", gone), reading("b", "2022-02-17", more)])
    withdrawal = next(h for h in ledger.happenings if h.type == "RETREAT")
    assert [h.type.value for h in ledger.at_odds(withdrawal)] == ["MOBILIZE"]
    assert ledger.standing(withdrawal, day("2022-02-18")).status is Status.SINGLE_SOURCE
