"""Filing reports."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from tests.progress.making import FILE, Desk
from tests.world import NOW, TODAY, World, make_directive
from tracker.directives import queries
from tracker.directives.models import Assignment, AssignmentRole, Directive, State
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.progress import filing
from tracker.progress.evidence import Link
from tracker.progress.models import Evidence, Report, ReportKind, ReportState

TOMORROW = TODAY + timedelta(days=1)
WITH_BODY = [State.ISSUED, State.IN_WORK, State.RETURNED, State.EXTRA_CONTROL]
NOT_WITH_BODY = [State.DRAFT, State.REPORTED, State.PROPOSED, State.CLOSED]


def test_a_final_report_is_kept_with_its_evidence_and_recorded(db: Session, world: World, directive: Directive, desk: Desk) -> None:
    link = Link("https://example.org/act", "Act")
    report = desk.file(text="Стройка завершена.", fact_on=TODAY, files=(FILE,), links=(link,))
    assert (report.kind, report.state, report.text) == (ReportKind.FINAL, ReportState.FILED, "Стройка завершена.")
    assert (report.body_id, report.filed_by_id, report.filed_at, report.filed_on) == (world.energy.id, world.ben.id, NOW, TODAY)
    assert (report.fact_on, report.term_number) == (TODAY, 1)
    kept, linked = db.exec(select(Evidence).order_by(Evidence.id)).all()
    assert (kept.name, kept.sha256, kept.size, kept.media_type) == ("Есеп.pdf", FILE.sha256, 1234, "application/pdf")
    assert (linked.name, linked.url, linked.sha256) == ("Act", "https://example.org/act", "")
    entry = desk.recorded()[-1]
    assert (entry.action, entry.noun_id, entry.directive_id, entry.account_id) == ("report.filed", report.id, directive.id, world.ben.id)
    assert entry.after is not None
    assert (entry.after["kind"], entry.after["fact_on"], entry.after["text"]) == ("final", "2026-03-10", "Стройка завершена.")
    assert entry.after["files"] == [["Есеп.pdf", FILE.sha256]]


def test_a_final_report_puts_the_directive_before_the_controller(directive: Directive, desk: Desk) -> None:
    desk.file()
    assert (directive.state, directive.reported_on, directive.changed_at) == (State.REPORTED, TODAY, NOW)


def test_filing_accepts_what_nobody_had_accepted(world: World, directive: Directive, desk: Desk) -> None:
    desk.file()
    assert directive.accepted_at == NOW
    assert desk.assignment(world.energy.id).accepted_by_id == world.ben.id
    assert [entry.action for entry in desk.recorded()] == ["directive.accepted", "report.filed"]


@pytest.mark.parametrize("kind", [ReportKind.INTERIM, ReportKind.NO_CHANGE])
def test_information_in_between_accepts_and_moves_nothing_else(directive: Directive, desk: Desk, kind: ReportKind) -> None:
    desk.file(kind)
    assert (directive.state, directive.reported_on) == (State.IN_WORK, None)


def test_no_change_takes_one_click_and_no_words(db: Session, world: World, directive: Directive, desk: Desk) -> None:
    report = filing.no_change(db, directive, desk.assignment(world.energy.id), by=world.actor(world.hana), at=NOW, today=TODAY)
    assert (report.kind, report.text, report.filed_by_id) == (ReportKind.NO_CHANGE, "", world.hana.id)


def test_a_contribution_is_the_co_executors_and_accepts_only_its_part(world: World, directive: Directive, desk: Desk) -> None:
    report = desk.file(ReportKind.CONTRIBUTION, by=world.cy)
    assert report.body_id == world.ecology.id
    assert directive.state is State.ISSUED
    assert desk.assignment(world.ecology.id).accepted_at == NOW
    assert desk.assignment(world.energy.id).accepted_at is None


@pytest.mark.parametrize("state", WITH_BODY)
@pytest.mark.parametrize("kind", [ReportKind.FINAL, ReportKind.INTERIM, ReportKind.NO_CHANGE])
def test_a_body_reports_while_the_directive_is_with_it(directive: Directive, desk: Desk, state: State, kind: ReportKind) -> None:
    directive.state = state
    desk.file(kind)
    accepted = State.IN_WORK if state is State.ISSUED else state
    assert directive.state is (State.REPORTED if kind is ReportKind.FINAL else accepted)


@pytest.mark.parametrize("state", NOT_WITH_BODY)
@pytest.mark.parametrize("kind", [ReportKind.FINAL, ReportKind.INTERIM, ReportKind.NO_CHANGE])
def test_nothing_is_filed_while_somebody_else_has_it(db: Session, directive: Directive, desk: Desk, state: State, kind: ReportKind) -> None:
    directive.state = state
    with pytest.raises(Refused):
        desk.file(kind)
    assert db.exec(select(Report)).all() == []


def test_the_same_final_report_twice_is_refused(directive: Directive, desk: Desk) -> None:
    desk.file()
    with pytest.raises(Refused, match="waits for review"):
        desk.file()


@pytest.mark.parametrize("kind", [ReportKind.FINAL, ReportKind.INTERIM])
def test_only_who_leads_reports_on_execution(world: World, desk: Desk, kind: ReportKind) -> None:
    with pytest.raises(Forbidden):
        desk.file(kind, by=world.cy)


def test_who_leads_does_not_contribute_to_itself(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        desk.file(ReportKind.CONTRIBUTION)


@pytest.mark.parametrize("kind", list(ReportKind))
@pytest.mark.parametrize("name", ["amina", "carl", "kurt", "dede", "ada"])
def test_nobody_files_for_a_body_of_others(world: World, desk: Desk, name: str, kind: ReportKind) -> None:
    with pytest.raises(Forbidden):
        desk.file(kind, by=getattr(world, name))


def test_nobody_files_on_the_assignment_of_another_body_or_directive(db: Session, world: World, directive: Directive, desk: Desk) -> None:
    with pytest.raises(Forbidden):
        desk.file(ReportKind.NO_CHANGE, by=world.ben, body_id=world.ecology.id)
    other = make_directive(db, world)
    (foreign,) = queries.assignments(db, other.id or 0)
    with pytest.raises(Forbidden):
        filing.no_change(db, directive, foreign, by=world.actor(world.ben), at=NOW, today=TODAY)


def test_a_released_body_reports_no_more(world: World, desk: Desk) -> None:
    desk.assignment(world.energy.id).released_at = NOW
    with pytest.raises(Forbidden):
        desk.file()


@pytest.mark.parametrize("kind", [ReportKind.FINAL, ReportKind.INTERIM])
def test_a_report_says_something(desk: Desk, kind: ReportKind) -> None:
    with pytest.raises(Invalid) as refused:
        desk.file(kind, text="")
    assert refused.value.field == "text"


@pytest.mark.parametrize("fact_on", [None, TOMORROW])
def test_a_final_report_names_the_day_on_which_the_thing_was_done(desk: Desk, fact_on: object) -> None:
    with pytest.raises(Invalid) as refused:
        desk.file(fact_on=fact_on)
    assert refused.value.field == "fact_on"


def test_the_day_belongs_to_a_final_report_only(desk: Desk) -> None:
    assert desk.file(ReportKind.INTERIM, fact_on=TOMORROW).fact_on is None


@pytest.mark.parametrize(("text", "language"), [("Құрылыс аяқталды", "kk"), ("Стройка завершена", "ru"), ("Built", "en"), ("12,5 %", "en")])
def test_a_report_knows_its_language(desk: Desk, text: str, language: str) -> None:
    assert desk.file(ReportKind.INTERIM, text=text).language == language


def test_the_same_file_sent_twice_in_one_form_is_attached_once(db: Session, desk: Desk) -> None:
    desk.file(files=(FILE, FILE), links=(Link("https://example.org", "A"), Link("https://example.org", "A")))
    assert len(db.exec(select(Evidence)).all()) == 2


def test_of_equal_leads_each_files_and_the_last_one_brings_it_to_the_controller(
    db: Session, world: World, directive: Directive, desk: Desk
) -> None:
    make_equal(db, directive, desk)
    desk.file(by=world.ben)
    assert (directive.state, directive.reported_on) == (State.IN_WORK, None)
    with pytest.raises(Refused, match="already filed"):
        desk.file(by=world.ben)
    desk.file(by=world.cy)
    assert (directive.state, directive.reported_on) == (State.REPORTED, TODAY)


def make_equal(db: Session, directive: Directive, desk: Desk) -> list[Assignment]:
    both = queries.assignments(db, directive.id or 0)
    for each in both:
        each.role = AssignmentRole.EQUAL
    db.flush()
    return both
