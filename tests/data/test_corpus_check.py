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
        ("topics:\n", "topics:\n  ny: {name: bron, proposition: Ja}\n", "topic 'bron' is declared twice"),
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
        ("genre: local", "genre: lokalt", "genre must be one of news, local"),
        ("split: train", "split: train\nphenomena: [ironi]", "phenomenon must be one of explicit, implicit"),
        (", proposition: Bron ska byggas", "", "topic 'bron' has no proposition"),
        (
            "  - A B bro disagree derived s1 s2\n",
            "  []\n",
            "Anna Ek and Bo Al both speak on 'bron', but have no row",
        ),
        (
            "derived s1 s2",
            "derived s1",
            "Anna Ek and Bo Al on 'bron': a derived answer needs a statement of Bo Al",
        ),
    ],
)
def test_each_fault_is_told_in_a_sentence(faults_of, old, new, expected):
    assert old in ARTICLE
    (fault,) = faults_of(bron=ARTICLE.replace(old, new))
    assert fault.startswith("/bron.md: ")
    assert expected in fault


def test_three_actors_cannot_all_disagree(faults_of):
    three = ARTICLE.replace("  B: {", "  C: {name: Cia Od}\n  B: {").replace(
        "- A B bro disagree derived s1 s2",
        "- A B bro disagree stated e1\n  - A C bro disagree stated e1\n  - B C bro disagree stated e1",
    )
    three = three.replace("Bygg den inte]]", "Bygg den inte]] [[e1|trots Cia Od]]")
    assert faults_of(bron=three) == [
        "/bron.md: Anna Ek, Bo Al, Cia Od on 'bron' contradict each other: disagree, disagree, disagree"
    ]


def test_two_articles_that_say_the_same_are_told(faults_of):
    other = ARTICLE.replace("id: bron", "id: tva")
    near, run = faults_of(bron=ARTICLE, tva=other)[:2]
    assert near == "bron and tva are near-duplicates (1.00 of their words and word pairs)"
    assert run.startswith("8 words in a row stand in bron, tva: 'bygg bron sade anna ek bygg den inte'")


def test_a_fault_of_a_twin_names_the_twin(faults_of):
    twin = """contrasts:
  - {edit: verb, old: "[[s2 B direct bro=against|Bygg den inte", new: "[[s2 B direct bro=favor|Bygg den"}
---
– [["""
    (fault,) = faults_of(bron=ARTICLE.replace("---\n– [[", twin, 1))
    assert fault.startswith("/bron.md: bron-kontrast-1: Anna Ek (favor) and Bo Al (favor) on 'bron'")


def test_an_actor_who_changes_side_contradicts_nothing(faults_of):
    both = ARTICLE.replace(FILLER, FILLER + "– [[s3 A direct bro=against|Nej, bygg inte]], sade Anna Ek.")
    assert faults_of(bron=both) == []


def test_a_family_keeps_to_one_split(faults_of):
    other = ARTICLE.replace("id: bron", "id: tva").replace("split: train", "split: test")
    other = other.replace(FILLER, "Ingen hade räknat med regn. " * 14).replace("Bygg", "Res")
    assert faults_of(bron=ARTICLE, tva=other) == [
        "family 'bron' must keep to one split; it stands in test, train"
    ]


def test_an_article_that_cannot_be_read_does_not_hide_the_others(faults_of):
    faults = faults_of(bron=ARTICLE.replace("id: bron", "id: bro"), aaa="no header")
    assert [fault.split(": ")[0] for fault in faults] == ["/aaa.md", "/bron.md"]


def test_the_shipped_corpus_is_sound():
    assert check_corpus() == []
