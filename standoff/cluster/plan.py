"""Portions: what one actor reads at a time. Cut by the input alone, so that a later run makes the same of the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from standoff.cluster.files import Piece, filesystem
from standoff.model import content_id

__all__ = ["Portion", "portions"]

SIZE = 1_000_000  # of text in a portion, about, in bytes: some 250 articles, a minute of one core
FILES = 200
MARKUP = 8  # bytes of HTML, PDF and the like that hold one byte of text, about
PLAIN = (".txt", ".text", ".md", ".json", ".jsonl", ".ndjson", ".csv", ".tsv")
LINES = (".jsonl", ".ndjson")  # what can be cut between lines
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Portion:
    """Some pieces, in order. `id` names all that its outcome depends on: the files as they are, the model, the rules."""

    number: int
    id: str
    pieces: tuple[Piece, ...]

    def plain(self) -> dict[str, Any]:
        """As it is written down."""
        return {"number": self.number, "id": self.id, "pieces": [asdict(p) for p in self.pieces]}


def portions(found: Iterable[Piece], depends: str, *, size: int = SIZE) -> Iterator[Portion]:
    """Cut files into portions of about so many bytes of text.

    Args:
        depends: what the outcome depends on besides the files: model, rules, options.
    """
    some: list[Piece] = []
    weight, number = 0, 0
    for piece in _cut(found, size):
        weighs = _weight(piece)
        if some and (weight + weighs > size or len(some) >= FILES):
            yield _portion(number, some, depends)
            some, weight, number = [], 0, number + 1
        some.append(piece)
        weight += weighs
    if some:
        yield _portion(number, some, depends)


def _portion(number: int, pieces: list[Piece], depends: str) -> Portion:
    parts = [f"{p.named}|{p.stamp}|{p.start}|{p.end}|{p.before}|{p.refused}" for p in pieces]
    return Portion(number, content_id("portion", depends, *parts), tuple(pieces))


def _weight(piece: Piece) -> int:
    size = piece.size if piece.end is None else piece.end - piece.start
    return size if piece.name.lower().endswith(PLAIN) else size // MARKUP


def _cut(found: Iterable[Piece], size: int) -> Iterator[Piece]:
    for piece in found:
        if piece.name.lower().endswith(LINES) and piece.size > 2 * size:
            yield from _pieces(piece, size)
        else:
            yield piece


def _pieces(piece: Piece, size: int) -> Iterator[Piece]:
    """A file of lines in pieces that end with a line. What is in UTF-16 stays whole, as its line ends are not of one byte."""
    fs, path = filesystem(piece.place)
    with fs.open(path, "rb") as stream:
        start = at = before = lines = 0
        while block := stream.read(min(BLOCK, size)):
            if at == 0 and block[:2] in (b"\xff\xfe", b"\xfe\xff"):
                yield piece
                return
            end = block.rfind(b"\n") + 1
            if end and at + end - start >= size:
                lines += block.count(b"\n", 0, end)
                yield replace(piece, start=start, end=at + end, before=before)
                start, before = at + end, lines
                lines += block.count(b"\n", end)
            else:
                lines += block.count(b"\n")
            at += len(block)
    if start < at:
        yield replace(piece, start=start, end=at, before=before)
