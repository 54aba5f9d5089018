"""Whether a period belongs to a thing («план на 2026 год») or to what is ordered («до 2030 года довести»)."""

from tracker.intake.terms.tokens import Words

_REACH = 14
_PLANS = (
    "план", "програм", "стратеги", "концепци", "дорожн", "комплекс", "бюджет", "прогноз", "график", "проект", "цел", "индикатор",
    "показател",
    "тұжырымдама", "бағдарлама", "жоспар", "стратегия", "карта", "мақсат", "бюджет", "болжам", "кезең",
    "plan", "programme", "program", "strategy", "strategies", "roadmap", "concept", "target", "agenda", "budget", "forecast", "framework",
)  # fmt: skip
_OF_PAST = (
    "период",
    "действ",
    "образовавш",
    "сложивш",
    "рассчитан",
    "продл",
    "кезең",
    "period",
    "valid",
    "extend",
    "held",
    "scheduled",
    "planned",
    "adopted",
    "signed",
)
_PARTICIPLES = (
    "вший",
    "вшая",
    "вшее",
    "вшие",
    "вших",
    "вшего",
    "вшую",
    "нный",
    "нная",
    "нное",
    "нные",
    "нных",
    "нного",
    "нную",
    "нной",
    "нным",
    "нными",
)
_NOT_VERBS = (
    "сеть", "печать", "память", "мать", "путь", "пять", "девять", "десять", "двадцать", "тридцать", "нефть", "треть", "четверть", "ночь",
    "речь",
    "кровать", "тетрадь", "смерть", "ртуть", "нить",
)  # fmt: skip
_SIGNS = (",", ";", ":", ".", ")", "-", "\n", "•", '"')
_KK_OF_THING = ("ған", "ген", "қан", "кен", "атын", "етін", "йтын", "йтін")


def is_infinitive(word: str) -> bool:
    """By its ending, as a Russian order begins: «обеспечить», «внести», «принять»."""
    if len(word) < 4 or word in _NOT_VERBS:
        return False
    return word.endswith(("ться", "тись", "йти", "ести", "чь")) or (word.endswith("ть") and not word.endswith("сть"))


def begins_clause(ws: Words, first: int, last: int) -> bool:
    """The period stands where a term does: at the beginning, beside the verb, after a sign or an addressee in brackets."""
    before = ws.word(first - 1)
    return first == 0 or before in _SIGNS or is_infinitive(before) or is_infinitive(ws.word(last)) or before in ("и", "также", "and")


def is_of_thing(ws: Words, first: int) -> bool:
    """A plan, a programme, a valid period stands before it, with no verb between."""
    if ws.word(first - 1).startswith(_OF_PAST) or ws.word(first - 1).endswith(_PARTICIPLES):
        return True
    return _noun_before(ws, first)


def is_of_past(ws: Words, first: int) -> bool:
    before = ws.word(first - 1)
    return before.startswith(_OF_PAST) or (before.endswith(_PARTICIPLES) and len(before) > 6)


def has_verb_before(ws: Words, first: int) -> bool:
    return any(is_infinitive(ws.word(place)) for place in range(max(0, first - 4 * _REACH), first))


def plan_follows(ws: Words, last: int) -> bool:
    """Kazakh: «2030 жылға дейін дамыту тұжырымдамасы», «2026 жылы енгізілетін шаралар»."""
    for place in range(last, last + 7):
        if ws.word(place) in _SIGNS:
            return False
        if ws.word(place).startswith(_PLANS):
            return True
    return False


def participle_follows(ws: Words, last: int) -> bool:
    return any(ws.word(place).endswith(_KK_OF_THING) for place in range(last, last + 3))


def _noun_before(ws: Words, first: int) -> bool:
    for place in range(first - 1, max(-1, first - 1 - _REACH), -1):
        word = ws.word(place)
        if word in (",", ";", ":", ".", ")", "\n") or is_infinitive(word):
            return False
        if word.startswith(_PLANS):
            return True
    return False
