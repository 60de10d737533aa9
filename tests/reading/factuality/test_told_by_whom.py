"""Who tells of an event in a clause behind another: the article, or who spoke before; and who denies it behind a claim.

All sentences are invented: other crises, other names, the same constructions.
"""

from __future__ import annotations

import pytest

from standoff.reading import reading_of


@pytest.fixture
def held(parse):
    """(text, word) -> the stances on the event of that word, as "holder: factuality"."""

    def of(text, word):
        events = reading_of(parse(text)).events
        found = [e for e in events if word in e.trigger[0].of(text)]
        assert found, f"no event at {word!r}: {[[s.of(text) for s in e.trigger] for e in events]}"
        return {f"{s.holder}: {s.factuality}" for s in found[0].stances}

    return of


# A clause with a subject of its own, joined by "but", "and", "while" or ";", is the article's.
OWN_CLAUSE = [
    ("The ministry did not comment, but Chadian troops shelled a village in Sudan.", "shelled"),
    ("The spokesman did not say who was behind it, and Armenian forces attacked Azerbaijani posts.", "attacked"),
    ("Ethiopia denied the report, while Eritrean soldiers attacked a town in Tigray.", "attacked"),
    ("The government refused to comment; Rwandan troops attacked Goma.", "attacked"),
    ("Hamas said it would respond, but Israel bombed Gaza on Tuesday.", "bombed"),
    ("The army declined to comment, and Pakistan expelled the Afghan ambassador.", "expelled"),
    ("The UN said fighting had eased, but Houthi rebels attacked a ship.", "attacked"),
    ("No group claimed responsibility, and Mali blamed Burkina Faso for the raid.", "blamed"),
    ("Nobody claimed responsibility, but Sudan accused Chad of shelling the village.", "accused"),
    ("Officials said the raid had failed; Rwandan troops entered the town of Goma.", "entered"),
    ("Officials said the raid had failed, but Rwandan troops attacked the town of Goma.", "attacked"),
    ("Sudan said that Chad had armed the rebels, while Chadian soldiers attacked a border post.", "attacked"),
    ("The UN would not say who fired, and Israeli jets bombed the camp.", "bombed"),
    ("Peru has not commented, while Ecuador expelled its envoy.", "expelled"),
    ("Beijing protested, and Manila sent two ships to the shoal.", "sent"),
    ("The junta warned France, but Niger's army attacked the base.", "attacked"),
    ("Belgrade urged calm, while Kosovo police arrested three mayors.", "arrested"),
    ("Tehran threatened to retaliate, and Israel attacked a base near Isfahan.", "attacked"),
    ("Riyadh expected a truce, but Houthi fighters attacked a tanker.", "attacked"),
    ("Eritrea promised to withdraw, but its troops attacked a convoy.", "attacked"),
    ("Addis Ababa did not confirm the report, but Eritrea withdrew its troops.", "withdrew"),
    ("Neither side claimed victory, and Serbia withdrew its police.", "withdrew"),
    ("Honduras feared an attack; Nicaragua sent troops to the border.", "sent"),
    ("The president denied that he had resigned, and soldiers attacked the palace.", "attacked"),
    ("Turkey suspects that Syria will attack, but Russia withdrew its forces.", "withdrew"),
    ("Lebanon asked Israel to withdraw, and Israel bombed a village.", "bombed"),
    ("The envoy hoped that talks would resume, but the rebels attacked Bukavu.", "attacked"),
]


@pytest.mark.parametrize(("text", "word"), OWN_CLAUSE)
def test_a_clause_of_its_own_is_the_articles(held, text, word):
    """Whoever spoke, refused to or was silent in the clause before vouches for nothing in it."""
    assert held(text, word) == {"narrator: happened"}


# What goes on with what was said is the speaker's still.
SAID_TOO = [
    ("Kenya said its soldiers had left and Somalia had expelled its diplomats.", "expelled", "Kenya: happened"),
    ("India said Pakistan had fired first, but that its own jets had bombed two posts.", "bombed", "India: happened"),
    ("Officials said that the raid had failed; that Rwandan troops had attacked Goma.", "attacked", "Officials: happened"),
    ("Sudan said Chad would attack and Libya had sent troops.", "sent", "Sudan: happened"),
    ("Bolivia claims that Chile attacked its post and that Peru expelled its envoy.", "expelled", "Bolivia: happened"),
    ("Armenian troops attacked Goris, Baku said, and burned two farms.", "attacked", "Azerbaijan: happened"),
    ("Manila accused Beijing of ramming a boat and of blocking the shoal.", "blocking", "Philippines: happened"),
    ("Tehran threatened to attack the base and expel the envoy.", "expel", "Iran: planned"),
    ("Niamey urged Paris to withdraw its troops and release the prisoners.", "release", "Niger: called_for"),
    (
        "“Rebels attacked the mine, but the army withdrew,” Kinshasa said.",
        "withdrew",
        "Democratic Republic of the Congo: happened",
    ),
    ("Ankara denied that it had bombed the camp or shelled the town.", "shelled", "Turkey: denied"),
    ("Minsk said it had not attacked the post, but would withdraw its guards.", "withdraw", "Belarus: planned"),
]


@pytest.mark.parametrize(("text", "word", "stance"), SAID_TOO)
def test_what_goes_on_is_the_speakers(held, text, word, stance):
    """A shared subject, a repeated "that" and shifted tenses keep a clause inside what is said."""
    assert stance in held(text, word)


# A claim, the word of its event, who claims it and who denies or doubts it.
DENIED = [
    (
        "Sudan says the United Arab Emirates has armed the rebels, an allegation Abu Dhabi denies.",
        "armed",
        "Sudan: happened",
        "United Arab Emirates: denied",
    ),
    (
        "Armenia said Azerbaijan had shelled Goris, an assertion Baku denied.",
        "shelled",
        "Armenia: happened",
        "Azerbaijan: denied",
    ),
    (
        "Kinshasa accused Rwanda of arming the rebels, a charge Kigali rejects.",
        "arming",
        "Democratic Republic of the Congo: happened",
        "Rwanda: denied",
    ),
    ("Venezuela said Guyana had attacked a patrol, which Guyana denied.", "attacked", "Venezuela: happened", "Guyana: denied"),
    (
        "Pakistan attacked two villages, Kabul said, something Islamabad denied.",
        "attacked",
        "Afghanistan: happened",
        "Pakistan: denied",
    ),
    (
        "Ukraine accused Belarus of shelling a border post, which Minsk has denied.",
        "shelling",
        "Ukraine: happened",
        "Belarus: denied",
    ),
    ("Mali said Algeria had shot down a drone, a claim rejected by Algiers.", "shot", "Mali: happened", "Algeria: denied"),
    (
        "Washington says Iran has armed the Houthis, accusations that Tehran strongly denies.",
        "armed",
        "United States: happened",
        "Iran: denied",
    ),
    (
        "Israel bombed a clinic in Rafah, the UN said. Israel denied the claim.",
        "bombed",
        "United Nations: happened",
        "Israel: denied",
    ),
    ("Kabul said Pakistani jets bombed Khost; Islamabad denied it.", "bombed", "Afghanistan: happened", "Pakistan: denied"),
    (
        "Kabul said Pakistani jets bombed Khost, though Islamabad denied this.",
        "bombed",
        "Afghanistan: happened",
        "Pakistan: denied",
    ),
    (
        "Chad accused Sudan of backing the rebels — an accusation Khartoum denied on Friday.",
        "backing",
        "Chad: happened",
        "Sudan: denied",
    ),
    (
        "Greece accused Turkey of violating its airspace, charges Ankara disputes.",
        "violating",
        "Greece: happened",
        "Turkey: doubted",
    ),
    (
        "Thailand accused Cambodia of attacking a patrol, but Phnom Penh rejected the accusation.",
        "attacking",
        "Thailand: happened",
        "Cambodia: denied",
    ),
    (
        "Serbia accused Kosovo of attacking a church, an accusation that was rejected by Pristina.",
        "attacking",
        "Serbia: happened",
        "Kosovo: denied",
    ),
    (
        "Guyana said Venezuelan soldiers had attacked a boat, a report Caracas has flatly denied.",
        "attacked",
        "Guyana: happened",
        "Venezuela: denied",
    ),
    (
        "Ethiopia says Egypt armed the militia, an absurd allegation that Cairo has repeatedly denied.",
        "armed",
        "Ethiopia: happened",
        "Egypt: denied",
    ),
    (
        "Eritrean troops attacked Adigrat, Addis Ababa says, a version disputed by Asmara.",
        "attacked",
        "Ethiopia: happened",
        "Eritrea: doubted",
    ),
    ("Rwanda, which Burundi accuses of arming the rebels, denied the charge.", "arming", "Burundi: happened", "Rwanda: denied"),
    (
        "The claim that Serbia attacked Kosovo police, denied by Belgrade, was repeated on Monday.",
        "attacked",
        "unnamed: claim: happened",
        "Serbia: denied",
    ),
]


@pytest.mark.parametrize(("text", "word", "claimed", "denied"), DENIED)
def test_a_claim_that_is_denied_has_two_stances(held, text, word, claimed, denied):
    """Who claims it holds that it happened, who denies the claim that it did not."""
    assert held(text, word) == {claimed, denied}


# Nobody denies the event: an offer is turned down, a denial is missing, a claim is confirmed, or other things are denied.
NOT_DENIED = [
    ("Manila held talks with Beijing, which Beijing rejected as too short.", "talks"),
    ("Thai soldiers attacked a Cambodian post, Phnom Penh said, a claim Bangkok has not denied.", "attacked"),
    ("Quito says Lima expelled its envoy, a report Lima confirmed.", "expelled"),
    ("Israeli jets bombed a port in Yemen, which lies on the Red Sea.", "bombed"),
    ("Rebels attacked Goma. Kigali denied arming them.", "attacked"),
    ("Kenyan police arrested a senator, who denied the charges.", "arrested"),
    ("Chadian troops attacked the base, an assault Khartoum condemned.", "attacked"),
    ("Armenia withdrew its troops, a demand Baku had repeated.", "withdrew"),
    ("Niger expelled the ambassador, a step Paris regretted.", "expelled"),
    ("Serbia bombed a depot, Pristina said. Belgrade denied entry to inspectors.", "bombed"),
    ("Chad attacked a camp, Khartoum said. Ndjamena may deny the claim.", "attacked"),
    ("Ecuador expelled its envoy, and the envoy denied the rumours about his health.", "expelled"),
]


@pytest.mark.parametrize(("text", "word"), NOT_DENIED)
def test_not_all_that_follows_denies(held, text, word):
    """Only a denial of the claim itself denies the event."""
    assert not any(s.endswith(("denied", "doubted")) for s in held(text, word))


# Neither of two.
@pytest.mark.parametrize(
    ("text", "word", "stance"),
    [
        ("Neither the junta nor the rebels attacked the town.", "attacked", "narrator: denied"),
        ("Neither India nor Pakistan fired missiles on Friday.", "fired", "narrator: denied"),
        ("Neither the Serbian police nor the Kosovo police attacked the church.", "attacked", "narrator: denied"),
        ("Neither Chad nor its allies shelled the camp, the UN said.", "shelled", "United Nations: denied"),
        ("Both Serbia and Kosovo attacked the other's police.", "attacked", "narrator: happened"),
        ("Either the army or the rebels attacked the town.", "attacked", "narrator: happened"),
    ],
)
def test_neither_of_two(held, text, word, stance):
    """ "Neither ... nor" denies what both did."""
    assert held(text, word) == {stance}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Armenia and Azerbaijan agreed to a truce, which both sides said would begin on Monday.", "Armenia and Azerbaijan"),
        ("Japan and South Korea held talks, which both countries said were productive.", "Japan and South Korea"),
        ("India and Pakistan exchanged fire, which both sides said lasted an hour.", "India and Pakistan"),
    ],
)
def test_both_sides_are_the_two(parse, text, speaker):
    """ "Which both sides said": the two that were named."""
    assert speaker in {s.speaker for s in reading_of(parse(text)).statements if "said" in s.cue_words(text)}


# A saying that was not said, was asked about, or is only thought of, vouches for nothing and denies nothing.
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Russia does not deny that it attacked the port.", "attacked"),
        ("Without denying that Israel had bombed Syria, Gantz warned Iran.", "bombed"),
        ("Did Turkey deny that it had bombed the camp?", "bombed"),
        ("If Ethiopia admits that it attacked the town, the league will meet.", "attacked"),
        ("Envoys asked whether Baku had denied that it shelled the town.", "shelled"),
        ("Rwanda has not admitted that its troops attacked Goma.", "attacked"),
        ("Minsk may say that Poland attacked the post.", "attacked"),
        ("Manila never claimed that China had attacked the ship.", "attacked"),
        ("No minister said that Chad had attacked the camp.", "attacked"),
        ("Hanoi refused to say whether China had attacked the boat.", "attacked"),
        ("Hanoi refused to confirm or deny that China had attacked the boat.", "attacked"),
        ("Nobody claimed that Mali had bombed the market.", "bombed"),
    ],
)
def test_what_was_not_said_vouches_for_nothing(held, text, word):
    """Neither asserted nor denied, whoever holds it."""
    assert all(s.endswith(("possible", "doubted")) for s in held(text, word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Bern did not say why Chad attacked the camp.", "attacked"),
        ("Kampala would not say how many soldiers attacked the camp.", "attacked"),
        ("The bloc did not condemn the attack on the Chadian camp.", "attack"),
        ("Seoul did not comment on the attack on the Chadian camp.", "attack"),
    ],
)
def test_what_is_taken_for_granted_is_the_tellers(held, text, word):
    """Who does not say why it happened, or does not condemn it, leaves it standing (Kiparsky and Kiparsky 1970)."""
    assert held(text, word) == {"narrator: happened"}


@pytest.mark.parametrize(
    ("text", "word", "stance"),
    [
        # who is said to be about to order a thing has not spoken of it; nor does who foresees it call for it
        (
            "Pavel Kral claimed that Maia Sandu would soon call for talks with Chad.",
            "talks",
            "Pavel Kral: possible",
        ),
        # who denies an accusation was accused
        (
            "Sudan accuses Chad of arming rebels. Khartoum repeats it. N’Djamena denies the accusation.",
            "accusation",
            "Chad: happened",
        ),
        ("Chad denied Sudan's claim that it had attacked El Geneina.", "attacked", "Chad: denied"),
        # whom one calls on does what is called for
        ("The UN called on Serbia to refrain from attacking Kosovo.", "attacking", "United Nations: possible"),
    ],
)
def test_nobody_is_made_to_hold_what_is_said_of_them(held, text, word, stance):
    """The opposite of the words is never whose they are."""
    assert stance in held(text, word)
