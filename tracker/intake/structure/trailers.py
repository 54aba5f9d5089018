"""Lines behind an order that say only by when or by whom: «Срок – …», «Жауапты: …», "Due: …"."""

import re
from enum import StrEnum

from tracker.intake.structure.letters import folded


class Trailer(StrEnum):
    TERM = "term"
    WHO = "who"


_DASH = r"\s*(?:\([^)]{1,40}\)\s*)?(?::|[–—−]|-\s)\s*"
_TERM = (
    r"(?:срок(?:и)?(?: исполнения| выполнения| реализации| завершения| представления)?|доклад|контрольный срок|дата исполнения|периодичность|отчет"
    r"|(?:орындау |орындалу )?мерзімі|орындалу мерзімі|баяндама|есеп"
    r"|due(?: date)?|deadline|time ?(?:frame|line)|target date|by when|when|completion date)"
)
_WHO = (
    r"(?:отв\.(?: исп(?:олнител[ьи]|\.)?)?|ответственн(?:ый|ые|ая|ое)(?: за исполнение| исполнител(?:ь|и)| лиц[оа]| орган(?:ы)?)?|исполнител(?:ь|и)|соисполнител(?:ь|и)"
    r"|жауапты(?:лар)?(?: орындаушы(?:лар)?| тұлға| орган)?|жауапты орындаушылар|орындаушы(?:лар)?|бірлесіп орындаушы(?:лар)?"
    r"|owners?|responsible(?: part(?:y|ies)| person| body| officer)?|assigned to|assignees?|lead|action by|by whom|who|in charge)"
)
_RULES = {Trailer.TERM: re.compile(_TERM + _DASH), Trailer.WHO: re.compile(_WHO + _DASH)}
_BARE_TERM = re.compile(r"(?:срок|мерзімі)\s+(?:до|не позднее|исполнения|–|-)?\s*\d")
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
