import pytest
import yaml
from samsyn.models.cards.facts import without_places
from samsyn.models.cards.pair_card import render_card, write_card
from samsyn.models.cards.tag_card import render_tag_card

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


def test_the_front_matter_is_yaml_with_language_and_licence():
    front, body = split(render_card(WHOLE))
    assert front["language"] == "sv"
    assert front["license"] == "apache-2.0"
    assert front["base_model"] == "intfloat/multilingual-e5-small"
    assert body.startswith("\n# samsyn-compact\n")


@pytest.mark.parametrize(
    "left", [(), ("config",), ("environment",), ("metrics",), ("release",), tuple(WHOLE)]
)
def test_the_headings_are_those_of_model_cards_whatever_is_known(left):
    facts = {key: WHOLE[key] for key in left}
    for render in (render_card, render_tag_card):
        known = facts if render is render_card else {**facts, "metrics": {}}
        front, body = split(render(known))
        assert front["language"] == "sv"
        assert [line[3:] for line in body.splitlines() if line.startswith("## ")] == HEADINGS


def test_training_sets_are_listed_with_rows_licence_and_translation_but_dev_is_not():
    _, body = split(render_card(WHOLE))
    row = next(line for line in body.splitlines() if line.startswith("| mnli-sv:train"))
    assert "| 7000 |" in row
    assert "CC BY-NC 4.0 | sv (translated by machine) |" in row
    assert "| corpus:train | 812 |" in body
    assert "corpus:dev | 99" not in body


def test_the_evaluated_sets_stand_with_licence_checksum_and_what_was_not_read():
    row = "| test | 80 | corpus:test (CC BY 4.0, 0123456789ab) | 20 | 0 | 3 |"
    assert row in render_card(WHOLE)
    fold = {"by": "topic", "number": 1, "count": 3}
    card = render_card({**WHOLE, "config": {**CONFIG, "fold": fold}})
    assert "| test | 80 | training rows held out by topic, round 1 of 3 | 20 |" in card


def test_scores_stand_beside_the_best_baseline_with_n_and_intervals():
    _, body = split(render_card(WHOLE))
    row = "| test | stance | 80 | 0.70 (0.65 to 0.75) | 0.80 | word counting: 0.40 (0.35 to 0.45) | "
    assert f"{row}0.30 (0.20 to 0.40) |" in body
    assert "| all |" not in body


def test_the_run_is_told_with_commit_versions_hardware_seconds_and_electricity():
    card = render_card(WHOLE)
    for line in (
        "- Commit: abc123",
        "- Versions: Python 3.11.7, torch 2.13.0",
        "- Hardware: a processor, 2 cores",
        "- Training time: 1726 s",
        "- Electricity: 0.012 kWh in 1726 s of training and evaluation; estimated: by a formula",
    ):
        assert f"{line}\n" in card
    older = {key: value for key, value in ENVIRONMENT.items() if key != "energy"}
    assert "- Electricity: not recorded\n" in render_card({"environment": older})


def test_pressing_findings_stand_above_all_the_gravest_first_and_notes_do_not():
    card = render_card(with_test(doubts={"findings": FINDINGS}, failed=2))
    first, _, rest = card.partition("## Model details")
    lines = [line for line in first.splitlines() if line.startswith("- **") or "could not" in line]
    assert lines == [
        "- **serious**, test: 15 of the rows leak.",
        "- **caution**, test, stance: The topic alone does as well.",
        "- test: 2 rows could not be evaluated and are in no score.",
    ]
    assert "leak." not in rest
    assert "looked for and not found" in render_card(with_test(doubts={"findings": []}))
    assert "Nobody has looked" in render_card(WHOLE)
    assert "Read this first" not in render_card({})


def part_of(name, value, *, n=40, groups=35, high=None):
    scores = {"accuracy": interval(value, value - 0.1, high or value + 0.1), "macro_f1": interval(value)}
    return {"dimension": "length", "value": name, "n": n, "groups": groups, "majority": 0.4, **scores}


def test_kinds_of_rows_that_are_clearly_worse_are_named_worst_first():
    stance = METRICS["test"]["tasks"]["stance"]["result"]
    assert stance["metrics"]["accuracy"]["value"] == pytest.approx(0.8)
    slices = [
        part_of("short", 0.6),
        part_of("long", 0.5),
        part_of("middling", 0.75),  # its interval reaches the whole
        part_of("few", 0.1, groups=29),
        part_of("everything", 0.1, n=80),
    ]
    card = render_card(with_stance(slices=slices))
    assert "On test, answered less well than the whole: 2 of 3 kinds of rows large enough to tell." in card
    rows = [line for line in card.splitlines() if line.startswith("| stance | length")]
    assert rows == [
        "| stance | length: long | 40 | 0.50 | 0.50 (0.40 to 0.60) | 0.40 |",
        "| stance | length: short | 40 | 0.60 | 0.60 (0.50 to 0.70) | 0.40 |",
    ]
    assert "no kind of row, of 1 large enough" in render_card(with_stance(slices=slices[2:3]))
    assert "### Kinds of rows" not in render_card(WHOLE)


def test_parties_names_probabilities_and_withholding_are_told():
    rate = {
        "name": "Vänsterpartiet",
        "n": 50,
        "groups": 40,
        "error": interval(0.3, 0.2, 0.4),
        "reversed": interval(0.1, 0.05, 0.15),
        "gap": interval(-0.05, -0.15, 0.05),
    }
    held = {"risk": 0.1, "answered": 0.5, "wrong": interval(0.1), "tried_answered": 0.45}
    stance = METRICS["test"]["tasks"]["stance"]
    result = {
        **stance["result"],
        "metrics": {**stance["result"]["metrics"], "ece": interval(0.06, 0.04, 0.09)},
    }
    masking = {
        "macro_f1": {"plain": interval(0.7), "masked": interval(0.6), "drop": interval(0.1, 0.05, 0.2)}
    }
    card = render_card(
        with_stance(
            result=result,
            parties=[rate],
            masking=masking,
            withholding=[
                {**held, "probability": 0.62, "tried_wrong": interval(0.12, 0.08, 0.2)},
                {**held, "risk": 0.05, "probability": None, "tried_wrong": interval(None)},
            ],
        )
    )
    assert (
        "| Vänsterpartiet | 50 | 0.30 (0.20 to 0.40) | 0.10 (0.05 to 0.15) | −0.05 (−0.15 to 0.05) |" in card
    )
    assert "| test | stance | 80 | 0.70 | 0.60 | 0.10 (0.05 to 0.20) |" in card
    assert "on test: stance 0.06 (0.04 to 0.09)." in card
    assert "| stance | 0.10 | 0.62 | 0.45 | 0.12 (0.08 to 0.20) | 0.20 |" in card
    assert "| stance | 0.05 | none found | – | – | 0.20 |" in card


def test_behaviour_is_told_by_kind_and_what_fails_most_beside_the_baselines():
    def capability(name, failed):
        rate, theirs = interval(failed / 26, 0.1, 0.5), {"constant": 0.4, "tfidf-logreg": 0.6}
        return {
            "name": name,
            "kind": "mft",
            "n": 26,
            "failed": failed,
            "failure_rate": rate,
            "baselines": theirs,
        }

    tested = {
        "n": 208,
        "failed": 36,
        "capabilities": [capability(f"number {failed}", failed) for failed in range(1, 9)],
        "kinds": {"mft": {**interval(0.17, 0.13, 0.23), "n": 208}},
        "kind_baselines": {"mft": {"constant": 0.45, "tfidf-logreg": 0.6}},
        "leaked": [],
    }
    card = render_card({**WHOLE, "behaviour": tested})
    assert "the model fails 36 of 208" in card
    assert "(`mft`) | 208 | 0.17 (0.13 to 0.23) | 0.45 | 0.60 |" in card
    worst = [line for line in card.splitlines() if line.startswith("| number")]
    assert len(worst) == 6
    assert worst[0] == "| number 8 (`mft`) | 26 | 0.31 (0.10 to 0.50) | 0.40 | 0.60 |"
    assert "### Behaviour" not in render_card(WHOLE)


def test_a_later_evaluation_that_was_doubted_is_the_one_whose_parts_are_shown():
    stance = {**METRICS["test"]["tasks"]["stance"], "slices": [part_of("short", 0.6)]}
    later = {
        "n": 80,
        "groups": 9,
        "failed": 0,
        "truncated": 0,
        "tasks": {"stance": stance},
        "doubts": {"findings": []},
        "provenance": {"data corpus:test": "sha256 fedcba9876543210"},
    }
    card = render_card({**WHOLE, "evaluations": {"corpus:test": later}})
    assert "On corpus:test, answered less well than the whole: 1 of 1 kinds of rows" in card
    assert "| corpus:test | 80 | corpus:test (CC BY 4.0, fedcba987654) | 9 | 0 | 0 |" in card
    smaller = render_card({**WHOLE, "evaluations": {"corpus:test": {**later, "n": 79}}})
    assert "On corpus:test" not in smaller


def test_scores_that_something_serious_speaks_against_are_marked_and_their_parts_not_shown():
    leaking = {**METRICS["test"], "doubts": {"findings": FINDINGS}}
    sound = {**METRICS["test"], "doubts": {"findings": FINDINGS[:2]}, "same_pair": interval(0.2)}
    card = render_card({"metrics": {"test": leaking, "dev": sound}})
    assert "| test (**not to be believed**, see the top) | stance | 80 |" in card
    assert "| dev | stance | 80 |" in card
    assert "differ on another (dev): all of it right for 0.20" in card


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


def test_undefined_scores_and_missing_baselines_are_dashes():
    metrics = {"dev": {"tasks": {"stance": {"result": {"n": 3, "metrics": {"macro_f1": interval(None)}}}}}}
    assert "| dev | stance | 3 | – | – | – | – |" in render_card({"metrics": metrics})


def test_a_baselines_card_has_no_encoder():
    card = render_card({"config": {"name": "majority", "model": {"kind": "majority"}}})
    front, body = split(card)
    assert "base_model" not in front
    assert "- Kind: majority" in body


def test_no_place_of_the_machine_stands_on_a_card():
    config = {**CONFIG, "stages": [{"name": "one", "data": [{"name": "/home/anna/rows.jsonl"}]}]}
    card = render_card({**WHOLE, "config": config})
    assert "| rows.jsonl | ? |" in card
    assert "anna" not in card


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("sha256 of /srv/x/y.jsonl", "sha256 of y.jsonl"),
        ("C:\\data\\y.jsonl", "y.jsonl"),
        ("favor / agree, 3/4 and and/or", "favor / agree, 3/4 and and/or"),
        ("https://doi.org/10.1145/3287560", "https://doi.org/10.1145/3287560"),
        ("runs/compact/model", "runs/compact/model"),
        ({"data /a/b.jsonl": ["/a/c", 3, None]}, {"data b.jsonl": ["c", 3, None]}),
    ],
)
def test_only_the_name_is_left_of_an_absolute_path(given, kept):
    assert without_places(given) == kept


def test_a_taggers_card_has_its_scores_by_kind_beside_the_baselines():
    def scores(gold):
        return {"gold": gold, "precision": interval(0.8), "recall": interval(0.7), "f1": interval(0.75)}

    result = {"micro": scores(9), "tags": {"PER": scores(4)}}
    own = {"sentences": 12, "in_parts": 1, "result": result}
    own["baselines"] = [{"name": "names of train", "micro": scores(9)}]
    card = render_tag_card({"config": {**CONFIG, "name": "names"}, "metrics": {"test": own}})
    assert "| test | **the tagger** | PER | 4 | 0.80 | 0.70 | 0.75 |" in card
    assert "| test | names of train | all | 9 |" in card
    assert "| test | 12 | corpus:test (CC BY 4.0, no checksum) | – | – | 1 |" in card


def test_the_card_is_written_in_utf8(tmp_path):
    write_card({"config": {"name": "prov-å"}}, tmp_path / "README.md")
    assert "# prov-å\n" in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_a_second_reader_stands_below_the_model():
    reader = {**measured(0.9), "reader": "a colleague"}
    reader["accuracy"] = {**reader["accuracy"], "n": 60}
    stance = {**METRICS["test"]["tasks"]["stance"], "human": reader}
    card = render_card(with_test(tasks={"stance": stance}))
    assert "| test: a second reader | stance | 60 | 0.90 (0.85 to 0.95) | 1.00 | – | – |" in card
    assert "The second reader of the rows that were read twice: a colleague." in card
