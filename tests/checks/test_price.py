"""Prices, sale prices, currencies and stock."""

import pytest

from agents.checks.examples import listing
from agents.checks.money import Money, out_of_range, parse
from agents.checks.price import check_availability, check_price
from tests.checks.judge import history, judge


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("19.99 USD", Money(19.99, "USD")),
        ("19.99USD", Money(19.99, "USD")),
        ("20 eur", Money(20.0, "EUR")),
        ("-1 GBP", Money(-1.0, "GBP")),
        ("150000 IDR", Money(150_000.0, "IDR")),
    ],
)
def test_prices_are_read(text: str, money: Money) -> None:
    assert parse(text) == money


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("19,99 EUR", "point, not a comma"),
        ("1.299,00 EUR", "point, not a comma"),
        ("1,299.00 USD", "thousands"),
        ("19.99", "currency is missing"),
        ("1e3", "currency is missing"),
        ("$19.99", "ISO code"),
        ("Rs 499", "ISO code"),
        ("NaN USD", "not a number"),
        ("inf EUR", "not a number"),
        ("19.99 XYZ", "XYZ is no ISO 4217"),
        ("USD 19.99", "a number, a space"),
        ("free", "a number, a space"),
        ("１９.99 USD", "a number, a space"),
        ("19.99 USD 20", "a number, a space"),
        ("9" * 10_000, "currency is missing"),
    ],
)
def test_a_wrong_form_is_explained(text: str, said: str) -> None:
    money = parse(text)
    assert isinstance(money, str)
    assert said in money


@pytest.mark.parametrize(
    "text",
    ["0 USD", "0.00 GBP", "-1 USD", "-5 USD", "999999 USD", "999999.99 EUR", "2000000 USD"],
)
def test_amounts_no_listing_has(text: str) -> None:
    money = parse(text)
    assert isinstance(money, Money)
    assert out_of_range(money)


@pytest.mark.parametrize(
    "text", ["0.05 USD", "899999 USD", "999999 IDR", "999999 JPY", "45000000 VND", "99999 INR"]
)
def test_amounts_listings_have(text: str) -> None:
    money = parse(text)
    assert isinstance(money, Money)
    assert out_of_range(money) is None


def found(**attributes: object) -> list[tuple[str, str]]:
    return [(i.code, i.attribute) for i in check_price(listing(**attributes).product)]  # type: ignore[arg-type]


def test_sale_prices() -> None:
    assert found(price="10 GBP", sale_price="9.99 GBP") == []
    assert found(price="10 GBP", sale_price="10 GBP") == [
        ("sale_price_not_below_price", "sale_price")
    ]
    assert found(price="10 GBP", sale_price="5 EUR") == [("price_invalid", "sale_price")]
    assert found(price="10 GBP", sale_price="0 GBP") == [("price_out_of_range", "sale_price")]
    assert found(price="10 GBP", sale_price=" ") == []


def test_a_blank_price_is_missing() -> None:
    assert found(price="  ") == [("price_missing", "price")]
    assert found(price=" 10 GBP ") == []


@pytest.mark.parametrize(
    ("country", "currency", "right"),
    [
        ("GB", "GBP", True),
        ("gb", "GBP", True),
        ("DE", "EUR", True),
        ("DE", "USD", False),
        ("IN", "INR", True),
        ("IN", "USD", False),
        ("KH", "USD", True),
        ("CZ", "EUR", True),
        ("QQ", "USD", True),
        (None, "USD", True),
    ],
)
def test_currencies_of_countries(country: str | None, currency: str, right: bool) -> None:
    codes = found(price=f"10 {currency}", target_country=country)
    assert codes == ([] if right else [("currency_country_mismatch", "price")])


@pytest.mark.parametrize("value", ["in_stock", "In Stock", "out-of-stock", "PREORDER", "", None])
def test_known_availabilities(value: str | None) -> None:
    assert not list(check_availability(listing(availability=value).product))


@pytest.mark.parametrize("value", ["yes", "1", "https://schema.org/InStock", "sold"])
def test_unknown_availabilities(value: str) -> None:
    issue = next(check_availability(listing(availability=value).product))
    assert issue.evidence == value


def jumps(*prices: str | None) -> list[bool]:
    known = history()
    return [
        "price_jump" in [issue.code for issue in judge(listing(price=price), known, offset)]
        for offset, price in enumerate(prices)
    ]


def test_jumps_up_and_down() -> None:
    assert jumps("10 GBP", "49 GBP", "9.9 GBP", "1.9 GBP") == [False, False, False, True]
    assert jumps("10 GBP", "50 GBP") == [False, True]


def test_a_jump_is_told_once() -> None:
    assert jumps("10 GBP", "1000 GBP", "1000 GBP") == [False, True, False]


def test_unusable_prices_are_not_compared_with() -> None:
    assert jumps("10 GBP", "0 GBP", "11 GBP") == [False, False, False]
    assert jumps("10 GBP", None, "1000 GBP") == [False, False, True]
    assert jumps("10 GBP", "1000 INR") == [False, False]


def test_products_do_not_mix() -> None:
    known = history()
    judge(listing(price="10 GBP"), known, 0)
    issues = judge(listing(id="other", price="1000 GBP", title="Oak Step Stool"), known, 1)
    assert issues == []


def test_a_deleted_product_starts_anew() -> None:
    known = history()
    judge(listing(price="10 GBP"), known, 0)
    assert judge(listing(operation="delete"), known, 1) == []
    assert judge(listing(price="1000 GBP"), known, 2) == []
