"""One deed told in two words is one event; counts of the dead, and denials not made, are none; word classes of the news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standoff.language import Parse
from standoff.model import Event, EventType
from standoff.reading import reading_of

Parser = Callable[..., Parse]


def events(parse: Parser, text: str) -> tuple[Event, ...]:
    return reading_of(parse(text)).events


def words(text: str, event: Event) -> str:
    return " ".join(s.of(text) for s in event.trigger)


@pytest.mark.parametrize(
    ("text", "both"),
    [
        # an attack and what it did
        ("Turkish shelling killed five Syrian soldiers near the border.", ("shelling", "killed")),
        # the same, the other way round
        ("Five Syrian soldiers were killed by Turkish shelling near the border.", ("shelling", "killed")),
        # its toll in a participle
        ("Turkish troops shelled a Syrian village, wounding three soldiers.", ("shelled", "wounding")),
        # force and what it was used for
        ("Kenyan police fired tear gas to disperse Somali demonstrators.", ("fired", "disperse")),
    ],
)
def test_one_deed_is_one_event(parse: Parser, text: str, both: tuple[str, str]) -> None:
    """The word merged stands in the trigger of the one that stays."""
    found = [e for e in events(parse, text) if e.type is EventType.ASSAULT]
    assert len(found) == 1
    assert all(word in words(text, found[0]) for word in both)


def test_two_doers_are_two_deeds(parse: Parser) -> None:
    """Another's deed in a clause stays one of its own."""
    text = "Turkish troops shelled a Syrian village after Syrian soldiers killed a Turkish officer."
    assert len([e for e in events(parse, text) if e.type is EventType.ASSAULT]) == 2


@pytest.mark.parametrize(
    "text",
    [
        # a toll without a doer is a count
        "The army shelled the suburbs. Tanks and artillery moved in. Ten people were killed in Homs.",
        "The war began in spring. The army fought rebels. Twelve people were wounded in Aleppo.",
    ],
)
def test_a_toll_is_no_deed(parse: Parser, text: str) -> None:
    """Nobody acts in a count of the dead."""
    assert not [e for e in events(parse, text) if words(text, e) in ("killed", "wounded")]


def test_what_was_not_denied_is_no_denial(parse: Parser) -> None:
    """ "Without denying" denies nothing."""
    for text in (
        "Without denying that troops had left, the Danish minister praised Sweden.",
        "The Danish minister did not deny that Denmark had armed Estonia.",
    ):
        assert EventType.REJECT not in {e.type for e in events(parse, text)}


CASES = [
    # computers: taken down by somebody, by something, or found so
    ("Hackers knocked the websites of Ukraine's defence ministry offline.", "COERCE", set(), {"UKR"}),
    ("The websites of three Latvian ministries were taken offline.", "COERCE", set(), {"LVA"}),
    ("Estonian banks were targeted in a cyberattack on Monday.", "COERCE", set(), {"EST"}),
    ("A denial-of-service attack disrupted Danish banks on Monday.", "COERCE", set(), {"DNK"}),
    # ships that put out for manoeuvres do not withdraw
    ("Russian ships left Sevastopol for drills.", "MOBILIZE", {"RUS"}, set()),
    ("Two French warships left port on Monday.", "MOBILIZE", {"FRA"}, set()),
    # where they come from is not whom they attack
    ("Tanks crossed the border into Georgia from Russia.", "ASSAULT", set(), {"GEO"}),
    # banks shut out of payments
    ("The European Union cut Russian banks off SWIFT.", "COERCE", {"EU"}, {"RUS"}),
    # a president who has decided to attack a country speaks of arms
    ("President Saddam Hussein had decided to attack Kuwait.", "ASSAULT", {"IRQ"}, {"KWT"}),
    # ... but one who attacked it over something, of words
    ("President Emmanuel Macron attacked Turkey over its record on rights.", "ACCUSE", {"FRA"}, {"TUR"}),
    # what parliaments let through
    ("The Canadian parliament voted through an aid package for Haiti.", "AID", {"CAN"}, {"HTI"}),
    ("The aid package for Haiti passed the Canadian parliament.", "AID", {"CAN"}, {"HTI"}),
    # arms handed over to an ally are no surrender
    ("Poland will hand over fighter jets to Slovakia.", "AID", {"POL"}, {"SVK"}),
    # troops that stay
    ("About 9,000 Russian troops remain near the border with Estonia.", "MOBILIZE", {"RUS"}, {"EST"}),
    # answers
    ("Russia delivered its written answer to the United States.", "CONSULT", {"RUS", "USA"}, set()),
    # what undoes a state
    ("Serbia is trying to destabilise Kosovo.", "COERCE", {"SRB"}, {"XKX"}),
    # what falls on a town needs no doer
    ("Missiles hit a residential block in Odesa.", "ASSAULT", set(), {"UKR"}),
    # sanctions, whose goods they hit
    ("The ban on Russian oil imports takes effect next month.", "COERCE", set(), {"RUS"}),
    # whose missiles are fired is who fires them
    ("Russian missiles were fired at a Georgian convoy.", "ASSAULT", {"RUS"}, {"GEO"}),
    # what arrives is aid, and a plane of theirs no visit
    ("French tanks arrived in Romania.", "MOBILIZE", {"FRA"}, {"ROU"}),
    ("Canadian food aid arrived in Haiti.", "AID", {"CAN"}, {"HTI"}),
    ("Iran has furnished Syria with drones.", "AID", {"IRN"}, {"SYR"}),
    # preparations for a thing are those of who makes them
    ("Norway has begun preparations for holding drills near Finland.", "MOBILIZE", {"NOR"}, {"FIN"}),
    # what is announced by somebody is the announcer's own
    ("Peru protested after Chile's announcement that it would deploy troops to Bolivia.", "MOBILIZE", {"CHL"}, {"BOL"}),
    # who sees a pull-back does not pull back
    ("Washington had seen no pullback of Serbian troops.", "RETREAT", {"SRB"}, set()),
    # a headline's comma joins
    ("US, EU impose sanctions on Belarus", "COERCE", {"USA", "EU"}, {"BLR"}),
    # accusations repeated are of whom they speak
    ("Danish officials repeated their accusations that Russia is preparing to attack Estonia.", "ACCUSE", {"DNK"}, {"RUS"}),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CASES)
def test_classes_of_the_news(parse: Parser, text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    """Each word class gives its type and its parties."""
    found = [
        (
            e.type.value,
            {p.actor.code.split()[0] for p in e.actors if p.actor.code},
            {p.actor.code.split()[0] for p in e.recipients if p.actor.code},
        )
        for e in events(parse, text)
    ]
    assert (kind, actors, recipients) in found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # a stance that is taken takes no land
        ("The Danish minister took the Chinese position on trade.", EventType.COERCE),
        # what is told is no demand
        ("The Danish prime minister told Sweden there will be a war.", EventType.REQUEST),
        # a plea of innocence concedes nothing
        ("The Norwegian minister pleaded not guilty to spying for Sweden.", EventType.CONCEDE),
        # nor is leave given by "let me", or by a thing
        ("Let me be clear, the Danish minister said in Oslo.", EventType.RETREAT),
        ("The Danish deliveries are allowing Estonia to fight on.", EventType.RETREAT),
        # whom the author met
        ("Every Ukrainian I met was tired.", EventType.CONSULT),
        # a firm belief convicts nobody
        ("The statue reflects the conviction of Poland.", EventType.SANCTION),
        # a deed threatens nobody in words
        ("The Russian invasion of Georgia threatens global security.", EventType.THREATEN),
        # markets demand nothing
        ("Prices fell on weaker demand from China.", EventType.REQUEST),
        # what is asked of him is no visit
        ("The Danish minister will stop business in light of the charges against Norway.", EventType.CONSULT),
        # a war in a land is nobody's deed
        ("More about the war in Ukraine stands on the main page.", EventType.ASSAULT),
    ],
)
def test_words_that_only_look_like_it(parse: Parser, text: str, kind: EventType) -> None:
    """Phrases of everyday speech are no events."""
    assert kind not in {e.type for e in events(parse, text)}


def test_signing_an_agreement_is_one_event(parse: Parser) -> None:
    """The agreement signed is no second one."""
    assert len(events(parse, "Denmark and Norway signed an agreement on fishing with Iceland.")) == 1
