"""Misspellings: slips of the keyboard, of the ear and of the scanner, and recorded ones."""

from collections.abc import Callable, Mapping
from random import Random

from models.data.corruptions.base import Flawed, Materials, titled
from models.data.listings import Listing

_NEIGHBOURS = {
    "a": "sqzw", "b": "vnhg", "c": "xvdf", "d": "sfecx", "e": "wrd", "f": "dgrcv", "g": "fhtvb",
    "h": "gjybn", "i": "uok", "j": "hkunm", "k": "jlim", "l": "kop", "m": "nkj", "n": "bmhj",
    "o": "ipl", "p": "ol", "q": "wa", "r": "etf", "s": "adwx", "t": "ryg", "u": "yij", "v": "cbf",
    "w": "qes", "x": "zcs", "y": "tuh", "z": "xa",
}  # fmt: skip
_SOUNDS = (
    ("ph", "f"), ("f", "ph"), ("ck", "k"), ("k", "ck"), ("ie", "ei"), ("ei", "ie"), ("ea", "ee"),
    ("ee", "ea"), ("ou", "o"), ("ight", "ite"), ("tion", "shun"), ("sh", "ch"), ("c", "s"),
    ("s", "z"), ("z", "s"), ("x", "cks"), ("qu", "kw"), ("oo", "u"), ("ai", "ay"), ("ay", "ai"),
    ("er", "or"), ("or", "er"), ("er", "ar"), ("ant", "ent"), ("ent", "ant"), ("able", "ible"),
    ("le", "el"), ("y", "i"), ("i", "y"), ("c", "k"), ("k", "c"), ("th", "t"), ("wh", "w"),
    ("au", "o"), ("ll", "l"), ("tt", "t"), ("ss", "s"), ("pp", "p"), ("mm", "m"), ("nn", "n"),
    ("rr", "r"), ("oa", "o"), ("ge", "j"), ("dge", "ge"), ("a", "e"), ("e", "a"), ("kn", "n"),
)  # fmt: skip
_LOOKS = (
    ("rn", "m"), ("m", "rn"), ("o", "0"), ("l", "1"), ("i", "l"), ("cl", "d"), ("d", "cl"),
    ("vv", "w"), ("w", "vv"), ("e", "c"), ("h", "b"), ("s", "5"), ("b", "6"), ("g", "9"),
    ("nn", "m"), ("u", "v"), ("t", "f"), ("z", "2"), ("a", "o"), ("li", "h"), ("B", "8"),
)  # fmt: skip


def misspell(word: str, random: Random, known: Mapping[str, list[str]]) -> str:
    """A likely misspelling: a recorded one where there is one, else a slip."""
    recorded = [wrong for wrong in known.get(word.lower(), ()) if wrong != word.lower()]
    if recorded and random.random() < 0.55:
        return _like(word, random.choice(recorded))
    while True:
        slip = random.choices((keyed, heard, scanned), (0.6, 0.28, 0.12))[0]
        wrong = slip(word, random)
        if wrong != word:
            return wrong


def keyed(word: str, random: Random) -> str:
    """A slip of the fingers: exchanged, missing, doubled, extra or neighbouring letter."""
    at = random.randrange(1, len(word) - 1)
    kind = random.randrange(6)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind <= 2:
        at = random.randrange(1, len(word))
        return word[:at] + word[at + 1 :]
    if kind == 3:
        return word[:at] + word[at] + word[at:]
    near = random.choice(_NEIGHBOURS.get(word[at].lower(), "e"))
    return word[:at] + near + word[at + (kind == 4) :]


def heard(word: str, random: Random) -> str:
    """Spelled as it sounds."""
    return _swapped(word, _SOUNDS, random)


def scanned(word: str, random: Random) -> str:
    """Read wrongly from print."""
    return _swapped(word, _LOOKS, random)


def misspelled(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """One to three words misspelled; when that is most of the title it is unclear too."""
    words = listing.title.split()
    brand = set(listing.brand.lower().split())
    able = [
        i
        for i, word in enumerate(words)
        if len(core := word.strip(",.()")) >= 4
        and core.lower() in materials.known
        and core.lower() not in brand
        and (core.islower() or core.istitle() or core.isupper())
    ]
    if not able:
        return None
    wanted = random.choices((1, 2, 3, 5), (0.62, 0.22, 0.1, 0.06))[0]
    chosen = random.sample(able, min(len(able), wanted))
    changed = 0
    for index in chosen:
        core = words[index].strip(",.()")
        wrong = misspell(core, random, materials.misspellings)
        if wrong.lower() in materials.known:
            continue
        words[index] = words[index].replace(core, wrong.upper() if core.isupper() else wrong)
        changed += 1
    if not changed:
        return None
    unclear = changed >= 3 and 2 * changed > len(words)
    issues = ("title_misspelled", "title_unclear") if unclear else ("title_misspelled",)
    return Flawed(titled(listing, words), "poor" if unclear else "fair", issues)


def glued(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """Spaces lost between words, or put into one."""
    words = listing.title.split()
    able = [
        i
        for i in range(len(words) - 1)
        if words[i].isalpha() and words[i + 1].isalpha() and words[i].lower() in materials.known
    ]
    if not able:
        return None
    at = random.choice(able)
    if random.random() < 0.65 or len(words[at]) < 6:
        words[at : at + 2] = [words[at] + words[at + 1].lower()]
    else:
        cut = random.randrange(2, len(words[at]) - 2)
        words[at : at + 1] = [words[at][:cut], words[at][cut:]]
    return Flawed(titled(listing, words), "fair", ("title_misspelled",))


def _swapped(word: str, pairs: tuple[tuple[str, str], ...], random: Random) -> str:
    lower = word.lower()
    able = [(old, new) for old, new in pairs if old.lower() in lower[1:]]
    if not able:
        return keyed(word, random)
    old, new = random.choice(able)
    at = lower.index(old.lower(), 1)
    return word[:at] + new + word[at + len(old) :]


def _like(word: str, wrong: str) -> str:
    if word.isupper():
        return wrong.upper()
    return wrong[:1].upper() + wrong[1:] if word[0].isupper() else wrong


SPELLING: tuple[tuple[Callable[..., Flawed | None], float], ...] = (
    (misspelled, 13.0),
    (glued, 1.0),
)
