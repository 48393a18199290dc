"""Required attributes, GTINs, brands, variants, categories, links."""

import pytest

from agents.checks import gtin
from agents.checks.examples import listing
from agents.checks.identity import check_identity, conflicting_brand
from agents.checks.media import check_media, wrong_with
from agents.checks.words import read


@pytest.mark.parametrize(
    "digits", ["9501101530003", "4006381333931", "036000291452", "96385074", "10614141000415"]
)
def test_right_gtins(digits: str) -> None:
    assert gtin.invalid(digits) is None
    assert gtin.restricted(digits) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("does not apply", "digits only"),
        ("400638133393١", "digits only"),
        ("123", "not 3"),
        ("0000000000000", "made-up"),
        ("4006381333932", "last digit"),
        ("9" * 5000, "not 5000 characters"),
        ("1" + " 2" * 14, "not 15"),
    ],
)
def test_wrong_gtins(text: str, said: str) -> None:
    assert said in (gtin.invalid(text) or "")


@pytest.mark.parametrize("prefix", ["20", "29", "02", "04", "05", "98", "99"])
def test_restricted_prefixes(prefix: str) -> None:
    body = f"{prefix}1234567890"
    assert gtin.restricted(body + gtin.check_digit(body))


def test_prefixes_count_in_thirteen_digits() -> None:
    upc = "21234567890"
    assert gtin.restricted(upc + gtin.check_digit(upc))
    carton = "1400638133393"
    assert gtin.restricted(carton + gtin.check_digit(carton)) is None
    variable = "9400638133393"
    assert gtin.restricted(variable + gtin.check_digit(variable))


def found(**attributes: object) -> list[tuple[str, str]]:
    product = listing(**attributes).product  # type: ignore[arg-type]
    return [
        (i.code, i.attribute)
        for i in check_identity(product, read(product.title), read(product.brand))
    ]


def test_each_required_attribute_is_named() -> None:
    assert found(id=" ", link="", availability=None) == [
        ("required_attribute_missing", "id"),
        ("required_attribute_missing", "link"),
        ("required_attribute_missing", "availability"),
    ]


def test_either_category_will_do() -> None:
    assert found(product_type=" ", google_product_category=None) == [
        ("category_missing", "product_type")
    ]
    assert found(product_type=None, google_product_category="Home > Kitchen") == []


def test_product_details_tell_variants_apart() -> None:
    detail = [{"attribute_name": "Capacity", "attribute_value": "1.7 L"}]
    assert found(item_group_id="kettle", product_detail=detail) == []


@pytest.mark.parametrize(
    ("title", "brand", "conflict"),
    [
        ("Samsung Galaxy S24", "Nokia", "Samsung"),
        ("Samsung Galaxy S24", "Samsung Electronics", None),
        ("Samsung Galaxy S24", None, None),
        ("Samsung Galaxy S24", "Generic", None),
        ("Samsung S24 Case by Brightmoor", "Brightmoor", None),
        ("Canon 303 Compatible Toner", "Inkwell", None),
        ("Case for Samsung S24", "Brightmoor", None),
        ("Kettle Nordic", "Samsung", None),
    ],
)
def test_brand_conflicts(title: str, brand: str | None, conflict: str | None) -> None:
    assert conflicting_brand(read(title), read(brand)) == conflict


@pytest.mark.parametrize(
    "address",
    [
        "https://shop.example/kettle-17?color=red#top",
        "HTTP://shop.example",
        "https://user@shop.example:8443/a(b),c",
        "https://shöp.example/kännchen",
        "https://cdn.example/fetch/https://img.example/1.jpg",
    ],
)
def test_good_addresses(address: str) -> None:
    assert wrong_with(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "/kettle.jpg",
        "//shop.example/kettle.jpg",
        "www.shop.example",
        "ftp://shop.example/k",
        "https://",
        "https:///kettle",
        "https://shop example/k",
        "https://shop.example/a b",
        "https://localhost/k",
        "https://intranet/k",
        "http://192.168.1.4/k",
        "https://a.example/1.jpg~https://a.example/2.jpg",
        "https://shop.example/" + "a" * 2000,
        "javascript:alert(1)",
    ],
)
def test_bad_addresses(address: str) -> None:
    assert wrong_with(address)


def test_a_placeholder_image_is_no_image() -> None:
    product = listing(image_link="https://img.shop.example/no-image.png").product
    assert [i.code for i in check_media(product)] == ["image_missing"]


def test_additional_images_are_told_once() -> None:
    product = listing(additional_image_link=["a.jpg", "b.jpg"]).product
    assert [i.attribute for i in check_media(product)] == ["additional_image_link"]
    two = "https://i.example/1.jpg, https://i.example/2.jpg"
    assert list(check_media(listing(additional_image_link=two).product)) == []
