"""The rows of directives that come in, in bulk: what the acts of their lives would have left behind, as far as the file tells of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, SQLModel

from tracker.audit.log import IN_OWN_RIGHT, plain
from tracker.audit.many import Trail
from tracker.bodies.models import Body
from tracker.directives import searching
from tracker.directives.content import COLUMNS
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

Values = dict[str, Any]


@dataclass
class Writer:
    db: Session
    hand: Hand
    ground: Ground
    trail: Trail
    _rows: dict[type[SQLModel], list[Values]] = field(default_factory=lambda: defaultdict(list))
    _executor_keys: Iterator[int] = field(default_factory=lambda: iter(()))
    _names: dict[int | None, set[str]] = field(default_factory=dict)

    def write(self, wanted: Sequence[Wanted]) -> list[int]:
        """Their keys, in their order."""
        if not wanted:
            return []
        keys = reserved(self.db, Directive, len(wanted))
        self._executor_keys = iter(reserved(self.db, Assignment, sum(len(each.content.executors) for each in wanted)))
        for each, key in zip(wanted, keys, strict=True):
            self._make(each, key)
        self.ground.write()
        for table in (Directive, Assignment, Term, Report):
            insert_all(self.db, table, self._rows.pop(table, []))
        self.trail.write()
        open_ones = [key for each, key in zip(wanted, keys, strict=True) if each.life.is_open]
        if open_ones:
            planning.replan_all(self.db, open_ones, self.hand.at, self.hand.zone)
        return keys

    def _make(self, wanted: Wanted, key: int) -> None:
        directive = self._directive(wanted, key)
        executors = self._executors(wanted, directive)
        if wanted.life.is_reported:
            self._reports(wanted, directive, executors)
        self._rows[Directive].append(directive)
        self._record(wanted, directive)

    def _directive(self, wanted: Wanted, key: int) -> Values:
        life, content, place = wanted.life, wanted.content, wanted.place
        spot = self.ground.spot(place)
        spot.every += 1
        ref = None if life.state is State.DRAFT else self.ground.reference(place, spot)
        accepted = life.state in (State.IN_WORK, State.CLOSED)
        said = life.done if life.is_reported else ""
        return {
            "id": key,
            "council_id": place.council_id,
            "meeting_id": self.ground.minutes(place).meeting_id,
            "point_id": spot.point_id,
            "ref": ref,
            **{column: content.text(column) for column in COLUMNS},
            "visibility": content.visibility,
            "state": life.state,
            "outcome": life.outcome,
            "lead_id": content.leads[0].id if content.leads else None,
            **self._term(wanted, key),
            "logged_by_id": self.hand.by.account_id,
            "logged_at": self.hand.at,
            "issued_at": self._at(life.issued_on),
            "issued_on": life.issued_on,
            "accepted_at": self._at(life.issued_on) if accepted else None,
            "reported_on": (life.done_on or life.closed_on) if life.is_reported else None,
            "closed_at": self._at(life.closed_on),
            "closed_on": life.closed_on,
            "changed_at": self.hand.at,
            "search_text": searching.words_of(ref, content.texts, self._called(body for body, _ in content.executors)),
            "said_text": searching.said(said, language_of(said)) if said else "",
        }

    def _called(self, bodies: Iterable[Body]) -> set[str]:
        found: set[str] = set()
        for each in bodies:
            if each.id not in self._names:
                self._names[each.id] = searching.words_of_bodies([each])
            found |= self._names[each.id]
        return found

    def _term(self, wanted: Wanted, key: int) -> Values:
        """Its days, as the directive keeps them; the version itself is a row of its own."""
        content, timing = wanted.content, wanted.timing
        if content.basis is None:
            return {"due_on": None, "effective_on": None, "report_by": None}
        computed = timing.term(content.basis)
        told = timing.co_due(computed.effective_on).explanation if content.co else []
        decided = {"decided_by_id": self.hand.by.account_id, "decided_at": self.hand.at}
        term = {**asdict(computed), "basis": content.basis.to_json(), "reason": content.reason, **decided}
        term["explanation"] = [*computed.explanation, *told]
        self._rows[Term].append({"directive_id": key, "number": 1, **term})
        return {"due_on": computed.due_on, "effective_on": computed.effective_on, "report_by": computed.report_by}

    def _executors(self, wanted: Wanted, directive: Values) -> list[Values]:
        effective = directive["effective_on"]
        co_due = wanted.timing.co_due(effective).on if effective else None
        made = [
            {
                "id": next(self._executor_keys),
                "directive_id": directive["id"],
                "body_id": body.id,
                "role": role,
                "position": position,
                "due_on": co_due if role is AssignmentRole.CO else None,
                "effective_on": co_due if role is AssignmentRole.CO else None,
                "accepted_at": None if role is AssignmentRole.CO else directive["accepted_at"],
            }
            for position, (body, role) in enumerate(wanted.content.executors)
        ]
        self._rows[Assignment] += made
        return made

    def _reports(self, wanted: Wanted, directive: Values, executors: list[Values]) -> None:
        """A final report of each body that leads, recorded on its behalf; the file says that it was found good."""
        life, by = wanted.life, self.hand.by
        filed_on = life.done_on or life.closed_on
        of_all: Values = {
            "directive_id": directive["id"],
            "kind": ReportKind.FINAL,
            "state": ReportState.ACCEPTED,
            "text": life.done,
            "language": language_of(life.done) or "ru",
            "fact_on": life.done_on,
            "filed_by_id": by.account_id,
            "filed_by_name": by.name,
            "filed_at": self._at(filed_on),
            "filed_on": filed_on,
            "is_recorded": True,
            "term_number": 1,
            "due_on": directive["effective_on"],
            "whence": State.IN_WORK,
            "passages": [],
            "unanswered": [],
        }
        leading = [each for each in executors if each["role"] is not AssignmentRole.CO]
        self._rows[Report] += [{**of_all, "assignment_id": each["id"], "body_id": each["body_id"]} for each in leading]

    def _record(self, wanted: Wanted, directive: Values) -> None:
        own = self.db.info.get(IN_OWN_RIGHT)
        told = {name: directive[name] for name in ("ref", "state", "outcome", "issued_on", "closed_on")}
        after = plain({"point": wanted.place.label, **told, **wanted.content.facts})
        behalf = "" if own else ", ".join(self.hand.by.stands_in_for)
        self.trail.add(self.hand.at, self.hand.by, "directive.imported", directive["id"], after, on_behalf_of=behalf)

    def _at(self, day: date | None) -> datetime | None:
        """On that day, and not later than now."""
        return None if day is None else min(clock.instant(day, _HOUR, 0, self.hand.zone), self.hand.at)
