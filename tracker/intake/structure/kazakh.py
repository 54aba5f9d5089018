"""What a Kazakh paragraph does: the verb stands last. «Бекітсін» orders somebody, «бекітілсін» is an act of the body itself."""

import re

from tracker.intake.structure.addressees import has_addressee_kk
from tracker.intake.structure.judging import TEXT, Judgement, Sense

# Only at the end of a sentence: elsewhere such a word is a thing that something is done to, «саласын дамыту».
_SHALL = re.compile(r"(?<![а-яәғқңөұүһі])(?P<stem>[а-яәғқңөұүһі]+?)(?:сын|сін)(?:дар|дер)?(?=[»\")\s]*(?:[.;!(]|, мерзім|$))")
# Stems that end like passives and are none.
_ACTIVE = re.compile(
    r"(?:^|.)(?:(?<![а-яәғқңөұүһі])(?:ал|бол|қал|сал|кел|біл|шал|тіл)|қолдан"
    r"|пайдалан|бағдарлан|айналыс|ұсын|жүгін|сүйен|қорған|үйрен|түсін|ұстан|танысты"
    r"|басшылыққа ал|дайындал|үйлес|ұмтыл|құрал)$"
)
_VOWEL = re.compile("[аәеиоөуүұыіэюя]")
_PASSIVE = re.compile(r"(?:[ыі]л|[ыі]н|[аәеиоөуүұ]л|[аәеиоөуүұ]н|й[ыі]л|рл|[аә]л|ін)$")
_ENTRUSTED = re.compile(
    r"(?:тапсырылсын|міндеттелсін|міндеттеледі|тапсырылады|ұсынылсын|ескертілсін"
    r"|жүктелсін|сұралсын|тапсырамын|міндеттеймін|ұсынамын|тапсырылды|міндеттелді"
    r"|жүктелді|ұсынылды|тапсырма берілді)"
)
_TOLD = re.compile(
    r"(?:тапсырды|міндеттеді|жүктеді|тапсырма берді|тапсырма берілді|тапсырылды"
    r"|жүктелді|ұсынды|ұсынылды|міндеттелді|қажеттігін атап өтті)(?![а-яәғқңөұүһі])"
)
# «Мыналар тапсырылсын:» – whom, the head line or the item before it says.
_COMMANDS = re.compile(
    r"(?:тапсырылсын|ұсынылсын|жүктелсін|міндеттелсін|талап етілсін|міндеттеледі|тапсырылады|ұсынылады|тапсырамын|міндеттеймін)\s*:$"
)
# «Бірқатар тапсырма берді» says nothing of what.
_SEVERAL = re.compile(r"(?:бірқатар|бірнеше|нақты|тиісті|мынадай|келесі)\s+(?:\w+\s+)?тапсырма(?:лар)?\s+бер(?:ді|ілді)")
_MUST = re.compile(r"у(?:ы|і|лары|лері)?\s+(?:тиіс|керек|қажет|міндетті|шарт)(?![а-яәғқңөұүһі])")
_CONTROL = re.compile(
    r"(?:(?:орындал|атқарыл|орындау|іске асыр|жүзеге асыр)[^.]{0,140}?(?<![а-яәғқңөұүһі])(?:бақылау"
    r"|қадағалау)(?:ды)?(?![а-яәғқңөұүһі])|^(?:осы|бұл)[^.]{0,200}?(?:бақылау"
    r"|қадағалау)(?:ды)?(?![а-яәғқңөұүһі]))[^.]{0,250}?(?:жүктелсін|жүктеймін"
    r"|жүктелді|өзіме қалдырамын|өзіме қалдырылсын|қалдырамын|тапсырылсын|жүзеге асыр\w+)"
    r"|бақылауды өзім"
    r"|(?:орындалуын|атқарылуын)\s+(?:бақылау|қадағалау)"
)
_NOTE = re.compile(
    r"(?:назарға|мәліметке|қаперге|есепке) алынсын|^(?:тыңдалды|сөйлегендер|сөз сөйлегендер|баяндамашы|тыңдағандар)\b"
    r"|^(?:осы|бұл) [^.]{0,300}(?:қолданысқа енгізіледі|күшіне енеді|қолданысқа енгізілсін"
    r"|жариялануға тиіс|жариялансын|енгізіледі)|^ескерту\b"
    r"|бақылаудан алынсын|күші жойылды|күші жойылған"
)
_HEADING = re.compile(r"(?:туралы|жайлы|мәселесі|мәселелері|әртүрлі|жайында|өзге де мәселелер|шаралары?)\s*$|\((?:[^()]*\.[^()]*)\)\s*$")
_REPORTING = re.compile(
    r"(?:ақпарат|хабарлама|есеп|мәлімет|баяндама)[^.]{0,80}(?:беріл|ұсыныл|жолдан"
    r"|енгізіл)[а-яәғқңөұүһі]*\s*(?:отырсын|тұрсын|отыратын болсын|тұратын болсын)?$"
)
_INFINITIVE_END = re.compile(r"[а-яәғқңөұүһі]{2,}у$")


def judge(text: str, folded: str) -> Judgement:
    """`text` without its label, and the same folded."""
    said = folded.rstrip(" .;,:")
    for sense, rule in ((Sense.CONTROL, _CONTROL), (Sense.NOTE, _NOTE)):
        if found := rule.search(folded):
            return Judgement(sense, *found.span())
    if found := _COMMANDS.search(folded):
        return Judgement(Sense.HEAD, *found.span())
    return _shall(text, folded, said) or _told(text, folded) or _named(text, folded, said)


def _shall(text: str, folded: str, said: str) -> Judgement | None:
    verbs = list(_SHALL.finditer(said))
    if not verbs:
        return None
    for verb in verbs:
        if not is_passive(verb["stem"]):
            if _REPORTING.search(said):
                return Judgement(Sense.REPORT, *verb.span())
            return Judgement(Sense.ORDER, *verb.span(), 0.9 if has_addressee_kk(text[: verb.start()], folded[: verb.start()]) else 0.7)
    last = verbs[-1]
    if _ENTRUSTED.fullmatch(last.group()):
        sense = Sense.ORDER if has_addressee_kk(text[: last.start()], folded[: last.start()]) else Sense.ACTION
        return Judgement(sense, *last.span())
    if _REPORTING.search(said):
        return Judgement(Sense.REPORT, *last.span())
    return Judgement(Sense.OWN, *last.span())


def is_passive(stem: str) -> bool:
    # A passive has a syllable more than its root: «бөл» is active, «бөлін» is not.
    return len(_VOWEL.findall(stem)) > 1 and _PASSIVE.search(stem) is not None and _ACTIVE.search(stem) is None


def _told(text: str, folded: str) -> Judgement | None:
    if _SEVERAL.search(folded):
        return None
    for rule, confidence in ((_ENTRUSTED, 0.8), (_TOLD, 0.8), (_MUST, 0.6)):
        found = rule.search(folded)
        if found and has_addressee_kk(text[: found.start()], folded[: found.start()]) and len(folded[: found.start()].split()) > 3:
            return Judgement(Sense.ORDER, *found.span(), confidence)
    return None


def _named(text: str, folded: str, said: str) -> Judgement:
    if _HEADING.search(said) and not folded.endswith(":"):
        return Judgement(Sense.HEADING)
    if _INFINITIVE_END.search(said) and not folded.endswith(":"):
        end = len(said)
        return Judgement(Sense.ACTION, said.rfind(" ") + 1, end, 0.6)
    if has_addressee_kk(text, folded):
        return Judgement(Sense.HEAD, 0, len(text))
    return TEXT


def judge_told(text: str, folded: str) -> bool:
    """Does a sentence of running text tell of an order?"""
    found = _told(text, folded) or _shall(text, folded, folded.rstrip(" .;,:"))
    return found is not None and found.sense is Sense.ORDER
