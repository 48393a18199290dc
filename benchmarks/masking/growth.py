"""Hostile texts in; what masking them costs a character, and how that grows with length, out."""

import time

import msgspec

from stream.masking import mask_personal_data

SHORT, LONG = 10_000, 100_000
"""Ten times the characters: ten times the cost where it is linear, a hundred where quadratic."""

HOSTILE = (
    "1",
    "1 ",
    "1-",
    "1.",
    "(",
    "12345 ",
    "4111 ",
    "4111-",
    "+1 ",
    "+",
    "+49 (0) ",
    "a@",
    "@a.",
    "a.",
    "a%40",
    "a (at) ",
    "a at b dot ",
    "jo@mail.example ",
    "call ",
    "call 1",
    "tel:",
    "tel no is ",
    "(415) 555-",
    "415-555-",
    "DE89 ",
    "DE89",
    "ssn ",
    "nhs 1",
    "ssn-ssn.",
    "AB 12 34 56 ",
    "123.456.789-",
    "1 85 05 78 ",
    "RSSMRA85T",
    "1 a ",
    "1 a a a ",
    "1 oak street ",
    "1 oak street, oak, ",
    "ship to 1 ",
    "rue ",
    "1 rue a a ",
    "straße 1 ",
    "straße 1, 12345 ",
    "a 1, 12345 b ",
    "calle a a 1 12345 b ",
    "am am am 1, 12345 b ",
    "rua a, 1, 12345-678 b ",
    "p.o. box ",
    "〒150",
    "京都市路1",
    "０",
    "١ ",
)


class Growth(msgspec.Struct, frozen=True):
    """Of one repeated text."""

    text: str
    characters: int
    us_per_character: float
    ratio: float


def growths() -> list[Growth]:
    """Of each hostile text; `ratio` is the cost of LONG over that of SHORT."""
    return list(map(_growth, HOSTILE))


def _growth(text: str) -> Growth:
    short, long = (_seconds((text * (n // len(text) + 1))[:n]) for n in (SHORT, LONG))
    return Growth(text, LONG, 1e6 * long / LONG, long / short)


def _seconds(text: str) -> float:
    """The quickest of three."""
    times = []
    for _ in range(3):
        began = time.thread_time()
        mask_personal_data(text)
        times.append(time.thread_time() - began)
    return max(min(times), 1e-7)
