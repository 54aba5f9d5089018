"""Attainment: how far a reading lies from the required path, as a share of the whole distance from baseline to target."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tracker.indicators.path import Direction, Mark, Path, required_path
from tracker.indicators.sentence import Sentence, Share, Value
from tracker.kernel.words import N_

# A shortfall of up to a twentieth of the whole distance is still near the path.
TOLERANCE = Decimal("0.05")


class State(StrEnum):
    REACHED = "reached"
    ON_PATH = "on_path"
    NEAR_PATH = "near_path"
    OFF_PATH = "off_path"
    NOT_ENOUGH_DATA = "not_enough_data"


LABELS = {
    State.REACHED: N_("target reached"),
    State.ON_PATH: N_("on the path"),
    State.NEAR_PATH: N_("near the path"),
    State.OFF_PATH: N_("off the path"),
    State.NOT_ENOUGH_DATA: N_("not enough data"),
}


class Reason(StrEnum):
    NO_TARGET = "no_target"
    NO_READING = "no_reading"
    NO_BASELINE = "no_baseline"
    NO_READING_SINCE = "no_reading_since"
    AGAINST_DIRECTION = "against_direction"


REASONS = {
    Reason.NO_TARGET: N_("no target is set for the years ahead"),
    Reason.NO_READING: N_("no reading is approved"),
    Reason.NO_BASELINE: N_("no baseline is set"),
    Reason.NO_READING_SINCE: N_("no reading is later than the baseline"),
    Reason.AGAINST_DIRECTION: N_("the final target lies against the wanted direction"),
}


@dataclass(frozen=True, slots=True)
class Attainment:
    """`gap` and `share` are positive ahead of the path and negative behind it, whichever way the indicator should go."""

    state: State
    year: int | None = None
    actual: Decimal | None = None
    required: Decimal | None = None
    gap: Decimal | None = None
    share: Decimal | None = None
    reason: Reason | None = None
    formula: Sentence | None = None


def attainment_of(
    reading: Mark | None, baseline: Mark | None, targets: Sequence[Mark], direction: Direction, tolerance: Decimal = TOLERANCE
) -> Attainment:
    """Where the latest reading stands. What is missing for that is the reason, not a number."""
    if not targets:
        return Attainment(State.NOT_ENOUGH_DATA, reason=Reason.NO_TARGET)
    if reading is None:
        return Attainment(State.NOT_ENOUGH_DATA, reason=Reason.NO_READING)
    path = required_path(baseline, targets)
    if path is None:
        return _without_path(reading, baseline, targets, direction)
    if direction is not Direction.TO_VALUE and path.span and meets(path.baseline.value, path.final.value, direction):
        return Attainment(State.NOT_ENOUGH_DATA, reading.year, reading.value, reason=Reason.AGAINST_DIRECTION)
    required = path.value_at(reading.year)
    if required is None or reading.year == path.baseline.year:
        return Attainment(State.NOT_ENOUGH_DATA, reading.year, reading.value, reason=Reason.NO_READING_SINCE)
    return _against_path(reading, path, required, direction, tolerance)


def meets(value: Decimal, target: Decimal, direction: Direction, within: Decimal = Decimal(0)) -> bool:
    """Whether a value is at the target or, where a side is wanted, beyond it; `within` is how near counts as at it for a wanted value."""
    if direction is Direction.UP:
        return value >= target
    if direction is Direction.DOWN:
        return value <= target
    return abs(value - target) <= within


def _without_path(reading: Mark, baseline: Mark | None, targets: Sequence[Mark], direction: Direction) -> Attainment:
    """Whether the target is met, or missed in its year, can be seen without a baseline; by what share cannot."""
    final = max(targets, key=lambda target: target.year)
    is_met = meets(reading.value, final.value, direction)
    if baseline is not None or not (is_met or reading.year >= final.year):
        reason = Reason.NO_BASELINE if baseline is None else Reason.NO_TARGET
        return Attainment(State.NOT_ENOUGH_DATA, reading.year, reading.value, reason=reason)
    state = State.REACHED if is_met else State.OFF_PATH
    gap = _gap(reading.value, final.value, final.value, direction)
    return Attainment(state, reading.year, reading.value, final.value, gap, formula=_compared(reading, final, direction, is_met))


def _against_path(reading: Mark, path: Path, required: Decimal, direction: Direction, tolerance: Decimal) -> Attainment:
    gap = _gap(reading.value, required, path.final.value, direction)
    share = gap / path.span if path.span else None
    if meets(reading.value, path.final.value, direction, within=tolerance * path.span):
        state, formula = State.REACHED, _compared(reading, path.final, direction, is_met=True)
    else:
        state, formula = _state(gap, share, tolerance), _formula(reading, path, required, share, direction)
    return Attainment(state, reading.year, reading.value, required, gap, share, formula=formula)


def _gap(actual: Decimal, required: Decimal, target: Decimal, direction: Direction) -> Decimal:
    if direction is Direction.UP:
        return actual - required
    if direction is Direction.DOWN:
        return required - actual
    # Towards a value, being nearer to it than required is ahead and being beyond it is behind, on whichever side.
    return abs(required - target) - abs(actual - target)


def _state(gap: Decimal, share: Decimal | None, tolerance: Decimal) -> State:
    if gap >= 0:
        return State.ON_PATH
    return State.NEAR_PATH if share is not None and share >= -tolerance else State.OFF_PATH


_FORMULAS = {
    Direction.UP: N_("(%(actual)s − %(required)s) ÷ |%(target)s − %(baseline)s| = %(share)s"),
    Direction.DOWN: N_("(%(required)s − %(actual)s) ÷ |%(target)s − %(baseline)s| = %(share)s"),
    Direction.TO_VALUE: N_("(|%(required)s − %(target)s| − |%(actual)s − %(target)s|) ÷ |%(target)s − %(baseline)s| = %(share)s"),
}
_MET = {
    Direction.UP: N_("%(actual)s ≥ %(target)s, the target for %(target_year)s"),
    Direction.DOWN: N_("%(actual)s ≤ %(target)s, the target for %(target_year)s"),
    Direction.TO_VALUE: N_("%(actual)s ≈ %(target)s, the target for %(target_year)s"),
}
_MISSED = {
    Direction.UP: N_("%(actual)s < %(target)s, the target for %(target_year)s"),
    Direction.DOWN: N_("%(actual)s > %(target)s, the target for %(target_year)s"),
    Direction.TO_VALUE: N_("%(actual)s ≠ %(target)s, the target for %(target_year)s"),
}
_NOTHING_TO_DIVIDE_BY = N_("%(actual)s against %(required)s; baseline and target are equal, so there is no distance to divide by")


def _compared(reading: Mark, target: Mark, direction: Direction, is_met: bool) -> Sentence:
    text = (_MET if is_met else _MISSED)[direction]
    return Sentence(text, {"actual": reading.value, "target": target.value, "target_year": target.year})


def _formula(reading: Mark, path: Path, required: Decimal, share: Decimal | None, direction: Direction) -> Sentence:
    if share is None:
        return Sentence(_NOTHING_TO_DIVIDE_BY, {"actual": reading.value, "required": required})
    values: dict[str, Value] = {
        "actual": reading.value,
        "required": required,
        "target": path.final.value,
        "baseline": path.baseline.value,
        "share": Share(share),
    }
    return Sentence(_FORMULAS[direction], values)
