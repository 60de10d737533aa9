"""What reading keeps on disk so as not to do it again: parses, and what the stages found in whole articles (findings.py).

One SQLite file of a limited size; a broken or locked one only costs time, never a result: each piece has a digest.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from standoff import files
from standoff.derived import damaged, sealed, unsealed
from standoff.language.pieces import Columns

__all__ = ["LIMIT", "Cache", "ParseCache"]

FORMAT = 3
FIELDS = ("start", "end", "lemma", "pos", "tag", "dep", "head", "sentence", "entity")
LIMIT = 2_000_000_000  # bytes, some 70,000 articles; the oldest go when it is reached
TRIMMED = 0.8  # of the limit: how far it is then cut down
LOOK = 64  # puts between two looks at the size
AT_ONCE = 500  # keys in one question

TABLES = {
    # parse.made is added to a file that an earlier version wrote; what was there counts as oldest
    "parse": "key BLOB PRIMARY KEY, columns BLOB, made INTEGER NOT NULL DEFAULT 0",
    "found": "key BLOB, stage TEXT, version TEXT, inputs TEXT, stamp TEXT, packed BLOB, made INTEGER, PRIMARY KEY (key, stage)",
}


class Cache:
    """The file.

    Args:
        path: the file; made if missing.
        limit: bytes that it may take before the oldest of what it holds goes.
    """

    def __init__(self, path: Path, *, limit: int = LIMIT) -> None:
        self.path, self.limit = path, limit
        self._db: sqlite3.Connection | None = None
        self._puts = 0
        with contextlib.suppress(OSError, sqlite3.Error):
            files.own_folder(path.parent)
            files.own(path)
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=OFF")
            for table, columns in TABLES.items():
                self._db.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns}) WITHOUT ROWID")
            if "made" not in [row[1] for row in self._db.execute("PRAGMA table_info(parse)")]:
                with contextlib.suppress(sqlite3.OperationalError):  # another process has just done it
                    self._db.execute("ALTER TABLE parse ADD COLUMN made INTEGER NOT NULL DEFAULT 0")

    def _rows(self, table: str, keys: Iterable[bytes]) -> Iterator[tuple[Any, ...]]:
        """The rows of a table under these keys."""
        asked = sorted(keys)  # as they lie in the file
        for at in range(0, len(asked) if self._db is not None else 0, AT_ONCE):
            some = asked[at : at + AT_ONCE]
            with contextlib.suppress(sqlite3.Error):
                yield from self._db.execute(f"SELECT * FROM {table} WHERE key IN ({','.join('?' * len(some))})", some)  # type: ignore[union-attr]

    def _put(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Keep rows, all columns but the last, which says when; what is there under their keys goes."""
        if self._db is None or not rows:
            return
        now = int(time.time())
        try:
            self._db.execute("BEGIN IMMEDIATE")
            marks = ",".join("?" * (len(rows[0]) + 1))
            self._db.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", [(*row, now) for row in rows])
            if self._puts % LOOK == 0:
                self._trim(self._db)
            self._db.execute("COMMIT")
        except sqlite3.Error:  # a full disk, say: nothing is kept, and nobody is kept waiting for the lock
            with contextlib.suppress(sqlite3.Error):
                self._db.rollback()
        self._puts += 1

    def _closed(self, table: str, key: bytes, data: bytes, *of: str) -> bytes:
        """Bytes with a digest of themselves and of the row that they lie in."""
        return sealed(data, table, key.hex(), *of)

    def _opened(self, table: str, key: bytes, raw: Any, *of: Any) -> bytes | None:
        """The bytes of a row; None where it is damaged, which is counted."""
        data = unsealed(raw, table, key.hex(), *map(str, of)) if isinstance(raw, bytes) else None
        if data is None:
            damaged(table)
        return data

    @property
    def size(self) -> int:
        """Bytes in use."""
        return _size(self._db) if self._db is not None else 0

    @property
    def pieces(self) -> int:
        """How many pieces of text have a parse."""
        return int(self._db.execute("SELECT count(*) FROM parse").fetchone()[0]) if self._db is not None else 0

    @property
    def articles(self) -> int:
        """Of how many articles there are findings."""
        return int(self._db.execute("SELECT count(DISTINCT key) FROM found").fetchone()[0]) if self._db is not None else 0

    def clear(self) -> None:
        """Forget everything."""
        if self._db is not None:
            for table in TABLES:
                self._db.execute(f"DELETE FROM {table}")
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _trim(self, db: sqlite3.Connection) -> None:
        """Let the oldest go when the file is too large; their room is used again."""
        size = _size(db)
        if size <= self.limit:
            return
        for table in TABLES:
            count = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            surplus = int(count * (1 - TRIMMED * self.limit / size)) + 1
            db.execute(f"DELETE FROM {table} WHERE key IN (SELECT key FROM {table} ORDER BY made LIMIT ?)", (surplus,))


class ParseCache(Cache):
    """Columns by piece of text.

    Args:
        path, limit: as of `Cache`.
        identity: what the parse depends on besides the text (`Language.identity`).
    """

    def __init__(self, path: Path, identity: str, *, limit: int = LIMIT) -> None:
        super().__init__(path, limit=limit)
        self._salt = f"{FORMAT}\0{identity}\0".encode()

    def get(self, text: str) -> Columns | None:
        """The columns of this text, if they are there."""
        return self.get_all([text]).get(text)

    def get_all(self, texts: Iterable[str]) -> dict[str, Columns]:
        """The columns of those of these texts that are there."""
        keys = {self._key(text): text for text in texts}
        rows = ((keys[key], _unpacked(self._opened("parse", key, raw))) for key, raw, _ in self._rows("parse", keys))
        return {text: columns for text, columns in rows if columns is not None}

    def put(self, found: Sequence[tuple[str, Columns]]) -> None:
        """Keep the columns of these texts."""
        packed = ((self._key(text), zlib.compress(marshal.dumps(_fields(c)), 1)) for text, c in found)
        self._put("parse", [(key, self._closed("parse", key, raw)) for key, raw in packed])

    def _key(self, text: str) -> bytes:
        return hashlib.blake2b(self._salt + text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _unpacked(packed: bytes | None) -> Columns | None:
    """The columns, None where they are damaged."""
    if packed is None:
        return None
    try:
        return Columns(*marshal.loads(zlib.decompress(packed)))
    except (zlib.error, ValueError, EOFError, TypeError):
        return None


def _fields(columns: Columns) -> tuple[Any, ...]:
    return tuple(getattr(columns, f) for f in FIELDS)


def _size(db: sqlite3.Connection) -> int:
    pages, free, page = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size"))
    return int((pages - free) * page)
