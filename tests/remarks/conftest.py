"""People who read another language."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from tracker.accounts.models import Account


@pytest.fixture
def language(db: Session) -> Callable[[Account, str], None]:
    def change(account: Account, code: str) -> None:
        account.language = code
        db.add(account)
        db.flush()

    return change
