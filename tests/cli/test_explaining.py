"""`explain`: every part of the answer, for an event read just now and for one that today's rules do not find."""

from __future__ import annotations

import json
from pathlib import Path

from standoff.record import Record
from tests.cli.test_commands import standoff
from tests.exports.made import reading


def test_explains_an_event_of_a_record(tmp_path: Path) -> None:
    """Words, parse, lexicon entry, a rule for each party, and the stance; the beginning of the id is enough."""
    path, record = tmp_path / "a.txt", tmp_path / "r.db"
    path.write_text("Norway withdrew 40 soldiers from Mali on 16 February 2022, the ministry said.", encoding="utf-8")
    assert standoff("add", path, "--to", record, "--workers", 0).returncode == 0
    with Record(record, read_only=True) as r:
        event = next(e for _, e in r.events() if e.type == "RETREAT")
    done = standoff("explain", record, event.id[:10])
    assert done.returncode == 0, done.stderr
    for part in (
        "words: withdrew",
        "parse:",
        "lexicon: lexicon retreat",
        "actor 'Norway' [NOR] by subj",
        "stances:",
        "turned down:",
    ):
        assert part in done.stdout
    told = json.loads(standoff("explain", record, event.id, "--format", "jsonl").stdout)
    assert told["event"] == event.id
    assert told["words"].startswith("withdrew")


def test_an_event_of_other_rules(tmp_path: Path) -> None:
    """One that today's rules do not find is told from the record, and the user is told so."""
    record = tmp_path / "r.db"
    with Record(record, create=True) as made:
        made.add(reading())
        made.add(reading("two", None))
    done = standoff("explain", record, "e-one")
    assert done.returncode == 0, done.stderr
    assert "do not find this event" in done.stdout
    assert standoff("explain", record, "e-").returncode == 2
    assert "no event" in standoff("explain", record, "zzzz").stderr


def test_words_of_an_article(tmp_path: Path) -> None:
    """With --at: what was found in the words, and what was turned down; words that are not there are said to be none."""
    path, record = tmp_path / "a.txt", tmp_path / "r.db"
    path.write_text("Norway withdrew 40 soldiers from Mali on 16 February 2022. The salt was low.", encoding="utf-8")
    assert standoff("add", path, "--to", record, "--workers", 0).returncode == 0
    with Record(record, read_only=True) as r:
        (article,) = [a.id for a in r.articles()]
    done = standoff("explain", record, article, "--at", "withdrew 40 soldiers")
    assert done.returncode == 0, done.stderr
    assert "event: RETREAT 'withdrew" in done.stdout
    assert "no entry of the lexicon for salt" in standoff("explain", record, article, "--at", "salt").stdout
    told = standoff("explain", record, article, "--at", "0", "-f", "jsonl").stdout.splitlines()
    assert "actor" in {json.loads(line)["kind"] for line in told}
    assert "is not in article" in standoff("explain", record, article, "--at", "pepper").stderr
