"""What is asked of the tracker, by name. A later feature adds its line here."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

import httpx2 as httpx
from sqlalchemy import text

from tests.job.person import Person, forms_of
from tracker.accounts.demo import PASSWORD
from tracker.demo.volume.texts import RARE
from tracker.kernel.db import connect

OPEN = "state NOT IN ('draft', 'closed')"


@dataclass(frozen=True)
class Asked:
    """One kind of request: who sends it, where to, and for a form what (made from a page's own form each time)."""

    name: str
    who: str
    paths: tuple[str, ...]
    act: str = ""


def requests(url: str) -> list[Asked]:
    engine = connect(url)
    with engine.connect() as rows:
        body, key = rows.execute(
            text(f"SELECT lead_id, count(*) FROM directive WHERE {OPEN} GROUP BY lead_id ORDER BY 2 DESC LIMIT 1")
        ).one()
        some = [row[0] for row in rows.execute(text(f"SELECT id FROM directive WHERE {OPEN} ORDER BY id DESC LIMIT 200"))]
        energy = "(SELECT id FROM body WHERE code = 'ME')"
        mine = f"SELECT id FROM directive WHERE state IN ('in_work', 'returned') AND lead_id = {energy} ORDER BY id DESC LIMIT 200"
        own = [row[0] for row in rows.execute(text(mine))]
    engine.dispose()
    assert key
    return [
        Asked("open_list", "clerk", ("/directives",)),
        Asked("open_list, a ministry's", "energy", ("/directives",)),
        Asked("overdue_of_one", "clerk", (f"/directives?standing=overdue&lead={body}",)),
        Asked("item_page (history)", "clerk", tuple(f"/directives/{each}" for each in some)),
        Asked("search (1 % hit)", "clerk", (f"/directives?state=all&words={RARE}",)),
        Asked("my_day, a ministry's", "energy", ("/",)),
        Asked("overview", "observer", ("/overview",)),
        Asked("board", "observer", ("/board",)),
        Asked("status_update (no change)", "energy", tuple(f"/directives/{each}" for each in own), act="no-change"),
    ]


class Sender:
    """Sends one kind of request again and again, as the person who may."""

    def __init__(self, site: str, asked: Asked) -> None:
        self.asked = asked
        self.web = Person(site, f"{asked.who}@demo.example", PASSWORD).web
        self._paths: Iterator[str] = cycle(asked.paths)
        self._csrf = ""

    def prepare(self) -> None:
        if self.asked.act:
            forms = forms_of(self.web.get(self.asked.paths[0]).text)
            self._csrf = next(form.fields["csrf"][0] for form in forms if "csrf" in form.fields)

    def send(self, number: int) -> httpx.Response:
        path = next(self._paths)
        if not self.asked.act:
            answer = self.web.get(path)
            expected = 200
        else:
            answer = self.web.post(f"{path}/{self.asked.act}", data={"csrf": self._csrf, "key": f"bench-{id(self)}-{number}"})
            expected = 303
        if answer.status_code != expected:
            raise RuntimeError(f"{self.asked.name}: {path} answered {answer.status_code}")
        return answer
