"""What a Russian paragraph does: orders are an addressee in the dative and an infinitive."""

import re
from functools import lru_cache

from tracker.intake.structure.addressees import has_addressee_ru
from tracker.intake.structure.judging import TEXT, Judgement, Sense

_WORD = re.compile(r"[а-я]+(?:-[а-я]+)*")
_NO_INFINITIVES = frozenset(
    (
        "сеть",
        "соцсеть",
        "путь",
        "печать",
        "память",
        "мать",
        "кровать",
        "пять",
        "девять",
        "десять",
        "опять",
        "хоть",
        "чуть",
        "суть",
        "ртуть",
        "нить",
        "речь",
        "ночь",
        "печь",
        "мочь",
        "быть",
        "стать",
        "зять",
    )
)
_ENDS_TI = ("нести", "нестись", "вести", "вестись", "брести", "грести", "мести", "плести", "расти", "спасти", "йти", "йтись", "идти")
_ENDS_CH = ("ечь", "ечься", "лочь", "мочь", "ичь", "ячь", "рячься", "стричь")
_SUBORDINATE = re.compile(
    r"(?:чтобы|с целью|позволя\w+|возможност\w+|необходимост\w+|способн\w+|прав[оа]"
    r"|обязанност\w+|готовност\w+|желани\w+|намерен\w+|призван\w+|планиру\w+)\s+(?:\w+\s+){0,2}$"
)
_CONTROL = re.compile(
    r"^(?:общ\w+ |организаци\w+ (?:исполнения|выполнения) и )?(?:контроль|надзор)\b[^:]*?\b(?:возложить"
    r"|возлага\w+|оставля\w+|оставить|осуществля\w+|закрепить|поручить)|^возложить контроль"
    r"|^оставляю контроль|контроль[^.]{0,120}оставляю за собой"
)
_NOTE = re.compile(
    r"^(?:информаци\w+[^.]{0,200})?(?:принять|принято) к (?:сведению|исполнению)"
    r"|принять к сведению|^(?:отметить|заслушать|заслушаны?|согласиться|обсудить"
    r"|отмечено|сообщено)\b|^(?:слушали|выступили|заслушали|докладчики?\b(?=\s*[:–—-])"
    r"|доклад\b(?=\s*[:–—-])|голосовали)"
    r"|^(?:настоящ\w+|данн\w+) (?:постановлени|решени|распоряжени|приказ|протокол"
    r"|указ|поручени|перечень|план)\w*[^.]{0,200}?(?:вводится|вступает|подлежит|опубликовать|обнародовать"
    r"|вывесить)"
    r"|^(?:сноска|примечание|справочно)\b"
)
_OWN = re.compile(
    r"^(?:принять (?:предложени|к |в (?:состав|эксплуатац|собственност))|возложить (?:персональную )?ответственност"
    r"|утвердить|одобрить|признать|создать|образовать|учредить|назначить|освободить"
    r"|переименовать|реорганизовать|ликвидировать|упразднить|преобразовать|считать"
    r"|снять|отменить"
    r"|продлить|установить|определить|согласиться|поддержать|выделить|передать"
    r"|запретить|присвоить|наградить|объявить|разрешить|избрать|ввести|включить"
    r"|исключить|присоединить|перечислить"
    r"|предоставить право|внести (?:следующ\w+ |некоторы\w+ |в\b|изменени|дополнени)"
    r"|отнести|делегировать|заключить|подписать|ратифицировать|приостановить"
    r"|обратить внимание|указать|предупредить|изложить|дополнить|заменить)"
)
_OWN_ANYWHERE = re.compile(
    r"(?:считать|признать) утративш|снять с контроля|с контроля снять|оставить без (?:изменени"
    r"|рассмотрени)|^(?:ответственност|обязанност|функци)\w+[^.]*возложить"
)
# What a body does to another one it names first: «РГП «…» реорганизовать».
_OWN_STRUCTURE = re.compile(
    r"реорганизовать|переименовать|ликвидировать|упразднить|преобразовать|создать|считать|признать|присоединить|назначить"
)
_COMMAND = re.compile(
    r"\b(?:поручить|рекомендовать|предложить|обязать|просить|предписать|поручается"
    r"|рекомендуется|предлагается|поручаю|обязываю|рекомендую|предлагаю|прошу)\b"
)
_TOLD = re.compile(
    r"\b(?:поруч(?:ил|ила|или|ено|ена|ены)|рекоменд(?:овал|овала|овали|овано)"
    r"|обяза(?:л|ла|ли)|предпис(?:ал|ано)|дал[аи]? (?:\w+ ){0,2}(?:поручени|указани"
    r"|задани)\w+|дано (?:поручение|указание)"
    r"|постави(?:л|ла|ли)(?: перед \w+)? (?:\w+ )?задачу|поставлена задача|потребова(?:л|ла|ли)|предложено)\b"
)
_MUST = re.compile(
    r"\b(?:долж(?:ен|на|но|ны)|обязан[аоы]?|необходимо|надлежит|следует|предстоит)\s+(?:\w+\s+){0,4}?(?=[а-я]+(?:ть|ти|чь)(?:ся|сь)?\b)"
)
_LAID_ON = re.compile(r"^(?:координаци|проведени|обеспечени|организаци|выполнени|реализаци|работ)\w+.*\bвозложить на\b|^возложить на\b")
_REPORTING = re.compile(
    r"^(?:о|об)\b.*\b(?:доложить|докладывать|информировать|проинформировать|представ\w+"
    r"|сообщ\w+|отчит\w+|внести)|^(?:информацию|отчет\w*|сведения|доклад\w*|результаты"
    r"|итоги)\b.*\b(?:представ\w+|доложить|докладывать|направ\w+|внести|вносить"
    r"|сообщ\w+)"
    r"|^(?:докладывать|доложить|информировать|проинформировать|отчитываться)\b"
)
_HEADING = re.compile(r"^(?:о|об|обо|по вопросу|разное|вопрос\w*|иные вопросы|раздел)\b")
# «В целях …,» and «в соответствии с …,» come before the order.
_OPENING = re.compile(
    r"^(?:в целях|в соответствии с|в связи с|во исполнение|на основании|с учетом"
    r"|учитывая|для)\b[^,:]{0,300},\s*|^(?:кроме того|также|вместе с тем|при этом"
    r"|одновременно|дополнительно|в свою очередь|в том числе|далее),?\s+"
)


def infinitives(text: str) -> list[re.Match[str]]:
    """Of folded text, those that do not hang on «чтобы», «право» and the like."""
    return [
        each
        for each in _WORD.finditer(text)
        if _is_infinitive(each.group()) and not _SUBORDINATE.search(text[max(0, each.start() - 60) : each.start()])
    ]


@lru_cache(maxsize=20_000)
def _is_infinitive(word: str) -> bool:
    if word in _NO_INFINITIVES:
        return False
    stem = word.removesuffix("ся")
    # «деятельность», «область» end like infinitives but for the vowel before -ть.
    return (stem.endswith("ть") and stem[-3:-2] in tuple("аяиеыуо")) or word.endswith(_ENDS_TI) or word.endswith(_ENDS_CH)


def judge(text: str, folded: str) -> Judgement:
    """`text` without its label, and the same folded."""
    for sense, rule in ((Sense.CONTROL, _CONTROL), (Sense.NOTE, _NOTE), (Sense.OWN, _OWN_ANYWHERE)):
        if found := rule.search(folded):
            return Judgement(sense, *found.span())
    return _commanded(text, folded) or _infinitive(text, folded) or _named(text, folded)


def _commanded(text: str, folded: str) -> Judgement | None:
    if found := _LAID_ON.match(folded):
        return Judgement(Sense.ORDER, *found.span(), 0.7)
    if found := _COMMAND.search(folded[:400]):
        rest = folded[found.end() :].strip()
        if rest.endswith(":") and not infinitives(rest):
            return Judgement(Sense.HEAD, *found.span())
        if (
            found.start() == 0
            or has_addressee_ru(text[: found.start()], folded[: found.start()])
            or found.group().endswith(("ется", "ю", "шу"))
        ):
            return Judgement(Sense.ORDER, *found.span())
    if found := _TOLD.search(folded):
        return Judgement(Sense.ORDER, *found.span(), 0.8) if _says_what(folded, found) else Judgement(Sense.NOTE, *found.span())
    return None


def _says_what(folded: str, told: re.Match[str]) -> bool:
    """«Дал ряд поручений» says nothing; «поручил министерству проработать» does."""
    rest = folded[told.end() :]
    if "поручени" in told.group() or "указани" in told.group() or "задани" in told.group():
        return bool(infinitives(rest))
    return bool(infinitives(rest)) or bool(infinitives(folded[: told.start()])) or len(rest.split()) >= 3


def _infinitive(text: str, folded: str) -> Judgement | None:
    opening = _OPENING.match(folded)
    start = opening.end() if opening else 0
    found = infinitives(folded)
    verb = next((each for each in found if each.start() >= start), None)
    if verb is None:
        return None
    before, before_folded = text[start : verb.start()], folded[start : verb.start()]
    if has_addressee_ru(before, before_folded):
        is_own = _OWN_STRUCTURE.match(verb.group()) and not has_addressee_ru(before, before_folded, in_dative=True)
        return Judgement(Sense.OWN if is_own else Sense.ORDER, *verb.span())
    if must := _MUST.search(folded):
        return Judgement(Sense.ORDER, *must.span(), 0.6) if has_addressee_ru(text[: must.start()], folded[: must.start()]) else TEXT
    return Judgement(_sense_for_nobody(folded, start, verb), *verb.span(), 0.9 if _is_adverbial(before_folded) else 0.5)


def _sense_for_nobody(folded: str, start: int, verb: re.Match[str]) -> Sense:
    """Of an infinitive without an addressee."""
    if _REPORTING.match(folded):
        return Sense.REPORT
    if _OWN.match(folded[start:]) or _OWN.match(folded[verb.start() :]):
        return Sense.OWN
    is_title = _HEADING.match(folded) and verb.start() > 60 and not folded.endswith((".", ";"))
    return Sense.HEADING if is_title else Sense.ACTION


_ADVERBIAL = re.compile(
    r"^(?:в|во|до|к|ко|на|не позднее|совместно|с|со|при|по|ежемесячно|ежеквартально"
    r"|ежегодно|еженедельно|постоянно|систематически|срочно|незамедлительно|регулярно)\b"
)


def _is_adverbial(before: str) -> bool:
    said = before.strip(" ,–-")
    return not said or _ADVERBIAL.match(said) is not None


def _named(text: str, folded: str) -> Judgement:
    if _HEADING.match(folded):
        return Judgement(Sense.HEADING)
    if (dash := _DASH.search(text)) and has_addressee_ru(text[: dash.start()], folded[: dash.start()], in_dative=True):
        return Judgement(Sense.ORDER, *dash.span(), 0.7)  # Отделу … – мониторинг обращений граждан.
    if has_addressee_ru(text, folded):
        return Judgement(Sense.HEAD, 0, len(text))
    return TEXT


# «Министерство … обеспечивает показ», «Министерством … проводится оценка».
_PRESENT = re.compile(r"\b[а-я]{4,}(?:ает|яет|ует|ит|ают|яют|уют|ат|ят)(?:ся)?\b")


def says_who_does(text: str, folded: str) -> bool:
    """Where something was decided, that somebody does it is an order too."""
    found = _PRESENT.search(folded)
    before = folded[: found.start()] if found else ""
    if found and found.group().endswith("ся"):
        return _BY_BODY.match(before) is not None
    return bool(before) and has_addressee_ru(text[: len(before)], before)


_BY_BODY = re.compile(
    r"^(?:[а-я-]+(?:ым|им|ой|ей|ыми|ими)\s+){0,3}(?:министерством|комитетом|управлением|департаментом|агентством|акимат\w*|акимами?|отдел\w+|[а-я]+(?:ством|ами|ями|ом|ем|ией))\b"
)
_DASH = re.compile(r"\s[–—-]\s(?=[а-я]+\s+\S)")


def judge_told(text: str, folded: str) -> bool:
    """Does a sentence of running text tell of an order? There an infinitive alone says nothing."""
    found = _commanded(text, folded)
    if found:
        return found.sense is Sense.ORDER
    if not infinitives(folded):
        return False
    if must := _MUST.search(folded):
        return has_addressee_ru(text[: must.start()], folded[: must.start()])
    verb = infinitives(folded)[0]
    return has_addressee_ru(text[: verb.start()], folded[: verb.start()], in_dative=True)
