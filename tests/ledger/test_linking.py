"""Happenings: which mentions are one, and that nothing but the set of mentions decides it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from standoff.ledger import Linker, link, rows_of
from standoff.ledger.signatures import signatures
from standoff.model import Background
from tests.ledger.made import reading, told


def ids(readings):
    return [(h.id, h.events) for h in link(readings)]


def test_polarity_and_factuality_never_part():
    """The announced withdrawal, its denial and the doubt about it are one happening."""
    readings = [
        reading("a", "2022-02-15", told("RETREAT", "withdraw", "RUS", stances=(("Ivan Petrov", "RUS MIL", "planned"),))),
        reading("b", "2022-02-16", told("RETREAT", "pullback", "RUS MIL", stances=(("Ann Smith", "USA GOV", "denied"),))),
        reading("c", "2022-02-17", told("RETREAT", "withdrawal", "RUS", "UKR", stances=(("Bob Jones", "GBR GOV", "doubted"),))),
    ]
    assert len(link(readings)) == 1


def test_a_foreseen_invasion_and_the_invasion_are_one():
    """Weeks of talk of a threatened thing and the thing itself are one happening, not fifty."""
    days = [f"2022-01-{d:02}" for d in range(3, 31, 3)]
    readings = [reading(d, d, told("ASSAULT", "invade", "RUS", "UKR", stances=(("narrator", "", "possible"),))) for d in days]
    readings.append(reading("z", "2022-02-25", told("ASSAULT", "invasion", "RUS", "UKR", on=("2022-02-24", "2022-02-24"))))
    assert len(link(readings)) == 1


def test_two_strikes_on_two_days_are_two():
    """The same pair, the same town, another day; and the same day, another town."""
    readings = [
        reading(
            "a",
            "2022-06-02",
            told("ASSAULT", "strike", "RUS", "UKR", on=("2022-06-01", "2022-06-01"), town="Kharkiv", country="UKR"),
        ),
        reading(
            "b",
            "2022-06-05",
            told("ASSAULT", "strike", "RUS", "UKR", on=("2022-06-04", "2022-06-04"), town="Kharkiv", country="UKR"),
        ),
        reading(
            "c",
            "2022-06-02",
            told("ASSAULT", "strike", "RUS", "UKR", on=("2022-06-01", "2022-06-01"), town="Odesa", country="UKR"),
        ),
    ]
    assert len(link(readings)) == 3


def test_a_mention_without_a_town_goes_with_the_only_strike_of_the_day():
    readings = [
        reading(
            "a",
            "2022-06-02",
            told("ASSAULT", "strike", "RUS", "UKR", on=("2022-06-01", "2022-06-01"), town="Kharkiv", country="UKR"),
        ),
        reading("b", "2022-06-02", told("ASSAULT", "strike", "RUS", "UKR")),
    ]
    assert len(link(readings)) == 1


def test_without_a_party_nothing_is_linked():
    """Two attacks by nobody on nobody, in the same words, on the same day."""
    readings = [reading(i, "2022-06-02", told("ASSAULT", "attack", sentence="An attack was feared.")) for i in "ab"]
    assert len(link(readings)) == 2


def test_direction_parts_deeds_but_not_meetings():
    """To threaten is not to be threatened; to meet is to be met."""
    threats = [
        reading("a", "2022-06-02", told("THREATEN", "threatened", "RUS", "USA")),
        reading("b", "2022-06-02", told("THREATEN", "threatened", "USA", "RUS")),
    ]
    meetings = [
        reading("c", "2022-06-02", told("CONSULT", "met", "RUS", "USA")),
        reading("d", "2022-06-02", told("CONSULT", "met", "USA", "RUS")),
    ]
    assert len(link(threats)) == 2
    assert len(link(meetings)) == 1


def test_a_half_known_mention_joins_the_one_it_can_be():
    """ "An invasion of Ukraine", by nobody named, is Russia's where all others of the season are."""
    full = [reading(f"a{n}", "2022-02-10", told("ASSAULT", "invade", "RUS", "UKR")) for n in range(3)]
    half = reading("b", "2022-02-11", told("ASSAULT", "invasion", "", "UKR"))
    assert len(link([*full, half])) == 1


def test_a_half_known_mention_stays_apart_where_two_are_as_likely():
    one = reading("a", "2022-02-10", told("ACCUSE", "accused", "RUS", "UKR"))
    two = reading("b", "2022-02-10", told("ACCUSE", "accused", "RUS", "USA"))
    half = reading("c", "2022-02-10", told("ACCUSE", "accused", "RUS", ""))
    assert len(link([one, two, half])) == 3


def invented(number: int, seed: int = 4):
    """Readings with every kind of uncertainty, from a seed."""
    rng = random.Random(seed)
    codes = ["RUS", "UKR", "USA", "NATO", "", "DEU", "UKR REB"]
    kinds = [
        ("ASSAULT", "strike"),
        ("ASSAULT", "invasion"),
        ("THREATEN", "threatened"),
        ("CONSULT", "met"),
        ("RETREAT", "withdrew"),
        ("SANCTION", "sanctions"),
    ]
    out = []
    for n in range(number):
        published = None if rng.random() < 0.05 else f"2022-0{rng.randint(1, 6)}-{rng.randint(1, 28):02}"
        kind, trigger = rng.choice(kinds)
        low = f"2022-0{rng.randint(1, 6)}-{rng.randint(1, 28):02}"
        on = rng.choice([None, None, (low, low), ("2022-01-01", "2022-12-31"), ("2014-03-01", None)])
        town = rng.choice([None, None, "Kharkiv", "Odesa"])
        factuality = rng.choice(["happened", "predicted", "denied", "doubted", "planned"])
        parties = rng.choice(codes), rng.choice(codes)
        stances = (("narrator", "", factuality),)
        one = told(kind, trigger, *parties, on=on, town=town, country="UKR" if town else None, stances=stances)
        out.append(reading(f"x{n}", published, one, outlet=rng.choice(["One", "Two", None])))
    return out


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_does_not_matter(seed):
    """The same happenings, ids included, for any order, and whether asked once or after every article."""
    readings = invented(150)
    once = ids(readings)
    shuffled = random.Random(seed).sample(readings, len(readings))
    assert ids(shuffled) == once
    linker = Linker()
    for each in shuffled:
        linker.add(each)
        linker.happenings()
    assert [(h.id, h.events) for h in linker.happenings()] == once


def test_every_id_ever_given_leads_to_a_happening():
    """An older mention renames, a bridging one merges; the old ids still resolve, and the trace says what became what."""
    linker, given = Linker(), set()
    for each in random.Random(1).sample(invented(120), 120):
        linker.add(each)
        given |= {h.id for h in linker.happenings()}
    now = {h.id for h in linker.happenings()}
    assert {linker.resolve(i) for i in given} <= now
    assert all(linker.resolve(i) == i for i in now)
    assert {c.old for c in linker.trace} >= given - now


def test_adding_an_article_again_changes_nothing():
    readings = invented(40)
    linker = Linker()
    for each in [*readings, *readings[:10]]:
        linker.add(each)
    assert [(h.id, h.events) for h in linker.happenings()] == ids(readings)


def test_dropping_an_article_undoes_adding_it():
    readings = invented(60)
    linker = Linker()
    for each in readings:
        linker.add(each)
    linker.happenings()
    for each in readings[50:]:
        linker.drop(each.article.id)
    assert [(h.id, h.events) for h in linker.happenings()] == ids(readings[:50])


def test_nothing_links_to_nothing():
    assert link([]) == []


def test_reading_an_article_anew_replaces_what_was_said_of_it():
    """The same words and ids, but other parties by better rules: the happening is made anew."""
    linker = Linker()
    linker.add(reading("a", "2022-06-02", told("CONSULT", "met", "RUS", "USA", sentence="They met.")))
    linker.happenings()
    linker.add(reading("a", "2022-06-02", told("CONSULT", "met", "RUS", "USA,CHN", sentence="They met.")))
    (after,) = linker.happenings()
    assert after.recipients == ("CHN", "USA")


def test_a_mention_takes_its_missing_party_from_its_article():
    """ "The invasion" of an article that tells of one invasion is that one, also where no party stands beside it."""
    full, bare = told("ASSAULT", "invade", "RUS", "UKR"), told("ASSAULT", "invasion", sentence="The invasion was feared.")
    (found,) = link([reading("a", "2022-02-10", full, bare)])
    assert len(found.events) == 2


def test_allies_deploy_as_one_within_the_alliance_only():
    """Two members' troops in a third's country are the alliance's; those far away are their own."""
    readings = [
        reading("a", "2022-02-10", told("MOBILIZE", "deployed", "USA", country="POL")),
        reading("b", "2022-02-11", told("MOBILIZE", "deployed", "NATO")),
        reading("c", "2022-02-11", told("MOBILIZE", "deployed", "USA", country="SYR")),
    ]
    assert len(link(readings)) == 2


def test_adversaries_sanction_as_one_and_others_for_themselves():
    readings = [reading(c, "2022-02-24", told("SANCTION", "sanctions", c, "RUS")) for c in ("USA", "EU", "SRB")]
    assert len(link(readings)) == 2


def test_those_who_meet_are_all_actors():
    """ "The two presidents met" has two actors and no recipient; it is the meeting of the pair all the same."""
    both = reading("a", "2022-02-10", told("CONSULT", "met", "RUS,USA"))
    one = reading("b", "2022-02-10", told("CONSULT", "met", "USA", "RUS"))
    assert len(link([both, one])) == 1


def test_a_war_is_that_of_who_began_it():
    """ "Ukraine's war with Russia" is the war that the others say Russia began."""
    began = reading("a", "2022-03-10", told("ASSAULT", "invaded", "RUS", "UKR"))
    war = reading("b", "2022-03-11", told("ASSAULT", "war", "UKR", "RUS"))
    counter = reading("c", "2022-03-11", told("ASSAULT", "attacked", "UKR", "RUS"))
    assert len(link([began, war])) == 1
    assert len(link([began, counter])) == 2


def test_a_half_known_mention_keeps_its_part():
    """ "Ukraine will not attack" is no part of the attack on Ukraine, however much is told of that."""
    full = [reading(f"a{n}", "2022-02-10", told("ASSAULT", "attack", "RUS", "UKR")) for n in range(5)]
    other = reading("b", "2022-02-11", told("ASSAULT", "attack", "UKR", ""))
    assert len(link([*full, other])) == 2


def test_who_asks_for_weapons_is_who_gets_them():
    """The appeal for a delivery and the delivery are one happening, though their parties stand the other way round."""
    plea = told("REQUEST", "urged", "UKR", "USA", sentence="UKR urged USA to send weapons at once.")
    given = told("AID", "delivered", "USA", "UKR")
    assert len(link([reading("a", "2022-04-10", plea), reading("b", "2022-04-12", given)])) == 1


def test_a_mention_without_any_party_goes_with_the_one_thing_of_its_kind():
    """ "The exercises", by nobody named, in weeks in which everybody speaks of one country's."""
    readings = [reading(i, "2022-02-10", told("MOBILIZE", "exercises", "RUS")) for i in "abcde"]
    readings.append(reading("f", "2022-02-11", told("MOBILIZE", "exercises")))
    assert len(link(readings)) == 1


def test_who_orders_forces_deploys_them():
    """An order to troops is the deployment, not a demand on somebody."""
    readings = [
        reading("a", "2022-02-10", told("REQUEST", "ordered", "USA", sentence="USA ordered 2,000 troops to Poland.")),
        reading("b", "2022-02-10", told("MOBILIZE", "sent", "USA")),
    ]
    assert len(link(readings)) == 1


def test_allies_named_side_by_side_in_war_are_on_one_side():
    """A war of one ally "against" the other is the war that both are told to wage."""
    readings = [reading(i, "2022-02-10", told("ASSAULT", "attack", "BLR", "UKR")) for i in "ab"]
    readings.append(reading("c", "2022-02-10", told("ASSAULT", "attack", "BLR", "RUS")))
    assert len(link(readings)) == 1


def families(*readings):
    """The families of what some articles tell, in order."""
    return [key.family for r in readings for _, key in signatures(list(rows_of(r)))]


def test_a_nuclear_word_in_the_next_clause_makes_no_nuclear_forces():
    """Soldiers who move are a deployment, whatever the sentence fears of weapons."""
    words = "RUS deployed troops, and few fear its nuclear weapons."
    assert families(
        reading("a", "2022-02-10", told("MOBILIZE", "deployed", "RUS", sentence=words, details=(("force", "troops"),)))
    ) == ["deployment"]
    assert families(reading("a", "2022-02-10", told("MOBILIZE", "deployed", "RUS", sentence=words))) == ["nuclear"]


def sides(telling):
    """Who acts and to whom it is done, as linking has it."""
    ((_, key),) = signatures(list(rows_of(reading("a", "2022-02-10", telling))))
    return key.acts, key.recipient


def test_talks_of_four_are_those_of_any_of_them():
    """ "Paris talks end" goes with the meeting of four that took place there, though France is not named first."""
    readings = [
        reading("a", "2022-01-25", told("CONSULT", "meet", "RUS,UKR,FRA,DEU", on=("2022-01-26", "2022-01-26"))),
        reading("b", "2022-01-27", told("CONSULT", "talks", "FRA")),
    ]
    assert len(link(readings)) == 1


def test_talks_with_somebody_nobody_knows_are_no_talks_with_those_known():
    """To refuse to talk to separatists has no part in the talks of those weeks with others."""
    readings = [
        reading("a", "2022-02-11", told("CONSULT", "met", "RUS,UKR", on=("2022-02-10", "2022-02-10"))),
        reading("b", "2022-02-11", told("CONSULT", "talk", "UKR", "~separatists")),
    ]
    assert len(link(readings)) == 2
    # "the government" may be that of either
    readings[1] = reading("b", "2022-02-11", told("CONSULT", "talk", "UKR", "~government"))
    assert len(link(readings)) == 1


def test_what_will_be_in_two_weeks_is_another_meeting():
    """Held in Berlin two weeks later, it is not the meeting in Paris that the same article tells of."""
    paris = told("CONSULT", "met", "RUS,UKR", on=("2022-01-26", "2022-01-26"))
    again = told(
        "CONSULT", "meet", "RUS,UKR", stances=(("narrator", "", "planned"),), sentence="RUS,UKR meet again in two weeks."
    )
    berlin = told("CONSULT", "met", "RUS,UKR", on=("2022-02-10", "2022-02-10"))
    found = link([reading("a", "2022-01-27", paris, again), reading("b", "2022-02-11", berlin)])
    assert sorted(len(h.events) for h in found) == [1, 2]


def test_an_invitation_accepted_is_of_the_day_of_the_meeting():
    sentence = "USA accepted an invitation to meet RUS on 24 February."
    accepted = told("AGREE", "accepted", "USA", "RUS", sentence=sentence)
    meet = told("CONSULT", "meet", "USA,RUS", on=("2022-02-24", "2022-02-24"), sentence=sentence)
    one = reading("a", "2022-02-19", accepted)
    both = replace(one, events=(*one.events, *reading("a", "2022-02-19", meet).events))
    assert len(link([both])) == 1


def test_partners_of_an_agreement_on_sanctions_are_no_targets():
    telling = told("AGREE", "agreed", "DEU", "USA", sentence="DEU agreed with USA on sanctions against Russian banks.")
    assert sides(telling) == ("*", "RUS")


def test_sanctions_on_firms_are_aimed_at_their_country():
    """Whose firms they are stands after the deed; the country that acts has firms of its own."""
    telling = told("COERCE", "blacklisted", "USA", sentence="USA blacklisted firms tied to Iran in sanctions.")
    assert sides(telling)[1] == "IRN"
    own = told("COERCE", "sanctions", "USA", sentence="USA imposed sanctions that American firms regret.")
    assert sides(own)[1] == ""


def test_who_is_no_adversary_may_still_sanction():
    """A country that joins sanctions against another, or will not, names whom they are against."""
    telling = told("AGREE", "joined", "SRB", "RUS", sentence="SRB joined sanctions on RUS.")
    assert sides(telling) == ("SRB", "RUS")


@pytest.mark.parametrize(
    ("telling", "wanted"),
    [
        # who wards an attack off is attacked
        (told("ASSAULT", "repelled", "UKR", sentence="UKR repelled an attack."), ("", "UKR")),
        # the accused has done it
        (told("ACCUSE", "accused", "USA", "RUS", sentence="USA accused RUS of a false flag."), ("RUS", "")),
        # a country's name before the noun says where the war is
        (told("ASSAULT", "invasion", "UKR", slots=("mod", ""), naming="name"), ("", "UKR")),
        # its adjective says whose it is
        (told("ASSAULT", "invasion", "RUS", slots=("mod", ""), naming="demonym"), ("RUS", "")),
    ],
)
def test_who_did_it_to_whom(telling, wanted):
    assert sides(telling) == wanted


def test_soldiers_killed_do_not_say_where():
    """Soldiers of one country killed in another's are no strike in their own."""
    readings = [reading("a", "2022-02-26", told("ASSAULT", "killed", "", "RUS MIL"))]
    assert [key.country for r in readings for _, key in signatures(list(rows_of(r)))] == [""]


def test_vague_words_are_linked_by_the_words():
    """Two denials on one day deny two things, as far as anybody can tell; a copied one is the same."""
    denied = told("REJECT", "denied", "RUS", sentence="RUS denied the report.")
    other = told("REJECT", "denied", "RUS", sentence="RUS denied having fired.")
    assert len(link([reading("a", "2022-02-10", denied), reading("b", "2022-02-10", other)])) == 2
    assert len(link([reading("a", "2022-02-10", denied), reading("b", "2022-02-10", denied)])) == 1


def test_many_mentions_that_name_one_side_do_not_join_a_lone_pair():
    """Eight times "Ukraine gets help" is no help of Ukraine for the one country that it is once told to help."""
    readings = [reading("a", "2022-02-10", told("AID", "aid", "UKR", "CAN"))]
    readings += [reading(f"b{n}", "2022-02-10", told("AID", "aid", "UKR")) for n in range(8)]
    assert sorted(len(h.events) for h in link(readings)) == [1, 8]


def test_what_is_talked_about_for_months_is_found_over_months():
    """An attack feared from one side, and on whom only a month later."""
    readings = [
        reading("a", "2022-06-17", told("ASSAULT", "attack", "BLR", stances=(("narrator", "", "possible"),))),
        reading("b", "2022-07-25", told("ASSAULT", "attack", "BLR", "UKR", stances=(("narrator", "", "possible"),))),
    ]
    assert len(link(readings)) == 1


def test_kinds_of_happenings():
    """Sentences of kinds that would else be taken for talk, or for a build-up."""
    tellings = {
        "sanctions": told("COERCE", "cut off", "EU", "RUS", sentence="EU cut off RUS from the swift system."),
        "aid": told("MOBILIZE", "sent", "GBR", "UKR", sentence="GBR sent anti-tank missiles to UKR."),
        "chemical weapons": told("MOBILIZE", "deploying", "RUS", sentence="RUS is deploying chemical weapons."),
        "resolution": told("REJECT", "vetoed", "RUS", sentence="RUS vetoed the draft resolution."),
        "emergency": told("SUPPORT", "approved", "UKR", sentence="UKR approved a state of emergency."),
        "withdrawal": told("AGREE", "promised", "RUS", sentence="RUS promised that its forces will be withdrawn."),
        "war": told("THREATEN", "plans", "RUS", sentence="RUS has plans to invade."),
        "deployment": told("MOBILIZE", "deployed", "RUS", sentence="RUS deployed fighters."),
        "visas": told("SANCTION", "stopped", "EST", "RUS", sentence="EST stopped issuing tourist visas to citizens of RUS."),
        "nuclear weapons abroad": told("MOBILIZE", "move", "RUS", sentence="RUS will move tactical nuclear weapons to BLR."),
    }
    assert {name: families(reading("a", "2022-02-10", t)) for name, t in tellings.items()} == {n: [n] for n in tellings}


def test_kinds_of_happenings_of_any_crisis():
    """Envoys, prisoners and aircraft: what would else be told by the bare words of a type, and what is near it and is not."""
    tellings = {
        "recall": told("RETREAT", "recalled", "IND", "PAK", sentence="IND recalled its high commissioner from PAK."),
        "summons": told("REQUEST", "summoned", "PER", "ECU", sentence="PER summoned the ambassador of ECU."),
        "prisoners": told("RETREAT", "returned", "ERI", "ETH", sentence="ERI returned a captured pilot to ETH."),
        "shooting down": told("ASSAULT", "shot down", "SYR", "TUR", sentence="SYR shot down a jet of TUR."),
    }
    near = {
        "accusation": told("ACCUSE", "recalled", "IND", "PAK", sentence="IND recalled the raids of PAK."),
        "demand": told("REQUEST", "summoned", "PER", "ECU", sentence="PER summoned the miners of ECU."),
        "withdrawal": told("RETREAT", "returned", "ERI", "ETH", sentence="ERI returned to its barracks."),
        "strike": told("ASSAULT", "shot", "SYR", "TUR", sentence="SYR shot two herdsmen of TUR."),
    }
    for kinds in (tellings, near):
        assert {name: families(reading("a", "2019-02-10", t)) for name, t in kinds.items()} == {n: [n] for n in kinds}


@pytest.mark.parametrize(("name", "happenings"), [("Captured pilot", 1), ("The crew", 1), ("Adal Trading", 2)])
def test_a_freed_captive_without_a_code_leaves_the_pair_open(name, happenings):
    """Who "returned the captured pilot" has freed somebody of the other side; who returned a firm has not."""
    freed = told("RETREAT", "release", "ERI", "ETH", sentence="ERI will release a captured pilot of ETH.")
    first = reading("a", "2019-02-10", freed)
    after = reading("b", "2019-02-11", told("RETREAT", "returned", "ERI", "DJI", sentence="ERI returned the captured pilot."))
    (event,) = after.events
    (party,) = event.recipients
    nobody = replace(party, actor=replace(party.actor, code="", country=None, name=name))
    assert len(link([first, replace(after, events=(replace(event, recipients=(nobody,)),))])) == happenings


def test_the_attack_is_of_the_kind_of_what_it_takes_up():
    """After a bombing in a town "the attack" is the bombing, and "the invasion" is not."""
    bombing = told("ASSAULT", "bombed", "TCD REB", "TCD", town="Bol", country="TCD")

    def kinds(word: str, *deeds: dict, **more: object) -> list[str]:
        noun = told("ASSAULT", word, "", "TCD", background=Background.TAKES_UP, **more)
        return [key.family for _, key in signatures(list(rows_of(reading("a", "2019-02-10", *deeds, noun))))]

    assert kinds("attack", bombing) == ["strike", "strike"]
    assert kinds("invasion", bombing) == ["strike", "war"]
    assert kinds("attack") == ["war"]
    assert kinds("attack", bombing, on=("2019-01-02", "2019-01-02")) == ["strike", "war"]
    assert kinds("attack", bombing, stances=(("narrator", "", "possible"),)) == ["strike", "war"]
    assert kinds("attack", told("ASSAULT", "bombed", "NER", "NGA", town="Baga", country="NGA")) == ["strike", "war"]
