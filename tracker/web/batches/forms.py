"""What each act asks, once for all directives."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from tracker.batches.acts import Asked
from tracker.batches.models import Act
from tracker.directives import cancelling
from tracker.directives.models import Outcome
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.progress import reviewing
from tracker.web.forms import Day, FieldErrors, Form, Line, beside
from tracker.web.moves import cancellation
from tracker.web.moves.form import Field as Question
from tracker.web.moves.texts import said
from tracker.web.progress.review_forms import Found, NotPast, Remark
from tracker.web.visit import Visit

_REMARK, _OUTCOME = N_("Remark"), N_("Outcome")
_AS_PROPOSED = N_("Without a choice, as proposed.")


class _Remarked(Form):
    remark: Remark = ""


class _Reasoned(Form):
    remark: Annotated[Remark, AfterValidator(said(reviewing.NO_REMARK))]


class _Propose(_Reasoned):
    outcome: Found


class _Return(_Reasoned):
    working_date: Annotated[date | None, Day, NotPast] = None


class _Close(_Remarked):
    outcome: Found | None = None


class _Cancel(Form):
    outcome: Outcome = Outcome.CANCELLED
    successor: Annotated[Line, Field(max_length=120)] = ""
    remark: Annotated[Remark, AfterValidator(said(cancelling.NO_REASON))]


_FORMS: Mapping[Act, type[Form]] = {
    Act.PROPOSE: _Propose,
    Act.RETURN: _Return,
    Act.SUPPORT: _Remarked,
    Act.CLOSE: _Close,
    Act.SEND_BACK: _Reasoned,
    Act.CANCEL: _Cancel,
}


def trial(act: Act) -> Asked:
    """A form that lacks nothing: so that a directive alone keeps the act from it, not what is not typed yet."""
    return Asked(act, "…", Outcome.EXECUTED if act in (Act.PROPOSE, Act.CLOSE) else None)


def read(visit: Visit, act: Act) -> tuple[Asked | None, FieldErrors]:
    form, errors = _FORMS[act].read(visit.fields, visit.words, today=visit.today)
    if form is None:
        return None, errors
    typed: dict[str, Any] = form.model_dump()
    try:
        successor = typed.pop("successor", "")
        asked = Asked(act, successor=cancellation.named(visit, successor) if successor else None, **typed)
        if act is Act.CANCEL:
            cancelling.ensure_sound(asked.outcome, asked.remark, asked.successor)
    except Invalid as why:
        return None, beside(visit.words, why)
    return asked, {}


def questions(visit: Visit, act: Act) -> list[Question]:
    remark = Question("area", "remark", visit._(_REMARK), required=_FORMS[act].model_fields["remark"].is_required())
    match act:
        case Act.PROPOSE:
            return [Question("radios", "outcome", visit._(_OUTCOME), required=True, options=_labels(visit, reviewing.OUTCOMES)), remark]
        case Act.CLOSE:
            options = _labels(visit, reviewing.OUTCOMES)
            return [Question("radios", "outcome", visit._(_OUTCOME), visit._(_AS_PROPOSED), options=options), remark]
        case Act.RETURN:
            return [remark, Question("date", "working_date", visit._(N_("Rework wanted by")))]
        case Act.CANCEL:
            outcomes = _labels(visit, cancelling.OUTCOMES)
            return [
                Question("radios", "outcome", visit._(_OUTCOME), required=True, options=outcomes),
                Question("line", "successor", visit._(N_("Superseded by")), visit._(cancellation.WHOLE_REFERENCE)),
                remark._replace(label=visit._(N_("Reason"))),
            ]
        case _:
            return [remark]


def _labels(visit: Visit, outcomes: tuple[Outcome, ...]) -> list[tuple[str, str]]:
    return [(each.value, visit.words.label(each)) for each in outcomes]
