"""A directive with the final reports that wait for a decision: loaded, held while it is decided, and shown."""

from dataclasses import dataclass
from typing import Any

from tracker.directives import lifecycle, queries
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive, State
from tracker.directives.permissions import may_close, may_put_on_extra_control
from tracker.kernel.errors import NotFound, Stale
from tracker.kernel.words import N_
from tracker.progress import queries as progress
from tracker.progress import reviewing
from tracker.progress.decisions import ensure_decidable
from tracker.progress.models import Decision, Report
from tracker.progress.permissions import in_force
from tracker.web.progress import told
from tracker.web.progress.beside import beside
from tracker.web.progress.review_forms import DecisionForm
from tracker.web.visit import Visit

_STALE = N_("Somebody moved this directive while you were reading. Nothing was saved; here is what you wrote, and what stands now.")


@dataclass(frozen=True, slots=True)
class Bench:
    """`reports` are those under review, the oldest first: one, or one of each equal lead."""

    directive: Directive
    assignments: list[Assignment]
    reports: list[Report]

    @property
    def filers(self) -> list[int]:
        return [hand for each in self.reports for hand in each.hands]

    def chosen(self, form: DecisionForm) -> Report:
        """The report that the form names, else the newest."""
        found = [each for each in self.reports if form.report in (None, each.id)]
        if not found:
            raise NotFound
        return found[-1]


def shown(visit: Visit, directive_id: int, move: Move) -> Bench:
    return _bench(visit, queries.get(visit.db, directive_id, seen_by=visit.actor), move)


def held(visit: Visit, directive_id: int, move: Move, decision: Decision) -> Bench:
    """For a decision: nobody else decides meanwhile, and the page it was made on is not older than what stands."""
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    queries.hold(visit.db, directive)
    if visit.fields.get("version") not in (None, "", str(directive.version)):
        raise Stale(_STALE, _both(visit, directive, decision), back=f"/directives/{directive.id}")
    return _bench(visit, directive, move)


def context(visit: Visit, bench: Bench) -> dict[str, Any]:
    """For the pages of a decision."""
    directive, waiting = bench.directive, {each.id for each in bench.reports}
    removal = progress.removal(visit.db, directive)
    proposal = progress.last_review(visit.db, directive.id or 0, Decision.PROPOSE, Decision.PROPOSE_EXTRA_CONTROL)
    several = len([each for each in bench.assignments if each.leads]) > 1
    undecided = waiting - progress.accepted(visit.db, directive.id or 0)
    return {
        "acceptable": undecided if several else set(),
        "goes_on": not lifecycle.allows(directive, Move.REPORT_FINAL) and not (several and undecided),
        "reports": [each for each in told.reports(visit, directive.id or 0, bench.assignments) if each.report.id in waiting],
        "outcomes": [(each.value, visit.words.label(each)) for each in reviewing.OUTCOMES],
        "can_close": all(may_close(visit.actor, directive, removal, filed_by) for filed_by in bench.filers),
        "can_put_on_extra_control": all(may_put_on_extra_control(visit.actor, filed_by) for filed_by in bench.filers),
        # As the controller proposes it, where that is what waits.
        "control_on": proposal.control_on if proposal and directive.state is State.PROPOSED else None,
        **beside(visit, directive, bench.assignments),
    }


def _bench(visit: Visit, directive: Directive, move: Move) -> Bench:
    reports = in_force(progress.reports(visit.db, directive.id or 0))
    ensure_decidable(directive, reports, move)
    return Bench(directive, queries.assignments(visit.db, directive.id or 0), reports)


def _both(visit: Visit, directive: Directive, decision: Decision) -> list[tuple[str, Any, Any]]:
    last = progress.last_review(visit.db, directive.id or 0)
    return [
        (N_("State"), None, directive.state),
        (N_("Decision"), decision, last and last.decision),
        (N_("Remark"), visit.fields.get("remark"), last and last.remark),
    ]
