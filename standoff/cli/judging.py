"""`judge`, and what came of it: people's verdicts on findings."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from standoff.cli import app, show
from standoff.cli.looking import Rows, emit, open_record
from standoff.cli.options import Format, Limit, OutputFormat, RecordPath
from standoff.cli.saying import say, tell
from standoff.model import Verdict

__all__ = ["judge"]


@app.command()
def judge(
    record: RecordPath,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id, or the beginning of it.")],
    finding: Annotated[
        str, typer.Argument(metavar="ID", help="The finding's id; for times, places and actors KIND-START-END.")
    ],
    verdict: Annotated[Verdict, typer.Argument(metavar="VERDICT", help="right, wrong or corrected.")],
    name: Annotated[str, typer.Option("--by", metavar="NAME", help="Who judges.", show_default=False)],
    right: Annotated[
        list[str] | None, typer.Option("--right", metavar="COLUMN=VALUE", help="What is right; may be repeated.")
    ] = None,
    note: Annotated[str, typer.Option(help="A remark.")] = "",
) -> None:
    """Say of a finding that it is right, wrong, or what it should be. Verdicts are kept apart and survive reading anew."""
    from standoff.errors import UsageError
    from standoff.ledger.judgements import judge as judged
    from standoff.record import Record

    pairs = [x.partition("=") for x in right or ()]
    if not all(equals for _, equals, _ in pairs):
        raise UsageError("--right takes COLUMN=VALUE, e.g. --right type=MOBILIZE")
    with Record(record, tell=tell) as r:
        made = datetime.now(UTC).isoformat(timespec="seconds")
        kept = judged(
            r.reading(article), finding, verdict, judge=name, made=made, note=note, correction={k: v for k, _, v in pairs}
        )
        r.judge(kept)
    say(f"{kept.verdict}: {kept.kind} {kept.target}")


@show.command()
def judgements(record: RecordPath, output: OutputFormat = Format.TEXT, limit: Limit = None) -> None:
    """What people said of findings, and whether these are still there."""
    from standoff.ledger.judgements import still_there

    with open_record(record) as r:
        rows = []
        for j in r.judgements():
            reading = r.reading(j.article)
            words = " ".join(j.span.of(reading.article.text).split())
            there = "yes" if still_there(j, reading) else "no longer found"
            right = "; ".join(f"{k}={v}" for k, v in j.correction)
            rows.append((j.kind, j.target, j.verdict.value, right, j.judge, j.note, words, there, j.rule, j.made, j.article))
    columns = ("kind", "finding", "verdict", "right", "by", "note", "words", "there", "rule", "made", "article")
    emit(Rows("judgements", columns, rows), output, limit)


@show.command()
def rates(record: RecordPath, output: OutputFormat = Format.TEXT) -> None:
    """A team's own error rates: how the findings of each kind were judged."""
    from standoff.ledger.judgements import rates as of

    with open_record(record) as r:
        found = of(r.judgements())
    rows = [(x.kind, x.judged, x.right, x.wrong, x.corrected, f"{100 * x.right / x.judged:.0f} %", x.disagreed) for x in found]
    columns = ("kind", "judged", "right", "wrong", "corrected", "share right", "judges disagreed")
    emit(Rows("error rates by judgement", columns, rows), output, 50)
