"""What is shown of every event: as masked as anything else, and of a flood all digits."""

import pytest

from benchmarks.masking.sentences import Sentence, sentences
from stream.masking import NEAR, find_personal_data, look, mask_personal_data, shown
from stream.masking.find import MOST_CHECKED, MOST_IN_VAIN, MOST_SIGNS

CARD, BAD_CARD = "4111 1111 1111 1111", "4111 1111 1111 1112"


@pytest.mark.parametrize("sentence", sentences(), ids=lambda sentence: sentence.text[:30])
def test_an_ordinary_text_is_read_to_its_end(sentence: Sentence) -> None:
    assert shown(sentence.text, len(sentence.text)) == mask_personal_data(sentence.text)
    assert not look(sentence.text).flooded


def test_a_cut_uncovers_nothing() -> None:
    text = "k" * 190 + " jo.kettle@a-rather-long-company.example"
    assert shown(text, 200) == "k" * 190 + " j*.******"
    assert len(CARD) < NEAR


@pytest.mark.parametrize("number", ["12345678", "１２３４５６７８", "٣٣٣٣٣٣٣٣"])
def test_of_a_flood_of_numbers_no_digit_is_shown(number: str) -> None:
    text = f"jo@mail.example {number} " + f"oak {number}. " * MOST_SIGNS + CARD
    assert look(text).flooded
    masked = shown(text, len(text))
    assert len(masked) == len(text)
    assert masked.startswith("j*@****.******e ")
    assert "oak ********. " in masked
    assert not any(character.isdecimal() for character in masked)


def test_a_flood_still_names_what_stands_first_in_it() -> None:
    text = f"{CARD}, " * 8
    assert [one.kind for one in look(text).found] == ["payment card number"]


def test_many_check_digits_are_a_flood() -> None:
    """Numbers of sixteen digits in one piece are two signs each."""
    ids = "850709-9805 " * (MOST_CHECKED + 1)
    assert look(ids).flooded
    assert not look("850709-9805").flooded
    assert "0" not in shown(ids, len(ids))


def test_a_long_text_is_given_up_after_so_many_numbers_that_are_none() -> None:
    few, many = ((f"{BAD_CARD}, " * count) + CARD for count in (3, MOST_IN_VAIN))
    assert [kind for kind, _ in find_personal_data(few)] == ["payment card number"]
    assert list(find_personal_data(many)) == []
    assert CARD not in mask_personal_data(many)
