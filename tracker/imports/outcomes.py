"""What becomes of a row: a verdict, what is to be said of its cells, and the row of the register that it made or is."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from tracker.accounts.actor import Actor
from tracker.imports.models import Verdict
from tracker.kernel.errors import Invalid, Refusal

Read = TypeVar("Read")
# A row by the names of its fields; what the file does not have is not there.
Cells = Mapping[str, str]
# How many of how many rows are done.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Hand:
    """Who takes in, when, and in which zone a day begins."""

    by: Actor
    at: datetime
    today: date
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Options:
    council_id: int | None = None
    takes_alike: bool = False


@dataclass(slots=True)
class Outcome:
    verdict: Verdict
    reasons: list[Invalid] = field(default_factory=list)
    key: str = ""
    thing_id: int | None = None

    @classmethod
    def wrong(cls, reasons: Sequence[Invalid], key: str = "") -> "Outcome":
        return cls(Verdict.WRONG, list(reasons), key)


class Taker(Protocol):
    """One for a whole file: what it took in before, it knows."""

    def take(self, rows: Sequence[Cells]) -> list[Outcome]: ...


@dataclass(frozen=True, slots=True)
class Trying:
    """Reads cells one after another; what is wrong with one keeps nobody from reading the next."""

    problems: list[Invalid]

    def __call__(self, read: Callable[[], Read]) -> Read | None:
        try:
            return read()
        except Invalid as problem:
            self.problems.append(problem)
            return None


def refused(problem: Refusal) -> Invalid:
    """What an act refuses, beside its field where it names one."""
    return problem if isinstance(problem, Invalid) else Invalid("", problem.text, **problem.values)


def hashed(*parts: object) -> str:
    """A natural key, however long, as the table of rows keeps it."""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()
