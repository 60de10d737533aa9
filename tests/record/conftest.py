"""Where records of the tests lie: in a file, or with a PostgreSQL server of the tests' own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from tests import postgresql

Place = Callable[[], str]


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    """A PostgreSQL server."""
    programs = postgresql.programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    pytest.importorskip("psycopg")
    with postgresql.running(programs) as started:
        yield started


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Makes a place for a new record each time it is asked, in either kind of database."""
    if request.param == "postgresql":
        made: postgresql.Server = request.getfixturevalue("server")
        return made.emptied
    folder, numbers = tmp_path_factory.mktemp("records"), count(1)
    return lambda: str(folder / f"{next(numbers)}.db")
