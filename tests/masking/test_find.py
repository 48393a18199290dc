"""What is personal data, what is not, and that a mask moves nothing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stream.masking import find_personal_data, find_spans, mask, mask_personal_data, masked_start
from stream.masking.fold import fold
from stream.masking.found import Kind

PERSONAL: list[tuple[Kind, str]] = [
    ("e-mail address", "jo.doe+shop@mail.example.org"),
    ("e-mail address", "jo%40mail.example"),
    ("e-mail address", "jo%2Bnews%40mail.example"),
    ("e-mail address", "jo%2bnews%40mail.example"),
    ("e-mail address", "jo (at) mail (dot) example"),
    ("phone number", "+44 20 7946 0018"),
    ("phone number", "415-555-0198"),
    ("payment card number", "4111 1111 1111 1111"),
    ("payment card number", "378282246310005"),
    ("national identity number", "390.533.447-05"),
    ("national identity number", "12.345.678-Z"),
    ("national identity number", "X-1234567-L"),
    ("national identity number", "RSSMRA85T10A562S"),
    ("national identity number", "2 95 10 99 126 111 93"),
    ("national identity number", "131052-308T"),
    ("national identity number", "811228-9874"),
    ("national identity number", "11010219840406970X"),
    ("national identity number", "756.9217.0769.85"),
    ("national identity number", "85.07.30-033.28"),
    ("national identity number", "AB 12 34 56 C"),
    ("bank account number", "DE89 3704 0044 0532 0130 00"),
    ("bank account number", "gb29nwbk60161331926819"),
    ("postal address", "12 Oak Street, Springfield, IL 62704"),
    ("postal address", "7 Rose Lane, Bath BA1 5LN"),
    ("postal address", "Musterstraße 12, 12345 Stadt"),
    ("postal address", "14 rue des Lilas, 75011 Paris"),
    ("postal address", "Keizersgracht 123, 1015 CJ Amsterdam"),
    ("postal address", "ul. Kwiatowa 5/12, 00-001 Warszawa"),
    ("postal address", "Calle Mayor 25, 28013 Madrid"),
    ("postal address", "Rua das Flores, 123, 01234-567 São Paulo"),
    ("postal address", "P.O. Box 1187"),
]

ANNOUNCED: list[tuple[Kind, str, str]] = [
    ("phone number", "phone ", "020 7946 0321"),
    ("phone number", "tél. ", "04.91.55.00.11"),
    ("phone number", "电话:", "13800138000"),
    ("national identity number", "ssn ", "457-55-5463"),
    ("national identity number", "nhs_number=", "9434765919"),
    ("national identity number", "NI number ", "AB123456C"),
    ("national identity number", "cpf ", "39053344705"),
    ("national identity number", "dni ", "12345678Z"),
    ("national identity number", "nie ", "X1234567L"),
    ("national identity number", "Steuer-ID ", "36 574 261 809"),
    ("national identity number", "PESEL: ", "44051401359"),
    ("national identity number", "bsn=", "111222333"),
    ("national identity number", "aadhaar ", "2341 2341 2346"),
    ("national identity number", "SIN ", "123 456 782"),
    ("postal address", "ship to ", "48 Elm Avenue"),
]

NOBODYS = [
    "4006381333931",
    "4111 1111 1111 1112",
    "390.533.447-06",
    "DE89 3704 0044 0532 0130 01",
    "RSSMRA85T10A562T",
    "11010219840406970",
    "order 20240105-1234",
    "part number 415-204-1873",
    "Wall Street poster 24 x 36",
    "221B Baker Street mug",
    "10 Cloverfield Lane",
    "867-5309",
    "logo@2x.png",
    "tolerance +12 -15 14 18",
    "could not contact 192.168.100.200",
    "2026-11-22 06:36:16,123 INFO stream: 12345678 rows",
    "size 38-40-42",
    "LEGO Technic 18, 42131 Bagger",
    "call 1700000000123",
    "mobile 15000 20000",
    "a\u0661b",
]


@pytest.mark.parametrize(("kind", "span"), PERSONAL)
@pytest.mark.parametrize("around", ["{}", "about {} and more", "x='{}'", "({})", "Ä{{}} {},"])
def test_personal_data_is_found_wherever_it_stands(kind: Kind, span: str, around: str) -> None:
    found = list(find_personal_data(around.format(span)))
    assert found == [(kind, span)]


@pytest.mark.parametrize(("kind", "before", "span"), ANNOUNCED)
def test_what_could_be_a_part_number_is_found_after_its_announcement(
    kind: Kind, before: str, span: str
) -> None:
    text = f"{before}{span} please"
    assert [(one.kind, text[one.start : one.end]) for one in find_spans(text)] == [(kind, span)]
    assert list(find_personal_data(f"{span} please")) == []


@pytest.mark.parametrize("text", NOBODYS)
def test_numbers_and_names_that_are_nobody_s(text: str) -> None:
    assert list(find_personal_data(text)) == []


def test_other_forms_of_digits_and_signs_are_read_as_plain_ones() -> None:
    assert mask_personal_data("call ０２０ ７９４６ ００１８") == "call ０** **** ***８"
    assert mask_personal_data("+49\u00a030\u00a0901820") == "+**\u00a0**\u00a0*****0"
    assert mask_personal_data("+966 \u0665\u0660 123 4567") == "+*** ** *** ***7"


def test_a_number_found_in_a_long_text_keeps_its_place() -> None:
    filler = "oak stool with a wide seat, 45 cm, 4 legs of 3 x 3 cm. " * 40
    text = f"{filler}call +44 20 7946 0018. {filler}DE89370400440532013000 {filler}"
    assert [text[start:end] for _, start, end in find_spans(text)] == [
        "+44 20 7946 0018",
        "DE89370400440532013000",
    ]


def test_a_cut_does_not_uncover_half_a_number() -> None:
    for characters in range(5, 40):
        shown = masked_start("card 4111 1111 1111 1111 of jo@mail.example", characters)
        assert len(shown) == min(characters, 43)
        assert "11" not in shown.replace("1111", "", 0)
        assert "mail" not in shown


def test_masking_twice_is_masking_once() -> None:
    for _, span in PERSONAL:
        once = mask_personal_data(f"a {span} b")
        assert mask_personal_data(once) == once


words = st.sampled_from(
    [*(span for _, span in PERSONAL), *NOBODYS, "call", "ssn", " ", "\n", "é", "１", "a@", "+", "("]
)


@given(st.lists(st.one_of(words, st.text(max_size=6))).map(" ".join))
def test_a_mask_moves_nothing_and_hides_letters_and_digits_alone(text: str) -> None:
    masked = mask_personal_data(text)
    assert len(masked) == len(fold(text)) == len(text)
    assert all(
        new == old or (new == "*" and old.isalnum()) for new, old in zip(masked, text, strict=True)
    )
    spans = find_spans(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_mask() -> None:
    assert mask("jo@mail.example") == "j*@****.******e"
    assert (mask("ab"), mask("")) == ("**", "")
