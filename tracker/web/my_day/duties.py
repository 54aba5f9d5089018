"""What the person's bodies have to do, each row with the acts that answer it in one click."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tracker.accounts import taking_over
from tracker.accounts.roles import OF_A_BODY
from tracker.overview import duties as overview
from tracker.overview.duties import LABELS, WAITS, Duty, Told, Want
from tracker.progress.models import ReportKind
from tracker.web import inherited
from tracker.web.marks import Mark, Marker
from tracker.web.my_day.part import Part
from tracker.web.overview import address
from tracker.web.visit import Visit

# A section shows the nearest; by itself it shows as many as a page can bear, and the list behind it shows them all.
SHOWN = 10
MOST = 300
_FOLDED = (Want.LATER, Want.NOTHING)
_NEAR = (Want.OVERDUE, Want.DUE_SOON, Want.ANSWERED)


class Row(NamedTuple):
    """One directive. `choice` names the body's part in addresses where the person answers for several that share the directive."""

    duty: Duty
    told: Told
    mark: Mark
    can_accept: bool
    report: ReportKind | None
    can_say_no_change: bool
    can_ask_for_time: bool
    is_answered: bool
    # From whom the person has it.
    inherited: list[str]
    choice: str

    @property
    def can_be_ticked(self) -> bool:
        return self.report is not None


class Section(NamedTuple):
    want: Want
    title: str
    rows: list[Row]
    number: int
    # Of them, past their term; said where the title does not say it.
    overdue: int
    url: str


def part(visit: Visit, marker: Marker) -> Part:
    found = overview.duties(visit.db, visit.actor)
    by_want = overview.by_want(found, marker.days)
    alone = _alone(visit)
    listed = {want: each[: MOST if alone else SHOWN] for want, each in by_want.items() if alone in (None, want)}
    shown = [duty for each in listed.values() for duty in each]
    told = overview.told(visit.db, shown, visit.language)
    heirs = [each for each in inherited.mine(visit) if each.takeover.role in OF_A_BODY]
    shared = Counter(duty.directive_id for duty in found)
    sections = [
        Section(
            want=want,
            title=visit._(LABELS[want]),
            rows=[_row(marker, want, duty, told[duty.directive_id], shared, _inherited(visit, heirs, duty)) for duty in each],
            number=len(by_want[want]),
            overdue=0 if want is Want.OVERDUE else _overdue(by_want[want], marker),
            url=_address(want, visit.actor.body_ids),
        )
        for want, each in listed.items()
        if each
    ]
    facts = {
        "wanted": [section for section in sections if alone or section.want not in WAITS],
        "answered": [section for section in sections if section.want is Want.ANSWERED and not alone],
        "waiting": [section for section in sections if section.want in _FOLDED and not alone],
        "has_any": bool(found),
        "alone": alone,
        "here": f"/?want={alone.value}" if alone else "/",
    }
    return Part("my_day/_duties.html", facts, _findings(visit, marker, by_want, found))


def _alone(visit: Visit) -> Want | None:
    """`?want=`: one section, with all that is in it."""
    asked = visit.query.get("want", [""])[0]
    return Want(asked) if asked in set(Want) else None


def _findings(visit: Visit, marker: Marker, by_want: dict[Want, list[Duty]], found: Sequence[Duty]) -> list[str]:
    wanted = sum(len(each) for want, each in by_want.items() if want not in WAITS)
    overdue, answered = _overdue(found, marker), len(by_want[Want.ANSWERED])
    said = []
    if wanted:
        said.append(visit.words.ngettext("%(n)d to answer", "%(n)d to answer", wanted) % {"n": wanted})
    if overdue:
        said.append(visit.words.ngettext("%(n)d overdue", "%(n)d overdue", overdue) % {"n": overdue})
    if answered:
        said.append(visit.words.ngettext("%(n)d answered today", "%(n)d answered today", answered) % {"n": answered})
    return said


def _overdue(found: Sequence[Duty], marker: Marker) -> int:
    return sum(duty.is_overdue(marker.days) for duty in found)


def _inherited(visit: Visit, heirs: Sequence[taking_over.Told], duty: Duty) -> list[str]:
    """What was given before the person came; whoever was head and executor left both at once."""
    if duty.issued_on is None:
        return []
    met = [each for each in heirs if each.body.id == duty.body_id and duty.issued_on <= each.takeover.since]
    return list(dict.fromkeys(inherited.note(visit, each) for each in met))


def _row(marker: Marker, want: Want, duty: Duty, told: Told, shared: Counter[int], inherited: list[str]) -> Row:
    is_wanted = want is not Want.NOTHING
    kind = ReportKind.FINAL if duty.leads else ReportKind.CONTRIBUTION
    return Row(
        duty=duty,
        told=told,
        mark=marker.mark(duty.state, duty.due_on, None, None),
        can_accept=is_wanted and duty.leads and not duty.is_accepted,
        report=kind if is_wanted else None,
        can_say_no_change=is_wanted and want is not Want.REWORK and duty.is_accepted and not duty.is_answered(marker.days),
        can_ask_for_time=duty.leads and want in _NEAR and duty.is_accepted and duty.due_on <= marker.days.soon_until,
        inherited=inherited,
        is_answered=is_wanted and duty.is_answered(marker.days),
        choice=f"assignment={duty.assignment_id}" if shared[duty.directive_id] > 1 else "",
    )


def _address(want: Want, body_ids: frozenset[int]) -> str:
    """The list behind a section; where the person answers for several bodies, of all of them."""
    (only,) = body_ids if len(body_ids) == 1 else (None,)
    return {
        Want.REWORK: address(state="returned", lead=only),
        Want.OVERDUE: address(standing="overdue", lead=only),
        Want.DUE_SOON: address(standing="due_soon", lead=only),
        Want.ACCEPTANCE: address(state="issued", lead=only),
        Want.CONTRIBUTION: address(body=only),
        # The list does not know what was said today: here they all are.
        Want.ANSWERED: "",
        Want.LATER: address(standing="on_track", body=only),
        Want.NOTHING: address(standing="with_reviewer", body=only),
    }[want]
