"""A change of executors, as it is proposed and decided; and an objection."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import Field

from tracker.api.shapes.acts import Reason
from tracker.api.shapes.base import Key, Said, Sent, Shape
from tracker.directives.handover import ExecutorChange


class ExecutorsSent(Sent):
    """The whole list as it is to be. One leads; several lead equally."""

    lead_ids: Annotated[tuple[Key, ...], Field(max_length=100)]
    co_ids: Annotated[tuple[Key, ...], Field(max_length=100)] = ()
    reason: Annotated[Reason, Said]


class VerdictSent(Sent):
    """A refusal needs a remark."""

    verdict: Literal["make", "refuse"]
    remark: Reason = ""


class ObjectionShape(Shape):
    id: int
    directive_id: int
    assignment_id: int
    reason: str
    filed_by_name: str
    filed_at: datetime


class ChangeShape(Shape):
    id: int
    directive_id: int
    lead_ids: list[int]
    co_ids: list[int]
    reason: str
    proposed_by_name: str
    proposed_at: datetime

    @classmethod
    def of(cls, row: ExecutorChange) -> Self:
        plain = {name: getattr(row, name) for name in cls.model_fields if name not in ("lead_ids", "co_ids")}
        return cls(**plain, lead_ids=row.leads, co_ids=row.co)


class WaitingShape(Shape):
    change: ChangeShape
    objection: ObjectionShape | None
