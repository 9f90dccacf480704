import numpy as np
import pytest
from samsyn.data.corpus import article_genres
from samsyn.evaluation.properties import property_reader
from samsyn.evaluation.slices import property_slices


@pytest.fixture
def slices(example):
    def make(rows):
        y = np.array([row.label_id for row in rows])
        parts = property_slices(rows, y, y, np.arange(len(rows)), known_topics=(), seed=1)
        return {(part.dimension, part.value): part.n for part in parts}

    return make


def test_tags_become_wording_basis_and_phenomena(slices, example):
    stances = [example(i, tags=("direct", "irony")) for i in range(6)]
    pairs = [example(9, task="agreement", form="passage", tags=("stated", "rare"))]
    found = slices([*stances, example(7, tags=("narrated",)), *pairs])
    assert found["wording", "quoted"] == 6
    assert found["wording", "prose: told as what the actor did"] == 1
    assert found["basis", "stated"] == 1
    assert found["phenomenon", "irony"] == 6
    assert ("phenomenon", "rare") not in found


def test_lengths_stand_from_short_to_long(slices, example):
    counts = (60, 61, 15, 16, 30, 31)
    found = slices([example(i, text=" ".join(["ord"] * count)) for i, count in enumerate(counts)])
    lengths = {value: n for (dimension, value), n in found.items() if dimension == "length"}
    assert list(lengths.items()) == [
        ("up to 15 words", 1),
        ("16 to 30 words", 2),
        ("31 to 60 words", 2),
        ("over 60 words", 1),
    ]


def test_genre_is_that_of_the_article(example):
    article, genre = next(iter(article_genres().items()))
    row = example(1, source="corpus", group=article)
    other = example(2, source="elsewhere", group=article)
    read = property_reader([row, other], known_topics=())
    assert dict(read(row))["genre"] == genre
    assert "genre" not in dict(read(other))
