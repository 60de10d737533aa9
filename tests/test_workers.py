"""Workers answer in order, and one that dies or hangs costs one article."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from standoff import workers
from standoff.exports.contract import dumps, of_reading
from standoff.language import DEFAULT_MODEL
from standoff.model import Article, Block, BlockKind, Origin, Reading, Rejected, Span
from standoff.workers import Pool


class Scripted:
    """A reader that does what the article's text says; stands in for the language pipeline in a forked worker."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def read(self, article: Article) -> Reading:
        word = article.text
        if word == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if word == "hang":
            time.sleep(600)
        if word == "fail":
            raise ZeroDivisionError("one by nothing")
        if word == "much":
            bytearray(2_000_000_000)
        if word == "slow":
            time.sleep(0.05)
        return Reading(article)


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fork, so that the stand-in is known to the workers."""
    import multiprocessing

    context = multiprocessing.get_context("fork")
    monkeypatch.setattr(context, "set_forkserver_preload", lambda _: None, raising=False)
    monkeypatch.setattr(workers, "Reader", Scripted)
    monkeypatch.setattr(workers.multiprocessing, "get_context", lambda _: context)


def articles(*texts: str) -> list[Article]:
    return [Article(id=str(n), text=t, origin=Origin("test", str(n))) for n, t in enumerate(texts)]


def outcome(found: Reading | Rejected) -> str:
    return found.article.id if isinstance(found, Reading) else f"{found.origin.inside}: {found.detail.split(': ', 1)[1]}"


@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_answers_come_in_order(scripted: None, size: int) -> None:
    """However many workers and however long each article takes, the answers are in the order of the questions."""
    asked = articles(*(["slow", "quick", "quick"] * 30))
    with Pool(size, model=DEFAULT_MODEL) as pool:
        assert [outcome(x) for x in pool.read(asked)] == [a.id for a in asked]


@pytest.mark.parametrize("size", [1, 2])
def test_a_dead_worker_costs_one_article(scripted: None, size: int) -> None:
    """A worker killed in the middle is replaced; the articles before and behind it are read."""
    asked = articles("a", "b", "die", "c", "d", "die", "e")
    with Pool(size, model=DEFAULT_MODEL) as pool:
        found = [outcome(x) for x in pool.read(asked)]
    assert [f for f in found if ":" not in f] == ["0", "1", "3", "4", "6"]
    assert found[2] == "2: the worker that was reading it died (signal 9)"


def test_a_hung_worker_is_stopped(scripted: None) -> None:
    """An article that takes longer than the limit is given up; the rest goes on."""
    with Pool(1, model=DEFAULT_MODEL, seconds=0.5) as pool:
        found = [outcome(x) for x in pool.read(articles("a", "hang", "b"))]
    assert found[0] == "0"
    assert "took longer than" in found[1]
    assert found[2] == "2"


@pytest.mark.parametrize("size", [0, 1])
def test_a_fault_in_a_rule_is_stored_with_its_place(scripted: None, size: int) -> None:
    """An exception names its kind and the line it came from."""
    with Pool(size, model=DEFAULT_MODEL) as pool:
        (found,) = pool.read(articles("fail"))
    assert isinstance(found, Rejected)
    assert found.reason == "reading_error"
    assert "ZeroDivisionError" in found.detail
    assert "test_workers.py" in found.detail


def test_articles_are_asked_for_only_as_they_are_needed(scripted: None) -> None:
    """A stream without end is fed as the answers are taken: memory stays flat."""
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield Article(id=str(taken), text="quick")

    with Pool(2, model=DEFAULT_MODEL) as pool:
        answers = pool.read(endless())
        for _ in range(20):
            next(answers)
        assert taken <= 20 + 2 * workers.AHEAD


def test_real_workers_read_as_this_process_does() -> None:
    """The same readings from two processes as from none."""
    text = "Russia pulled back troops from the border on Wednesday. “We saw no pullback,” Mr Stoltenberg said."
    asked = [Article(id=str(n), text=text, blocks=(Block(BlockKind.BODY, (Span(0, len(text)),)),)) for n in range(3)]
    with Pool(0, model=DEFAULT_MODEL) as here, Pool(2, model=DEFAULT_MODEL) as apart:
        ours, theirs = list(here.read(asked)), list(apart.read(asked))
    assert [dumps(of_reading(r)) for r in ours] == [dumps(of_reading(r)) for r in theirs]


def test_an_article_that_takes_too_much_memory_is_refused(scripted: None) -> None:
    """The limit of memory ends one article, not the run."""
    with Pool(1, model=DEFAULT_MODEL, memory=600_000_000) as pool:
        found = [outcome(x) for x in pool.read(articles("a", "much", "b"))]
    assert (found[0], found[2]) == ("0", "2")
    assert "MemoryError" in found[1]
