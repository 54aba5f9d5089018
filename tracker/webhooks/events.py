"""Which entries of the audit log are told, and as what."""

from tracker.webhooks.models import Happened

EVENTS: dict[str, Happened] = {
    "directive.issued": Happened.DIRECTIVE_ISSUED,
    "directive.accepted": Happened.DIRECTIVE_ACCEPTED,
    "directive.objected": Happened.DIRECTIVE_OBJECTED,
    "directive.executors_changed": Happened.EXECUTORS_CHANGED,
    "directive.inherited": Happened.EXECUTORS_CHANGED,
    "directive.inheritance_undone": Happened.EXECUTORS_CHANGED,
    "report.filed": Happened.REPORT_FILED,
    "report.returned": Happened.REPORT_RETURNED,
    "report.withdrawn": Happened.REPORT_WITHDRAWN,
    "extension.granted": Happened.TERM_CHANGED,
    "directive.term_refitted": Happened.TERM_CHANGED,
    "directive.closed": Happened.DIRECTIVE_CLOSED,
    "directive.cancelled": Happened.DIRECTIVE_CLOSED,
    "directive.reopened": Happened.DIRECTIVE_REOPENED,
}
