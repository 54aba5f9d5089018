"""Whoever looks is told what whoever takes in is told, whatever the rows."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, func, select

from tests.imports.tables import HEAD, comma, hand, kept
from tests.world import World
from tracker.audit.models import AuditEntry
from tracker.directives.models import Directive
from tracker.imports import keeping, queries
from tracker.meetings.models import Meeting, Minutes, Point

CELLS = {
    "№": ["1"],
    "Протокол №": ["5", "5", "17-07/3104", ""],
    "Дата протокола": ["03.03.2026", "03.02.2026", "31.02.2026"],
    "Пункт": ["1", "2.1", "2.1", ""],
    "Поручение": ["Построить станцию в Алматы", "Проверить воду в реках", "Проверить воду в реках!", ""],
    "Результат": ["Отчёт", ""],
    "Исполнитель": ["МЭ", "ME; MIC", "МЭ", "кто-то", ""],
    "Соисполнители": ["МЭПР", "", "МЭ"],
    "Срок": ["30.06.2026", "в месячный срок", "потом", ""],
    "Статус": ["", "выдано", "в работе", "исполнено", "ой"],
}
ROWS = st.lists(st.tuples(*(st.sampled_from(CELLS[head]) for head in HEAD)), min_size=1, max_size=8)


def _counts(db: Session) -> list[int]:
    return [db.exec(select(func.count()).select_from(table)).one() for table in (Directive, Meeting, Minutes, Point, AuditEntry)]


@settings(max_examples=25, deadline=timedelta(seconds=20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_a_look_says_what_taking_in_says_and_changes_nothing(db: Session, world: World, rows: list[tuple[str, ...]]) -> None:
    batch = kept(db, world, comma(*rows))
    before = _counts(db)
    keeping.look_through(db, batch, hand(world))
    looked = [(each.verdict, each.reasons, each.key) for each in queries.rows(db, batch)]
    assert _counts(db) == before
    keeping.take(db, batch, hand(world))
    assert [(each.verdict, each.reasons, each.key) for each in queries.rows(db, batch)] == looked
    db.rollback()


@pytest.mark.parametrize("times", [2])
def test_looking_twice_says_the_same(db: Session, world: World, times: int) -> None:
    batch = kept(db, world, comma(*[[cells[0] for cells in CELLS.values()]]))
    told = []
    for _ in range(times):
        keeping.look_through(db, batch, hand(world))
        told.append([(each.verdict, each.thing_id) for each in queries.rows(db, batch)])
    assert told[0] == told[1]
