"""Three sets with something wrong and one without: does the first page say so in plain words?"""

import html
import json
import random

import pytest
from samsyn.configs.loader import dump_config, parse_config
from samsyn.data.jsonl import write_jsonl
from samsyn.data.records import LABELS, Example
from samsyn.evaluation.run import run_evaluation
from samsyn.models.tfidf_baseline import TfidfBaseline

SAID = {
    "favor": ("stöder", "välkomnar", "förordar"),
    "against": ("avvisar", "fördömer", "motarbetar"),
    "neutral": ("utreder", "diskuterar", "beskriver"),
}
WORDS = [f"{first}{last}" for first in ("berg", "dal", "skog", "sjö", "hed") for last in ("en", "ar", "väg")]
TOPICS = ("kärnkraften", "skolan", "vargen", "flyget", "hamnen", "skatten")


def make_rows(prefix, n, *, seed):
    """Rows whose label a verb of the text tells, each its own group, on six topics, by nine actors."""
    draw = random.Random(seed)
    rows = []
    for i in range(n):
        label = LABELS["stance"][i % 3]
        said = (
            f"{' '.join(draw.sample(WORDS, 8))} {draw.choice(SAID[label])} {' '.join(draw.sample(WORDS, 5))}"
        )
        rows.append(
            Example(
                id=f"{prefix}{i}",
                task="stance",
                topic=draw.choice(TOPICS),
                text=said,
                actor=f"Anna {draw.randint(1, 9)}",
                label=label,
                group=f"{prefix}-article-{i}",
            )
        )
    return rows


@pytest.fixture
def judge(tmp_path):
    """Train word counting on rows, evaluate it on others; its evaluation and the first page of its report."""

    def run(train, test, *, recorded=True):
        write_jsonl(tmp_path / "train.jsonl", train)
        write_jsonl(tmp_path / "test.jsonl", test)
        folder = tmp_path / "run"
        TfidfBaseline().fit(train).save(folder / "model")
        (folder / "model" / "samsyn.json").write_text('{"format": 1, "kind": "tfidf-logreg"}')
        if recorded:
            entry = [{"name": str(tmp_path / "train.jsonl")}]
            values = {"name": "small", "model": {"kind": "tfidf-logreg"}, "train": entry, "dev": entry}
            config = dump_config(parse_config(values, where="test"))
            (folder / "config.yaml").write_text(config, encoding="utf-8")
        done = run_evaluation(
            folder,
            [tmp_path / "test.jsonl"],
            output=tmp_path / "out",
            reference=str(tmp_path / "train.jsonl"),
        )
        page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
        return done.evaluation.doubts, html.unescape(page[: page.index('id="scores"')])

    return run


@pytest.fixture
def train():
    return make_rows("t", 240, seed=1)


@pytest.fixture
def test():
    return make_rows("e", 120, seed=2)


def relabelled(rows, *, seed):
    labels = [row.label for row in rows]
    random.Random(seed).shuffle(labels)
    return [row.model_copy(update={"label": label}) for row, label in zip(rows, labels, strict=True)]


def test_of_a_clean_set_nothing_is_said(judge, train, test):
    doubts, page = judge(train, test)
    assert doubts.findings == ()
    assert "These scores" not in page
    assert "None of the rows leaks from the 240 training rows" in page
    assert "On stance, the model is better than chance." in page
    assert "On stance, no short-cut by topic or actors was found." in page


def test_leaked_rows_are_counted_by_kind_and_scored_apart(judge, train, test):
    rows = train[:20]
    same = [row.model_copy(update={"id": f"s-{row.id}", "group": f"s-{row.id}"}) for row in rows[:10]]
    group = [
        row.model_copy(update={"group": other.group}) for row, other in zip(test[:5], train, strict=False)
    ]
    near = [
        row.model_copy(update={"id": f"n-{row.id}", "group": f"n-{row.id}", "text": f"{row.text} nu"})
        for row in rows[10:]
    ]
    doubts, page = judge(train, [*same, *group, *near, *test[5:]])
    assert "These scores do not mean what they seem to." in page
    assert (
        "25 of the 140 rows leak from what the model learnt from: 10 with the same text on the same topic, "
        "5 of an article or author that stands there too, 10 with almost the same words. Scores on them "
        "measure memory. On stance, macro-F1 is" in page
    )
    assert "on the 115 rows without." in page
    assert (doubts.leaks.same, doubts.leaks.group, doubts.leaks.near) == (10, 5, 10)
    assert doubts.leaks.shared_groups == 5
    assert doubts.leaks.examples[0].twin == "t0"
    assert "almost the same text" not in page  # the first ten are the surest


def test_both_numbers_differ_where_the_leak_is_all_there_is(judge, train, test):
    """Labels without sense, learnt by heart: perfect on the leaked rows, chance on the others."""
    learnt = relabelled(train, seed=3)
    leaked = [row.model_copy(update={"id": f"s-{row.id}"}) for row in learnt[:120]]
    doubts, page = judge(learnt, [*leaked, *relabelled(test, seed=4)])
    (score,) = doubts.leaks.scores
    assert score.every_row.value > 0.6 > 0.45 > score.clean_rows.value
    assert score.clean_rows.n == 120
    assert "120 of the 240 rows leak" in page


def test_shuffled_labels_have_nothing_to_do_with_the_model(judge, train, test):
    doubts, page = judge(train, relabelled(test, seed=5))
    assert "On stance, labels and answers have nothing to do with each other" in page
    assert "with the same labels dealt out to the rows at random it is" in page
    assert "look at the labels first" in page
    (chance,) = doubts.chance
    assert chance.p_value > 0.05
    assert chance.dealt.value == pytest.approx(1 / 3, abs=0.02)
    assert doubts.suspects == ()  # it knows nothing of these labels, so it cannot contradict them


def test_labels_shuffled_in_training_are_told_too(judge, train, test):
    _, page = judge(relabelled(train, seed=6), test)
    assert "On stance, labels and answers have nothing to do with each other" in page


@pytest.mark.parametrize(("field", "seen"), [("topic", "topic"), ("actor", "actors")])
def test_a_short_cut_round_the_text_is_told(judge, train, test, field, seen):
    def given_away(rows):
        return [
            row.model_copy(update={field: f"{row.label} {i % 2}", "text": f"{' '.join(WORDS)} {i} {row.id}"})
            for i, row in enumerate(rows)
        ]

    doubts, page = judge(given_away(train), given_away(test))
    assert f"On stance, the label is nearly determined by the {seen}:" in page
    assert f"sees only the {seen}, and not a word of the text, reaches macro-F1 1.00" in page
    assert "nothing shows that it reads" in page
    assert {finding.kind for finding in doubts.pressing} >= {"shortcut"}


def test_a_short_cut_is_told_though_the_model_reads(judge, train, test):
    """Both topic and text tell the label: reading cannot be shown on such rows."""
    rows = [row.model_copy(update={"topic": f"ämne {row.label}"}) for row in test]
    _, page = judge(train, rows)
    assert "the label is nearly determined by the topic" in page


def test_contradicted_labels_are_listed(judge, train, test):
    wrong = {f"e{i}" for i in range(0, 120, 21)}
    rows = [
        row.model_copy(update={"label": LABELS["stance"][(row.label_id + 1) % 3]}) if row.id in wrong else row
        for row in test
    ]
    doubts, page = judge(train, rows)
    found = {suspect.id for suspect in doubts.suspects}
    assert found <= wrong and len(found) >= 4
    assert doubts.labels[0].share.value == pytest.approx(len(wrong) / 120, abs=0.02)
    assert f"the model contradicts {len(found)} of 120 labels with confidence" in page
    assert f"Labels to look at again ({len(found)}, the most doubtful first)" in page
    assert [finding.severity for finding in doubts.findings] == ["note"]


def test_what_cannot_be_checked_is_told(judge, train, test, tmp_path):
    _, page = judge(train, test, recorded=False)
    assert "What this model learnt from is not recorded: leaks were looked for in" in page
    config = tmp_path / "run" / "config.yaml"
    config.write_text(
        json.dumps(
            {
                "name": "small",
                "model": {"kind": "tfidf-logreg"},
                "train": [{"name": "gone.jsonl"}],
                "dev": [{"name": "gone.jsonl"}],
            }
        )
    )
    _, page = judge(train, test, recorded=False)
    assert "Not fully checked for leaks: gone.jsonl (cannot be read here)." in page
    assert "None of the rows leaks" not in page
