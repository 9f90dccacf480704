"""The model card (Mitchell et al. 2019) of a run or a release, in Markdown with YAML front matter."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from ..data.entries import ENTRIES

Facts = Mapping[str, Any]

NOT_KNOWN = "not recorded"
COMPACT = "multilingual-e5-small (MIT), its vocabulary cut to Swedish political text"
E5_HUB_NAME = "intfloat/multilingual-e5-small"

INTENDED_USE = """\
For researchers and newsrooms who read Swedish political text at scale: given a proposition and a text, is
the text for it, against it or neither (stance); given two actors and a topic, do they agree, disagree, or
does the text not say (agreement). Meant for counts and overviews over many texts whose evidence a person can
open, and as a first pass before reading.

**Not for** deciding anything about an individual: employment, credit, asylum, policing, moderation of one
person's speech, or profiling private people. Political opinions are special-category personal data (GDPR,
article 9): who stores verdicts about identifiable people needs a legal ground for it, and must not publish
a verdict as that person's opinion without the passage it was read from. Not for languages other than
Swedish."""

LIMITS = """\
- It reads one passage at a time: irony, quotation within quotation, and what is only implied across a text
  are often misread.
- Text unlike the training data above, in topic, genre or length, is where it errs most; texts translated by
  machine are not Swedish as Swedes write it. The run's report has the scores by topic and source.
- It may lean on what is usual: a party's known position, or words that mostly occur on one side. The
  baselines in the table above say how far that alone goes.
- Probabilities are calibrated by one temperature per task, fitted on the dev rows; on other kinds of text
  they can be too confident.
- A text over the maximal length is read in windows that overlap by a quarter of it, and the answer is their
  mean: what only shows when both ends are read together is lost. A topic or proposition over half of the
  length is cut, and counted as truncated."""


def write_card(facts: Facts, path: Path) -> None:
    """Write the model card of a run or a release.

    Args:
        facts: what is known, each part optional: `config` (the resolved experiment), `environment` (the
            content of environment.json), `metrics` (of metrics.json: split → evaluation), `release` (of an
            export: `name`, `precision`, `megabytes`, `sha256` and `quantisation`).
        path: the file to write.
    """
    path.write_text(render_card(facts), encoding="utf-8")


def render_card(facts: Facts) -> str:
    """Return the model card as Markdown; equal facts give equal text. See `write_card`."""
    config, environment = part(facts, "config"), part(facts, "environment")
    release, metrics = part(facts, "release"), part(facts, "metrics")
    sections = [
        (_name(facts), _summary(config)),
        ("Details", _details(config, environment, release)),
        ("Intended use", INTENDED_USE),
        ("Training data", data_table(config, part(environment, "data"))),
        ("Evaluation", _evaluation(metrics)),
        ("Quantisation", quantisation_table(part(release, "quantisation"))),
        ("Limits", LIMITS),
    ]
    body = "\n\n".join(
        f"{'#' if index == 0 else '##'} {title}\n\n{text}"
        for index, (title, text) in enumerate(sections)
        if text
    )
    return f"---\n{_front_matter(config, release)}---\n\n{body}\n"


def part(facts: Facts, key: str) -> dict[str, Any]:
    """Return one part of the facts; empty where it is not known."""
    return facts.get(key) or {}


def _name(facts: Facts) -> str:
    return part(facts, "release").get("name") or part(facts, "config").get("name") or "samsyn model"


def _encoder(config: Facts) -> str | None:
    return part(config, "model").get("encoder")


def _front_matter(config: Facts, release: Facts) -> str:
    encoder = _encoder(config)
    values: dict[str, Any] = {
        "language": "sv",
        "license": "apache-2.0",
        "library_name": "samsyn",
        "pipeline_tag": "text-classification",
        "tags": ["stance-detection", "agreement", "political-text", "swedish"],
    }
    if encoder:
        values["base_model"] = E5_HUB_NAME if encoder == "compact" else encoder
    if release:
        values["tags"].append("onnx")
    return yaml.safe_dump(values, sort_keys=False, allow_unicode=True)


def _summary(config: Facts) -> str:
    description = (config.get("description") or "").strip().rstrip(".")
    opening = f"{description}. " if description else ""
    return (
        f"{opening}Reads Swedish political text: is a text for or against a proposition, and do two actors "
        "agree on a topic? Part of Samsyn."
    )


def _details(config: Facts, environment: Facts, release: Facts) -> str:
    model = part(config, "model")
    encoder = _encoder(config)
    lines = [
        ("Kind", "cross-encoder over (target, text) pairs, three classes" if encoder else model.get("kind")),
        ("Encoder", COMPACT if encoder == "compact" else encoder),
        ("Maximal length", f"{model['max_length']} tokens" if "max_length" in model else None),
        ("Precision", release.get("precision")),
        ("Size", f"{release['megabytes']:.1f} MB" if "megabytes" in release else None),
        ("SHA-256 of the weights", release.get("sha256")),
        ("Config", config.get("name") or release.get("created_from")),
        ("Seed", environment.get("seed", config.get("seed"))),
        ("Commit", environment.get("commit")),
        ("Training time", _training_time(environment)),
        ("Hardware", environment.get("gpu") or environment.get("processor")),
        ("Licence of the code", "Apache-2.0"),
        ("Licence of the weights", "trained on the sets below, each with its own licence"),
    ]
    return "\n".join(f"- {key}: {value}" for key, value in lines if value is not None)


def _training_time(environment: Facts) -> str | None:
    """Of all stages, also those of an interrupted run; older records have the whole run's."""
    seconds = environment.get("training_seconds") or environment.get("seconds")
    return None if seconds is None else f"{seconds:.0f} s"


def data_table(config: Facts, sources: Facts) -> str:
    """Return the table of the sets that a config trains on, with what the run recorded of them."""
    trained = _trained_on(config)
    names = [name for name in sources if name in trained] or trained
    if not names:
        return f"The training data are {NOT_KNOWN}."
    header = "| set | rows | what it is | licence | language |\n|---|---:|---|---|---|"
    return "\n".join([header, *(_data_row(name, part(sources, name)) for name in names)])


def _trained_on(config: Facts) -> list[str]:
    mixtures = [stage.get("data", ()) for stage in config.get("stages", ())] + [config.get("train", ())]
    return list(dict.fromkeys(entry["name"] for mixture in mixtures for entry in mixture))


def _data_row(name: str, source: Facts) -> str:
    entry = ENTRIES.get(name.partition(":")[0])
    title = f"{entry.title}; {entry.publisher}" if entry else "a file of labelled examples"
    language = source.get("language") or (entry.language if entry else "?")
    if source.get("translated", entry.translated if entry else False):
        language = f"{language} (translated by machine)"
    licence = source.get("licence")
    if licence in (None, "unknown"):
        licence = entry.licence if entry else "unknown"
    return table_row(name, source.get("rows", "?"), title, licence, language)


def _evaluation(metrics: Facts) -> str:
    rows = list(_score_rows(metrics))
    if not rows:
        return f"Scores are {NOT_KNOWN}."
    header = (
        "| split | task | answered by | rows | macro-F1 | accuracy | model ahead by (macro-F1) |\n"
        "|---|---|---|---:|---|---|---|"
    )
    note = "In brackets: 95 % intervals, by resampling whole groups (articles, authors, reports)."
    return "\n".join([header, *rows, "", note])


def _score_rows(metrics: Facts) -> Iterator[str]:
    for split, evaluation in metrics.items():
        tasks = part(evaluation, "tasks") if isinstance(evaluation, Mapping) else {}
        for task, values in tasks.items():
            if task == "all" and len(tasks) <= 2:
                continue
            result = part(values, "result")
            yield table_row(split, task, "**the model**", result.get("n", "?"), *_two_scores(result), "")
            for baseline in values.get("baselines") or ():
                gain = figure(baseline.get("gain"))
                name = baseline.get("name", "?")
                yield table_row(split, task, name, result.get("n", "?"), *_two_scores(baseline), gain)


def _two_scores(measured: Facts) -> tuple[str, str]:
    metrics = part(measured, "metrics")
    return figure(metrics.get("macro_f1")), figure(metrics.get("accuracy"))


def figure(interval: Facts | None) -> str:
    """Return a score with its interval, in two decimals; an en dash where it is undefined."""
    if not interval or interval.get("value") is None:
        return "–"
    value = f"{interval['value']:.2f}"
    if interval.get("low") is None or interval.get("high") is None:
        return value
    return f"{value} ({interval['low']:.2f} to {interval['high']:.2f})"


def quantisation_table(facts: Facts, *, what: str = "rows", other: str = "label") -> str:
    """Return what the gate of an export measured; empty where it had nothing to choose.

    Args:
        facts: `trials`, `held_out`, `form`, `limit` and `rows`.
        what: was decided on.
        other: was decided.
    """
    trials: Sequence[Facts] = facts.get("trials") or ()
    if not trials:
        return ""
    header = f"| form | MB | other {other} than float | right on labelled {what} |\n|---|---:|---:|---:|"
    rows = [table_row(*_trial_cells(trial)) for trial in trials]
    held_out = ", ".join(facts["held_out"]) or "unnamed"
    text = (
        f"Released as `{facts['form']}`: the first of the forms below whose {other}s differ from those of "
        f"the float model on at most {100 * facts['limit']:g} % of {facts['rows']} held-out {what} "
        f"({held_out}). "
        "The scores above are those of the float model."
    )
    return "\n".join([text, "", header, *rows])


def _trial_cells(trial: Facts) -> tuple[str, str, str, str]:
    changed, rows = trial["changed"], trial["rows"]
    right = "–" if trial.get("accuracy") is None else f"{100 * trial['accuracy']:.1f} %"
    other = f"{changed} of {rows} ({100 * changed / rows:.1f} %)" if rows else "–"
    return trial["form"], f"{trial['megabytes']:.1f}", other, right


def table_row(*cells: object) -> str:
    """Return a row of a Markdown table."""
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
