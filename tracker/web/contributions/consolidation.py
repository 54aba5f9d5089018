"""The merge page: the lead puts its consolidated report together from its own words and the contributions."""

from typing import Any, NamedTuple

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives import lifecycle
from tracker.kernel.errors import Refused, Stale
from tracker.kernel.words import N_
from tracker.progress import consolidating
from tracker.progress import queries as progress
from tracker.progress.consolidating import Passage
from tracker.progress.models import Report, ReportKind
from tracker.progress.permissions import answered, move_of
from tracker.web.contributions.draft_form import OWN, DraftForm, key_of
from tracker.web.contributions.told import told
from tracker.web.progress.beside import beside
from tracker.web.progress.report_desk import Desk, own_desk
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_KEPT = N_("The draft is kept. Nobody outside your body sees it before it is filed.")


class Offer(NamedTuple):
    """One contribution whose paragraphs can be taken over: (key, text, whether it is in the draft already)."""

    body: str
    contribution: Report
    paragraphs: list[tuple[str, str, bool]]


@get("/directives/{directive_id:int}/consolidation", access=Permission.REPORT_FILE)
def ask(visit: Visit, directive_id: int) -> Response[Any]:
    """`?assignment=` for somebody who answers for several of the bodies."""
    desk = _desk(visit, directive_id, visit.query.get("assignment", [None])[0])
    draft = progress.draft(visit.db, desk.assignment.id or 0)
    written = consolidating.passages(draft) if draft else consolidating.beginning(desk.reports, desk.assignment)
    return _page(visit, desk, consolidating.owned(written, desk.reports), draft.version if draft else 0, {})


@post("/directives/{directive_id:int}/consolidation", access=Permission.REPORT_FILE)
def keep(visit: Visit, directive_id: int) -> Response[Any]:
    desk = _desk(visit, directive_id, visit.fields.get("assignment"))
    form, errors = DraftForm.read(visit.fields, visit.words)
    if form is None:
        return _page(visit, desk, _typed(visit), visit.fields.get("version", 0), errors, 422)
    written = form.passages(desk.reports)
    try:
        consolidating.keep(visit.db, desk.directive, desk.assignment, written, form.version, by=visit.actor, at=visit.now)
    except Stale as stale:
        raise Stale(stale.text, stale.fields, back=_address(desk)) from None
    if form.further:
        return visit.done(f"/directives/{directive_id}/reports/new?kind=final&assignment={desk.assignment.id}")
    return visit.done(_address(desk), flash=visit._(_KEPT))


def _desk(visit: Visit, directive_id: int, assignment_id: Any) -> Desk:
    desk = own_desk(visit, directive_id, ReportKind.FINAL, assignment_id)
    lifecycle.ensure(desk.directive, move_of(ReportKind.FINAL))
    if desk.assignment.id in answered(desk.reports):
        raise Refused(consolidating.ALREADY)
    return desk


def _address(desk: Desk) -> str:
    return f"/directives/{desk.directive.id}/consolidation?assignment={desk.assignment.id}"


def _typed(visit: Visit) -> list[Passage]:
    """What was typed, right or wrong, to be shown again."""
    texts, sources = (_several(visit.fields.get(name, [])) for name in ("text", "source"))
    found = [int(each) if each.isdecimal() else OWN for each in sources]
    return [Passage(text, source or None) for text, source in zip(texts, found, strict=False)]


def _several(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _page(visit: Visit, desk: Desk, written: list[Passage], version: Any, errors: dict[str, str], status: int = 200) -> Response[Any]:
    names = {each.id: each.body.name(visit.language) for each in desk.assignments}
    sources = {each.id: (names[each.assignment_id], each) for each in desk.reports}
    taken = {(each.source_id, line) for each in written for line in each.text.split("\n")}
    offers = [
        Offer(
            names[each.assignment_id],
            each,
            [(key_of(each, place), text, (each.id, text) in taken) for place, text in enumerate(consolidating.paragraphs(each))],
        )
        for each in consolidating.takeable(desk.reports)
    ]
    return visit.page(
        "contributions/consolidation.html",
        status=status,
        errors=errors,
        desk=desk,
        # The last one is empty, for what comes next.
        written=[(each, sources.get(each.source_id)) for each in [*written, Passage("")]],
        own=OWN,
        version=version,
        draft=progress.draft(visit.db, desk.assignment.id or 0),
        offers=offers,
        answered=told(visit, desk.directive, desk.assignments, desk.reports),
        **beside(visit, desk.directive, desk.assignments),
    )


HANDLERS = [ask, keep]
