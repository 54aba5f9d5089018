"""What became of an invented directive: its days and its state, drawn at random but always possible."""

from dataclasses import dataclass
from random import Random

from tracker.directives.models import Outcome, State

OPEN_SHARE, OVERDUE_SHARE, THIS_WEEK_SHARE = 0.30, 0.20, 0.15
WEEK = 5
# Working days. The register goes back some four years; the longest term is half a year.
LONG_AGO, SHORTEST, LONGEST = 1000, 10, 120
OLDEST_OVERDUE, FURTHEST_DUE, LONGEST_WAIT = 40, 120, 8


@dataclass(frozen=True, slots=True)
class Fate:
    """Days are working days counted from today; what has not happened has none."""

    state: State
    issued: int
    due: int
    accepted: int | None = None
    interim: tuple[int, ...] = ()
    contributed: int | None = None
    reported: int | None = None
    # The decision on the report: a return, or a proposal to remove from control.
    reviewed: int | None = None
    closed: int | None = None
    outcome: Outcome | None = None

    @property
    def is_open(self) -> bool:
        return self.state is not State.CLOSED


def draw(random: Random) -> Fate:
    return _open(random) if random.random() < OPEN_SHARE else _closed(random)


def _closed(random: Random) -> Fate:
    length = random.randint(SHORTEST, LONGEST)
    issued = random.randint(-LONG_AGO, -length - 2 * LONGEST_WAIT - 16)
    due = issued + length
    if random.random() < 0.02:
        closed = random.randint(issued + 2, due)
        return Fate(State.CLOSED, issued, due, accepted=issued + 1, closed=closed, outcome=Outcome.CANCELLED)
    late = random.random() < 0.2
    reported = due + random.randint(1, 15) if late else random.randint(due - 8, due)
    reviewed = reported + random.randint(1, LONGEST_WAIT)
    return Fate(
        State.CLOSED,
        issued,
        due,
        accepted=issued + random.randint(0, 2),
        interim=_interim(random, issued, reported),
        contributed=random.randint(issued + 1, reported),
        reported=reported,
        reviewed=reviewed,
        closed=reviewed + random.randint(0, LONGEST_WAIT),
        outcome=random.choices((Outcome.EXECUTED, Outcome.PARTLY_EXECUTED, Outcome.NOT_EXECUTED), (90, 7, 3))[0],
    )


def _open(random: Random) -> Fate:
    draw = random.random()
    if draw < OVERDUE_SHARE:
        return _with_body(random, random.randint(-OLDEST_OVERDUE, -1))
    if draw < OVERDUE_SHARE + THIS_WEEK_SHARE:
        return _with_body(random, random.randint(0, WEEK))
    due = random.randint(WEEK + 1, FURTHEST_DUE)
    return _with_reviewer(random, due) if random.random() < 0.35 else _with_body(random, due)


def _with_body(random: Random, due: int) -> Fate:
    issued = _issued(random, due)
    state = random.choices((State.ISSUED, State.IN_WORK, State.RETURNED), (10, 80, 10))[0]
    if state is State.ISSUED:
        return Fate(state, issued, due)
    accepted = min(-1, issued + random.randint(0, 2))
    if state is State.IN_WORK:
        contributed = random.randint(accepted, -1) if random.random() < 0.3 else None
        return Fate(state, issued, due, accepted=accepted, interim=_interim(random, accepted, 0), contributed=contributed)
    reported, reviewed = _reviewed(random, accepted)
    return Fate(state, issued, due, accepted=accepted, reported=reported, reviewed=reviewed)


def _with_reviewer(random: Random, due: int) -> Fate:
    issued = _issued(random, due)
    accepted = min(-1, issued + random.randint(0, 2))
    reported, reviewed = _reviewed(random, accepted)
    if random.random() < 0.6:
        return Fate(State.REPORTED, issued, due, accepted=accepted, reported=reported)
    outcome = Outcome.EXECUTED
    return Fate(State.PROPOSED, issued, due, accepted=accepted, reported=reported, reviewed=reviewed, outcome=outcome)


def _issued(random: Random, due: int) -> int:
    """Before today, however far ahead the term is."""
    return due - random.randint(max(SHORTEST, due + 2), LONGEST + SHORTEST)


def _interim(random: Random, first: int, end: int) -> tuple[int, ...]:
    """Up to two reports on days from `first` to the one before `end`."""
    number = random.choices((0, 1, 2), (50, 35, 15))[0]
    return tuple(sorted(random.randint(first, max(first, end - 1)) for _ in range(number)))


def _reviewed(random: Random, accepted: int) -> tuple[int, int]:
    reported = random.randint(max(accepted, -LONGEST_WAIT), -1)
    return reported, random.randint(reported, -1)
