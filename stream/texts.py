"""The exact strings sent to the models: a record goes in, one text (or a pair) comes out.

Training and serving both build their texts here, so they cannot drift apart. The `quality`
text has four lines: title, brand, product type, and the beginning of the description. White
space inside a line is folded, so a newline is always a separator.
"""

from stream.events import Product

DESCRIPTION_CHARACTERS = 300
"""How much of a description the quality model may see."""

LINE_CHARACTERS = 1000
"""Longest line sent to a model; what follows is beyond any model's window."""


def fold(text: str | None, limit: int = LINE_CHARACTERS) -> str:
    """`text` on one line, runs of white space folded to one space, cut at `limit` characters."""
    if not text:
        return ""
    # More words than that do not fit, each being a character and a space at least.
    return " ".join(text[: 4 * limit].split(None, limit // 2 + 1))[:limit]


def quality_text(product: Product) -> str:
    """Four lines: title, brand, product type, start of the description (each may be empty)."""
    return "\n".join(
        (
            fold(product.title),
            fold(product.brand, 100),
            fold(product.product_type, 200),
            fold(product.description, DESCRIPTION_CHARACTERS),
        )
    )


def intent_text(user_query: str) -> str:
    """The query on one line."""
    return fold(user_query)


def relevance_texts(user_query: str, product_name: str) -> tuple[str, str]:
    """The pair the relevance model compares: query, then product text."""
    return fold(user_query), fold(product_name)
