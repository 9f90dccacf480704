import json

import numpy as np
import pytest
import typer
from samsyn.cli.compare import compare_command
from samsyn.configs.errors import DataError
from samsyn.data.jsonl import write_jsonl
from samsyn.evaluation.compare import page as compare_page
from samsyn.evaluation.compare.comparing import compare
from samsyn.evaluation.compare.page import flip_sections, write_comparison
from samsyn.evaluation.compare.verdict import comparison_sentence, standing
from samsyn.evaluation.predictions import prediction_rows, read_predictions
from samsyn.models.classifier import Scores, decide
from typer.testing import CliRunner


@pytest.fixture
def run_folder(tmp_path, score_with):
    def write(name, rows, **options):
        predictions = decide(rows, score_with(rows, **options))
        write_jsonl(tmp_path / name / "predictions.jsonl", prediction_rows(rows, predictions))
        return tmp_path / name

    return write


def test_predictions_survive_the_file(mixed_examples, run_folder):
    read = read_predictions(run_folder("a", mixed_examples))
    assert [row.example for row in read] == mixed_examples
    assert read[0].probabilities == pytest.approx((0.8, 0.1, 0.1))
    assert [row.label == row.example.label for row in read[:4]] == [True, True, True, False]


def test_gain_wins_and_flips(mixed_examples, run_folder):
    worse, better = run_folder("worse", mixed_examples), run_folder("better", mixed_examples, wrong_every=9)
    result = compare([worse, better], resamples=200)
    assert result.runs == ("worse", "better")
    pooled = result.tasks[-1]
    assert pooled.task == "all"
    # wrong: every 4th (22 rows) against every 9th (10 rows), of which 2 are the same
    assert (pooled.tests[0].won, pooled.tests[0].lost) == (20, 8)
    assert len(result.flips) == 28
    assert pooled.tests[0].gain.value == pytest.approx(
        pooled.results[1].metrics["macro_f1"].value - pooled.results[0].metrics["macro_f1"].value
    )
    assert pooled.tests[0].gain.low > -0.1
    assert result.flips[0].predictions == ("neutral", "against")
    test = pooled.tests[0]
    assert (test.base, test.run) == ("worse", "better")
    assert test.right_gain.value == pytest.approx(12 / 90)
    assert [round(own.p_corrected / own.p_value, 6) for own in result.tasks[2].tests] == [3]
    sections = list(flip_sections(result))
    assert [(own.title, len(own.rows)) for own in sections] == [
        ("Right in better, wrong in worse", 20),
        ("Right in worse, wrong in better", 8),
    ]


def test_a_page_of_many_runs_shows_fewer_rows_of_each_pair(mixed_examples, run_folder, tmp_path, monkeypatch):
    runs = [run_folder(name, mixed_examples, wrong_every=i) for i, name in enumerate("abc", start=3)]
    monkeypatch.setattr(compare_page, "SHOWN_IN_ALL", 12)
    result = compare(runs, resamples=50)
    sections = list(flip_sections(result))
    page = write_comparison(result, tmp_path / "c.html").read_text(encoding="utf-8")
    assert all(len(section.rows) > 12 // len(sections) for section in sections)
    assert page.count("<article") == 12 // len(sections) * len(sections)


def test_a_run_against_itself_differs_nowhere(mixed_examples, run_folder):
    folder = run_folder("a", mixed_examples)
    result = compare([folder, folder], resamples=50)
    gain = result.tasks[0].tests[0].gain
    assert (gain.low, gain.value, gain.high) == (0, 0, 0)
    assert result.flips == ()


def test_every_pair_is_tested_and_corrected_together(mixed_examples, run_folder):
    names = {"a": 2, "b": 3, "c": 1000}
    stances = [row for row in mixed_examples if row.task == "stance"]
    folders = [run_folder(name, stances, wrong_every=every) for name, every in names.items()]
    (task,) = compare(folders, resamples=200).tasks
    assert [(test.base, test.run) for test in task.tests] == [("a", "b"), ("a", "c"), ("b", "c")]
    least = min(task.tests, key=lambda test: test.p_value)
    assert least.p_corrected == pytest.approx(3 * least.p_value)
    assert standing(task.tests[1]) == "better"
    assert comparison_sentence(task.tests[1]).startswith("c is better than a (difference in macro-F1 0.")
    back = compare(folders[::-1], resamples=200).tasks[0].tests
    assert standing(back[1]) == "worse"


def test_what_cannot_be_told_apart_comes_with_the_rows_it_would_take(mixed_examples, run_folder):
    runs = [run_folder("a", mixed_examples), run_folder("b", mixed_examples, wrong_every=5)]
    test = compare(runs, resamples=500).tasks[-1].tests[0]
    assert standing(test) == "unsure"
    assert test.rows_needed > 2 * 90
    sentence = comparison_sentence(test)
    assert sentence.startswith(
        "a and b: these two cannot be told apart on this data (difference in macro-F1 0.0"
    )
    assert "n would have to be about" in sentence
    same = compare([runs[0], runs[0]], resamples=50).tasks[-1].tests[0]
    assert same.rows_needed is None
    assert "no number of rows in reach" in comparison_sentence(same)


def test_seeds_of_a_run_are_one_contender(mixed_examples, run_folder, tmp_path):
    for seed, every in enumerate((4, 5, 6)):
        run_folder(f"small-seed{seed}", mixed_examples, wrong_every=every)
    run_folder("large-seed0", mixed_examples, wrong_every=9)
    (tmp_path / "small-seed9").mkdir()  # no predictions: a run that is not finished
    result = compare([tmp_path / "small-seed*", tmp_path / "large-seed0"], resamples=300)
    assert result.runs == ("small-seed*", "large-seed0")
    small, large = result.tasks[-1].results
    assert (small.seeds, large.seeds) == (3, 1)
    shares = [68 / 90, 72 / 90, 75 / 90]
    assert small.metrics["accuracy"].value == pytest.approx(np.mean(shares))
    assert small.spread["accuracy"] == pytest.approx(np.std(shares, ddof=1))
    test = result.tasks[-1].tests[0]
    assert test.right_gain.value == pytest.approx(80 / 90 - np.mean(shares))
    assert test.won - test.lost == pytest.approx(80 - 90 * np.mean(shares))
    alone = compare([tmp_path / "small-seed1", tmp_path / "large-seed0"], resamples=300)
    single = alone.tasks[-1].tests[0].right_gain
    assert test.right_gain.high - test.right_gain.low != pytest.approx(single.high - single.low)
    page = write_comparison(result, tmp_path / "c.html").read_text(encoding="utf-8")
    assert "mean of 3 seeds" in page


def test_a_pattern_that_matches_nothing_is_refused(mixed_examples, run_folder, tmp_path):
    with pytest.raises(DataError, match=r"no folder with a predictions\.jsonl matches .*seed\*"):
        compare([run_folder("a", mixed_examples), tmp_path / "seed*"])


def test_only_common_rows_are_compared(mixed_examples, run_folder):
    first = run_folder("x/eval", mixed_examples)
    second = run_folder("y/eval", mixed_examples[:60][::-1])
    result = compare([first, second], resamples=50)
    assert result.runs == ("x/eval", "y/eval")
    assert (result.n, result.left_out) == (60, (30, 0))


def test_the_page_is_written_and_escaped(example, run_folder, tmp_path):
    rows = [example(i, text=f"<b>nej</b> {i}", group=f"g{i}") for i in range(12)]
    runs = [run_folder("a", rows), run_folder("b", rows, wrong_every=3)]
    page = write_comparison(compare(runs, resamples=50), tmp_path / "c.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;nej&lt;/b&gt; 2" in page
    assert "<b>nej" not in page


def test_unusable_runs_say_why(example, run_folder, tmp_path):
    rows = [example(i) for i in range(4)]
    run = run_folder("a", rows)
    with pytest.raises(DataError, match="two or more runs; got 1"):
        compare([run])
    with pytest.raises(DataError, match=r"empty has no predictions\.jsonl"):
        compare([run, tmp_path / "empty"])
    with pytest.raises(DataError, match="a and other have no example in common"):
        compare([run, run_folder("other", [example(9)])])
    with pytest.raises(DataError, match="'stance-stance-0' is labelled favor in a and neutral in changed"):
        compare([run, run_folder("changed", [example(i, label=2) for i in range(4)])])


def test_a_broken_row_is_named(example, tmp_path):
    rows = prediction_rows(
        [example(0)],
        decide([example(0)], Scores(probabilities=np.eye(3)[:1], truncated=np.zeros(1, dtype=bool))),
    )
    write_jsonl(
        tmp_path / "predictions.jsonl", [*rows, {**rows[0], "id": "b", "probabilities": {"favor": 1}}]
    )
    with pytest.raises(
        DataError, match=r"predictions\.jsonl:2: 'probabilities' must map favor, against, neu"
    ):
        read_predictions(tmp_path)


def test_behaviour_stands_side_by_side_where_all_runs_were_tested(mixed_examples, run_folder, tmp_path):
    folders = [run_folder("a", mixed_examples), run_folder("b", mixed_examples)]
    rate = {"value": 0.25, "low": 0.2, "high": 0.31, "n": 231, "groups": 231}
    (folders[0] / "behaviour.json").write_text(json.dumps({"kinds": {"inv": rate, "mft": rate}}))
    assert compare(folders, resamples=50).behaviour == {}
    (folders[1] / "behaviour.json").write_text(json.dumps({"kinds": {"inv": {**rate, "value": 0.3}}}))
    result = compare(folders, resamples=50)
    assert {kind: [own.value for own in rates] for kind, rates in result.behaviour.items()} == {
        "inv": [0.25, 0.3]
    }
    page = write_comparison(result, tmp_path / "c.html").read_text(encoding="utf-8")
    assert "<td>231</td><td>0.25 (0.20 to 0.31)</td><td>0.30 (0.20 to 0.31)</td>" in page
    done = CliRunner().invoke(_app(), [str(folder) for folder in folders], env={"COLUMNS": "160"})
    assert "0.30 (0.20 to 0.31)" in done.output
    (folders[1] / "behaviour.json").write_text("[]")
    with pytest.raises(DataError, match=r"b/behaviour\.json: must hold the failure rates"):
        compare(folders, resamples=50)


def _app():
    app = typer.Typer()
    app.command()(compare_command)
    return app
