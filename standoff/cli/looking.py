"""`show`, `search`, `actors` and `verify`: looking into a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Annotated, Any

import typer

from standoff.cli import app, show
from standoff.cli.options import ROWS, Format, Limit, OutputFormat, RecordPath, most
from standoff.cli.saying import say, say_json, tell
from standoff.cli.whom import speaker
from standoff.model import Article, Polarity, Reading, Statement, Whom

__all__ = ["Of", "Rows", "emit", "open_record"]

Of = Annotated[
    str | None, typer.Option("--of", metavar="WHO", help="Only this speaker or actor: a name, a part of one, or a code.")
]
Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only this PLOVER type, e.g. RETREAT.")]
Said = Annotated[Polarity | None, typer.Option("--polarity", help="Only what was said, or not said, or only thought of.")]
In = Annotated[str | None, typer.Option("--article", metavar="ID", help="Only this article.")]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table to show: a title, the columns' names, and the rows as values that JSON can hold."""

    title: str
    columns: tuple[str, ...]
    rows: Iterable[Sequence[Any]]


def emit(found: Rows, output: Format, limit: int | None, total: int | None = None) -> None:
    """Write a table for people or as JSON Lines; says when rows were left out.

    `total` is how many rows there are where only those to be shown were asked for.
    """
    rows, shown_most = iter(found.rows), most(output, limit)
    if output is Format.JSONL:
        for row in islice(rows, shown_most):
            say_json(dict(zip(found.columns, row, strict=True)))
        return
    from standoff.cli.terminal import console, table

    shown = [["-" if cell is None or cell == "" else str(cell) for cell in row] for row in islice(rows, shown_most)]
    console().print(table(found.title, found.columns, shown))
    more = sum(1 for _ in rows) if total is None else total - len(shown)
    if not shown:
        console().print("(nothing)")
    if more:
        console().print(f"… and {more} more: --limit {len(shown) + more} shows all")


def open_record(path: Any) -> Any:
    """The record as it is now, for reading only."""
    from standoff.record import Record

    return Record(path, read_only=True, tell=tell).hold()


@show.command()
def articles(record: RecordPath, output: OutputFormat = Format.TEXT, limit: Limit = None) -> None:
    """The articles, with date, outlet and title."""
    with open_record(record) as r:
        rows = ((a.id, a.published, a.published_basis, a.outlet, a.title, len(a.text), str(a.origin)) for a in r.articles())
        columns = ("id", "published", "basis", "outlet", "title", "length", "from")
        emit(Rows("articles", columns, rows), output, limit)


@show.command()
def article(
    record: RecordPath,
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Its id, or the beginning of it.")],
    output: OutputFormat = Format.TEXT,
) -> None:
    """One article with everything found in it."""
    from standoff.cli.terminal import show_reading
    from standoff.exports import contract

    with open_record(record) as r:
        reading = r.reading(identifier)
    if output is Format.JSONL:
        say_json(contract.dumps(contract.of_reading(reading)))
    else:
        show_reading(reading)


@show.command()
def statements(
    record: RecordPath,
    of: Of = None,
    article: In = None,
    polarity: Said = None,
    output: OutputFormat = Format.TEXT,
    limit: Limit = None,
) -> None:
    """Who said what, and what was not said: "does not deny", "refused to say"."""
    with open_record(record) as r:
        whom = speaker(r, of, None)
        rows = (
            (*_statement_row(x.article, s, t), _judged(x, s.id))
            for x, s, t in _statements(r, article)
            if (whom is None or whom.fits(s.speaker, s.speaker_code)) and polarity in (None, s.polarity)
        )
        columns = ("id", "published", "speaker", "code", "cue", "class", "polarity", "kind", "content", "article", "judged")
        emit(Rows("statements", columns, rows), output, limit)


def _statement_row(a: Article, s: Statement, content: str) -> tuple[Any, ...]:
    cue = s.cue_words(a.text)
    return s.id, a.published, s.speaker, s.speaker_code, cue, s.cue_class.value, s.polarity.value, s.kind.value, content, a.id


def _statements(record: Any, article: str | None) -> Iterator[tuple[Reading, Statement, str]]:
    readings = [record.reading(article)] if article else record.readings()
    for reading in readings:
        for s in reading.statements:
            content = " […] ".join(" ".join(x.of(reading.article.text).split()) for x in s.content)
            yield reading, s, content


def _judged(reading: Reading, finding: str) -> str:
    """What a list says of a finding that judgements took out of the ledger."""
    return "set aside" if finding in reading.aside else ""


@show.command()
def events(
    record: RecordPath,
    of: Of = None,
    kind: Type = None,
    article: In = None,
    output: OutputFormat = Format.TEXT,
    limit: Limit = None,
) -> None:
    """Who did what to whom, when and where, and who says so."""
    with open_record(record) as r:
        pairs = [(x, e) for x in ([r.reading(article)] if article else r.readings()) for e in x.events]
        whom = speaker(r, of, None)
        rows = ((*_event_row(x.article, e), _judged(x, e.id)) for x, e in pairs if _wanted(e, whom, kind))
        columns = ("id", "published", "type", "actors", "recipients", "when", "where", "stances", "words", "article", "judged")
        emit(Rows("events", columns, rows), output, limit)


def _wanted(e: Any, of: Whom | None, kind: str | None) -> bool:
    if kind and e.type.value != kind.upper():
        return False
    return of is None or any(of.fits(p.actor.name, p.actor.code) for p in (*e.actors, *e.recipients))


def _event_row(a: Article, e: Any) -> tuple[Any, ...]:
    from standoff.cli.terminal import parties

    return (
        e.id,
        a.published,
        f"{e.type}{f'-{e.mode}' if e.mode else ''}",
        parties(e.actors),
        parties(e.recipients),
        e.when.value if e.when else None,
        e.where.name if e.where else None,
        "; ".join(f"{s.holder}: {s.factuality}" for s in e.stances),
        " … ".join(s.of(a.text) for s in e.trigger),
        a.id,
    )


@show.command()
def refused(record: RecordPath, output: OutputFormat = Format.TEXT, limit: Limit = None) -> None:
    """Inputs that could not be read, and why."""
    with open_record(record) as r:
        rows = ((str(x.origin), x.stage, x.reason, x.detail) for x in r.rejected())
        emit(Rows("refused inputs", ("input", "stage", "reason", "detail"), rows), output, limit)


@show.command()
def framing(record: RecordPath, of: Of = None, output: OutputFormat = Format.TEXT, limit: Limit = None) -> None:
    """How each outlet presents each speaker: said, claimed, admitted, insisted."""
    from standoff.reading.attribution.framing import framing as table_of

    with open_record(record) as r:
        whom = speaker(r, of, None)
        said = ((x.article.outlet or x.article.id, s) for x in r.readings() for s in x.statements)
        rows = table_of((o, s) for o, s in said if whom is None or whom.fits(s.speaker, s.speaker_code))
        emit(Rows("framing", ("outlet", "speaker", "class", "polarity", "cue lemma", "times"), rows), output, limit)


@show.command(name="actors")
def show_actors(record: RecordPath, of: Of = None, output: OutputFormat = Format.TEXT, limit: Limit = None) -> None:
    """Who appears, how often, and in how many articles."""
    _actors(record, of, output, limit)


@app.command(name="actors")
def actors(record: RecordPath, of: Of = None, output: OutputFormat = Format.TEXT, limit: Limit = None) -> None:
    """Who appears in a record: mentions, statements, events as actor and as recipient."""
    _actors(record, of, output, limit)


def _actors(path: Any, of: str | None, output: Format, limit: int | None) -> None:
    named: Counter[tuple[str, str]] = Counter()
    said: Counter[str] = Counter()
    did: Counter[tuple[str, str]] = Counter()
    suffered: Counter[tuple[str, str]] = Counter()
    with open_record(path) as r:
        whom = speaker(r, of, None)
        for x in r.readings():
            named.update((m.actor.name, m.actor.code) for m in x.mentions)
            said.update(s.speaker for s in x.statements if s.speaker)
            did.update({(p.actor.name, p.actor.code) for e in x.events for p in e.actors})
            suffered.update({(p.actor.name, p.actor.code) for e in x.events for p in e.recipients})
    rows = [(n, c, k, said[n], did[n, c], suffered[n, c]) for (n, c), k in named.items() if whom is None or whom.fits(n, c)]
    rows.sort(key=lambda row: (-row[2], row[0], row[1]))
    columns = ("name", "code", "mentions", "statements", "articles as actor", "articles as recipient")
    emit(Rows("actors", columns, rows), output, limit)


@app.command()
def search(
    record: RecordPath,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help="All must occur; a phrase goes in double quotes: '\"battle groups\"'."),
    ],
    output: OutputFormat = Format.TEXT,
    limit: Limit = None,
) -> None:
    """Find articles by their words, with the words in their place."""
    with open_record(record) as r:
        found = r.search(" ".join(words), limit=limit or ROWS)
        rows = (
            (a.id, a.published, a.outlet, a.title, _around(a.text, spans), [[s.start, s.end] for s in spans][:5])
            for a, spans in found
        )
        emit(Rows("found", ("id", "published", "outlet", "title", "words", "at"), rows), output, limit)


def _around(text: str, spans: Sequence[Any], width: int = 60) -> str:
    if not spans:
        return ""
    first = spans[0]
    return " ".join(text[max(first.start - width, 0) : first.end + width].split())


@app.command()
def migrate(record: RecordPath) -> None:
    """Bring a record of an older Standoff up to date. A copy of it as it was is kept beside it."""
    from standoff.record import Record

    with Record(record, tell=tell) as r:
        counts = r.counts()
    say(f"{r.path}: up to date, {counts['articles']} articles")


@app.command()
def verify(
    record: RecordPath,
    ledger: Annotated[
        bool, typer.Option("--ledger/--no-ledger", help="Work the ledger out anew, and compare; takes most of the time.")
    ] = True,
) -> None:
    """Recheck every digest, span, reference, count and index of a record, and its ledger. Exit code 1 if any does not hold.

    Names the digest of the whole, which is the same for the same articles and judgements, wherever and in whatever order they
    were added: kept elsewhere, it tells also of what was changed together with all that speaks of it.
    """
    from standoff.cli.terminal import console
    from standoff.settling.check import problems

    with open_record(record) as r:
        check, found = r.check(), 0
        for problem in chain(check.problems(), problems(r, tell=tell) if ledger else ()):
            found += 1
            say(problem)
        counted = _counts(r)
    console().print(f"{f'{found} problems' if found else 'holds'}: {counted}")
    say(f"digest: {check.digest}")
    raise typer.Exit(1 if found else 0)


def _counts(record: Any) -> str:
    """Rows by table, as far as they can be counted."""
    from standoff.errors import RecordError

    try:
        return ", ".join(f"{n} {name}" for name, n in record.counts().items())
    except RecordError as error:
        return error.detail
