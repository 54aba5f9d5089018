"""A reading as the JSON that annotated documents are written in."""

from typing import Any

from tracker.intake.found import FoundDirective, Reading


def as_json(reading: Reading, name: str) -> dict[str, Any]:
    meeting = reading.meeting
    return {
        "id": name,
        "lang": reading.language,
        "meeting": {
            "body": meeting.body,
            "date": meeting.held_on.isoformat() if meeting.held_on else None,
            "number": meeting.number,
            "chair": meeting.chair,
        },
        "directives": [_directive(each) for each in reading.directives],
    }


def _directive(found: FoundDirective) -> dict[str, Any]:
    who, term = found.assignees, found.term
    return {
        "item": found.item,
        "text_start": found.start,
        "text_end": found.end,
        "text": found.text,
        "lead": who.lead.name if who.lead else None,
        "coexecutors": [party.name for party in who.co],
        "persons": [party.text for party in who.persons],
        "deadline_text": term.text,
        "deadline_start": term.span[0] if term.span else None,
        "deadline_end": term.span[1] if term.span else None,
        "deadline": term.due_on.isoformat() if term.due_on else None,
        "deadline_kind": term.kind.value,
        "recurrence": term.recurrence,
        "deadlines": [day.isoformat() for day in term.due_ons],
    }
