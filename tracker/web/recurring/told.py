"""A rule in the reader's words."""

from datetime import date

from tracker.kernel import formats
from tracker.kernel.dates import WEEKDAYS
from tracker.kernel.words import N_
from tracker.recurring.pattern import LABELS, LAST, MONTHS, Every, Pattern
from tracker.web.templating import Language

_LONGEST = 31


def sentence(pattern: Pattern, words: Language) -> str:
    """Every quarter, by day 20: January, April, July, October; until 31 December 2027."""
    return "; ".join(filter(None, (_when(pattern, words), _until(pattern, words))))


def month_names(words: Language) -> list[str]:
    return [formats.month_name(month, words.code) for month in range(1, 13)]


def _when(pattern: Pattern, words: Language) -> str:
    how_often = words.gettext(LABELS[pattern.every])
    match pattern.every:
        case Every.LIST:
            return f"{how_often}: {', '.join(formats.day_short(day, words.code) for day in pattern.dates)}"
        case Every.WEEKDAY:
            text = (
                N_("%(often)s: %(weekday)s, the last in the month")
                if pattern.nth == LAST
                else N_("%(often)s: %(weekday)s, no. %(nth)s in the month")
            )
            return words.say(text, often=how_often, weekday=words.gettext(WEEKDAYS[pattern.weekday]), nth=pattern.nth)
        case _:
            text = (
                N_("%(often)s, by the last day of the month") if pattern.day == _LONGEST else N_("%(often)s, by day %(day)s of the month")
            )
            return words.say(text, often=how_often, day=pattern.day) + _months(pattern, words)


def _months(pattern: Pattern, words: Language) -> str:
    length = MONTHS[pattern.every]
    if length == 1:
        return ""
    names = month_names(words)
    return f" ({', '.join(names[month - 1] for month in range(pattern.month, 13, length))})"


def _until(pattern: Pattern, words: Language) -> str:
    if pattern.until:
        return words.say(N_("until %(day)s"), day=pattern.until)
    if pattern.count:
        return words.ngettext("%(count)d time", "%(count)d times", pattern.count) % {"count": pattern.count}
    return ""


def off_days(on: date, effective_on: date | None, words: Language) -> str:
    """What the calendar does to a period's day; empty when it is worked."""
    if effective_on is None:
        return words.gettext(N_("a day off: left out"))
    return "" if effective_on == on else words.say(N_("a day off: moves to %(day)s"), day=effective_on)
