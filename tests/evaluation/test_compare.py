import numpy as np
import pytest
from samsyn.configs.errors import DataError
from samsyn.data.jsonl import write_jsonl
from samsyn.evaluation.compare import compare, mcnemar, write_comparison
from samsyn.evaluation.predictions import prediction_rows, read_predictions
from samsyn.models.classifier import Scores, decide


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


def test_mcnemar_published_figure():
    """Fagerland et al. (2013), table 1: 1 and 7 discordant pairs; exact p = 0.0703."""
    assert mcnemar(1, 7) == pytest.approx(0.0703, abs=5e-5)
    assert mcnemar(0, 0) == 1


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


def test_a_run_against_itself_differs_nowhere(mixed_examples, run_folder):
    folder = run_folder("a", mixed_examples)
    result = compare([folder, folder], resamples=50)
    gain = result.tasks[0].tests[0].gain
    assert (gain.low, gain.value, gain.high) == (0, 0, 0)
    assert result.flips == ()


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
