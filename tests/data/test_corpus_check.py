import pytest
from samsyn.data.corpus_check import check_corpus

FILLER = "Det blev en lång kväll i bygdegården, och kaffet tog slut redan före paus. " * 5
ARTICLE = f"""\
---
id: bron
title: Bron
date: 2024-05-02
genre: local
family: bron
split: train
actors:
  A: {{name: Anna Ek, kind: person}}
  B: {{name: Bo Al, kind: person}}
topics:
  bro: {{name: bron, proposition: Bron ska byggas, keywords: [bro]}}
agreements:
  - A B bro disagree derived s1 s2
---
– [[s1 A direct bro=favor|Bygg bron]], sade Anna Ek.

– [[s2 B direct bro=against|Bygg den inte]], sade Bo Al.

{FILLER}
"""


@pytest.fixture
def faults_of(tmp_path):
    def check(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        return [fault.replace(str(tmp_path), "") for fault in check_corpus(tmp_path)]

    return check


def test_a_sound_article_has_no_fault(faults_of):
    assert faults_of(bron=ARTICLE) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: bron", "id: bro", "id must be the file's name, 'bron'; got 'bro'"),
        (FILLER, "", "the text must have 70 to 400 words; it has 13"),
        (FILLER, FILLER * 7, "the text must have 70 to 400 words; it has 503"),
        ("  B: {", "  C: {name: Cia Od}\n  B: {", "actor 'Cia Od' is never mentioned"),
        ("topics:\n", "topics:\n  ny: {name: bron}\n", "topic 'bron' is declared twice"),
        (
            "- A B bro",
            "- A A bro agree stated s1\n  - A B bro",
            "Anna Ek cannot agree or disagree with itself",
        ),
        (
            "- A B bro",
            "- B A bro agree stated s1\n  - A B bro",
            "Anna Ek and Bo Al on 'bron' must have one label; got agree, disagree",
        ),
        (
            "bro disagree",
            "bro agree",
            "Anna Ek (favor) and Bo Al (against) on 'bron' should be disagree, but the row says agree",
        ),
        (
            "bro=against",
            "bro=neutral",
            "Anna Ek (favor) and Bo Al (neutral) on 'bron' should be unclear, but the row says disagree",
        ),
        (
            "bro=against",
            "bro=favor",
            "Anna Ek (favor) and Bo Al (favor) on 'bron' should be agree, but the row says disagree",
        ),
    ],
)
def test_each_fault_is_told_in_a_sentence(faults_of, old, new, expected):
    assert old in ARTICLE
    (fault,) = faults_of(bron=ARTICLE.replace(old, new))
    assert fault.startswith("/bron.md: ")
    assert expected in fault


def test_an_actor_who_changes_side_contradicts_nothing(faults_of):
    both = ARTICLE.replace(FILLER, FILLER + "– [[s3 A direct bro=against|Nej, bygg inte]], sade Anna Ek.")
    assert faults_of(bron=both) == []


def test_a_family_keeps_to_one_split(faults_of):
    other = ARTICLE.replace("id: bron", "id: tva").replace("split: train", "split: test")
    assert faults_of(bron=ARTICLE, tva=other) == [
        "family 'bron' must keep to one split; it stands in test, train"
    ]


def test_an_article_that_cannot_be_read_does_not_hide_the_others(faults_of):
    faults = faults_of(bron=ARTICLE.replace("id: bron", "id: bro"), aaa="no header")
    assert [fault.split(": ")[0] for fault in faults] == ["/aaa.md", "/bron.md"]


def test_the_shipped_corpus_is_sound():
    assert check_corpus() == []
