"""Lists of words, written as one reads them."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())
