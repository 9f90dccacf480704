import pytest
from pydantic import ValidationError
from samsyn.configs.schema import BaselineExperiment, EncoderExperiment, Templates

STAGE = {"name": "one", "data": [{"name": "corpus:train"}]}
VALUES = {
    "name": "x",
    "model": {"encoder": "compact"},
    "stages": [STAGE],
    "dev": [{"name": "corpus:dev"}],
}


def test_defaults_fill_what_a_config_leaves_out():
    config = EncoderExperiment.model_validate(VALUES)
    assert config.seed == 13
    assert config.output is None
    assert config.model.max_length == 192
    assert config.stages[0].epochs == 1
    assert config.stages[0].data[0].repeat == 1
    assert config.test == ()
    assert not config.tracking.wandb


def test_sections_are_frozen():
    config = EncoderExperiment.model_validate(VALUES)
    with pytest.raises(ValidationError, match="frozen"):
        config.seed = 7  # pyright: ignore


@pytest.mark.parametrize(
    ("stage", "place"),
    [
        ({"epochs": 0}, "epochs"),
        ({"learning_rate": 0}, "learning_rate"),
        ({"learning_rate": 2}, "learning_rate"),
        ({"batch_size": 0}, "batch_size"),
        ({"warmup": 1}, "warmup"),
        ({"label_smoothing": 1}, "label_smoothing"),
        ({"layer_decay": 1.5}, "layer_decay"),
        ({"patience": 0}, "patience"),
        ({"data": []}, "data"),
        ({"balance": "even"}, "balance"),
    ],
)
def test_a_stage_outside_its_ranges_is_refused(stage, place):
    with pytest.raises(ValidationError) as caught:
        EncoderExperiment.model_validate({**VALUES, "stages": [{**STAGE, **stage}]})
    assert caught.value.errors()[0]["loc"] == ("stages", 0, place)


@pytest.mark.parametrize("name", ["", "a b", "../x", "a/b"])
def test_a_name_can_be_a_folder(name):
    with pytest.raises(ValidationError, match="name"):
        EncoderExperiment.model_validate({**VALUES, "name": name})


def test_a_baseline_has_training_rows_instead_of_stages():
    values = {"name": "m", "model": {"kind": "majority"}, "dev": VALUES["dev"]}
    with pytest.raises(ValidationError, match="train"):
        BaselineExperiment.model_validate(values)
    config = BaselineExperiment.model_validate({**values, "train": [{"name": "corpus:train"}]})
    assert config.model.kind == "majority"


def test_default_templates_say_who_and_what():
    templates = Templates()
    assert templates.stance_target.format(topic="Skatten ska höjas") == "Skatten ska höjas"
    assert (
        templates.statements_target.format(a="Ek", b="Al", topic="skatten") == "Ek och Al är överens: skatten"
    )
