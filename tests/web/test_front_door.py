"""What happens around every handler."""

from collections.abc import Callable

from tests.browser_window import Window
from tests.world import World


def test_a_live_process_says_so(window: Callable[..., Window], world: World) -> None:
    assert window().get("/livez").text == "ok"


def test_an_unknown_page_is_a_404_page_with_the_headers_of_every_answer(window: Callable[..., Window], world: World) -> None:
    answer = window(world.ben).get("/nothing-here")
    assert answer.status_code == 404
    assert "text/html" in answer.headers["content-type"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_node_whose_tables_are_of_another_release_is_not_ready(window: Callable[..., Window], world: World) -> None:
    visitor = window()
    assert visitor.get("/readyz").status_code == 200
    house = visitor.site.app.state.house
    house.schema = "9999"
    try:
        answer = visitor.get("/readyz")
    finally:
        house.schema = ""
    assert answer.status_code == 503
    assert "tracker migrate" in answer.text


def test_a_form_without_files_is_small_even_where_files_may_come(window: Callable[..., Window], world: World) -> None:
    answer = window(world.amina).post(f"/minutes/{world.minutes.id}", {"chair": "x" * 3_000_000})
    assert answer.status_code == 413


def test_a_static_file_that_is_not_there_is_a_404_that_nobody_keeps(window: Callable[..., Window], world: World) -> None:
    assert "immutable" in window().get("/static/img/mark.svg").headers["cache-control"]
    for name in ("nothing.css", "%00", "img/%00.svg"):
        answer = window().get(f"/static/{name}")
        assert (answer.status_code, answer.headers["cache-control"]) == (404, "no-store")
