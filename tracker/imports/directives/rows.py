"""What a row says, cell by cell, and whether the gate lets it through."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlmodel import Session

from tracker.bodies.models import Body
from tracker.calendars.bases import Basis, ByDate
from tracker.calendars.queries import working_calendar_of
from tracker.calendars.terms import start_of
from tracker.calendars.working import WorkingCalendar
from tracker.directives import gate
from tracker.directives.content import Content
from tracker.directives.models import State
from tracker.directives.timing import Timing
from tracker.imports import councils, reading
from tracker.imports.directives import lives, parts
from tracker.imports.directives.remembering import Remembering
from tracker.imports.directives.wanted import Place, Wanted
from tracker.imports.naming import Names
from tracker.imports.outcomes import Cells, Hand, Options, Trying
from tracker.intake.terms.basis import basis_of
from tracker.intake.terms.reading import Ask
from tracker.intake.terms.values import LABELS as WHY
from tracker.kernel.errors import Invalid
from tracker.kernel.language import language_of
from tracker.kernel.words import N_
from tracker.meetings import queries as meetings
from tracker.meetings.models import Council

_NO_COUNCIL = N_("Say of which council: several are kept here.")
_UNKNOWN_COUNCIL = N_("There is no council of this name.")
_NO_DATE = N_("Write the date of the minutes.")
_AHEAD = N_("This day has not come yet.")
_EARLY = N_("The term is before the day of the minutes.")


@dataclass
class Reader:
    """Of one file; what many rows say alike it reads once."""

    db: Session
    hand: Hand
    options: Options
    names: Names
    _timings: dict[tuple[int, date, date | None], Timing] = field(default_factory=dict)
    _bases: dict[tuple[str, date, int], Basis | Ask] = field(default_factory=dict)

    def read(self, cells: Cells) -> tuple[Wanted | None, list[Invalid]]:
        """What the row wants, or everything that is wrong with it."""
        problems: list[Invalid] = []
        tried = Trying(problems)
        named = parts.cited(cells)
        council = tried(lambda: self._council(named))
        number, label = tried(lambda: parts.number(named)), tried(lambda: parts.label(named))
        signed_on = tried(lambda: self._signed_on(named))
        texts, seen = tried(lambda: parts.texts(cells)), tried(lambda: lives.visibility(cells))
        leads, co = tried(lambda: self._bodies("lead", cells)), tried(lambda: self._bodies("co", cells))
        reason = tried(lambda: reading.line("reason", cells.get("reason", ""), 500))
        if council is None or signed_on is None:
            return None, problems
        life, wrong = lives.read(cells, signed_on, self.hand.today)
        problems += wrong
        basis = tried(lambda: self._basis(cells, council, signed_on))
        held_on = tried(lambda: parts.held_on(named, signed_on))
        if problems or not (number and label and held_on) or texts is None or seen is None:
            return None, problems
        content = Content(texts=texts, visibility=seen, leads=tuple(leads or ()), co=tuple(co or ()), basis=basis, reason=reason or "")
        place = Place(council.id or 0, number, signed_on, held_on, label)
        wanted = Wanted(place, content, life, self._timing(place, life.issued_on), parts.own(cells))
        problems += _at_the_gate(wanted)
        return (None if problems else wanted), problems

    @cached_property
    def _councils(self) -> dict[int | None, Council]:
        return {each.id: each for each in meetings.councils(self.db, "en")}

    def _council(self, cells: Cells) -> Council:
        name = cells.get("council", "")
        if name:
            found = councils.named(self._councils.values(), name)
            if found is None:
                raise Invalid("council", _UNKNOWN_COUNCIL)
            return found
        if self.options.council_id is not None:
            return self._councils[self.options.council_id]
        if len(self._councils) != 1:
            raise Invalid("council", _NO_COUNCIL)
        return next(iter(self._councils.values()))

    def _signed_on(self, cells: Cells) -> date:
        signed_on = reading.day("minutes_date", cells.get("minutes_date", ""))
        if signed_on is None:
            raise Invalid("minutes_date", _NO_DATE)
        if signed_on > self.hand.today:
            raise Invalid("minutes_date", _AHEAD)
        return signed_on

    def _bodies(self, name: str, cells: Cells) -> list[Body]:
        text = cells.get(name, "")
        return self.names.bodies(name, text) if text else []

    def _basis(self, cells: Cells, council: Council, signed_on: date) -> Basis | None:
        text = cells.get("term", "")
        if not text:
            return None
        named = reading.as_day(text)
        basis: Basis | Ask = ByDate(due_on=named) if named else self._phrase(text, council, signed_on)
        if isinstance(basis, Ask):
            raise Invalid("term", WHY[basis.why])
        if isinstance(basis, ByDate) and basis.due_on < signed_on:
            raise Invalid("term", _EARLY)
        return basis

    def _phrase(self, text: str, council: Council, signed_on: date) -> Basis | Ask:
        key = (text, signed_on, council.id or 0)
        if key not in self._bases:
            self._bases[key] = basis_of(text, signed_on, self._calendar(council.id or 0), language=language_of(text) or "ru")
        return self._bases[key]

    def _timing(self, place: Place, issued_on: date | None) -> Timing:
        key = (place.council_id, place.signed_on, issued_on)
        if key not in self._timings:
            control = self._councils[place.council_id].control
            start = start_of(control, place.signed_on, None)
            self._timings[key] = Remembering(control, self._calendar(place.council_id), start, issued_on)
        return self._timings[key]

    def _calendar(self, council_id: int) -> WorkingCalendar:
        return working_calendar_of(self.db, self._councils[council_id].calendar_id)


def _at_the_gate(wanted: Wanted) -> Iterable[Invalid]:
    """Drafts and directives on control as the acts have it. Of what is over a register keeps less, and its bodies may be gone; it needs
    what a register's file needs: a gist, a lead, a term."""
    content, life = wanted.content, wanted.life
    if life.state is State.DRAFT:
        return gate.flaws(content, wanted.timing)
    lacks = gate.lacks(content, wanted.timing)
    return lacks if life.is_open else _of_the_past(lacks, content)


def _of_the_past(lacks: Iterable[Invalid], content: Content) -> Iterator[Invalid]:
    wrong = any(body.kind.value == "group" for body in (*content.leads, *content.co))
    twice = len({body.id for body in (*content.leads, *content.co)}) < len(content.leads) + len(content.co)
    for each in lacks:
        if each.field in ("lead", "co") and content.leads and not (wrong or twice):
            continue
        if each.field not in ("text", "result", "reason"):
            yield each
