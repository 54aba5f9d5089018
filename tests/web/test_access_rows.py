"""What one may not see does not exist: the rows behind the doors, on every route that names one, in lists, searches and files."""

from collections.abc import Callable
from datetime import date

import pytest
from httpx import Response
from sqlmodel import Session

from tests.browser_window import Window, text_of
from tests.web.access import filled, keys_in, routes
from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.models import Account
from tracker.accounts.policy import POLICY, Permission
from tracker.accounts.roles import Role
from tracker.bodies.models import Body
from tracker.directives.models import State, Visibility
from tracker.directives.queries import assignments
from tracker.extensions.models import ExtensionRequest
from tracker.models import METADATA
from tracker.progress.endorsement import Enclosure, EndorsementRequest
from tracker.progress.models import Evidence, Report, ReportKind
from tracker.remarks.models import Circle, Remark
from tracker.reminders.models import Audience, Event, Letter, LetterItem, Reminder, ReminderRule, ReminderState
from tracker.web.access import Access, Door

# The word that must not be seen, and the one beside it to search for: a page may repeat what was searched.
CANARY, BESIDE = "Zhezkiik", "needle"

# Keys of rows that belong to a directive: whoever may not see it finds nothing.
OF_A_DIRECTIVE = {"directive_id", "extension_id", "report_id", "evidence_id", "remark_id", "endorsement_id", "enclosure_id"}
# Keys of rows that everybody may see who passes the door (of a letter, not its words), and of rows that are looked for among one's own.
OF_NO_DIRECTIVE = {
    "account_id",
    "body_id",
    "calendar_address_id",
    "calendar_day_id",
    "council_id",
    "indicator_id",
    "intake_id",
    "letter_id",
    "meeting_id",
    "membership_id",
    "passkey_id",
    "minutes_id",
    "point_id",
    "proposal_id",
    "reading_id",
    "token_id",
    "endpoint_id",
    "view_id",
    "batch_id",
    "rule_id",
    "session_id",
    "substitution_id",
    "target_id",
    "year",
}

# Enough for every form of a report to be about something.
SENT = {"kind": "final"}

Keys = dict[str, int]


def make_rows(db: Session, world: World, lead: Body, mark: str = "", **given: object) -> Keys:
    """A directive with a report, its evidence and a letter about it, as the keys of an address name them."""
    texts = {f"{field}_{language}": f"{mark} {BESIDE}" for field in ("gist", "text", "result") for language in ("kk", "ru", "en")}
    directive = make_directive(db, world, lead=lead, **(texts if mark else {}), **given)
    filed = {"filed_by_id": world.amina.id, "filed_by_name": "Amina", "filed_at": NOW, "filed_on": TODAY, "term_number": 1}
    assignment = assignments(db, directive.id or 0)[0]
    report = Report(directive_id=directive.id, assignment_id=assignment.id, body_id=lead.id, kind=ReportKind.INTERIM, text=mark, **filed)
    db.add(report)
    db.flush()
    address = {"name": f"{mark}.pdf", "url": f"https://example.org/{mark}"}
    evidence = Evidence(directive_id=directive.id, report_id=report.id, added_by_id=world.amina.id, added_at=NOW, **address)
    db.add(evidence)
    db.flush()
    asked = {"asked_on": date(2026, 6, 1), "reason": f"{mark} {BESIDE}", "assignment_id": assignment.id, "directive_id": directive.id}
    request = ExtensionRequest(**asked, **filed)
    db.add(request)
    db.flush()
    wanted = {"text": f"{mark} {BESIDE}", "language": "en", "body_id": lead.id, "asked_by_id": world.ben.id, "asked_by_name": "Ben"}
    endorsement = EndorsementRequest(directive_id=directive.id, assignment_id=assignment.id, asked_at=NOW, **wanted)
    db.add(endorsement)
    db.flush()
    enclosure = Enclosure(directive_id=directive.id, request_id=endorsement.id, **address)
    db.add(enclosure)
    db.flush()
    said = {"language": "en", "body_id": lead.id, "written_by_name": "Ben", "written_at": NOW}
    remark = Remark(directive_id=directive.id, circle=Circle.ASSIGNED, text=f"{mark} {BESIDE}", written_by_id=world.ben.id, **said)
    db.add(remark)
    db.flush()
    letter = make_letter(db, world, Reminder(directive_id=directive.id, assignment_id=assignment.id, occasion=1, sequence=1), mark)  # type: ignore[call-arg]
    ids = {
        "directive_id": directive.id,
        "report_id": report.id,
        "evidence_id": evidence.id,
        "letter_id": letter.id,
        "extension_id": request.id,
        "remark_id": remark.id,
        "endorsement_id": endorsement.id,
        "enclosure_id": enclosure.id,
    }
    return {key: row_id or 0 for key, row_id in ids.items()}


def make_letter(db: Session, world: World, reminder: Reminder, mark: str) -> Letter:
    rule = ReminderRule(code=f"rule {reminder.directive_id}", event=Event.ISSUED, audience=Audience.EXECUTORS)
    told = {"subject": "Directives", "text": f"{mark} {BESIDE}", "html": f"<p>{mark} {BESIDE}</p>", "template": "reminder"}
    sent = {"address": "ben@example.org", "language": "en", "made_at": NOW, "next_at": NOW, "message_id": f"about {reminder.directive_id}"}
    letter = Letter(account_id=world.ben.id, **told, **sent)
    db.add_all([rule, letter])
    db.flush()
    reminder.rule_id, reminder.planned_for, reminder.state = rule.id or 0, NOW, ReminderState.GATHERED
    db.add(reminder)
    db.flush()
    db.add(LetterItem(letter_id=letter.id, reminder_id=reminder.id, account_id=world.ben.id))
    db.flush()
    return letter


def visit(browser: Window, method: str, path: str, keys: Keys) -> Response:
    where = filled(path, keys)
    return browser.get(f"{where}?kind=final") if method == "GET" else browser.post(where, dict(SENT))


def test_every_key_in_an_address_says_whose_rows_it_names() -> None:
    unknown = {key for _, path, _ in routes() for key in keys_in(path)} - OF_A_DIRECTIVE - OF_NO_DIRECTIVE
    assert not unknown, f"say in OF_A_DIRECTIVE or OF_NO_DIRECTIVE: {unknown}"


def test_what_another_body_was_ordered_is_not_there(window: Callable[..., Window], db: Session, world: World) -> None:
    """The same answer as for what there never was, and no word of it."""
    rows, cy = make_rows(db, world, world.energy, CANARY), window(world.cy)
    wrong = []
    for method, path in _routes_of_directives(Role.EXECUTOR):
        foreign, unknown = visit(cy, method, path, rows), visit(cy, method, path, {})
        if (foreign.status_code, _said(foreign)) != (404, _said(unknown)) or CANARY in foreign.text:
            wrong.append(f"{method} {path}: {foreign.status_code}")
    assert not wrong, "\n".join(wrong)


def test_a_draft_is_not_there_for_the_body_it_is_meant_for(window: Callable[..., Window], db: Session, world: World) -> None:
    assert _answers(window(world.ben), Role.EXECUTOR, make_rows(db, world, world.energy, state=State.DRAFT)) == {404}


@pytest.mark.parametrize(("reader", "role"), [("dede", Role.OBSERVER), ("ada", Role.ADMINISTRATOR), ("cy", Role.EXECUTOR)])
def test_a_restricted_directive_is_not_there_for_whoever_only_looks(
    window: Callable[..., Window], db: Session, world: World, reader: str, role: Role
) -> None:
    rows = make_rows(db, world, world.energy, visibility=Visibility.RESTRICTED)
    assert _answers(window(getattr(world, reader)), role, rows) == {404}


@pytest.mark.parametrize("reader", ["ben", "hana"])
def test_what_ones_own_body_was_ordered_is_there(window: Callable[..., Window], db: Session, world: World, reader: str) -> None:
    rows, account = make_rows(db, world, world.energy), getattr(world, reader)
    missing = [
        f"{method} {path}"
        for method, path in _routes_of_directives(Role.EXECUTOR)
        # A link is evidence that is no file of ours to hand out.
        if "evidence_id" not in path and "enclosure_id" not in path and visit(window(account), method, path, rows).status_code in (404, 500)
    ]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize(
    ("reader", "given"),
    [
        ("cy", {}),
        ("cy", {"visibility": Visibility.PUBLIC}),
        ("dede", {"visibility": Visibility.RESTRICTED}),
        ("ada", {"visibility": Visibility.RESTRICTED}),
        ("ben", {"state": State.DRAFT}),
    ],
)
def test_no_page_says_a_word_of_what_its_reader_may_not_see(
    window: Callable[..., Window], db: Session, world: World, reader: str, given: dict[str, object]
) -> None:
    hidden, seen = make_rows(db, world, world.energy, CANARY, **given), make_rows(db, world, world.ecology, co=[world.energy])
    account: Account = getattr(world, reader)
    browser = window(account)
    role = next(role for role, _ in world.actor(account).roles)
    told = []
    for path in _pages_open_to(role):
        for address in _addresses(db, world, path, hidden, seen):
            answer = browser.get(address)
            if CANARY in answer.text:
                told.append(address)
    assert not told, told


def _routes_of_directives(role: Role) -> list[tuple[str, str]]:
    found = [(method, path) for method, path, access in routes() if OF_A_DIRECTIVE & set(keys_in(path)) and _is_open(access, role)]
    assert found
    return found


def _pages_open_to(role: Role) -> list[str]:
    return [path for method, path, access in routes() if method == "GET" and _is_open(access, role)]


def _is_open(access: Access, role: Role) -> bool:
    return access is Door.SIGNED_IN or (isinstance(access, Permission) and role in POLICY[access])


def _answers(browser: Window, role: Role, rows: Keys) -> set[int]:
    return {visit(browser, method, path, rows).status_code for method, path in _routes_of_directives(role)}


def _addresses(db: Session, world: World, path: str, hidden: Keys, seen: Keys) -> list[str]:
    """The page of the hidden row, of one that may be seen; a list as it is, searched, filtered."""
    if keys_in(path):
        others = _first_keys(db, path)
        return [filled(path, others | hidden), filled(path, others | seen)]
    return [f"{path}{query}" for query in ("", f"?words={BESIDE}", "?state=all", f"?body={world.energy.id}&state=all")]


def _first_keys(db: Session, path: str) -> Keys:
    """Rows that are there, for keys of no directive."""
    tables = {key: METADATA.tables.get(key.removesuffix("_id")) for key in keys_in(path)}
    ids = {key: table.select().with_only_columns(table.c.id).limit(1) for key, table in tables.items() if table is not None}
    return {key: found for key, asked in ids.items() if (found := db.execute(asked).scalar()) is not None}


def _said(answer: Response) -> str:
    return text_of(answer).partition("Skip to the content")[2]
