"""The fields of each kind: what each is called, and what heads of columns name it in three languages."""

from dataclasses import dataclass

from tracker.imports.models import ImportKind
from tracker.kernel.words import N_


@dataclass(frozen=True, slots=True)
class FieldOf:
    """`heads` are what people write over such a column, with | between them."""

    name: str
    label: str
    heads: str
    is_required: bool = False


def _in_three(name: str, labels: tuple[str, str, str], *heads: str) -> list[FieldOf]:
    """A field in each language; `heads` of each, with what the files of the demo have."""
    return [
        FieldOf(f"{name}_{language}", label, f"{name}_{language}|{said}")
        for language, label, said in zip(("kk", "ru", "en"), labels, heads, strict=True)
    ]


_GISTS = (N_("Gist in Kazakh"), N_("Gist in Russian"), N_("Gist in English"))
_TEXTS = (N_("Text in Kazakh"), N_("Text in Russian"), N_("Text in English"))
_RESULTS = (N_("Expected result in Kazakh"), N_("Expected result in Russian"), N_("Expected result in English"))
_NAMES = (N_("Name in Kazakh"), N_("Name in Russian"), N_("Name in English"))
_UNITS = (N_("Unit in Kazakh"), N_("Unit in Russian"), N_("Unit in English"))
_ABBREVIATIONS = (N_("Abbreviation in Kazakh"), N_("Abbreviation in Russian"), N_("Abbreviation in English"))

_KAZAKH, _RUSSIAN, _ENGLISH = "на казахском языке", "на русском языке", "in english"

_DIRECTIVES = [
    FieldOf("register_number", N_("Number in one's own register"), "рег. №|рег №|регистрационный номер|регистрационный №|номер в реестре|№ в реестре|тіркеу нөмірі|тіркеу №|register number|registry number|register no|register_number|id"),
    FieldOf("council", N_("Council"), "council|совет|кеңес|комиссия|название совета"),
    FieldOf("minutes_number", N_("Number of the minutes"), "протокол №|№ протокола|номер протокола|протокол|хаттама №|№ хаттама|хаттама нөмірі|хаттаманың нөмірі|хаттама|minutes number|minutes no|minutes №|number of minutes|number of the minutes|minutes|minutes_number|основание|негіздеме", True),
    FieldOf("minutes_date", N_("Date of the minutes"), "дата протокола|протокол дата|дата протокола заседания|хаттама күні|хаттаманың күні|хаттама мерзімі|minutes date|date of minutes|date of the minutes|minutes_date|signed on|signed_on", True),
    FieldOf("meeting_date", N_("Day of the meeting"), "дата заседания|дата проведения заседания|отырыс күні|отырыстың күні|meeting date|date of meeting|meeting_date|held on|held_on"),
    FieldOf("point", N_("Point"), "пункт|пункт протокола|№ пункта|номер пункта|п.|тармақ|тармақ №|тармақтың нөмірі|хаттама тармағы|point|item|point no|item no|label", True),
    FieldOf("gist", N_("Gist"), "суть|суть поручения|краткое содержание|кратко|мәні|тапсырманың мәні|қысқаша мазмұны|gist|summary|short text"),
    *_in_three("gist", _GISTS, "мәні (қаз)", f"суть (рус)|суть {_RUSSIAN}", f"gist {_ENGLISH}"),
    FieldOf("text", N_("Text"), "поручение|текст поручения|содержание поручения|содержание|наименование поручения|мероприятие|наименование мероприятия|поручения|тапсырма|тапсырма мәтіні|тапсырманың мазмұны|мазмұны|іс-шара|directive|directives|text|text of directive|action|order|instruction"),
    *_in_three("text", _TEXTS, f"тапсырма (қаз)|поручение (каз)|поручение {_KAZAKH}", f"поручение (рус)|тапсырма (орыс)|поручение {_RUSSIAN}", f"directive {_ENGLISH}|directive (en)"),
    FieldOf("result", N_("Expected result"), "результат|ожидаемый результат|форма завершения|форма исполнения|нәтиже|күтілетін нәтиже|аяқталу нысаны|аяқтау нысаны|result|expected result|deliverable|output"),
    *_in_three("result", _RESULTS, "нәтиже (қаз)", "результат (рус)", f"result {_ENGLISH}"),
    FieldOf("lead", N_("Lead"), "исполнитель|ответственный исполнитель|ответственный|ответственные|исполнители|ответственные исполнители|головной исполнитель|орындаушы|орындаушылар|жауапты орындаушы|жауапты|жауаптылар|негізгі орындаушы|lead|lead body|executor|owner|responsible|responsible body"),
    FieldOf("co", N_("Co-executors"), "соисполнители|соисполнитель|бірлесіп орындаушылар|бірлесіп орындаушы|қоса орындаушылар|қоса орындаушы|co|co-executors|co-executor|co executors|supporting|support"),
    FieldOf("term", N_("Term"), "срок|срок исполнения|сроки|сроки исполнения|мерзім|мерзімі|орындау мерзімі|орындалу мерзімі|term|due|due date|due on|due_on|deadline|by when"),
    FieldOf("reason", N_("Why the term is short"), "обоснование срока|мерзім негіздемесі|reason|reason for the term"),
    FieldOf("visibility", N_("Visibility"), "доступ|гриф|видимость|қолжетімділік|visibility|access"),
    FieldOf("state", N_("State"), "статус|состояние|статус исполнения|күйі|мәртебесі|мәртебе|орындалу мәртебесі|state|status"),
    FieldOf("outcome", N_("Outcome"), "исход|итог|итог исполнения|қорытынды|нәтижесі|outcome"),
    FieldOf("issued_on", N_("Issued on"), "дата выдачи|дата направления|выдано|берілген күні|жіберілген күні|issued|issued on|issued_on|date issued"),
    FieldOf("closed_on", N_("Removed from control on"), "снято с контроля|дата снятия|дата снятия с контроля|бақылаудан алынған күні|closed on|closed|closed_on|date closed|removed on"),
    FieldOf("done", N_("What was done"), "отметка об исполнении|ход исполнения|исполнение|информация об исполнении|орындалуы|орындау барысы|орындалу барысы|орындалғаны туралы белгі|what was done|report|progress|done"),
    FieldOf("done_on", N_("Day of execution"), "дата исполнения|фактическая дата исполнения|исполнено|орындалған күні|done on|done_on|date done|day of execution|executed on"),
]
_BODIES = [
    FieldOf("code", N_("Code"), "code|код|коды", True),
    FieldOf("kind", N_("Kind"), "type|kind|тип|вид|түрі", True),
    FieldOf("parent", N_("Belongs to"), "parent|входит в|подчинен|вышестоящий орган|тиесілі|жоғары тұрған орган|belongs to"),
    *_in_three("name", _NAMES, "атауы|қазақша атауы|атауы қазақ тілінде|наименование на казахском языке", "наименование|название|орысша атауы|наименование на русском языке", "name|english name"),
    *_in_three("abbr", _ABBREVIATIONS, "қысқартуы|қысқарту", "сокращение|аббревиатура", "abbreviation"),
    FieldOf("short_ru", N_("Short name in Russian"), "short_ru|краткое наименование|краткое название"),
    FieldOf("name_kk_ins", N_("Kazakh: together with whom"), "name_kk_ins"),
    FieldOf("name_ru_gen", N_("Russian: of whom"), "name_ru_gen"),
    FieldOf("name_ru_dat", N_("Russian: to whom"), "name_ru_dat"),
    FieldOf("name_ru_ins", N_("Russian: together with whom"), "name_ru_ins"),
    FieldOf("status", N_("State"), "status|статус|күйі|мәртебесі"),
    FieldOf("note", N_("Note"), "note|примечание|ескерту|ескертпе"),
]
_INDICATORS = [
    FieldOf("code", N_("Code"), "code|код|коды", True),
    *_in_three("name", _NAMES, "атауы|көрсеткіш атауы", "наименование|показатель|наименование показателя|название", "name|indicator"),
    *_in_three("unit", _UNITS, "өлшем бірлігі", "единица измерения|ед. изм.|ед.изм.", "unit"),
    FieldOf("direction", N_("Direction"), "direction|направление|бағыты|бағыт", True),
    FieldOf("decimals", N_("Digits after the point"), "decimals|знаков после запятой|үтірден кейінгі таңбалар"),
    FieldOf("responsible", N_("Responsible body"), "responsible|ответственный|ответственный орган|жауапты|жауапты орган|responsible body", True),
    FieldOf("baseline_year", N_("Year of the baseline"), "baseline_year|baseline year|базовый год|базалық жыл"),
    FieldOf("baseline_value", N_("Value of the baseline"), "baseline_value|baseline|baseline value|базовое значение|базалық мән"),
    FieldOf("document", N_("Document"), "document|документ|құжат"),
    FieldOf("source", N_("Source"), "source|источник|дереккөз"),
    FieldOf("source_url", N_("Address of the source"), "source_url|ссылка|сілтеме|url|source url|link"),
    FieldOf("note", N_("Note"), "note|примечание|ескерту|ескертпе"),
]
_READINGS = [
    FieldOf("indicator", N_("Indicator"), "indicator|показатель|код показателя|наименование показателя|көрсеткіш|көрсеткіш коды|code|код", True),
    FieldOf("year", N_("Year"), "year|год|жыл|period|период|кезең", True),
    FieldOf("value", N_("Value"), "value|значение|факт|мәні|мән|нақты", True),
    FieldOf("vintage", N_("Vintage"), "vintage|редакция|выпуск|шығарылым"),
    FieldOf("kind", N_("Kind"), "kind|вид|тип|түрі|type"),
    FieldOf("source", N_("Source"), "source|источник|дереккөз", True),
    FieldOf("source_url", N_("Address of the source"), "source_url|ссылка|сілтеме|url|source url|link"),
    FieldOf("note", N_("Note"), "note|примечание|ескерту|ескертпе"),
]
FIELDS: dict[ImportKind, list[FieldOf]] = {
    ImportKind.DIRECTIVES: _DIRECTIVES,
    ImportKind.BODIES: _BODIES,
    ImportKind.INDICATORS: _INDICATORS,
    ImportKind.READINGS: _READINGS,
}


def labels(kind: ImportKind) -> dict[str, str]:
    """By field its source text."""
    return {each.name: each.label for each in FIELDS[kind]}
