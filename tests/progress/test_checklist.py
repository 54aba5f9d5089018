"""The checklist: set by the secretariat, answered by evidence, and in the way of a final report that does not show what is mandatory."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import Session

from tests.progress.making import FILE, Desk
from tests.world import NOW, World, make_directive
from tracker.directives import drafting, queries, wanting
from tracker.directives.checklist import ChecklistItem, Wanted
from tracker.directives.models import Directive, State
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.progress import queries as progress
from tracker.progress import reviewing
from tracker.progress.evidence import Link, Showing
from tracker.progress.models import Evidence, Report, ReportKind

ACT, TABLE, PHOTOS = Wanted({"ru": "Акт ввода"}), Wanted({"ru": "Таблица"}), Wanted({"ru": "Фото"}, is_mandatory=False)
Setting = Callable[..., list[ChecklistItem]]


@pytest.fixture
def setting(db: Session, world: World, directive: Directive) -> Setting:
    def made(*wanted: Wanted) -> list[ChecklistItem]:
        wanting.set_checklist(db, directive, wanted, by=world.actor(world.amina), at=NOW)
        return queries.checklist(db, directive.id or 0)

    return made


def shows(item: ChecklistItem) -> Showing:
    return Showing(item.id or 0, files=(replace(FILE, name=f"{item.text_ru}.pdf"),))


def test_the_list_is_set_as_a_whole_and_recorded(desk: Desk, directive: Directive, setting: Setting) -> None:
    act, table, _ = setting(ACT, TABLE, PHOTOS)
    items = setting(replace(PHOTOS, item_id=None), Wanted({"ru": "Акт", "en": "Act"}, item_id=act.id))
    assert [(each.text_ru, each.is_mandatory) for each in items] == [("Фото", False), ("Акт", True)]
    assert (items[1].id, items[1].text("kk"), items[1].text("en")) == (act.id, "Акт", "Act")
    assert table.removed_at == NOW
    entry = desk.recorded()[-1]
    assert (entry.action, entry.directive_id) == ("directive.checklist_set", directive.id)
    assert entry.after == {"checklist": [["", "Фото", "", False], ["", "Акт", "Act", True]]}


def test_setting_the_same_again_leaves_no_trace(desk: Desk, directive: Directive, setting: Setting) -> None:
    (act,) = setting(ACT)
    version = directive.version
    setting(replace(ACT, item_id=act.id))
    assert (directive.version, len(desk.recorded())) == (version, 1)


def test_only_the_secretariat_sets_it(db: Session, world: World, directive: Directive) -> None:
    for name in ("kurt", "ben", "hana", "dede", "ada"):
        with pytest.raises(Forbidden):
            wanting.set_checklist(db, directive, [ACT], by=world.actor(getattr(world, name)), at=NOW)


@pytest.mark.parametrize("state", [State.REPORTED, State.PROPOSED, State.CLOSED])
def test_it_stands_while_a_report_is_judged_by_it(directive: Directive, setting: Setting, state: State) -> None:
    directive.state = state
    with pytest.raises(Refused, match=r"\.$"):
        setting(ACT)


def test_items_beyond_all_reason_are_refused(setting: Setting) -> None:
    with pytest.raises(Invalid, match="At most 20"):
        setting(*[ACT] * 21)


def test_a_draft_is_deleted_with_its_list(db: Session, world: World) -> None:
    draft = make_directive(db, world, state=State.DRAFT)
    wanting.set_checklist(db, draft, [ACT], by=world.actor(world.amina), at=NOW)
    drafting.discard(db, draft, world.actor(world.amina), NOW)
    assert queries.checklist(db, draft.id or 0, removed=True) == []


def test_a_final_report_shows_every_mandatory_item(db: Session, desk: Desk, directive: Directive, setting: Setting) -> None:
    act, table, _photos = setting(ACT, TABLE, PHOTOS)
    with pytest.raises(Invalid) as wrong:
        desk.file(files=(FILE,), showing=(shows(act), Showing(table.id or 0)))
    assert wrong.value.field == f"evidence_{table.id}"
    assert progress.reports(db, directive.id or 0) == []
    linked = Showing(table.id or 0, links=(Link("https://example.org/table", "Таблица"),))
    report = desk.file(showing=(shows(act), linked))
    assert {(each.name, each.item_id) for each in of(db, report)} == {("Акт ввода.pdf", act.id), ("Таблица", table.id)}
    assert directive.state is State.REPORTED


@pytest.mark.parametrize("kind", [ReportKind.INTERIM, ReportKind.NO_CHANGE])
def test_other_reports_need_show_nothing(desk: Desk, setting: Setting, kind: ReportKind) -> None:
    setting(ACT)
    desk.file(kind)


def test_what_was_shown_before_is_named_again(db: Session, world: World, desk: Desk, directive: Directive, setting: Setting) -> None:
    (act,) = setting(ACT)
    first = desk.file(showing=(shows(act),))
    reviewing.return_report(db, directive, first, "Мало", None, by=world.actor(world.carl), at=NOW, today=NOW.date())
    (old,) = of(db, first)
    second = desk.file(showing=(Showing(act.id or 0, again=(old.id or 0,)),))
    (new,) = of(db, second)
    assert (new.sha256, new.name, new.item_id, new.id != old.id) == (old.sha256, old.name, act.id, True)


def test_evidence_of_other_items_and_other_directives_shows_nothing(db: Session, world: World, desk: Desk, setting: Setting) -> None:
    act, table = setting(ACT, TABLE)
    desk.file(ReportKind.INTERIM, showing=(shows(table),))
    foreign = make_directive(db, world)
    other = Desk(db, world, foreign)
    wanting.set_checklist(db, foreign, [ACT], by=world.actor(world.amina), at=NOW)
    (item,) = queries.checklist(db, foreign.id or 0)
    theirs = of(db, other.file(showing=(shows(item),)))[0]
    tables = progress.filed_before(db, desk.directive.id or 0)[0]
    for wrong in (Showing(act.id or 0, again=(theirs.id or 0,)), Showing(act.id or 0, again=(tables.id or 0,)), shows(item)):
        with pytest.raises(Refused, match="checklist was changed"):
            desk.file(showing=(wrong, shows(table)))


def of(db: Session, report: Report) -> list[Evidence]:
    return progress.evidence_by_report(db, report.directive_id)[report.id or 0]
