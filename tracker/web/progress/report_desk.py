"""One report about to be written: by whom, on whose part, with which form; and the page it is written on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from litestar.response import Response

from tracker.directives import queries
from tracker.directives.models import Assignment, Directive
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.file_kinds import EXTENSIONS
from tracker.kernel.language import language_of
from tracker.kernel.words import N_
from tracker.progress import asking, consolidating, filing, statement
from tracker.progress import queries as progress
from tracker.progress.answers import Answer, answers, unanswered
from tracker.progress.consolidating import Passage
from tracker.progress.models import Report, ReportDraft, ReportKind
from tracker.progress.permissions import may_file
from tracker.progress.statement import Filing
from tracker.web import uploads
from tracker.web.accounts.back import own_path
from tracker.web.contributions import told as answers_told
from tracker.web.forms import FieldErrors
from tracker.web.forms import beside as error_beside
from tracker.web.progress import slots, unfiled
from tracker.web.progress.beside import beside
from tracker.web.progress.part import FILE, RECORD, TO_HEAD
from tracker.web.progress.report_form import FinalForm, ReportForm
from tracker.web.progress.slots import Slot
from tracker.web.uploads import Uploads
from tracker.web.visit import Visit

_DRAFT_CHANGED = N_(
    "Somebody of your body has changed the draft meanwhile. Nothing is filed yet; read it as it stands now, and file it again."
)


@dataclass(frozen=True, slots=True)
class Desk:
    """`recorded` among several equal leads: the secretariat says on whose behalf."""

    directive: Directive
    assignments: list[Assignment]
    assignment: Assignment
    reports: list[Report]
    kind: ReportKind
    recorded: tuple[Assignment, ...] = ()

    @property
    def path(self) -> str:
        return f"/directives/{self.directive.id}/{'execution' if self.recorded else 'reports'}"


@dataclass(frozen=True, slots=True)
class Sent:
    """The files of a form: for the items of the checklist, and others."""

    others: Uploads
    slots: Sequence[Slot] = ()

    @property
    def status(self) -> int:
        """Of what is wrong with some of them, the gravest: the disk, a size, a content."""
        told = {each.status for each in (self.others, *(slot.sent for slot in self.slots)) if each.error}
        return next((status for status in (503, 413) if status in told), 422)


def own_desk(visit: Visit, directive_id: int, kind: ReportKind, assignment_id: Any) -> Desk:
    """For the body's own people."""
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    assignments = queries.assignments(visit.db, directive_id)
    mine = [each for each in assignments if may_file(visit.actor, each, kind) and assignment_id in (None, "", str(each.id))]
    if not mine:
        raise Forbidden(filing.NOT_YOURS)
    return Desk(directive, assignments, mine[0], progress.reports(visit.db, directive_id), kind)


def taken(visit: Visit, desk: Desk) -> Sent:
    """What came with the form."""
    return Sent(uploads.taken(visit, "evidence", "kept"), slots.slots(visit, desk.directive))


def written(visit: Visit, desk: Desk, sent: Sent) -> tuple[Filing | None, FieldErrors]:
    """What is to be filed, or every error."""
    showing, wrong = slots.showings(visit, sent.slots)
    typed, passages, stale = _consolidated(visit, desk)
    form, errors = (FinalForm if desk.kind is ReportKind.FINAL else ReportForm).read(typed, visit.words, today=visit.today)
    errors |= wrong | stale
    if sent.others.error:
        errors["evidence"] = sent.others.error
    missing = statement.unshown([each.item for each in sent.slots], Filing(desk.kind, "", showing=showing))
    errors |= {f"evidence_{each.id}": visit._(statement.NO_EVIDENCE) for each in missing if f"evidence_{each.id}" not in errors}
    if form is None or errors:
        return None, errors
    return Filing(desk.kind, form.text, form.fact_on, sent.others.files, form.links, showing, passages), {}


def again(visit: Visit, desk: Desk, sent: Sent, errors: FieldErrors, status: int) -> Response[Any]:
    """With what was typed and uploaded."""
    return page(visit, desk, sent, errors, visit.fields, status)


def refused(visit: Visit, desk: Desk, sent: Sent, why: Refused | Invalid) -> Response[Any]:
    """Half an hour of writing is not lost for that, be it that somebody moved the directive meanwhile."""
    if isinstance(why, Invalid):
        return again(visit, desk, sent, error_beside(visit.words, why), 422)
    return again(visit, desk, sent, {"": visit._(why.text, **why.values)}, 409)


def new(visit: Visit, desk: Desk) -> Response[Any]:
    """The empty form; it leads back to the page of ours that it was opened from."""
    back = visit.query.get("next", [""])[0]
    values = {"next": own_path(back)} if back else {}
    before = unfiled.newest(visit, desk.assignment, desk.reports) if desk.kind is ReportKind.FINAL and not desk.recorded else None
    if before is None:
        return page(visit, desk, taken(visit, desk), {}, values)
    others, slots_of = unfiled.enclosed(visit, before, slots.slots(visit, desk.directive))
    return page(visit, desk, Sent(others, slots_of), {}, values | unfiled.values(visit, before))


def page(visit: Visit, desk: Desk, sent: Sent, errors: FieldErrors, values: dict[str, Any], status: int = 200) -> Response[Any]:
    is_final = desk.kind is ReportKind.FINAL
    is_asked_for = is_final or desk.kind is ReportKind.CONTRIBUTION
    asks_head = not desk.recorded and asking.is_wanted(visit.db, desk.directive, desk.assignment, desk.kind, visit.actor)
    remark = progress.last_remark(visit.db, desk.assignment.id or 0) if is_asked_for else None
    draft = _draft(visit, desk)
    return visit.page(
        "progress/report.html",
        status=status,
        errors=errors,
        values=values,
        desk=desk,
        kind=desk.kind,
        assignment=desk.assignment,
        button=visit._(_button(desk, asks_head)),
        asks_head=asks_head,
        unfiled=unfiled.newest(visit, desk.assignment, desk.reports) if is_final and not desk.recorded else None,
        remark=remark,
        remark_language=language_of(remark.remark) if remark else "",
        silent=[each.assignment.body.name(visit.language) for each in _missing(visit, desk)] if is_final else [],
        draft=draft,
        passages=answers_told.passages(visit, draft, desk.reports, desk.assignments) if draft else [],
        kept=uploads.tickets(visit, sent.others.files),
        slots=[slots.shown(visit, each) for each in sent.slots],
        extensions=EXTENSIONS,
        **beside(visit, desk.directive, desk.assignments),
    )


def _button(desk: Desk, asks_head: bool) -> str:
    if desk.recorded:
        return RECORD
    return TO_HEAD if asks_head else FILE[desk.kind]


def _consolidated(visit: Visit, desk: Desk) -> tuple[dict[str, Any], tuple[Passage, ...], FieldErrors]:
    """What was typed, with the draft's text in its place where the form is about the draft; and if that is another by now."""
    draft = _draft(visit, desk) if visit.fields.get("draft") else None
    if draft is None:
        return visit.fields, (), {}
    passages = tuple(consolidating.passages(draft))
    changed = {"": visit._(_DRAFT_CHANGED)} if visit.fields["draft"] != str(draft.version) else {}
    return visit.fields | {"text": consolidating.whole(passages)}, passages, changed


def _draft(visit: Visit, desk: Desk) -> ReportDraft | None:
    """The consolidated text that a leading body's own people file."""
    if desk.kind is not ReportKind.FINAL or desk.recorded:
        return None
    found = progress.draft(visit.db, desk.assignment.id or 0)
    return found if found and found.passages else None


def _missing(visit: Visit, desk: Desk) -> list[Answer]:
    """The co-executors without whom the report would be filed now."""
    return unanswered(answers(desk.directive, desk.assignments, desk.reports, visit.today))
