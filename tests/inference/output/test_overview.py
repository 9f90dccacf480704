from page_rows import agreement, article
from samsyn.inference.output.article_view import view_article
from samsyn.inference.output.overview import Overview, view_overview
from samsyn.inference.output.tally import Tally


def row(label: str, first: str, second: str, **more: object) -> dict:
    return agreement(label, actor_a=min(first, second), actor_b=max(first, second), **more)


def overview(rows: list[dict], *, on_page: int = 99) -> Overview:
    with Tally() as tally:
        tally.add(rows)
        return view_overview(tally, [view_article(article(*rows[:on_page]), id="a1")])


def test_allies_stand_next_to_one_another():
    rows = [
        row("disagree", "A", "B"),
        row("agree", "A", "C"),
        row("agree", "B", "D"),
        row("disagree", "C", "D"),
    ]
    (matrix,) = overview(rows).matrices
    assert matrix.actors in (("A", "C", "B", "D"), ("A", "C", "D", "B"))
    first = dict(zip(matrix.actors, matrix.cells[0], strict=True))
    assert first["A"] is None and first["D"] is None
    assert first["C"] and first["C"].pair.sides.verdict == "agree"


def test_cell_leads_to_its_rows_where_they_are_on_the_page():
    rows = [row("agree", "A", "B"), row("agree", "A", "C")]
    (matrix,) = overview(rows, on_page=1).matrices
    cells = dict(zip(matrix.actors, matrix.cells[0], strict=True))
    assert cells["B"] and cells["B"].link
    assert (cells["B"].link.row, cells["B"].link.filter) == ("a1r1", "actor=A&actor=B&topic=vargen")
    assert cells["C"] and cells["C"].link is None


def test_all_topics_get_a_matrix_only_where_the_same_actors_come_back():
    again = [row("agree", a, b, topic=topic) for topic in ("x", "y") for a, b in ("AB", "AC", "BC")]
    assert [one.topic for one in overview(again).matrices] == [None, "x", "y"]
    strangers = [row("agree", f"{n}A", f"{n}B", topic=str(n)) for n in range(6)]
    assert overview(strangers).matrices == ()


def test_pairs_and_topics_are_listed_with_how_many_there_are():
    rows = [row("agree", f"{n:02}A", f"{n:02}B", topic=f"{n:02}") for n in range(30)]
    found = overview([*rows, row("disagree", "07A", "07B", topic="07")])
    assert (found.pairs[0].names, len(found.pairs), found.pair_count) == (("07A", "07B"), 10, 30)
    assert (found.topics[0].names, found.topics[0].sides.disagree, found.topic_count) == (("07",), 1, 30)
