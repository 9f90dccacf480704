from collections import Counter

import pytest
from samsyn.configs.errors import DataError
from samsyn.data.adapters.positions import PAIRS_PER_LABEL, Positions, positions_examples
from samsyn.data.catalogue import load_examples
from samsyn.data.leaks import normalise
from samsyn.data.positions import Position, PositionTopic, Relation


def topic(number=1, *, proposition="Bron ska byggas"):
    return PositionTopic(
        id=f"fil-{number:03d}",
        proposition=proposition,
        reverse=f"{proposition}: nej",
        name="bron",
        positions=[
            Position(stance="favor", actor="A", text="Bygg den."),
            Position(stance="favor", actor="B", text="Det är dags."),
            Position(stance="against", actor="C", text="Den blir för dyr."),
            Position(stance="neutral", actor="D", text="Vi har inte bestämt oss."),
            Position(stance="neutral", actor="E", text="Remissen är ute."),
        ],
        relations=[Relation(label="disagree", actors=("A", "C"), text="Om bron går det isär.")],
    )


def test_the_reverse_of_a_proposition_exchanges_the_sides():
    rows = {row.id: row for row in positions_examples([topic()])}
    assert (rows["fil-001:s0"].topic, rows["fil-001:s0"].label) == ("Bron ska byggas", "favor")
    assert (rows["fil-001:s0:r"].topic, rows["fil-001:s0:r"].label) == ("Bron ska byggas: nej", "against")
    assert rows["fil-001:s2:r"].label == "favor"
    assert rows["fil-001:s3:r"].label == "neutral"


def test_pairs_agree_on_one_side_differ_on_two_and_are_unclear_beside_a_neutral():
    rows = [row for row in positions_examples([topic()]) if row.form == "statements"]
    sides = {"A": 1, "B": 1, "C": -1, "D": 0, "E": 0}
    assert rows
    for row in rows:
        one, other = (sides[said.actor] for said in row.statements)
        assert row.label == {1: "agree", -1: "disagree", 0: "unclear"}[one * other]
        assert (one, other) != (0, 0)
    assert max(Counter(row.label for row in rows).values()) <= PAIRS_PER_LABEL


def test_rows_of_a_topic_share_a_group_and_ids_are_unique():
    rows = list(positions_examples([topic(), topic(2, proposition="Vägen ska breddas")]))
    assert {row.group for row in rows} == {"fil-001", "fil-002"}
    assert len({row.id for row in rows}) == len(rows)


def test_a_proposition_may_stand_once():
    with pytest.raises(DataError, match=r"(?i)bron ska byggas"):
        list(positions_examples([topic(), topic(2)]))


def test_a_topic_is_held_out_whole(tmp_path):
    blocks = [
        f"# Bro {number} ska byggas\n! Bro {number} ska inte byggas\n~ bro {number}\n+ A | Bygg bro {number}."
        for number in range(40)
    ]
    (tmp_path / "broar.txt").write_text("\n\n".join(blocks), encoding="utf-8")
    plain = Positions(NAME="broar", folder=tmp_path, held_out=4)
    splits = {split: {row.group for row in plain.read(tmp_path, split)} for split in ("train", "dev")}
    assert len(splits["train"]) + len(splits["dev"]) == 40
    assert not splits["train"] & splits["dev"]
    assert 2 <= len(splits["dev"]) <= 20
    assert {row.source for row in plain.read(tmp_path, "dev")} == {"broar"}


def test_the_test_split_has_files_of_its_own(tmp_path):
    (tmp_path / "test").mkdir()
    text = "# Bron ska byggas\n! Bron ska inte byggas\n~ bron\n+ A | Bygg bron."
    (tmp_path / "test" / "bron.txt").write_text(text, encoding="utf-8")
    plain = Positions(NAME="broar", folder=tmp_path, held_out=4)
    assert {row.group for row in plain.read(tmp_path, "test")} == {"bron-001"}
    assert not [*plain.read(tmp_path, "train"), *plain.read(tmp_path, "dev")]


@pytest.fixture(scope="module", params=["positions:train", "positions-plain:all", "positions-wide:train"])
def shipped(request):
    return load_examples(request.param).examples


def test_no_side_can_be_told_from_the_statement_alone(shipped):
    """Every statement stands both with its proposition and with the reverse, on exchanged sides."""
    taken = Counter(
        (row.text, row.label) for row in shipped if row.task == "stance" and row.label != "neutral"
    )
    texts = {text for text, _ in taken}
    assert all(taken[text, "favor"] == taken[text, "against"] for text in texts)


def test_nothing_of_the_corpus_that_judges_stands_among_them(shipped):
    judged = load_examples("corpus:dev").examples + load_examples("corpus:test").examples
    targets = {normalise(row.topic) for row in judged}
    assert not targets & {normalise(row.topic) for row in shipped}
    contents = {normalise(row.content) for row in judged}
    assert not contents & {normalise(row.content) for row in shipped}
