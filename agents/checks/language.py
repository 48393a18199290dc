"""A short shop text goes in, the language it is clearly written in comes out.

Three things speak for a language: letters of its script, its words (`language_words`), and how
far its letter sequences, as eldc knows them, are likelier than English ones; the last counts for
more the longer the text is. English words speak against. A brand, a model number or a word that
English borrowed names no language, so most titles of two words name none: that is an answer too.
Why so, and how often it is right: docs/decisions/languages.md.
"""

import math
import re
import unicodedata
from functools import lru_cache

import eldc

from agents.checks.english_words import BORROWED, ENGLISH
from agents.checks.language_words import WORDS
from agents.checks.letters import is_mash

LIMIT = 2.25
"""Evidence, in words of the language, from which a text is said to be in it."""

LIMIT_DECLARED = 1.4
"""The same where the sender says that it is in that language."""

_LOWEST = min(LIMIT, LIMIT_DECLARED) - 1e-6  # a hair less, for sums are rounded

SEQUENCES = 2.5
ENGLISH_WORD = 0.15
"""What letter sequences and an English word weigh beside one word of the language."""

UNKNOWN = 3
"""Words it takes where the lexicon knows none of them: two may be a brand."""

LETTERS = 8
"""The same, in letters, where the sender says which language it is."""

SCAN = 300
"""Characters that are looked at: a title, or as much of a description as a model reads."""

LONGEST_TAG = 64
"""Characters of a language tag that are looked at (RFC 5646 asks for 35)."""

UNNAMED = "und"
"""A script that is not English, in a language that could not be told (BCP 47: undetermined)."""

_ENGLISH = frozenset(ENGLISH.split())
_NOBODYS = _ENGLISH | frozenset(BORROWED.split())
_SAME = {"ms": "id", "fil": "tl", "nb": "no", "nn": "no"}

NAMES = {
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "es": "Spanish",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian or Malay",
    "it": "Italian",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "sk": "Slovak",
    "sl": "Slovene",
    "sv": "Swedish",
    "tl": "Tagalog",
    "tr": "Turkish",
    "vi": "Vietnamese",
}
"""Languages of the Latin script that are recognised, English aside."""

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_MARKUP = re.compile(r"<[^<>]{0,200}>|&#?\w{1,10};")
_WIDE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_UNDECOMPOSED = str.maketrans("łıđøæ", "lidoa")


def bare(word: str) -> str:
    """A lower-case word without its accents, as many people type it."""
    plain = unicodedata.normalize("NFD", word.translate(_UNDECOMPOSED))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _lexicon() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for language, block in WORDS.items():
        for word in block.split():
            if word not in _NOBODYS:
                found.setdefault(word, set()).add(language)
    for word, languages in list(found.items()):
        plain = bare(word)
        if len(plain) >= 4 and plain not in _NOBODYS:
            found.setdefault(plain, set()).update(languages)
    return {word: tuple(sorted(languages)) for word, languages in found.items()}


_LEXICON = _lexicon()

eldc.init()
_latin = eldc.instance()
_latin.set_languages(["en", "ms", *sorted(set(NAMES) - {"id"})])
_latin.set_scores(20)  # the most it gives; English is missing only where twenty fit better
_any = eldc.instance()


def primary(tag: str | None) -> str | None:
    """The language of a BCP 47 tag such as `de-AT`, in lower case; Malay counts as Indonesian."""
    return _primary(tag[:LONGEST_TAG]) if tag else None


@lru_cache(maxsize=1_024)
def _primary(tag: str) -> str | None:
    language = re.split("[-_]", tag.strip().lower(), maxsplit=1)[0]
    return _SAME.get(language, language) or None


def identify(text: str, declared: str | None = None) -> str | None:
    """The language of `text` (ISO 639-1, or `und`); None where the text names none.

    `declared` is what the sender says it is (`primary` of its tag): evidence, no proof.
    """
    return identified(text[:SCAN], declared)


@lru_cache(maxsize=16_384)
def identified(text: str, declared: str | None) -> str | None:
    """`identify` for a text's beginning, which is all that it keeps of a long text."""
    start = _MARKUP.sub(" ", text) if "<" in text or "&" in text else text
    if start.isascii():
        words = _words(start.lower())
    else:
        start = unicodedata.normalize("NFC", start)
        words = _words(start.lower().replace("\u0307", ""))
        if _of_another_script(start, words):
            found = _any.detect(start)
            return _SAME.get(found, found) if found != "en" else UNNAMED
    return _by_words([word for word in words if not is_mash(word)], declared)


def _words(text: str) -> list[str]:
    """The words of a text, without what hangs together with a number: sizes, models, prices."""
    if _DIGIT.search(text):
        text = " ".join([piece for piece in text.split() if not _DIGIT.search(piece)])
    return _WORD.findall(text)


def _of_another_script(text: str, words: list[str]) -> bool:
    """Whether it is written in other than Latin letters, apart from brands and numbers.

    A sign that is a syllable or a word counts as three letters. Latin words count half where none
    of them is English: they are brands then. One letter is a unit (kΩ, µF), no language.
    """
    foreign = sum(
        3 if _WIDE.match(letter) else 1
        for letter in text
        if letter.isalpha() and not _is_latin(letter)
    )
    latin = sum(len(word) for word in words if all(map(_is_latin, word)))
    return foreign >= 3 and foreign > (
        latin if any(map(_ENGLISH.__contains__, words)) else latin / 2
    )


@lru_cache(maxsize=4_096)
def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


def _by_words(words: list[str], declared: str | None) -> str | None:
    distinct = set(words)
    english = len(distinct & _ENGLISH)
    hits: dict[str, float] = {}
    for word in distinct & _LEXICON.keys():
        for language in _LEXICON[word]:
            hits[language] = hits.get(language, 0.0) + (1.0 if len(word) > 1 else 0.5)
    long = [word for word in words if len(word) > 1]
    scores: dict[str, float] = _latin.detect_details(" ".join(long)).scores if long else {}
    in_english = scores.get("en", 0.0)
    likeliest = max(scores.values(), default=0.0)
    weight = SEQUENCES * math.sqrt(len(long))
    against = ENGLISH_WORD * english
    # In most texts, which are English, no language comes near its limit: none is looked at then.
    most_evidence = max(hits.values(), default=0.0) + weight * (likeliest - in_english) - against
    candidates = {*scores, *hits} - {"en"} if most_evidence >= _LOWEST else set()
    letters = sum(map(len, long)) if candidates else 0
    best, most = None, 0.0
    for language in candidates:
        name = _SAME.get(language, language)
        likelier = scores.get(language, scores.get("ms", 0.0) if language == "id" else 0.0)
        evidence = hits.get(name, 0.0) + weight * (likelier - in_english) - against
        if name not in hits and (letters < LETTERS if name == declared else len(long) < UNKNOWN):
            continue
        if evidence >= (LIMIT_DECLARED if name == declared else LIMIT) and evidence > most:
            best, most = name, evidence
    if best is None and english and in_english >= likeliest / 2:
        return "en"
    return best
