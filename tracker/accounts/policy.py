"""The one table that says which role may do what. What is not listed is denied.

A permission here opens a door (a page, an act); whether *this* directive may be moved by *this* person is decided with the row at hand, in
`<noun>/permissions.py`.
"""

from enum import StrEnum

from tracker.accounts.roles import Role

_BODY = {Role.HEAD, Role.EXECUTOR}
_SECRETARIAT = {Role.CLERK, Role.CONTROLLER}
_ISSUING = {Role.CLERK, Role.CONTROLLER, Role.CURATOR}
_EVERYBODY = set(Role)


class Permission(StrEnum):
    """`<noun>.<act>`, in alphabetical order."""

    ACCOUNT_MANAGE = "account.manage"
    AUDIT_READ = "audit.read"
    BODY_MANAGE = "body.manage"
    BODY_MERGE = "body.merge"
    BODY_READ = "body.read"
    CALENDAR_MANAGE = "calendar.manage"
    CALENDAR_READ = "calendar.read"
    CONTRIBUTION_EXCUSE = "contribution.excuse"
    CONTRIBUTION_REVIEW = "contribution.review"
    COUNCIL_MANAGE = "council.manage"
    DIRECTIVE_ACCEPT = "directive.accept"
    DIRECTIVE_CANCEL = "directive.cancel"
    DIRECTIVE_CHANGE_EXECUTORS = "directive.change_executors"
    DIRECTIVE_CLOSE = "directive.close"
    DIRECTIVE_EXTRA_CONTROL = "directive.extra_control"
    DIRECTIVE_ISSUE = "directive.issue"
    DIRECTIVE_LOG = "directive.log"
    DIRECTIVE_MOVE_TOGETHER = "directive.move_together"
    DIRECTIVE_OBJECT = "directive.object"
    DIRECTIVE_PROPOSE_EXECUTORS = "directive.propose_executors"
    DIRECTIVE_READ = "directive.read"
    DIRECTIVE_RECORD_EXECUTION = "directive.record_execution"
    DIRECTIVE_REOPEN = "directive.reopen"
    DIRECTIVE_REVIEW = "directive.review"
    EXTENSION_ASK = "extension.ask"
    EXTENSION_DECIDE = "extension.decide"
    EXTENSION_SUPPORT = "extension.support"
    IMPORT_MAKE = "import.make"
    INDICATOR_APPROVE = "indicator.approve"
    INDICATOR_DEFINE = "indicator.define"
    INDICATOR_ENTER = "indicator.enter"
    INDICATOR_READ = "indicator.read"
    LEADERSHIP_READ = "leadership.read"
    MEETING_MANAGE = "meeting.manage"
    MEETING_READ = "meeting.read"
    MY_DAY = "my_day"
    OPERATION_MANAGE = "operation.manage"
    REMARK_WRITE = "remark.write"
    REMINDER_MANAGE = "reminder.manage"
    REMINDER_READ = "reminder.read"
    REPORT_ENDORSE = "report.endorse"
    REPORT_FILE = "report.file"
    REPORT_WITHDRAW = "report.withdraw"
    TERM_REFIT = "term.refit"
    VIEW_SHARE = "view.share"


POLICY: dict[Permission, frozenset[Role]] = {
    permission: frozenset(roles)
    for permission, roles in {
        Permission.ACCOUNT_MANAGE: {Role.ADMINISTRATOR},
        Permission.AUDIT_READ: {Role.ADMINISTRATOR, Role.OBSERVER, *_ISSUING},
        Permission.BODY_MANAGE: {Role.CLERK, Role.ADMINISTRATOR},
        # It takes no decision: it records what an act of reorganisation says.
        Permission.BODY_MERGE: {Role.ADMINISTRATOR},
        Permission.BODY_READ: _EVERYBODY,
        Permission.CALENDAR_MANAGE: {Role.CLERK, Role.ADMINISTRATOR},
        Permission.CALENDAR_READ: _EVERYBODY,
        Permission.CONTRIBUTION_EXCUSE: {Role.CONTROLLER},
        # The body that leads takes what its co-executors give, or returns it.
        Permission.CONTRIBUTION_REVIEW: _BODY,
        Permission.COUNCIL_MANAGE: {Role.CLERK, Role.ADMINISTRATOR},
        Permission.DIRECTIVE_ACCEPT: _BODY,
        Permission.DIRECTIVE_CANCEL: {Role.CURATOR},
        Permission.DIRECTIVE_CHANGE_EXECUTORS: {Role.CURATOR},
        # The curator decides closures; where the council's profile lets the secretariat close in one step, the controller may too.
        Permission.DIRECTIVE_CLOSE: {Role.CURATOR, Role.CONTROLLER},
        Permission.DIRECTIVE_EXTRA_CONTROL: {Role.CURATOR},
        Permission.DIRECTIVE_ISSUE: _SECRETARIAT,
        Permission.DIRECTIVE_LOG: _SECRETARIAT,
        Permission.DIRECTIVE_MOVE_TOGETHER: {Role.CONTROLLER, Role.CURATOR},
        Permission.DIRECTIVE_OBJECT: _BODY,
        Permission.DIRECTIVE_PROPOSE_EXECUTORS: {Role.CONTROLLER},
        Permission.DIRECTIVE_READ: _EVERYBODY,
        Permission.DIRECTIVE_RECORD_EXECUTION: _SECRETARIAT,
        Permission.DIRECTIVE_REOPEN: {Role.CURATOR},
        Permission.DIRECTIVE_REVIEW: {Role.CONTROLLER},
        Permission.EXTENSION_ASK: _BODY,
        Permission.EXTENSION_DECIDE: {Role.CURATOR},
        Permission.EXTENSION_SUPPORT: {Role.CONTROLLER},
        # Of what they may make by hand: `imports/permissions.py`.
        Permission.IMPORT_MAKE: {Role.ADMINISTRATOR, *_SECRETARIAT},
        Permission.INDICATOR_APPROVE: _SECRETARIAT,
        Permission.INDICATOR_DEFINE: _SECRETARIAT,
        Permission.INDICATOR_ENTER: {*_SECRETARIAT, *_BODY},
        Permission.INDICATOR_READ: _EVERYBODY,
        Permission.LEADERSHIP_READ: {Role.OBSERVER, Role.ADMINISTRATOR, *_ISSUING},
        Permission.MEETING_MANAGE: _SECRETARIAT,
        Permission.MEETING_READ: {Role.OBSERVER, Role.ADMINISTRATOR, *_ISSUING},
        Permission.MY_DAY: _EVERYBODY,
        Permission.OPERATION_MANAGE: {Role.ADMINISTRATOR},
        # Said among those who work on a directive; whoever only looks does not hear it.
        Permission.REMARK_WRITE: {*_BODY, *_ISSUING},
        Permission.REMINDER_MANAGE: {Role.ADMINISTRATOR},
        Permission.REMINDER_READ: {Role.OBSERVER, Role.ADMINISTRATOR, *_ISSUING},
        # Where the council asks for it; whoever stands in for the head has the head's role.
        Permission.REPORT_ENDORSE: {Role.HEAD},
        Permission.REPORT_FILE: _BODY,
        # Whoever filed a report, or recorded one on a body's behalf.
        Permission.REPORT_WITHDRAW: {*_BODY, *_SECRETARIAT},
        Permission.TERM_REFIT: _SECRETARIAT,
        Permission.VIEW_SHARE: _SECRETARIAT,
    }.items()
}
