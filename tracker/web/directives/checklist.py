"""The checklist of a directive: which evidence is wanted, some of it picked from what is usual."""

from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.directives import lifecycle, queries, wanting
from tracker.directives.checklist import ChecklistItem, Wanted
from tracker.directives.models import Directive
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.words import LANGUAGES, N_, translations
from tracker.progress import queries as progress
from tracker.web.forms import FieldErrors, Form, Line, beside
from tracker.web.moves import form as moves
from tracker.web.routing import get, post
from tracker.web.visit import Visit

CHECKLIST = N_("Checklist of evidence")
# Picked with a tick; kept in three languages as they are translated on that day.
USUAL = (
    N_("Signed act or protocol"),
    N_("Order or decision in force"),
    N_("Figures for the period, in a table"),
    N_("Letter of the body that agreed"),
    N_("Photographs or a report from the site"),
)
_DONE = N_("The checklist is kept. The body sees it on the directive and on the form of its report.")
_BLANK = 3
LONGEST_ITEM = 300


class ItemForm(Form):
    """One row; its fields bear the row's number."""

    kk: Annotated[Line, Field(max_length=LONGEST_ITEM)] = ""
    ru: Annotated[Line, Field(max_length=LONGEST_ITEM)] = ""
    en: Annotated[Line, Field(max_length=LONGEST_ITEM)] = ""
    mandatory: bool = False
    item: int | None = None


class Row(NamedTuple):
    """As the page shows it."""

    number: int
    item: str
    texts: dict[str, str]
    is_mandatory: bool


@get("/directives/{directive_id:int}/checklist", access=Permission.DIRECTIVE_LOG)
def ask(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.shown(visit, directive_id)
    _ensure_open(directive)
    return _page(visit, directive, _held(queries.checklist(visit.db, directive_id)), {})


@post("/directives/{directive_id:int}/checklist", access=Permission.DIRECTIVE_LOG)
def keep(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.held(visit, directive_id)
    wanted, errors = _read(visit)
    if not errors:
        try:
            wanting.set_checklist(visit.db, directive, [*wanted, *_picked(visit)], by=visit.actor, at=visit.now)
        except Invalid as wrong:
            errors = beside(visit.words, wrong)
    if errors:
        return _page(visit, directive, _typed(visit), errors, 422)
    return visit.done(f"/directives/{directive_id}", flash=visit._(_DONE))


def _ensure_open(directive: Directive) -> None:
    if not wanting.is_open(directive):
        raise Refused(lifecycle.REFUSALS[directive.state])


def _read(visit: Visit) -> tuple[list[Wanted], FieldErrors]:
    """The rows that say something, or what is wrong with them."""
    wanted: list[Wanted] = []
    errors: FieldErrors = {}
    for number in range(1, wanting.MOST_ITEMS + _BLANK + 1):
        form, wrong = ItemForm.read({name: visit.fields.get(f"{name}_{number}", "") for name in ItemForm.model_fields}, visit.words)
        errors |= {f"{name}_{number}": message for name, message in wrong.items()}
        if form is None:
            continue
        texts = {language: getattr(form, language) for language in LANGUAGES}
        if any(texts.values()):
            wanted.append(Wanted(texts, form.mandatory, form.item))
        elif form.mandatory and form.item is None:
            errors[f"ru_{number}"] = visit._(wanting.NO_TEXT)
    return wanted, errors


def _picked(visit: Visit) -> list[Wanted]:
    sent = moves.several(visit.fields.get("usual"))
    return [_in_three(text) for number, text in enumerate(USUAL) if str(number) in sent]


def _in_three(text: str) -> Wanted:
    return Wanted({language: translations(language).gettext(text) for language in LANGUAGES})


def _held(items: Sequence[ChecklistItem]) -> list[Row]:
    return [
        Row(number, str(each.id), {language: getattr(each, f"text_{language}") for language in LANGUAGES}, each.is_mandatory)
        for number, each in enumerate(items, start=1)
    ]


def _typed(visit: Visit) -> list[Row]:
    rows = []
    for number in range(1, wanting.MOST_ITEMS + _BLANK + 1):
        texts = {language: str(visit.fields.get(f"{language}_{number}", "")) for language in LANGUAGES}
        item = str(visit.fields.get(f"item_{number}", ""))
        if item or any(texts.values()) or f"mandatory_{number}" in visit.fields:
            rows.append(Row(number, item, texts, f"mandatory_{number}" in visit.fields))
    return rows


def _page(visit: Visit, directive: Directive, rows: list[Row], errors: FieldErrors, status: int = 200) -> Response[Any]:
    last = max([each.number for each in rows], default=0)
    empty = dict.fromkeys(LANGUAGES, "")
    blank = [Row(number, "", empty, is_mandatory=False) for number in range(last + 1, last + _BLANK + 1)]
    return visit.page(
        "directives/checklist.html",
        status=status,
        directive=directive,
        rows=[*rows, *blank],
        usual=[(str(number), visit._(text)) for number, text in enumerate(USUAL)],
        picked=moves.several(visit.fields.get("usual")) if errors else [],
        errors=errors,
    )


class Shown(NamedTuple):
    """An item on the directive's page: is there evidence for it?"""

    text: str
    is_mandatory: bool
    is_shown: bool


def part(visit: Visit, directive: Directive) -> list[Shown]:
    items = queries.checklist(visit.db, directive.id or 0)
    filed = {each.item_id for each in progress.filed_before(visit.db, directive.id or 0)} if items else set()
    return [Shown(each.text(visit.language), each.is_mandatory, each.id in filed) for each in items]


HANDLERS = [ask, keep]
