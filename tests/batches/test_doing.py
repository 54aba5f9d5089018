"""Several directives moved in one go, and put back."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from tests.progress.making import Desk
from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.models import Account
from tracker.audit.models import AuditEntry
from tracker.batches import acts, doing, queries
from tracker.batches.acts import Asked, Hand
from tracker.batches.models import Act, Batch
from tracker.directives.models import Assignment, AssignmentRole, Directive, Outcome, State
from tracker.extensions.models import ExtensionRequest, RequestState
from tracker.kernel.errors import NotFound, Refused
from tracker.progress import queries as progress
from tracker.progress import reviewing, withdrawing
from tracker.progress.models import Report, ReportState

SOON = NOW + timedelta(minutes=5)
LATE = NOW + timedelta(minutes=16)


class Table:
    """Whoever acts in these tests: `table.do(Act.PROPOSE, *directives)`."""

    def __init__(self, db: Session, world: World) -> None:
        self.db, self.world = db, world

    def hand(self, by: Account | None = None, at: Any = NOW) -> Hand:
        return Hand(self.world.actor(by or self.world.carl), at, TODAY)

    def reported(self, **given: Any) -> Directive:
        """With Ben's final report, waiting for Carl."""
        directive = make_directive(self.db, self.world, state=State.IN_WORK, **given)
        Desk(self.db, self.world, directive).file()
        return directive

    def proposed(self) -> Directive:
        directive = self.reported()
        self.do(Act.PROPOSE, directive, outcome=Outcome.PARTLY_EXECUTED)
        return directive

    def asking(self, directive: Directive, **given: Any) -> ExtensionRequest:
        assignment = Desk(self.db, self.world, directive).assignment(self.world.energy.id)
        request = ExtensionRequest(
            directive_id=directive.id,
            assignment_id=assignment.id,
            asked_on=TODAY + timedelta(days=60),
            reason="Поставка задерживается",
            filed_by_id=self.world.ben.id,
            filed_by_name="Ben",
            filed_at=NOW,
            filed_on=TODAY,
            term_number=1,
            **given,
        )
        self.db.add(request)
        self.db.flush()
        return request

    def do(self, act: Act, *directives: Directive, by: Account | None = None, remark: str = "Проверено", **given: Any) -> Batch:
        by = by or (self.world.carl if act in (Act.PROPOSE, Act.RETURN, Act.SUPPORT) else self.world.kurt)
        asked = Asked(act, remark, **given)
        return doing.do(self.db, asked, {each.id or 0: each.version for each in directives}, self.hand(by))

    def undo(self, batch: Batch, by: Account | None = None, at: Any = SOON) -> list[Directive]:
        who = by or (self.world.carl if batch.by_id == self.world.carl.id else self.world.kurt)
        return doing.undo(self.db, batch, self.hand(who, at))

    def reasons(self, batch: Batch) -> list[str]:
        return [line.refusal for line in queries.lines(self.db, batch) if line.refusal]


@pytest.fixture
def table(db: Session, world: World) -> Table:
    return Table(db, world)


def facts(db: Session, directive: Directive) -> tuple[Any, ...]:
    """All that a move can change."""
    reports = [(each.id, each.state) for each in progress.reports(db, directive.id or 0)]
    standing = {key: [each.decision for each in found] for key, found in progress.reviews_by_report(db, directive.id or 0).items()}
    day = (directive.reported_on, directive.closed_at, directive.closed_on)
    return directive.state, directive.outcome, directive.proposed_outcome, directive.successor_id, *day, reports, standing


def test_several_are_moved_and_each_by_its_own_rules(table: Table, db: Session, world: World) -> None:
    good, other = table.reported(), table.reported()
    not_yet = make_directive(db, world, state=State.IN_WORK)
    batch = table.do(Act.PROPOSE, good, other, not_yet, outcome=Outcome.EXECUTED)
    assert [each.state for each in (good, other, not_yet)] == [State.PROPOSED, State.PROPOSED, State.IN_WORK]
    assert table.reasons(batch) == ["This directive is in progress; this cannot be done with it now."]


@pytest.mark.parametrize("act", list(Act))
def test_what_was_done_is_undone_to_the_last_fact(act: Act, table: Table, db: Session) -> None:
    directive = table.proposed() if act in (Act.CLOSE, Act.SEND_BACK) else table.reported()
    request = table.asking(directive) if act is Act.SUPPORT else None
    before = facts(db, directive)
    batch = table.do(act, directive, outcome=_outcome(act))
    assert not table.reasons(batch)
    assert facts(db, directive) != before or request
    assert table.undo(batch) == [directive]
    assert facts(db, directive) == before
    if request:
        assert (request.state, request.opinion_by_id, request.opinion_remark) == (RequestState.REQUESTED, None, "")


def _outcome(act: Act) -> Outcome | None:
    return {Act.PROPOSE: Outcome.EXECUTED, Act.CANCEL: Outcome.CANCELLED}.get(act)


def test_a_removal_takes_the_proposed_outcome_where_none_is_chosen(table: Table) -> None:
    directive = table.proposed()
    table.do(Act.CLOSE, directive, remark="")
    assert (directive.state, directive.outcome) == (State.CLOSED, Outcome.PARTLY_EXECUTED)


def test_the_log_keeps_both_the_act_and_its_undoing(table: Table, db: Session) -> None:
    directive = table.reported()
    table.undo(table.do(Act.RETURN, directive))
    db.commit()
    actions = db.exec(select(AuditEntry.action).where(AuditEntry.directive_id == directive.id).order_by(AuditEntry.seq)).all()
    assert list(actions[-2:]) == ["report.returned", "review.taken_back"]
    assert db.exec(select(AuditEntry.action).order_by(col(AuditEntry.seq).desc())).first() == "batch.undone"


def test_a_slip_undone_can_be_done_again_rightly(table: Table) -> None:
    directive = table.reported()
    table.undo(table.do(Act.PROPOSE, directive, outcome=Outcome.NOT_EXECUTED))
    again = table.do(Act.PROPOSE, directive, outcome=Outcome.EXECUTED)
    assert not table.reasons(again)
    assert directive.proposed_outcome is Outcome.EXECUTED


def test_a_report_whose_review_was_undone_may_be_withdrawn(table: Table, db: Session, world: World) -> None:
    directive = table.reported()
    table.undo(table.do(Act.RETURN, directive))
    (report,) = progress.reports(db, directive.id or 0)
    withdrawing.withdraw(db, directive, report, "Ошибка", by=world.actor(world.ben), at=SOON)
    assert (directive.state, report.state) == (State.IN_WORK, ReportState.WITHDRAWN)


def test_it_is_undone_by_whoever_did_it_within_fifteen_minutes_and_once(table: Table, world: World) -> None:
    batch = table.do(Act.RETURN, table.reported())
    with pytest.raises(Refused):
        table.undo(batch, by=world.kurt)
    with pytest.raises(Refused):
        table.undo(batch, at=LATE)
    assert table.undo(batch)
    with pytest.raises(Refused):
        table.undo(batch)


def test_what_was_moved_since_stays_and_the_others_are_undone(table: Table, db: Session, world: World) -> None:
    moved, untouched = table.reported(), table.reported()
    batch = table.do(Act.PROPOSE, moved, untouched, outcome=Outcome.EXECUTED)
    table.do(Act.CLOSE, moved)
    assert table.undo(batch) == [untouched]
    assert (moved.state, untouched.state) == (State.CLOSED, State.REPORTED)
    assert table.reasons(batch) == [doing.SINCE]


def test_a_directive_that_was_moved_after_the_look_is_left(table: Table) -> None:
    directive = table.reported()
    looked_at = directive.version
    table.do(Act.RETURN, directive)
    batch = doing.do(table.db, Asked(Act.PROPOSE, "…", Outcome.EXECUTED), {directive.id or 0: looked_at}, table.hand())
    assert table.reasons(batch) == [acts.MOVED]


def test_what_wants_a_look_of_its_own_is_left_to_its_page(table: Table, db: Session, world: World) -> None:
    asked_for = table.reported()
    table.asking(asked_for)
    equal = table.reported()
    assignments = [
        Desk(db, world, equal).assignment(world.energy.id),
        Assignment(directive_id=equal.id, body_id=world.ecology.id, role=AssignmentRole.EQUAL),
    ]
    for each in assignments:
        each.role = AssignmentRole.EQUAL
        db.add(each)
    db.flush()
    assert table.reasons(table.do(Act.CANCEL, asked_for)) == [acts.ASKED_FOR]
    assert table.reasons(table.do(Act.PROPOSE, equal, outcome=Outcome.EXECUTED)) == [acts.SEVERAL_LEADS]


def test_looking_moves_nothing_and_tells_what_doing_would(table: Table, db: Session, world: World) -> None:
    good, not_yet = table.reported(), make_directive(db, world, state=State.IN_WORK)
    good_id, not_yet_id = good.id or 0, not_yet.id or 0
    db.commit()
    why_not = doing.why_not(db, Asked(Act.PROPOSE, "…", Outcome.EXECUTED), {good_id: None, not_yet_id: None}, table.hand())
    assert list(why_not) == [not_yet_id]
    assert db.get_one(Directive, good_id).state is State.REPORTED
    assert not db.exec(select(Batch)).all()


def test_a_directive_that_one_may_not_see_is_not_even_named(table: Table, db: Session) -> None:
    batch = doing.do(db, Asked(Act.RETURN, "…"), {10_000: None}, table.hand())
    assert not queries.lines(db, batch)


def test_another_persons_batch_is_not_found(table: Table, db: Session, world: World) -> None:
    batch = table.do(Act.RETURN, table.reported())
    with pytest.raises(NotFound):
        queries.get(db, batch.id or 0, world.actor(world.kurt))


def test_whoever_filed_a_report_does_not_decide_on_it_in_a_heap_either(table: Table, db: Session, world: World) -> None:
    directive = table.reported()
    (report,) = db.exec(select(Report).where(Report.directive_id == directive.id)).all()
    report.filed_by_id = world.carl.id or 0
    assert table.reasons(table.do(Act.PROPOSE, directive, outcome=Outcome.EXECUTED)) == [reviewing.NOT_REVIEWER]
    assert directive.state is State.REPORTED
