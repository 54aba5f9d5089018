"""Which evidence is wanted, set and read by programs."""

import pytest
from sqlmodel import Session

from tests.api.conftest import Programs, errors_of
from tests.world import TODAY, World, make_directive

ACT = {"text": {"kk": "Қол қойылған акт", "ru": "Подписанный акт", "en": "Signed act"}}
PHOTO = {"text": {"ru": "Фотографии"}, "is_mandatory": False}


@pytest.fixture
def at(db: Session, world: World) -> str:
    return f"/directives/{make_directive(db, world).id}"


def test_a_checklist_is_set_whole_and_items_keep_their_keys(program: Programs, at: str, world: World) -> None:
    amina, ben = program(world.amina), program(world.ben)
    empty = amina.get(f"{at}/checklist")
    made = amina.put(f"{at}/checklist", {"items": [ACT, PHOTO]}, empty.headers["etag"])
    assert made.status_code == 200, made.text
    act, photo = made.json()["items"]
    assert (act["text"]["kk"], act["is_mandatory"], photo["is_mandatory"]) == ("Қол қойылған акт", True, False)
    late = amina.put(f"{at}/checklist", {"items": []}, empty.headers["etag"])
    assert late.status_code == 412
    amina.put(f"{at}/checklist", {"items": [PHOTO | {"id": photo["id"]}, ACT | {"id": act["id"]}]}, made.headers["etag"])
    assert [each["id"] for each in ben.get(f"{at}/checklist").json()["items"]] == [photo["id"], act["id"]]
    final = {"kind": "final", "text": "Построено", "fact_on": TODAY.isoformat()}
    assert list(errors_of(ben.post(f"{at}/reports", final).json())) == [f"/evidence_{act['id']}"]
    assert ben.put(f"{at}/checklist", {"items": []}).status_code == 403


def test_an_item_says_what_is_wanted(program: Programs, at: str, world: World) -> None:
    answer = program(world.amina).put(f"{at}/checklist", {"items": [ACT, {"text": {"ru": " "}}]})
    assert (answer.status_code, list(errors_of(answer.json()))) == (422, ["/items/1/text"])
