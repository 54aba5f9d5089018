"""Final reports that wait for the head of the body."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.progress.making import FILE, Desk
from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.actor import Actor
from tracker.accounts.models import Account
from tracker.accounts.roles import Role
from tracker.calendars.control import ControlProfile, Endorsement
from tracker.directives import accepting, cancelling, changing, wanting
from tracker.directives import queries as directives
from tracker.directives.checklist import Wanted
from tracker.directives.models import AssignmentRole, Directive, Outcome, State
from tracker.kernel.errors import Forbidden, Invalid, NotFound, Refused
from tracker.overview import endorsements as overview
from tracker.progress import consolidating, endorsing, filing, queries, recording, reviewing, waiting, withdrawing
from tracker.progress.consolidating import Passage
from tracker.progress.endorsement import Enclosure, Ending, EndorsementRequest
from tracker.progress.evidence import Link, Showing
from tracker.progress.models import Evidence, Report, ReportKind
from tracker.progress.permissions import may_endorse
from tracker.progress.statement import Filing

LATER = NOW + timedelta(days=2)
ON_LATER = TODAY + timedelta(days=2)
LINK = Link("https://example.org/act", "Act")


@pytest.fixture(autouse=True)
def asking_council(db: Session, world: World) -> None:
    world.council.profile = ControlProfile(endorsement=Endorsement.HEAD).to_json()
    db.add(world.council)
    db.flush()


class Ministry:
    """Ben writes, Hana endorses."""

    def __init__(self, db: Session, world: World, directive: Directive, desk: Desk) -> None:
        self.db, self.world, self.directive, self.desk = db, world, directive, desk

    def ask(self, by: Account | None = None, **given: Any) -> EndorsementRequest:
        wanted = Filing(ReportKind.FINAL, given.pop("text", "Стройка завершена."), given.pop("fact_on", TODAY), **given)
        assignment, actor = self.desk.assignment(self.world.energy.id), self.world.actor(by or self.world.ben)
        asked = filing.file(self.db, self.directive, assignment, wanted, by=actor, at=NOW, today=TODAY)
        assert isinstance(asked, EndorsementRequest)
        return asked

    def endorse(self, request: EndorsementRequest, by: Account | Actor | None = None) -> Report:
        actor = by if isinstance(by, Actor) else self.world.actor(by or self.world.hana)
        return endorsing.endorse(self.db, self.directive, request, by=actor, at=LATER, today=ON_LATER)

    def send_back(self, request: EndorsementRequest, remark: str = "Добавьте акт.") -> None:
        endorsing.send_back(self.db, self.directive, request, remark, by=self.world.actor(self.world.hana), at=LATER)


@pytest.fixture
def ministry(db: Session, world: World, directive: Directive, desk: Desk) -> Ministry:
    return Ministry(db, world, directive, desk)


def test_what_waits_keeps_all_that_was_written_and_is_filed_nowhere(db: Session, ministry: Ministry, directive: Directive) -> None:
    version = directive.version
    asked = ministry.ask(files=(FILE,), links=(LINK,))
    assert (asked.text, asked.fact_on, asked.language, asked.asked_by_id) == ("Стройка завершена.", TODAY, "ru", ministry.world.ben.id)
    enclosed = waiting.enclosures(db, [asked.id or 0])
    assert [(each.name, each.sha256, each.url) for each in enclosed] == [("Есеп.pdf", FILE.sha256, ""), ("Act", "", LINK.url)]
    assert (directive.state, directive.reported_on, directive.said_text, directive.version) == (State.ISSUED, None, "", version)
    assert (directive.accepted_at, db.exec(select(Report)).all(), db.exec(select(Evidence)).all()) == (None, [], [])
    assert [entry.action for entry in ministry.desk.recorded()] == ["endorsement.asked"]


def test_the_text_of_what_waits_is_not_in_the_record_that_others_read(ministry: Ministry) -> None:
    ministry.ask(text="Пока между нами")
    assert "Пока между нами" not in str(ministry.desk.recorded()[-1].after)


def test_the_head_endorses_and_it_is_filed_in_that_moment_for_whoever_wrote_it(
    db: Session, world: World, ministry: Ministry, directive: Directive
) -> None:
    report = ministry.endorse(asked := ministry.ask(files=(FILE,), links=(LINK,)))
    assert (report.filed_by_id, report.filed_by_name, report.filed_at, report.filed_on) == (world.ben.id, "Ben", LATER, ON_LATER)
    assert (report.endorsed_by_id, report.endorsed_by_name, report.endorsed_for) == (world.hana.id, "Hana", "")
    assert (report.text, report.fact_on, directive.state, directive.reported_on) == (asked.text, TODAY, State.REPORTED, ON_LATER)
    evidence = db.exec(select(Evidence).order_by(Evidence.id)).all()
    assert [(each.name, each.added_by_id) for each in evidence] == [("Есеп.pdf", world.ben.id), ("Act", world.ben.id)]
    assert (asked.ended, asked.ended_at, asked.report_id) == (Ending.ENDORSED, LATER, report.id)
    entries = {entry.action: entry for entry in ministry.desk.recorded()}
    assert list(entries) == ["endorsement.asked", "directive.accepted", "report.filed", "endorsement.given"]
    after = entries["report.filed"].after or {}
    assert (entries["report.filed"].actor_name, after["filed_by"], after["endorsed_by"]) == ("Hana", "Ben", "Hana")


def test_a_report_endorsed_after_the_term_is_late(ministry: Ministry, directive: Directive) -> None:
    directive.effective_on = directive.due_on = TODAY
    report = ministry.endorse(ministry.ask())
    assert (report.filed_on, report.due_on) == (ON_LATER, TODAY)


def test_a_heads_own_report_is_endorsed_by_being_filed(world: World, directive: Directive, desk: Desk) -> None:
    report = desk.file(by=world.hana)
    assert (report.filed_by_name, report.endorsed_by_name, directive.state) == ("Hana", "Hana", State.REPORTED)


@pytest.mark.parametrize("kind", [ReportKind.INTERIM, ReportKind.NO_CHANGE])
def test_information_in_between_waits_for_nobody(desk: Desk, kind: ReportKind) -> None:
    assert desk.file(kind).endorsed_by_name == ""


def test_a_contribution_waits_for_nobody(world: World, desk: Desk) -> None:
    assert desk.file(ReportKind.CONTRIBUTION, world.cy).endorsed_by_name == ""


def test_where_the_council_does_not_ask_nobody_waits(db: Session, world: World, desk: Desk) -> None:
    world.council.profile = ControlProfile().to_json()
    db.flush()
    assert desk.file().endorsed_by_name == ""


@pytest.mark.parametrize("name", ["ben", "cy", "carl", "kurt", "amina", "ada"])
def test_nobody_but_the_head_endorses_or_sends_back(world: World, ministry: Ministry, name: str) -> None:
    asked, by = ministry.ask(), world.actor(getattr(world, name))
    with pytest.raises(Forbidden):
        ministry.endorse(asked, by)
    with pytest.raises(Forbidden):
        endorsing.send_back(ministry.db, ministry.directive, asked, "Нет", by=by, at=LATER)
    assert asked.waits


def test_the_head_of_another_body_endorses_nothing_here(world: World, ministry: Ministry) -> None:
    other = replace(world.actor(world.hana), roles=frozenset({(Role.HEAD, world.ecology.id or 0), (Role.EXECUTOR, world.energy.id or 0)}))
    assert not may_endorse(other, ministry.ask().body_id)


def test_whoever_stands_in_for_the_head_endorses_on_the_heads_behalf(world: World, ministry: Ministry) -> None:
    ben = world.actor(world.ben)
    deputy = replace(ben, roles=ben.roles | {(Role.HEAD, world.energy.id or 0)}, stands_in_for=("Hana",))
    report = ministry.endorse(ministry.ask(), deputy)
    assert (report.endorsed_by_name, report.endorsed_for) == ("Ben", "Hana")
    assert {entry.on_behalf_of for entry in ministry.desk.recorded()[1:]} == {"Hana"}


def test_neither_who_filed_nor_who_endorsed_decides_on_it(db: Session, world: World, ministry: Ministry, directive: Directive) -> None:
    report = ministry.endorse(ministry.ask())
    for name in ("ben", "hana"):
        actor = world.actor(getattr(world, name))
        also = replace(actor, roles=actor.roles | {(Role.CONTROLLER, world.office.id or 0)})
        with pytest.raises(Forbidden):
            reviewing.propose(db, directive, report, Outcome.EXECUTED, "Да", by=also, at=LATER)
    reviewing.propose(db, directive, report, Outcome.EXECUTED, "Да", by=world.actor(world.carl), at=LATER)
    hana = world.actor(world.hana)
    curator = replace(hana, roles=hana.roles | {(Role.CURATOR, world.office.id or 0)})
    with pytest.raises(Forbidden):
        reviewing.close(db, directive, report, Outcome.EXECUTED, "", by=curator, at=LATER, today=ON_LATER)


def test_a_report_sent_back_says_why_and_can_be_asked_for_again(db: Session, world: World, ministry: Ministry) -> None:
    ben = world.actor(world.ben)
    first = ministry.ask()
    with pytest.raises(Invalid):
        ministry.send_back(first, "")
    ministry.send_back(first)
    assert (first.ended, first.remark, first.ended_by_name) == (Ending.SENT_BACK, "Добавьте акт.", "Hana")
    assert overview.sent_back(db, ben, "en").number == 1
    second = ministry.ask(text="С актом", files=(FILE,))
    assert overview.sent_back(db, ben, "en").number == 0
    with pytest.raises(Refused):
        ministry.endorse(first)
    assert ministry.endorse(second).text == "С актом"


def test_what_is_changed_while_it_waits_is_endorsed_anew(db: Session, world: World, ministry: Ministry) -> None:
    first, second = ministry.ask(), ministry.ask(text="Другой текст")
    assert (first.ended, second.waits, overview.to_endorse(db, world.actor(world.hana), "en").number) == (Ending.REPLACED, True, 1)
    with pytest.raises(Refused):
        ministry.endorse(first)


def test_a_changed_draft_of_a_consolidated_report_voids_what_waits(db: Session, world: World, ministry: Ministry) -> None:
    assignment, ben = ministry.desk.assignment(world.energy.id), world.actor(world.ben)

    def keep(text: str, version: int) -> None:
        consolidating.keep(db, ministry.directive, assignment, [Passage(text)], version, by=ben, at=NOW)

    keep("Сводный", 0)
    asked = ministry.ask(text="Сводный", passages=(Passage("Сводный"),))
    assert queries.draft(db, assignment.id or 0) is not None, "until it is filed the draft is there to be changed"
    keep("Сводный, исправленный", 1)
    assert asked.ended is Ending.REPLACED
    report = ministry.endorse(ministry.ask(text="Сводный, исправленный", passages=(Passage("Сводный, исправленный"),)))
    assert [each.text for each in consolidating.passages(report)] == ["Сводный, исправленный"]
    assert queries.draft(db, assignment.id or 0) is None


def test_only_who_asked_withdraws_and_only_while_it_waits(db: Session, world: World, ministry: Ministry, directive: Directive) -> None:
    asked = ministry.ask()
    with pytest.raises(Forbidden):
        endorsing.withdraw(db, directive, asked, by=world.actor(world.hana), at=LATER)
    endorsing.withdraw(db, directive, asked, by=world.actor(world.ben), at=LATER)
    assert (asked.ended, directive.state) == (Ending.WITHDRAWN, State.ISSUED)
    with pytest.raises(Refused):
        endorsing.withdraw(db, directive, asked, by=world.actor(world.ben), at=LATER)


def test_the_head_may_file_another_report_instead(world: World, ministry: Ministry) -> None:
    asked = ministry.ask()
    ministry.desk.file(by=world.hana, text="Короче")
    assert asked.ended is Ending.REPLACED


def test_the_gates_of_filing_hold_when_it_is_asked(db: Session, world: World, ministry: Ministry, directive: Directive) -> None:
    for given, field in (({"text": ""}, "text"), ({"fact_on": None}, "fact_on"), ({"fact_on": TODAY + timedelta(days=1)}, "fact_on")):
        with pytest.raises(Invalid) as wrong:
            ministry.ask(**given)
        assert wrong.value.field == field
    accepting.accept(db, directive, world.actor(world.ben), NOW)
    directive.state = State.PROPOSED
    with pytest.raises(Refused):
        ministry.ask()
    assert not db.exec(select(EndorsementRequest)).all()


def test_the_gates_of_filing_hold_again_when_it_is_endorsed(db: Session, world: World, ministry: Ministry, directive: Directive) -> None:
    asked = ministry.ask()
    wanting.set_checklist(db, directive, [Wanted({"ru": "Акт"})], by=world.actor(world.carl), at=NOW)
    with pytest.raises(Invalid) as wrong:
        ministry.endorse(asked)
    assert (wrong.value.text, asked.waits, directive.state) == (
        "This is wanted before a final report can be filed: attach a file or a link that shows it.",
        True,
        State.ISSUED,
    )


def test_what_shows_the_items_of_the_checklist_comes_with_it(db: Session, world: World, ministry: Ministry, directive: Directive) -> None:
    wanting.set_checklist(db, directive, [Wanted({"ru": "Акт"})], by=world.actor(world.carl), at=NOW)
    (item,) = directives.checklist(db, directive.id or 0)
    ministry.endorse(ministry.ask(showing=(Showing(item.id or 0, (FILE,), (LINK,)),), links=(LINK,)))
    evidence = db.exec(select(Evidence).order_by(Evidence.id)).all()
    assert [(each.name, each.item_id) for each in evidence] == [("Act", None), ("Есеп.pdf", item.id), ("Act", item.id)]


def test_who_has_not_contributed_is_written_down_when_it_is_filed(world: World, ministry: Ministry) -> None:
    asked = ministry.ask()
    ministry.desk.file(ReportKind.CONTRIBUTION, world.cy)
    assert ministry.endorse(asked).unanswered == []


def test_a_cancelled_directive_voids_what_waits(db: Session, world: World, ministry: Ministry, directive: Directive) -> None:
    asked, kurt = ministry.ask(), world.actor(world.kurt)
    cancelling.cancel(db, directive, Outcome.CANCELLED, "Отпало", None, by=kurt, at=LATER, today=ON_LATER)
    waiting.void(db, directive, by=kurt, at=LATER)
    assert asked.ended is Ending.VOID
    assert ministry.desk.recorded()[-1].action == "endorsement.voided"


def test_other_executors_void_what_waits(db: Session, world: World, ministry: Ministry, directive: Directive) -> None:
    asked, kurt = ministry.ask(), world.actor(world.kurt)
    changing.propose(db, directive, (world.industry,), (), "Профиль", by=world.actor(world.carl), at=NOW)
    changing.make(db, directive, "", answered=(), by=kurt, at=LATER, today=ON_LATER)
    waiting.void(db, directive, by=kurt, at=LATER)
    assert asked.ended is Ending.VOID


def test_an_extension_voids_nothing(db: Session, world: World, ministry: Ministry, directive: Directive) -> None:
    asked = ministry.ask()
    waiting.void(db, directive, by=world.actor(world.kurt), at=LATER)
    assert asked.waits


def test_execution_recorded_by_the_secretariat_needs_no_head_and_voids_what_waits(
    db: Session, world: World, ministry: Ministry, directive: Directive
) -> None:
    asked = ministry.ask()
    executed = Filing(ReportKind.FINAL, "Исполнено", date(2026, 3, 9), links=(LINK,))
    part = ministry.desk.assignment(world.energy.id)
    report = recording.record(db, directive, part, executed, by=world.actor(world.amina), at=LATER, today=ON_LATER)
    assert (asked.ended, report.endorsed_by_id) == (Ending.VOID, None)


def test_a_returned_report_is_endorsed_anew(db: Session, world: World, ministry: Ministry, directive: Directive) -> None:
    report = ministry.endorse(ministry.ask())
    reviewing.return_report(db, directive, report, "Мало", None, by=world.actor(world.carl), at=LATER, today=ON_LATER)
    assert ministry.ask(text="Дополнено").waits
    assert directive.state is State.RETURNED


def test_who_wrote_an_endorsed_report_withdraws_it_as_any_other(
    db: Session, world: World, ministry: Ministry, directive: Directive
) -> None:
    report = ministry.endorse(ministry.ask())
    withdrawing.withdraw(db, directive, report, "Ошибка", by=world.actor(world.ben), at=LATER)
    assert directive.state is State.IN_WORK


def test_of_equal_leads_each_waits_for_its_own_head(db: Session, world: World) -> None:
    directive = make_directive(db, world, co=[world.ecology])
    for each in directives.assignments(db, directive.id or 0):
        each.role = AssignmentRole.EQUAL
    db.flush()
    desk = Desk(db, world, directive)
    ministry = Ministry(db, world, directive, desk)
    part, own = desk.assignment(world.ecology.id), Filing(ReportKind.FINAL, "Своё", TODAY)
    ecology = filing.file(db, directive, part, own, by=world.actor(world.cy), at=NOW, today=TODAY)
    assert isinstance(ecology, EndorsementRequest)
    ministry.endorse(ministry.ask())
    assert (directive.state, ecology.waits) == (State.IN_WORK, True)


def test_other_bodies_and_the_secretariat_do_not_find_it(db: Session, world: World, ministry: Ministry, directive: Directive) -> None:
    asked = ministry.ask(files=(FILE,))
    (enclosed,) = db.exec(select(Enclosure)).all()
    for name in ("cy", "carl", "kurt", "dede"):
        reader = world.actor(getattr(world, name))
        assert waiting.of_directive(db, directive.id or 0, reader) == []
        with pytest.raises(NotFound):
            waiting.request(db, asked.id or 0, reader)
        with pytest.raises(NotFound):
            waiting.enclosure(db, enclosed.id or 0, reader)


def test_the_files_of_what_waits_are_kept_checked_and_scanned_as_evidence_is(db: Session, ministry: Ministry) -> None:
    ministry.ask(files=(FILE,))
    assert queries.mentioned(db, [FILE.sha256]) == {FILE.sha256}
    assert queries.kept_files(db) == {FILE.sha256: FILE.size}
