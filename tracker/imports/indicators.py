"""Take in rows of indicators, each with its baseline where the file has one."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from sqlmodel import Session

from tracker.imports import reading
from tracker.imports.models import Verdict
from tracker.imports.naming import Names
from tracker.imports.outcomes import Cells, Hand, Options, Outcome, Trying, hashed, refused
from tracker.indicators import queries
from tracker.indicators.defining import Definition, define
from tracker.indicators.models import Indicator
from tracker.indicators.path import Direction
from tracker.indicators.targeting import Wanted, ensure_sound, set_target
from tracker.kernel.addresses import is_of_the_web
from tracker.kernel.errors import Invalid, Refusal
from tracker.kernel.text import folded
from tracker.kernel.types import PLACES
from tracker.kernel.words import N_

_CODE = N_("Latin letters, digits and _ only, without blanks.")
_NO_NAME = N_("Write the name in this language.")
_NO_UNIT = N_("Write the unit in this language.")
_CLOSED = N_("This body is closed. Name another.")
_PLACES = N_("At most %(most)s digits after the point.")
_OTHERWISE = N_("Here it stands otherwise. What stands here is left as it is: change it on its own page.")
ADDRESS = N_("An address of the web begins with http:// or https://.")
_DIRECTIONS = reading.spoken(
    {
        Direction.UP: "up|more|higher|рост|больше|увеличение|өсу|арту|көбею",
        Direction.DOWN: "down|less|lower|снижение|меньше|уменьшение|төмендеу|азаю|кему",
        Direction.TO_VALUE: "to_value|to value|к значению|мәнге",
    }
)
_LONGEST = {"name": 200, "unit": 60, "document": 500, "source": 500, "note": 2_000}
_TEXTS = ("name_kk", "name_ru", "name_en", "unit_kk", "unit_ru", "unit_en", "document", "source", "note")


class Indicators:
    def __init__(self, db: Session, _options: Options, hand: Hand) -> None:
        self._db, self._hand, self._names = db, hand, Names(db)

    def take(self, rows: Sequence[Cells]) -> list[Outcome]:
        return [self._one(each) for each in rows]

    def _one(self, cells: Cells) -> Outcome:
        code = cells.get("code", "").upper()
        key = hashed("indicator", code)
        problems: list[Invalid] = []
        facts = self._facts(cells, problems)
        baseline = _baseline(cells, problems)
        if problems:
            return Outcome.wrong(problems, key)
        definition = Definition(**facts)
        stands = queries.find(self._db, code)
        if stands is not None:
            differing = [Invalid(name, _OTHERWISE) for name in _differing(cells, definition, stands)]
            return Outcome(Verdict.CHANGED if differing else Verdict.SAME, differing, key, stands.id)
        return self._define(definition, baseline, key)

    def _define(self, definition: Definition, baseline: Wanted | None, key: str) -> Outcome:
        """Both or neither: the baseline is looked at first."""
        try:
            if baseline is not None:
                ensure_sound(baseline)
            indicator = define(self._db, definition, self._hand.by, self._hand.at)
        except Refusal as problem:
            return Outcome.wrong([refused(problem)], key)
        self._db.flush()
        if baseline is not None:
            set_target(self._db, indicator, baseline, self._hand.by, self._hand.at)
        return Outcome(Verdict.NEW, [], key, indicator.id)

    def _facts(self, cells: Cells, problems: list[Invalid]) -> dict[str, Any]:
        tried = Trying(problems)
        facts: dict[str, Any] = {name: tried(partial(_text, cells, name)) for name in _TEXTS}
        facts["code"] = tried(lambda: _code(cells))
        facts["direction"] = tried(lambda: reading.one_of("direction", cells.get("direction", ""), _DIRECTIONS))
        facts["decimals"] = tried(lambda: _decimals(cells))
        facts["source_url"] = tried(lambda: address(cells))
        facts["responsible_id"] = tried(lambda: self._responsible(cells))
        return facts

    def _responsible(self, cells: Cells) -> int:
        body = self._names.one("responsible", cells.get("responsible", ""))
        if body.closed_on is not None:
            raise Invalid("responsible", _CLOSED)
        return body.id or 0


def address(cells: Cells) -> str:
    url = reading.line("source_url", cells.get("source_url", ""), 500)
    if url and not is_of_the_web(url):
        raise Invalid("source_url", ADDRESS)
    return url


def _text(cells: Cells, name: str) -> str:
    part, text = name.partition("_")[0], cells.get(name, "")
    if part in ("name", "unit") and not text:
        raise Invalid(name, _NO_NAME if part == "name" else _NO_UNIT)
    return (reading.prose if name == "note" else reading.line)(name, text, _LONGEST[part])


def _code(cells: Cells) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_]{1,40}", cells.get("code", "")):
        raise Invalid("code", _CODE)
    return cells["code"].upper()


def _decimals(cells: Cells) -> int:
    found = reading.whole("decimals", cells["decimals"]) if cells.get("decimals") else 1
    if not 0 <= found <= PLACES:
        raise Invalid("decimals", _PLACES, most=PLACES)
    return found


def _baseline(cells: Cells, problems: list[Invalid]) -> Wanted | None:
    """A year without a value is no baseline, nor a value without a year."""
    if not cells.get("baseline_year") or not cells.get("baseline_value"):
        return None
    try:
        year = reading.whole("baseline_year", cells["baseline_year"])
        value = reading.number("baseline_value", cells["baseline_value"])
        source = cells.get("source", "")
        return Wanted(year=year, value=value, is_baseline=True, source=source, basis=cells.get("document", ""), source_url=address(cells))
    except Invalid as problem:
        if problem.field != "source_url":
            problems.append(problem)
        return None


def _differing(cells: Cells, wanted: Definition, stands: Indicator) -> Iterator[str]:
    """Of what the file says; what it leaves empty says nothing."""
    yield from (
        name for name in (*_TEXTS, "source_url") if cells.get(name) and folded(getattr(wanted, name)) != folded(getattr(stands, name))
    )
    for name, field in (("direction", "direction"), ("decimals", "decimals"), ("responsible_id", "responsible")):
        if cells.get(field) and getattr(wanted, name) != getattr(stands, name):
            yield field
