"""Make proposals of what was read: of a whole document, or of a part of it that a person marked, split or joined."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tracker.bodies.models import Body
from tracker.calendars.control import Unmarked
from tracker.directives.timing import Timing
from tracker.intake.bodies import dictionary
from tracker.intake.evidence import Evidence, Words
from tracker.intake.found import Assignees, FoundDirective, Named, Origin, Term
from tracker.intake.gist import gist_of
from tracker.intake.models import Proposal
from tracker.intake.parties.dictionary import Dictionary
from tracker.intake.parties.finding import find as find_parties
from tracker.intake.parties.found import Party
from tracker.intake.parties.found import Place as PartyPlace
from tracker.intake.terming import Termed, termed
from tracker.intake.terms.reading import find as find_term
from tracker.meetings.models import label_of

LONGEST_LABEL = 20
# What one will see when it is done, until the clerk says it better: a register wants it of every directive.
RESULTS = {
    "kk": "Орындалғаны туралы растайтын құжаттары бар есеп",
    "ru": "Отчёт об исполнении с подтверждающими документами",
    "en": "A report on execution with supporting documents",
}


@dataclass(frozen=True)
class Ground:
    """What a document is read against: bodies and the names learnt of them, how the council counts, the document's language and day."""

    bodies: Sequence[Body]
    learnt: Mapping[int, Sequence[str]]
    timing: Timing
    language: str
    day: date | None

    @cached_property
    def dictionary(self) -> Dictionary:
        return dictionary(self.bodies, self.learnt)

    def termed(self, phrase: str, due_on: date | None) -> Termed:
        """Many directives of a document say their term in the same words."""
        if (phrase, due_on) not in self._terms:
            self._terms[phrase, due_on] = termed(phrase, self.language, self.counts_from, self.timing.calendar, due_on)
        return self._terms[phrase, due_on]

    @cached_property
    def _terms(self) -> dict[tuple[str, date | None], Termed]:
        return {}

    @cached_property
    def by_code(self) -> dict[str, Body]:
        return {body.code: body for body in self.bodies}

    @property
    def counts_from(self) -> date:
        return self.day or self.timing.start.on


def proposed(found: Iterable[FoundDirective], text: str, ground: Ground) -> list[Proposal]:
    return [_whole(each, place, text, ground) for place, each in enumerate(found)]


def _whole(found: FoundDirective, place: int, text: str, ground: Ground) -> Proposal:
    label = label_of(found.item)[:LONGEST_LABEL] or str(place + 1)
    ordered_at = found.told[0] - found.start if found.told else None
    phrase = text[slice(*found.term.span)] if found.term.span else ""
    return _filled(
        _blank(place, label, found.text, found.start),
        Evidence.of(found),
        (phrase, found.term.due_on),
        ordered_at,
        ground,
    )


def part(text: str, start: int | None, label: str, ground: Ground) -> Proposal:
    """Of words that a person chose; `start` is where they stand in the document, if they do."""
    shift = start or 0
    who = find_parties(text, ground.language, ground.dictionary, place=PartyPlace.PARAGRAPH)
    origin = Origin.PARAGRAPH if who.lead or who.co else Origin.NOWHERE
    assignees = Assignees(
        _named(who.lead, shift) if who.lead else None,
        tuple(_named(each, shift) for each in who.co),
        tuple(_named(each, shift) for each in who.persons),
        who.equal,
        origin,
        who.why,
        who.confidence,
    )
    found = find_term(text, ground.language, ground.counts_from, ground.timing.calendar)
    is_said = found.end > found.start
    term = Term(
        found.kind,
        span=(found.start + shift, found.end + shift) if is_said else None,
        due_ons=found.due_ons,
        asks=tuple((each.start + shift, each.end + shift, each.why) for each in found.asks),
        origin=Origin.PARAGRAPH if is_said else Origin.NOWHERE,
        confidence=found.confidence,
    )
    phrase = text[found.start : found.end]
    return _filled(_blank(0, label, text, start), Evidence.of_parts(assignees, term), (phrase, found.due_on), None, ground)


def _blank(position: int, label: str, text: str, start: int | None) -> Proposal:
    """With every list named: SQLModel looks up each default that it has to make, which takes longer than to read a paragraph."""
    lists: dict[str, Any] = {name: [] for name in ("lead_ids", "co_ids", "indicator_ids", "alike")}
    end = None if start is None else start + len(text)
    return Proposal(intake_id=0, position=position, label=label, text=text, start=start, end=end, found={}, basis={}, **lists)


def _filled(made: Proposal, evidence: Evidence, term: tuple[str, date | None], ordered_at: int | None, ground: Ground) -> Proposal:
    phrase, due_on = term
    made.found = evidence.written()
    made.gist = gist_of(made.text, ordered_at)
    made.result = RESULTS[ground.language]
    made.lead_ids, made.co_ids = executors(evidence, ground)
    made.phrase = " ".join(phrase.split())
    read = ground.termed(made.phrase, due_on)
    made.basis, made.rule = read.basis.to_json() if read.basis else {}, read.rule
    return made


def executors(evidence: Evidence, ground: Ground) -> tuple[list[int], list[int]]:
    """Leads and co-executors by key; each body once, and those that nobody knows are left out."""
    everybody = evidence.equal and ground.timing.profile.unmarked is Unmarked.ALL_EQUAL
    leads = _keys([*([evidence.lead] if evidence.lead else []), *(evidence.co if everybody else ())], ground)
    co = [] if everybody else [key for key in _keys(evidence.co, ground) if key not in leads]
    return leads, co


def _keys(parties: Iterable[Words], ground: Ground) -> list[int]:
    known = (ground.by_code.get(each.code or "") for each in parties)
    return list(dict.fromkeys(body.id for body in known if body is not None and body.id is not None))


def _named(party: Party, shift: int) -> Named:
    return Named(party.text, (party.start + shift, party.end + shift), party.code, party.candidates, party.is_person)
