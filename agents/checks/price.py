"""A listing's price and stock attributes go in, issues about them come out."""

from collections.abc import Generator, Iterator

from agents.checks.currencies import CURRENCIES_OF
from agents.checks.examples import listing, of, product
from agents.checks.history import History
from agents.checks.money import Money, out_of_range, parse
from agents.checks.spec import CheckSpec, shorten
from stream.assessment import Issue
from stream.events import Product

JUMP = 5.0
"""A price this many times the last known one, or its inverse, is a jump."""

PRICE_MISSING = CheckSpec(
    code="price_missing",
    severity="warning",
    attribute="price",
    entity="product",
    doc="The listing has no price.",
    trips=product(price=None),
    passes=product(price="12 USD", target_country="US"),
)
PRICE_INVALID = CheckSpec(
    code="price_invalid",
    severity="error",
    attribute="price",
    entity="product",
    doc="The price, or the sale price, is not a number with a decimal point, a space and an ISO "
    "4217 currency code; or the sale price is in another currency than the price.",
    trips=product(price="39,90 EUR", target_country="DE"),
    passes=product(price="39.90 EUR", target_country="DE"),
)
PRICE_OUT_OF_RANGE = CheckSpec(
    code="price_out_of_range",
    severity="error",
    attribute="price",
    entity="product",
    doc="The price, or the sale price, is zero, negative, a stand-in such as -1 or 999999 (not in "
    "currencies of small units), or beyond what anything listed costs.",
    trips=product(price="999999 GBP"),
    passes=product(price="999999 IDR", target_country="ID"),
)
SALE_PRICE_NOT_BELOW_PRICE = CheckSpec(
    code="sale_price_not_below_price",
    severity="warning",
    attribute="sale_price",
    entity="product",
    doc="The sale price is equal to or above the price, so there is no sale.",
    trips=product(price="39.90 GBP", sale_price="45.00 GBP"),
    passes=product(price="39.90 GBP", sale_price="29.90 GBP"),
)
CURRENCY_COUNTRY_MISMATCH = CheckSpec(
    code="currency_country_mismatch",
    severity="warning",
    attribute="price",
    entity="product",
    doc="The price is in a currency that shops in the target country do not use. Countries where "
    "a second currency is usual accept both; countries not in the table are not judged.",
    trips=product(price="39.90 USD", target_country="GB"),
    passes=product(price="39.90 USD", target_country="EC"),
)
PRICE_JUMP = CheckSpec(
    code="price_jump",
    severity="warning",
    attribute="price",
    entity="product",
    doc=f"The price is at least {JUMP:g} times the last known one, or at most a {JUMP:g}th of it, "
    "in the same currency: often a lost decimal point.",
    window="The last valid price of each product, for `history.products` products. It is the one "
    "known before this update, also when the update is read again.",
    trips=of(listing(price="39.90 GBP"), listing(price="3990.00 GBP", seconds=60)),
    passes=of(listing(price="39.90 GBP"), listing(price="24.90 GBP", seconds=60)),
)
AVAILABILITY_INVALID = CheckSpec(
    code="availability_invalid",
    severity="warning",
    attribute="availability",
    entity="product",
    doc="availability is none of in_stock, out_of_stock, preorder, backorder (case, spaces and "
    "hyphens do not matter).",
    trips=product(availability="yes"),
    passes=product(availability="In Stock"),
)

_AVAILABILITY = frozenset(("in_stock", "out_of_stock", "preorder", "pre_order", "backorder"))


def check_price(product: Product) -> Iterator[Issue]:
    """Issues of the price and the sale price, each by itself and together."""
    if product.price is None or not product.price.strip():
        yield PRICE_MISSING.issue("The listing has no price.")
    price = yield from _amount(product.price, "price")
    sale = yield from _amount(product.sale_price, "sale_price")
    if price:
        expected = CURRENCIES_OF.get((product.target_country or "").upper())
        if expected and price.currency not in expected:
            yield CURRENCY_COUNTRY_MISMATCH.issue(
                f"Prices in {shorten(product.target_country or '')} are in "
                f"{' or '.join(sorted(expected))}, not {price.currency}.",
                product.price,
            )
    if price and sale:
        if price.currency != sale.currency:
            yield PRICE_INVALID.issue(
                "The sale price must be in the currency of the price.",
                product.sale_price,
                attribute="sale_price",
            )
        elif sale.amount >= price.amount:
            yield SALE_PRICE_NOT_BELOW_PRICE.issue(
                "The sale price is not below the price; lower it or leave it out.",
                f"{product.sale_price} against {product.price}",
            )


def check_availability(product: Product) -> Iterator[Issue]:
    """An absent availability is a missing required attribute, not an invalid one."""
    value = product.availability
    if not value or value in _AVAILABILITY or not value.strip():
        return
    if value.strip().lower().replace(" ", "_").replace("-", "_") not in _AVAILABILITY:
        yield AVAILABILITY_INVALID.issue(
            "Use in_stock, out_of_stock, preorder or backorder.", value
        )


def check_jump(product: Product, now: Money | None, history: History) -> Iterator[Issue]:
    """Compare the price `now` with the last known one; `history` knows no more than that yet."""
    before = history.price(product.id)
    if before is None or now is None or before.currency != now.currency:
        return
    if now.amount >= before.amount * JUMP or now.amount * JUMP <= before.amount:
        yield PRICE_JUMP.issue(
            f"The price went from {before.amount:.10g} to {now.amount:.10g} {now.currency}; "
            "check the decimal point.",
            product.price,
        )


def usable_price(product: Product) -> Money | None:
    """The price, if it is one that can be compared with."""
    if not product.price:
        return None
    money = parse(product.price.strip())
    return money if isinstance(money, Money) and out_of_range(money) is None else None


def _amount(text: str | None, attribute: str) -> Generator[Issue, None, Money | None]:
    if text is None or not text.strip():
        return None
    money = parse(text.strip())
    if isinstance(money, str):
        yield PRICE_INVALID.issue(money, text, attribute=attribute)
        return None
    if wrong := out_of_range(money):
        yield PRICE_OUT_OF_RANGE.issue(
            wrong + " Send what the buyer pays.", text, attribute=attribute
        )
        return None
    return money
