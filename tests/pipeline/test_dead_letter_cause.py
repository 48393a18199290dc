"""The cause that a dead letter carries: personal data masked, quickly whatever it quotes."""

import pytest

from agents.outcomes import MESSAGE_CHARACTERS, dead_letter
from stream.errors import Undecodable
from stream.records import Received
from stream.topics import CAUSE_HEADERS


def cause(quoted: str) -> str:
    """The message header of a dead letter."""
    received = Received("search.queries", 0, 7, 0, b"k", b"{", [])
    (record,) = dead_letter(received, "decode", Undecodable(quoted)).records
    return (dict(record.headers)[CAUSE_HEADERS[-1]] or b"").decode()


def test_personal_data_is_masked_and_the_rest_stays() -> None:
    assert cause('price: "call jo@mail.example"') == 'price: "call j*@****.******e"'


@pytest.mark.parametrize("number", ["850709-9805 ", "4111 1111 1111 1111 ", "１２３４５６７８ "])
def test_a_flood_of_numbers_is_masked_whole_and_not_looked_into(number: str) -> None:
    found = cause(number * 2000)
    assert len(found) == MESSAGE_CHARACTERS
    assert not any(letter.isdigit() for letter in found)
