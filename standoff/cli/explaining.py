"""`explain`: why an event of a record was found as it was."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated, Any

import typer

from standoff.cli import app
from standoff.cli.looking import open_record
from standoff.cli.options import Format, OutputFormat, RecordPath
from standoff.cli.saying import say, say_json

__all__ = ["explain"]


@app.command()
def explain(
    record: RecordPath,
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="An event's id, or the beginning of it; with --at an article's id.")
    ],
    at: Annotated[
        str | None, typer.Option("--at", metavar="WORDS", help="Words of the article, or the code point that they begin at.")
    ] = None,
    output: OutputFormat = Format.TEXT,
) -> None:
    """Why an event was found: words and parse, lexicon entry, each party's rule, stances, and what was rejected.

    With --at: all that was found in some words of an article, of every kind, each with its rule; and what was looked for there
    and turned down, and why. The article is read again with today's rules, in the language model the record was made with.
    """
    if at is not None:
        _explain_words(record, identifier, at, output)
        return
    from standoff.reading.events.explain import explained

    with open_record(record) as r:
        reading, event = _find(r, identifier)
    found = explained(_parsed(reading.article, reading.model), event)
    if output is Format.JSONL:
        say_json(json.dumps({"event": event.id, "article": reading.article.id, **asdict(found)}))
        return
    for sentence in (f"event: {event.id}", f"article: {reading.article.id}", *found.lines()):
        say(sentence)


def _explain_words(record: str, identifier: str, at: str, output: Format) -> None:
    from standoff.errors import NotFound
    from standoff.model import Span
    from standoff.reading.explain import explained_at

    with open_record(record) as r:
        reading = r.reading(identifier)
    text = reading.article.text
    start = int(at) if at.isdecimal() else text.find(at)
    if not 0 <= start < len(text):
        raise NotFound(f"{at!r} is not in article {identifier}")
    span = Span(start, start + 1 if at.isdecimal() else start + len(at))
    for kind, what in explained_at(_parsed(reading.article, reading.model), span):
        if output is Format.JSONL:
            say_json(json.dumps({"article": identifier, "kind": kind, "what": what}))
        else:
            say(f"{kind}: {what}")


def _find(record: Any, identifier: str) -> tuple[Any, Any]:
    """The one event whose id begins so, with the reading it stands in.

    Raises:
        NotFound: none does.
        UsageError: more than one does.
    """
    from standoff.errors import NotFound, UsageError

    found = {e.id: (a, e) for a, e in record.events() if e.id.startswith(identifier)}
    if not found:
        raise NotFound(f"no event {identifier!r} in the record")
    if len(found) > 1:
        raise UsageError(f"{len(found)} events begin with {identifier!r}: give more of it")
    ((article, event),) = found.values()
    return record.reading(article.id), event


def _parsed(article: Any, model: str) -> Any:
    """The article's parse, from the cache where it is kept there."""
    from standoff.language import DEFAULT_MODEL, Language
    from standoff.pipeline import parse_cache

    name = model.partition("/")[0].rpartition("-")[0] or DEFAULT_MODEL
    return Language(name, cache=parse_cache()).parse(article)
