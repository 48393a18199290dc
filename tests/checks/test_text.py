"""Encoding, script, nonsense and personal data in any text."""

import pytest

from agents.checks import mask_personal_data
from agents.checks.letters import gibberish
from agents.checks.text import check_text, find_foreign_script, find_mojibake
from agents.checks.words import read
from stream.masking import find_personal_data, mask


@pytest.mark.parametrize(
    "text", ["CafÃ© cups", "donâ€™t", "50Â°C", "caf\ufffd cup", "ðŸ”¥ kettle", "Ð§Ð°Ð¹", "5 â‚¬"]
)
def test_mojibake_is_found(text: str) -> None:
    assert find_mojibake(text)


@pytest.mark.parametrize(
    "text", ["NÃO É", "ÂNGELA", "château", "naïve", "ESPAÑA", "señor", "Ðuro", "90 °C ± 2", "Zoë"]
)
def test_foreign_letters_are_no_mojibake(text: str) -> None:
    assert find_mojibake(text) is None


def test_mojibake_evidence_is_the_broken_word() -> None:
    assert find_mojibake("Two CafÃ© cups") == "CafÃ©"
    assert find_mojibake("CafÃ© cups") == "CafÃ©"


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Чайник стальной 1.7 л", "en", "Чайник"),
        ("Чайник стальной 1.7 л", "ru", None),
        ("Чайник стальной 1.7 л", "en-GB", "Чайник"),
        ("Чайник стальной 1.7 л", "xx", None),
        ("Чайник стальной 1.7 л", None, None),
        ("Steel kettle Чайник wide", "en", None),
        ("Steel kettle 1.7 L", "zh", None),
        ("不锈钢电热水壶", "zh-CN", None),
        ("不锈钢电热水壶", "de", "不锈钢电热水壶"),
        ("ステンレス電気ケトル", "ja", None),
        ("غلاية كهربائية ستانلس", "ar", None),
        ("غلاية كهربائية ستانلس", "th", "غلاية"),
        ("Ω", "en", None),
    ],
)
def test_scripts(text: str, language: str | None, found: str | None) -> None:
    assert find_foreign_script(text, language) == found


@pytest.mark.parametrize(
    "text",
    [
        "asdfghjkl",
        "qwertyuiop lkjhgfdsa",
        "xkcvqzt wpfgjhb",
        "hgjkdfhgkjd",
        "aaaaaaaaaa",
        "zzkqjxwvbt kettle",
    ],
)
def test_nonsense_is_found(text: str) -> None:
    words = read(text)
    assert gibberish(words.words, words.lower)


@pytest.mark.parametrize(
    "text",
    [
        "Steel kettle with wide lid",
        "QWERTY keyboard",
        "XKPRTZ QWZXV 9000",
        "Schwarzkopf Strzelczyk Krzysztof",
        "Angstschweiß Zmrzlina Knightsbridge",
        "przedsiębiorstwo szczęście",
        "Nguyễn Phương thìa",
        "rhythms lynx crwth",
        "Zhejiang Xiaomi Huawei Qingdao",
        "tee xxxxl",
        "pvc hdmi dvdrw",
        "Llanfairpwll mug",
    ],
)
def test_languages_brands_and_models_pass(text: str) -> None:
    words = read(text)
    assert gibberish(words.words, words.lower) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("write to jo.doe+shop@mail.example.org now", "e-mail address"),
        ("call +44 20 7946 0018", "phone number"),
        ("Tel: 020 7946 0018", "phone number"),
        ("WhatsApp 0917-555-0123", "phone number"),
        ("(415) 555-2671", "phone number"),
        ("card 4111 1111 1111 1111", "payment card number"),
        ("5500005555555559", "payment card number"),
    ],
)
def test_personal_data_is_found(text: str, kind: str) -> None:
    assert kind in [found for found, _ in find_personal_data(text)]


def test_personal_data_at_the_end_of_a_long_description_is_an_issue() -> None:
    text = "green enamel kettle with a handle of oak. " * 60
    assert list(check_text(text, "description", None)) == []
    (issue,) = check_text(f"{text} Write to jo@mail.example", "description", None)
    assert (issue.code, issue.evidence) == ("text_pii", "j*@****.******e")


@pytest.mark.parametrize(
    "text",
    [
        "4006381333931",
        "00012345600012",
        "19.99 USD",
        "10-12-14-17-19 mm sockets",
        "1920 x 1080 @ 60 Hz",
        "image@2x.jpg",
        "fits 5510 5514 5515 5520 6510 6515",
        "4111111111111112",
        "ISBN 978-3-16-148410-0",
        "+5 V / +12 V",
        "1 (2) 3 (4)",
        "2024-11-01 10:00:00",
        "phone case 6 7 8",
    ],
)
def test_numbers_that_are_nobody_s(text: str) -> None:
    assert list(find_personal_data(text)) == []


def test_masking() -> None:
    assert mask("jo@mail.example") == "j*@****.******e"
    masked = mask_personal_data("card 4111 1111 1111 1111 of jo@mail.example")
    assert masked == "card 4*** **** **** ***1 of j*@****.******e"
    assert mask_personal_data("steel kettle 1.7 L") == "steel kettle 1.7 L"
