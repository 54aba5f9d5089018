"""The round of a sheet: download one's directives, fill them in without the tracker, send the sheet back, look, and file."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, BinaryIO, cast

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.calendars import queries as calendars
from tracker.kernel.errors import Refused
from tracker.kernel.words import LANGUAGES, N_
from tracker.overview import duties as overview
from tracker.overview.duties import Want
from tracker.progress import at_once, queries, waiting
from tracker.progress.models import LABELS, ReportKind
from tracker.web.marks import Marker
from tracker.web.my_day import asides, reports, workbook
from tracker.web.my_day.answers import reason
from tracker.web.my_day.asides import Aside, Why
from tracker.web.my_day.lines import Line, filings, lines
from tracker.web.my_day.workbook import Filled
from tracker.web.numbers import key_of
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KINDS = (ReportKind.INTERIM, ReportKind.FINAL, ReportKind.CONTRIBUTION, ReportKind.NO_CHANGE)
_HEAD = {
    "key": N_("Key"),
    "was": N_("As it stood"),
    "ref": N_("Reference"),
    "gist": N_("Gist"),
    "lead": N_("Lead"),
    "term": N_("Term"),
    "standing": N_("Standing"),
    "kind": N_("Kind"),
    "text": N_("Text of the report"),
    "fact_on": N_("Day of execution"),
}
_PROBLEM = N_("What is wrong")
_NO_FILE = N_("Choose the sheet first.")
_NOTHING = N_("Nothing is filled in on this sheet. Fill in the kind and the text in the yellow columns, then send it.")


@get("/my-day/sheet", access=Permission.REPORT_FILE)
def show(visit: Visit) -> Response[Any]:
    return visit.page("my_day/sheet.html", errors={}, asides=[])


@get("/my-day/sheet.xlsx", access=Permission.REPORT_FILE, slow=True)
def download(visit: Visit) -> Response[Any]:
    """What can be answered now, the nearest term first."""
    marker = Marker(visit.words, visit.today, calendars.working_calendar(visit.db))
    open_ones = [duty for duty in overview.duties(visit.db, visit.actor) if duty.want(marker.days) is not Want.NOTHING]
    found = lines(visit, {duty.assignment_id: {"kind": " "} for duty in open_ones})
    return _file(visit, [_row(visit, marker, each) | {"kind": ""} for each in found], with_problem=False)


@post("/my-day/reports/sheet", access=Permission.REPORT_FILE, slow=True, largest=reports.LARGEST, words=reports.LARGEST)
def as_sheet(visit: Visit) -> Response[Any]:
    """The page of reports as a sheet, each row with what is wrong with it, to correct it there."""
    marker = Marker(visit.words, visit.today, calendars.working_calendar(visit.db))
    found = reports.sent(visit)
    _try(visit, found)
    told = [_row(visit, marker, each) | {"problem": " ".join(each.errors.values())} for each in found]
    told += [asdict(each) | {"problem": why} for each, why in asides.told(visit, asides.sent(visit.fields))]
    return _file(visit, told, with_problem=True)


@post("/my-day/sheet", access=Permission.REPORT_FILE, slow=True, largest=workbook.LARGEST_SHEET + 64 * 1024)
def take(visit: Visit) -> Response[Any]:
    """Files nothing yet: shows what the sheet says as the page of reports, with what is wrong beside it."""
    try:
        filled = _filled(visit)
    except Refused as why:
        return visit.invalid("my_day/sheet.html", {"sheet": visit._(why.text, **why.values)}, asides=[])
    found = lines(visit, _typed(visit, filled))
    filed = _filed(visit, found)
    left, aside = [each for each in found if each not in filed], asides.of_sheet(filled, {each.key for each in found})
    said = _said(visit, aside, len(filed))
    if not left:
        return visit.invalid("my_day/sheet.html", {"sheet": said}, asides=asides.told(visit, aside))
    _try(visit, left)
    return reports.page(visit, left, said, kind="note", aside=aside)


def _filled(visit: Visit) -> list[Filled]:
    files = visit.posted.files.get("sheet", []) if visit.posted else []
    if not files or not files[0].filename:
        raise Refused(_NO_FILE)
    filled = workbook.read(cast(BinaryIO, files[0].file))
    if not filled:
        raise Refused(_NOTHING)
    return filled


def _try(visit: Visit, found: list[Line]) -> None:
    """As if it were filed, then taken back: what is told before is what would be told after."""
    wanted = filings(visit, found)
    answered = at_once.file_all(visit.db, wanted, by=visit.actor, at=visit.now, today=visit.today)
    visit.db.rollback()
    for line in found:
        if line.key in answered.refused:
            line.errors = {"text": reason(visit, answered.refused[line.key])}


def _typed(visit: Visit, filled: Iterable[Filled]) -> dict[int, dict[str, str]]:
    """By key of the assignment; of several rows with the same key the first counts, see `asides`. Kinds are known by their names in every
    language."""
    kinds: Mapping[str, str] = {
        visit.house.templates.language(code).gettext(LABELS[kind]).casefold(): kind.value for code in LANGUAGES for kind in _KINDS
    }
    found: dict[int, dict[str, str]] = {}
    for each in filled:
        typed = {"kind": kinds.get(each.kind.casefold(), each.kind), "text": each.text, "fact_on": each.fact_on, "was": each.was}
        if key := key_of(each.key):
            found.setdefault(key, typed)
    return found


def _filed(visit: Visit, found: list[Line]) -> list[Line]:
    """Those whose very words stand as a report already, or wait for the head, so that the same sheet twice files nothing twice; that
    nothing has changed may be said again on another day."""
    said = queries.said(visit.db, [each.key for each in found])
    whenever = {(key, kind.value, text) for key, kind, text, _ in said if kind is not ReportKind.NO_CHANGE}
    whenever |= {(key, ReportKind.FINAL.value, text) for key, text in waiting.texts(visit.db, [each.key for each in found])}
    today = {key for key, kind, _, day in said if kind is ReportKind.NO_CHANGE and day == visit.today}

    def is_filed(line: Line) -> bool:
        if line.typed["kind"] == ReportKind.NO_CHANGE:
            return line.key in today
        return (line.key, line.typed["kind"], line.typed["text"]) in whenever

    return [each for each in found if is_filed(each)]


def _said(visit: Visit, aside: list[Aside], filed: int) -> str:
    words, told = visit.words, []
    double, foreign = (sum(each.why is why for each in aside) for why in (Why.DOUBLE, Why.UNKNOWN))
    if filed:
        told.append(words.ngettext("%(n)d row was filed before.", "%(n)d rows were filed before.", filed) % {"n": filed})
    if foreign:
        count = words.ngettext(
            "%(n)d row is not of a directive with your body.", "%(n)d rows are not of directives with your body.", foreign
        )
        told.append(count % {"n": foreign})
    if double:
        count = words.ngettext(
            "%(n)d row is for a directive that another row is for, too: see both below.",
            "%(n)d rows are for directives that another row is for, too: see them below.",
            double,
        )
        told.append(count % {"n": double})
    return " ".join(told)


def _row(visit: Visit, marker: Marker, line: Line) -> dict[str, Any]:
    duty = line.duty
    return {
        "key": str(line.key),
        "was": line.stands,
        "ref": line.told.ref,
        "gist": line.told.gist,
        "lead": line.told.lead,
        "term": duty.due_on,
        "standing": marker.mark(duty.state, duty.due_on, None, None).text,
        "kind": visit._(LABELS[ReportKind(line.typed["kind"])]) if line.typed["kind"] in set(ReportKind) else "",
        "text": line.typed["text"],
        "fact_on": line.typed["fact_on"],
    }


def _file(visit: Visit, rows: list[dict[str, Any]], *, with_problem: bool) -> Response[Any]:
    head = [visit._(text) for text in (*_HEAD.values(), *([_PROBLEM] if with_problem else []))]
    content = workbook.write(visit._(N_("My day")), head, [visit._(LABELS[kind]) for kind in _KINDS], rows)
    name = f"my-day-{visit.today.isoformat()}.xlsx"
    return Response(content, media_type=_WORKBOOK, headers={"content-disposition": f'attachment; filename="{name}"'})


HANDLERS = [show, download, as_sheet, take]
