"""What a document teaches about the names in it."""

from dataclasses import replace

from tests.intake.parties.bodies import dictionary, entries
from tracker.intake.parties.context import in_document
from tracker.intake.parties.dictionary import Dictionary
from tracker.intake.parties.finding import find
from tracker.intake.parties.found import Place


def _lead(text: str, language: str, known: Dictionary) -> str:
    found = find(text, language, known, place=Place.PARAGRAPH)
    return found.lead.name if found.lead else ""


def test_a_short_name_is_learnt_where_it_is_defined() -> None:
    known = in_document(
        dictionary(),
        "Министерством юстиции Республики Казахстан (далее – Ведомство) установлено.",
        "ru",
    )
    assert _lead("Ведомству представить отчет", "ru", known) == "MJ"


def test_the_full_name_elsewhere_decides_between_two_bodies_of_one_abbreviation() -> None:
    known = in_document(dictionary(), "Қорғаныс министрлігінің баяндамасы тыңдалды.", "kk")
    found = find("ҚМ есеп берсін", "kk", known, place=Place.PARAGRAPH)
    assert found.lead is not None
    assert (found.lead.code, found.lead.candidates) == ("MD", ("MD",))


def test_a_person_answers_for_the_body_that_stands_beside_the_name() -> None:
    known = in_document(dictionary(), "Присутствовали: Серов П.Н. (МТ)\n1. Министерству финансов (Кимову А.А.) доложить.", "ru")
    assert _lead("Серову П.Н. подготовить справку", "ru", known) == "MT"
    assert _lead("Кимову А.А. подготовить справку", "ru", known) == "MF"
    assert _lead("Орлову К.К. подготовить справку", "ru", known) == "Орлову К.К."


def test_in_a_document_of_another_state_our_names_are_only_words() -> None:
    known = in_document(dictionary(), "Правительство Российской Федерации постановляет", "ru")
    assert _lead("Минфину представить отчет", "ru", known) == "Минфину"
    assert _lead("Минфину представить отчет", "ru", dictionary()) == "MF"


def test_an_alias_is_one_more_name() -> None:
    taught = [replace(entry, aliases=("Нефтяное ведомство",)) if entry.code == "ME" else entry for entry in entries()]
    assert _lead("Нефтяному ведомству представить отчет", "ru", Dictionary.of(taught)) == "ME"


def test_a_dictionary_may_be_empty() -> None:
    assert _lead("Министерству финансов и акимам областей представить отчет", "ru", Dictionary.of([])) == "Министерству финансов"
