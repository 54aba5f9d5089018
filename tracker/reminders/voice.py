"""How a letter speaks: texts, dates and templates in the language of whoever gets it."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

import css_inline
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from tracker.accounts import roles
from tracker.directives import models as directives
from tracker.directives.models import Outcome, State
from tracker.kernel import assets, formats
from tracker.kernel.words import LANGUAGES, N_, translations

_LABELS = roles.LABELS | {member: directives.LABELS[member] for member in (*Outcome, *State)}


class Voice:
    """One language, as letters need it. Its templates are compiled once, its dates written once."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._catalogue = translations(code)
        self._templates = self._build()
        self._inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True)
        # A letter says few different days, and may say each of them hundreds of times.
        self.day: Callable[[date, date], str] = lru_cache(maxsize=4096)(self._day)
        self.term: Callable[[date, date], str] = lru_cache(maxsize=4096)(self._term)

    def say(self, text: str, **values: Any) -> str:
        said = self._catalogue.gettext(text)
        return said % values if values else said

    def ngettext(self, one: str, many: str, number: int) -> str:
        """A number with its noun, in the form the language wants."""
        return self._catalogue.ngettext(one, many, number) % {"n": number}

    def lasting(self, span: timedelta) -> str:
        """For how long, in the largest unit that fits it well."""
        minutes = round(span.total_seconds() / 60)
        if minutes >= 2 * 24 * 60:
            return self.ngettext("for %(n)d day", "for %(n)d days", minutes // (24 * 60))
        if minutes >= 2 * 60:
            return self.ngettext("for %(n)d hour", "for %(n)d hours", minutes // 60)
        return self.ngettext("for %(n)d minute", "for %(n)d minutes", minutes)

    def label(self, member: Any) -> str:
        return self._catalogue.gettext(_LABELS[member])

    def write(self, template: str, context: dict[str, Any]) -> tuple[str, str, str]:
        """Subject, plain text and HTML of the letter in `templates/letters/<template>/`."""
        subject, text, html = (
            self._templates.get_template(f"letters/{template}/{part}").render(context) for part in ("subject.txt", "body.txt", "body.html")
        )
        return " ".join(subject.split()), text.strip() + "\n", self._inliner.inline(html)

    def _day(self, day: date, today: date) -> str:
        """With its weekday; with the year where it is another one."""
        told = formats.weekday_day(day, self.code)
        return told if day.year == today.year else f"{told} {day.year}"

    def _term(self, day: date, today: date) -> str:
        return self.say(N_("Term: %(day)s"), day=self.day(day, today))

    def _build(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(assets.asset_dir("templates")),
            undefined=StrictUndefined,
            autoescape=select_autoescape(("html",)),
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
            auto_reload=False,
        )
        environment.install_gettext_translations(self._catalogue, newstyle=True)  # type: ignore[attr-defined]
        environment.globals |= {"language": self.code, "say": self.say}
        return environment


@cache
def voice(code: str) -> Voice:
    """An account's language; the source's own where a row holds one that we do not speak."""
    return Voice(code if code in LANGUAGES else "en")
