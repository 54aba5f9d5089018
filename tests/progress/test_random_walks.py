"""Whoever does whatever in whatever order: the acts against a small model of the table, written down a second time.

The model knows the table by heart and nothing of the code; after every try the two must stand in the same state.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, func, select

from tests.progress.making import FILE
from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.actor import Actor
from tracker.accounts.roles import Role
from tracker.audit.models import AuditEntry
from tracker.directives import accepting, cancelling, changing, objecting, queries
from tracker.directives.models import Directive, Outcome, State
from tracker.kernel.errors import Refusal
from tracker.progress import extra_control, filing, recording, reopening, reviewing, withdrawing
from tracker.progress import queries as progress
from tracker.progress.models import Report, ReportKind, ReportState
from tracker.progress.permissions import answered, in_force
from tracker.progress.statement import Filing
from tracker.reminders import planning
from tracker.reminders.models import Reminder, ReminderRule, ReminderState
from tracker.reminders.rules import load_default_rules

NEW_TERM = TODAY + timedelta(days=30)
OPEN = {"issued", "in_work", "reported", "returned", "proposed", "extra_control"}
# Energy's people and Industry's; who leads is the model's to know.
BODIES = {"ben": "energy", "hana": "energy", "ivan": "industry", "dora": "energy"}
CAST = ("amina", "carl", "kurt", "ben", "hana", "ivan", "dora", "cy", "dede", "ada")
# Dora is of the ministry and of the secretariat: she may never judge what she filed.
CONTROLLERS = {"carl", "dora"}

# Move: the states it goes from, and who may.
SECOND_TABLE: dict[str, tuple[set[str], str]] = {
    "accept": ({"issued"}, "lead"),
    "object": ({"issued"}, "lead"),
    "propose_executors": ({"issued", "in_work", "returned"}, "controller"),
    "change_executors": ({"issued", "in_work", "returned"}, "curator"),
    "interim": ({"issued", "in_work", "returned", "extra_control"}, "lead"),
    "final": ({"issued", "in_work", "returned", "extra_control"}, "lead"),
    "withdraw": ({"reported"}, "filer"),
    "record": ({"issued", "in_work"}, "secretariat"),
    "return": ({"reported"}, "controller"),
    "propose": ({"reported"}, "controller"),
    "propose_extra": ({"reported"}, "controller"),
    "put_on_extra": ({"proposed"}, "curator"),
    "close": ({"proposed"}, "curator"),
    "send_back": ({"proposed"}, "curator"),
    "cancel": (OPEN, "curator"),
    "reopen": ({"closed"}, "curator"),
}


@dataclass
class Model:
    """What somebody with pencil and paper would keep."""

    state: str = "issued"
    lead: str = "energy"
    accepted: bool = False
    objected: set[str] = field(default_factory=set)
    proposed: bool = False
    whence: str = ""
    filer: str = ""
    reviewed: bool = False
    terms: int = 1

    def allows(self, move: str, who: str) -> bool:
        sources, role = SECOND_TABLE[move]
        if self.state not in sources or not self._is(role, who) or (move in ("return", "propose", "propose_extra") and who == self.filer):
            return False
        also = {
            "accept": not self.accepted,
            "object": not self.accepted and self.lead not in self.objected,
            "propose_executors": not self.proposed,
            "change_executors": self.proposed,
            "withdraw": not self.reviewed,
        }
        return also.get(move, True)

    def _is(self, role: str, who: str) -> bool:
        match role:
            case "lead":
                return BODIES.get(who) == self.lead
            case "controller":
                return who in CONTROLLERS
            case "secretariat":
                return who in {"amina", *CONTROLLERS}
            case "curator":
                return who == "kurt"
        return who == self.filer

    def make(self, move: str, who: str) -> None:  # noqa: C901, PLR0912 - a line for each move
        match move:
            case "accept" | "interim" if self.state == "issued":
                self.state, self.accepted = "in_work", True
            case "interim":
                self.accepted = True
            case "object":
                self.objected.add(self.lead)
            case "propose_executors":
                self.proposed = True
            case "change_executors":
                self.lead = "industry" if self.lead == "energy" else "energy"
                self.objected.discard(self.lead)
                self.state, self.accepted, self.proposed = "issued", False, False
            case "final" | "record":
                self.whence = "in_work" if self.state == "issued" else self.state
                self.state, self.filer, self.reviewed, self.accepted = "reported", who, False, True
            case "withdraw":
                self.state = self.whence
            case "return":
                self.state = "returned"
            case "propose" | "propose_extra":
                self.state, self.reviewed = "proposed", True
            case "send_back":
                self.state = "reported"
            case "close" | "cancel":
                self.state, self.proposed = "closed", False
            case "put_on_extra":
                self.state, self.terms = "extra_control", self.terms + 1
            case "reopen":
                self.state, self.terms = "in_work", self.terms + 1


class Walk:
    """The same, by the acts."""

    def __init__(self, db: Session, world: World, directive: Directive, people: dict[str, Actor]) -> None:
        self.db, self.world, self.directive, self.people = db, world, directive, people
        self.at: datetime = NOW

    def make(self, move: str, who: str, model: Model) -> None:
        """As the handlers do: the act, then the reminders that follow."""
        self.at += timedelta(seconds=1)
        by = {"by": self.people[who], "at": self.at}
        self._act(move, by, {**by, "today": TODAY}, model)
        planning.replan(self.db, self.directive, self.at, ZONE)

    def _act(self, move: str, by: dict[str, Any], on: dict[str, Any], model: Model) -> None:  # noqa: C901, PLR0912 - a line for each move
        db, directive = self.db, self.directive
        match move:
            case "accept":
                accepting.accept(db, directive, by["by"], by["at"])
            case "object":
                objecting.object_to(db, directive, self.leading(), "Не наше", **on)
            case "propose_executors":
                other = self.world.industry if model.lead == "energy" else self.world.energy
                changing.propose(db, directive, (other,), (), "Положение", **by)
            case "change_executors":
                changing.make(db, directive, "", answered=answered(self.reports()), **on)
            case "interim" | "final":
                kind = ReportKind(move)
                filing.file(db, directive, self.leading(), Filing(kind, "Сделано", TODAY if move == "final" else None), **on)
            case "withdraw":
                withdrawing.withdraw(db, directive, self.last(), "Поспешили", **by)
            case "return":
                reviewing.return_report(db, directive, self.last(), "Мало", TODAY + timedelta(days=3), **by, today=TODAY)
            case "propose":
                reviewing.propose(db, directive, self.last(), Outcome.EXECUTED, "Исполнено", **by)
            case "close":
                reviewing.close(db, directive, self.last(), Outcome.EXECUTED, "Проверено", **on)
            case "propose_extra":
                extra_control.propose(db, directive, self.last(), NEW_TERM, "Ещё проверить", **on)
            case "put_on_extra":
                extra_control.put(db, directive, self.last(), NEW_TERM, "Ещё проверить", **on)
            case "record":
                recording.record(db, directive, self.leading(), Filing(ReportKind.FINAL, "Сделано", TODAY, files=(FILE,)), **on)
            case "send_back":
                reviewing.send_back(db, directive, self.last(), "Ещё раз", **by)
            case "cancel":
                cancelling.cancel(db, directive, Outcome.CANCELLED, "Отменено", None, **on)
            case "reopen":
                reopening.reopen(db, directive, State.IN_WORK, NEW_TERM, "Вернуть", **on)

    def leading(self) -> Any:
        return next(each for each in queries.assignments(self.db, self.directive.id or 0) if each.leads)

    def reports(self) -> list[Report]:
        return progress.reports(self.db, self.directive.id or 0)

    def last(self) -> Report:
        """The newest final report, whether it stands or not; where there never was one, one that is nobody's."""
        final = [each for each in self.reports() if each.kind is ReportKind.FINAL]
        return final[-1] if final else Report(id=0, filed_by_id=0, state=ReportState.RETURNED)  # type: ignore[call-arg]


ZONE = ZoneInfo("Asia/Almaty")
Tries = list[tuple[str, str]]
# Half of the tries by somebody who might: few others get anywhere.
MIGHT = {
    "lead": ("ben", "ivan", "dora"),
    "filer": ("ben", "ivan", "dora"),
    "controller": ("carl", "dora"),
    "secretariat": ("amina", "dora"),
    "curator": ("kurt",),
}
LIKELY = [(move, who) for move, (_, role) in sorted(SECOND_TABLE.items()) for who in MIGHT[role]]
ANY = st.tuples(st.sampled_from(sorted(SECOND_TABLE)), st.sampled_from(CAST))
tries = st.lists(st.one_of(st.sampled_from(LIKELY), ANY), min_size=1, max_size=12)
# Where it goes on from: few random tries get so far.
BEGINNINGS: dict[str, Tries] = {
    "issued": [],
    "in work": [("accept", "ben")],
    "reported": [("final", "ben")],
    "reported again": [("final", "ben"), ("return", "carl"), ("final", "hana")],
    "proposed": [("final", "ben"), ("propose", "carl")],
    "on extra control": [("final", "ben"), ("propose_extra", "carl"), ("put_on_extra", "kurt")],
    "recorded": [("record", "amina")],
    "closed": [("final", "ben"), ("propose", "carl"), ("close", "kurt")],
    "cancelled while reported": [("final", "ben"), ("cancel", "kurt")],
    "handed over": [("object", "ben"), ("propose_executors", "carl"), ("change_executors", "kurt"), ("accept", "ivan")],
}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(sorted(BEGINNINGS)), tries)
def test_however_people_act_the_directive_goes_as_the_table_says(db: Session, world: World, beginning: str, then: Tries) -> None:
    load_default_rules(db)
    directive, model = make_directive(db, world, co=[world.ecology]), Model()
    walk = Walk(db, world, directive, people(world))
    db.commit()
    for move, who in [*BEGINNINGS[beginning], *then]:
        allowed, before = model.allows(move, who), facts(directive)
        entries = recorded(db)
        refused = tried(walk, move, who, model)
        if refused is not None:
            assert not allowed, (move, who, model, refused)
            assert refused.endswith("."), "a refusal is a sentence"
            assert (facts(directive), recorded(db)) == (before, entries), "what is refused changes nothing"
            continue
        assert allowed, (move, who, model)
        model.make(move, who)
        assert recorded(db) > entries, "whatever changes leaves a trace in the same transaction"
        hold_together(walk, model)


def tried(walk: Walk, move: str, who: str, model: Model) -> str | None:
    """One transaction, as a handler's; the refusal, if it was refused."""
    try:
        walk.make(move, who, model)
    except Refusal as refusal:
        walk.db.rollback()
        return refusal.text
    walk.db.commit()
    return None


def people(world: World) -> dict[str, Actor]:
    office, energy, industry = world.office.id or 0, world.energy.id or 0, world.industry.id or 0
    also = {
        "ivan": Actor(901, "Ivan", "en", frozenset({(Role.EXECUTOR, industry)})),
        "dora": Actor(902, "Dora", "en", frozenset({(Role.EXECUTOR, energy), (Role.CONTROLLER, office)})),
    }
    return {name: also.get(name) or world.actor(getattr(world, name)) for name in CAST}


def facts(directive: Directive) -> tuple[Any, ...]:
    return directive.state, directive.version, directive.lead_id, directive.effective_on, directive.outcome


def recorded(db: Session) -> int:
    return db.exec(select(func.count()).select_from(AuditEntry)).one()


def hold_together(walk: Walk, model: Model) -> None:
    """What must be true whatever was done."""
    db, directive = walk.db, walk.directive
    assert directive.state.value == model.state
    leads = [each for each in queries.assignments(db, directive.id or 0) if each.leads]
    assert [each.body_id for each in leads] == [directive.lead_id] == [getattr(walk.world, model.lead).id], "exactly one leads"
    versions = queries.terms(db, directive.id or 0)
    assert [each.number for each in versions] == list(range(1, model.terms + 1)), "versions of the term have no gaps"
    assert directive.effective_on == versions[-1].effective_on, "only the last one counts"
    standing = in_force(walk.reports())
    assert len(standing) == (model.state in ("reported", "proposed")) or model.state == "closed"
    for report_id, reviews in progress.reviews_by_report(db, directive.id or 0).items():
        filed_by = progress.report(db, directive.id or 0, report_id).filed_by_id
        assert all(each.decided_by_id != filed_by for each in reviews), "nobody judges a report of their own"
    wanted = select(ReminderRule.code).join(Reminder).where(col(Reminder.directive_id) == directive.id)
    planned = set(db.exec(wanted.where(col(Reminder.state) == ReminderState.PLANNED)))
    assert model.state != "closed" or planned <= {"closed"}, "nobody is reminded of what is over"
    assert {"rework_1", "rework_today", "rework_late"} & planned == (
        {"rework_1", "rework_today", "rework_late"} if model.state == "returned" else set()
    )
