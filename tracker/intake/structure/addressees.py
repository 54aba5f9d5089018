"""Does a stretch of text name somebody an order could go to? Only whether: who it is, `parties` finds."""

import re

from tracker.intake.parties.kazakh_words import is_head
from tracker.intake.parties.russian import adjective_cases
from tracker.intake.parties.russian_nouns import cases_of

_HEADS_RU = (
    r"министерств|ведомств|агентств|управлени|предприяти|учреждени|объединени"
    r"|обществ|товариществ|подразделени|представительств|посольств|казначейств"
    r"|бюро|хозяйств|лесничеств|партнерств"
    r"|комитет|департамент|аким|акимат|аппарат|центр|фонд|банк|нацбанк|институт"
    r"|университет|совет|штаб|начальник|председател|заместител|министр|директор"
    r"|руководител|секретар|отдел"
    r"|глав|представител|кабинет|суд|архив|музе|холдинг|оператор|союз|филиал"
    r"|заказчик|подрядчик|разработчик|недропользовател|субъект|орган|правительств"
    r"|администраци|палат|служб|инспекци"
    r"|прокуратур|комисси|групп|полици|компани|академи|школ|больниц|поликлиник"
    r"|организаци|ассоциаци|корпораци|коллеги|лабораторс|редакци|дирекци|станци"
    r"|секретариат|маслихат|член|вице-министр"
    r"|премьер-министр|президент|советник|помощник|специалист|бухгалтер|юрист"
    r"|концерн|завод|комбинат|трест|парк|заповедник|конфедераци|федераци|хаб"
    r"|участник|собственник|владельц|работодател"
    r"|докладчик|координатор|губернатор|мэр|ректор|врач|лиц|ответственн|исполнител"
    r"|госорган|минист\w*|минэко|минэнерго|минфин|мин[а-я]+|рос[а-я]+надзор\w*"
    r"|рос[а-я]+"
)
_ORG = re.compile(rf"(?<![а-я-])(?P<stem>(?:пресс-|обл|гор|рай|гос|нац|глав|казгидро|сан|эколо)?(?:{_HEADS_RU}))(?P<ending>[а-я]*)")
# Endings of the dative that no other case has.
_DATIVE = re.compile(r"(?:ам|ям|ому|ему|ству|нию|нту|ту|ру|лю|ку|му|ну|ду|ату|иту|тру|ву|ату|юзу|гану|атору|телю|су)$")
_GOVERNED = re.compile(
    r"\b(?:с|со|в|во|на|от|для|из|при|по|к|ко|о|об|за|под|перед|у|до|через|между"
    r"|участием|привлечением|согласованию|согласно|благодаря|и|также)\s+(?:[а-я-]+(?:ым"
    r"|им|ими|ыми|ой|ей|ом|ем|ого|его|ых|их)\s+){0,3}$"
)
# «Организацию», «группу»: what something is done to.
_ACCUSATIVE = ("ию", "ю", "ппу", "уру")
_ABBREVIATION = re.compile(
    r"^(?:[А-ЯӘҒҚҢӨҰҮҺІ]{2,8}|[А-Я]{1,4}[а-я]?[А-Я]{1,6})(?![а-я])|^(?:АО|ТОО|РГП|РГУ|ГКП|ГУ|КГУ|НАО|НПП|ПАО|ООО|ФГБУ|ОЮЛ|НК|КГП)\b|^«"
)
_PERSON = re.compile(
    r"^[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі-]+\s+[А-ЯӘҒҚҢӨҰҮҺІ]\.|^[А-ЯӘҒҚҢӨҰҮҺІ]\.\s?(?:[А-ЯӘҒҚҢӨҰҮҺІ]\.\s?)?[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі-]+"
)
_FIRST_WORDS = re.compile(r"^(?:[а-я-]+(?:ому|ему|ой|ей|ым|им|ый|ий|ая|ое|ые|ие|ых|их)\s+(?:и\s+|,\s*)?){0,5}$")
_MOST_ADJECTIVES = 4
_FIRST_DATIVE = re.compile(r"^(?!(?:принят|пут|по|сво|настоящ|данн|эт)[а-я]*\b)[а-я-]{3,}(?:ому|ему|ам|ям)\b")


def has_addressee_ru(text: str, folded: str, *, in_dative: bool = False) -> bool:
    """Somebody in the dative, or named at the very beginning."""
    lead = len(text) - len(text.lstrip(" ,–—-"))
    text, folded = text[lead:], folded[lead:]
    if _FIRST_DATIVE.match(folded) or (_PERSON.match(text) and not in_dative):
        return True
    if not in_dative and _ABBREVIATION.match(text):
        return True
    return any(_is_addressed(folded, found, in_dative) for found in _ORG.finditer(folded)) or _begins_in_dative(text, folded)


def _begins_in_dative(text: str, folded: str) -> bool:
    """A noun that is no known word for a body: «Городу», «Казгидромету», «Районному узлу». Only the dictionary tells it from «Работу»."""
    if not text[:1].isupper():
        return False
    for word in folded.split()[:_MOST_ADJECTIVES]:
        key = word.rstrip(",:(")
        if "D" in cases_of(key):
            return True
        if not adjective_cases(key) & {"D"}:
            return False
    return False


def _is_addressed(folded: str, found: re.Match[str], in_dative: bool) -> bool:
    before = folded[max(0, found.start() - 90) : found.start()]
    is_dative = _DATIVE.search(found.group()) is not None
    if len(before) < 90 and _FIRST_WORDS.match(before) and not found["ending"].endswith(_ACCUSATIVE):
        return is_dative or not in_dative
    return is_dative and not _GOVERNED.search(before)


_ORG_KK = re.compile(
    r"(?<![а-яәғқңөұүһі-])(?:министрлі[кг]|министр|әкім|әкімді[кг]|әкімшілі[кг]"
    r"|комитет|агентті[кг]|басқарма|департамент|орган|аппарат|ұйым|кәсіпорын"
    r"|мекеме|қор|бан[кг]|компания|серіктесті[кг]|қоға[м]"
    r"|бірлесті[кг]|орталы[қғ]|палата|инспекция|полиция|прокуратура|комиссия"
    r"|кеңес|бөлім|бөлімше|төраға|төрағас|бас[тш]ы|басшылар|орынбасар|директор"
    r"|хатшы|институт|университет|одақ|одағ|қызмет|сот|штаб|топ"
    r"|үкімет|президент|премьер-министр|әкімгер|мүше|субъекті|өкіл|филиал|парк"
    r"|бағы?|мектеп|аурухана|редакция|оператор|холдинг|акимат|аким|тарап|иелен"
    r"|жұмыс берушіле|жекеменшік)"
)
_ABBREVIATION_KK = re.compile(r"^(?:[А-ЯӘҒҚҢӨҰҮҺІ]{2,9})(?![а-яәғқңөұүһі])|^«")
# Bodies that only act with the subject, or only get something.
_BESIDE_KK = re.compile(r"(?:мен|бен|пен|ға|ге|қа|ке|на|не|нан|нен|дан|ден|да|де)$")
_WORD = re.compile(r"[а-яәғқңөұүһі-]+")


def has_addressee_kk(text: str, folded: str) -> bool:
    """A body or a person before the rest of the sentence."""
    text, folded = text.lstrip(" ,–—-"), folded.lstrip(" ,–—-")
    if any(is_head(word) for word in _WORD.findall(folded[:120])):
        return True
    return bool(_ABBREVIATION_KK.match(text) or _PERSON.match(text) or _ORG_KK.search(folded[:300]))
