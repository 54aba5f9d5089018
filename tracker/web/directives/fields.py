"""The form of a directive: what it asks for, and how that becomes a content and back."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, Field, ValidationInfo

from tracker.bodies.models import Body
from tracker.directives.content import COLUMNS, PARTS, Content
from tracker.directives.models import Visibility
from tracker.kernel.errors import Invalid
from tracker.kernel.table import LARGEST_KEY
from tracker.kernel.words import LANGUAGES, N_
from tracker.meetings.models import label_of
from tracker.web.directives import term_fields
from tracker.web.directives.term_fields import TermForm
from tracker.web.forms import FieldErrors, Form, Line, Many, Prose, wrong
from tracker.web.visit import Visit

Key = Annotated[int, Field(ge=1, le=LARGEST_KEY)]
Kind = TypeVar("Kind", bound=Form)

_ONE = ("minutes", "point", "version", *COLUMNS, "visibility", "lead", *term_fields.NAMES)
_MANY = ("equal", "co", "still_right")


class Act(StrEnum):
    """Which button was pressed."""

    DRAFT = "draft"
    NEXT = "next"
    ISSUE = "issue"
    COMPUTE = "compute"


def _known_body(key: int, info: ValidationInfo) -> int:
    if key not in (info.context or {}).get("bodies", {}):
        raise wrong(N_("Choose one of the list."))
    return key


Gist = Annotated[Line, Field(max_length=300)]
Text = Annotated[Prose, Field(max_length=50_000)]
Result = Annotated[Prose, Field(max_length=2_000)]
BodyKey = Annotated[int, AfterValidator(_known_body)]


class DirectiveForm(Form):
    act: Act = Act.DRAFT
    point: Annotated[Line, Field(max_length=20), AfterValidator(label_of)] = ""
    version: int = 0
    gist_kk: Gist = ""
    gist_ru: Gist = ""
    gist_en: Gist = ""
    text_kk: Text = ""
    text_ru: Text = ""
    text_en: Text = ""
    result_kk: Result = ""
    result_ru: Result = ""
    result_en: Result = ""
    visibility: Visibility = Visibility.INTERNAL
    lead: BodyKey | None = None
    equal: Annotated[tuple[BodyKey, ...], Many] = ()
    co: Annotated[tuple[BodyKey, ...], Many] = ()
    # Translations marked as older that somebody has read, and found to be right.
    still_right: Annotated[tuple[Literal["kk", "ru", "en"], ...], Many] = ()

    def content(self, bodies: Mapping[int, Body], term: TermForm) -> Content:
        leads = [*([self.lead] if self.lead else []), *self.equal]
        return Content(
            texts={column: getattr(self, column) for column in COLUMNS},
            visibility=self.visibility,
            leads=tuple(bodies[key] for key in leads),
            co=tuple(bodies[key] for key in self.co),
            basis=term.basis,
            reason=term.reason,
        )


def read_through(kind: type[Kind], typed: Mapping[str, Any], visit: Visit, **known: Any) -> tuple[Kind, FieldErrors]:
    """The form and its errors; a field in error counts as left empty, so that what else is wrong can be told at once."""
    form, errors = kind.read(dict(typed), visit.words, **known)
    wrong, kept = errors, dict(typed)
    while form is None:
        readable = {name: value for name, value in kept.items() if name not in wrong}
        if len(readable) == len(kept):
            raise TypeError(f"Every field of {kind.__name__} must have a default")
        kept = readable
        form, wrong = kind.read(kept, visit.words, **known)
    return form, errors


def placed(problem: Invalid, form: DirectiveForm, term: TermForm, language: str) -> str:
    """The field at which a problem of the content is shown; texts are missing in the language one has begun to write in."""
    if problem.field in PARTS:
        begun = [each for each in LANGUAGES if any(getattr(form, f"{part}_{each}") for part in PARTS)]
        return f"{problem.field}_{language if language in begun or not begun else begun[0]}"
    return term.field(problem.field)


def typed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What came with the form, as its template wants it: every field there, a list only where many may be chosen."""
    values: dict[str, Any] = {}
    for name in _ONE:
        given = fields.get(name, "")
        values[name] = given[-1] if isinstance(given, list) else given
    for name in _MANY:
        given = fields.get(name) or []
        values[name] = given if isinstance(given, list) else [given]
    return values


def held(content: Content, label: str, version: int) -> dict[str, Any]:
    """A content as its form would send it."""
    lead, *equal = [str(body.id) for body in content.leads] or [""]
    return typed(
        {
            "point": label,
            "version": str(version),
            **{column: content.text(column) for column in COLUMNS},
            "visibility": content.visibility.value,
            "lead": lead,
            "equal": equal,
            "co": [str(body.id) for body in content.co],
            **term_fields.typed(content.basis, content.reason),
        }
    )
