import json
from pathlib import Path

from page_rows import agreement
from samsyn.inference.output.tally import MOST_FAILURES, PairSides, Sides, Tally, TopicSides, tally_folder

ROWS = [
    agreement("agree", article_id="1"),
    agreement("disagree", article_id="1", topic="jakten"),
    agreement("agree", article_id="2"),
    agreement("unclear", article_id="2", actor_b="Cia Lund"),
]


def test_topics_and_pairs_are_added_up_and_those_that_take_a_side_come_first():
    with Tally() as tally:
        tally.add(ROWS)
        assert tally.topics(9) == [
            TopicSides("vargen", Sides(2, 0, 1)),
            TopicSides("jakten", Sides(0, 1, 0)),
        ]
        assert tally.pairs(1) == [PairSides("Ann Lind", "Bo Berg", Sides(2, 1, 0))]
        assert (tally.count("pairs"), tally.count("topics"), tally.with_verdicts) == (2, 2, 2)


def test_pairs_among_actors_are_those_of_the_topic():
    with Tally() as tally:
        tally.add(ROWS)
        assert tally.actors(9, topic="jakten") == ["Ann Lind", "Bo Berg"]
        assert tally.actors(9) == ["Ann Lind", "Bo Berg", "Cia Lund"]
        assert (tally.count_actors(), tally.count_actors(topic="jakten")) == (3, 2)
        (pair,) = tally.pairs_among(["Ann Lind", "Bo Berg"], topic="jakten")
        assert (pair.sides, pair.sides.verdict) == (Sides(0, 1, 0), "disagree")
        both, _ = tally.pairs_among(["Ann Lind", "Bo Berg", "Cia Lund"])
        assert both.sides.verdict == "mixed"


def test_folder_is_counted_whole(tmp_path: Path):
    def write(name: str, rows: list[dict]) -> None:
        (tmp_path / name).write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")

    write("agreements.jsonl", ROWS)
    write("failures.jsonl", [{"input": f"{n}.txt", "reason": "binary"} for n in range(99)])
    with tally_folder(tmp_path) as tally:
        assert tally.with_verdicts == 2
        assert len(tally.failures) == MOST_FAILURES
