"""Words inside Russian names."""

from tracker.intake.parties import russian
from tracker.intake.parties.index import HEADS
from tracker.intake.parties.passage import Passage
from tracker.intake.parties.stems import stem


def is_of_a_name(passage: Passage, place: int) -> bool:
    token = passage.at(place)
    key = token.key
    if not token.is_word or token.is_upper or token.is_title or key in russian.STOPS or key in russian.HEADS or key in russian.INSIDE:
        return False
    return russian.is_genitive(key) and key != "и"


def continues(passage: Passage, start: int, behind: int) -> bool:
    """Министерство экологии, *геологии и природных ресурсов*: a longer name than the one that we know."""
    if stem(passage.key(start), "ru") not in HEADS["ru"]:
        return False
    if passage.key(behind - 1).endswith("нию") and is_of_a_name(passage, behind):
        return True  # Агентство по регулированию *естественных монополий*.
    if passage.key(behind) not in {"и", ","}:
        return False
    here = behind + 1
    if not is_of_a_name(passage, here):
        return False
    if passage.key(behind) == "и":
        return True
    while is_of_a_name(passage, here):
        here += 1
    return passage.key(here) == "и" and here < behind + 6 and is_of_a_name(passage, here + 1)
