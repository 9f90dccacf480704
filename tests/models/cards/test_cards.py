import pytest
from card_facts import (
    CONFIG,
    ENVIRONMENT,
    FINDINGS,
    HEADINGS,
    WHOLE,
    interval,
    split,
    with_test,
)
from samsyn.models.cards.facts import without_places
from samsyn.models.cards.pair_card import render_card, write_card
from samsyn.models.cards.tag_card import render_tag_card


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
