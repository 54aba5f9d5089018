"""Read what is kept beside directives: bodies, indicators, councils; whose token it is; and a file of evidence."""

from typing import Any

from litestar.response import Response

from tracker.accounts.api_models import Scope
from tracker.accounts.policy import Permission
from tracker.api import problems
from tracker.api.call import Answer, Call
from tracker.api.problems import Trouble
from tracker.api.routing import route
from tracker.api.shapes import kept as shapes
from tracker.api.shapes.kept import (
    BodyList,
    BodyShape,
    CouncilList,
    CourseShape,
    IndicatorList,
    MeShape,
    RoleShape,
)
from tracker.bodies import former
from tracker.bodies import queries as bodies
from tracker.indicators import queries as indicators
from tracker.kernel.errors import NotFound
from tracker.kernel.storage import Damaged
from tracker.kernel.words import N_
from tracker.meetings import queries as meetings
from tracker.progress import queries as progress
from tracker.progress import scanning, waiting
from tracker.web.downloads import KeptFile, streamed

_DAMAGED = N_("The kept file is gone or no longer what was filed, so it is not given out.")


@route("GET", "/me", access=Permission.DIRECTIVE_READ, answers=MeShape)
def me(call: Call) -> Answer:
    """Whose token this is, and what it may do."""
    token, actor = call.bearer.token, call.actor
    return Answer(
        MeShape(
            account_id=actor.account_id,
            name=actor.name,
            roles=[RoleShape(role=role, body_id=body) for role, body in sorted(actor.roles)],
            scopes=[Scope(each) for each in token.scopes],
            expires_at=token.expires_at,
        )
    )


@route("GET", "/bodies", access=Permission.BODY_READ, answers=BodyList)
def all_bodies(call: Call) -> Answer:
    """All bodies, closed ones too."""
    kept = former.by_body(call.db)
    return Answer(BodyList(items=[shapes.body(each, kept.get(each.id or 0, ())) for each in bodies.in_order(call.db, call.words.code)]))


@route("GET", "/bodies/{body_id:int}", access=Permission.BODY_READ, answers=BodyShape)
def one_body(call: Call, body_id: int) -> Answer:
    """One body."""
    found = bodies.get(call.db, body_id)
    return Answer(shapes.body(found, former.by_body(call.db, [body_id]).get(body_id, ())), version=found.version)


@route("GET", "/indicators", access=Permission.INDICATOR_READ, answers=IndicatorList)
def all_indicators(call: Call) -> Answer:
    """All indicators, those out of use last."""
    found = [*indicators.in_use(call.db), *indicators.out_of_use(call.db)]
    return Answer(IndicatorList(items=[shapes.indicator(each) for each in found]))


@route("GET", "/indicators/{indicator_id:int}", access=Permission.INDICATOR_READ, answers=CourseShape)
def one_indicator(call: Call, indicator_id: int) -> Answer:
    """One indicator with its targets and readings."""
    found = indicators.get(call.db, indicator_id)
    targets, readings = indicators.targets_of(call.db, indicator_id), indicators.readings_of(call.db, indicator_id)
    return Answer(shapes.course(found, list(targets), list(readings)), version=found.version)


@route("GET", "/councils", access=Permission.MEETING_READ, answers=CouncilList)
def all_councils(call: Call) -> Answer:
    """All councils."""
    return Answer(CouncilList(items=[shapes.council(each) for each in meetings.councils(call.db, call.words.code)]))


@route("GET", "/evidence/{evidence_id:int}/file", access=Permission.DIRECTIVE_READ, slow=True, raw=True)
def evidence_file(call: Call, evidence_id: int) -> Answer:
    """A file of evidence, byte for byte as it was filed."""
    found = progress.evidence(call.db, evidence_id, seen_by=call.actor)
    if not found.sha256:
        raise NotFound
    return Answer(raw=handed_out(call, KeptFile(found.id or 0, found.name, found.sha256, found.size, found.media_type)))


@route("GET", "/enclosures/{enclosure_id:int}/file", access=Permission.DIRECTIVE_READ, slow=True, raw=True)
def enclosed_file(call: Call, enclosure_id: int) -> Answer:
    """A file of a report that waits for the head, or waited; for the body's own people."""
    found = waiting.enclosure(call.db, enclosure_id, seen_by=call.actor)
    if not found.sha256:
        raise NotFound
    return Answer(raw=handed_out(call, KeptFile(found.id or 0, found.name, found.sha256, found.size, found.media_type)))


def handed_out(call: Call, kept: KeptFile) -> Response[Any]:
    settings = call.house.settings
    scanning.ensure_free(call.db, kept.sha256, is_on=bool(settings.clamd), holds=settings.holds_unscanned)
    try:
        return streamed(call.house.storage.give(kept.sha256), kept)
    except (Damaged, OSError) as damage:
        problems.log.exception("file damaged", sha256=kept.sha256)
        raise Trouble(410, "damaged", _DAMAGED) from damage


HANDLERS = [me, all_bodies, one_body, all_indicators, one_indicator, all_councils, evidence_file, enclosed_file]
