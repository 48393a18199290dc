"""Names in queries: found whatever their endings, marks and spaces; what no name covers is told."""

from pathlib import Path

import pytest

from models import runtime
from tests.models.pairs.served import files, names

SORTS = names.SORTS
LIST = names.Names(
    {
        "maker": ["halden", "best barrow", "levi's", "rust-oleum", "apple"],
        "line": ["halden pro", "skyline 7"],
        "kind": ["kettle", "kettle descaler", "apple", "battery", "dehumidifier"],
        "attribute": ["red", "stainless steel"],
        "purpose": ["bathroom", "gift for dad"],
    },
    familiar=frozenset(["weather", "leave", "reed"]),
)
SLOTS = ("whole", "misspelled", "first", "last", "before", "bound", "slipped", "share", "rest")


def counted(text: str) -> dict[str, list[float]]:
    """The numbers by what they are about."""
    row, found = LIST.counts(text), {}
    for slot in SLOTS:
        size = {"misspelled": 2, "rest": len(row)}.get(slot, len(SORTS))
        found[slot], row = row[:size], row[size:]
    return found


def sorts(bits: list[float]) -> set[str]:
    return {sort for sort, bit in zip(SORTS, bits, strict=True) if bit}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("halden", {"maker"}),
        ("HALDEN", {"maker"}),
        ("best barrow", {"maker"}),
        ("bestbarrow", {"maker"}),
        ("levis", {"maker"}),
        ("Levi\u2019s", {"maker"}),
        ("rust oleum", {"maker"}),
        ("rustoleum", {"maker"}),
        ("kettles", {"kind"}),
        ("batteries", {"kind"}),
        ("skyline 7", {"line"}),
        ("apple", {"maker", "kind"}),
        ("gift for dad", {"purpose"}),
        ("kettle red", set()),
        ("nobody", set()),
        ("", set()),
    ],
)
def test_a_whole_query_is_a_name(text: str, expected: set[str]) -> None:
    assert sorts(counted(text)["whole"]) == expected


@pytest.mark.parametrize(
    ("text", "maker", "line"), [("heldan", 1, 0), ("halden", 0, 0), ("skylyne7", 0, 1)]
)
def test_a_misspelled_name_is_told_from_a_right_one(text: str, maker: int, line: int) -> None:
    assert counted(text)["misspelled"] == [maker, line]


def test_the_longest_name_counts() -> None:
    found = counted("halden pro kettle descaler")
    assert sorts(found["first"]) == sorts(found["before"]) == {"line"}
    assert sorts(found["last"]) == {"kind"}
    assert found["share"] == [0, 0.5, 0.5, 0, 0]


def test_what_follows_for_is_told_apart() -> None:
    assert sorts(counted("red kettle for halden")["bound"]) == {"maker"}
    assert sorts(counted("halden kettle")["bound"]) == set()


def test_words_in_no_name_are_familiar_or_strange() -> None:
    familiar, strange, covered, *_ = counted("weather fghfgh the kettle")["rest"]
    assert (familiar, strange, covered) == (0.25, 0.25, 0)
    assert counted("the kettle")["rest"][2] == 1


def test_a_strange_word_may_misspell_a_name_and_a_familiar_one_does_not() -> None:
    assert sorts(counted("stainless dehumidifer")["slipped"]) == {"kind"}
    assert sorts(counted("leave reed")["slipped"]) == set()


@pytest.mark.parametrize(
    "text",
    ["", " ", "?!", "\ud800", "a" * 100_000, "for " * 50_000, "halden " * 500, "\u6c34\u58f6"],
)
def test_any_text_has_as_many_numbers_from_0_to_2(text: str) -> None:
    row = LIST.counts(text)
    assert len(row) == len(LIST.counts("halden"))
    assert 0 <= min(row) <= max(row) <= 2


@pytest.mark.parametrize(
    ("text", "message"),
    [("halden\n[maker]", "line 1 stands before"), ("[maker]\nx\n[makers]", "line 3: no section")],
)
def test_a_list_that_is_none_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "names.txt").write_text(text)
    with pytest.raises(files.ModelFilesError, match=message):
        names.listed(tmp_path)
    with pytest.raises(files.ModelFilesError, match="No such file"):
        names.listed(tmp_path / "nowhere")


def test_every_name_of_the_shipped_list_is_one_the_matching_finds() -> None:
    folder = runtime.REPOSITORY / "encoder" / runtime.ENCODER
    shipped = names.listed(folder)
    assert tuple(shipped) == SORTS
    known = names.Names(shipped)
    for number, sort in enumerate(SORTS):
        assert shipped[sort] == sorted(set(shipped[sort]))
        assert len(shipped[sort]) > 2000
        lost = [name for name in shipped[sort] if not known.counts(name)[number]]
        assert not lost


def test_models_made_before_the_list_count_as_they_did() -> None:
    folder = runtime.REPOSITORY / "encoder" / runtime.ENCODER
    encoder = runtime.encoder()
    counting = runtime.module(folder, "score").Counting(encoder, named=False)
    with_names = runtime.counter("intent")(["red kettle"])[1]
    without = counting.intent(["red kettle"])[1]
    assert without.shape[1] < with_names.shape[1]
    assert (with_names[:, : without.shape[1]] == without).all()
