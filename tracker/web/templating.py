"""One Jinja environment per language: words, dates and numbers are the reader's without anybody passing a locale on."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import lru_cache, partial
from gettext import GNUTranslations
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2_fragments import render_block
from markupsafe import Markup

from tracker.kernel import assets, formats
from tracker.kernel.words import LANGUAGES, N_, translations
from tracker.web import labels

# Macros that say the same for the same words; a list shows each of them fifty times.
PURE = {"icon", "standing", "state"}


class Language:
    """What one language says: texts, labels, dates, numbers. Also the `words` that explanations are told with."""

    def __init__(self, code: str, zone: ZoneInfo) -> None:
        self.code = code
        self.zone = zone
        self.catalogue: GNUTranslations = translations(code)

    def gettext(self, text: str) -> str:
        return self.catalogue.gettext(text)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.catalogue.ngettext(one, many, number)

    def say(self, text: str, **values: Any) -> str:
        """A source text with its values, where dates, enum members, yes and no are told in the language too."""
        said = self.catalogue.gettext(text)
        return said % {name: self._shown(value) for name, value in values.items()} if values else said

    def label(self, member: Enum) -> str:
        return self.catalogue.gettext(labels.label(member))

    def date(self, day: date) -> str:
        return formats.day(day, self.code)

    def _shown(self, value: Any) -> Any:
        if isinstance(value, bool):
            return self.gettext(N_("yes") if value else N_("no"))
        if isinstance(value, datetime):
            return formats.moment(value, self.code, self.zone)
        if isinstance(value, date):
            return self.date(value)
        if isinstance(value, Enum):
            return self.label(value)
        return value


class Templates:
    """Renders pages and their blocks."""

    def __init__(self, zone: ZoneInfo, extra: Mapping[str, Any] | None = None) -> None:
        self._zone = zone
        self._extra = dict(extra or {})
        self._languages = {code: Language(code, zone) for code in LANGUAGES}
        self._environments: dict[str, Environment] = {}

    def language(self, code: str) -> Language:
        return self._languages[code]

    def render(self, code: str, template: str, block: str | None, context: Mapping[str, Any]) -> str:
        environment = self.environment(code)
        if block is not None:
            return render_block(environment, template, block, **context)
        return environment.get_template(template).render(context)

    def environment(self, code: str) -> Environment:
        if code not in self._environments:
            self._environments[code] = self._build(self._languages[code])
        return self._environments[code]

    def _build(self, language: Language) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(assets.asset_dir("templates")),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
            auto_reload=False,
            cache_size=-1,
        )
        environment.install_gettext_translations(language.catalogue, newstyle=True)  # type: ignore[attr-defined]
        environment.globals["_"] = _spoken(language)
        environment.filters |= self._filters(language)
        environment.globals |= {
            "language": language.code,
            "languages": formats.LANGUAGE_NAMES,
            "static": assets.static_url,
            "say": language.say,
            "frame_part": _frame_part(environment),
            **self._extra,
        }
        environment.globals["ui"] = self._macros(environment)
        return environment

    @staticmethod
    def _filters(language: Language) -> dict[str, Callable[..., Any]]:
        code = language.code
        return {
            "day": partial(_maybe, formats.day, code),
            "day_short": partial(_maybe, formats.day_short, code),
            "weekday_day": partial(_maybe, formats.weekday_day, code),
            "moment": lambda at: "" if at is None else formats.moment(at, code, language.zone),
            "number": lambda value, digits=None: formats.number(value, code, digits),
            "percent": lambda share, digits=0: formats.percent(share, code, digits),
            "filesize": lambda size: formats.filesize(size, code),
            "label": language.label,
            "options": lambda pairs, chosen: _options(tuple((key, text) for key, text, *_ in pairs), str(chosen)),
        }

    @staticmethod
    def _macros(environment: Environment) -> SimpleNamespace:
        """Every macro of `templates/ui/`, as one name: a block rendered alone has it too."""
        found: dict[str, Any] = {}
        for name in environment.list_templates(filter_func=lambda path: path.startswith("ui/") and path.endswith(".html")):
            module = environment.get_template(name).module
            found |= {key: _remembered(value) if key in PURE else value for key, value in vars(module).items() if not key.startswith("_")}
            environment.globals["ui"] = SimpleNamespace(**found)
        return SimpleNamespace(**found)


def _frame_part(environment: Environment) -> Callable[..., Markup]:
    """A part of the frame, rendered once for the same facts: it is the same on every page of a person."""

    @lru_cache(maxsize=512)
    def part(template: str, **facts: Any) -> Markup:
        return Markup(environment.get_template(template).render(facts))  # noqa: S704 - the template has escaped it

    return part


def _spoken(language: Language) -> Callable[..., Markup]:
    """`_` of the templates, as newstyle gettext has it: safe text with escaped values. A page says some eighty texts, most without any."""
    remembered = lru_cache(maxsize=4096)(lambda text: Markup(language.gettext(text)))  # noqa: S704 - our own texts
    plain = lru_cache(maxsize=4096)(lambda text: remembered(text) % {})

    def say(text: str, **values: Any) -> Markup:
        return remembered(text) % values if values else plain(text)

    return say


def _remembered(macro: Callable[..., Any]) -> Callable[..., Any]:
    return lru_cache(maxsize=4096)(macro)


@lru_cache(maxsize=256)
def _options(pairs: tuple[tuple[Any, str], ...], chosen: str) -> Markup:
    """The options of a select. A filter form offers some hundred of them, and they are the same for everybody."""
    plain, selected = Markup('<option value="{}">{}</option>'), Markup('<option value="{}" selected>{}</option>')
    return Markup("\n").join((selected if str(key) == chosen else plain).format(key, text) for key, text in pairs)


def _maybe(form: Callable[[date, str], str], code: str, day: date | None) -> str:
    return "" if day is None else form(day, code)
