"""So many calls a minute with one token: a loop gone wild in one program slows nobody else down."""

from datetime import datetime

from tracker.api.problems import Trouble
from tracker.kernel.limiting import PerMinute
from tracker.kernel.words import N_

A_MINUTE = 600
_TOO_MANY = N_("More than %(most)d calls a minute with one token. Wait %(seconds)d seconds.")


class Limiter:
    def __init__(self, most: int = A_MINUTE) -> None:
        self.most = most
        self._counted = PerMinute(most)

    def count(self, token_id: int, now: datetime) -> None:
        """Refuses with how long to wait."""
        seconds = self._counted.wait(token_id, now)
        if seconds:
            refused = Trouble(429, "too_many", _TOO_MANY, most=self.most, seconds=seconds)
            refused.headers["retry-after"] = str(seconds)
            raise refused
