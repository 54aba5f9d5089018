"""Every handler, in the order of the site map."""

from litestar.handlers import HTTPRouteHandler

from tracker.web import audit_log, board, going, health, operation, overview, reminders, terms, views, webhooks
from tracker.web.accounts import (
    accounts,
    calendar_addresses,
    confirming,
    links,
    memberships,
    my_account,
    my_passkeys,
    preferences,
    provider_links,
    rights,
    second_factor,
    sign_in_code,
    sign_in_page,
    sign_in_passkey,
    sign_in_provider,
    tokens,
)
from tracker.web.accounts import leaving as accounts_leaving
from tracker.web.accounts import substitutions as accounts_substitutions
from tracker.web.batches import pages as batches
from tracker.web.bodies import editing as bodies_editing
from tracker.web.bodies import index as bodies_index
from tracker.web.bodies import renaming as bodies_renaming
from tracker.web.bodies import show as bodies_show
from tracker.web.bodies import succession as bodies_succession
from tracker.web.calendar import days, effects, year
from tracker.web.calendar import preview as calendar_preview
from tracker.web.contributions import acts as contribution_acts
from tracker.web.contributions import consolidation
from tracker.web.contributions import page as contributions
from tracker.web.councils import councils, profile
from tracker.web.directives import accepting, checklist, issuing, logging, term_preview, translations
from tracker.web.directives import alike as directives_alike
from tracker.web.directives import copies as directives_copies
from tracker.web.directives import delegation as directives_delegation
from tracker.web.directives import export as directives_export
from tracker.web.directives import facets as directives_facets
from tracker.web.directives import index as directives_index
from tracker.web.directives import show as directives_show
from tracker.web.extensions import asking as extensions_asking
from tracker.web.extensions import deciding as extensions_deciding
from tracker.web.feed import door as feed
from tracker.web.imports import pages as imports
from tracker.web.indicators import define, readings, targets
from tracker.web.indicators import index as indicators_index
from tracker.web.indicators import links as indicators_links
from tracker.web.indicators import show as indicators_show
from tracker.web.intake import drafts as intake_drafts
from tracker.web.intake import parties as intake_parties
from tracker.web.intake import proposals as intake_proposals
from tracker.web.intake import review as intake_review
from tracker.web.intake import sending as intake_sending
from tracker.web.meetings import editing as meetings_editing
from tracker.web.meetings import index as meetings_index
from tracker.web.meetings import show as meetings_show
from tracker.web.minutes import editing as minutes_editing
from tracker.web.minutes import points
from tracker.web.minutes import show as minutes_show
from tracker.web.moves import cancellation, executors, objection, reopening, withdrawal
from tracker.web.my_day import answers as my_day_answers
from tracker.web.my_day import page as my_day
from tracker.web.my_day import reports as my_day_reports
from tracker.web.my_day import sheet as my_day_sheet
from tracker.web.progress import endorsements, evidence, execution, extra_control, reports, reviews
from tracker.web.recurring import acts as recurring_acts
from tracker.web.remarks import acts as remarks_acts
from tracker.web.remarks import watching as remarks_watching

HANDLERS: list[HTTPRouteHandler] = [
    *accounts_leaving.HANDLERS,
    *accounts_substitutions.HANDLERS,
    *directives_delegation.HANDLERS,
    *directives_copies.HANDLERS,
    *health.HANDLERS,
    *sign_in_page.HANDLERS,
    *sign_in_code.HANDLERS,
    *sign_in_passkey.HANDLERS,
    *sign_in_provider.HANDLERS,
    *links.HANDLERS,
    *preferences.HANDLERS,
    *my_account.HANDLERS,
    *confirming.HANDLERS,
    *second_factor.HANDLERS,
    *tokens.HANDLERS,
    *calendar_addresses.HANDLERS,
    *my_passkeys.HANDLERS,
    *my_day.HANDLERS,
    *my_day_answers.HANDLERS,
    *my_day_reports.HANDLERS,
    *my_day_sheet.HANDLERS,
    *overview.HANDLERS,
    *board.HANDLERS,
    *meetings_index.HANDLERS,
    *meetings_editing.HANDLERS,
    *meetings_show.HANDLERS,
    *minutes_editing.HANDLERS,
    *minutes_show.HANDLERS,
    *points.HANDLERS,
    *intake_sending.HANDLERS,
    *intake_review.HANDLERS,
    *intake_proposals.HANDLERS,
    *intake_parties.HANDLERS,
    *intake_drafts.HANDLERS,
    *directives_index.HANDLERS,
    *batches.HANDLERS,
    *imports.HANDLERS,
    *directives_export.HANDLERS,
    *directives_alike.HANDLERS,
    *directives_facets.HANDLERS,
    *going.HANDLERS,
    *terms.HANDLERS,
    *views.HANDLERS,
    *directives_show.HANDLERS,
    *logging.HANDLERS,
    *checklist.HANDLERS,
    *term_preview.HANDLERS,
    *issuing.HANDLERS,
    *translations.HANDLERS,
    *accepting.HANDLERS,
    *objection.HANDLERS,
    *executors.HANDLERS,
    *extensions_asking.HANDLERS,
    *extensions_deciding.HANDLERS,
    *recurring_acts.HANDLERS,
    *remarks_acts.HANDLERS,
    *remarks_watching.HANDLERS,
    *reports.HANDLERS,
    *contributions.HANDLERS,
    *contribution_acts.HANDLERS,
    *consolidation.HANDLERS,
    *withdrawal.HANDLERS,
    *reviews.HANDLERS,
    *extra_control.HANDLERS,
    *execution.HANDLERS,
    *cancellation.HANDLERS,
    *reopening.HANDLERS,
    *evidence.HANDLERS,
    *endorsements.HANDLERS,
    *bodies_index.HANDLERS,
    *bodies_editing.HANDLERS,
    *bodies_show.HANDLERS,
    *bodies_renaming.HANDLERS,
    *bodies_succession.HANDLERS,
    *indicators_index.HANDLERS,
    *define.HANDLERS,
    *indicators_show.HANDLERS,
    *targets.HANDLERS,
    *readings.HANDLERS,
    *indicators_links.HANDLERS,
    *feed.HANDLERS,
    *year.HANDLERS,
    *calendar_preview.HANDLERS,
    *days.HANDLERS,
    *effects.HANDLERS,
    *councils.HANDLERS,
    *profile.HANDLERS,
    *reminders.HANDLERS,
    *accounts.HANDLERS,
    *rights.HANDLERS,
    *provider_links.HANDLERS,
    *memberships.HANDLERS,
    *operation.HANDLERS,
    *webhooks.HANDLERS,
    *audit_log.HANDLERS,
]
