"""A tiny experiment: real rows, a tiny BERT, seconds to run."""

import pytest
from samsyn.configs.loader import parse_config
from samsyn.data.jsonl import write_jsonl


@pytest.fixture
def tiny_config(tiny_bert, examples, tmp_path):
    """A function from overrides to a config whose rows and run folder lie in tmp_path."""
    train = [row.model_copy(update={"id": f"t-{row.id}", "topic": f"{row.topic} nu"}) for row in examples]
    write_jsonl(tmp_path / "train.jsonl", [row.to_json() for row in train])
    write_jsonl(tmp_path / "dev.jsonl", [_reworded(row, "igår").to_json() for row in examples])
    write_jsonl(tmp_path / "test.jsonl", [_reworded(row, "i fjol").to_json() for row in examples])

    def build(**overrides):
        stage = {"data": [{"name": str(tmp_path / "train.jsonl")}], "learning_rate": 1e-3, "batch_size": 4}
        values = {
            "name": "tiny",
            "output": str(tmp_path / "run"),
            "model": {"encoder": str(tiny_bert), "max_length": 64},
            "stages": [
                {"name": "first", **stage, "epochs": 1},
                {"name": "second", **stage, "epochs": 2, "evaluations": 2, "balance": "weights"},
            ],
            "dev": [{"name": str(tmp_path / "dev.jsonl")}],
            "precision": "fp32",
            **overrides,
        }
        return parse_config(values, where="tiny")

    return build


def _reworded(row, when):
    """The same row in words of its own, so that the leak guard lets it pass."""
    added = f"Så sade de båda på mötet {when}."
    if row.statements:
        said = tuple(half.model_copy(update={"text": f"{added} {half.text}"}) for half in row.statements)
        return row.model_copy(update={"id": f"{when}-{row.id}", "statements": said})
    return row.model_copy(update={"id": f"{when}-{row.id}", "text": f"{added} {row.text}"})
