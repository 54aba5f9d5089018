"""What an English paragraph does: «shall», «was instructed to», «requested the secretariat to», and the imperative of action lists."""

import re

from tracker.intake.structure.english_forms import (
    AGREED,
    ASKED,
    CONTROL,
    COUNCIL,
    DECIDED,
    GAVE_ORDER,
    HEADING,
    IMPERATIVE,
    LONGEST_TITLE,
    NAME_TO,
    NO_SUBJECT,
    NO_SUBJECT_BEFORE,
    NOTE,
    PASSIVE,
    PROHIBITS,
    RECEIVED,
    REPEALS,
    SHALL,
    SOMEBODY,
    SUBJECT,
    THAT,
    THAT_SHOULD,
    TITLE_WORD,
    TO_DO,
    TO_DO_ITSELF,
    TO_INSTRUCT,
    WAS_TOLD,
    WILL,
    WILL_STAY,
)
from tracker.intake.structure.judging import TEXT, Judgement, Sense


def judge(text: str, folded: str) -> Judgement:
    """`text` without its label, and the same folded."""
    if found := CONTROL.search(folded):
        return Judgement(Sense.CONTROL, *found.span())
    if decided := DECIDED.match(folded):
        said = judge(text[decided.end() :], folded[decided.end() :])
        moved = decided.end() if said.start < said.end else 0
        return Judgement(said.sense, said.start + moved, said.end + moved, said.confidence)
    if found := PROHIBITS.search(folded[:SUBJECT]):
        return Judgement(Sense.TEXT, *found.span())
    if judged := _told(folded) or _resolved(folded) or _asked(folded):
        return judged
    if found := NOTE.search(folded):
        return Judgement(Sense.NOTE, *found.span())
    return _shall(folded) or _named(text, folded)


def _told(folded: str) -> Judgement | None:
    found = WAS_TOLD.search(folded)
    return Judgement(Sense.ORDER, *found.span()) if found and not NO_SUBJECT.match(folded) else None


def _resolved(folded: str) -> Judgement | None:
    """What stands behind «DECIDED:»: «To instruct …», «That the Director be instructed …»."""
    if (found := REPEALS.search(folded[:SUBJECT])) and not (SHALL.search(folded[: found.start()]) or WAS_TOLD.search(folded)):
        return Judgement(Sense.OWN, *found.span())
    if found := TO_INSTRUCT.match(folded):
        return Judgement(Sense.ORDER, *found.span())
    if found := TO_DO_ITSELF.match(folded):
        return Judgement(Sense.OWN, *found.span())
    if that := THAT_SHOULD.match(folded) or THAT.match(folded):
        is_own = RECEIVED.search(folded) or folded.startswith("that the report ")
        is_somebody = SOMEBODY.search(that["who"]) or that["what"] not in ("should", "be")
        return Judgement(Sense.OWN if is_own else Sense.ORDER if is_somebody else Sense.ACTION, that.start("what"), that.end("what"), 0.8)
    return None


def _asked(folded: str) -> Judgement | None:
    asked = ASKED.search(folded)
    if asked and not _is_told_itself(folded, asked):
        return Judgement(Sense.ORDER, asked.start("verb"), asked.end("what"))
    found = AGREED.search(folded) or GAVE_ORDER.search(folded)
    return Judgement(Sense.ORDER, *found.span(), 0.8) if found else None


def _is_told_itself(folded: str, asked: re.Match[str]) -> bool:
    """«… as requested by the Board to»: nobody is asked here."""
    return folded[: asked.start("verb")].rstrip().endswith(NO_SUBJECT_BEFORE)


def _shall(folded: str) -> Judgement | None:
    found = SHALL.search(folded)
    if not found or NO_SUBJECT.match(folded):
        return None
    is_soft = found.group().startswith(("is to", "are to", "ha", "need", "should"))
    if is_soft and not SOMEBODY.search(folded[: found.start()]):
        return Judgement(Sense.ACTION, *found.span(), 0.5) if found.start() < SUBJECT else None
    if folded.endswith(":") and len(folded) - found.end() < 3:
        return Judgement(Sense.HEAD, 0, found.end())
    return Judgement(Sense.ORDER, *found.span(), 0.8)


def judge_told(text: str, folded: str) -> bool:
    """Does a sentence of running text tell of an order?"""
    found = judge(text, folded)
    return found.sense is Sense.ORDER and (found.confidence > 0.8 or SOMEBODY.search(folded[: found.end]) is not None)


def _named(text: str, folded: str) -> Judgement:
    if judged := _promised(folded) or _left_to_parties(text, folded):
        return judged
    if folded.endswith(":") and not _RESOLVES.search(folded):
        return Judgement(Sense.HEAD, 0, len(text), 0.5)
    return Judgement(Sense.HEADING) if HEADING.match(folded) else TEXT


def _left_to_parties(text: str, folded: str) -> Judgement | None:
    """Something is to be done; whether by anybody, `parties` finds."""
    if (found := PASSIVE.match(folded)) or (found := TO_DO.match(folded)):
        return Judgement(Sense.ACTION, *found.span(), 0.5)
    if _is_title(text):
        return Judgement(Sense.HEADING)
    if found := NAME_TO.match(text):
        return Judgement(Sense.ACTION, 0, found.end(), 0.6)
    found = IMPERATIVE.match(folded)
    return Judgement(Sense.ACTION, *found.span(), 0.7) if found else None


_RESOLVES = re.compile(r"\b(?:resolve[ds]|order(?:ed|s)|decide[ds]|directs)\b")


def _promised(folded: str) -> Judgement | None:
    will = WILL.search(folded)
    if will is None or NO_SUBJECT.match(folded) or WILL_STAY.match(folded, will.start()):
        return None
    is_own = will.group().startswith("agree") and COUNCIL.search(folded[: will.start()])
    return None if is_own else Judgement(Sense.ACTION, *will.span(), 0.6)


def _is_title(text: str) -> bool:
    words = text.split()
    return 1 < len(words) < LONGEST_TITLE and text[-1:] not in ".;:" and all(TITLE_WORD.match(word) for word in words)
