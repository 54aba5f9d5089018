"""What programs read of directives: how they stand, their reports, requests, executors and rules."""

from typing import Any

from pydantic import BaseModel

from tracker.api.examples import words
from tracker.api.examples.telling import Each
from tracker.api.shapes import consolidation, contributions, directives, executors, progress, recurring

_AT = "2026-06-08T06:30:00Z"
_LATER = "2026-06-10T04:10:00Z"
_DAYS: dict[str, Any] = {"has_no_end": False, "due_on": "2026-09-30", "effective_on": "2026-09-30", "report_by": "2026-09-25"}
_LEAD = {"body_id": 3, "code": "ME", "role": "lead", "due_on": None, "effective_on": None, "accepted_at": _AT}
_CO = {"body_id": 5, "code": "MENR", "role": "co", "due_on": "2026-09-16", "effective_on": "2026-09-16", "accepted_at": None}
_DIRECTIVE: dict[str, Any] = {
    "id": 42,
    "ref": "№ 17-07/3104, п. 2.1",
    "state": "in_work",
    "outcome": None,
    "visibility": "internal",
    "gist": Each(words.GIST),
    "text": Each(words.TEXT),
    "result": Each(words.RESULT),
    "behind": [],
    "council_id": 1,
    "meeting_id": 2,
    "point_id": 31,
    "lead_id": 3,
    "executors": [_LEAD, _CO],
    "parent_id": None,
    **_DAYS,
    "issued_on": "2026-06-05",
    "accepted_at": _AT,
    "reported_on": None,
    "closed_on": None,
    "changed_at": _AT,
    "version": 3,
}
_FILE = {
    "id": 501,
    "item_id": 12,
    "name": "order.pdf",
    "url": "",
    "sha256": "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
    "size": 182044,
    "media_type": "application/pdf",
}
_REVIEW: dict[str, Any] = {"outcome": None, "working_date": None, "decided_by_name": words.CONTROLLER, "decided_at": _LATER}
_REPORT: dict[str, Any] = {
    "id": 91,
    "directive_id": 42,
    "body_id": 3,
    "kind": "final",
    "state": "returned",
    "text": words.REPORTED,
    "language": words.CODE,
    "fact_on": "2026-06-05",
    "filed_by_name": words.EXECUTOR,
    "filed_at": _AT,
    "filed_on": "2026-06-08",
    "endorsed_by_name": "",
    "endorsed_for": "",
    "term_number": 1,
    "due_on": "2026-09-30",
    "is_recorded": False,
    "passages": [{"text": words.REPORTED, "source_id": None, "is_changed": False}],
    "unanswered": [{"body_id": 5, "due_on": "2026-09-16", "state": "waiting"}],
    "evidence": [_FILE],
    "reviews": [{"decision": "return", "remark": words.LITTLE} | _REVIEW | {"working_date": "2026-09-15"}],
}
_GIVEN = _REPORT | {
    "id": 88,
    "body_id": 5,
    "kind": "contribution",
    "state": "accepted",
    "text": words.CONTRIBUTED,
    "fact_on": None,
    "due_on": "2026-09-16",
    "passages": [],
    "unanswered": [],
    "evidence": [],
    "reviews": [{"decision": "accept", "remark": ""} | _REVIEW],
}
_REQUEST: dict[str, Any] = {
    "id": 17,
    "directive_id": 42,
    "assignment_id": 60,
    "state": "granted",
    "asked_on": "2026-10-30",
    "reason": words.LATE_DATA,
    "evidence": "",
    "filed_by_name": words.EXECUTOR,
    "filed_at": _AT,
    "term_number": 1,
    "earlier": 0,
    "is_late": False,
    "opinion_remark": "",
    "opinion_by_name": words.CONTROLLER,
    "opinion_at": _LATER,
    "decision_remark": "",
    "decided_by_name": words.CURATOR,
    "decided_at": _LATER,
    "granted_on": "2026-10-30",
    "granted_number": 2,
    "cascade": "keep_distance",
}
_ENDORSEMENT: dict[str, Any] = {
    "id": 6,
    "directive_id": 42,
    "assignment_id": 60,
    "body_id": 3,
    "text": words.REPORTED,
    "language": words.CODE,
    "fact_on": "2026-06-05",
    "asked_by_name": words.EXECUTOR,
    "asked_at": _AT,
    "ended": "sent_back",
    "ended_at": _LATER,
    "ended_by_name": words.HEAD,
    "remark": words.LITTLE,
    "report_id": None,
    "passages": [],
    "enclosures": [_FILE],
}
_OBJECTION = {
    "id": 8,
    "directive_id": 42,
    "assignment_id": 60,
    "reason": words.NOT_OURS,
    "filed_by_name": words.EXECUTOR,
    "filed_at": _AT,
}
_CHANGE = {
    "id": 5,
    "directive_id": 42,
    "lead_ids": [7],
    "co_ids": [3],
    "reason": words.BY_STATUTE,
    "proposed_by_name": words.CONTROLLER,
    "proposed_at": _LATER,
}
_TERM = {"number": 1, "basis": {"kind": "date", "due_on": "2026-09-30"}, **_DAYS, "source": "original", "reason": "", "decided_at": _AT}
_RULE: dict[str, Any] = {
    "number": 1,
    "rule": "RRULE:FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=20",
    "told": words.QUARTERLY,
    "starts_on": "2026-06-05",
    "ends_before": None,
    "ending": None,
    "day_off": "next",
    "ahead": 10,
    "reason": "",
    "set_by_name": words.CLERK,
    "set_at": _AT,
}

ANSWERS: dict[type[BaseModel], Any] = {
    directives.DirectiveShape: _DIRECTIVE,
    directives.DirectivePage: {"items": [_DIRECTIVE], "gone": [], "next": None, "resume": "eyJieSI6ICJjaGFuZ2UifQ"},
    directives.TermList: {"items": [_TERM | {"explanation": words.BY_DAY}]},
    directives.ItemList: {"items": [{"id": 12, "text": Each(words.ACT), "is_mandatory": True}]},
    directives.EntryList: {"items": [{"seq": 1042, "at": _AT, "action": "directive.issued", "by": words.CONTROLLER, "text": words.ISSUED}]},
    progress.ReportShape: _REPORT,
    progress.ReportList: {"items": [_GIVEN, _REPORT]},
    progress.ExtensionShape: _REQUEST,
    progress.ExtensionList: {"items": [_REQUEST]},
    progress.EndorsementShape: _ENDORSEMENT,
    progress.EndorsementList: {"items": [_ENDORSEMENT]},
    contributions.AnswerList: {
        "items": [{"body_id": 5, "due_on": "2026-09-16", "state": "accepted", "excused_at": None, "excuse": "", "contributions": [_GIVEN]}]
    },
    consolidation.ConsolidationShape: {
        "directive_id": 42,
        "body_id": 3,
        "passages": [{"text": words.CONTRIBUTED, "source_id": 88, "is_changed": False}],
        "sources": [{"report_id": 88, "body_id": 5, "paragraphs": [words.CONTRIBUTED]}],
        "changed_at": _AT,
        "changed_by_name": words.EXECUTOR,
        "version": 1,
    },
    executors.ObjectionShape: _OBJECTION,
    executors.WaitingShape: {"change": _CHANGE, "objection": _OBJECTION},
    recurring.RecurrenceShape: {
        "versions": [_RULE],
        "occurrences": [
            {"period_on": "2026-07-20", "directive_id": 77, "expected_on": "2026-07-06", "created_on": "2026-07-06", "is_late": False}
        ],
        "coming": [{"on": "2026-10-20", "effective_on": "2026-10-20", "expected_on": "2026-10-06"}],
    },
}
