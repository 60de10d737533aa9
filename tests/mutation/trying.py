"""A mutant tried: does it change what is found, and do the tests notice?

Everything is loaded once; each mutant is tried in a fork of this process, in which the code of the function concerned is
exchanged.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import io
import os
import pickle
import signal
import traceback
import types
from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from standoff.exports.contract import of_reading, of_standing
from standoff.language import Language, Parse
from standoff.ledger import Ledger
from standoff.model import Article, Reading
from standoff.reading import reading_of
from standoff.scoring.changes import digests
from tests.mutation.conditions import ROOT, Mutant, modules, mutated

Found = dict[str, str]
DAYS = (date(2022, 2, 10), date(2022, 2, 17), date(2022, 2, 26))
PATIENCE = 900  # seconds until a mutant that makes the tests run on and on counts as noticed


class Texts:
    """Articles, parsed once, on which it shows whether a mutant changes anything."""

    def __init__(self, articles: Iterable[Article]) -> None:
        for path in modules():
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
        self.articles = list(articles)
        self.parses: list[Parse] = list(Language().parse_all(self.articles))
        self.found = in_a_fork(self.findings)

    def findings(self) -> Found:
        """A digest each of what is found in every article, and of the ledger of all."""
        readings: list[Reading] = [reading_of(p) for p in self.parses]
        found = {i: repr(sorted(d.items())) for i, d in digests(map(of_reading, readings)).items()}
        ledger = Ledger(readings)
        for day in DAYS:
            found[day.isoformat()] = hashlib.sha256(repr([_told(s) for s in ledger.standings(day)]).encode()).hexdigest()
        return found

    def changed(self, mutant: Mutant) -> bool:
        """Whether anything else is found, an error included."""
        return in_a_fork(lambda: (put_in(mutant), self.findings())[1]) != self.found


def _told(standing: Any) -> Any:
    return {k: v for k, v in of_standing(standing).items() if k != "because"}


def noticed(mutant: Mutant) -> str | None:
    """The first test that fails by a mutant, None where all pass."""
    for tests in asked(mutant.path):
        failed = in_a_fork(lambda tests=tests: (put_in(mutant), _failing(tests))[1], lost="the run itself")
        if failed:
            return str(failed)
    return None


def asked(path: str) -> list[list[str]]:
    """The tests that can notice, those nearest first: of the module, of the sample, of its folder, of what rests on it."""
    module = Path(path).relative_to("standoff")
    nearest = Path("tests") / module.parent / f"test_{module.stem}.py"
    folder = Path("tests") / module.parent
    wide = {"ledger": ["tests/ledger", "tests/settling"]}.get(
        module.parts[0], ["tests/grammar", "tests/reading", "tests/lexicon"]
    )
    groups = [[str(nearest)], ["tests/reading/test_sample_readings.py"], [str(folder)], wide, ["tests/test_sample.py"]]
    there = [[t for t in group if (ROOT / t).exists()] for group in groups]
    return [group for n, group in enumerate(there) if group and group not in there[:n]]


def put_in(mutant: Mutant) -> None:
    """Exchange the code of the function that a mutant changes, in this process.

    Raises:
        LookupError: the function is not there, as where a decorator has hidden it.
    """
    path = str(ROOT / mutant.path)
    before = _codes(compile(Path(path).read_text(encoding="utf-8"), path, "exec"))
    after = _codes(compile(mutated(mutant), path, "exec"))
    other = {k for k in after if k in before and after[k] != before[k]}
    functions = [o for o in gc.get_objects() if isinstance(o, types.FunctionType) and o.__code__.co_filename == path]
    hit = [f for f in functions if _key(f.__code__) in other]
    if not hit:
        raise LookupError(str(mutant))
    for function in hit:
        function.__code__ = after[_key(function.__code__)]


def _key(code: types.CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _codes(code: types.CodeType) -> dict[tuple[str, int], types.CodeType]:
    """All functions of a module's code."""
    found: dict[tuple[str, int], types.CodeType] = {}
    for inner in code.co_consts:
        if isinstance(inner, types.CodeType):
            found |= {_key(inner): inner} | _codes(inner)
    return found


class _First:
    """Keeps the name of the first test that fails."""

    def __init__(self) -> None:
        self.failed: str | None = None

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed and self.failed is None:
            self.failed = report.nodeid

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed and self.failed is None:
            self.failed = report.nodeid


def _failing(tests: list[str]) -> str | None:
    first = _First()
    options = [
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "-p",
        "no:timeout",
        "-o",
        "addopts=-m 'not stress and not browser'",
    ]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        pytest.main([*tests, *options, "-o", "timeout="], plugins=[first])
    return first.failed


def in_a_fork(work: Callable[[], Any], lost: Any = "an error") -> Any:
    """What work gives in a fork of this process; `lost` where it ends in an error or never."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        signal.alarm(PATIENCE)
        try:
            with os.fdopen(writing, "wb") as out:
                pickle.dump(work(), out)
        except BaseException:
            if os.environ.get("MUTATION_TRACES"):
                traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as into:
        said = into.read()
    _, status = os.waitpid(child, 0)
    return pickle.loads(said) if status == 0 and said else lost
