import numpy as np
from samsyn.models.batching import length_batches, pad


def test_rows_of_similar_length_share_a_batch_within_the_budget():
    assert list(length_batches([3, 9, 4, 10, 3], tokens=20)) == [[3, 1], [2, 0, 4]]


def test_a_row_over_the_budget_is_a_batch_of_its_own():
    assert list(length_batches([2, 50, 2], tokens=10)) == [[1], [0, 2]]


def test_every_row_is_in_exactly_one_batch():
    lengths = np.random.default_rng(0).integers(1, 60, 200).tolist()
    batches = list(length_batches(lengths, tokens=128))
    assert sorted(index for batch in batches for index in batch) == list(range(200))
    assert all(max(lengths[index] for index in batch) * len(batch) <= 128 for batch in batches)


def test_no_rows_give_no_batches():
    assert list(length_batches([], tokens=10)) == []


def test_rows_are_filled_up_at_the_right():
    padded = pad([[5, 6], [7, 8, 9], [4]], value=1)
    assert padded.tolist() == [[5, 6, 1], [7, 8, 9], [4, 1, 1]]
    assert padded.dtype == np.int64
