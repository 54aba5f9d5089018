"""Whoever is absent names a deputy for some days: the table, and who stands in for whom on a day.

The deputy acts with the absent person's roles in the work on directives, in the bodies where both work; never as an administrator or
observer. Only accounts that are not
disabled give anything, and get anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import BindParameter, bindparam, or_, select
from sqlmodel import Field, Session, col

from tracker.accounts.models import Account, Membership
from tracker.accounts.roles import ISSUING, OF_A_BODY, Role
from tracker.kernel.table import Table
from tracker.kernel.types import one_of
from tracker.kernel.words import N_

# What one filed while standing in is not reviewed by the other for as long after it.
REMEMBERED = timedelta(days=30)
CARRIED = ISSUING | OF_A_BODY


class Letters(StrEnum):
    """Who gets the letters meanwhile."""

    DEPUTY = "deputy"
    BOTH = "both"


LABELS = {Letters.DEPUTY: N_("the deputy alone"), Letters.BOTH: N_("both")}


class Substitution(Table, table=True):
    """Both days inclusive. One that is ended early stays, with a shorter `to_on`."""

    id: int | None = Field(default=None, primary_key=True)
    absent_id: int = Field(foreign_key="account.id", index=True)
    deputy_id: int = Field(foreign_key="account.id", index=True)
    from_on: date
    to_on: date
    reason: str = Field(default="", max_length=300)
    letters: Letters = Field(default=Letters.DEPUTY, sa_type=one_of(Letters, "letters"))
    set_by_id: int
    set_by_name: str
    set_at: datetime
    # Withdrawn before it began.
    withdrawn_at: datetime | None = None

    def is_in_force(self, today: date) -> bool:
        return self.withdrawn_at is None and self.from_on <= today <= self.to_on


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is on a day: own roles and those of whoever they stand in for; the names of those whose roles are not also their own;
    and the accounts that count as the same hand."""

    roles: frozenset[tuple[Role, int]]
    for_names: tuple[str, ...] = ()
    lent: frozenset[tuple[Role, int]] = frozenset()
    one_hand: frozenset[int] = frozenset()


_TODAY: BindParameter[date] = bindparam("today")
_MINE: BindParameter[int] = bindparam("account_id")
_HELD = (col(Membership.from_on) <= _TODAY, or_(col(Membership.to_on).is_(None), col(Membership.to_on) >= _TODAY))
_OWN = select(col(Membership.role), col(Membership.body_id)).where(col(Membership.account_id) == _MINE, *_HELD)
_PAIRS = select(col(Substitution.absent_id), col(Substitution.deputy_id), col(Substitution.from_on), col(Substitution.to_on)).where(
    or_(col(Substitution.absent_id) == _MINE, col(Substitution.deputy_id) == _MINE),
    col(Substitution.withdrawn_at).is_(None),
    col(Substitution.from_on) <= _TODAY,
    col(Substitution.to_on) >= bindparam("remembered"),
)


def standing(db: Session, account_id: int, today: date) -> Standing:
    """Asked on every request: two short questions, and a third for whoever stands in."""
    connection = db.connection()
    own = frozenset((role, body) for role, body in connection.execute(_OWN, {"account_id": account_id, "today": today}))
    asked = {"account_id": account_id, "today": today, "remembered": today - REMEMBERED}
    pairs = connection.execute(_PAIRS, asked).all()
    one_hand = frozenset({*(row[0] for row in pairs), *(row[1] for row in pairs)} - {account_id})
    absent = [row[0] for row in pairs if row[1] == account_id and row[2] <= today <= row[3]]
    return _with_lent(db, own, absent, one_hand, today) if absent else Standing(own, one_hand=one_hand)


def _with_lent(db: Session, own: frozenset[tuple[Role, int]], absent: Sequence[int], one_hand: frozenset[int], today: date) -> Standing:
    wanted = (
        select(col(Account.name_ru), col(Membership.role), col(Membership.body_id))
        .join(Membership, col(Membership.account_id) == col(Account.id))
        .where(
            col(Account.id).in_(absent),
            col(Account.disabled_at).is_(None),
            col(Membership.role).in_(CARRIED),
            # A role in a body where the deputy does not work is nobody's to lend.
            col(Membership.body_id).in_({body for _, body in own}),
            *_HELD,
        )
    )
    rows = db.connection().execute(wanted, {"today": today}).all()
    names = dict.fromkeys(name for name, role, body in rows if (role, body) not in own)
    lent = frozenset((role, body) for _, role, body in rows) - own
    return Standing(own | lent, tuple(names), lent, one_hand)


def deputies(db: Session, today: date) -> dict[int, tuple[int, bool]]:
    """By absent person: who gets the letters today, and whether the absent person gets them too."""
    wanted = (
        select(col(Substitution.absent_id), col(Substitution.deputy_id), col(Substitution.letters))
        .join(Account, col(Account.id) == col(Substitution.deputy_id))
        .where(
            col(Substitution.withdrawn_at).is_(None),
            col(Substitution.from_on) <= today,
            col(Substitution.to_on) >= today,
            col(Account.disabled_at).is_(None),
        )
    )
    return {absent: (deputy_id, letters is Letters.BOTH) for absent, deputy_id, letters in db.execute(wanted)}


def coming(db: Session, today: date) -> list[tuple[Substitution, Account, Account]]:
    """Those in force and to come, with the absent person and the deputy; the next first."""
    wanted = select(Substitution).where(col(Substitution.withdrawn_at).is_(None), col(Substitution.to_on) >= today)
    found = db.execute(wanted.order_by(col(Substitution.from_on), col(Substitution.id))).scalars().all()
    keys = {key for each in found for key in (each.absent_id, each.deputy_id)}
    people = {each.id: each for each in db.execute(select(Account).where(col(Account.id).in_(keys))).scalars()}
    return [(each, people[each.absent_id], people[each.deputy_id]) for each in found]
