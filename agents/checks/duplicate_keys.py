"""A listing goes in; out come the keys by which another offer of the same product can be found.

Three keys are of the title's set of words: six MinHash values (Broder 1997), taken two at a time.
The others find what is worded differently: the GTIN, the longest code with a digit in the title and
in the model number, and the two rarest plain words of the title.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from zlib import crc32

from agents.checks import gtin as gtins
from agents.checks.words import REMEMBERED, read

_PRIME = (1 << 30) - 35  # so that values stay in one digit of a Python integer
_PERMUTATIONS = (
    (0x1B873593CC9E2D51, 0x2545F4914F6CDD1D),
    (0x165667B19E3779F9, 0x0D6E8FEB86659FD9),
    (0x1F83D9ABFB41BD6B, 0x05BE0CD19137E217),
    (0x19FB21C651E98DF2, 0x0E6546B64C0A3D11),
    (0x1E376C0852B8A9F1, 0x13C6EF372FE94F82),
    (0x0A54FF53A5F1D36F, 0x1510E527FADE682D),
)
_SHORTEST_CODE = 5
_MEASURE = re.compile(
    r"[0-9]+(?:mah|gsm|p|k|d|s|th|in1|ml|mm|cms?|micron|kg|gb|tb|mb|hz|mhz|ghz|kmh|w|v|btu|lm|g|gm|gms|grams?|"
    r"watts?|volts?|pcs?|pieces?|sets?|sheets?|inch|inches|x[0-9]+(?:mm|cm|m)?)"
)
MOST_KEYS = 7


def keys(
    words: frozenset[str],
    weights: Mapping[str, float],
    unknown: float,
    *,
    model_number: str | None = None,
    gtin: str | None = None,
) -> list[int]:
    """At most `MOST_KEYS` keys, the surest first.

    `weights` are those of words by rarity, `unknown` is that of any other word.
    """
    found = [hash(("gtin", gtin))] if gtin else []
    found += [hash(("code", code)) for code in sorted(codes(words, model_number))]
    found += set_keys(words)
    plain = [(weights.get(word, unknown), len(word), word) for word in words if word.isalpha()]
    if len(plain) > 1:
        plain.sort(reverse=True)
        found.append(hash(("words", plain[0][2], plain[1][2])))
    return found


def set_keys(words: frozenset[str]) -> tuple[int, int, int]:
    """Three keys; sets of words that share four in five have one in common 19 times in 20."""
    a, b, c, d, e, f = map(min, *map(hashes, words))
    return a << 30 ^ b, c << 30 ^ d, e << 30 ^ f


def comparable_gtin(gtin: str | None) -> str | None:
    """The 14 digits of a GTIN that identifies a product; None for any other text."""
    if not gtin or gtins.invalid(gtin) or gtins.restricted(gtin):
        return None
    return "".join(filter(str.isdigit, gtin)).zfill(14)


def codes(words: frozenset[str], model_number: str | None) -> set[str]:
    """The longest code of the title and that of the model number: at most two."""
    found = {_longest_code(words)}
    if model_number:
        found.add(_longest_code(read(model_number, 60).lower))
    found.discard("")
    return found


def _longest_code(words: Iterable[str]) -> str:
    found = [
        (len(word), word)
        for word in words
        if len(word) >= _SHORTEST_CODE
        and not word.isalpha()
        and any(map(str.isdigit, word))
        and not _MEASURE.fullmatch(word)
    ]
    return max(found)[1] if found else ""


@lru_cache(maxsize=REMEMBERED)
def hashes(word: str) -> tuple[int, ...]:
    """The MinHash values of one word."""
    number = crc32(word.encode("utf-8", "replace"))
    return tuple((a * number + b) % _PRIME for a, b in _PERMUTATIONS)
