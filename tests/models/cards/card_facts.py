"""What a run and a release record, as cards are written from it."""

import yaml

CONFIG = {
    "name": "compact",
    "description": "The released default model",
    "seed": 13,
    "model": {"kind": "encoder", "encoder": "compact", "max_length": 160},
    "test": [{"name": "corpus:test"}],
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
    "cores": 2,
    "gpu": None,
    "python": "3.11.7",
    "packages": {"torch": "2.13.0", "wandb": "0.31.0", "numpy": None},
    "energy": {"seconds": 1725.6, "kwh": 0.0123, "how": "estimated: by a formula"},
    "data": {
        "corpus:dev": {"rows": 99, "licence": "CC BY 4.0", "language": "sv", "translated": False},
        "corpus:test": {"rows": 80, "licence": "CC BY 4.0", "sha256": "0123456789abcdef"},
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
        "n": 80,
        "groups": 20,
        "failed": 0,
        "truncated": 3,
        "tasks": {
            "stance": {
                "result": {"n": 80, "metrics": measured(0.7)},
                "baselines": [
                    {"name": "majority", "metrics": measured(0.2), "gain": interval(0.5, 0.4, 0.6)},
                    {"name": "tfidf-logreg", "metrics": measured(0.4), "gain": interval(0.3, 0.2, 0.4)},
                ],
            },
            "all": {"result": {"n": 80, "metrics": measured(0.7)}, "baselines": []},
        },
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


FINDINGS = [
    {"severity": "caution", "task": "stance", "sentence": "The topic alone does as well."},
    {"severity": "note", "task": None, "sentence": "One set could not be read."},
    {"severity": "serious", "task": None, "sentence": "15 of the rows leak."},
]
HEADINGS = [
    "Model details",
    "Intended use",
    "Factors",
    "Metrics",
    "Evaluation data",
    "Training data",
    "Quantitative analyses",
    "Ethical considerations",
    "Caveats and recommendations",
]
"""Of Mitchell et al. 2019, figure 1, in their order."""


def split(card):
    _, front, body = card.split("---\n", 2)
    return yaml.safe_load(front), body


def with_test(**changes):
    """The whole facts with other values in the evaluation of test."""
    return {**WHOLE, "metrics": {"test": {**METRICS["test"], **changes}}}


def with_stance(**changes):
    """The whole facts with other values of stance on test."""
    return with_test(tasks={"stance": {**METRICS["test"]["tasks"]["stance"], **changes}})
