"""Whatever fits the description is answered as it says, and whatever does not is refused: hundreds of made-up calls, as each role."""

import os
from typing import Any

import pytest
import requests
import schemathesis
from httpx import Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    negative_data_rejection,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.core.failures import FailureGroup
from sqlmodel import Session

from tests.api.conftest import Programs
from tests.api.program import Program
from tests.web.test_access_matrix import CAST
from tests.web.test_access_matrix import engine as engine  # noqa: PLC0414 - a shape is the same on any database: one will do
from tests.world import World, make_directive
from tracker.accounts.roles import Role
from tracker.api import routing
from tracker.api.description import description
from tracker.api.limiting import Limiter
from tracker.api.routes import ROUTES
from tracker.directives.models import State

# More of it by `API_EXAMPLES=500 make test`; a call is made up so often for each route.
EXAMPLES = int(os.environ.get("API_EXAMPLES", "4"))
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def _without_security(part: Any) -> Any:
    """Every call here has its token; that none opens nothing is tested elsewhere."""
    if isinstance(part, dict):
        return {name: _without_security(each) for name, each in part.items() if name not in ("security", "securitySchemes")}
    return [_without_security(each) for each in part] if isinstance(part, list) else part


SCHEMA = schemathesis.openapi.from_dict(_without_security(description(tuple(ROUTES))))


@pytest.mark.parametrize("role", list(Role))
def test_made_up_calls_are_answered_as_described(
    program: Programs, db: Session, world: World, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routing, "LIMITER", Limiter(most=10**9))
    keys = _rows(db, world)
    caller = program(getattr(world, CAST[role]))
    db.commit()
    wrong: list[str] = []
    for found in SCHEMA.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]
        for mode in GenerationMode:
            try:
                _try(operation.as_strategy(generation_mode=mode), caller, keys, mode)
            except Unsatisfiable:
                assert mode is GenerationMode.NEGATIVE, "only a call without anything to say cannot say it wrongly"
            except FailureGroup as problem:
                wrong += [f"{operation.label}: {each}" for each in problem.exceptions]
    assert not wrong, "\n\n".join(wrong)


def _try(cases: st.SearchStrategy[Case[Any]], caller: Program, keys: dict[str, list[int]], mode: GenerationMode) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize=EXAMPLES < 10, suppress_health_check=list(HealthCheck))
    @given(cases, st.data())
    def attempt(case: Case[Any], data: st.DataObject) -> None:
        if mode is GenerationMode.POSITIVE:
            # Keys that are there get further than any that are made up.
            for name in case.path_parameters:
                case.path_parameters[name] = data.draw(st.sampled_from(keys[name]))
        rejects = [negative_data_rejection] if mode is GenerationMode.NEGATIVE else []
        case.validate_response(_sent(case, caller), checks=[*CHECKS, *rejects])

    attempt()


def _sent(case: Case[Any], caller: Program) -> Response:
    wanted = case.as_transport_kwargs(base_url="http://testserver.local")
    made = requests.Request(
        **{name: wanted.get(name) for name in ("method", "url", "params", "json", "data", "files", "headers")}
    ).prepare()
    headers = [(_octets(name), _octets(value)) for name, value in made.headers.items() if name.lower() != "authorization"]
    body = made.body.encode() if isinstance(made.body, str) else made.body
    known = [*headers, (b"authorization", f"Bearer {caller.secret}".encode())]
    answer = caller.site.request(made.method or "", made.url or "", content=body, headers=known)
    caller.site.cookies.clear()
    return answer


def _octets(text: str | bytes) -> bytes:
    """Anything may stand in a header."""
    return text if isinstance(text, bytes) else text.encode("latin-1", "replace")


def _rows(db: Session, world: World) -> dict[str, list[int]]:
    made = [make_directive(db, world, state=state, co=[world.ecology]).id or 0 for state in (State.DRAFT, State.ISSUED, State.IN_WORK)]
    one: dict[str, Any] = {"meeting_id": world.meeting, "minutes_id": world.minutes, "point_id": world.point, "body_id": world.energy}
    none = {name: [999_999] for name in ("report_id", "extension_id", "evidence_id", "indicator_id", "endorsement_id", "enclosure_id")}
    return {"directive_id": made, **none, **{name: [row.id or 0] for name, row in one.items()}}
