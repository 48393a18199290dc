"""A listing's title goes in, issues about its form come out."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from agents.checks.examples import product
from agents.checks.spec import CheckSpec
from agents.checks.words import Words, vocabulary
from stream.assessment import Issue

LONGEST = 150
SHORTEST = 10

TITLE_MISSING = CheckSpec(
    code="title_missing",
    severity="error",
    attribute="title",
    entity="product",
    doc="The title is absent, empty, or made of blanks and invisible characters only.",
    trips=product(title=" \u200b "),
    passes=product(title="Oak Step Stool with Handle"),
)
TITLE_TOO_LONG = CheckSpec(
    code="title_too_long",
    severity="warning",
    attribute="title",
    entity="product",
    doc=f"The title has more than {LONGEST} characters; shops cut it off there.",
    trips=product(
        title="Brightmoor Electric Kettle 1.7 L Stainless Steel with Blue Light, Hidden Heating "
        "Element, Boil-Dry Protection, Removable Limescale Filter, Swivel Base and Cord Storage"
    ),
    passes=product(title="Brightmoor Electric Kettle 1.7 L Stainless Steel, Swivel Base"),
)
TITLE_TOO_SHORT = CheckSpec(
    code="title_too_short",
    severity="warning",
    attribute="title",
    entity="product",
    doc=f"The title is one word, or has fewer than {SHORTEST} characters (a Chinese, Japanese or "
    "Korean character counts three times).",
    trips=product(title="Kettle"),
    passes=product(title="Steel Kettle"),
)
TITLE_ALL_CAPS = CheckSpec(
    code="title_all_caps",
    severity="suggestion",
    attribute="title",
    entity="product",
    doc="At least three words, and four in five, are in capitals. Not counted: words of up to "
    "three letters, words with digits, the brand's words.",
    trips=product(title="BRIGHTMOOR ELECTRIC KETTLE WITH STAINLESS STEEL BASE"),
    passes=product(title="SINTERLUX HDMI Cable 2 m, UHD HDR ARC", brand="SINTERLUX"),
)
TITLE_PROMOTIONAL_TEXT = CheckSpec(
    code="title_promotional_text",
    severity="warning",
    attribute="title",
    entity="product",
    doc="The title advertises (shipping, discount, urgency, praise of the offer) instead of "
    "naming the product.",
    trips=product(title="Electric Kettle 1.7 L Free Shipping"),
    passes=product(title="Sugar Free Vanilla Syrup 750 ml"),
)
TITLE_FORBIDDEN_CHARACTERS = CheckSpec(
    code="title_forbidden_characters",
    severity="warning",
    attribute="title",
    entity="product",
    doc="The title holds HTML code, emoji or decorative symbols, control or invisible "
    "characters, or the same punctuation mark three times in a row.",
    trips=product(title="★ Electric Kettle 1.7 L ★"),
    passes=product(title="Brightmoor® Kettle “Nordic” 1.7 L – 220–240 V, ≤ 2200 W"),
)
TITLE_WORD_REPEATED = CheckSpec(
    code="title_word_repeated",
    severity="warning",
    attribute="title",
    entity="product",
    doc="A word stands three times in the title, or twice in a row (five letters and more, so "
    "that names such as Pom Pom pass). Not counted: words before a number, so that lists of models "
    "pass; the brand's words may come four times.",
    trips=product(title="Kettle Steel Kettle, Electric Kettle for Tea"),
    passes=product(title="Pom Pom Hat for Kids, Bora Bora Print"),
)
TITLE_PLACEHOLDER = CheckSpec(
    code="title_placeholder",
    severity="error",
    attribute="title",
    entity="product",
    doc="The title is a stand-in (test, null, untitled, lorem ipsum, an unfilled template "
    "variable) or has no word at all.",
    trips=product(title="Test product 123"),
    passes=product(title="Pregnancy Test Strips, Pack of 20"),
)

_PROMOTION_WORDS = vocabulary(
    "free sale off discount discounts discounted cheap cheapest price prices offer offers deal "
    "deals clearance hot best buy promo promotion promotional guarantee guaranteed cash click "
    "order hurry bargain limited lowest shipping delivery bestseller seller save"
)
_PROMOTION = re.compile(
    r"\b(?:free (?:shipping|delivery|gift|postage|returns?)"
    r"|(?:fast|express|same day|next day|worldwide) (?:shipping|delivery)"
    r"|(?:on|big|hot|flash|mega|super|clearance|summer|winter|christmas|black friday|great) sale"
    r"|sale (?:price|ends|now|today)|hot (?:selling|seller|deal|offer|item)"
    r"|(?:up to )?\d{1,3} ?% (?:off|discount)|\d{1,3} ?percent off"
    r"|(?:lowest|best|cheapest|special|promo|discount(?:ed)?|wholesale|factory) prices?"
    r"|(?:special|limited(?: time)?|introductory|crazy) offers?|limited time only"
    r"|best (?:deals?|seller|selling|buy|offer)|great deals?|bestseller|super deals?"
    r"|buy (?:\d|one|two)\b.{0,12}\b(?:get|take|free)|(?:buy|order) (?:it )?(?:now|today)"
    r"|click here"
    r"|cash on delivery|money back|satisfaction guaranteed|100 ?% guaranteed?"
    r"|guaranteed (?:genuine|original|lowest)|hurry up|bargain price"
    r"|(?<!ground )(?<!high )(?<!low )clearance(?! (?:lights?|lamps?|markers?|side|led))"
    r"|save (?:up to )?(?:[$€£]|\d{1,3} ?%)|(?:cheap|discount)(?:est)? (?:sale|deal|offer))\b",
    re.IGNORECASE,
)
_ENTITY_OR_TAG = r"&(?:[A-Za-z]{2,8}|#x?[0-9A-Fa-f]{1,6});|</?[A-Za-z][^<>]{0,80}>"
_FORBIDDEN = re.compile(
    rf"{_ENTITY_OR_TAG}|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+|([!?*~#$=_^|<>@])\1\1+"
)
_FORBIDDEN_WIDE = re.compile(
    rf"{_ENTITY_OR_TAG}|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff"
    r"\u25a0-\u25ff\u2600-\u2714\u2717-\u27bf\u2b00-\u2bff\ue000-\uf8ff"
    r"\U0001f000-\U0001faff\U000f0000-\U0010ffff]+|([!?*~#$=_^|<>@])\1\1+"
)
_PLACEHOLDER = re.compile(
    r"(?:test(?:ing)?|dummy|sample)(?: (?:product|item|listing|title|name|sku|article))?(?: \d+)*"
    r"|null|nil|none|nan|n a|na|undefined|untitled|unknown|unnamed|default|tbd|tba|todo"
    r"|to be (?:defined|determined|announced)|(?:product|item|listing)(?: (?:name|title|\d+))?"
    r"|title|name|(?:your|insert|add|enter)(?: the)? (?:product )?(?:title|name)(?: here)?"
    r"|no (?:title|name)|new (?:product|item|listing)|coming soon|do not (?:buy|use|order)(?: .*)?"
    r"|test test.*|x{3,}|blank|string|qwerty|asdf+"
)
_TEMPLATE = re.compile(
    r"\{\{.{0,60}?\}\}|\$\{.{0,60}?\}|<%.{0,60}?%>|%[a-z_]{3,30}%|\[\[.{0,60}?\]\]"
)
_TWICE = re.compile(r"\b([^\W\d_]{5,})[ ,]+\1\b", re.IGNORECASE)
_LETTERS_THAT_COUNT_THREE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_COMMON = vocabulary(
    "and for with the from of in to by on at or von und mit für der die das pour avec les des con "
    "para los las per del dan untuk dengan inch inches pack pcs set size mm cm"
)


def check_title(title: Words, brand: Words) -> Iterator[Issue]:
    """Issues of a title; where there is no title to speak of, that one alone."""
    if not title.text:
        yield TITLE_MISSING.issue("The listing has no title.")
        return
    if found := placeholder(title):
        yield TITLE_PLACEHOLDER.issue("The title is a stand-in; write what the product is.", found)
        return
    yield from _length(title)
    yield from _capitals(title, brand)
    yield from _promotion(title)
    forbidden = (_FORBIDDEN if title.ascii else _FORBIDDEN_WIDE).search(title.text)
    if forbidden:
        yield TITLE_FORBIDDEN_CHARACTERS.issue(
            "Take HTML code, symbols and repeated punctuation out of the title.",
            _visible(forbidden[0]),
        )
    yield from _repetition(title, brand)


def placeholder(title: Words) -> str | None:
    """The part of a title that shows nobody has written one yet."""
    if not title.lower:
        return title.text
    text = title.text
    if ("{" in text or "%" in text or "[[" in text) and (found := _TEMPLATE.search(text)):
        return found[0]
    if len(title.lower) <= 8 and _PLACEHOLDER.fullmatch(" ".join(title.lower)):
        return text
    if title.lower[0] == "lorem" or ("lorem" in title.lower and "ipsum" in title.lower):
        return "lorem ipsum"
    return None


def _length(title: Words) -> Iterator[Issue]:
    if title.length > LONGEST:
        yield TITLE_TOO_LONG.issue(
            f"The title has {title.length} characters; keep it within {LONGEST}.",
            title.text[LONGEST:],
        )
        return
    if title.length >= SHORTEST and len(title.words) > 1:
        return
    wide = 0 if title.ascii else len(_LETTERS_THAT_COUNT_THREE.findall(title.text))
    if title.length + 2 * wide < SHORTEST or (len(title.words) == 1 and not wide):
        yield TITLE_TOO_SHORT.issue(
            "The title is too short to tell what the product is; add its kind and main features.",
            title.text,
        )


def _capitals(title: Words, brand: Words) -> Iterator[Issue]:
    if sum(map(str.isupper, title.words)) < 3:
        return
    counted = [
        word
        for word, lower in zip(title.words, title.lower, strict=True)
        if len(word) > 3 and word.isalpha() and lower not in brand.lower
    ]
    capitals = [word for word in counted if word.isupper()]
    if len(capitals) >= 3 and 5 * len(capitals) >= 4 * len(counted):
        yield TITLE_ALL_CAPS.issue(
            "Write the title in normal case; capitals are hard to read.", " ".join(capitals)
        )


def _promotion(title: Words) -> Iterator[Issue]:
    if _PROMOTION_WORDS.isdisjoint(title.lower):
        return
    if found := _PROMOTION.search(" ".join(title.text.split())):
        yield TITLE_PROMOTIONAL_TEXT.issue(
            "Promotional text does not belong in a title; use the price attributes or a "
            "promotion instead.",
            found[0],
        )


def _repetition(title: Words, brand: Words) -> Iterator[Issue]:
    lower = title.lower
    if len(set(lower)) == len(lower):
        return
    twice = any(a == b and len(a) >= 5 for a, b in pairwise(lower))
    found = _TWICE.search(title.text) if twice else None
    if found and found[1].lower() not in brand.lower:
        yield TITLE_WORD_REPEATED.issue(f"The word “{found[1]}” stands twice in a row.", found[0])
        return
    # "iPad 2, iPad 3, iPad 4" lists models: a word before a number is not counted.
    counts = Counter(
        word
        for word, after in pairwise((*lower, ""))
        if len(word) > 2
        and word.isalpha()
        and word not in _COMMON
        and not (after[:1].isdigit() or after[-1:].isdigit())
    )
    if not counts:
        return
    word, count = counts.most_common(1)[0]
    if count > 2 + 2 * (word in brand.lower):
        yield TITLE_WORD_REPEATED.issue(f"The word “{word}” stands {count} times.", word)


def _visible(text: str) -> str:
    """Control and invisible characters written as their code points."""
    return "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text)
