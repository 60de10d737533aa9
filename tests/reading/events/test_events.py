"""Events in PLOVER's terms: one invented sentence for each class of construction and each trap."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standoff.language import Parse
from standoff.model import Event, EventType
from standoff.reading import reading_of

Parser = Callable[..., Parse]


def events(parse: Parser, text: str) -> tuple[Event, ...]:
    return reading_of(parse(text)).events


def found(parse: Parser, text: str) -> list[tuple[str, set[str], set[str]]]:
    """(type, countries or organisations of the actors, of the recipients)."""
    return [
        (
            e.type.value,
            {p.actor.code.split()[0] for p in e.actors if p.actor.code},
            {p.actor.code.split()[0] for p in e.recipients if p.actor.code},
        )
        for e in events(parse, text)
    ]


CASES = [
    # a plain transitive verb
    ("Iran condemned Israel on Monday.", "ACCUSE", {"IRN"}, {"ISR"}),
    # the passive turns the roles round
    ("Israel was condemned by Iran on Monday.", "ACCUSE", {"IRN"}, {"ISR"}),
    # a relative clause hands its noun to the verb
    ("Turkish troops who shelled Syrian positions returned fire later.", "ASSAULT", {"TUR"}, {"SYR"}),
    # coordinated verbs share a subject
    ("France recalled its ambassador and condemned Turkey.", "ACCUSE", {"FRA"}, {"TUR"}),
    # control: the one urged is the one to withdraw
    ("Germany urged Russia to withdraw its troops from Georgia.", "RETREAT", {"RUS"}, {"GEO"}),
    # ... and the urging is a request of its own
    ("Germany urged Russia to withdraw its troops from Georgia.", "REQUEST", {"DEU"}, {"RUS"}),
    # accusing X of doing: X does
    ("Armenia accused Azerbaijan of shelling border villages.", "ACCUSE", {"ARM"}, {"AZE"}),
    # a demonym before an event noun
    ("The Russian invasion of Ukraine shocked diplomats.", "ASSAULT", {"RUS"}, {"UKR"}),
    # a possessive before an event noun
    ("Diplomats deplored Moscow's withdrawal from the treaty.", "SANCTION", {"RUS"}, set()),
    # a hyphened noun, and a passive whose agent is not its actor
    ("Moscow's pull-back of its tanks was confirmed by Kyiv.", "RETREAT", {"RUS"}, set()),
    # a light verb gives its subject to the noun
    ("Russia launched an attack on Ukraine at dawn.", "ASSAULT", {"RUS"}, {"UKR"}),
    # ... also in the passive
    ("New sanctions were imposed on Iran by the European Union.", "COERCE", {"EU"}, {"IRN"}),
    # reciprocal events name all parties as actors
    ("Chinese and Indian officials held talks in Geneva on Monday.", "CONSULT", {"CHN", "IND"}, set()),
    ("President Emmanuel Macron met with Chancellor Olaf Scholz in Paris.", "CONSULT", {"FRA", "DEU"}, set()),
    # between names both sides
    ("Talks between Serbia and Kosovo resumed on Friday.", "CONSULT", {"SRB", "XKX"}, set()),
    # ... and talks that break down are broken off
    ("Talks between Serbia and Kosovo collapsed on Friday.", "SANCTION", set(), {"SRB", "XKX"}),
    # the object decides the sense of withdraw: forces, an ambassador, an offer
    ("Russia withdrew its troops from Syria.", "RETREAT", {"RUS"}, {"SYR"}),
    ("Poland withdrew its ambassador from Belarus.", "SANCTION", {"POL"}, {"BLR"}),
    ("Iran withdrew its offer to the United States.", "REJECT", {"IRN"}, {"USA"}),
    # a treaty scrapped is a break of relations
    ("Washington scrapped the arms treaty with Russia.", "SANCTION", {"USA"}, {"RUS"}),
    # a threat takes its content's target
    ("North Korea threatened to attack South Korea.", "THREATEN", {"PRK"}, {"KOR"}),
    # a vow of conflict is a threat, of cooperation a promise
    ("Israel vowed to retaliate against Iran.", "THREATEN", {"ISR"}, {"IRN"}),
    ("Norway pledged to send aid to Sudan.", "AGREE", {"NOR"}, {"SDN"}),
    # refusing turns into REJECT
    ("Sudan refused to allow inspectors into the country.", "REJECT", {"SDN"}, set()),
    # military build-up, verb and noun
    ("NATO deployed thousands of troops to Poland.", "MOBILIZE", {"NATO"}, {"POL"}),
    ("The deployment of Belarusian forces along the border with Lithuania continued.", "MOBILIZE", {"BLR"}, {"LTU"}),
    # aid, with the beneficiary after to
    ("Canada delivered humanitarian aid to Haiti.", "AID", {"CAN"}, {"HTI"}),
    # protest by any group, against whom it is aimed
    ("Thousands of Georgians protested against the government in Tbilisi.", "PROTEST", {"GEO"}, set()),
    # easing of sanctions is not a sanction
    ("The United States lifted sanctions against Sudan.", "RETREAT", {"USA"}, {"SDN"}),
    # who must do something is asked to
    ("The Kremlin said that Ukraine must disarm.", "REQUEST", {"RUS"}, {"UKR"}),
    # a summoned ambassador
    ("Spain summoned the Russian ambassador over the remarks.", "REQUEST", {"ESP"}, {"RUS"}),
    # under siege
    ("Besieged Ukrainian troops remained under attack from Russian forces.", "ASSAULT", {"RUS"}, {"UKR"}),
    # a headline in capitals, where every word looks like a name
    ("FRANCE CONDEMNS SYRIA OVER RAIDS", "ACCUSE", {"FRA"}, {"SYR"}),
    # accession to an alliance
    ("NATO admitted Finland last year.", "AGREE", {"NATO"}, {"FIN"}),
    # who has the means is who would use them
    ("Iran does not have enough missiles in the region to attack Israel.", "ASSAULT", {"IRN"}, {"ISR"}),
    # a third party responds to an attack
    ("The United States responded to Russia's attack on Georgia.", "ASSAULT", {"RUS"}, {"GEO"}),
    # an attack beside insults is one of words
    ("Iran was slandering and attacking China in its papers.", "ACCUSE", {"IRN"}, {"CHN"}),
    # where a deed is announced is not where it is done, unless it follows at once
    ("Turkey will announce the deployment of troops today, at a meeting in Tirana.", "MOBILIZE", {"TUR"}, set()),
    ("Turkey will announce the deployment of troops in Albania.", "MOBILIZE", {"TUR"}, {"ALB"}),
    # who warns of a deed does not do it
    ("Russia warned the United States against the transfer of weapons to Ukraine.", "AID", set(), {"UKR"}),
    # ... unless it is how he would answer
    ("Iran warned Israel of retaliation after the raid.", "THREATEN", {"IRN"}, {"ISR"}),
    # who faces attacks is attacked, as is who is rocked by them
    ("Sudan faced attacks on its northern border.", "ASSAULT", set(), {"SDN"}),
    # troops added near a border are a build-up
    ("Belarus added troops near Lithuania last week.", "MOBILIZE", {"BLR"}, {"LTU"}),
    # an embassy moves itself
    ("The Canadian embassy is moving to Lviv because of the shelling.", "RETREAT", {"CAN"}, set()),
    # who warns of an attack is not who attacks
    ("American warnings of an invasion of Georgia were dismissed.", "ASSAULT", set(), {"GEO"}),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CASES)
def test_type_and_parties(parse: Parser, text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    """The sentence has an event of the type with these actors, and at least these recipients."""
    assert any(k == kind and a == actors and recipients <= r for k, a, r in found(parse, text)), found(parse, text)


NONE = [
    # who shores up what is his own helps nobody
    "Ukraine shored up its defences this winter.",
    # a war is paid for, not helped
    "Oil sales let Russia finance the war in Georgia.",
    # sport
    "Germany beat Brazil by seven goals in the World Cup semifinal, and the coach praised his team.",
    # idioms of striking, firing and launching
    "The German government must strike a balance between taxes and growth.",
    "The French minister fired his coach.",
    "The Japanese company launched a new product in Germany.",
    # wars on things
    "Mexico's war on poverty is far from over.",
    # disease
    "The American president is fighting cancer.",
    # saying is no event
    "The Kremlin said that the weather in Moscow was cold.",
    # plain crime
    "Police arrested a teenager after a robbery at a shop.",
    # natural force
    "An earthquake struck southern Turkey and killed dozens of people.",
    # an event noun before another noun
    "The attack plan was on the table.",
    # a war that is only named
    "The war shaped the writer's early novels about Vietnam.",
    # a month
    "The envoy left in March.",
    # a deadline met
    "Greece met the deadline set by the budget rules.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_event(parse: Parser, text: str) -> None:
    """Nothing political happens in the sentence."""
    assert found(parse, text) == []


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The Ukrainian president said that there will be no war this winter.", "denied"),
        ("An attack may take place at any time, the Ukrainian army said.", "possible"),
        ("If it comes to an invasion, Poland will open its border to Ukrainians.", "possible"),
        ("Wednesday passed without an attack.", "denied"),
        ("The war that was announced for Wednesday did not take place.", "denied"),
    ],
)
def test_whether_there_will_be_an_attack(parse: Parser, text: str, factuality: str) -> None:
    """Of an attack whose parties nobody names it is still said whether it will come, in an article that speaks of arms."""
    armed = "Russian troops and tanks massed near Ukraine. Artillery and missiles followed.\n\n"
    foretold = [e for e in events(parse, armed + text) if e.type.value == "ASSAULT"]
    assert [{s.factuality.value for s in e.stances} & {factuality} for e in foretold] == [{factuality}]


HOSTILE = [
    "",
    "🙂" * 50,
    "הנשיא גינה את ההתקפה",
    "RUSSIA INVADES UKRAINE; NATO VOWS TO RETALIATE",
    "a | b | c | 12 | 13 |\n" * 40,
    "Russia attacked and " * 700,
    "Syria was bombed" + ", shelled, attacked" * 700 + ".",
    "and he said that " * 300 + "Iran attacked Israel.",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_survives(parse: Parser, text: str) -> None:
    """Any text is read without an error, and every event's words are in it."""
    for event in events(parse, text):
        for span in event.trigger:
            assert span.of(text)


def test_evidence_and_rules(parse: Parser) -> None:
    """Every event names its lexicon entry and a rule for each party, and its parties' spans hold words."""
    text = "Turkey and Qatar agreed to send aid to Somalia, whose government had asked them for help."
    for event in events(parse, text):
        assert event.rules[0].startswith("lexicon ")
        for party in (*event.actors, *event.recipients):
            assert party.by
            assert party.span.of(text).strip()


def test_same_again(parse: Parser) -> None:
    """The same text gives the same events, ids included."""
    text = "Ethiopia accused Egypt of meddling, and Egypt rejected the accusation."
    assert events(parse, text) == events(parse, text)


def test_codes_belong_to_types(parse: Parser) -> None:
    """A type's quad class and a code's scale value travel with the event."""
    (event,) = [e for e in events(parse, "Russian warplanes bombed Aleppo.") if e.type is EventType.ASSAULT]
    assert event.cameo == "195"
    assert event.mode == "aerial"
    assert event.quad.value == "material conflict"
    assert event.goldstein == -10.0


OWNED = [
    # what somebody is blamed, punished or praised for is the deed of whom it is done to
    ("France condemned Turkey for its attack on Cyprus.", "ASSAULT", {"TUR"}),
    ("The United States sanctioned Russia over its war against Georgia.", "ASSAULT", {"RUS"}),
    ("Britain wants to hold the Iranian government accountable for its attack on Israel.", "ASSAULT", {"IRN"}),
    # ... also of whom sanctions or criticism are aimed at
    ("Serbia refused to join sanctions against Moscow over its invasion of Georgia.", "ASSAULT", {"RUS"}),
    ("Italy called for new sanctions against Iran for its weekend attack on Israel.", "ASSAULT", {"IRN"}),
    # who is urged, or accused, is the owner too
    ("Britain accused China of stepping up its attacks on Taiwan.", "ASSAULT", {"CHN"}),
    ("Washington warned Moscow that its invasion of Georgia would have consequences.", "ASSAULT", {"RUS"}),
    # of an attack on one it is the other's
    ("The success of Georgia would hinder an attack of Russia on Poland.", "ASSAULT", {"RUS"}),
    # who adopts a paper on a war does not wage it
    ("A resolution on the war against Ukraine adopted by Poland was read out.", "ASSAULT", set()),
    # the subject that follows is meant, not one before
    ("France had protested. After its attack on Georgia, Russia faced a boycott.", "ASSAULT", {"RUS"}),
    # the worst attack of a country is one on it
    ("The day recalls France's deadliest terrorist attack.", "ASSAULT", set()),
    ("Russia's deadliest attack on Georgia was in May.", "ASSAULT", {"RUS"}),
    # else it is the subject's
    ("Russia invaded Georgia and moved its tanks to Poland.", "MOBILIZE", {"RUS"}),
    ("Turkey attacked Cyprus with its warships.", "ASSAULT", {"TUR"}),
]


@pytest.mark.parametrize(("text", "kind", "actors"), OWNED)
def test_whose_deed_a_possessive_names(parse: Parser, text: str, kind: str, actors: set[str]) -> None:
    """The owner is whom the clause makes it, and nobody else acts."""
    assert [a for k, a, _ in found(parse, text) if k == kind] == [actors]
