"""A person who works with the tracker without scripts: opens pages, fills in the forms that are there, sends them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import httpx2 as httpx


@dataclass
class FormFound:
    """A form as the page has it: where it goes, and what it would send if nothing were typed."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    # Every name the form knows, the empty and unticked ones too.
    names: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FormFound] = []
        self._form: FormFound | None = None
        self._select = self._area = ""
        self._first: str | None = None
        self._chosen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = FormFound(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        if self._form is None:
            return
        if tag in ("input", "select", "textarea") and given.get("name"):
            self._form.names.add(given["name"])
        if tag == "input" and given.get("name"):
            ticked = given.get("type") not in ("checkbox", "radio") or "checked" in given
            if ticked and given.get("type") not in ("file", "submit", "button"):
                self._add(given["name"], given.get("value", "on" if given.get("type") == "checkbox" else ""))
        if tag == "select":
            self._select, self._first, self._chosen = given.get("name", ""), None if "multiple" not in given else "", "multiple" in given
        if tag == "option" and self._select:
            self._first = given.get("value", "") if self._first is None else self._first
            if "selected" in given:
                self._add(self._select, given.get("value", ""))
                self._chosen = True
        if tag == "textarea":
            self._area = given.get("name", "")
            self._form.fields.setdefault(self._area, [""])

    def handle_data(self, data: str) -> None:
        if self._area and self._form is not None:
            self._form.fields[self._area] = [self._form.fields[self._area][0] + data]

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._form is not None:
            if not self._chosen and self._first is not None:
                self._add(self._select, self._first)
            self._select = ""
        if tag == "textarea":
            self._area = ""
        if tag == "form":
            self._form = None

    def _add(self, name: str, value: str) -> None:
        assert self._form is not None
        self._form.fields.setdefault(name, []).append(value)


def forms_of(html: str) -> list[FormFound]:
    reader = _Reader()
    reader.feed(html)
    return reader.forms


class Person:
    def __init__(self, site: str, email: str, password: str) -> None:
        self.web = httpx.Client(base_url=site, timeout=30, follow_redirects=False)
        self.send("/sign-in", "/sign-in", email=email, password=password)
        assert "/sign-in" not in self.open("/").request.url.path

    def open(self, path: str) -> httpx.Response:
        """A page, wherever it leads."""
        answer = self.web.get(path, follow_redirects=True)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer

    def send(self, page: str, action: str, files: Any = None, *, expect: int = 303, **typed: Any) -> httpx.Response:
        """Open a page, fill in its form that goes to `action`, send it as a browser would."""
        form = next(
            (each for each in forms_of(self.open(page).text) if each.method == "post" and each.action.split("?")[0] == action), None
        )
        assert form is not None, f"{page} has no form that goes to {action}"
        unknown = set(typed) - form.names - {"act", "language", "next"}
        assert not unknown, f"the form at {page} has no field {unknown}"
        sent = {name: values if len(values) > 1 else values[0] for name, values in form.fields.items()} | typed
        answer = self.web.post(form.action, data=sent, files=files)
        assert answer.status_code == expect, (action, answer.status_code, list(_sentences(answer.text))[:40])
        return answer


def _sentences(html: str) -> Iterator[str]:
    class Text(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.found: list[str] = []

        def handle_data(self, data: str) -> None:
            if data.strip():
                self.found.append(data.strip())

    text = Text()
    text.feed(html)
    return iter(text.found)
