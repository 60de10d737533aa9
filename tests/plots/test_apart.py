"""Pictures are drawn in a process that may die: the picture is lost, and nothing else."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from standoff import plots
from standoff.errors import DrawingError
from standoff.plots.apart import Drawer
from standoff.plots.letters import cleaned, drawable

DEADLY = '{"data": {"values": [{"a": "\\u0000"}]}, "mark": "text", "encoding": {"text": {"field": "a"}}}'
HARMLESS = '{"data": {"values": [{"a": 1}]}, "mark": "point"}'
# more points than can be drawn in any time
ENDLESS = json.dumps({"data": {"sequence": {"start": 0, "stop": 3e8}}, "mark": "point", "encoding": {"x": {"field": "data"}}})


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    made = Drawer()
    yield made
    made.close()


@pytest.fixture(scope="module")
def living() -> Iterator[Drawer]:
    """One for the tests that must not break it."""
    made = Drawer()
    yield made
    assert made.deaths == 0
    made.close()


def state_of(pid: int) -> str:
    """The letter of a process's state, "" where there is none: Z is a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def gone(pid: int, seconds: float = 5.0) -> bool:
    """Whether a process is gone within some seconds, and no zombie is left of it."""
    until = time.monotonic() + seconds
    while state_of(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return not state_of(pid)


def test_a_picture_that_ends_the_process_is_all_that_is_lost(drawer: Drawer, caplog: pytest.LogCaptureFixture) -> None:
    """The error says so, the log counts, and the next picture is drawn by a new process."""
    assert drawer.draw(HARMLESS).startswith(b"<svg")
    first = drawer.pid
    assert first is not None
    with caplog.at_level(logging.WARNING, "standoff.plots"), pytest.raises(DrawingError, match="signal 6"):
        drawer.draw(DEADLY)
    assert "1 so far" in caplog.text
    assert drawer.draw(HARMLESS).startswith(b"<svg")
    assert drawer.pid != first
    assert drawer.deaths == 1
    assert gone(first)


def test_a_process_that_ends_by_itself_is_no_zombie_and_is_started_anew(drawer: Drawer) -> None:
    """Also while nobody asks for a picture."""
    drawer.start()
    pid = drawer.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert gone(pid)
    assert drawer.draw(HARMLESS).startswith(b"<svg")
    assert drawer.deaths == 1


def test_a_picture_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """In bounded time, and the process is stopped."""
    monkeypatch.setattr("standoff.plots.apart.STARTING", 2.0)
    drawer = Drawer(seconds=1.0)
    began = time.monotonic()
    with pytest.raises(DrawingError, match=r"too long|signal"):
        drawer.draw(ENDLESS)
    assert time.monotonic() - began < 8
    assert drawer.pid is None
    drawer.close()


def test_what_cannot_be_drawn_is_refused_by_a_living_process(living: Drawer) -> None:
    """A specification that is none costs no process."""
    with pytest.raises(DrawingError, match="cannot be drawn"):
        living.draw('{"mark": "nothing of the kind"}')
    assert living.deaths == 0


def test_the_process_ends_with_its_parent() -> None:
    """However the parent ends."""
    program = (
        "from standoff.plots.apart import Drawer\nimport os, signal, sys\n"
        "drawer = Drawer(); drawer.start(); print(drawer.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    pid = int(done.stdout)
    until = time.monotonic() + 5
    while state_of(pid) not in ("", "Z") and time.monotonic() < until:  # it is its new parent's to collect
        time.sleep(0.05)
    assert state_of(pid) in ("", "Z")


@pytest.mark.parametrize("length", [1, 8, 9, 12, 20, 50, 400])
def test_a_text_is_cut_to_its_room_between_characters(living: Drawer, length: int) -> None:
    """Names of emoji and of old scripts, of any length, on axes and in the plane."""
    for prefix in ("", "a", "ab"):
        text = prefix + "\U0001f600" * length
        spec = {
            "data": {"values": [{"a": text, "b": 1}]},
            "mark": {"type": "text", "limit": 37},
            "encoding": {"y": {"field": "a", "type": "nominal"}, "x": {"field": "b"}, "text": {"field": "a"}},
        }
        assert living.draw(plots.specification(spec)).startswith(b"<svg")


@pytest.mark.parametrize("code", [*range(0x20), 0x7F, 0x85, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFFFE, 0xFFFF, 0x1F600, 0x202E])
def test_every_text_can_be_drawn_once_cleaned(living: Drawer, code: int) -> None:
    """Whatever character it holds, as value, as key, or in a title; those that XML has are kept."""
    text = f"a{chr(code)}b"
    kept = cleaned({"t": [text], text: 1})
    assert drawable(kept["t"][0])
    assert (kept["t"][0] == text) is drawable(text)
    spec = {
        "data": {"values": [{"a": text, text: 1}]},
        "title": text,
        "mark": "text",
        "encoding": {"text": {"field": "a"}},
    }
    assert living.draw(plots.specification(spec)).startswith(b"<svg")
    assert living.deaths == 0
