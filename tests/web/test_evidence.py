"""Files and links with a report: what is taken, what is refused, and who may have them."""

import hashlib
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from sqlmodel import Session

from tests.browser_window import Window, text_of
from tests.web.reporting import FINAL, PDF, PROGRAM, FullDisk, counts, macro_docx, rows, sent
from tests.world import TODAY, World, make_directive
from tracker.directives.models import Directive, State
from tracker.kernel import receiving
from tracker.progress.models import Evidence, Report
from tracker.settings import Settings
from tracker.web.house import House
from tracker.web.routing import LARGEST_FORM
from tracker.web.uploads import LARGEST_UPLOAD, MOST_FILES

Windows = Callable[..., Window]
HASH = hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def directive(db: Session, world: World) -> Directive:
    return make_directive(db, world, co=[world.ecology])


@pytest.fixture
def files(settings: Settings) -> Path:
    return settings.data_dir / "files"


def kept(files: Path) -> list[str]:
    return sorted(path.name for path in files.glob("[0-9a-f][0-9a-f]/*"))


def tickets(page: Any) -> list[str]:
    return [unescape(value) for value in re.findall(r'name="kept" value="([^"]*)" checked', page.text)]


def file(window: Window, directive: Directive, *chosen: tuple[str, bytes], **changed: Any) -> Any:
    return window.post(f"/directives/{directive.id}/reports", FINAL | changed, files=sent(*chosen))


def test_files_come_with_the_report_and_one_content_is_one_object(
    window: Windows, db: Session, world: World, directive: Directive, files: Path
) -> None:
    chosen = [("Есеп – қаңтар.pdf", PDF), ("копия.pdf", PDF), ("сипаттама.txt", "Әуе сапасы".encode())]
    assert file(window(world.ben), directive, *chosen).status_code == 303
    found = rows(db, Evidence)
    assert [(each.name, each.media_type) for each in found] == [
        ("Есеп – қаңтар.pdf", "application/pdf"),
        ("копия.pdf", "application/pdf"),
        ("сипаттама.txt", "text/plain"),
    ]
    assert found[0].sha256 == found[1].sha256 == HASH
    assert kept(files) == sorted({each.sha256 for each in found})
    assert (found[0].size, found[0].added_by_id, found[0].report_id) == (len(PDF), world.ben.id, rows(db, Report)[0].id)


def test_a_file_is_given_back_byte_for_byte_and_only_to_be_saved(window: Windows, db: Session, world: World, directive: Directive) -> None:
    file(window(world.ben), directive, ("Есеп «№ 5».pdf", PDF))
    answer = window(world.carl).get(f"/evidence/{rows(db, Evidence)[0].id}", **{"accept-encoding": "br, gzip"})
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-length"] == str(len(PDF))
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["etag"] == f'"{HASH}"'
    assert "content-encoding" not in answer.headers
    plain, encoded = re.fullmatch(
        r"attachment; filename=\"([^\"]*)\"; filename\*=UTF-8''(\S*)", answer.headers["content-disposition"]
    ).groups()  # type: ignore[union-attr]
    assert unquote(encoded) == "Есеп «№ 5».pdf"
    assert plain == "____ __ 5_.pdf"


@pytest.mark.parametrize(("name", "status"), [("ben", 200), ("hana", 200), ("kurt", 200), ("amina", 200), ("dede", 200), ("cy", 200)])
def test_who_may_see_the_directive_may_have_its_files(
    window: Windows, db: Session, world: World, directive: Directive, name: str, status: int
) -> None:
    file(window(world.ben), directive, ("a.pdf", PDF))
    assert window(getattr(world, name)).get(f"/evidence/{rows(db, Evidence)[0].id}").status_code == status


def test_to_everybody_else_there_is_no_such_file(window: Windows, db: Session, world: World) -> None:
    restricted = make_directive(db, world, visibility="restricted")
    file(window(world.ben), restricted, ("a.pdf", PDF))
    (found,) = rows(db, Evidence)
    for name in ("cy", "dede", "ada"):
        answer = window(getattr(world, name)).get(f"/evidence/{found.id}")
        assert answer.status_code == 404
        assert b"%PDF" not in answer.content
    assert window().get(f"/evidence/{found.id}").status_code == 303
    assert window(world.ben).get("/evidence/999999").status_code == 404


def test_a_link_has_no_file(window: Windows, db: Session, world: World, directive: Directive) -> None:
    file(window(world.ben), directive, links="https://example.org/act")
    assert window(world.ben).get(f"/evidence/{rows(db, Evidence)[0].id}").status_code == 404


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_damaged_file_is_never_given_out(
    window: Windows, db: Session, world: World, directive: Directive, files: Path, damage: str
) -> None:
    file(window(world.ben), directive, ("a.pdf", PDF))
    place = files / HASH[:2] / HASH
    place.chmod(0o600)
    place.write_bytes(PDF + b"<script>") if damage == "changed" else place.unlink()
    answer = window(world.carl).get(f"/evidence/{rows(db, Evidence)[0].id}")
    assert answer.status_code == 410
    assert "no longer what was filed" in text_of(answer)
    assert b"%PDF" not in answer.content


@pytest.mark.parametrize(
    ("name", "content", "saying"),
    [
        ("virus.exe", PROGRAM, '"virus.exe" is of a kind that is not taken'),
        ("Есеп.pdf", PROGRAM, '"Есеп.pdf" is not what its name says'),
        ("Есеп.docx", macro_docx(), '"Есеп.docx" carries macros'),
        ("Есеп.docm", PDF, '"Есеп.docm" carries macros'),
        ("page.html", b"<!doctype html>", "is of a kind that is not taken"),
        ("drawing.svg", b"<svg/>", "is of a kind that is not taken"),
        ("empty.pdf", b"", 'The file "empty.pdf" is empty.'),
        ("../../etc/passwd", b"root", '"passwd" is of a kind that is not taken'),
    ],
)
def test_a_bad_file_is_refused_by_name_and_nothing_is_filed(
    window: Windows, db: Session, world: World, directive: Directive, files: Path, name: str, content: bytes, saying: str
) -> None:
    page = file(window(world.ben), directive, (name, content))
    assert page.status_code == 422
    assert saying in text_of(page)
    assert FINAL["text"] in page.text
    assert counts(db) == (0, 0, 0)
    assert kept(files) == []


def test_every_bad_file_is_told_together_with_every_wrong_field(window: Windows, db: Session, world: World, directive: Directive) -> None:
    said = text_of(file(window(world.ben), directive, ("a.exe", PROGRAM), ("b.pdf", PROGRAM), text=""))
    for wanted in ("2 things to correct", '"a.exe" is of a kind', '"b.pdf" is not what', "Fill in this field."):
        assert wanted in said


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\Users\\Ben\\Есеп.pdf", "Есеп.pdf"),
        ("../../var/Есеп.pdf", "Есеп.pdf"),
        ("fdp.\u202eexe.pdf", "fdp. exe.pdf"),
        ("й.pdf", "й.pdf"),
        ("ә" * 300 + ".pdf", "ә" * 146 + ".pdf"),
        ("<b>&amp;.pdf", "<b>&amp;.pdf"),
    ],
)
def test_a_strange_name_becomes_a_label(window: Windows, db: Session, world: World, directive: Directive, name: str, shown: str) -> None:
    assert file(window(world.ben), directive, (name, PDF)).status_code == 303
    (found,) = rows(db, Evidence)
    assert found.name == shown
    assert window(world.ben).get(f"/evidence/{found.id}").content == PDF


def test_a_name_with_a_line_end_cannot_forge_a_header(window: Windows, db: Session, world: World, directive: Directive) -> None:
    """As a program would send it that encodes what browsers forbid."""
    ben = window(world.ben)
    parts = {"csrf": ben.token(), "key": "raw"} | FINAL
    body = b"".join(f'--x\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in parts.items())
    body += b"--x\r\ncontent-disposition: form-data; name=\"evidence\"; filename*=UTF-8''a%0d%0aset-cookie%3a%20x%00.pdf\r\n\r\n" + PDF
    answer = ben._send(
        "POST",
        f"/directives/{directive.id}/reports",
        headers={"content-type": "multipart/form-data; boundary=x"},
        content=body + b"\r\n--x--\r\n",
    )
    assert answer.status_code in (303, 400)
    for found in rows(db, Evidence):
        given = window(world.ben).get(f"/evidence/{found.id}")
        assert "set-cookie" not in given.headers
        assert "\n" not in found.name


def test_good_files_of_a_refused_form_need_not_be_chosen_again(window: Windows, db: Session, world: World, directive: Directive) -> None:
    ben = window(world.ben)
    page = file(ben, directive, ("Есеп.pdf", PDF), ("bad.exe", PROGRAM), text="")
    assert page.status_code == 422
    assert "Files already uploaded" in text_of(page)
    (ticket,) = tickets(page)
    again = file(ben, directive, ("more.txt", b"more"), text="", kept=ticket)
    assert len(tickets(again)) == 2
    assert file(ben, directive, kept=tickets(again)).status_code == 303
    assert sorted(each.name for each in rows(db, Evidence)) == ["more.txt", "Есеп.pdf"]


def test_what_is_unticked_is_left_out(window: Windows, db: Session, world: World, directive: Directive) -> None:
    ben = window(world.ben)
    file(ben, directive, ("Есеп.pdf", PDF), text="")
    assert file(ben, directive).status_code == 303
    assert rows(db, Evidence) == []


def test_nobody_attaches_a_file_by_a_ticket_that_is_not_theirs(window: Windows, db: Session, world: World, directive: Directive) -> None:
    (ticket,) = tickets(file(window(world.ben), directive, ("Есеп.pdf", PDF), text=""))
    forged = ("A" if ticket[-1] != "A" else "B").join((ticket[:-1], ""))
    for person, sent_ticket in ((world.hana, ticket), (world.ben, forged), (world.ben, "әрнәрсе"), (world.ben, f".{ticket}")):
        page = file(window(person), directive, kept=sent_ticket)
        assert page.status_code == 422
        assert "no longer there" in text_of(page)
    assert counts(db) == (0, 0, 0)


def test_a_ticket_outlives_its_file_in_a_sentence(window: Windows, db: Session, world: World, directive: Directive, files: Path) -> None:
    (ticket,) = tickets(file(window(world.ben), directive, ("Есеп.pdf", PDF), text=""))
    (files / HASH[:2] / HASH).unlink()
    assert "Choose them again" in text_of(file(window(world.ben), directive, kept=ticket))
    assert counts(db) == (0, 0, 0)


def test_a_full_disk_is_told_and_nothing_is_half_saved(
    window: Windows, db: Session, world: World, directive: Directive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(House, "storage", property(lambda _: FullDisk()))
    page = file(window(world.ben), directive, ("Есеп.pdf", PDF))
    assert page.status_code == 503
    assert "the disk is full or does not answer" in text_of(page)
    assert FINAL["text"] in page.text
    assert counts(db) == (0, 0, 0)
    db.refresh(directive)
    assert directive.state is State.ISSUED


def test_a_disk_that_does_not_answer_gives_no_file(
    window: Windows, db: Session, world: World, directive: Directive, monkeypatch: pytest.MonkeyPatch
) -> None:
    file(window(world.ben), directive, ("Есеп.pdf", PDF))
    monkeypatch.setattr(House, "storage", property(lambda _: FullDisk()))
    assert window(world.ben).get(f"/evidence/{rows(db, Evidence)[0].id}").status_code == 410


def test_a_file_that_is_too_large_is_told_and_the_text_stays(
    window: Windows, db: Session, world: World, directive: Directive, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "LARGEST_FILE", len(PDF) - 1)
    page = file(window(world.ben), directive, ("Есеп.pdf", PDF))
    assert page.status_code == 413
    assert "larger than 50 MB" in text_of(page)
    assert FINAL["text"] in page.text
    assert counts(db) == (0, 0, 0)
    assert kept(files) == []
    assert list(files.glob("incoming/*")) == []


def test_a_body_beyond_all_limits_is_refused_before_it_is_read(window: Windows, db: Session, world: World, directive: Directive) -> None:
    ben = window(world.ben)
    answer = ben._send(
        "POST",
        f"/directives/{directive.id}/reports",
        headers={"content-type": "multipart/form-data; boundary=x", "content-length": str(LARGEST_UPLOAD + 1)},
        content=b"--x--",
    )
    assert answer.status_code == 413
    assert "That is too large" in text_of(answer)


def test_words_beyond_all_reason_are_refused_before_they_fill_the_memory(
    window: Windows, db: Session, world: World, directive: Directive
) -> None:
    answer = file(window(world.ben), directive, ("a.pdf", PDF), text="ә" * LARGEST_FORM)
    assert answer.status_code == 413
    assert counts(db) == (0, 0, 0)


def test_too_many_files_are_refused_unread(window: Windows, db: Session, world: World, directive: Directive, files: Path) -> None:
    page = file(window(world.ben), directive, *[(f"{n}.txt", b"text") for n in range(MOST_FILES + 1)])
    assert page.status_code == 422
    assert f"At most {MOST_FILES} files" in text_of(page)
    assert kept(files) == []


def test_a_form_of_a_thousand_parts_is_not_understood(window: Windows, db: Session, world: World, directive: Directive) -> None:
    page = file(window(world.ben), directive, *[(f"{n}.txt", b"text") for n in range(1_000)])
    assert page.status_code == 400
    assert counts(db) == (0, 0, 0)


@pytest.mark.parametrize(
    "body", [b"", b"--x", b"--x\r\n\r\n", b'--x\r\ncontent-disposition: form-data; name="evidence"; filename="a.pdf"\r\n\r\n%PDF']
)
def test_an_upload_that_breaks_off_saves_nothing(
    window: Windows, db: Session, world: World, directive: Directive, files: Path, body: bytes
) -> None:
    ben = window(world.ben)
    headers = {"content-type": "multipart/form-data; boundary=x", "x-csrftoken": ben.token()}
    answer = ben._send("POST", f"/directives/{directive.id}/reports", headers=headers, content=body)
    assert answer.status_code in (400, 422)
    assert counts(db) == (0, 0, 0)
    assert kept(files) == []


def test_a_stranger_to_the_role_sends_no_files(window: Windows, db: Session, world: World, directive: Directive, files: Path) -> None:
    for name in ("carl", "dede"):
        assert file(window(getattr(world, name)), directive, ("a.pdf", PDF)).status_code == 403
    assert kept(files) == []


def test_the_same_form_twice_attaches_once(window: Windows, db: Session, world: World, directive: Directive) -> None:
    ben = window(world.ben)
    for _ in range(2):
        assert file(ben, directive, ("a.pdf", PDF), key="the-same-key").status_code == 303
    assert counts(db) == (1, 1, 0)
    assert rows(db, Report)[0].filed_on == TODAY
