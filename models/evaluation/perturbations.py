"""A line of text in, the same line with one kind of noise out: seeded, in three severities.

Written apart from the corruptions that training data is made with: a model measured with the very
noise it was trained on would look sturdier than it is. Sources of the kinds: keyboard slips and
letter swaps after Belinkov & Bisk 2018, recognition errors after Namysl et al. 2020, look-alike
letters after Boucher et al. 2022.
"""

import math
import re
from collections.abc import Callable
from enum import StrEnum
from random import Random


class Severity(StrEnum):
    """How much is changed; a reader hardly notices `mild`, and still understands `strong`."""

    mild = "mild"
    medium = "medium"
    strong = "strong"


Perturbation = Callable[[str, float, Random], str]
"""Text, the share of it to change, and the source of chance."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = {
    letter: "".join(
        _ROWS[other][place + aside]
        for other, asides in ((row - 1, (0, 1)), (row, (-1, 1)), (row + 1, (-1, 0)))
        for aside in asides
        if 0 <= other < len(_ROWS) and 0 <= place + aside < len(_ROWS[other])
    )
    for row, letters in enumerate(_ROWS)
    for place, letter in enumerate(letters)
}
_MISREAD = {
    "rn": "m", "m": "rn", "cl": "d", "d": "cl", "vv": "w", "w": "vv", "l": "1", "1": "l",
    "o": "0", "0": "O", "O": "0", "S": "5", "5": "S", "B": "8", "8": "B", "e": "c", "h": "b",
    "I": "l", "i": "j", "g": "9", "Z": "2", "2": "Z",
}  # fmt: skip
_MISREADABLE = re.compile("|".join(sorted(_MISREAD, key=len, reverse=True)))
_LOOK_ALIKES = dict(
    zip("aceiopxyABCEHIKMOPTX", "асеіорхуАВСЕНІКМОРТХ", strict=True)
)  # Latin, then Cyrillic
_MARK = re.compile(r"(?<!\d)[^\w\s](?!\d)|[^\w\s](?=\s|$)")
_PART = re.compile(r"\s*(?:,|;|\||\s[-–—])\s+")
_FILLERS = ("the", "a", "please", "item", "new", "this", "really", "for you", "some", "here")


def keyboard_typos(text: str, share: float, random: Random) -> str:
    """A neighbouring key, a swap, a letter lost, or one typed twice."""
    letters = list(text)
    for place in _places(text, share, random, str.isalpha):
        letter = letters[place]
        slip = random.randrange(4)
        if slip == 0 and letter.lower() in _NEIGHBOURS:
            struck = random.choice(_NEIGHBOURS[letter.lower()])
            letters[place] = struck.upper() if letter.isupper() else struck
        elif slip == 1 and place + 1 < len(letters) and letters[place + 1].isalpha():
            letters[place], letters[place + 1] = letters[place + 1], letter
        elif slip == 2:
            letters[place] = ""
        else:
            letters[place] = letter * 2
    return "".join(letters)


def misread_letters(text: str, share: float, random: Random) -> str:
    """Shapes a scanner takes for one another: rn and m, l and 1, O and 0."""
    found = list(_MISREADABLE.finditer(text))
    chosen = set(_some(len(found), share * len(text) / max(1, len(found)), random))
    pieces, end = [], 0
    for number, match in enumerate(found):
        if number in chosen:
            pieces += [text[end : match.start()], _MISREAD[match[0]]]
            end = match.end()
    return "".join([*pieces, text[end:]])


def lower_case(text: str, share: float, random: Random) -> str:
    """Words without their capitals."""
    return _words(text, share, random, str.lower)


def upper_case(text: str, share: float, random: Random) -> str:
    """Words in capitals."""
    return _words(text, share, random, str.upper)


def punctuation_dropped(text: str, share: float, random: Random) -> str:
    """Marks lost, but for those inside numbers: 1.7 is not 17."""
    found = list(_MARK.finditer(text))
    dropped = {found[number].start() for number in _some(len(found), share, random)}
    return "".join(" " if n in dropped else letter for n, letter in enumerate(text))


def punctuation_added(text: str, share: float, random: Random) -> str:
    """Marks after words."""
    return _words(
        text, share, random, lambda word: word + random.choice((",", ".", "!", " -", ";"))
    )


def truncated(text: str, share: float, random: Random) -> str:
    """The end cut off."""
    return text[: len(text) - math.ceil(share * len(text))].rstrip()


def noise_words(text: str, share: float, random: Random) -> str:
    """Words put in that say nothing."""
    return _words(text, share, random, lambda word: f"{word} {random.choice(_FILLERS)}")


def word_order(text: str, share: float, random: Random) -> str:
    """Neighbouring words swapped."""
    words = text.split(" ")
    for place in _some(len(words) - 1, share, random):
        words[place], words[place + 1] = words[place + 1], words[place]
    return " ".join(words)


def attribute_order(text: str, share: float, random: Random) -> str:
    """The parts between commas and dashes in another order, the first (the name) in its place."""
    parts = _PART.split(text)
    if len(parts) < 3:
        return text
    moved = [1 + place for place in _some(len(parts) - 1, max(share, 2 / len(parts)), random)]
    # Round by some places: never back to where they were.
    by = random.randrange(1, len(moved)) if len(moved) > 1 else 0
    turned = dict(zip(moved, moved[by:] + moved[:by], strict=True))
    return ", ".join(parts[turned.get(place, place)] for place in range(len(parts)))


def white_space(text: str, share: float, random: Random) -> str:
    """Blanks doubled, made unbreakable, or lost between words."""
    letters = list(text)
    for place in _places(text, share, random, str.isspace):
        letters[place] = random.choice(("  ", "\u00a0", "\t", ""))
    return "".join(letters)


def look_alikes(text: str, share: float, random: Random) -> str:
    """Latin letters replaced by Cyrillic ones that look the same."""
    letters = list(text)
    for place in _places(text, share, random, _LOOK_ALIKES.__contains__):
        letters[place] = _LOOK_ALIKES[letters[place]]
    return "".join(letters)


SHARES: dict[Perturbation, tuple[float, float, float]] = {
    keyboard_typos: (0.02, 0.06, 0.15),
    misread_letters: (0.02, 0.06, 0.15),
    lower_case: (0.34, 0.67, 1.0),
    upper_case: (0.34, 0.67, 1.0),
    punctuation_dropped: (0.34, 0.67, 1.0),
    punctuation_added: (0.05, 0.15, 0.4),
    truncated: (0.08, 0.25, 0.5),
    noise_words: (0.05, 0.2, 0.5),
    word_order: (0.05, 0.3, 0.8),
    attribute_order: (0.3, 0.6, 1.0),
    white_space: (0.05, 0.2, 0.5),
    look_alikes: (0.03, 0.1, 0.4),
}
"""Of letters, words or marks, the share changed at each severity; never less than one."""


def perturb(text: str, kind: Perturbation, severity: Severity, *, seed: str) -> str:
    """The text, changed; the same seed changes it alike on every machine."""
    if not text:
        return text
    share = SHARES[kind][list(Severity).index(severity)]
    return kind(text, share, Random(f"{seed}/{kind.__name__}/{severity}"))


def _some(count: int, share: float, random: Random) -> list[int]:
    """Some of `count` places, at least one, in ascending order."""
    if count < 1:
        return []
    return sorted(random.sample(range(count), min(count, max(1, round(share * count)))))


def _places(text: str, share: float, random: Random, wanted: Callable[[str], bool]) -> list[int]:
    places = [place for place, letter in enumerate(text) if wanted(letter)]
    return [places[number] for number in _some(len(places), share, random)]


def _words(text: str, share: float, random: Random, change: Callable[[str], str]) -> str:
    words = text.split(" ")
    for place in _some(len(words), share, random):
        words[place] = change(words[place])
    return " ".join(words)
