"""Actors who act together, and whom pronouns and "the ministry" mean behind them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from standoff.language import Parse
from standoff.reading.actors import find_cast
from standoff.reading.attribution import find_statements

Reads = Callable[..., Parse]


def speakers(parse: Parse) -> list[tuple[str | None, str | None]]:
    return [(s.speaker, s.speaker_code) for s in find_statements(parse, find_cast(parse))]


def test_two_who_speak_are_named_both(parse: Reads) -> None:
    """A coordinated source gives all names and codes."""
    text = "Emmanuel Macron and Olaf Scholz said the talks in Minsk would go on."
    assert speakers(parse(text, published=date(2022, 3, 1))) == [("Emmanuel Macron and Olaf Scholz", "FRA GOV; DEU GOV")]


def test_officials_of_two(parse: Reads) -> None:
    """A plural with two countries before it stands for one body of people each."""
    (found,) = speakers(parse("US and NATO officials said the bridge would be rebuilt."))
    assert found == ("American officials and NATO officials", "USA GOV; NATO GOV")


def test_they_are_the_joint_subject(parse: Reads) -> None:
    """ "They" means those whom the subject before joins."""
    read = parse("Serbia and Kosovo signed the deal. They will meet again in May.")
    they = next(t for t in read.tokens if t.lower == "they")
    assert [actor.name for actor, _, _ in find_cast(read).parties(they)] == ["Serbia", "Kosovo"]


def test_the_military_of_the_only_state(parse: Reads) -> None:
    """A body that every state has is that of the one state spoken of."""
    assert speakers(parse("Ukraine lost a town. The military said the road was open.")) == [("Ukrainian military", "UKR MIL")]


def test_a_bare_noun_is_no_speaker(parse: Reads) -> None:
    """Where no state is spoken of, "a leader" names nobody: the word alone tells who spoke."""
    assert speakers(parse("A leader said the road was open.")) == [("Leader", None)]


def test_the_first_person_in_a_quotation_is_its_speaker(parse: Reads) -> None:
    """Also where the speaker is named only behind the words."""
    found = speakers(parse('"We hope that the ceasefire holds," Angela Merkel said.', published=date(2016, 3, 1)))
    assert {name for name, _ in found} == {"Angela Merkel"}


def test_it_is_the_subject_of_the_clause_before(parse: Reads) -> None:
    """Not the one whom the subject speaks of."""
    read = parse("While the NATO alliance criticised Iranian drills, it was planning drills of its own.")
    it = next(t for t in read.tokens if t.lower == "it")
    actor = find_cast(read).of(it)
    assert actor is not None
    assert actor.name == "NATO"


def test_the_statement_is_of_its_issuer(parse: Reads) -> None:
    """ "The statement" is by whoever was said to have spoken in one."""
    found = speakers(parse("Angela Merkel said in a statement that talks had begun. Peace is near, the statement added."))
    assert [name for name, _ in found] == ["Angela Merkel", "Angela Merkel"]


def test_both_sides_are_the_two_their_sentence_joined(parse: Reads) -> None:
    """Not two others who were spoken of before."""
    text = "Iran met the United States in Oman. Neither the junta nor the rebels attacked the convoy, both sides said."
    assert speakers(parse(text))[0][0] == "Junta and Rebels"


def test_what_one_is_told_to_do_is_told_of_oneself(parse: Reads) -> None:
    """Who says that it must, and who says that it would."""
    for text, means in (
        ("The United Nations told Ethiopia that it must not attack Eritrea.", "Ethiopia"),
        ("Kenya told Uganda that it would send troops.", "Kenya"),
    ):
        read = parse(text)
        it = next(t for t in read.tokens if t.lower == "it")
        actor = find_cast(read).of(it)
        assert actor is not None
        assert actor.name == means


def test_a_relative_clauses_own_is_whom_it_is_said_of(parse: Reads) -> None:
    """Whoever was the subject of the sentence before."""
    read = parse("Algeria warned of a war. France, which withdrew its last soldiers from Mali, declined to comment.")
    its = next(t for t in read.tokens if t.lower == "its")
    actor = find_cast(read).of(its)
    assert actor is not None
    assert actor.name == "France"
