"""Every page of the demo with somebody who may open it: derived from the routes, so that a new page is looked at without being listed."""

import re
from pathlib import Path

from sqlmodel import Session, col, select

from tracker.accounts.models import Membership
from tracker.accounts.policy import POLICY, Permission
from tracker.accounts.roles import Role
from tracker.app import PAGES
from tracker.bodies.models import Body
from tracker.directives.models import Assignment, Directive, State
from tracker.extensions.models import ExtensionRequest, RequestState
from tracker.kernel.dates import NO_END
from tracker.kernel.db import connect
from tracker.models import METADATA
from tracker.web.access import PUBLIC

# Files, previews and probes are no pages.
NOT_PAGES = re.compile(
    r"\.csv$|\.xlsx$|/file$|{file:str}|^/evidence/|^/enclosures/|^/livez|^/readyz|preview|^/invitation/|^/reset/|^/sign-in/|\.json$"
)

PEOPLE = {
    Role.CLERK: "clerk",
    Role.CONTROLLER: "controller",
    Role.CURATOR: "curator",
    Role.EXECUTOR: "energy",
    Role.HEAD: "head.energy",
    Role.OBSERVER: "observer",
    Role.ADMINISTRATOR: "admin",
}


# Of keys that are not called as their table is.
_TABLES = {
    "rule_id": "reminder_rule",
    "view_id": "saved_view",
    "endpoint_id": "webhook_endpoint",
    "endorsement_id": "endorsement_request",
    "address_id": "calendar_address",
}


def pages(folder: Path) -> list[tuple[str | None, str]]:
    """(who, path); a directive's page once for each state."""
    engine = connect(f"sqlite:///{folder}/tracker.db")
    found: list[tuple[str | None, str]] = []
    with Session(engine) as db:
        for handler in PAGES:
            if "GET" not in handler.http_methods:
                continue
            for path in handler.paths:
                if not NOT_PAGES.search(path):
                    found += _visits(db, path, handler.opt["access"])
    engine.dispose()
    return found


def _visits(db: Session, path: str, access: object) -> list[tuple[str | None, str]]:
    who = None if access is PUBLIC else _somebody(access)
    if path == "/":
        return [(name, path) for name in PEOPLE.values()]
    names = re.findall(r"\{(\w+):int\}", path)
    if not names:
        return [("energy", f"{path}?assignment={_to_answer(db)}") if path == "/my-day/reports" else (who, path)]
    if path.startswith("/directives/{"):
        query = "?kind=final" if path.endswith("/reports/new") else ""
        return [(name, path.replace("{directive_id:int}", str(key)) + query) for name, key in _directives(db, path)]
    if "membership_id" in names:
        account_id, key = db.execute(select(Membership.account_id, Membership.id).limit(1)).one()
        return [(who, f"/accounts/{account_id}/memberships/{key}")]
    if "extension_id" in names:
        path = path.replace("{extension_id:int}", str(_request_before(db, path)))
    for name in re.findall(r"\{(\w+):int\}", path):
        table = METADATA.tables[_TABLES.get(name, name.removesuffix("_id"))]
        key = db.execute(select(table.c.id).limit(1)).scalar()
        if key is None:
            return []
        path = path.replace(f"{{{name}:int}}", str(key))
    return [(who, path)]


def _to_answer(db: Session) -> int | None:
    """The Ministry of Energy's part of a directive that it can report on."""
    mine = (
        select(Assignment.id)
        .join(Body, col(Body.id) == col(Assignment.body_id))
        .join(Directive, col(Directive.id) == col(Assignment.directive_id))
    )
    return db.exec(mine.where(col(Body.code) == "ME", col(Directive.state) == State.IN_WORK).limit(1)).first()


def _request_before(db: Session, path: str) -> int | None:
    """A request for more time on which the person of the page has not spoken yet."""
    state = RequestState.SUPPORTED if path.endswith("/decision") else RequestState.REQUESTED
    return db.exec(select(ExtensionRequest.id).where(col(ExtensionRequest.state) == state).limit(1)).first()


def _directives(db: Session, path: str) -> list[tuple[str, int]]:
    """Whose turn it is in which state; the page itself in every state, the forms where they are open."""
    turns: dict[str, list[tuple[str, State]]] = {
        # Open in moments that the demo's stories do not stop at; their front-door tests look at them.
        "/objection/answer": [],
        "/executors/decision": [],
        "/withdrawal": [],
        "/return": [],
        "/consolidation": [("energy", State.IN_WORK)],
        "/excuse": [("controller", State.IN_WORK)],
        "/review": [("controller", State.REPORTED)],
        "/decision": [("curator", State.PROPOSED)],
        "/edit": [("clerk", State.DRAFT)],
        "/objection": [("energy", State.ISSUED)],
        "/executors": [("controller", State.IN_WORK)],
        "/cancellation": [("curator", State.IN_WORK)],
        "/reopening": [("curator", State.CLOSED)],
        "/checklist": [("clerk", State.DRAFT)],
        "/copies": [("clerk", State.DRAFT)],
        "/execution": [("clerk", State.IN_WORK)],
        "/reports/new": [("energy", State.IN_WORK)],
        "/recurrence/new": [("clerk", State.IN_WORK)],
        "/extensions/new": [("energy", State.ISSUED)],
    }
    wanted = next((turn for end, turn in turns.items() if path.endswith(end)), [("clerk", state) for state in State])
    found = []
    for name, state in wanted:
        query = select(Directive.id).where(col(Directive.state) == state)
        if path.endswith("/recurrence/new"):
            query = query.where(col(Directive.effective_on) == NO_END)
        elif not path.endswith("{directive_id:int}"):
            query = query.where(col(Directive.effective_on).is_distinct_from(NO_END))
        if name == "energy":
            query = query.where(col(Directive.lead_id).in_(select(Body.id).where(col(Body.code) == "ME")))
        key = db.exec(query.limit(1)).first()
        if key is not None:
            found.append((name, key))
    return found


def _somebody(access: object) -> str:
    if not isinstance(access, Permission):
        return "clerk"
    return next(name for role, name in PEOPLE.items() if role in POLICY[access])
