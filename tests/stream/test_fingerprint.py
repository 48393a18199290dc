"""Fingerprints tell different texts apart, however they are cut."""

from hypothesis import given
from hypothesis import strategies as st

from stream.fingerprint import fingerprint, length_prefixed


def test_is_32_hexadecimal_characters_and_stable() -> None:
    assert fingerprint("red shirt") == fingerprint("red shirt")
    assert len(fingerprint("red shirt")) == 32
    assert int(fingerprint("red shirt"), 16) >= 0


@given(st.lists(st.text(max_size=6)), st.lists(st.text(max_size=6)))
def test_differs_exactly_when_the_texts_differ(first: list[str], second: list[str]) -> None:
    assert (fingerprint(*first) == fingerprint(*second)) == (first == second)


def test_separates_texts_from_their_concatenation() -> None:
    assert len({fingerprint("ab", "c"), fingerprint("a", "bc"), fingerprint("abc")}) == 3


def test_a_lone_surrogate_is_encoded_as_the_model_will_see_it() -> None:
    assert length_prefixed("a\ud800") == b"\x02\x00\x00\x00a?"
