"""From files to a record: the same rows for any number of workers and any order, whole after any interruption."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from standoff import pipeline
from standoff.exports.contract import dumps, of_reading
from standoff.model import Reading, Rejected
from standoff.record import Record
from tests.texts import TEXTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of texts, JSON Lines, and things that are to be refused."""
    made = tmp_path / "in"
    made.mkdir()
    rows = [
        {"id": f"a{n}", "text": text, "published": f"2022-02-{n + 10}", "outlet": "Paper"} for n, text in enumerate(TEXTS * 2)
    ]
    (made / "lines.jsonl").write_text(
        "\n".join(json.dumps(r) for r in rows) + '\n{"id": "no text"}\nnot json\n', encoding="utf-8"
    )
    (made / "one.txt").write_text("Troops leave\n\n17 February 2022\n\n" + TEXTS[0] + "\n", encoding="utf-8")
    (made / "empty.txt").write_text("")
    (made / "picture.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (made / "broken.zip").write_bytes(b"PK\x03\x04" + bytes(50))
    return made


def everything(path: Path) -> str:
    """The whole record as text, in an order of its own."""
    with Record(path, read_only=True) as record:
        lines = [dumps(of_reading(r)) for r in record.readings()]
        lines += sorted(f"{r.id} {r.stage} {r.reason} {r.detail}" for r in record.rejected())
    return "\n".join(lines)


def added(folder: Path, out: Path, workers: int) -> pipeline.Summary:
    with Record(out, create=True) as record:
        return pipeline.add([str(folder)], record, workers=workers)


def test_any_number_of_workers_gives_the_same_record(folder: Path, tmp_path: Path) -> None:
    """None, one and two processes: identical rows and ids, and the record verifies."""
    for workers in (0, 1, 2):
        added(folder, tmp_path / f"{workers}.db", workers)
    assert everything(tmp_path / "0.db") == everything(tmp_path / "1.db") == everything(tmp_path / "2.db")
    with Record(tmp_path / "2.db", read_only=True) as record:
        assert list(record.verify()) == []


def test_any_order_of_input_gives_the_same_record(folder: Path, tmp_path: Path) -> None:
    """Lines shuffled: the same findings and ids (only the line numbers of origins differ)."""
    added(folder, tmp_path / "a.db", 0)
    path = folder / "lines.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    random.Random(7).shuffle(lines)
    path.write_text("\n".join(lines), encoding="utf-8")
    added(folder, tmp_path / "b.db", 0)
    with Record(tmp_path / "a.db", read_only=True) as a, Record(tmp_path / "b.db", read_only=True) as b:
        assert [dumps(of_reading(r)) for r in a.readings()] == [dumps(of_reading(r)) for r in b.readings()]
        assert Counter(r.reason for r in a.rejected()) == Counter(r.reason for r in b.rejected())


def test_adding_again_changes_nothing(folder: Path, tmp_path: Path) -> None:
    """The second run knows every article and stores no refusal twice."""
    first = added(folder, tmp_path / "r.db", 0)
    before = everything(tmp_path / "r.db")
    again = added(folder, tmp_path / "r.db", 0)
    assert (first.added, first.known) == (13, 0)
    assert (again.added, again.known) == (0, 13)
    assert everything(tmp_path / "r.db") == before


def test_other_rules_that_find_the_same_are_noted_and_no_more(folder: Path, tmp_path: Path, monkeypatch) -> None:
    """The rows stay, the ledger has nothing to do, and the summary says so."""
    added(folder, tmp_path / "r.db", 0)
    before = everything(tmp_path / "r.db")
    monkeypatch.setattr(pipeline, "rules_version", lambda: "other")
    monkeypatch.setattr("standoff.reading.rules_version", lambda: "other")
    again = added(folder, tmp_path / "r.db", 0)
    assert (again.added, again.unchanged, again.known, again.happenings) == (13, 13, 0, 0)
    assert not again.rows.total()
    with Record(tmp_path / "r.db") as record:
        assert {reading.version for reading in record.readings()} == {"other"}
    assert everything(tmp_path / "r.db") == before


def test_bad_inputs_are_stored_with_their_reasons_and_stop_nothing(folder: Path, tmp_path: Path) -> None:
    """Five bad inputs among thirteen good ones: each refused by name, all good ones read."""
    summary = added(folder, tmp_path / "r.db", 0)
    assert summary.added == 13
    assert summary.refused.total() == 5
    with Record(tmp_path / "r.db", read_only=True) as record:
        for refusal in record.rejected():
            assert refusal.detail
            assert refusal.reason
            assert "/" in str(refusal.origin)


@pytest.mark.parametrize("after", [0.3, 1.2, 2.0, 2.6])
def test_killed_at_any_point_and_run_again(folder: Path, tmp_path: Path, after: float) -> None:
    """SIGKILL in mid-run, then the same command: the record is that of an undisturbed run."""
    added(folder, tmp_path / "whole.db", 0)
    command = [
        sys.executable,
        "-m",
        "standoff",
        "add",
        str(folder),
        "--to",
        str(tmp_path / "r.db"),
        "--workers",
        "1",
        "--no-cache",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    subprocess.run(command, check=True, capture_output=True)
    assert everything(tmp_path / "r.db") == everything(tmp_path / "whole.db")


def test_reading_does_not_hang_on_the_day_zone_locale_or_hash_seed(tmp_path: Path) -> None:
    """The contract's lines are the same bytes under another hash seed, time zone and locale."""
    path = tmp_path / "a.jsonl"
    rows = [{"id": f"a{n}", "text": text, "published": "2022-02-17"} for n, text in enumerate(TEXTS)]
    path.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    outputs = set()
    for seed, zone, locale in (
        ("1", "UTC", "C.UTF-8"),
        ("4242", "Pacific/Kiritimati", "C"),
        ("77", "America/Los_Angeles", "POSIX"),
    ):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        command = [sys.executable, "-m", "standoff", "read", str(path), "--format", "jsonl", "--no-cache"]
        outputs.add(subprocess.run(command, check=True, capture_output=True, env=environment).stdout)
    assert len(outputs) == 1


def test_outcomes_of_read_come_in_input_order(folder: Path) -> None:
    """Articles and refusals keep their places, with workers and without."""
    orders = []
    for workers in (0, 2):
        found = list(pipeline.read([str(folder)], workers=workers))
        assert all(isinstance(x, Reading | Rejected) for x in found)
        orders.append([x.article.id for x in found if isinstance(x, Reading)])
    assert orders[0] == orders[1]
    assert len(orders[0]) == 13


def test_a_mended_input_is_no_longer_refused(tmp_path: Path) -> None:
    """Refused, mended, added again: the refusal goes, whether its article is new or known; others' refusals stay."""
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_text("")
    out = tmp_path / "r.db"
    for name in ("a.txt", "b.txt"):
        with Record(out, create=True) as record:
            pipeline.add([str(tmp_path / name)], record, workers=0)
    (tmp_path / "a.txt").write_text(TEXTS[0])
    with Record(out) as record:
        assert pipeline.add([str(tmp_path / "a.txt")], record, workers=0).added == 1
        assert [Path(r.origin.path).name for r in record.rejected()] == ["b.txt"]
    (tmp_path / "b.txt").write_text(TEXTS[0])
    with Record(out) as record:
        assert pipeline.add([str(tmp_path / "b.txt")], record, workers=0).known == 1
        assert list(record.rejected()) == []


def test_an_article_refused_in_part_stays_refused(tmp_path: Path) -> None:
    """Read and refused under one origin in the same run: the refusal is kept, in any order."""
    from standoff.model import Article, Origin

    origin = Origin("a.eml")
    with Record(tmp_path / "r.db", create=True) as record:
        refusal, article = (
            Rejected(origin, "sources", "malformed", "a.eml: broken"),
            Article("a", "Troops left.", origin=origin),
        )
        record.add(refusal)
        mended = pipeline._Mended(record)
        record.add(Reading(article))
        mended.refused(refusal)
        mended.read(article)
        assert list(record.rejected()) == [refusal]


def test_a_text_that_comes_again_in_one_run_is_there_already(tmp_path: Path) -> None:
    """What is said to be read is what the record holds: files of one text, and links to one file, count once."""
    text = "Ruritania shelled Elbonia on Monday, officials said.\n"
    for name in ("a", "b", "c"):
        (tmp_path / "in" / f"{name}.txt").parent.mkdir(exist_ok=True)
        (tmp_path / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "in" / "d.txt").symlink_to("a.txt")
    with Record(tmp_path / "r.db", create=True) as record:
        summary = pipeline.add([tmp_path / "in"], record, workers=0, cache=False)
        assert (summary.added, summary.known, summary.undated) == (record.counts()["articles"], 3, 1)
