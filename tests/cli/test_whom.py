"""Names, days and limits on the command line: what was understood is said, what is not ends in exit code 2."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from standoff.cli import app
from standoff.errors import NotFound, NotUnderstood, StandoffError, UsageError
from standoff.record import Record
from standoff.settling import settle
from tests.exports.made import reading
from tests.settling.made import crisis, filled

WHOM = [
    ("ledger", "--actor"), ("show timeline", "--actor"), ("show statements", "--of"), ("show events", "--of"),
    ("show actors", "--of"),
    ("actors", "--of"), ("show framing", "--of"), ("show predictions", "--of"), ("show tracks", "--of"),
    ("show forces", "--of"),
]  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whom") / "r.db"
    with filled(path, crisis(0, 30)) as made:
        made.add(reading())
        settle(made)
    return path


def run(*words: object) -> tuple[str, str, BaseException | None]:
    done = CliRunner().invoke(app, [str(w) for w in words])
    return done.stdout, done.stderr, None if isinstance(done.exception, SystemExit) else done.exception


@pytest.mark.parametrize(("command", "option"), WHOM)
def test_a_name_does_what_its_code_does(command: str, option: str, record: Path) -> None:
    """The same rows, and on standard error what was understood."""
    words = [*command.split(), record, "--format", "jsonl", option]
    by_code, _, failed = run(*words, "UKR")
    assert failed is None
    by_name, said, _ = run(*words, "Kiev")
    assert by_name == by_code
    assert "Kiev = UKR" in said


@pytest.mark.parametrize(("command", "option"), WHOM)
@pytest.mark.parametrize(("name", "says"), [("Rusia", "near it: Russia"), ("Korea", "say which")])
def test_a_name_that_is_not_understood_ends_the_command(command: str, option: str, name: str, says: str, record: Path) -> None:
    """With a message that helps, and no empty list."""
    out, _, failed = run(*command.split(), record, option, name)
    assert isinstance(failed, NotUnderstood)
    assert says in failed.detail
    assert out == ""


def test_pairs_are_named_too(record: Path) -> None:
    """In lists, series and charts."""
    by_code = run("ledger", record, "--between", "RUS", "UKR", "--format", "jsonl")
    by_name = run("ledger", record, "--between", "the Russians", "Ukraine", "--format", "jsonl")
    assert by_code[0] == by_name[0] != ""
    assert run("show", "escalation", record, "--between", "Russia", "Kyiv")[2] is None
    assert isinstance(run("show", "escalation", record, "--between", "Russia", "Kyyyiv")[2], NotUnderstood)


@pytest.mark.parametrize("command", ["ledger", "show timeline", "show events", "diff", "show predictions", "show articles"])
def test_a_limit_holds_for_programs_too(command: str, record: Path) -> None:
    """As many lines as were asked for; without a limit all."""
    words = [*command.split(), record, "--format", "jsonl"]
    rows = run(*words)[0].splitlines()
    assert len(rows) > 1
    assert run(*words, "-n", 1)[0].splitlines() == rows[:1]


def test_diff_needs_no_day(record: Path) -> None:
    """Without any, from the last day of news before the last; with words for days, counted back from the later one."""
    with Record(record, read_only=True) as r:
        days = sorted({a.published for a in r.articles() if a.published})
    assert f"changed from {days[-2]} to {days[-1]}" in run("diff", record)[0]
    assert f"to {days[2]}" in run("diff", record, "--to", days[2])[0]
    assert f"to {days[-1]}" in run("diff", record, "--from", "3 days ago", "--to", "last")[0]
    assert run("diff", record, "--from", "yesterday")[2] is None
    for words, says in (
        (["--to", days[0]], "nothing was published before"),
        (["--from", days[-1], "--to", days[0]], "after"),
        (["--from", "sometime"], "write it like"),
    ):
        failed = run("diff", record, *words)[2]
        assert isinstance(failed, UsageError)
        assert says in failed.detail


def test_predictions_of_one_happening(record: Path) -> None:
    """Its id, or the beginning of it."""
    rows = [json.loads(x) for x in run("show", "predictions", record, "--format", "jsonl")[0].splitlines()]
    one = rows[0]["happening"]
    found = run("show", "predictions", record, "--happening", one, "--format", "jsonl")[0].splitlines()
    assert [json.loads(x) for x in found] == [r for r in rows if r["happening"] == one]
    assert isinstance(run("show", "predictions", record, "--happening", "zzz")[2], NotFound)


def test_a_mark_is_for_csv(record: Path, tmp_path: Path) -> None:
    """`--bom` with another format is a mistake, and said to be one."""
    assert run("export", record, "--as", "csv", "--bom", "-o", tmp_path / "x")[2] is None
    assert (tmp_path / "x" / "events.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    failed = run("export", record, "--as", "jsonl", "--bom", "-o", tmp_path / "y.jsonl")[2]
    assert isinstance(failed, StandoffError)
    assert "csv" in failed.detail
