"""What a directive's page says of its reports, and which buttons it has for whom."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest
from litestar.testing import TestClient
from sqlmodel import Session

from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.models import Account
from tracker.accounts.roles import Role
from tracker.calendars.control import ControlProfile, Removal
from tracker.directives import queries
from tracker.directives.models import Directive, Outcome, State
from tracker.progress import filing, reviewing
from tracker.progress.models import Report, ReportKind
from tracker.progress.statement import Filing
from tracker.web.progress.part import part
from tracker.web.sign_in import Guest
from tracker.web.visit import Visit

REPORT, INTERIM, SAME = "File the final report", "File an interim report", "Nothing has changed"
WHOLE = "Write the consolidated report"


class Page:
    """The part of one directive's page, for one person after another."""

    def __init__(self, site: TestClient[Any], db: Session, world: World) -> None:
        self.site, self.db, self.world = site, db, world
        self.directive: Directive = make_directive(db, world, co=[world.ecology], state=State.IN_WORK)

    def for_(self, account: Account) -> dict[str, Any]:
        guest = Guest(self.world.actor(account), "en", "", "bound")
        visit = Visit(house=self.site.app.state.house, request=cast(Any, None), db=self.db, now=NOW, guest=guest)
        return part(visit, self.directive, queries.assignments(self.db, self.directive.id or 0))

    def buttons(self, account: Account) -> list[str]:
        return [action.label for action in self.for_(account)["actions"]]

    def file(self, by: Account, kind: ReportKind = ReportKind.FINAL) -> Report:
        actor = self.world.actor(by)
        (assignment,) = [each for each in queries.assignments(self.db, self.directive.id or 0) if each.body_id in actor.body_ids]
        wanted = Filing(kind, "Сделано", TODAY if kind is ReportKind.FINAL else None)
        filed = filing.file(self.db, self.directive, assignment, wanted, by=actor, at=NOW, today=TODAY)
        assert isinstance(filed, Report)
        return filed

    def propose(self) -> None:
        (told,) = self.for_(self.world.carl)["reports"]
        carl = self.world.actor(self.world.carl)
        reviewing.propose(self.db, self.directive, told.report, Outcome.EXECUTED, "Исполнено", by=carl, at=NOW)


@pytest.fixture
def page(site: TestClient[Any], window: Any, db: Session, world: World) -> Page:
    return Page(site, db, world)


def test_each_sees_the_buttons_that_are_theirs_now(page: Page, world: World) -> None:
    assert page.buttons(world.ben) == [REPORT, INTERIM, SAME, WHOLE]
    assert page.buttons(world.cy) == ["Send the contribution", SAME]
    assert [page.buttons(each) for each in (world.amina, world.carl)] == [["Record the execution"]] * 2
    assert [page.buttons(each) for each in (world.kurt, world.dede, world.ada)] == [[]] * 3


def test_a_report_waits_for_the_controller_and_nobody_else(page: Page, world: World) -> None:
    page.file(world.ben)
    assert page.buttons(world.carl) == ["Review the report"]
    assert [page.buttons(each) for each in (world.ben, world.cy, world.kurt, world.amina)] == [[]] * 4


def test_a_proposal_waits_for_the_curator_and_nobody_else(page: Page, world: World) -> None:
    page.file(world.ben)
    page.propose()
    assert page.buttons(world.kurt) == ["Decide on the proposal"]
    assert [page.buttons(each) for each in (world.ben, world.carl, world.amina)] == [[]] * 3


def test_a_proposal_also_waits_for_a_controller_where_the_secretariat_removes(page: Page, db: Session, world: World) -> None:
    world.council.profile = ControlProfile(removal=Removal.SECRETARIAT).to_json()
    page.file(world.ben)
    page.propose()
    assert page.buttons(world.carl) == ["Decide on the proposal"]


def test_what_ends_the_matter_leads_once_the_directive_is_accepted(page: Page, world: World) -> None:
    actions = page.for_(world.ben)["actions"]
    assert [(each.kind, each.method) for each in actions] == [("primary", "get"), ("quiet", "get"), ("quiet", "post"), ("quiet", "get")]
    page.directive.state = State.ISSUED
    assert {each.kind for each in page.for_(world.ben)["actions"]} == {"quiet"}


def test_somebody_of_two_bodies_has_a_button_for_each(page: Page, db: Session, world: World) -> None:
    actor = world.actor(world.ben)
    world.actors[actor.account_id] = replace(actor, roles=actor.roles | {(Role.EXECUTOR, world.ecology.id or 0)})
    actions = page.for_(world.ben)["actions"]
    assert [each.label for each in actions][-3:-1] == [f"{SAME} · Ministry of Energy", f"{SAME} · Ministry of Ecology"]
    first, second = queries.assignments(db, page.directive.id or 0)
    assert [each.url.partition("?")[2] for each in actions][-3:-1] == [f"assignment={first.id}", f"assignment={second.id}"]


def test_reports_stand_newest_first_and_only_those_that_answer_the_term_are_judged(page: Page, world: World) -> None:
    page.file(world.ben, ReportKind.INTERIM)
    page.file(world.cy, ReportKind.CONTRIBUTION)
    page.file(world.ben)
    told = page.for_(world.dede)["reports"]
    assert [(each.report.kind, each.body, each.timing) for each in told] == [
        (ReportKind.FINAL, "Ministry of Energy", "filed in time"),
        (ReportKind.CONTRIBUTION, "Ministry of Ecology", "filed in time"),
        (ReportKind.INTERIM, "Ministry of Energy", ""),
    ]


def test_every_co_executor_is_named_with_what_came_of_it(page: Page, world: World) -> None:
    def answered() -> list[tuple[str, str]]:
        return [(each.body, each.said) for each in page.for_(world.ben)["answered"]]

    assert answered() == [("Ministry of Ecology", "still to come")]
    page.directive.effective_on = TODAY - timedelta(days=1)
    assert answered() == [("Ministry of Ecology", "no answer")]
    page.file(world.cy, ReportKind.CONTRIBUTION)
    assert answered() == [("Ministry of Ecology", "given, waits for the lead")]
    assert "Look at the contributions" in page.buttons(world.ben)
    assert "Look at the contributions" not in page.buttons(world.carl)
