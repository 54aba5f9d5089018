"""The environment, read once into one frozen value; a wrong value stops the start and names its variable."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tracker.kernel.clamd import wrong_address
from tracker.kernel.words import LANGUAGES

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class WrongSetting(Exception):
    """Says which variable is wrong and what it should hold."""


@dataclass(frozen=True, slots=True)
class Provider:
    """Another service that says who somebody is, by OpenID Connect."""

    issuer: str
    client_id: str
    client_secret: str
    # What the sign-in page calls it.
    name: str
    # Ways of its own (`amr`) that count as the second factor.
    second_factors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Settings:
    database_url: str
    data_dir: Path
    secret_key: bytes
    base_url: str
    smtp_url: str
    mail_from: str
    time_zone: ZoneInfo
    locale: str
    # Administrators and the secretariat must have one, but for the demo's.
    wants_second_factor: bool
    # How many days somebody may go on without, from the day the account and its role began.
    second_factor_grace: int = 0
    # The hosts that webhooks may be sent to; none, and there are no webhooks. Those of `inner` may be in a network of one's own.
    webhook_hosts: frozenset[str] = frozenset()
    webhook_inner_hosts: frozenset[str] = frozenset()
    # The virus scanner; empty where there is none. And whether a file that waits for it is held back or only marked.
    clamd: str = ""
    holds_unscanned: bool = True
    provider: Provider | None = None

    @property
    def is_secure(self) -> bool:
        """Served over TLS: cookies are then `Secure` and carry the `__Host-` prefix."""
        return self.base_url.startswith("https://")


def read(environ: Mapping[str, str] = os.environ, *, base_url: str = "http://127.0.0.1:8000") -> Settings:
    """The settings of this process. Each variable may also be given as a file, `TRACKER_…_FILE`."""

    def value(name: str, default: str, check: Callable[[str], str | None]) -> str:
        given = _given(environ, name, default)
        wrong = check(given)
        if wrong:
            raise WrongSetting(f"{name}: {wrong}")
        return given

    data_dir = Path(_given(environ, "TRACKER_DATA_DIR", "var"))
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise WrongSetting(f"TRACKER_DATA_DIR: the folder {data_dir} cannot be made ({problem.strerror})") from problem
    return Settings(
        database_url=value("TRACKER_DATABASE_URL", "sqlite:///var/tracker.db", _wrong_database),
        data_dir=data_dir,
        secret_key=_secret_key(environ, data_dir),
        base_url=value("TRACKER_BASE_URL", base_url, _wrong_base_url).rstrip("/"),
        smtp_url=value("TRACKER_SMTP_URL", "console:", _wrong_smtp),
        mail_from=value("TRACKER_MAIL_FROM", "tracker@localhost", _wrong_address),
        time_zone=ZoneInfo(value("TRACKER_TIME_ZONE", "Asia/Almaty", _wrong_zone)),
        locale=value("TRACKER_LOCALE", "ru", lambda given: None if given in LANGUAGES else "one of kk, ru, en is wanted"),
        wants_second_factor=value("TRACKER_SECOND_FACTOR", "required", _wrong_demand) == "required",
        second_factor_grace=int(value("TRACKER_SECOND_FACTOR_GRACE", "7", _wrong_days)),
        webhook_hosts=_hosts(value("TRACKER_WEBHOOK_HOSTS", "", _wrong_hosts)),
        webhook_inner_hosts=_hosts(value("TRACKER_WEBHOOK_INNER_HOSTS", "", _wrong_hosts)),
        clamd=value("TRACKER_CLAMD", "", lambda given: wrong_address(given) if given else None),
        holds_unscanned=value("TRACKER_CLAMD_WAITING", "hold", _wrong_waiting) == "hold",
        provider=_provider(environ),
    )


def _given(environ: Mapping[str, str], name: str, default: str) -> str:
    path = environ.get(f"{name}_FILE")
    if not path:
        return environ.get(name, "") or default
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise WrongSetting(f"{name}_FILE: {path} cannot be read") from problem


def _provider(environ: Mapping[str, str]) -> Provider | None:
    issuer = _given(environ, "TRACKER_OIDC_ISSUER", "")
    if not issuer:
        return None
    if _wrong_base_url(issuer):
        raise WrongSetting(f"TRACKER_OIDC_ISSUER: {_wrong_base_url(issuer)}")
    client_id, client_secret = _given(environ, "TRACKER_OIDC_CLIENT_ID", ""), _given(environ, "TRACKER_OIDC_CLIENT_SECRET", "")
    if not client_id or not client_secret:
        raise WrongSetting("TRACKER_OIDC_CLIENT_ID and TRACKER_OIDC_CLIENT_SECRET are wanted beside TRACKER_OIDC_ISSUER")
    name = _given(environ, "TRACKER_OIDC_NAME", urlsplit(issuer).hostname or "")
    ways = _given(environ, "TRACKER_OIDC_SECOND_FACTOR", "")
    return Provider(issuer, client_id, client_secret, name, frozenset(ways.replace(",", " ").split()))


def _secret_key(environ: Mapping[str, str], data_dir: Path) -> bytes:
    given = _given(environ, "TRACKER_SECRET_KEY", "")
    if given:
        if len(given) < 32:
            raise WrongSetting("TRACKER_SECRET_KEY: at least 32 characters are wanted")
        return given.encode()
    # Kept beside the data, so that a restart signs nobody out.
    kept = data_dir / "secret.key"
    try:
        if not kept.exists():
            with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
        return kept.read_text(encoding="utf-8").encode()
    except OSError as problem:
        raise WrongSetting(f"TRACKER_SECRET_KEY: not set, and {kept} cannot be kept ({problem.strerror})") from problem


def _hosts(given: str) -> frozenset[str]:
    return frozenset(name.strip().lower() for name in given.split(",") if name.strip())


def _wrong_hosts(given: str) -> str | None:
    strange = [name for name in _hosts(given) if "/" in name or any(letter.isspace() for letter in name)]
    return f"{strange[0]} is no host; names like edo.example.org are wanted, with commas between them" if strange else None


def _wrong_demand(given: str) -> str | None:
    return None if given in ("required", "optional") else "required or optional is wanted"


def _wrong_days(given: str) -> str | None:
    return None if given.isascii() and given.isdecimal() and int(given) <= 90 else "a number of days from 0 to 90 is wanted"


def _wrong_waiting(given: str) -> str | None:
    return None if given in ("hold", "warn") else "hold or warn is wanted"


def _wrong_database(given: str) -> str | None:
    # A quarter of a second to load, and not every command asks for the database.
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        kind = make_url(given).get_backend_name()
    except ArgumentError:
        return "not a database address; sqlite:///file or postgresql://name:password@host/database is wanted"
    return None if kind in ("sqlite", "postgresql") else f"{kind} is not supported; sqlite or postgresql is"


def _wrong_base_url(given: str) -> str | None:
    try:
        parts = urlsplit(given)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "not an address"
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        return "an address like https://tracker.example.org is wanted"
    if parts.scheme == "http" and host not in LOOPBACK:
        return "http is only for this machine; the address people use must begin with https://"
    return None


def _wrong_smtp(given: str) -> str | None:
    try:
        parts = urlsplit(given)
        _ = parts.port
    except ValueError:
        return "not an address"
    if parts.scheme == "console":
        return None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        return "smtp://name:password@host:port, smtps://… or console: is wanted"
    return None


def _wrong_address(given: str) -> str | None:
    name, at, host = given.rpartition("@")
    return (
        None if at and name and host and not any(letter.isspace() or letter in "<>,;" for letter in given) else "a mail address is wanted"
    )


def _wrong_zone(given: str) -> str | None:
    try:
        zone = ZoneInfo(given)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "not a time zone; a name like Asia/Almaty is wanted"
    # Kazakhstan moved to +05:00 on 1 March 2024; older data would send everything an hour early.
    if given == "Asia/Almaty" and datetime(2024, 3, 2, tzinfo=UTC).astimezone(zone).utcoffset() != timedelta(hours=5):
        return "the time zone data of this machine is older than March 2024; update tzdata"
    return None
