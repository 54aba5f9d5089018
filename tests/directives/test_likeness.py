"""Directives that say nearly the same."""

from sqlmodel import Session

from tests.world import World, make_directive
from tracker.directives import searching
from tracker.directives.likeness import alike
from tracker.directives.models import Directive, State

GIST = "Разработать план сокращения выбросов металлургических предприятий"


def logged(db: Session, world: World, gist: str, **given: object) -> Directive:
    texts = {"gist_kk": "", "gist_en": "", "text_ru": "", "text_kk": "", "text_en": ""}
    directive = make_directive(db, world, gist_ru=gist, **texts | given)
    searching.keep_words(directive, [world.energy])
    db.flush()
    return directive


def found(db: Session, gist: str, lead_id: int | None = None, but: int | None = None) -> list[int | None]:
    return [each.directive.id for each in alike(db, {"gist_ru": gist}, lead_id, but)]


def test_the_same_order_is_found_wherever_it_was_given_to(db: Session, world: World) -> None:
    first = logged(db, world, GIST, lead=world.industry)
    logged(db, world, "Построить мусороперерабатывающий завод в Алматы", lead=world.industry)
    assert found(db, GIST) == [first.id]
    assert found(db, GIST.upper(), but=first.id) == []


def test_other_forms_of_the_words_are_seen_through_among_what_the_lead_has(db: Session, world: World) -> None:
    first = logged(db, world, "Разработать план сокращения выбросов предприятий")
    assert found(db, "Разработать планы по сокращению выбросов предприятиями", world.energy.id) == [first.id]


def test_closed_ones_and_periods_of_a_recurring_one_are_not_named(db: Session, world: World) -> None:
    parent = logged(db, world, GIST)
    logged(db, world, GIST, state=State.CLOSED)
    logged(db, world, GIST, parent_id=parent.id)
    assert found(db, GIST, world.energy.id) == [parent.id]


def test_another_draft_of_the_same_body_is_named_and_one_of_another_body_is_not(db: Session, world: World) -> None:
    """An order given to several bodies at once is a draft of each."""
    draft = logged(db, world, GIST, state=State.DRAFT)
    logged(db, world, GIST, state=State.DRAFT, lead=world.ecology)
    assert found(db, GIST, world.energy.id) == [draft.id]


def test_equal_gists_are_alike_however_much_their_texts_differ(db: Session, world: World) -> None:
    stands = logged(db, world, GIST, text_ru="Совсем другими словами, и намного подробнее, сказано о том же самом деле")
    texts = {"gist_ru": GIST, "text_ru": GIST}
    assert [like.directive.id for like in alike(db, texts, world.energy.id)] == [stands.id]


def test_short_texts_and_other_orders_are_not_alike(db: Session, world: World) -> None:
    logged(db, world, "Принять меры")
    assert found(db, "Принять меры", world.energy.id) == []
    logged(db, world, GIST)
    assert found(db, "Разработать план строительства солнечных станций в областях", world.energy.id) == []
