"""Bodies that are renamed or merged, through the front door."""

from collections.abc import Callable
from datetime import timedelta

from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.web import listed
from tests.world import NOW, TODAY, World, make_body, make_directive
from tracker.accounts.models import Membership
from tracker.audit.models import AuditEntry
from tracker.bodies.former import FormerName
from tracker.bodies.models import Body
from tracker.directives import searching
from tracker.directives.models import Directive, State, Visibility
from tracker.succession.models import Succession

Browse = Callable[..., Window]
ACT = "Decree of 12.09.2025"
NEW = {"name_kk": "Жаңа министрлік", "name_ru": "Министерство нового", "name_en": "Ministry of the New", "abbr_en": "MN"}


def _rename(window: Browse, world: World, **given: str) -> Window:
    browser = window(world.amina)
    sent = {"version": str(world.energy.version), "on": "2026-03-05", "act": ACT} | NEW | given
    browser.follow(browser.post(f"/bodies/{world.energy.id}/names", sent))
    return browser


def test_a_renamed_body_says_what_it_was_called_and_until_when(window: Browse, db: Session, world: World) -> None:
    browser = _rename(window, world)
    text = text_of(browser.get(f"/bodies/{world.energy.id}"))
    assert "Ministry of the New" in text
    assert "until 04.03.2026 Ministry of Energy" in text.replace("4 March 2026", "04.03.2026")
    assert ACT in text
    assert "Ministry of the New" in text_of(browser.get("/bodies?words=ministry of energy"))
    entry = db.exec(select(AuditEntry).where(AuditEntry.action == "body.renamed")).one()
    assert entry.after
    assert entry.after["reason"] == ACT


def test_a_corrected_misspelling_leaves_no_former_name(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    fields = {name: getattr(world.energy, name) for name in ("code", "kind", "name_kk", "name_ru")}
    browser.post(f"/bodies/{world.energy.id}", fields | {"name_en": "Ministry of Energetics", "version": "1"})
    db.expire_all()
    assert db.get_one(Body, world.energy.id).name_en == "Ministry of Energetics"
    assert not db.exec(select(FormerName)).all()


def test_a_renaming_that_cannot_be_is_told_beside_its_field(window: Browse, world: World) -> None:
    browser = window(world.amina)
    sent = {"version": "1", "on": (TODAY + timedelta(days=1)).isoformat(), "act": ACT} | NEW
    answer = browser.post(f"/bodies/{world.energy.id}/names", sent)
    assert answer.status_code == 422
    assert 'id="on-error"' in answer.text
    answer = browser.post(f"/bodies/{world.energy.id}/names", {"version": "1"})
    assert "5 things to correct" in text_of(answer)


def test_a_directive_and_its_files_tell_the_name_of_their_time(window: Browse, db: Session, world: World) -> None:
    directive = make_directive(db, world, issued_on=TODAY - timedelta(days=7))
    later = make_directive(db, world, issued_on=TODAY)
    browser = _rename(window, world)
    assert "when it was issued: Ministry of Energy" in text_of(browser.get(f"/directives/{directive.id}"))
    assert "when it was issued" not in text_of(browser.get(f"/directives/{later.id}"))
    head, *lines = browser.get("/directives.csv?column=lead").content.decode("utf-8-sig").splitlines()
    assert head.endswith('"Lead","Lead when it was issued, if other"')
    assert sorted(line.split(",")[-1] for line in lines) == ['""', '"Ministry of Energy"']


def test_a_directive_given_after_a_renaming_is_found_by_the_former_name_too(window: Browse, db: Session, world: World) -> None:
    browser = _rename(window, world)
    db.expire_all()
    directive = make_directive(db, world)
    searching.keep_words(directive, [db.get_one(Body, world.energy.id)])
    for words in ("министерству энергетики", "ministry of the new"):
        assert directive.ref in text_of(browser.get(f"/directives?words={words}"))


def test_what_goes_over_is_shown_before_anything_does(window: Browse, db: Session, world: World) -> None:
    make_directive(db, world, co=[world.ecology])
    make_directive(db, world, state=State.DRAFT)
    make_body(db, "LAB", parent_id=world.energy.id)
    browser = window(world.ada)
    assert "Which body takes over" in text_of(browser.get(f"/bodies/{world.energy.id}/succession"))
    page = browser.get(f"/bodies/{world.energy.id}/succession?into={world.ecology.id}&scope=whole")
    text = text_of(page)
    for words in ("One open directive or draft", "it is a co-executor now, and will lead", "Ben, executor", "Hana, head", "Body LAB"):
        assert words in text
    assert not db.exec(select(Succession)).all()


def test_a_merger_is_recorded_looked_at_and_taken_back(window: Browse, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    people = [str(each.id) for each in db.exec(select(Membership).where(Membership.body_id == world.energy.id))]
    browser = window(world.ada)
    sent = {"into": str(world.ecology.id), "scope": "whole", "on": "2026-03-05", "act": ACT, "people": people}
    text = text_of(browser.follow(browser.post(f"/bodies/{world.energy.id}/succession", sent)))
    assert "The merger is recorded." in text
    assert "merged into Ministry of Ecology" in text
    assert "took the place of Ministry of Energy" in text_of(browser.get(f"/bodies/{world.ecology.id}"))
    page = text_of(window(world.cy).get(f"/directives/{directive.id}"))
    assert "inherited from Ministry of Energy" in page
    assert "By merger of “Ministry of Energy” into “Ministry of Ecology”" in page
    assert ACT in page
    assert "Ministry of Energy" in browser.get("/directives.csv?column=lead").text
    text = text_of(browser.follow(browser.post(f"/bodies/{world.energy.id}/succession/undoing", {})))
    assert "everything is as it was" in text
    db.expire_all()
    assert db.get_one(Directive, directive.id).lead_id == world.energy.id


def test_only_the_ticked_directives_are_given_away(window: Browse, db: Session, world: World) -> None:
    one, other = make_directive(db, world), make_directive(db, world)
    browser = window(world.ada)
    sent = {"into": str(world.ecology.id), "scope": "part", "on": "2026-03-05", "act": ACT}
    answer = browser.post(f"/bodies/{world.energy.id}/succession", sent)
    assert answer.status_code == 422
    assert "Choose the directives that go over." in text_of(answer)
    browser.post(f"/bodies/{world.energy.id}/succession", sent | {"directives": [str(one.id)]})
    db.expire_all()
    leads = [db.get_one(Directive, each.id).lead_id for each in (one, other)]
    assert leads == [world.ecology.id, world.energy.id]


def test_numbers_of_an_inherited_body_lead_to_their_lists(window: Browse, db: Session, world: World) -> None:
    make_directive(db, world, state=State.CLOSED, closed_on=TODAY, closed_at=NOW, outcome="executed")
    make_directive(db, world)
    ada = window(world.ada)
    sent = {"into": str(world.ecology.id), "scope": "whole", "on": "2026-03-05", "act": ACT}
    ada.post(f"/bodies/{world.energy.id}/succession", sent)
    browser = window(world.cy)
    for body in (world.energy, world.ecology):
        numbers = listed.links(browser.get(f"/bodies/{body.id}").text)
        assert numbers
        assert {url: listed.length(browser, url) for url in numbers} == numbers


def test_an_administrator_is_told_nothing_of_what_is_restricted(window: Browse, db: Session, world: World) -> None:
    hidden = make_directive(db, world, visibility=Visibility.RESTRICTED)
    browser = window(world.ada)
    page = browser.get(f"/bodies/{world.energy.id}/succession?into={world.ecology.id}&scope=whole")
    assert hidden.ref
    assert hidden.ref not in page.text
    assert "What you may not see goes over as well." in text_of(page)
