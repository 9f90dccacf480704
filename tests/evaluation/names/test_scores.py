import pytest
from samsyn.data.tagged import TaggedSentence
from samsyn.evaluation.names.report import prediction_rows, write_tag_report
from samsyn.evaluation.names.run import evaluate_tagger
from samsyn.evaluation.names.scores import evaluate_tags, macro_f1, micro_f1, name_counts
from samsyn.models.tag_baselines import NameList


def sentence(number, text, tags):
    return TaggedSentence(id=f"s{number}", words=tuple(text.split()), tags=tuple(tags.split()))


GOLD = [
    sentence(1, "Anna Ek bor i Lund", "PER PER O O LOC"),
    sentence(2, "LO teg", "ORG O"),
    sentence(3, "Bo Al teg", "PER PER O"),
]
FOUND = [["PER", "PER", "O", "O", "ORG"], ["ORG", "O"], ["PER", "O", "O"]]


def test_whole_names_of_the_right_kind_count_worked_by_hand():
    scores = evaluate_tags(GOLD, FOUND, name="by hand")
    assert (scores.micro.gold, scores.micro.found, scores.micro.right) == (4, 4, 2)
    assert scores.micro.f1.value == pytest.approx(0.5) == micro_f1(GOLD, FOUND)
    assert scores.tags["PER"].precision.value == pytest.approx(0.5)
    assert scores.tags["ORG"].f1.value == pytest.approx(2 / 3)
    assert scores.tags["LOC"].f1.value == 0 and scores.tags["MISC"].f1.value is None
    # mean of PER 1/2, ORG 2/3, LOC 0; there is no MISC
    assert scores.macro_f1.value == pytest.approx((0.5 + 2 / 3) / 3) == macro_f1(GOLD, FOUND)
    assert scores.micro.f1.low is not None and scores.micro.f1.low < 0.5 < scores.micro.f1.high


def test_words_of_unknown_tag_cost_and_earn_nothing():
    counts = name_counts(["PER", "?", "O"], ["PER", "ORG", "LOC"])
    assert counts.sum(axis=0).tolist() == [1, 2, 1]


def test_baselines_stand_beside_and_the_report_shows_mistakes(tmp_path):
    found = NameList(GOLD[:2]).tag([row.words for row in GOLD])
    evaluation = evaluate_tagger(GOLD, found, name="names <b>", reference=GOLD[:2])
    assert [baseline.name for baseline in evaluation.baselines] == ["names of train", "runs of capitals"]
    assert evaluation.result.micro.right == 3 and evaluation.in_parts == 0
    rows = prediction_rows(GOLD, [tagging.tags for tagging in found])
    text = write_tag_report(evaluation, tmp_path / "r.html", mistakes=rows, provenance={"x": "y"}).read_text()
    assert "1 of the 1 sentences with a mistake" in text and "Bo Al PER" in text
    assert "<b>" not in text
