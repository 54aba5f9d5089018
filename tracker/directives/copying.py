"""Give one order to several bodies: a draft becomes several under the same point, each with a lead and, if wanted, a term of its own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.bodies.models import Body
from tracker.calendars.bases import ByDate
from tracker.directives import drafting, lifecycle, queries, wanting
from tracker.directives.checklist import ChecklistItem, Wanted
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive
from tracker.kernel.errors import Invalid
from tracker.kernel.words import LANGUAGES, N_

MOST = 40
_NAMED_ALREADY = N_("%(body)s leads this draft already; choose others.")
_TOO_MANY = N_("Choose at most %(most)d bodies at once.")
_NONE = N_("Choose at least one body.")


def copy_to(db: Session, draft: Directive, leads: Sequence[tuple[Body, date | None]], *, by: Actor, at: datetime) -> list[Directive]:
    """One new draft for each lead, `leads` in their order. A day of its own replaces the draft's term. Co-executors, result, visibility and
    checklist are the draft's."""
    queries.hold(db, draft)
    lifecycle.ensure(draft, Move.EDIT)
    content = queries.content(db, draft)
    _ensure_others(leads, content.leads)
    wanted = [_wanted(each) for each in queries.checklist(db, draft.id or 0)]
    made = []
    for body, due_on in leads:
        co = tuple(each for each in content.co if each.id != body.id)
        own = replace(content, leads=(body,), co=co, basis=ByDate(due_on=due_on) if due_on else content.basis)
        directive = drafting.draft(db, draft.point, own, by, at)
        if wanted:
            wanting.set_checklist(db, directive, wanted, by=by, at=at)
        made.append(directive)
    log.record(db, by, "directive.copied", draft, at, after={"leads": [body.code for body, _ in leads]}, directive_id=draft.id)
    return made


def _ensure_others(leads: Sequence[tuple[Body, date | None]], named: tuple[Body, ...]) -> None:
    if not leads:
        raise Invalid("leads", _NONE)
    if len(leads) > MOST:
        raise Invalid("leads", _TOO_MANY, most=MOST)
    keys = {each.id for each in named}
    for body, _ in leads:
        if body.id in keys:
            raise Invalid("leads", _NAMED_ALREADY, body=body.name_ru)


def _wanted(item: ChecklistItem) -> Wanted:
    return Wanted({language: getattr(item, f"text_{language}") for language in LANGUAGES}, is_mandatory=item.is_mandatory)
