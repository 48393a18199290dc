"""Features: counted by hand on one listing; unknown stays unknown until it is filled."""

import msgspec
import numpy as np

from benchmarks.lazada.features import build, filled, standardized
from benchmarks.lazada.listings import Listing
from tests.benchmarks.lazada.made_up import listings


def test_a_listing_counted_by_hand() -> None:
    one = Listing(clarity=1, conciseness=1, title_len=20.0, title_bow="blue blue lamps lamp")
    row = build([one], known=[one]).numbers[0]
    words, distinct, repeats, most, known, unknown = row[6:12].tolist()
    assert (words, distinct, repeats, most, known) == (4, 3, 1, 2, 17)
    assert unknown == 20 - 17 - 3


def test_no_label_is_a_feature() -> None:
    made = listings(30)
    other = [
        msgspec.structs.replace(one, clarity=1 - one.clarity, conciseness=1 - one.conciseness)
        for one in made
    ]
    first, second = build(made, known=made), build(other, known=other)
    assert first.tokens == second.tokens
    assert first.crossed == second.crossed
    np.testing.assert_array_equal(first.numbers, second.numbers)


def test_a_listing_without_anything_has_features() -> None:
    nothing = Listing(clarity=1, conciseness=1)
    strange = Listing(
        clarity=0,
        conciseness=0,
        title_len=0.0,
        price_usd_approx=-1.0,
        country="xx",
        desc_len=float("inf"),
    )
    features = build([nothing, strange], known=[])
    train, test = filled(features.numbers, features.numbers)
    assert np.isfinite(train).all()
    assert np.isfinite(test).all()


def test_the_test_part_is_filled_and_scaled_by_the_training_part() -> None:
    train = np.array([[1.0, np.nan], [3.0, 4.0], [5.0, 8.0]])
    test = np.array([[np.nan, np.nan]])
    assert filled(train, test)[1].tolist() == [[3.0, 6.0]]
    scaled = standardized(train, test)[1][0]
    np.testing.assert_allclose(scaled[:2], [0.0, 0.0], atol=1e-9)
