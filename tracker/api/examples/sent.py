"""What programs send."""

from typing import Any

from pydantic import BaseModel

from tracker.api.examples import words
from tracker.api.examples.telling import Own
from tracker.api.shapes import acts, consolidation, contributions, drafts, executors, minutes, recurring

_DRAFT: dict[str, Any] = {
    "point_id": 31,
    "gist": Own(words.GIST),
    "text": Own(words.TEXT),
    "result": Own(words.RESULT),
    "visibility": "internal",
    "lead_ids": [3],
    "co_ids": [5],
    "term": {"kind": "date", "due_on": "2026-09-30"},
}
_MEETING: dict[str, Any] = {
    "held_on": "2026-06-01",
    "number": "2",
    "place": words.PLACE,
    "chair": words.CHAIR,
    "topics": Own(words.TOPICS),
}
_LINK = {"url": "https://example.org/orders/117", "name": words.ACT}
_REMARK: dict[str, Any] = {"remark": words.LITTLE}

SENT: dict[type[BaseModel], Any] = {
    drafts.DraftSent: _DRAFT,
    drafts.RedraftSent: _DRAFT | {"term": {"kind": "ongoing"}, "still_right": ["en"]},
    drafts.ChecklistSent: {"items": [{"text": Own(words.ACT), "is_mandatory": True}]},
    minutes.MeetingSent: {"council_id": 1} | _MEETING,
    minutes.ChangedMeeting: _MEETING,
    minutes.MinutesSent: {"number": "17-07/3104", "signed_on": "2026-06-03", "chair": words.CHAIR, "received_on": "2026-06-05"},
    minutes.PointSent: {"label": "2.1", "kind": "directive", "text": Own(words.TEXT)},
    acts.ReasonSent: {"reason": words.NOT_OURS},
    acts.SpeakerSent: {},
    acts.ReportSent: {
        "kind": "final",
        "text": words.REPORTED,
        "fact_on": "2026-06-05",
        "links": [_LINK],
        "showing": [{"item_id": 12, "files": ["order.pdf"]}],
    },
    acts.RecordedSent: {"text": words.REPORTED, "fact_on": "2026-06-05", "links": [_LINK], "body_id": 3},
    acts.ConsolidatedSent: {"fact_on": "2026-06-05", "showing": [{"item_id": 12, "files": ["order.pdf"]}]},
    acts.WithdrawalSent: {"reason": words.TOO_EARLY},
    acts.AskingSent: {"asked_on": "2026-10-30", "reason": words.LATE_DATA},
    acts.OpinionSent: {"opinion": "support", "remark": words.LATE_DATA},
    acts.GrantSent: {"granted_on": "2026-10-30", "cascade": "keep_distance"},
    acts.AnswerSent: _REMARK,
    acts.ReturnSent: _REMARK | {"working_date": "2026-09-15"},
    acts.SendingBackSent: _REMARK,
    acts.ProposalSent: {"outcome": "executed", "remark": words.GOOD},
    acts.ClosureSent: {"outcome": "executed"},
    acts.SendBackSent: {"remark": words.LITTLE, "to": "body"},
    acts.ExtraControlSent: {"control_on": "2026-12-30", "remark": words.AGAIN},
    acts.CancellationSent: {"outcome": "cancelled", "reason": words.NO_NEED},
    acts.ReopeningSent: {"to": "in_work", "due_on": "2026-12-30", "reason": words.LITTLE},
    executors.ExecutorsSent: {"lead_ids": [7], "co_ids": [3], "reason": words.BY_STATUTE},
    executors.VerdictSent: {"verdict": "make"},
    contributions.ExcuseSent: {"body_id": 5, "reason": words.NO_NEED},
    consolidation.ConsolidationSent: {"passages": [{"text": words.REPORTED}, {"text": words.CONTRIBUTED, "source_id": 88}]},
    recurring.RuleSent: {
        "pattern": {"every": "quarter", "month": 1, "day": 20, "ends": {"until": "2027-12-31"}},
        "starts_on": "2026-10-01",
        "day_off": "next",
        "ahead": 10,
        "reason": words.LESS_OFTEN,
    },
    recurring.StopSent: {"reason": words.BREAK},
}
