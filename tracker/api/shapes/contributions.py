"""What came of the co-executors' parts."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Self

from tracker.api.shapes.acts import Reason
from tracker.api.shapes.base import Key, LastDay, Said, Sent, Shape
from tracker.api.shapes.progress import ReportShape
from tracker.progress.answers import Answer, AnswerState


class ExcuseSent(Sent):
    body_id: Key
    reason: Annotated[Reason, Said]


class AnswerShape(Shape):
    """Of one co-executor: by when, how it stands, why none is wanted; its contributions, the oldest first."""

    body_id: int
    due_on: LastDay
    state: AnswerState
    excused_at: datetime | None
    excuse: str
    contributions: list[ReportShape]

    @classmethod
    def of(cls, row: Answer, given: Iterable[ReportShape]) -> Self:
        part = row.assignment
        mine = [each for each in given if each.body_id == part.body_id]
        facts = {"body_id": part.body_id, "excused_at": part.excused_at, "excuse": part.excuse}
        return cls(**facts, due_on=row.due_on, state=row.state, contributions=mine)


class AnswerList(Shape):
    items: list[AnswerShape]
