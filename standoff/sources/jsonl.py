"""JSON Lines, and JSON files that hold one object or one list of objects.

The fields are `id` and `text`, and where known `published`, `outlet`, `title`, `url`, `byline`, `source_country`. The text is
taken as it is, never stripped or changed; the article's id is the given one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from standoff.errors import Empty, Malformed, SourceError, TooLarge, Undecodable
from standoff.model import Origin, Rejected
from standoff.sources.drafts import Context, Draft, Item, refused
from standoff.sources.records import draft_of

__all__ = ["read_json"]

FEW = 20  # lines by which a file of lines is told from one of a single value


def read_json(item: Item, context: Context) -> Iterator[Draft | Rejected]:
    """One draft or refusal a line, or an element of the list; a bad line does not stop the rest.

    Raises:
        Empty, Malformed, TooLarge, Undecodable, Unreadable: the file as a whole cannot be read.
    """
    with item.open() as stream:
        first = stream.readline(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
    if item.name.lower().endswith(".json") or (first.startswith(b"[") and not item.before):
        whole = item.bytes(context.budget)
        lines = [line for line in whole.split(b"\n", FEW)[:FEW] if line.strip()]
        if len(lines) < 2 or not _holds_object(lines[:1], item, context):
            try:
                value = _value(whole, str(item.origin), context)
            except Malformed:
                if not _holds_object(lines[1:], item, context):
                    raise
            else:
                yield from _elements(value, item)
                return
    yield from _lines(item, context)


def _holds_object(lines: list[bytes], item: Item, context: Context) -> bool:
    """Whether one of some lines is an object by itself: then it is a JSON Lines file, whatever its name and its other lines."""
    for line in lines:
        try:
            if isinstance(_value(line, str(item.origin), context), dict):
                return True
        except SourceError:
            continue
    return False


def _elements(value: Any, item: Item) -> Iterator[Draft | Rejected]:
    for number, element in enumerate(value if isinstance(value, list) else [value], 1):
        yield _one(element, item.inside(f"item {number}", reader="json"))


def _lines(item: Item, context: Context) -> Iterator[Draft | Rejected]:
    number = item.before
    seen = False
    with item.open() as stream:
        while line := stream.readline(context.limits.line + 1):
            number += 1
            if number - item.before > context.limits.rows:
                raise TooLarge(f"{item.origin}: over {context.limits.rows:,} lines; cut it, the rest is not read")
            origin = item.inside(f"line {number}", reader="json")
            if len(line) > context.limits.line:
                yield refused(origin, TooLarge(f"{origin}: a line of over {context.limits.line:,} bytes"))
                seen = True
                _skip_line(stream)
            elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                seen = True
                try:
                    value = _value(line, str(origin), context)
                except SourceError as error:
                    yield refused(origin, error)
                else:
                    yield _one(value, origin)
    if not seen:
        raise Empty(f"{item.origin}: the file is empty")


def _skip_line(stream: Any) -> None:
    while (piece := stream.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


def _value(data: bytes, what: str, context: Context) -> Any:
    limit = context.limits.values
    if data.count(b",") > limit or data.count(b"{") + data.count(b"[") > limit // 10:
        raise TooLarge(f"{what}: over {limit:,} values, or {limit // 10:,} objects and lists, in one; write an object a line")
    try:
        text = data.decode("utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Undecodable(f"{what}: not UTF-8, at byte {error.start:,}; JSON is written in UTF-8") from error
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"{what}: no JSON: {str(error)[:100]}") from error


def _one(value: Any, origin: Origin) -> Draft | Rejected:
    if not isinstance(value, dict):
        return refused(origin, Malformed(f"{origin}: no JSON object with the fields 'id' and 'text'"))
    try:
        return draft_of({**value, "country": value.get("source_country", value.get("country"))}, origin)
    except SourceError as error:
        return refused(origin, error)
