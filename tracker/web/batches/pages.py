"""Move several directives in one go: look at what would happen to each, do it, and undo it for a while."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.batches import doing, queries
from tracker.batches.acts import Hand
from tracker.batches.models import LABELS, UNDONE_WITHIN, Act, Batch
from tracker.batches.permissions import may_do
from tracker.directives import queries as directives
from tracker.kernel.errors import Forbidden, Invalid, NotFound, Refusal
from tracker.kernel.words import N_
from tracker.reminders import planning
from tracker.web.accounts.back import own_path
from tracker.web.batches.forms import questions, read, trial
from tracker.web.forms import FieldErrors
from tracker.web.my_day.answers import NONE_TICKED, chosen
from tracker.web.numbers import key_of
from tracker.web.routing import get, post
from tracker.web.visit import Visit

# As many as one looks through before one decides.
MOST = 100
NOT_YOURS = N_("This is not for your role.")
_TOO_MANY = N_("At most %(most)s at once: tick fewer, or narrow the list down.")


@post("/directives/together", access=Permission.DIRECTIVE_MOVE_TOGETHER, slow=True)
def look(visit: Visit) -> Response[Any]:
    """Does nothing yet. `act`, and `directive` as often as directives are ticked."""
    act, ticked = _act(visit), chosen(visit.fields.get("directive", []))
    if not ticked:
        return visit.done(own_path(visit.fields.get("next")), flash=visit._(NONE_TICKED), kind="problem")
    return _page(visit, act, ticked, {}, 200)


@post("/batches", access=Permission.DIRECTIVE_MOVE_TOGETHER, slow=True)
def do(visit: Visit) -> Response[Any]:
    """The same, with what the act asks, and for each directive, with its key behind, `was_`: the version that was looked at."""
    act, ticked = _act(visit), chosen(visit.fields.get("directive", []))
    if not ticked:
        return visit.done("/directives", flash=visit._(NONE_TICKED), kind="problem")
    asked, errors = read(visit, act)
    if asked is None or len(ticked) > MOST:
        return _page(visit, act, ticked, errors, 422)
    versions = {key: key_of(visit.fields.get(f"was_{key}")) for key in ticked}
    batch = doing.do(visit.db, asked, versions, _hand(visit))
    _replan(visit, {line.directive_id for line in queries.lines(visit.db, batch) if line.is_done})
    return visit.done(f"/batches/{batch.id}")


@get("/batches", access=Permission.DIRECTIVE_MOVE_TOGETHER)
def index(visit: Visit) -> Response[Any]:
    return visit.page("batches/index.html", batches=queries.latest(visit.db, visit.actor), labels=LABELS)


@get("/batches/{batch_id:int}", access=Permission.DIRECTIVE_MOVE_TOGETHER)
def show(visit: Visit, batch_id: int) -> Response[Any]:
    batch = queries.get(visit.db, batch_id, visit.actor)
    lines = queries.lines(visit.db, batch)
    seen = {each.id: each for each in directives.seen(visit.db, [line.directive_id for line in lines], visit.actor)}
    told = [(seen[line.directive_id], line) for line in lines if line.directive_id in seen]
    return visit.page(
        "batches/show.html",
        batch=batch,
        title=LABELS[batch.act],
        done=[pair for pair in told if pair[1].is_done],
        left=[(directive, _reason(visit, line.why_not)) for directive, line in told if not line.is_done],
        reasons={line.id: _reason(visit, line.why_not) for line in lines if line.is_done and line.refusal},
        can_undo=batch.can_be_undone(visit.actor.account_id, visit.now) and any(line.is_done for line in lines),
        within=int(UNDONE_WITHIN.total_seconds()) // 60,
    )


@post("/batches/{batch_id:int}/undoing", access=Permission.DIRECTIVE_MOVE_TOGETHER, slow=True)
def undo(visit: Visit, batch_id: int) -> Response[Any]:
    batch = queries.get(visit.db, batch_id, visit.actor)
    undone = doing.undo(visit.db, batch, _hand(visit))
    _replan(visit, {each.id or 0 for each in undone})
    return visit.done(f"/batches/{batch.id}", flash=_undone(visit, batch, len(undone)))


def _undone(visit: Visit, batch: Batch, count: int) -> str:
    said = visit.words.ngettext("Undone for %(n)d directive.", "Undone for %(n)d directives.", count) % {"n": count}
    left = sum(line.is_done and line.undone_at is None for line in queries.lines(visit.db, batch))
    if left:
        said += " " + visit.words.ngettext("%(n)d stays as it is: see below.", "%(n)d stay as they are: see below.", left) % {"n": left}
    return said


def _page(visit: Visit, act: Act, ticked: list[int], errors: FieldErrors, status: int) -> Response[Any]:
    """What would happen to each of the ticked ones."""
    looked_at = ticked[:MOST]
    why_not = doing.why_not(visit.db, trial(act), dict.fromkeys(looked_at), _hand(visit))
    seen = directives.seen(visit.db, looked_at, visit.actor)
    if not seen:
        raise NotFound
    if len(ticked) > MOST:
        errors = {"directive": visit._(_TOO_MANY, most=MOST), **errors}
    asks = questions(visit, act)
    return visit.page(
        "batches/look.html",
        status=422 if errors else status,
        act=act,
        title=LABELS[act],
        going=[each for each in seen if each.id not in why_not],
        left=[(each, _reason(visit, why_not[each.id or 0])) for each in seen if each.id in why_not],
        fields=asks,
        labels={each.name: each.label for each in asks},
        values=visit.fields,
        errors=errors,
        back=own_path(visit.fields.get("next")),
    )


def _reason(visit: Visit, why: Refusal) -> str:
    return visit._(why.text, **why.values)


def _act(visit: Visit) -> Act:
    given = visit.fields.get("act")
    if given not in set(Act):
        raise Invalid("act", N_("Choose one of the list."))
    act = Act(given)
    if not may_do(visit.actor, act):
        raise Forbidden(NOT_YOURS)
    return act


def _hand(visit: Visit) -> Hand:
    return Hand(visit.actor, visit.now, visit.today)


def _replan(visit: Visit, directive_ids: set[int]) -> None:
    planning.replan_all(visit.db, directive_ids, visit.now, visit.house.settings.time_zone)


HANDLERS = [look, do, index, show, undo]
