"""What a reader takes from a sentence about an event, rule by rule. The sentences are invented."""

from __future__ import annotations

import pytest

from standoff.model import NARRATOR, Actor, CueClass, Mention, Polarity, Span, Statement, StatementKind
from standoff.reading.actors import Cast
from standoff.reading.factuality import Judge


class Nobody(Cast):
    """A cast that knows no actor: what the rules say without names."""

    def of(self, token):
        return None

    def mention(self, token):
        return None


@pytest.fixture
def stances(parse):
    """(text, word, statements) -> the stances on the word."""

    def of(text, word, *statements):
        found = parse(text)
        token = next(t for t in found.tokens if t.text == word)
        return Judge(found, Nobody(()), statements).stances(token)

    return of


def said(text, content, source, cue, speaker=None, **more):
    """A statement of these words."""

    def span(words):
        start = text.index(words)
        return Span(start, start + len(words))

    given = {"kind": StatementKind.INDIRECT, "cue_class": CueClass.NEUTRAL, "polarity": Polarity.ASSERTED} | more
    return Statement(
        id=content[:8],
        source=(span(source),) if source else (),
        cue=(span(cue),),
        content=(span(content),),
        cue_lemma=cue,
        speaker=speaker,
        speaker_code="XXX GOV" if speaker else None,
        addressee=None,
        within=None,
        by="test",
        **given,
    )


CASES = [
    # "place" is part of the verb
    ("The attack did not take place.", "attack", "denied"),
    ("The attack that was announced for Monday did not take place.", "attack", "denied"),
    ("The attack may take place on Monday.", "attack", "possible"),
    # who is unlikely to end a thing may go on with it
    ("Chad is unlikely to renounce its support for Mali.", "support", "possible"),
    ("Chad is unlikely to support Mali.", "support", "doubted"),
    ("The attack is expected to take place on Monday.", "attack", "predicted"),
    ("The attack took place on Monday.", "attack", "happened"),
    # who warns against a thing, opposes it or asks that it be left denies it as little as foresees it
    ("He warned Chad against invading Sudan.", "invading", "possible"),
    ("He warned against an invasion of Sudan.", "invasion", "possible"),
    ("Voters oppose the government sending troops.", "sending", "possible"),
    ("The council urged Chad not to invade.", "invade", "possible"),
    ("The council called on Chad to refrain from invading.", "invading", "possible"),
    ("Chad must not invade.", "invade", "possible"),
    ("Chad should not invade.", "invade", "possible"),
    ("Chad should not have invaded.", "invaded", "happened"),
    ("The allies must not stop supporting Chad.", "supporting", "ongoing"),
    ("Chad must not fail to withdraw.", "withdraw", "called_for"),
    ("The strikes should not affect the talks.", "strikes", "happened"),
    # what is resisted or pushed back was there, if it is spoken of as known
    ("The ministry voiced its opposition to the invasion.", "invasion", "happened"),
    ("The army rebuffed the rebels' offensive.", "offensive", "happened"),
    ("The army fended off an attack.", "attack", "possible"),
    # nobody vouches for what one is accused of by nobody in particular; a court does
    ("The firm was accused of helping the rebels.", "helping", "possible"),
    ("The general was convicted of shelling the town.", "shelling", "happened"),
    # what is said of a kind of thing says nothing of one
    ("Invasions are rarely successful.", "Invasions", "possible"),
    ("Sanctions are almost the only tool left.", "Sanctions", "possible"),
    # the day of a thing has the thing, unless it is yet to be that day
    ("Tuesday was the day of the attack.", "attack", "happened"),
    ("Tuesday will be the day of the attack.", "attack", "predicted"),
    ("The day of the attack will be Tuesday.", "attack", "predicted"),
    ("They may recall the first weeks of the invasion.", "invasion", "happened"),
    ("The invasion is set for Tuesday.", "invasion", "planned"),
    # a condition, whatever the parser hangs it on
    ("They backed the plan provided that Chad does not attack.", "attack", "possible"),
    ("They will meet on condition that Chad does not attack.", "attack", "possible"),
    # none of a kind, and neither of two
    ("Not a single soldier crossed the river.", "crossed", "denied"),
    ("The army neither attacked nor retreated.", "retreated", "denied"),
    ("The corvette fired no missiles at the port.", "fired", "denied"),
    ("The gunmen killed nobody in the village.", "killed", "denied"),
    ("The army attacked a village of no importance.", "attacked", "happened"),
    # what is far from being done
    ("Far from attacking the town, the army pulled back.", "attacking", "denied"),
    # what is called absurd is denied
    ("He called the American warnings of an invasion absurd.", "invasion", "denied"),
    # talks that fell through
    ("The talks between both sides fell through.", "talks", "denied"),
    # a plain past tense in the narrator's voice
    ("Rebels captured the airport on Monday.", "captured", "happened"),
    # progressive aspect
    ("Forces are advancing on the capital.", "advancing", "ongoing"),
    # negation, by "not", by "never", by a subject with "no", by "neither"
    ("The army did not bomb the hospital.", "bomb", "denied"),
    ("The army never bombed the hospital.", "bombed", "denied"),
    ("No troops have crossed the river.", "crossed", "denied"),
    ("Neither side signed the agreement.", "signed", "denied"),
    # possibility
    ("The militia may attack the port.", "attack", "possible"),
    ("The rebels reportedly captured the airport.", "captured", "possible"),
    ("The group is capable of launching attacks.", "attacks", "possible"),
    # necessity, demand, command
    ("The garrison must leave the island.", "leave", "called_for"),
    ("The council urged both sides to withdraw their forces.", "withdraw", "called_for"),
    ("The envoy called for an immediate ceasefire.", "ceasefire", "called_for"),
    ("The opposition demanded that the president resign.", "resign", "called_for"),
    # implicative verbs, two-way, under negation too
    ("The army managed to retake the town.", "retake", "happened"),
    ("The army did not manage to retake the town.", "retake", "denied"),
    ("The brigade failed to hold the bridge.", "hold", "denied"),
    ("The brigade did not fail to hold the bridge.", "hold", "happened"),
    ("The army was forced to retreat.", "retreat", "happened"),
    ("They forgot to destroy the bridge.", "destroy", "denied"),
    ("Parliament refused to ratify the treaty.", "ratify", "denied"),
    ("Parliament has yet to ratify the treaty.", "ratify", "denied"),
    ("The minister ruled out sending troops.", "sending", "denied"),
    # intention, and its denial
    ("The king intends to visit the border.", "visit", "planned"),
    ("They do not intend to invade.", "invade", "denied"),
    ("There are no plans to withdraw.", "withdraw", "denied"),
    ("The general threatened to cut off the port.", "cut", "planned"),
    # attempts: going on, or past with the outcome unsaid
    ("Troops are trying to storm the palace.", "storm", "planned"),
    ("Rebels tried to storm the palace.", "storm", "possible"),
    # nominal events take the value of what they hang on
    ("The ministry announced plans for the invasion of the island.", "invasion", "planned"),
    ("Fears of an invasion grew in the capital.", "invasion", "possible"),
    ("The deadline came and went without a withdrawal.", "withdrawal", "denied"),
    ("Officials saw no sign of a withdrawal.", "withdrawal", "doubted"),
    ("The mayor welcomed the withdrawal of the troops.", "withdrawal", "happened"),
    ("The so-called referendum drew few voters.", "referendum", "doubted"),
    ("The foiled coup shook the country.", "coup", "denied"),
    ("The planned deployment of missiles angered the neighbours.", "deployment", "planned"),
    ("In the event of an invasion, the allies would send weapons.", "invasion", "possible"),
    ("An attack is unlikely before spring.", "attack", "doubted"),
    ("The attack was averted at the last minute.", "attack", "denied"),
    ("The aim is to prevent a war.", "war", "possible"),
    # factive verbs leave the event standing under negation
    ("The mayor did not regret the attack on the camp.", "attack", "happened"),
    # conditions, open and counterfactual, both halves
    ("If the rebels attack, the army will respond.", "respond", "possible"),
    ("Unless they withdraw, sanctions will follow.", "withdraw", "possible"),
    ("Had they attacked, they would have lost.", "attacked", "denied"),
    ("Had they attacked, they would have lost.", "lost", "denied"),
    # questions
    ("Will the army attack the city?", "attack", "possible"),
    # evidence
    ("There is no evidence that the forces have withdrawn.", "withdrawn", "doubted"),
    ("It is unclear whether the ships have left.", "left", "possible"),
    # an infinitive with "for" under an adjective
    ("It is hard for Chad to withdraw.", "withdraw", "possible"),
    ("It is impossible for Chad to withdraw.", "withdraw", "denied"),
    ("It is necessary for Chad to withdraw.", "withdraw", "called_for"),
    ("The army left the hills for the rebels to attack.", "attack", "planned"),
    # prediction
    ("Analysts expect the army to attack within days.", "attack", "predicted"),
    ("The general does not expect the rebels to sign.", "sign", "doubted"),
    # a chance that is hardly one
    ("There is little chance of a ceasefire.", "ceasefire", "doubted"),
    ("The likelihood of a successful offensive is very low.", "offensive", "doubted"),
    ("It is hard to see the rebels signing.", "signing", "doubted"),
    # who can decide to act announces it through the narrator; what befalls one is foreseen
    ("The two presidents will meet in Vienna on Friday.", "meet", "planned"),
    ("The two presidents will regret the war.", "regret", "predicted"),
    ("The army will probably withdraw.", "withdraw", "predicted"),
    # "nearly" and "instead of" deny
    ("The army nearly captured the town.", "captured", "denied"),
    ("Instead of withdrawing, the army advanced.", "withdrawing", "denied"),
    # what was cancelled is off, what was put off is still planned
    ("The vote was cancelled.", "vote", "denied"),
    ("The visit has been put off until May.", "visit", "planned"),
    # what is called an end to is going on
    ("The envoy called for an end to the war.", "war", "ongoing"),
    # the subject of "would" is only thought of
    ("A new invasion would trigger sanctions.", "invasion", "possible"),
    # an infinitive after a verb of motion in numbers tells the outcome
    ("The index fell to close at its lowest.", "close", "happened"),
    # a pseudo-cleft carries the negation of its first half
    ("What they will not do is invade the island.", "invade", "denied"),
    # a condition by "as long as" and by inversion
    ("Should the rebels attack, the army will respond.", "attack", "possible"),
    # an invasion that failed took place
    ("The failed invasion shook the country.", "invasion", "happened"),
    # things threaten without intending
    ("The conflict threatens to spread.", "spread", "possible"),
    # one defends oneself against what may come, or against what is there
    ("They must defend the island against an invasion.", "invasion", "possible"),
    # "rather than" denies its verb, on either side
    ("Rather than withdraw, they attacked.", "withdraw", "denied"),
    ("They attacked rather than withdraw.", "withdraw", "denied"),
    # what holds of anybody is no event
    ("You cross the border on foot.", "cross", "possible"),
    # a bare verb goes on from the modal, however far up the parser joins it
    ("The north rejected fears that it could close the strait and board the ships.", "board", "possible"),
    # "in order to" is no order
    ("They came in order to sign the pact.", "sign", "planned"),
    # manners and thanks command nothing
    ("Thank you for the help you sent.", "Thank", "ongoing"),
    ("I would urge Denmark to leave.", "urge", "ongoing"),
    # a small clause has what its verb has
    ("The ministers want the treaty signed soon.", "signed", "planned"),
    # what waits on a condition has not come
    ("Do not leave the bunker until they withdraw.", "withdraw", "possible"),
    # what used to be was
    ("Rebels used to attack convoys there.", "attack", "happened"),
    # a day to come makes a plan of the present
    ("The president is meeting rebels on Friday.", "meeting", "planned"),
    # a gerund that is only spoken of
    ("Attacking the port would be a mistake.", "Attacking", "possible"),
    # a vote is what it approves; one for a deed is only meant
    ("The senate voted to approve the treaty.", "approve", "happened"),
    ("The senate voted to arm the rebels.", "arm", "planned"),
    # what was used for it has done it
    ("Russia had used ballistic missiles to strike the town.", "strike", "happened"),
    # what is done so that another thing may come
    ("Ministers met in May, so that rebels leave the town.", "leave", "planned"),
    # a day is set for it; a year is past
    ("They will decide at a summit scheduled for June.", "summit", "planned"),
    ("It all began with the 1991 war in the Gulf.", "war", "happened"),
    # not to have welcomed a thing leaves the thing
    ("Instead of welcoming a withdrawal, they marched on.", "withdrawal", "happened"),
    # what shelling destroyed it has destroyed
    ("Dozens of silos have been destroyed by shelling.", "shelling", "happened"),
    # what is turned down has been said
    ("The government rejected an appeal for talks.", "appeal", "happened"),
    # a bare verb that nothing takes commands, wherever it stands
    ("The bridge is closed, so leave the town.", "leave", "called_for"),
    ("Leave the town, the bridge is closed.", "Leave", "called_for"),
    ("His order was short: leave the town.", "leave", "called_for"),
    ("Do not leave the town.", "leave", "denied"),
    ("Colonel, please leave the town.", "leave", "called_for"),
    # nor one that goes on from "to" or a modal, wherever the parser hangs it
    ("Their aim is to stop the war, free the towns and return the grain.", "free", "planned"),
    ("The army will stand by the town as it mourns its dead and support its mayor.", "support", "planned"),
    ("They came to disarm and “protect” the town.", "protect", "planned"),
    # but a plural's present has no other form
    ("Rebels come at night and steal grain.", "steal", "ongoing"),
    ("They say leave the town now.", "leave", "called_for"),
    # a "to" far off still holds
    ("The president told the army to stop and, within days, return the grain.", "return", "called_for"),
    # a pseudo-cleft has what is said of its "do"
    ("All they have to do is leave the town.", "leave", "called_for"),
    # what is on the timetable, and what is done every day
    ("The trial begins on Friday.", "begins", "planned"),
    ("The trial begins with a prayer.", "begins", "ongoing"),
    # what comes before something that will not be has not come either
    ("Once they have left, the town will not starve.", "left", "possible"),
    # typed without its apostrophe
    ("The army did nt bomb the hospital.", "bomb", "denied"),
    # "get" is the passive of what follows
    ("The convoy may get attacked.", "get", "possible"),
    # what one was able to do was done; what one is able to do only may be
    ("The army was able to retake the town.", "retake", "happened"),
    ("The army was not able to retake the town.", "retake", "denied"),
    ("The army is able to retake the town.", "retake", "possible"),
    # what is judged in the past was done
    ("It was wrong to bomb the hospital.", "bomb", "happened"),
    # what is done in being said
    ("I can confirm that the rebels withdrew.", "confirm", "ongoing"),
    ("I have to admit that the rebels withdrew.", "admit", "happened"),
    # a question word takes it that the thing was done
    ("The minister did not say why the rebels withdrew.", "withdrew", "happened"),
    ("The minister did not say whether the rebels withdrew.", "withdrew", "possible"),
    # what is ensured is as sure as the ensuring
    ("They want to ensure that the rebels leave.", "leave", "planned"),
    # what guards the border is as unreal as the force that does
    ("The alliance may send a force guarding the border.", "guarding", "possible"),
    ("The alliance may move the force guarding the border.", "guarding", "ongoing"),
    # a number, a cost or a list of things to do does none of them
    ("There is a lot to rebuild.", "rebuild", "planned"),
    # what a demand, a goal or a fear is said to be; its denial too
    ("Their demand is to withdraw.", "withdraw", "called_for"),
    ("The fear is that they will attack.", "attack", "possible"),
    ("The aim is not to invade.", "invade", "denied"),
]


@pytest.mark.parametrize(("text", "word", "expected"), CASES)
def test_factuality(stances, text, word, expected):
    """One stance, of the expected factuality, which names its rule and the words it rests on."""
    (stance,) = stances(text, word)
    assert stance.factuality == expected
    assert stance.by
    assert all(span.of(text).strip() for span in stance.evidence)


def test_narrator_has_no_code(stances):
    """The narrator is no actor."""
    (stance,) = stances("Rebels captured the airport.", "captured")
    assert (stance.holder, stance.holder_code, stance.statement) == (NARRATOR, None, None)


def test_speaker_holds_what_is_said(stances):
    """Inside a statement the holder is its speaker, and the verb of saying itself stays the narrator's."""
    text = "The envoy said rebels captured the airport."
    statement = said(text, "rebels captured the airport", "The envoy", "said", speaker="Ann Envoy")
    (inner,) = stances(text, "captured", statement)
    assert (inner.holder, inner.factuality, inner.statement) == ("Ann Envoy", "happened", statement.id)
    (outer,) = stances(text, "said", statement)
    assert outer.holder == NARRATOR


def test_unnamed_source(stances):
    """A source without a name is called by its words."""
    text = "A senior diplomat said rebels captured the airport."
    (stance,) = stances(text, "captured", said(text, "rebels captured the airport", "A senior diplomat", "said"))
    assert stance.holder == "Senior diplomat"


def test_denial_is_the_deniers(stances):
    """The narrator tells that it was denied; the one who denies holds that it did not happen."""
    text = "Ruritania denied attacking the convoy."
    statement = said(text, "attacking the convoy", "Ruritania", "denied", speaker="Ruritania", cue_class=CueClass.DENYING)
    (stance,) = stances(text, "attacking", statement)
    assert (stance.holder, stance.factuality) == ("Ruritania", "denied")


def test_own_will_is_planned_anothers_foreseen(stances):
    """ "We will" announces; "they will" of another foresees."""
    text = "We will send troops, the premier said, and the rebels will attack."
    whole = said(text, "We will send troops", "the premier", "said", speaker="Premier", kind=StatementKind.DIRECT)
    assert stances(text, "send", whole)[0].factuality == "planned"
    text = "The premier said the rebels will attack."
    part = said(text, "the rebels will attack", "The premier", "said", speaker="Premier")
    assert stances(text, "attack", part)[0].factuality == "predicted"


def test_claim_judged_false_has_two_stances(stances):
    """One asserts it, another says that it is not so; the innermost holder comes first."""
    text = "The claim by Ruritania that it is withdrawing is false, an official said."
    first, second = stances(text, "withdrawing")
    assert (first.holder, first.factuality) == ("Ruritania", "ongoing")
    assert second.factuality == "denied"


def test_denied_reports(stances):
    """What reports say, somebody denies."""
    text = "The ministry denied reports that its forces had shelled the town."
    first, second = stances(text, "shelled")
    assert (first.holder, first.factuality) == ("unnamed: reports", "happened")
    assert second.factuality == "denied"


def test_plan_told_of_is_not_a_statement(stances):
    """ "Plans to" tells of an intention: the one who vouches for it is who tells it."""
    text = "The premier plans to close the strait."
    (stance,) = stances(text, "close", said(text, "to close the strait", "The premier", "plans", speaker="Premier"))
    assert stance.factuality == "planned"


def test_likelihood_word(stances):
    """The word of estimative probability is kept, with its degree."""
    (stance,) = stances("It is highly unlikely that they will withdraw.", "withdraw")
    assert stance.likelihood == "highly unlikely"
    (stance,) = stances("The militia could attack the port.", "attack")
    assert stance.likelihood == "could"


NASTY = [
    "",
    "?",
    "🙂🙂",
    "WAR WAR WAR",
    "هاجم الجيش المدينة",
    "if " * 300,
    "not " * 200 + "attack",
    "a\n\n|b|c|\n|d|e|",
    "\u202eattack",
]


@pytest.mark.parametrize("text", NASTY)
def test_survives(parse, text):
    """Any text: every token gets at least one stance, its evidence lies inside the text."""
    found = parse(text)
    judge = Judge(found, Nobody(()), ())
    for token in found.tokens:
        for stance in judge.stances(token):
            assert all(0 <= s.start < s.end <= len(text) for s in stance.evidence)


def test_long_sentence_is_linear(parse):
    """Two thousand words joined by "and" are judged without a deep recursion."""
    found = parse("Troops moved " + "and tanks rolled " * 650 + ".")
    judge = Judge(found, Nobody(()), ())
    assert all(judge.stances(t) for t in found.tokens)


def test_named_actor_is_the_holder(parse):
    """A claim's owner that resolves to an actor is called by its name."""
    text = "The claim by Ruritania that it won is false."
    found = parse(text)
    ruritania = Actor("RUR", "Ruritania", "RUR")

    class One(Nobody):
        def of(self, token):
            return ruritania if token.text == "Ruritania" else None

    start = text.index("Ruritania")
    cast = One((Mention(Span(start, start + 9), ruritania, "test"),))
    first = Judge(found, cast, ()).stances(next(t for t in found.tokens if t.text == "won"))[0]
    assert (first.holder, first.holder_code) == ("Ruritania", "RUR")
