"""The same order for several bodies, from one draft."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.directives.making import make_content
from tests.world import NOW, World, make_body, make_directive
from tracker.directives import drafting, queries, wanting
from tracker.directives.checklist import Wanted
from tracker.directives.models import Directive, State

Open = Callable[..., Window]


@pytest.fixture
def draft(db: Session, world: World) -> Directive:
    content = replace(make_content(world), leads=(world.energy,), co=(world.ecology,))
    made = drafting.draft(db, world.point, content, world.actor(world.amina), NOW)
    wanting.set_checklist(db, made, [Wanted({"ru": "Акт"})], by=world.actor(world.amina), at=NOW)
    db.commit()
    return made


def drafts(db: Session) -> list[Directive]:
    db.expire_all()
    return list(db.exec(select(Directive).where(Directive.state == State.DRAFT).order_by(col(Directive.id))))


def test_bodies_are_chosen_then_shown_then_given_a_draft_each(window: Open, db: Session, world: World, draft: Directive) -> None:
    amina = window(world.amina)
    assert f'href="/directives/{draft.id}/copies"' in amina.get(f"/directives/{draft.id}").text
    page = text_of(amina.get(f"/directives/{draft.id}/copies?lead={world.industry.id}&lead={world.ecology.id}"))
    assert "2 drafts will be made" in page
    assert len(drafts(db)) == 1
    sent = {"leads": [str(world.industry.id), str(world.ecology.id)], f"due_on_{world.industry.id}": "2026-06-01"}
    done = amina.post(f"/directives/{draft.id}/copies", sent)
    assert done.headers["location"] == f"/minutes/{world.minutes.id}/issue"
    first, industry, ecology = drafts(db)
    assert (industry.lead_id, ecology.lead_id) == (world.industry.id, world.ecology.id)
    assert (industry.due_on, ecology.due_on) == (date(2026, 6, 1), first.due_on)
    assert [each.gist_ru for each in (industry, ecology)] == [first.gist_ru] * 2
    assert [item.text_ru for each in (industry, ecology) for item in queries.checklist(db, each.id or 0)] == ["Акт"] * 2
    bodies = [[each.body_id for each in queries.assignments(db, made.id or 0)] for made in (industry, ecology)]
    assert bodies == [[world.industry.id, world.ecology.id], [world.ecology.id]]


def test_they_are_issued_under_one_point_with_numbers_of_their_own(window: Open, db: Session, world: World, draft: Directive) -> None:
    amina = window(world.amina)
    amina.post(f"/directives/{draft.id}/copies", {"leads": str(world.industry.id)})
    amina.post(f"/minutes/{world.minutes.id}/issue")
    refs = [each.ref for each in db.exec(select(Directive).order_by(col(Directive.id)))]
    assert refs == ["№ 17-07/3104, п. 2.1/1", "№ 17-07/3104, п. 2.1/2"]


def test_the_same_click_twice_makes_them_once(window: Open, db: Session, world: World, draft: Directive) -> None:
    amina = window(world.amina)
    sent = {"leads": str(world.industry.id), "key": "once"}
    assert {amina.post(f"/directives/{draft.id}/copies", sent).status_code for _ in range(2)} == {303}
    assert len(drafts(db)) == 2


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Choose at least one body."),
        ({"leads": "{energy}"}, "leads this draft already; choose others."),
        ({"leads": "999999"}, "Choose at least one body."),
        ({"leads": "{industry}", "due_on_{industry}": "soon"}, "Write the date as 31.12.2026."),
    ],
)
def test_what_cannot_be_made_is_told_and_none_is_made(
    window: Open, db: Session, world: World, draft: Directive, sent: dict[str, str], told: str
) -> None:
    keys = {"energy": world.energy.id, "industry": world.industry.id}
    page = window(world.amina).post(
        f"/directives/{draft.id}/copies", {name.format(**keys): value.format(**keys) for name, value in sent.items()}
    )
    assert page.status_code == 422
    assert told in text_of(page)
    assert len(drafts(db)) == 1


def test_a_closed_body_is_not_offered_and_not_taken(window: Open, db: Session, world: World, draft: Directive) -> None:
    closed = make_body(db, "OLD", closed_on=date(2026, 1, 1))
    db.commit()
    page = window(world.amina).get(f"/directives/{draft.id}/copies?lead={closed.id}")
    assert f'value="{closed.id}"' not in page.text
    assert window(world.amina).post(f"/directives/{draft.id}/copies", {"leads": str(closed.id)}).status_code == 422


def test_what_is_issued_is_not_given_to_others(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world)
    assert window(world.amina).get(f"/directives/{made.id}/copies").status_code == 409
    assert window(world.amina).post(f"/directives/{made.id}/copies", {"leads": str(world.industry.id)}).status_code == 409
