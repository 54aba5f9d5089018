"""Lines that say what the paragraphs after them are: an agenda, who was there, what was heard, what was decided, an annex."""

import re
from collections import deque
from enum import StrEnum

from tracker.intake.structure.letters import folded


class Zone(StrEnum):
    OPEN = "open"  # nothing was said yet: a paragraph speaks for itself
    AGENDA = "agenda"
    PRESENT = "present"
    HEARD = "heard"
    DECIDED = "decided"
    ACTIONS = "actions"  # every item of a list is something to do
    ANNEX = "annex"  # rules, lists and forms that an act approves
    AFTER = "after"  # notes, addresses, the next meeting


_BEHIND = r"\s*(?:\([^)]{0,80}\))?\s*(?::|[–—-]|$|\.$)"
_RULES: tuple[tuple[Zone, re.Pattern[str]], ...] = tuple(
    (zone, re.compile(pattern))
    for zone, pattern in (
        (
            Zone.AGENDA,
            (
                r"(?:повестка(?: дня)?(?: заседания| совещания)?|күн тәртібі(?:нде)?|күн тәртібіндегі мәселелер"
                rf"|(?:provisional )?agenda){_BEHIND}"
            ),
        ),
        (
            Zone.PRESENT,
            (
                r"(?:присутствовали|присутствующие|участвовали|участники|приглашенн?ы[ей]"
                r"|отсутствовали|председатель(?:ствующий|ствовал\w*)?|секретарь|қатысқандар"
                r"|қатысушылар|шақырылғандар|төрағалық еткен|төрағалық етті"
                r"|attendees|in attendance|attendance|present|participants|apologies|members present|observers)\b[^:–—]{0,80}(?::|[–—])"
            ),
        ),
        (
            Zone.HEARD,
            (
                r"(?:слушали|заслушали|выступили|выступил|докладчики?|обсуждение|ход обсуждения"
                r"|тыңдалды|тыңдағандар|сөйлегендер|сөз сөйлегендер|жарыссөз|баяндамашы(?:лар)?"
                r"|(?:summary of )?(?:the )?discussions?|topics?(?: discussed)?|background"
                rf"|presentations?|opening remarks|голосовали|дауыс берілді|дауыс беру)(?: \w+){{0,6}}{_BEHIND}"
            ),
        ),
        (
            Zone.ACTIONS,
            (
                r"(?:#+\s*)?(?:(?:decisions and )?action (?:items?|points?|list|register"
                r"|log)|actions?(?: agreed| arising| required| (?:from|of) (?:this|the) meeting)?|next steps|to-?do(?: list)?"
                r"|carried over|open actions|follow-up actions?|tasks|outstanding actions"
                rf"|(?:поставленные|жүктелген|келесі|мынадай|қойылған) (?:задачи|міндеттер|тапсырмалар)|список (?:задач|поручений)"
                rf"|задачи|тапсырмалар(?: тізімі)?|міндеттер){_BEHIND}"
            ),
        ),
        (
            Zone.AFTER,
            (
                r"(?:следующее (?:заседание|совещание)|келесі отырыс|next (?:board |committee )?meeting"
                r"|рассылка|расчет рассылки|расшифровка аббревиатур|список сокращений|list of abbreviations"
                r"|share this story|опубликовано в разделах|дата публикации|ссылка на материал"
                r"|исп\.|орынд\.)"
                r"|примечани[ея](?::|\s*$)|сноска|ескертпе|ескерту\b|аббревиатуралар"
            ),
        ),
    )
)
# These words end what comes before the orders.
_DECIDES = re.compile(
    r"(?:^|(?<=\W))(?:постановля(?:ет|ю|ем)|постановил[аио]?|решил[аио]?|решили"
    r"|решаем|приказываю|распоряжаюсь|поручаю|решение|решения|поручения|поручено"
    r"|протокольно(?:е решение|е поручение)"
    r"|шешілді|решено|постановлено|қаулы (?:етеді|етемін)|шешім (?:қабылда(?:ды"
    r"|нды|йды)|етті|етеді)|шешім|шешт(?:і|ім|ік)|шешемін|шешім шығарды|бұйырамын"
    r"|тапсырамын|тапсырмалар|тапсырылды|өкім етемін|мынадай шешім(?:дер)? қабылданды"
    r"|decided|decides|resolves|orders|directs as follows|directed as follows|resolved by [^:]{3,90}|ordered that"
    r"|resolved that|decisions?|decisions? taken|decisions? and actions?|decisions? of the committee(?: as adopted)?"
    r"|resolved|(?:hereby|is) ordered(?: as follows)?|hereby order|conclusions and recommendations"
    r"|recommendations)\s*(?::|\.?$)"
)
_AGREED = re.compile(
    r"\b(?:agreed|actions?|action items?|next steps|to-?dos?|follow-ups?|commitments"
    r"|договорились(?: о следующем)?|келістік|келісілді)(?: (?:that|to|on|are"
    r"|were|as follows|the following|below|upon))?\s*:$"
)
_TAIL = 90
# «П о р у ч а ю:».
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_] ){3,}[^\W\d_](?!\w)")
_QUESTION = re.compile(
    r"(?:по |бойынша )?(?P<word>перв|втор|трет|четверт|пят|шест|седьм|восьм|девят"
    r"|десят|бірінші|екінші|үшінші|төртінші|бесінші|алтыншы|жетінші|сегізінші"
    r"|тоғызыншы|оныншы)\w*"
    r" (?:вопрос\w*(?: повестки(?: дня)?)?|мәселе\w*(?: бойынша)?)\s*[:.]?"
)
_ORDINALS = (
    "перв",
    "втор",
    "трет",
    "четверт",
    "пят",
    "шест",
    "седьм",
    "восьм",
    "девят",
    "десят",
    "бірінші",
    "екінші",
    "үшінші",
    "төртінші",
    "бесінші",
    "алтыншы",
    "жетінші",
    "сегізінші",
    "тоғызыншы",
    "оныншы",
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_NUMBERED_QUESTION = re.compile(
    r"(?:по )?(?:вопрос\w*|мәселе)\s*(?:№\s*)?(?P<number>\d{1,2})(?: повестки(?: дня)?)?\s*[:.]?|(?P<kk>\d{1,2})-мәселе бойынша\s*[:.]?"
)
_LONGEST = 400


def zone_of(text: str) -> tuple[Zone, int] | None:
    """The zone that this line opens, and where in it what is said after the opening words begins."""
    small = _SPACED.sub(_unspaced, folded(text[:_LONGEST]))
    if len(small) != len(text[:_LONGEST]):
        return (Zone.DECIDED, len(text)) if len(text) <= _LONGEST and small.endswith(":") and _last(small) else None
    for zone, rule in _RULES:
        if found := rule.match(small):
            return zone, found.end()
    if found := _DECIDES.match(small):
        return Zone.DECIDED, found.end()
    tail = small if len(text) <= _LONGEST else folded(text[-_TAIL:])
    if tail.endswith(":") and _AGREED.search(tail):
        return Zone.ACTIONS, len(text)
    if (tail.endswith((":", "следующие решения.", "следующие решения"))) and (said := _last(tail)) and said.end() == len(tail):
        return Zone.DECIDED, len(text)
    return None


def _last(tail: str) -> re.Match[str] | None:
    return next(iter(deque(_DECIDES.finditer(tail), maxlen=1)), None)


def _unspaced(spaced: re.Match[str]) -> str:
    return spaced.group().replace(" ", "")


def question_of(text: str) -> tuple[str, Zone] | None:
    """«По первому вопросу РЕШИЛИ»: the question of the agenda that what follows is about, and what follows."""
    if len(text) > 90:
        return None
    small = folded(text).strip()
    found = _QUESTION.match(small) or _NUMBERED_QUESTION.match(small)
    if found is None:
        return None
    rest = small[found.end() :].strip(" .,:–—-")
    is_titled = rest.startswith(("«", '"', "“", "повестки дня", "слушали", "о ", "об "))
    zone = zone_of(f"{rest}:") if rest and not is_titled else (Zone.OPEN, 0)
    if zone is None:
        return None
    groups = found.groupdict()
    place = _ORDINALS.index(groups["word"]) if groups.get("word") else int(groups.get("number") or groups["kk"]) - 1
    return _ROMAN[place % len(_ROMAN)], zone[0]
