"""The parse cache: what the language model said of a piece of text, kept by text, model and versions.

Reading an article again after a change of rules then costs no parsing. One SQLite file of a limited size; a broken or locked
one only costs time, never a result.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import sqlite3
import time
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from standoff.reading.language import Columns

__all__ = ["LIMIT", "ParseCache"]

FORMAT = 2
FIELDS = ("start", "end", "lemma", "pos", "tag", "dep", "head", "sentence", "entity")
LIMIT = 2_000_000_000  # bytes, some 100,000 articles; the oldest go when it is reached
TRIMMED = 0.8  # of the limit: how far it is then cut down
LOOK = 64  # puts between two looks at the size
AT_ONCE = 500  # keys in one question

# columns.made is added to a file that an earlier version wrote; what was there counts as oldest
TABLE = "CREATE TABLE IF NOT EXISTS parse (key BLOB PRIMARY KEY, columns BLOB, made INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID"


class ParseCache:
    """Columns by piece of text.

    Args:
        path: the file; made if missing.
        identity: what the parse depends on besides the text (`Language.identity`).
        limit: bytes that the file may take before the oldest parses go.
    """

    def __init__(self, path: Path, identity: str, *, limit: int = LIMIT) -> None:
        self.path, self.limit, self._salt = path, limit, f"{FORMAT}\0{identity}\0".encode()
        self._db: sqlite3.Connection | None = None
        self._puts = 0
        with contextlib.suppress(OSError, sqlite3.Error):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=OFF")
            self._db.execute(TABLE)
            if "made" not in [row[1] for row in self._db.execute("PRAGMA table_info(parse)")]:
                with contextlib.suppress(sqlite3.OperationalError):  # another process has just done it
                    self._db.execute("ALTER TABLE parse ADD COLUMN made INTEGER NOT NULL DEFAULT 0")

    def get(self, text: str) -> Columns | None:
        """The columns of this text, if they are there."""
        return self.get_all([text]).get(text)

    def get_all(self, texts: Iterable[str]) -> dict[str, Columns]:
        """The columns of those of these texts that are there."""
        if self._db is None:
            return {}
        keys = {self._key(text): text for text in texts}
        out: dict[str, Columns] = {}
        asked = sorted(keys)  # as they lie in the file
        for at in range(0, len(asked), AT_ONCE):
            some = asked[at : at + AT_ONCE]
            question = f"SELECT key, columns FROM parse WHERE key IN ({','.join('?' * len(some))})"
            with contextlib.suppress(sqlite3.Error):
                for key, packed in self._db.execute(question, some):
                    columns = _unpacked(packed)
                    if columns is not None:
                        out[keys[key]] = columns
        return out

    def put(self, found: Sequence[tuple[str, Columns]]) -> None:
        """Keep the columns of these texts."""
        if self._db is None:
            return
        now = int(time.time())
        rows = [(self._key(text), zlib.compress(marshal.dumps(_fields(c)), 1), now) for text, c in found]
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR IGNORE INTO parse (key, columns, made) VALUES (?, ?, ?)", rows)
            if self._puts % LOOK == 0:
                self._trim(self._db)
            self._db.execute("COMMIT")
        except sqlite3.Error:  # a full disk, say: the parse is not kept, and nobody is kept waiting for the lock
            with contextlib.suppress(sqlite3.Error):
                self._db.rollback()
        self._puts += 1

    @property
    def size(self) -> int:
        """Bytes in use."""
        return _size(self._db) if self._db is not None else 0

    @property
    def pieces(self) -> int:
        """How many pieces of text are kept."""
        return int(self._db.execute("SELECT count(*) FROM parse").fetchone()[0]) if self._db is not None else 0

    def clear(self) -> None:
        """Forget everything."""
        if self._db is not None:
            self._db.execute("DELETE FROM parse")
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
        count = db.execute("SELECT count(*) FROM parse").fetchone()[0]
        surplus = int(count * (1 - TRIMMED * self.limit / size)) + 1
        db.execute("DELETE FROM parse WHERE key IN (SELECT key FROM parse ORDER BY made LIMIT ?)", (surplus,))

    def _key(self, text: str) -> bytes:
        return hashlib.blake2b(self._salt + text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _unpacked(packed: bytes) -> Columns | None:
    """The columns, None where they are damaged."""
    try:
        return Columns(*marshal.loads(zlib.decompress(packed)))
    except (zlib.error, ValueError, EOFError, TypeError):
        return None


def _fields(columns: Columns) -> tuple[Any, ...]:
    return tuple(getattr(columns, f) for f in FIELDS)


def _size(db: sqlite3.Connection) -> int:
    pages, free, page = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size"))
    return int((pages - free) * page)
