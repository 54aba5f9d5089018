"""Moving several directives at once, through the front door."""

import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from httpx import Response
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.progress.making import Desk
from tests.world import NOW, World, make_directive
from tracker.batches.models import Batch
from tracker.directives.models import Directive, Outcome, State, Visibility
from tracker.reminders import planning
from tracker.reminders.models import Event, Reminder, ReminderRule, ReminderState
from tracker.reminders.rules import load_default_rules

Open = Callable[..., Window]


@pytest.fixture
def reported(db: Session, world: World) -> Callable[..., Directive]:
    def make(**given: object) -> Directive:
        directive = make_directive(db, world, state=State.IN_WORK, **given)
        Desk(db, world, directive).file()
        return directive

    return make


def ticked(act: str, *directives: Directive, **fields: str) -> dict[str, str | list[str]]:
    was = {f"was_{each.id}": str(each.version) for each in directives}
    return {"act": act, "directive": [str(each.id) for each in directives], **was, **fields}


def propose(browser: Window, *directives: Directive) -> Response:
    return browser.post("/batches", ticked("propose", *directives, outcome="executed", remark="Checked"))


def test_the_list_offers_ticks_to_whoever_may_move_several(
    window: Open, db: Session, world: World, reported: Callable[..., Directive]
) -> None:
    directive = reported()
    assert f'name="directive" value="{directive.id}" form="ticked"' in window(world.carl).get("/directives").text
    for other in (world.ben, world.dede, world.amina, world.ada):
        assert 'form="ticked"' not in window(other).get("/directives").text


def test_one_looks_before_anything_is_done(window: Open, db: Session, world: World, reported: Callable[..., Directive]) -> None:
    good, not_yet = reported(gist_en="Ready"), make_directive(db, world, state=State.IN_WORK, gist_en="Running")
    page = window(world.carl).post("/directives/together", ticked("propose", good, not_yet))
    told = text_of(page)
    assert page.status_code == 200
    assert "1 directive can go on" in told
    assert "This directive is in progress; this cannot be done with it now." in told
    assert re.findall(r'name="directive" value="(\d+)"', page.text) == [str(good.id)]
    db.expire_all()
    assert (good.state, db.exec(select(Batch)).all()) == (State.REPORTED, [])


def test_several_are_proposed_and_the_page_says_so_with_a_way_back(
    window: Open, db: Session, world: World, reported: Callable[..., Directive]
) -> None:
    made = [reported() for _ in range(3)]
    carl = window(world.carl)
    page = carl.follow(propose(carl, *made))
    assert "done for 3 directives" in text_of(page)
    assert [each.state for each in made] == [State.PROPOSED] * 3
    assert [each.proposed_outcome for each in made] == [Outcome.EXECUTED] * 3
    path = re.search(r'action="(/batches/\d+/undoing)"', page.text)
    assert path
    again = carl.follow(carl.post(path[1]))
    assert "Undone for 3 directives." in text_of(again)
    assert [each.state for each in made] == [State.REPORTED] * 3
    assert "/undoing" not in again.text


def test_reminders_follow_what_is_done_and_what_is_undone(
    window: Open, db: Session, world: World, reported: Callable[..., Directive]
) -> None:
    load_default_rules(db)
    directive = reported()
    planning.replan(db, directive, NOW, ZoneInfo("Asia/Almaty"))

    def planned() -> set[Event]:
        wanted = select(ReminderRule.event).join(Reminder, col(Reminder.rule_id) == ReminderRule.id)
        return set(db.exec(wanted.where(Reminder.state == ReminderState.PLANNED)))

    before = planned()
    assert Event.REVIEW_IDLE in before
    carl = window(world.carl)
    carl.follow(propose(carl, directive))
    assert Event.DECISION_IDLE in planned()
    assert Event.REVIEW_IDLE not in planned()
    carl.post(f"/batches/{db.exec(select(Batch)).one().id}/undoing")
    assert planned() == before


def test_a_remark_that_is_missing_is_asked_for_and_nothing_is_done(
    window: Open, db: Session, world: World, reported: Callable[..., Directive]
) -> None:
    directive = reported()
    page = window(world.carl).post("/batches", ticked("propose", directive, outcome="executed"))
    assert page.status_code == 422
    assert "Fill in this field." in text_of(page)
    assert 'value="executed" checked' in page.text
    db.expire_all()
    assert directive.state is State.REPORTED


def test_superseding_several_wants_the_reference_of_the_newer_one(
    window: Open, db: Session, world: World, reported: Callable[..., Directive]
) -> None:
    old, newer = [make_directive(db, world) for _ in range(2)], make_directive(db, world)
    kurt = window(world.kurt)
    without = kurt.post("/batches", ticked("cancel", *old, outcome="superseded", remark="Newer order"))
    assert without.status_code == 422
    assert "Give the reference of the directive that has taken its place." in text_of(without)
    kurt.follow(kurt.post("/batches", ticked("cancel", *old, outcome="superseded", remark="Newer order", successor=newer.ref or "")))
    assert [(each.outcome, each.successor_id) for each in old] == [(Outcome.SUPERSEDED, newer.id)] * 2


def test_a_batch_tells_what_was_left_and_why(window: Open, db: Session, world: World, reported: Callable[..., Directive]) -> None:
    stale, good = reported(), reported()
    fields = ticked("return", stale, good, remark="Acts are missing")
    fields[f"was_{stale.id}"] = "0"
    carl = window(world.carl)
    told = text_of(carl.follow(carl.post("/batches", fields)))
    assert "done for 1 directive" in told
    assert "Somebody moved this directive while you were reading." in told


@pytest.mark.parametrize(("act", "status"), [("send_back", 403), ("cancel", 403), ("burn", 422), ("", 422)])
def test_an_act_of_another_role_or_of_nobody_is_refused(
    act: str, status: int, window: Open, db: Session, world: World, reported: Callable[..., Directive]
) -> None:
    directive = reported()
    for path in ("/directives/together", "/batches"):
        assert window(world.carl).post(path, ticked(act, directive, remark="x")).status_code == status
    assert directive.state is State.REPORTED


def test_a_controller_removes_in_one_step_only_where_the_council_lets_the_secretariat(
    window: Open, db: Session, world: World, reported: Callable[..., Directive]
) -> None:
    directive = reported()
    carl = window(world.carl)
    page = carl.follow(carl.post("/batches", ticked("close", directive, outcome="executed")))
    assert "never by whoever filed the report" in text_of(page)
    assert directive.state is State.REPORTED


def test_what_one_may_not_see_is_neither_shown_nor_moved(window: Open, db: Session, world: World) -> None:
    draft = make_directive(db, world, state=State.DRAFT, visibility=Visibility.RESTRICTED, gist_en="Hidden words")
    kurt = window(world.kurt)
    assert kurt.post("/directives/together", ticked("cancel", draft)).status_code == 404
    page = kurt.follow(kurt.post("/batches", ticked("cancel", draft, outcome="cancelled", remark="x")))
    assert "Hidden words" not in page.text
    db.expire_all()
    assert draft.state is State.DRAFT


def test_nobody_else_opens_or_undoes_a_batch(window: Open, db: Session, world: World, reported: Callable[..., Directive]) -> None:
    directive = reported()
    carl = window(world.carl)
    carl.follow(propose(carl, directive))
    batch = db.exec(select(Batch)).one()
    kurt = window(world.kurt)
    assert kurt.get(f"/batches/{batch.id}").status_code == 404
    assert kurt.post(f"/batches/{batch.id}/undoing").status_code == 404
    assert "Propose removal" in text_of(carl.get("/batches"))
    assert "Nothing yet" in text_of(kurt.get("/batches"))


def test_more_than_a_hundred_are_not_taken_at_once(window: Open, db: Session, world: World, reported: Callable[..., Directive]) -> None:
    directive = reported()
    fields = ticked("propose", directive, outcome="executed", remark="x") | {"directive": [str(directive.id), *map(str, range(9000, 9101))]}
    page = window(world.carl).post("/batches", fields)
    assert page.status_code == 422
    assert "At most 100 at once" in text_of(page)
