"""Directives out of tables: what comes in, what does not, and why."""

from datetime import date

import pytest
from sqlmodel import Session, select

from tests.imports.tables import HEAD, comma, hand, kept, row, workbook
from tests.world import World, make_directive
from tracker.audit.chain import first_break
from tracker.audit.models import AuditEntry
from tracker.bodies.models import Body
from tracker.directives import queries as directives
from tracker.directives.models import Directive, State
from tracker.directives.searching import holds
from tracker.imports import keeping, queries
from tracker.imports.models import ImportBatch, ImportRow, Verdict
from tracker.kernel.errors import Refused
from tracker.meetings.models import Minutes, Point
from tracker.progress.models import Report, ReportState
from tracker.reminders.models import Reminder
from tracker.reminders.rules import load_default_rules


def taken(db: Session, world: World, content: bytes, name: str = "table.csv") -> list[ImportRow]:
    batch = kept(db, world, content, name=name)
    keeping.take(db, batch, hand(world))
    db.commit()
    return list(queries.rows(db, batch))


def why(row: ImportRow) -> dict[str, str]:
    return {field: text for field, text, _ in row.reasons}


def test_a_row_becomes_a_draft_under_its_point_with_its_executors_and_its_term(db: Session, world: World) -> None:
    (only,) = taken(db, world, comma(row()))
    assert (only.number, only.verdict) == (2, Verdict.NEW)
    directive = db.get_one(Directive, only.thing_id)
    assert (directive.state, directive.ref, directive.due_on) == (State.DRAFT, None, date(2026, 6, 30))
    assert (directive.text_ru, directive.gist_ru, directive.result_ru) == ("Построить новую станцию в Алматы",) * 2 + ("Станция",)
    executors = [(each.body_id, each.role.value) for each in directives.assignments(db, directive.id)]
    assert executors == [(world.energy.id, "lead"), (world.ecology.id, "co"), (world.industry.id, "co")]
    point = db.get_one(Point, directive.point_id)
    minutes = db.get_one(Minutes, point.minutes_id)
    assert (point.label, minutes.number, minutes.signed_on) == ("1.1", "5", date(2026, 2, 3))


def test_it_is_found_as_if_it_had_been_typed_in(db: Session, world: World) -> None:
    (only,) = taken(db, world, comma(row()))
    for words in ("станции", "energy", "алматы"):
        assert db.exec(select(Directive.id).where(holds(db, words))).all() == [only.thing_id], words


def test_an_issued_row_has_a_reference_and_reminders(db: Session, world: World) -> None:
    load_default_rules(db)
    (only,) = taken(db, world, comma(row(статус="На исполнении")))
    directive = db.get_one(Directive, only.thing_id)
    assert (directive.state, directive.ref, directive.issued_on) == (State.IN_WORK, "№ 5, п. 1.1", date(2026, 2, 3))
    assert db.exec(select(Reminder).where(Reminder.directive_id == directive.id)).first() is not None


def test_several_of_one_point_are_numbered_as_issuing_would(db: Session, world: World) -> None:
    rows = taken(db, world, comma(row(статус="выдано"), row(статус="выдано", поручение="Закрыть старую станцию в Алматы")))
    assert [db.get_one(Directive, each.thing_id).ref for each in rows] == ["№ 5, п. 1.1", "№ 5, п. 1.1/2"]


def closed(*, done: str = "Станция построена", on: str = "01.03.2026", outcome: str = "исполнено") -> bytes:
    return comma([*row(статус=outcome), on, done], head=[*HEAD, "Дата снятия", "Отметка об исполнении"])


def test_a_closed_row_has_its_outcome_and_an_accepted_final_report(db: Session, world: World) -> None:
    (only,) = taken(db, world, closed())
    directive = db.get_one(Directive, only.thing_id)
    assert (directive.state, directive.outcome, directive.closed_on) == (State.CLOSED, "executed", date(2026, 3, 1))
    report = db.exec(select(Report).where(Report.directive_id == directive.id)).one()
    assert (report.state, report.text, report.is_recorded) == (ReportState.ACCEPTED, "Станция построена", True)


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (closed(done=""), "done"),
        (closed(on=""), "closed_on"),
        (closed(on="01.01.2026"), "closed_on"),
        (closed(on="01.01.2027"), "closed_on"),
        (closed(outcome="закрыто"), "outcome"),
        (comma(row(статус="на рассмотрении")), "state"),
        (comma(row(статус="???")), "state"),
        (comma(row(исполнитель="Министерство волшебства")), "lead"),
        (comma(row(исполнитель="", статус="выдано")), "lead"),
        (comma(row(соисполнители="МЭ")), "co"),
        (comma(row(срок="к следующему заседанию")), "term"),
        (comma(row(срок="когда-нибудь потом")), "term"),
        (comma(row(срок="01.01.2026")), "term"),
        (comma(row(срок="", статус="выдано")), "term"),
        (comma(row(срок="04.02.2026", статус="выдано")), "reason"),
        (comma(row(результат="", статус="выдано")), "result"),
        (comma(row(пункт="")), "point"),
        (comma(["1", "", *row()[2:]]), "minutes_number"),
        (comma(["1", "5", "31.02.2026", *row()[3:]]), "minutes_date"),
        (comma(["1", "5", "03.02.2027", *row()[3:]]), "minutes_date"),
        (comma(row(поручение="")), "gist"),
    ],
)
def test_a_wrong_cell_is_named_and_the_other_rows_come_in(db: Session, world: World, content: bytes, field: str) -> None:
    sound = content.decode("utf-8-sig").splitlines()[0].count(";") - len(HEAD) + 1
    whole = (
        content
        + (";".join([*row(пункт="9.9", поручение="Проверить качество воды в реках", соисполнители=""), *[""] * sound]) + "\r\n").encode()
    )
    wrong, right = taken(db, world, whole)
    assert (wrong.verdict, right.verdict) == (Verdict.WRONG, Verdict.NEW)
    assert field in why(wrong)
    assert wrong.thing_id is None


def test_the_same_table_again_adds_nothing(db: Session, world: World) -> None:
    content = comma(row(), row(статус="выдано", пункт="1.2"), row(пункт="1.2"))
    first, again = taken(db, world, content), taken(db, world, content)
    assert [each.verdict for each in first] == [Verdict.NEW, Verdict.NEW, Verdict.SAME]
    assert [each.verdict for each in again] == [Verdict.SAME] * 3
    assert [each.thing_id for each in again] == [each.thing_id for each in first]


def test_what_stands_otherwise_is_told_and_left(db: Session, world: World) -> None:
    taken(db, world, comma(row()))
    (only,) = taken(db, world, comma(row(срок="31.07.2026", исполнитель="МЭПР", соисполнители="")))
    assert (only.verdict, set(why(only))) == (Verdict.CHANGED, {"lead", "term"})
    assert db.get_one(Directive, only.thing_id).due_on == date(2026, 6, 30)


def test_a_number_of_one_s_own_register_tells_a_row_whatever_its_words(db: Session, world: World) -> None:
    head = [*HEAD, "Рег. №"]
    (first,) = taken(db, world, comma([*row(), "77-А"], head=head))
    (again,) = taken(db, world, comma([*row(поручение="Построить станцию"), "77-а"], head=head))
    assert (again.verdict, again.thing_id) == (Verdict.CHANGED, first.thing_id)


def test_what_nearly_repeats_a_directive_on_control_is_held_back_unless_wanted(db: Session, world: World) -> None:
    make_directive(db, world, gist_ru="Построить новую большую станцию в Алматы")
    (held,) = taken(db, world, comma(row()))
    assert (held.verdict, held.thing_id) == (Verdict.ALIKE, None)
    batch = kept(db, world, comma(row()))
    keeping.set_columns(db, batch, batch.mapping, council_id=None, takes_alike=True)
    keeping.take(db, batch, hand(world))
    assert [each.verdict for each in queries.rows(db, batch)] == [Verdict.NEW]


@pytest.mark.parametrize(
    "named", ["ME", "мэ", "ЭМ", "Министерство энергетики", "министерству энергетики", "Энергетика министрлігі", "MINISTRY OF ENERGY"]
)
def test_bodies_are_known_in_any_language_and_case(db: Session, world: World, named: str) -> None:
    (only,) = taken(db, world, comma(row(исполнитель=named)))
    assert (only.verdict, only.reasons) == (Verdict.NEW, [])
    assert db.get_one(Directive, only.thing_id).lead_id == world.energy.id


def test_several_leads_lead_equally(db: Session, world: World) -> None:
    (only,) = taken(db, world, comma(row(исполнитель="МЭ, Министерство промышленности", соисполнители="")))
    roles = [(each.body_id, each.role.value) for each in directives.assignments(db, only.thing_id)]
    assert roles == [(world.energy.id, "equal"), (world.industry.id, "equal")]


def test_an_abbreviation_of_two_bodies_is_asked_about(db: Session, world: World) -> None:
    world.industry.abbr_ru = "МЭ"
    (only,) = taken(db, world, comma(row()))
    assert "may be" in why(only)["lead"]


@pytest.mark.parametrize(
    "term", ["в месячный срок", "до 30 июня 2026 года", "2026-06-30", "within 10 working days", "2026 ж. 30 маусымға дейін"]
)
def test_a_term_is_a_day_or_a_phrase(db: Session, world: World, term: str) -> None:
    (only,) = taken(db, world, comma(row(срок=term)))
    assert (only.verdict, why(only)) == (Verdict.NEW, {})
    assert db.get_one(Directive, only.thing_id).due_on is not None


def test_minutes_may_be_cited_in_one_cell(db: Session, world: World) -> None:
    head = ["Основание", "Поручение"]
    (only,) = taken(db, world, comma(["№ 17-07/3104 от 03.03.2026 г., п. 2.1", "Проверить качество воды"], head=head))
    assert db.get_one(Directive, only.thing_id).point_id == world.point.id


def test_heads_in_kazakh_and_english_and_a_workbook_with_dates_are_read(db: Session, world: World) -> None:
    kazakh = ["Хаттама №", "Хаттама күні", "Тармақ", "Тапсырма", "Орындаушы", "Мерзімі"]
    (first,) = taken(db, world, workbook(["5", date(2026, 2, 3), 1.1, "Жаңа станция салу", "ЭМ", date(2026, 6, 30)], head=kazakh), "t.xlsx")
    english = ["Minutes No", "Date of minutes", "Point", "Directive", "Lead", "Due date"]
    (other,) = taken(db, world, comma(["5", "2026-02-03", "1.2", "Build a new plant", "ME", "2026-06-30"], head=english, delimiter=","))
    told = [db.get_one(Directive, each.thing_id) for each in (first, other)]
    assert [(each.text_kk, each.text_en, each.due_on) for each in told] == [
        ("Жаңа станция салу", "", date(2026, 6, 30)),
        ("", "Build a new plant", date(2026, 6, 30)),
    ]


def test_of_the_past_a_closed_body_may_have_led_but_not_of_what_is_on_control(db: Session, world: World) -> None:
    db.get_one(Body, world.energy.id).closed_on = date(2026, 3, 5)
    (past,) = taken(db, world, closed())
    (now,) = taken(db, world, comma(row(статус="в работе", пункт="7")))
    assert (past.verdict, now.verdict) == (Verdict.NEW, Verdict.WRONG)
    assert "lead" in why(now)


def test_each_is_in_the_audit_log_and_the_chain_holds(db: Session, world: World) -> None:
    rows = taken(db, world, comma(row(), row(пункт="1.2", статус="выдано")))
    entries = db.exec(select(AuditEntry).where(AuditEntry.action == "directive.imported")).all()
    assert [(each.directive_id, each.account_id) for each in entries] == [(each.thing_id, world.amina.id) for each in rows]
    assert first_break(db) is None


def test_a_restricted_row_that_is_issued_is_a_controller_s(db: Session, world: World) -> None:
    content = comma([*row(статус="выдано"), "ДСП"], head=[*HEAD, "Гриф"])
    (only,) = taken(db, world, content)
    assert "visibility" in why(only)


def test_a_table_is_taken_in_once(db: Session, world: World) -> None:
    batch = kept(db, world, comma(row()))
    keeping.take(db, batch, hand(world))
    with pytest.raises(Refused, match="taken in already"):
        keeping.take(db, db.get_one(ImportBatch, batch.id), hand(world))
