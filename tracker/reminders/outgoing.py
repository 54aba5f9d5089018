"""From notices to letters: each person's notices become one letter, most pressing first, each directive once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session, col

from tracker.accounts.models import Account
from tracker.accounts.roles import OF_A_BODY
from tracker.kernel import formats
from tracker.kernel.many import among
from tracker.kernel.words import N_
from tracker.reminders import about
from tracker.reminders.about import About
from tracker.reminders.audience import Reached
from tracker.reminders.ground import Ground
from tracker.reminders.items import ORDER, Item, Notice, item
from tracker.reminders.letters import REMINDER, write_letter
from tracker.reminders.models import Letter, LetterItem
from tracker.reminders.rules import LEVEL
from tracker.reminders.voice import Voice, voice
from tracker.reminders.wording import TITLES, finding

Told = Sequence[tuple[Notice, Reached]]
Addressed = defaultdict[int, list[tuple[Notice, Reached]]]

# A letter that goes out later than this after its hour says so.
PUNCTUAL = timedelta(hours=1)


def write(ground: Ground, addressed: Addressed, missed: Addressed, at: datetime, wall: datetime, base_url: str) -> int:
    """One letter to each; how many. `missed` has what these letters cover: it was due earlier, and was not told."""
    db = ground.db
    known = {notice.facts.directive_id: notice.facts for told in addressed.values() for notice, _ in told}
    abouts = about.load(db, known.values(), ground.body_names)
    carried: list[tuple[Letter, int]] = []
    for account in _accounts(db, addressed):
        told = addressed[account.id or 0]
        speaker = voice(account.language)
        late = _late(ground, speaker, [*told, *missed.get(account.id or 0, ())], at)
        context = _context(ground, told, abouts, speaker, at) | {"base_url": base_url, "late": late}
        reminder_ids = sorted({notice.reminder_id for notice, _ in told})
        key = f"reminders:{account.id}:{at.isoformat()}:{','.join(map(str, reminder_ids))}"
        letter = write_letter(db, account, REMINDER, context, at, key, send_at=wall)
        carried += [(letter, each) for each in reminder_ids]
    db.flush()
    rows = [{"letter_id": letter.id, "reminder_id": each, "account_id": letter.account_id} for letter, each in carried]
    if rows:
        db.connection().execute(insert(LetterItem), rows)
    return len(addressed)


def _accounts(db: Session, account_ids: Iterable[int]) -> Sequence[Account]:
    return db.execute(select(Account).where(among(col(Account.id), account_ids)).order_by(col(Account.id))).scalars().all()


def _context(ground: Ground, told: Told, abouts: Mapping[int, About], speaker: Voice, at: datetime) -> dict[str, Any]:
    items = sorted(_items(ground, told, abouts, speaker, at), key=lambda each: (ORDER[each.group], each.due_on, each.ref))
    return {
        "finding": finding(speaker, items),
        "groups": [(group.value, speaker.say(TITLES[group]), list(each)) for group, each in groupby(items, key=lambda each: each.group)],
        "written": formats.moment(at, speaker.code, ground.zone),
        "reasons": sorted({_reason(ground, speaker, each) for _, each in told}),
    }


def _late(ground: Ground, speaker: Voice, told: Told, at: datetime) -> str:
    """Since when it should have been told, if that is long ago."""
    planned_for = min(notice.planned_for for notice, _ in told)
    return formats.moment(planned_for, speaker.code, ground.zone) if at - planned_for > PUNCTUAL else ""


def _items(ground: Ground, told: Told, abouts: Mapping[int, About], speaker: Voice, at: datetime) -> list[Item]:
    """Of several notices about one directive the most pressing speaks, and of equals the one at the lowest level."""
    today = ground.today(at)
    ranked = sorted((notice for notice, _ in told), key=lambda each: (ORDER[each.group(today)], LEVEL[each.rule.audience]), reverse=True)
    best = {notice.facts.directive_id: notice for notice in ranked}
    return [item(each, abouts[id_], speaker, ground.mornings(each.facts.calendar_id), today) for id_, each in best.items()]


def _reason(ground: Ground, speaker: Voice, reached: Reached) -> str:
    """«executor, Ministry of Energy»; of the secretariat and leadership the role alone."""
    role = speaker.label(reached.role)
    if reached.role not in OF_A_BODY:
        return role
    return speaker.say(N_("%(role)s, %(body)s"), role=role, body=ground.body_names[reached.body_id][speaker.code])
