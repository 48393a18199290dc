"""A text goes in; issues about encoding, script, nonsense and personal data come out."""

import re
from collections.abc import Iterator

from agents.checks.examples import product
from agents.checks.language import NAMES, identify, primary
from agents.checks.letters import gibberish
from agents.checks.spec import CheckSpec
from agents.checks.words import Words, read, vocabulary
from stream.assessment import Issue
from stream.masking import find_personal_data, mask

TEXT_MOJIBAKE = CheckSpec(
    code="text_mojibake",
    severity="warning",
    attribute="title, description",
    entity="product",
    doc="Letters were broken by a wrong encoding on the way: UTF-8 read as Windows-1252, or the "
    "replacement character U+FFFD.",
    trips=product(title="CafÃ© Press Coffee Maker 1 L Glass"),
    passes=product(title="Café SÃO PAULO Coffee Maker 1 L, 90 °C ±2"),
)
TEXT_LANGUAGE_MISMATCH = CheckSpec(
    code="text_language_mismatch",
    severity="warning",
    attribute="title, description",
    entity="product",
    doc="More than half of the letters (and at least six) are of a script that the language in "
    "content_language is not written in; or the text is clearly in another language of the Latin "
    "script. English, texts of brands and numbers, and near relatives of the language (Spanish and "
    "Portuguese, say) are accepted everywhere.",
    trips=product(
        title="Wasserkocher aus Edelstahl mit breiter Öffnung 1,7 L", content_language="en"
    ),
    passes=product(title="電気ケトル Brightmoor 1.7 L ステンレス", content_language="ja"),
)
TEXT_PII = CheckSpec(
    code="text_pii",
    severity="warning",
    attribute="title, description",
    entity="product",
    doc="The text holds an e-mail address, a phone number, a payment card number, a national "
    "identity number, an IBAN or a postal address. The evidence shows it masked. Bare digit runs, "
    "GTINs, model numbers, sizes, prices and streets in names pass.",
    trips=product(title="Electric Kettle 1.7 L, call +44 20 7946 0018 to order"),
    passes=product(title="Socket Set 10-12-14-17 mm, part 4006381333931, EN 60335-2-15"),
)
TEXT_GIBBERISH = CheckSpec(
    code="text_gibberish",
    severity="error",
    attribute="title, description",
    entity="product",
    doc="At least half of the letters stand in words no language has (keyboard mashing), judged "
    "by how rare their letter pairs are. Words with digits, acronyms and non-Latin scripts pass.",
    trips=product(title="asdfghjk kjhqwxzv dfgkjq"),
    passes=product(title="Schwarzkopf Wzmacniacz Zhejiang XKPRT-9000"),
)

PERSONAL_SCAN = 800
"""Characters of a long text in which personal data makes an issue: its beginning, and its end,
where sellers write how to reach them. What is shown to anybody is masked whole."""

_CONTINUATION = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(
    rf"\ufffd+|â€[{_CONTINUATION}]?|Ã[{_CONTINUATION}]|(?:[ÐÑ][{_CONTINUATION}]){{2,}}"
    r"|Â[\u0080-\u00bf]|ï»¿|ï¿½|ðŸ|â„¢|â‚¬"
)
_MARKS = ("\ufffd", "Ã", "â", "Â", "ï", "Ð", "Ñ", "ð")

_SCRIPTS = {
    "Greek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "Cyrillic": re.compile(r"[\u0400-\u052f]"),
    "Armenian": re.compile(r"[\u0530-\u058f]"),
    "Hebrew": re.compile(r"[\u05d0-\u05ea]"),
    "Arabic": re.compile(r"[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "Indic": re.compile(r"[\u0900-\u0dff]"),
    "Thai": re.compile(r"[\u0e00-\u0e7f]"),
    "Georgian": re.compile(r"[\u10a0-\u10ff]"),
    "Hangul": re.compile(r"[\u1100-\u11ff\uac00-\ud7af]"),
    "Kana": re.compile(r"[\u3040-\u30ff]"),
    "Han": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]"),
}
_ANY_SCRIPT = re.compile("|".join(pattern.pattern for pattern in _SCRIPTS.values()))
_LATIN = (
    "af az bs ca cs cy da de en es et eu fi fil fr ga gl hr hu id is it lt lv ms mt nb nl nn no pl "
    "pt ro sk sl sq sv sw tl tr uz vi"
)
_SCRIPTS_OF: dict[str, frozenset[str]] = {
    **dict.fromkeys(_LATIN.split(), frozenset()),
    **dict.fromkeys(vocabulary("be bg mk ru sr uk"), frozenset({"Cyrillic"})),
    **dict.fromkeys(vocabulary("ar fa ur"), frozenset({"Arabic"})),
    **dict.fromkeys(vocabulary("bn gu hi kn ml mr ne pa si ta te"), frozenset({"Indic"})),
    "el": frozenset({"Greek"}),
    "he": frozenset({"Hebrew"}),
    "hy": frozenset({"Armenian"}),
    "ja": frozenset({"Han", "Kana"}),
    "ka": frozenset({"Georgian"}),
    "ko": frozenset({"Hangul", "Han"}),
    "th": frozenset({"Thai"}),
    "zh": frozenset({"Han"}),
}
_RELATED = tuple(
    map(vocabulary, ("ca es fr gl it pt ro", "af de nl", "da no sv", "bs cs hr pl sk sl", "et fi"))
)
"""Languages that short texts do not tell apart surely enough to blame anybody."""


def check_text(text: str, attribute: str, language: str | None) -> Iterator[Issue]:
    """Issues of an attribute's text (already cut to what is to be looked at)."""
    wrong_script = None
    if not text.isascii():
        if found := find_mojibake(text):
            yield TEXT_MOJIBAKE.issue(
                "Characters were broken by a wrong text encoding; send the text as UTF-8.",
                found,
                attribute=attribute,
            )
        if wrong_script := find_foreign_script(text[:300], language):
            yield TEXT_LANGUAGE_MISMATCH.issue(
                f"The text is not in the language it is said to be in ({language}).",
                wrong_script,
                attribute=attribute,
            )
    if not wrong_script and (found := find_foreign_language(text[:300], language)):
        yield TEXT_LANGUAGE_MISMATCH.issue(
            f"The text is in {found}, not in the language it is said to be in ({language}).",
            text,
            attribute=attribute,
        )
    for kind, span in find_personal_data(_ends(text)):
        yield TEXT_PII.issue(f"Take the {kind} out of the text.", mask(span), attribute=attribute)
        return


def _ends(text: str) -> str:
    half = PERSONAL_SCAN // 2
    return text if len(text) <= PERSONAL_SCAN else f"{text[:half]}\n{text[-half:]}"


def check_letters(words: Words, attribute: str, *, fewest: int = 1) -> Iterator[Issue]:
    """Whether these words are nonsense, at least `fewest` of them."""
    if found := gibberish(words.words, words.lower, fewest=fewest):
        yield TEXT_GIBBERISH.issue(
            "The text reads like random letters; write what the product is.",
            found,
            attribute=attribute,
        )


def find_mojibake(text: str) -> str | None:
    """The first word that a wrong encoding has broken."""
    if not any(mark in text for mark in _MARKS):
        return None
    found = _MOJIBAKE.search(text)
    if not found:
        return None
    near = max(0, found.start() - 30)
    blank = text.rfind(" ", near, found.start())
    start = blank + 1 if blank >= 0 or near == 0 else found.start()
    end = text.find(" ", found.end(), found.end() + 30)
    return text[start : end if end >= 0 else min(len(text), found.end() + 30)]


def find_foreign_language(text: str, language: str | None) -> str | None:
    """The name of the Latin-script language that `text` is in, if it is not `language`."""
    said = primary(language)
    if said is None or language is None or _scripts_of(language) is None:
        return None
    found = identify(text, said)
    if found is None or found == said or any({found, said} <= group for group in _RELATED):
        return None
    return NAMES.get(found)


def _scripts_of(language: str) -> frozenset[str] | None:
    return _SCRIPTS_OF.get(language[:3].partition("-")[0].lower())


def find_foreign_script(text: str, language: str | None) -> str | None:
    """The first run of letters whose script does not belong to `language`, if most are such."""
    expected = _scripts_of(language) if language else None
    if expected is None or not _ANY_SCRIPT.search(text):
        return None
    foreign = {
        name: count
        for name, pattern in _SCRIPTS.items()
        if name not in expected and (count := len(pattern.findall(text)))
    }
    total = sum(foreign.values())
    if total < 6 or 2 * total <= sum(map(str.isalpha, text)):
        return None
    pattern = _SCRIPTS[max(foreign, key=lambda name: foreign[name])]
    return next((word for word in read(text).words if pattern.search(word)), None)
