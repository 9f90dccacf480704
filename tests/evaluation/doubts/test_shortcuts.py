import pytest
from samsyn.evaluation.doubts.shortcuts import shortcut_scores


def by_view(rows):
    return {(score.task, score.view): score for score in shortcut_scores(rows, folds=3)}


@pytest.fixture
def rows(example):
    """Ninety stance rows, a group each, whose labels nothing but the text tells."""
    return [
        example(i, label=i % 3, topic=f"ämne {i // 3 % 5}", actor=f"Anna {i // 3 % 7}", group=f"g{i}")
        for i in range(90)
    ]


def test_a_sound_set_tells_nothing(rows):
    scores = by_view(rows)
    assert set(scores) == {("stance", view) for view in ("hypothesis", "topic", "actor")}
    assert all(score.macro_f1.value < 0.45 for score in scores.values())
    assert all(score.chance == pytest.approx(1 / 3) for score in scores.values())
    assert all(score.macro_f1.n == 90 and score.macro_f1.groups == 90 for score in scores.values())


def test_always_the_most_frequent_of_three_even_labels_is_worth_a_sixth(rows):
    """Recall 1 and precision 1/3 on one class: F1 1/2; the two others 0."""
    assert by_view(rows)["stance", "topic"].majority.value == pytest.approx(1 / 6)


def test_chance_of_uneven_labels_by_hand(example):
    """Shares .5, .3, .2 answered evenly: F1 2·s/3/(s + 1/3) = .4, .3158, .25."""
    labels = [0] * 5 + [1] * 3 + [2] * 2
    rows = [example(i, label=label, group=f"g{i}") for i, label in enumerate(labels)]
    assert by_view(rows)["stance", "topic"].chance == pytest.approx((0.4 + 0.3158 + 0.25) / 3, abs=1e-4)


def test_chance_of_two_labels_is_a_half(rows):
    two = [row for row in rows if row.label != "neutral"]
    assert by_view(two)["stance", "topic"].chance == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("view", "planted"),
    [("hypothesis", "topic"), ("topic", "topic"), ("actor", "actor")],
)
def test_a_planted_short_cut_is_found(rows, view, planted):
    given_away = [row.model_copy(update={planted: f"ämnet {row.label}"}) for row in rows]
    assert by_view(given_away)["stance", view].macro_f1.value > 0.95


def test_a_word_of_the_hypothesis_gives_labels_away_on_new_topics(rows):
    """The topic-only classifier never saw these topics; the word that recurs is what tells."""
    given_away = [row.model_copy(update={"topic": f"{row.label} ämne{i}"}) for i, row in enumerate(rows)]
    scores = by_view(given_away)
    assert scores["stance", "hypothesis"].macro_f1.value > 0.95
    assert scores["stance", "topic"].macro_f1.value < 0.45


def test_groups_stay_together(rows):
    """Where each group has a topic and a label of its own, no held-out row can be told."""
    told = [
        row.model_copy(update={"topic": f"ämne {i // 6}", "group": f"g{i // 6}"})
        for i, row in enumerate(rows)
    ]
    told = [row.model_copy(update={"label": rows[i // 6 % 3].label}) for i, row in enumerate(told)]
    assert by_view(told)["stance", "topic"].macro_f1.value < 0.5


def test_both_tasks_are_scored_and_a_task_of_one_label_is_not(mixed_examples, rows):
    assert {task for task, _ in by_view(mixed_examples)} == {"stance", "agreement"}
    assert shortcut_scores([row for row in rows if row.label == "favor"]) == []
