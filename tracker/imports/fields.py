"""The fields of each kind: what each is called, and what heads of columns name it in three languages."""

from tracker.imports.directives.fields import FIELDS as _DIRECTIVES
from tracker.imports.field import FieldOf
from tracker.imports.models import ImportKind
from tracker.kernel.words import N_

_BODIES = [
    FieldOf("code", N_("Code"), ru="код|коды", is_required=True),
    FieldOf("kind", N_("Kind"), kk="түрі", ru="тип|вид", en="type", is_required=True),
    FieldOf("parent", N_("Belongs to"), kk="тиесілі|жоғары тұрған орган", ru="входит в|подчинен|вышестоящий орган", en="belongs to"),
    FieldOf("name_kk", N_("Name in Kazakh"), kk="атауы|қазақша атауы|атауы қазақ тілінде", ru="наименование на казахском языке"),
    FieldOf("name_ru", N_("Name in Russian"), ru="наименование|название|орысша атауы|наименование на русском языке"),
    FieldOf("name_en", N_("Name in English"), en="name|english name"),
    FieldOf("abbr_kk", N_("Abbreviation in Kazakh"), kk="қысқартуы|қысқарту"),
    FieldOf("abbr_ru", N_("Abbreviation in Russian"), ru="сокращение|аббревиатура"),
    FieldOf("abbr_en", N_("Abbreviation in English"), en="abbreviation"),
    FieldOf("short_ru", N_("Short name in Russian"), ru="краткое наименование|краткое название"),
    FieldOf("name_kk_ins", N_("Kazakh: together with whom")),
    FieldOf("name_ru_gen", N_("Russian: of whom")),
    FieldOf("name_ru_dat", N_("Russian: to whom")),
    FieldOf("name_ru_ins", N_("Russian: together with whom")),
    FieldOf("status", N_("State"), kk="күйі|мәртебесі", ru="статус"),
    FieldOf("note", N_("Note"), kk="ескерту|ескертпе", ru="примечание"),
]
_INDICATORS = [
    FieldOf("code", N_("Code"), ru="код|коды", is_required=True),
    FieldOf("name_kk", N_("Name in Kazakh"), kk="атауы|көрсеткіш атауы"),
    FieldOf("name_ru", N_("Name in Russian"), ru="наименование|показатель|наименование показателя|название"),
    FieldOf("name_en", N_("Name in English"), en="name|indicator"),
    FieldOf("unit_kk", N_("Unit in Kazakh"), kk="өлшем бірлігі"),
    FieldOf("unit_ru", N_("Unit in Russian"), ru="единица измерения|ед. изм.|ед.изм."),
    FieldOf("unit_en", N_("Unit in English"), en="unit"),
    FieldOf("direction", N_("Direction"), kk="бағыты|бағыт", ru="направление", is_required=True),
    FieldOf("decimals", N_("Digits after the point"), kk="үтірден кейінгі таңбалар", ru="знаков после запятой"),
    FieldOf(
        "responsible",
        N_("Responsible body"),
        kk="жауапты|жауапты орган",
        ru="ответственный|ответственный орган",
        en="responsible body",
        is_required=True,
    ),
    FieldOf("baseline_year", N_("Year of the baseline"), kk="базалық жыл", ru="базовый год", en="baseline year"),
    FieldOf("baseline_value", N_("Value of the baseline"), kk="базалық мән", ru="базовое значение", en="baseline|baseline value"),
    FieldOf("document", N_("Document"), kk="құжат", ru="документ"),
    FieldOf("source", N_("Source"), kk="дереккөз", ru="источник"),
    FieldOf("source_url", N_("Address of the source"), kk="сілтеме", ru="ссылка", en="url|source url|link"),
    FieldOf("note", N_("Note"), kk="ескерту|ескертпе", ru="примечание"),
]
_READINGS = [
    FieldOf(
        "indicator",
        N_("Indicator"),
        kk="көрсеткіш|көрсеткіш коды",
        ru="показатель|код показателя|наименование показателя|код",
        en="code",
        is_required=True,
    ),
    FieldOf("year", N_("Year"), kk="жыл|кезең", ru="год|период", en="period", is_required=True),
    FieldOf("value", N_("Value"), kk="мәні|мән|нақты", ru="значение|факт", is_required=True),
    FieldOf("vintage", N_("Vintage"), kk="шығарылым", ru="редакция|выпуск"),
    FieldOf("kind", N_("Kind"), kk="түрі", ru="вид|тип", en="type"),
    FieldOf("source", N_("Source"), kk="дереккөз", ru="источник", is_required=True),
    FieldOf("source_url", N_("Address of the source"), kk="сілтеме", ru="ссылка", en="url|source url|link"),
    FieldOf("note", N_("Note"), kk="ескерту|ескертпе", ru="примечание"),
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
