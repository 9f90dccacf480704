import re

import pytest
from samsyn.configs.errors import DataError
from samsyn.data.corpus import LICENCE, OFF_TOPIC_SHARES, corpus_examples, load_corpus
from samsyn.data.markup import parse_article

ARTICLE = """\
---
id: {id}
title: Bron
date: 2024-05-02
genre: local
family: bron
split: {split}
actors:
  B: {{name: Bo Al, kind: person}}
  A: {{name: Anna Ek, kind: person}}
topics:
  bro: {{name: den nya bron, proposition: Bron ska byggas, keywords: [bro]}}
  tull: {{name: tullen}}
agreements:
  - A B bro disagree derived s1 s2
  - A B tull agree stated e1
phenomena: [tone]
---
– [[s1 A direct bro=favor|Bygg bron nu]], sade Anna Ek.

Länge var det tyst. Bo Al svarade att [[s2 B indirect bro=against|bron kostar för mycket]].

[[e1|Om tullen är Ek och Al däremot eniga.]] [[s3 A+B narrated tull=neutral|Ek och Al vill vänta]].
"""


@pytest.fixture
def folder(tmp_path):
    for name, split in (("b", "test"), ("a", "train")):
        (tmp_path / f"{name}.md").write_text(ARTICLE.format(id=name, split=split), encoding="utf-8")
    return tmp_path


@pytest.fixture
def rows(folder, monkeypatch):
    """The rows of article a by id, with every possible off-topic row kept."""
    for form in OFF_TOPIC_SHARES:
        monkeypatch.setitem(OFF_TOPIC_SHARES, form, 1)
    return {example.id: example for example in corpus_examples([parse_article(folder / "a.md")])}


def test_articles_come_by_id_and_split(folder):
    assert [article.id for article in load_corpus(folder=folder)] == ["a", "b"]
    assert [article.id for article in load_corpus("test", folder=folder)] == ["b"]
    assert load_corpus("dev", folder=folder) == []


def test_an_empty_folder_is_told(tmp_path):
    with pytest.raises(DataError, match=re.escape(f"{tmp_path}: holds no annotated article")):
        load_corpus(folder=tmp_path)


def test_all_rows_of_a_small_article(rows):
    assert {key: (row.form, row.topic, row.label) for key, row in rows.items()} == {
        "a:s1:den-nya-bron": ("stance", "Bron ska byggas", "favor"),
        "a:s1:tullen": ("stance", "tullen", "neutral"),
        "a:s2:den-nya-bron": ("stance", "Bron ska byggas", "against"),
        "a:s2:tullen": ("stance", "tullen", "neutral"),
        "a:s3:den-nya-bron": ("stance", "Bron ska byggas", "neutral"),
        "a:s3:tullen": ("stance", "tullen", "neutral"),
        "a:a0:den-nya-bron": ("statements", "den nya bron", "disagree"),
        "a:a1:tullen": ("passage", "tullen", "agree"),
        "a:a1:den-nya-bron": ("passage", "den nya bron", "unclear"),
    }
    off_topic = {key for key, row in rows.items() if "off-topic" in row.tags}
    assert off_topic == {"a:s1:tullen", "a:s2:tullen", "a:s3:den-nya-bron", "a:a1:den-nya-bron"}


def test_a_stance_row_has_the_whole_sentence_and_its_actor(rows):
    row = rows["a:s2:den-nya-bron"]
    assert row.text == "Bo Al svarade att bron kostar för mycket."
    assert (row.actor, row.group, row.source, row.licence) == ("Bo Al", "a", "corpus", LICENCE)
    assert row.tags == ("indirect", "tone")
    assert rows["a:s3:tullen"].actor == "Anna Ek och Bo Al"


def test_a_derived_row_has_a_statement_of_each(rows):
    first, second = rows["a:a0:den-nya-bron"].statements
    assert (first.actor, first.text) == ("Anna Ek", "– Bygg bron nu, sade Anna Ek.")
    assert (second.actor, second.text) == ("Bo Al", "Bo Al svarade att bron kostar för mycket.")
    assert rows["a:a0:den-nya-bron"].tags == ("derived", "tone")


def test_a_stated_row_has_the_passage_and_both_names(rows):
    row = rows["a:a1:tullen"]
    assert (row.actors, row.text) == (("Anna Ek", "Bo Al"), "Om tullen är Ek och Al däremot eniga.")
    assert row.tags == ("stated", "tone")


def test_statements_on_different_topics_make_an_unclear_row(folder, monkeypatch):
    monkeypatch.setitem(OFF_TOPIC_SHARES, "statements", 1)
    text = (folder / "a.md").read_text(encoding="utf-8")
    path = folder / "c.md"
    path.write_text(text.replace("s2 B indirect bro=against", "s2 B indirect tull=favor"), encoding="utf-8")
    rows = {example.id: example for example in corpus_examples([parse_article(path)])}
    mixed = rows["a:s1-s2:den-nya-bron"]
    assert (mixed.label, mixed.topic) == ("unclear", "den nya bron")
    assert [said.actor for said in mixed.statements] == ["Anna Ek", "Bo Al"]
    assert "off-topic" in mixed.tags


def test_off_topic_rows_are_thinned_and_annotated_rows_are_not(folder, rows):
    kept = {example.id for example in corpus_examples([parse_article(folder / "a.md")])}
    annotated = {key for key, row in rows.items() if "off-topic" not in row.tags}
    assert annotated <= kept <= set(rows)


def test_the_shipped_corpus_gives_rows_of_every_form_and_label_in_every_split():
    for split in ("train", "dev", "test"):
        examples = corpus_examples(load_corpus(split))
        assert len({example.id for example in examples}) == len(examples)
        assert {(example.form, example.label) for example in examples} == {
            *(("stance", label) for label in ("favor", "against", "neutral")),
            *(
                (form, label)
                for form in ("passage", "statements")
                for label in ("agree", "disagree", "unclear")
            ),
        }


def test_the_founding_case_has_two_topics_and_two_answers():
    (article,) = [article for article in load_corpus() if article.id == "hollande-putin-moskva"]
    labels = {(row.topic, row.label) for row in article.agreements}
    assert labels == {("kampen mot IS", "agree"), ("Assads framtid", "disagree")}
