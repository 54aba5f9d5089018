"""Whoever leaves a role is followed by somebody: the question for a successor, and the successor's roles."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from tracker.accounts import memberships, queries
from tracker.accounts.memberships import Place
from tracker.accounts.models import Account, Membership
from tracker.accounts.roles import Role
from tracker.accounts.substitution import CARRIED
from tracker.accounts.taking_over import Takeover
from tracker.audit import log
from tracker.kernel.text import sort_key
from tracker.kernel.words import N_
from tracker.overview.leaving import Left
from tracker.web.forms import FieldErrors
from tracker.web.numbers import key_of
from tracker.web.visit import Visit

_CHOOSE = N_("Choose who takes over, or tick that nobody does.")


def chosen(visit: Visit, leaving: Account) -> Account | None:
    key = key_of(visit.fields.get("successor"))
    found = visit.db.get(Account, key) if key else None
    return found if found and found.disabled_at is None and found.id != leaving.id else None


def is_settled(visit: Visit, successor: Account | None) -> bool:
    """It was said who takes over, or that nobody does."""
    return successor is not None or "nobody" in visit.fields


def hand_over(visit: Visit, leaving: Account, successor: Account, left: Iterable[tuple[Role, int]], since: date) -> None:
    """What the successor holds already stays as it is."""
    held = {(each.role, each.body_id) for each in queries.memberships_in_force(visit.db, successor.id or 0, since)}
    for role, body_id in left:
        if role not in CARRIED:
            continue
        if (role, body_id) not in held:
            place = Place(body_id=body_id, role=role, from_on=since)
            granted = memberships.grant(visit.db, successor, place, visit.now)
            after = {"account_id": successor.id, **asdict(place)}
            log.record(visit.db, visit.actor, "membership.granted", granted, visit.now, after=after)
        by = visit.actor
        taken = Takeover(
            leaver_id=leaving.id or 0,
            successor_id=successor.id or 0,
            body_id=body_id,
            role=role,
            since=since,
            set_by_id=by.account_id,
            set_by_name=by.name,
            set_at=visit.now,
        )
        visit.db.add(taken)


def names(leaving: Account, successor: Account | None) -> dict[str, Any]:
    """For the log: both, so that either is found by the name."""
    return {"successor_id": successor.id, "from": leaving.name("ru"), "to": successor.name("ru")} if successor else {}


def asked(visit: Visit, account: Account, left: Sequence[Left]) -> dict[str, Any]:
    """What the question needs on its page; `_successor.html` shows it."""
    others = {each.id or 0: each for _, each in queries.in_force(visit.db, visit.today) if each.id != account.id}
    named = sorted(((key, each.name(visit.language)) for key, each in others.items()), key=lambda each: sort_key(each[1]))
    return {"left": left, "people": [{"value": key, "label": name, "words": name} for key, name in named]}


def unsettled(visit: Visit) -> FieldErrors:
    """Once it was asked, it is to be answered."""
    return {"successor": visit._(_CHOOSE)} if "successor" in visit.fields else {}


def roles_of(held: Iterable[Membership]) -> list[tuple[Role, int]]:
    return [(each.role, each.body_id) for each in held]
