"""What the address of the list of indicators asks for: which of them, in which order; read leniently and written canonically."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from tracker.indicators.attainment import State
from tracker.indicators.measured import Measured
from tracker.kernel.text import sort_key
from tracker.web.numbers import key_of
from tracker.web.visit import Visit

# Where most is to be done comes first.
URGENCY = (State.OFF_PATH, State.NEAR_PATH, State.ON_PATH, State.REACHED, State.NOT_ENOUGH_DATA)
# The value of `use=` that asks for indicators no longer in use.
RETIRED = "retired"
SORTS = ("state", "name", "reading", "directives")


@dataclass(frozen=True, slots=True)
class Asked:
    state: State | None
    body_id: int | None
    is_retired: bool
    sort: str
    is_descending: bool

    def url(self, **changed: str | None) -> str:
        """The same list with something changed or, with None, without it."""
        stands = {
            "state": self.state and self.state.value,
            "body": self.body_id and str(self.body_id),
            "use": RETIRED if self.is_retired else None,
            "sort": None if self.order == "state" else self.order,
        }
        kept = {name: value for name, value in (stands | changed).items() if value}
        return f"/indicators?{urlencode(kept)}" if kept else "/indicators"

    @property
    def order(self) -> str:
        return f"-{self.sort}" if self.is_descending else self.sort

    def url_by(self, sort: str) -> str:
        """Sorted by that; sorted by it already, the other way round."""
        return self.url(sort=f"-{sort}" if self.order == sort else sort)

    def direction_of(self, sort: str) -> str | None:
        if sort != self.sort:
            return None
        return "descending" if self.is_descending else "ascending"

    def fits(self, measured: Measured) -> bool:
        right_state = self.state in (None, measured.attainment.state)
        return right_state and self.body_id in (None, measured.indicator.responsible_id)

    def sorted(self, found: list[Measured], counts: dict[int, int], language: str) -> list[Measured]:
        """Equal ones stay in the order they were defined in."""
        return sorted(found, key=_key(self.sort, counts, language), reverse=self.is_descending)


def asked(visit: Visit) -> Asked:
    given = {name: values[0] for name, values in visit.query.items()}
    order = given.get("sort", "")
    sort = order.removeprefix("-")
    return Asked(
        state={state.value: state for state in State}.get(given.get("state", "")),
        body_id=key_of(given.get("body")),
        is_retired=given.get("use") == RETIRED,
        sort=sort if sort in SORTS else "state",
        is_descending=order.startswith("-") and sort in SORTS,
    )


def _key(sort: str, counts: dict[int, int], language: str) -> Callable[[Measured], Any]:
    match sort:
        case "name":
            return lambda each: sort_key(each.indicator.name(language))
        case "reading":
            # What was never read counts as the oldest.
            return lambda each: each.latest.year if each.latest else 0
        case "directives":
            return lambda each: counts.get(each.indicator.id or 0, 0)
        case _:
            # Of those off the path, the furthest from it first.
            return lambda each: (URGENCY.index(each.attainment.state), each.attainment.share or Decimal(0))
