"""What one paragraph does, said of many."""

from collections.abc import Callable

import pytest

from tracker.intake.structure import english, kazakh, russian
from tracker.intake.structure.judging import Judgement, Sense
from tracker.intake.structure.letters import folded

RUSSIAN = {
    Sense.ORDER: (
        "Министерству финансов в установленном законодательством порядке обеспечить финансирование",
        "Центральным и местным исполнительным органам принять меры, вытекающие из настоящего Указа",
        "Комиссии до 1 июня 2026 года представить отчет о проделанной работе",
        "Директору департамента Иванову И.И. подготовить отчет",
        "Рекомендовать акционерному обществу «Связь» обеспечить доступ к интернету",
        "Национальному Банку (по согласованию) проработать вопрос",
        "АО «Станция» обеспечить бесперебойную работу",
        "МЭ, МНЭ, МФ до 1 апреля внести предложения",
        "Минэнерго России (А.В.Иванову) представить доклад",
        "И.И. Иванову подготовить справку",
        "Отделу кадров провести аттестацию сотрудников",
        "Хозяйствующим субъектам области завершить сев до 20 мая",
        "Городу Алматы обеспечить вывоз снега",
        "Пресс-службе опубликовать решение на сайте",
        "Поручить Министерству труда проработать вопрос",
        "Министерство энергетики должно до 1 июня утвердить план",
        "Акимату города необходимо завершить ремонт теплотрасс",
        "При этом Министерству водных ресурсов ежедневно сообщать о притоке",
    ),
    Sense.HEAD: (
        "Министерству обороны в установленном законодательством порядке:",
        "Акимам областей в целях предупреждения чрезвычайных ситуаций:",
        "Поручить Министерству труда:",
        "Рекомендовать:",
    ),
    Sense.ACTION: (
        "Обеспечить своевременное финансирование мероприятий",
        "в месячный срок разработать план",
        "совместно с акимами областей принять меры по подготовке к зиме",
    ),
    Sense.REPORT: ("О ходе исполнения доложить к 1 декабря", "Информацию о проделанной работе представлять ежеквартально"),
    Sense.OWN: (
        "Утвердить прилагаемый План мероприятий",
        "Создать комиссию в составе согласно приложению",
        "Признать утратившими силу некоторые решения",
        "Внести в постановление от 5 мая 2020 года № 100 следующие изменения:",
        "Назначить Петрова П.П. директором департамента",
        "Республиканское государственное предприятие «Институт» реорганизовать путем преобразования",
        "Постановление от 2 мая 1994 года с контроля снять",
        "Возложить персональную ответственность за исполнение на акимов областей",
    ),
    Sense.CONTROL: (
        "Контроль за исполнением настоящего приказа возложить на курирующего вице-министра",
        "Контроль за исполнением поручений оставляю за собой",
    ),
    Sense.NOTE: (
        "Принять к сведению доклад министра",
        "Отметить, что в 2025 году построено 10 школ",
        "Настоящее постановление вводится в действие со дня подписания",
    ),
    Sense.HEADING: ("О готовности регионов к паводковому периоду",),
    Sense.TEXT: ("Хлеб реализуется в антисанитарных условиях с нарушением правил торговли",),
}
KAZAKH = {
    Sense.ORDER: (
        "Энергетика министрлігі бір ай мерзімде ұсыныс енгізсін",
        "Қаржы министрлігіне қаражат бөлу тапсырылсын",
        "Облыс әкімдеріне жұмысты күшейту ұсынылсын",
        "ЭТРМ, ҰЭМ 1 шілдеге дейін ұсыныс берсін",
        "Қаржы басқармасы қаражат бөлсін",
        "Министрлік жоспардың орындалуын қамтамасыз етуі тиіс",
        "Аудан әкімдері шаралар қабылдасын, жұмылдырылған адамдарды көлікпен қамтамасыз ететін болсын",
        "Денсаулық сақтау министрлiгi қаулыны iске асыру жөнiнде шаралар қолдансын",
    ),
    Sense.HEAD: ("Энергетика министрлігі (Т. Бейсенов):", "Т.О. Бейсеновке:", "Олардан мыналар талап етілсін:"),
    Sense.REPORT: ("Орындалу барысы туралы ақпарат тоқсан сайын беріліп отырсын",),
    Sense.OWN: (
        "Қоса беріліп отырған жоспар бекітілсін",
        "Комиссия құрылсын",
        "Ә. Серіков директор болып тағайындалсын",
    ),
    Sense.CONTROL: ("Осы қаулының орындалуын бақылау Премьер-Министрдің орынбасарына жүктелсін", "Бақылауды өзіме қалдырамын"),
    Sense.NOTE: ("Ақпарат назарға алынсын", "Осы қаулы қол қойылған күнінен бастап қолданысқа енгізіледі"),
    Sense.HEADING: ("Су үнемдеу технологияларын енгізу мәселелері туралы",),
    Sense.TEXT: ("Соңғы жылдары жұмыс нашарлады",),
}
ENGLISH = {
    Sense.ORDER: (
        "The Ministry of Energy shall submit a plan by 1 June",
        "The Ministry of Finance was instructed to prepare proposals",
        "The Committee requested the secretariat to circulate the paper",
        "Requests the Secretary-General to report annually",
        "To instruct the Ministry of Finance to allocate funds",
        "That officers explore grant funding",
        "The Board agreed that the Secretariat should prepare a paper",
        "It was agreed that the Treasurer would obtain quotes",
        "The Working Group was invited to continue its work",
        "The Committee asked Mr. Smith to prepare a note",
    ),
    Sense.ACTION: ("Secretariat to prepare a draft", "Prepare a draft and share it"),
    Sense.OWN: ("That the minutes be approved", "To take note of the information"),
    Sense.CONTROL: ("Control over the implementation of this order shall be vested in the Deputy Prime Minister",),
    Sense.NOTE: (
        "Welcomes the report of the Secretary-General",
        "Encourages all stakeholders to share experience",
        "The Committee decided to establish a working group",
        "Nothing in this order shall be construed to impair anything",
    ),
}
CASES = [
    (judge, sense, text)
    for judge, senses in ((russian.judge, RUSSIAN), (kazakh.judge, KAZAKH), (english.judge, ENGLISH))
    for sense, texts in senses.items()
    for text in texts
]


@pytest.mark.parametrize(("judge", "sense", "text"), CASES, ids=[text[:50] for _, _, text in CASES])
def test_a_paragraph_is_judged_by_what_it_does(judge: Callable[[str, str], Judgement], sense: Sense, text: str) -> None:
    assert judge(text, folded(text)).sense is sense


def test_the_telling_words_are_told() -> None:
    text = "Министерству финансов обеспечить финансирование"
    found = russian.judge(text, folded(text))
    assert text[found.start : found.end] == "обеспечить"
