"""What the command line does with accounts: the same acts, recorded as the system's. A link is printed instead of sent."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts import inviting, managing, memberships, queries, resetting, second_factor
from tracker.accounts.actor import SYSTEM
from tracker.accounts.emails import folded_email
from tracker.accounts.managing import Profile
from tracker.accounts.memberships import Place
from tracker.accounts.models import Account, LinkPurpose
from tracker.accounts.roles import Role
from tracker.audit import log
from tracker.bodies import queries as bodies
from tracker.kernel import clock
from tracker.kernel.errors import Refused
from tracker.kernel.words import LANGUAGES, N_
from tracker.settings import Settings
from tracker.web.accounts.letters import address, tell_of_removal


def add(db: Session, settings: Settings, *, email: str, name: str, role: str, body_code: str, language: str, at: datetime) -> str:
    """The link with which the new account's owner chooses a password. The name is the same in all languages until it is revised."""
    body = bodies.find_by_code(db, body_code)
    if body is None:
        raise Refused(N_("There is no body with the code %(code)s."), code=body_code)
    if role not in set(Role) or language not in LANGUAGES:
        raise Refused(
            N_("A role is one of %(roles)s; a language one of %(languages)s."), roles=", ".join(Role), languages=", ".join(LANGUAGES)
        )
    profile = Profile(email=folded_email(email), name_kk=name, name_ru=name, name_en=name, language=language)
    account = managing.add_account(db, profile, at)
    place = Place(body_id=body.id or 0, role=Role(role), from_on=clock.today(at, settings.time_zone))
    membership = memberships.grant(db, account, place, at)
    log.record(db, SYSTEM, "account.added", account, at, after={"email": account.email, "name_en": name})
    log.record(db, SYSTEM, "membership.granted", membership, at, after={"account_id": account.id, "body_id": body.id, "role": role})
    return address(settings, LinkPurpose.INVITATION, inviting.invite(db, account, at))


def disable(db: Session, settings: Settings, *, email: str, at: datetime) -> None:
    account = _known(db, email)
    managing.disable(db, account, at, clock.today(at, settings.time_zone))
    log.record(db, SYSTEM, "account.disabled", account, at)


def reset(db: Session, settings: Settings, *, email: str, at: datetime) -> str:
    """A link with which the owner chooses a new password."""
    account = _known(db, email)
    token = resetting.offer(db, account, at)
    log.record(db, SYSTEM, "account.reset_sent", account, at)
    return address(settings, LinkPurpose.RESET, token)


def remove_second_factor(db: Session, settings: Settings, *, email: str, at: datetime) -> None:
    """For the only administrator who lost the phone and the recovery codes."""
    account = _known(db, email)
    second_factor.remove_all(db, account.id or 0, at)
    tell_of_removal(db, settings, account, SYSTEM.name, at)
    log.record(db, SYSTEM, "account.second_factor_removed", account, at)


def _known(db: Session, email: str) -> Account:
    account = queries.find(db, folded_email(email))
    if account is None:
        raise Refused(N_("There is no account with the address %(email)s."), email=email)
    return account
