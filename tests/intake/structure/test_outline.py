"""Whole documents: which paragraphs are directives, under what numbers, and whose."""

from tests.intake.known import bodies, items, reading
from tracker.intake.reading import read
from tracker.intake.source import Cell, Source


def test_sub_items_inherit_from_the_head_line() -> None:
    found = items(
        "РЕШИЛИ:\n1. Принять к сведению доклад.\n2. Министерству энергетики (Орлов П.К.):\n1) внести предложения;\n"
        "2) совместно с Министерством финансов до 1 мая 2026 года обеспечить расчеты.\n3. Контроль за исполнением возложить на Аппарат.\n"
    )
    assert list(found) == ["2.1", "2.2"]
    assert [each.assignees.lead and each.assignees.lead.name for each in found.values()] == ["ME", "ME"]
    assert [party.name for party in found["2.2"].assignees.co] == ["MF"]
    assert [person.text for person in found["2.1"].assignees.persons] == ["Орлов П.К."]
    assert found["2.2"].text == "совместно с Министерством финансов до 1 мая 2026 года обеспечить расчеты"


def test_numbers_that_restart_carry_their_section() -> None:
    text = (
        "I. О паводке\nРЕШИЛИ:\n1. Принять к сведению.\n2. Акимам областей создать запас.\n"
        "II. О воде\nРЕШИЛИ:\n1. Акимам областей подать воду.\n"
    )
    assert list(items(text)) == ["I.2", "II.1"]


def test_numbers_that_go_on_do_not() -> None:
    text = "1. О паводке (Орлов П.К.)\n1. Акимам областей создать запас.\n2. О воде\n2. Акимам областей подать воду.\n"
    assert list(items(text)) == ["1", "2"]


def test_further_paragraphs_of_an_item_are_counted() -> None:
    found = items(
        "Аким области РЕШИЛ:\n1. Акимам районов:\n   - создать запас;\n   - очистить каналы.\n2. Акимам районов провести работу.\n"
        "   О ходе выполнения информировать ежеквартально.\n"
    )
    assert list(found) == ["1.¶1", "1.¶2", "2", "2.¶2"]
    assert found["2.¶2"].assignees.lead == found["2"].assignees.lead


def test_a_single_paragraph_under_a_head_line_is_the_item_itself() -> None:
    assert list(items("РЕШИЛ:\n\n1. Управлению торговли:\n\n- усилить контроль за качеством хлеба.\n")) == ["1"]


def test_trailers_belong_to_the_items_before_them_that_have_none() -> None:
    found = items(
        "1. Министерству энергетики:\nа) внести предложения.\nДоклад – до 1 декабря 2025 г.;\nб) рассмотреть вопрос.\n"
        "Срок – 15 октября 2025 г.\nОтветственный: Соколов А.В.\n2. Министерству финансов выделить средства.\n"
    )
    assert [str(found[item].term.due_on) for item in ("1.а", "1.б")] == ["2025-12-01", "2025-10-15"]
    assert [[person.text for person in each.assignees.persons] for each in found.values()] == [["Соколов А.В."], ["Соколов А.В."], []]
    assert found["1.б"].text == "рассмотреть вопрос"


def test_an_action_without_addressee_is_one_only_with_a_trailer_that_names_somebody() -> None:
    found = items(
        "РЕШИЛИ:\n1. Провести инвентаризацию котельных.\n2. Провести проверки.\nОтв.: Министерство энергетики\nСрок: 1 июня 2026 года\n"
    )
    assert list(found) == ["2"]
    assert found["2"].assignees.lead
    assert (found["2"].assignees.lead.code, str(found["2"].term.due_on)) == ("ME", "2026-06-01")


def test_what_an_act_changes_in_another_is_no_directive() -> None:
    text = (
        "ПОСТАНОВЛЯЮ:\n1. Внести в Указ от 2 мая 2018 года № 681 следующее изменение:\nпункт 3 изложить в следующей редакции:\n"
        "«3. Министерству юстиции представлять доклад ежегодно.».\n2. Правительству принять меры.\n"
    )
    assert list(items(text)) == ["2"]


def test_an_agenda_and_what_was_heard_are_no_directives() -> None:
    text = (
        "ПОВЕСТКА ДНЯ:\n1. О паводке.\n2. О воде.\n\nСЛУШАЛИ:\nОрлова П.К., который предложил акимату ускорить работу.\n\nРЕШИЛИ:\n"
        "1. Акимам областей ускорить работу.\n"
    )
    assert list(items(text)) == ["1"]


def test_the_verb_of_a_kazakh_list_may_stand_behind_it() -> None:
    found = items("1. Т.О. Бейсеновке:\nа) ай сайын мәлімет жолдап отыру;\nб) құрылымды жаңарту тапсырылсын.\n2. Жоспар бекітілсін.\n")
    assert list(found) == ["1.а", "1.б"]


def test_a_table_of_measures_is_read_by_its_header() -> None:
    found = items(
        "План мероприятий\n\n№\tМероприятие\tСрок\tИсполнители\n1\t2\t3\t4\n"
        "Раздел I. Вода\n1.\tОчистка каналов\tIII квартал 2026 года\tМЭПР, МФ\n"
        '2.\tРемонт насосов\tпостоянно\t-"-\nРаздел II. Лес\n1.\tПосадка леса\tдо 1 мая 2027 года\tМЭПР\n'
    )
    assert list(found) == ["I.1", "I.2", "II.1"]
    assert [[party.name for party in found[item].assignees.co] for item in ("I.1", "I.2")] == [["MF"], ["MF"]]
    assert str(found["I.1"].term.due_on) == "2026-09-30"


def test_a_table_without_who_and_when_is_none() -> None:
    assert not reading("Показатели\n\n№\tПоказатель\tЗначение\n1\tВыбросы\t5\n2\tОтходы\t7\n").directives


def test_press_reports_tell_of_orders_in_sentences() -> None:
    found = items(
        "3 марта 2026 года\n\nМинистр доложил, что удалось отремонтировать дороги.\n\n"
        "Премьер-Министр поручил Министерству транспорта до 1 мая "
        "утвердить график. Качество работ остается низким.\n\nПо итогам заседания дан ряд поручений.\n"
    )
    assert [each.text for each in found.values()] == ["Премьер-Министр поручил Министерству транспорта до 1 мая утвердить график"]


def test_action_lines_are_counted_under_their_heading() -> None:
    found = items(
        "1. Apologies\nNone.\n\n2. Finance\nThe board noted the report.\nACTION: Tom Hale to circulate the forecast by 20 March 2026.\n"
    )
    assert list(found) == ["2.1"]


def test_sections_of_an_order_hold_lettered_items() -> None:
    found = items(
        "Sec. 2. Definitions. (a) The term shall mean a thing.\n\nSec. 3. Network. (a) The Administrator shall submit a plan.\n\n"
        "(b) The heads of agencies shall:\n\n(i) review rules; and\n\n(ii) report annually.\n\n"
        "Sec. 4. General Provisions. (a) Nothing in this order "
        "shall be construed to impair anything.\n"
    )
    assert list(found) == ["3(a)", "3(b)(i)", "3(b)(ii)"]


def test_a_table_whose_cells_stand_on_lines_of_their_own_is_read() -> None:
    found = items(
        "План мероприятий на 1999 год\n\n№ п/п\n\nМероприятие\n\nСрок исполнения\n\nИсполнители\n\n1\n\n2\n\n3\n\n4\n\n"
        "1.\n\nОчистить каналы\n\nпостоянно\n\n"
        "МЭПР\n\n2.\n\nПосадить лес\n\nдо 1 мая 1999 года\n\nМФ\n"
    )
    assert [(item, each.text, each.assignees.lead and each.assignees.lead.code) for item, each in found.items()] == [
        ("1", "Очистить каналы", "MENR"),
        ("2", "Посадить лес", "MF"),
    ]


def test_a_cell_over_several_rows_stands_in_each() -> None:
    text = "№ | Мера | Срок | Исполнители\n1 | Очистить каналы | до 1 мая 2026 года | МЭПР\n2 | Посадить лес\n"
    spans = [(text.index(word), text.index(word) + len(word)) for word in ("№", "Мера", "Срок", "Исполнители")]
    cells = [Cell(start, end, 0, 0, column) for column, (start, end) in enumerate(spans)]
    for row, column, word, rows in ((1, 0, "1 ", 1), (1, 1, "Очистить каналы", 1), (1, 2, "до 1 мая 2026 года", 2), (1, 3, "МЭПР", 2)):
        start = text.index(word)
        cells.append(Cell(start, start + len(word.strip()), 0, row, column, rows))
    cells += [Cell(text.index("2 |"), text.index("2 |") + 1, 0, 2, 0), Cell(text.index("Посадить"), len(text) - 1, 0, 2, 1)]
    found = read(Source(text, tuple(cells)), bodies()).directives
    assert [(each.item, str(each.term.due_on), each.assignees.lead and each.assignees.lead.code) for each in found] == [
        ("1", "2026-05-01", "MENR"),
        ("2", "2026-05-01", "MENR"),
    ]
