from collections import Counter

import pytest
from samsyn.data.catalogue import load_examples
from samsyn.data.leaks import normalise


@pytest.fixture(scope="module")
def rows():
    return load_examples("drills:train").examples


def test_labels_of_each_form_are_equally_common(rows):
    counts = Counter((row.form, row.label) for row in rows)
    for form in ("stance", "statements", "passage"):
        of_form = [count for (name, _), count in counts.items() if name == form]
        assert len(of_form) == 3
        assert max(of_form) < 1.1 * min(of_form)


def test_ids_are_unique_and_rows_differ(rows):
    assert len({row.id for row in rows}) == len(rows)
    assert len({(row.topic, row.content) for row in rows}) > 0.99 * len(rows)


def test_a_sentence_alone_does_not_tell_the_side(rows):
    """Frames that hold and frames that deny stand with propositions of either sign."""
    denials = Counter(
        row.label for row in rows if row.form == "stance" and " nej till att " in (row.text or "")
    )
    assert denials["favor"] > 20
    assert denials["against"] > 20


def test_nothing_of_the_corpus_that_judges_stands_among_them(rows):
    judged = load_examples("corpus:dev").examples + load_examples("corpus:test").examples
    targets = {normalise(row.topic) for row in judged}
    assert not targets & {normalise(row.topic) for row in rows}
    things = {normalise(row.topic) for row in rows if row.task == "agreement"}
    assert not {target for target in targets if any(target.startswith(f"{thing} ska ") for thing in things)}
