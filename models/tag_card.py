"""The model card of a tagger of names: a run's or a release's."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from .card import COMPACT, E5_HUB_NAME, Facts, data_table, figure, part, quantisation_table, table_row

INTENDED_USE = """\
For the reader of articles: which words of a Swedish sentence name a person (PER), an organisation or party
(ORG), a place or state (LOC), or something else (MISC). The reader decides by further rules who acts.

**Not for** finding private people in texts in order to profile them. Not for languages other than Swedish."""

LIMITS = """\
- It learnt from web news of 2012, with much sport: a town's name is an organisation where its team plays.
- Two names of one kind that stand side by side are told as one: the data do not tell them apart.
- The tags that it learnt from are partly wrong; nobody measured how far their two readers agree.
- It reads a sentence by itself: a surname that an earlier sentence explains may be taken for a place.
- A sentence over the maximal length is read in parts."""


def write_tag_card(facts: Facts, path: Path) -> None:
    """Write the card of a tagger's run or release.

    Args:
        facts: `config`, `environment`, `metrics` (split → evaluation) and, of an export, `release`; all are
            optional.
        path: the file to write.
    """
    path.write_text(render_tag_card(facts), encoding="utf-8")


def render_tag_card(facts: Facts) -> str:
    """Return the card as Markdown; equal facts give equal text."""
    config, environment = part(facts, "config"), part(facts, "environment")
    release, metrics = part(facts, "release"), part(facts, "metrics")
    name = release.get("name") or config.get("name") or "samsyn tagger"
    sections = [
        (
            name,
            "Finds the names in Swedish sentences: persons, organisations, places. Part of Samsyn.",
        ),
        ("Details", _details(config, environment, release)),
        ("Intended use", INTENDED_USE),
        ("Training data", data_table(config, part(environment, "data"))),
        ("Evaluation", _evaluation(metrics)),
        ("Quantisation", quantisation_table(part(release, "quantisation"), what="words", other="tag")),
        ("Limits", LIMITS),
    ]
    body = "\n\n".join(
        f"{'##' if index else '#'} {title}\n\n{text}" for index, (title, text) in enumerate(sections) if text
    )
    return f"---\n{_front_matter(config)}---\n\n{body}\n"


def _front_matter(config: Facts) -> str:
    encoder = part(config, "model").get("encoder")
    values: dict[str, Any] = {
        "language": "sv",
        "license": "apache-2.0",
        "library_name": "samsyn",
        "pipeline_tag": "token-classification",
        "tags": ["named-entity-recognition", "swedish"],
    }
    if encoder:
        values["base_model"] = E5_HUB_NAME if encoder == "compact" else encoder
    return yaml.safe_dump(values, sort_keys=False, allow_unicode=True)


def _details(config: Facts, environment: Facts, release: Facts) -> str:
    model = part(config, "model")
    encoder = COMPACT if model.get("encoder") == "compact" else model.get("encoder")
    layers = model.get("layers")
    seconds = environment.get("training_seconds")
    lines = [
        ("Kind", "token classifier, one tag per word"),
        ("Encoder", f"the lowest {layers} layers of {encoder}" if layers else encoder),
        ("Maximal length", f"{model['max_length']} tokens" if "max_length" in model else None),
        ("Precision", release.get("precision")),
        ("Size", f"{release['megabytes']:.1f} MB" if "megabytes" in release else None),
        ("SHA-256 of the weights", release.get("sha256")),
        ("Seed", environment.get("seed", config.get("seed"))),
        ("Commit", environment.get("commit")),
        ("Training time", None if seconds is None else f"{seconds:.0f} s"),
        ("Licence of the code", "Apache-2.0"),
        ("Licence of the weights", "trained on the sets below, each with its own licence"),
    ]
    return "\n".join(f"- {key}: {value}" for key, value in lines if value is not None)


def _evaluation(metrics: Mapping[str, Any]) -> str:
    rows = list(_score_rows(metrics))
    if not rows:
        return "Scores are not recorded."
    header = "| split | tagged by | kind | names | precision | recall | F1 |\n|---|---|---|---:|---|---|---|"
    note = (
        "Whole names: all words and the kind must be right; a run of words of one kind is one name. In "
        "brackets: 95 % intervals, by resampling sentences."
    )
    return "\n".join([header, *rows, "", note])


def _score_rows(metrics: Mapping[str, Any]) -> Iterator[str]:
    for split, evaluation in metrics.items():
        result = evaluation["result"]
        yield _score_row(split, "**the tagger**", "all", result["micro"])
        for tag, scores in result["tags"].items():
            yield _score_row(split, "**the tagger**", tag, scores)
        for baseline in evaluation.get("baselines", ()):
            yield _score_row(split, baseline["name"], "all", baseline["micro"])


def _score_row(split: str, by: str, kind: str, scores: Facts) -> str:
    figures = (figure(scores[name]) for name in ("precision", "recall", "f1"))
    return table_row(split, by, kind, scores["gold"], *figures)
