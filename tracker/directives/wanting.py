"""Say by which evidence an execution is to be shown: the checklist of a directive, set as a whole."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import lifecycle, queries
from tracker.directives.checklist import ChecklistItem, Wanted
from tracker.directives.models import Directive, State
from tracker.directives.permissions import may_log
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.words import N_

MOST_ITEMS = 20

NOT_SECRETARIAT = N_("The secretariat says which evidence is wanted.")
NO_TEXT = N_("Write what is wanted, at least in one language.")
TOO_MANY = N_("At most %(most)d items fit.")
# What was filed by it is being judged, or was.
_FIXED = (State.REPORTED, State.PROPOSED, State.CLOSED)


def is_open(directive: Directive) -> bool:
    return directive.state not in _FIXED


def set_checklist(db: Session, directive: Directive, wanted: Sequence[Wanted], *, by: Actor, at: datetime) -> None:
    """Items that stay keep their evidence, those that are not named any more are removed."""
    queries.hold(db, directive)
    if not may_log(by):
        raise Forbidden(NOT_SECRETARIAT)
    if not is_open(directive):
        raise Refused(lifecycle.REFUSALS[directive.state])
    if len(wanted) > MOST_ITEMS:
        raise Invalid("items", TOO_MANY, most=MOST_ITEMS)
    for number, each in enumerate(wanted):
        if not any(each.texts.values()):
            raise Invalid(f"items/{number}/text", NO_TEXT)
    stood = queries.checklist(db, directive.id or 0)
    before, known = _told(stood), {each.id: each for each in stood}
    for position, each in enumerate(wanted):
        item = known.pop(each.item_id, None) or ChecklistItem(directive_id=directive.id or 0)
        item.position, item.is_mandatory = position, each.is_mandatory
        item.text_kk, item.text_ru, item.text_en = (each.texts.get(language, "") for language in ("kk", "ru", "en"))
        db.add(item)
    for gone in known.values():
        gone.removed_at = at
    db.flush()
    after = _told(queries.checklist(db, directive.id or 0))
    if after == before:
        return
    directive.changed_at = at
    directive.version += 1
    log.record(db, by, "directive.checklist_set", directive, at, before=before, after=after, directive_id=directive.id)


def _told(items: Sequence[ChecklistItem]) -> dict[str, Any]:
    return {"checklist": [[each.text_kk, each.text_ru, each.text_en, each.is_mandatory] for each in items]}
