import json

import pytest
from samsyn.configs.errors import ConfigError
from samsyn.training.sweep import describe, sweep, trial_folder

pytestmark = pytest.mark.filterwarnings("ignore:the model gives one class")  # a tiny BERT learns little
pytest.importorskip("optuna")

RATE = "stages.1.learning_rate"


def _sweep_of(trials, **ranges):
    return {"trials": trials, "ranges": ranges}


def test_trials_are_runs_within_the_ranges_and_the_best_comes_first(tiny_config):
    config = tiny_config(
        sweep=_sweep_of(3, **{RATE: {"low": 1e-4, "high": 1e-2, "log": True}, "seed": {"low": 1, "high": 9}})
    )
    results = sweep(config)
    scores = [result.score for result in results]
    assert len(results) == 3
    assert scores == sorted(scores, reverse=True)
    for result in results:
        assert 1e-4 <= result.settings[RATE] <= 1e-2
        assert result.settings["seed"] in range(1, 10)
        assert set(json.loads((result.folder / "metrics.json").read_text())) == {"dev"}  # no look at test
    lines = (results[0].folder.parent / "trials.jsonl").read_text().splitlines()
    assert [json.loads(line)["score"] for line in lines] == scores


def test_a_sweep_goes_on_where_it_was(tiny_config, monkeypatch):
    from samsyn.training import sweep as module

    config, trained, train = (
        tiny_config(sweep=_sweep_of(3, seed={"choices": [1, 2, 3, 4, 5]})),
        [],
        module.train,
    )

    def interrupted(varied, *, tell):
        if len(trained) == 1:
            raise KeyboardInterrupt
        trained.append(varied.seed)
        return train(varied, tell=tell)

    monkeypatch.setattr(module, "train", interrupted)
    with pytest.raises(KeyboardInterrupt):
        sweep(config)
    monkeypatch.setattr(module, "train", lambda varied, *, tell: trained.append(varied.seed) or train(varied))
    results = sweep(config)
    assert len(results) == 3
    assert len(set(trained)) == len(trained)  # the finished trial is not run again


def test_settings_seen_before_are_not_trained_again(tiny_config):
    results = sweep(tiny_config(sweep=_sweep_of(2, seed={"choices": [4]})))
    assert len(results) == 2
    assert results[0] == results[1]


def test_a_failing_trial_ends_no_other(tiny_config, tmp_path):
    names = [str(tmp_path / "train.jsonl"), str(tmp_path / "none.jsonl")]
    results = sweep(tiny_config(sweep=_sweep_of(8, **{"stages.0.data.0.name": {"choices": names}})))
    assert {result.settings["stages.0.data.0.name"] for result in results} == set(names)
    assert results[0].score is not None
    assert results[-1].score is None
    assert "none.jsonl" in results[-1].fault


def test_every_range_is_checked_before_anything_trains(tiny_config, tmp_path):
    config = tiny_config(
        sweep=_sweep_of(
            2, **{"stages.7.epochs": {"choices": [1]}, RATE: {"low": 0, "high": 2}, "sead": {"choices": [1]}}
        )
    )
    with pytest.raises(ConfigError) as caught:
        sweep(config)
    assert all(word in str(caught.value) for word in ("stages.7.epochs", "learning_rate", "sead"))
    assert not (tmp_path / "run").exists()


def test_a_config_without_ranges_has_no_sweep(tiny_config):
    with pytest.raises(ConfigError, match="trials and ranges"):
        sweep(tiny_config())


def test_the_told_settings_can_be_pasted():
    settings = {"seed": 7, "model.encoder": "compact"}
    assert describe(settings) == '--set seed=7 --set model.encoder="compact"'


def test_a_trials_folder_depends_on_its_settings_alone(tmp_path):
    one, two = {"a": 1, "b": 2}, {"b": 2, "a": 1}
    assert trial_folder(tmp_path, one) == trial_folder(tmp_path, two) != trial_folder(tmp_path, {"a": 1})
