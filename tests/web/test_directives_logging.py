"""Logging, editing and deleting drafts through the front door."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.world import World, make_body, make_directive, make_point
from tracker.accounts.models import Account
from tracker.audit.models import AuditEntry
from tracker.bodies.models import BodyKind
from tracker.directives import queries
from tracker.directives.models import AssignmentRole, Directive, State, Visibility
from tracker.indicators.models import Confidence, ContributionLink, Effect, Indicator
from tracker.indicators.path import Direction
from tracker.meetings.models import Minutes, Point, PointKind

DUE = date(2026, 3, 31)
PAGES = Path(__file__).parents[2] / "docs" / "pages.md"
Open = Callable[..., Window]


def form(world: World, **changed: Any) -> dict[str, Any]:
    """A complete form, as a browser sends it."""
    return {
        "minutes": str(world.minutes.id),
        "point": "2.1",
        "gist_ru": "Утвердить план",
        "text_ru": "Утвердить план мероприятий.",
        "result_ru": "Утверждённый план",
        "lead": str(world.energy.id),
        "term": "date",
        "due_on": "2026-03-31",
        "visibility": "internal",
        "act": "draft",
    } | changed


def the_draft(db: Session) -> Directive:
    return db.exec(select(Directive)).one()


def make_indicator(db: Session, world: World, code: str, direction: Direction = Direction.DOWN) -> Indicator:
    indicator = Indicator(
        code=code,
        **{f"name_{language}": f"Indicator {code}" for language in ("kk", "ru", "en")},
        **{f"unit_{language}": "Mt" for language in ("kk", "ru", "en")},
        direction=direction,
        responsible_id=world.ecology.id or 0,
    )
    db.add(indicator)
    db.flush()
    return indicator


def test_a_directive_is_logged_from_a_form_and_shown(window: Open, db: Session, world: World) -> None:
    answer = window(world.amina).post("/directives", form(world, co=[str(world.ecology.id), str(world.industry.id)]))
    draft = the_draft(db)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/directives/{draft.id}")
    assert (draft.state, draft.point_id, draft.gist("ru"), draft.due_on) == (State.DRAFT, world.point.id, "Утвердить план", DUE)
    named = [(each.body_id, each.role) for each in queries.assignments(db, draft.id or 0)]
    assert named == [(world.energy.id, "lead"), (world.ecology.id, "co"), (world.industry.id, "co")]
    (entry,) = db.exec(select(AuditEntry)).all()
    assert (entry.action, entry.directive_id, entry.account_id) == ("directive.logged", draft.id, world.amina.id)


def test_the_same_form_sent_twice_logs_one_directive(window: Open, db: Session, world: World) -> None:
    amina = window(world.amina)
    first, second = (amina.post("/directives", form(world, key="once")) for _ in range(2))
    assert first.headers["location"] == second.headers["location"] == f"/directives/{the_draft(db).id}"


def test_a_draft_needs_a_gist_and_a_point_only(window: Open, db: Session, world: World) -> None:
    bare = {"minutes": str(world.minutes.id), "point": "2.1", "gist_kk": "Жоспар", "act": "draft"}
    assert window(world.amina).post("/directives", bare).status_code == 303
    assert (the_draft(db).gist_kk, the_draft(db).due_on, the_draft(db).visibility) == ("Жоспар", None, Visibility.INTERNAL)


def test_a_new_number_adds_a_point_and_a_known_one_is_used(window: Open, db: Session, world: World) -> None:
    amina = window(world.amina)
    for label in ("4.1", "4.1."):
        amina.post("/directives", form(world, point=label))
    points = db.exec(select(Point).where(col(Point.label) == "4.1")).all()
    assert [(point.minutes_id, point.position) for point in points] == [(world.minutes.id, "0004.0001")]
    assert db.exec(select(AuditEntry.action).order_by(AuditEntry.seq)).all().count("point.added") == 1


def test_every_error_is_told_and_what_was_typed_is_kept(window: Open, db: Session, world: World) -> None:
    wrong = form(
        world, point="", gist_ru="", text_ru="Текст, который жаль потерять", lead="999", co=["7000", "x"], due_on="31 March", version="one"
    ) | {"visibility": "secret", "act": "issue"}
    answer = window(world.amina).post("/directives", wrong)
    shown = text_of(answer)
    assert answer.status_code == 422
    for field in ("point", "gist_ru", "lead", "co", "due_on", "visibility"):
        assert f'href="#{field}"' in answer.text, field
        assert f'id="{field}-error"' in answer.text, field
    assert "Текст, который жаль потерять" in shown
    assert "31 March" in answer.text
    assert db.exec(select(Directive)).all() == []


def test_an_unready_form_for_issue_names_every_gap_and_saves_nothing(window: Open, db: Session, world: World) -> None:
    gaps = form(world, text_ru="", result_ru="", lead="", due_on="", act="issue")
    answer = window(world.amina).post("/directives", gaps)
    assert answer.status_code == 422
    assert all(f'href="#{field}"' in answer.text for field in ("text_ru", "result_ru", "lead", "due_on"))
    assert db.exec(select(Directive)).all() == []


def test_gaps_are_told_in_the_language_one_has_begun_to_write_in(window: Open, world: World) -> None:
    answer = window(world.amina).post("/directives", form(world, gist_ru="", text_ru="", result_ru="", gist_kk="Жоспар", act="issue"))
    assert 'href="#text_kk"' in answer.text
    assert 'href="#text_ru"' not in answer.text


def test_saved_and_issued_in_one_go(window: Open, db: Session, world: World) -> None:
    answer = window(world.amina).post("/directives", form(world, act="issue"))
    draft = the_draft(db)
    assert answer.headers["location"] == f"/directives/{draft.id}"
    assert (draft.state, draft.ref) == (State.ISSUED, "№ 17-07/3104, п. 2.1")


def test_saved_and_on_to_the_next_point_without_a_directive(window: Open, db: Session, world: World) -> None:
    make_point(db, world.minutes, "1").kind = PointKind.INFORMATION
    make_point(db, world.minutes, "2.10")
    amina = window(world.amina)
    page = amina.follow(amina.post("/directives", form(world, act="next")))
    assert the_draft(db).state is State.DRAFT
    assert 'name="point" value="2.10"' in page.text


def test_only_computing_saves_nothing_and_explains_the_term(window: Open, db: Session, world: World) -> None:
    answer = window(world.amina).post(
        "/directives", form(world, act="compute", term="counted", count="10", unit="working_days", gist_ru="")
    )
    assert answer.status_code == 422
    assert "10 working days from 3 March 2026" in text_of(answer)
    assert "18 March 2026" in text_of(answer)
    assert 'class="summary"' not in answer.text
    assert db.exec(select(Directive)).all() == []


@pytest.mark.parametrize(
    ("fields", "due_on"),
    [
        ({"term": "date", "due_on": "31.03.2026"}, "2026-03-31"),
        ({"term": "counted", "count": "10", "unit": "working_days"}, "2026-03-18"),
        ({"term": "counted", "count": "10", "unit": "calendar_days"}, "2026-03-13"),
        ({"term": "counted", "count": "2", "unit": "months"}, "2026-05-03"),
        ({"term": "period", "period": "2026-04", "falls": "end"}, "2026-04-30"),
        ({"term": "period", "period": "2026-Q1", "falls": "end"}, "2026-03-31"),
        ({"term": "period", "period": "2026-H1", "falls": "report"}, "2026-07-20"),
        ({"term": "period", "period": "2026", "falls": "report"}, "2027-01-20"),
        ({"term": "marked", "urgency": "urgent"}, "2026-03-18"),
        ({"term": "unnamed", "due_on": "nonsense of another way"}, "2026-04-03"),
    ],
)
def test_each_way_of_naming_a_term_gives_its_date_and_comes_back_in_the_form(
    window: Open, db: Session, world: World, fields: dict[str, str], due_on: str
) -> None:
    amina = window(world.amina)
    assert amina.post("/directives", form(world, due_on="") | fields).status_code == 303
    draft = the_draft(db)
    assert str(draft.due_on) == due_on
    page = amina.get(f"/directives/{draft.id}/edit")
    assert f'value="{fields["term"]}" checked' in page.text
    told = {"due_on": 'value="2026-03-31"', "count": f'value="{fields.get("count")}"', "period": f'value="{fields.get("period")}"'}
    assert all(text in page.text for name, text in told.items() if name in fields and fields["term"] != "unnamed")


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"term": "counted", "count": "many"}, "count"),
        ({"term": "counted", "count": "0"}, "count"),
        ({"term": "counted", "count": "9" * 30}, "count"),
        ({"term": "counted", "count": "1000", "unit": "months"}, "count"),
        ({"term": "counted", "count": "5", "unit": "aeons"}, "unit"),
        ({"term": "period", "period": "2026-Q5"}, "period"),
        ({"term": "period", "period": "9999"}, "period"),
        ({"term": "period", "period": "0000"}, "period"),
        ({"term": "date", "due_on": "1999-12-31"}, "due_on"),
        ({"term": "date", "due_on": "31.02.2026"}, "due_on"),
        ({"term": "marked", "urgency": "whenever"}, "urgency"),
        ({"term": "someday"}, "term"),
        ({"term": ["date", "counted"]}, "term"),
    ],
)
def test_a_term_that_makes_no_date_is_told_at_its_field(window: Open, world: World, fields: dict[str, Any], where: str) -> None:
    answer = window(world.amina).post("/directives", form(world) | fields)
    assert answer.status_code == 422
    assert f'href="#{where}"' in answer.text


def test_a_short_term_asks_for_a_reason_and_takes_it(window: Open, db: Session, world: World) -> None:
    amina = window(world.amina)
    short = form(world, due_on="2026-03-04", act="issue")
    answer = amina.post("/directives", short)
    assert answer.status_code == 422
    assert 'id="reason-error"' in answer.text
    assert amina.post("/directives", short | {"reason": "Ordered at once"}).status_code == 303
    assert queries.terms(db, the_draft(db).id or 0)[0].reason == "Ordered at once"


def test_several_leads_are_equal(window: Open, db: Session, world: World) -> None:
    window(world.amina).post("/directives", form(world, equal=str(world.ecology.id)))
    roles = [each.role for each in queries.assignments(db, the_draft(db).id or 0)]
    assert roles == [AssignmentRole.EQUAL, AssignmentRole.EQUAL]


def test_groups_and_closed_bodies_are_not_offered_and_not_taken(window: Open, db: Session, world: World) -> None:
    group = make_body(db, "AKIMS", BodyKind.GROUP)
    amina = window(world.amina)
    assert "Body AKIMS" not in amina.get(f"/directives/new?minutes={world.minutes.id}").text
    answer = amina.post("/directives", form(world, lead=str(group.id)))
    assert answer.status_code == 422
    assert 'href="#lead"' in answer.text


def test_a_clerk_cannot_issue_a_restricted_directive_but_loses_nothing(window: Open, db: Session, world: World) -> None:
    secret = form(world, visibility="restricted", act="issue")
    answer = window(world.amina).post("/directives", secret)
    assert answer.status_code == 422
    assert 'href="#visibility"' in answer.text
    assert "Утвердить план мероприятий." in answer.text
    assert window(world.carl).post("/directives", secret).status_code == 303
    assert the_draft(db).state is State.ISSUED


def test_indicators_are_linked_changed_and_unlinked_with_the_draft(window: Open, db: Session, world: World) -> None:
    falls, rises = make_indicator(db, world, "CO2"), make_indicator(db, world, "RES", Direction.UP)
    amina = window(world.amina)
    rows = {"indicator_1": str(falls.id), "effect_1": "0,5", "lag_1": "12", "confidence_1": "high", "indicator_2": str(rises.id)}
    amina.post("/directives", form(world) | rows)
    draft = the_draft(db)
    first, second = db.exec(select(ContributionLink).order_by(col(ContributionLink.id))).all()
    assert (first.direction, first.expected_effect, first.lag_months, first.confidence) == (
        Effect.DOWN, Decimal("0.5"), 12, Confidence.HIGH,
    )  # fmt: skip
    assert (second.direction, second.expected_effect) == (Effect.UP, None)
    kept = first.id
    page = amina.get(f"/directives/{draft.id}/edit")
    assert 'name="effect_1" value="0.5"' in page.text
    amina.post(f"/directives/{draft.id}", form(world, version="1") | rows | {"indicator_2": ""})
    assert [link.id for link in db.exec(select(ContributionLink)).all()] == [kept]
    actions = db.exec(select(AuditEntry.action).order_by(AuditEntry.seq)).all()
    assert (actions.count("contribution.linked"), actions.count("contribution.unlinked")) == (2, 1)


def test_an_effect_is_read_as_the_readers_language_writes_it(window: Open, db: Session, world: World) -> None:
    row = {"indicator_1": str(make_indicator(db, world, "CO2").id), "effect_1": "1,250.5"}
    window(world.amina).post("/directives", form(world) | row)
    assert db.exec(select(ContributionLink)).one().expected_effect == Decimal("1250.5")


def test_wrong_links_are_told_at_their_row(window: Open, db: Session, world: World) -> None:
    to_value = make_indicator(db, world, "PH", Direction.TO_VALUE)
    rows = {"indicator_1": str(to_value.id), "lag_1": "-1", "effect_1": "much", "indicator_2": "4711"}
    answer = window(world.amina).post("/directives", form(world) | rows)
    assert answer.status_code == 422
    assert all(f'href="#{name}"' in answer.text for name in ("direction_1", "lag_1", "effect_1", "indicator_2"))


def test_the_form_comes_with_its_minutes_or_offers_them(window: Open, db: Session, world: World) -> None:
    amina = window(world.amina)
    assert f'href="/directives/new?minutes={world.minutes.id}"' in amina.get("/directives/new").text
    assert 'name="point" value="2.1"' in amina.get(f"/directives/new?point={world.point.id}").text
    for address in ("?minutes=4711", "?point=4711", "?minutes=x", "?minutes=99999999999999999999", "?point=-1"):
        assert amina.get(f"/directives/new{address}").status_code == 404
    for unknown in ("4711", "", "x", "99999999999999999999"):
        assert amina.post("/directives", form(world, minutes=unknown)).status_code == 404


@pytest.mark.parametrize(
    "nasty",
    ["\x00", "9" * 40, "-1", "٣", "<b>&", "a" * 60_000, ["1", "2"], "NaN", "31.12.99999", "\u202e"],
    ids=lambda value: repr(value)[:12],
)
def test_no_nonsense_in_any_field_breaks_the_form(window: Open, world: World, nasty: str | list[str]) -> None:
    amina = window(world.amina)
    for way in ({}, {"term": "counted"}, {"term": "period"}):
        fields = dict.fromkeys([*form(world), "co", "equal", "version", "count", "unit", "period", "falls", "urgency", "reason"], nasty)
        fields |= dict.fromkeys(["indicator_1", "direction_1", "effect_1", "lag_1", "confidence_1"], nasty)
        assert amina.post("/directives", fields | way | {"minutes": str(world.minutes.id)}).status_code == 422


def test_the_form_has_the_fields_that_are_documented(window: Open, db: Session, world: World) -> None:
    make_indicator(db, world, "CO2")
    # A short term shows the field for its reason too.
    page = (
        window(world.amina)
        .post("/directives", form(world, due_on="2026-03-04", act="issue"))
        .text.partition('method="post" action="/directives"')[2]
    )
    named = {re.sub(r"_\d+$", "_1", name) for name in re.findall(r'name="(\w+)"', page.partition("</form>")[0])}
    section = PAGES.read_text(encoding="utf-8").partition("### POST /directives\n")[2].partition("\n### ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    documented = {name for row in rows for name in re.findall(r"`(\w+)`", row)} - {"indicator_20"}
    assert named - {"csrf", "key", "version"} == documented


def test_without_minutes_one_is_told_where_to_begin(window: Open, db: Session, world: World) -> None:
    db.delete(world.point)
    db.flush()
    db.delete(db.get_one(Minutes, world.minutes.id))
    assert "There are no minutes yet" in text_of(window(world.amina).get("/directives/new"))


def test_a_draft_is_edited_and_its_version_counts_up(window: Open, db: Session, world: World) -> None:
    amina = window(world.amina)
    amina.post("/directives", form(world))
    draft = the_draft(db)
    page = amina.get(f"/directives/{draft.id}/edit")
    assert "Утвердить план мероприятий." in page.text
    assert "The date named is 31 March 2026" in text_of(page)
    answer = amina.post(f"/directives/{draft.id}", form(world, version="1", gist_ru="Принять план"))
    assert (answer.status_code, answer.headers["location"]) == (303, f"/directives/{draft.id}")
    assert (the_draft(db).gist_ru, the_draft(db).version) == ("Принять план", 2)


def test_a_stale_form_is_refused_with_both_values(window: Open, db: Session, world: World) -> None:
    amina, carl = window(world.amina), window(world.carl)
    amina.post("/directives", form(world))
    address = f"/directives/{the_draft(db).id}"
    carl.post(address, form(world, version="1", gist_ru="План Карла", lead=str(world.ecology.id)))
    answer = amina.post(address, form(world, version="1", gist_ru="План Амины"))
    shown = text_of(answer)
    assert answer.status_code == 409
    assert all(words in shown for words in ("План Амины", "План Карла", "Ministry of Energy", "Ministry of Ecology"))
    assert "Утверждённый план" not in shown
    assert the_draft(db).gist_ru == "План Карла"


def test_an_issued_directive_is_not_edited_nor_deleted(window: Open, db: Session, world: World) -> None:
    issued = make_directive(db, world)
    amina = window(world.amina)
    assert amina.get(f"/directives/{issued.id}/edit").status_code == 409
    assert amina.post(f"/directives/{issued.id}", form(world, version="1")).status_code == 409
    assert amina.post(f"/directives/{issued.id}/deletion").status_code == 409


def test_a_draft_is_deleted_once_with_its_links(window: Open, db: Session, world: World) -> None:
    indicator = make_indicator(db, world, "CO2")
    amina = window(world.amina)
    amina.post("/directives", form(world, indicator_1=str(indicator.id)))
    address = f"/directives/{the_draft(db).id}/deletion"
    assert amina.post(address, {"version": "4"}).status_code == 409
    answer = amina.post(address, {"version": "1"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/minutes/{world.minutes.id}")
    assert (db.exec(select(Directive)).all(), db.exec(select(ContributionLink)).all()) == ([], [])
    assert db.exec(select(AuditEntry.action).order_by(AuditEntry.seq)).all()[-2:] == ["contribution.unlinked", "directive.deleted"]
    assert amina.post(address, {"version": "1"}).status_code == 404


@pytest.mark.parametrize("name", ["kurt", "ben", "hana", "cy", "dede", "ada"])
def test_nobody_else_logs_edits_or_deletes(window: Open, db: Session, world: World, name: str) -> None:
    draft = make_directive(db, world, state=State.DRAFT)
    person: Account = getattr(world, name)
    visitor = window(person)
    for address in ("/directives/new", f"/directives/{draft.id}/edit", "/directives/term-preview"):
        assert visitor.get(address).status_code == 403
    for address in ("/directives", f"/directives/{draft.id}", f"/directives/{draft.id}/deletion"):
        assert visitor.post(address, form(world, version="1")).status_code == 403


def test_unknown_directives_are_not_there(window: Open, world: World) -> None:
    amina = window(world.amina)
    assert amina.get("/directives/4711/edit").status_code == 404
    assert amina.post("/directives/4711", form(world)).status_code == 404
    assert amina.post("/directives/4711/deletion").status_code == 404
