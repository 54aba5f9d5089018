"""Look at what making drafts would do, and do it."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives.content import Content
from tracker.directives.models import Directive
from tracker.intake import comparing, making, queries
from tracker.intake.comparing import LABELS, PARTS, Line, Part, Verdict
from tracker.intake.making import Hand
from tracker.kernel.errors import Refusal
from tracker.kernel.words import N_
from tracker.web.intake.cards import place
from tracker.web.numbers import key_of
from tracker.web.routing import get, post
from tracker.web.visit import Visit


@get("/intake/{intake_id:int}/drafts", access=Permission.DIRECTIVE_LOG, slow=True)
def look(visit: Visit, intake_id: int) -> Response[Any]:
    """Nothing is done yet: the verdicts are those by which the act goes."""
    intake = queries.get(visit.db, intake_id, visit.actor)
    planned = comparing.plan(visit.db, intake, visit.today)
    verdicts = [each for each in Verdict if planned.of(each)]
    return visit.page(
        "intake/drafts.html",
        intake=intake,
        minutes=planned.minutes,
        obstacle=_said(visit, planned.obstacle),
        groups=[(each, visit._(LABELS[each]), [_told(visit, line) for line in planned.of(each)]) for each in verdicts],
        going=sum(each.can_be_applied for each in planned.lines),
        is_compared=planned.minutes is not None and bool(planned.of(Verdict.CHANGED, Verdict.SAME, Verdict.DIFFERS, Verdict.GONE)),
        waiting=sum(not each.is_looked_at and each.directive_id is None for each in queries.proposals(visit.db, intake)),
    )


@post("/intake/{intake_id:int}/drafts", access=Permission.DIRECTIVE_LOG, slow=True)
def make(visit: Visit, intake_id: int) -> Response[Any]:
    intake = queries.get(visit.db, intake_id, visit.actor)
    sent = visit.fields.get("proposal", [])
    ticked = {key for each in ([sent] if isinstance(sent, str) else sent) if (key := key_of(each)) is not None}
    minutes, done = making.make(visit.db, intake, ticked, Hand(visit.actor, visit.now, visit.today))
    number = len(done)
    flash = visit.words.ngettext("%(n)d draft is ready to be issued.", "%(n)d drafts are ready to be looked at and issued.", number)
    return visit.done(f"/minutes/{minutes.id}/issue", flash=flash % {"n": number})


def _told(visit: Visit, line: Line) -> dict[str, Any]:
    label = line.proposal.label if line.proposal else line.directive.point.label if line.directive else ""
    gist = line.proposal.gist if line.proposal else line.directive.gist(visit.language) if line.directive else ""
    return {
        "proposal": line.proposal,
        "directive": line.directive,
        "can_be_applied": line.can_be_applied,
        "label": label,
        "gist": gist,
        "why": _said(visit, line.why),
        "differing": [(visit._(PARTS[part]), *_values(visit, line, part)) for part in line.differing],
    }


def _values(visit: Visit, line: Line, part: Part) -> tuple[str, str]:
    if part is Part.TERM:
        stands, wanted = (visit.words.date(day) if day else "—" for day in line.dues)
        return stands, wanted
    return _value(visit, line.held, part), _value(visit, line.wanted, part)


def _value(visit: Visit, content: Content | None, part: Part) -> str:
    if content is None:
        return "—"
    if part is Part.TEXT:
        return next((text for name, text in content.texts.items() if name.startswith("text_") and text), "—")
    named = content.leads if part is Part.LEAD else content.co
    return ", ".join(body.name(visit.language) for body in named) or "—"


def _said(visit: Visit, why: Refusal | None) -> str:
    return visit._(why.text, **why.values) if why else ""


def source(visit: Visit, directive: Directive) -> dict[str, Any]:
    """For the directive's page: where in which document it stands."""
    found = queries.source_of(visit.db, directive.id or 0) if visit.actor.may(Permission.DIRECTIVE_LOG) else None
    if found is None:
        return {"source": None}
    intake, proposal = found
    name = intake.file_name or visit._(N_("the pasted text"))
    return {"source": {"url": f"/intake/{intake.id}#s-{proposal.id}", "name": name, "place": place(visit, intake, proposal.start)}}


HANDLERS = [look, make]
