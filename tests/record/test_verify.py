"""What is changed behind a record's back is noticed, and whatever is damaged is told in a sentence, by every command."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import text as sql

from benchmarks.generate import readings
from standoff import cli
from standoff.errors import Foreign, StandoffError
from standoff.ledger.judgements import judge
from standoff.model import Origin, Rejected, Verdict
from standoff.record import Record
from standoff.settling import settle
from standoff.settling.check import problems
from tests.record.conftest import Place
from tests.stress.sizes import LONG, SHARE

MENTIONS = 80


def fill(record: Record) -> None:
    """Articles with everything, a judgement, a refusal, and the ledger."""
    record.add_many([*readings(MENTIONS), Rejected(Origin("a.txt"), "sources", "empty", "nothing in it")])
    found = next(r for r in record.readings() if r.events)
    record.judge(judge(found, found.events[0].id, Verdict.RIGHT, judge="Ana", made="2022-03-01T12:00:00+00:00", note=""))
    settle(record)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which all holds."""
    path = tmp_path_factory.mktemp("whole") / "r.db"
    with Record(path, create=True) as record:
        fill(record)
    assert checked(path) == []
    return path


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "r.db"))


def checked(path: Path | str) -> list[str]:
    """What does not hold of a record."""
    with Record(path, read_only=True) as record:
        return list(chain(record.verify(), problems(record)))


BEHIND = {
    # the articles
    "a word of the text": "UPDATE articles SET text = replace(text, 'a', 'b') WHERE n = 1",
    "the text cut": "UPDATE articles SET text = substr(text, 1, length(text) - 1) WHERE n = 2",
    "the day of publication": "UPDATE articles SET published = '2021-02-01' WHERE n = 3",
    "the title": "UPDATE articles SET title = 'Another' WHERE n = 1",
    "the outlet": "UPDATE articles SET outlet = 'The Other' WHERE n = 1",
    "the address": "UPDATE articles SET url = 'https://example.org/' WHERE n = 1",
    "where it lay": "UPDATE articles SET origin_path = 'elsewhere' WHERE n = 1",
    "the layout": "UPDATE articles SET blocks = '[]' WHERE n = 1",
    "the rules that read it": "UPDATE articles SET version = 'x' WHERE n = 1",
    "the hash of the text": "UPDATE articles SET text_sha256 = 'x' WHERE n = 1",
    "an article gone, its findings left": "DELETE FROM articles WHERE n = 1",
    "an article gone with all of it": "PRAGMA foreign_keys=ON; DELETE FROM articles WHERE n = 1",
    "an article twice": (
        "CREATE TEMP TABLE one AS SELECT * FROM articles WHERE n = 1; UPDATE one SET n = 9999, id = 'again';"
        "INSERT INTO articles SELECT * FROM one"
    ),
    # what was found
    "a time's day": "UPDATE times SET latest = '2031-01-01' WHERE rowid = (SELECT min(rowid) FROM times)",
    "a time's span": "UPDATE times SET start = start + 1 WHERE rowid = 1",
    "a place's degrees": "UPDATE places SET lat = lat + 1 WHERE rowid = 1",
    "a place's name": "UPDATE places SET name = 'Elsewhere' WHERE rowid = 1",
    "who is mentioned": "UPDATE mentions SET actor_code = 'XXX' WHERE rowid = 1",
    "a mention gone": "DELETE FROM mentions WHERE rowid = 1",
    "the speaker": "UPDATE statements SET speaker = 'Somebody Else' WHERE rowid = 1",
    "the words said": "UPDATE statements SET content = '[[0,5]]' WHERE rowid = 1",
    "a statement gone": "DELETE FROM statements WHERE rowid = 1",
    "what happened": "UPDATE events SET type = 'AID' WHERE rowid = 1",
    "an event's trigger": "UPDATE events SET trigger = '[[0,3]]' WHERE rowid = 1",
    "an event's day": "UPDATE events SET when_earliest = '2020-01-01', when_latest = '2020-01-01' WHERE when_latest NOTNULL",
    "an event's number": "UPDATE events SET quantity_low = 9 WHERE quantity_low NOTNULL",
    "an event's id": "UPDATE events SET id = 'e' WHERE rowid = 1",
    "an event gone": "DELETE FROM events WHERE rowid = 1",
    "who did it": "UPDATE parties SET actor_code = 'FRA' WHERE rowid = 1",
    "who did it to whom": "UPDATE parties SET role = 'recipient', n = 7 WHERE rowid = (SELECT min(rowid) FROM parties)",
    "a party gone": "DELETE FROM parties WHERE rowid = 1",
    "the holder": "UPDATE stances SET holder = 'Somebody Else' WHERE rowid = 1",
    "denied to happened": "UPDATE stances SET factuality = 'happened' WHERE factuality != 'happened'",
    "happened to denied": "UPDATE stances SET factuality = 'denied' WHERE rowid = 1",
    "a stance gone": "DELETE FROM stances WHERE rowid = 1",
    # the digests themselves
    "a digest gone": "DELETE FROM digests WHERE article = (SELECT min(article) FROM digests)",
    "a digest of another": "UPDATE digests SET digest = 'x' WHERE article = (SELECT min(article) FROM digests)",
    # what people say, and what was refused
    "a verdict": "UPDATE judgements SET verdict = 'wrong'",
    "who judged": "UPDATE judgements SET judge = 'Ben'",
    "a verdict gone": "DELETE FROM judgements",
    "why it was refused": "UPDATE rejected SET reason = 'encrypted'",
    # the ledger
    "all standings gone": "DELETE FROM standings",
    "a status": "UPDATE standings SET status = 'corroborated' WHERE status != 'corroborated'",
    "since when it stands": "UPDATE standings SET since = '2020-01-01' WHERE rowid = 1",
    "how many holders": "UPDATE standings SET holders = holders + 1 WHERE rowid = 1",
    "a happening's title": "UPDATE happenings SET title = 'Another' WHERE rowid = 1",
    "a happening's day": "UPDATE happenings SET earliest = '2020-01-01' WHERE rowid = 1",
    "a happening gone": "DELETE FROM happenings WHERE rowid = 1",
    "a happening forged": (
        "CREATE TEMP TABLE one AS SELECT * FROM happenings LIMIT 1; UPDATE one SET id = 'forged';"
        "INSERT INTO happenings SELECT * FROM one"
    ),
    "a mention in another cell": "UPDATE members SET cell = (SELECT max(id) FROM cells) WHERE rowid = 1",
    "what a mention tells": "UPDATE members SET told = replace(told, '[', ' [') WHERE rowid = 1",
    "a cell's happening": "UPDATE cells SET happening = 'x' WHERE rowid = 1",
    "an exclusion": "INSERT INTO exclusions VALUES ('a', 'b', 1)",
    "a copy": "INSERT INTO copies VALUES ('a', 0, 9, 'b')",
    "what became of a foretelling": "UPDATE foretold SET outcome = 'came'",
    "foretellings gone": "DELETE FROM foretold",
    "where it was foretold": "UPDATE tellings SET lapses = '2020-01-01'",
    "a mark of a view": "INSERT INTO marks VALUES ('a', 0, 'e', 'force', 'RUS', '', '2021-01-01', '2021-01-01', 0, 1)",
    "who to whom": "UPDATE links SET goldstein = goldstein + 1",
    "sums of a day": "UPDATE link_days SET mentions = mentions + 1",
    "sums of places": "UPDATE spot_days SET mentions = mentions + 1",
    "sums of statuses": "UPDATE status_days SET more = more + 1",
    "an article's part in the ledger": "UPDATE linked SET mentions = mentions + 1",
    "a mark of settling gone": "DELETE FROM settled WHERE article = (SELECT min(article) FROM settled)",
    "where an id leads": "INSERT INTO origins VALUES ('0123456789abcdef', 'e')",
    # counts and indexes
    "an article's counts": "UPDATE listing SET events = events + 1 WHERE n = 1",
    "a name's counts": "UPDATE named SET says = says + 1",
    "the full-text index emptied": "INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')",
    "an article out of the full-text index": (
        "INSERT INTO articles_fts(articles_fts, rowid, title, text) SELECT 'delete', n, coalesce(title, ''), text FROM articles"
        " WHERE n = 1"
    ),
    "a word more in the full-text index": "INSERT INTO articles_fts(rowid, title, text) VALUES (1, '', 'another')",
    "an index gone": "DROP INDEX statements_id",
    # what others put in
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM stances; END",
    "a view": "CREATE VIEW v AS SELECT * FROM articles",
    "a table": "CREATE TABLE t (x)",
    "a fact of its own": "INSERT INTO meta VALUES ('x', 'y')",
}  # fmt: skip


@pytest.mark.parametrize("what", BEHIND)
def test_changes_behind_its_back_are_noticed(what: str, copy: Path) -> None:
    """One change, by whatever program: at least one sentence, or the record is refused and the foreign thing named."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as db:
        before = db.total_changes
        db.executescript(BEHIND[what].replace("rowid = 1", f"rowid = (SELECT min(rowid) FROM {table_of(BEHIND[what])})"))
        assert db.total_changes > before or what in ("a trigger", "a view", "a table", "an index gone") or "full-text" in what
    with suppress(Foreign), Record(copy, read_only=True) as record:
        assert any(chain(record.verify(), problems(record))), (
            what
        )  # the first will do: the ledger is made anew only for its own


def table_of(statement: str) -> str:
    words = statement.split()
    return words[2] if words[0] == "DELETE" else words[1]


def test_what_others_put_in_is_refused_by_name(copy: Path) -> None:
    """A trigger when something is to be written, a view already when it is to be read; nothing of it has run."""
    with closing(sqlite3.connect(copy)) as db:
        db.execute("CREATE TRIGGER sneaky AFTER INSERT ON meta BEGIN DELETE FROM stances; END")
        db.commit()
    with pytest.raises(Foreign, match="trigger 'sneaky'"):
        Record(copy)
    with Record(copy, read_only=True) as record:
        assert any("sneaky" in problem for problem in record.verify())
    with closing(sqlite3.connect(copy)) as db:
        db.executescript("DROP TRIGGER sneaky; ALTER TABLE named RENAME TO was; CREATE VIEW named AS SELECT * FROM was")
    for read_only in (True, False):
        with pytest.raises(Foreign, match="'named'"):
            Record(copy, read_only=read_only)


def test_the_digest_of_the_whole_is_that_of_the_articles(tmp_path: Path) -> None:
    """In whatever order and portions they came; another article, or another word, has another."""
    found = list(islice(readings(120), 6))

    def digest(name: str, some: list[Any]) -> str:
        with Record(tmp_path / name, create=True) as record:
            for reading in some:
                record.add(reading)
            check = record.check()
            assert list(check.problems()) == []
            return check.digest

    one = digest("a", found)
    assert digest("b", found[::-1]) == one
    assert digest("c", found[1:]) != one


def test_a_reading_by_other_rules_has_its_digest(place: Place) -> None:
    """Found the same, found otherwise, taken out and judged: in either database all holds."""
    import dataclasses

    found = list(islice(readings(120), 4))
    with Record(place(), create=True) as record:
        record.add_many(found)
        record.add_many([dataclasses.replace(r, version="w") for r in found])
        record.add_many([dataclasses.replace(r, version="x", events=r.events[1:]) for r in found])
        reading = next(r for r in record.readings() if r.events and r.article.id != found[1].article.id)
        record.judge(judge(reading, reading.events[0].id, Verdict.WRONG, judge="A", made="2022", note=""))
        settle(record)
        record.remove(found[1].article.id)
        settle(record)
        assert [*record.verify(), *problems(record)] == []
        with record._begin() as connection:
            connection.execute(sql("UPDATE stances SET factuality = 'denied'"))
        assert any("digest" in problem for problem in record.verify())


def test_settling_anew_mends_the_ledger(copy: Path) -> None:
    """Whatever was done to it."""
    with closing(sqlite3.connect(copy)) as db:
        db.executescript("DELETE FROM standings; UPDATE happenings SET title = 'x'; INSERT INTO origins VALUES ('f', 'e')")
    assert len(checked(copy)) > 3
    with Record(copy) as record:
        settle(record, anew=True)
    assert checked(copy) == []


# ---------------------------------------------------------------------------------------------- damaged files

PAGE = 4096


def flipped(at: int, bit: int = 0) -> Callable[[bytes], bytes]:
    return lambda b: b[:at] + bytes([b[at] ^ (1 << bit)]) + b[at + 1 :]


def page(n: int, by: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        at = n % (len(data) // PAGE) * PAGE
        return data[:at] + by(data[at : at + PAGE]) + data[at + PAGE :]

    return change


def swapped(n: int, m: int) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        some = data[n * PAGE : (n + 1) * PAGE], data[m * PAGE : (m + 1) * PAGE]
        return page(m, lambda _: some[0])(page(n, lambda _: some[1])(data))

    return change


def scattered(seed: int) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        out, random = bytearray(data), Random(seed)
        for _ in range(60):
            out[random.randrange(100, len(out))] ^= 1 << random.randrange(8)
        return bytes(out)

    return change


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    **{f"header, byte {at}": flipped(at, 1) for at in (0, 8, 16, 20, 21, 28, 44, 47, 56)},
    **{f"schema, byte {at}": flipped(at, 3) for at in (100, 103, 105, 108, 400, 1_500, 3_000, 4_000)},
    **{f"page {n} zeroed": page(n, lambda p: bytes(len(p))) for n in (0, 1, 2, 3, 5, 8, 20, 50, 90)},
    **{f"page {n} of other bytes": page(n, lambda p: Random(1).randbytes(len(p))) for n in (1, 4, 9, 30, 70)},
    **{f"page {n} of text": page(n, lambda p: (b"words " * 900)[: len(p)]) for n in (6, 12, 40)},
    **{f"cut at {share} of 8": lambda b, share=share: b[: len(b) * share // 8] for share in (1, 4, 7)},
    "cut within a page": lambda b: b[:-1_000],
    "cut to the header": lambda b: b[:100],
    "half of it zeroed": lambda b: b[: len(b) // 2] + bytes(len(b) - len(b) // 2),
    "pages swapped": swapped(3, 9),
    "pages of texts swapped": swapped(20, 21),
    "the first page at the end": lambda b: b[PAGE:] + b[:PAGE],
    **{f"bits scattered {seed}": scattered(seed) for seed in range(6)},
    "nothing in it": lambda _: b"",
    "a text": lambda _: b"Troops left the town on Monday.\n" * 400,
    "a picture": lambda _: b"\x89PNG\r\n\x1a\n" + bytes(5_000),
    "an archive": lambda _: b"PK\x03\x04" + bytes(5_000),
    "the beginning of a record and noise": lambda b: b[:PAGE] + Random(2).randbytes(40_000),
}

COMMANDS = (
    "show articles {r}", "show article {r} {a}", "show statements {r}", "show events {r}", "show actors {r}",
    "show refused {r}", "show judgements {r}", "show timeline {r}", "show framing {r}",
    "show happening {r} {h}", "ledger {r} --as-of 2021-06-01",
    "ledger {r} --format jsonl", "diff {r} --from 2021-01-05 --to 2021-01-09", "search {r} Moscow", "verify {r}", "settle {r}",
    "settle {r} --anew", "migrate {r}", "add {empty} --to {r} --workers 0 --no-cache", "remove {r} {a}",
    "judge {r} {a} x right --by Ana", "export {r} --as jsonl -o {out}", "export {r} --as csv -o {out}",
    "report {r} -o {out}.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def names(whole: Path) -> dict[str, str]:
    with closing(sqlite3.connect(whole)) as db:
        (article,), (happening,) = (db.execute(f"SELECT min(id) FROM {t}").fetchone() for t in ("articles", "happenings"))
    return {"a": article, "h": happening}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[Callable[[str], tuple[int, str]]]:
    """The command line in this process: exit code, and all that it said."""

    def run(line: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["standoff", *line.split()])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0), "".join(capfd.readouterr())

    return run


DAMAGED = [
    *((what, 2) for what in list(DAMAGE)[::3]),
    *(pytest.param(what, max(len(COMMANDS) // SHARE, 3), marks=LONG) for what in DAMAGE),
]


@pytest.mark.parametrize(("what", "cases"), DAMAGED)
def test_damage_is_named_by_every_command(
    what: str,
    cases: int,
    whole: Path,
    names: dict[str, str],
    tmp_path: Path,
    run: Callable[[str], tuple[int, str]],
    record_property: Any,
) -> None:
    """Verify notices it; and no command ends in a trace: a sentence and exit code 2 (1 of verify), or what it could answer."""
    damaged = DAMAGE[what](whole.read_bytes())
    (tmp_path / "empty").mkdir()
    path = tmp_path / "r.db"
    path.write_bytes(damaged)
    code, said = run(f"verify {path}")
    if code == 0:  # bytes that nothing is kept in: all that the record holds is as it was
        assert dumped(path) == dumped(whole), f"{what}: not noticed"
    assert "Traceback" not in said, said
    chosen = COMMANDS if cases >= len(COMMANDS) else Random(what).sample(COMMANDS, cases)
    for line in chosen:
        for file in tmp_path.glob("r.db*"):
            file.unlink()
        path.write_bytes(damaged)
        code, said = run(line.format(r=path, out=tmp_path / "out", empty=tmp_path / "empty", **names))
        assert code in (0, 1, 2), line
        assert "Traceback" not in said, f"{line}: {said}"
        assert code == 0 or said.strip(), line
    record_property("cases", 1 + len(chosen))


def dumped(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())


def test_damage_is_a_typed_error_from_python(whole: Path, tmp_path: Path) -> None:
    """Reading all of it gives an error of ours, or all of it."""
    for what, change in DAMAGE.items():
        path = tmp_path / f"{Random(what).random()}.db"
        path.write_bytes(change(whole.read_bytes()))
        try:
            with Record(path, read_only=True) as record:
                list(record.search("Moscow"))
                record.counts()
        except StandoffError:
            continue
