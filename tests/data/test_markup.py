import pytest
from samsyn.configs.errors import DataError
from samsyn.data.markup import parse_article, strip_marks

HEADER = """\
---
id: bron
title: Oenighet om bron
date: 2024-05-02
genre: local
family: bron
split: dev
actors:
  A: {name: Anna Ek, kind: person}
  M: {name: Moderaterna, kind: party, aliases: [M]}
topics:
  bro: {name: bron, proposition: Bron ska byggas, keywords: [bro]}
  tull: {name: tullen, proposition: Bron ska ha tull}
agreements:
  - M A bro disagree derived s1 s2
  - A M tull agree stated e1
phenomena: [implicit]
---
"""
BODY = """\
– [[s1 A direct bro=favor,tull=neutral|Bygg bron nu]], sade Anna Ek.

[[s2 M indirect bro=against|[[M|Partiet]] vill inte ha någon bro]]. [[e1|Om tullen är Ek och M eniga.]]
"""
TEXT = """\
– Bygg bron nu, sade Anna Ek.

Partiet vill inte ha någon bro. Om tullen är Ek och M eniga."""


@pytest.fixture
def article_file(tmp_path):
    def write(text=HEADER + BODY):
        path = tmp_path / "bron.md"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_marks_are_removed_and_their_spans_kept():
    text, marks = strip_marks("Hej [[A|du]], [[s1 A direct x=favor|kom [[B|hit]] nu]]!")
    assert text == "Hej du, kom hit nu!"
    assert [(mark.head, text[mark.start : mark.end]) for mark in marks] == [
        ("A", "du"),
        ("B", "hit"),
        ("s1 A direct x=favor", "kom hit nu"),
    ]


def test_a_text_without_marks_is_itself():
    assert strip_marks("a [b] | c\n\n– d") == ("a [b] | c\n\n– d", [])


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("ett\ntvå]] tre", r"line 2 of the text: '\]\]' closes no mark"),
        ("[[A|ett", r"the mark '\[\[A\|' is never closed"),
        ("[[A|ett\n\ntvå]]", r"the mark '\[\[A\|' reaches over a paragraph"),
    ],
)
def test_a_broken_mark_is_told(marked, expected):
    with pytest.raises(DataError, match=expected):
        strip_marks(marked)


def test_the_header_becomes_the_article(article_file):
    article = parse_article(article_file())
    assert (article.id, article.title, article.date) == ("bron", "Oenighet om bron", "2024-05-02")
    assert (article.genre, article.family, article.split) == ("local", "bron", "dev")
    assert article.phenomena == ("implicit",)
    assert [actor.name for actor in article.actors or ()] == ["Anna Ek", "Moderaterna"]
    assert [topic.target for topic in article.topics or ()] == ["Bron ska byggas", "Bron ska ha tull"]
    assert article.text == TEXT


def test_every_offset_points_at_its_text(article_file):
    article = parse_article(article_file())
    evidence = [item for row in article.agreements for item in row.evidence]
    spans = [*article.mentions, *article.statements, *evidence]
    assert len(spans) == 4 + 2 + 3
    for span in spans:
        assert article.text[span.start : span.end] == span.text


def test_mentions_are_names_and_marked_words_in_text_order(article_file):
    mentions = parse_article(article_file()).mentions
    assert [(mention.actor, mention.text) for mention in mentions] == [
        ("Anna Ek", "Anna Ek"),
        ("Moderaterna", "Partiet"),
        ("Anna Ek", "Ek"),
        ("Moderaterna", "M"),
    ]


def test_statements_carry_actor_kind_and_stances(article_file):
    first, second = parse_article(article_file()).statements
    assert (first.text, first.kind, first.actors) == ("Bygg bron nu", "direct", ("Anna Ek",))
    assert first.stances == {"bron": "favor", "tullen": "neutral"}
    assert (second.text, second.kind) == ("Partiet vill inte ha någon bro", "indirect")


def test_agreements_are_ordered_by_name_and_evidence_by_place(article_file):
    derived, stated = parse_article(article_file()).agreements
    assert (derived.actor_a, derived.actor_b, derived.label) == ("Anna Ek", "Moderaterna", "disagree")
    assert [(item.actor, item.text) for item in derived.evidence] == [
        ("Anna Ek", "Bygg bron nu"),
        ("Moderaterna", "Partiet vill inte ha någon bro"),
    ]
    assert (stated.basis, stated.evidence[0].actor) == ("stated", None)
    assert stated.evidence[0].text == "Om tullen är Ek och M eniga."


def test_a_joint_statement_is_evidence_for_both(article_file):
    body = "[[s1 A+M narrated bro=favor|Anna Ek och M drev igenom bron]]."
    header = HEADER.replace("  - M A bro disagree derived s1 s2\n  - A M tull agree stated e1\n", "")
    article = parse_article(
        article_file(header.replace("agreements:", "agreements: [A M bro agree derived s1]") + body)
    )
    assert article.statements[0].actors == ("Anna Ek", "Moderaterna")
    assert article.agreements[0].evidence[0].actor is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (HEADER, "", "must begin with a YAML header between two lines of '---'"),
        ("id: bron", "id: [", "while parsing"),
        (HEADER, "---\n- a\n---\n", "the header must be a YAML mapping"),
        ("actors:\n  A", "people:\n  A", "the header lacks 'actors'"),
        ("split: dev", "split: valid", "split: Input should be 'train', 'dev' or 'test'"),
        ("genre: local\n", "", "genre: Field required"),
        ("genre: local", "genre: local\ntone: glad", "tone: Extra inputs are not permitted"),
        ("kind: party", "kind: club", "kind: Input should be 'person', 'party'"),
        ("[[M|Partiet]]", "[[X|Partiet]]", "actor 'X' is not declared; declared are A, M"),
        ("[[M|Partiet]]", "[[någon|Partiet]]", "is neither a statement (s1 …), evidence (e1) nor an actor's"),
        ("[[s1 A direct", "[[s1 X direct", "actor 'X' is not declared"),
        ("bro=favor,tull", "bro=favor,skatt", "topic 'skatt' is not declared; declared are bro, tull"),
        ("bro=favor", "bro=for", "stances.bron: Input should be 'favor', 'against' or 'neutral'"),
        ("s1 A direct ", "s1 A said ", "kind: Input should be 'direct', 'indirect' or 'narrated'"),
        ("s1 A direct bro=favor,tull=neutral", "s1 A", "must read '[[s1 ACTOR kind topic=stance|'"),
        ("disagree derived s1 s2", "disagree derived", "must read 'A B topic label basis evidence…'"),
        ("disagree derived s1 s2", "maybe derived s1 s2", "label: Input should be 'agree', 'disagree'"),
        ("disagree derived s1 s2", "disagree derived s1 s7", "evidence 's7' is not declared; declared"),
        ("A M tull agree stated e1", "A M skatt agree stated e1", "topic 'skatt' is not declared"),
        ("A M tull agree stated e1", "A A tull agree stated s2", "s2 is a statement of Moderaterna, not of"),
    ],
)  # fmt: skip
def test_a_fault_names_the_file_and_what_is_wrong(article_file, old, new, expected):
    whole = HEADER + BODY
    assert old in whole
    path = article_file(whole.replace(old, new))
    with pytest.raises(DataError) as caught:
        parse_article(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert expected in str(caught.value)
