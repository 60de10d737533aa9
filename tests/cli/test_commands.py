"""The command line as a user types it: results to standard output, complaints to standard error, honest exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from standoff import cli
from standoff.record import Record
from tests.exports.made import TEXT, reading

Done = subprocess.CompletedProcess[str]


def standoff(*words: object) -> Done:
    command = [sys.executable, "-m", "standoff", *map(str, words)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, env=os.environ | {"COLUMNS": "200"}
    )


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "r.db"
    with Record(path, create=True) as made:
        made.add(reading())
        made.add(reading("two", None))
    return path


def test_read_writes_the_contract(tmp_path: Path) -> None:
    """One JSON object a line, in input order, with the given id; spans are the words."""
    path = tmp_path / "a.jsonl"
    text = "😀 Russia withdrew troops from Belarus, NATO said."
    path.write_text(json.dumps({"id": "x", "text": text, "published": "2022-02-17"}) + "\n", encoding="utf-8")
    done = standoff("read", path, "--format", "jsonl", "--no-cache")
    assert done.returncode == 0
    (line,) = [json.loads(x) for x in done.stdout.splitlines()]
    assert line["article"]["id"] == "x"
    assert set(line) == {"article", "times", "places", "actors", "statements", "events"}
    for row in line["actors"]:
        assert text[row["start"] : row["end"]] == row["text"]


def test_statements_say_what_was_not_said(tmp_path: Path) -> None:
    """The cue is printed with its negation, and statements can be asked for by whether they were said."""
    text = "Eritrea does not deny that its troops crossed the border. Baku said that the road was open."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "r.db"
    assert standoff("add", tmp_path / "a.txt", "--to", path, "--workers", "0").returncode == 0
    for polarity, cues in (("negated", ["does not deny"]), ("asserted", ["said"]), ("questioned", [])):
        done = standoff("show", "statements", path, "--polarity", polarity, "--format", "jsonl")
        assert [json.loads(x)["cue"] for x in done.stdout.splitlines()] == cues
    said = standoff("show", "statements", path).stdout
    assert "does not deny" in said
    assert "does not deny" in standoff("read", tmp_path / "a.txt", "--no-cache").stdout
    assert standoff("show", "statements", path, "--polarity", "maybe").returncode == 2


def test_no_list_prints_a_cue_s_lemma() -> None:
    """A lemma turns "does not deny" into "deny": nothing that people look at has it but counts, which say so."""
    folder = Path(cli.__file__).parents[1]
    places = [
        p for name in ("cli", "web", "reports", "plots") for p in (folder / name).rglob("*") if p.suffix in (".py", ".html")
    ]
    assert not [str(p) for p in places if "cue_lemma" in p.read_text(encoding="utf-8")]


def test_read_for_people(tmp_path: Path) -> None:
    """The text, its findings in tables, and markup in the text left alone."""
    path = tmp_path / "a.txt"
    path.write_text("[bold]Russia[/] withdrew troops from Belarus on 16 February 2022, NATO said.", encoding="utf-8")
    done = standoff("read", path, "--no-cache")
    assert done.returncode == 0
    assert "[bold]Russia[/]" in done.stdout
    assert "RETREAT" in done.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["read", "{tmp}/none.txt"], "no such file"),
        (["ledger", "{tmp}/none.db"], "no such record"),
        (["ledger", "{record}", "--as-of", "2022-02-31"], "no day"),
        (["ledger", "{record}", "--status", "great"], "no status"),
        (["report", "{record}", "--as-of", "0001-01-01", "-o", "{tmp}/x.html"], "no day"),
        (["diff", "{record}", "--from", "0001-01-01", "--to", "9999-12-31"], "no day"),
        (["ledger", "{record}", "-n", "99999999999999999999"], "less than or equal to"),
        (["show", "events", "{record}", "-n", "9223372036854775808"], "less than or equal to"),
        (["show", "happening", "{record}", "zzzz"], "no happening"),
        (["show", "article", "{record}", "zzzz"], "no article"),
        (["show", "quotation", "{record}", "zzzz"], "no statement"),
        (["diff", "{record}", "--from", "2022-03-01", "--to", "2022-02-01"], "is after"),
        (["export", "{record}", "--as", "xlsx", "-o", "{tmp}/x"], "no format"),
        (["plot", "pie", "{record}", "-o", "{tmp}/x.svg"], "no chart"),
        (["plot", "ledger", "{record}", "-o", "{tmp}/x.gif"], "no form"),
        (["report", "{record}", "-o", "{tmp}/x.docx"], ".pdf"),
        (["score", "{tmp}"], "no gold standards"),
        (["add", "{tmp}", "--to", "{tmp}/no/folder/x.db"], "does not exist"),
        (["read", "{record}", "--column", "colour=red"], "FIELD=NAME"),
        (["judge", "{record}", "one", "e-one", "corrected", "--by", "Ana"], "needs what is right"),
    ],
)
def test_mistakes_end_in_a_sentence_and_exit_code_2(words: list[str], says: str, record: Path, tmp_path: Path) -> None:
    """No traceback; the message says what was wrong."""
    done = standoff(*(w.format(tmp=tmp_path, record=record) for w in words))
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


VIEWS = [
    ["show", "articles"], ["show", "statements"], ["show", "events"], ["show", "actors"], ["actors"], ["show", "timeline"],
    ["show", "framing"], ["show", "refused"], ["show", "predictions"], ["show", "tracks"], ["show", "forces"],
    ["show", "treaties"], ["show", "alliances"], ["show", "escalation"], ["show", "judgements"], ["show", "rates"], ["ledger"],
]  # fmt: skip


@pytest.mark.parametrize("words", VIEWS, ids=" ".join)
@pytest.mark.parametrize("output", ["text", "jsonl"])
def test_every_view_answers(words: list[str], output: str, record: Path) -> None:
    """For people and as JSON Lines."""
    done = standoff(*words, record, "--format", output)
    assert done.returncode == 0, done.stderr
    if output == "jsonl":
        assert all(isinstance(json.loads(line), dict) for line in done.stdout.splitlines())


def test_the_ledgers_lines_hold_the_words(record: Path) -> None:
    """Every report of the contract's objects points at its words in the article."""
    done = standoff("ledger", record, "--as-of", "2022-02-17", "--format", "jsonl")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert found
    for happening in found:
        assert {
            "id",
            "title",
            "type",
            "actors",
            "recipients",
            "where",
            "when",
            "status",
            "because",
            "articles",
            "holders",
            "origins",
            "first_said",
            "foretold",
        } <= set(happening)
        assert happening["parent"] is None
        assert 0 < happening["confidence"] <= 1
        for foretelling in happening["foretold"]:
            assert {"holder", "window", "terms", "made", "status", "because"} <= set(foretelling)
            assert all(TEXT[m["start"] : m["end"]] == m["text"] for m in foretelling["made"])
        for report in happening["reports"]:
            assert TEXT[report["start"] : report["end"]] == report["text"]
    assert "1 articles without a date" in done.stderr


def test_verify_says_whether_it_holds(record: Path) -> None:
    """Exit code 0 and what was checked."""
    done = standoff("verify", record)
    assert done.returncode == 0
    assert "holds: 2 articles" in done.stdout


def test_a_closed_pipe_is_no_error(record: Path) -> None:
    """`standoff ... | head -1` ends quietly."""
    command = f"{sys.executable} -m standoff show actors {record} -f jsonl | head -c 1"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_a_happening_shows_the_words_under_each_reason(record: Path) -> None:
    """What the standing rests on, in the articles' words."""
    (line,) = [json.loads(x) for x in standoff("ledger", record, "--format", "jsonl").stdout.splitlines()]
    (reason,) = line["because"]
    shown = standoff("show", "happening", record, line["id"]).stdout
    below = shown.partition(reason["explanation"])[2]
    assert below.startswith(" It rests on:")
    assert "withdrew 3,000 troops" in below
