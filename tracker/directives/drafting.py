"""Log a directive as a draft, change the draft, delete it."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import gate, lifecycle, queries, rows, translations
from tracker.directives.content import Content
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive
from tracker.directives.permissions import may_log
from tracker.kernel.errors import Forbidden
from tracker.kernel.words import N_
from tracker.meetings.models import Minutes, Point

_NOT_YOURS = N_("Only the secretariat logs directives.")


def draft(db: Session, point: Point, content: Content, by: Actor, at: datetime) -> Directive:
    """Under a point of the minutes; `gate.Unready` when the content is not even good for a draft."""
    if not may_log(by):
        raise Forbidden(_NOT_YOURS)
    minutes = db.get_one(Minutes, point.minutes_id)
    timing = queries.timing(db, minutes)
    gate.ensure_sound(content, timing)
    directive = Directive(
        council_id=minutes.council_id,
        meeting_id=minutes.meeting_id,
        point_id=point.id or 0,
        logged_by_id=by.account_id,
        logged_at=at,
        changed_at=at,
    )
    db.add(directive)
    db.flush()
    rows.keep(db, directive, content, timing, by, at)
    log.record(db, by, "directive.logged", directive, at, after={"point": point.label, **content.facts}, directive_id=directive.id)
    return directive


def redraft(
    db: Session, directive: Directive, point: Point, content: Content, by: Actor, at: datetime, *, still_right: Collection[str] = ()
) -> None:
    """Replace what the draft holds; `still_right` are translations said to be. Nothing is recorded when nothing differs."""
    if not may_log(by):
        raise Forbidden(_NOT_YOURS)
    queries.hold(db, directive)
    lifecycle.ensure(directive, Move.EDIT)
    timing = queries.timing(db, db.get_one(Minutes, point.minutes_id))
    gate.ensure_sound(content, timing)
    held = queries.content(db, directive)
    behind = translations.left_behind(held.texts, content.texts, directive.behind, still_right)
    stood = {"point": db.get_one(Point, directive.point_id).label, **held.facts, "behind": directive.behind}
    stands = {"point": point.label, **content.facts, "behind": behind}
    differing = [name for name, value in stands.items() if stood[name] != value]
    if not differing:
        return
    directive.point_id = point.id or 0
    directive.version += 1
    translations.mark(directive, behind)
    rows.keep(db, directive, content, timing, by, at)
    before, after = ({name: facts[name] for name in differing} for facts in (stood, stands))
    log.record(db, by, "directive.edited", directive, at, before=before, after=after, directive_id=directive.id)


def discard(db: Session, directive: Directive, by: Actor, at: datetime) -> None:
    """Only drafts are ever deleted; what it held stays in the audit log."""
    if not may_log(by):
        raise Forbidden(_NOT_YOURS)
    queries.hold(db, directive)
    lifecycle.ensure(directive, Move.DELETE)
    held = {"point": db.get_one(Point, directive.point_id).label, **queries.content(db, directive).facts}
    log.record(db, by, "directive.deleted", directive, at, before=held, directive_id=directive.id)
    rows.remove(db, directive)
