from collections import Counter

import pytest
from samsyn.configs.errors import DataError
from samsyn.data.records import Example
from samsyn.data.splits import folds_by_group, hash_split, split_by_group


def examples(n_groups=60, per_group=4):
    return [
        Example(
            id=f"{g}-{i}",
            task="stance",
            topic="t",
            text=f"text {g} {i}",
            label="favor" if (g + i) % 4 else "against",
            group=f"g{g}",
        )
        for g in range(n_groups)
        for i in range(per_group)
    ]


def test_no_group_is_cut_and_every_row_has_one_place():
    rows = examples()
    parts = split_by_group(rows, fractions={"train": 0.7, "dev": 0.2, "test": 0.1}, seed=1)
    groups = [{example.group for example in part} for part in parts.values()]
    assert not (groups[0] & groups[1] or groups[0] & groups[2] or groups[1] & groups[2])
    assert Counter(e.id for part in parts.values() for e in part) == Counter(e.id for e in rows)


def test_parts_have_about_the_sizes_and_labels_asked_for():
    parts = split_by_group(examples(), fractions={"train": 0.7, "dev": 0.2, "test": 0.1}, seed=1)
    assert [len(part) for part in parts.values()] == [168, 48, 24]
    shares = [sum(e.label == "against" for e in part) / len(part) for part in parts.values()]
    assert max(shares) - min(shares) < 0.1


def test_a_seed_always_gives_the_same_split_whatever_the_order_of_the_rows():
    rows = examples()
    first = split_by_group(rows, seed=3)
    turned = split_by_group(list(reversed(rows)), seed=3)
    assert {e.id for e in first["dev"]} == {e.id for e in turned["dev"]}
    assert {e.id for e in first["dev"]} != {e.id for e in split_by_group(rows, seed=4)["dev"]}
    assert [e.id for e in first["train"]] == [e.id for e in rows if e in first["train"]]


def test_one_huge_group_still_leaves_something_for_every_part():
    huge = [Example(id=f"h{i}", task="stance", topic="t", text="x", group="huge") for i in range(90)]
    single = [Example(id=f"s{i}", task="stance", topic="t", text="x") for i in range(2)]
    parts = split_by_group([*huge, *single], fractions={"train": 0.8, "dev": 0.1, "test": 0.1})
    assert sorted(len(part) for part in parts.values()) == [1, 1, 90]


def test_every_row_is_held_out_in_one_fold():
    rows = examples(n_groups=10)
    folds = folds_by_group(rows, k=5, seed=0)
    assert Counter(e.id for fold in folds for e in fold.held_out) == Counter(e.id for e in rows)
    for fold in folds:
        assert not {e.group for e in fold.train} & {e.group for e in fold.held_out}
        assert len(fold.train) + len(fold.held_out) == len(rows)


def test_a_hash_split_depends_on_the_group_alone():
    names = [hash_split(f"report {i}") for i in range(2000)]
    assert names == [hash_split(f"report {i}") for i in range(2000)]
    assert names.count("train") == pytest.approx(1600, abs=60)
    assert names.count("dev") == pytest.approx(200, abs=40)
    # Fixed for good: rows of sets without published splits must stay where they are.
    assert [hash_split(f"report {i}") for i in range(6)] == [
        "train",
        "test",
        "train",
        "train",
        "train",
        "train",
    ]


def test_what_cannot_be_split_is_refused():
    rows = examples(n_groups=2)
    with pytest.raises(DataError, match=r"cannot make 3 parts .* of 2 group\(s\)"):
        split_by_group(rows)
    with pytest.raises(DataError, match=r"must be above 0 and sum to 1; got .*1.1"):
        split_by_group(rows, fractions={"train": 0.9, "dev": 0.2})
    with pytest.raises(DataError, match="at least 2 folds; got 1"):
        folds_by_group(rows, k=1)
