"""Directives on standing control, and terms as minutes say them: a program gives them and reads them without a made-up last day."""

from typing import Any

import pytest
from sqlmodel import Session

from tests.api.conftest import Programs
from tests.api.test_keeping import draft
from tests.world import World

ONGOING = {"kind": "ongoing"}


def test_a_standing_directive_is_logged_issued_and_has_no_last_day(program: Programs, db: Session, world: World) -> None:
    carl = program(world.carl)
    at = f"/directives/{carl.post('/directives', draft(world, term=ONGOING)).json()['id']}"
    issued = carl.post(f"{at}/issue").json()
    told = ("has_no_end", "due_on", "effective_on", "report_by")
    assert [issued[name] for name in told] == [True, None, None, None]
    assert [each["due_on"] for each in issued["executors"]] == [None, None]
    (term,) = carl.get(f"{at}/terms").json()["items"]
    assert [term[name] for name in told] == [True, None, None, None]
    assert term["basis"] == ONGOING
    report = program(world.ben).post(f"{at}/reports", {"kind": "interim", "text": "Жұмыс жүріп жатыр"})
    assert (report.status_code, report.json()["due_on"]) == (201, None)
    assert "9999" not in carl.get("/directives").text + carl.get(f"{at}/history").text


@pytest.mark.parametrize(
    ("term", "due_on"),
    [
        ({"kind": "period_end", "length": "quarter", "day": "2026-04-15"}, "2026-06-30"),
        ({"kind": "period_report", "length": "quarter", "day": "2026-04-15"}, "2026-07-20"),
        ({"kind": "counted", "count": 2, "unit": "months"}, "2026-05-03"),
        ({"kind": "unnamed"}, "2026-04-03"),
    ],
)
def test_a_term_is_read_as_it_was_said(program: Programs, db: Session, world: World, term: dict[str, Any], due_on: str) -> None:
    amina = program(world.amina)
    made = amina.post("/directives", draft(world, term=term)).json()
    assert (made["due_on"], made["has_no_end"]) == (due_on, False)
    (kept,) = amina.get(f"/directives/{made['id']}/terms").json()["items"]
    assert kept["basis"] == term
