"""Send what is in the outbox, one letter at a time, and say what became of each."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import structlog
from sqlalchemy import Engine
from sqlmodel import Session

from tracker.kernel.db import unit_of_work
from tracker.kernel.mail import Answer, Fate, Mailer
from tracker.reminders import heartbeat, outbox
from tracker.reminders.envelope import message
from tracker.reminders.models import Letter
from tracker.reminders.outbox import Claim

log = structlog.get_logger()

AT_A_TIME = 20
# A server that takes nothing from us is asked again with a single letter, this often.
PROBE_EVERY = timedelta(minutes=10)

Now = Callable[[], datetime]


class Sender:
    """One pass over the outbox. `wall` is the clock of leases and retries; `shown` dates what was sent, and is another one only when a tick
    is made for another time."""

    def __init__(self, engine: Engine, mailer: Mailer, mail_from: str, base_url: str, wall: Now, shown: Now) -> None:
        self._engine, self._mailer, self._mail_from, self._base_url = engine, mailer, mail_from, base_url
        self._wall, self._shown = wall, shown
        self._owner = uuid4().hex
        self._is_paused = False
        self.fates: Counter[Fate] = Counter()

    def send_all(self) -> Counter[Fate]:
        """Until nothing is ready, or the server cannot be reached or takes nothing from us."""
        if not self._may_send():
            return self.fates
        while claims := self._claim():
            if not self._send(claims):
                break
        return self.fates

    def _may_send(self) -> bool:
        with unit_of_work(self._engine) as db:
            outbox.reap(db, self._wall())
            outbox.withdraw(db, self._wall())
            server = heartbeat.find(db, heartbeat.MAIL)
            self._is_paused = server is not None and server.error != ""
            return server is None or not self._is_paused or self._wall() - server.begun_at >= PROBE_EVERY

    def _claim(self) -> list[Claim]:
        with unit_of_work(self._engine) as db:
            return outbox.claim(db, self._owner, self._wall(), AT_A_TIME)

    def _send(self, claims: list[Claim]) -> bool:
        """One by one: written down in one transaction are the end of a letter and the beginning of the next. False on an outage."""
        with unit_of_work(self._engine) as db:
            letter = self._begin(db, claims[0])
        for done, held in enumerate(claims, start=1):
            answer = self._deliver(letter) if letter is not None else None
            with unit_of_work(self._engine) as db:
                if letter is not None and answer is not None:
                    self._finish(db, held, letter, answer)
                    if _is_outage(answer):
                        outbox.release(db, claims[done:])
                        return False
                letter = self._begin(db, claims[done]) if done < len(claims) else None
        return True

    def _begin(self, db: Session, held: Claim) -> Letter | None:
        letter = outbox.begin(db, held, self._wall())
        if letter is None:
            log.warning("letter taken over", letter_id=held.id)
        return letter

    def _finish(self, db: Session, held: Claim, letter: Letter, answer: Answer) -> None:
        if not outbox.finish(db, held, letter, answer, self._wall(), self._shown()):
            log.warning("letter taken over while it was being sent", letter_id=held.id, fate=answer.fate.value)
        self._note_server(db, answer)
        self.fates[answer.fate] += 1

    def _deliver(self, letter: Letter) -> Answer:
        try:
            mail = message(letter, self._mail_from, self._base_url)
        except ValueError as problem:
            return Answer(Fate.REFUSED, None, str(problem))
        return self._mailer.deliver(mail, self._mail_from, letter.address)

    def _note_server(self, db: Session, answer: Answer) -> None:
        """A server that refuses us pauses all sending, on every node, and whoever looks at the reminders sees why."""
        is_halted = answer.fate is Fate.HALTED
        if is_halted or self._is_paused:
            heartbeat.beat(db, heartbeat.MAIL, self._wall(), error=f"{answer.code or ''} {answer.text}".strip()[:500] if is_halted else "")
        self._is_paused = is_halted


def _is_outage(answer: Answer) -> bool:
    """Nobody answered, or the answer was for all letters alike: the others need not try."""
    return answer.fate is Fate.HALTED or (answer.fate is Fate.LATER and answer.code is None)
