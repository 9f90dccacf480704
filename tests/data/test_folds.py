import pytest
from samsyn.data.folds import FOLD_NAMES, K, fold_rows
from samsyn.data.leaks import near_pairs, normalise
from samsyn.data.records import Example

NEAR = [
    "Kommunen bör bygga bron redan i år eftersom den gamla har rostat sönder helt",
    "Kommunen bör bygga bron redan i år eftersom den gamla har rostat sönder",
]


def row(number, *, text, group=""):
    return Example(
        id=f"r{number}",
        task="stance",
        topic="bron",
        text=text,
        label=["favor", "against", "neutral"][number % 3],
        source="set",
        group=group,
    )


@pytest.fixture
def rows():
    apart = [row(n, text=" ".join(f"ord{n}x{m}" for m in range(8))) for n in range(40)]
    grouped = [row(40 + n, text=f"mening nummer {n} om {n * n}", group=f"g{n % 4}") for n in range(12)]
    near = [row(52 + n, text=text, group=f"n{n}") for n, text in enumerate(NEAR)]
    return [*apart, *grouped, *near]


def test_every_row_is_held_out_once_and_trained_on_otherwise(rows):
    held_out = [fold_rows(rows, f"fold-{number}") for number in range(1, K + 1)]
    assert sorted(r.id for fold in held_out for r in fold) == sorted(r.id for r in rows)
    for number, fold in enumerate(held_out, start=1):
        rest = fold_rows(rows, f"without-fold-{number}")
        assert {r.id for r in rest} == {r.id for r in rows} - {r.id for r in fold}


def test_neither_groups_nor_near_duplicates_straddle(rows):
    place = {r.id: number for number in range(1, K + 1) for r in fold_rows(rows, f"fold-{number}")}
    for group in ("g0", "g1", "g2", "g3"):
        assert len({place[r.id] for r in rows if r.group == group}) == 1
    assert place["r52"] == place["r53"]


def test_rows_keep_their_own_groups(rows):
    assert {r.group for r in fold_rows(rows, "without-fold-1")} <= {r.group for r in rows}


def test_near_pairs_are_those_alike(rows):
    assert list(near_pairs(rows)) == [(52, 53)]
    assert normalise(NEAR[0]) != normalise(NEAR[1])


@pytest.mark.parametrize("name", ["fold-0", f"fold-{K + 1}", "fold", "without-fold-"])
def test_other_names_are_refused(rows, name):
    assert name not in FOLD_NAMES
    with pytest.raises(ValueError, match="must be one of fold-1"):
        fold_rows(rows, name)
