"""Answering for many directives at once, from My day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.world import TODAY, World, make_directive
from tracker.directives import queries
from tracker.directives.models import Directive, State
from tracker.progress.models import Report, ReportKind

Open = Callable[..., Window]


def part(db: Session, directive: Directive) -> int:
    return next(each.id or 0 for each in queries.assignments(db, directive.id or 0))


def reports(db: Session) -> list[tuple[ReportKind, str]]:
    db.expire_all()
    return [(each.kind, each.text) for each in db.exec(select(Report).order_by(Report.id)).all()]


def test_all_ticked_directives_are_accepted_in_one_click(window: Open, db: Session, world: World) -> None:
    made = [make_directive(db, world) for _ in range(3)]
    ben = window(world.ben)
    page = ben.follow(ben.post("/my-day/answers", {"act": "accept", "assignment": [str(part(db, each)) for each in made[:2]], "next": "/"}))
    assert "2 directives are accepted." in text_of(page)
    db.expire_all()
    assert [each.state for each in made] == [State.IN_WORK, State.IN_WORK, State.ISSUED]


def test_that_nothing_has_changed_is_said_of_all_ticked_ones(window: Open, db: Session, world: World) -> None:
    made = [make_directive(db, world, state=State.IN_WORK) for _ in range(2)]
    ben = window(world.ben)
    page = ben.follow(ben.post("/my-day/answers", {"act": "no_change", "assignment": [str(part(db, each)) for each in made]}))
    assert "It is noted for 2 directives that nothing has changed." in text_of(page)
    assert reports(db) == [(ReportKind.NO_CHANGE, "")] * 2


def test_what_was_noted_today_is_not_noted_again(window: Open, db: Session, world: World) -> None:
    keys = [str(part(db, make_directive(db, world, state=State.IN_WORK))) for _ in range(3)]
    ben = window(world.ben)
    ben.post("/my-day/answers", {"act": "no_change", "assignment": keys[:2]})
    page = ben.follow(ben.post("/my-day/answers", {"act": "no_change", "assignment": keys}))
    assert "It is noted for 1 directive that nothing has changed." in text_of(page)
    assert "For 2 directives it was noted today already that nothing has changed; that stands." in text_of(page)
    assert len(reports(db)) == 3
    again = ben.follow(ben.post("/my-day/answers", {"act": "no_change", "assignment": keys}))
    assert 'class="flash note"' in again.text
    lined = ben.post("/my-day/reports", lines((int(keys[0]), {"kind": "no_change"})))
    assert "It was noted today already that nothing has changed; that stands." in text_of(lined)
    assert len(reports(db)) == 3


def test_what_cannot_be_answered_is_told_with_its_reason_and_the_others_are_done(window: Open, db: Session, world: World) -> None:
    good = make_directive(db, world)
    closed = make_directive(db, world, state=State.REPORTED)
    foreign = make_directive(db, world, lead=world.ecology)
    ben = window(world.ben)
    keys = [str(part(db, each)) for each in (good, closed, foreign)]
    told = text_of(ben.follow(ben.post("/my-day/answers", {"act": "no_change", "assignment": keys})))
    assert "It is noted for 1 directive that nothing has changed." in told
    assert "1 could not be answered: This directive is no longer with your body." in told
    assert len(reports(db)) == 1


def test_without_a_tick_nothing_is_done(window: Open, world: World) -> None:
    ben = window(world.ben)
    page = ben.follow(ben.post("/my-day/answers", {"act": "accept"}))
    assert "Tick at least one directive." in text_of(page)
    assert 'class="flash problem"' in page.text


def test_what_was_not_done_is_not_told_in_green(window: Open, db: Session, world: World) -> None:
    foreign, good = (str(part(db, make_directive(db, world, **given))) for given in ({"lead": world.ecology}, {}))
    ben = window(world.ben)
    for keys, kind in ((foreign, "problem"), ([foreign, good], "note"), (good, "problem")):
        page = ben.follow(ben.post("/my-day/answers", {"act": "accept", "assignment": keys}))
        assert f'class="flash {kind}"' in page.text
    page = ben.follow(ben.get(f"/my-day/reports?assignment={foreign}"))
    assert 'class="flash problem"' in page.text


def test_an_act_that_is_none_is_refused(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world)
    assert window(world.ben).post("/my-day/answers", {"act": "close", "assignment": str(part(db, made))}).status_code == 422


def test_one_goes_on_to_write_about_each_ticked_one(window: Open, db: Session, world: World) -> None:
    made = [make_directive(db, world, gist_en=f"Number {number}", state=State.IN_WORK) for number in range(3)]
    ben = window(world.ben)
    page = ben.follow(ben.post("/my-day/answers", {"act": "write", "assignment": [str(part(db, each)) for each in made[:2]]}))
    told = text_of(page)
    assert "Number 0" in told
    assert "Number 1" in told
    assert "Number 2" not in told


def lines(*answers: tuple[int, dict[str, str]]) -> dict[str, str | list[str]]:
    fields: dict[str, str | list[str]] = {"assignment": [str(key) for key, _ in answers]}
    return fields | {f"{name}_{key}": value for key, said in answers for name, value in said.items()}


def test_several_reports_are_filed_from_one_page(window: Open, db: Session, world: World) -> None:
    first, second = (part(db, make_directive(db, world, state=State.IN_WORK)) for _ in range(2))
    ben = window(world.ben)
    answers = lines(
        (first, {"kind": "interim", "text": "Идёт проектирование"}),
        (second, {"kind": "final", "text": "Построено", "fact_on": TODAY.isoformat()}),
    )
    page = ben.follow(ben.post("/my-day/reports", answers))
    assert "2 reports are filed." in text_of(page)
    assert reports(db) == [(ReportKind.INTERIM, "Идёт проектирование"), (ReportKind.FINAL, "Построено")]


def test_the_good_lines_are_filed_and_the_others_stay_with_what_was_typed(window: Open, db: Session, world: World) -> None:
    good, bad, blank = (part(db, make_directive(db, world, state=State.IN_WORK)) for _ in range(3))
    ben = window(world.ben)
    page = ben.post(
        "/my-day/reports",
        lines(
            (good, {"kind": "interim", "text": "Good"}),
            (bad, {"kind": "final", "text": "Kept as typed", "fact_on": (TODAY + timedelta(days=3)).isoformat()}),
            (blank, {"kind": "interim", "text": ""}),
        ),
    )
    told = text_of(page)
    assert page.status_code == 200
    assert "1 report is filed." in told
    assert "This day has not come yet." in told
    assert "Kept as typed" in page.text
    assert f'name="assignment" value="{good}"' not in page.text
    assert f'name="assignment" value="{blank}"' in page.text
    assert reports(db) == [(ReportKind.INTERIM, "Good")]


def test_a_page_on_which_nothing_could_be_filed_is_refused_as_a_whole(window: Open, db: Session, world: World) -> None:
    key = part(db, make_directive(db, world, state=State.IN_WORK))
    page = window(world.ben).post("/my-day/reports", lines((key, {"kind": "final", "text": "No day given"})))
    assert page.status_code == 422
    assert "No day given" in page.text
    assert reports(db) == []


def test_a_line_whose_directive_was_changed_meanwhile_is_not_filed_but_told(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world, state=State.RETURNED, due_on=TODAY + timedelta(days=5))
    key = part(db, made)
    page = window(world.ben).post("/my-day/reports", lines((key, {"kind": "interim", "text": "Words", "was": "in_work 2026-03-01"})))
    told = text_of(page)
    assert "It was changed meanwhile: then in progress, 1 March 2026, now returned for rework," in told
    assert reports(db) == []
    again = page.text.partition(f'name="was_{key}" value="')[2].partition('"')[0]
    done = window(world.ben).post("/my-day/reports", lines((key, {"kind": "interim", "text": "Words", "was": again})))
    assert done.status_code == 303


def test_a_co_executor_contributes_from_the_page_and_cannot_file_for_the_lead(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world, state=State.IN_WORK, co=[world.ecology])
    lead, co = (each.id or 0 for each in queries.assignments(db, made.id or 0))
    cy = window(world.cy)
    refused = cy.post("/my-day/reports", lines((co, {"kind": "final", "text": "All done", "fact_on": TODAY.isoformat()})))
    assert "Choose one of the list." in text_of(refused)
    assert "Tick at least one" in text_of(cy.follow(cy.post("/my-day/reports", lines((lead, {"kind": "interim", "text": "Mine"})))))
    cy.post("/my-day/reports", lines((co, {"kind": "contribution", "text": "Our part"})))
    assert reports(db) == [(ReportKind.CONTRIBUTION, "Our part")]


def test_a_section_shows_by_itself_all_that_is_in_it(window: Open, db: Session, world: World) -> None:
    for number in range(14):
        make_directive(db, world, gist_en=f"Gist {number:02}", state=State.IN_WORK, due_on=TODAY - timedelta(days=30 - number))
    ben = window(world.ben)
    whole = ben.get("/").text
    assert "Gist 13" not in whole
    assert 'href="/?want=overdue"' in whole
    alone = ben.get("/?want=overdue").text
    assert "Gist 00" in alone
    assert "Gist 13" in alone
    assert 'name="next" value="/?want=overdue"' in alone


def test_from_a_report_one_comes_back_to_where_one_was(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world, state=State.IN_WORK, due_on=TODAY - timedelta(days=3))
    ben = window(world.ben)
    assert "next=/%23overdue" in ben.get("/").text
    form = ben.get(f"/directives/{made.id}/reports/new?kind=final&next=/%23overdue")
    assert 'name="next" value="/#overdue"' in form.text
    done = ben.post(f"/directives/{made.id}/reports", {"kind": "final", "text": "Done", "fact_on": TODAY.isoformat(), "next": "/#overdue"})
    assert done.headers["location"] == "/#overdue"


def test_a_line_without_its_tick_is_not_filed_and_keeps_what_was_typed(window: Open, db: Session, world: World) -> None:
    bad, off = (part(db, make_directive(db, world, state=State.IN_WORK)) for _ in range(2))
    sent = lines((bad, {"kind": "final", "text": "No day"}), (off, {"kind": "interim", "text": "For another day"}))
    page = window(world.ben).post("/my-day/reports", sent | {"assignment": str(bad)})
    assert "For another day" in page.text
    assert f'value="{off}" id="assignment_{off}">' in page.text
    assert reports(db) == []


def test_more_than_a_page_holds_follow_after_it(window: Open, db: Session, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.web.my_day.reports.MOST", 2)
    made = [make_directive(db, world, gist_en=f"Number {number}", state=State.IN_WORK) for number in range(3)]
    keys = [part(db, each) for each in made]
    ben = window(world.ben)
    page = ben.get(f"/my-day/reports?{'&'.join(f'assignment={key}' for key in keys)}")
    assert "1 more of those you ticked follows after these." in text_of(page)
    assert "Number 2" not in text_of(page)
    answers = [(key, {"kind": "interim", "text": "Going on"}) for key in keys[:2]]
    after = ben.follow(ben.post("/my-day/reports", lines(*answers) | {"later": str(keys[2])}))
    assert "Number 2" in text_of(after)
    assert len(reports(db)) == 2
