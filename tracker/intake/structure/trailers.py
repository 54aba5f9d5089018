"""Lines behind an order that say only by when or by whom: «Срок – …», «Жауапты: …», "Due: …"."""

import re
from enum import StrEnum

from tracker.intake.structure.letters import folded


class Trailer(StrEnum):
    TERM = "term"
    WHO = "who"
    OTHER = "other"


_DASH = r"\s*(?:\([^)]{1,40}\)\s*)?(?::|[–—−]|-\s)\s*"
_TERM = (
    r"(?:срок(?:и)?(?: исполнения| выполнения| реализации| завершения| представления)?"
    r"|доклад|контрольный срок|дата исполнения|периодичность|отчет"
    r"|(?:орындау |орындалу )?мерзімі|орындалу мерзімі|баяндама|есеп"
    r"|due(?: date)?|deadline|time ?(?:frame|line)|target date|by when|when|completion date|timing|timescale|start date|period)"
)
_WHO = (
    r"(?:отв\.(?: исп(?:олнител[ьи]|\.)?)?|ответственн(?:ый|ые|ая|ое)(?: за исполнение"
    r"| исполнител(?:ь|и)| лиц[оа]| орган(?:ы)?)?|исполнител(?:ь|и)|соисполнител(?:ь|и)"
    r"|жауапты(?:лар)?(?: орындаушы(?:лар)?| тұлға| орган)?|жауапты орындаушылар|орындаушы(?:лар)?|бірлесіп орындаушы(?:лар)?"
    r"|ынтымақтастар|серіктестер|партнеры|partners?|supporting (?:agency|agencies"
    r"|bodies)|support|with|owners?|responsible(?: part(?:y|ies)| person| body"
    r"| officer)?|assigned to|assignees?|lead|action(?: by)?|by whom|who|in charge)"
)
_OTHER = (
    r"(?:форма (?:завершения|исполнения)|бюджет|источник(?:и)? финансирования"
    r"|статус|ожидаемый результат|аяқтау нысаны|аяқталу нысаны|қаржыландыру көзі"
    r"|budget|cost|status|priority|output|expected (?:output|result|outcome)"
    r"|indicators?|source of fund(?:s|ing)|remarks?)"
)
_RULES = {Trailer.TERM: re.compile(_TERM + _DASH), Trailer.WHO: re.compile(_WHO + _DASH), Trailer.OTHER: re.compile(_OTHER + _DASH)}
_BARE_TERM = re.compile(
    r"доклад[а-я]* представ[а-я]+ (?:до|к|ежегодно|ежеквартально|ежемесячно)\b[^;]{0,40}$"
    r"|(?:срок|мерзімі)\s+(?:до|не позднее|исполнения|–|-)?\s*\d"
)
_LONGEST = 300


def trailer_of(text: str) -> Trailer | None:
    head = folded(text[: _LONGEST + 1]).lstrip("*_([ ")
    if len(head) > _LONGEST:
        return None
    for kind, rule in _RULES.items():
        if rule.match(head):
            return kind
    return Trailer.TERM if _BARE_TERM.match(head) else None


def is_trailer(text: str) -> bool:
    return trailer_of(text) is not None
