"""A kept list of directives."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from tracker.accounts.roles import Role
from tracker.kernel.table import Table
from tracker.kernel.types import one_of

LONGEST_NAME, LONGEST_QUERY, MOST = 60, 2000, 40


class SavedView(Table, table=True):
    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("account_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    name: str = Field(max_length=LONGEST_NAME)
    # Filters and order as the list's address writes them, canonically.
    query: str = Field(max_length=LONGEST_QUERY)
    # Everybody of this role sees it too.
    shared_with: Role | None = Field(default=None, sa_type=one_of(Role, "shared_with"), index=True)
    is_first: bool = False
    made_at: datetime
    version: int = 1
