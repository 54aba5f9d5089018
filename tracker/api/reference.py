"""The description for programs, and the same as a page for the people who write them."""

import json
import re
from typing import Any, NamedTuple

from litestar.response import Response

from tracker.accounts.api_models import LABELS, Scope
from tracker.api.description import description
from tracker.api.examples.every import example
from tracker.api.routes import ROUTES
from tracker.api.routing import ROOT, Route
from tracker.api.shapes.acts import ReportSent
from tracker.web.access import PUBLIC, SIGNED_IN
from tracker.web.routing import get
from tracker.web.visit import Visit


class Line(NamedTuple):
    """One call, as the page lists it."""

    method: str
    path: str
    summary: str
    scope: str
    takes: str
    answers: str

    @property
    def parts(self) -> list[str]:
        """The path may break before each of its slashes, and nowhere else."""
        return re.findall(r"/[^/]*", self.path)


@get(f"{ROOT}/openapi.json", access=PUBLIC)
def openapi(_: Visit) -> Response[Any]:
    text = json.dumps(description(tuple(ROUTES)), ensure_ascii=False)
    return Response(text.encode(), media_type="application/json", headers={"cache-control": "public, max-age=300"})


@get("/programs", access=SIGNED_IN)
def show(visit: Visit) -> Response[Any]:
    """Without a script: a table of calls, and a word on each rule."""
    groups: dict[str, list[Line]] = {}
    for each in ROUTES:
        groups.setdefault(each.path.removeprefix(f"{ROOT}/").partition("/")[0], []).append(_line(visit, each))
    shown = json.dumps(example(ReportSent, visit.language), ensure_ascii=False, indent=2)
    scopes = [(scope.value, visit._(LABELS[scope])) for scope in Scope]
    return visit.page("api/reference.html", groups=groups, scopes=scopes, base_url=visit.house.settings.base_url, root=ROOT, shown=shown)


def _line(visit: Visit, each: Route) -> Line:
    path = re.sub(r":int\}", "}", each.path.removeprefix(ROOT))
    takes, answers = (shape.__name__ if shape else "" for shape in (each.takes, each.answers))
    return Line(each.method, path, visit.words.gettext(each.summary), each.scope.value, takes, answers)


PAGES = [openapi, show]
