"""What programs read of bodies, indicators, councils, meetings, minutes and points."""

from typing import Any

from pydantic import BaseModel

from tracker.api.examples import words
from tracker.api.examples.telling import Each
from tracker.api.shapes import kept

_FORMER = {
    "name": Each(words.ENERGY_ONCE),
    "abbr": Each(words.ENERGY_SHORT),
    "from_on": None,
    "until_on": "2025-12-31",
    "act": words.DECREE,
}
_BODY = {
    "id": 3,
    "code": "ME",
    "kind": "ministry",
    "parent_id": 1,
    "name": Each(words.ENERGY),
    "abbr": Each(words.ENERGY_SHORT),
    "closed_on": None,
    "successor_id": None,
    "former_names": [_FORMER],
    "version": 2,
}
_INDICATOR: dict[str, Any] = {
    "id": 4,
    "code": "RES",
    "name": Each(words.INDICATOR),
    "unit": Each(words.PERCENT),
    "direction": "up",
    "responsible_id": 3,
    "document": words.CONCEPT,
    "source": words.ENERGY,
    "source_url": "https://example.org/energy",
    "is_active": True,
    "version": 1,
}
_MEETING = {
    "id": 2,
    "council_id": 1,
    "number": "2",
    "held_on": "2026-06-01",
    "place": words.PLACE,
    "chair": words.CHAIR,
    "topics": Each(words.TOPICS),
    "sources": "",
    "version": 1,
}
_MINUTES = {
    "id": 2,
    "meeting_id": 2,
    "council_id": 1,
    "number": "17-07/3104",
    "signed_on": "2026-06-03",
    "chair": words.CHAIR,
    "received_on": "2026-06-05",
    "file_name": "17-07-3104.pdf",
    "file_hash": "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
    "version": 1,
}
_POINT = {"id": 31, "minutes_id": 2, "label": "2.1", "kind": "directive", "text": Each(words.TEXT), "version": 1}
_READING = {"vintage": 1, "state": "approved", "source": words.ENERGY, "entered_at": "2026-02-02T05:00:00Z"}

KEPT: dict[type[BaseModel], Any] = {
    kept.MeShape: {
        "account_id": 9,
        "name": words.EXECUTOR,
        "roles": [{"role": "executor", "body_id": 3}],
        "scopes": ["read", "report"],
        "expires_at": "2027-06-01T05:00:00Z",
    },
    kept.BodyShape: _BODY,
    kept.BodyList: {"items": [_BODY]},
    kept.IndicatorList: {"items": [_INDICATOR]},
    kept.CourseShape: _INDICATOR
    | {
        "targets": [{"year": 2030, "value": "20", "is_baseline": False, "is_on_path": True, "basis": words.CONCEPT}],
        "readings": [{"year": 2025, "value": "10"} | _READING],
    },
    kept.CouncilList: {"items": [{"id": 1, "name": Each(words.COUNCIL), "version": 1}]},
    kept.MeetingShape: _MEETING,
    kept.MeetingList: {"items": [_MEETING]},
    kept.MinutesShape: _MINUTES,
    kept.MinutesList: {"items": [_MINUTES]},
    kept.PointShape: _POINT,
    kept.PointList: {"items": [_POINT]},
}
