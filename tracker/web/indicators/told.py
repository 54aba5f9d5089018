"""What the pages of indicators say of figures, sources and links, in the reader's language."""

from typing import NamedTuple

from tracker.indicators.attainment import State
from tracker.indicators.measured import Measured
from tracker.indicators.models import ContributionLink, Effect, Indicator
from tracker.indicators.path import Direction
from tracker.kernel.language import language_of
from tracker.kernel.words import N_
from tracker.web.marks import Mark
from tracker.web.telling import exactly, tell
from tracker.web.templating import Language

_IN_WORDS = {
    Direction.UP: N_("(actual − required) ÷ |final target − baseline|"),
    Direction.DOWN: N_("(required − actual) ÷ |final target − baseline|"),
    Direction.TO_VALUE: N_("(|required − final target| − |actual − final target|) ÷ |final target − baseline|"),
}
_COMPARED = N_("the latest reading against the target")
_BY = {Effect.UP: N_("raises it by %(effect)s %(unit)s"), Effect.DOWN: N_("lowers it by %(effect)s %(unit)s")}


class Cited(NamedTuple):
    """A text as somebody wrote it, the language it is in, and the address it was found at, if any."""

    text: str
    language: str
    url: str = ""


class Judged(NamedTuple):
    """How an indicator stands, with the formula in words and the formula with its figures; empty where there is nothing to reckon."""

    mark: Mark
    in_words: str
    in_figures: str
    missing: str


def cited(words: Language, text: str, url: str = "") -> Cited:
    """An address without a text is its own text."""
    return Cited(text or url, language_of(text) or words.code, url)


def mark(measured: Measured, words: Language) -> Mark:
    state = measured.attainment.state
    return Mark(state.value, words.label(state))


def judged(measured: Measured, words: Language) -> Judged:
    found, indicator = measured.attainment, measured.indicator
    if found.formula is None:
        return Judged(mark(measured, words), "", "", words.label(found.reason) if found.reason else "")
    is_share = found.share is not None and found.state is not State.REACHED
    in_words = words.say(_IN_WORDS[indicator.direction] if is_share else _COMPARED)
    return Judged(mark(measured, words), in_words, tell(words, found.formula, indicator.decimals), "")


def effect(link: ContributionLink, indicator: Indicator, words: Language) -> str:
    """Which way and, where that is known, by how much."""
    if link.expected_effect is None:
        return words.label(link.direction)
    return words.say(_BY[link.direction], effect=exactly(words, link.expected_effect), unit=indicator.unit(words.code))


def lag(link: ContributionLink, words: Language) -> str:
    if link.lag_months == 0:
        return words.gettext(N_("at once"))
    return words.ngettext("after %(num)d month", "after %(num)d months", link.lag_months) % {"num": link.lag_months}
