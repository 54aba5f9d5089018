"""So many times a minute, counted by each worker for itself and kept nowhere."""

from collections.abc import Hashable
from datetime import datetime
from threading import Lock


class PerMinute:
    def __init__(self, most: int) -> None:
        self.most = most
        self._minute = 0
        self._counted: dict[Hashable, int] = {}
        self._lock = Lock()

    def wait(self, key: Hashable, now: datetime) -> int:
        """Count one more; how many seconds to wait when that was too many, else none."""
        minute, second = divmod(int(now.timestamp()), 60)
        with self._lock:
            if minute != self._minute:
                self._minute, self._counted = minute, {}
            counted = self._counted[key] = self._counted.get(key, 0) + 1
        return 60 - second if counted > self.most else 0
