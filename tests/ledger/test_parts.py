"""Parts of happenings: what tells them apart, and how what is told of one level bears on the others."""

from __future__ import annotations

import random

import pytest

from standoff.ledger import Ledger
from standoff.model import Factuality, Status
from tests.ledger.made import day, reading, told

N = ("narrator", "", "happened")
AS_OF = "2023-03-30"


def war(identifier, published, *, town=None, stances=(N,), outlet=None, on=None, sentence=None, title=False):
    """An article of the war of RUS on UKR, or of an attack on one of its towns."""
    words = sentence or f"RUS attacks UKR{f' at {town}' if town else ''}, says {identifier}."
    said = told(
        "ASSAULT", "attacks", "RUS", "UKR", town=town, country="UKR", stances=stances, on=on, sentence=words, title=title
    )
    return reading(identifier, published, said, outlet=outlet or identifier)


def wide(n=8, factuality="happened"):
    """Articles of the war as a whole."""
    return [war(f"w{i}", f"2023-03-{10 + i}", stances=(("narrator", "", factuality),)) for i in range(n)]


def tree(book):
    """Title -> the titles of its parts."""
    return {h.title: [p.title for p in book.parts(h)] for h in book.happenings if book.parts(h)}


def only(book):
    """The whole and its one part."""
    (whole,) = [h for h in book.happenings if h.parent is None]
    (part,) = [h for h in book.happenings if h.parent is not None]
    return whole, part


@pytest.mark.parametrize(
    ("articles", "parts"),
    [
        ([war("a", "2023-03-12", town="Harkov"), war("b", "2023-03-13", town="Harkov")], ["Harkov"]),  # two texts name it
        ([war("a", "2023-03-12", town="Harkov")], []),  # one does, in passing
        ([war("a", "2023-03-12", town="Harkov", title=True)], ["Harkov"]),  # one does, in its headline
        (
            [war(i, "2023-03-12", town=t) for i, t in (("a", "Harkov"), ("b", "Sumy"), ("c", "Harkov"), ("d", "Sumy"))],
            ["Harkov", "Sumy"],
        ),
    ],
)
def test_a_town_that_is_named_enough_is_a_part(articles, parts):
    book = Ledger([*wide(), *articles])
    (whole,) = [h for h in book.happenings if h.parent is None]
    assert sorted(p.trait for p in book.parts(whole)) == parts
    assert all(p.title.endswith(p.trait) for p in book.parts(whole))


def test_a_copy_names_no_trait():
    """The same words under another outlet are one text."""
    words = "RUS attacks UKR at Harkov in the night, and the lights go out in all the streets along the river, people say."
    one, two = (war(i, "2023-03-12", town="Harkov", sentence=words, outlet=i) for i in ("One", "Two"))
    book = Ledger([*wide(), one, two])
    assert [h for h in book.happenings if h.parent] == []


def test_what_holds_most_of_what_is_told_is_no_part():
    book = Ledger([*wide(2), *(war(f"t{i}", "2023-03-12", town="Harkov") for i in range(5))])
    assert [h for h in book.happenings if h.parent] == []


def test_a_town_of_another_country_is_where_it_is_told_not_where_it_is_done():
    abroad = [
        reading(i, "2023-03-12", told("ASSAULT", "attacks", "RUS", "UKR", town="Dublin", country="IRL"), outlet=i) for i in "ab"
    ]
    assert [h for h in Ledger([*wide(), *abroad]).happenings if h.parent] == []


def test_what_is_to_come_has_no_day_of_its_own():
    """A day that is foretold for the whole is a foretelling of it; one on which it happened is an episode."""
    first = [war(f"o{i}", "2023-03-10", on=("2023-03-10", "2023-03-10")) for i in range(3)]
    ahead = [
        war(f"f{i}", "2023-03-12", on=("2023-03-20", "2023-03-20"), stances=((f"Seer {i}", "", "predicted"),)) for i in range(2)
    ]
    done = [war(f"d{i}", "2023-03-21", on=("2023-03-20", "2023-03-20")) for i in range(2)]
    assert [h for h in Ledger([*wide(), *first, *ahead]).happenings if h.parent] == []
    book = Ledger([*wide(), *first, *done])
    assert [h.trait for h in book.happenings if h.parent] == ["20 March 2023"]


# ------------------------------------------------------------------------------------ up, down, never

DENIED, FORESEEN = ("Ivan Petrov", "RUS GOV", "denied"), ("Ana Moreno", "CHE GOV", "predicted")
HARKOV = [war("a", "2023-03-12", town="Harkov"), war("b", "2023-03-13", town="Harkov")]


def test_up_whatever_asserts_a_part_asserts_the_whole():
    """Foretold as a whole, and an attack on one town told of: it has come."""
    book = Ledger([*wide(4, "predicted"), *(war(f"k{i}", "2023-03-25", town="Harkov") for i in range(4))])
    whole, part = only(book)
    assert book.standing(part, day(AS_OF)).status is Status.CORROBORATED
    assert book.standing(whole, day(AS_OF)).status is Status.BORNE_OUT


def test_never_does_a_denied_part_deny_the_whole():
    """Whoever denies the attack on the town, the war stands as it stood; the denial is shown with its reports."""
    denials = [war(f"x{i}", "2023-03-14", town="Harkov", stances=((f"Ivan {i}", "RUS GOV", "denied"),)) for i in range(3)]
    before, after = Ledger([*wide(), *HARKOV]), Ledger([*wide(), *HARKOV, *denials])
    whole, part = only(after)
    assert after.standing(part, day(AS_OF)).status is Status.DISPUTED
    assert after.standing(whole, day(AS_OF)).status is before.standing(only(before)[0], day(AS_OF)).status
    shown = {r.event for r in after.entire(whole, day(AS_OF)).reports}
    assert {r.event for r in after.entire(part, day(AS_OF)).reports} < shown


def test_down_who_denies_the_whole_beforehand_denies_its_parts():
    """An attack on a town is foretold, and the other side denies that there will be any war."""
    ahead = [war(i, "2023-03-12", town="Harkov", stances=(FORESEEN,)) for i in ("a", "b")]
    others = [war(f"o{i}", "2023-03-11", stances=((f"Seer {i}", "", "possible"),)) for i in range(4)]
    denial = war("d", "2023-03-13", stances=(DENIED,))
    calm, denied = Ledger([*others, *ahead]), Ledger([*others, *ahead, denial])
    assert calm.standing(only(calm)[1], day(AS_OF)).status is Status.OPEN
    assert denied.standing(only(denied)[1], day(AS_OF)).status is Status.DISPUTED


def test_a_denial_of_the_whole_after_it_has_come_denies_no_part():
    book = Ledger([*wide(), *HARKOV, war("d", "2023-03-28", stances=(DENIED,))])
    assert book.standing(only(book)[1], day(AS_OF)).status is Status.CORROBORATED


def test_never_does_a_foreseen_whole_foresee_a_part():
    book = Ledger([*wide(6, "predicted"), *HARKOV])
    _, part = only(book)
    assert all(f.factuality is Factuality.HAPPENED for f in book.entire(part, day(AS_OF)).reports)
    assert book.foretold(part, day(AS_OF)) == ()


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_said_of_parts(seed):
    """For any stances on any level: without the denials in parts the whole stands the same; asserted parts, asserted whole."""
    luck = random.Random(seed)
    kinds = ["happened", "denied", "predicted", "doubted", "ongoing", "possible"]
    said = [
        war(f"a{i:02}", f"2023-03-{luck.randint(1, 28):02}", town=luck.choice([None, None, None, "Harkov", "Sumy"]),
            stances=((f"Holder {luck.randint(0, 9)}", "", luck.choice(kinds)),))
        for i in range(30)
    ]  # fmt: skip
    book = Ledger(said)
    for whole in (h for h in book.happenings if h.parent is None and book.parts(h)):
        parts = book.parts(whole)
        inside = {e for p in parts for e in p.events}
        assert inside < set(whole.events)
        for d in (f"2023-03-{n:02}" for n in range(2, 31, 4)):
            now = book.standing(whole, day(d))
            below = [s for p in parts if (s := book.standing(p, day(d))) is not None]
            if now is None:
                assert all(s.status in (Status.DENIED, Status.DISPUTED) for s in below)
                continue
            contested = {r.event for r in now.reports if r.factuality.contests}
            assert not contested & inside
            own = {r.event for s in below for r in s.reports if r.factuality.asserts}
            assert own <= {r.event for r in now.reports if r.factuality.asserts}
            if now.status is Status.DENIED:
                assert all(s.status is Status.DENIED for s in below)


@pytest.mark.parametrize("seed", range(3))
def test_neither_order_nor_what_else_there_is_matters(seed):
    """The same tree of the same articles in any order, and beside other crises."""
    articles = [*wide(), *HARKOV, *(war(i, "2023-03-14", town="Sumy") for i in ("s", "t"))]
    other = [
        reading(f"z{i}", "2023-03-12", told("ASSAULT", "attacks", "IND", "PAK", town="Lahore", country="PAK")) for i in range(5)
    ]
    book, mixed = Ledger(articles), Ledger(random.Random(seed).sample([*articles, *other], len(articles) + len(other)))
    assert tree(book)
    assert tree(mixed) == tree(book)
    ids = {h.id: (h.parent, h.events) for h in mixed.happenings}
    assert all(ids[h.id] == (h.parent, h.events) for h in book.happenings)


OPPOSITES = [
    (("SANCTION", "imposed", "sanctions"), ("CONCEDE", "lifted", "sanctions")),
    (("RETREAT", "closed", "embassy"), ("COOPERATE", "reopened", "embassy")),
    (("COOPERATE", "started", "the Nord Stream pipeline"), ("COERCE", "halted", "the Nord Stream pipeline")),
    (("COERCE", "closed", "airspace"), ("CONCEDE", "reopened", "airspace")),
]


@pytest.mark.parametrize(("one", "other"), OPPOSITES)
def test_opposites_are_two_happenings(one, other):
    """Told on one day of the same parties: what is done and what undoes it."""
    made = [
        reading(
            f"{n}{i}", "2023-03-12", told(kind, verb, "USA", "RUS", sentence=f"USA {verb} {what} of RUS."), outlet=f"{n}{i}"
        )
        for n, (kind, verb, what) in enumerate((one, other))
        for i in range(2)
    ]
    wholes = [h for h in Ledger(made).happenings if h.parent is None]
    assert sorted(len(h.events) for h in wholes) == [2, 2]
