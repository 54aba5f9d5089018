"""Kazakh words in the names of bodies: the nouns that end such names, the cases of a word, and what a name does not go beyond."""

import re

from tracker.intake.parties.vocabulary import words
from tracker.kernel import kazakh

_CASES = (
    ("I", re.compile("(?:мен|бен|пен)$")),
    ("G", re.compile("(?:ның|нің|дың|дің|тың|тің)$")),
    ("B", re.compile("(?:нан|нен|дан|ден|тан|тен)$")),
    ("D", re.compile("(?:на|не|ға|ге|қа|ке)$")),
    # Комитеті is "its committee", комитетті and комитетін are in the accusative.
    ("A", re.compile("(?:(?<=[аәеиоөуүұыі])н[ыі]|(?<=[кқпстфхшщ])т[ыі]|(?<=[^аәеиоөуүұыі])д[ыі]|[ыі]н)$")),
    ("P", re.compile("(?:да|де|та|те)$")),
)
# Names that end so without being in a case.
_BARE = frozenset(
    {
        "зертхана",
        "кітапхана",
        "емхана",
        "мектеп",
        "орталық",
        "палата",
        "комитет",
        "университет",
        "департамент",
        "институт",
        "кеңсе",
        "штаб",
        "аурухана",
        "гимназия",
    }
)
ENDINGS = words(
    "мен бен пен ның нің дың дің тың тің нан нен дан ден тан тен на не ға ге қа ке ны ні ды ді ты ті да де та те нда нде"
    " сы сі ы і лар лер дар дер тар тер"
)


def case(key: str) -> str:
    """Of a noun's key; an abbreviation's ending stands after a hyphen."""
    head, hyphen, ending = key.rpartition("-")
    if hyphen and ending in ENDINGS:
        key = head + "_" + ending
    if key in _BARE:
        return "N"
    if key in ROOTS_IN_N:
        return "N"
    return next((name for name, ending_of in _CASES if len(key) > 3 and ending_of.search(key)), "N")


HEADS = frozenset(
    kazakh.stem(word)
    for word in sorted(
        words(
            "министрлігі агенттігі комитеті департаменті басқармасы бөлімі инспекциясы қызметі қоры палатасы қауымдастығы"
            " университеті орталығы аппараты кеңсесі бюросы кеңесі кеңес комиссиясы әкімдігі әкімі прокуратурасы соты полициясы"
            " кәсіпорны қоғамы серіктестігі органы органдары ұйымы бөлімшесі басшысы басшылары бастығы бастықтары төрағалары"
            " директорлары жетекшілері төрағасы директоры орынбасары мәслихаты станциясы мекемесі академиясы институты штабы одағы"
            " банкі банк компаниясы корпорациясы холдингі операторы хатшысы хатшылығы министрі үкіметі әкімшілігі филиалы мектебі"
            " колледжі ауруханасы газеті редакциясы телеарнасы телерадиокомпаниясы телекомпаниясы паркі қорығы музейі кітапханасы"
            " субъектілері субъектісі бірлестігі кафедрасы деканы ректоры жетекшісі меңгерушісі мүшелері мүшесі тобы бөлімшелері"
            " ведомствосы бухгалтериясы бухгалтерия зертханасы зертхана лабораториясы цехы қоймасы прокуроры парламенті"
            " мәжілісі сенаты дирекциясы секторы резерваты ұжымы қожалығы қожалықтары зауыты комбинаты"
            " командасы алқасы гимназиясы лицейі балабақшасы емханасы диспансері"
        )
    )
)
STOPS = words(
    "дейін дейінгі кейін мерзімде мерзімінде ішінде сайын жылғы жылдың жылы тоқсан тоқсанның негізде ретінде мақсатында"
    " бірлесіп бірлесе бірге қатысуымен үшін кезінде тұрақты үнемі жыл соңына ай апта күн күні күніне екі үш бір отырып"
    " сәйкес осы арқылы жөнінде туралы сондай-ақ туралы кешіктірмей кешіктірмей келесі биыл жедел тиісті"
)
# Who does something is named by the ending: хатшы, меңгеруші, мейіргер, психолог; but not the ordinals, бірінші.
_AGENT = re.compile(
    "(?<![ыін]н)(?<!н)(?:шы|ші|гер|кер|ист|лог|тор|фер|мұғалім|депутат|маман|иес|бухгалтер|педагог|агроном|механик|энергетик|эколог|шебер|дәрігер|мастер|инженер|аким)"
    "(?:лар|лер|дар|дер|тар|тер)?(?:ы|і|сы|сі)?"
    "(?:мен|бен|пен|ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|ны|ні|ды|ді|ты|ті|н)?$"
)
# «Тасушы көлік»: such a form may be no more than an adjective.
_DOING = re.compile("у(?:шы|ші)$")
_NOT_AGENTS = words("факторы секторы векторы сектор фактор вектор мониторы мотор тракторы трактор жылжушы")
# Roots that end like a word in the accusative.
ROOTS_IN_N = words("тұрғын егін отын орын жиын шығын ағын салқын алтын бүгін келін тығын жайын дін тұрақты")


def _is_agent(key: str) -> bool:
    return len(key) > 4 and key not in _NOT_AGENTS and _AGENT.search(key) is not None and not _DOING.search(key)


_ORDER = re.compile("(?:сын|сін)$")
TOLD = words(
    "тапсырылсын жүктелсін міндеттелсін ұсынылсын тапсыру жүктеу тапсырылды жүктелді міндеттелді ұсынылды тапсырамын"
    " ұсынамын міндеттеу тапсырады ұсыну тапсырыл тапсырды жүктеді міндеттеді ұсынды"
)
# He who stands in the nominative gave the order.
GAVE = words("тапсырды жүктеді міндеттеді ұсынды тапсырады")


def is_order(key: str) -> bool:
    """…қамтамасыз етсін: what somebody shall do."""
    return len(key) > 4 and bool(_ORDER.search(key))


def is_head(key: str) -> bool:
    return (
        kazakh.stem(key.split("-", 1)[0] if key.rpartition("-")[2] in ENDINGS else key) in HEADS
        or _is_agent(key)
        or ("-" in key and kazakh.stem(key.rpartition("-")[2]) in HEADS)
    )


_OWNED = re.compile("(?:[ыі])(?:н(?:ың|ің|а|е|ан|ен|да|де)?|мен)?$")


def is_owned(key: str) -> bool:
    """Аппараты, басшыларына: something's; хатшы only ends like that."""
    return _OWNED.search(key) is not None and not key.endswith(("шы", "ші"))


def is_bare(key: str) -> bool:
    """Without any ending: қор, банк; бөлімі and бөлімдер have one."""
    return kazakh.stem(key) == key and not _is_agent(key)
