"""Write about several directives on one page: each line is checked by itself; the good ones are filed, the others stay as typed."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.kernel.errors import Invalid
from tracker.progress import at_once
from tracker.progress.at_once import Answered
from tracker.web.my_day import asides
from tracker.web.my_day.answers import NONE_TICKED, chosen, reason, replan
from tracker.web.my_day.asides import Aside
from tracker.web.my_day.lines import FIELDS, Line, filings, labels, lines
from tracker.web.routing import get, post
from tracker.web.visit import Visit

# As many as one writes about before one files.
MOST = 60
# A sheet of hundreds of rows is filed from this page; a Cyrillic letter takes six bytes in a form.
LARGEST = 16 * 1024 * 1024


@get("/my-day/reports", access=Permission.REPORT_FILE)
def write(visit: Visit) -> Response[Any]:
    """`assignment` as often as directives are chosen; more than a page holds follow after it."""
    keys = chosen(visit.query.get("assignment", []))
    asked = lines(visit, {key: {} for key in keys[:MOST]})
    return page(visit, asked, later=keys[MOST:]) if asked else visit.done("/", flash=visit._(NONE_TICKED), kind="problem")


@post("/my-day/reports", access=Permission.REPORT_FILE, slow=True, largest=LARGEST, words=LARGEST)
def file(visit: Visit) -> Response[Any]:
    """For each `assignment`, with its key behind: `kind_`, `text_`, `fact_on_`, and `was_` as the page has it."""
    asked = sent(visit)
    wanted = filings(visit, [each for each in asked if each.is_ticked and not each.is_blank])
    answered = at_once.file_all(visit.db, wanted, by=visit.actor, at=visit.now, today=visit.today)
    replan(visit, answered)
    left = [each for each in asked if each.key not in answered.done]
    for line in left:
        if why := answered.refused.get(line.key):
            beside = why.field if isinstance(why, Invalid) and why.field in FIELDS else "text"
            line.errors = {beside: reason(visit, why)}
    count, aside, done = len(answered.done), asides.sent(visit.fields), filed(visit, answered)
    is_over = not any(each.is_ticked for each in left)
    said, kind = (done, "done") if done else (visit._(NONE_TICKED) if is_over else "", "problem")
    later = chosen(visit.fields.get("later", []))
    if is_over and not aside:
        return visit.done(f"/my-day/reports?{urlencode({'assignment': later}, doseq=True)}" if later else "/", flash=said, kind=kind)
    # What was filed is filed: only a page on which nothing was is a refusal as a whole.
    return page(visit, left, said, kind=kind, aside=aside, later=later, status=200 if count else 422)


def filed(visit: Visit, answered: Answered) -> str:
    """How many were filed, and how many wait for the head of the body."""
    count, waiting = len(answered.done) - len(answered.waiting), len(answered.waiting)
    said = [visit.words.ngettext("%(n)d report is filed.", "%(n)d reports are filed.", count) % {"n": count}] if count else []
    if waiting:
        text = visit.words.ngettext("%(n)d report waits for the head of the body.", "%(n)d reports wait for the head of the body.", waiting)
        said.append(text % {"n": waiting})
    return " ".join(said)


def sent(visit: Visit) -> list[Line]:
    """Every line of the page, in its order; the ticked ones are to be filed."""
    ticked = chosen(visit.fields.get("assignment", []))
    there = chosen([name.removeprefix("kind_") for name in visit.fields if name.startswith("kind_")])
    keys = list(dict.fromkeys([*there, *ticked]))
    found = lines(visit, {key: {name: visit.fields.get(f"{name}_{key}") for name in (*FIELDS, "was")} for key in keys})
    for line in found:
        line.is_ticked = line.key in ticked
    return found


def page(
    visit: Visit,
    asked: list[Line],
    said: str = "",
    *,
    kind: str = "done",
    aside: Sequence[Aside] = (),
    later: Sequence[int] = (),
    status: int = 200,
) -> Response[Any]:
    """`aside` are the rows of a sheet that are no lines of the page, `later` the chosen ones that follow after it."""
    errors = {f"{name}_{line.key}": message for line in asked for name, message in line.errors.items()}
    refs = {f"{name}_{line.key}": line.told.ref for line in asked for name in FIELDS}
    return visit.page(
        "my_day/reports.html",
        status=status,
        errors=errors,
        refs=refs,
        lines=asked,
        said=[(kind, said)] if said else [],
        asides=asides.told(visit, aside),
        later=later,
        kinds=lambda line: labels(visit, line.kinds),
    )


HANDLERS = [write, file]
