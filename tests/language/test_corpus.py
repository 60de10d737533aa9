"""The tuned pipeline against the stock one on real articles, where there are some beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.corpus import articles
from standoff.language import DEFAULT_MODEL, Language, pieces_of

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
NUMBER = 300


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the project")
def test_every_annotation_of_the_corpus_is_the_stock_ones(pipeline: Language) -> None:
    """Offsets, lemmas, tags, dependencies, heads, sentences and entities of all pieces of the articles, batched as in use."""
    import spacy

    texts = [piece.text for article in articles(NUMBER, CORPUS) for piece in pieces_of(article)]
    stock = spacy.load(DEFAULT_MODEL)
    differ = []
    for text, ours, doc in zip(texts, pipeline.columns(texts), stock.pipe(texts, batch_size=16), strict=True):
        theirs = [(t.idx, t.idx + len(t), t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, bool(t.is_sent_start)) for t in doc]
        rows = zip(ours.start, ours.end, ours.lemma, ours.pos, ours.tag, ours.dep, ours.head, ours.sentence, strict=True)
        if list(rows) != theirs or ours.entity != [(e.start, e.end, e.label_) for e in doc.ents]:
            differ.append(text)
    assert differ == []
