"""Reading: what is missing is unknown, what is malformed is told with file and line."""

import gzip
from pathlib import Path

import msgspec
import pytest

from benchmarks.lazada.listings import labels, mostly_unknown, read, read_sku, without
from stream.errors import AssayerError
from tests.benchmarks.lazada.made_up import listings


def test_a_sku_tells_brand_department_and_number() -> None:
    sku = read_sku("QZ123HLAA1ZANMY")
    assert sku is not None
    assert (sku.brand, sku.department, sku.shop, sku.number) == ("QZ123", "HL", "AA", 71.0)
    assert read_sku("QZ123HLAA1ZSGAMZ") == sku


@pytest.mark.parametrize("text", [None, "", "12345", "qz123hlaa1zanmy", "QZ123HLAA1Z"])
def test_a_sku_of_another_shape_tells_nothing(text: str | None) -> None:
    assert read_sku(text) is None


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_file_is_read_packed_or_not(tmp_path: Path, pack: type[bytes]) -> None:
    made = listings(5)
    file = tmp_path / "some.jsonl"
    file.write_bytes(pack(b"\n".join(map(msgspec.json.encode, made)) + b"\n\n"))
    assert read(file) == made


def test_fields_may_be_missing_or_null(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    file.write_text('{"clarity": 1, "conciseness": 0, "title_bow": null, "new_field": 3}\n')
    (one,) = read(file)
    assert one.words() == []
    assert one.title_len is None
    assert labels([one]).tolist() == [[1, 0]]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 2"),
        ('{"clarity": 1}', "conciseness"),
        ('{"clarity": 2, "conciseness": 0}', "clarity must be 0 or 1"),
        ('{"clarity": 1, "conciseness": 0, "title_len": "long"}', "title_len"),
        ('"\\ud800"', "line 2"),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, line: str, told: str) -> None:
    file = tmp_path / "some.jsonl"
    file.write_text('{"clarity": 1, "conciseness": 0}\n' + line + "\n")
    with pytest.raises(AssayerError, match=told) as raised:
        read(file)
    assert f"{file}, line 2" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    torn, empty = tmp_path / "torn.gz", tmp_path / "empty.jsonl"
    torn.write_bytes(gzip.compress(b"{}" * 100)[:-9])
    empty.write_bytes(b"")
    for file in (tmp_path / "none.jsonl", tmp_path, torn, empty):
        with pytest.raises(AssayerError, match=file.name):
            read(file)


def test_what_most_do_not_have_is_left_out() -> None:
    made = without(listings(4), ["desc_len"]) + without(listings(2), ["country"])
    made += [msgspec.structs.replace(one, sku_id="7") for one in made]
    assert mostly_unknown(made) == ["desc_len"]
    assert mostly_unknown(made[6:]) == ["sku_id", "desc_len"]
    assert {one.desc_len for one in without(made, ["desc_len"])} == {None}
