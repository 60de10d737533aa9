"""Deeds told by a noun, a state or a turn of phrase: one sentence that must be found for each, and one that must not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standoff.language import Parse
from standoff.reading import reading_of

Parser = Callable[..., Parse]

# (text, type, words that must be in the trigger)
MUST = [
    # who is held is told of without who holds them
    ("Three Zambian activists are in custody, their lawyer said.", "COERCE", "custody"),
    ("Peruvian police are looking for the rebel suspects.", "COERCE", "looking"),
    ("Algeria's manhunt for the bombers goes on.", "COERCE", "manhunt"),
    ("Kenyan police searched the headquarters of the opposition.", "COERCE", "searched"),
    ("Iraqi police set up checkpoints across Baghdad.", "COERCE", "checkpoints"),
    ("Syrian government forces regained control of Raqqa.", "COERCE", "regained"),
    ("Israeli forces arrested the ringleader in Hebron.", "COERCE", "arrested"),
    # a fight by its name, and those it took the lives of
    ("A shootout with Peruvian police left four rebels dead.", "ASSAULT", "dead"),
    ("Indonesia launched a police operation against separatists.", "ASSAULT", "operation"),
    ("Nine Colombian soldiers died in the ambush.", "ASSAULT", "died"),
    ("An Ethiopian army truck exploded on a mine near Mekelle.", "ASSAULT", "exploded"),
    ("Serbian police used force against Albanians in Pristina.", "ASSAULT", "force"),
    # alliances: to be let in, and to be in
    ("Lithuania's admission into the European Union pleased Poland.", "AGREE", "admission"),
    ("Finland's entry into the alliance angered Russia.", "AGREE", "entry"),
    # contact that goes on, and visits told by their length
    ("Chile and Peru will keep in touch with Bolivia.", "CONSULT", "touch"),
    ("The German envoy spent two days in Kenya.", "CONSULT", "spent"),
    ("The Danish envoy's trip to Niger was brief.", "CONSULT", "trip"),
    ("Chile and Peru agreed to strengthen coordination.", "COOPERATE", "coordination"),
    # contradicting what others say
    ("If Lula asks me to send Brazilian troops, I will say no, the governor of Sao Paulo said.", "REJECT", "no"),
    ("Lebanon disputed that notion by Israel.", "REJECT", "disputed"),
    ("Serbia called the accusation by Croatia false.", "REJECT", "false"),
    ("Slovenia is against Serbia's membership.", "REJECT", "membership"),
    # forces that are somewhere
    ("Turkey keeps 30,000 troops in Cyprus.", "MOBILIZE", "keeps"),
    ("American warships are in the Persian Gulf.", "MOBILIZE", "warships"),
    ("The presence of Syrian troops in Lebanon ended.", "MOBILIZE", "presence"),
    ("Canada ordered its diplomats out of Sudan.", "RETREAT", "ordered"),
    ("North Korea dismantled its reactor.", "RETREAT", "dismantled"),
    ("The European Union froze the upgrade of relations with Israel.", "SANCTION", "froze"),
    ("Kuwait promised to ease the suffering of Iraqi refugees.", "AID", "ease"),
]
MUST_NOT = [
    # lost things, and things of every day
    ("Rescuers are looking for the hikers in Peru.", "COERCE"),
    ("The custody of the children was settled in Lima.", "COERCE"),
    ("The bank searched for a buyer in Kenya.", "COERCE"),
    ("Scientists set up a telescope in Chile.", "COERCE"),
    ("Two Peruvians died in a bus crash.", "ASSAULT"),
    ("The Danish firm's operation in Poland grew.", "ASSAULT"),
    ("Population in Kenya exploded.", "ASSAULT"),
    ("The entry of the song into the Danish charts was a surprise.", "AGREE"),
    ("The hospital admission of the Danish singer worried fans.", "AGREE"),
    ("The Danish tourist spent two days in bed.", "CONSULT"),
    ("There is no doubt that Chile won.", "REJECT"),
    ("Turkey keeps sheep in Anatolia.", "MOBILIZE"),
    ("The presence of lead in Danish water was noted.", "MOBILIZE"),
    ("The lake in Finland froze.", "SANCTION"),
    ("The drug eases the pain of Danish patients.", "AID"),
]


@pytest.mark.parametrize(("text", "kind", "word"), MUST)
def test_deed_is_found(parse: Parser, text: str, kind: str, word: str) -> None:
    """An event of the type holds the word in its trigger."""
    reading = reading_of(parse(text))
    words = {w for e in reading.events if e.type.value == kind for s in e.trigger for w in s.of(text).split()}
    assert word in words, [(e.type.value, [s.of(text) for s in e.trigger]) for e in reading.events]


@pytest.mark.parametrize(("text", "kind"), MUST_NOT)
def test_likeness_is_none(parse: Parser, text: str, kind: str) -> None:
    """The same words of another matter are no event of the type."""
    assert kind not in {e.type.value for e in reading_of(parse(text)).events}


def test_offices_of_the_country_an_article_is_about(parse: Parser) -> None:
    """In an article about one country a court and a minister without more are that country's."""
    text = (
        "Police in Lusaka, Zambia, arrested two Zambian lawmakers on Monday. Zambian protesters marched in Ndola. "
        "The chief justice denied claims by the interior minister that judges were bribed."
    )
    found = [e for e in reading_of(parse(text)).events if e.type.value == "REJECT"]
    assert [{p.actor.country for p in e.actors} for e in found] == [{"ZMB"}]


def test_an_office_beside_two_countries_stays_open(parse: Parser) -> None:
    """Where an article is about several countries, nobody guesses whose minister it is."""
    text = (
        "Zambia accused Malawi on Monday. Malawi rejected the charge of Zambia. Tanzania met Malawi on Tuesday. "
        "The interior minister denied the report."
    )
    events = [e for e in reading_of(parse(text)).events if e.sentence.of(text).startswith("The interior")]
    assert not any(p.actor.country for e in events for p in e.actors)


def test_an_inquiry_whose_it_is_told_elsewhere(parse: Parser) -> None:
    """ "The probe" counts in an article of political events, and not in a sentence by itself."""
    told = "Uganda accused Rwanda on Monday of spying. Rwanda condemned Uganda on Tuesday.\n\n"
    alone = "The probe would take months."
    assert "ACCUSE" not in {e.type.value for e in reading_of(parse(alone)).events}
    text = told + alone
    assert any("probe" in [s.of(text) for s in e.trigger] for e in reading_of(parse(text)).events)
