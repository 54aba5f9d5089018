"""Once in the morning: where a person is mentioned, which reports wait for the person as the head of a body or came back from the head,
and what has happened to the directives that the person watches. One letter a day,
and none when there is nothing; the reminders of the same morning have a letter of their own, because those are promised."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import update
from sqlmodel import Session, col, select

from tracker.accounts import queries as accounts
from tracker.accounts.actor import Actor
from tracker.accounts.models import Account
from tracker.calendars import queries as calendars
from tracker.directives.models import Directive
from tracker.directives.queries import visible_to
from tracker.kernel import clock
from tracker.kernel.dates import NO_END
from tracker.remarks import queries, watching
from tracker.remarks.models import Mention, Remark, Watch
from tracker.remarks.queries import Mentioned
from tracker.remarks.watching import News
from tracker.reminders import endorsements
from tracker.reminders.audience import People
from tracker.reminders.endorsements import Unfiled
from tracker.reminders.ground import Ground
from tracker.reminders.letters import NEWS, write_letter
from tracker.reminders.models import Letter
from tracker.reminders.mornings import HOUR
from tracker.reminders.voice import Voice, voice


class Noted(NamedTuple):
    """Where somebody is mentioned, as the letter says it."""

    by: str
    ref: str
    gist: str
    directive_id: int
    remark_id: int


class Watched(NamedTuple):
    """What has happened to a directive, as the letter says it."""

    ref: str
    gist: str
    directive_id: int
    stands: str
    changes: str


def write_news(ground: Ground, at: datetime, wall: datetime, base_url: str) -> int:
    """How many letters. Nothing before ten, nor on a day off: it waits for the next morning."""
    db, today = ground.db, ground.today(at)
    calendar = calendars.working_calendar(db)
    if not calendar.is_working(today) or at < clock.instant(today, HOUR, 0, ground.zone):
        return 0
    waiting, unfiled = _waiting(db), endorsements.untold(db, People.of(db, today))
    waiting |= {account_id: [] for account_id in unfiled if account_id not in waiting}
    told = _told_since(db, waiting, clock.instant(today, 0, 0, ground.zone))
    written = 0
    able = (col(Account.id).in_(set(waiting) - told), col(Account.disabled_at).is_(None))
    for account in db.exec(select(Account).where(*able).order_by(col(Account.id))).all():
        actor = accounts.actor(db, account, today)
        mentions = [each for each in queries.mentions_of(db, actor) if each.mention.told_at is None]
        watched = _still_seen(db, waiting[account.id or 0], actor)
        reports = endorsements.said(db, unfiled.get(account.id or 0, []), actor, voice(account.language))
        written += _write(db, account, watched, mentions, reports, at=at, wall=wall, base_url=base_url)
    return written


def _waiting(db: Session) -> dict[int, list[News]]:
    """By account, with whoever is mentioned and watches nothing."""
    found: defaultdict[int, list[News]] = defaultdict(list)
    for each in watching.news(db):
        found[each.account_id].append(each)
    unseen = (col(Mention.seen_at).is_(None), col(Mention.told_at).is_(None), col(Remark.withdrawn_at).is_(None))
    for account_id in db.exec(select(Mention.account_id).join(Remark, col(Remark.id) == col(Mention.remark_id)).where(*unseen).distinct()):
        found[account_id] += []
    return found


def _told_since(db: Session, account_ids: Iterable[int], morning: datetime) -> set[int]:
    mine = select(Letter.account_id).where(col(Letter.account_id).in_(account_ids), col(Letter.template) == NEWS)
    return set(db.exec(mine.where(col(Letter.made_at) >= morning)))


def _still_seen(db: Session, found: Iterable[News], actor: Actor) -> list[tuple[News, Directive]]:
    """What the watcher may not see any more is not told, not even that something happened."""
    news = list(found)
    wanted = select(Directive).where(col(Directive.id).in_([each.directive_id for each in news]), visible_to(actor))
    seen = {each.id: each for each in db.exec(wanted)}
    return [(each, seen[each.directive_id]) for each in news if each.directive_id in seen]


def _write(
    db: Session,
    account: Account,
    watched: Sequence[tuple[News, Directive]],
    mentions: Sequence[Mentioned],
    reports: Sequence[Unfiled],
    *,
    at: datetime,
    wall: datetime,
    base_url: str,
) -> bool:
    if not watched and not mentions and not reports:
        return False
    speaker = voice(account.language)
    context = {
        "mentions": [_noted(each, speaker) for each in mentions],
        "to_endorse": [each for each in reports if not each.is_back],
        "sent_back": [each for each in reports if each.is_back],
        "watched": [_watched(news, directive, speaker) for news, directive in watched],
        "base_url": base_url,
    }
    write_letter(db, account, NEWS, context, at, f"news:{account.id}:{at.isoformat()}", send_at=wall)
    for news, _ in watched:
        db.execute(update(Watch).where(col(Watch.id) == news.watch_id).values(told_seq=news.newest_seq))
    db.execute(update(Mention).where(col(Mention.id).in_([each.mention.id for each in mentions])).values(told_at=at))
    return True


def _noted(each: Mentioned, speaker: Voice) -> Noted:
    directive, remark = each.directive, each.remark
    return Noted(remark.written_by_name, directive.ref or "", directive.gist(speaker.code), directive.id or 0, remark.id or 0)


def _watched(news: News, directive: Directive, speaker: Voice) -> Watched:
    changes = speaker.ngettext("%(n)d change", "%(n)d changes", news.changes)
    return Watched(directive.ref or "", directive.gist(speaker.code), news.directive_id, _stands(directive, speaker), changes)


def _stands(directive: Directive, speaker: Voice) -> str:
    state = speaker.label(directive.outcome or directive.state)
    if directive.effective_on is None or directive.effective_on == NO_END or not directive.is_open:
        return state
    return f"{state} · {speaker.term(directive.effective_on, directive.effective_on)}"
