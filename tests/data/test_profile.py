from samsyn.data.profile import profile
from samsyn.data.records import Example


def row(id_, text, label, **more):
    return Example(id=id_, task="stance", topic="kärnkraft", text=text, label=label, **more)


def test_counts_by_hand():
    rows = [
        row("1", "ett två tre", "against", source="a", group="g"),
        row("2", "Ett, två – tre!", "favor", source="a", group="g"),
        row("3", "ett", None, source="b", translated=True),
        Example(id="4", task="stance", topic="vindkraft", text="a b c d e f", label="favor", language="da"),
    ]
    counts = profile(rows)
    assert list(counts.labels.items()) == [("favor", 2), ("against", 1), ("–", 1)]
    assert counts.topics == {"kärnkraft": {"favor": 1, "against": 1, "–": 1}, "vindkraft": {"favor": 1}}
    assert counts.sources == {"a": {"favor": 1, "against": 1}, "b": {"–": 1}, "–": {"favor": 1}}
    assert (counts.n, counts.groups, counts.translated) == (4, 3, 1)
    assert counts.languages == {"sv": 3, "da": 1}
    assert (counts.duplicates, counts.conflicts) == (1, 1)


def test_lengths_are_words_with_the_nearest_rank_percentile():
    rows = [row(str(n), " ".join(["ord"] * n), "favor") for n in range(1, 21)]
    lengths = profile(rows).lengths
    assert (lengths.shortest, lengths.mean, lengths.median, lengths.p95, lengths.longest) == (
        1,
        10.5,
        10.5,
        19,
        20,
    )


def test_an_empty_list_has_no_lengths():
    counts = profile([])
    assert counts.n == 0 and counts.lengths is None
    assert counts.to_json()["lengths"] is None
