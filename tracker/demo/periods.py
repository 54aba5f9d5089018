"""The demo's recurring directive: its rule, its periods, and what became of them."""

from datetime import date, datetime, timedelta
from typing import Protocol

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.accounts.roles import Role
from tracker.demo.people import People
from tracker.demo.stories import Days, Event
from tracker.directives import queries as directives
from tracker.directives.models import Directive, Outcome, State
from tracker.progress import filing, reviewing
from tracker.progress import queries as progress
from tracker.progress.models import ReportKind
from tracker.progress.statement import Filing
from tracker.recurring import queries, setting, spawning
from tracker.recurring.pattern import Every, Pattern
from tracker.recurring.setting import Rule
from tracker.reminders.planning import replan

# So long before its term a period is answered.
ANSWERED = timedelta(days=8)


class Stage(Protocol):
    """Where it is played."""

    db: Session
    people: People
    days: Days

    def curator(self, event: Event) -> Actor: ...
    def executor(self, code: str) -> Actor: ...
    def today(self, event: Event) -> date: ...


def recur(stage: Stage, parent: Directive, event: Event) -> None:
    today = stage.today(event)
    rule = Rule(pattern=Pattern(every=Every.QUARTER, day=event.data["day"]), starts_on=today, ahead=event.data["ahead"])
    setting.set_rule(stage.db, parent, rule, stage.people.first(Role.CLERK), event.at, today)


def occur(stage: Stage, parent: Directive, event: Event) -> None:
    """What the rule creates by then; its body answers before the term, and what it answered is closed the next time."""
    today = stage.today(event)
    stood = _periods(stage.db, parent)
    for child in stood:
        if child.state is State.REPORTED:
            _remove(stage, child, event)
        elif child.is_open and (child.effective_on or today) - today < ANSWERED:
            _answer(stage, child, event)
    for child in [*stood, *spawning.spawn(stage.db, parent, event.at, today)]:
        _replan(stage, child, event.at)


def _answer(stage: Stage, child: Directive, event: Event) -> None:
    lead, today = directives.assignments(stage.db, child.id or 0)[0], stage.today(event)
    wanted = Filing(ReportKind.FINAL, event.data["text"], fact_on=today)
    filing.file(stage.db, child, lead, wanted, by=stage.executor(event.story.data["lead"]), at=event.at, today=today)


def _remove(stage: Stage, child: Directive, event: Event) -> None:
    report, said = progress.reports(stage.db, child.id or 0)[-1], event.data["text"]
    controller, curator = stage.people.first(Role.CONTROLLER), stage.curator(event)
    reviewing.propose(stage.db, child, report, Outcome.EXECUTED, said, by=controller, at=event.at)
    reviewing.close(stage.db, child, report, Outcome.EXECUTED, said, by=curator, at=event.at, today=stage.today(event))


def _periods(db: Session, parent: Directive) -> list[Directive]:
    keys = [each.directive_id for each in queries.occurrences(db, parent.id or 0) if each.directive_id]
    return list(directives.many(db, keys).values())


def _replan(stage: Stage, child: Directive, at: datetime) -> None:
    replan(stage.db, child, at, stage.days.zone)
