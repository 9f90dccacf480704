"""Weights & Biases, offline: what a run hands over is read back from what `wandb sync` would send."""

import json
import struct
from pathlib import Path

import pytest
from samsyn.evaluation.behaviour.files import load_behaviour, probes
from samsyn.training.run import train
from samsyn.training.wandb_logger import summary_values

pytestmark = pytest.mark.filterwarnings("ignore:the model gives one class")  # a tiny BERT learns little
BLOCK, WHOLE, LAST = 32768, 1, 4


@pytest.fixture
def offline(monkeypatch, tmp_path):
    monkeypatch.setenv("WANDB_SILENT", "true")
    monkeypatch.setenv("WANDB_DATA_DIR", str(tmp_path / "staging"))
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("WANDB_API_KEY", raising=False)
    monkeypatch.delenv("WANDB_MODE", raising=False)


def records(folder):
    """The records of the one offline run in a folder: its file is a LevelDB log, in blocks of 32 KiB."""
    from wandb.proto import wandb_internal_pb2

    (file,) = (folder / "wandb").glob("offline-run-*/run-*.wandb")
    data, at, parts = file.read_bytes(), 7, []  # after the magic number and the version
    while at + 7 <= len(data):
        left = BLOCK - at % BLOCK
        if left < 7:
            at += left
            continue
        _, length, kind = struct.unpack_from("<IHB", data, at)
        parts.append(data[at + 7 : at + 7 + length])
        at += 7 + length
        if kind in (WHOLE, LAST):
            record = wandb_internal_pb2.Record()
            record.ParseFromString(b"".join(parts))
            parts = []
            yield record


def test_a_run_hands_over_its_scores_and_files_and_no_row(tiny_config, offline, tmp_path, examples):
    cases = probes(load_behaviour())[::20]
    config = tiny_config(tracking={"wandb": True}, test=[{"name": str(tmp_path / "test.jsonl")}])
    folder = train(config, cases=cases).folder
    read = list(records(folder))
    summary = {
        "/".join(own.nested_key) or own.key: json.loads(own.value_json)
        for record in read
        if record.WhichOneof("record_type") == "summary"
        for own in record.summary.update
    }
    metrics = json.loads((folder / "metrics.json").read_text())
    accuracy = metrics["test"]["tasks"]["stance"]["result"]["metrics"]["accuracy"]
    for key in ("low", "high", "n"):
        assert summary[f"test/stance/accuracy/{key}"] == pytest.approx(accuracy[key])
    assert "dev/all/majority/macro_f1/high" in summary
    assert "behaviour/mft/low" in summary
    artifacts = [
        record.request.log_artifact.artifact
        for record in read
        if record.request.WhichOneof("request_type") == "log_artifact"
    ] + [record.artifact for record in read if record.WhichOneof("record_type") == "artifact"]
    artifact = next(own for own in artifacts if own.type == "evaluation")
    files = {entry.path: entry.local_path for entry in artifact.manifest.contents}
    assert set(files) == {"metrics.json", "report.html", "README.md"}
    for path in files.values():
        text = Path(path).read_text(encoding="utf-8")
        assert not any(row.content in text for row in examples)
    assert any(row.content in (folder / "report.html").read_text(encoding="utf-8") for row in examples)


def test_summary_values_are_named_by_split_task_and_baseline():
    score = {"value": 0.5, "low": 0.4, "high": 0.6, "n": 9, "groups": 3}
    undefined = {"value": None, "low": None, "high": None, "n": 9, "groups": 3}
    rough = {"value": 0.7, "low": None, "high": None, "n": 2, "groups": 1}
    pair = {
        "seed": 13,
        "same_pair": rough,
        "tasks": {
            "stance": {
                "result": {"metrics": {"macro_f1": score, "ece": undefined}, "classes": [{"f1": score}]},
                "baselines": [{"name": "majority", "metrics": {"macro_f1": score}, "gain": rough}],
                "parties": [{"name": "V", "error": score}],
                "masking": None,
            }
        },
    }
    names = {"result": {"name": "t", "micro": {"gold": 3, "f1": score}, "tags": {"PER": {"f1": score}}}}
    values = summary_values({"test": pair, "dev": names})
    bounds = {"": 0.5, "/low": 0.4, "/high": 0.6, "/n": 9}
    whole = ("test/stance/macro_f1", "test/stance/majority/macro_f1", "dev/micro/f1", "dev/tags/PER/f1")
    expected = {f"{name}{key}": value for name in whole for key, value in bounds.items()}
    expected |= {"test/same_pair": 0.7, "test/same_pair/n": 2}
    expected |= {"test/stance/majority/gain": 0.7, "test/stance/majority/gain/n": 2}
    assert values == expected
