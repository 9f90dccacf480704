from pathlib import Path

import pytest
import samsyn.configs
import yaml
from samsyn.configs.errors import ConfigError
from samsyn.configs.loader import dump_config, find_config, load_config, parse_config
from samsyn.configs.schema import BaselineExperiment, EncoderExperiment

FOLDER = Path(samsyn.configs.__file__).parent
SHIPPED = sorted(FOLDER.rglob("*.yaml"))

GOOD = """
name: small
model: {encoder: compact, layers: 2}
stages:
  - {name: one, data: [{name: "corpus:train"}], epochs: 2}
dev: [{name: "corpus:dev"}]
"""


@pytest.fixture
def config_file(tmp_path):
    def write(text=GOOD):
        path = tmp_path / "small.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def message_of(path, *overrides):
    with pytest.raises(ConfigError) as caught:
        load_config(path, overrides=overrides)
    return str(caught.value)


def test_the_shipped_configs_are_there():
    assert {"quick", "compact"} <= {path.stem for path in SHIPPED}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_shipped_config_loads_and_survives_a_dump(path):
    config = load_config(path)
    assert parse_config(yaml.safe_load(dump_config(config)), where="dump") == config
    assert config.name == path.stem


@pytest.mark.parametrize("name", ["quick", "quick.yaml", "configs/quick.yaml"])
def test_a_shipped_config_is_found_by_name_from_anywhere(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_config(name) == FOLDER / "quick.yaml"


def test_a_file_goes_before_a_shipped_config_of_the_same_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("quick.yaml").write_text(GOOD, encoding="utf-8")
    assert load_config("quick.yaml").name == "small"


def test_a_config_that_is_not_there_lists_those_that_are():
    with pytest.raises(ConfigError, match=r"nix: no such config file; the shipped configs are .*quick"):
        find_config("nix")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: [", r"not valid YAML: .*line 1"),
        ("- name: x", r"must be a mapping of keys to values; got list"),
        ("", r"must be a mapping of keys to values; got NoneType"),
    ],
)
def test_a_file_that_is_no_config_is_named(config_file, text, expected):
    path = config_file(text)
    with pytest.raises(ConfigError, match=expected) as caught:
        load_config(path)
    assert str(caught.value).startswith(f"{path}: ")


def test_bytes_that_are_no_text_are_named(tmp_path):
    path = tmp_path / "latin.yaml"
    path.write_bytes("name: åäö".encode("latin-1"))
    with pytest.raises(ConfigError, match="not valid YAML"):
        load_config(path)


def test_an_unknown_key_gets_its_nearest_neighbour(config_file):
    message = message_of(config_file(GOOD + "sead: 7\n"))
    assert message.endswith("1 fault:\n  sead: unknown key; did you mean 'seed'?")


def test_an_unknown_key_in_a_stage_is_placed_and_compared_with_the_keys_there(config_file):
    message = message_of(config_file(GOOD.replace("epochs: 2", "epoch: 2")))
    assert "stages.0.epoch: unknown key; did you mean 'epochs'?" in message


def test_an_unknown_key_without_neighbour_gets_all_known_keys(config_file):
    message = message_of(config_file(GOOD.replace("layers: 2", "zzz: 2")))
    assert "model.zzz: unknown key; known keys here: kind, encoder, layers, max_length" in message


def test_one_fault_in_a_stage_is_told_once(config_file):
    message = message_of(config_file(GOOD.replace("epochs: 2", "epochs: 0")))
    assert message.endswith("1 fault:\n  stages.0.epochs: Input should be greater than 0; got 0")


def test_all_faults_are_told_at_once(config_file):
    message = message_of(config_file("name: a b\nmodel: {layers: 0}\nsead: 7\n"))
    assert "6 faults:" in message
    for fault in (
        "stages: missing; it must be given",
        "dev: missing; it must be given",
        "model.encoder: missing; it must be given",
        "model.layers: Input should be greater than or equal to 1; got 0",
        "name: ",
        "sead: unknown key",
    ):
        assert fault in message


def test_the_kind_of_model_chooses_the_schema(config_file):
    baseline = (
        'name: m\nmodel: {kind: majority}\ntrain: [{name: "corpus:train"}]\ndev: [{name: "corpus:dev"}]\n'
    )
    assert isinstance(load_config(config_file(baseline)), BaselineExperiment)
    assert isinstance(load_config(config_file(GOOD)), EncoderExperiment)
    assert "stages: unknown key" in message_of(config_file(baseline + "stages: []\n"))


def test_a_wrong_kind_lists_the_right_ones(config_file):
    message = message_of(config_file("model: {kind: bert}"))
    assert (
        "model.kind must be one of encoder, tagger, random, majority, topic-only, actor-prior, text-only, "
        "tfidf-logreg, tfidf-svm; got 'bert'" in message
    )


def test_a_config_without_a_model_is_a_fault_among_others(config_file):
    assert "model: missing; it must be given" in message_of(config_file("name: x\n"))


def test_overrides_reach_into_sections_and_lists(config_file):
    overrides = ["seed=7", "stages.0.epochs=0.5", "model.encoder=KB/bert", "stages.0.data.0.limit=10"]
    config = load_config(config_file(), overrides=overrides)
    assert isinstance(config, EncoderExperiment)
    assert (config.seed, config.stages[0].epochs, config.model.encoder) == (7, 0.5, "KB/bert")
    assert config.stages[0].data[0].limit == 10


def test_an_override_makes_the_section_that_a_config_leaves_out(config_file):
    config = load_config(config_file(), overrides=["tracking.wandb=true", "test=[{name: 'corpus:test'}]"])
    assert config.tracking.wandb
    assert [entry.name for entry in config.test] == ["corpus:test"]


def test_a_value_may_hold_an_equals_sign(config_file):
    assert load_config(config_file(), overrides=["description=a=b"]).description == "a=b"


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ("seed", "--set 'seed': must read dotted.key=value, such as stages.0.epochs=2"),
        ("=3", "must read dotted.key=value"),
        ("seed=[", "the value is not valid YAML"),
        ("stages.1.epochs=2", "'1' does not name a place in a list of 1"),
        ("stages.first.epochs=2", "'first' does not name a place in a list of 1"),
        ("name.x=2", "'x' does not name a place in the value 'small'"),
        ("stages.0.epoch=2", "stages.0.epoch: unknown key; did you mean 'epochs'?"),
        ("seed=many", "seed: Input should be a valid integer"),
    ],
)
def test_an_override_that_cannot_be_is_told(config_file, override, expected):
    assert expected in message_of(config_file(), override)
