"""The record: the only place with SQL."""

from standoff.record.store import Record

__all__ = ["Record"]
