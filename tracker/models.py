"""Every table, imported once: what Alembic compares and what tests create."""

from tracker.accounts import api_models, calendar_models, substitution, taking_over
from tracker.accounts import models as accounts
from tracker.audit import models as audit
from tracker.batches import models as batches
from tracker.bodies import aliases, former
from tracker.bodies import models as bodies
from tracker.calendars import models as calendars
from tracker.directives import checklist, handover, inheritance, searching
from tracker.directives import models as directives
from tracker.extensions import models as extensions
from tracker.imports import models as imports
from tracker.indicators import models as indicators
from tracker.intake import models as intake
from tracker.kernel.table import Table
from tracker.meetings import models as meetings
from tracker.meetings import sent
from tracker.progress import endorsement
from tracker.progress import models as progress
from tracker.recurring import models as recurring
from tracker.remarks import models as remarks
from tracker.reminders import models as reminders
from tracker.succession import models as succession
from tracker.views import models as views
from tracker.webhooks import models as webhooks

METADATA = Table.metadata

__all__ = [
    "METADATA",
    "accounts",
    "aliases",
    "api_models",
    "audit",
    "batches",
    "bodies",
    "calendar_models",
    "calendars",
    "checklist",
    "directives",
    "endorsement",
    "extensions",
    "former",
    "handover",
    "imports",
    "indicators",
    "inheritance",
    "intake",
    "meetings",
    "progress",
    "recurring",
    "remarks",
    "reminders",
    "searching",
    "sent",
    "substitution",
    "succession",
    "taking_over",
    "views",
    "webhooks",
]
