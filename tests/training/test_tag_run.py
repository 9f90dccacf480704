import json

import pytest
from samsyn.configs.errors import ConfigError, DataError
from samsyn.configs.loader import load_config, parse_config
from samsyn.data.jsonl import write_jsonl
from samsyn.models.tag_loading import load_tagger
from samsyn.training.loggers import NullLogger
from samsyn.training.tag_run import train_tagger

CONTRACT = {
    "config.yaml",
    "model",
    "metrics.json",
    "predictions.jsonl",
    "report.html",
    "README.md",
    "environment.json",
    "log.jsonl",
}
NAMES = ("Maria Lind", "Olle Berg", "Eva Strand")


def rows(opening, count=8):
    for number in range(count):
        words = [opening, *NAMES[number % 3].split(), "vill", "ha", "skolan", "kvar", str(number)]
        yield {"id": f"{opening}-{number}", "words": words, "tags": ["O", "PER", "PER", *"OOOOO"]}


@pytest.fixture
def tiny(tiny_bert, tmp_path):
    """A function from overrides to the config of a tagger whose data lie in tmp_path."""
    for name, opening in (("train", "Nu"), ("dev", "Sedan"), ("test", "Ja")):
        write_jsonl(tmp_path / f"{name}.jsonl", rows(opening))

    def build(**overrides):
        values = {
            "name": "tiny-names",
            "output": str(tmp_path / "run"),
            "model": {"kind": "tagger", "encoder": str(tiny_bert), "max_length": 32},
            "stages": [
                {
                    "name": "first",
                    "data": [{"name": str(tmp_path / "train.jsonl"), "exchanges": 1}],
                    "epochs": 6,
                    "learning_rate": 1e-2,
                    "batch_size": 4,
                    "evaluations": 1,
                }
            ],
            "dev": [{"name": str(tmp_path / "dev.jsonl")}],
            "test": [{"name": str(tmp_path / "test.jsonl")}],
            "precision": "fp32",
            **overrides,
        }
        return parse_config(values, where="tiny")

    return build


def test_a_tagger_learns_and_its_run_folder_is_whole(tiny):
    told = []
    result = train_tagger(tiny(), tell=told.append)
    assert {path.name for path in result.folder.iterdir()} == CONTRACT
    assert told[0].startswith("8 training sentences" if "exchanged" in told[0] else "16 training sentences")
    assert result.evaluations["dev"].result.micro.f1.value > 0.8
    metrics = json.loads((result.folder / "metrics.json").read_text())
    assert metrics["test"]["result"]["tags"]["PER"]["gold"] == 8
    assert "| test | **the tagger** | PER | 8 |" in (result.folder / "README.md").read_text()
    tagger = load_tagger(result.folder)
    assert tagger.tag([["Nu", "Maria", "Lind", "vill"]])[0].tags[1:3] == ("PER", "PER")
    with pytest.raises(ConfigError, match="this run is finished"):
        train_tagger(tiny())


def test_what_leaves_the_machine_has_the_figures_and_no_sentence(tiny, tmp_path, monkeypatch):
    place = tmp_path / "handed-over"
    place.mkdir()

    class Receiver(NullLogger):
        def finish(self, metrics, fill):
            assert metrics["test"]["result"]["micro"]["gold"] == 8
            fill(place)

    monkeypatch.setattr("samsyn.training.tag_run.open_loggers", lambda config, folder: Receiver())
    train_tagger(tiny())
    assert {path.name for path in place.iterdir()} == {"metrics.json", "README.md"}
    assert not any("Maria" in path.read_text(encoding="utf-8") for path in place.iterdir())


def test_an_interrupted_run_goes_on_after_its_last_stage(tiny, monkeypatch):
    def die(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("samsyn.training.tag_run.save_trained", die)
        with pytest.raises(KeyboardInterrupt):
            train_tagger(tiny())
    told = []
    train_tagger(tiny(), tell=told.append)
    assert "stage 1-first: finished before" in told


def test_a_named_sentence_of_dev_in_train_stops_the_run(tiny, tmp_path):
    write_jsonl(tmp_path / "dev.jsonl", rows("Nu"))
    with pytest.raises(DataError, match=r"8 sentence\(s\) of dev stand in train, too"):
        train_tagger(tiny())


def test_the_shipped_config_is_sound_and_wrong_keys_are_told():
    assert load_config("names").model.layers == 6
    with pytest.raises(ConfigError, match=r"stages.0.balance: unknown key"):
        load_config("names", overrides=["stages.0.balance=sampling"])
