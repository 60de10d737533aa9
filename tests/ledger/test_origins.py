"""Origins: who rests on whom, and that no copy, edition or re-credited story raises a standing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.ledger import Ledger
from standoff.ledger.origins import first_said, origins_of
from standoff.ledger.outlets import house_of, is_outlet
from standoff.model import Reading, Status
from tests.ledger.made import day, reading, told

N = ("narrator", "", "happened")
GUARDS = ("Fleet Command", "KEN MIL", "happened")
LATE = day("2031-05-30")


def seizure(identifier, published="2031-05-02", *stances, outlet=None, title=None, sentence=None, extra=()):
    """An article that tells of one seizure, perhaps under a headline."""
    head = [told("COERCE", "seizes", "KEN", "TZA", title=True, sentence=title)] if title else []
    body = told("COERCE", "seized", "KEN", "TZA", stances=stances or (N,), sentence=sentence)
    return reading(identifier, published, *head, body, *extra, outlet=outlet)


def stood(*readings):
    """The standing of the only happening."""
    book = Ledger(readings)
    (happening,) = book.happenings
    return book.standing(happening, LATE)


# ---------------------------------------------------------------------------------------------- who is one voice


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BBC World", "BBC Middle East"),
        ("bbc.co.uk", "BBC News"),
        ("edition.cnn.com", "CNN International"),
        ("Reuters UK", "www.reuters.com"),
        ("The New York Times", "nytimes.com"),
        ("Sunday Times", "Wall Street Journal"),
        ("Harbour Ledger Europe", "The Harbour Ledger"),
        ("RIA Novosti", "Sputnik"),
        ("unnamed: Reuters news agency", "Reuters"),
    ],
)
def test_editions_and_outlets_of_one_owner_are_one(one, other):
    assert house_of(one) == house_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Ledger", "Harbour Gazette"),
        ("Le Monde", "World"),
        ("Kyiv Post", "Kyiv Independent"),
        ("New York Times", "New York Post"),
        ("Times of India", "Times of Malta"),
        ("one.example.com", "one.sample.com"),
        ("Reuters", "AFP"),
    ],
)
def test_different_houses_are_not(one, other):
    assert house_of(one) != house_of(other)


def test_a_person_is_no_outlet():
    assert is_outlet("Reuters")
    assert is_outlet("the Associated Press")
    assert not is_outlet("Amina Reuter")


# ---------------------------------------------------------------------------------------------- who rests on whom


def test_a_headline_its_narrator_and_their_only_source_are_one_voice():
    found = stood(seizure("a", "2031-05-02", N, GUARDS, outlet="One", title="KEN seizes two TZA trawlers"))
    assert found.status is Status.SINGLE_SOURCE
    assert {r.rests_on for r in found.reports if r.holder == "narrator"} == {"Fleet Command"}
    assert found.origins == 1


def test_two_papers_over_one_source_are_that_source():
    found = stood(*(seizure(i, "2031-05-02", N, GUARDS, outlet=i) for i in ("One", "Two")))
    assert (found.status, found.origins) == (Status.SINGLE_SOURCE, 1)


def test_a_paper_that_tells_it_of_itself_is_a_second_origin():
    found = stood(seizure("a", "2031-05-02", N, GUARDS, outlet="One"), seizure("b", "2031-05-03", N, outlet="Two"))
    assert (found.status, found.origins) == (Status.CORROBORATED, 2)


def test_no_happening_is_corroborated_by_one_article():
    three = (N, GUARDS, ("Joseph Mwangi", "UGA GOV", "happened"), ("Ruth Odera", "RWA GOV", "happened"))
    found = stood(seizure("a", "2031-05-02", *three, outlet="One"))
    assert found.status is Status.SINGLE_SOURCE
    assert found.origins == 4


def test_who_is_quoted_is_who_writes():
    """An agency's own article, a paper that quotes the agency, and a paper that says so by it, are the agency."""
    agency = ("Reuters", "", "happened")
    articles = [
        seizure("a", "2031-05-02", N, outlet="Reuters"),
        seizure("b", "2031-05-02", N, agency, outlet="Harbour Ledger"),
        seizure("c", "2031-05-03", agency, outlet="Lakeside Post"),
    ]
    assert (stood(*articles).status, stood(*articles).origins) == (Status.SINGLE_SOURCE, 1)


def test_a_narrator_of_no_known_outlet_is_not_independent_of_an_outlet():
    found = stood(seizure("a", "2031-05-02", N), seizure("b", "2031-05-03", N, outlet="One"))
    assert (found.status, found.origins) == (Status.SINGLE_SOURCE, 1)


def test_who_said_it_first():
    found = stood(
        seizure("b", "2031-05-03", N, outlet="Two"), seizure("a", "2031-05-02", N, GUARDS, outlet="One", title="KEN seizes two")
    )
    first = first_said(found.reports)
    assert (first.holder, first.article) == ("Fleet Command", "a")
    assert origins_of(()) == set()


# ---------------------------------------------------------------------------------------------- nothing is raised

STORY = (
    "harbour patrol crews boarded both trawlers near the reef before dawn and towed them to the northern pier where officers "
    "counted nets lamps radios and crates of ice while families waited along the fence and the mayor asked for patience"
)
WORDS = STORY.split()
RANK = {
    Status.DENIED: 0,
    Status.OPEN: 1,
    Status.NOT_BORNE_OUT: 1,
    Status.DISPUTED: 1,
    Status.CONTRADICTED: 1,
    Status.SINGLE_SOURCE: 2,
    Status.CORROBORATED: 3,
    Status.BORNE_OUT: 3,
}
FACTUALITIES = ("happened", "planned", "predicted", "denied", "doubted")
HOLDERS = (("narrator", ""), ("Fleet Command", "KEN MIL"), ("Joseph Mwangi", "UGA GOV"), ("Ruth Odera", ""), ("Reuters", ""))


@st.composite
def stories(draw):
    """Stories of one happening by several outlets, each with words of its own."""
    out = []
    for n in range(draw(st.integers(1, 4))):
        stances = draw(
            st.lists(st.tuples(st.sampled_from(HOLDERS), st.sampled_from(FACTUALITIES)), min_size=1, max_size=3, unique=True)
        )
        words = draw(st.permutations(WORDS))
        sentence = f"KEN seized boats of TZA: {' '.join(words)}."
        outlet = draw(st.sampled_from(["Harbour Ledger", "BBC World", "Reuters", None]))
        published = f"2031-05-{draw(st.integers(1, 20)):02d}"
        given_ = tuple((h, c, f) for (h, c), f in stances)
        out.append((f"s{n}", published, given_, outlet, sentence))
    return out


def article_of(story) -> Reading:
    identifier, published, stances, outlet, sentence = story
    return seizure(identifier, published, *stances, outlet=outlet, sentence=sentence)


def changed(draw, sentence):
    """The sentence with a word changed, as an editor would."""
    words = sentence.split()
    at = draw(st.integers(8, len(words) - 2))
    return " ".join([*words[:at], "meanwhile", *words[at + 1 :]])


@st.composite
def again(draw, told_):
    """A story printed once more: by another outlet or edition, later, re-credited, perhaps with a word changed."""
    identifier, published, stances, outlet, sentence = draw(st.sampled_from(told_))
    later = min(30, int(published[-2:]) + draw(st.integers(0, 9)))
    words = changed(draw, sentence) if draw(st.booleans()) else sentence
    edition = draw(st.sampled_from(["Lakeside Post", "BBC Africa", "Reuters UK", None, outlet]))
    return f"z{identifier}", f"2031-05-{later:02d}", stances, edition, words


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_copy_an_edition_or_a_recredited_story_never_raises_a_standing(data):
    told_ = data.draw(stories())
    copy = data.draw(again(told_))
    before, after = Ledger(map(article_of, told_)), Ledger(map(article_of, [*told_, copy]))
    for n in range(1, 31):
        as_of = day(f"2031-05-{n:02d}")
        was, now = ([s for h in book.happenings if (s := book.standing(h, as_of))] for book in (before, after))
        assert max((s.origins for s in now), default=0) <= max((s.origins for s in was), default=0)
        assert max((RANK[s.status] for s in now), default=0) <= max((RANK[s.status] for s in was), default=0)
        assert [s.holders for s in now] == [s.holders for s in was]
