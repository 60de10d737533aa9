"""One parse for all: offsets are those of the frozen text, and the tuned pipeline says what the stock one says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.language import DEFAULT_MODEL, Language, Parse, slow_setup
from standoff.model import Article, Block, BlockKind, Span
from tests.strategies import TEXT

SENTENCES = (
    "There were no signs of a withdrawal, the spokesman said.",
    "“We aren't gonna leave,” he said. “Let's talk.”",
    "NATO's envoys met on Tuesday; Moscow's were absent.",
)


@pytest.fixture(scope="module")
def language() -> Language:
    return Language()


def article(text: str, *spans: tuple[int, int]) -> Article:
    pieces = tuple(Span(*s) for s in spans) or (Span(0, len(text)),)
    return Article(id="x", text=text, blocks=(Block(BlockKind.BODY, pieces),))


def holds(parse: Parse) -> None:
    """What is true of every parse."""
    for i, token in enumerate(parse.tokens):
        assert token.i == i
        assert "".join(parse.text[token.start : token.end].split()) == "".join(token.text.split())
        assert token in token.sent.tokens
        assert token.head is token or token in token.head.children
    assert [t for s in parse.sentences for t in s.tokens] == parse.tokens


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT)
def test_tokens_are_the_text(language: Language, text: str) -> None:
    """On any text, every token's offsets are its words, every token is in one sentence, and heads know their children."""
    holds(language.parse(article(text)))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXT, min_size=2, max_size=3))
def test_pieces_of_a_paragraph_map_back(language: Language, texts: list[str]) -> None:
    """A paragraph cut in pieces is read as one, and its tokens still point into the frozen text."""
    text = "\n\n".join(texts)
    spans, at = [], 0
    for t in texts:
        spans.append((at, at + len(t)))
        at += len(t) + 2
    holds(language.parse(article(text, *spans)))


def test_a_sentence_cut_by_a_page_break_is_one_sentence(language: Language) -> None:
    """The two halves of a sentence are parsed together."""
    first, second = "We welcome the offer by France to", "lead a new group in Romania."
    text = f"{first}\n\n{second}"
    parse = language.parse(article(text, (0, len(first)), (len(first) + 2, len(text))))
    assert len(parse.sentences) == 1


def test_a_closing_mark_stays_with_its_sentence(language: Language) -> None:
    """The mark that closes a quotation does not begin the next sentence."""
    parse = language.parse(article('He said: "We will stay." Nobody believed it.'))
    assert not any(s.tokens[0].text in '"”' for s in parse.sentences[1:])


def test_the_tuned_pipeline_says_what_the_stock_one_says(language: Language) -> None:
    """Lemmas, tags, dependencies and entities are those of spaCy's own pipeline, contractions and expletives included."""
    import spacy

    stock = spacy.load(DEFAULT_MODEL)
    for text in SENTENCES:
        parse, doc = language.parse(article(text)), stock(text)
        ours = [(t.text, t.lemma, t.pos, t.tag, t.dep, t.head.i) for t in parse.tokens]
        assert ours == [(t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i) for t in doc]
        assert parse.entities == [(e.start, e.end, e.label_) for e in doc.ents]


def test_a_very_long_paragraph_is_read_in_parts(language: Language) -> None:
    """A paragraph of 2,000 words without a full stop is read whole."""
    text = "troops and tanks " * 700
    parse = language.parse(article(text))
    holds(parse)
    assert len(parse.tokens) == 2100


LONG = (
    "There was no sign of a pullback on Thursday, two officials in Brussels said.",
    "“They aren't gonna wait for us,” the minister told reporters in Kyiv; it's not clear what he meant.",
    "The 3rd Brigade crossed the Oskil near Kupiansk at 4:30 a.m., according to the General Staff.",
    "WASHINGTON — Sanctions worth $1.2bn followed.",
    "Why did they go? Nobody knows …",
) * 12


@pytest.mark.parametrize("text", ["Y", "They took what they got", "Ai", "Where is there"])
def test_half_a_contraction_may_end_a_piece(language: Language, text: str) -> None:
    """Nothing is looked for after the last word."""
    holds(language.parse(article(text)))


def test_articles_parsed_together_are_parsed_as_one_by_one(tmp_path: Path, language: Language) -> None:
    """The same parses in one go, also when some pieces are in the cache and some occur twice."""
    articles = [article(text) for text in (*LONG[:5], *SENTENCES, LONG[0])]
    cached = Language(cache=tmp_path / "parses.sqlite")
    cached.parse(articles[1])
    for parse, one in zip(cached.parse_all(articles), map(language.parse, articles), strict=True):
        assert [(t.text, t.lemma, t.dep, t.head.i, t.ent) for t in parse.tokens] == [
            (t.text, t.lemma, t.dep, t.head.i, t.ent) for t in one.tokens
        ]


def test_slow_setups_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer spaCy, and several workers of several threads, are said to be slow; one worker may have threads."""
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "4")
    monkeypatch.setattr("importlib.metadata.version", lambda _: "3.8.7")
    assert slow_setup(1) == ""
    assert "OPENBLAS_NUM_THREADS=1" in slow_setup(2)
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    assert slow_setup(2) == ""
    monkeypatch.setattr("importlib.metadata.version", lambda _: "3.8.18")
    assert "3.8.18" in slow_setup(1)
