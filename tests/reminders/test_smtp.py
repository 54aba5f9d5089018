"""Over real SMTP, to a server that greylists, refuses, and hangs up after it has taken a letter."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from tests.reminders.conftest import almaty, text_of
from tests.reminders.mail_server import CUT, MailServer, free_port, serving
from tests.reminders.scenes import letters
from tests.world import NOW, World, make_directive
from tracker.kernel.mail import Answer, Fate, mailer
from tracker.reminders import heartbeat
from tracker.reminders.envelope import message
from tracker.reminders.models import Letter, LetterState
from tracker.reminders.ticking import Ticked
from tracker.reminders.ticking import tick as pass_once
from tracker.settings import Settings

Tick = Callable[[datetime], Ticked]


@pytest.fixture
def server() -> MailServer:
    return MailServer()


@pytest.fixture
def address(server: MailServer) -> Iterator[str]:
    with serving(server) as there:
        yield there


@pytest.fixture
def tick(engine: Engine, db: Session, settings: Settings, address: str) -> Tick:
    over_smtp = replace(settings, smtp_url=f"smtp://{address}")

    def turn(at: datetime) -> Ticked:
        db.commit()
        done = pass_once(engine, over_smtp, at, at)
        db.expire_all()
        return done

    return turn


def a_letter(subject: str = "Overdue: № 17-07/3104, п. 2.1", address: str = "ben@example.org") -> Letter:
    return Letter(
        account_id=1,
        message_id="0123456789abcdef" * 2,
        template="reminder",
        address=address,
        language="ru",
        subject=subject,
        text="Первая строка\n.строка с точкой\n",
        html="<p>Первая строка</p>",
        made_at=NOW,
        next_at=NOW,
    )


def deliver(url: str, letter: Letter) -> Answer:
    post = mailer(url)
    try:
        return post.deliver(message(letter, "tracker@example.org", "https://tracker.example.org"), "tracker@example.org", letter.address)
    finally:
        post.close()


def test_a_tick_hands_over_what_a_reader_can_read(db: Session, world: World, tick: Tick, server: MailServer) -> None:
    world.ben.language = "ru"
    make_directive(db, world)
    tick(NOW)
    ((sender, recipient, mail),) = server.taken
    assert (sender, recipient) == ("tracker@example.org", "ben@example.org")
    assert text_of(mail) == letters(db)[0].text
    assert text_of(mail, "html") == letters(db)[0].html
    assert letters(db)[0].server_reply == "queued as 1"


def test_the_head_of_a_letter_says_what_machines_want_to_know(db: Session, world: World, tick: Tick, server: MailServer) -> None:
    make_directive(db, world)
    tick(NOW)
    mail = server.taken[0][2]
    assert mail["auto-submitted"] == "auto-generated"
    assert mail["list-id"] == "<reminders.testserver.local>"
    assert mail["message-id"] == f"<{letters(db)[0].message_id}@testserver.local>"
    assert mail["date"].datetime == NOW
    assert mail["to"] == "ben@example.org"
    assert mail["content-type"].content_type == "multipart/alternative"


def test_greylisting_delays_a_letter_and_loses_none(db: Session, world: World, tick: Tick, server: MailServer) -> None:
    make_directive(db, world, co=[world.ecology])
    server.on_recipient = lambda recipient: "451 4.7.1 greylisted" if recipient.startswith("ben") else None
    tick(NOW)
    assert [recipient for _, recipient, _ in server.taken] == ["cy@example.org"]
    server.on_recipient = lambda recipient: None
    tick(NOW + timedelta(minutes=3))
    assert [recipient for _, recipient, _ in server.taken] == ["cy@example.org", "ben@example.org"]
    assert {letter.state for letter in letters(db)} == {LetterState.SENT}


def test_an_unknown_mailbox_is_dead_and_the_others_get_theirs(db: Session, world: World, tick: Tick, server: MailServer) -> None:
    make_directive(db, world, co=[world.ecology])
    server.on_recipient = lambda recipient: "550 5.1.1 no such mailbox" if recipient.startswith("ben") else None
    tick(NOW)
    assert {(letter.address, letter.state.value, letter.last_code) for letter in letters(db)} == {
        ("ben@example.org", "dead", 550),
        ("cy@example.org", "sent", 250),
    }


def test_a_letter_taken_without_an_answer_comes_twice_under_one_message_id_and_is_flagged(
    db: Session, world: World, tick: Tick, server: MailServer
) -> None:
    make_directive(db, world)
    server.on_text = lambda recipient: CUT
    tick(NOW)
    assert (letters(db)[0].state, letters(db)[0].doubts) == (LetterState.PENDING, 1)
    server.on_text = lambda recipient: None
    tick(NOW + timedelta(minutes=3))
    assert (letters(db)[0].state, letters(db)[0].doubts) == (LetterState.SENT, 1)
    assert len(server.taken) == 2
    assert len({str(mail["message-id"]) for _, _, mail in server.taken}) == 1
    assert server.taken[0][2].as_bytes() == server.taken[1][2].as_bytes()
    assert "second" not in text_of(server.taken[1][2]).lower()


def test_a_connection_lost_before_the_text_leaves_no_doubt(db: Session, world: World, tick: Tick, server: MailServer) -> None:
    make_directive(db, world)
    server.on_recipient = lambda recipient: CUT
    tick(NOW)
    assert (letters(db)[0].state, letters(db)[0].doubts) == (LetterState.PENDING, 0)


def test_a_refused_sender_pauses_everything(db: Session, world: World, tick: Tick, server: MailServer) -> None:
    make_directive(db, world, co=[world.ecology])
    server.on_sender = lambda sender: "553 5.7.1 you may not send as this"
    tick(NOW)
    assert {letter.state for letter in letters(db)} == {LetterState.PENDING}
    paused = heartbeat.find(db, heartbeat.MAIL)
    assert paused is not None
    assert paused.error == "553 5.7.1 you may not send as this"


def test_many_letters_go_over_one_connection(db: Session, world: World, tick: Tick, server: MailServer) -> None:
    make_directive(db, world, co=[world.ecology], due_on=almaty(3, 6).date())
    tick(almaty(3, 11))
    assert len(server.taken) == 3
    assert server.sessions == 1


@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        ("450 busy", Fate.LATER),
        ("421 going down", Fate.LATER),
        ("452 too many", Fate.LATER),
        ("552 mailbox full", Fate.LATER),
        ("550 unknown", Fate.REFUSED),
        ("554 no", Fate.REFUSED),
    ],
)
def test_an_answer_is_judged_by_its_three_digits(server: MailServer, address: str, answer: str, fate: Fate) -> None:
    server.on_recipient = lambda recipient: answer
    assert deliver(f"smtp://{address}", a_letter()).fate is fate
    server.on_recipient = lambda recipient: None
    server.on_text = lambda recipient: answer
    assert deliver(f"smtp://{address}", a_letter()).fate is fate


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
@pytest.mark.parametrize(("password", "fate"), [("right", Fate.TAKEN), ("wrong", Fate.HALTED)])
def test_a_name_and_password_are_told_to_a_server_that_wants_them(server: MailServer, password: str, fate: Fate) -> None:
    with serving(server, password="right") as there:
        assert deliver(f"smtp://tracker:{password}@{there}", a_letter()).fate is fate
        assert deliver(f"smtp://{there}", a_letter()).fate is Fate.HALTED


@pytest.mark.parametrize(("tls", "scheme"), [("start", "smtp"), ("whole", "smtps")])
def test_what_can_be_encrypted_is(server: MailServer, tls: str, scheme: str) -> None:
    with serving(server, tls=tls) as there:
        assert deliver(f"{scheme}://{there}", a_letter()).fate is Fate.TAKEN


def test_a_server_that_is_not_there_is_an_outage() -> None:
    answer = deliver(f"smtp://127.0.0.1:{free_port()}", a_letter())
    assert (answer.fate, answer.code) == (Fate.LATER, None)


def test_an_address_that_mail_cannot_carry_is_refused_before_anything_is_sent(server: MailServer, address: str) -> None:
    assert deliver(f"smtp://{address}", a_letter(address="бен@example.org")).fate is Fate.REFUSED
    assert server.taken == []


def test_an_address_cannot_smuggle_in_another_command(server: MailServer, address: str) -> None:
    post = mailer(f"smtp://{address}")
    sneaky = "ben@example.org>\r\nRCPT TO:<eve@example.org"
    post.deliver(message(a_letter(), "t@example.org", "https://x.example"), "t@example.org", sneaky)
    post.close()
    assert "eve" not in "".join(recipient for _, recipient, _ in server.taken)


@pytest.mark.parametrize(
    "subject",
    [
        "Просрочено 2, срок сегодня 1 – 4 поручения Министерства энергетики Республики Казахстан и его подведомственных организаций",
        "Мерзімі өткен: № 17-07/3104, 2.1-т. – әрекет ету, ғимарат, қала, өңір, ұсыныс, үлес, һәм, ірі өнеркәсіп",
        "Overdue: № 17-07/3104, п. 2.1",
        "  ",
    ],
)
def test_a_long_subject_arrives_as_it_was_written(server: MailServer, address: str, subject: str) -> None:
    assert deliver(f"smtp://{address}", a_letter(subject)).fate is Fate.TAKEN
    mail = server.taken[0][2]
    assert str(mail["subject"]).strip() == subject.strip()
    assert text_of(mail) == a_letter().text
    assert max(len(line) for line in mail.as_bytes().splitlines()) <= 998


def test_the_console_prints_a_letter_a_person_can_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert deliver("console:", a_letter()).fate is Fate.TAKEN
    printed = capsys.readouterr().out
    assert "To: ben@example.org\nSubject: Overdue: № 17-07/3104, п. 2.1\n\nПервая строка" in printed
