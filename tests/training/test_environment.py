from types import SimpleNamespace

from samsyn.configs.loader import parse_config
from samsyn.evaluation.energy import Energy
from samsyn.training.environment import describe_environment, report_facts

CONFIG = {
    "name": "small",
    "seed": 7,
    "model": {"kind": "majority"},
    "train": [{"name": "a.jsonl"}],
    "dev": [{"name": "b.jsonl"}],
    "test": [{"name": "c.jsonl"}],
}


def test_a_report_says_what_was_learnt_from_and_not_that_dev_and_test_were():
    sources = {name: {"rows": 3, "licence": "CC0"} for name in ("a.jsonl", "b.jsonl", "c.jsonl")}
    data = SimpleNamespace(sources=sources, trained_on=("a.jsonl",))
    spent = Energy(
        seconds=61.4, kwh=0.0021, processor_kwh=0.0021, processor="estimated", gpu_kwh=None, how="estimated"
    )
    environment = {**describe_environment(), "gpu": "a GPU"}
    config = parse_config(CONFIG, where="here")
    facts = report_facts(config, data, split="test", environment=environment, spent=spent)
    assert facts["Run"] == "small" and facts["Seed"] == "7"
    assert facts["Evaluated on"] == "test: c.jsonl"
    assert facts["Trained on"] == "a.jsonl (3 rows, CC0)"
    assert "numpy" in facts["Versions"]
    assert facts["Hardware"].endswith(" cores, a GPU")
    assert (facts["Time"], facts["Energy"]) == ("61 s", "0.0021 kWh, estimated")
