"""The text of an imported row: its words laid out in lines, with the span of each."""

from __future__ import annotations

from standoff.model import Block, BlockKind, Span

__all__ = ["Sheet"]


class Sheet:
    """A text that grows by labelled values. Spans are code points of `text`."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._lines: list[Span] = []

    def note(self, words: str) -> Span | None:
        """A paragraph of its own, None where there are no words."""
        if not words:
            return None
        start = self._length
        self._put(words)
        self._lines.append(Span(start, self._length))
        self._put("\n\n")
        return self._lines[-1]

    def line(self, label: str, *values: str) -> list[Span]:
        """A line "label: one; two" of the values that are not empty; their spans. Without any, no line."""
        kept = [v for v in values if v]
        if not kept:
            return []
        start, spans = self._length, []
        self._put(f"{label}: ")
        for n, value in enumerate(kept):
            self._put("; " if n else "")
            spans.append(Span(self._length, self._length + len(value)))
            self._put(value)
        self._lines.append(Span(start, self._length))
        self._put("\n")
        return spans

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._parts).rstrip("\n")

    @property
    def blocks(self) -> tuple[Block, ...]:
        """A block a line."""
        return tuple(Block(BlockKind.BODY, (s,)) for s in self._lines)

    def over(self, spans: list[Span]) -> Span:
        """The whole lines from the first to the last of some spans."""
        first, last = min(s.start for s in spans), max(s.end for s in spans)
        start = max(line.start for line in self._lines if line.start <= first)
        return Span(start, min(line.end for line in self._lines if line.end >= last))
