import numpy as np
import pytest
from samsyn.data.records import Example, Said
from samsyn.evaluation.same_pair import same_pair_topics

AGREE, DISAGREE, UNCLEAR = 0, 1, 2


def row(label, *, topic, group="a1", actors=("A", "B"), tags=()):
    return Example(
        id=f"{group}-{topic}-{'-'.join(actors)}",
        task="agreement",
        topic=topic,
        text="…",
        actors=actors,
        label=label,
        group=group,
        tags=tags,
    )


FOUNDING = [row("agree", topic="IS"), row("disagree", topic="Assad")]


@pytest.mark.parametrize(
    ("predicted", "share"),
    [([AGREE, DISAGREE], 1.0), ([AGREE, AGREE], 0.0), ([DISAGREE, AGREE], 0.0), ([AGREE, UNCLEAR], 0.0)],
)
def test_both_topics_must_be_right(predicted, share):
    score = same_pair_topics(FOUNDING, np.array(predicted))
    assert (score.value, score.n) == (share, 1)


def test_the_order_of_the_actors_and_the_form_of_the_row_do_not_matter():
    said = (Said(actor="B", text="Ja."), Said(actor="A", text="Nej."))
    other = Example(id="2", task="agreement", topic="Assad", statements=said, label="disagree", group="a1")
    assert same_pair_topics([FOUNDING[0], other], np.array([AGREE, DISAGREE])).value == 1.0


def test_articles_are_the_groups_and_each_pair_counts_once():
    rows = [
        *FOUNDING,
        row("agree", topic="IS", actors=("A", "C")),
        row("disagree", topic="Assad", actors=("A", "C")),
        row("agree", topic="x", group="a2"),
        row("disagree", topic="y", group="a2"),
    ]
    score = same_pair_topics(rows, np.array([0, 1, 0, 0, 0, 1]))
    assert (score.n, score.groups) == (3, 2)
    assert score.value == pytest.approx(2 / 3)


def test_unclear_rows_twins_and_other_articles_make_no_second_topic():
    rows = [
        row("agree", topic="IS"),
        row("unclear", topic="Assad"),
        row("disagree", topic="IS", tags=("contrast",)),
        row("disagree", topic="Assad", group="a2"),
    ]
    assert same_pair_topics(rows, np.array([0, 2, 1, 1])) is None
