"""Russian words of time in their forms."""

from collections.abc import Iterator

from tracker.intake.terms.lexicon import Entries, Means, Part, Unit, entries

_SOFT, _HARD = "ь я ю е ем", "- а у е ом"
_ADJECTIVE = "ый ого ому ым ом ая ой ую ое ые ых ыми"
_SOFT_ADJECTIVE = "ий его ему им ем яя ей юю ее ие их ими"
_VELAR_ADJECTIVE = "ий ого ому им ом ая ой ую ое ие их ими"

_MONTHS = (
    (1, "январ", _SOFT),
    (2, "феврал", _SOFT),
    (3, "март", _HARD),
    (4, "апрел", _SOFT),
    (5, "ма", "й я ю е ем"),
    (6, "июн", _SOFT),
    (7, "июл", _SOFT),
    (8, "август", _HARD),
    (9, "сентябр", _SOFT),
    (10, "октябр", _SOFT),
    (11, "ноябр", _SOFT),
    (12, "декабр", _SOFT),
)
_SHORT_MONTHS = "янв фев мар апр май июн июл авг сен окт ноя дек"
_UNITS = (
    (Unit.HOUR, "час", "- а у ов ам"),
    (Unit.DAY, "день дня дню днем дне дни дней дням днями днях сутки суток", "-"),
    (Unit.WEEK, "недел", "я и ю е ь ям ями ях ей"),
    (Unit.TEN_DAYS, "декад", "а ы е у ой ам ах"),
    (Unit.MONTH, "месяц мес", "- а у ем е ы ев ам ами ах"),
    (Unit.QUARTER, "квартал", "- а у ом е ы ов ам ами ах"),
    (Unit.QUARTER, "кв квартл", "-"),
    (Unit.HALF_YEAR, "полугоди полгоди", "е я ю ем и й ям ях"),
    (Unit.HALF_YEAR, "полгода полугода пг", "-"),
    (Unit.YEAR, "год", "- а у ом е ы ов ам ами ах"),
    (Unit.YEAR, "лет", "-"),
)
_NUMBERS = {
    1: "один одна одного одной одну одном одному",
    2: "два две двух двум",
    3: "три трех трем",
    4: "четыре четырех четырем",
    5: "пять пяти",
    6: "шесть шести",
    7: "семь семи",
    8: "восемь восьми",
    9: "девять девяти",
    10: "десять десяти",
    11: "одиннадцать одиннадцати",
    12: "двенадцать двенадцати",
    13: "тринадцать тринадцати",
    14: "четырнадцать четырнадцати",
    15: "пятнадцать пятнадцати",
    16: "шестнадцать шестнадцати",
    17: "семнадцать семнадцати",
    18: "восемнадцать восемнадцати",
    19: "девятнадцать девятнадцати",
    20: "двадцать двадцати",
    30: "тридцать тридцати",
    40: "сорок сорока",
    50: "пятьдесят пятидесяти",
    60: "шестьдесят шестидесяти",
    70: "семьдесят семидесяти",
    80: "восемьдесят восьмидесяти",
    90: "девяносто девяноста",
    100: "сто ста",
    1.5: "полтора полутора полторы",
}
_ORDINALS = (
    (1, "перв", _ADJECTIVE),
    (2, "втор", "ой ого ому ым ом ая ую ое ые ых"),
    (3, "трет", "ий ьего ьему ьем ья ьей ью ье"),
    (4, "четверт", _ADJECTIVE),
    (-1, "последн", _SOFT_ADJECTIVE),
)
_WEEKDAYS = (
    (0, "понедельник", "- а у ом и ам ах"),
    (1, "вторник", "- а у ом и ам ах"),
    (2, "сред", "а ы е у ам ах"),
    (3, "четверг", "- а у ом и ам ах"),
    (4, "пятниц", "а ы е у ам ах"),
    (5, "суббот", "а ы е у ам ах"),
    (6, "воскресень", "е я ю ям ях"),
)
# The genitive of a number begins such a word: «двухнедельный».
_BEGINNINGS = {1: ["", "одно"], 1.5: ["полутора"], 15: ["пятнадцати"], 30: ["тридцати"], 90: ["девяносто"], 100: ["сто"]} | {
    count: [forms.split()[2 if count == 2 else 1]] for count, forms in _NUMBERS.items() if 2 <= count < 90 and count not in (15, 30)
}
_LONG = (
    (Unit.DAY, "дневн суточн"),
    (Unit.WEEK, "недельн"),
    (Unit.MONTH, "месячн"),
    (Unit.YEAR, "годичн годовой годов летн"),
    (Unit.HOUR, "часов"),
)
_OFTEN = (
    ((Unit.DAY, 1), "ежедневн ежесуточн"),
    ((Unit.WEEK, 1), "еженедельн понедельн"),
    ((Unit.DAY, 10), "ежедекадн подекадн"),
    ((Unit.MONTH, 1), "ежемесячн помесячн"),
    ((Unit.QUARTER, 1), "ежеквартальн поквартальн"),
    ((Unit.HALF_YEAR, 1), "ежеполугодн"),
    ((Unit.YEAR, 1), "ежегодн"),
)
_PARTS = (
    (Part.END, "конец конца концу конце концом окончания окончанию окончании завершения завершению завершении истечения"),
    (Part.MIDDLE, "середина середины середине середину"),
    (Part.EARLY, "начало начала начале началу"),
)
_SHIFTS = (
    (0, "текущ", "его ему ем ий ей ую"),
    (0, "этого этому этом этот сего нынешнего настоящего", "-"),
    (1, "следующ будущ предстоящ ближайш", "его ему ем ий ей ую"),
    (-1, "прошл", "ого ому ом ый ой"),
    (-1, "предыдущ истекш", "его ему ем ий ей"),
)


def entries_of() -> Entries:
    yield from _dated()
    yield from _counted()
    yield from _repeated()
    for part, words in _PARTS:
        yield from entries(Means.PART, part, words)
    for shift, stems, endings in _SHIFTS:
        yield from entries(Means.SHIFT, shift, stems, endings)


def _dated() -> Iterator[tuple[str, Means, object]]:
    for month, stem, endings in _MONTHS:
        yield from entries(Means.MONTH, month, stem, endings)
    for month, short in enumerate(_SHORT_MONTHS.split(), 1):
        yield short, Means.MONTH, month
    yield "сент", Means.MONTH, 9
    yield "нояб", Means.MONTH, 11
    for unit, stems, endings in _UNITS:
        yield from entries(Means.UNIT, unit, stems, endings)
    for weekday, stem, endings in _WEEKDAYS:
        yield from entries(Means.WEEKDAY, weekday, stem, endings)


def _counted() -> Iterator[tuple[str, Means, object]]:
    for number, forms in _NUMBERS.items():
        yield from entries(Means.NUMBER, number, forms)
    for number, stem, endings in _ORDINALS:
        yield from entries(Means.ORDINAL, number, stem, endings)
    for unit, stems in _LONG:
        for count, beginnings in _BEGINNINGS.items():
            stem = " ".join(beginning + stem for beginning in beginnings for stem in stems.split())
            yield from entries(Means.LONG, (count, unit), stem, _ADJECTIVE)
    yield from entries(Means.LONG, (1, Unit.HALF_YEAR), "полугодов полугодичн", _ADJECTIVE)
    yield from entries(Means.LONG, (1, Unit.QUARTER), "квартальн", _ADJECTIVE)
    yield from entries(Means.KIND, "working", "рабоч", "ий его ему их")
    yield from entries(Means.KIND, "calendar", "календарн", _ADJECTIVE)
    yield from entries(Means.KIND, "working", "раб")
    yield from entries(Means.KIND, "calendar", "кал")


def _repeated() -> Iterator[tuple[str, Means, object]]:
    for often, stems in _OFTEN:
        yield from entries(Means.OFTEN, often, stems, "о")
        yield from entries(Means.OFTEN_OF, often, stems, _ADJECTIVE)
    for times, words in ((1, "раз однажды разу раза"), (2, "дважды"), (3, "трижды"), (4, "четырежды")):
        yield from entries(Means.TIMES, times, words)
