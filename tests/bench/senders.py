"""Who sends a kind of request again and again: a person in a browser, or a program with tokens."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle
from typing import Protocol

import httpx2 as httpx
from sqlmodel import Session

from tests.bench.requests import Asked
from tests.job.person import Person, forms_of
from tracker.accounts import queries, tokens
from tracker.accounts.api_models import Scope
from tracker.accounts.demo import PASSWORD
from tracker.kernel.db import connect, unit_of_work

FILE = b"a line of the file that shows it\n" * 32768
# A token may be used so often a minute that one alone would measure the limit.
TOKENS = 6


class Sender(Protocol):
    def send(self, number: int) -> httpx.Response: ...
    def close(self) -> None: ...


def sender(site: str, url: str, asked: Asked) -> Sender:
    return Program(site, url, asked) if asked.program else Browser(site, asked)


class Browser:
    def __init__(self, site: str, asked: Asked) -> None:
        self._asked = asked
        self._web = Person(site, f"{asked.who}@demo.example", PASSWORD).web
        self._paths: Iterator[str] = cycle(asked.paths)
        self._csrf = ""
        if asked.act:
            forms = forms_of(self._web.get(asked.paths[0]).text)
            self._csrf = next(form.fields["csrf"][0] for form in forms if "csrf" in form.fields)

    def send(self, number: int) -> httpx.Response:
        path = next(self._paths)
        if not self._asked.act:
            return _as(200, self._web.get(path))
        told = {"csrf": self._csrf, "key": f"bench-{id(self)}-{number}", **self._asked.content}
        files = {"evidence": ("evidence.txt", _file(number), "text/plain")} if self._asked.content else None
        return _as(303, self._web.post(f"{path}/{self._asked.act}", data=told, files=files))

    def close(self) -> None:
        self._web.close()


class Program:
    def __init__(self, site: str, url: str, asked: Asked) -> None:
        self._asked = asked
        self._web = httpx.Client(base_url=f"{site}/api/v1", timeout=60)
        self._paths: Iterator[str] = cycle(asked.paths)
        engine = connect(url)
        with unit_of_work(engine) as db:
            self._tokens: Iterator[str] = cycle([_token(db, asked) for _ in range(TOKENS)])
        engine.dispose()

    def send(self, number: int) -> httpx.Response:
        path, headers = next(self._paths), {"Authorization": f"Bearer {next(self._tokens)}"}
        if not self._asked.act:
            return _as(200, self._web.get(path, headers=headers))
        headers["Idempotency-Key"] = f"bench-{id(self)}-{number}"
        return _as(201, self._web.post(f"{path}/{self._asked.act}", json=self._asked.content, headers=headers))

    def close(self) -> None:
        self._web.close()


def _token(db: Session, asked: Asked) -> str:
    """Each measurement makes its own; an account may have twenty."""
    now = datetime.now(UTC)
    account = queries.find(db, f"{asked.who}@demo.example")
    assert account is not None
    actor = queries.actor(db, account, now.date())
    _, secret = tokens.make(db, actor, asked.name, Scope, 1, now)
    return secret


def _file(number: int) -> bytes:
    """Another one each time: the same bytes would be kept once."""
    return b"%d %s\n" % (number, os.urandom(4).hex().encode()) + FILE


def _as(expected: int, answer: httpx.Response) -> httpx.Response:
    if answer.status_code != expected:
        raise RuntimeError(f"{answer.request.url} answered {answer.status_code}: {answer.text[:200]}")
    return answer
