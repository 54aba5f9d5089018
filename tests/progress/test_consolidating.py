"""The consolidated report: a draft of passages, each with its source, and what the filed one keeps of them."""

import pytest
from sqlmodel import Session

from tests.progress.making import Desk
from tests.world import NOW, World
from tracker.accounts.models import Account
from tracker.directives.models import Directive, State
from tracker.kernel.errors import Forbidden, Refused, Stale
from tracker.progress import consolidating, queries
from tracker.progress.consolidating import Passage
from tracker.progress.models import Report, ReportDraft, ReportKind, ReportState

GIVEN = "Посты установлены.\nЗамеры начаты."


@pytest.fixture
def contribution(directive: Directive, desk: Desk, world: World) -> Report:
    directive.state = State.IN_WORK
    given = desk.file(ReportKind.CONTRIBUTION, by=world.cy, text=GIVEN)
    given.state = ReportState.ACCEPTED
    return given


def keep(desk: Desk, *written: Passage, version: int = 0, by: Account | None = None) -> ReportDraft:
    world = desk.world
    actor = world.actor(by or world.ben)
    return consolidating.keep(desk.db, desk.directive, desk.assignment(world.energy.id), written, version, by=actor, at=NOW)


def test_a_draft_keeps_its_passages_and_tells_whether_words_were_changed(desk: Desk, contribution: Report) -> None:
    draft = keep(desk, Passage("Сводно:"), Passage("Замеры начаты.", contribution.id), Passage("Посты поставлены.", contribution.id))
    assert consolidating.passages(draft) == [
        Passage("Сводно:"),
        Passage("Замеры начаты.", contribution.id),
        Passage("Посты поставлены.", contribution.id, is_changed=True),
    ]
    assert desk.recorded()[-1].action == "report.drafted"


def test_nobody_overwrites_what_another_has_kept_meanwhile(desk: Desk, world: World, contribution: Report) -> None:
    keep(desk, Passage("Раз"))
    with pytest.raises(Stale) as stale:
        keep(desk, Passage("Два"), by=world.hana)
    assert stale.value.fields[0][1:] == ("Два", "Раз")
    keep(desk, Passage("Два"), version=1, by=world.hana)
    draft = queries.draft(desk.db, desk.assignment(world.energy.id).id or 0)
    assert draft is not None
    assert (draft.version, draft.changed_by_name) == (2, "Hana")


@pytest.mark.parametrize("name", ["cy", "carl", "kurt", "amina"])
def test_only_the_lead_writes_it(desk: Desk, world: World, contribution: Report, name: str) -> None:
    with pytest.raises(Forbidden):
        keep(desk, Passage("Сводно"), by=getattr(world, name))


def test_nothing_but_a_contribution_of_this_directive_is_a_source(desk: Desk, world: World, contribution: Report) -> None:
    interim = desk.file(ReportKind.INTERIM)
    for source_id in (interim.id, 999):
        with pytest.raises(Refused):
            keep(desk, Passage("Сводно", source_id))


def test_what_was_not_accepted_or_came_back_is_no_source(desk: Desk, contribution: Report) -> None:
    draft = keep(desk, Passage("Замеры начаты.", contribution.id))
    for state in (ReportState.FILED, ReportState.RETURNED, ReportState.WITHDRAWN):
        contribution.state = state
        reports = queries.reports(desk.db, desk.directive.id or 0)
        assert consolidating.owned(consolidating.passages(draft), reports) == [Passage("Замеры начаты.")]
        with pytest.raises(Refused):
            keep(desk, Passage("Замеры начаты.", contribution.id), version=1)
        with pytest.raises(Refused):
            desk.file(text="Замеры начаты.", passages=(Passage("Замеры начаты.", contribution.id),))


def test_the_filed_report_keeps_the_passages_and_the_draft_is_done(db: Session, desk: Desk, world: World, contribution: Report) -> None:
    written = (Passage("Сводно:"), Passage("Замеры начаты.", contribution.id))
    keep(desk, *written)
    report = desk.file(text=consolidating.whole(written), passages=written)
    db.commit()
    db.refresh(report)
    assert consolidating.passages(report) == list(written)
    assert report.text == "Сводно:\n\nЗамеры начаты."
    assert queries.draft(db, report.assignment_id) is None
    filed = desk.recorded()[-1]
    assert filed.after is not None
    assert filed.after["taken_from"] == [[contribution.id, False]]
    with pytest.raises(Refused):
        keep(desk, Passage("Ещё"))


def test_a_returned_report_is_what_the_next_draft_begins_with(db: Session, desk: Desk, world: World, contribution: Report) -> None:
    written = (Passage("Сводно:"), Passage("Замеры начаты.", contribution.id))
    report = desk.file(text=consolidating.whole(written), passages=written)
    lead = desk.assignment(world.energy.id)
    assert consolidating.beginning(queries.reports(db, desk.directive.id or 0), lead) == []
    report.state = ReportState.RETURNED
    assert consolidating.beginning(queries.reports(db, desk.directive.id or 0), lead) == list(written)
