"""So many calls a minute with one token, counted by each worker for itself: a loop gone wild in one program slows nobody else down."""

from datetime import datetime
from threading import Lock

from tracker.api.problems import Trouble
from tracker.kernel.words import N_

A_MINUTE = 600
_TOO_MANY = N_("More than %(most)d calls a minute with one token. Wait %(seconds)d seconds.")


class Limiter:
    def __init__(self, most: int = A_MINUTE) -> None:
        self.most = most
        self._minute = 0
        self._counted: dict[int, int] = {}
        self._lock = Lock()

    def count(self, token_id: int, now: datetime) -> None:
        """Refuses with how long to wait."""
        minute, second = divmod(int(now.timestamp()), 60)
        with self._lock:
            if minute != self._minute:
                self._minute, self._counted = minute, {}
            counted = self._counted[token_id] = self._counted.get(token_id, 0) + 1
        if counted > self.most:
            refused = Trouble(429, "too_many", _TOO_MANY, most=self.most, seconds=60 - second)
            refused.headers["retry-after"] = str(60 - second)
            raise refused
