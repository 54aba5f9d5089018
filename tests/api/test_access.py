"""Every call × every role, and calls about what is somebody else's. A new call fails here until it stands in access.csv."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from tests.api.conftest import Programs
from tests.web.test_access_matrix import CAST
from tests.world import TODAY, World, make_directive
from tracker.accounts.policy import POLICY
from tracker.accounts.roles import Role
from tracker.api.routes import ROUTES
from tracker.api.routing import ROOT
from tracker.directives import queries
from tracker.directives.models import Visibility
from tracker.extensions.models import ExtensionRequest
from tracker.progress.endorsement import Enclosure, EndorsementRequest
from tracker.progress.models import Report, ReportKind
from tracker.web.urls import HANDLERS

REVIEWED = Path(__file__).with_name("access.csv")
HEAD = ["method", "path", "scope", "access", *(role.value for role in Role)]
DAY = "2026-06-01"

# What each call needs to get as far as its directive.
BODIES: dict[str, dict[str, Any]] = {
    "objection": {"reason": "Не наше"},
    "reports": {"kind": "interim", "text": "Идут работы"},
    "no-change": {},
    "withdrawal": {"reason": "Поспешили"},
    "extensions": {"asked_on": DAY, "reason": "Паводок"},
    "return": {"remark": "Мало"},
    "proposal": {"outcome": "executed", "remark": "Исполнено"},
    "extra-control": {"control_on": DAY, "remark": "Ещё проверить"},
    "closure": {"outcome": "executed"},
    "send-back": {"remark": "Ещё раз"},
    "answer": {"remark": "Лид остаётся"},
    "cancellation": {"outcome": "cancelled", "reason": "Отменено"},
    "reopening": {"due_on": DAY, "reason": "Вернуть"},
    "executors": {"lead_ids": [1], "reason": "По положению"},
    "decision": {"verdict": "refuse", "remark": "Остаётся"},
    "execution": {"text": "Сделано", "fact_on": "2026-03-01"},
    "excuse": {"body_id": 1, "reason": "Не нужен"},
    "consolidation": {"passages": [{"text": "Сделано"}]},
    "filing": {"fact_on": "2026-03-01"},
    "recurrence": {"pattern": {"every": "month", "day": 20}, "starts_on": DAY},
    "pause": {"reason": "Пауза"},
    "end": {"reason": "Хватит"},
    "checklist": {"items": []},
    "opinion": {"opinion": "support"},
    "grant": {"granted_on": DAY},
    "refusal": {"remark": "Нет"},
}


def table() -> list[list[str]]:
    return [
        [
            each.method,
            each.path,
            each.scope.value,
            each.access.value,
            *("open" if role in POLICY[each.access] else "refused" for role in Role),
        ]
        for each in ROUTES
    ]


def test_the_table_is_the_reviewed_one() -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEAD, *table()])
    now, then = text.getvalue().splitlines(), REVIEWED.read_text(encoding="utf-8").splitlines()
    assert not [line for line in now if line not in then], "review, then add to tests/api/access.csv"
    assert not [line for line in then if line not in now], "no longer so; take out of tests/api/access.csv"


@pytest.mark.parametrize("role", list(Role))
def test_every_door_is_as_the_table_says(program: Programs, world: World, role: Role) -> None:
    caller = program(getattr(world, CAST[role]))
    wrong = []
    for method, path, _, _, *doors in table():
        answer = caller.call(method, _filled(path, {}), {}, **{"if-match": "*"})
        refused = answer.status_code == 403 and answer.json()["code"] == "forbidden" and "role" in answer.json()["detail"]
        if refused != (doors[list(Role).index(role)] == "refused") or answer.status_code >= 500:
            wrong.append((method, path, answer.status_code, answer.text))
    assert not wrong, wrong


def test_without_a_token_every_door_is_shut(program: Programs, world: World) -> None:
    caller = program(world.ben)
    for each in ROUTES:
        answer = caller.call(each.method, _filled(each.path, {}), {}, authorization="Bearer dt_00000000_nobody")
        assert answer.status_code == 401, each


@pytest.mark.parametrize("name", ["ben", "cy", "dede"])
def test_a_restricted_directive_of_others_is_not_there_for_any_call(program: Programs, db: Session, world: World, name: str) -> None:
    """Whoever may make the call hears the same as for a key that was never given."""
    directive = make_directive(db, world, lead=world.industry, visibility=Visibility.RESTRICTED)
    keys = {"directive_id": directive.id or 0, **_rows(db, world, directive.id or 0)}
    caller = program(getattr(world, name))
    for each in ROUTES:
        if not re.search(r"\{(directive|extension|report|endorsement|enclosure)_id", each.path):
            continue
        answers = [
            caller.call(each.method, _filled(each.path, given), BODIES.get(each.path.rpartition("/")[2], {}), **{"if-match": "*"})
            for given in (keys, {})
        ]
        assert answers[0].status_code in (403, 404), (each.method, each.path, answers[0].text)
        assert answers[0].content == answers[1].content, each.path


def test_no_page_is_under_the_interface_but_its_description() -> None:
    assert not [path for handler in HANDLERS for path in handler.paths if path.startswith(ROOT)]


def test_every_call_says_what_it_does() -> None:
    silent = [each.path for each in ROUTES if not each.said.endswith(".")]
    assert not silent


def _rows(db: Session, world: World, directive_id: int) -> dict[str, int]:
    (part,) = queries.assignments(db, directive_id)
    by = {"filed_by_id": world.amina.id, "filed_by_name": "x", "filed_at": world.amina.created_at, "filed_on": TODAY, "term_number": 1}
    report = Report(
        directive_id=directive_id, assignment_id=part.id or 0, body_id=part.body_id, kind=ReportKind.FINAL, text="x", language="ru", **by
    )
    request = ExtensionRequest(directive_id=directive_id, assignment_id=part.id or 0, asked_on=TODAY, reason="x", **by)
    asked = {"asked_by_id": world.amina.id, "asked_by_name": "x", "asked_at": world.amina.created_at}
    endorsement = EndorsementRequest(
        directive_id=directive_id, assignment_id=part.id or 0, body_id=part.body_id, text="x", language="ru", **asked
    )
    db.add_all([report, request, endorsement])
    db.flush()
    enclosure = Enclosure(request_id=endorsement.id or 0, directive_id=directive_id, name="x", url="https://example.org/x")
    db.add(enclosure)
    db.flush()
    keys = {"endorsement_id": endorsement.id or 0, "enclosure_id": enclosure.id or 0}
    return {"report_id": report.id or 0, "extension_id": request.id or 0, **keys}


def _filled(path: str, keys: dict[str, int]) -> str:
    return re.sub(r"\{(\w+):int\}", lambda found: str(keys.get(found[1], 999_999)), path.removeprefix(ROOT))
