"""How far a directive has come, in the words of registers; and what must be true of that."""

from collections.abc import Iterator
from datetime import date

from tracker.directives.models import Outcome as End
from tracker.directives.models import State, Visibility
from tracker.imports import reading
from tracker.imports.directives.wanted import Life
from tracker.imports.outcomes import Cells
from tracker.kernel.errors import Invalid
from tracker.kernel.text import folded
from tracker.kernel.words import N_
from tracker.progress.reviewing import OUTCOMES

_BEYOND = N_("A report or a review cannot be taken in halfway. Say that it is in progress, and go on here.")
_NOT_CLOSED = N_("Only what is removed from control has this.")
_NO_OUTCOME = N_("Say with what outcome it was removed from control.")
_NO_DAY = N_("Say on what day it was removed from control.")
_NO_REPORT = N_("Say what was done: without a final report nothing is removed from control as executed or not.")
_BEFORE = N_("This is before the day of the minutes.")
_BEFORE_ISSUE = N_("This is before the day of issue.")
_AHEAD = N_("This day has not come yet.")
LONGEST_REPORT = 20_000

_STATES = reading.spoken(
    {
        State.DRAFT: "draft|черновик|проект|жоба|жобасы",
        State.ISSUED: "issued|issued, not accepted yet|new|выдано|выдано, не принято|направлено|новое|доведено|берілді|жіберілді|жаңа",
        State.IN_WORK: "in work|in_work|in progress|open|active|on control|overdue|в работе|на исполнении|исполняется|на контроле"
        "|в процессе|не исполнено в срок|просрочено|просрочен|жұмыста|орындалуда|бақылауда|мерзімі өтті|мерзімі өткен",
        State.CLOSED: "closed|removed from control|done|completed|executed|partly executed|partly_executed|not executed|not_executed"
        "|superseded|cancelled|canceled|снято с контроля|снят с контроля|закрыто|исполнено|исполнен|выполнено|частично исполнено"
        "|не исполнено|неисполнено|утратило силу|заменено|отменено|бақылаудан алынды|орындалды|ішінара орындалды|орындалмады"
        "|күшін жойды|ауыстырылды|жойылды",
        State.REPORTED: "reported|returned|proposed|extra control|extra_control|report filed, under review|returned for rework"
        "|proposed for removal from control|on extra control|отчет представлен|отчёт представлен|на рассмотрении|возвращено|на доработке"
        "|возвращено на доработку|предложено к снятию|на дополнительном контроле|есеп берілді|қаралуда|қайтарылды|қосымша бақылауда",
    }
)
_OUTCOMES = reading.spoken(
    {
        End.EXECUTED: "executed|done|completed|исполнено|исполнен|выполнено|орындалды",
        End.PARTLY_EXECUTED: "partly executed|partly_executed|частично исполнено|исполнено частично|ішінара орындалды",
        End.NOT_EXECUTED: "not executed|not_executed|не исполнено|неисполнено|орындалмады",
        End.SUPERSEDED: "superseded|заменено|утратило силу|күшін жойды|ауыстырылды",
        End.CANCELLED: "cancelled|canceled|отменено|отменен|жойылды",
    }
)
_VISIBILITIES = reading.spoken(
    {
        Visibility.PUBLIC: "public|открыто|открытый|общедоступно|жария|ашық",
        Visibility.INTERNAL: "internal|внутреннее|внутренний|для служебного пользования внутри|ішкі",
        Visibility.RESTRICTED: "restricted|ограничено|ограниченный|дсп|қпү|шектеулі|қызмет бабында пайдалану үшін",
    }
)


def visibility(cells: Cells) -> Visibility:
    text = cells.get("visibility", "")
    return reading.one_of("visibility", text, _VISIBILITIES) if text else Visibility.INTERNAL


def read(cells: Cells, signed_on: date, today: date) -> tuple[Life, list[Invalid]]:
    """What does not go together is named cell by cell."""
    problems: list[Invalid] = []
    days: dict[str, date | None] = {}
    for field in ("issued_on", "closed_on", "done_on"):
        try:
            days[field] = reading.day(field, cells.get(field, ""))
        except Invalid as problem:
            problems.append(problem)
    try:
        state, outcome = _state(cells), _outcome(cells)
        done = reading.prose("done", cells.get("done", ""), LONGEST_REPORT)
    except Invalid as problem:
        return Life(), [*problems, problem]
    if problems:
        return Life(), problems
    issued_on = None if state is State.DRAFT else days["issued_on"] or signed_on
    life = Life(state, outcome, issued_on, days["closed_on"], done, days["done_on"])
    return life, [*_together(life), *_in_order(life, signed_on, today)]


def _state(cells: Cells) -> State:
    text = cells.get("state", "")
    if not text:
        # Whoever says when it was removed says that it was.
        return State.CLOSED if cells.get("closed_on") else State.DRAFT
    state = reading.one_of("state", text, _STATES)
    if state is State.REPORTED:
        raise Invalid("state", _BEYOND)
    return state


def _outcome(cells: Cells) -> End | None:
    text = cells.get("outcome", "")
    if text:
        return reading.one_of("outcome", text, _OUTCOMES)
    return _OUTCOMES.get(folded(cells.get("state", "")).strip(" ."))


def _together(life: Life) -> Iterator[Invalid]:
    """The rules of a register's file: only what is closed has an outcome and a day, and as executed or not only on a final report."""
    if life.state is not State.CLOSED:
        yield from (Invalid(field, _NOT_CLOSED) for field in ("outcome", "closed_on") if getattr(life, field))
        return
    if life.outcome is None:
        yield Invalid("outcome", _NO_OUTCOME)
    if life.closed_on is None:
        yield Invalid("closed_on", _NO_DAY)
    if life.outcome in OUTCOMES and not life.done:
        yield Invalid("done", _NO_REPORT)


def _in_order(life: Life, signed_on: date, today: date) -> Iterator[Invalid]:
    first = life.issued_on or signed_on
    if first < signed_on:
        yield Invalid("issued_on", _BEFORE)
    for field, on in (("closed_on", life.closed_on), ("done_on", life.done_on)):
        if on is not None and on < first:
            yield Invalid(field, _BEFORE_ISSUE)
    for field, on in (("issued_on", life.issued_on), ("closed_on", life.closed_on), ("done_on", life.done_on)):
        if on is not None and on > today:
            yield Invalid(field, _AHEAD)
