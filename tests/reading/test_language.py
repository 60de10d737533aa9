"""One parse for all: offsets are those of the frozen text, and the tuned pipeline says what the stock one says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.model import Article, Block, BlockKind, Span
from standoff.reading.cache import ParseCache
from standoff.reading.language import DEFAULT_MODEL, Language, Parse, slow_setup
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


def test_the_cache_gives_back_the_same_parse(tmp_path: Path, language: Language) -> None:
    """A parse from the cache equals the model's; a damaged cache only costs time."""
    cached = Language(cache=tmp_path / "parses.sqlite")
    for text in SENTENCES * 2:
        fresh, kept = language.parse(article(text)), cached.parse(article(text))
        assert [(t.text, t.dep, t.head.i, t.ent) for t in fresh.tokens] == [
            (t.text, t.dep, t.head.i, t.ent) for t in kept.tokens
        ]
    (tmp_path / "broken.sqlite").write_bytes(b"no database" * 100)
    broken = Language(cache=tmp_path / "broken.sqlite")
    assert len(broken.parse(article(SENTENCES[0])).tokens) > 5


def test_the_cache_does_not_mix_models(tmp_path: Path, language: Language) -> None:
    """What one model said is not given out for another."""
    one, other = ParseCache(tmp_path / "c", "model a"), ParseCache(tmp_path / "c", "model b")
    (columns,) = language.columns([SENTENCES[0]])
    one.put([(SENTENCES[0], columns)])
    assert one.get(SENTENCES[0]) == columns
    assert other.get(SENTENCES[0]) is None


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


def test_fast_encoders_say_what_the_stock_ones_say(language: Language) -> None:
    """Both encoders are replaced, and every annotation equals the stock pipeline's, however the texts are batched."""
    import spacy

    from standoff.reading.encoder import install

    stock = spacy.load(DEFAULT_MODEL)
    assert install(stock) == 2
    stock = spacy.load(DEFAULT_MODEL)
    for columns, text in zip(language.columns(LONG), LONG, strict=True):
        doc = stock(text)
        assert (columns.tag, columns.dep) == ([t.tag_ for t in doc], [t.dep_ for t in doc])
        assert columns.head == [t.head.i for t in doc]
        assert columns.entity == [(e.start, e.end, e.label_) for e in doc.ents]


def test_remembered_words_are_bounded(language: Language) -> None:
    """When the table of words is full it starts anew, and the vectors stay the same."""
    from standoff.reading.encoder import Words

    words = Words(["NORM", "SHAPE", "SPACY"], rows=12)
    for text in ("one two three four five six", "seven eight nine ten eleven twelve", "one two three"):
        doc = language.nlp.make_doc(text)
        rows = words.rows([doc])
        assert words.features[rows].tolist() == doc.to_array(words.columns).tolist()
        assert words.count <= 12
    assert words.generation == 1


def test_a_changed_library_leaves_the_stock_encoders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the layers are not those known, or their numbers differ, nothing is replaced."""
    import spacy

    from standoff.reading import encoder

    monkeypatch.setattr(encoder.Layer, "__call__", lambda _, x: x + 1)
    assert encoder.install(spacy.load(DEFAULT_MODEL)) == 0
    monkeypatch.setattr(encoder, "_layers", lambda _: [])
    assert encoder.install(spacy.load(DEFAULT_MODEL)) == 0


def test_articles_parsed_together_are_parsed_as_one_by_one(tmp_path: Path, language: Language) -> None:
    """The same parses in one go, also when some pieces are in the cache and some occur twice."""
    articles = [article(text) for text in (*LONG[:5], *SENTENCES, LONG[0])]
    cached = Language(cache=tmp_path / "parses.sqlite")
    cached.parse(articles[1])
    for parse, one in zip(cached.parse_all(articles), map(language.parse, articles), strict=True):
        assert [(t.text, t.lemma, t.dep, t.head.i, t.ent) for t in parse.tokens] == [
            (t.text, t.lemma, t.dep, t.head.i, t.ent) for t in one.tokens
        ]


def test_the_cache_lets_the_oldest_go(tmp_path: Path, language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond its limit the cache drops what was put in first; cleared, it is empty and small."""
    monkeypatch.setattr("standoff.reading.cache.LOOK", 1)
    (columns,) = language.columns([SENTENCES[0]])
    store = ParseCache(tmp_path / "c", "model", limit=200_000)
    for n in range(60):
        monkeypatch.setattr("standoff.reading.cache.time.time", lambda n=n: n)
        store.put([(f"{n} {k}", columns) for k in range(50)])
    assert store.size < 300_000
    assert store.get("59 0") == columns
    assert store.get("0 0") is None
    store.clear()
    assert store.pieces == 0
    assert store.size < 50_000


def test_a_cache_of_an_earlier_version_is_used(tmp_path: Path, language: Language) -> None:
    """A file without ages is given them, and its parses stay."""
    import sqlite3

    (columns,) = language.columns([SENTENCES[0]])
    ParseCache(tmp_path / "c", "model").put([("text", columns)])
    with sqlite3.connect(tmp_path / "c") as db:
        db.execute("CREATE TABLE old (key BLOB PRIMARY KEY, columns BLOB) WITHOUT ROWID")
        db.execute("INSERT INTO old SELECT key, columns FROM parse")
        db.execute("DROP TABLE parse")
        db.execute("ALTER TABLE old RENAME TO parse")
    db.close()
    store = ParseCache(tmp_path / "c", "model")
    assert store.get("text") == columns
    store.put([("other", columns)])
    assert store.get("other") == columns


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
