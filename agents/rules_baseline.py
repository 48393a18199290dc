"""Texts as the models see them go in, what the rules alone say comes out: the models' baseline.

Declared under the entry point group `assayer.baselines`, so that offline measurement finds the
online rules without importing them.
"""

from collections.abc import Iterator, Sequence

from agents.checks.description import check_description
from agents.checks.identity import BRAND_TITLE_CONFLICT, check_identity
from agents.checks.text import check_letters, check_text
from agents.checks.title import check_title
from agents.checks.words import read
from agents.grading import from_rules, grade_of
from stream.assessment import Issue
from stream.events import Product

FINDS = {
    "brand_title_conflict": "attribute_conflict",
    "text_mojibake": "title_unclear",
    "title_missing": "title_unclear",
    "title_placeholder": "title_unclear",
    "title_promotional_text": "title_not_concise",
    "title_too_long": "title_not_concise",
    "title_too_short": "title_not_concise",
    "title_word_repeated": "title_keyword_stuffed",
}
"""Which of the models' issues a rule's finding in the title amounts to."""


def quality(texts: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """The grade and the model issues that the rules give four-line quality texts."""
    return [_quality(text) for text in texts]


def _quality(text: str) -> tuple[str, tuple[str, ...]]:
    title, brand, kind, description = [*text.split("\n"), "", "", "", ""][:4]
    product = Product(
        id="baseline",
        title=title,
        brand=brand or None,
        product_type=kind or None,
        description=description or None,
    )
    issues = list(_issues(product))
    grade, _ = grade_of(from_rules(issues))
    found = {
        "title_unclear" if issue.code == "text_gibberish" else FINDS.get(issue.code, "")
        for issue in issues
        if issue.attribute in {"title", "brand"}
    }
    return grade, tuple(sorted(found - {""}))


def _issues(product: Product) -> Iterator[Issue]:
    """What the text alone can trip: prices, links and numbers are not in it."""
    title, brand = read(product.title), read(product.brand, 100)
    yield from check_title(title, brand)
    yield from check_letters(title, "title")
    yield from check_text(title.text, "title", None)
    if product.description:
        yield from check_description(product.description, title)
        yield from check_text(product.description, "description", None)
        yield from check_letters(read(product.description, 200), "description", fewest=3)
    # Identity is judged on more than the text; of it only this can be told here.
    for issue in check_identity(product, title, brand):
        if issue.code == BRAND_TITLE_CONFLICT.code:
            yield issue
