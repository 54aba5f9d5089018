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
from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.models import Account, Membership
from tracker.accounts.roles import Role
from tracker.api import routing
from tracker.api.limiting import Limiter
from tracker.reminders.rules import load_default_rules

_DAY = NEW_TERM.isoformat()
# Where a move is made, and what is said with it.
CALLS: dict[str, tuple[str, dict[str, Any] | None]] = {
    "accept": ("acceptance", None),
    "object": ("objection", {"reason": "Не наше"}),
    "interim": ("reports", {"kind": "interim", "text": "Сделано"}),
    "propose_executors": ("executors", {"reason": "По положению"}),
    "change_executors": ("executors/decision", {"verdict": "make"}),
    "final": ("reports", {"kind": "final", "text": "Сделано", "fact_on": TODAY.isoformat()}),
    "record": ("execution", {"text": "Сделано", "fact_on": TODAY.isoformat(), "links": [{"url": "https://example.org/act"}]}),
    "withdraw": ("reports/{report}/withdrawal", {"reason": "Поспешили"}),
    "return": ("return", {"remark": "Мало"}),
    "propose": ("proposal", {"outcome": "executed", "remark": "Исполнено"}),
    "propose_extra": ("extra-control/proposal", {"control_on": _DAY, "remark": "Ещё проверить"}),
    "put_on_extra": ("extra-control", {"control_on": _DAY, "remark": "Ещё проверить"}),
    "close": ("closure", {"outcome": "executed", "remark": "Проверено"}),
    "send_back": ("send-back", {"remark": "Ещё раз"}),
    "cancel": ("cancellation", {"outcome": "cancelled", "reason": "Отменено"}),
    "reopen": ("reopening", {"due_on": _DAY, "reason": "Вернуть"}),
}
# Dora is of two bodies, which the small world's people are not.
PEOPLE = sorted(set(CAST) - {"dora"})
TRIES = st.lists(
    st.one_of(
        st.sampled_from([(move, who) for move, who in LIKELY if who in PEOPLE]),
        st.tuples(st.sampled_from(sorted(CALLS)), st.sampled_from(PEOPLE)),
    ),
    min_size=1,
    max_size=8,
)


def test_every_move_of_the_table_can_be_called() -> None:
    assert set(CALLS) == set(SECOND_TABLE)


def test_however_programs_act_the_directive_goes_as_the_table_says(
    program: Programs, db: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routing, "LIMITER", Limiter(most=10**9))
    load_default_rules(db)
    people = {"ivan": of_industry(db, world)}
    callers = {name: program(people.get(name) or getattr(world, name)) for name in PEOPLE}
    bodies = {"energy": world.energy.id, "industry": world.industry.id}

    @settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None, database=None)
    @given(st.sampled_from(sorted(BEGINNINGS)), TRIES)
    def walk(beginning: str, then: list[tuple[str, str]]) -> None:
        at, model = f"/directives/{make_directive(db, world).id}", Model()
        for move, who in [*BEGINNINGS[beginning], *then]:
            allowed, before = model.allows(move, who), callers["amina"].get(at).json()
            answer = _made(callers[who], at, move, bodies["industry" if model.lead == "energy" else "energy"])
            if allowed:
                assert answer.status_code in (200, 201), (move, who, model, answer.text)
                model.make(move, who)
            else:
                assert answer.status_code in (403, 404, 409), (move, who, model, answer.text)
                assert callers["amina"].get(at).json() == before, "what is refused changes nothing"
            assert callers["amina"].get(at).json()["state"] == model.state

    walk()


def of_industry(db: Session, world: World) -> Account:
    """Ivan, of the ministry to which the directive is handed over."""
    ivan = Account(email="ivan@example.org", name_kk="Ivan", name_ru="Ivan", name_en="Ivan", language="en", created_at=NOW)
    db.add(ivan)
    db.flush()
    db.add(Membership(account_id=ivan.id or 0, body_id=world.industry.id or 0, role=Role.EXECUTOR, from_on=TODAY))
    db.flush()
    return ivan


def _made(caller: Program, at: str, move: str, other: int | None) -> Any:
    path, content = CALLS[move]
    if move == "propose_executors":
        content = {**(content or {}), "lead_ids": [other]}
    if "{report}" in path:
        every = caller.get(f"{at}/reports").json().get("items", [])
        final = [each["id"] for each in every if each["kind"] == "final"]
        path = path.format(report=final[-1] if final else 999_999)
    return caller.post(f"{at}/{path}", content)
