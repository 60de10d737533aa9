"""A PostgreSQL server of the tests' own: made in a temporary folder, on a socket in it, and gone afterwards."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from urllib.parse import quote

OWNER, PASSWORD = "team", "s3cret/pass word"
QUIET = ("fsync=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=60")


def programs() -> Path | None:
    """The folder of initdb and pg_ctl: Debian keeps them out of the PATH."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    return versions[-1].parent if versions else None


class Server:
    """A server that is running, may be killed, and started again."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder, self._programs = folder, programs
        self._numbers = count(1)
        self._ring: list[str] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        (folder / "password").write_text(PASSWORD)
        if os.getuid() == 0:
            for path in (folder, folder / "password"):
                shutil.chown(path, "nobody")
        self._run(
            "initdb", "-D", "data", "-U", OWNER, "-E", "UTF8", "--locale=C", "--no-sync", "--pwfile=password", "-A", "trust"
        )
        rules = f"local all {OWNER} trust\nlocal all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        (folder / "data" / "pg_hba.conf").write_text(rules)
        self.start()

    def start(self) -> None:
        settings = " ".join(f"-c {x}" for x in QUIET)
        options = f"-k {self._folder} -p {self.port} -h 127.0.0.1 {settings}"
        self._run("pg_ctl", "-D", "data", "-w", "-t", "60", "-l", "log", "-o", options, "start")

    def stop(self, how: str = "immediate") -> None:
        self._run("pg_ctl", "-D", "data", "-w", "-m", how, "stop")

    def running(self) -> bool:
        return (self._folder / "data" / "postmaster.pid").exists()

    def record(self) -> str:
        """The URL of a place for a new record: a schema of its own, which is made much faster than a database."""
        name = f"r{next(self._numbers)}"
        self.sql(f"CREATE SCHEMA {name}")
        return f"{self.url()}&options={quote(f'-c search_path={name}')}"

    def emptied(self) -> str:
        """The URL of an empty record, as much as new: that of the fourth but last call, since making one takes a second."""
        if len(self._ring) < 4:
            self._ring.append(self.record())
            return self._ring[-1]
        self._ring.append(self._ring.pop(0))
        name = self._ring[-1].rpartition("%3D")[2]
        self.sql(
            f"DO $$ DECLARE all_of text; BEGIN SELECT string_agg('{name}.' || quote_ident(tablename), ', ') INTO all_of"
            f" FROM pg_tables WHERE schemaname = '{name}' AND tablename <> 'meta';"
            " IF all_of IS NOT NULL THEN EXECUTE 'TRUNCATE ' || all_of || ' RESTART IDENTITY CASCADE'; END IF; END $$"
        )
        return self._ring[-1]

    def url(self, database: str = "postgres", user: str = OWNER) -> str:
        return f"postgresql://{user}@/{database}?host={self._folder}&port={self.port}"

    def sql(self, *statements: str, database: str = "postgres") -> None:
        """Run statements, each by itself, as the server's owner."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def _run(self, program: str, *arguments: str) -> None:
        nobody = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}
        done = subprocess.run(
            [self._programs / program, *arguments],
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
            **nobody,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")


@contextlib.contextmanager
def running(programs: Path) -> Iterator[Server]:
    """A new server; stopped and removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a socket's path may have a hundred characters: pytest's are too long
    server = None
    try:
        server = Server(folder, programs)
        yield server
    finally:
        if server is not None and server.running():
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)
