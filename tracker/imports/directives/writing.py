"""The rows of directives that come in, in bulk: what the acts of their lives would have left behind, as far as the file tells of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, SQLModel

from tracker.audit import log
from tracker.directives import searching
from tracker.directives.models import Assignment, AssignmentRole, Directive, State, Term
from tracker.imports.directives.ground import Ground
from tracker.imports.directives.wanted import Wanted
from tracker.imports.outcomes import Hand
from tracker.kernel import clock
from tracker.kernel.bulk import insert_all, reserved
from tracker.kernel.language import language_of
from tracker.progress.models import Report, ReportKind, ReportState
from tracker.reminders import planning

# When something happened on a day of which a file knows no hour.
_HOUR = 9


@dataclass
class Writer:
    db: Session
    hand: Hand
    ground: Ground
    _rows: dict[type[SQLModel], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    _executor_keys: Iterator[int] = field(default_factory=lambda: iter(()))

    def write(self, wanted: Sequence[Wanted]) -> list[int]:
        """Their keys, in their order."""
        if not wanted:
            return []
        keys = reserved(self.db, Directive, len(wanted))
        self._executor_keys = iter(reserved(self.db, Assignment, sum(len(each.content.executors) for each in wanted)))
        made = [self._make(each, key) for each, key in zip(wanted, keys, strict=True)]
        self.ground.write()
        for table in (Directive, Assignment, Term, Report):
            insert_all(self.db, table, self._rows.pop(table, []))
        for each, directive in zip(wanted, made, strict=True):
            self._record(each, directive)
        open_ones = [key for each, key in zip(wanted, keys, strict=True) if each.life.is_open]
        if open_ones:
            planning.replan_all(self.db, open_ones, self.hand.at, self.hand.zone)
        return keys

    def _make(self, wanted: Wanted, key: int) -> Directive:
        directive = self._directive(wanted, key)
        executors = self._executors(wanted, directive)
        self._term(wanted, directive)
        if wanted.life.is_reported:
            self._reports(wanted, directive, executors)
        self._rows[Directive].append(directive.model_dump())
        return directive

    def _directive(self, wanted: Wanted, key: int) -> Directive:
        life, content = wanted.life, wanted.content
        spot = self.ground.spot(wanted.place)
        spot.every += 1
        issued = life.state is not State.DRAFT
        directive = Directive(
            id=key,
            council_id=wanted.place.council_id,
            meeting_id=self.ground.minutes(wanted.place).meeting_id,
            point_id=spot.point.id or 0,
            ref=self.ground.reference(wanted.place, spot) if issued else None,
            **dict[str, Any](content.texts),
            visibility=content.visibility,
            state=life.state,
            outcome=life.outcome,
            lead_id=content.leads[0].id if content.leads else None,
            logged_by_id=self.hand.by.account_id,
            logged_at=self.hand.at,
            issued_at=self._at(life.issued_on),
            issued_on=life.issued_on,
            accepted_at=self._at(life.issued_on) if life.state in (State.IN_WORK, State.CLOSED) else None,
            reported_on=(life.done_on or life.closed_on) if life.is_reported else None,
            closed_at=self._at(life.closed_on),
            closed_on=life.closed_on,
            changed_at=self.hand.at,
        )
        searching.keep_words(directive, [body for body, _ in content.executors])
        return directive

    def _executors(self, wanted: Wanted, directive: Directive) -> list[dict[str, Any]]:
        executors = wanted.content.executors
        effective = wanted.timing.term(wanted.content.basis).effective_on if wanted.content.basis else None
        co_due = wanted.timing.co_due(effective).on if effective else None
        made = [
            {
                "id": next(self._executor_keys),
                "directive_id": directive.id,
                "body_id": body.id,
                "role": role,
                "position": position,
                "due_on": co_due if role is AssignmentRole.CO else None,
                "effective_on": co_due if role is AssignmentRole.CO else None,
                "accepted_at": None if role is AssignmentRole.CO else directive.accepted_at,
            }
            for position, (body, role) in enumerate(executors)
        ]
        self._rows[Assignment] += made
        return made

    def _term(self, wanted: Wanted, directive: Directive) -> None:
        content, timing = wanted.content, wanted.timing
        if content.basis is None:
            return
        computed = timing.term(content.basis)
        directive.due_on, directive.effective_on, directive.report_by = computed.due_on, computed.effective_on, computed.report_by
        told = timing.co_due(computed.effective_on).explanation if content.co else []
        decided = {"decided_by_id": self.hand.by.account_id, "decided_at": self.hand.at}
        term = {**asdict(computed), "basis": content.basis.to_json(), "reason": content.reason, **decided}
        term["explanation"] = [*computed.explanation, *told]
        self._rows[Term].append({"directive_id": directive.id, "number": 1, **term})

    def _reports(self, wanted: Wanted, directive: Directive, executors: list[dict[str, Any]]) -> None:
        """A final report of each body that leads, recorded on its behalf; the file says that it was found good."""
        life, by = wanted.life, self.hand.by
        language = language_of(life.done) or "ru"
        filed_on = life.done_on or life.closed_on
        of_all: dict[str, Any] = {
            "directive_id": directive.id,
            "kind": ReportKind.FINAL,
            "state": ReportState.ACCEPTED,
            "text": life.done,
            "language": language,
            "fact_on": life.done_on,
            "filed_by_id": by.account_id,
            "filed_by_name": by.name,
            "filed_at": self._at(filed_on),
            "filed_on": filed_on,
            "is_recorded": True,
            "term_number": 1,
            "due_on": directive.effective_on,
            "whence": State.IN_WORK,
            "passages": [],
            "unanswered": [],
        }
        leading = [each for each in executors if each["role"] is not AssignmentRole.CO]
        self._rows[Report] += [{**of_all, "assignment_id": each["id"], "body_id": each["body_id"]} for each in leading]
        searching.add_said(directive, life.done, language)

    def _record(self, wanted: Wanted, directive: Directive) -> None:
        after = {
            "ref": directive.ref,
            "point": wanted.place.label,
            "state": directive.state,
            "outcome": directive.outcome,
            **wanted.content.facts,
        }
        log.record(self.db, self.hand.by, "directive.imported", directive, self.hand.at, after=after, directive_id=directive.id)

    def _at(self, day: date | None) -> datetime | None:
        """On that day, and not later than now."""
        return None if day is None else min(clock.instant(day, _HOUR, 0, self.hand.zone), self.hand.at)
