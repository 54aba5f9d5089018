"""Words are found in all their forms, in three languages; and the Kazakh endings behind that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.kernel import kazakh
from tracker.kernel.wording import hits, indexed, sought


def found(text: str, language: str, words: str) -> bool:
    kept = indexed([(text, language)])
    return all(any(word in each.bases or word.startswith(each.beginnings) for word in kept) for each in sought(words))


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Министерству энергетики представить отчёт о модернизации установок", "ru", "министерство ЭНЕРГЕТИКА отчеты установка"),
        ("Довести долю до 15 % к концу рынка земель", "ru", "рынок земля"),
        ("Провести проверки участков", "ru", "проверка участок"),
        ("Энергетика министрлігіне қалдықтарды өңдеу есебін ұсынсын", "kk", "министрлік қалдық есеп ұсыну"),
        ("Алматы облысындағы жобалардың тізбесі", "kk", "облыс жоба тізбе"),
        ("Reduce the emissions of the factories", "en", "emission factory"),
        ("Reported: policies adopted", "en", "report policy adopt"),
        ("План ВИЭ на 2030 год", "ru", "виэ 2030"),
        ("Қазақстанның экологиясы", "kk", "экология қазақстан"),
        ("министерство", "ru", "минис"),
        ("emissions", "en", "emissi"),
    ],
)
def test_a_text_is_found_by_any_form_and_any_beginning_of_its_words(text: str, language: str, words: str) -> None:
    assert found(text, language, words)


@pytest.mark.parametrize(
    ("text", "language", "words"), [("эмиссия", "ru", "миссия"), ("план", "ru", "планы энергии"), ("рынок", "ru", "рын ок")]
)
def test_what_is_not_there_is_not_found(text: str, language: str, words: str) -> None:
    assert not found(text, language, words)


@pytest.mark.parametrize(
    "forms",
    [
        "министрлік министрлігі министрлігіне министрлікке министрліктердің министрлігінің министрлігінде",
        "қалдық қалдықтар қалдықтарды қалдықтардың қалдығы қалдықтарын",
        "облыс облысы облысында облысындағы облыстарда облыстарының",
        "энергетика энергетикасы энергетиканың энергетикаға",
        "жоба жобасы жобалар жобаларды жобасын жобаны жобаның",
        "тапсырма тапсырмалар тапсырмаларды тапсырманың тапсырмасын",
        "есеп есебі есепті есептер есебін есептің",
        "мерзім мерзімі мерзіміне мерзімді мерзімдер",
        "көрсеткіш көрсеткіштер көрсеткіштерді көрсеткішті көрсеткішке",
        "шығарынды шығарындылар шығарындыларды шығарындылардың",
        "әкімдік әкімдіктер әкімдігі әкімдіктерге әкімдігіне",
        "жаңғырту жаңғыртуды жаңғыртсын",
        "инвестиция инвестициялар инвестициялардың инвестицияларды",
        "тармақ тармағы тармағын тармақтар",
    ],
)
def test_the_forms_of_a_kazakh_word_have_one_stem(forms: str) -> None:
    assert len({kazakh.stem(each) for each in forms.split()}) == 1


def test_different_kazakh_words_keep_different_stems() -> None:
    words = ["жоба", "жоспар", "есеп", "мерзім", "министрлік", "әкімдік", "қалдық", "қала", "көмір", "су", "жел", "күн"]
    assert len({kazakh.stem(each) for each in words}) == len(words)


def test_the_hits_are_where_the_words_stand() -> None:
    text = "Отчёт об установках (Министерство): «установка» – готова"
    spans = list(hits(text, sought("установки отчет")))
    assert [text[first:last] for first, last in spans] == ["Отчёт", "установках", "установка"]


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіabchiz0№-«» ", max_size=60), st.sampled_from(["kk", "ru", "en", ""]))
def test_every_word_of_a_text_is_found_by_itself(text: str, language: str) -> None:
    assert found(text, language, text)
    assert all(first < last for first, last in hits(text, sought(text)))
