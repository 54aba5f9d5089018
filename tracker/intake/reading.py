"""From a source to its proposed directives: orders, who is to act, by when, and the meeting that gave them."""

from collections.abc import Sequence
from datetime import date

from tracker.calendars.working import WorkingCalendar
from tracker.intake.assigning import Assigning
from tracker.intake.found import Assignees, FoundDirective, FoundMeeting, Reading, Term
from tracker.intake.parties.context import in_document
from tracker.intake.parties.dictionary import Dictionary
from tracker.intake.parties.finding import find
from tracker.intake.parties.found import Place
from tracker.intake.source import Source
from tracker.intake.structure.dating import date_of
from tracker.intake.structure.language import Language, language_of
from tracker.intake.structure.letters import Span
from tracker.intake.structure.lines import Line, lines_of
from tracker.intake.structure.numbering import number_of
from tracker.intake.structure.orders import Order, is_wanted
from tracker.intake.structure.presiding import body_line, chair_of
from tracker.intake.structure.reading_order import blocks_of, orders_of
from tracker.intake.timing import Timing
from tracker.intake.workdays import calendar_for, country_of

# Two thousand pages; 5 MB of ordinary text have fewer.
_MOST_LINES = 100_000


def read(
    source: Source, dictionary: Dictionary, *, calendar: WorkingCalendar | None = None, language: str | None = None, day: date | None = None
) -> Reading:
    """`day` is the date of the document where it is known; else the document is asked. `calendar` is that of its country, unless given."""
    spoken = Language(language) if language else language_of(source.text)
    known = in_document(dictionary, source.text, spoken)
    lines = lines_of(source)[:_MOST_LINES]
    orders = orders_of(source, blocks_of(source, lines), spoken)
    assigning = Assigning(source.text, known, spoken)
    assigned = [(order, assigning.assignees(order)) for order in orders]
    wanted = [(order, who) for order, who in assigned if is_wanted(order, has_party=who.lead is not None or bool(who.co))]
    meeting = _meeting(source, lines, [order for order, _ in wanted], known, spoken, day)
    timing = Timing(
        source.text, calendar or calendar_for(country_of(source.text, spoken), meeting.held_on, source.text), spoken, meeting.held_on
    )
    found = [_directive(source.text, order, who, timing.term(order)) for order, who in wanted]
    return Reading(spoken.value, meeting, tuple(sorted(found, key=lambda each: (each.start, each.end))))


def _directive(text: str, order: Order, assignees: Assignees, term: Term) -> FoundDirective:
    start, end = order.span
    judged = order.judgement
    told = order.plain.span(judged.start, judged.end) if judged.start < judged.end <= len(order.plain.text) else None
    sure = judged.confidence * (1.0 if assignees.lead else 0.6)
    return FoundDirective(order.path, start, end, text[start:end], assignees, term, told, round(sure, 2))


def _meeting(
    source: Source, lines: Sequence[Line], orders: Sequence[Order], dictionary: Dictionary, language: Language, day: date | None
) -> FoundMeeting:
    text = source.text
    first = min((order.span[0] for order in orders), default=len(text))
    last = max((order.span[1] for order in orders), default=0)
    spans: dict[str, Span] = {}
    dated = date_of(text, lines, first, is_press=_is_press(orders))
    number = number_of(text, lines, first, dated.span if dated else None)
    chair = chair_of(text, lines, first, last)
    if dated:
        spans["date"] = dated.span
    if number:
        spans["number"] = number.span
    if chair:
        spans["chair"] = chair[1]
    body = _body(text, lines, first, dictionary, language, spans)
    return FoundMeeting(body, day or (dated.day if dated else None), number.number if number else None, chair[0] if chair else None, spans)


def _body(text: str, lines: Sequence[Line], first: int, dictionary: Dictionary, language: Language, spans: dict[str, Span]) -> str | None:
    """The code of the dictionary, else the words of the head."""
    said = body_line(text, lines, first)
    if said is None:
        return None
    spans["body"] = said[1]
    found = find(said[0], language, dictionary, place=Place.CELL)
    return found.lead.code if found.lead and found.lead.code else said[0]


def _is_press(orders: Sequence[Order]) -> bool:
    """Running text throughout."""
    return bool(orders) and all(order.is_told for order in orders)
