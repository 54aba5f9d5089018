"""Logging, changing and deleting drafts."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from tests.directives.making import DUE_ON, make_content, recorded
from tests.world import NOW, World, make_body, make_directive, make_point
from tracker.bodies.models import BodyKind
from tracker.calendars.bases import ByDate, Counted, CountUnit, Unnamed
from tracker.directives import drafting, queries, searching
from tracker.directives.gate import Unready
from tracker.directives.models import Assignment, AssignmentRole, Directive, State, Term, Visibility
from tracker.kernel.errors import Forbidden, NotFound, Refused

LATER = NOW + timedelta(hours=1)


def test_a_draft_holds_what_was_logged_and_is_recorded(db: Session, world: World) -> None:
    content = make_content(world, co=(world.ecology,), visibility=Visibility.RESTRICTED)
    draft = drafting.draft(db, world.point, content, world.actor(world.amina), NOW)
    assert (draft.state, draft.ref, draft.gist("ru")) == (State.DRAFT, None, "Утвердить план")
    assert (draft.council_id, draft.meeting_id) == (world.council.id, world.meeting.id)
    assert (draft.logged_by_id, draft.logged_at, draft.lead_id) == (world.amina.id, NOW, world.energy.id)
    assert queries.content(db, draft).facts == content.facts
    (entry,) = recorded(db)
    assert (entry.action, entry.directive_id, entry.account_id, entry.at) == ("directive.logged", draft.id, world.amina.id, NOW)
    assert entry.after is not None
    assert (entry.after["point"], entry.after["leads"], entry.after["term"]["due_on"]) == ("2.1", ["ME"], "2026-03-31")


def test_a_draft_needs_a_gist_and_a_point_and_nothing_else(db: Session, world: World) -> None:
    bare = make_content(world, text_ru="", result_ru="", leads=(), basis=None)
    draft = drafting.draft(db, world.point, bare, world.actor(world.carl), NOW)
    assert (draft.lead_id, draft.due_on, draft.effective_on, draft.report_by) == (None, None, None, None)
    with pytest.raises(Unready) as refused:
        drafting.draft(db, world.point, make_content(world, gist_ru=""), world.actor(world.carl), NOW)
    assert [problem.field for problem in refused.value.problems] == ["gist"]


def test_the_first_version_of_the_term_says_how_it_was_asked_for_and_how_it_came_about(db: Session, world: World) -> None:
    ten_days = Counted(count=10, unit=CountUnit.WORKING_DAYS)
    draft = drafting.draft(db, world.point, make_content(world, basis=ten_days), world.actor(world.amina), NOW)
    (term,) = queries.terms(db, draft.id or 0)
    # Ten working days after Tuesday 3 March; Monday 9 March is a day off.
    assert (term.number, term.due_on, draft.due_on, draft.effective_on) == (1, date(2026, 3, 18), date(2026, 3, 18), date(2026, 3, 18))
    assert term.report_by == draft.report_by == date(2026, 3, 13)
    assert term.basis == {"kind": "counted", "count": 10, "unit": "working_days"}
    assert [step["say"] for step in term.explanation] == ["counted", "days_off", "falls", "report_before"]


def test_a_term_on_a_day_off_is_kept_as_named_and_moved_to_a_working_day(db: Session, world: World) -> None:
    draft = drafting.draft(db, world.point, make_content(world, basis=ByDate(due_on=date(2026, 3, 23))), world.actor(world.amina), NOW)
    assert (draft.due_on, draft.effective_on) == (date(2026, 3, 23), date(2026, 3, 26))


def test_terms_count_from_the_day_of_receipt_where_it_is_known(db: Session, world: World) -> None:
    world.minutes.received_on = date(2026, 3, 5)
    draft = drafting.draft(db, world.point, make_content(world, basis=Unnamed()), world.actor(world.amina), NOW)
    assert draft.due_on == date(2026, 4, 5)


def test_co_executors_have_their_own_earlier_day_and_the_lead_none(db: Session, world: World) -> None:
    content = make_content(world, co=(world.ecology, world.industry))
    draft = drafting.draft(db, world.point, content, world.actor(world.amina), NOW)
    lead, *co = queries.assignments(db, draft.id or 0)
    assert (lead.role, lead.body_id, lead.due_on) == (AssignmentRole.LEAD, world.energy.id, None)
    # Over fifteen working days, up to a month: five working days before the lead.
    assert [(each.role, each.due_on, each.effective_on) for each in co] == [
        (AssignmentRole.CO, date(2026, 3, 19), date(2026, 3, 19)),
        (AssignmentRole.CO, date(2026, 3, 19), date(2026, 3, 19)),
    ]
    assert queries.terms(db, draft.id or 0)[-1].explanation[-1]["say"] == "co_before"


def test_several_leads_lead_equally_and_the_first_named_stands_in_lists(db: Session, world: World) -> None:
    content = make_content(world, leads=(world.ecology, world.energy), co=(world.industry,))
    draft = drafting.draft(db, world.point, content, world.actor(world.amina), NOW)
    named = [(each.body_id, each.role) for each in queries.assignments(db, draft.id or 0)]
    assert named == [
        (world.ecology.id, AssignmentRole.EQUAL),
        (world.energy.id, AssignmentRole.EQUAL),
        (world.industry.id, AssignmentRole.CO),
    ]
    assert draft.lead_id == world.ecology.id


def test_a_body_is_named_only_once(db: Session, world: World) -> None:
    for repeated in ({"leads": (world.energy, world.energy)}, {"co": (world.energy,)}, {"co": (world.ecology, world.ecology)}):
        with pytest.raises(Unready) as refused:
            drafting.draft(db, world.point, make_content(world, **repeated), world.actor(world.amina), NOW)
        assert [str(problem) for problem in refused.value.problems] == ["Name each body only once."]


def test_groups_and_closed_bodies_cannot_answer(db: Session, world: World) -> None:
    akims = make_body(db, "AKIMS", BodyKind.GROUP)
    closed = make_body(db, "OLD", closed_on=date(2025, 1, 1))
    with pytest.raises(Unready) as refused:
        drafting.draft(db, world.point, make_content(world, leads=(akims,), co=(closed,)), world.actor(world.amina), NOW)
    assert [problem.field for problem in refused.value.problems] == ["lead", "co"]


def test_a_term_out_of_all_reason_is_refused_at_its_field(db: Session, world: World) -> None:
    for basis, field in ((Counted(count=5000), "count"), (ByDate(due_on=date(1999, 1, 1)), "due_on")):
        with pytest.raises(Unready) as refused:
            drafting.draft(db, world.point, make_content(world, basis=basis), world.actor(world.amina), NOW)
        assert [problem.field for problem in refused.value.problems] == [field]


def test_only_the_secretariat_logs(db: Session, world: World) -> None:
    for account in (world.kurt, world.ben, world.hana, world.dede, world.ada):
        with pytest.raises(Forbidden):
            drafting.draft(db, world.point, make_content(world), world.actor(account), NOW)


def test_gist_and_text_are_searchable_in_every_language(db: Session, world: World) -> None:
    content = make_content(world, gist_kk="Жоспарды БЕКІТУ", text_en="Approve the plan")
    draft = drafting.draft(db, world.point, content, world.actor(world.amina), NOW)
    db.flush()
    for words in ("утвердить план", "жоспарды бекіту", "approve the plan"):
        holding = searching.holds(db, words)
        assert holding is not None
        assert db.exec(select(Directive.id).where(holding)).all() == [draft.id], words


def test_a_changed_draft_is_recorded_with_what_differs_only(db: Session, world: World) -> None:
    amina = world.actor(world.amina)
    draft = drafting.draft(db, world.point, make_content(world, co=(world.ecology,)), amina, NOW)
    changed = make_content(world, gist_ru="Принять план", leads=(world.ecology,), co=(world.energy,))
    drafting.redraft(db, draft, world.point, changed, amina, LATER)
    assert (draft.gist("ru"), draft.lead_id, draft.version, draft.changed_at) == ("Принять план", world.ecology.id, 2, LATER)
    assert [(each.body_id, each.role) for each in queries.assignments(db, draft.id or 0)] == [
        (world.ecology.id, AssignmentRole.LEAD),
        (world.energy.id, AssignmentRole.CO),
    ]
    entry = recorded(db)[-1]
    assert (entry.action, entry.directive_id) == ("directive.edited", draft.id)
    assert entry.before == {"gist_ru": "Утвердить план", "leads": ["ME"], "co": ["MENR"]}
    assert entry.after == {"gist_ru": "Принять план", "leads": ["MENR"], "co": ["ME"]}


def test_a_draft_saved_as_it_stood_is_neither_changed_nor_recorded(db: Session, world: World) -> None:
    amina = world.actor(world.amina)
    draft = drafting.draft(db, world.point, make_content(world), amina, NOW)
    drafting.redraft(db, draft, world.point, make_content(world), amina, LATER)
    assert (draft.version, draft.changed_at) == (1, NOW)
    assert [entry.action for entry in recorded(db)] == ["directive.logged"]


def test_a_draft_may_lose_its_term_and_move_to_another_point(db: Session, world: World) -> None:
    amina = world.actor(world.amina)
    draft = drafting.draft(db, world.point, make_content(world, co=(world.ecology,)), amina, NOW)
    other = make_point(db, world.minutes, "3")
    drafting.redraft(db, draft, other, make_content(world, co=(world.ecology,), basis=None), amina, LATER)
    assert (draft.point_id, draft.due_on, queries.terms(db, draft.id or 0)) == (other.id, None, [])
    assert queries.assignments(db, draft.id or 0)[1].due_on is None


def test_an_issued_directive_is_neither_edited_nor_deleted(db: Session, world: World) -> None:
    issued = make_directive(db, world)
    with pytest.raises(Refused):
        drafting.redraft(db, issued, world.point, make_content(world), world.actor(world.amina), NOW)
    with pytest.raises(Refused):
        drafting.discard(db, issued, world.actor(world.amina), NOW)


def test_only_the_secretariat_changes_and_deletes_drafts(db: Session, world: World) -> None:
    draft = make_directive(db, world, state=State.DRAFT)
    for account in (world.kurt, world.ben, world.dede, world.ada):
        with pytest.raises(Forbidden):
            drafting.redraft(db, draft, world.point, make_content(world), world.actor(account), NOW)
        with pytest.raises(Forbidden):
            drafting.discard(db, draft, world.actor(account), NOW)


def test_a_deleted_draft_is_gone_but_what_it_held_is_on_record(db: Session, world: World) -> None:
    amina = world.actor(world.amina)
    draft = drafting.draft(db, world.point, make_content(world, co=(world.ecology,)), amina, NOW)
    drafting.discard(db, draft, amina, LATER)
    entry = recorded(db)[-1]
    assert [db.exec(select(table)).all() for table in (Directive, Assignment, Term)] == [[], [], []]
    assert (entry.action, entry.noun_id, entry.directive_id) == ("directive.deleted", draft.id, draft.id)
    assert entry.before is not None
    assert (entry.before["gist_ru"], entry.before["term"]["due_on"]) == ("Утвердить план", DUE_ON.isoformat())
    with pytest.raises(NotFound):
        queries.get(db, draft.id or 0, amina)
