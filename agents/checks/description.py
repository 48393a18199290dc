"""A listing's description goes in, issues about its form come out."""

import re
from collections.abc import Iterator

from agents.checks.examples import product
from agents.checks.spec import CheckSpec
from agents.checks.words import Words, is_visible, read
from stream.assessment import Issue

SCAN = 5000
"""Characters of a description that are looked at."""

SHORTEST = 40

DESCRIPTION_MISSING = CheckSpec(
    code="description_missing",
    severity="suggestion",
    attribute="description",
    entity="product",
    doc="The description is absent, blank, or a stand-in such as NULL or n/a.",
    trips=product(description="NULL"),
    passes=product(description="A step stool of solid oak with a cut-out handle, 40 cm high."),
)
DESCRIPTION_SHORT = CheckSpec(
    code="description_short",
    severity="suggestion",
    attribute="description",
    entity="product",
    doc=f"The description, without HTML tags, has fewer than {SHORTEST} characters (a Chinese, "
    "Japanese or Korean character counts three times).",
    trips=product(description="Very good kettle."),
    passes=product(description="A step stool of solid oak with a cut-out handle, 40 cm high."),
)
DESCRIPTION_HTML = CheckSpec(
    code="description_html",
    severity="suggestion",
    attribute="description",
    entity="product",
    doc="The description holds HTML tags; shops show them as text or drop them.",
    trips=product(
        description="<ul><li>Boils 1.7 litres in four minutes</li><li>Cool to the touch</li></ul>"
    ),
    passes=product(
        description="Holds drill bits of diameter <10 mm and length >40 mm; loved by all <3 of us."
    ),
)
DESCRIPTION_REPEATS_TITLE = CheckSpec(
    code="description_repeats_title",
    severity="suggestion",
    attribute="description",
    entity="product",
    doc="The description is the title again, with at most a few words more.",
    trips=product(
        title="Brightmoor Electric Kettle 1.7 L Stainless Steel, Swivel Base",
        description="Brightmoor electric kettle 1.7 L, stainless steel, swivel base.",
    ),
    passes=product(
        description="The Brightmoor Electric Kettle 1.7 L Stainless Steel boils a full jug in four "
        "minutes and stays cool to the touch."
    ),
)

_TAG = re.compile(
    r"</?(?:p|br|ul|ol|li|b|i|u|s|strong|em|span|div|table|tbody|thead|tr|td|th|h[1-6]|a|img|font"
    r"|center|hr|script|style|iframe|html|body|head|meta|link|dl|dt|dd|sup|sub|blockquote|pre|small"
    r"|big|strike|section|article|video|button|input|form)"
    r"(?:\s+[a-zA-Z:_-]{1,30}\s?=[^<>]{0,300})?\s?/?>",
    re.IGNORECASE,
)
_NOTHING = frozenset(
    (
        *("", "null", "none", "n/a", "na", "nan", "nil", "undefined", "-", "--", ".", "tbd", "tba"),
        *("no description", "description", "lorem ipsum", "test", "n.a.", "coming soon"),
    )
)
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def check_description(description: str | None, title: Words) -> Iterator[Issue]:
    """Issues of a description; one that says nothing counts as missing."""
    text = description[:SCAN].strip() if description else ""
    if len(text) < 20 and text.lower() in _NOTHING:
        yield DESCRIPTION_MISSING.issue(
            "The listing has no description; say what the product is made for and made of.",
            text or None,
        )
        return
    tag = _TAG.search(text) if "<" in text and ">" in text else None
    if tag:
        yield DESCRIPTION_HTML.issue(
            "Write the description as plain text, without HTML tags.", tag[0]
        )
    bare = _TAG.sub(" ", text[:1000]).strip() if tag else text
    if len(text) < 1000 and len(bare) < SHORTEST:
        if not is_visible(bare):
            yield DESCRIPTION_MISSING.issue("The description shows nothing but blanks.")
            return
        if len(bare) + 2 * len(_WIDE.findall(bare)) < SHORTEST:
            yield DESCRIPTION_SHORT.issue(
                "The description is too short to help a buyer; write a sentence or two.", bare
            )
    if repeats(bare, title):
        yield DESCRIPTION_REPEATS_TITLE.issue(
            "The description only repeats the title; add what the title does not say.",
            bare,
        )


def repeats(description: str, title: Words) -> bool:
    """Whether the description is the title with at most a fifth more words."""
    if len(title.lower) < 2 or len(description) > 2 * title.length + 20:
        return False
    said = read(description).lower
    return (
        len(said) <= 1.2 * len(title.lower) + 1
        and len(said) >= 0.8 * len(title.lower)
        and 5 * len(set(said) & set(title.lower)) >= 4 * len(set(said))
    )
