"""An indicator together with what is wanted of it and what was found: where it stands and where it goes."""

from dataclasses import dataclass
from functools import cached_property

from tracker.indicators.attainment import Attainment, attainment_of
from tracker.indicators.forecast import Forecast, forecast
from tracker.indicators.models import Indicator, Reading, Target
from tracker.indicators.path import Mark, Path, required_path


@dataclass(frozen=True)
class Measured:
    """`targets` on the path and `readings` approved, each by year; the baseline is apart."""

    indicator: Indicator
    baseline: Target | None
    targets: tuple[Target, ...]
    readings: tuple[Reading, ...]

    @property
    def latest(self) -> Reading | None:
        return self.readings[-1] if self.readings else None

    @property
    def next_target(self) -> Target | None:
        """The first one ahead of the latest reading; where all are past, the last of them."""
        ahead = (target for target in self.targets if self.latest is None or target.year > self.latest.year)
        return next(ahead, self.targets[-1] if self.targets else None)

    @cached_property
    def path(self) -> Path | None:
        return required_path(self._baseline, self._wanted)

    @cached_property
    def attainment(self) -> Attainment:
        return attainment_of(self.latest.mark if self.latest else None, self._baseline, self._wanted, self.indicator.direction)

    @cached_property
    def forecast(self) -> Forecast:
        return forecast([reading.mark for reading in self.readings], self._wanted, self.indicator.direction)

    @property
    def _baseline(self) -> Mark | None:
        return self.baseline.mark if self.baseline else None

    @property
    def _wanted(self) -> list[Mark]:
        return [target.mark for target in self.targets]
