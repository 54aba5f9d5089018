"""Words inside Russian names."""

from tracker.intake.parties import russian
from tracker.intake.parties.passage import Passage


def is_of_a_name(passage: Passage, place: int) -> bool:
    token = passage.at(place)
    key = token.key
    if not token.is_word or token.is_upper or token.is_title or key in russian.STOPS or key in russian.HEADS or key in russian.INSIDE:
        return False
    return russian.is_genitive(key) and key != "и"
