"""A form that is older than the draft it is about is refused, with what was sent and what stands."""

from tracker.calendars.explaining import sentence
from tracker.directives import queries
from tracker.directives.content import Content
from tracker.directives.models import Directive
from tracker.kernel.errors import Invalid, Refused, Stale
from tracker.kernel.words import N_
from tracker.web.directives import choices
from tracker.web.directives.editing import Editing, Entered
from tracker.web.visit import Visit


def ensure_fresh(editing: Editing, directive: Directive, entered: Entered) -> None:
    if entered.form.version == directive.version:
        return
    stood = _told(editing, editing.point_label, queries.content(editing.visit.db, directive))
    sent = _told(editing, entered.form.point, entered.content)
    fields = [(label, sent[label], stands) for label, stands in stood.items() if sent[label] != stands]
    if fields:
        raise Stale(N_("Somebody changed this draft while you were writing. Nothing of yours was saved."), fields)


def ensure_seen(visit: Visit, directive: Directive) -> None:
    """For acts that send no content: the page they were sent from must have shown what stands now."""
    version = visit.fields.get("version")
    if version and version != str(directive.version):
        raise Refused(N_("Somebody changed this draft since you opened the page. Look at it again first."))


def _told(editing: Editing, label: str, content: Content) -> dict[str, str]:
    """By what the form calls each field, what it holds, as a reader would say it."""
    visit, called = editing.visit, choices.labels(editing.visit, 0)
    names = [", ".join(body.name(visit.language) for body in bodies) for bodies in (content.leads, content.co)]
    return {
        called["point"]: label,
        **{called[column]: text for column, text in content.texts.items()},
        called["lead"]: names[0],
        called["co"]: names[1],
        called["term"]: _term(editing, content),
        called["reason"]: content.reason,
        called["visibility"]: visit.words.label(content.visibility),
    }


def _term(editing: Editing, content: Content) -> str:
    if content.basis is None:
        return ""
    try:
        return sentence(editing.timing.term(content.basis).explanation, editing.visit.words)
    except Invalid as wrong:
        return editing.visit._(wrong.text, **wrong.values)
