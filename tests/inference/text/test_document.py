from samsyn.data.records import Article
from samsyn.inference.text.document import build_document


def document():
    return build_document(Article(id="a", text="Ett. Två.\n\n– Tre, säger hon.\n– Fyra."))


def test_sentences_know_their_paragraph_and_place():
    found = document()
    assert [(s.text, s.paragraph) for s in found.sentences] == [
        ("Ett.", 0),
        ("Två.", 0),
        ("– Tre, säger hon.", 1),
        ("– Fyra.", 2),
    ]
    assert all(found.article.text[s.start : s.end] == s.text for s in found.sentences)


def test_sentence_of_an_offset():
    found = document()
    assert found.sentence_index(0) == 0
    assert found.sentence_index(6) == 1
    assert found.sentence_index(10) == 1  # the blank line belongs to the sentence before
    assert found.sentence_index(1000) == 3


def test_range_and_its_text():
    found = document()
    assert list(found.sentence_range(6, 13)) == [1, 2]
    assert list(found.sentence_range(9, 10)) == []
    assert found.text_of(range(0, 2)) == "Ett. Två."
    assert found.text_of(range(2, 2)) == ""


def test_an_empty_text_has_no_sentences():
    empty = build_document(Article(id="a", text=" \n\n "))
    assert empty.sentences == ()
    assert empty.sentence_index(0) is None
    assert list(empty.sentence_range(0, 2)) == []
