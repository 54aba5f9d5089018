"""What is sealed is read only by this installation, and only for its purpose."""

from tracker.kernel.sealing import seal, unseal

KEY, OTHER = b"a secret for the tests, long enough", b"another secret, long enough as well"


def test_what_was_sealed_comes_back_and_cannot_be_read_meanwhile() -> None:
    sealed = seal(KEY, "letters", "Әдемі secret")
    assert "secret" not in sealed
    assert unseal(KEY, "letters", sealed) == "Әдемі secret"
    assert seal(KEY, "letters", "Әдемі secret") != sealed


def test_another_key_another_purpose_and_a_touched_seal_open_nothing() -> None:
    sealed = seal(KEY, "letters", "secret")
    touched = sealed[:-6] + ("A" if sealed[-6] != "A" else "B") + sealed[-5:]
    attempts = [(OTHER, "letters", sealed), (KEY, "cookies", sealed), (KEY, "letters", touched), (KEY, "letters", sealed[:20])]
    attempts += [(KEY, "letters", text) for text in ("", "no seal", "қате", "=")]
    assert {unseal(*attempt) for attempt in attempts} == {None}
