"""The demo's people: invented role-holders, who all sign in with one password."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts import managing, memberships
from tracker.accounts.actor import SYSTEM, Actor
from tracker.accounts.demo import PASSWORD
from tracker.accounts.managing import Profile
from tracker.accounts.memberships import Place
from tracker.accounts.passwords import hash_password
from tracker.accounts.roles import Role
from tracker.audit import log
from tracker.demo.files import columns, loaded


@dataclass(frozen=True, slots=True)
class People:
    """Who acts in the demo, by role and body."""

    actors: Mapping[tuple[Role, int], list[Actor]]
    password_hash: str

    def first(self, role: Role, body_id: int | None = None) -> Actor:
        """The first of the role, in that body if one is given."""
        return next(actors[0] for (held, body), actors in self.actors.items() if held is role and body_id in (None, body))

    def all(self, role: Role) -> list[Actor]:
        return [actor for (held, _), actors in self.actors.items() if held is role for actor in actors]


def load(db: Session, bodies: Mapping[str, int], since: date, at: datetime) -> People:
    """`since` is the first day of every membership."""
    # One hash for all: each takes a while, and the password is no secret.
    password_hash = hash_password(PASSWORD)
    actors: dict[tuple[Role, int], list[Actor]] = {}
    for person in loaded("people.json"):
        role, body_id = Role(person["role"]), bodies[person["body"]]
        profile = Profile(email=person["email"], language=person["language"], **columns("name", person["name"]))
        actor = enrol(db, profile, Place(body_id=body_id, role=role, from_on=since), password_hash, at)
        actors.setdefault((role, body_id), []).append(actor)
    return People(actors, password_hash)


def enrol(db: Session, profile: Profile, place: Place, password_hash: str, at: datetime) -> Actor:
    account = managing.add_account(db, profile, at)
    account.password_hash = password_hash
    memberships.grant(db, account, place, at)
    log.record(db, SYSTEM, "account.added", account, at, after={"email": profile.email, "role": place.role, "body_id": place.body_id})
    return Actor(account.id or 0, account.name(account.language), account.language, frozenset({(place.role, place.body_id)}))
