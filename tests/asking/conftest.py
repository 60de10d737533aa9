"""The questions are asked of a file, and of a PostgreSQL server where there is one."""

from __future__ import annotations

from tests.record.conftest import place, server

__all__ = ["place", "server"]
