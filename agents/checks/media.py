"""A listing's links go in, issues about them come out; nothing is fetched."""

import re
from collections.abc import Iterator

from agents.checks.examples import product
from agents.checks.spec import CheckSpec
from stream.assessment import Issue
from stream.events import Product

LONGEST = 2000
MOST = 20
"""Additional images that are looked at."""

IMAGE_MISSING = CheckSpec(
    code="image_missing",
    severity="suggestion",
    attribute="image_link",
    entity="product",
    doc="image_link is absent, or its file name is that of a placeholder picture.",
    trips=product(image_link=None),
    passes=product(image_link="https://img.shop.example/default-kettle/17.jpg"),
)
LINK_INVALID = CheckSpec(
    code="link_invalid",
    severity="warning",
    attribute="link",
    entity="product",
    doc="link, image_link or additional_image_link is not one absolute http(s) address of at most "
    f"{LONGEST} characters on a public host name. Of the additional ones the first {MOST} are "
    "looked at.",
    trips=product(image_link="/media/kettle-17.jpg"),
    passes=product(
        link="https://shop.example/fetch?url=https://other.example/kettle 17".replace(" ", "-")
    ),
)

_ADDRESS = re.compile(r"https?://([^\s/?#<>\"]+)([/?#][^\s<>\"]*)?", re.IGNORECASE)
_SEVERAL = re.compile(r"[~,;|]https?://", re.IGNORECASE)
_HOST = re.compile(r"(?:[^@/]*@)?(?:\[[0-9a-fA-F:.]+\]|[^:@\[\]]+)(?::[0-9]{1,5})?")
_PRIVATE = re.compile(
    r"(?:localhost|127\.|10\.[0-9]+\.|192\.168\.|172\.(?:1[6-9]|2[0-9]|3[01])\.|0\.0\.0\.0"
    r"|169\.254\.|\[::1\]|[^.]+\.local(?::|$))",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"/(?:no[-_]?(?:image|photo|picture|img)(?:[-_]?(?:available|found))?|placeholder"
    r"|image[-_]?(?:not[-_]?(?:available|found)|coming[-_]?soon)|missing[-_]?image|default[-_]image)"
    r"[^/]{0,20}$",
    re.IGNORECASE,
)


def check_media(product: Product) -> Iterator[Issue]:
    """Issues of the addresses as text."""
    image = product.image_link.strip() if product.image_link else ""
    if not image:
        yield IMAGE_MISSING.issue("The listing has no image.")
    elif found := _PLACEHOLDER.search(image[-80:]):
        yield IMAGE_MISSING.issue(
            "The image is a placeholder; show the product.", found[0].lstrip("/")
        )
    yield from _address(product.link, "link")
    yield from _address(image, "image_link")
    more = product.additional_image_link
    if more:
        addresses = more.split(",", MOST) if isinstance(more, str) else more
        for address in addresses[:MOST]:
            issue = next(_address(address.strip(), "additional_image_link"), None)
            if issue:
                yield issue
                return


def wrong_with(address: str) -> str | None:
    """Why this is no address a shopper's browser can open; None if it is one."""
    if len(address) > LONGEST:
        return f"An address may have {LONGEST} characters."
    if _SEVERAL.search(address):
        return "Several addresses stand in one value; further images go to additional_image_link."
    found = _ADDRESS.fullmatch(address)
    if not found:
        return "An address starts with https:// and a host name and has no spaces."
    host = found[1]
    if not _HOST.fullmatch(host) or ".." in host or host.startswith("."):
        return "The host name of the address is not valid."
    if _PRIVATE.match(host) or "." not in host:
        return "The address leads to a private host that shoppers cannot reach."
    return None


def _address(value: str | None, attribute: str) -> Iterator[Issue]:
    if value and (wrong := wrong_with(value.strip())):
        yield LINK_INVALID.issue(wrong, value, attribute=attribute)
