"""Answer for the ticked directives of My day in one click: accept them, say that nothing has changed, or go on to write about each."""

from typing import Any
from urllib.parse import urlencode

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.kernel.errors import Invalid, NotFound, Refusal
from tracker.kernel.words import N_
from tracker.progress import at_once
from tracker.progress.at_once import Answered
from tracker.progress.models import ReportKind
from tracker.progress.statement import Filing, SaidToday
from tracker.reminders import planning
from tracker.web.accounts.back import own_path
from tracker.web.numbers import key_of
from tracker.web.routing import post
from tracker.web.visit import Visit

# More than any body has open; a page that asks for more was not made by us.
MOST = 500
NONE_TICKED = N_("Tick at least one directive.")
GONE = N_("This directive is no longer with your body.")


@post("/my-day/answers", access=Permission.REPORT_FILE, slow=True)
def answer(visit: Visit) -> Response[Any]:
    """`act` is `accept`, `no_change` or `write`; `assignment` as often as directives are ticked."""
    ticked, back = chosen(visit.fields.get("assignment", [])), own_path(visit.fields.get("next"))
    if not ticked:
        return visit.done(back, flash=visit._(NONE_TICKED), kind="problem")
    match visit.fields.get("act"):
        case "write":
            return visit.done(f"/my-day/reports?{urlencode({'assignment': ticked}, doseq=True)}")
        case "accept":
            answered = at_once.accept_all(visit.db, ticked, by=visit.actor, at=visit.now)
            done = visit.words.ngettext("%(n)d directive is accepted.", "%(n)d directives are accepted.", len(answered.done))
        case "no_change":
            nothing = dict.fromkeys(ticked, Filing(ReportKind.NO_CHANGE, ""))
            answered = at_once.file_all(visit.db, nothing, by=visit.actor, at=visit.now, today=visit.today)
            done = visit.words.ngettext(
                "It is noted for %(n)d directive that nothing has changed.",
                "It is noted for %(n)d directives that nothing has changed.",
                len(answered.done),
            )
        case _:
            raise Invalid("act", N_("Choose one of the list."))
    replan(visit, answered)
    return visit.done(back, flash=" ".join(told(visit, answered, done)), kind=kind_of(answered))


def chosen(given: Any) -> list[int]:
    """Keys as a form or an address names them, each once."""
    typed = given if isinstance(given, list) else [given]
    keys = [key for each in typed[:MOST] if (key := key_of(each)) is not None]
    return list(dict.fromkeys(keys))


def replan(visit: Visit, answered: Answered) -> None:
    directive_ids = {each.id or 0 for each in answered.done.values()}
    planning.replan_all(visit.db, directive_ids, visit.now, visit.house.settings.time_zone)


def told(visit: Visit, answered: Answered, done: str) -> list[str]:
    """What was done, and each reason for which something was not, once."""
    said = [done % {"n": len(answered.done)}] if answered.done else []
    again = len(_again(answered))
    if again:
        text = visit.words.ngettext(
            "For %(n)d directive it was noted today already that nothing has changed; that stands.",
            "For %(n)d directives it was noted today already that nothing has changed; that stands.",
            again,
        )
        said.append(text % {"n": again})
    reasons = [reason(visit, each) for each in answered.refused.values() if not isinstance(each, SaidToday)]
    for why in dict.fromkeys(reasons):
        text = visit.words.ngettext("%(n)d could not be answered: %(why)s", "%(n)d could not be answered: %(why)s", reasons.count(why))
        said.append(text % {"n": reasons.count(why), "why": why})
    return said


def kind_of(answered: Answered) -> str:
    """Green is for what was done as a whole."""
    if not answered.refused:
        return "done"
    return "note" if answered.done or _again(answered) else "problem"


def _again(answered: Answered) -> list[int]:
    return [key for key, why in answered.refused.items() if isinstance(why, SaidToday)]


def reason(visit: Visit, why: Refusal) -> str:
    return visit._(GONE) if isinstance(why, NotFound) else visit._(why.text, **why.values)


HANDLERS = [answer]
