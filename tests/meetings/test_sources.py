"""Reading the sources of a meeting."""

import pytest

from tracker.kernel.errors import Invalid
from tracker.meetings.sources import Source, sources_of


def test_a_line_is_a_title_an_address_or_both() -> None:
    assert sources_of("Paper | of record | http://example.org\n\nhttps://example.org/only\n A book ") == (
        Source("Paper | of record", "http://example.org"),
        Source("https://example.org/only", "https://example.org/only"),
        Source("A book"),
    )
    assert sources_of("") == ()


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "ftp://example.org", "example.org", "https://", "https://a@example.org", "https://a b.org", "https://["],
)
def test_an_address_that_is_none_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(Invalid) as refused:
        sources_of(f"Fine | https://example.org\nBad | {address}")
    assert refused.value.field == "sources"
    assert str(refused.value.values["line"]).startswith("Bad")
