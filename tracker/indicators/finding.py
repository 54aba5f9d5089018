"""The finding: what the figures of an indicator say, in one sentence, and where the trend leads, in another."""

from tracker.indicators.attainment import Attainment, Reason, State
from tracker.indicators.forecast import Outlook
from tracker.indicators.sentence import Sentence, Value
from tracker.kernel.words import N_

_AHEAD = N_("Ahead of the required path: %(actual)s in %(year)s, %(required)s required")
_EXACTLY = N_("Exactly on the required path: %(actual)s in %(year)s")
_STANDS = {
    State.REACHED: N_("The target is reached: %(actual)s in %(year)s"),
    State.NEAR_PATH: N_("Just behind the required path: %(actual)s in %(year)s, %(required)s required"),
    State.OFF_PATH: N_("Off the required path: %(actual)s in %(year)s, %(required)s required"),
}
_MISSING = {
    Reason.NO_TARGET: N_("Not enough data: no target is set for the years ahead"),
    Reason.NO_READING: N_("Not enough data: no reading is approved yet"),
    Reason.NO_BASELINE: N_("Not enough data: no baseline is set"),
    Reason.NO_READING_SINCE: N_("Not enough data: no reading is later than the baseline"),
    Reason.AGAINST_DIRECTION: N_("The final target lies against the wanted direction: one of the two is wrong"),
}
_MET = N_("If the trend goes on, %(target)s is met in %(met_in)s, in time for %(target_year)s.")
_LATE = N_("If the trend goes on, %(target)s is met in %(met_in)s, not by %(target_year)s.")
_NEVER = N_("If the trend goes on, %(target)s is not met, neither by %(target_year)s nor later.")


def finding(attainment: Attainment) -> Sentence:
    """Where the indicator stands: the title of its picture."""
    if attainment.reason is not None:
        return Sentence(_MISSING[attainment.reason])
    values = {"actual": attainment.actual, "year": attainment.year, "required": attainment.required}
    known: dict[str, Value] = {name: value for name, value in values.items() if value is not None}
    if attainment.state is State.ON_PATH:
        return Sentence(_AHEAD if attainment.gap else _EXACTLY, known)
    return Sentence(_STANDS[attainment.state], known)


def where_it_leads(outlook: Outlook) -> Sentence:
    """Whether the trend meets a target by its year."""
    values: dict[str, Value] = {"target": outlook.target.value, "target_year": outlook.target.year}
    if outlook.met_in is None:
        return Sentence(_NEVER, values)
    return Sentence(_MET if outlook.is_in_time else _LATE, values | {"met_in": outlook.met_in})
