"""Tables of the endpoints and of what was delivered to them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Field

from tracker.kernel.table import Table
from tracker.kernel.types import json_column, one_of
from tracker.kernel.words import N_


class Happened(StrEnum):
    """What an endpoint can ask to be told."""

    DIRECTIVE_ISSUED = "directive.issued"
    DIRECTIVE_ACCEPTED = "directive.accepted"
    DIRECTIVE_OBJECTED = "directive.objected"
    EXECUTORS_CHANGED = "directive.executors_changed"
    REPORT_FILED = "report.filed"
    REPORT_RETURNED = "report.returned"
    REPORT_WITHDRAWN = "report.withdrawn"
    TERM_CHANGED = "term.changed"
    DIRECTIVE_CLOSED = "directive.closed"
    DIRECTIVE_REOPENED = "directive.reopened"


class DeliveryState(StrEnum):
    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"


LABELS = {
    Happened.DIRECTIVE_ISSUED: N_("a directive is issued"),
    Happened.DIRECTIVE_ACCEPTED: N_("a directive is accepted"),
    Happened.DIRECTIVE_OBJECTED: N_("a body objects"),
    Happened.EXECUTORS_CHANGED: N_("the executors change"),
    Happened.REPORT_FILED: N_("a report is filed"),
    Happened.REPORT_RETURNED: N_("a report is returned"),
    Happened.REPORT_WITHDRAWN: N_("a report is withdrawn"),
    Happened.TERM_CHANGED: N_("the term changes"),
    Happened.DIRECTIVE_CLOSED: N_("a directive is removed from control"),
    Happened.DIRECTIVE_REOPENED: N_("a directive is reopened"),
    DeliveryState.WAITING: N_("waits for the next try"),
    DeliveryState.DELIVERED: N_("delivered"),
    DeliveryState.FAILED: N_("given up"),
}

_WAITING = text("state = 'waiting'")


class Endpoint(Table, table=True):
    __tablename__ = "webhook_endpoint"

    id: int | None = Field(default=None, primary_key=True)
    # Whose eyes it has.
    account_id: int = Field(foreign_key="account.id", index=True)
    name: str = Field(max_length=60)
    url: str = Field(max_length=500)
    events: list[str] = Field(default_factory=list, sa_type=json_column())
    # What signs the deliveries, sealed; shown once.
    sealed_secret: str
    # The entry of the audit log up to which it was told.
    read_to: int
    made_by_id: int
    made_at: datetime
    failing_since: datetime | None = None
    disabled_at: datetime | None = None


class Delivery(Table, table=True):
    __tablename__ = "webhook_delivery"
    __table_args__ = (
        Index("uq_webhook_delivery_entry", "endpoint_id", "seq", unique=True),
        Index("ix_webhook_delivery_waiting", "next_at", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    )

    id: int | None = Field(default=None, primary_key=True)
    endpoint_id: int = Field(foreign_key="webhook_endpoint.id")
    # The entry it tells of, and the event that this is.
    seq: int
    event: Happened = Field(sa_type=one_of(Happened))
    directive_id: int
    happened_at: datetime
    state: DeliveryState = Field(default=DeliveryState.WAITING, sa_type=one_of(DeliveryState))
    tries: int = 0
    next_at: datetime
    # What came of the last try: a status, or in one word why there was none.
    answer: str = Field(default="", max_length=60)
    ended_at: datetime | None = None
