"""Import a table: send it, say which column is what, look at its rows, take in those that are sound."""

from collections.abc import Sequence
from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.imports import keeping, mapping, queries
from tracker.imports.models import ImportBatch, ImportKind, Verdict
from tracker.imports.outcomes import Hand
from tracker.imports.permissions import ensure_may_import, may_import
from tracker.imports.tables import Table, read
from tracker.intake.documents.refusals import LARGEST_FILE
from tracker.kernel.errors import Invalid, NotFound, Refused
from tracker.kernel.words import N_
from tracker.web.forms import FieldErrors
from tracker.web.imports import failed
from tracker.web.imports.page import context, labels_of
from tracker.web.numbers import key_of
from tracker.web.routing import LARGEST_FORM, get, post
from tracker.web.visit import Visit

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# While a page waits: those who write meanwhile wait too.
MOST_ROWS = 2_000
_NO_KIND = N_("Choose one of the list.")
_NO_FILE = N_("Choose the table first.")
_TOO_MANY = N_(
    "This table has %(count)d rows; a page takes in at most %(most)d at once. Split it, or ask the administrator to take it in with the "
    "command `tracker import`."
)


@get("/imports", access=Permission.IMPORT_MAKE)
def index(visit: Visit) -> Response[Any]:
    return visit.page("imports/index.html", **_sending(visit, {}, {}))


@post("/imports", access=Permission.IMPORT_MAKE, slow=True, largest=LARGEST_FILE + LARGEST_FORM)
def send(visit: Visit) -> Response[Any]:
    """Takes in nothing yet: keeps the table, guesses its columns, looks at its rows."""
    kind, errors = _kind(visit)
    try:
        table = _sent(visit)
    except Refused as why:
        return _again(visit, {**errors, "table": visit._(why.text, **why.values)})
    if kind is None:
        return _again(visit, errors)
    batch = keeping.keep(visit.db, kind, table, _hand(visit))
    try:
        mapping.ensure_usable(kind, batch.mapping)
        keeping.look_through(visit.db, batch, _hand(visit))
    except Invalid:
        return visit.done(
            f"/imports/{batch.id}", flash=visit._(N_("Say first which column is what: not all that is needed was recognised."))
        )
    return visit.done(f"/imports/{batch.id}")


@get("/imports/{batch_id:int}", access=Permission.IMPORT_MAKE)
def show(visit: Visit, batch_id: int) -> Response[Any]:
    """`?verdict=` shows the rows with one, `?after=` those from the row after that number on."""
    batch = queries.get(visit.db, batch_id, visit.actor)
    return visit.page("imports/show.html", errors=_lacking(visit, batch), **context(visit, batch))


@post("/imports/{batch_id:int}/columns", access=Permission.IMPORT_MAKE, slow=True)
def set_columns(visit: Visit, batch_id: int) -> Response[Any]:
    """`column_0` and so on: a field, or nothing. Then its rows are looked at anew."""
    batch = _mine(visit, batch_id)
    chosen = [str(visit.fields.get(f"column_{place}", "")) for place in range(len(batch.header))]
    council_id, takes_alike = key_of(visit.fields.get("council")), bool(visit.fields.get("takes_alike"))
    try:
        keeping.set_columns(visit.db, batch, chosen, council_id=council_id, takes_alike=takes_alike)
    except Invalid as wrong:
        visit.db.rollback()
        return visit.page("imports/show.html", status=422, errors=_beside(visit, batch, wrong), **context(visit, batch, chosen))
    keeping.look_through(visit.db, batch, _hand(visit))
    return visit.done(f"/imports/{batch_id}")


@post("/imports/{batch_id:int}/taking", access=Permission.IMPORT_MAKE, slow=True)
def take(visit: Visit, batch_id: int) -> Response[Any]:
    batch = _mine(visit, batch_id)
    outcomes = keeping.take(visit.db, batch, _hand(visit))
    new = sum(outcome.verdict is Verdict.NEW for outcome in outcomes)
    return visit.done(
        f"/imports/{batch_id}", flash=visit.words.ngettext("%(num)d row came in.", "%(num)d rows came in.", new) % {"num": new}
    )


@post("/imports/{batch_id:int}/removal", access=Permission.IMPORT_MAKE)
def remove(visit: Visit, batch_id: int) -> Response[Any]:
    keeping.discard(visit.db, _mine(visit, batch_id))
    return visit.done("/imports", flash=visit._(N_("The table is thrown away; nothing of it came in.")))


@get("/imports/{batch_id:int}/failed.xlsx", access=Permission.IMPORT_MAKE, slow=True)
def download(visit: Visit, batch_id: int) -> Response[Any]:
    """The rows that do not come in, with what is wrong, to correct and send again."""
    batch = queries.get(visit.db, batch_id, visit.actor)
    rows = queries.rows_with(visit.db, batch, *failed.FAILED)
    if not rows:
        raise NotFound
    content = failed.workbook(visit.words, batch, rows)
    name = f"{batch.kind.value}-{visit.today.isoformat()}-{batch_id}.xlsx"
    return Response(content, media_type=_WORKBOOK, headers={"content-disposition": f'attachment; filename="{name}"'})


def _mine(visit: Visit, batch_id: int) -> ImportBatch:
    batch = queries.get(visit.db, batch_id, visit.actor)
    ensure_may_import(visit.actor, batch.kind)
    return batch


def _hand(visit: Visit) -> Hand:
    return Hand(visit.actor, visit.now, visit.today, visit.house.settings.time_zone)


def _kind(visit: Visit) -> tuple[ImportKind | None, FieldErrors]:
    given = visit.fields.get("kind")
    if given not in set(ImportKind):
        return None, {"kind": visit._(_NO_KIND)}
    kind = ImportKind(given)
    ensure_may_import(visit.actor, kind)
    return kind, {}


def _sent(visit: Visit) -> Table:
    files = visit.posted.files.get("table", []) if visit.posted else []
    if not files or not files[0].filename:
        raise Refused(_NO_FILE)
    table = read(files[0].file.read(), files[0].filename)
    if len(table.rows) > MOST_ROWS:
        raise Refused(_TOO_MANY, count=len(table.rows), most=MOST_ROWS)
    return table


def _again(visit: Visit, errors: FieldErrors) -> Response[Any]:
    return visit.page("imports/index.html", status=422, **_sending(visit, errors, visit.fields))


def _sending(visit: Visit, errors: FieldErrors, values: dict[str, Any]) -> dict[str, Any]:
    kinds = [kind for kind in ImportKind if may_import(visit.actor, kind)]
    return {
        "errors": errors,
        "chosen": values.get("kind") or (kinds[0].value if kinds else ""),
        "kinds": [(kind.value, visit.words.label(kind)) for kind in kinds],
        "batches": queries.latest(visit.db, visit.actor),
        "labels": {"kind": visit._(N_("What the table holds")), "table": visit._(N_("Table"))},
        "most": MOST_ROWS,
    }


def _lacking(visit: Visit, batch: ImportBatch) -> FieldErrors:
    """Why no row has a verdict."""
    try:
        mapping.ensure_usable(batch.kind, batch.mapping)
    except Invalid as wrong:
        return _beside(visit, batch, wrong)
    return {}


def _beside(visit: Visit, batch: ImportBatch, wrong: Invalid) -> FieldErrors:
    said = f"{labels_of(visit, batch)[wrong.field]}: {visit._(wrong.text, **wrong.values)}"
    return {"column_0": said}


HANDLERS: Sequence[Any] = [index, send, show, set_columns, take, remove, download]
