"""What a document says about itself: its date, its number, who was in the chair."""

import pytest

from tests.intake.known import reading

BODY = "\n1. Министерству энергетики внести предложения.\n"


@pytest.mark.parametrize(
    ("head", "day", "number"),
    [
        (
            "Постановление Правительства от 16 марта 2023 года № 222\nВ соответствии с Указом от 17 марта 2015 года № 1025:",
            "2023-03-16",
            "222",
        ),
        ("ПРОТОКОЛ\nг. Астана          № 17-5/05-418\n18 марта 2026 года         10.00 ч.", "2026-03-18", "17-5/05-418"),
        ("ПРОТОКОЛ № 5\nзаседания\nот 3 февраля 2026 года", "2026-02-03", "5"),
        ("г. Алматы        22.10.2025 г.\nПРОТОКОЛ № 3", "2025-10-22", "3"),
        (
            "Перечень поручений по итогам совещания, состоявшегося 17 июля 2025 года\n4 августа 2025 года   12:00\nПр-1711",
            "2025-08-04",
            "Пр-1711",
        ),
        ("Утвержден\nраспоряжением\nот 6 мая 2026 года № 68-р", "2026-05-06", "68-р"),
        ("Қазақстан Республикасы Үкіметінің 2025 жылғы 24 қыркүйектегі № 792 қаулысы", "2025-09-24", "792"),
        ("ХАТТАМАСЫ\n2025 жылғы 8 қазан        № 11-03/5217      Астана қаласы", "2025-10-08", "11-03/5217"),
        ("Приказ Министра от 14 сентября 2023 года № 271. Зарегистрирован 19 сентября 2023 года № 33418", "2023-09-14", "271"),
        ("Steering Committee\nDocument no.: PSC-11/2025\nDate: 17 September 2025", "2025-09-17", "PSC-11/2025"),
        ("Committee\nECE/TEST/2025/2\nGeneva, 1–3 October 2025", "2025-10-03", "ECE/TEST/2025/2"),
        ("Minutes of the Commission\nNo. 3/26\nHeld in Astana on 5 February 2026", "2026-02-05", "3/26"),
        ("Заседание совета", None, None),
    ],
)
def test_date_and_number_are_the_documents_own(head: str, day: str | None, number: str | None) -> None:
    meeting = reading(head + "\n" + BODY).meeting
    assert (meeting.held_on and meeting.held_on.isoformat(), meeting.number) == (day, number)


def test_every_fact_says_where_it_stands() -> None:
    text = "ПРОТОКОЛ № 5\nот 3 февраля 2026 года\nПредседательствовал: Орлов П.К.\n" + BODY
    meeting = reading(text).meeting
    assert {name: text[slice(*span)] for name, span in meeting.spans.items() if name != "body"} == {
        "date": "3 февраля 2026",
        "number": "5",
        "chair": "Орлов П.К.",
    }


def test_whoever_signed_was_in_the_chair_where_the_head_says_nothing() -> None:
    assert (
        reading("Решение акима от 3 марта 1997 года № 3-53\nРЕШИЛ:" + BODY + "\nАким области\n\nС.Умбетов\n").meeting.chair == "С.Умбетов"
    )
