"""What the statement rules stand on: the parse with its quotations laid over it, and helpers over token ranges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from standoff.grammar.quotations import quotations_of
from standoff.language import Parse, Token
from standoff.model import CueClass, Span
from standoff.reading.attribution.cues import Cue

__all__ = ["Draft", "Ground", "innermost"]

EDGE = frozenset(",;:.-–—―…()[]?!*•|/\\") | {"--", "...", "---"}
MARKS = frozenset("\"'“”‘’«»„‹›") | {"''", "``"}
ENDERS = frozenset({".", "?", "!", "…"})


@dataclass(slots=True)
class Draft:
    """A statement in the making. Spans are code points; `who` heads the source, `told` the addressee, `verb` the cue."""

    verb: Token
    cue: Cue
    frame: str
    rule: str
    who: Token | None
    source: list[Span]
    cue_spans: list[Span]
    content: list[Span]
    told: Token | None = None
    quoted: list[int] = field(default_factory=list)  # numbers of the quotations that are (part of) its content
    direct: bool = False  # the words are the speaker's own, though no marks say so

    @property
    def cue_class(self) -> CueClass:
        """What the cue says of the speaker, in the construction it stands in."""
        return self.cue.class_in("quote" if self.frame == "post" else self.frame.removeprefix("noun-"))


class Ground:
    """An article's parse and quotations.

    `inside[i]` is the number of the quotation token i stands in (its marks included), or -1; `paragraphs` are the ranges
    of tokens of the blocks; `first` and `last` cut them into sentences as a reader does, quotations kept whole.
    """

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        quoted = quotations_of(parse)
        self.quotations, self.inside, self.ranges = quoted.all, quoted.inside, quoted.ranges
        self.paragraphs = self._paragraphs()
        self._starts = [a for a, _ in self.paragraphs]
        self.first, self.last = self._sentences()
        self.shared: dict[int, Token] = {}  # a verb that belongs beside another one than the parse says: its true partner
        self._edges: dict[int, tuple[int, int]] = {}

    def _paragraphs(self) -> list[tuple[int, int]]:
        """The token range of each block that has any."""
        out: list[tuple[int, int]] = []
        block = -1
        for sentence in self.parse.sentences:
            if sentence.block == block:
                out[-1] = (out[-1][0], sentence.last)
            else:
                out.append((sentence.first, sentence.last))
                block = sentence.block
        return out

    def paragraph_number(self, i: int) -> int:
        """The number of the paragraph that token i stands in."""
        return bisect_right(self._starts, i) - 1

    def paragraph_of(self, i: int) -> tuple[int, int]:
        """The token range of the paragraph that token i stands in."""
        return self.paragraphs[self.paragraph_number(i)]

    def _sentences(self) -> tuple[list[int], list[int]]:
        """For each token the range of the sentence a reader would say it stands in, quotations kept whole."""
        first, last = [0] * len(self.tokens), [0] * len(self.tokens)
        for start, end in self.paragraphs:
            begin = start
            for i in range(start + 1, end + 1):
                if i == end or self._begins(i):
                    first[begin:i], last[begin:i] = [begin] * (i - begin), [i] * (i - begin)
                    begin = i
        return first, last

    def _begins(self, i: int) -> bool:
        """Whether a sentence begins at token i, which is not the first of its paragraph."""
        token, before = self.tokens[i], self.tokens[i - 1]
        own, other = self.inside[i], self.inside[i - 1]
        if own >= 0 and own == other:
            return False
        if token.text[:1].islower() or (own < 0 and token.text in EDGE):
            return False
        if other < 0:
            return before.text in ENDERS or before.text == ";" or (before.text[-1:] == "." and token.sent.first == i)
        a, b = self.ranges[other]
        end = next((self.tokens[j].text for j in range(b - 2, a, -1) if self.tokens[j].text not in MARKS), "")
        return end[-1:] in ENDERS and (end[-1:] == "." or token.sent.first == i)

    def index_at(self, offset: int) -> int:
        """The token that begins at this code point, or the next one."""
        return min(bisect_left(self.parse.starts, offset), len(self.tokens) - 1)

    def edges(self, token: Token) -> tuple[int, int]:
        """The range `[first, last)` of the token's subtree."""
        known = self._edges.get(token.i)
        if known is None:
            order = [token]  # each before those that hang on it; what is known already is not gone into again
            for t in order:
                order.extend(c for c in t.children if c.i not in self._edges)
            for t in reversed(order):
                below = [self._edges[c.i] for c in t.children]
                self._edges[t.i] = min([t.i, *(a for a, _ in below)]), max([t.i + 1, *(b for _, b in below)])
            known = self._edges[token.i]
        return known

    def span(self, first: int, last: int) -> Span | None:
        """The code points of tokens `[first, last)` without punctuation at the edges; None when nothing is left."""
        tokens = self.tokens
        while first < last and tokens[first].text in EDGE:
            first += 1
        while first < last and tokens[last - 1].text in EDGE:
            if tokens[last - 1].text == ")" and any(t.text == "(" for t in tokens[first:last]):
                break
            last -= 1
        return Span(tokens[first].start, tokens[last - 1].end) if first < last else None

    def whole(self, first: int, last: int, at: int) -> tuple[int, int]:
        """The range widened to whole quotations, or cut to the quotation that token `at` (the cue) stands in."""
        own = self.inside[at]
        if own >= 0:
            a, b = self.ranges[own]
            return max(first, a), min(last, b)
        if first < last:
            n, m = self.inside[first], self.inside[last - 1]
            if n >= 0 and not self.ranges[n][0] <= at < self.ranges[n][1]:
                first = min(first, self.ranges[n][0])
            if m >= 0:
                last = max(last, self.ranges[m][1])
        return first, last


def innermost(ground: Ground, contents: Sequence[Sequence[Span]]) -> list[int]:
    """For each token, the number of the smallest of these contents that it stands in, or -1."""
    where = [-1] * len(ground.tokens)
    sizes = [sum(s.end - s.start for s in spans) for spans in contents]
    for n in sorted(range(len(contents)), key=lambda n: (-sizes[n], n)):
        for span in contents[n]:
            first, last = ground.index_at(span.start), bisect_left(ground.parse.starts, span.end)
            where[first:last] = [n] * (last - first)
    return where
