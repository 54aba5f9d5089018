"""The merge page, through the front door: paragraphs taken over, words kept, filed with where they came from."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import Session

from tests.browser_window import Window, text_of
from tests.web.moving import Road, documented, named
from tests.web.reporting import FINAL
from tests.world import World
from tracker.directives.models import State
from tracker.progress import consolidating
from tracker.progress import queries as progress
from tracker.progress.models import ReportDraft, ReportState

GIVEN = {"kind": "contribution", "text": "Посты установлены.\nЗамеры начаты."}


@pytest.fixture
def road(window: Callable[..., Window], db: Session, world: World) -> Road:
    made = Road(window, db, world, co=[world.ecology, world.industry], state=State.IN_WORK)
    made.post("cy", "reports", **GIVEN)
    progress.reports(db, made.directive.id or 0)[0].state = ReportState.ACCEPTED
    return made


def source(road: Road) -> int:
    return progress.reports(road.db, road.directive.id or 0)[0].id or 0


def draft(road: Road) -> ReportDraft:
    found = progress.draft(road.db, road.part(road.world.energy.id).id or 0)
    assert found is not None
    road.db.refresh(found)
    return found


def texts(road: Road) -> list[str]:
    return [each.text for each in consolidating.passages(draft(road))]


def test_paragraphs_are_taken_over_beside_ones_own_words(road: Road) -> None:
    assert "Write the consolidated report" in text_of(road.get("ben"))
    page = road.get("ben", "consolidation").text
    key = f"{source(road)}:1"
    assert f'value="{key}"' in page
    answer = road.post("ben", "consolidation", version="0", text="Сводно:", source="0", take=key)
    said = text_of(road.of("ben").follow(answer))
    assert "From the contribution of Ministry of Ecology" in said
    assert "Замеры начаты. (in the draft already)" in said
    assert texts(road) == ["Сводно:", "Замеры начаты."]


def test_passages_are_moved_and_left_out(road: Road) -> None:
    road.post("ben", "consolidation", version="0", text=["Раз", "Два", "Три"], source=["0", "0", "0"])
    road.post("ben", "consolidation", version="1", text=["Раз", "Два", "Три"], source=["0", "0", "0"], up="2")
    assert texts(road) == ["Раз", "Три", "Два"]
    road.post("ben", "consolidation", version="2", text=["Раз", "Три", "Два"], source=["0", "0", "0"], omit=["0", "2"])
    assert texts(road) == ["Три"]


def test_a_stale_tab_shows_both_texts_and_overwrites_nothing(road: Road) -> None:
    road.post("ben", "consolidation", version="0", text="Первая вкладка", source="0")
    answer = road.post("hana", "consolidation", version="0", text="Вторая вкладка", source="0")
    assert answer.status_code == 409
    assert "Первая вкладка" in text_of(answer)
    assert "Вторая вкладка" in text_of(answer)
    assert texts(road) == ["Первая вкладка"]


def test_too_long_a_text_comes_back_with_what_was_typed(road: Road) -> None:
    answer = road.post("ben", "consolidation", version="0", text=["Начало", "ы" * 20_000], source=["0", str(source(road))])
    assert answer.status_code == 422
    assert "too long" in text_of(answer)
    assert "Начало" in text_of(answer)
    assert progress.draft(road.db, road.part(road.world.energy.id).id or 0) is None


def test_it_is_filed_from_the_draft_with_where_it_came_from_and_who_is_missing(road: Road) -> None:
    sent = {"version": "0", "text": ["Сводно:", "Посты поставлены."], "source": ["0", str(source(road))], "further": "yes"}
    answer = road.post("ben", "consolidation", **sent)
    form = road.of("ben").follow(answer)
    assert "Посты поставлены." in text_of(form)
    (version,) = re.findall(r'name="draft" value="(\d+)"', form.text)
    filed = {name: value for name, value in FINAL.items() if name != "text"} | {"draft": version}
    said = text_of(road.of("carl").get(road.url(""))) if road.post("ben", "reports", **filed).status_code == 303 else ""
    assert "From the contribution of Ministry of Ecology" in said
    assert "changed by the lead" in said
    assert "Filed without the contributions of: Ministry of Industry" in said
    assert progress.draft(road.db, road.part(road.world.energy.id).id or 0) is None


def test_a_draft_that_was_changed_meanwhile_is_not_filed_unread(road: Road) -> None:
    road.post("ben", "consolidation", version="0", text="Раз", source="0")
    road.post("hana", "consolidation", version="1", text="Два", source="0")
    filed = {name: value for name, value in FINAL.items() if name != "text"} | {"draft": "1"}
    answer = road.post("ben", "reports", **filed)
    assert answer.status_code == 422
    assert "has changed the draft" in text_of(answer)
    assert "Два" in text_of(answer)
    assert road.state is State.IN_WORK


def test_a_returned_contribution_is_not_offered_any_more(road: Road) -> None:
    taken = progress.reports(road.db, road.directive.id or 0)[0]
    taken.state = ReportState.RETURNED
    page = text_of(road.get("ben", "consolidation"))
    assert "Посты установлены." not in page
    assert "What can be taken over are the contributions that you have accepted." in page


@pytest.mark.parametrize("state", [ReportState.FILED, ReportState.RETURNED])
def test_what_the_lead_did_not_accept_gives_no_passage_its_name(road: Road, state: ReportState) -> None:
    key = source(road)
    progress.reports(road.db, road.directive.id or 0)[0].state = state
    answer = road.post("ben", "consolidation", version="0", text="Будто из вклада", source=str(key))
    assert answer.status_code == 409
    assert "Only accepted contributions to this directive can be taken over." in text_of(answer)
    assert progress.draft(road.db, road.part(road.world.energy.id).id or 0) is None


@pytest.mark.parametrize(("name", "status"), [("cy", 403), ("carl", 403)])
def test_the_draft_is_the_leads_alone(road: Road, name: str, status: int) -> None:
    road.post("ben", "consolidation", version="0", text="Тайна черновика", source="0")
    assert road.get(name, "consolidation").status_code == status
    assert "Тайна черновика" not in text_of(road.get(name))
    assert "Тайна черновика" not in text_of(road.get(name, "contributions"))


def test_the_form_has_the_fields_that_are_documented(road: Road) -> None:
    road.post("ben", "consolidation", version="0", text=["Раз", "Два"], source=["0", "0"])
    page = road.get("ben", "consolidation")
    assert named(page, "consolidation") | {"up", "further"} == documented("consolidation")
    assert 'name="up"' in page.text
    assert 'name="further"' in page.text
