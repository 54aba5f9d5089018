"""The warning that a directive says what another says already: while it is typed, and beside its draft."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives import likeness
from tracker.directives.content import COLUMNS
from tracker.directives.likeness import Like
from tracker.directives.models import Directive
from tracker.kernel.words import LANGUAGES
from tracker.web.numbers import key_of
from tracker.web.routing import get
from tracker.web.visit import Visit


@get("/directives/likeness", access=Permission.DIRECTIVE_LOG, slow=True)
def show(visit: Visit) -> Response[Any]:
    """By the gists that are typed, so that the address stays short; `but` is the draft itself."""
    gists = {f"gist_{language}": visit.query.get(f"gist_{language}", [""])[-1][:300] for language in LANGUAGES}
    lead, but = (visit.query.get(name, [""])[-1] for name in ("lead", "but"))
    found = likeness.alike(visit.db, gists, key_of(lead), key_of(but))
    return visit.page("directives/alike.html", block="alike", alike=found)


def of_typed(visit: Visit, values: dict[str, Any], directive: Directive | None) -> list[Like]:
    """For the form: by all that is in its fields."""
    texts, but = {column: values[column] for column in COLUMNS}, directive.id if directive else None
    return likeness.alike(visit.db, texts, key_of(values["lead"]), but) if any(texts.values()) else []


def of_draft(visit: Visit, draft: Directive) -> list[Like]:
    return likeness.alike(visit.db, draft.model_dump(include=set(COLUMNS)), draft.lead_id, draft.id)


HANDLERS = [show]
