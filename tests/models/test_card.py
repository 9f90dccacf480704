import pytest
import yaml
from samsyn.models.card import render_card, write_card

CONFIG = {
    "name": "compact",
    "description": "The released default model",
    "seed": 13,
    "model": {"kind": "encoder", "encoder": "compact", "max_length": 160},
    "stages": [
        {"name": "warm-up", "data": [{"name": "mnli-sv:train"}]},
        {"name": "politics", "data": [{"name": "corpus:train"}, {"name": "own.jsonl"}]},
    ],
}
ENVIRONMENT = {
    "commit": "abc123",
    "seed": 13,
    "seconds": 1725.6,
    "processor": "a processor",
    "gpu": None,
    "data": {
        "corpus:dev": {"rows": 99, "licence": "CC BY 4.0", "language": "sv", "translated": False},
        "corpus:train": {"rows": 812, "licence": "CC BY 4.0", "language": "sv", "translated": False},
        "mnli-sv:train": {"rows": 7000, "licence": "CC BY-NC 4.0", "language": "sv", "translated": True},
    },
}


def interval(value, low=None, high=None):
    return {"value": value, "low": low, "high": high, "n": 80, "groups": 20}


def measured(value):
    return {"macro_f1": interval(value, value - 0.05, value + 0.05), "accuracy": interval(value + 0.1)}


METRICS = {
    "test": {
        "tasks": {
            "stance": {
                "result": {"n": 80, "metrics": measured(0.7)},
                "baselines": [
                    {"name": "majority", "metrics": measured(0.2), "gain": interval(0.5, 0.4, 0.6)}
                ],
            },
            "all": {"result": {"n": 80, "metrics": measured(0.7)}, "baselines": []},
        }
    }
}
RELEASE = {
    "name": "samsyn-compact",
    "precision": "int8",
    "megabytes": 35.1,
    "sha256": "f" * 64,
    "created_from": "compact",
    "quantisation": {
        "form": "int8-blocks",
        "limit": 0.02,
        "rows": 750,
        "held_out": ["corpus:dev"],
        "trials": [
            {"form": "float", "megabytes": 133.4, "rows": 750, "changed": 0, "accuracy": 0.75},
            {"form": "int8-blocks", "megabytes": 35.1, "rows": 750, "changed": 9, "accuracy": None},
        ],
    },
}
WHOLE = {"config": CONFIG, "environment": ENVIRONMENT, "metrics": METRICS, "release": RELEASE}


def split(card):
    _, front, body = card.split("---\n", 2)
    return yaml.safe_load(front), body


def test_the_front_matter_is_yaml_with_language_and_licence():
    front, body = split(render_card(WHOLE))
    assert front["language"] == "sv"
    assert front["license"] == "apache-2.0"
    assert front["base_model"] == "intfloat/multilingual-e5-small"
    assert body.startswith("\n# samsyn-compact\n")


def test_training_sets_are_listed_with_rows_licence_and_translation_but_dev_is_not():
    _, body = split(render_card(WHOLE))
    row = next(line for line in body.splitlines() if line.startswith("| mnli-sv:train"))
    assert "| 7000 |" in row
    assert "CC BY-NC 4.0 | sv (translated by machine) |" in row
    assert "| corpus:train | 812 |" in body
    assert "corpus:dev | 99" not in body


def test_scores_stand_beside_their_baselines_with_n_and_intervals():
    _, body = split(render_card(WHOLE))
    assert "| test | stance | **the model** | 80 | 0.70 (0.65 to 0.75) | 0.80 |  |" in body
    assert "| test | stance | majority | 80 | 0.20 (0.15 to 0.25) | 0.30 | 0.50 (0.40 to 0.60) |" in body
    assert "| all |" not in body


def test_the_chosen_form_is_shown_beside_float():
    _, body = split(render_card(WHOLE))
    assert "Released as `int8-blocks`" in body
    assert "at most 2 % of 750 held-out rows (corpus:dev)" in body
    assert "| int8-blocks | 35.1 | 9 of 750 (1.2 %) | – |" in body
    assert "| float | 133.4 | 0 of 750 (0.0 %) | 75.0 % |" in body


def test_misuse_is_named():
    _, body = split(render_card(WHOLE))
    assert "special-category personal data" in body
    assert "deciding anything about an individual" in body


@pytest.mark.parametrize("left", [(), ("config",), ("environment",), ("metrics",), ("release",)])
def test_whatever_is_known_makes_a_card(left):
    facts = {key: WHOLE[key] for key in left}
    front, body = split(render_card(facts))
    assert front["language"] == "sv"
    headings = [line for line in body.splitlines() if line.startswith("## ")]
    expected = ["## Details", "## Intended use", "## Training data", "## Evaluation"]
    assert headings == [*expected, *(["## Quantisation"] if "release" in left else []), "## Limits"]


def test_undefined_scores_and_missing_baselines_are_dashes():
    metrics = {"dev": {"tasks": {"stance": {"result": {"n": 3, "metrics": {"macro_f1": interval(None)}}}}}}
    assert "| dev | stance | **the model** | 3 | – | – |  |" in render_card({"metrics": metrics})


def test_a_baselines_card_has_no_encoder():
    card = render_card({"config": {"name": "majority", "model": {"kind": "majority"}}})
    front, body = split(card)
    assert "base_model" not in front
    assert "- Kind: majority" in body


def test_the_card_is_written_in_utf8(tmp_path):
    write_card({"config": {"name": "prov-å"}}, tmp_path / "README.md")
    assert "# prov-å\n" in (tmp_path / "README.md").read_text(encoding="utf-8")
