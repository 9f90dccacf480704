import pytest
from samsyn.configs.errors import DataError
from samsyn.data.corpus import load_corpus
from samsyn.data.second_reading import (
    Question,
    Reading,
    alpha,
    alpha_interval,
    blank_sheet,
    load_readings,
    questions,
    read_answers,
)


@pytest.fixture(scope="module")
def article():
    return next(article for article in load_corpus() if article.id == "hollande-putin-moskva")


def readings(first, second):
    return [
        Reading(
            article=f"a{index // 2}",
            task="stance",
            topic="bron",
            statement="s1",
            actors=("A",),
            first={"f": "favor", "a": "against"}[one],
            second={"f": "favor", "a": "against"}[other],
            final="favor",
        )
        for index, (one, other) in enumerate(zip(first, second, strict=True))
    ]


def test_a_sheet_asks_everything_and_tells_no_label(article):
    sheet = blank_sheet([article])
    assert article.text in sheet
    assert "1. [stance] kampen mot IS · François Hollande: ”Vi har bestämt oss" in sheet
    assert "[agreement] Assads framtid · François Hollande och Vladimir Putin" in sheet
    assert not any(label in sheet for label in ("favor", "against", "disagree", "unclear"))


def test_answers_become_labels(article):
    asked = questions(article)
    line = " ".join(
        f"{at}{'f' if question.task == 'stance' else '-'}" for at, (question, _) in enumerate(asked, 1)
    )
    labels, faults = read_answers(f"{article.id}: {line}\n", [article])
    assert faults == []
    assert [labels[question] for question, _ in asked] == ["favor"] * 4 + ["disagree"] * 2


def test_faults_of_answers_are_told_and_the_rest_is_kept(article):
    labels, faults = read_answers(f"{article.id}: 1f 2+\n\nbron: 1f", [article])
    assert len(labels) == 1
    assert (
        "line 1: question 2 of 'hollande-putin-moskva' (stance) must be answered with one of f a n; got +"
        in faults
    )
    assert "line 2: no article 'bron'" in faults


def test_alpha_is_that_of_a_hand_worked_table():
    # Two readers, ten units, two labels (Krippendorff 2011, section B): alpha 0.095
    first = "afaaaaaafa"
    second = "fffaafaaaa"
    assert alpha(readings(first, second), "stance") == pytest.approx(0.095, abs=0.001)
    assert alpha(readings(first, first), "stance") == 1.0
    low, high = alpha_interval(readings(first, second), "stance", samples=200)
    assert low < 0.095 < high


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataError, match="no such file"):
        load_readings(tmp_path / "x.jsonl")


def test_what_the_shipped_second_reading_promises():
    kept = load_readings()
    assert len({reading.article for reading in kept}) >= 150
    assert alpha(kept, "stance") >= 0.75
    assert alpha(kept, "agreement") >= 0.80


def test_the_labels_agreed_on_are_those_of_the_corpus():
    now = {question: label for article in load_corpus() for question, label in questions(article)}
    fields = set(Question.model_fields)
    agreed = {Question(**reading.model_dump(include=fields)): reading.final for reading in load_readings()}
    assert {question: now.get(question) for question in agreed} == agreed
