from collections import Counter

import pytest
from samsyn.configs.errors import DataError
from samsyn.data.jsonl import write_jsonl
from samsyn.training.data import load_data


def first_stage(tiny_config, tmp_path, **entry):
    stage = {"name": "only", "data": [{"name": str(tmp_path / "train.jsonl"), **entry}]}
    return load_data(tiny_config(stages=[stage])).stages[0]


def test_an_entry_may_be_of_one_task_in_part_and_repeated(tiny_config, tmp_path):
    whole = first_stage(tiny_config, tmp_path)
    assert {row.task for row in whole} == {"stance", "agreement"}
    stances = first_stage(tiny_config, tmp_path, task="stance")
    assert {row.id for row in stances} == {row.id for row in whole if row.task == "stance"}
    some = first_stage(tiny_config, tmp_path, task="agreement", limit=3, repeat=2)
    assert {row.task for row in some} == {"agreement"}
    assert sorted(Counter(row.id for row in some).values()) == [2, 2, 2]


def test_a_set_without_rows_of_the_task_is_told(tiny_config, tmp_path):
    stances = [row for row in first_stage(tiny_config, tmp_path) if row.task == "stance"]
    write_jsonl(tmp_path / "stances.jsonl", (row.to_json() for row in stances))
    stage = {"name": "only", "data": [{"name": str(tmp_path / "stances.jsonl"), "task": "agreement"}]}
    with pytest.raises(DataError, match=r"stances.jsonl: has no agreement rows; leave out `task`"):
        load_data(tiny_config(stages=[stage]))


def test_the_sets_that_are_learnt_from_are_told_apart_from_dev(tiny_config, tmp_path):
    train, dev = str(tmp_path / "train.jsonl"), str(tmp_path / "dev.jsonl")
    stages = [{"name": name, "data": [{"name": train}]} for name in ("first", "second")]
    data = load_data(tiny_config(stages=stages))
    assert data.trained_on == (train,)
    assert set(data.sources) == {train, dev}
