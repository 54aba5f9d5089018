"""A paragraph is judged in its own language."""

from collections.abc import Callable

from tracker.intake.structure import english, kazakh, russian
from tracker.intake.structure.judging import Judgement, Sense
from tracker.intake.structure.language import Language, language_of_part
from tracker.intake.structure.letters import Stretch, folded

# Of a longer paragraph only so much is judged; nobody writes such an order.
_LONGEST = 6000
_JUDGES: dict[Language, Callable[[str, str], Judgement]] = {
    Language.RU: russian.judge,
    Language.KK: kazakh.judge,
    Language.EN: english.judge,
}
TELLING = (Sense.ORDER, Sense.ACTION, Sense.REPORT)


def judge(plain: Stretch, document: Language) -> Judgement:
    text = plain.text if len(plain.text) <= _LONGEST else plain.text[: _LONGEST // 2] + plain.text[-_LONGEST // 2 :]
    return _JUDGES[language_of_part(text, document)](text, folded(text))
