"""Addresses: one reading only."""

import pytest

from tracker.accounts.emails import folded_email, is_email


@pytest.mark.parametrize("text", ["ben@example.org", "b.akhmetov+gov@mail.energy.gov.kz", "o'neil_2@xn--80ak6aa92e.example", "a@b.co"])
def test_plain_addresses_are_addresses(text: str) -> None:
    assert is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ben",
        "ben@example",
        "@example.org",
        "ben@",
        "ben@@example.org",
        "ben@exa mple.org",
        "<ben@gov.example>admin@evil.test",
        '"ben"@example.org',
        "ben@example.org\nbcc: all@example.org",
        "ben@example.org, carl@example.org",
        ".ben@example.org",
        "ben.@example.org",
        "be..n@example.org",
        "ben@-example.org",
        "ben@example-.org",
        "ben@example..org",
        "ben@[127.0.0.1]",
        "ben@127.0.0.1",
        "бен@example.org",
        "ben@exаmple.org",
        "ben@example.org\x00",
        f"{'b' * 65}@example.org",
        f"ben@{'e' * 64}.org",
        f"ben@{'example.' * 32}org",
    ],
)
def test_anything_two_programs_could_read_differently_is_refused(text: str) -> None:
    assert not is_email(text)


def test_an_address_is_kept_folded() -> None:
    assert folded_email(" Ben@Example.ORG\n") == "ben@example.org"
