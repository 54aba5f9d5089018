"""What is wrong with a file is told by place and reason, and nothing of the file is taken in."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.backup.places import Place
from tests.demo.loaded import NOW
from tests.register.by_hand import AT, register, report, written
from tracker.bodies.models import Body
from tracker.directives.models import Directive, State
from tracker.kernel.db import connect
from tracker.register.commands import import_register
from tracker.register.reading import WrongRegister

OWN_REVIEW = {"decision": "return", "decided_by": "person@one.example", "decided_by_name": "Человек", "decided_at": AT}


def refused(place: Place, document: Any, files: Path | None = None) -> str:
    before = place.rows()
    with pytest.raises(WrongRegister) as caught:
        import_register(place.engine, place.folder, written(place.folder, document), files, NOW)
    assert place.rows() == before
    return str(caught.value)


def test_the_least_that_another_program_writes_is_taken_in(target: Place) -> None:
    told = import_register(target.engine, target.folder, written(target.folder, register()), None, NOW)
    assert told.startswith("Added: 1 bodies, 1 accounts, 1 calendars, 1 councils, 1 meetings, 1 minutes, 1 points, 1 directives.")
    with Session(target.engine) as db:
        directive = db.exec(select(Directive)).one()
        assert (directive.state, directive.gist_ru) == (State.IN_WORK, "Построить станцию")
        assert "станция" in directive.search_text


def test_bodies_that_stand_here_need_not_be_in_the_file(target: Place) -> None:
    import_register(target.engine, target.folder, written(target.folder, register()), None, NOW)
    another = register(ref="№ 1, п. 1/2")
    for name in ("bodies", "accounts", "calendars"):
        del another[name]
    told = import_register(target.engine, target.folder, written(target.folder, another), None, NOW)
    assert told.startswith("Added: 1 directives.")


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"lead": "TWO"}, "directives[0].lead: there is no body 'TWO', neither here nor in the file"),
        ({"state": "lost"}, "directives[0].state: Input should be 'draft', 'issued'"),
        ({"due_on": "10.04.2026"}, "directives[0].due_on: "),
        ({"ref": None}, "directives[0]: a draft has no reference and no day of issue, and whatever is issued has both"),
        ({"gist_ru": ""}, "directives[0]: whatever is issued has a gist"),
        ({"gist_ru": "a\0b"}, "directives[0].gist_ru: "),
        ({"outcome": "executed"}, "directives[0]: only what is closed has an outcome and a day of closing, and has both"),
        ({"state": "closed"}, "directives[0]: only what is closed has an outcome and a day of closing, and has both"),
        ({"state": "reported"}, "directives[0]: the state reported wants a final report that stands"),
        ({"executors": []}, "directives[0]: one lead is wanted, or several equal leads"),
        ({"lead": None}, "directives[0]: the lead is not the first of the executors that lead"),
        ({"terms": []}, "directives[0]: whatever is issued has a term"),
        ({"due_on": "2026-05-01"}, "directives[0]: its days are not those of its last term"),
        ({"successor": 5}, "directives[0].successor: there is no directive 5, neither here nor in the file"),
        ({"mood": "good"}, "directives[0].mood: Extra inputs are not permitted"),
        ({"executors": [{"id": 1, "body": "ONE", "role": "lead"}] * 2}, "directives[0].executors[1]: 1 is there twice"),
        (
            {"executors": [{"id": 1, "body": "ONE", "role": "lead"}, {"id": 2, "body": "ONE", "role": "co"}]},
            "two records cannot be there together: ",
        ),
        ({"reports": [report(assignment=2)]}, "directives[0].reports[0].assignment: there is no assignment 2"),
        ({"state": "issued", "accepted_at": AT}, "directives[0]: what is accepted is no longer only issued"),
        ({"state": "proposed", "reports": [report()]}, "directives[0]: the state proposed wants the review that proposes"),
        (
            {"state": "closed", "outcome": "executed", "closed_at": AT, "closed_on": "2026-03-30", "reports": [report(kind="interim")]},
            "directives[0]: the outcome executed wants a final report that was accepted: interim information closes nothing",
        ),
        (
            {"state": "returned", "reports": [report(state="returned", reviews=[OWN_REVIEW])]},
            "directives[0]: whoever filed a report does not decide on it",
        ),
        ({"reports": [report(term_number=4)]}, "directives[0]: a report was filed under a term 4 that is not there"),
        ({"reports": [report(language="xx")]}, "directives[0].reports[0].language: Input should be 'kk', 'ru' or 'en'"),
        (
            {"reports": [report(evidence=[{"name": "link", "url": "javascript:alert(1)", "added_at": AT}])]},
            "directives[0]: the evidence 'link' does not lead to an address of the web",
        ),
    ],
)
def test_a_directive_that_cannot_be_is_refused_with_its_place(nowhere: Place, changed: dict[str, Any], fault: str) -> None:
    told = refused(nowhere, register(**changed))
    assert "cannot be taken in; nothing was changed." in told
    assert fault in told


def test_a_rule_that_is_none_is_refused(nowhere: Place) -> None:
    said = {
        "number": 1,
        "rule": "RRULE:FREQ=NEVER",
        "starts_on": "2026-01-01",
        "ahead": 5,
        "set_by_name": "x",
        "set_at": AT,
        "set_on": "2026-01-01",
    }
    assert "the rule 'RRULE:FREQ=NEVER' is none that the tracker knows" in refused(nowhere, register(recurrences=[said]))


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("basis", {"kind": "soon"}, "the basis of the term 1 is not one"),
        ("explanation", [{"say": "hocus"}], "the explanation of the term 1 cannot be told"),
        ("explanation", ["hocus"], "the explanation of the term 1 cannot be told"),
    ],
)
def test_a_term_whose_story_no_page_could_tell_is_refused(nowhere: Place, field: str, value: Any, fault: str) -> None:
    document = register()
    document["directives"][0]["terms"][0][field] = value
    assert fault in refused(nowhere, document)


@pytest.mark.parametrize(
    "said", [{"passages": [["text"]]}, {"unanswered": [["ONE", "soon", "silent"]]}, {"unanswered": [["ONE", None, "gone"]]}]
)
def test_a_report_whose_parts_no_page_could_tell_is_refused(nowhere: Place, said: dict[str, Any]) -> None:
    assert "the passages of a report, or those who had not answered, cannot be read" in refused(nowhere, register(reports=[report(**said)]))


def test_an_address_with_capitals_is_refused(nowhere: Place) -> None:
    document = register()
    document["accounts"][0]["email"] = "Person@one.example"
    assert "'Person@one.example' is no e-mail address in small letters" in refused(nowhere, document)


def test_bodies_in_a_circle_are_refused(nowhere: Place) -> None:
    document = register()
    first = document["bodies"][0]
    document["bodies"] = [{**first, "parent": "TWO"}, {**first, "code": "TWO", "parent": "ONE"}]
    assert "'ONE' cannot belong to itself, nor to a body that belongs to it" in refused(nowhere, document)


def test_rules_of_control_that_cannot_be_are_refused(nowhere: Place) -> None:
    document = register()
    document["councils"][0]["profile"] = {"urgency": {"urgent": "soon"}}
    assert "councils[0]: its rules of control cannot be so" in refused(nowhere, document)


def test_of_many_faults_the_first_twenty_are_told_and_the_rest_counted(nowhere: Place) -> None:
    document = register()
    document["bodies"] += [{"code": f"B{number}"} for number in range(10)]
    told = refused(nowhere, document).splitlines()
    assert len(told) == 22
    assert told[-1] == "… and 20 more"


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": "another"}', json.dumps({**register(), "format_version": 2})])
def test_what_is_no_register_is_refused(nowhere: Place, text: str) -> None:
    path = nowhere.folder / "no.json"
    path.write_text(text)
    with pytest.raises(WrongRegister, match="cannot be taken in"):
        import_register(nowhere.engine, nowhere.folder, path, None, NOW)


def test_a_file_that_is_not_there_is_refused(nowhere: Place) -> None:
    with pytest.raises(WrongRegister, match="cannot be read: No such file"):
        import_register(nowhere.engine, nowhere.folder, nowhere.folder / "no.json", None, NOW)


def test_a_database_of_another_release_is_refused(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/old.db")
    with pytest.raises(WrongRegister, match="run `tracker migrate` first"):
        import_register(engine, tmp_path, written(tmp_path, register()), None, NOW)
    engine.dispose()


def _with_file(sha256: str, **changed: Any) -> dict[str, Any]:
    said = {"name": "note.txt", "sha256": sha256, "size": 5, "media_type": "text/plain", "added_at": AT, **changed}
    return register(state="reported", reported_on="2026-03-20", reports=[report(evidence=[said])])


def test_evidence_comes_from_the_folder_of_files_and_is_checked(nowhere: Place, tmp_path: Path) -> None:
    sha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    files = tmp_path / "files"
    files.mkdir()
    assert "'note.txt' (2cf24dba5fb0…): is not kept here" in refused(nowhere, _with_file(sha256), files)
    (files / sha256).write_text("other")
    assert "holds something else" in refused(nowhere, _with_file(sha256), files)
    (files / sha256).write_text("hello")
    assert "it is text/plain of 5 bytes, and not what the record says" in refused(nowhere, _with_file(sha256, size=6), files)
    assert "cannot be taken" in refused(nowhere, _with_file(sha256, name="note.exe"), files)
    import_register(nowhere.engine, nowhere.folder, written(nowhere.folder, _with_file(sha256)), files, NOW)
    assert nowhere.files()[sha256] == b"hello"


def test_one_wrong_record_keeps_the_right_ones_out(nowhere: Place) -> None:
    refused(nowhere, register(state="lost"))
    with Session(nowhere.engine) as db:
        assert db.exec(select(Body)).all() == []
