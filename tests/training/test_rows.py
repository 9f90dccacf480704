import numpy as np
import pytest
from samsyn.configs.errors import DataError
from samsyn.data.records import Example
from samsyn.training.rows import Collator, LengthSortedSampler, allowed_classes, balancing_weights


def stance(label, *, source="a", space=None):
    return Example(
        id=f"{source}-{label}",
        task="stance",
        topic="t",
        text="x",
        label=label,
        source=source,
        label_space=space,
    )


def test_balancing_weights_make_classes_of_a_source_count_the_same():
    rows = [stance("favor")] * 6 + [stance("against")] * 2 + [stance("neutral", source="b")] * 3
    weights = balancing_weights(rows)
    assert weights[:6].sum() == pytest.approx(weights[6:8].sum())
    assert weights[:8].mean() == pytest.approx(1)
    assert weights[8:] == pytest.approx([1, 1, 1])


def test_balancing_weights_refuse_nothing():
    with pytest.raises(DataError, match="no training rows"):
        balancing_weights([])


def test_allowed_classes_follow_the_label_space():
    assert allowed_classes(stance("favor")) == [True, True, True]
    assert allowed_classes(stance("favor", space=("favor", "against"))) == [True, True, False]


def test_sampler_sees_every_row_once_and_changes_with_the_epoch():
    lengths = [5, 90, 7, 80, 6, 85, 8, 95, 9, 100, 4]
    sampler = LengthSortedSampler(lengths, batch_size=2, seed=1)
    first = list(sampler)
    assert sorted(first) == list(range(11))
    assert list(sampler) == first
    sampler.set_epoch(1)
    assert list(sampler) != first


def test_sampler_batches_similar_lengths():
    lengths = [5, 90, 7, 80, 6, 85, 8, 95]
    order = list(LengthSortedSampler(lengths, batch_size=2, seed=3))
    spreads = [abs(lengths[order[i]] - lengths[order[i + 1]]) for i in range(0, 8, 2)]
    assert max(spreads) <= 10


def test_weighted_sampler_draws_rare_rows_as_often():
    weights = np.array([1.0] * 90 + [9.0] * 10)
    order = list(LengthSortedSampler([1] * 100, batch_size=10, seed=0, weights=weights))
    assert len(order) == 100
    assert 30 <= sum(row >= 90 for row in order) <= 70


def test_collator_pads_to_the_longest_row():
    row = {"labels": 1, "allowed": [True, True, False], "weight": 0.5}
    batch = Collator(7)(
        [
            {"input_ids": [3, 4], "attention_mask": [1, 1], **row},
            {"input_ids": [5], "attention_mask": [1], **row},
        ]
    )
    assert batch["input_ids"].tolist() == [[3, 4], [5, 7]]
    assert batch["attention_mask"].tolist() == [[1, 1], [1, 0]]
    assert batch["labels"].tolist() == [1, 1]
    assert batch["allowed"].shape == (2, 3)
