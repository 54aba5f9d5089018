"""The life of a directive through the interface, in whatever order programs try, against the same second table as the acts themselves."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from tests.api.conftest import Programs
from tests.api.program import Program
from tests.progress.test_random_walks import BEGINNINGS, CAST, LIKELY, NEW_TERM, SECOND_TABLE, Model
from tests.web.test_access_matrix import engine as engine  # noqa: PLC0414 - the acts are walked on both databases elsewhere
from tests.world import TODAY, World, make_directive
from tracker.api import routing
from tracker.api.limiting import Limiter
from tracker.reminders.rules import load_default_rules

_DAY = NEW_TERM.isoformat()
# Where a move is made, and what is said with it.
CALLS: dict[str, tuple[str, dict[str, Any] | None]] = {
    "accept": ("acceptance", None),
    "object": ("objection", {"reason": "Не наше"}),
    "interim": ("reports", {"kind": "interim", "text": "Сделано"}),
    "final": ("reports", {"kind": "final", "text": "Сделано", "fact_on": TODAY.isoformat()}),
    "withdraw": ("reports/{report}/withdrawal", {"reason": "Поспешили"}),
    "return": ("return", {"remark": "Мало"}),
    "propose": ("proposal", {"outcome": "executed", "remark": "Исполнено"}),
    "propose_extra": ("extra-control/proposal", {"control_on": _DAY, "remark": "Ещё проверить"}),
    "put_on_extra": ("extra-control", {"control_on": _DAY, "remark": "Ещё проверить"}),
    "close": ("closure", {"outcome": "executed"}),
    "send_back": ("send-back", {"remark": "Ещё раз"}),
    "cancel": ("cancellation", {"outcome": "cancelled", "reason": "Отменено"}),
    "reopen": ("reopening", {"due_on": _DAY, "reason": "Вернуть"}),
}
# Of the small world; the table's others are of no account here.
PEOPLE = sorted(set(CAST) - {"ivan", "dora"})
WALKED = {name: tries for name, tries in BEGINNINGS.items() if all(move in CALLS and who in PEOPLE for move, who in tries)}
TRIES = st.lists(
    st.one_of(
        st.sampled_from([(move, who) for move, who in LIKELY if move in CALLS and who in PEOPLE]),
        st.tuples(st.sampled_from(sorted(CALLS)), st.sampled_from(PEOPLE)),
    ),
    min_size=1,
    max_size=8,
)


def test_every_move_of_the_table_but_a_change_of_executors_and_a_recorded_execution_can_be_called() -> None:
    assert set(SECOND_TABLE) - set(CALLS) == {"propose_executors", "change_executors", "record"}


def test_however_programs_act_the_directive_goes_as_the_table_says(
    program: Programs, db: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routing, "LIMITER", Limiter(most=10**9))
    load_default_rules(db)
    callers = {name: program(getattr(world, name)) for name in PEOPLE}

    @settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None, database=None)
    @given(st.sampled_from(sorted(WALKED)), TRIES)
    def walk(beginning: str, then: list[tuple[str, str]]) -> None:
        at, model = f"/directives/{make_directive(db, world).id}", Model()
        for move, who in [*WALKED[beginning], *then]:
            allowed, before = model.allows(move, who), callers["amina"].get(at).json()
            answer = _made(callers[who], at, move)
            if allowed:
                assert answer.status_code in (200, 201), (move, who, model, answer.text)
                model.make(move, who)
            else:
                assert answer.status_code in (403, 404, 409), (move, who, model, answer.text)
                assert callers["amina"].get(at).json() == before, "what is refused changes nothing"
            assert callers["amina"].get(at).json()["state"] == model.state

    walk()


def _made(caller: Program, at: str, move: str) -> Any:
    path, content = CALLS[move]
    if "{report}" in path:
        every = caller.get(f"{at}/reports").json().get("items", [])
        final = [each["id"] for each in every if each["kind"] == "final"]
        path = path.format(report=final[-1] if final else 999_999)
    return caller.post(f"{at}/{path}", content)
