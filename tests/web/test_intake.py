"""From a document to drafts, through the front door."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.world import World, make_directive
from tracker.audit.models import AuditEntry
from tracker.bodies.aliases import BodyAlias
from tracker.bodies.models import Body
from tracker.calendars.bases import Counted, CountUnit, Ongoing
from tracker.directives import queries as directives
from tracker.directives.models import Directive, State
from tracker.indicators.models import ContributionLink, Indicator
from tracker.indicators.path import Direction
from tracker.intake.models import Proposal
from tracker.meetings.models import Minutes
from tracker.meetings.sent import Intake
from tracker.progress import queries as progress
from tracker.recurring.models import Recurrence

Browse = Callable[..., Window]

MINUTES = """ПРОТОКОЛ № 17-07/5000
заседания Совета

г. Астана    10 марта 2026 года

Председательствовал: Премьер-Министр Иванов И.И.

1. О выбросах
1.1. Министерству энергетики (созыв) совместно с Министерством экологии в срок до 1 июня 2026 года обеспечить установку датчиков на трубах.
1.2. Министерству экологии в течение 10 рабочих дней внести предложения по тарифам на воду.
1.3. Комитету лесов до 1 мая 2026 года представить отчёт о посадке деревьев.
1.4. Министерству энергетики ежеквартально, до 20 числа месяца, следующего за отчётным кварталом, представлять информацию о ходе работ.
"""


def sent(name: str, content: bytes) -> list[tuple[str, tuple[str, bytes, str]]]:
    return [("file", (name, content, "application/octet-stream"))]


def word(text: str) -> bytes:
    """A document of Word with one paragraph for each line."""
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in text.splitlines())
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kinds}"/></Types>',
        )
        packed.writestr(
            "_rels/.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        packed.writestr("word/document.xml", f'<?xml version="1.0"?><w:document xmlns:w="{main}"><w:body>{lines}</w:body></w:document>')
    return out.getvalue()


def read(browser: Window, text: str = MINUTES, **fields: str) -> str:
    """The path of the review."""
    answer = browser.post("/intake", {"text": text, **fields})
    assert answer.status_code == 303, text_of(answer)
    return str(answer.headers["location"])


def proposals(db: Session) -> list[Proposal]:
    return list(db.exec(select(Proposal).order_by(Proposal.intake_id, Proposal.position)))


def made(db: Session) -> list[Directive]:
    return list(db.exec(select(Directive).where(Directive.state == State.DRAFT).order_by(Directive.id)))


def form_of(proposal: Proposal, **other: object) -> dict[str, object]:
    lead = proposal.lead_ids[0] if proposal.lead_ids else ""
    fields = {name: getattr(proposal, name) for name in ("label", "gist", "text", "result", "phrase", "version")}
    return {**fields, "lead": lead, "co": proposal.co_ids, **other}


def test_pasted_minutes_are_read_and_each_field_says_in_which_words(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    page = browser.get(read(browser))
    text = text_of(page)
    for words in (
        "4 directives were found",
        "“Министерству энергетики” · in the paragraph · marked as the one that leads · sure",
        "“в срок до 1 июня 2026 года”",
        "10 working days from 10 March 2026",
        "“Комитету лесов” is no body that the register knows.",
        "0 of 4 looked at",
        "Accept all 3 without a problem",
    ):
        assert words in text
    assert '<mark class="lead">Министерству энергетики</mark>' in page.text
    assert '<mark class="term">в течение 10 рабочих дней</mark>' in page.text
    intake = db.exec(select(Intake)).one()
    assert (intake.number, intake.signed_on, intake.council_id) == ("17-07/5000", date(2026, 3, 10), world.council.id)
    assert text.rindex("Комитету лесов") < text.rindex("установку датчиков"), "problems stand first"


def test_a_file_is_kept_as_it_came_and_given_out_again(window: Browse, db: Session, world: World) -> None:
    browser, content = window(world.amina), word(MINUTES)
    answer = browser.post("/intake", {}, files=sent("Хаттама.docx", content))
    path = answer.headers["location"]
    assert "4 directives were found" in text_of(browser.follow(answer))
    file = browser.get(f"{path}/file")
    assert (file.status_code, file.content) == (200, content)
    intake = db.exec(select(Intake)).one()
    assert intake.file_hash in progress.kept_files(db)
    assert progress.mentioned(db, [intake.file_hash]) == {intake.file_hash}


@pytest.mark.parametrize(
    ("fields", "files", "field", "words"),
    [
        ({}, None, "file", "Choose a file, or paste the text."),
        ({"text": "x"}, ("a.txt", b"y"), "file", "Either a file or a pasted text"),
        ({}, ("a.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40), "file", "a.png"),
        ({}, ("a.docx", b"no archive at all"), "file", "a.docx"),
        ({"text": MINUTES, "day": "soon"}, None, "day", "31.12.2026"),
    ],
)
def test_what_cannot_be_read_is_refused_beside_its_field(
    window: Browse, db: Session, world: World, fields: dict[str, str], files: tuple[str, bytes] | None, field: str, words: str
) -> None:
    answer = window(world.amina).post("/intake", fields, files=sent(*files) if files else None)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert words in text_of(answer)
    assert db.exec(select(Intake)).all() == []


def test_the_same_document_again_creates_nothing_and_leads_to_what_stands(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path = read(browser)
    again = browser.post("/intake", {"text": MINUTES})
    assert again.headers["location"] == path
    assert "This document was read already" in text_of(browser.follow(again))
    assert len(db.exec(select(Intake)).all()) == 1
    assert len(proposals(db)) == 4


def test_what_is_clean_is_accepted_in_one_act_and_becomes_drafts_that_can_be_issued(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path = read(browser)
    assert "3 directives are accepted." in text_of(browser.follow(browser.post(f"{path}/acceptance")))
    look = text_of(browser.get(f"{path}/drafts"))
    assert "3 drafts can be made" in look
    assert "1 proposal was not looked at and stays behind." in look
    answer = browser.post(f"{path}/drafts", {"proposal": [str(each.id) for each in proposals(db)]})
    page = text_of(browser.follow(answer))
    assert "3 drafts are ready to be looked at and issued." in page
    assert "Issue 3" in page
    minutes = db.exec(select(Minutes).where(Minutes.number == "17-07/5000")).one()
    assert (minutes.signed_on.isoformat(), minutes.chair) == ("2026-03-10", "Иванов И.И.")
    first, second, third = made(db)
    content = directives.content(db, first)
    assert ([body.code for body in content.leads], [body.code for body in content.co]) == (["ME"], ["MENR"])
    assert first.gist_ru == "Обеспечить установку датчиков на трубах"
    assert first.effective_on == date(2026, 6, 1)
    assert directives.content(db, second).basis == Counted(count=10, unit=CountUnit.WORKING_DAYS)
    assert directives.content(db, third).basis == Ongoing()
    rule = db.exec(select(Recurrence)).one()
    assert (rule.directive_id, rule.rule) == (third.id, "RRULE:FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=20")
    shown = browser.get(f"/directives/{first.id}")
    assert "the pasted text" in text_of(shown)
    assert "paragraph 9" in text_of(shown)
    assert f'href="{path}#s-{proposals(db)[0].id}"' in shown.text
    assert browser.post(f"/minutes/{minutes.id}/issue").status_code == 303
    assert made(db) == []


def test_what_was_shown_before_is_what_is_done(window: Browse, db: Session, world: World) -> None:
    """A proposal to a body that is closed meanwhile is refused on both pages alike, and keeps no other back."""
    browser = window(world.amina)
    path = read(browser)
    browser.post(f"{path}/acceptance")
    world.ecology.closed_on = world.minutes.signed_on
    db.add(world.ecology)
    look = text_of(browser.get(f"{path}/drafts"))
    assert "1 draft can be made" in look
    assert "cannot become a draft 2" in look
    browser.post(f"{path}/drafts", {"proposal": [str(each.id) for each in proposals(db)]})
    assert len(made(db)) == 1


def test_a_proposal_is_corrected_in_place_and_accepted(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path, third = read(browser), proposals(db)[2]
    url = f"{path}/proposals/{third.id}"
    assert 'value="до 1 мая 2026 года"' in browser.get(url).text
    wanted = form_of(third, lead=world.industry.id, co=[world.energy.id], phrase="в течение 5 рабочих дней", act="accept")
    assert browser.post(url, wanted).status_code == 303
    stands = proposals(db)[2]
    assert (stands.lead_ids, stands.co_ids, stands.accepted_at is not None) == ([world.industry.id], [world.energy.id], True)
    assert stands.basis == {"kind": "counted", "count": 5, "unit": "working_days"}
    assert "is no body" not in text_of(browser.get(path))


def test_a_phrase_that_names_no_term_is_asked_about_and_what_was_typed_stays(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path, first = read(browser), proposals(db)[0]
    answer = browser.post(f"{path}/proposals/{first.id}", form_of(first, phrase="когда-нибудь", gist="Другая суть"))
    assert answer.status_code == 422
    assert "No term was recognised here." in text_of(answer)
    assert 'value="Другая суть"' in answer.text
    assert proposals(db)[0].gist != "Другая суть"


def test_a_stale_form_changes_nothing(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path, first = read(browser), proposals(db)[0]
    url, typed = f"{path}/proposals/{first.id}", form_of(first, gist="Сначала так")
    browser.post(url, typed)
    assert browser.post(url, typed | {"gist": "Потом иначе"}).status_code == 409
    again = browser.post(url, typed | {"gist": "Потом иначе"}, **{"hx-request": "true", "hx-request-type": "partial"})
    assert again.status_code == 422
    assert "Somebody changed this proposal" in text_of(again)
    assert 'value="Потом иначе"' in again.text
    assert proposals(db)[0].gist == "Сначала так"


def test_htmx_gets_the_card_and_how_far_one_has_come(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path, first = read(browser), proposals(db)[0]
    part = {"hx-request": "true", "hx-request-type": "partial"}
    answer = browser.post(f"{path}/proposals/{first.id}/acceptance", **part)
    assert answer.status_code == 200
    assert f'id="p-{first.id}"' in answer.text
    assert "1 of 4 looked at" in text_of(answer)
    assert "<html" not in answer.text
    card = browser.fragment(f"{path}/proposals/{first.id}/card")
    assert f'<article class="proposal" id="p-{first.id}"' in card.text
    assert browser.get(f"{path}/proposals/{first.id}/card").status_code == 303
    form = browser.fragment(f"{path}/proposals/{first.id}")
    assert "<html" not in form.text
    assert f'id="gist-{first.id}"' in form.text


def test_a_refusal_is_told_on_the_card_and_as_a_page(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path, first = read(browser), proposals(db)[0]
    world.energy.closed_on = world.minutes.signed_on
    db.add(world.energy)
    url = f"{path}/proposals/{first.id}"
    part = {"hx-request": "true", "hx-request-type": "partial"}
    answer = browser.post(f"{url}/acceptance", **part)
    assert answer.status_code == 409
    assert f'id="p-{first.id}"' in answer.text
    assert "is closed" in text_of(answer)
    assert browser.post(f"{url}/acceptance").status_code == 422
    form = browser.post(url, form_of(first, act="accept"))
    assert form.status_code == 422
    assert f'id="lead-{first.id}-error"' in form.text
    assert f'href="#lead-{first.id}"' in form.text
    assert proposals(db)[0].accepted_at is None


def test_an_indicator_is_suggested_by_its_words_and_linked_only_when_ticked(window: Browse, db: Session, world: World) -> None:
    names = {"name_kk": "Датчиктер", "name_ru": "Установка датчиков на трубах", "name_en": "Sensors"}
    units = {"unit_kk": "дана", "unit_ru": "штук", "unit_en": "pieces"}
    indicator = Indicator(code="S1", direction=Direction.UP, responsible_id=world.energy.id, **names, **units)
    db.add(indicator)
    db.flush()
    browser = window(world.amina)
    path, first, second = read(browser), *proposals(db)[:2]
    form = browser.get(f"{path}/proposals/{first.id}")
    assert "Sensors" in form.text
    assert f'value="{indicator.id}" checked' not in form.text
    assert "Sensors" not in browser.get(f"{path}/proposals/{second.id}").text
    browser.post(f"{path}/acceptance")
    browser.post(f"{path}/proposals/{first.id}", form_of(proposals(db)[0], indicators=[indicator.id], act="accept"))
    browser.post(f"{path}/drafts", {"proposal": [str(each.id) for each in proposals(db)]})
    links = db.exec(select(ContributionLink)).all()
    assert [(each.directive_id, each.indicator_id) for each in links] == [(made(db)[0].id, indicator.id)]


def test_a_dropped_one_comes_back(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path, first = read(browser), proposals(db)[0]
    url = f"{path}/proposals/{first.id}"
    browser.post(f"{url}/dropping")
    assert proposals(db)[0].dropped_at is not None
    assert "1 of 4 looked at" in text_of(browser.get(path))
    browser.post(f"{url}/restoring")
    assert not proposals(db)[0].is_looked_at


def test_one_is_split_and_two_are_joined(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    text = MINUTES.replace("на трубах.", "на трубах; Министерству экологии до 1 июля 2026 года проверить все датчики и доложить.")
    path, first = read(browser, text), proposals(db)[0]
    url = f"{path}/proposals/{first.id}"
    place = first.text.index("Министерству экологии до")
    assert f'value="{place}"' in browser.get(url).text
    assert browser.post(f"{url}/splitting", {"place": str(place)}).status_code == 303
    one, two = proposals(db)[:2]
    assert two.lead_ids == [world.ecology.id]
    assert two.basis == {"kind": "date", "due_on": "2026-07-01"}
    intake = db.exec(select(Intake)).one()
    assert intake.text[two.start : two.end] == two.text
    browser.post(f"{path}/proposals/{one.id}/merging")
    joined = proposals(db)
    assert len(joined) == 4
    assert "проверить все датчики" in joined[0].text
    assert browser.post(f"{path}/proposals/{joined[-1].id}/merging").status_code == 409


def test_a_missed_one_is_added_from_the_document_or_typed(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path = read(browser, MINUTES + "Отдельно: Министерство промышленности рассмотрит вопрос о заводах.\n")
    intake = db.exec(select(Intake)).one()
    words = "Министерство промышленности рассмотрит вопрос о заводах"
    start = intake.text.index(words)
    form = browser.get(f"{path}/proposals/new?start={start}&end={start + len(words)}")
    assert words in form.text
    before = len(proposals(db))
    browser.post(f"{path}/proposals", {"text": words, "label": "2"})
    browser.post(f"{path}/proposals", {"text": "Министерству энергетики до 1 июня 2026 года сосчитать трубы", "label": "3"})
    from_document, typed = proposals(db)[-2:]
    assert len(proposals(db)) == before + 2
    assert (from_document.start, from_document.label) == (start, "2")
    assert (typed.start, typed.lead_ids) == (None, [world.energy.id])


def test_an_unknown_addressee_is_learnt_and_known_from_then_on(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path = read(browser)
    assert "Комитету лесов" in browser.get(f"{path}/parties?words=Комитету лесов").text
    answer = browser.post(f"{path}/aliases", {"words": "Комитету лесов", "body": str(world.ecology.id)})
    assert "“Комитету лесов” means Ministry of Ecology from now on. It was put into 1 proposal." in text_of(browser.follow(answer))
    assert proposals(db)[2].lead_ids == [world.ecology.id]
    assert db.exec(select(BodyAlias)).one().words == "Комитету лесов"
    read(browser, MINUTES.replace("17-07/5000", "17-07/5001"))
    assert proposals(db)[-2].lead_ids == [world.ecology.id]


def test_an_unknown_addressee_becomes_a_body(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path = read(browser)
    assert browser.get(f"{path}/bodies/new?words=Комитету лесов").text.count('value="Комитету лесов"') == 4
    names = {"name_kk": "Орман комитеті", "name_ru": "Комитет лесов", "name_en": "Committee of Forests"}
    fields = {"words": "Комитету лесов", "code": "KL", "kind": "agency", **names}
    assert browser.post(f"{path}/bodies", fields | {"code": ""}).status_code == 422
    assert browser.post(f"{path}/bodies", fields).status_code == 303
    body = db.exec(select(Body).where(Body.code == "KL")).one()
    assert proposals(db)[2].lead_ids == [body.id]


def test_a_corrected_version_is_compared_and_only_what_is_ticked_is_applied(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path = read(browser)
    browser.post(f"{path}/acceptance")
    browser.post(f"{path}/drafts", {"proposal": [str(each.id) for each in proposals(db)]})
    first, second, third = made(db)
    corrected = (
        MINUTES.replace("1 июня", "1 июля")
        .replace("тарифам на воду", "тарифам на тепло")
        .replace("Комитету лесов", "Министерству экологии")
    )
    corrected = corrected[: corrected.index("1.4.")]
    again = read(browser, corrected)
    assert again != path
    browser.post(f"{again}/acceptance")
    look = text_of(browser.get(f"{again}/drafts"))
    for words in (
        "becomes a draft 1",
        "its draft changes 2",
        "is no longer in the document 1",
        "1 June 2026 1 July 2026",
        "Apply what is ticked",
    ):
        assert words in look
    newer = [each for each in proposals(db) if each.intake_id == max(one.intake_id for one in proposals(db))]
    browser.post(f"{again}/drafts", {"proposal": [str(newer[0].id), str(newer[2].id)]})
    assert len(made(db)) == 4
    db.refresh(first)
    db.refresh(second)
    assert first.effective_on == date(2026, 7, 1)
    assert "воду" in second.text_ru
    assert len(db.exec(select(Minutes).where(Minutes.number == "17-07/5000")).all()) == 1
    assert db.get(Directive, third.id) is not None


def test_of_what_was_issued_a_corrected_version_only_tells(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path = read(browser)
    browser.post(f"{path}/acceptance")
    browser.post(f"{path}/drafts", {"proposal": [str(each.id) for each in proposals(db)]})
    first = made(db)[0]
    browser.post(f"/directives/{first.id}/issue", {"version": str(first.version)})
    again = read(browser, MINUTES.replace("1 июня", "1 июля"))
    browser.post(f"{again}/acceptance")
    newer = [each for each in proposals(db) if each.intake_id == int(again.rsplit("/", 1)[1])]
    browser.post(f"{again}/proposals/{newer[0].id}/acceptance")
    look = text_of(browser.get(f"{again}/drafts"))
    assert "was issued and differs 1" in look
    browser.post(f"{again}/drafts", {"proposal": [str(each.id) for each in newer]})
    db.refresh(first)
    assert first.effective_on == date(2026, 6, 1)


def test_a_near_duplicate_of_an_open_directive_is_told(window: Browse, db: Session, world: World) -> None:
    make_directive(
        db,
        world,
        gist_ru="Обеспечить установку датчиков на трубах",
        text_ru="Министерству энергетики совместно с Министерством экологии обеспечить установку датчиков на трубах",
    )
    browser = window(world.amina)
    text = text_of(browser.get(read(browser)))
    assert "An open directive says nearly the same." in text
    assert "Accept all 2 without a problem" in text


def test_facts_that_the_document_does_not_say_are_given_by_the_clerk(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    text = MINUTES.replace("ПРОТОКОЛ № 17-07/5000", "ПРОТОКОЛ")
    path = read(browser, text)
    browser.post(f"{path}/acceptance")
    assert "Say first which council's minutes these are" in text_of(browser.get(f"{path}/drafts"))
    assert browser.post(f"{path}/drafts", {"proposal": [str(proposals(db)[0].id)]}).status_code == 409
    facts = {"council_id": str(world.council.id), "number": "8", "signed_on": "2026-03-10", "held_on": "2026-03-12"}
    assert browser.post(f"{path}/facts", facts).status_code == 422
    assert browser.post(f"{path}/facts", facts | {"held_on": ""}).status_code == 303
    browser.post(f"{path}/drafts", {"proposal": [str(proposals(db)[0].id)]})
    assert len(made(db)) == 1


def test_a_document_is_read_anew_or_let_go_while_nothing_came_of_it(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path = read(browser)
    browser.post(f"{path}/proposals/{proposals(db)[0].id}/dropping")
    browser.post(f"{path}/reading", {"language": "ru", "day": "2026-02-10"})
    assert all(not each.is_looked_at for each in proposals(db))
    assert db.exec(select(Intake)).one().signed_on.isoformat() == "2026-02-10"  # type: ignore[union-attr]
    browser.post(f"{path}/acceptance")
    browser.post(f"{path}/drafts", {"proposal": [str(proposals(db)[0].id)]})
    assert browser.post(f"{path}/letting-go").status_code == 409
    other = read(browser, MINUTES.replace("17-07/5000", "9"))
    browser.post(f"{other}/letting-go")
    assert browser.get(other).status_code == 404


def test_a_draft_that_is_deleted_leaves_its_proposal(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path = read(browser)
    browser.post(f"{path}/acceptance")
    browser.post(f"{path}/drafts", {"proposal": [str(proposals(db)[0].id)]})
    draft = made(db)[0]
    assert browser.post(f"/directives/{draft.id}/deletion", {"version": str(draft.version)}).status_code == 303
    assert proposals(db)[0].directive_id is None


def test_nobody_but_the_secretariat_sees_a_document(window: Browse, db: Session, world: World) -> None:
    path = read(window(world.carl))
    for person in (world.kurt, world.ben, world.dede, world.ada):
        assert window(person).get(path).status_code == 403
    assert window(world.ada).get(f"{path}/bodies/new?words=x").status_code == 404
    assert window(world.amina).get(path).status_code == 200


def test_hostile_names_and_words_stay_words(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    text = MINUTES.replace("Комитету лесов", "Комитету «<script>alert(1)</script>»")
    answer = browser.post("/intake", {}, files=sent("../../<b>x</b>\u202e.txt", text.encode()))
    page = browser.follow(answer)
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<b>x" not in page.text
    path = answer.headers["location"]
    intake_id = path.rsplit("/", 1)[1]
    for strange in (
        f"/intake/{intake_id}/proposals/999999",
        "/intake/999999",
        f"/intake/{intake_id}/proposals/new?start=-1&end=99999999999",
    ):
        assert browser.get(strange).status_code in (200, 404)


def test_a_huge_text_is_taken_and_shown_where_something_was_found(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path = read(browser, MINUTES + "Слушали доклад о погоде и её влиянии на урожай.\n" * 6_000)
    page = browser.get(path)
    assert page.status_code == 200
    assert len(page.text) < 400_000
    assert "установку датчиков" in page.text


def test_what_was_done_is_told_in_the_audit_log(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path = read(browser)
    browser.post(f"{path}/acceptance")
    browser.post(f"{path}/drafts", {"proposal": [str(proposals(db)[0].id)]})
    actions = [each.action for each in db.exec(select(AuditEntry))]
    assert [each for each in actions if each.startswith("intake.")] == ["intake.read", "intake.drafted"]
    assert {"meeting.added", "minutes.added", "point.added", "directive.logged"} <= set(actions)
