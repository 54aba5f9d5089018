"""Take in rows of readings: each the next vintage of its year, preliminary until somebody else approves it."""

from collections.abc import Sequence
from decimal import Decimal

from sqlmodel import Session, col, select

from tracker.imports import reading
from tracker.imports.indicators import address
from tracker.imports.models import Verdict
from tracker.imports.outcomes import Cells, Hand, Options, Outcome, Trying, hashed, refused
from tracker.indicators import queries
from tracker.indicators.entering import Found, enter_reading
from tracker.indicators.models import Indicator, Reading
from tracker.kernel.errors import Invalid, Refusal
from tracker.kernel.text import folded
from tracker.kernel.words import LANGUAGES, N_

_UNKNOWN = N_("No indicator has this code or name.")
_SEVERAL = N_("Several indicators have this name: write the code.")
_NO_READING = N_("Only readings are taken in here. Targets are set on the page of the indicator.")
_NEXT = N_("The next vintage of this year is %(next)d.")
_OTHERWISE = N_("Here this vintage says %(value)s. What stands here is left as it is: a later figure is the next vintage.")
_READINGS = {folded(word) for word in ("", "actual", "reading", "fact", "факт", "фактическое", "нақты", "нақты мән")}


class Readings:
    def __init__(self, db: Session, _options: Options, hand: Hand) -> None:
        self._db, self._hand = db, hand
        self._named: dict[str, list[Indicator]] = {}
        for each in db.exec(select(Indicator)).all():
            for name in {folded(each.code), *(folded(each.name(language)) for language in LANGUAGES)}:
                self._named.setdefault(name, []).append(each)

    def take(self, rows: Sequence[Cells]) -> list[Outcome]:
        return [self._one(each) for each in rows]

    def _one(self, cells: Cells) -> Outcome:
        problems: list[Invalid] = []
        tried = Trying(problems)
        indicator = tried(lambda: self._indicator(cells))
        year = tried(lambda: reading.whole("year", cells.get("year", "")))
        value = tried(lambda: reading.number("value", cells.get("value", "")))
        vintage = tried(lambda: reading.whole("vintage", cells.get("vintage") or "1"))
        source = tried(lambda: reading.line("source", cells.get("source", ""), 500))
        note = tried(lambda: reading.prose("note", cells.get("note", ""), 2_000))
        url = tried(lambda: address(cells))
        if folded(cells.get("kind", "")) not in _READINGS:
            problems.append(Invalid("kind", _NO_READING))
        if problems or indicator is None or year is None or value is None or vintage is None:
            return Outcome.wrong(problems)
        found = Found(year=year, value=value, source=source or "", source_url=url or "", note=note or "")
        return self._enter(indicator, found, vintage)

    def _indicator(self, cells: Cells) -> Indicator:
        found = self._named.get(folded(cells.get("indicator", "")), [])
        if len(found) != 1:
            raise Invalid("indicator", _SEVERAL if found else _UNKNOWN)
        return found[0]

    def _enter(self, indicator: Indicator, found: Found, vintage: int) -> Outcome:
        key = hashed("reading", indicator.code, found.year, vintage)
        that = (col(Reading.indicator_id) == indicator.id, col(Reading.year) == found.year)
        stands = self._db.exec(select(Reading).where(*that, col(Reading.vintage) == vintage)).one_or_none()
        if stands is not None:
            differs = stands.value != found.value
            reasons = [Invalid("value", _OTHERWISE, value=_plain(stands.value))] if differs else []
            return Outcome(Verdict.CHANGED if differs else Verdict.SAME, reasons, key, stands.id)
        following = queries.last_vintage(self._db, indicator, found.year) + 1
        if vintage != following:
            return Outcome.wrong([Invalid("vintage", _NEXT, next=following)], key)
        try:
            entered = enter_reading(self._db, indicator, found, self._hand.by, self._hand.at)
        except Refusal as problem:
            return Outcome.wrong([refused(problem)], key)
        self._db.flush()
        return Outcome(Verdict.NEW, [], key, entered.id)


def _plain(value: Decimal) -> str:
    return f"{value:f}"
