"""Surface form: what can be counted in a text without understanding it, as numbers from 0 to 4.

The encoder is uncased and was trained to ignore noise; capitals, digits, repetition and word
pieces tell it what it cannot see.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

WORDS = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]+", re.IGNORECASE)
_SAME_CHARACTER = re.compile(r"(\S)\1{2,}")
_TAG_START = re.compile(r"<[a-z/]", re.IGNORECASE)
_ESCAPED = re.compile(r"&(?:#\d+|[a-z]{2,6});|\\[nt]", re.IGNORECASE)
_PROMOTION = re.compile(
    r"\b(?:free (?:shipping|delivery|gift)|best (?:price|seller|quality|offer|deal)|hot sale|"
    r"(?:on|for) sale|sale|discount|cheap(?:est)?|limited (?:time|offer|stock)|buy (?:now|one)|"
    r"bestseller|clearance|promo(?:tion)?|cash on delivery|cod|lowest price|wholesale|\d+ ?% off|"
    r"100 ?% (?:original|authentic|genuine)|money back|high quality|new arrival|hurry)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"^(?:(?=\W*+$)[^\w-]*+-|\W*+(?:test(?:ing)?|n/?a|none|null|undefined|untitled|unknown|product|item|title|name|sample|"
    r"tb[acd]|todo|dummy|placeholder|example|lorem ipsum.*+|(?:new |test |sample )?(?:product|item)"
    r"(?: (?:title|name))?(?: ?\d+)?|do not (?:buy|use|delete).*+|x++)\W*+$)",
    re.IGNORECASE,
)
_COLOURS = frozenset(
    (
        *("black", "white", "red", "blue", "green", "yellow", "orange", "purple", "pink", "brown"),
        *("grey", "gray", "silver", "gold", "beige", "navy", "turquoise", "maroon", "ivory"),
        *("teal", "khaki", "cream", "violet"),
    )
)
_GENDERS = {
    "men": "m",
    "mens": "m",
    "men's": "m",
    "male": "m",
    "boys": "m",
    "boy's": "m",
    "women": "f",
    "womens": "f",
    "women's": "f",
    "female": "f",
    "ladies": "f",
    "girls": "f",
    "girl's": "f",
}


def has_markup(text: str) -> bool:
    """Whether a tag or an entity stands in it; in time linear in its length."""
    start = _TAG_START.search(text)
    closed = start is not None and text.find(">", start.end()) >= 0
    return closed or _ESCAPED.search(text) is not None


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return WORDS.findall(text.lower().replace("’", "'"))


def surface(
    text: str, token_ids: Sequence[int], *, continuations: Collection[int], unknown: int
) -> list[float]:
    """Numbers about one text and its word pieces."""
    words = words_of(text)
    count = max(1, len(words))
    length = max(1, len(text))
    letters = [character for character in text if character.isalpha()]
    letter_count = max(1, len(letters))
    pieces = max(1, len(token_ids) - 2)
    run = longest_run = continued = unknowns = 0
    for token in token_ids:
        if token in continuations:
            run += 1
            continued += 1
            longest_run = max(longest_run, run)
        else:
            run = 0
            unknowns += token == unknown
    frequencies = Counter(word for word in words if len(word) > 2)
    digits = sum(map(str.isdigit, text))
    spaces = text.count(" ")
    cased = [word for word in text.split() if len(word) > 1 and word.isalpha()]
    vowels = sum(character in "aeiouyAEIOUY" for character in letters)
    mixed = sum(not w.isalpha() and not w.isdigit() and any(map(str.isalpha, w)) for w in words)
    consonants = max(map(len, _CONSONANTS.findall(text)), default=0)
    same = max((len(m.group()) for m in _SAME_CHARACTER.finditer(text)), default=0)
    values = [
        math.log1p(len(text)) / 5,
        len(words) / 20,
        len(token_ids) / 32,
        float(not words),
        float(len(words) == 1),
        float(len(words) == 2),
        continued / pieces,
        longest_run / 8,
        unknowns / 4,
        sum(map(str.isupper, letters)) / letter_count,
        sum(map(str.isupper, cased)) / max(1, len(cased)),
        digits / length,
        (length - len(letters) - digits - spaces) / length,
        0.0 if text.isascii() else sum(ord(character) > 127 for character in text) / length,
        len(set(words)) / count,
        max(frequencies.values(), default=0) / 5,
        (sum(frequencies.values()) - len(frequencies)) / 10,
        len(_PROMOTION.findall(text)) / 3,
        text.count("!") / 3,
        sum(text.count(mark) for mark in ",|/;") / 6,
        vowels / letter_count,
        consonants / 8,
        same / 6,
        max(map(len, words), default=0) / 20,
        sum(len(word) == 1 for word in words) / count,
        mixed / count,
        sum(map(str.isdigit, words)) / count,
        float(has_markup(text)),
        float(_PLACEHOLDER.match(text) is not None),
        float("?" in text),
    ]
    return [min(4.0, value) for value in values]


def agreement(title: str, brand: str, leaf: str, description: str) -> list[float]:
    """How the other attributes agree with the title, word by word, in numbers."""
    title_words = set(words_of(title))
    brand_words = set(words_of(brand))
    leaf_words = {stem(word) for word in words_of(leaf)}
    stems = {stem(word) for word in title_words}
    described = words_of(description)
    described_stems = {stem(word) for word in described}
    content = {word for word in stems if len(word) > 2}
    title_colours = title_words & _COLOURS
    described_colours = set(described) & _COLOURS
    genders = {_GENDERS[word] for word in title_words if word in _GENDERS}
    described_genders = {_GENDERS[word] for word in described if word in _GENDERS}
    folded = "".join(words_of(title))
    return [
        float(bool(brand_words)),
        len(brand_words & title_words) / max(1, len(brand_words)),
        float(bool(brand_words) and "".join(words_of(brand)) in folded),
        float(bool(leaf_words)),
        len(leaf_words & stems) / max(1, len(leaf_words)),
        float(bool(described)),
        math.log1p(len(description)) / 5,
        len(content & described_stems) / max(1, len(content)) if described else 0.0,
        float(bool(described) and not content & described_stems),
        float(
            bool(title_colours and described_colours) and not (title_colours & described_colours)
        ),
        float(len(genders) > 1),
        float(bool(genders and described_genders) and not (genders & described_genders)),
    ]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word without its plural or possessive ending, roughly."""
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("es") and word[-3] in "sxzh":
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word
