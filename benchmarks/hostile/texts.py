"""The code's regular expressions in; the texts to try on every step out."""

from collections.abc import Iterable

from benchmarks.hostile.attacks import Attack
from benchmarks.hostile.counting import costliest
from benchmarks.hostile.patterns import Found

BY_HAND = (
    # What no pattern tells: words, repetitions, scripts, marks, invisible and broken characters.
    *(
        "a",
        "A ",
        "1 ",
        "ab cd ",
        "word word ",
        "qxz ",
        "xkjqz ",
        "kettle ",
        "free 1 ",
        "sale price ",
    ),
    *(
        "é",
        "é ",
        "Ã",
        "â€",
        "漢",
        "漢 ",
        "чай ",
        "ก็",
        "ﷺ",
        "ß",
        "İ",
        "ǆ",
        "e\u0301",
        "a" + "\u0301" * 40,
    ),
    *(
        "\u200b",
        "\u202e",
        "\u200d",
        "🙂",
        "👩\u200d👩\u200d👧",
        "\ufffd",
        "\x00",
        "\x1b[2J",
        "\\",
        '"',
    ),
    *("<p ", "<a href=", "&a", "&#1", "{{7*7}}", "${jndi:", "%s", "{0.__class__}", "[[", "<%"),
    *(
        "'; DROP TABLE t; --",
        "=cmd|' /C calc'!A0",
        "call 1",
        "+1 ",
        "4111 1111 ",
        "4111 1111 1111 1111 ",
        "850709-9805 ",
        "123456-1234 ",
        "DE89370400440532013000 ",
        "415-555-0132 ",
        "1 Oak St, NY 10001 ",
        "ssn nhs sin 1",
        "１２ ",
        "a@a.",
        "( ",
        "[",
    ),
    *(
        "https://a.b,",
        ",https://a.b",
        "//",
        "1.",
        "1,000,",
        "0",
        "9" * 40 + " ",
        ", ",
        " ",
        "\n",
        "\t ",
    ),
)


def texts(patterns: Iterable[Found], each: int) -> list[Attack]:
    """By hand, and the `each` texts of every pattern that it takes most steps on."""
    found = dict.fromkeys(Attack("", piece) for piece in BY_HAND)
    for pattern in patterns:
        if isinstance(pattern.pattern.pattern, str):
            found |= dict.fromkeys(attack for _, attack in costliest(pattern, each))
    return list(found)
