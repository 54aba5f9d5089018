"""One visit: who came, when, with which language and which form; and the ways to answer."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from litestar import Request
from litestar.response import Response
from sqlmodel import Session

from tracker.accounts import queries as accounts
from tracker.accounts import taking_over
from tracker.accounts.actor import Actor
from tracker.accounts.permissions import must_have_second_factor
from tracker.kernel import clock
from tracker.web import cookies
from tracker.web.house import House
from tracker.web.posted import Posted
from tracker.web.rail import rail
from tracker.web.sign_in import Guest, SignInFirst
from tracker.web.templating import Language

HTML = "text/html; charset=utf-8"


@dataclass
class Visit:
    house: House
    request: Request[Any, Any, Any]
    db: Session
    now: datetime
    guest: Guest
    posted: Posted | None = None
    _cookies: list[Any] = field(default_factory=list)

    @property
    def is_signed_in(self) -> bool:
        return self.guest.actor is not None

    @property
    def actor(self) -> Actor:
        if self.guest.actor is None:
            raise SignInFirst
        return self.guest.actor

    @property
    def lacks_second_factor(self) -> bool:
        """Nothing opens before it is set up."""
        return self.second_factor_due is not None and self.second_factor_due <= self.today

    @cached_property
    def second_factor_due(self) -> date | None:
        """The day from which this person needs the second factor that is not set up yet."""
        actor = self.guest.actor
        if actor is None or self.guest.has_second_factor or not self.house.wants_second_factor or not must_have_second_factor(actor):
            return None
        begun = clock.today(accounts.get(self.db, actor.account_id).created_at, self.house.settings.time_zone)
        since = max(begun, accounts.second_factor_wanted_since(self.db, actor.account_id, self.today))
        return since + timedelta(days=self.house.settings.second_factor_grace)

    @cached_property
    def today(self) -> date:
        """The council's date."""
        return clock.today(self.now, self.house.settings.time_zone)

    @property
    def language(self) -> str:
        return self.guest.language

    @property
    def words(self) -> Language:
        return self.house.templates.language(self.language)

    def _(self, text: str, **values: Any) -> str:
        """A source text in the reader's language. Mark it with `N_` where it is written."""
        return self.words.say(text, **values)

    def named(self, kept: str) -> str:
        """A person's name, kept with an act in the language of that day, as this reader calls them; as it was kept, if nobody is called so
        any more."""
        return self._names.get(kept, kept)

    @cached_property
    def _names(self) -> dict[str, str]:
        return accounts.names_in(self.db, self.language)

    @cached_property
    def takeovers(self) -> list[taking_over.Told]:
        """What this person has from somebody who left, or left to somebody."""
        return taking_over.concerning(self.db, self.actor.account_id)

    @property
    def fields(self) -> dict[str, Any]:
        """What was typed, by field name."""
        return self.posted.fields if self.posted else {}

    @property
    def query(self) -> dict[str, list[str]]:
        """The address's parameters, each a list; empty ones are left out."""
        found: dict[str, list[str]] = {}
        for name, value in self.request.query_params.multi_items():
            if value != "":
                found.setdefault(name, []).append(value)
        return found

    @property
    def path(self) -> str:
        """Where we are, with the query: what a language switch comes back to."""
        query = self.request.scope["query_string"].decode("latin-1")
        return f"{self.request.scope['path']}?{query}" if query else str(self.request.scope["path"])

    @property
    def csrf(self) -> str:
        return cookies.form_token(self.house.settings.secret_key, self.guest.bound_to)

    @property
    def wants_fragment(self) -> bool:
        """htmx asked for a part of the page; a boosted link or a history restore wants the whole."""
        headers = self.request.headers
        restores = headers.get("hx-history-restore-request") == "true"
        whole = headers.get("hx-request-type") == "full" or headers.get("hx-boosted") == "true"
        return headers.get("hx-request") == "true" and not restores and not whole

    def page(self, template: str, *, block: str | None = None, status: int = 200, **context: Any) -> Response[str]:
        """The whole page, or only the named block if htmx asked for a fragment."""
        fragment = block if block and self.wants_fragment else None
        html = self.house.templates.render(self.language, template, fragment, {"visit": self._seen(), "today": self.today, **context})
        return Response(html, media_type=HTML, status_code=status, headers={"vary": "HX-Request, Cookie"})

    def invalid(self, template: str, errors: dict[str, str], **context: Any) -> Response[str]:
        """422: the form again, with every error beside its field and what was typed kept."""
        return self.page(template, status=422, errors=errors, values=self.fields, **context)

    def done(self, path: str, flash: str = "", *, kind: str = "done") -> Response[str]:
        """After an act: go to a page of ours, with one sentence about what was done. `kind` is `note` or `problem` where not all was."""
        if flash:
            self._cookies.append(cookies.cookie(self.house.settings, cookies.FLASH, _packed(kind, flash)))
        if self.request.headers.get("hx-request") == "true":
            return Response("", media_type=HTML, status_code=200, headers={"hx-redirect": path})
        return Response("", media_type=HTML, status_code=303, headers={"location": path})

    def set_cookie(self, kind: str, value: str, *, days: int | None = None, strict: bool = False) -> None:
        self._cookies.append(cookies.cookie(self.house.settings, kind, value, days=days, strict=strict))

    def finish(self, response: Response[Any]) -> Response[Any]:
        """Put this visit's cookies on its answer."""
        if self.guest.new_seed and response.media_type == HTML:
            self.set_cookie(cookies.SEED, self.guest.new_seed, strict=True)
        response.cookies.extend(self._cookies)
        return response

    def _seen(self) -> dict[str, Any]:
        """What every template may know of the visit."""
        return {
            "actor": self.guest.actor,
            "csrf": self.csrf,
            "path": self.path,
            "theme": self.guest.theme,
            "today": self.today,
            "now": self.now,
            "demo": self.house.is_demo,
            "second_factor_due": None if self.lacks_second_factor else self.second_factor_due,
            "flash": self._take_flash(),
            "new_key": cookies.new_token,
            "named": self.named,
            **rail(None if self.lacks_second_factor else self.guest.actor, str(self.request.scope["path"])),
        }

    def _take_flash(self) -> list[tuple[str, str]]:
        packed = self.request.cookies.get(cookies.name(self.house.settings, cookies.FLASH), "")
        if not packed or self.wants_fragment:
            return []
        self.set_cookie(cookies.FLASH, "")
        return _unpacked(packed)


def _packed(kind: str, text: str) -> str:
    return urlsafe_b64encode(json.dumps([kind, text]).encode()).decode()


def _unpacked(packed: str) -> list[tuple[str, str]]:
    try:
        kind, text = json.loads(urlsafe_b64decode(packed.encode()))
    except (ValueError, TypeError, RecursionError):
        return []
    return [(str(kind), str(text))]
