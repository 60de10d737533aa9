"""The time of day, in one place, so that tests can let days go by."""

from __future__ import annotations

import threading
import time
from datetime import UTC, date, datetime

__all__ = ["Clock"]


class Clock:
    """Seconds since 1970, the day in UTC, and sleep that can be ended."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def today(self) -> date:
        """The day, in UTC."""
        return datetime.fromtimestamp(self.now(), UTC).date()

    def sleep(self, seconds: float) -> None:
        """Wait so long, or until `stop`."""
        self._stopped.wait(max(0.0, seconds))

    def stop(self) -> None:
        """End every sleep, now and later."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Whether `stop` was called."""
        return self._stopped.is_set()
