"""The tree of bodies, without a database."""

from typing import Any

from tracker.bodies.models import Body, BodyKind
from tracker.bodies.tree import grouped
from tracker.kernel.text import searchable


def make(key: int, name: str, kind: BodyKind, parent: int | None = None) -> Body:
    return Body(id=key, code=name, kind=kind, parent_id=parent, name_kk=name, name_ru=name, name_en=name, search_text=searchable(name))


BODIES = [
    make(1, "Government", BodyKind.TOP),
    make(2, "Office", BodyKind.TOP, 1),
    make(3, "Ministry of Ecology", BodyKind.MINISTRY, 1),
    make(4, "Weather service", BodyKind.ORGANISATION, 3),
    make(5, "Weather station", BodyKind.ORGANISATION, 4),
    make(6, "Ministry of Energy", BodyKind.MINISTRY, 1),
    make(7, "Fund", BodyKind.ORGANISATION, 1),
    make(8, "Grid company", BodyKind.ORGANISATION, 7),
]


def drawn(words: str = "") -> list[Any]:
    return [(kind.value, [(branch.body.id, branch.depth) for branch in branches]) for kind, branches in grouped(BODIES, words)]


def test_kinds_come_in_order_and_what_belongs_to_a_body_stands_beneath_it() -> None:
    assert drawn() == [
        ("top", [(1, 0), (2, 1)]),
        ("ministry", [(3, 0), (4, 1), (5, 2), (6, 0)]),
        ("organisation", [(7, 0), (8, 1)]),
    ]


def test_a_search_keeps_what_a_found_body_belongs_to() -> None:
    assert drawn("station") == [("ministry", [(3, 0), (4, 1), (5, 2)])]
    branches = grouped(BODIES, "station")[0][1]
    assert [branch.found for branch in branches] == [False, False, True]


def test_every_word_must_begin_some_word_of_the_names() -> None:
    assert drawn("min ener") == [("ministry", [(6, 0)])]
    assert drawn("MINISTRY ecol") == [("ministry", [(3, 0)])]
    assert drawn("inistry") == []


def test_a_search_in_two_branches_keeps_both() -> None:
    assert drawn("service") == [("ministry", [(3, 0), (4, 1)])]
    assert drawn("weather") == [("ministry", [(3, 0), (4, 1), (5, 2)])]
    assert drawn("grid") == [("organisation", [(7, 0), (8, 1)])]


def test_a_body_whose_parent_is_not_listed_is_not_lost() -> None:
    alone = [make(9, "Orphan", BodyKind.AGENCY, 404)]
    assert [branch.body.id for branch in grouped(alone)[0][1]] == [9]
