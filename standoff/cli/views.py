"""What changed, what was foreseen, forces, treaties, alliances, escalation, a quotation's way: views over the ledger."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.cli import app, show
from standoff.cli.looking import Of, Rows, emit, open_record
from standoff.cli.options import AsOf, Format, Limit, OutputFormat, RecordPath, day, most
from standoff.cli.standings import asking_of, one_of, opened
from standoff.cli.whom import pair, side, speaker
from standoff.errors import UsageError
from standoff.model import Foretelling, Whom

if TYPE_CHECKING:
    from standoff.asking import Asking

__all__ = ["diff", "since_of"]


def _words(text: str) -> str:
    return " ".join(text.split())


@app.command()
def diff(
    record: RecordPath,
    first: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DATE",
            help="As known at the end of this day: a date, or counted back from --to: yesterday, '3 days ago'. "
            "[default: the last day of news before --to]",
            show_default=False,
        ),
    ] = None,
    last: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="DATE",
            help="… and of this: a date, today, last. [default: the last, at most today]",
            show_default=False,
        ),
    ] = None,
    output: OutputFormat = Format.TEXT,
    limit: Limit = None,
) -> None:
    """What changed standing between two days, and why."""
    with opened(record) as r:
        asking, until = asking_of(r, last)
        since = since_of(asking, first, until)
        found = asking.changed(since, until, limit=most(output, limit))
        total = asking.count_changed(since, until)
    rows = (
        (m.happening.id[:8], m.happening.title, m.before.status.value if m.before else None, m.after.status.value, m.why)
        for m in found
    )
    columns = ("id", "what", "before", "after", "why")
    emit(Rows(f"changed from {since} to {until}: {total}", columns, rows), output, limit, total)


def since_of(asking: Asking, first: str | None, until: date) -> date:
    """The earlier of two days: as it was named, else the last day of news before the later.

    Raises:
        UsageError: it is after the later, or nothing was published before that.
    """
    if first is None:
        before = asking.day_before(until)
        if before is None:
            raise UsageError(f"nothing was published before {until}: name a later day, or an earlier one to compare it with")
        return before
    since = day(first, last=asking.last(), back=until) or until
    if since > until:
        raise UsageError(f"{since} is after {until}: the earlier of the two days comes first")
    return since


@show.command()
def steadiness(record: RecordPath, as_of: AsOf = None, output: OutputFormat = Format.TEXT, limit: Limit = None) -> None:
    """How often taking out, or misreading, a single mention turns the standing of what five texts or more tell of."""
    from itertools import groupby

    from standoff.ledger.steadiness import TEXTS, share_turned, tries

    with opened(record) as r:
        asking, asked = asking_of(r, as_of)
        known = {x.happening.id: x for x in asking.standings(asked) if x.articles >= TEXTS}
        found = list(tries(asking.book(known, by=asked), asked))
    by_happening = [(i, list(some)) for i, some in groupby(found, key=lambda t: t.happening.id)]
    rows = [
        (i[:8], known[i].happening.title, known[i].status.value, known[i].articles, len(some), sum(t.turned for t in some))
        for i, some in sorted(by_happening, key=lambda x: -share_turned(x[1]))
    ]
    kinds = sorted({t.how for t in found})
    said = ", ".join(f"{how} {100 * share_turned([t for t in found if t.how == how]):.1f}" for how in kinds)
    title = f"as of {asked}: of {len(found)} tries {100 * share_turned(found):.1f} per cent turn a standing ({said})"
    emit(Rows(title, ("id", "what", "status", "articles", "tries", "turned"), rows), output, limit)


@show.command()
def predictions(
    record: RecordPath,
    as_of: AsOf = None,
    of: Of = None,
    happening: Annotated[
        str | None, typer.Option("--happening", metavar="ID", help="Only of this happening: its id, or the beginning of it.")
    ] = None,
    output: OutputFormat = Format.TEXT,
    limit: Limit = None,
) -> None:
    """What was foreseen, or denied beforehand: by whom, for which days, how surely, how early, and what became of it."""
    with opened(record) as r:
        asking, asked = asking_of(r, as_of)
        only: dict[str, Any] = {"of": speaker(r, of, asked), "happening": one_of(asking, happening)}
        found = asking.predictions(asked, **only, limit=most(output, limit))
        total = asking.count_predictions(asked, **only)
        titles = asking.titles(p.happening for p in found)
    if output is Format.TEXT:
        emit(
            Rows(f"predictions as of {asked}", SHORT, (_in_short(p, titles[p.happening]) for p in found)), output, limit, total
        )
        return
    from standoff.exports.tables import FORETELLINGS

    columns = ("what", *(c.name for c in FORETELLINGS.columns))
    emit(
        Rows("", columns, ((titles[p.happening], *(c.value(None, p) for c in FORETELLINGS.columns)) for p in found)),
        output,
        limit,
    )


SHORT = ("said", "holder", "what", "says", "for", "how sure", "outcome", "came", "days early", "times", "words", "happening")


def _in_short(f: Foretelling, title: str) -> tuple[Any, ...]:
    said = (f.said, f.holder, title, _says(f), " to ".join(dict.fromkeys(map(str, f.window))) if f.window else None)
    sure = f.likelihood if f.probability is None else f"{f.likelihood} ({f.probability:.0%})"
    return *said, sure, f.outcome.value, f.came, f.early, f.told, _words(f.made[0].text), f.happening[:8]


def _says(f: Foretelling) -> str:
    return "will come" if f.will else "will not come"


@show.command()
def contradictions(record: RecordPath, as_of: AsOf = None, output: OutputFormat = Format.TEXT, limit: Limit = None) -> None:
    """What cannot both be true, beyond plain denial: numbers, days, statements, and happenings that exclude each other."""
    with opened(record) as r:
        asking, asked = asking_of(r, as_of)
        found = asking.contradictions(asked, limit=most(output, limit))
        total = asking.count_contradictions(asked)
    rows = (
        (c.happening[:8], c.title, c.rule, c.one_holder, c.one_says, c.other[:8] if c.other else c.other_holder, c.other_says)
        for c in found
    )
    columns = ("id", "what", "rule", "one holder", "one says", "other holder", "other says")
    emit(Rows(f"contradictions as of {asked}", columns, rows), output, limit, total)


@show.command()
def tracks(
    record: RecordPath, as_of: AsOf = None, of: Of = None, output: OutputFormat = Format.TEXT, limit: Limit = None
) -> None:
    """Each holder's record: what came of what it foresaw or denied, how much was right, of how many, and the Brier score.

    What one holder says of one happening for the same days counts once. The share that was right has its interval at 95%; the
    Brier score needs five foretellings with an estimative word.
    """
    with opened(record) as r:
        asking, asked = asking_of(r, as_of)
        whom = speaker(r, of, asked)
        found = asking.tracks(asked, of=whom, limit=most(output, limit))
        total = asking.count_tracks(asked, of=whom)
    rows = (
        (
            t.holder,
            t.made,
            t.came,
            t.late,
            t.partly,
            t.failed,
            t.open,
            t.denied,
            t.n,
            t.share_said or None,
            t.brier_said or None,
        )
        for t in found
    )
    columns = (
        "holder", "made", "came", "came late", "partly", "not borne out", "open", "said no", "settled", "right", "Brier score",
    )  # fmt: skip
    emit(Rows(f"track records as of {asked}", columns, rows), output, limit, total)


@show.command()
def forces(
    record: RecordPath, as_of: AsOf = None, of: Of = None, output: OutputFormat = Format.TEXT, limit: Limit = None
) -> None:
    """Who has what where, by whose word: levels, deployments, withdrawals, exercises, deliveries."""
    with opened(record) as r:
        asking, asked = asking_of(r, as_of)
        code = side(r, of, asked)
        whom = None if code is None else Whom(code)
        found = asking.forces(asked, of=whom, limit=most(output, limit))
        total = asking.count_forces(asked, of=whom)
    rows = (
        (
            c.published,
            c.kind,
            c.owner,
            _number(c.low, c.high),
            c.unit or c.force,
            c.origin,
            c.to or c.where,
            c.holder,
            c.factuality.value,
            _words(c.text),
            c.article,
        )
        for c in found
    )
    columns = ("published", "what", "of", "number", "force", "from", "to", "holder", "factuality", "words", "article")
    emit(Rows(f"forces as claimed by {asked}", columns, rows), output, limit, total)


def _number(low: float | None, high: float | None) -> str | None:
    if low is None and high is None:
        return None
    if low == high:
        return f"{low:,.0f}"
    return f"{'' if low is None else f'{low:,.0f}'} – {'' if high is None else f'{high:,.0f}'}".strip()


@show.command()
def treaties(record: RecordPath, as_of: AsOf = None, output: OutputFormat = Format.TEXT, limit: Limit = None) -> None:
    """Each treaty with what was done about it, when, by whom, and who says so."""
    with opened(record) as r:
        asking, asked = asking_of(r, as_of)
        found = asking.treaties(asked, limit=most(output, limit))
        total = asking.count_treaties(asked)
    rows = (
        (name, a.act, "; ".join(a.parties), a.earliest, a.latest, a.holder, a.factuality.value, _words(a.text), a.article)
        for name, a in found
    )
    columns = ("treaty", "act", "by", "earliest", "latest", "holder", "factuality", "words", "article")
    emit(Rows(f"treaties as of {asked}", columns, rows), output, limit, total)


@show.command()
def alliances(record: RecordPath, as_of: AsOf = None, output: OutputFormat = Format.TEXT, limit: Limit = None) -> None:
    """Alliances: talk of membership, invitations, and forces hosted by members."""
    with opened(record) as r:
        asking, asked = asking_of(r, as_of)
        found = asking.alliances(asked, limit=most(output, limit))
        total = asking.count_alliances(asked)
    rows = (
        (
            name,
            part,
            a.act,
            "; ".join(a.parties),
            a.where,
            a.earliest,
            a.holder,
            a.factuality.value,
            _words(a.text),
            a.article,
        )
        for name, part, a in found
    )
    columns = ("alliance", "part", "act", "parties", "where", "earliest", "holder", "factuality", "words", "article")
    emit(Rows(f"alliances as of {asked}", columns, rows), output, limit, total)


@show.command()
def escalation(
    record: RecordPath,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--between",
            metavar="A B",
            help="What A did to B, by names or codes. [default: the pairs most told of]",
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    week: Annotated[bool, typer.Option("--week/--day", help="By week or by day.")] = False,
    output: OutputFormat = Format.TEXT,
    limit: Limit = None,
) -> None:
    """Words and deeds between two actors, by day or week, with the articles of that time beside them."""
    with opened(record) as r:
        asking, asked = asking_of(r, as_of)
        if between is None:
            pairs: Any = asking.pairs(limit=most(output, limit))
            title = "pairs most told of: name one with --between"
            emit(Rows(title, ("actor", "recipient", "mentions"), pairs), output, limit, asking.count_pairs())
            return
        a, b = pair(r, between, asked, sides=True) or between
        found = asking.escalation(a, b, asked, week=week)
    coverage = dict(found.coverage)
    rows = (
        (
            p.start,
            p.quad.value,
            "foreseen" if p.foreseen else "reported",
            p.happenings,
            f"{p.goldstein:.1f}",
            coverage.get(p.start, 0),
            p.start in found.changes,
        )
        for p in found.points
    )
    columns = ("from", "class", "line", "happenings", "mean Goldstein", "articles", "change point")
    emit(Rows(f"{a} to {b} as of {asked}", columns, rows), output, limit)


@show.command()
def quotation(
    record: RecordPath,
    identifier: Annotated[str, typer.Argument(metavar="ID", help="A statement's id, or the beginning of it.")],
    output: OutputFormat = Format.TEXT,
    limit: Limit = None,
) -> None:
    """The same words in other articles: exact, shortened or altered, with the first to publish them."""
    from standoff.errors import NotFound
    from standoff.ledger.quotations import Quotations, Quoted

    with open_record(record) as r:
        quoted = [
            Quoted(
                s.id,
                x.article.id,
                " ".join(c.of(x.article.text) for c in s.content),
                x.article.published,
                x.article.outlet,
                s.speaker,
            )
            for x in r.readings()
            for s in x.statements
        ]
    asked = [q for q in quoted if q.statement.startswith(identifier)]
    if len(asked) != 1:
        raise NotFound(f"{r.path}: {'no' if not asked else 'more than one'} statement {identifier!r}")
    trace = Quotations(quoted).trace(asked[0].statement)
    rows: list[tuple[Any, ...]] = [
        (asked[0].published, asked[0].outlet, asked[0].article, "asked for", None, _words(asked[0].text))
    ]
    rows += [
        (c.quoted.published, c.quoted.outlet, c.quoted.article, c.likeness.value, round(c.share, 2), _words(c.quoted.text))
        for c in trace.copies
    ]
    rows.sort(key=lambda row: (row[0] is None, row[0], row[2]))
    columns = ("published", "outlet", "article", "likeness", "share", "words")
    emit(Rows(f"{asked[0].speaker or 'unknown speaker'}, first published first", columns, rows), output, limit)
