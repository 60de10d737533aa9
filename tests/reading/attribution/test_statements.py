"""Statements: source, cue and content at the words they rest on, in every construction the rules name."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from standoff.language import Language, Parse
from standoff.model import Article, Block, BlockKind, CueClass, Span, Statement, StatementKind
from standoff.reading.actors import find_cast
from standoff.reading.attribution import find_attributions, find_statements
from standoff.reading.attribution.framing import framing
from tests.strategies import TEXT

Parser = Callable[..., Parse]
Spans = tuple[Span, ...]


def read(parse: Parser, text: str) -> tuple[Statement, ...]:
    parsed = parse(text)
    return find_statements(parsed, find_cast(parsed))


def words(text: str, statement: Statement) -> tuple[str, str, str]:
    parts = (statement.source, statement.cue, statement.content)
    source, cue, content = (" … ".join(s.of(text) for s in spans) for spans in parts)
    return source, cue, content


def marked(text: str) -> tuple[str, tuple[Spans, Spans, Spans]]:
    """A text without its marks, and where they stood: of the {source}, the <cue>, the [content]."""
    spans: dict[str, list[Span]] = {"}": [], ">": [], "]": []}
    plain, start = "", 0
    for c in text:
        if c in "{<[":
            start = len(plain)
        elif c in spans:
            spans[c].append(Span(start, len(plain)))
        else:
            plain += c
    source, cue, content = map(tuple, spans.values())
    return plain, (source, cue, content)


CASES = [
    # the plain case
    "{The minister} <said> [that the bridge would be closed].",
    # behind what is said
    "[The bridge would be closed for weeks], {two officials} <said>.",
    # in the middle of what is said
    "[The bridge], {the mayor} <said>, [would be closed for weeks].",
    "[“The bridge is closed,”] <said> {Anna Kowalska}.",
    # a question mark before the clause is no end of a sentence
    "[“Who closed the bridge?”] {Kowalska} <asked>.",
    "{Kowalska} <added>: [“The bridge is closed.”]",
    # the other half of a quotation that the clause interrupts
    "[“The bridge,”] {Kowalska} <said>, [“is closed for weeks.”]",
    # the quotation goes on in its paragraph
    "[“The bridge is closed,”] {Kowalska} <said>. [“We shall build another one soon.”]",
    "<According to> {the harbour office}, [the bridge is closed].",
    "{The mayor} <pledged> [to open the bridge].",
    "{The council} <urged> [the mayor to open the bridge].",
    "{The mayor} <called for> [a new bridge].",
    "[The plan] <was condemned> by {the council}.",
    "{The mayor} <made clear> at a meeting on Monday [that the bridge would stay closed].",
    "{The mayor} <was confident> [that the bridge would open].",
    "{The mayor}'s <claim> [that the bridge is safe] was wrong.",
    # the dateline's town is not who urges
    "TALLINN, June 4 (Reuters) - {Baltic ministers} <urged> [the bank to lend more].",
    # "this" is the paragraph before
    "[The road to the harbour is closed].\n\nThis <was announced> by {the governor}.",
    # who issues a document speaks in it
    "{The union} <issued a statement saying> [the strike would go on].",
    # dialogue with dashes, as translated news agencies print it
    "- [We will hold the bridge], - <said> {the colonel}. - [The enemy is tired].",
    "As {the minister} <put it>, [the talks were going nowhere].",
    "<In> {her} <view>, [the war is lost].",
    # an opening phrase is no part of the quotation
    "As for the cost, [“we shall see what comes,”] {Ito} <said>.",
    # no verb of saying, only a colon
    "{The coach} was blunt<:> [“We played like children today.”]",
    # a quotation that goes on from an indirect statement
    "{Ito} <said> [he would stay]. [“I like it here by the sea.”]",
    "[“Nobody came to help us.”] <―> {Rosa Lind}",
    "{Lima}<:> [no sign of a deal]",
    # the quotation stands in the paragraph after the clause
    "{The ministry} <wrote> in a letter:\n\n[“The border will be closed on Sunday.”]",
    # a dash, the verb, and the speaker's name or office to the end of the sentence
    "[The bridge will not hold] - <assessed> {the head of the institute}.",
    "[The rebels burned ten bridges] - <wrote> {the Kenyan minister of defence} on Monday.",
]


@pytest.mark.parametrize("text", CASES)
def test_constructions(parse: Parser, text: str) -> None:
    """Each construction gives one statement, with these words."""
    plain, expected = marked(text)
    assert [(s.source, s.cue, s.content) for s in read(parse, plain)] == [expected]


def test_quoted_as_saying(parse: Parser) -> None:
    """Who is quoted as saying something says it."""
    plain, expected = marked("{The general} <was quoted as saying> [that the front was quiet].")
    assert expected in [(s.source, s.cue, s.content) for s in read(parse, plain)]


def test_kinds(parse: Parser) -> None:
    """All words in marks: direct; some: mixed; none: indirect."""
    text = "“It is over,” Ito said. Ito said the talks were “over and done”. Ito said the talks were over."
    assert [s.kind for s in read(parse, text)] == [StatementKind.DIRECT, StatementKind.MIXED, StatementKind.INDIRECT]


def test_scare_quotes_are_no_statement(parse: Parser) -> None:
    """Marks around a word or two, without a cue, attribute nothing."""
    assert read(parse, "Trucks crossed into the so-called “people's republics” at dawn.") == ()


def test_resumed_with_another_cue(parse: Parser) -> None:
    """ "he said, adding: ..." is two statements with one source."""
    text = "“We sent more ships to the bay,” the admiral said, adding: “The crews are ready. We welcome our allies.”"
    first, second = read(parse, text)
    assert words(text, first) == ("the admiral", "said", "“We sent more ships to the bay,”")
    assert second.content[0].of(text) == "“The crews are ready. We welcome our allies.”"


def test_paragraphs_of_one_quotation(parse: Parser) -> None:
    """A mark that opens each paragraph and closes only the last: one statement."""
    text = "“We will stay,” the general said. “We have food.\n\n“And we have water for a year.”\n\nRain fell."
    (statement,) = read(parse, text)
    assert [s.of(text) for s in statement.content][-1] == "“And we have water for a year.”"


def test_a_second_verb_of_saying_ends_the_content(parse: Parser) -> None:
    """ "said X would ... and warned that ...": two statements of the same source."""
    text = "The premier said the army would leave and warned that shops could close."
    found = [words(text, s) for s in read(parse, text)]
    assert ("The premier", "said", "the army would leave") in found
    assert ("The premier", "warned", "that shops could close") in found


def test_nested_statements_are_linked(parse: Parser) -> None:
    """ "said that Lima denied that ...": each layer is one, and the inner one is within the outer one."""
    text = "The envoy said that Lima denied that its troops had crossed the river."
    outer, inner = read(parse, text)
    assert inner.within == outer.id
    assert inner.cue_class is CueClass.DENYING
    assert outer.within is None


def test_who_was_told(parse: Parser) -> None:
    """An outlet told is the addressee."""
    text = "The ship has left, a diplomat told Reuters on Friday."
    (statement,) = read(parse, text)
    assert words(text, statement) == ("a diplomat", "told", "The ship has left")
    assert statement.addressee == "Reuters"


def test_audiences_and_interviews(parse: Parser) -> None:
    """An audience is given in the article's words; the outlet of an interview is told, a town is not."""
    told = "The minister told a press conference in Berlin that the ship had left."
    (statement,) = read(parse, told)
    assert statement.addressee == "a press conference in Berlin"
    (statement,) = read(parse, "The minister said in an interview with the BBC that the ship had left.")
    assert statement.addressee == "BBC"
    (statement,) = read(parse, "The minister said in Berlin that the ship had left.")
    assert statement.addressee is None


def test_a_block_quotation_without_marks(parse: Parser) -> None:
    """The paragraph that a colon leads to, though no marks say so."""
    text = "The ministry wrote:\n\nNo ship may leave the harbour before the storm has passed.\n\nFew ships had."
    (statement,) = read(parse, text)
    assert words(text, statement) == ("The ministry", "wrote", "No ship may leave the harbour before the storm has passed")
    assert statement.kind is StatementKind.DIRECT


def test_a_paragraph_cut_by_a_page_break(parse: Parser, pipeline: Language) -> None:
    """A quotation goes on behind the break; a mark in the page's foot is none of its marks."""
    text = 'He said: "We shall stay here.\n\npage "2\n\nWe have water." Rain fell.'
    pieces = (Span(0, text.index("\n")), Span(text.index("We have"), len(text)))
    article = Article(id="x", text=text, blocks=(Block(BlockKind.BODY, pieces),))
    parsed = pipeline.parse(article)
    (statement,) = find_statements(parsed, find_cast(parsed))
    assert statement.content[0].end == text.index(" Rain")


def test_first_persons_and_questions_are_no_sources(parse: Parser) -> None:
    """ "you think" and "it goes without saying" attribute nothing."""
    assert read(parse, "If you think that the rain will stop, you are wrong. It goes without saying that it will not.") == ()


def test_words_against_a_person(parse: Parser) -> None:
    """To attack a person is taken for words; to attack a town is not."""
    assert [s.cue_lemma for s in read(parse, "Boris Johnson attacked Keir Starmer.")] == ["attack"]
    assert read(parse, "The brigade attacked the town at dawn.") == ()


def test_a_report_of_nobody_is_no_statement(parse: Parser) -> None:
    """It is an attribution without a source; what nobody said is kept, since it is told that nobody did."""
    text = "The general is expected to resign. Allegedly, he fled."
    assert read(parse, text) == ()
    parsed = parse(text)
    found = find_attributions(parsed, find_cast(parsed))
    assert [(s.speaker, s.source) for s in found] == [(None, ()), (None, ())]
    text = "No one said that the general had fled."
    assert [s.cue_words(text) for s in read(parse, text)] == ["No one said"]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The bishop condemned the raid.", []),  # an attitude to a deed that the teller tells of
        ("The bishop condemned the raid as a crime.", ["condemned"]),
        ("The bishop praised the “brave” miners of the valley.", ["praised"]),
        ("The mayor is seeking to end the strike.", []),  # what he does
        ("The mayor vowed to end the strike.", ["vowed"]),
        ("The mayor confirmed the strike.", ["confirmed"]),  # he vouches for it
        ("The mayor reaffirmed his promise that the bridge would stay.", ["reaffirmed"]),
    ],
)
def test_an_attitude_is_no_statement(parse: Parser, text: str, cues: list[str]) -> None:
    """What is said stands as a clause, as a demand or in marks: the bare name of a thing renders no words."""
    parsed = parse(text)
    assert [s.cue_words(text) for s in read(parse, text)] == cues
    assert find_attributions(parsed, find_cast(parsed))


def test_what_is_said_within_a_report_of_nobody_stands_by_itself(parse: Parser) -> None:
    """No statement is within one that is not there."""
    found = read(parse, "Allegedly, the mayor said that the bridge was safe.")
    assert [s.within for s in found] == [None]


def test_transcripts(parse: Parser) -> None:
    """Turns of a transcript belong to the names in capitals before the colon."""
    text = "MILLER: We saw nothing at all.\n\nHOST: Nothing?\n\nMILLER: Nothing. The road was empty all night."
    assert [s.source[0].of(text) for s in read(parse, text) if s.by == "transcript"] == ["MILLER", "HOST", "MILLER"]


def test_transcripts_with_names_that_come_again(parse: Parser) -> None:
    """Names in ordinary writing count where they recur; the page's labels do not."""
    turns = ("Host: Will it rain?", "A. Petrova: It will rain.", "Host: And then?", "A. Petrova: Then not.")
    text = "\n\n".join((*turns, "Read more: Storms", "Read more: Snow"))
    assert [s.source[0].of(text) for s in read(parse, text) if s.by == "transcript"] == [
        "Host",
        "A. Petrova",
        "Host",
        "A. Petrova",
    ]


def test_a_headline_s_source_behind_a_dash(parse: Parser) -> None:
    """A state or person behind the dash speaks; an outlet's name does not."""
    text = "Kiev's refusal to hold fire violates the agreement - Russia"
    assert ("Russia", "Kiev's refusal to hold fire violates the agreement") in [words(text, s)[::2] for s in read(parse, text)]
    assert read(parse, "Storm hits the coast of Florida - CNN") == ()


def test_pronouns_go_on_with_the_paragraph(parse: Parser) -> None:
    """ "he said" is the speaker of the paragraph so far."""
    text = "President Emmanuel Macron said the talks would go on. “We are patient,” he said."
    assert [s.speaker for s in read(parse, text)] == ["Emmanuel Macron", "Emmanuel Macron"]


def test_framing_counts_cues_by_outlet_and_speaker(parse: Parser) -> None:
    """One row for each outlet, speaker and cue, with how often."""
    text = "Emmanuel Macron claimed that it rained. Emmanuel Macron claimed that it snowed. Emmanuel Macron said it froze."
    rows = framing(("The Daily", s) for s in read(parse, text))
    assert [(r.outlet, r.speaker, r.cue, r.times) for r in rows] == [
        ("The Daily", "Emmanuel Macron", "claim", 2),
        ("The Daily", "Emmanuel Macron", "say", 1),
    ]


def test_an_article_that_is_one_quotation(parse: Parser) -> None:
    """Nothing to attribute, nothing invented."""
    assert read(parse, "“We came. We saw the river. We left again before the night.”") == ()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXT)
def test_any_text_is_read(parse: Parser, text: str) -> None:
    """No text breaks it; spans lie inside the text, and no word of a statement has two parts to play."""
    for statement in read(parse, text):
        assert statement.content
        spans = sorted([*statement.source, *statement.cue, *statement.content])
        assert all(a.end <= b.start for a, b in pairwise(spans))
        for span in (*statement.source, *statement.cue, *statement.content):
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        # marks that never close, a sentence without end, capitals, a table
        "“" * 50 + " he said " + "“" * 50,
        "he said that " * 800,
        "“I think,” he said, " * 400,
        "THE MINISTER SAID THE ARMY WILL LEAVE. " * 20,
        "a | b | said | c\n" * 100,
        'said said said: "said" said.',
    ],
    ids=["marks", "said-that", "interrupted", "capitals", "table", "said"],
)
def test_hostile_texts(parse: Parser, text: str) -> None:
    """Degenerate input costs time in proportion and breaks nothing."""
    read(parse, text)


@pytest.mark.parametrize("text", ["This was a blow - added insult.", "The rebels burned ten bridges - denied the reports."])
def test_what_a_dash_sets_off_is_not_always_a_speaker(parse: Parser, text: str) -> None:
    """Neither a plain noun nor what is denied has said what stands before the dash."""
    assert not [s for s in read(parse, text) if "after-dash" in s.by]
