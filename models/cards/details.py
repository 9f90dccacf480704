"""Model details: what it is, what made it, when, on what, and at what cost."""

from typing import Any

import yaml

from .facts import NOT_KNOWN, Facts, bullets, part

COMPACT = "multilingual-e5-small (MIT), its vocabulary cut to Swedish political text"
E5_HUB_NAME = "intfloat/multilingual-e5-small"
VERSIONS = ("samsyn", "torch", "transformers", "tokenizers", "onnxruntime", "scikit-learn", "numpy")


def front_matter(facts: Facts, *, pipeline: str, tags: list[str]) -> str:
    """Return the YAML that model hubs read.

    Args:
        facts: see `facts.Facts`.
        pipeline: what kind of task it is for, as the hub calls it.
        tags: to be found by.
    """
    encoder = part(part(facts, "config"), "model").get("encoder")
    values: dict[str, Any] = {
        "language": "sv",
        "license": "apache-2.0",
        "library_name": "samsyn",
        "pipeline_tag": pipeline,
        "tags": [*tags, "onnx"] if part(facts, "release") else tags,
    }
    if encoder:
        values["base_model"] = E5_HUB_NAME if encoder == "compact" else encoder
    return yaml.safe_dump(values, sort_keys=False, allow_unicode=True)


def details(facts: Facts, *, kind: str) -> str:
    """Return what the model is and how it was made.

    Args:
        facts: see `facts.Facts`.
        kind: of an encoder, in words.
    """
    config, environment, release = (part(facts, key) for key in ("config", "environment", "release"))
    model = part(config, "model")
    encoder, layers = model.get("encoder"), model.get("layers")
    named = COMPACT if encoder == "compact" else encoder
    return bullets(
        [
            ("Kind", kind if encoder else model.get("kind")),
            ("Encoder", f"the lowest {layers} layers of {named}" if layers else named),
            ("Maximal length", f"{model['max_length']} tokens" if "max_length" in model else None),
            ("Precision", release.get("precision")),
            ("Size", f"{release['megabytes']:.1f} MB" if "megabytes" in release else None),
            ("SHA-256 of the weights", release.get("sha256")),
            ("Config", config.get("name") or release.get("created_from")),
            ("Seed", environment.get("seed", config.get("seed"))),
            ("Commit", environment.get("commit")),
            ("Versions", _versions(environment)),
            ("Hardware", _hardware(environment)),
            ("Training time", _training_time(environment)),
            ("Electricity", _electricity(environment)),
            ("Licence of the code", "Apache-2.0"),
            ("Licence of the weights", "trained on the sets below, each with its own licence"),
        ]
    )


def _versions(environment: Facts) -> str | None:
    packages = part(environment, "packages")
    found = [f"{name} {packages[name]}" for name in VERSIONS if packages.get(name)]
    python = environment.get("python")
    return ", ".join([*([f"Python {python}"] if python else []), *found]) or None


def _hardware(environment: Facts) -> str | None:
    cores = environment.get("cores")
    known = [environment.get("gpu"), environment.get("processor"), f"{cores} cores" if cores else None]
    return ", ".join(name for name in known if name) or None


def _training_time(environment: Facts) -> str | None:
    """Of all stages, also those of an interrupted run; older records have the whole run's."""
    seconds = environment.get("training_seconds") or environment.get("seconds")
    return None if seconds is None else f"{seconds:.0f} s"


def _electricity(environment: Facts) -> str | None:
    energy = part(environment, "energy")
    if not environment:
        return None
    if not energy:
        return NOT_KNOWN
    return f"{energy['kwh']:.2g} kWh in {energy['seconds']:.0f} s of training and evaluation; {energy['how']}"
