"""Kazakh words in the names of bodies: the nouns that end such names, the cases of a word, and what a name does not go beyond."""

import re

from tracker.kernel import kazakh

_CASES = (
    ("I", re.compile("(?:мен|бен|пен)$")),
    ("G", re.compile("(?:ның|нің|дың|дің|тың|тің)$")),
    ("B", re.compile("(?:нан|нен|дан|ден|тан|тен)$")),
    ("D", re.compile("(?:на|не|ға|ге|қа|ке)$")),
    ("A", re.compile("(?:ны|ні|ды|ді|ты|ті)$")),
    ("P", re.compile("(?:да|де|та|те)$")),
)
# Names that end so without being in a case.
_BARE = frozenset({"палата", "комитет", "университет", "департамент", "институт", "кеңсе", "штаб"})
ENDINGS = frozenset(
    "мен бен пен ның нің дың дің тың тің нан нен дан ден тан тен на не ға ге қа ке ны ні ды ді ты ті да де та те нда нде сы сі ы і лар лер дар дер тар тер".split()
)


def case(key: str) -> str:
    """Of a noun's key; an abbreviation's ending stands after a hyphen."""
    head, hyphen, ending = key.rpartition("-")
    if hyphen and ending in ENDINGS:
        key = head + "_" + ending
    if key in _BARE:
        return "N"
    return next((name for name, ending_of in _CASES if len(key) > 3 and ending_of.search(key)), "N")


HEADS = frozenset(
    kazakh.stem(word)
    for word in "министрлігі агенттігі комитеті департаменті басқармасы бөлімі инспекциясы қызметі қоры палатасы қауымдастығы университеті орталығы аппараты"
    " кеңсесі бюросы кеңесі кеңес комиссиясы әкімдігі әкімі прокуратурасы соты полициясы кәсіпорны қоғамы серіктестігі органы органдары ұйымы бөлімшесі"
    " басшысы бастығы төрағасы директоры орынбасары мәслихаты станциясы мекемесі академиясы институты штабы одағы банкі банк компаниясы корпорациясы"
    " холдингі операторы хатшысы хатшылығы министрі үкіметі әкімшілігі филиалы мектебі колледжі ауруханасы субъектілері субъектісі бірлестігі кафедрасы"
    " деканы ректоры жетекшісі меңгерушісі мүшелері мүшесі тобы бөлімшелері ведомствосы прокуроры парламенті мәжілісі сенаты дирекциясы секторы".split()
)
STOPS = frozenset(
    "дейін дейінгі кейін мерзімде мерзімінде ішінде сайын жылғы жылдың жылы тоқсан тоқсанның негізде ретінде мақсатында бірлесіп бірлесе бірге қатысуымен үшін кезінде"
    " тұрақты үнемі жыл соңына ай апта күн күні күніне екі үш бір отырып сәйкес осы арқылы және_сондай-ақ сондай-ақ туралы кешіктірмей кешіктірмей келесі биыл жедел тиісті".split()
)
_ORDER = re.compile("(?:сын|сін)$")
TOLD = frozenset(
    "тапсырылсын жүктелсін міндеттелсін ұсынылсын тапсыру жүктеу тапсырылды жүктелді міндеттелді ұсынылды тапсырамын ұсынамын міндеттеу тапсырады ұсыну тапсырыл".split()
)


def is_order(key: str) -> bool:
    """…қамтамасыз етсін: what somebody shall do."""
    return len(key) > 4 and bool(_ORDER.search(key))


def is_head(key: str) -> bool:
    return kazakh.stem(key.split("-", 1)[0] if key.rpartition("-")[2] in ENDINGS else key) in HEADS
