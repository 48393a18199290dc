"""Splitting: nothing that belongs together is torn apart."""

import msgspec
import numpy as np

from benchmarks.lazada.split import divided, drawn_like, folds, groups, skus
from tests.benchmarks.lazada.made_up import listings


def test_a_shared_sku_or_the_same_words_make_a_group() -> None:
    a, b, c, d, e = listings(5)
    b = msgspec.structs.replace(b, sku_id=a.sku_id, title_bow="blue heavy lamp")
    c = msgspec.structs.replace(c, title_bow="lamp heavy blue")
    d = msgspec.structs.replace(d, title_bow="tent")
    e = msgspec.structs.replace(e, title_bow="tent")
    group = groups([a, b, c, d, e])
    assert group[0] == group[1] == group[2]
    assert len(set(group.tolist())) == 3


def test_by_sku_alone_copies_of_a_title_fall_apart() -> None:
    a, b, c = listings(3)
    b = msgspec.structs.replace(b, sku_id=a.sku_id, title_bow="blue heavy lamp")
    c = msgspec.structs.replace(c, title_bow="lamp heavy blue")
    group = skus([a, b, c])
    assert group[0] == group[1] != group[2]


def test_folds_lie_as_far_apart_as_the_test_does() -> None:
    a, b, c, d = (msgspec.structs.replace(one, sku_id=None) for one in listings(4))
    a = msgspec.structs.replace(a, title_bow="blue heavy lamp")
    b = msgspec.structs.replace(b, title_bow="lamp blue heavy")
    c = msgspec.structs.replace(c, title_bow="small green tent")
    d = msgspec.structs.replace(d, title_bow="heavy lamp blue")
    assert len(set(drawn_like([a, b], [c]).tolist())) == 1
    assert len(set(drawn_like([a, b], [d]).tolist())) == 2


def test_nothing_in_common_is_no_group() -> None:
    nothing = [msgspec.structs.replace(one, sku_id=None, title_bow=None) for one in listings(4)]
    assert sorted(groups(nothing).tolist()) == [0, 1, 2, 3]


def test_folds_are_whole_groups_of_about_one_size() -> None:
    group = np.repeat(np.arange(500), 3)
    fold = folds(group, count=5, seed=3)
    assert all(len(set(fold[group == one].tolist())) == 1 for one in range(500))
    assert np.bincount(fold).tolist() == [300] * 5
    assert (fold == folds(group, count=5, seed=3)).all()
    assert (fold != folds(group, count=5, seed=4)).any()


def test_parts_are_whole_folds_and_hold_every_row_once() -> None:
    fold = folds(np.repeat(np.arange(100), 2), count=10, seed=3)
    parts = divided(fold, count=5)
    assert sorted(np.concatenate([inside for _, inside in parts]).tolist()) == list(range(200))
    for outside, inside in parts:
        assert sorted([*outside, *inside]) == list(range(200))
        assert len(set(fold[inside].tolist())) == 2
        assert not set(fold[inside].tolist()) & set(fold[outside].tolist())
