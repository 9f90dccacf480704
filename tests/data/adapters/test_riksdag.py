from collections import Counter

import pytest
from publishers import report, riksdag
from samsyn.data.adapters import riksdag_pairs, riksdag_reservations
from samsyn.data.adapters.riksdag import passages, read_points
from samsyn.data.splits import hash_split

VOTES = {"S": "Nej", "V": "Nej", "C": "Ja", "M": "Ja", "MP": "Avstår"}


def reports(split, n):
    """Ids of reports that fall in a split."""
    names = (f"HD{i}" for i in range(10_000))
    return [name for name in names if hash_split(f"riksdag: {name}") == split][:n]


def test_a_point_carries_its_committee_votes_reservations_and_motions(tmp_path):
    (name,) = reports("train", 1)
    (point,) = read_points(riksdag(tmp_path, report(name, votes=VOTES)), "train")
    assert (point.subject, point.votes["C"]) == ("vindkraft", "Ja")
    (reservation,) = point.reservations
    assert (reservation.parties, reservation.approved) == (("S", "V"), {"2025/26:7"})
    assert [(motion.party, motion.motion) for motion in point.motions] == [
        ("V", "2025/26:7"),
        ("C", "2025/26:8"),
    ]
    assert read_points(tmp_path, "dev") == []


@pytest.mark.parametrize(
    ("heading", "subject"),
    [
        ("EU:s budget", "EU:s budget"),
        ("Sveriges bistånd", "Sveriges bistånd"),
        ("Regeringens lagförslag", "energi"),
        ("Stöd till vindkraft", "stöd till vindkraft"),
    ],
)
def test_the_subject_can_stand_in_a_sentence(tmp_path, heading, subject):
    (name,) = reports("train", 1)
    (point,) = read_points(riksdag(tmp_path, report(name, subject=heading)), "train")
    assert point.subject == subject


def test_passages_are_whole_sentences_up_to_the_limit():
    ten = "Ett två tre fyra fem sex sju åtta nio tio."
    assert [
        len(part.split()) for part in passages(f"## Rubrik\n{ten} {ten}\n{ten} • {ten} {ten}", limit=25)
    ] == [20, 20]
    assert passages(f"{ten[:-1]} {ten}", limit=5) == [f"{ten[:-1]} {ten}"]
    assert passages("För kort.") == []


def test_each_side_is_for_its_own_proposal_and_against_the_other(tmp_path):
    (name,) = reports("train", 1)
    rows = list(riksdag_reservations.read(riksdag(tmp_path, report(name)), "train"))
    shared = "Socialdemokraternas och Vänsterpartiets förslag om vindkraft"
    assert [(row.actor, row.topic, row.label) for row in rows] == [
        ("Utskottet", "utskottets förslag om vindkraft", "favor"),
        ("Socialdemokraterna och Vänsterpartiet", "utskottets förslag om vindkraft", "against"),
        ("Socialdemokraterna och Vänsterpartiet", shared, "favor"),
        ("Utskottet", shared, "against"),
    ]
    assert {row.group for row in rows} == {f"riksdag: {name}"}
    assert {row.label_space for row in rows} == {("favor", "against")}
    assert all(len(row.text.split()) <= 90 and row.text.endswith(".") for row in rows)


def test_a_reservation_against_the_reasons_only_gives_nothing(tmp_path):
    (name,) = reports("train", 1)
    points, (reservation,), sections = report(name)
    riksdag(tmp_path, (points, [{**reservation, "endast_motivering": True}], sections))
    assert list(riksdag_reservations.read(tmp_path, "train")) == []


def test_pairs_agree_by_signature_and_vote_and_disagree_by_vote(tmp_path):
    # In the first report S signs V's reservation, in the second S votes for the committee's proposal.
    together, apart = reports("train", 2)
    riksdag(
        tmp_path,
        report(together, votes=VOTES),
        report(apart, votes={**VOTES, "S": "Ja"}, parties=("V",)),
    )
    rows = list(riksdag_pairs.read(tmp_path, "train"))
    of_pair = {
        row.label: row
        for row in rows
        if {said.actor for said in row.statements} == {"Socialdemokraterna", "Vänsterpartiet"}
    }
    assert set(of_pair) == {"agree", "disagree"}
    assert together in of_pair["agree"].group and apart in of_pair["disagree"].group
    texts = {said.actor: said.text for said in of_pair["disagree"].statements}
    assert texts["Socialdemokraterna"].startswith("Utskottet anser")
    assert texts["Vänsterpartiet"].startswith(("Vi vill ha", "I motion 2025/26:7"))
    first, second = of_pair["agree"].statements
    assert first.text != second.text and "Utskottet" not in first.text + second.text


def test_every_pair_of_parties_agrees_as_often_as_it_disagrees(tmp_path):
    names = reports("train", 6)
    riksdag(
        tmp_path,
        *(report(name, votes=VOTES) for name in names[:4]),
        *(report(name, votes={**VOTES, "S": "Ja"}, parties=("V",)) for name in names[4:]),
    )
    rows = list(riksdag_pairs.read(tmp_path, "train"))
    counts = Counter((tuple(sorted(said.actor for said in row.statements)), row.label) for row in rows)
    assert counts and all(counts[pair, "agree"] == counts[pair, "disagree"] for pair, _ in counts)
    assert not any("Miljöpartiet" in pair for pair, _ in counts)
    assert not any(pair == ("Centerpartiet", "Moderaterna") for pair, _ in counts)


def test_two_reservations_on_one_point_give_no_label(tmp_path):
    (name,) = reports("train", 1)
    points, (reservation,), sections = report(name, votes=VOTES)
    both = [{**reservation, "partier": ["S"]}, {**reservation, "nr": 2, "partier": ["V"]}]
    riksdag(tmp_path, (points, both, sections))
    pairs = [{said.actor for said in row.statements} for row in riksdag_pairs.read(tmp_path, "train")]
    assert {"Socialdemokraterna", "Vänsterpartiet"} not in pairs
