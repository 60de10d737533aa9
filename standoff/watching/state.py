"""What a watch remembers between rounds and runs, in a SQLite file: feeds, things seen, entries that wait, what was told.

Everything is written in transactions, so that a watch that is killed goes on where it was. Only one watch may have the file.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from standoff.errors import Unwritable, UsageError
from standoff.files import is_database, own, refuse_database

__all__ = ["Entry", "Feed", "Pending", "State"]

FORMAT = 1
DAY = 86_400.0
REMEMBERED = 400 * DAY  # how long a thing is known that no feed lists any more
MOST_PENDING = 10_000  # notices that wait for one way; beyond it the oldest are given up

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS feeds (
  address TEXT PRIMARY KEY, moved TEXT, held TEXT, etag TEXT, modified TEXT, digest TEXT, due REAL NOT NULL DEFAULT 0,
  polls INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0, gone INTEGER NOT NULL DEFAULT 0, problem TEXT,
  read REAL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS things (key TEXT PRIMARY KEY, seen REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entries (
  n INTEGER PRIMARY KEY, link TEXT, draft TEXT NOT NULL, due REAL NOT NULL, tries INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS entries_waiting ON entries (due) WHERE link IS NOT NULL;
CREATE TABLE IF NOT EXISTS told (happening TEXT PRIMARY KEY, status TEXT NOT NULL, due TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS heard (key TEXT PRIMARY KEY, day TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outbox (
  n INTEGER PRIMARY KEY, way TEXT NOT NULL, notice TEXT NOT NULL, due REAL NOT NULL, tries INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS outbox_way ON outbox (way, n);
"""


_OWN = re.compile(r"IF NOT EXISTS (\w+)")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: where it moved for good, what its server wants to hear again, and how it has been.

    `etag` and `modified` are what the address `held` said of itself; `digest` is of what it then was.
    `due` and `read` are seconds since 1970: when it is to be polled, and when it was last read. `gone` says that it will not
    come back (410).
    """

    address: str
    moved: str | None = None
    held: str | None = None
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    due: float = 0.0
    polls: int = 0
    failures: int = 0
    gone: bool | int = False
    problem: str | None = None
    read: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that waits: for its linked article to be fetched if it has a `link`, else to be read."""

    n: int
    link: str | None
    draft: dict[str, Any]
    tries: int


@dataclass(frozen=True, slots=True)
class Pending:
    """A notice that has not gone one of its ways yet."""

    n: int
    notice: dict[str, Any]
    tries: int


def _refuse_another(path: Path) -> None:
    """See to it that nothing is made in a file that is something else: a record, say, or what SQLite keeps beside one.

    Raises:
        UsageError: it is.
    """
    if not is_database(path):
        refuse_database(path)  # an empty log of a record
        return
    try:
        with closing(sqlite3.connect(f"file:{quote(os.fsencode(path.absolute()))}?mode=ro", uri=True, timeout=1.0)) as db:
            found = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")}
    except sqlite3.OperationalError:
        return  # in use: what comes next says so
    except sqlite3.DatabaseError as error:
        raise UsageError(f"{path}: holds something else than what a watch remembers ({error})") from error
    if others := sorted(found - set(_OWN.findall(SCHEMA))):
        raise UsageError(
            f"{path}: holds something else than what a watch remembers ({others[0]}); name another file with --state"
        )


class State:
    """The file; use as a context manager.

    Raises:
        UsageError: another watch has it, or it is something else.
        Unwritable: now or in any method: the disk is full or failing.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = str(path)
        _refuse_another(Path(path))
        try:
            with suppress(OSError):  # SQLite says better what is wrong
                own(Path(path))
            self._db = sqlite3.connect(Path(path).absolute(), timeout=1.0, isolation_level=None)
            self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._db.execute("BEGIN EXCLUSIVE")
            for statement in SCHEMA.split(";"):
                self._db.execute(statement)
            self._db.execute("INSERT OR IGNORE INTO meta VALUES ('format', ?)", (str(FORMAT),))
            self._db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            problem = "another watch has it" if "locked" in str(error) else str(error)
            raise UsageError(f"{self.path}: cannot be used to remember what was watched: {problem}") from error
        except sqlite3.DatabaseError as error:
            raise UsageError(f"{self.path}: holds something else than what a watch remembers ({error})") from error
        if self.get("format") != str(FORMAT):
            self._db.close()
            raise UsageError(f"{self.path}: was written by another version of Standoff")

    def __enter__(self) -> State:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """All that is written in it, or nothing. Not to be nested."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise Unwritable(f"{self.path}: {error}; nothing half-written stays") from error
        finally:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    # ------------------------------------------------------------------------------------------ small facts

    def get(self, name: str) -> str | None:
        """A fact by name."""
        row = self._one("SELECT value FROM meta WHERE name = ?", name)
        return row[0] if row else None

    def put(self, name: str, value: str) -> None:
        """Keep a fact."""
        self._run("INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)

    # ------------------------------------------------------------------------------------------ feeds

    def feed(self, address: str) -> Feed:
        """What is known of a feed."""
        row = self._one(f"SELECT {', '.join(Feed.__slots__)} FROM feeds WHERE address = ?", address)
        return Feed(**dict(zip(Feed.__slots__, row, strict=True))) if row else Feed(address)

    def keep_feed(self, feed: Feed) -> None:
        """Keep what is known of a feed."""
        names = Feed.__slots__
        marks = ", ".join("?" * len(names))
        self._run(f"INSERT OR REPLACE INTO feeds ({', '.join(names)}) VALUES ({marks})", *(getattr(feed, n) for n in names))

    # ------------------------------------------------------------------------------------------ things and entries

    def seen(self, keys: Iterable[str], now: float) -> bool:
        """Whether something with one of these keys was seen; if so, that it was seen again is noted (once a day)."""
        wanted = list(keys)
        marks = ", ".join("?" * len(wanted))
        row = self._one(f"SELECT max(seen) FROM things WHERE key IN ({marks})", *wanted)
        if row is None or row[0] is None:
            return False
        if row[0] < now - DAY:
            self._run(f"UPDATE things SET seen = ? WHERE key IN ({marks})", now, *wanted)
        return True

    def note(self, keys: Iterable[str], now: float) -> None:
        """Note that a thing with these keys was seen."""
        for key in keys:
            self._run("INSERT OR REPLACE INTO things VALUES (?, ?)", key, now)

    def queue(self, draft: dict[str, Any], *, link: str | None, due: float) -> None:
        """Let an entry wait."""
        self._run("INSERT INTO entries (link, draft, due) VALUES (?, ?, ?)", link, json.dumps(draft), due)

    def linked(self, now: float, most: int) -> list[Entry]:
        """Entries whose links are to be fetched now, the longest due first."""
        return self._entries("link IS NOT NULL AND due <= ? ORDER BY due, n LIMIT ?", now, most)

    def ready(self, most: int) -> list[Entry]:
        """Entries that are to be read, in the order they came."""
        return self._entries("link IS NULL ORDER BY n LIMIT ?", most)

    def put_off(self, entry: Entry, due: float, *, tried: bool) -> None:
        """Fetch the link of an entry later."""
        self._run("UPDATE entries SET due = ?, tries = tries + ? WHERE n = ?", due, int(tried), entry.n)

    def settle(self, entry: Entry, draft: dict[str, Any]) -> None:
        """What came of the link of an entry is ready to be read."""
        self._run("UPDATE entries SET link = NULL, draft = ? WHERE n = ?", json.dumps(draft), entry.n)

    def drop(self, entries: Iterable[Entry]) -> None:
        """Forget entries: they are in the record, or nothing."""
        for entry in entries:
            self._run("DELETE FROM entries WHERE n = ?", entry.n)

    def waiting(self) -> int:
        """How many entries wait."""
        return int(self._one("SELECT count(*) FROM entries")[0])

    # ------------------------------------------------------------------------------------------ what was told

    def told(self, happening: str) -> tuple[str, date | None] | None:
        """The status of a happening that was told last, and the due day that was told of."""
        row = self._one("SELECT status, due FROM told WHERE happening = ?", happening)
        return (row[0], date.fromisoformat(row[1]) if row[1] else None) if row else None

    def all_told(self, after: str, most: int) -> list[str]:
        """The happenings that something was told of, by id, after one."""
        rows = self._run("SELECT happening FROM told WHERE happening > ? ORDER BY happening LIMIT ?", after, most)
        return [row[0] for row in rows]

    def tell(self, happening: str, status: str, due: date | None) -> None:
        """Note what was told of a happening."""
        self._run("INSERT OR REPLACE INTO told VALUES (?, ?, ?)", happening, status, due.isoformat() if due else None)

    def untell(self, happening: str) -> None:
        """Forget a happening that goes by another id now."""
        self._run("DELETE FROM told WHERE happening = ?", happening)

    def heard(self, key: str) -> date | None:
        """The day on which something was last told of, by its key."""
        row = self._one("SELECT day FROM heard WHERE key = ?", key)
        return date.fromisoformat(row[0]) if row else None

    def hear(self, key: str, day: date) -> None:
        """Note that something was told of."""
        self._run("INSERT OR REPLACE INTO heard VALUES (?, ?)", key, day.isoformat())

    def post(self, way: str, notice: dict[str, Any]) -> None:
        """Let a notice wait for one of its ways."""
        self._run("INSERT INTO outbox (way, notice, due) VALUES (?, ?, 0)", way, json.dumps(notice, ensure_ascii=False))

    def pending(self, way: str, now: float, most: int) -> list[Pending]:
        """The notices to go one way, in order; none as long as the first of them has to wait."""
        rows = self._run("SELECT n, notice, tries, due FROM outbox WHERE way = ? ORDER BY n LIMIT ?", way, most).fetchall()
        return [] if not rows or rows[0][3] > now else [Pending(n, json.loads(notice), tries) for n, notice, tries, _ in rows]

    def retry(self, pending: Pending, due: float) -> None:
        """Try a notice again later."""
        self._run("UPDATE outbox SET due = ?, tries = tries + 1 WHERE n = ?", due, pending.n)

    def gone_out(self, pending: Pending) -> None:
        """A notice has gone its way."""
        self._run("DELETE FROM outbox WHERE n = ?", pending.n)

    # ------------------------------------------------------------------------------------------ keeping it small

    def trim(self, now: float, ways: Iterable[str]) -> int:
        """Forget what was not seen for long, and notices beyond what may wait; returns how many notices were given up."""
        self._run("DELETE FROM things WHERE seen < ?", now - REMEMBERED)
        given_up = 0
        for way in ways:
            row = self._one("SELECT n FROM outbox WHERE way = ? ORDER BY n DESC LIMIT 1 OFFSET ?", way, MOST_PENDING)
            if row:
                given_up += self._run("DELETE FROM outbox WHERE way = ? AND n <= ?", way, row[0]).rowcount
        return given_up

    def set_right(self, now: float, furthest: float) -> None:
        """What is put off beyond a moment is due now: the clock was set back since."""
        for table in ("feeds", "entries", "outbox"):
            self._run(f"UPDATE {table} SET due = ? WHERE due > ?", now, furthest)
        self._run("UPDATE things SET seen = ? WHERE seen > ?", now, furthest)

    def next_due(self) -> float | None:
        """When the first entry or notice that waits is due, None if none waits."""
        row = self._one(
            "SELECT min(due) FROM (SELECT min(due) AS due FROM entries WHERE link IS NOT NULL"
            " UNION ALL SELECT min(due) FROM outbox)"
        )
        return row[0] if row else None

    def _entries(self, where: str, *values: Any) -> list[Entry]:
        rows = self._run(f"SELECT n, link, draft, tries FROM entries WHERE {where}", *values)
        return [Entry(n, link, json.loads(draft), tries) for n, link, draft, tries in rows]

    def _one(self, query: str, *values: Any) -> Any:
        return self._run(query, *values).fetchone()

    def _run(self, command: str, *values: Any) -> sqlite3.Cursor:
        try:
            return self._db.execute(command, values)
        except sqlite3.Error as error:
            raise Unwritable(f"{self.path}: {error}; nothing half-written stays") from error
