"""English words of time."""

from collections.abc import Iterator

from tracker.intake.terms.lexicon import Entries, Means, Part, Unit, entries

_MONTHS = "january february march april may june july august september october november december"
_SHORT_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_UNITS = (
    (Unit.HOUR, "hour hours"),
    (Unit.DAY, "day days"),
    (Unit.WEEK, "week weeks"),
    (Unit.MONTH, "month months"),
    (Unit.QUARTER, "quarter quarters"),
    (Unit.HALF_YEAR, "semester semesters"),
    (Unit.YEAR, "year years"),
)
_TWO_WEEKS = "fortnight fortnights"
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety hundred"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_OFTEN = (
    ((Unit.DAY, 1), "daily"),
    ((Unit.WEEK, 1), "weekly"),
    ((Unit.WEEK, 2), "fortnightly biweekly"),
    ((Unit.MONTH, 1), "monthly"),
    ((Unit.MONTH, 2), "bimonthly"),
    ((Unit.QUARTER, 1), "quarterly"),
    ((Unit.HALF_YEAR, 1), "semiannually biannually"),
    ((Unit.YEAR, 1), "annually yearly"),
    ((Unit.YEAR, 2), "biennially"),
)
_ORDINALS = (
    (1, "first"), (2, "second"), (3, "third"), (4, "fourth"), (5, "fifth"), (6, "sixth"), (7, "seventh"), (8, "eighth"), (9, "ninth"),
    (10, "tenth"), (15, "fifteenth"), (20, "twentieth"), (-1, "last"), (-1, "final"),
)  # fmt: skip


def entries_of() -> Entries:
    yield from _dated()
    for number, word in enumerate(_NUMBERS.split(), 1):
        yield word, Means.NUMBER, number
    for tens, word in enumerate(_TENS.split(), 3):
        yield word, Means.NUMBER, tens * 10
    for number, word in _ORDINALS:
        yield word, Means.ORDINAL, number
    yield from entries(Means.KIND, "working", "working business work")
    yield from entries(Means.KIND, "calendar", "calendar")
    yield from _repeated()
    yield from entries(Means.PART, Part.END, "end close")
    yield from entries(Means.PART, Part.MIDDLE, "mid middle")
    yield from entries(Means.PART, Part.EARLY, "early beginning start late")
    yield from entries(Means.SHIFT, 0, "this current")
    yield from entries(Means.SHIFT, 1, "next following coming upcoming")
    yield from entries(Means.SHIFT, -1, "previous past")


def _dated() -> Iterator[tuple[str, Means, object]]:
    for number, (name, short) in enumerate(zip(_MONTHS.split(), _SHORT_MONTHS.split(), strict=True), 1):
        yield name, Means.MONTH, number
        yield short, Means.MONTH, number
    yield "sept", Means.MONTH, 9
    for unit, words in _UNITS:
        yield from entries(Means.UNIT, unit, words)
    for weekday, name in enumerate(_WEEKDAYS.split()):
        yield from entries(Means.WEEKDAY, weekday, name, "- s")


def _repeated() -> Iterator[tuple[str, Means, object]]:
    for often, words in _OFTEN:
        yield from entries(Means.OFTEN, often, words)
    yield from entries(Means.LONG, (2, Unit.WEEK), _TWO_WEEKS)
    yield from entries(Means.OFTEN_OF, (Unit.YEAR, 1), "annual")
    yield from entries(Means.OFTEN_OF, (Unit.HALF_YEAR, 1), "semiannual biannual")
    for times, words in ((1, "once time times"), (2, "twice"), (3, "thrice")):
        yield from entries(Means.TIMES, times, words)
