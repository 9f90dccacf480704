import re

import pytest
from samsyn.configs.errors import DataError
from samsyn.evaluation.evaluate import evaluate
from samsyn.evaluation.figures import figure
from samsyn.evaluation.intervals import Interval
from samsyn.evaluation.reference import prepare_reference
from samsyn.evaluation.report import write_report
from samsyn.evaluation.verdict import verdict
from samsyn.models.classifier import decide


@pytest.fixture
def written(mixed_examples, score_with, example, tmp_path):
    """The text of a report on the mixed examples, one of them with markup in its text."""

    def write(*, wrong_every=4, **options):
        rows = [example(900, text="<script>alert(1)</script> & så", group="x"), *mixed_examples]
        scores = score_with(rows, wrong_every=wrong_every)
        if wrong_every <= len(rows):
            scores.probabilities[0] = (0.0, 0.01, 0.99)
        evaluation = evaluate(rows, scores, model_name="modell <1>", resamples=50, **options)
        path = write_report(
            evaluation,
            tmp_path / "new" / "report.html",
            predictions=decide(rows, scores),
            examples=rows,
            provenance={"data": "corpus:test"},
        )
        return path.read_text(encoding="utf-8")

    return write


def test_the_page_needs_nothing_from_outside(written):
    page = written()
    assert not re.search(r"""(src|href)=["'](?!#)|url\(|@import|https?://""", page)


def test_texts_are_escaped(written):
    page = written()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; så" in page
    assert "Evaluation of modell &lt;1&gt;" in page


def test_the_surest_mistake_comes_first(written):
    page = written()
    first = page[page.index("<article") :]
    first = first[: first.index("</article>")]
    assert 'data-kind="favor taken for neutral"' in first
    assert "alert(1)" in first
    assert "favor 0.00, against 0.01, neutral 0.99" in first


def test_without_mistakes_it_says_so(written):
    page = written(wrong_every=1000)
    assert "There are none: every row got its label." in page
    assert "<article" not in page


def test_provenance_and_failures_are_told(written):
    page = written(failed=3)
    assert "<dt>data</dt><dd>corpus:test</dd>" in page
    assert "3 rows could not be evaluated" in page
    assert "There is no baseline: no training rows were given." in page


def test_predictions_must_match_the_examples(mixed_examples, score_with, tmp_path):
    scores = score_with(mixed_examples)
    evaluation = evaluate(mixed_examples, scores, model_name="m", resamples=50)
    with pytest.raises(DataError, match="one prediction per example; got 0 of 90"):
        write_report(evaluation, tmp_path / "r.html", predictions=[], examples=mixed_examples, provenance={})


def test_verdict_names_the_best_baseline_and_the_weakest_label(mixed_examples, score_with, example):
    reference = [
        *(example(i, label=i % 2) for i in range(100, 110)),
        *(example(i, task="agreement", form="passage", label=i % 2) for i in range(200, 212)),
    ]
    known = prepare_reference(reference, mixed_examples)
    good = score_with(mixed_examples, wrong_every=1000)
    result = verdict(evaluate(mixed_examples, good, model_name="m", reference=known))
    assert result.headline == "Better than every baseline on stance and agreement."
    assert result.tasks["stance"].startswith(
        "Of 30 statements in 30 groups, the model labels 100 of 100 (89 to 100) right. Its macro-F1 is 1.00"
    )
    assert "The best baseline, the text's words alone, reaches" in result.tasks["stance"]
    assert "learnt from 22 training rows" in result.rows
    bad = score_with(mixed_examples, wrong_every=1)
    result = verdict(evaluate(mixed_examples, bad, model_name="m", reference=known))
    assert result.headline == "Worse than a simple baseline."
    assert "the model is behind, −" in result.tasks["stance"]


def test_figures():
    assert figure(Interval(value=-0.001, low=-0.25, high=0.1, n=9, groups=9)) == "0.00 (−0.25 to 0.10)"
    assert figure(Interval(value=0.5, n=1, groups=1)) == "0.50"
    assert figure(Interval(n=1, groups=1)) == "–"
