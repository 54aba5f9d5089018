"""What each enum member is called, gathered from the nouns."""

from enum import Enum

from tracker.accounts import api_models, calendar_models, roles, substitution
from tracker.bodies import models as bodies
from tracker.calendars import bases, control
from tracker.calendars import models as calendars
from tracker.directives import models as directives
from tracker.directives import problems, standing
from tracker.extensions import models as extensions
from tracker.imports import models as imports
from tracker.indicators import attainment, forecast, path
from tracker.indicators import models as indicators
from tracker.meetings import models as meetings
from tracker.progress import answers, endorsement
from tracker.progress import models as progress
from tracker.remarks import models as remarks
from tracker.reminders import models as reminders
from tracker.webhooks import models as webhooks

# Members of different enums may be equal as strings, so the key holds the class too.
_BY_MEMBER: dict[tuple[type[Enum], str], str] = {
    (type(member), member.value): text
    for labels in (
        roles.LABELS,
        substitution.LABELS,
        api_models.LABELS,
        calendar_models.LABELS,
        bodies.LABELS,
        bases.LABELS,
        control.LABELS,
        calendars.LABELS,
        directives.LABELS,
        directives.TERM_LABELS,
        extensions.LABELS,
        imports.LABELS,
        indicators.LABELS,
        path.LABELS,
        attainment.LABELS,
        attainment.REASONS,
        forecast.REASONS,
        meetings.LABELS,
        progress.LABELS,
        answers.LABELS,
        endorsement.LABELS,
        remarks.LABELS,
        reminders.LABELS,
        reminders.LETTER_LABELS,
        standing.LABELS,
        problems.LABELS,
        webhooks.LABELS,
    )
    for member, text in labels.items()
}


def label(member: Enum) -> str:
    """The source text of a member's label."""
    return _BY_MEMBER[type(member), member.value]
