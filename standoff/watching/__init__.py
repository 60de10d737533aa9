"""Watching feeds: polled politely for days, what is new added to a record, and a word when a standing changes.

    Watch(record, state, feeds=lambda: ["https://paper.example/feed.xml"], ways=[Lines(sys.stdout)]).run()

Addresses are asked through the same guard as `standoff.sources.urls`. What was seen, what waits and what was told is kept in a
file of its own beside the record, so that a watch that was stopped goes on where it was.
"""

from __future__ import annotations

from standoff.watching.clock import Clock
from standoff.watching.feeds import feeds_of
from standoff.watching.loop import Watch
from standoff.watching.rounds import Round, Settings
from standoff.watching.state import State
from standoff.watching.telling import KINDS, Notice
from standoff.watching.ways import Appended, Lines, Way, Webhook

__all__ = [
    "KINDS",
    "Appended",
    "Clock",
    "Lines",
    "Notice",
    "Round",
    "Settings",
    "State",
    "Watch",
    "Way",
    "Webhook",
    "feeds_of",
]
