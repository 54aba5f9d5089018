"""Lines that are known at sight: signatures, annexes and their titles, what a head says of the meeting, speeches."""

import re

from tracker.intake.structure.letters import folded

_SPOKEN = re.compile(r"[,!?.»”]\s*[–—-]\s+(?:деді|деп|дейді|сказал|отметил|подчеркнул|заявил|сообщил|добавил|пояснил|поручил|said|атап)")
_ANNEX = re.compile(r"(?:приложение|қосымша|annex|appendix|утвержден[аоы]?|бекітілген|\w+ қосымша)\b[^.;]{0,200}$|[^.;]{0,160}\bқосымша$")
# Such annexes give orders themselves.
_ORDERING_ANNEX = re.compile(r"план|мероприяти|поручени|дорожн|іс-шара|жоспар|тапсырма|шаралар|measures|action|road ?map")
_RULES_ANNEX = re.compile(
    r"^\s*(?:правила|положение|устав|методика|инструкция|состав|порядок|регламент"
    r"|стандарт|требования|тарифы|перечень (?!поручени)|қағидалары?|ережелер?і?"
    r"|құрамы|тәртібі|әдістеме|нұсқаулық|тізбесі|жарғы)\b|(?:қағидалары|ережесі"
    r"|құрамы|тізбесі|жарғысы|тәртібі|әдістемесі)\s*$"
)
_SILENT = re.compile(
    r"(?:general provisions?|definitions?|purpose|policy|severability|effective date"
    r"|background|introduction|preamble|opening of the (?:session|meeting)|closing"
    r"|attendance)(?:\.\s|\.?\s*$)"
)
_SIGNATURE = re.compile(
    r"^(?:премьер-министр|президент|аким|министр|председатель|секретарь|первый заместитель"
    r"|заместитель|и\.о\.|руководитель|қазақстан республикасының? (?:премьер-министрі"
    r"|президенті)|.{0,60}әкімі|.{0,50}төрағасы|.{0,40}хатшысы|.{0,60}министрі"
    r"|.{0,50}орынбасары|chair\w*|secretary|signed)\b[^:;]{0,120}$"
)
_SIGNED_BY = re.compile(r"\s{4,}(?:\([^)]{0,30}\)\s*)?[А-ЯӘҒҚҢӨҰҮҺІA-Z]\.\s?(?:[А-ЯӘҒҚҢӨҰҮҺІA-Z]\.\s?)?[А-ЯӘҒҚҢӨҰҮҺІA-Z][\w-]+\s*$")
_INITIALS = re.compile(
    r"[А-ЯӘҒҚҢӨҰҮҺІA-Z]\.\s?(?:[А-ЯӘҒҚҢӨҰҮҺІA-Z]\.\s?)?[А-ЯӘҒҚҢӨҰҮҺІA-Z][а-яәғқңөұүһіa-z-]+|[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі-]+ [А-Я]\."
)
_REFERENCE = re.compile(r"[А-ЯA-Zа-яa-z]{1,4}\s?[-№]\s?[\d/-]+\s*,?\s*(?:п|пп|т)\.?\s*\d[\d.,\s-]*")
_ABOUT = re.compile(
    r"(?:date|when|time|chair(?:person|man|woman)?|notes|note[- ]taker|scribe"
    r"|minutes taken by|minutes by|location|venue|place|where|host|facilitator"
    r"|regrets|subject|from|to|cc|bcc|ref(?:erence)?|document no|status|format"
    r"|duration|organi[sz]er|present|in attendance|attendees|participants|apologies"
    r"|дата(?: проведения)?|время|место(?: проведения)?|секретарь|ведущий|протокол вел[аи]?"
    r"|тема|кому|от кого|форма проведения|күні|уақыты|орны|өтетін (?:күні|орны"
    r"|уақыты)|өткізілген (?:күні|орны)|хатшы(?:сы)?|тақырыбы|хаттаманы жүргізген)\.?\s*:"
)
_BY_WHEN = re.compile(
    r"(?:(?:в срок )?(?:до|к|не позднее)\s+\d[^,;:()]{2,40}|в (?:течение|срок)\b[^,;:()]{2,40}|постоянно|ежедневно|еженедельно|ежемесячно"
    r"|ежеквартально|ежегодно|на постоянной основе|раз в [а-я ]{3,20}|[ivx\d]+ квартал[^,;:()]{0,20}"
    r"|[^,;:()]{4,40}(?:дейін|ішінде)|тұрақты(?: түрде)?|ай сайын|тоқсан сайын|апта сайын|жыл сайын"
    r"|(?:by|before|until|not later than)\s+[^,;:()]{3,30}\d[^,;:()]{0,10}|monthly|quarterly|weekly|annually|ongoing)\s*:$"
)
_LONGEST = 400


def is_spoken(text: str) -> bool:
    """«— …, — сказал он»: the dash opens a speech, not an item."""
    return text[:1] in "–—-" and _SPOKEN.search(folded(text)) is not None


def opens_annex(text: str) -> bool:
    return len(text) < _LONGEST and _ANNEX.match(folded(text)) is not None


def gives_orders(title: str) -> bool:
    return _ORDERING_ANNEX.search(folded(title)) is not None


def is_title_of_orders(text: str) -> bool:
    """«План мероприятий …»: a title, not a sentence, of an annex that gives orders."""
    if len(text) > 300 or text.rstrip().endswith((".", ";", ":", ",")):
        return False
    return gives_orders(text) and _RULES_ANNEX.search(folded(text)) is None


def is_silent_heading(text: str) -> bool:
    """Sections that never give orders; their title may stand before the first sentence."""
    return _SILENT.match(folded(text[:60]).strip(" #")) is not None


def is_reference(text: str) -> bool:
    """«Пр-144, п.2»: under what number of the register the next item stands."""
    return len(text) < 40 and _REFERENCE.fullmatch(text.strip()) is not None


def is_about_meeting(text: str) -> bool:
    """«Дата: …», "Chair: …": what a head says of the meeting itself."""
    return _ABOUT.match(folded(text[:120])) is not None


def is_signature(text: str) -> bool:
    if len(text) > 200 or text.rstrip().endswith((".", ";", ":")):
        return False
    return _SIGNATURE.match(folded(text)) is not None or _SIGNED_BY.search(text) is not None


def says_by_when(small: str) -> bool:
    """«До 1 марта 2014 года:» – a head line that only says the term of what stands under it."""
    return len(small) < 60 and _BY_WHEN.match(small) is not None


def is_name(text: str) -> bool:
    return len(text) < 60 and _INITIALS.fullmatch(text.strip()) is not None
