"""A record with a PostgreSQL server: many at once, a server that goes away, who may do what, and what is said of it."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, select, text
from sqlalchemy.exc import DatabaseError

from standoff.errors import NewerRecord, NotARecord, OlderRecord, RecordError, TooSlow, Unreachable, Unwritable, UsageError
from standoff.model import Origin, Rejected
from standoff.record import Record, kept
from standoff.record.databases import shown
from standoff.settling import groups, settle
from tests import postgresql
from tests.exports.made import reading
from tests.postgresql import PASSWORD, Server
from tests.record.test_store import article
from tests.settling.made import again, crisis


@pytest.fixture
def mortal(server: Server) -> Iterator[Server]:
    """The server, which the test may stop; it is running again afterwards."""
    yield server
    if not server.running():
        server.start()


def _rows(record: Record, table: Table) -> list[tuple[Any, ...]]:
    with record._engine.connect() as connection:
        return sorted(map(tuple, connection.execute(select(table)).all()), key=repr)


# ---------------------------------------------------------------------------------------------- many at once


def test_processes_add_while_others_read(server: Server) -> None:
    """Four and four: every article is there once, whole; every process ends well. (In SQLite: tests/stress.)"""
    url = server.record()
    Record(url, create=True).close()
    started = []
    for what in ("write", "read"):
        for number in range(4):
            command = [sys.executable, "-m", "tests.stress.load", what, url, str(number), "4"]
            started.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
    ended = [(p.communicate(), p.returncode) for p in started]
    assert [(code, err) for (_, err), code in ended if code] == []
    writers = [json.loads(out) for (out, _), _ in ended[:4]]
    expected = {i for w in writers for i in w["added"]}
    with Record(url, read_only=True) as record:
        assert {a.id for a in record.articles()} == expected
        assert record.counts()["articles"] == len(expected) == sum(w["changes"] for w in writers)
        assert record.counts()["rejected"] == max(w["refused"] for w in writers)
        assert all(r == reading(r.article.id) for r in record.readings())
        assert list(record.verify()) == []


def test_a_ledger_settled_in_portions_is_that_of_one_settling(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By difference, with articles read anew on the way, with a server; the tables are those of a file settled at once."""
    readings = crisis(30, 40)
    anew = {r.article.id: again(r, "2") for r in readings[:4]}
    with Record(tmp_path / "whole.db", create=True) as whole, Record(server.record(), create=True) as parts:
        whole.add_many([anew.get(r.article.id, r) for r in readings])
        settle(whole)
        monkeypatch.setattr(groups, "MOST", 0)
        for some in (readings[:20], readings[20:23], [*anew.values()], readings[23:]):
            parts.add_many(some)
            settle(parts)
        for table in kept.KEPT:
            if table not in (kept.origins, kept.changes):
                assert _rows(whole, table) == _rows(parts, table), table.name


def test_portions_that_overlap_do_not_wait_for_each_other_forever(server: Server) -> None:
    """Two who add the same articles in opposite orders, again and again: nobody is turned away, nothing is doubled."""
    url = server.record()
    Record(url, create=True).close()
    changed: list[bool] = []

    def add(order: int) -> None:
        with Record(url, patience=0) as record:
            for n in range(20):
                some = [reading(f"{n}-{k}") for k in range(10)] + [Rejected(Origin(f"{n}"), "s", "empty", f"{n}")]
                changed.extend(record.add_many(some[::order]))

    threads = [threading.Thread(target=add, args=(order,)) for order in (1, -1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(changed) == 2 * 20 * 11
    assert sum(changed) == 20 * 11


def test_a_reader_sees_whole_articles_only(server: Server) -> None:
    """While an article is read anew again and again, a reader finds all of its old findings or all of its new ones."""
    url = server.record()
    end = threading.Event()
    with Record(url, create=True) as record:
        record.add(reading("x"))

    def replace() -> None:
        with Record(url) as record:
            n = 0
            while not end.is_set():
                n += 1
                found = reading("x")
                record.add(dataclasses.replace(found, version=str(n), events=found.events * (n % 2)))

    writer = threading.Thread(target=replace)
    writer.start()
    try:
        with Record(url, read_only=True) as record:
            for _ in range(150):
                found = record.reading("x")
                wanted = int(found.version) % 2 if found.version.isdigit() else 1
                assert [len(e.stances) for e in found.events] == [len(e.stances) for e in reading("x").events] * wanted
    finally:
        end.set()
        writer.join()


# ---------------------------------------------------------------------------------------------- a server that goes away


def test_a_server_that_comes_back_is_waited_for(mortal: Server) -> None:
    """Killed in the middle of adding and started again: the same call goes on, everything is there once, somebody is told."""
    url = mortal.record()
    told: list[str] = []

    def disturb() -> None:
        for _ in range(2):
            time.sleep(0.5)
            mortal.stop("immediate")
            time.sleep(1)
            mortal.start()

    disturber = threading.Thread(target=disturb)
    with Record(url, create=True, tell=told.append) as record:
        disturber.start()
        n = 0
        while disturber.is_alive() or n < 100:
            some = [reading(f"{n + k}") for k in range(10)]
            record.add_many(some)
            assert record.known(some[0].article, model=some[0].model, version=some[0].version)
            n += 10
        disturber.join()
        assert record.counts()["articles"] == n
        assert all(r == reading(r.article.id) for r in record.readings())
        assert list(record.verify()) == []
    assert told
    assert all("trying again for 120 seconds" in x for x in told)


def test_a_server_that_stays_away_ends_in_a_sentence(mortal: Server) -> None:
    """After the patience that it has, adding ends with a typed error that says how to go on, and nothing is half there."""
    url = mortal.record()
    with Record(url, create=True, patience=0.5) as record:
        record.add(reading("a"))
        mortal.stop()
        began = time.monotonic()
        with pytest.raises(Unreachable, match="Run the same command again"):
            record.add(reading("b"))
        with pytest.raises(Unreachable, match="Run the same command again"):
            record.known(reading("a").article, model="", version="")
        assert time.monotonic() - began < 30
        with pytest.raises(Unreachable):
            list(record.readings())
        with pytest.raises(Unreachable):
            Record(url)
        mortal.start()
        assert record.add(reading("b"))
        assert {a.id for a in record.articles()} == {"a", "b"}


def test_the_command_goes_on_where_the_server_went_away(mortal: Server, tmp_path: Path) -> None:
    """`standoff add` through a crash of the server: one run, the same record as in a file."""
    texts = [f"Russia withdrew {n + 2} battalions from Belarus on 16 February 2022, NATO said." for n in range(300)]
    lines = tmp_path / "lines.jsonl"
    lines.write_text("\n".join(json.dumps({"id": f"a{n}", "text": t, "published": "2022-02-17"}) for n, t in enumerate(texts)))
    url = mortal.record()
    command = [sys.executable, "-m", "standoff", "add", str(lines), "--workers", "0", "--no-cache", "--to"]
    with subprocess.Popen([*command, url], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None and not _articles(url):
            time.sleep(0.1)
        mortal.stop()
        time.sleep(1)
        mortal.start()
        _, said = process.communicate()
    assert process.returncode == 0, said
    subprocess.run([*command, str(tmp_path / "r.db")], check=True, capture_output=True)
    with Record(url, read_only=True) as there, Record(tmp_path / "r.db", read_only=True) as here:
        both = [[dataclasses.replace(r, version="") for r in record.readings()] for record in (there, here)]
    assert both[0] == both[1]
    ledgers = [
        subprocess.run([*command[:3], "ledger", where, "--format", "jsonl"], check=True, capture_output=True, text=True).stdout
        for where in (url, str(tmp_path / "r.db"))
    ]
    assert ledgers[0] == ledgers[1]
    assert ledgers[0].count("\n")


def _articles(url: str) -> int:
    try:
        with Record(url, read_only=True) as record:
            return record.counts()["articles"]
    except RecordError:
        return 0


def test_the_page_answers_again_when_the_server_does(mortal: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every list of the page is there; without the server a sentence, with it again the list; never the password."""
    from urllib.parse import quote

    from starlette.testclient import TestClient

    from standoff.web import app as page

    opened: list[Record] = []

    class Library(page.Library):  # type: ignore[misc]
        def __init__(self, path: str) -> None:
            super().__init__(path)
            opened.append(self.record)

    monkeypatch.setattr(page, "Library", Library)
    mortal.sql("DROP SCHEMA IF EXISTS page CASCADE", "CREATE SCHEMA page")
    secret = quote(PASSWORD, safe="")
    url = f"postgresql://team:{secret}@127.0.0.1:{mortal.port}/postgres?options=-csearch_path%3Dpage"
    with Record(url, create=True) as record:
        record.add_many([reading(f"{n}") for n in range(5)])
    client = TestClient(page.app(url), base_url="http://127.0.0.1")
    for path, _ in page.NAVIGATION:
        shown_page = client.get(path)
        assert shown_page.status_code == 200, path
        assert secret not in shown_page.text
        assert PASSWORD not in shown_page.text
    mortal.stop()
    gone = client.get("/articles")
    assert gone.status_code == 503
    assert secret not in gone.text
    mortal.start()
    assert client.get("/articles").status_code == 200
    opened[0].close()


# ---------------------------------------------------------------------------------------------- names and passwords


def test_no_password_is_shown(server: Server) -> None:
    """Neither a wrong one nor a right one, raw or quoted, in messages or in the record's name; not in what it keeps either."""
    from urllib.parse import quote

    right, wrong = quote(PASSWORD, safe=""), "wr0ng-one"
    server.sql("CREATE SCHEMA secret")
    place = f"127.0.0.1:{server.port}/postgres?options=-csearch_path%3Dsecret"
    with pytest.raises(RecordError) as refused:
        Record(f"postgresql://team:{wrong}@{place}", create=True)
    assert wrong not in str(refused.value)
    assert "password" in str(refused.value)  # what the server says
    with Record(f"postgresql://team:{right}@{place}", create=True) as record:
        assert record.path == f"postgresql://team@127.0.0.1:{server.port}/postgres"
        record.add(reading("x"))
        kept = record.reading("x")
    assert PASSWORD not in str(kept)
    with pytest.raises(RecordError) as gone:
        Record(f"postgresql://team:{right}@127.0.0.1:1/postgres")
    assert PASSWORD not in str(gone.value)
    assert right not in str(gone.value)
    assert shown("postgresql://a:b@c/d?password=e&host=/f") == "postgresql://a@c/d?host=%2Ff"


@pytest.mark.parametrize(
    "url", ["mysql://a:b@c/d", "postgresql+asyncpg://a:b@c/d", "sqlite:///x.db", "postgresql://a:b@c:port/d"]
)
def test_other_urls_are_refused(url: str) -> None:
    """What is no file and no PostgreSQL ends in a sentence, without the password."""
    with pytest.raises(UsageError) as refused:
        Record(url)
    assert "a:b" not in str(refused.value)
    assert "postgresql://user@host" in str(refused.value)


def test_the_command_line_takes_a_url(server: Server, tmp_path: Path) -> None:
    """Adding, listing, searching, checking and bringing up to date: by the same name; without the password in what they say."""
    from urllib.parse import quote

    (tmp_path / "a.txt").write_text("Ministers meet\n\n17 February 2022\n\nRussia withdrew troops from Minsk, NATO said.\n")
    server.sql("CREATE SCHEMA command")
    host = f"127.0.0.1:{server.port}/postgres?options=-csearch_path%3Dcommand"
    url = f"postgresql://team:{quote(PASSWORD, safe='')}@{host}"
    standoff = [sys.executable, "-m", "standoff"]
    commands = (
        ["add", str(tmp_path / "a.txt"), "--workers", "0", "--no-cache", "--to", url],
        ["show", "statements", url],
        ["ledger", url],
        ["search", url, '"withdrew troops"'],
        ["verify", url],
        ["migrate", url],
    )
    for command in commands:
        done = subprocess.run([*standoff, *command], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert quote(PASSWORD, safe="") not in done.stdout + done.stderr
        assert PASSWORD not in done.stdout + done.stderr
    assert "up to date, 1 articles" in done.stdout


# ---------------------------------------------------------------------------------------------- who may do what


@pytest.mark.parametrize(
    "statement", ["DELETE FROM articles", "CREATE TABLE x (y int)", "UPDATE meta SET value = '9'", "DROP TABLE meta"]
)
def test_reading_only_means_it(server: Server, statement: str) -> None:
    """The server refuses to write in a record that is open for reading; no later statement can ask for more."""
    url = server.record()
    with Record(url, create=True) as record:
        record.add(article("x", "Troops left."))
    with Record(url, read_only=True) as record:
        with record._engine.connect() as connection, pytest.raises((DatabaseError, Unwritable)):
            connection.execute(text(statement))
        with record._engine.connect() as connection:
            connection.execute(text("SELECT 1"))
            with pytest.raises((DatabaseError, Unwritable)):
                connection.execute(text("SET TRANSACTION READ WRITE"))
        with pytest.raises(Unwritable, match="only be read"):
            record.add(article("y", "Troops stayed."))
        assert record.counts()["articles"] == 1


def test_a_user_without_the_right_to_write_may_read(server: Server) -> None:
    """A role that may only read reads; what it may not do is said."""
    url = server.record()
    with Record(url, create=True) as record:
        record.add(article("x", "Troops left."))
    name = url.rpartition("%3D")[2]
    server.sql(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'guest') THEN CREATE ROLE guest LOGIN; END IF; END $$",
        f"GRANT USAGE ON SCHEMA {name} TO guest",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {name} TO guest",
    )
    guest = url.replace("team@", "guest@")
    with Record(guest, read_only=True) as record:
        assert record.article("x").text == "Troops left."
        assert record.search("troops")
    with Record(guest) as record, pytest.raises(Unwritable, match="may not do that"):
        record.add(article("y", "Troops stayed."))


def test_a_question_without_end_is_stopped(server: Server) -> None:
    """The page's limit holds in the server; the connection can be used afterwards."""
    from standoff.record.faults import limited

    url = server.record()
    Record(url, create=True).close()
    with Record(url, read_only=True, seconds=0.1) as record:
        began = time.monotonic()
        with pytest.raises(TooSlow), record._engine.connect() as connection, limited(connection, 0.1):
            connection.execute(text("SELECT pg_sleep(20)"))
        assert time.monotonic() - began < 10
        assert record.search("troops") == []


# ---------------------------------------------------------------------------------------------- what it is, and its version


def test_what_is_no_record_is_refused(server: Server) -> None:
    """No database, an empty one, another one, one that does not keep Unicode: each says what it is."""
    with pytest.raises(RecordError, match="nowhere"):
        Record(server.url("nowhere"), create=True)
    with pytest.raises(NotARecord, match="no record here"):
        Record(server.record())
    other = server.record()
    server.sql(f"CREATE TABLE {other.rpartition('%3D')[2]}.t (x int)")
    with pytest.raises(NotARecord, match="no Standoff record"):
        Record(other, create=True)
    server.sql("DROP DATABASE IF EXISTS bytes", "CREATE DATABASE bytes TEMPLATE template0 ENCODING 'SQL_ASCII'")
    with pytest.raises(NotARecord, match="UTF8"):
        Record(server.url("bytes"), create=True)


def test_a_newer_record_is_refused_and_an_older_one_brought_up_to_date(server: Server) -> None:
    """As in SQLite; of a server's database no copy is made, and that is said."""
    url, told = server.record(), []
    with Record(url, create=True) as record:
        record.add(article("x", "Troops left."))
    name = url.rpartition("%3D")[2]
    server.sql(f"UPDATE {name}.meta SET value = '999' WHERE key = 'schema'")
    with pytest.raises(NewerRecord):
        Record(url)
    _make_old(server, name)
    with pytest.raises(OlderRecord, match="migrate"):
        Record(url, read_only=True)
    with Record(url, tell=told.append) as record:
        assert list(record.judgements()) == []
        assert record.article("x").text == "Troops left."
    assert any("no copy" in x and "pg_dump" in x for x in told)


def _make_old(server: Server, name: str) -> None:
    """To version 1: without the tables of later ones."""
    first = ("meta", "articles", "articles_words", "times", "places", "mentions", "statements", "events", "parties", "stances")
    keep = ", ".join(f"'{t}'" for t in (*first, "rejected"))
    drop = (
        f"DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = '{name}'"
        f" AND tablename NOT IN ({keep}) LOOP EXECUTE 'DROP TABLE {name}.' || quote_ident(t) || ' CASCADE'; END LOOP; END $$"
    )
    server.sql(drop, f"UPDATE {name}.meta SET value = '1' WHERE key = 'schema'")


def test_the_tests_own_server_is_found() -> None:
    """Where PostgreSQL is installed, none of these tests is left out."""
    assert postgresql.programs() is None or (postgresql.programs() / "pg_ctl").exists()


# ---------------------------------------------------------------------------------------------- what it cannot keep


def test_what_postgresql_cannot_keep_is_refused_with_its_reason(server: Server) -> None:
    """A zero in a text, an id beyond the size of an index: stored as refused; what came with them is added."""
    with Record(server.record(), create=True) as record:
        some = [article("a", "Good."), article("b", "Bad\0."), article("c" * 9_000_000, "Long."), article("d", "Good too.")]
        some = [
            dataclasses.replace(r, article=dataclasses.replace(r.article, origin=Origin(f"{n}"))) for n, r in enumerate(some)
        ]
        assert record.add_many(some) == [True, True, True, True]
        assert [a.id for a in record.articles()] == ["a", "d"]
        assert [(r.origin.path, r.reason) for r in record.rejected()] == [("1", "unstorable"), ("2", "unstorable")]
        assert record.add_many(some) == [False] * 4


def test_a_long_article_is_found_by_words_at_its_end(server: Server) -> None:
    """More different words than an index entry has room for, a word of a megabyte, places beyond those that it can number."""
    words = " ".join(f"w{n:x}" for n in range(150_000))
    with Record(server.record(), create=True) as record:
        assert record.add(article("long", f"Troops left. {'x' * 1_000_000} {words}"))
        assert record.add(article("many", f"{'border ' * 40_000} troops"))
        assert [a.id for a, _ in record.search("w1f00")] == ["long"]
        assert [a.id for a, _ in record.search('"troops left"')] == ["long"]
        assert [a.id for a, _ in record.search("border troops")] == ["many"]
