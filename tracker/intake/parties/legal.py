"""The words that say what sort of organisation one is; they stand before a name in Russian and English, after it in Kazakh."""

from tracker.intake.parties.stems import stem
from tracker.intake.parties.vocabulary import words

SHORT = words(
    "ао нао ак пао оао зао ооо тоо ргп гп гу кгу гкп ргу ргкп кгп фгбу фгуп фгау гкуп нк нух нпп фнб фгку оюл ип скс спк"
    " ано гбу оо рго жшс ақ кеақ рмк ммк мкк кмм рмм ұк ұәқ ұбх ұкп рқб мк ұмқ ққ пхв фгбоу фгаоу во гбу мбу мбоу спо"
    " сзо пк кх кфх мкд оси jsc llp nc rse llc inc ltd gmbh plc"
    " ltd"
)
_LONG = {
    "ru": (
        "акционерное некоммерческое публичное общество национальная компания национальный управляющий холдинг фонд"
        " благосостояния товарищество ограниченной ответственностью республиканское государственное предприятие коммунальное"
        " казенное учреждение федеральное бюджетное автономное унитарное на праве хозяйственного ведения с"
    ),
    "kk": (
        "акционерлік коммерциялық емес қоғамы ұлттық компаниясы басқарушы холдингі әл-ауқат қоры жауапкершілігі шектеулі"
        " серіктестігі республикалық мемлекеттік коммуналдық қазыналық кәсіпорны мекемесі шаруашылық жүргізу құқығындағы"
    ),
    "en": "joint stock company national republican state enterprise limited liability partnership managing holding sovereign wealth fund",
}
LONG = {language: frozenset(stem(word, language) for word in words.split()) for language, words in _LONG.items()}


def is_legal(key: str, language: str) -> bool:
    return key.split("-", 1)[0] in SHORT or stem(key, language) in LONG[language]
