"""The fast encoders say what the library's own say."""

from __future__ import annotations

import pytest

from standoff.language import DEFAULT_MODEL, Language

LONG = (
    "There was no sign of a pullback on Thursday, two officials in Brussels said.",
    "“They aren't gonna wait for us,” the minister told reporters in Kyiv; it's not clear what he meant.",
    "The 3rd Brigade crossed the Oskil near Kupiansk at 4:30 a.m., according to the General Staff.",
    "WASHINGTON — Sanctions worth $1.2bn followed.",
    "Why did they go? Nobody knows …",
) * 12


def test_fast_encoders_say_what_the_stock_ones_say(pipeline: Language) -> None:
    """Both encoders are replaced, and every annotation equals the stock pipeline's, however the texts are batched."""
    import spacy

    from standoff.language.encoder import install

    stock = spacy.load(DEFAULT_MODEL)
    assert install(stock) == 2
    stock = spacy.load(DEFAULT_MODEL)
    for columns, text in zip(pipeline.columns(LONG), LONG, strict=True):
        doc = stock(text)
        assert (columns.tag, columns.dep) == ([t.tag_ for t in doc], [t.dep_ for t in doc])
        assert columns.head == [t.head.i for t in doc]
        assert columns.entity == [(e.start, e.end, e.label_) for e in doc.ents]


def test_remembered_words_are_bounded(pipeline: Language) -> None:
    """When the table of words is full it starts anew, and the vectors stay the same."""
    from standoff.language.encoder import Words

    words = Words(["NORM", "SHAPE", "SPACY"], rows=12)
    for text in ("one two three four five six", "seven eight nine ten eleven twelve", "one two three"):
        doc = pipeline.nlp.make_doc(text)
        rows = words.rows([doc])
        assert words.features[rows].tolist() == doc.to_array(words.columns).tolist()
        assert words.count <= 12
    assert words.generation == 1


def test_a_changed_library_leaves_the_stock_encoders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the layers are not those known, or their numbers differ, nothing is replaced."""
    import spacy

    from standoff.language import encoder

    monkeypatch.setattr(encoder.Layer, "__call__", lambda _, x: x + 1)
    assert encoder.install(spacy.load(DEFAULT_MODEL)) == 0
    monkeypatch.setattr(encoder, "_layers", lambda _: [])
    assert encoder.install(spacy.load(DEFAULT_MODEL)) == 0
