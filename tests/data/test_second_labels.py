import pytest
from samsyn.data.corpus import CORPUS, OFF_TOPIC, corpus_examples, load_corpus, load_with_twins
from samsyn.data.records import Example
from samsyn.data.second_labels import second_labels
from samsyn.data.second_reading import load_readings


@pytest.fixture(scope="module")
def rows():
    return corpus_examples(load_corpus("train"))


def test_every_reading_of_the_training_articles_finds_its_rows(rows):
    """A pair may be two rows on one topic, by two passages: then both have the reading of the pair."""
    articles = {row.group for row in rows}
    asked = sum(reading.article in articles for reading in load_readings())
    found = {id(own) for own in second_labels(rows) if own}
    assert len(found) == asked


def test_a_row_has_the_label_of_a_reader_and_off_topic_rows_have_none(rows):
    read = [(row, own) for row, own in zip(rows, second_labels(rows), strict=True) if own]
    assert all(row.label in (own.first, own.second) for row, own in read)
    assert not any(OFF_TOPIC in row.tags for row, _ in read)


def test_the_rows_of_twins_have_none():
    twins = [row for row in corpus_examples(load_with_twins("train")) if "contrast" in row.tags]
    assert twins
    assert not any(second_labels(twins))


def test_rows_of_other_sets_have_none(rows):
    row = next(row for row in rows if second_labels([row])[0])
    unread = Example(id="x", task="stance", topic="bron", text="ja", label="favor", source=CORPUS)
    assert second_labels([row.model_copy(update={"source": "own"})]) == [None]
    assert second_labels([unread, row])[0] is None
    assert second_labels([unread, row])[1] is not None
