"""Say that a translation is still right, though another language was changed after it."""

from typing import Any, Literal

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives import queries, translations
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_
from tracker.web.forms import Form
from tracker.web.routing import post
from tracker.web.visit import Visit


class TranslationForm(Form):
    language: Literal["kk", "ru", "en"]
    version: int


@post("/directives/{directive_id:int}/translation-check", access=Permission.DIRECTIVE_LOG)
def check(visit: Visit, directive_id: int) -> Response[Any]:
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    form, _ = TranslationForm.read(visit.fields, visit.words)
    if form is None:
        raise Refused(N_("Choose one of the list."))
    if form.version != directive.version:
        raise Refused(N_("Somebody changed the directive since you opened the page. Look at both texts again."))
    translations.confirm(visit.db, directive, form.language, visit.actor, visit.now)
    return visit.done(f"/directives/{directive_id}", flash=visit._(N_("The mark is taken off the translation.")))


HANDLERS = [check]
