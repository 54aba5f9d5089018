"""Terms without a day: an event to come, standing control, a mark of urgency."""

from tracker.calendars.control import Urgency
from tracker.intake.terms.lexicon import Means
from tracker.intake.terms.tokens import Words
from tracker.intake.terms.values import Event, Lasting, Read, Unclear, Value, Why

_COMING = (
    "январск", "февральск", "мартовск", "апрельск", "майск", "июньск", "июльск", "августовск", "сентябрьск", "октябрьск", "ноябрьск",
    "декабрьск", "кезектен", "следующ", "очередн", "предстоящ", "ближайш", "будущ", "итогов", "келесі", "алдағы", "кезекті",
    "осенн", "весенн", "летн", "зимн", "күзгі", "көктемгі", "жазғы", "қысқы",
    "next", "following", "upcoming", "forthcoming", "subsequent", "coming",
)  # fmt: skip
COMING_KK = ("келесі", "алдағы", "кезектен", "кезекті", "күзгі", "көктемгі", "жазғы", "қысқы")
_GATHERING = (
    "заседани", "совещани", "коллеги", "сесси", "встреч", "собрани", "съезд", "саммит", "пленар", "конференци", "штаб",
    "отырыс", "жиналыс", "мәжіліс", "сессия", "кеңесін", "кеңесте", "алқа",
    "session", "meeting", "assembly", "conference", "plenary", "summit", "retrospective", "call", "mission", "review", "hearing",
)  # fmt: skip
TO_RU = ("к", "ко", "на", "до", "k")
TO_EN = ("before", "by", "at", "for", "until", "to", "in", "of")
_HAPPENS = (
    "начал", "окончани", "завершени", "наступлени", "принят", "вступлени", "введени", "открыти", "утверждени", "запуск", "ввод",
    "отопительн", "восстановлени",
    "подписани", "получени", "государственн", "регистрац", "опубликовани", "проведени", "поступлени", "выделени", "внесени",
)  # fmt: skip
_HAPPENS_EN = (
    "start", "beginning", "end", "completion", "close", "adoption", "approval", "receipt", "entry", "opening", "launch", "heating",
    "conclusion", "ratification", "publication", "onset", "arrival", "expiry", "hearing",
)  # fmt: skip
_KK_TO = ("ғанға", "генге", "қанға", "кенге", "уына", "уіне", "алғанша")
_KK_AFTER = ("ғаннан", "геннен", "қаннан", "кеннен", "уынан", "уінен")
KK_SEASONS = ("жылыту", "отын", "жылу", "егіс", "егін", "вегетациялық", "суару", "оқу")

_LASTING = (
    "на постоянной основе", "в постоянном режиме", "постоянно", "систематически", "на системной основе", "на регулярной основе",
    "регулярно",
    "непрерывно", "на непрерывной основе", "на постоянном контроле",
    "тұрақты негізде", "тұрақты түрде", "үнемі", "жүйелі түрде", "жүйелі негізде", "ұдайы",
    "on an ongoing basis", "on a continuous basis", "on a permanent basis", "on a continuing basis", "on a standing basis", "continuously",
    "on a regular basis", "regularly", "permanently", "at all times", "around the clock", "тұрақты бақылауда",
    "тұрақты бақылауында", "тұрақты бақылауға",
    "тәулік бойы", "круглосуточно",
)  # fmt: skip
# Of a thing in a sentence, of the term in its own cell.
LASTING_IN_CELL = ("постоянный", "тұрақты", "continuous", "ongoing", "continual", "permanent", "constantly", "standing", "бессрочно")
_URGENT = {
    "весьма срочно": Urgency.VERY_URGENT, "өте шұғыл": Urgency.VERY_URGENT, "немедленно": Urgency.VERY_URGENT,
    "very urgent": Urgency.VERY_URGENT,
    "срочно": Urgency.URGENT, "в срочном порядке": Urgency.URGENT, "незамедлительно": Urgency.URGENT, "безотлагательно": Urgency.URGENT,
    "шұғыл": Urgency.URGENT, "шұғыл түрде": Urgency.URGENT, "дереу": Urgency.URGENT, "кідіріссіз": Urgency.URGENT,
    "жедел түрде": Urgency.URGENT,
    "urgently": Urgency.URGENT, "urgent": Urgency.URGENT, "immediately": Urgency.URGENT, "without delay": Urgency.URGENT,
    "ускорить": Urgency.EXPEDITE, "в кратчайшие сроки": Urgency.EXPEDITE, "в кратчайший срок": Urgency.EXPEDITE,
    "в возможно короткие сроки": Urgency.EXPEDITE, "как можно скорее": Urgency.EXPEDITE, "қысқа мерзімде": Urgency.EXPEDITE,
    "as soon as possible": Urgency.EXPEDITE, "as soon as practicable": Urgency.EXPEDITE, "asap": Urgency.EXPEDITE,
    "at the earliest": Urgency.EXPEDITE, "promptly": Urgency.EXPEDITE,
}  # fmt: skip


def _by_first(phrases: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        found.setdefault(phrase.split()[0], []).append(phrase)
    return found


LASTING_BY_FIRST = _by_first(_LASTING)
URGENT_BY_FIRST = _by_first(tuple(_URGENT))


def event(ws: Words, at: int) -> Read | None:
    end = _gathering(ws, at) or _happening(ws, at) or _budget(ws, at) or _kazakh(ws, at) or _season(ws, at)
    return ((Event(),), end) if end else None


def lasting(ws: Words, at: int, *, in_cell: bool) -> Read | None:
    stands_apart = ws.word(at) == "ongoing" and ws.word(at - 1) in (",", "(", "-") and ws.word(at + 1) in ("", ".", ")", ";")
    if (in_cell or stands_apart) and ws.word(at) in LASTING_IN_CELL:
        return (Lasting(),), at + 1
    phrases = LASTING_BY_FIRST.get(ws.word(at))
    end = ws.says(at, *phrases) if phrases else None
    if end is None or ws.word(end).startswith(("действующ", "проживающ", "жұмыс", "әрекет")):
        return None
    return (Lasting(),), end


def urgent(ws: Words, at: int, *, in_cell: bool) -> Read | None:
    phrases = URGENT_BY_FIRST.get(ws.word(at))
    end = ws.says(at, *phrases) if phrases else None
    if end is None or (ws.word(at) in ("ускорить", "шұғыл") and end == at + 1 and not in_cell):
        return None
    said = " ".join(ws.word(place) for place in range(at, end))
    value: Value = Unclear(Why.URGENT, _URGENT[said])
    return (value,), end


def _gathering(ws: Words, at: int) -> int | None:
    """«К следующему заседанию», «келесі отырысқа», «before its next session», «at its fifth session»."""
    place = ws.says(at, "ahead of", "in advance of", "prior to") or (at + 1 if ws.word(at) in (*TO_RU, *TO_EN) else at)
    place = ws.skip(place, "the", "its", "their", "our", "your", "a")
    is_coming = ws.word(place).startswith(_COMING) or (place > at and ws.word(at).isascii() and ws.means(place, Means.MONTH) is not None)
    is_numbered = place > at and ws.word(at) in ("at", "by", "before", "for", "prior") and _is_numbered(ws, place)
    if not (is_coming or is_numbered or ws.word(at) in ("к", "ко")):
        return None
    if is_coming and place == at and not ws.word(at).startswith(COMING_KK):
        return None
    for ahead in range(place, place + (5 if is_coming or is_numbered else 1)):
        if ws.word(ahead).startswith(_GATHERING):
            return ws.skip(ahead + 1, "дейін")
        if not ws.word(ahead).isalpha() and ws.word(ahead) != "-":
            return None
    return None


def _is_numbered(ws: Words, at: int) -> bool:
    return ws.means(at, Means.ORDINAL) is not None or ws.word(at).endswith("th") or (ws.word(at).endswith("ty") and ws.word(at + 1) == "-")


def _happening(ws: Words, at: int) -> int | None:
    """«До начала отопительного сезона», «после принятия», «по завершении», «upon completion»."""
    word = ws.word(at)
    if word in ("до", "к", "после", "по"):
        at += ws.word(at + 1) in ("полного", "полному", "официального", "фактического")
        if not ws.word(at + 1).startswith(_HAPPENS) or (word == "по" and not ws.word(at + 1).endswith("ии")):
            return None
        return _past_words(ws, at + 2, 2)
    if word not in ("before", "until", "upon", "after", "following", "by") and ws.says(at, "prior to") is None:
        return None
    place = ws.skip(ws.skip(at + 1, "to"), "the")
    return place + 1 if ws.word(place).startswith(_HAPPENS_EN) and ws.word(place) not in ("ending", "closed") else None


def _budget(ws: Words, at: int) -> int | None:
    """«При уточнении республиканского бюджета», "before the hot season": on no day that is named."""
    if ws.word(at) == "при" and ws.word(at + 1).startswith(("уточнени", "формировани", "корректировк")):
        return next((near + 1 for near in range(at + 2, at + 6) if ws.word(near).startswith("бюджет")), None)
    if ws.word(at) in ("before", "until") or ws.says(at, "prior to"):
        return next((near + 1 for near in range(at + 2, at + 6) if ws.word(near) in ("season", "seasons")), None)
    return None


def _past_words(ws: Words, at: int, most: int) -> int:
    end = at
    while end < at + most and len(ws.word(end)) > 3 and ws.word(end).isalpha() and ws.means(end, Means.MONTH) is None:
        end += 1
    return end if end == at + most and ws.word(end - 1).startswith(("сезон", "год", "регистрац", "сил")) else at


def _kazakh(ws: Words, at: int) -> int | None:
    """«Басталғанға дейін», «қабылданғаннан кейін»."""
    word, after = ws.word(at), ws.word(at + 1)
    if word.endswith(("ғанша", "генше", "қанша", "кенше")) and len(word) > 6:
        return at + 1
    if word in ("нақтылау", "қалыптастыру", "түзету") and after == "кезінде" and ws.word(at - 1).startswith("бюджет"):
        return at + 2
    is_before = after in ("дейін", "шейін") and word.endswith(_KK_TO) and ws.case(at) is None
    is_after = after in ("кейін", "соң") and word.endswith(_KK_AFTER)
    return at + 2 if is_before or is_after else None


def _season(ws: Words, at: int) -> int | None:
    if ws.word(at) not in KK_SEASONS:
        return None
    place = ws.skip(at + 1, "беру")
    if not ws.word(place).startswith(("маусым", "жыл")) or ws.case(place) is None:
        return None
    if ws.word(place + 1) == "дейін":
        return place + 2
    return _kazakh(ws, place + 1)
