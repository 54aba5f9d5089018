"""How a directive is cited."""

from datetime import date

from tracker.directives.referring import next_reference, plain_reference


def test_a_reference_names_the_minutes_and_the_point() -> None:
    assert plain_reference("17-07/3104", "2.1") == "№ 17-07/3104, п. 2.1"
    assert plain_reference("№ 17-07/3104", "2.1") == "№ 17-07/3104, п. 2.1"
    assert plain_reference("5", "3", dated=date(2026, 3, 9)) == "№ 5 от 09.03.2026, п. 3"


def test_a_taken_reference_is_passed_over() -> None:
    taken = {"№ 5, п. 3", "№ 5, п. 3/1"}
    assert next_reference("№ 5, п. 3", alone=True, issued=0, is_taken=taken.__contains__) == "№ 5, п. 3/2"
    assert next_reference("№ 5, п. 4", alone=True, issued=0, is_taken=taken.__contains__) == "№ 5, п. 4"
    assert next_reference("№ 5, п. 4", alone=False, issued=2, is_taken=taken.__contains__) == "№ 5, п. 4/3"
