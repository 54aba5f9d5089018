"""Who can be told today: roles and bodies become people, and nobody who may not see a directive hears of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlmodel import Session, col

from tracker.accounts.models import Account, Membership
from tracker.accounts.roles import Role
from tracker.accounts.substitution import CARRIED, deputies
from tracker.reminders.facts import Facts, Part
from tracker.reminders.models import Audience


@dataclass(frozen=True, slots=True)
class Reached:
    """A person, and as what they are told."""

    account_id: int
    role: Role
    body_id: int


class People:
    """Everybody whose membership is in force and whose account is not disabled, read once."""

    def __init__(self, reached: Iterable[Reached]) -> None:
        self._by_role: defaultdict[Role, list[Reached]] = defaultdict(list)
        self._by_body: defaultdict[tuple[Role, int], list[Reached]] = defaultdict(list)
        for each in reached:
            self._by_role[each.role].append(each)
            self._by_body[each.role, each.body_id].append(each)

    @classmethod
    def of(cls, db: Session, today: date) -> "People":
        asked = (
            select(col(Membership.account_id), col(Membership.role), col(Membership.body_id))
            .join(Account, col(Account.id) == col(Membership.account_id))
            .where(
                col(Account.disabled_at).is_(None),
                col(Membership.from_on) <= today,
                or_(col(Membership.to_on).is_(None), col(Membership.to_on) >= today),
            )
            .order_by(col(Membership.account_id))
        )
        found = [Reached(*row) for row in db.connection().execute(asked)]
        away, places = deputies(db, today), {(each.account_id, each.body_id) for each in found}
        return cls(each for reached in found for each in _heard(reached, away, places))

    def told(self, audience: Audience, facts: Facts, part: Part) -> list[Reached]:
        """All who are meant and may see the directive: its bodies' people, the issuing level, and leadership unless it is restricted."""
        match audience:
            case Audience.EXECUTORS:
                return self._executors(part)
            case Audience.LEADS:
                return [each for lead in facts.parts if lead.leads for each in self._executors(lead)]
            case Audience.HEADS:
                return self._by_body[Role.HEAD, part.body_id]
            case Audience.CONTROLLERS:
                return self._by_role[Role.CONTROLLER]
            case Audience.CURATORS:
                return self._by_role[Role.CURATOR]
            case Audience.LEADERSHIP:
                return [] if facts.is_restricted else self._by_role[Role.OBSERVER]

    def in_role(self, role: Role, body_id: int) -> list[Reached]:
        return self._by_body[role, body_id]

    def _executors(self, part: Part) -> list[Reached]:
        """Whoever it was handed to, while they are of the body; else all executors; where there are none, the head."""
        executors, heads = self._by_body[Role.EXECUTOR, part.body_id], self._by_body[Role.HEAD, part.body_id]
        mine = [each for each in (*executors, *heads) if part.person_id is not None and each.account_id == part.person_id]
        return mine[:1] or executors or heads


def _heard(reached: Reached, away: Mapping[int, tuple[int, bool]], places: Collection[tuple[int, int]]) -> Iterator[Reached]:
    """Whoever is absent is heard through the deputy, and also by themselves where both are to hear. `places`: who works in which body."""
    deputy_id, both = away.get(reached.account_id, (0, True))
    if reached.role not in CARRIED or (deputy_id, reached.body_id) not in places:
        yield reached
        return
    yield Reached(deputy_id, reached.role, reached.body_id)
    if both:
        yield reached
