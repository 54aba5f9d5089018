"""A small register as another program would write it: the least that a directive wants."""

import json
from pathlib import Path
from typing import Any

AT = "2026-03-10T09:00:00+05:00"


def register(**changed: Any) -> dict[str, Any]:
    """One directive under control, one body and one person; `changed` are fields of the directive."""
    names = {"name_kk": "Орган", "name_ru": "Орган", "name_en": "Body"}
    days = {"due_on": "2026-04-10", "effective_on": "2026-04-10", "report_by": "2026-04-10"}
    return {
        "format": "directive-tracker register",
        "format_version": 1,
        "bodies": [{"code": "ONE", "kind": "ministry", **names}],
        "accounts": [
            {
                "email": "person@one.example",
                "created_at": AT,
                **names,
                "name_ru": "Человек",
                "memberships": [{"body": "ONE", "role": "executor", "from_on": "2026-01-01"}],
            }
        ],
        "calendars": [{"code": "KZ", **names}],
        "councils": [{"id": 7, "calendar": "KZ", **names}],
        "meetings": [{"id": 1, "council": 7, "held_on": "2026-03-05"}],
        "minutes": [{"id": 2, "meeting": 1, "council": 7, "number": "1", "signed_on": "2026-03-10"}],
        "points": [{"id": 3, "minutes": 2, "label": "1", "position": "0001"}],
        "directives": [
            {
                "id": 900,
                "council": 7,
                "meeting": 1,
                "point": 3,
                "ref": "№ 1, п. 1",
                "gist_ru": "Построить станцию",
                "state": "in_work",
                "lead": "ONE",
                "logged_at": AT,
                "issued_at": AT,
                "issued_on": "2026-03-10",
                "changed_at": AT,
                **days,
                "executors": [{"id": 1, "body": "ONE", "role": "lead"}],
                "terms": [{"number": 1, "decided_at": AT, **days}],
                **changed,
            }
        ],
    }


def report(**changed: Any) -> dict[str, Any]:
    said = {"id": 5, "assignment": 1, "body": "ONE", "kind": "final", "filed_by": "person@one.example", "filed_by_name": "Человек"}
    return {**said, "filed_at": AT, "filed_on": "2026-03-20", "term_number": 1, "text": "Построена", **changed}


def written(folder: Path, document: dict[str, Any]) -> Path:
    path = folder / "by_hand.json"
    path.write_text(json.dumps(document, ensure_ascii=False))
    return path
