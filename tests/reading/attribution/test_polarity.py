"""Whether a saying was said, and that its cue has the words that turn it. All sentences are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standoff import knowledge
from standoff.language import Parse
from standoff.model import Polarity, Statement
from standoff.reading.actors import find_cast
from standoff.reading.attribution import find_attributions

Parser = Callable[..., Parse]


def read(parse: Parser, text: str) -> tuple[Statement, ...]:
    parsed = parse(text)
    return find_attributions(parsed, find_cast(parsed))


# A sentence, its first cue as it is to be printed, and the polarity.
CASES = [
    # plain, and what is denied, refused or turned down: that was said
    ("Eritrea denied that its troops had crossed the border.", "denied", "asserted"),
    ("Serbia has said that the road is open.", "has said", "asserted"),
    ("The junta insisted that the talks had failed.", "insisted", "asserted"),
    ("The premier refused to leave the hall.", "refused", "asserted"),
    # negation at the verb, with its auxiliaries and adverbs
    ("Eritrea does not deny that its troops crossed the border.", "does not deny", "negated"),
    ("Armenia did not say that the road was closed.", "did not say", "negated"),
    ("Kigali hasn't confirmed that its soldiers were captured.", "hasn't confirmed", "negated"),
    ("Kigali has not yet confirmed that its soldiers were captured.", "has not yet confirmed", "negated"),
    ("Bogota has not publicly admitted that its planes crossed the river.", "has not publicly admitted", "negated"),
    ("The general never claimed that the town had fallen.", "never claimed", "negated"),
    ("The envoy hardly mentioned that the talks had stopped.", "hardly mentioned", "negated"),
    ("The admiral no longer says that the strait is closed.", "no longer says", "negated"),
    # modals of refusing and of not being able to
    ("Niamey would not say whether the base had been handed over.", "would not say", "negated"),
    ("The envoy could not confirm that the convoy had been hit.", "could not confirm", "negated"),
    ("The consul cannot say that the ceasefire holds.", "cannot say", "negated"),
    ("Rangoon won't admit that the village was burned.", "won't admit", "negated"),
    # phrases that leave it unsaid
    ("The ministry refused to say whether the pilots had left.", "refused to say", "negated"),
    ("The ministry declined to confirm that the pilots had left.", "declined to confirm", "negated"),
    ("Seoul declined to comment on the launch.", "declined to comment on", "negated"),
    ("The bloc failed to condemn the raid.", "failed to condemn", "negated"),
    ("Manila has yet to say whether it will send a ship.", "has yet to say", "negated"),
    ("The mission was unable to confirm that shots were fired.", "was unable to confirm", "negated"),
    ("Tirana avoided calling the march a riot.", "avoided calling", "negated"),
    # without, instead of
    ("Without denying that jets had crossed the line, Ankara warned Athens.", "Without denying", "negated"),
    ("Instead of condemning the raid, Bamako praised it.", "Instead of condemning", "negated"),
    ("The king spoke of peace without mentioning the prisoners.", "without mentioning", "negated"),
    ("Forty states did not back a resolution demanding that troops leave.", "did not back a resolution demanding", "negated"),
    # nobody
    ("No minister confirmed the strike.", "No … confirmed", "negated"),
    ("No one said that the pipeline had burst.", "No one said", "negated"),
    ("Nobody claimed that the bridge was mined.", "Nobody claimed", "negated"),
    ("None of the envoys said that the truce was over.", "None … said", "negated"),
    ("Neither Kabul nor Islamabad confirmed the strike.", "Neither … confirmed", "negated"),
    ("Neither side would say whether talks had begun.", "Neither … would say", "negated"),
    ("Few ministers said that the pact was sound.", "Few … said", "negated"),
    ("Not all members said that they agreed.", "Not … said", "negated"),
    # of two joined verbs the second shares the negation
    ("Hanoi refused to confirm or deny that the reef was occupied.", "refused to confirm or deny", "negated"),
    ("Quito did not confirm or deny that the consul was held.", "did not confirm or deny", "negated"),
    # two negations
    ("She did not refuse to say that Minsk was to blame.", "did not refuse to say", "asserted"),
    # said all the same
    ("The bishop not only said that the talks had failed but wept.", "said", "asserted"),
    ("The ministry did not confirm until Friday that its pilots were held.", "did not confirm until Friday", "asserted"),
    ("The sultan did not come, and said that the pact was dead.", "said", "asserted"),
    ("The army lost the hill but claimed that the road was safe.", "claimed", "asserted"),
    ("It took a day before Tunis said that the ferry had sunk.", "said", "asserted"),
    ("He did not attend the summit, the emir said.", "said", "asserted"),
    ("Those who were not there said that it was quiet.", "said", "asserted"),
    # questions of whether it was said
    ("Did Ankara deny that it had bombed the camp?", "Did … deny", "questioned"),
    ("Have the Latvians said that the border will close?", "Have … said", "questioned"),
    ("Envoys asked whether Baku had denied that it shelled the town.", "asked", "asserted"),
    # why and how it was said takes it that it was
    ("Why does Seoul deny that it fired?", "deny", "asserted"),
    # only thought of
    ("The minister may say that the truce is over.", "may say", "hypothetical"),
    ("Lima might admit that its ships crossed the line.", "might admit", "hypothetical"),
    ("Dakar should say that the vote was fair.", "should say", "hypothetical"),
    ("The president will announce that troops are leaving.", "will announce", "hypothetical"),
    ("Oslo is scheduled to announce that the mission is over.", "is scheduled to announce", "hypothetical"),
    ("Quito was supposed to confirm that the road was open.", "was supposed to confirm", "hypothetical"),
    ("Rather than condemn the raid, Bamako praised it.", "Rather than condemn", "negated"),
    ("Harare is likely to say that the vote was fair.", "is likely to say", "hypothetical"),
    ("If Lusaka admits that the dam was mined, the league will meet.", "If … admits", "hypothetical"),
    ("Unless Cairo confirms that the talks go on, nobody will travel.", "Unless … confirms", "hypothetical"),
    # a name that is spelt like a modal
    ("May said the council had become slow.", "said", "asserted"),
    # what would be said afterwards was; what one must say one says
    ("He would later claim that the guards had fired first.", "would later claim", "asserted"),
    ("We must say that the truce is holding.", "must say", "asserted"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "polarity"), CASES)
def test_polarity_and_the_words_that_make_it(parse: Parser, text: str, cue: str, polarity: str) -> None:
    """The cue is printed as the text has it, with what turns it, and says which way."""
    found = [(s.cue_words(text), s.polarity.value) for s in read(parse, text)]
    assert (cue, polarity) in found


def test_the_second_of_two_statements(parse: Parser) -> None:
    """A saying in an open question is questioned; the question itself was asked."""
    found = {s.cue_lemma: s.polarity for s in read(parse, "Envoys asked whether Baku had denied that it shelled the town.")}
    assert found == {"ask": Polarity.ASSERTED, "deny": Polarity.QUESTIONED}


def test_nobody_is_no_speaker(parse: Parser) -> None:
    """ "No minister" names no minister; "neither Kabul nor Islamabad" names both."""
    (none,) = read(parse, "No minister confirmed that the dam was mined.")
    assert none.speaker is None
    (both,) = read(parse, "Neither Kabul nor Islamabad confirmed that the dam was mined.")
    assert both.speaker == "Afghanistan and Pakistan"


def test_no_word_has_two_parts(parse: Parser) -> None:
    """Words that turn a cue stand neither in the source nor in the content."""
    for text, _, _ in CASES:
        for s in read(parse, text):
            for one in s.cue:
                assert not any(one.meets(x) for x in (*s.source, *s.content)), text


SENTENCES = {  # by the first word's part of speech: how a phrase of the table is used
    "verb": "The ministers {} that the talks had failed.",
    "adjective": "The minister was {} that the talks had failed.",
    "free": "The minister left the hall {} that the talks had failed.",
}
FREE = {"without -ing", "instead of", "rather than", "as if to"}
ADJECTIVES = {"yet to", "unable to", "powerless to", "likely to", "unlikely to", "about to", "due to", "set to"}
BY_HAND = {"suppose to", "schedule to", "rather than"}  # said in other forms: below
PHRASES = [(p, name) for name in ("negated", "hypothetical") for p in knowledge.load("polarity")[name]]


@pytest.mark.parametrize(("phrase", "polarity"), [x for x in PHRASES if x[0] not in BY_HAND])
def test_each_phrase_of_the_table(parse: Parser, phrase: str, polarity: str) -> None:
    """A saying behind the phrase is turned; the same without it is not."""
    kind = "free" if phrase in FREE else "adjective" if phrase in ADJECTIVES else "verb"
    bare = phrase.endswith(" to")
    words = phrase.removesuffix(" -ing") + (" claim" if bare else " claiming")
    text = SENTENCES[kind].format(words)
    found = {s.cue_lemma: s for s in read(parse, text)}
    assert found["claim"].polarity.value == polarity, text
    assert phrase.removesuffix(" -ing") in found["claim"].cue_words(text)
    assert all(s.polarity is Polarity.ASSERTED for s in read(parse, "The minister claimed that the talks had failed."))
