import pytest
from samsyn.configs.errors import DataError
from samsyn.data.corpus import CONTRAST, corpus_examples, load_corpus, load_with_twins
from samsyn.data.markup import parse_article, parse_with_twins

ARTICLE = """\
---
id: bron
title: Bron
date: 2024-05-02
genre: local
family: bron
split: train
actors:
  A: {name: Anna Ek, kind: person}
  B: {name: Bo Al, kind: person}
  C: {name: Cia Od, kind: person}
topics:
  bro: {name: bron, proposition: Bron ska byggas, keywords: [bro]}
agreements:
  - A B bro agree derived s1 s2
  - A C bro agree derived s1 s3
  - B C bro agree derived s2 s3
contrasts:
  - edit: negation
    old: "[[s2 B direct bro=favor|Den behövs"
    new: "[[s2 B direct bro=against|Den behövs inte"
    agreements: [B A bro disagree derived s1 s2, B C bro disagree derived s2 s3]
---
– [[s1 A direct bro=favor|Bygg bron]], sade Anna Ek.

– [[s2 B direct bro=favor|Den behövs]], sade Bo Al.

– [[s3 C direct bro=favor|Ja till bron]], sade Cia Od.
"""


@pytest.fixture
def written(tmp_path):
    def write(old="", new=""):
        assert old in ARTICLE
        (tmp_path / "bron.md").write_text(ARTICLE.replace(old, new) if old else ARTICLE, encoding="utf-8")
        return tmp_path / "bron.md"

    return write


def test_a_twin_differs_by_its_edit_alone(written):
    article, twin = parse_with_twins(written())
    assert twin.id == "bron-kontrast-1"
    assert (article.twin_of, twin.twin_of) == (None, "bron")
    assert twin.text == article.text.replace("Den behövs", "Den behövs inte")
    assert [row.label for row in article.agreements] == ["agree"] * 3
    assert {(row.actor_a, row.actor_b): row.label for row in twin.agreements} == {
        ("Anna Ek", "Bo Al"): "disagree",
        ("Anna Ek", "Cia Od"): "agree",
        ("Bo Al", "Cia Od"): "disagree",
    }
    assert [said.stances["bron"] for said in twin.statements] == ["favor", "against", "favor"]


def test_offsets_of_a_twin_are_its_own(written):
    _, twin = parse_with_twins(written())
    assert all(twin.text[said.start : said.end] == said.text for said in twin.statements)


def test_articles_are_loaded_with_or_without_twins(written):
    folder = written().parent
    assert [article.id for article in load_corpus(folder=folder)] == ["bron"]
    assert [article.id for article in load_with_twins(folder=folder)] == ["bron", "bron-kontrast-1"]
    assert parse_article(folder / "bron.md").id == "bron"


def test_a_twin_gives_only_the_rows_that_changed_and_keeps_the_group(written):
    examples = corpus_examples(load_with_twins(folder=written().parent))
    changed = [example for example in examples if CONTRAST in example.tags]
    assert sorted((example.task, example.label) for example in changed) == [
        ("agreement", "disagree"),
        ("agreement", "disagree"),
        ("stance", "against"),
    ]
    assert {example.group for example in examples} == {"bron"}
    assert len({example.id for example in examples}) == len(examples)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('old: "[[s2 B direct bro=favor|Den', 'old: "Hen', "it stands 0 times: 'Hen behövs'"),
        ("edit: negation", "edit: nej", "edit: Input should be 'negation', 'verb'"),
        ("edit: negation", "edit: negation\n    odl: x", "odl: Extra inputs are not permitted"),
        (
            '"[[s2 B direct bro=against|Den behövs inte"\n'
            "    agreements: [B A bro disagree derived s1 s2, B C bro disagree derived s2 s3]",
            '"[[s2 B direct bro=favor|Den behövs nu"',
            "contrast 1 flips no label",
        ),
        ("bro=against|Den", "väg=against|Den", "contrast 1: topic 'väg' is not declared"),
    ],
)
def test_a_wrong_contrast_is_told(written, old, new, expected):
    path = written(old, new)
    with pytest.raises(DataError) as caught:
        parse_with_twins(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert expected in str(caught.value)
