"""Tell a sentence of the indicators in the reader's language, with numbers as the reader writes them."""

from decimal import Decimal

from tracker.indicators.sentence import Sentence, Share, Value
from tracker.kernel import formats
from tracker.web.templating import Language


def tell(language: Language, sentence: Sentence, digits: int) -> str:
    """`digits` is the indicator's own precision; what was computed from its numbers gets one more where it has one."""
    return language.say(sentence.text, **{name: _written(language, value, digits) for name, value in sentence.values.items()})


def figure(language: Language, value: Decimal | None, digits: int) -> str:
    """One number, rounded; nothing for what is not known."""
    return "" if value is None else exactly(language, round(value, digits + 1))


def exactly(language: Language, value: Decimal) -> str:
    """With a true minus sign."""
    return formats.number(value, language.code).replace("-", "−")


def _written(language: Language, value: Value, digits: int) -> str:
    if isinstance(value, Share):
        return formats.percent(value.value, language.code, 1).replace("-", "−")
    # A year is a name, not an amount: it has no thousands.
    return str(value) if isinstance(value, int) else figure(language, value, digits)
