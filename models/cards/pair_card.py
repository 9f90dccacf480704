"""The model card of a classifier: a run's or a release's.

Its headings are those of Mitchell et al. 2019, "Model Cards for Model Reporting"
(https://doi.org/10.1145/3287560.3287596), in their order; what speaks against the scores comes before all.
"""

from pathlib import Path

from .behaviour import behaviour
from .data import evaluation_data, training_data
from .details import details, front_matter
from .facts import Facts, model_name, page, part
from .findings import read_first
from .pair_texts import CAVEATS, CROSSED, ETHICS, FACTORS, INTENDED_USE, METRICS
from .quantisation import quantisation
from .scores import names, parties, scores, trust, weak_slices

KIND = "cross-encoder over (target, text) pairs, three classes"


def write_card(facts: Facts, path: Path) -> None:
    """Write the model card of a classifier's run or release.

    Args:
        facts: what is known; see `facts.Facts`.
        path: the file to write.
    """
    path.write_text(render_card(facts), encoding="utf-8")


def render_card(facts: Facts) -> str:
    """Return the model card as Markdown; equal facts give equal text. See `write_card`."""
    front = front_matter(
        facts,
        pipeline="text-classification",
        tags=["stance-detection", "agreement", "political-text", "swedish"],
    )
    return page(
        front,
        [
            (
                model_name(facts, otherwise="samsyn model"),
                "\n\n".join(filter(None, [_summary(facts), read_first(facts)])),
            ),
            ("Model details", details(facts, kind=KIND)),
            ("Intended use", INTENDED_USE),
            ("Factors", FACTORS),
            ("Metrics", METRICS),
            ("Evaluation data", evaluation_data(facts, unit="rows")),
            ("Training data", training_data(facts)),
            ("Quantitative analyses", _analyses(facts)),
            ("Ethical considerations", ETHICS),
            ("Caveats and recommendations", CAVEATS),
        ],
    )


def _summary(facts: Facts) -> str:
    description = (part(facts, "config").get("description") or "").strip().rstrip(".")
    opening = f"{description}. " if description else ""
    return (
        f"{opening}Reads Swedish political text: is a text for or against a proposition, and do two actors "
        "agree on a topic? Part of Samsyn."
    )


def _analyses(facts: Facts) -> str:
    sections = [
        ("Scores", scores(facts)),
        ("Kinds of rows", weak_slices(facts)),
        ("Parties and blocs", parties(facts)),
        ("Names", names(facts)),
        ("Probabilities", trust(facts)),
        ("Behaviour", behaviour(facts)),
        ("8-bit weights", quantisation(part(part(facts, "release"), "quantisation"))),
        ("Factors crossed (intersectional)", CROSSED),
    ]
    shown = "\n\n".join(f"### {title}\n\n{text}" for title, text in sections if text)
    where = "the JSON files beside this card" if part(facts, "release") else "`report.html`"
    lead = f"One factor at a time (unitary), then crossed. These figures matter most; all of them: {where}."
    return f"{lead}\n\n{shown}"
