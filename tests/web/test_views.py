"""Views through the front door: a list kept under a name, one's own or a role's."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.world import World, make_directive
from tracker.audit.models import AuditEntry
from tracker.directives.models import State
from tracker.views.models import MOST, SavedView

Windows = Callable[..., Window]

OVERDUE = "state=open&standing=overdue&sort=-term"


def keep(here: Window, name: str, query: str = OVERDUE, **more: str) -> SavedView:
    assert here.post("/views", {"name": name, "query": query, **more}).status_code == 303
    return here.db.exec(select(SavedView).where(SavedView.name == name)).one()


def test_a_kept_list_stands_above_the_lists_and_is_marked_while_it_is_open(window: Windows, world: World) -> None:
    here = window(world.ben)
    shown = here.follow(here.post("/views", {"name": "Late ones", "query": OVERDUE}))
    assert "The view is kept; you find it above the list." in text_of(shown)
    assert f'<a href="/directives?{OVERDUE.replace("&", "&amp;")}" aria-current="page">Late ones</a>' in shown.text


def test_the_list_offers_to_keep_itself_with_its_filters(db: Session, window: Windows, world: World) -> None:
    make_directive(db, world, state=State.ISSUED)
    here = window(world.amina)
    assert "/views/new?query=state%3Dopen%26sort%3Dissued" in here.get("/directives?sort=issued&state=open&nonsense=1").text
    assert "overdue" in text_of(here.get("/views/new?query=state%3Dopen%26standing%3Doverdue"))


def test_what_no_list_knows_is_not_kept(window: Windows, world: World) -> None:
    view = keep(window(world.ben), "Mine", "nonsense=1&after=2026-01-01~3&words=coal&state=")
    assert view.query == "words=coal"
    assert keep(window(world.ben), "All", "").query == "state=open"


@pytest.mark.parametrize("person", ["cy", "amina", "ada"])
def test_nobody_sees_or_changes_what_somebody_else_keeps(window: Windows, world: World, person: str) -> None:
    view = keep(window(world.ben), "Private canary")
    here = window(getattr(world, person))
    assert "canary" not in here.get("/directives?state=open").text + here.get("/views").text
    answers = [
        here.get(f"/views/{view.id}/edit"),
        here.post(f"/views/{view.id}", {"name": "x", "version": "1"}),
        here.post(f"/views/{view.id}/deletion"),
    ]
    assert [each.status_code for each in answers] == [404, 404, 404]


def test_a_view_shared_with_a_role_is_seen_by_that_role_alone_and_changed_by_its_owner_alone(
    db: Session, window: Windows, world: World
) -> None:
    view = keep(window(world.amina), "Executors' week", shared_with="executor")
    assert "Executors' week" in text_of(window(world.ben).get("/directives?state=open"))
    assert "Executors' week" not in text_of(window(world.hana).get("/directives?state=open"))
    assert window(world.ben).post(f"/views/{view.id}/deletion").status_code == 404
    assert db.exec(select(AuditEntry).where(AuditEntry.action == "view.shared")).one().noun_id == view.id


def test_only_the_secretariat_shares(db: Session, window: Windows, world: World) -> None:
    here = window(world.ben)
    assert "Who else sees it" not in text_of(here.get("/views/new"))
    assert here.post("/views", {"name": "Ours", "query": "", "shared_with": "executor"}).status_code == 403
    assert not db.exec(select(SavedView)).all()


def test_the_directives_open_with_the_view_chosen_and_all_open_is_one_step_away(window: Windows, world: World) -> None:
    here = window(world.ben)
    keep(here, "Late ones", is_first="yes")
    answer = here.get("/directives")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/directives?{OVERDUE}")
    assert 'href="/directives?state=open"' in here.follow(answer).text
    assert here.get("/directives?state=open").status_code == 200


def test_a_persons_own_choice_goes_before_the_roles(window: Windows, world: World) -> None:
    keep(window(world.carl), "For executors", "standing=due_soon", shared_with="executor", is_first="yes")
    here = window(world.ben)
    assert here.get("/directives").headers["location"] == "/directives?standing=due_soon"
    keep(here, "Mine", is_first="yes")
    assert here.get("/directives").headers["location"] == f"/directives?{OVERDUE}"


def test_one_view_at_a_time_comes_first(db: Session, window: Windows, world: World) -> None:
    here = window(world.ben)
    keep(here, "One", is_first="yes")
    keep(here, "Two", "words=coal", is_first="yes")
    assert [view.name for view in db.exec(select(SavedView).where(SavedView.is_first))] == ["Two"]


def test_two_views_of_one_person_have_two_names(window: Windows, world: World) -> None:
    keep(window(world.cy), "late ones")
    here = window(world.ben)
    keep(here, "Late ones")
    answer = here.post("/views", {"name": "LATE ones", "query": "words=coal"})
    assert answer.status_code == 422
    assert "You keep a view of this name already." in text_of(answer)
    assert 'value="words=coal"' in answer.text


def test_a_view_needs_a_name_that_fits(window: Windows, world: World) -> None:
    here = window(world.ben)
    assert "Fill in this field." in text_of(here.post("/views", {"name": "", "query": OVERDUE}))
    assert here.post("/views", {"name": "x" * 61, "query": OVERDUE}).status_code == 422


def test_a_shelf_is_full_some_day(db: Session, window: Windows, world: World) -> None:
    here = window(world.ben)
    view = keep(here, "0")
    db.add_all([SavedView(account_id=world.ben.id, name=str(number), query="", made_at=view.made_at) for number in range(1, MOST)])
    answer = here.post("/views", {"name": "One more", "query": ""})
    assert answer.status_code == 422
    assert f"You keep {MOST} views already; delete one first." in text_of(answer)


def test_a_view_is_renamed_and_deleted(db: Session, window: Windows, world: World) -> None:
    here = window(world.ben)
    view = keep(here, "Late ones")
    here.follow(here.post(f"/views/{view.id}", {"name": "Very late", "version": "1"}))
    assert "Very late" in text_of(here.get("/views"))
    assert here.post(f"/views/{view.id}", {"name": "Older window", "version": "1"}).status_code == 409
    assert "The view is deleted." in text_of(here.follow(here.post(f"/views/{view.id}/deletion")))
    assert not db.exec(select(SavedView)).all()


def test_a_list_tells_what_has_changed_since_a_day(db: Session, window: Windows, world: World) -> None:
    make_directive(db, world, state=State.ISSUED, gist_en="Changed today")
    here = window(world.amina)
    assert "Changed today" in text_of(here.get("/directives?changed=2026-03-10"))
    assert "Changed today" not in text_of(here.get("/directives?changed=11.03.2026"))
    assert "Changed since: 11 March 2026" in text_of(here.get("/directives?changed=11.03.2026"))
