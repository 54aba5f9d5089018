"""How a term is computed: a part of the form while it is being typed, and a page of its own."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives import queries
from tracker.web.directives import choices, fields
from tracker.web.directives.minutes import chosen_minutes
from tracker.web.directives.preview import preview
from tracker.web.directives.term_fields import NAMES, Way
from tracker.web.routing import get
from tracker.web.visit import Visit


@get("/directives/term-preview", access=Permission.DIRECTIVE_LOG)
def term_preview(visit: Visit) -> Response[Any]:
    minutes = chosen_minutes(visit)
    given = {name: visit.query.get(name, [""])[-1] for name in NAMES}
    values = fields.typed(given | {"term": given["term"] or Way.DATE.value})
    return visit.page(
        "directives/term_preview.html",
        block="term_preview",
        minutes=minutes,
        values=values,
        errors={},
        preview=preview(visit, queries.timing(visit.db, minutes, visit.today), values),
        **choices.of_term(visit, minutes, values["period"]),
    )


HANDLERS = [term_preview]
