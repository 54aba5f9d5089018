"""A final report before the head of the body, through the front door."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.web.reporting import FINAL, PDF, counts, rows, sent
from tests.web.test_sheet import filled, put
from tests.web.test_sheet import sent as sent_sheet
from tests.world import TODAY, World, make_directive
from tracker.calendars.control import ControlProfile, Endorsement
from tracker.directives import queries
from tracker.directives.models import Directive, State
from tracker.progress.endorsement import Ending, EndorsementRequest
from tracker.progress.models import Evidence, Report
from tracker.reminders import planning
from tracker.reminders.models import Reminder
from tracker.reminders.rules import load_default_rules

Windows = Callable[..., Window]


@pytest.fixture(autouse=True)
def asking_council(db: Session, world: World) -> None:
    world.council.profile = ControlProfile(endorsement=Endorsement.HEAD).to_json()
    db.add(world.council)
    db.commit()


@pytest.fixture
def directive(db: Session, world: World) -> Directive:
    return make_directive(db, world, state=State.IN_WORK, co=[world.ecology])


def ask(ben: Window, directive: Directive, **changed: Any) -> Any:
    files = sent(("act.pdf", PDF)) if changed.pop("file", False) else None
    return ben.post(f"/directives/{directive.id}/reports", FINAL | changed, files=files)


def waiting(db: Session) -> EndorsementRequest:
    db.expire_all()
    return list(db.exec(select(EndorsementRequest).order_by(EndorsementRequest.id)))[-1]


def path_of(db: Session) -> str:
    return f"/endorsements/{waiting(db).id}"


def version(db: Session, directive: Directive) -> str:
    db.refresh(directive)
    return str(directive.version)


def state(db: Session, directive: Directive) -> State:
    db.refresh(directive)
    return directive.state


def test_the_form_says_that_the_head_comes_first_and_the_page_that_it_waits(window: Windows, world: World, directive: Directive) -> None:
    ben = window(world.ben)
    form = text_of(ben.get(f"/directives/{directive.id}/reports/new?kind=final"))
    assert "Send to the head for endorsement" in form
    assert "until then the term and its reminders go on" in form
    page = text_of(ben.follow(ask(ben, directive)))
    assert "The final report waits for the head of your body." in page
    assert "A final report of Ben waits for the head of the body since" in page
    assert "File the final report" in text_of(window(world.hana).get(f"/directives/{directive.id}/reports/new?kind=final"))


def test_the_head_finds_it_on_my_day_reads_it_and_endorses(window: Windows, db: Session, world: World, directive: Directive) -> None:
    ask(window(world.ben), directive, file=True, links="https://example.org/act Act")
    hana = window(world.hana)
    day = hana.get("/")
    assert "1 report to endorse" in text_of(day)
    assert f'href="{path_of(db)}"' in day.text
    page = hana.get(path_of(db))
    for words in (FINAL["text"], "act.pdf", "Act", "done on 10 March 2026", "waits for endorsement, not filed yet", "Ben"):
        assert words in text_of(page)
    file = hana.get(page.text.partition('href="/enclosures/')[2].partition('"')[0].join(("/enclosures/", "")))
    assert (file.status_code, file.content) == (200, PDF)
    done = hana.follow(hana.post(f"{path_of(db)}/endorsement"))
    assert "The report is endorsed and filed." in text_of(done)
    assert "to endorse" not in text_of(done)
    (report,) = rows(db, Report)
    assert (report.filed_by_name, report.endorsed_by_name, state(db, directive)) == ("Ben", "Hana", State.REPORTED)
    assert len(rows(db, Evidence)) == 2
    review = text_of(window(world.carl).get(f"/directives/{directive.id}/review"))
    assert "Ben · endorsed by Hana" in review
    history = text_of(window(world.carl).get(f"/directives/{directive.id}"))
    assert "Final report endorsed by the head of the body" in history


def test_the_head_sends_it_back_with_a_remark_and_it_stands_in_the_form_again(
    window: Windows, db: Session, world: World, directive: Directive
) -> None:
    ben, hana = window(world.ben), window(world.hana)
    ask(ben, directive, file=True, links="https://example.org/act Act")
    empty = hana.post(f"{path_of(db)}/return", {"remark": ""})
    assert (empty.status_code, "Remark: Fill in this field." in text_of(empty)) == (422, True)
    hana.post(f"{path_of(db)}/return", {"remark": "Укажите мощность"})
    day = text_of(ben.get("/"))
    assert "1 report sent back by the head" in day
    assert "Укажите мощность" in day
    form = ben.get(f"/directives/{directive.id}/reports/new?kind=final&assignment={waiting(db).assignment_id}")
    for words in ("Укажите мощность", FINAL["text"], "https://example.org/act Act", "act.pdf", TODAY.isoformat()):
        assert words in form.text
    ticket = form.text.partition('name="kept"')[2].partition('value="')[2].partition('"')[0]
    ask(ben, directive, text="Мощность 50 МВт", kept=ticket)
    assert waiting(db).text == "Мощность 50 МВт"
    hana.post(f"{path_of(db)}/endorsement")
    assert [each.name for each in rows(db, Evidence)] == ["act.pdf"]
    assert rows(db, Report)[0].text == "Мощность 50 МВт"


def test_an_endorsement_of_what_was_changed_meanwhile_is_refused(window: Windows, db: Session, world: World, directive: Directive) -> None:
    ben, hana = window(world.ben), window(world.hana)
    ask(ben, directive)
    seen = path_of(db)
    assert "What you send now takes its place." in text_of(ben.get(f"/directives/{directive.id}/reports/new?kind=final"))
    ask(ben, directive, text="Совсем другое")
    answer = hana.post(f"{seen}/endorsement")
    assert (answer.status_code, "no longer waits for endorsement" in text_of(answer)) == (409, True)
    assert counts(db) == (0, 0, 0)


def test_what_it_lacks_by_now_is_told_to_the_head(window: Windows, db: Session, world: World, directive: Directive) -> None:
    ask(window(world.ben), directive)
    window(world.carl).post(
        f"/directives/{directive.id}/checklist", {"version": version(db, directive), "ru_1": "Акт", "mandatory_1": "yes"}
    )
    answer = window(world.hana).post(f"{path_of(db)}/endorsement")
    assert answer.status_code == 422
    assert "This is wanted before a final report can be filed" in text_of(answer)
    assert (waiting(db).waits, state(db, directive)) == (True, State.IN_WORK)


def test_who_asked_withdraws_it(window: Windows, db: Session, world: World, directive: Directive) -> None:
    ben = window(world.ben)
    ask(ben, directive)
    assert "Withdraw" in text_of(ben.get(path_of(db)))
    assert "The report is withdrawn." in text_of(ben.follow(ben.post(f"{path_of(db)}/withdrawal")))
    assert (waiting(db).ended, "to endorse" in text_of(window(world.hana).get("/"))) == (Ending.WITHDRAWN, False)
    assert window(world.hana).post(f"{path_of(db)}/withdrawal").status_code == 403


def test_a_cancelled_directive_voids_it_and_the_history_says_so(window: Windows, db: Session, world: World, directive: Directive) -> None:
    ask(window(world.ben), directive)
    window(world.kurt).post(
        f"/directives/{directive.id}/cancellation", {"version": version(db, directive), "outcome": "cancelled", "reason": "Отпало"}
    )
    assert (state(db, directive), waiting(db).ended) == (State.CLOSED, Ending.VOID)
    assert "Final report that waited for endorsement is void" in text_of(window(world.ben).get(f"/directives/{directive.id}"))
    assert "to endorse" not in text_of(window(world.hana).get("/"))


def test_nobody_outside_the_body_reads_it(window: Windows, db: Session, world: World, directive: Directive) -> None:
    ask(window(world.ben), directive, text="Пока между нами", file=True)
    for reader in (world.cy, world.carl, world.kurt, world.dede, world.ada):
        who = window(reader)
        assert who.get(path_of(db)).status_code in (403, 404)
        assert who.get("/enclosures/1").status_code in (403, 404)
        assert "Пока между нами" not in who.get(f"/directives/{directive.id}").text


READ = (
    "/",
    "/overview",
    "/board",
    "/bodies",
    "/directives",
    "/directives.csv",
    "/directives?state=reported",
    "/directives?q=подписан",
    "/reminders",
)


@pytest.mark.parametrize("name", ["carl", "kurt", "dede", "amina"])
def test_what_waits_counts_nowhere(window: Windows, db: Session, world: World, directive: Directive, name: str) -> None:
    """Overdue it stays, reported it is not: every page says after it was asked what it said before."""
    directive.due_on = directive.effective_on = TODAY.replace(day=5)
    load_default_rules(db)
    planning.replan(db, directive, directive.issued_at, window(world.ben).site.app.state.house.settings.time_zone)
    db.commit()
    reader = window(getattr(world, name))

    def said() -> list[str]:
        pages = [text_of(reader.get(path)) for path in (*READ, f"/bodies/{world.energy.id}", f"/bodies/{world.ecology.id}")]
        return [*pages, str([(each.planned_for, each.state) for each in rows(db, Reminder)])]

    before = said()
    ask(window(world.ben), directive)
    assert said() == before
    window(world.hana).post(f"{path_of(db)}/endorsement")
    assert said() != before


def test_final_reports_of_a_sheet_wait_there_too_and_the_same_sheet_asks_nothing_twice(
    window: Windows, db: Session, world: World, directive: Directive
) -> None:
    ben, key = window(world.ben), queries.assignments(db, directive.id or 0)[0].id
    content = filled(ben.get("/my-day/sheet.xlsx").content, put(1, kind="final report", text="Построено", fact_on=TODAY))
    sheet = sent_sheet(ben, content)
    assert sheet.status_code == 200
    typed = {"kind": "final", "text": "Построено", "fact_on": TODAY.isoformat()}
    line = {"assignment": str(key), **{f"{name}_{key}": value for name, value in typed.items()}}
    assert "1 report waits for the head of the body." in text_of(ben.follow(ben.post("/my-day/reports", line)))
    assert (counts(db), waiting(db).text) == ((0, 0, 0), "Построено")
    again = sent_sheet(ben, content)
    assert "1 row was filed before." in text_of(again)


def test_a_council_is_asked_who_lets_reports_go(window: Windows, world: World) -> None:
    text = text_of(window(world.amina).get(f"/councils/{world.council.id}"))
    assert "the head of the body endorses it first" in text
    assert "the Regulation: the executor files it" in text
