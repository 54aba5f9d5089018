"""Accounts, their memberships, and what proves a person: browser sessions, one-time links, second factors, passkeys, a
provider, failed attempts."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, UniqueConstraint

from tracker.accounts.roles import Role
from tracker.kernel.table import Table
from tracker.kernel.types import one_of


class Account(Table, table=True):
    id: int | None = Field(default=None, primary_key=True)
    # Folded; what one signs in with and what letters go to.
    email: str = Field(unique=True, max_length=254)
    name_kk: str
    name_ru: str
    name_en: str
    language: str = Field(default="ru", max_length=2)
    password_hash: str | None = None
    theme: str = ""
    disabled_at: datetime | None = None
    created_at: datetime
    last_seen_at: datetime | None = None
    version: int = 1

    def name(self, language: str) -> str:
        return {"kk": self.name_kk, "ru": self.name_ru, "en": self.name_en}[language]


class Membership(Table, table=True):
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    body_id: int = Field(foreign_key="body.id", index=True)
    role: Role = Field(sa_type=one_of(Role))
    from_on: date
    to_on: date | None = None

    def is_in_force(self, today: date) -> bool:
        """Both days inclusive."""
        return self.from_on <= today and (self.to_on is None or today <= self.to_on)


class BrowserSession(Table, table=True):
    """One signed-in browser. The cookie holds a random token; only its SHA-256 is here."""

    __tablename__ = "browser_session"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    token_hash: str = Field(unique=True, max_length=64)
    created_at: datetime
    seen_at: datetime
    # When the password was last given; acts on accounts want it recent.
    proved_at: datetime | None = None
    # When the provider of sign-ins vouched for a second factor of its own.
    vouched_at: datetime | None = None
    ended_at: datetime | None = None
    agent: str = ""
    address: str = ""


class LinkPurpose(StrEnum):
    INVITATION = "invitation"
    RESET = "reset"


class OneTimeLink(Table, table=True):
    """A link that lets one person choose a password, once and for a short while."""

    __tablename__ = "one_time_link"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    purpose: LinkPurpose = Field(sa_type=one_of(LinkPurpose))
    token_hash: str = Field(unique=True, max_length=64)
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


class SecondFactor(Table, table=True):
    """What an account's authenticator app knows, too, sealed; and the last step of time whose code was used: none is good twice."""

    __tablename__ = "second_factor"

    account_id: int = Field(primary_key=True, foreign_key="account.id")
    sealed_secret: str
    last_step: int
    set_up_at: datetime


class RecoveryCode(Table, table=True):
    """Stands in once for the app's code. Only its hash is here."""

    __tablename__ = "recovery_code"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    code_hash: str = Field(unique=True, max_length=64)
    used_at: datetime | None = None


class Passkey(Table, table=True):
    """A key that a device keeps for this site alone. We know its public half, and the last time it answered: no answer is good twice."""

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    name: str = Field(max_length=100)
    # Both as base64url: what the device calls it, and what its signatures are checked with.
    credential_id: str = Field(unique=True, max_length=1400)
    public_key: str
    sign_count: int = Field(sa_type=BigInteger)
    # It signs in by itself, without the password; the device then checks who holds it.
    stands_alone: bool
    added_at: datetime
    last_used_at: datetime | None = None


class ProviderLink(Table, table=True):
    """Whom the provider of sign-ins means by its subject."""

    __tablename__ = "provider_link"
    __table_args__ = (UniqueConstraint("issuer", "subject"), UniqueConstraint("account_id", "issuer"))

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    issuer: str = Field(max_length=300)
    subject: str = Field(max_length=255)
    linked_at: datetime


class FailedAttempt(Table, table=True):
    """A sign-in that failed, counted per e-mail and per network; shared by all nodes."""

    __tablename__ = "failed_attempt"
    __table_args__ = (Index("ix_failed_attempt_subject_at", "subject", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    subject: str = Field(max_length=300)
    at: datetime = Field(index=True)


class SentForm(Table, table=True):
    """A form that was sent, by its one-time key: the same key again gets the same answer and changes nothing."""

    __tablename__ = "sent_form"
    __table_args__ = (UniqueConstraint("account_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int
    key: str = Field(max_length=64)
    path: str
    content_hash: str = Field(max_length=64)
    location: str = ""
    at: datetime
