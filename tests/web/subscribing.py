"""A calendar address made through the front door, and what a calendar program finds behind it."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from httpx import Response
from icalendar import Calendar

from tests.browser_window import Window
from tracker.accounts.models import Account

Windows = Callable[..., Window]
WISH = {"name": "My phone", "holds": "answered", "shows": "titles", "language": "en"}
_SECRET = re.compile(r"dc_[0-9a-f]{8}_[\w-]{43}")


class Subscription:
    """Whoever made it is not who asks: a calendar program brings no cookie."""

    def __init__(self, window: Windows, owner: Account, **wish: Any) -> None:
        self.owner, self.program = window(owner), window()
        self.made = self.owner.post("/account/calendars", WISH | wish)
        assert self.made.status_code == 200, self.made.text
        (self.secret,) = set(_SECRET.findall(self.made.text))

    @property
    def path(self) -> str:
        return f"/calendar/{self.secret}.ics"

    def get(self, **headers: str) -> Response:
        return self.program.get(self.path, **headers)

    @property
    def text(self) -> str:
        """As a reader of the bytes has it: lines that were folded are whole again."""
        return self.get().text.replace("\r\n ", "")

    @property
    def calendar(self) -> Calendar:
        answer = self.get()
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8"), answer.headers
        found = Calendar.from_ical(answer.content)
        assert isinstance(found, Calendar)
        assert not found.errors
        return found

    def events(self) -> list[Any]:
        # What an event holds may be of thirty kinds.
        return list(self.calendar.events)

    def event(self, summary: str = "") -> Any:
        """The one whose title holds that."""
        (found,) = [each for each in self.events() if summary in str(each["summary"])]
        return found

    def days(self) -> dict[str, date]:
        """By title."""
        return {str(each["summary"]): each["dtstart"].dt for each in self.events()}
