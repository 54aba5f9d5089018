"""Programs read what their owner may see: lists, changes, one directive, and nothing else."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tests.api.conftest import Programs
from tests.world import NOW, TODAY, World, make_directive
from tracker.audit import log
from tracker.bodies.renaming import Renaming, rename
from tracker.directives import queries, searching
from tracker.directives.inheriting import Passing
from tracker.directives.models import State, Visibility
from tracker.succession.merging import Merger, merge


def test_a_program_reads_what_is_assigned_to_its_owners_body(program: Programs, db: Session, world: World) -> None:
    mine, others = make_directive(db, world), make_directive(db, world, lead=world.ecology)
    ben = program(world.ben)
    page = ben.get("/directives").json()
    assert [each["id"] for each in page["items"]] == [mine.id]
    assert page["items"][0]["executors"][0]["code"] == "ME"
    assert ben.get(f"/directives/{others.id}").status_code == 404


def test_what_one_may_not_see_answers_like_what_is_not_there(program: Programs, db: Session, world: World) -> None:
    hidden = make_directive(db, world, lead=world.ecology, visibility=Visibility.RESTRICTED)
    ben = program(world.ben)
    for part in ("", "/terms", "/reports", "/history", "/extensions"):
        there, nowhere = ben.get(f"/directives/{hidden.id}{part}"), ben.get(f"/directives/999999{part}")
        assert there.status_code == 404
        assert there.content == nowhere.content


def test_pages_follow_each_other_without_gap_and_end(program: Programs, db: Session, world: World) -> None:
    made = [make_directive(db, world).id for _ in range(5)]
    ben, found, path = program(world.ben), [], "/directives?limit=2"
    while path:
        page = ben.get(path).json()
        found += [each["id"] for each in page["items"]]
        path = page["next"] and f"/directives?limit=2&cursor={page['next']}"
    assert found == made


def test_a_copy_is_kept_up_to_date_by_resuming(program: Programs, db: Session, world: World) -> None:
    first, second = make_directive(db, world), make_directive(db, world)
    ben = program(world.ben)
    resume = ben.get("/directives").json()["resume"]
    assert ben.get(f"/directives?cursor={resume}").json()["items"] == []
    assert ben.post(f"/directives/{second.id}/acceptance").status_code == 200
    page = ben.get(f"/directives?cursor={resume}").json()
    assert [(each["id"], each["state"]) for each in page["items"]] == [(second.id, "in_work")]
    assert ben.get(f"/directives?cursor={page['resume']}").json()["items"] == []
    assert first.state is State.ISSUED


def test_a_change_made_while_one_reads_page_by_page_is_read_after_it(program: Programs, db: Session, world: World) -> None:
    made = [make_directive(db, world) for _ in range(3)]
    ben = program(world.ben)
    page = ben.get("/directives?limit=2").json()
    assert ben.post(f"/directives/{made[0].id}/acceptance").status_code == 200
    last = ben.get(f"/directives?limit=2&cursor={page['next']}").json()
    assert [each["id"] for each in ben.get(f"/directives?cursor={last['resume']}").json()["items"]] == [made[0].id]


def test_what_is_taken_from_a_body_is_told_as_gone_and_nothing_else_is(program: Programs, db: Session, world: World) -> None:
    taken, foreign = make_directive(db, world), make_directive(db, world, lead=world.ecology)
    ben = program(world.ben)
    resume = ben.get("/directives").json()["resume"]
    (assignment,) = queries.assignments(db, taken.id or 0)
    assignment.released_at = NOW
    for each in (taken, foreign):
        log.record(db, world.actor(world.kurt), "directive.executors_changed", each, NOW, directive_id=each.id)
    page = ben.get(f"/directives?cursor={resume}").json()
    assert (page["items"], page["gone"]) == ([], [taken.id])


def test_updated_since_gives_what_was_done_from_that_instant_on(program: Programs, db: Session, world: World) -> None:
    early, late = make_directive(db, world), make_directive(db, world)
    for each, at in ((early, NOW - timedelta(days=2)), (late, NOW)):
        log.record(db, world.actor(world.amina), "directive.issued", each, at, directive_id=each.id)
    ben = program(world.ben)
    since = (NOW - timedelta(days=1)).isoformat().replace("+00:00", "Z")
    assert [each["id"] for each in ben.get(f"/directives?updated_since={since}").json()["items"]] == [late.id]
    assert ben.get("/directives?updated_since=2099-01-01T00:00:00Z").json()["items"] == []


def test_an_unchanged_answer_is_not_sent_again(program: Programs, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    ben = program(world.ben)
    first = ben.get(f"/directives/{directive.id}")
    again = ben.get(f"/directives/{directive.id}", **{"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    ben.post(f"/directives/{directive.id}/acceptance")
    assert ben.get(f"/directives/{directive.id}", **{"if-none-match": first.headers["etag"]}).status_code == 200


def test_a_misspelt_filter_or_a_strange_cursor_is_refused_in_words(program: Programs, world: World) -> None:
    ben = program(world.ben)
    for query, name in (
        ("stat=issued", "stat"),
        ("cursor=nonsense", "cursor"),
        ("limit=0", "limit"),
        ("updated_since=yesterday", "updated_since"),
    ):
        answer = ben.get(f"/directives?{query}")
        assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
        assert answer.json()["errors"][0]["parameter"] == name
        assert answer.json()["errors"][0]["detail"].endswith(".")


def test_bodies_indicators_and_whoever_calls_are_told(program: Programs, world: World) -> None:
    ben = program(world.ben)
    assert {each["code"] for each in ben.get("/bodies").json()["items"]} >= {"ME", "MENR"}
    assert ben.get(f"/bodies/{world.energy.id}").json()["name"]["en"] == "Ministry of Energy"
    assert ben.get("/indicators").json() == {"items": []}
    me = ben.get("/me").json()
    assert me["roles"] == [{"role": "executor", "body_id": world.energy.id}]
    assert me["scopes"] == ["decide", "log", "read", "report"]


def test_a_large_answer_is_packed(program: Programs, db: Session, world: World) -> None:
    for _ in range(5):
        make_directive(db, world)
    assert program(world.ben).get("/directives", **{"accept-encoding": "gzip"}).headers["content-encoding"] == "gzip"


def test_words_find_in_the_list_what_they_find_on_the_page(program: Programs, db: Session, world: World) -> None:
    made = [make_directive(db, world, gist_ru=f"Построить {name}", state=State.IN_WORK) for name in ("три станции", "мост", "станцию")]
    for each in made:
        searching.keep_words(each, [world.energy])
    ben = program(world.ben)
    page = ben.get("/directives?words=станция&limit=1").json()
    rest = ben.get(f"/directives?words=станция&limit=1&cursor={page['next']}").json()
    assert [each["id"] for each in page["items"] + rest["items"]] == [made[0].id, made[2].id]
    ben.post(f"/directives/{made[1].id}/reports", {"kind": "interim", "text": "Привезены турбины."})
    assert [each["id"] for each in ben.get("/directives?words=турбина").json()["items"]] == [made[1].id]
    changed = ben.get("/directives?words=станция&updated_since=2026-01-01T00:00:00Z").json()
    assert (changed["items"], changed["gone"]) == ([], [made[1].id])
    assert program(world.cy).get("/directives?words=станция").json()["items"] == []


def test_a_body_tells_its_successor_and_what_it_was_called(program: Programs, db: Session, world: World) -> None:
    said = Renaming({"name_en": "Ministry of the New"}, TODAY, "Decree No. 1")
    rename(db, world.energy, said, world.energy.version, by_id=1, by_name="Ada", at=NOW, today=TODAY)
    world.industry.closed_on, world.industry.successor_id = TODAY, world.energy.id
    ben = program(world.ben)
    told = ben.get(f"/bodies/{world.energy.id}").json()
    assert told["name"]["en"] == "Ministry of the New"
    (kept,) = told["former_names"]
    assert (kept["name"]["en"], kept["until_on"], kept["act"]) == ("Ministry of Energy", "2026-03-09", "Decree No. 1")
    listed = {each["code"]: each for each in ben.get("/bodies").json()["items"]}
    assert listed["MIC"]["successor_id"] == world.energy.id
    assert len(listed["ME"]["former_names"]) == 1


def test_what_passed_to_another_body_is_told_as_gone(program: Programs, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    ben = program(world.ben)
    resume = ben.get("/directives").json()["resume"]
    passing = Passing(world.energy, world.ecology, TODAY, "Decree No. 1", is_whole=False)
    ada = world.actor(world.ada)
    merge(db, Merger(passing, frozenset({directive.id or 0})), by=ada, at=NOW, today=TODAY, zone=ZoneInfo("Asia/Almaty"))
    assert ben.get(f"/directives?cursor={resume}").json()["gone"] == [directive.id]
