"""Issuing: the gate, the reference, what a directive has from then on."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from tests.directives.making import DUE_ON, make_content, recorded
from tests.world import NOW, TODAY, World, make_directive, make_point
from tracker.calendars.bases import ByDate, Counted, CountUnit
from tracker.directives import drafting, issuing, queries
from tracker.directives.content import Content
from tracker.directives.gate import Unready
from tracker.directives.models import Directive, State, Visibility
from tracker.kernel.db import unit_of_work
from tracker.kernel.errors import Forbidden, Refused
from tracker.meetings.models import Minutes, Point

LATER = NOW + timedelta(hours=1)


def log_draft(db: Session, world: World, content: Content | None = None, point: Point | None = None) -> Directive:
    return drafting.draft(db, point or world.point, content or make_content(world), world.actor(world.amina), NOW)


def issue(db: Session, world: World, directive: Directive) -> str | None:
    issuing.issue(db, directive, world.actor(world.amina), LATER, TODAY)
    return directive.ref


def fields_missing(db: Session, world: World, directive: Directive) -> list[str]:
    with pytest.raises(Unready) as refused:
        issue(db, world, directive)
    return [problem.field for problem in refused.value.problems]


def test_an_issued_directive_has_its_reference_and_its_day_and_is_recorded(db: Session, world: World) -> None:
    draft = log_draft(db, world)
    issue(db, world, draft)
    assert (draft.state, draft.ref, draft.issued_at, draft.issued_on) == (State.ISSUED, "№ 17-07/3104, п. 2.1", LATER, TODAY)
    assert draft.version == 2
    assert {"17", "07", "3104"} < set(draft.search_text.split())
    entry = recorded(db)[-1]
    assert (entry.action, entry.directive_id, entry.account_id, entry.at) == ("directive.issued", draft.id, world.amina.id, LATER)
    assert entry.after == {"ref": draft.ref, "due_on": DUE_ON.isoformat(), "effective_on": DUE_ON.isoformat()}


def test_a_directive_is_issued_once(db: Session, world: World) -> None:
    draft = log_draft(db, world)
    issue(db, world, draft)
    with pytest.raises(Refused, match="issued and waits"):
        issue(db, world, draft)
    assert draft.ref == "№ 17-07/3104, п. 2.1"


def test_everything_that_is_missing_is_named_at_once(db: Session, world: World) -> None:
    bare = make_content(world, text_ru="", result_ru="", leads=(), basis=None)
    draft = log_draft(db, world, bare)
    assert fields_missing(db, world, draft) == ["text", "result", "lead", "term"]
    assert (draft.state, draft.ref) == (State.DRAFT, None)


def test_each_gap_alone_keeps_a_draft_from_being_issued(db: Session, world: World) -> None:
    for gap, field in (({"text_ru": ""}, "text"), ({"result_ru": ""}, "result"), ({"leads": ()}, "lead"), ({"basis": None}, "term")):
        assert fields_missing(db, world, log_draft(db, world, make_content(world, **gap))) == [field]


def test_any_language_will_do(db: Session, world: World) -> None:
    content = make_content(world, text_ru="", text_kk="Жоспарды бекіту.", result_ru="", result_en="A plan")
    draft = log_draft(db, world, content)
    issue(db, world, draft)
    assert draft.state is State.ISSUED


def test_equal_leads_and_no_single_lead_are_enough(db: Session, world: World) -> None:
    draft = log_draft(db, world, make_content(world, leads=(world.energy, world.ecology)))
    issue(db, world, draft)
    assert draft.state is State.ISSUED


def test_a_term_under_two_working_days_needs_a_reason(db: Session, world: World) -> None:
    # Counted from the day of issue, 10 March: the 11th is one working day, the 12th two. The minutes are of the 3rd.
    for day in (4, 10, 11):
        short = make_content(world, basis=ByDate(due_on=date(2026, 3, day)))
        assert fields_missing(db, world, log_draft(db, world, short)) == ["reason"]
    log = log_draft(db, world, make_content(world, basis=ByDate(due_on=date(2026, 3, 12)), co=(world.ecology,)))
    issue(db, world, log)
    assert queries.assignments(db, log.id or 0)[1].due_on == date(2026, 3, 11), "nobody answers before the day after it was given"
    urgent = make_content(world, basis=ByDate(due_on=date(2026, 3, 4)), reason="Ordered by the Prime Minister")
    draft = log_draft(db, world, urgent)
    issue(db, world, draft)
    assert (draft.state, queries.terms(db, draft.id or 0)[-1].reason) == (State.ISSUED, "Ordered by the Prime Minister")


def test_a_body_closed_since_it_was_named_keeps_the_draft_back(db: Session, world: World) -> None:
    draft = log_draft(db, world)
    world.energy.closed_on = TODAY
    assert fields_missing(db, world, draft) == ["lead"]


def test_the_term_is_counted_anew_from_the_receipt_that_became_known(db: Session, world: World) -> None:
    draft = log_draft(db, world, make_content(world, basis=Counted(count=10, unit=CountUnit.WORKING_DAYS), co=(world.ecology,)))
    assert draft.due_on == date(2026, 3, 18)
    world.minutes.received_on = date(2026, 3, 5)
    issue(db, world, draft)
    term = queries.terms(db, draft.id or 0)[-1]
    assert (draft.due_on, draft.effective_on, term.due_on, term.number) == (date(2026, 3, 20), date(2026, 3, 20), date(2026, 3, 20), 1)
    assert (term.decided_by_id, term.decided_at) == (world.amina.id, LATER)
    assert queries.assignments(db, draft.id or 0)[1].due_on == date(2026, 3, 17)


def test_a_restricted_directive_is_issued_by_a_controller(db: Session, world: World) -> None:
    draft = log_draft(db, world, make_content(world, visibility=Visibility.RESTRICTED))
    with pytest.raises(Forbidden):
        issue(db, world, draft)
    issuing.issue(db, draft, world.actor(world.carl), LATER, TODAY)
    assert draft.state is State.ISSUED


def test_nobody_outside_the_secretariat_issues(db: Session, world: World) -> None:
    draft = log_draft(db, world)
    for account in (world.kurt, world.ben, world.hana, world.dede, world.ada):
        with pytest.raises(Forbidden):
            issuing.issue(db, draft, world.actor(account), LATER, TODAY)


def test_several_directives_of_a_point_are_numbered_as_they_are_issued(db: Session, world: World) -> None:
    first, second = log_draft(db, world), log_draft(db, world)
    assert issue(db, world, second) == "№ 17-07/3104, п. 2.1/1"
    assert issue(db, world, first) == "№ 17-07/3104, п. 2.1/2"


def test_a_reference_once_given_stays_when_the_point_gets_another_directive(db: Session, world: World) -> None:
    alone = log_draft(db, world)
    assert issue(db, world, alone) == "№ 17-07/3104, п. 2.1"
    assert issue(db, world, log_draft(db, world)) == "№ 17-07/3104, п. 2.1/2"
    assert alone.ref == "№ 17-07/3104, п. 2.1"


def test_minutes_of_the_same_number_are_told_apart_by_their_date(db: Session, world: World) -> None:
    issue(db, world, log_draft(db, world))
    namesake = Minutes(meeting_id=world.meeting.id or 0, council_id=world.council.id or 0, number="17-07/3104", signed_on=date(2026, 3, 9))
    db.add(namesake)
    db.flush()
    draft = log_draft(db, world, point=make_point(db, namesake, "2.1"))
    assert issue(db, world, draft) == "№ 17-07/3104 от 09.03.2026, п. 2.1"


def test_all_complete_drafts_of_the_minutes_are_issued_and_the_others_left(db: Session, world: World) -> None:
    second = make_point(db, world.minutes, "10")
    ready = [log_draft(db, world, point=second), log_draft(db, world)]
    bare = log_draft(db, world, make_content(world, leads=()))
    secret = log_draft(db, world, make_content(world, visibility=Visibility.RESTRICTED))
    elsewhere = make_directive(db, world)
    outcome = issuing.issue_all(db, world.minutes, world.actor(world.amina), LATER, TODAY)
    assert [each.ref for each in outcome.done] == ["№ 17-07/3104, п. 2.1/2", "№ 17-07/3104, п. 10"]
    assert {each.id for each in outcome.done} == {each.id for each in ready}
    assert [each.id for each in outcome.left] == [bare.id, secret.id]
    assert (bare.state, secret.state, elsewhere.version) == (State.DRAFT, State.DRAFT, 1)
    assert [entry.action for entry in recorded(db)].count("directive.issued") == 2


def test_minutes_without_drafts_have_nothing_to_issue(db: Session, world: World) -> None:
    log_draft(db, world)
    issuing.issue_all(db, world.minutes, world.actor(world.amina), LATER, TODAY)
    with pytest.raises(Refused):
        issuing.issue_all(db, world.minutes, world.actor(world.amina), LATER, TODAY)


def at_once(*acts: Callable[[], None]) -> list[BaseException | None]:
    with ThreadPoolExecutor(len(acts)) as pool:
        return [done.exception() for done in [pool.submit(act) for act in acts]]


def test_issued_by_two_at_once_it_is_issued_once(engine: Engine, db: Session, world: World) -> None:
    draft = log_draft(db, world)
    db.commit()

    def act() -> None:
        with unit_of_work(engine) as own:
            issuing.issue(own, queries.get(own, draft.id or 0, world.actor(world.carl)), world.actor(world.carl), LATER, TODAY)

    failures = [failure for failure in at_once(act, act, act) if failure]
    assert [type(failure) for failure in failures] == [Refused, Refused]


def test_directives_of_a_point_issued_at_once_have_references_of_their_own(engine: Engine, db: Session, world: World) -> None:
    keys = [log_draft(db, world).id or 0 for _ in range(4)]
    db.commit()

    def issue_one(key: int) -> None:
        with unit_of_work(engine) as own:
            issuing.issue(own, queries.get(own, key, world.actor(world.carl)), world.actor(world.carl), LATER, TODAY)

    assert at_once(*(partial(issue_one, key) for key in keys)) == [None] * 4
    db.expire_all()
    assert sorted(str(db.get_one(Directive, key).ref) for key in keys) == [f"№ 17-07/3104, п. 2.1/{number}" for number in range(1, 5)]
