"""A parse: sentences of tokens in a tree of dependencies, over the offsets of an article's frozen text.

What every model's answer is made into (build.py), and all that the stages know of language: they never see the model's own
objects.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.model import Article, BlockKind, Span

__all__ = ["Parse", "Sentence", "Token"]


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
