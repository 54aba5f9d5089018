"""Kazakh words of time in their forms, and the case each form stands in."""

from collections.abc import Iterator

from tracker.intake.terms.lexicon import Case, Entries, Means, Part, Unit, entries, spelled

_MONTHS = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
_UNITS = (
    (Unit.HOUR, "сағат"),
    (Unit.DAY, "күн тәулік тәуліг"),
    (Unit.WEEK, "апта"),
    (Unit.TEN_DAYS, "онкүндік онкүндіг"),
    (Unit.MONTH, "ай"),
    (Unit.QUARTER, "тоқсан"),
    (Unit.HALF_YEAR, "жартыжылдық жартыжылдығ жартыжыл"),
    (Unit.YEAR, "жыл"),
)
_NUMBERS = {
    1: "бір", 2: "екі", 3: "үш", 4: "төрт", 5: "бес", 6: "алты", 7: "жеті", 8: "сегіз", 9: "тоғыз", 10: "он", 20: "жиырма", 30: "отыз",
    40: "қырық", 50: "елу", 60: "алпыс", 70: "жетпіс", 80: "сексен", 90: "тоқсан", 100: "жүз", 0.5: "жарты", 1.5: "біржарым",
}  # fmt: skip
_ORDINALS = ("бірінші", "екінші", "үшінші", "төртінші")
_WEEKDAYS = "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі"
_LONG = ((Unit.DAY, "күндік тәуліктік"), (Unit.WEEK, "апталық"), (Unit.MONTH, "айлық"), (Unit.QUARTER, "тоқсандық"), (Unit.YEAR, "жылдық"))
_OF_PLURAL = "дар лар тар дер лер тер"
_ENDINGS = {
    Case.PLAIN: "- ы і сы сі",
    Case.TO: "ға ге қа ке на не ына іне сына сіне",
    Case.IN: "да де та те нда нде ында інде сында сінде",
    Case.FROM: "дан ден тан тен нан нен ынан інен сынан сінен",
    Case.OF: "ның нің дың дің тың тің ының інің сының сінің дағы дегі тағы тегі ғы гі қы кі ындағы індегі сындағы сіндегі нғы",
}
_PLURAL_ENDINGS = {
    Case.PLAIN: "-",
    Case.TO: "ға ге ына іне",
    Case.IN: "ы і да де ында інде",
    Case.FROM: "дан ден",
    Case.OF: "дың дің ының інің дағы дегі",
}
_PARTS = (
    (Part.END, "соңы соңына соңында соңынан соңғы аяғы аяғына аяғында аяғынан аяқталғанға аяқталғанша"),
    (Part.MIDDLE, "ортасы ортасына ортасында"),
    (Part.EARLY, "басы басына басында"),
)
_SHIFTS = ((0, "осы ағымдағы үстіміздегі биылғы биыл"), (1, "келесі алдағы келер"), (-1, "өткен былтырғы былтыр"))


def entries_of() -> Entries:
    for number, month in enumerate(_MONTHS.split(), 1):
        yield from entries(Means.MONTH, number, month, _all_endings())
    yield from entries(Means.MONTH, 9, "қыркүйег", _all_endings())
    for unit, stems in _UNITS:
        yield from entries(Means.UNIT, unit, stems, _all_endings())
    yield from _counted()
    for weekday, name in enumerate(_WEEKDAYS.split()):
        yield from entries(Means.WEEKDAY, weekday, name, _all_endings())
    for part, words in _PARTS:
        yield from entries(Means.PART, part, words)
    for shift, words in _SHIFTS:
        yield from entries(Means.SHIFT, shift, words)


def cases() -> Iterator[tuple[str, Case]]:
    """Every form of a unit, a month, a weekday, an end or a middle."""
    stems = " ".join([_MONTHS, "қыркүйег", _WEEKDAYS, *(stems for _, stems in _UNITS)])
    for case, endings in reversed(_ENDINGS.items()):
        for word in spelled(stems, endings):
            yield word, case
    for case, endings in _PLURAL_ENDINGS.items():
        for word in spelled(stems, _plural(endings)):
            yield word, case
    for stem in ("соң", "аяғ", "ортас", "бас", "аралығ"):
        for case, endings in ((Case.PLAIN, "ы"), (Case.TO, "ына"), (Case.IN, "ында"), (Case.FROM, "ынан"), (Case.OF, "ының ындағы")):
            for word in spelled(stem, endings):
                yield word, case


def _counted() -> Iterator[tuple[str, Means, object]]:
    for number, word in _NUMBERS.items():
        yield word, Means.NUMBER, number
    for number, word in enumerate(_ORDINALS, 1):
        yield word, Means.ORDINAL, number
    yield "соңғы", Means.ORDINAL, -1
    for unit, words in _LONG:
        yield from entries(Means.LONG, (None, unit), words)
    yield "жұмыс", Means.KIND, "working"
    yield "күнтізбелік", Means.KIND, "calendar"
    yield from entries(Means.TIMES, 1, "рет реттен")


def _all_endings() -> str:
    return " ".join([*_ENDINGS.values(), *(_plural(endings) for endings in _PLURAL_ENDINGS.values())])


def _plural(endings: str) -> str:
    return " ".join(plural + ending.strip("-") for plural in _OF_PLURAL.split() for ending in endings.split())
