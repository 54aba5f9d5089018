"""Is this a code of the account's second factor? Asked in the second step of signing in, and before the factor is changed."""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import Annotated

import structlog
from pydantic import Field

from tracker.accounts import second_factor, throttling
from tracker.accounts.second_factor import WRONG_CODE, Used
from tracker.kernel.db import unit_of_work
from tracker.web.accounts.proving import TOO_MANY, address
from tracker.web.forms import FieldErrors, Form, Line
from tracker.web.visit import Visit

log = structlog.get_logger()


class CodeForm(Form):
    code: Annotated[Line, Field(max_length=100)]


@dataclass(frozen=True, slots=True)
class Given:
    """What was given, or nothing; and how long to wait when there were too many attempts."""

    used: Used | None = None
    wait: timedelta = timedelta(0)

    @property
    def status(self) -> int:
        return 429 if self.wait else 422

    def errors(self, visit: Visit) -> FieldErrors:
        said = visit._(TOO_MANY, seconds=ceil(self.wait.total_seconds())) if self.wait else visit._(WRONG_CODE)
        return {"code": said}


def give_code(visit: Visit, account_id: int, code: str) -> Given:
    """Counts the attempt first. The code is spent in the visit's transaction, with the act it was given for."""
    visit.db.rollback()
    subjects = throttling.giving_code(account_id, address(visit))
    with unit_of_work(visit.house.engine) as db:
        wait = throttling.take_turn(db, subjects, visit.now)
    if wait > timedelta(0):
        log.warning("code throttled", account_id=account_id, seconds=wait.total_seconds())
        return Given(wait=wait)
    used = second_factor.use(visit.db, account_id, code, visit.house.settings.secret_key, visit.now)
    if used is None:
        log.warning("code refused", account_id=account_id)
        return Given()
    throttling.forgive(visit.db, subjects, visit.now)
    return Given(used)
