"""What a finder yields: the kind of personal data, and where it stands in the text."""

from typing import Literal, NamedTuple

Kind = Literal[
    "e-mail address",
    "phone number",
    "payment card number",
    "national identity number",
    "bank account number",
    "postal address",
]


class Found(NamedTuple):
    """Personal data in `text[start:end]`."""

    kind: Kind
    start: int
    end: int
