"""Who says what about a directive, who reads it, and what is left of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.world import NOW, World, make_directive
from tracker.accounts.models import Account
from tracker.audit.models import AuditEntry
from tracker.directives.models import Directive, State, Visibility
from tracker.directives.queries import assignments
from tracker.remarks.models import Mention, Remark

Open = Callable[..., Window]


def write(who: Window, made: Directive, text: str = "Needle in it", **fields: str | list[str]) -> int:
    return who.post(f"/directives/{made.id}/remarks", {"text": text, **fields}).status_code


def newest(db: Session) -> Remark:
    db.expire_all()
    return db.exec(select(Remark).order_by(col(Remark.id).desc())).all()[0]


@pytest.mark.parametrize("reader", ["amina", "carl", "kurt", "ben", "hana", "cy"])
def test_a_remark_to_all_is_read_by_the_secretariat_and_the_executing_bodies(window: Open, db: Session, world: World, reader: str) -> None:
    made = make_directive(db, world, co=[world.ecology])
    assert write(window(world.ben), made) == 303
    assert "Needle in it" in window(getattr(world, reader)).get(f"/directives/{made.id}").text


@pytest.mark.parametrize("reader", ["dede", "ada"])
def test_whoever_only_looks_reads_no_remark(window: Open, db: Session, world: World, reader: str) -> None:
    made = make_directive(db, world)
    write(window(world.ben), made)
    page = window(getattr(world, reader)).get(f"/directives/{made.id}")
    assert page.status_code == 200
    assert "Needle in it" not in page.text
    assert 'id="remarks"' not in page.text


@pytest.mark.parametrize(("reader", "reads"), [("hana", True), ("amina", False), ("carl", False), ("cy", False)])
def test_a_remark_to_the_own_body_is_read_there_alone(window: Open, db: Session, world: World, reader: str, reads: bool) -> None:
    made = make_directive(db, world, co=[world.ecology])
    write(window(world.ben), made, circle="body")
    assert ("Needle in it" in window(getattr(world, reader)).get(f"/directives/{made.id}").text) is reads


def test_the_secretariats_own_remark_is_not_read_by_the_bodies(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world)
    write(window(world.amina), made, circle="body")
    assert "Needle in it" in window(world.carl).get(f"/directives/{made.id}").text
    assert "Needle in it" not in window(world.ben).get(f"/directives/{made.id}").text


def test_a_body_without_a_part_neither_reads_nor_writes(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world)
    assert write(window(world.cy), made) == 404
    write(window(world.ben), made)
    remark = newest(db)
    cy = window(world.cy)
    assert cy.get(f"/remarks/{remark.id}/edit").status_code == 404
    assert cy.post(f"/remarks/{remark.id}/withdrawal").status_code == 404


def test_a_draft_has_no_remarks(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world, state=State.DRAFT)
    assert write(window(world.amina), made) == 409
    assert window(world.amina).post(f"/directives/{made.id}/watch").status_code == 409


def test_the_audit_log_says_that_something_was_said_and_never_what(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world)
    ben = window(world.ben)
    write(ben, made)
    ben.post(f"/remarks/{newest(db).id}", {"text": "Needle changed"})
    entries = db.exec(select(AuditEntry).where(AuditEntry.noun == "remark")).all()
    assert [(each.action, each.directive_id) for each in entries] == [("remark.written", None), ("remark.edited", None)]
    assert "Needle" not in repr([each.model_dump() for each in entries])
    assert "Needle" not in window(world.dede).get("/audit").text
    assert "Remark written" not in text_of(window(world.dede).get(f"/directives/{made.id}"))


def test_a_remark_is_not_in_the_file_of_the_list(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world)
    write(window(world.ben), made)
    assert b"Needle" not in window(world.ben).get("/directives.csv").content
    assert str(made.ref) not in window(world.ben).get("/directives?words=Needle").text


def test_its_author_changes_it_within_a_quarter_of_an_hour(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world)
    ben = window(world.ben)
    write(ben, made)
    remark = newest(db)
    assert "Needle in it" in ben.get(f"/remarks/{remark.id}/edit").text
    assert ben.post(f"/remarks/{remark.id}", {"text": "Better"}).status_code == 303
    assert newest(db).text == "Better"
    assert window(world.hana).post(f"/remarks/{remark.id}", {"text": "Not mine"}).status_code == 409
    remark.written_at = NOW - timedelta(minutes=16)
    db.add(remark)
    db.commit()
    assert ben.post(f"/remarks/{remark.id}", {"text": "Too late"}).status_code == 409
    assert newest(db).text == "Better"


def test_a_withdrawn_remark_leaves_a_trace_and_no_words(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world)
    ben = window(world.ben)
    write(ben, made, mentioned=str(world.carl.id))
    remark = newest(db)
    assert window(world.hana).post(f"/remarks/{remark.id}/withdrawal").status_code == 409
    assert ben.post(f"/remarks/{remark.id}/withdrawal").status_code == 303
    told = text_of(window(world.carl).get(f"/directives/{made.id}"))
    assert "Withdrawn by its author" in told
    assert "Needle" not in told
    assert newest(db).text == ""
    assert db.exec(select(Mention)).all() == []
    assert ben.post(f"/remarks/{remark.id}/withdrawal").status_code == 409


def test_an_empty_remark_comes_back_with_what_was_chosen(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world)
    page = window(world.ben).post(f"/directives/{made.id}/remarks", {"text": "", "circle": "body", "mentioned": str(world.hana.id)})
    assert page.status_code == 422
    assert f'value="{world.hana.id}" data-words="{world.hana.name_en}" selected' in page.text


def test_who_is_mentioned_finds_it_on_my_day_until_it_is_seen(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world, gist_en="About water")
    write(window(world.ben), made, mentioned=[str(world.carl.id), str(world.hana.id)])
    carl = window(world.carl)
    told = text_of(carl.get("/"))
    assert "1 mention" in told
    assert "About water" in told
    assert "Needle in it" in told
    assert "You are mentioned here." in text_of(carl.get(f"/directives/{made.id}"))
    carl.post(f"/directives/{made.id}/mentions/seen", {"next": "/"})
    assert "mention" not in text_of(carl.get("/")).partition("Foot")[0].replace("mentions/seen", "")
    assert "1 mention" in text_of(window(world.hana).get("/"))


def mention(window: Open, who: Account, made: Directive, whom: Account, **fields: str) -> int:
    return write(window(who), made, mentioned=str(whom.id), **fields)


def test_only_people_who_may_read_it_are_mentioned(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world)
    assert mention(window, world.ben, made, world.cy) == 422
    assert mention(window, world.ben, made, world.dede) == 422
    assert mention(window, world.ben, made, world.carl, circle="body") == 422
    assert mention(window, world.ben, made, world.hana, circle="body") == 303
    page = window(world.ben).get(f"/directives/{made.id}").text
    assert f'value="{world.carl.id}" data-words' in page
    assert f'value="{world.cy.id}" data-words' not in page


def test_a_mention_is_gone_for_whoever_may_no_longer_see_the_directive(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world, co=[world.ecology], visibility=Visibility.RESTRICTED)
    mention(window, world.ben, made, world.cy)
    assert "1 mention" in text_of(window(world.cy).get("/"))
    part = next(each for each in assignments(db, made.id or 0) if each.body_id == world.ecology.id)
    part.released_at = NOW
    db.add(part)
    db.commit()
    page = window(world.cy).get("/")
    assert "mention" not in text_of(page)
    assert "Needle" not in page.text


def test_the_list_shows_what_one_watches(window: Open, db: Session, world: World) -> None:
    watched = make_directive(db, world, gist_en="Watched one")
    make_directive(db, world, gist_en="Other one")
    ben = window(world.ben)
    assert "You watch this directive." in text_of(ben.follow(ben.post(f"/directives/{watched.id}/watch")))
    ben.post(f"/directives/{watched.id}/watch")
    told = text_of(ben.get("/directives?watched=yes"))
    assert "Watched one" in told
    assert "Other one" not in told
    assert "Watched one" not in text_of(window(world.hana).get("/directives?watched=yes"))
    ben.post(f"/directives/{watched.id}/watch/end")
    assert "Watched one" not in text_of(ben.get("/directives?watched=yes"))
