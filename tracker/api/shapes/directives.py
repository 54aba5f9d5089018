"""Directives as they go out, their terms and their history."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from tracker.api.shapes.base import InLanguages, Instant, LastDay, Number, Paged, Shape, languages
from tracker.audit.models import AuditEntry
from tracker.calendars.bases import Basis, basis_from_json
from tracker.calendars.explaining import sentence
from tracker.directives.checklist import ChecklistItem
from tracker.directives.models import Assignment, AssignmentRole, Directive, Outcome, State, Term, TermSource, Visibility
from tracker.kernel.dates import NO_END
from tracker.web.stories import sentence as told
from tracker.web.stories import whole_hand
from tracker.web.templating import Language


class DirectivesAsked(Paged):
    """Without `updated_since` every directive once, by its key. With it what has changed since, in the order of the changes: a directive
    that changes while you read comes again."""

    state: tuple[State, ...] = ()
    body_id: Number | None = None
    # In their texts, executors or reports, in any form of the word; a number of the minutes, too.
    words: Annotated[str, Field(max_length=200)] = ""
    updated_since: Instant | None = None


class ExecutorShape(Shape):
    body_id: int
    code: str
    role: AssignmentRole
    # A co-executor's own days; a lead's are the directive's.
    due_on: LastDay
    effective_on: LastDay
    accepted_at: datetime | None


class DirectiveShape(Shape):
    """`has_no_end`: it is on standing control; then it has no days of a term, and by a rule it may recur. `parent_id` is the recurring one
    whose occurrence it is."""

    id: int
    ref: str | None
    state: State
    outcome: Outcome | None
    visibility: Visibility
    gist: InLanguages
    text: InLanguages
    result: InLanguages
    # The languages that are older than another.
    behind: list[str]
    council_id: int
    meeting_id: int
    point_id: int
    lead_id: int | None
    executors: list[ExecutorShape]
    parent_id: int | None
    has_no_end: bool
    due_on: LastDay
    effective_on: LastDay
    report_by: LastDay
    issued_on: date | None
    accepted_at: datetime | None
    reported_on: date | None
    closed_on: date | None
    changed_at: datetime
    version: int


class DirectivePage(Shape):
    """`next` leads to the following page, and is null on the last. `resume` is what to ask with the next time: it gives what has changed
    since this reading began. `gone` are keys of directives that are no longer yours to see."""

    items: list[DirectiveShape]
    gone: list[int]
    next: str | None
    resume: str | None


class TermShape(Shape):
    """`basis` is the term as the minutes say it, null where it came about otherwise."""

    number: int
    basis: Annotated[Basis, Field(discriminator="kind")] | None
    has_no_end: bool
    due_on: LastDay
    effective_on: LastDay
    report_by: LastDay
    source: TermSource
    reason: str
    # How the day came about, in the language asked for.
    explanation: str
    decided_at: datetime


class TermList(Shape):
    items: list[TermShape]


class ItemShape(Shape):
    id: int
    text: InLanguages
    is_mandatory: bool


class ItemList(Shape):
    items: list[ItemShape]


class EntryShape(Shape):
    seq: int
    at: datetime
    action: str
    by: str
    # What happened, in the language asked for.
    text: str


class EntryList(Shape):
    items: list[EntryShape]


def directive(row: Directive, executors: Iterable[Assignment]) -> DirectiveShape:
    """`executors` with their bodies; those who were released are left out."""
    plain = {
        name: getattr(row, name) for name in DirectiveShape.model_fields if hasattr(row, name) and name not in ("gist", "text", "result")
    }
    parts = {part: languages(row, part) for part in ("gist", "text", "result")}
    named = [executor(each) for each in executors if each.released_at is None]
    return DirectiveShape(**plain, **parts, executors=named)


def executor(row: Assignment) -> ExecutorShape:
    return ExecutorShape(
        body_id=row.body_id,
        code=row.body.code,
        role=row.role,
        due_on=row.due_on,
        effective_on=row.effective_on,
        accepted_at=row.accepted_at,
    )


def term(row: Term, words: Language) -> TermShape:
    made = {
        "basis": basis_from_json(row.basis) if row.basis else None,
        "has_no_end": row.effective_on == NO_END,
        "explanation": sentence(row.explanation, words),
    }
    return TermShape(**{name: getattr(row, name) for name in TermShape.model_fields if name not in made}, **made)


def item(row: ChecklistItem) -> ItemShape:
    return ItemShape(id=row.id or 0, text=languages(row, "text"), is_mandatory=row.is_mandatory)


def entry(row: AuditEntry, words: Language) -> EntryShape:
    return EntryShape(seq=row.seq, at=row.at, action=row.action, by=whole_hand(row, words), text=told(row, words))
