"""Factuality: who vouches for an event, and how surely (FactBank: Sauri and Pustejovsky 2009)."""

from standoff.reading.factuality.stage import Judge, find_stances

__all__ = ["Judge", "find_stances"]
