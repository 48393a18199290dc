"""A price as text (`19.99 USD`) goes in; an amount and currency come out, or what is wrong."""

import re

import msgspec

from agents.checks.currencies import CURRENCIES, PER_DOLLAR


class Money(msgspec.Struct, frozen=True, gc=False):
    """An amount in an ISO 4217 currency; may be zero or negative."""

    amount: float
    currency: str


_FORM = re.compile(r"(-?[0-9]{1,15}(?:\.[0-9]{1,6})?) ?([A-Za-z]{3})")
_RIGHT_FORM = "The price must be a number, a space and an ISO currency code, as in 19.99 USD."
_MISTAKES = (
    (
        re.compile(r"nan|inf", re.IGNORECASE),
        "The price is not a number; the export that wrote it had no value.",
    ),
    (
        re.compile(r"^[+-]?(?:[0-9]*\.)?[0-9]+(?:[eE][+-]?[0-9]{1,3})?$"),
        "The currency is missing; write it after the number, as in 19.99 USD.",
    ),
    (
        re.compile(r"(?<![0-9])[0-9]{1,9},[0-9]{1,2}(?![0-9])"),
        "Write decimals with a point, not a comma, as in 19.99 EUR.",
    ),
    (
        re.compile(r"[0-9],[0-9]{3}(?![0-9])"),
        "Write the number without thousands separators, as in 1299.00 USD.",
    ),
    (
        re.compile(r"[$€£¥₹₱₩₫฿₺₽₦]|\b(?:Rs|RM|Rp|kr|zł)"),
        "Write the currency as its ISO code after the number, as in 19.99 USD.",
    ),
)

LARGEST = 1_000_000
"""Highest believable price in US dollars, by the rough rates of `PER_DOLLAR`."""

SENTINELS = frozenset((999_999, 9_999_999, 99_999_999, 999_999.99, 9_999_999.99, 999_999_999))
"""Amounts that stand for "no price" in exports."""


def parse(text: str) -> Money | str:
    """The amount, or one sentence saying why the text is no price."""
    found = _FORM.fullmatch(text)
    if found:
        currency = found[2].upper()
        if currency in CURRENCIES:
            return Money(float(found[1]), currency)
        return f"{currency} is no ISO 4217 currency code."
    text = text[:60].strip()
    return next((said for form, said in _MISTAKES if form.search(text)), _RIGHT_FORM)


def out_of_range(money: Money) -> str | None:
    """Why this amount cannot be a price; None if it can."""
    units = PER_DOLLAR.get(money.currency, 1)
    if money.amount == 0:
        return "The price is zero."
    if money.amount == -1:
        return "-1 stands for a price that is not known."
    if money.amount < 0:
        return "The price is negative."
    if units < 100 and money.amount in SENTINELS:
        return f"{money.amount:.10g} is a stand-in for a missing price."
    if money.amount > LARGEST * max(units, 20 if money.currency != "USD" else 1):
        return "The price is higher than any listing's could be."
    return None
