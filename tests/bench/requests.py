"""What is asked of the tracker, by name. A later feature adds its line here."""

from dataclasses import dataclass

from sqlalchemy import text

from tracker.demo.volume.texts import RARE
from tracker.kernel.db import connect

OPEN = "state NOT IN ('draft', 'closed')"


@dataclass(frozen=True)
class Asked:
    """One kind of request: who sends it, where to, and for an act of what kind. A `program` sends it with a token, not in a browser."""

    name: str
    who: str
    paths: tuple[str, ...]
    act: str = ""
    program: bool = False

    @property
    def content(self) -> dict[str, str]:
        """What an act sends besides its key."""
        return {"kind": "interim", "text": "Working on it."} if self.act == "reports" else {}


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
    own_pages = tuple(f"/directives/{each}" for each in own)
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
        Asked("status_update (no change)", "energy", own_pages, act="no-change"),
        Asked("report with a file of 1 MiB", "energy", own_pages, act="reports"),
        Asked("api: 100 of the open list", "clerk", ("/directives?limit=100",), program=True),
        Asked("api: 100 changed since", "energy", ("/directives?limit=100&updated_since=2026-01-01T00:00:00Z",), program=True),
        Asked("api: one directive", "energy", own_pages, program=True),
        Asked("api: report", "energy", own_pages, act="reports", program=True),
    ]
