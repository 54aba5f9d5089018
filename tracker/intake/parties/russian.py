"""Russian words in the names of bodies: the nouns that such names are built on, in every case, and what ends a name."""

import re
from functools import cache, lru_cache
from typing import Any

# Cases: Nominative, Genitive, Dative, Accusative, Instrumental, Prepositional.
_DECLENSIONS = {
    "ство": "ство:NA ства:GNA ству:D ством:I стве:P ств:G ствам:D ствами:I ствах:P",
    "ие": "ие:NA ия:GNA ию:D ием:I ии:P ий:G иям:D иями:I иях:P",
    "ия": "ия:N ии:GDPNA ию:A ией:I ий:G иям:D иями:I иях:P",
    "а": "а:N ы:GNA и:GNA е:DP у:A ой:I ей:I :G ам:D ами:I ах:P",
    "ь": "ь:NA и:GDPNA ью:I ей:G ям:D ями:I",
    "": ":NA а:GA у:D ом:I ем:I е:P ы:NA и:NA ов:GA ей:GA ам:D ами:I ах:P",
    "ь-он": "ь:N я:GA ю:D ем:I и:N ей:GA ям:D ями:I",
    "ая": "ая:N ой:GDI ую:A",
}
_NOUNS = {
    "ство": "министер агент товарище посоль обще хозяй представитель сообще казначей правитель лесниче партнер ведом",
    "ие": "управлен учрежден предприят объединен отделен подразделен собран правлен формирован",
    "ия": "администрац инспекц компан редакц телекомпан телерадиокомпан организац комисс канцеляр дирекц коллег корпорац ассоциац федерац академ полиц станц"
    " делегац лаборатор конфедерац",
    "а": "палат прокуратур служб групп кафедр больниц школ структур газет милиц охран таможн глав",
    "": "комитет департамент отдел фонд союз университет институт центр совет аппарат акимат маслихат орган банк суд штаб холдинг парк"
    " филиал оператор секретариат директорат консорциум исполком горисполком райисполком облисполком госорган комбинат завод заповедник"
    " лесхоз военкомат центробанк аким министр вице-министр премьер-министр вице-премьер директор прокурор инспектор президент ректор трест"
    " колледж регулятор начальник член субъект исполком регион разработчик член",
    "ь-он": "руководител заместител председател исполнител представител недропользовател природопользовател производител",
    "ь": "секретар",
    "ая": "заведующ управляющ",
}
_EXTRA = {
    "лицо": "NA", "лица": "GNA", "лицу": "D", "лицом": "I", "лицам": "D", "лицами": "I", "лиц": "GA",
    "секретарю": "D", "секретарем": "I", "секретаря": "G", "заведующему": "D", "управляющему": "D",
}  # fmt: skip
POSITIONS = (
    "заместител",
    "начальник",
    "руководител",
    "председател",
    "директор",
    "секретар",
    "глав",
    "министр",
    "управляющ",
    "заведующ",
    "член",
)


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {form: frozenset(cases) for form, cases in _EXTRA.items()}
    for declension, nouns in _NOUNS.items():
        for noun in nouns.split():
            for ending in _DECLENSIONS[declension].split(" "):
                letters, _, cases = ending.partition(":")
                form = noun + letters
                found[form] = found.get(form, frozenset()) | frozenset(cases)
    return found


HEADS = _table()
INDECLINABLE = frozenset({"бюро", "гкчс", "чс"})

_ADJECTIVE = re.compile("(ому|ему|ой|ей|ым|им|ыми|ими|ая|яя|ый|ий|ое|ее|ые|ие|ого|его|ых|их|ую|юю)$")
_ADJECTIVE_CASES = {
    "ому": "D", "ему": "D", "ой": "GDI", "ей": "GDI", "ым": "ID", "им": "ID", "ыми": "I", "ими": "I", "ая": "N", "яя": "N", "ый": "N", "ий": "N",
    "ое": "N", "ее": "N", "ые": "N", "ие": "N", "ого": "G", "его": "G", "ых": "G", "их": "G", "ую": "A", "юю": "A",
}  # fmt: skip
_INFINITIVE = re.compile("(?:[аяуеиыо]ть|[ея]сть|нести|вести|йти|спасти|рести|расти|везти|[еио]чь|ться|тись|чься)$")
_NOT_INFINITIVES = frozenset(
    "область власть часть сеть печать путь треть смерть память есть нефть медь кровать радость речь помощь близость очередь запчасть месть честь лесть масть снасть"
    " тетрадь сведь десять девять пять шесть семь восемь четверть повесть мать зять весть пасть жесть шерсть степень роспечать тень деть горсть ночь дочь".split()
)
_FINITE = re.compile(
    "(?:вает|вают|яет|яют|ается|яется|ится|ются|уется|атся|ятся|ует|уют|одит|одят|осит|осят|авит|авят|ивает|ывает|ечит|ечат|чает)$"
)
_ADVERB = re.compile("[^гм]о$")


def is_infinitive(key: str) -> bool:
    return len(key) > 3 and key not in _NOT_INFINITIVES and not key.endswith("ость") and bool(_INFINITIVE.search(key))


def is_finite(key: str) -> bool:
    return len(key) > 5 and bool(_FINITE.search(key))


def is_adverb(key: str) -> bool:
    """Ежемесячно, постоянно, совместно: names have no words of this ending."""
    return len(key) > 4 and bool(_ADVERB.search(key))


def adjective_cases(key: str) -> frozenset[str]:
    found = _ADJECTIVE.search(key)
    return frozenset(_ADJECTIVE_CASES[found.group()]) if found and found.start() > 2 else frozenset()


def is_genitive(key: str) -> bool:
    """Whether this may be a word of a name behind its noun: управление *промышленности и торговли*."""
    if key.endswith(("ам", "ям", "ами", "ями", "ому", "ему", "у", "ю", "ым", "им", "ыми", "ими")):
        return False
    return not is_infinitive(key) and not is_finite(key) and not is_adverb(key) and may_be_in(key, "gent")


@cache
def _dictionary() -> Any:
    """A quarter of a second to load; only names that we do not know need it."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=20_000)
def may_be_in(key: str, case: str) -> bool:
    """Whether a word has this form in this case: gent, datv, ablt, loct. Words without cases have none."""
    return any(case in parse.tag or "Fixd" in parse.tag for parse in _dictionary().parse(key))


# What a name does not go beyond.
STOPS = frozenset(
    "совместно вместе с со до к ко в во на от из для о об обо не за через под над без между после перед при по а но что который которые также либо если как"
    " ежедневно еженедельно ежедекадно ежемесячно ежеквартально ежегодно постоянно систематически регулярно незамедлительно своевременно"
    " дополнительно обязательно срочно впредь далее согласно вышеуказанным настоящим настоящего необходимо надлежит следует рекомендовать рекомендуется"
    " вопрос вопросы предложения предложение меры работу сведения отчет план проект анализ мероприятия информацию доклад комплекс материалы перечень"
    " поручить поручается предложить обязать принимая учитывая исходя путем посредством".split()
)
# Prepositions that names hold, and what must not follow there.
INSIDE = {
    "по": frozenset("согласованию итогам результатам мере состоянию окончании истечении предложению поручению данным факту мере завершении каждому всем выполнению исполнению"
                    " устранению недопущению принятию итогу необходимости обеспечению проведению".split()),
    "при": frozenset("участии необходимости этом наличии условии подготовке проведении рассмотрении реализации осуществлении исполнении".split()),
}  # fmt: skip
FIELDS = frozenset({"сфере", "области"})
LEAD_VERBS = frozenset(
    "поручить поручено поручается поручаю поручил рекомендовать рекомендовано рекомендуется рекомендую предложить предлагается предложено обязать возложить просить"
    " рекомендуем порекомендовать поручая".split()
)
