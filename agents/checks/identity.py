"""A listing goes in; issues about its required attributes, GTIN, brand and variants come out."""

from collections.abc import Iterator

from agents.checks import gtin
from agents.checks.examples import product
from agents.checks.spec import CheckSpec
from agents.checks.words import Words, vocabulary
from stream.assessment import Issue
from stream.events import Product

REQUIRED_ATTRIBUTE_MISSING = CheckSpec(
    code="required_attribute_missing",
    severity="warning",
    attribute="id, link, availability",
    entity="product",
    doc="An attribute that merchant platforms require is absent or blank: id, link or "
    "availability; title, description, price and image_link have codes of their own.",
    trips=product(link=None),
    passes=product(mpn=None, material=None),
)
GTIN_INVALID = CheckSpec(
    code="gtin_invalid",
    severity="error",
    attribute="gtin",
    entity="product",
    doc="The GTIN is not 8, 12, 13 or 14 digits with a right check digit, or it is made up.",
    trips=product(gtin="9501101530004"),
    passes=product(gtin="9-501101-530003"),
)
GTIN_RESTRICTED = CheckSpec(
    code="gtin_restricted",
    severity="warning",
    attribute="gtin",
    entity="product",
    doc="The GTIN is well formed, but its GS1 prefix is reserved for use inside a company (02, "
    "04, 20 to 29), for coupons (05, 98, 99) or for goods of variable measure.",
    trips=product(gtin="2001234567893"),
    passes=product(gtin="9501101530003"),
)
BRAND_TITLE_CONFLICT = CheckSpec(
    code="brand_title_conflict",
    severity="warning",
    attribute="brand",
    entity="product",
    doc="The title starts with a widely known brand that is not the one in `brand`, and nothing "
    "says that the product is made for that brand (for, compatible, fits, replacement).",
    trips=product(title="Samsung Galaxy Phone 128 GB Black", brand="Nokia", gtin=None),
    passes=product(title="Samsung Galaxy Case for S24, Clear", brand="Brightmoor", gtin=None),
)
VARIANT_ATTRIBUTE_MISSING = CheckSpec(
    code="variant_attribute_missing",
    severity="warning",
    attribute="item_group_id",
    entity="product",
    doc="item_group_id says that the listing is a variant, but none of color, size, material, "
    "gender, age_group or product_detail says which one.",
    trips=product(item_group_id="kettle"),
    passes=product(item_group_id="kettle", color="black"),
)
CATEGORY_MISSING = CheckSpec(
    code="category_missing",
    severity="suggestion",
    attribute="product_type",
    entity="product",
    doc="Neither product_type nor google_product_category is given.",
    trips=product(product_type=None),
    passes=product(product_type=None, google_product_category=751),
)

_KNOWN_BRANDS = vocabulary(
    "samsung nike adidas sony panasonic philips lenovo asus acer huawei xiaomi canon nikon lego "
    "playmobil casio seiko reebok puma logitech toshiba siemens bosch makita dewalt dyson gillette "
    "pampers maybelline nivea gopro garmin fitbit nintendo microsoft epson kodak fujifilm sandisk "
    "motorola nokia oppo realme oneplus whirlpool electrolux tefal kitchenaid tupperware "
    "skechers gucci prada rolex lancome loreal olympus jbl sennheiser plantronics"
)
_NO_BRAND = vocabulary("generic unbranded oem none no na null other others unknown various brand")
_MADE_FOR = vocabulary(
    "for fits fit compatible compatibility replacement replaces style type inspired like with by "
    "à für pour para per untuk dan vs and"
)


def check_identity(product: Product, title: Words, brand: Words) -> Iterator[Issue]:
    """Issues of the attributes that identify a listing."""
    for attribute, value in (
        ("id", product.id),
        ("link", product.link),
        ("availability", product.availability),
    ):
        if not value or not value.strip():
            yield REQUIRED_ATTRIBUTE_MISSING.issue(
                f"The required attribute {attribute} is missing.", attribute=attribute
            )
    if product.gtin and product.gtin.strip():
        if wrong := gtin.invalid(product.gtin):
            yield GTIN_INVALID.issue(wrong, product.gtin)
        elif wrong := gtin.restricted(product.gtin):
            yield GTIN_RESTRICTED.issue(wrong, product.gtin)
    if conflict := conflicting_brand(title, brand):
        yield BRAND_TITLE_CONFLICT.issue(
            f"The title names {conflict}, the brand attribute something else.", conflict
        )
    if product.item_group_id and not (
        product.color
        or product.size
        or product.material
        or product.gender
        or product.age_group
        or product.product_detail
    ):
        yield VARIANT_ATTRIBUTE_MISSING.issue(
            "The listing belongs to a group of variants; say its color, size or material.",
            product.item_group_id,
        )
    if not product.google_product_category and not (product.product_type or "").strip():
        yield CATEGORY_MISSING.issue("The listing has no category.")


def conflicting_brand(title: Words, brand: Words) -> str | None:
    """The known brand a title starts with although the listing's brand is another."""
    if not brand.lower or not title.lower or title.lower[0] not in _KNOWN_BRANDS:
        return None
    said = set(title.lower)
    if said & set(brand.lower) or not _NO_BRAND.isdisjoint(brand.lower):
        return None
    if title.lower[0] in "".join(brand.lower) or not _MADE_FOR.isdisjoint(said):
        return None
    return title.words[0]
