"""Whoever acts, as a value: the other nouns never see an account's row."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.accounts.policy import POLICY, Permission
from tracker.accounts.roles import ISSUING, OF_A_BODY, Role


@dataclass(frozen=True, slots=True)
class Actor:
    account_id: int
    name: str
    language: str
    # (role, body) of the memberships in force when the actor was read.
    roles: frozenset[tuple[Role, int]]
    # Whose roles they act with beside their own, by name.
    stands_in_for: tuple[str, ...] = ()
    # Those of the roles that are not their own.
    lent: frozenset[tuple[Role, int]] = frozenset()
    # Accounts that count as the same hand: a deputy and the absent person never decide on what the other filed.
    one_hand: frozenset[int] = frozenset()
    # Bodies merged into those this person answers for: what they did is this person's to know.
    inherited: frozenset[int] = frozenset()

    def is_hand_of(self, account_id: int) -> bool:
        """Did this person do it, or somebody who stands in for them, or for whom they stand in?"""
        return account_id == self.account_id or account_id in self.one_hand

    def may(self, permission: Permission) -> bool:
        allowed = POLICY[permission]
        return any(role in allowed for role, _ in self.roles)

    def may_alone(self, permission: Permission) -> bool:
        """By their own roles, without those they were lent."""
        allowed = POLICY[permission]
        return any(role in allowed for role, _ in self.roles - self.lent)

    def has_role(self, *roles: Role, body_id: int | None = None) -> bool:
        """In any body, or in that one."""
        return any(role in roles and body_id in (None, body) for role, body in self.roles)

    @property
    def is_issuing(self) -> bool:
        return self.has_role(*ISSUING)

    @property
    def sees_all_open(self) -> bool:
        """Everything issued and not restricted: leadership, auditors, administrators."""
        return self.has_role(Role.OBSERVER, Role.ADMINISTRATOR)

    @property
    def body_ids(self) -> frozenset[int]:
        """The bodies this person answers for."""
        return self.bodies_as(OF_A_BODY)

    @property
    def own_and_inherited(self) -> frozenset[int]:
        return self.body_ids | self.inherited

    def bodies_as(self, roles: Iterable[Role]) -> frozenset[int]:
        wanted = set(roles)
        return frozenset(body for role, body in self.roles if role in wanted)


# Acts nobody signed for: the scheduler's, and the demo's.
SYSTEM = Actor(account_id=0, name="system", language="en", roles=frozenset())
