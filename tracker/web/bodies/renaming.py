"""Rename a body from a day on; a misspelling is corrected under “Change” and leaves no former name."""

from datetime import date
from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.audit import log
from tracker.bodies import queries, renaming
from tracker.bodies.facts import FIELDS
from tracker.bodies.models import Body
from tracker.bodies.renaming import Renaming
from tracker.directives import searching
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.words import N_
from tracker.web.bodies.editing import Abbreviation, Name
from tracker.web.forms import Day, FieldErrors, Form, Line, beside
from tracker.web.routing import get, post
from tracker.web.visit import Visit

Act = Annotated[Line, Field(max_length=300)]


class RenamingForm(Form):
    version: int
    on: Annotated[date, Day]
    act: Act
    name_kk: Name
    name_ru: Name
    name_en: Name
    abbr_kk: Abbreviation = ""
    abbr_ru: Abbreviation = ""
    abbr_en: Abbreviation = ""
    short_ru: Abbreviation = ""
    name_kk_ins: Name = ""
    name_ru_gen: Name = ""
    name_ru_dat: Name = ""
    name_ru_ins: Name = ""

    def renaming(self) -> Renaming:
        return Renaming(self.model_dump(exclude={"version", "on", "act"}), self.on, self.act)


@get("/bodies/{body_id:int}/names", access=Permission.BODY_MANAGE)
def new(visit: Visit, body_id: int) -> Response[Any]:
    body = queries.get(visit.db, body_id)
    if body.closed_on is not None:
        raise Refused(N_("This body was closed on %(day)s already."), day=body.closed_on)
    # The inflected forms of the old name are none of the new one.
    values = {name: "" if name in _FORMS else getattr(body, name) for name in RenamingForm.model_fields if hasattr(body, name)}
    return visit.page("bodies/rename.html", body=body, errors={}, values=values, labels=_labels(visit))


@post("/bodies/{body_id:int}/names", access=Permission.BODY_MANAGE)
def add(visit: Visit, body_id: int) -> Response[Any]:
    body = queries.get(visit.db, body_id)
    form, errors = RenamingForm.read(visit.fields, visit.words)
    if form is None:
        return _again(visit, body, errors)
    who: dict[str, Any] = {"by_id": visit.actor.account_id, "by_name": visit.actor.name, "at": visit.now, "today": visit.today}
    try:
        before, after = renaming.rename(visit.db, body, form.renaming(), form.version, **who)
    except Invalid as wrong:
        return _again(visit, body, beside(visit.words, wrong))
    searching.add_name(visit.db, body)
    log.record(visit.db, visit.actor, "body.renamed", body, visit.now, before=before, after=after)
    return visit.done(f"/bodies/{body_id}", flash=visit._(N_("The body is renamed. Its former name is kept and found.")))


_FORMS = ("name_kk_ins", "name_ru_gen", "name_ru_dat", "name_ru_ins")


def _again(visit: Visit, body: Body, errors: FieldErrors) -> Response[Any]:
    return visit.invalid("bodies/rename.html", errors, body=body, labels=_labels(visit))


def _labels(visit: Visit) -> dict[str, str]:
    own = {"on": N_("From which day"), "act": N_("By what act")}
    return {name: visit._(text) for name, text in (FIELDS | own).items()}


HANDLERS = [new, add]
