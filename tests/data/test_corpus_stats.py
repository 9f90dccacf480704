from samsyn.data.corpus import load_with_twins
from samsyn.data.corpus_stats import corpus_stats

HEADER = """\
---
id: {id}
title: Bron
date: 2024-05-02
genre: local
family: {id}
split: {split}
actors:
  A: {{name: Anna Ek, kind: person}}
  B: {{name: Bo Al, kind: person}}
topics:
  bro: {{name: bron, proposition: {proposition}, keywords: [bro]}}
  bad: {{name: badet, proposition: Badet ska rivas, keywords: [bad]}}
agreements:
  - A B bro disagree derived s1 s2
  - A B bro disagree stated e1
  - A B bad {label} stated e1
phenomena: [explicit]
contrasts:
  - {{edit: verb, old: "=against", new: "=neutral", agreements: [A B bro unclear derived s1 s2]}}
---
– [[s1 A direct bro=favor|Bygg bron]], sade Anna Ek. [[e1|Om allt annat var de oense.]]

– [[s2 B direct bro=against|Bygg den inte]], sade Bo Al.
"""


def test_counts_of_two_articles(tmp_path):
    for fields in (
        {"id": "a", "split": "train", "proposition": "Bron ska byggas", "label": "agree"},
        {"id": "b", "split": "test", "proposition": "Bron ska målas", "label": "disagree"},
    ):
        (tmp_path / f"{fields['id']}.md").write_text(HEADER.format(**fields), encoding="utf-8")
    stats = corpus_stats(load_with_twins(folder=tmp_path))
    assert (stats.articles, stats.twins, stats.families, stats.actors, stats.topics) == (2, 2, 2, 2, 3)
    assert stats.new_topics == 0.5
    assert stats.mixed == 0.5
    assert stats.stances == {"favor": 2, "against": 2, "neutral": 0}
    assert stats.agreements == {"agree": 1, "disagree": 3, "unclear": 0}
    assert stats.bases == {"stated": 4, "derived": 0}
    assert stats.splits == {"train": 1, "dev": 0, "test": 1}
    assert stats.phenomena["explicit"] == {"articles": 2, "agree": 1, "disagree": 3, "unclear": 0}
    assert stats.phenomena["irony"]["articles"] == 0


def test_what_the_shipped_corpus_promises():
    stats = corpus_stats(load_with_twins())
    agreements, stances = sum(stats.agreements.values()), sum(stats.stances.values())
    assert stats.articles >= 500
    assert stats.twins >= 150
    assert agreements >= 2200 and stances >= 2200
    assert stats.stances["neutral"] / stances >= 0.15
    assert stats.topics >= 120 and stats.actors >= 250
    assert stats.mixed >= 0.4
    assert stats.new_topics >= 1 / 3
    assert stats.splits["test"] / stats.articles >= 0.2
    assert all(row["articles"] for row in stats.phenomena.values())
