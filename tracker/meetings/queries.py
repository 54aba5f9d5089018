"""Questions about councils, meetings, minutes and points."""

from sqlalchemy import Engine, inspect
from sqlmodel import Session, col, select

from tracker.meetings.models import Council


def has_demo(engine: Engine) -> bool:
    """Does this register hold the demo's invented directives?"""
    with Session(engine) as db:
        return inspect(db.connection()).has_table("council") and db.exec(select(Council.id).where(col(Council.is_demo))).first() is not None
