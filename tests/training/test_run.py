import json
import os
import signal
import subprocess
import sys
import time

import pytest
from safetensors.numpy import load_file
from samsyn.configs.errors import ConfigError, DataError, ModelError
from samsyn.configs.loader import dump_config, parse_config
from samsyn.data.jsonl import write_jsonl
from samsyn.evaluation.behaviour.files import load_behaviour, probes
from samsyn.evaluation.behaviour.scores import BehaviourEvaluation
from samsyn.models.loading import hash_weights, load_classifier
from samsyn.training.run import train

pytestmark = pytest.mark.filterwarnings("ignore:the model gives one class")  # a tiny BERT learns little

CONTRACT = {
    "config.yaml",
    "model",
    "calibration.json",
    "metrics.json",
    "predictions.jsonl",
    "report.html",
    "README.md",
    "environment.json",
    "log.jsonl",
    "scores.csv",
    "scores.tex",
}


def test_run_fills_the_run_folder_and_its_model_scores(tiny_config, examples, tmp_path):
    result = train(tiny_config(test=[{"name": str(tmp_path / "test.jsonl")}]))
    assert {path.name for path in result.folder.iterdir()} == CONTRACT
    assert set(result.evaluations) == {"dev", "test"}
    environment = json.loads((result.folder / "environment.json").read_text())
    assert environment["seed"] == 13
    assert 0 < environment["training_seconds"] < environment["seconds"]
    assert environment["energy"]["kwh"] > 0
    card = (result.folder / "README.md").read_text()
    assert "- Electricity: " in card and "kWh in" in card
    assert card.index("**Read this first**") < card.index("## Model details")
    assert all(len(facts["sha256"]) == 64 for facts in environment["data"].values())
    scores = load_classifier(result.folder).score(examples)
    assert scores.probabilities.shape == (24, 3)
    assert scores.probabilities.sum(axis=1) == pytest.approx([1.0] * 24)


def test_a_run_that_is_asked_the_behavioural_cases_keeps_what_it_failed(tiny_config):
    cases = probes(load_behaviour())[::20]
    folder = train(tiny_config(), cases=cases).folder
    assert {path.name for path in folder.iterdir()} == CONTRACT | {"behaviour.json"}
    tested = json.loads((folder / "behaviour.json").read_text())
    provenance = tested.pop("provenance")
    evaluation = BehaviourEvaluation.model_validate(tested)
    assert evaluation.n == len(cases)
    assert provenance["weights"] == f"sha256 {hash_weights(folder / 'model')}"
    assert f"the model fails {evaluation.failed} of {len(cases)}" in (folder / "README.md").read_text()


def test_model_folder_loads_with_automodel(tiny_config):
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    folder = train(tiny_config()).folder / "model"
    model = AutoModelForSequenceClassification.from_pretrained(folder)
    assert model.config.id2label == {0: "agree", 1: "disagree", 2: "unclear"}
    assert AutoTokenizer.from_pretrained(folder)("hej")["input_ids"]


def test_same_seed_gives_same_weights(tiny_config, tmp_path):
    one = train(tiny_config(output=str(tmp_path / "one"))).folder
    two = train(tiny_config(output=str(tmp_path / "two"))).folder
    assert _same_weights(one, two)
    other = train(tiny_config(output=str(tmp_path / "three"), seed=14)).folder
    assert not _same_weights(one, other)


def test_seeds_of_the_last_stage_are_averaged_kept_and_their_spread_told(tiny_config, tmp_path):
    stages = [stage.model_dump(mode="json") for stage in tiny_config().stages]
    stages[-1]["seeds"] = 2
    folder = train(tiny_config(stages=stages, test=[{"name": str(tmp_path / "test.jsonl")}])).folder
    members = [load_file(folder / "seeds" / name / "model.safetensors") for name in ("seed-1", "seed-2")]
    mean = load_file(folder / "model" / "model.safetensors")
    name = "classifier.weight"
    assert not (members[0][name] == members[1][name]).all()
    assert mean[name] == pytest.approx((members[0][name] + members[1][name]) / 2)
    spread = json.loads((folder / "seeds.json").read_text())
    assert len({member["seed"] for member in spread["members"]}) == 2
    scores = [member["test"]["macro_f1"] for member in spread["members"]]
    assert spread["spread"]["test"]["macro_f1"]["mean"] == pytest.approx(sum(scores) / 2)


def test_killed_run_resumes_to_the_same_weights(tiny_config, tmp_path):
    whole = train(tiny_config(output=str(tmp_path / "whole"))).folder
    config = tiny_config(output=str(tmp_path / "killed"))
    (tmp_path / "killed.yaml").write_text(dump_config(config))
    _kill_after_checkpoint(tmp_path / "killed.yaml", tmp_path / "killed" / "stages" / "2-second")
    assert not (tmp_path / "killed" / "metrics.json").exists()
    assert list((tmp_path / "killed" / "stages" / "2-second").glob("checkpoint-*"))
    told = []
    resumed = train(config, tell=told.append).folder
    assert any("resumes from checkpoint" in line for line in told)
    assert _same_weights(whole, resumed)


def test_two_processes_train_one_run(tiny_config, examples, tmp_path):
    stages = [stage.model_dump(mode="json") for stage in tiny_config().stages]
    stages[-1]["seeds"] = 2
    config = tiny_config(stages=stages, output=str(tmp_path / "both"))
    (tmp_path / "both.yaml").write_text(dump_config(config))
    program = tmp_path / "program.py"
    program.write_text("import sys; from samsyn.cli.train import train_command; train_command(sys.argv[1])")
    launcher = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2"]
    done = subprocess.run(
        [*launcher, str(program), str(tmp_path / "both.yaml")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("evaluating") == 1
    steps = [
        json.loads(line)["step"]
        for line in (tmp_path / "both" / "log.jsonl").read_text().splitlines()
        if '"event": "dev"' in line
    ]
    # 24 rows in batches of 4 on each of two processes
    assert steps[0] == 3
    assert load_classifier(tmp_path / "both").score(examples).probabilities.shape == (24, 3)


def test_a_run_that_dies_while_it_evaluates_is_not_trained_again(tiny_config, monkeypatch):
    def die(*args, **options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("samsyn.training.judging.evaluate", die)
        with pytest.raises(KeyboardInterrupt):
            train(tiny_config())
    told = []
    folder = train(tiny_config(), tell=told.append).folder
    assert [line for line in told if line.endswith("finished before")] == [
        "stage 1-first: finished before",
        "stage 2-second: finished before",
    ]
    assert not (folder / "stages").exists()


def test_baseline_run(tiny_config, examples, tmp_path):
    config = parse_config(
        {
            "name": "tfidf",
            "output": str(tmp_path / "tfidf"),
            "model": {"kind": "tfidf-logreg"},
            "train": [{"name": str(tmp_path / "train.jsonl")}],
            "dev": [{"name": str(tmp_path / "dev.jsonl")}],
        },
        where="tfidf",
    )
    tiny_config()
    folder = train(config).folder
    assert load_classifier(folder).score(examples).probabilities.shape == (24, 3)


def test_the_report_of_a_run_tells_near_duplicates_and_rows_that_chose_it(tiny_config, examples, tmp_path):
    """The guard refuses the same rows; those that differ by a word it leaves to a person to judge."""
    near = [
        row.model_copy(update={"id": f"n-{row.id}", "text": f"{row.text} nu"}) for row in examples if row.text
    ]
    write_jsonl(tmp_path / "near.jsonl", near)
    result = train(tiny_config(dev=[{"name": str(tmp_path / "near.jsonl")}]))
    doubts = result.evaluations["dev"].doubts
    assert (doubts.leaks.near, doubts.leaks.steering) == (15, 15)
    page = (result.folder / "report.html").read_text(encoding="utf-8")
    first = page[: page.index('id="scores"')]
    assert "15 of the 15 rows leak from what the model learnt from: 15 with almost the same words." in first
    assert "chose the model&#39;s checkpoint" in first


def test_finished_run_is_not_run_again(tiny_config):
    config = tiny_config()
    train(config)
    with pytest.raises(ConfigError, match="this run is finished"):
        train(config)
    with pytest.raises(ConfigError, match="holds a run of another config"):
        train(tiny_config(seed=99))


def test_leaking_dev_is_refused_before_training(tiny_config, tmp_path):
    with pytest.raises(DataError, match="t-stance-0"):
        train(tiny_config(dev=[{"name": str(tmp_path / "train.jsonl")}]))


def test_unlabelled_rows_are_refused(tiny_config, examples, tmp_path):
    rows = [row.to_json() for row in examples]
    del rows[3]["label"]
    path = tmp_path / "unlabelled.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    config = tiny_config(dev=[{"name": str(path)}])
    with pytest.raises(DataError, match=r"every row must have a label.*stance-3"):
        train(config)


def test_unreachable_encoder_is_one_sentence(tiny_config, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="'KB/no-such-bert': cannot load this hub name"):
        train(tiny_config(model={"encoder": "KB/no-such-bert"}))


def _same_weights(one, two):
    first, second = (load_file(folder / "model" / "model.safetensors") for folder in (one, two))
    return all((first[name] == second[name]).all() for name in first)


def _kill_after_checkpoint(config, stage):
    program = "import sys; from samsyn.cli.train import train_command; train_command(sys.argv[1])"
    process = subprocess.Popen([sys.executable, "-c", program, str(config)], stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while not list(stage.glob("checkpoint-*/trainer_state.json")):
        assert process.poll() is None, "the run ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.005)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
