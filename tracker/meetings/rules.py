"""The rules of a control profile in words: what each is called, what it means, and the points of the Regulation it comes from.

The Regulation is that of the Government of Kazakhstan, resolution No 10 of 6 January 2023.
"""

from dataclasses import dataclass

from tracker.kernel.words import N_


@dataclass(frozen=True, slots=True)
class Rule:
    label: str
    meaning: str
    points: str


RULES = {
    "unit": Rule(
        N_("Days are"),
        N_("How terms are counted where the minutes say only “days”."),
        "177",
    ),
    "start_from": Rule(
        N_("Terms start from"),
        N_("The day itself is not counted. Where the day of receipt is not known, the date of the minutes stands in for it."),
        "177, 182",
    ),
    "day_off_policy": Rule(
        N_("A term that ends on a day off"),
        N_("The nominal date stays on record; what changes is the effective one."),
        "177",
    ),
    "default_term_months": Rule(
        N_("Term where none is named, months"),
        N_("Applied when the minutes order something and name no date."),
        "179, 183",
    ),
    "minimum_working_days": Rule(
        N_("Shortest term, working days"),
        N_("A shorter one is issued only with a reason."),
        "166, 174",
    ),
    "report_before": Rule(
        N_("Report before the term, working days"),
        N_("The day the report is wanted, so that it can be reviewed before the term ends."),
        "186",
    ),
    "short_term_under": Rule(
        N_("A term is short under, working days"),
        N_("On a short term the report is counted from the start, by the next rule."),
        "186",
    ),
    "short_report_within": Rule(
        N_("Report on a short term within, working days"),
        N_("Counted from the day the term starts."),
        "186",
    ),
    "co_before": Rule(
        N_("Co-executors answer before the lead's term"),
        N_("The longer the term, the earlier. The first line that fits counts."),
        "176, 178",
    ),
    "period_report_day": Rule(
        N_("Day of the month for periodic information"),
        N_("In the month after the period: 20 means 20 January, April, July and October for a quarter."),
        "177",
    ),
    "extension_before": Rule(
        N_("More time is asked for before the term, working days"),
        N_("A request that comes later is taken, and marked as late. The Regulation allows until one day before the term."),
        "180, 187",
    ),
    "objection_within": Rule(
        N_("A body objects to a directive within, working days"),
        N_("Counted from the day on which it got the directive."),
        "163, 168",
    ),
    "unmarked": Rule(
        N_("Several bodies, none marked to lead"),
        N_("The Regulation has all of them answer; minutes in practice mean the first-named."),
        "168",
    ),
    "removal": Rule(
        N_("Who removes from control"),
        N_("Whoever filed a report never decides on it, under either rule."),
        "193",
    ),
    "endorsement": Rule(
        N_("Who lets a final report go to the secretariat"),
        N_("A report that waits for the head is not filed yet: the term and its reminders go on."),
        "165-2",
    ),
    "urgency": Rule(
        N_("Marks of urgency, working days"),
        N_("What a mark means where it stands in place of a term."),
        "176",
    ),
}
