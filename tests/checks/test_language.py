"""Which language a short text is clearly in; a text of brands and numbers names none."""

import random
import string

import pytest

from agents.checks.language import (
    LIMIT,
    NAMES,
    SCAN,
    UNNAMED,
    bare,
    identified,
    identify,
    primary,
)
from agents.checks.language_words import WORDS
from agents.checks.letters import gibberish
from agents.checks.text import find_foreign_language
from agents.checks.words import read
from tests.foreign_texts import LATER, QUERIES, TITLES, lines

LATER_TITLES = 8


def share(texts: list[tuple[str, str]], *, declared: bool = False) -> float:
    """Of (text, language), how many are said to be in that very language."""
    return sum(identify(text, name if declared else None) == name for text, name in texts) / len(
        texts
    )


def pairs(blocks: dict[str, str]) -> list[tuple[str, str]]:
    return [(text, name) for name, block in blocks.items() for text in lines(block)]


def test_titles_of_twelve_languages_are_recognised() -> None:
    long = [(text, name) for text, name in pairs(TITLES) if len(text.split()) > 3]
    assert share(long) >= 0.94
    assert share(long, declared=True) >= 0.96


def test_so_are_most_queries_and_more_of_them_where_the_locale_tells() -> None:
    assert share(pairs(QUERIES)) >= 0.88
    assert share(pairs(QUERIES), declared=True) >= 0.94


def test_texts_that_nothing_was_fitted_to_are_recognised_nearly_as_often() -> None:
    later = [(text, name, place) for name in LATER for place, text in enumerate(lines(LATER[name]))]
    titles = [(text, name) for text, name, place in later if place < LATER_TITLES]
    queries = [(text, name) for text, name, place in later if place >= LATER_TITLES]
    assert share(titles) >= 0.9
    assert share(queries, declared=True) >= 0.9


@pytest.mark.parametrize("name", sorted(TITLES))
def test_no_language_is_left_out(name: str) -> None:
    titles = [text for text in lines(TITLES[name]) if len(text.split()) > 3]
    assert share([(text, name) for text in titles]) >= 0.9
    assert name in NAMES


@pytest.mark.parametrize(
    "text",
    [
        "Brightmoor Electric Kettle 1.7 L Stainless Steel",
        "Nordheim 18V Cordless Drill with two batteries",
        "Men's Waterproof Winter Jacket with Hood, Black, XL",
        "Velora Eau de Toilette Natural Spray for Women 50 ml",
        "Ballerina Futon Cover in Beige",
        "gift for mama",
        "how to clean a coffee machine",
        "kids die cast car 1:18",
        "water hose 20 m",
    ],
)
def test_english_is_english_whatever_it_borrows(text: str) -> None:
    assert identify(text) in {"en", None}
    assert identify(text, "en") in {"en", None}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "12 €",
        "19.99",
        "Tessaro V8",
        "Quillon QX-400",
        "XKPRT-9000 2.4GHz",
        "Velora",
        "kΩ",
        "10 µF 50V",
        "asdfghjk kjhqwxzv dfgkjq",
        "sdfghjkl kjhqwxzv",
        "<p></p>&nbsp;",
        "★★★",
        "\ud800",
    ],
)
def test_brands_numbers_and_nonsense_name_no_language(text: str) -> None:
    assert identify(text) is None
    assert identify(text, "de") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("不锈钢电热水壶 1.7升", "zh"),
        ("velora,补水面霜", "zh"),
        ("电动螺丝刀qx400-12,qx400-18", "zh"),
        ("電気ケトル Brightmoor 1.7 L ステンレス", "ja"),
        ("스테인리스 전기 주전자", "ko"),
        ("Чайник электрический из нержавеющей стали", "ru"),
        ("غلاية كهربائية من الفولاذ", "ar"),
        ("กาต้มน้ำไฟฟ้า 1.7 ลิตร", "th"),
        ("Ηλεκτρικός βραστήρας νερού", "el"),
    ],
)
def test_other_scripts_are_recognised_beside_brands_and_codes(text: str, language: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Nordheim Smart Watch Bracelet Band 5 智能手环",
        "Brightmoor Electric Kettle with Lid (Wasserkocher)",
        "Oak Stool with three legs, taburete",
        "Стул oak chair and table for the garden",
    ],
)
def test_english_with_some_foreign_words_stays_english(text: str) -> None:
    assert identify(text) == "en"


def test_what_the_sender_says_moves_the_limit_and_decides_nothing() -> None:
    assert identify("kinderfahrrad 16 zoll") is None
    assert identify("kinderfahrrad 16 zoll", "de") == "de"
    assert identify("Quillon QX-400", "de") is None
    assert identify("Electric kettle with wide lid", "de") == "en"
    assert identify("Wasserkocher aus Edelstahl mit Deckel", "fr") == "de"


def test_accents_may_be_missing() -> None:
    assert bare("żółty łóżko größe") == "zolty lozko große"
    assert identify("sluchawki bezprzewodowe rozowe dla dziewczynki") == "pl"
    assert identify("cocuk kirmizi bisiklet takimi") == "tr"


def test_capitals_and_markup_change_nothing() -> None:
    assert identify("KABLOSUZ SU ISITICISI PASLANMAZ ÇELİK İÇİN") == "tr"
    assert identify("<ul><li>Wasserkocher aus Edelstahl</li><li>mit Deckel</li></ul>") == "de"


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("EN_gb", "en"),
        ("fil", "tl"),
        ("ms-MY", "id"),
        ("", None),
        (None, None),
        ("-", None),
    ],
)
def test_the_language_of_a_tag(tag: str | None, language: str | None) -> None:
    assert primary(tag) == language


def test_random_letters_are_seldom_a_language() -> None:
    chance = random.Random(5)
    mash = [
        " ".join("".join(chance.choices(string.ascii_lowercase, k=7)) for _ in range(3))
        for _ in range(500)
    ]
    assert sum(identify(text) is not None for text in mash) <= 0.02 * len(mash)


@pytest.mark.parametrize("name", sorted(TITLES))
def test_no_foreign_text_is_called_nonsense(name: str) -> None:
    for block in (TITLES, QUERIES, LATER):
        for text in lines(block[name]):
            words = read(text)
            assert gibberish(words.words, words.lower) is None, text


def test_every_lexicon_is_of_a_language_that_has_a_name() -> None:
    assert set(WORDS) <= set(NAMES)
    assert UNNAMED not in NAMES
    assert min(len(block.split()) for block in WORDS.values()) > 20 * LIMIT


@pytest.mark.parametrize(
    ("text", "declared", "found"),
    [
        ("Wasserkocher aus Edelstahl mit breiter Öffnung", "en", "German"),
        ("Wasserkocher aus Edelstahl mit breiter Öffnung", "en-GB", "German"),
        ("Wasserkocher aus Edelstahl mit breiter Öffnung", "de-AT", None),
        ("Wasserkocher aus Edelstahl mit breiter Öffnung", None, None),
        ("Wasserkocher aus Edelstahl mit breiter Öffnung", "xx", None),
        ("Waterkoker van roestvrij staal met deksel", "de", None),
        ("Hervidor de agua eléctrico de acero", "pt-BR", None),
        ("Hervidor de agua eléctrico de acero", "vi", "Spanish"),
        ("Electric kettle with wide lid", "de", None),
        ("Brightmoor QX-400", "fr", None),
        ("不锈钢电热水壶", "en", None),
    ],
)
def test_a_text_in_another_language_than_declared(
    text: str, declared: str | None, found: str | None
) -> None:
    assert find_foreign_language(text, declared) == found


def test_of_a_long_text_only_the_beginning_is_kept() -> None:
    beginning = "Kaffeemaschine mit Mahlwerk ".ljust(SCAN, "x")
    identify(beginning)
    before = identified.cache_info()
    for end in ("y", "z" * 100_000):
        assert identify(beginning + end) == identify(beginning)
    after = identified.cache_info()
    assert (after.misses, after.currsize) == (before.misses, before.currsize)
