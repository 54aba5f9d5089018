"""Do what the demo's stories tell, by the same acts that people do from the pages, as the people whose part it is."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.accounts.roles import Role
from tracker.bodies.models import Body
from tracker.demo import periods
from tracker.demo.council import Sitting
from tracker.demo.files import DATA, columns
from tracker.demo.people import People
from tracker.demo.stories import Days, Event, Story
from tracker.directives import accepting, drafting, issuing, wanting
from tracker.directives import queries as directives
from tracker.directives.checklist import Wanted
from tracker.directives.models import Assignment, Directive, Outcome, Visibility
from tracker.extensions import asking, deciding
from tracker.extensions import queries as extensions
from tracker.extensions.asking import Asking
from tracker.extensions.deciding import Grant
from tracker.extensions.models import Cascade, ExtensionRequest
from tracker.indicators import queries as indicators
from tracker.indicators.linking import Contribution, link
from tracker.indicators.models import Confidence, Effect
from tracker.kernel.receiving import Received, receive
from tracker.kernel.storage import Storage
from tracker.meetings.models import Minutes
from tracker.meetings.pointing import add_point
from tracker.progress import contributing, extra_control, filing, reviewing
from tracker.progress import queries as progress
from tracker.progress.evidence import Showing
from tracker.progress.models import Report, ReportKind
from tracker.progress.statement import Filing
from tracker.reminders.planning import replan

# The curator for energy and finance decides on what these bodies lead; the other one on the rest.
ENERGY_AND_FINANCE = {"ME", "MF", "MNE", "KEGOC", "SK", "KMG", "ARDFM", "AIFC"}


@dataclass
class Stage:
    """Where the stories are played."""

    db: Session
    storage: Storage
    people: People
    sitting: Sitting
    bodies: Mapping[str, Body]
    days: Days
    _directives: dict[int, Directive] = field(default_factory=dict)
    _files: dict[str, Received] = field(default_factory=dict)

    def play(self, event: Event) -> None:
        """One act, and the reminders that follow from it."""
        {
            "draft": self._draft,
            "issue": self._issue,
            "accept": self._accept,
            "report": self._report,
            # Of a council that wants the head to endorse it first.
            "to_head": self._report,
            "take": self._take,
            "give_back": self._give_back,
            "return": self._return,
            "propose": self._propose,
            "propose_extra_control": self._propose_extra_control,
            "close": self._close,
            "put_on_extra_control": self._put_on_extra_control,
            "ask": self._ask,
            "support": self._speak,
            "grant": self._grant,
            "recur": self._recur,
            "occur": self._occur,
        }[event.act](event)
        if event.act != "draft":
            replan(self.db, self._directives[event.story.number], event.at, self.days.zone)

    def _draft(self, event: Event) -> None:
        story, clerk = event.story, self.people.first(Role.CLERK)
        minutes = self.sitting.minutes[story.meeting]
        point = add_point(self.db, minutes, story.label, clerk, event.at, texts=columns("text", story.data["text"]))
        with _received(minutes, self._issued_on(story)):
            directive = drafting.draft(self.db, point, story.content(self.bodies, self.days), clerk, event.at)
        self._directives[story.number] = directive
        listed = [Wanted(item["text"], item["mandatory"]) for item in story.data.get("checklist", [])]
        if listed:
            wanting.set_checklist(self.db, directive, listed, by=clerk, at=event.at)
        for each in story.data["indicators"]:
            indicator = indicators.find(self.db, each["code"])
            if indicator is None:
                raise ValueError(f"{story.label}: no indicator {each['code']}")
            contribution = Contribution(
                direction=Effect(each["effect"]), lag_months=each["lag_months"], confidence=Confidence(each["confidence"])
            )
            link(self.db, directive, indicator, contribution, clerk, event.at)

    def _issue(self, event: Event) -> None:
        directive = self._directives[event.story.number]
        role = Role.CONTROLLER if directive.visibility is Visibility.RESTRICTED else Role.CLERK
        with _received(self.sitting.minutes[event.story.meeting], self.today(event)):
            issuing.issue(self.db, directive, self.people.first(role), event.at, self.today(event))

    def _accept(self, event: Event) -> None:
        accepting.accept(self.db, self._directives[event.story.number], self.executor(event.story.data["lead"]), event.at)

    def _report(self, event: Event) -> None:
        code = event.data.get("body", event.story.data["lead"])
        kind = ReportKind(event.data["kind"])
        wanted = Filing(
            kind,
            event.data["text"],
            fact_on=self.days.on(event.data["fact_offset"]) if kind is ReportKind.FINAL else None,
            files=tuple(self._file(each["name"], each["file"]) for each in event.data.get("evidence", []) if "item" not in each),
            showing=self._showing(event),
        )
        directive, executor = self._directives[event.story.number], self.executor(code)
        filing.file(self.db, directive, self._assignment(event, code), wanted, by=executor, at=event.at, today=self.today(event))

    def _take(self, event: Event) -> None:
        directive = self._directives[event.story.number]
        by = self.executor(event.story.data["lead"])
        contributing.accept(self.db, directive, self._contribution(event), by=by, at=event.at)

    def _give_back(self, event: Event) -> None:
        directive = self._directives[event.story.number]
        by = self.executor(event.story.data["lead"])
        contributing.give_back(self.db, directive, self._contribution(event), event.data["text"], by=by, at=event.at)

    def _contribution(self, event: Event) -> Report:
        assignment = self._assignment(event, event.data["body"])
        found = progress.reports(self.db, assignment.directive_id)
        return [each for each in found if each.assignment_id == assignment.id and each.kind is ReportKind.CONTRIBUTION][-1]

    def _showing(self, event: Event) -> tuple[Showing, ...]:
        """What names an item of the checklist, by its place there."""
        items = directives.checklist(self.db, self._directives[event.story.number].id or 0)
        named = [each for each in event.data.get("evidence", []) if "item" in each]
        return tuple(Showing(items[each["item"]].id or 0, files=(self._file(each["name"], each["file"]),)) for each in named)

    def _return(self, event: Event) -> None:
        directive, report = self._under_review(event)
        wanted_on = self.days.on(event.data["working_offset"]) if "working_offset" in event.data else None
        controller, today = self.people.first(Role.CONTROLLER), self.today(event)
        reviewing.return_report(self.db, directive, report, event.data["text"], wanted_on, by=controller, at=event.at, today=today)

    def _propose(self, event: Event) -> None:
        directive, report = self._under_review(event)
        outcome, controller = Outcome(event.data["outcome"]), self.people.first(Role.CONTROLLER)
        reviewing.propose(self.db, directive, report, outcome, event.data["text"], by=controller, at=event.at)

    def _propose_extra_control(self, event: Event) -> None:
        wanted = (*self._under_review(event), self.days.on(event.data["control_offset"]), event.data["text"])
        extra_control.propose(self.db, *wanted, by=self.people.first(Role.CONTROLLER), at=event.at, today=self.today(event))

    def _put_on_extra_control(self, event: Event) -> None:
        wanted = (*self._under_review(event), self.days.on(event.data["control_offset"]), event.data["text"])
        extra_control.put(self.db, *wanted, by=self.curator(event), at=event.at, today=self.today(event))

    def _close(self, event: Event) -> None:
        directive, report = self._under_review(event)
        outcome = Outcome(event.data["outcome"])
        reviewing.close(
            self.db, directive, report, outcome, event.data["text"], by=self.curator(event), at=event.at, today=self.today(event)
        )

    def _ask(self, event: Event) -> None:
        directive, code = self._directives[event.story.number], event.story.data["lead"]
        wanted = Asking(self.days.on(event.data["until_offset"]), event.data["text"], event.data.get("shown_by", ""))
        by, today = self.executor(code), self.today(event)
        asking.ask(self.db, directive, self._assignment(event, code), wanted, by=by, at=event.at, today=today)

    def _speak(self, event: Event) -> None:
        directive, request = self._asked(event)
        controller = self.people.first(Role.CONTROLLER)
        deciding.speak(self.db, directive, request, supports=True, remark=event.data["text"], by=controller, at=event.at)

    def _grant(self, event: Event) -> None:
        directive, request = self._asked(event)
        wanted = Grant(self.days.on(event.data["until_offset"]), Cascade(event.data["cascade"]), event.data["text"])
        deciding.grant(self.db, directive, request, wanted, by=self.curator(event), at=event.at, today=self.today(event))

    def _recur(self, event: Event) -> None:
        periods.recur(self, self._directives[event.story.number], event)

    def _occur(self, event: Event) -> None:
        periods.occur(self, self._directives[event.story.number], event)

    def _asked(self, event: Event) -> tuple[Directive, ExtensionRequest]:
        directive = self._directives[event.story.number]
        return directive, extensions.of_directive(self.db, directive.id or 0)[-1]

    def curator(self, event: Event) -> Actor:
        return self.people.all(Role.CURATOR)[event.story.data["lead"] in ENERGY_AND_FINANCE]

    def _under_review(self, event: Event) -> tuple[Directive, Report]:
        directive = self._directives[event.story.number]
        final = [each for each in progress.reports(self.db, directive.id or 0) if each.kind is ReportKind.FINAL]
        return directive, final[-1]

    def _assignment(self, event: Event, code: str) -> Assignment:
        every = directives.assignments(self.db, self._directives[event.story.number].id or 0)
        return next(each for each in every if each.body_id == self.bodies[code].id)

    def executor(self, code: str) -> Actor:
        return self.people.first(Role.EXECUTOR, self.bodies[code].id)

    def _file(self, name: str, path: str) -> Received:
        """The samples are kept once; they stand under many names."""
        if path not in self._files:
            with (DATA / path).open("rb") as file:
                self._files[path] = receive(self.storage, name, file)
        return replace(self._files[path], name=name)

    def today(self, event: Event) -> date:
        return event.at.astimezone(self.days.zone).date()

    def _issued_on(self, story: Story) -> date:
        issued = [event.at for event in story.events(self.days) if event.act == "issue"]
        return issued[0].astimezone(self.days.zone).date() if issued else self.days.today


@contextmanager
def _received(minutes: Minutes, on: date) -> Iterator[None]:
    """A term in days counts from the day the body got the minutes: in the demo, extract by extract, the day of issue."""
    minutes.received_on = on
    yield
    minutes.received_on = None
