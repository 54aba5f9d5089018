"""What the morning's news say of final reports that wait for the head of a body, or were sent back: each once, to whom it concerns."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from tracker.accounts.actor import Actor
from tracker.accounts.roles import Role
from tracker.directives.models import Directive
from tracker.directives.queries import visible_to
from tracker.progress.endorsement import Ending, EndorsementRequest
from tracker.progress.waiting import WAITS
from tracker.reminders.audience import People
from tracker.reminders.letters import NEWS
from tracker.reminders.models import Letter
from tracker.reminders.voice import Voice


class Unfiled(NamedTuple):
    """One report, as the letter says it: who wrote it, or sent it back; what is said in it stays on the pages."""

    is_back: bool
    by: str
    ref: str
    gist: str
    request_id: int


def untold(db: Session, people: People) -> dict[int, list[EndorsementRequest]]:
    """By account: what happened after the last letter of news, for that one would have said it."""
    found: defaultdict[int, list[EndorsementRequest]] = defaultdict(list)
    concerned = or_(WAITS, col(EndorsementRequest.ended) == Ending.SENT_BACK)
    rows = db.execute(select(EndorsementRequest).where(concerned).order_by(col(EndorsementRequest.id))).scalars().all()
    for each in rows:
        heard = [one.account_id for one in people.in_role(Role.HEAD, each.body_id)] if each.waits else [each.asked_by_id]
        for account_id in dict.fromkeys(heard):
            found[account_id].append(each)
    told = _told_at(db, found)
    new = {key: [each for each in requests if key not in told or _since(each) > told[key]] for key, requests in found.items()}
    return {key: requests for key, requests in new.items() if requests}


def said(db: Session, requests: Collection[EndorsementRequest], actor: Actor, speaker: Voice) -> list[Unfiled]:
    """Of those directives that the person sees still."""
    wanted = select(Directive).where(col(Directive.id).in_({each.directive_id for each in requests}), visible_to(actor))
    seen = {each.id: each for each in db.execute(wanted).scalars()}
    return [_unfiled(each, seen[each.directive_id], speaker) for each in requests if each.directive_id in seen]


def _unfiled(request: EndorsementRequest, directive: Directive, speaker: Voice) -> Unfiled:
    by = request.asked_by_name if request.waits else request.ended_by_name
    return Unfiled(not request.waits, by, directive.ref or "", directive.gist(speaker.code), request.id or 0)


def _since(request: EndorsementRequest) -> datetime:
    return request.ended_at or request.asked_at


def _told_at(db: Session, account_ids: Collection[int]) -> dict[int, datetime]:
    wanted = select(col(Letter.account_id), func.max(col(Letter.made_at))).where(
        col(Letter.template) == NEWS, col(Letter.account_id).in_(account_ids)
    )
    return dict(db.execute(wanted.group_by(col(Letter.account_id))).all())
