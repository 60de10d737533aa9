"""`judge`, and what came of it: people's verdicts on findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli import app, show
from standoff.cli.looking import Rows, emit, open_record
from standoff.cli.options import Format, Limit, OutputFormat, RecordPath
from standoff.cli.saying import say, tell
from standoff.model import Verdict

if TYPE_CHECKING:
    from standoff.record import Record

__all__ = ["judge", "unjudge"]

ACT = 12  # characters of a step's id that suffice to name it


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
    alike: Annotated[
        bool, typer.Option("--alike", help="The same of all rows that come from the same rule and words, in one step.")
    ] = False,
) -> None:
    """Say of a finding that it is right, wrong, or what it should be. What is wrong, or corrected, is set aside at once.

    It stays in the record, marked, and takes no part in the ledger; so does what rests on it. Verdicts survive reading anew.
    """
    from standoff.errors import UsageError
    from standoff.ledger import judgements as of
    from standoff.record import Record

    pairs = [x.partition("=") for x in right or ()]
    if not all(equals for _, equals, _ in pairs):
        raise UsageError("--right takes COLUMN=VALUE, e.g. --right type=MOBILIZE")
    with Record(record, tell=tell) as r:
        made, reading = datetime.now(UTC).isoformat(timespec="seconds"), r.reading(article)
        correction = {k: v for k, _, v in pairs}
        kept = of.judge(reading, finding, verdict, judge=name, made=made, note=note, correction=correction)
        others = r.alike(reading, of.found(reading, kept.target))
        step = [kept, *(of.likewise(kept, a, f) for a, f in others if alike)]
        with _told_what_moves(r, {x.article for x in step}):
            r.judge(*step)
    say(f"{kept.verdict}: {kept.kind} {kept.target}{f' and {len(others)} alike' if alike and others else ''}")
    if others and not alike:
        say(f"{_many(len(others), 'other row')} from the same rule and words: --alike says the same of all")
    say(f"to take it back: standoff unjudge {record} {kept.act[:ACT]}")


@app.command()
def unjudge(
    record: RecordPath,
    act: Annotated[str, typer.Argument(metavar="STEP", help="The step's id, or the beginning of it: see `show judgements`.")],
) -> None:
    """Take back a step of judging as a whole. What had counted before it counts again, at once."""
    from standoff.record import Record

    with Record(record, tell=tell) as r:
        mine = {j.article for j in r.judgements() if j.act.startswith(act)}
        with _told_what_moves(r, mine):
            undone = r.unjudge(act, moment=datetime.now(UTC).isoformat(timespec="seconds"))
    say(f"taken back: {_many(len(undone), 'judgement')}")


@contextmanager
def _told_what_moves(record: Record, articles: Iterable[str]) -> Iterator[None]:
    """Settle the record after what is done within, and say which of the happenings of some articles stand otherwise."""
    from standoff.asking import Asking
    from standoff.settling import settle

    asking, events = Asking(record), [e.id for a in sorted(articles) for e in record.reading(a).events]
    homes = {home.id for home in asking.homes(events).values()}
    before = asking.lines(homes, date.max)
    yield
    settle(record)
    homes |= {home.id for home in asking.homes(events).values()}
    after = asking.lines(homes, date.max)
    for i in sorted(before.keys() | after.keys()):
        was, now = before.get(i), after.get(i)
        told = [(x.status.value, x.told) if x else None for x in (was, now)]
        if told[0] != told[1]:
            title = (now or was or next(iter(after.values()))).happening.title
            states = [f"{x.status.value} ({_many(x.told, 'report')})" if x else "not told of" for x in (was, now)]
            say(f"  {title} [{i[:8]}]: {' -> '.join(states)}")


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


@show.command()
def judgements(record: RecordPath, output: OutputFormat = Format.TEXT, limit: Limit = None) -> None:
    """What people said of findings, and whether these are still there."""
    from standoff.judged import still_there

    with open_record(record) as r:
        rows, standing = [], set(r.judgements())
        for j in r.judgements(all=True):
            reading = r.reading(j.article)
            words = " ".join(j.span.of(reading.article.text).split())
            there = "yes" if still_there(j, reading) else "no longer found"
            right = "; ".join(f"{k}={v}" for k, v in j.correction)
            counts = "taken back" if j.undone else "yes" if j in standing else "said otherwise since"
            row = (j.kind, j.target, j.verdict.value, right, j.judge, j.note, words, there, counts, j.rule, j.made, j.article)
            rows.append((*row, j.act[:ACT] if output is Format.TEXT else j.act))
    columns = (
        "kind", "finding", "verdict", "right", "by", "note", "words", "there", "counts", "rule", "made", "article", "step"
    )  # fmt: skip
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
