"""Name a deputy for the days of an absence, and end it. The rules keep chains out: whoever stands in is there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, or_, select

from tracker.accounts import queries
from tracker.accounts.actor import Actor
from tracker.accounts.models import Account
from tracker.accounts.policy import Permission
from tracker.accounts.roles import Role
from tracker.accounts.substitution import CARRIED, Letters, Substitution
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.words import N_

LONGEST = timedelta(days=366)
NOT_YOURS = N_("One names a deputy for oneself, a head for the people of the body, an administrator for anybody.")
_NOBODY = N_("Choose somebody whose account is not disabled.")
_ONESELF = N_("Nobody stands in for oneself.")
_STRANGER = N_("The deputy must work in the same body as the absent person.")
_NO_WORK = N_("This person has no role in the work on directives that day.")
_BACKWARDS = N_("The last day comes before the first.")
_PAST = N_("The last day has passed.")
_TOO_LONG = N_("A substitution lasts a year at most.")
_TWICE = N_("This person has a deputy already on some of these days.")
_AWAY = N_("The deputy is absent on some of these days and has a deputy of their own.")
_BUSY = N_("This person stands in for somebody else on some of these days; end that first.")
_OVER = N_("This substitution is over already.")


@dataclass(frozen=True, slots=True)
class Absence:
    absent_id: int
    deputy_id: int
    from_on: date
    to_on: date
    reason: str = ""
    letters: Letters = Letters.DEPUTY


def may_set(db: Session, actor: Actor, absent_id: int, today: date) -> bool:
    if actor.account_id == absent_id or actor.may(Permission.ACCOUNT_MANAGE):
        return True
    # A head disposes of the body's people, not of what they are elsewhere; a head's deputy does not: what is lent cannot be lengthened.
    headed = _bodies(db, actor.account_id, {Role.HEAD}, today)
    return bool(headed) and set() < _bodies(db, absent_id, CARRIED, today) <= headed


def _bodies(db: Session, account_id: int, roles: Collection[Role], today: date) -> set[int]:
    return {each.body_id for each in queries.memberships_in_force(db, account_id, today) if each.role in roles}


def substitute(db: Session, absence: Absence, *, actor: Actor, at: datetime, today: date) -> Substitution:
    """The caller records it."""
    if not may_set(db, actor, absence.absent_id, today):
        raise Forbidden(NOT_YOURS)
    _ensure_days(absence, today)
    _ensure_people(db, absence)
    _ensure_free(db, absence)
    made = Substitution(
        absent_id=absence.absent_id,
        deputy_id=absence.deputy_id,
        from_on=absence.from_on,
        to_on=absence.to_on,
        reason=absence.reason,
        letters=absence.letters,
        set_by_id=actor.account_id,
        set_by_name=actor.name,
        set_at=at,
    )
    db.add(made)
    db.flush()
    return made


def end(db: Session, found: Substitution, *, actor: Actor, at: datetime, today: date) -> None:
    """From tomorrow on; one that has not begun is withdrawn. The caller records it."""
    if not may_set(db, actor, found.absent_id, today) and actor.account_id != found.deputy_id:
        raise Forbidden(NOT_YOURS)
    if found.withdrawn_at is not None or found.to_on < today:
        raise Refused(_OVER)
    if found.from_on >= today:
        found.withdrawn_at = at
    else:
        found.to_on = today - timedelta(days=1)
    db.add(found)
    db.flush()


def _ensure_days(absence: Absence, today: date) -> None:
    if absence.to_on < absence.from_on:
        raise Invalid("to_on", _BACKWARDS)
    if absence.to_on < today:
        raise Invalid("to_on", _PAST)
    if absence.to_on - absence.from_on > LONGEST:
        raise Invalid("to_on", _TOO_LONG)


def _ensure_people(db: Session, absence: Absence) -> None:
    if absence.absent_id == absence.deputy_id:
        raise Invalid("deputy_id", _ONESELF)
    for name, key in (("absent_id", absence.absent_id), ("deputy_id", absence.deputy_id)):
        account = db.get(Account, key)
        if account is None or account.disabled_at is not None:
            raise Invalid(name, _NOBODY)
    absent, deputy = (queries.memberships_in_force(db, key, absence.from_on) for key in (absence.absent_id, absence.deputy_id))
    bodies = {each.body_id for each in absent if each.role in CARRIED}
    if not bodies:
        raise Invalid("absent_id", _NO_WORK)
    if not bodies & {each.body_id for each in deputy}:
        raise Invalid("deputy_id", _STRANGER)


def _ensure_free(db: Session, absence: Absence) -> None:
    both = (absence.absent_id, absence.deputy_id)
    overlapping = (
        col(Substitution.withdrawn_at).is_(None),
        col(Substitution.from_on) <= absence.to_on,
        col(Substitution.to_on) >= absence.from_on,
    )
    named = or_(col(Substitution.absent_id).in_(both), col(Substitution.deputy_id) == absence.absent_id)
    for each in db.exec(select(Substitution).where(named, *overlapping)):
        if each.absent_id == absence.absent_id:
            raise Invalid("from_on", _TWICE)
        if each.absent_id == absence.deputy_id:
            raise Invalid("deputy_id", _AWAY)
        raise Invalid("absent_id", _BUSY)
