from itertools import pairwise

from page_rows import TEXT, agreement, article, evidence
from samsyn.inference.output.cast import cast_of
from samsyn.inference.output.marking import Piece, find_places, mark_paragraphs, number_evidence


def paragraphs(*rows: dict) -> list[list[Piece]]:
    view = article(*rows)
    return mark_paragraphs(view, find_places(rows, number_evidence(rows)), cast_of(view))


def test_pieces_join_to_the_text_and_mark_nested_evidence():
    marked = paragraphs(agreement("agree"), agreement("disagree", evidence("oense om vargen")))
    assert ["".join(piece.text for piece in pieces) for pieces in marked] == TEXT.split("\n\n")
    first, *_, inner, stop = marked[0]
    assert first.actor is not None
    assert (first.text, first.actor.name, first.actor.colour, first.starts) == ("Lind", "Ann Lind", 1, (1,))
    assert (inner.text, inner.verdict, inner.evidence) == ("oense om vargen", "disagree", (1, 2))
    assert (stop.text, stop.verdict, stop.starts) == (".", "agree", ())


def test_evidence_under_different_answers_looks_like_neither():
    (first, *_), _ = paragraphs(agreement("agree"), agreement("disagree"))
    assert first.verdict == "mixed"


def test_unclear_beside_a_side_takes_the_side_and_stands_last():
    rows = [agreement("unclear"), agreement("disagree", topic="jakten")]
    (place,) = find_places(rows, number_evidence(rows))
    assert (place.verdict, [row["topic"] for row in place.rows]) == ("disagree", ["jakten", "vargen"])


def test_key_stands_once_where_evidence_cuts_a_pronoun_in_two():
    cut = evidence("Den ska bort, sade h", actor="Bo Berg")
    _, second = paragraphs(agreement("disagree", cut))
    named = [(piece.text, piece.keyed) for piece in second if piece.actor]
    assert named == [("h", False), ("an", True)]


def test_a_paragraph_of_thousands_of_mentions_is_marked_in_time():
    text = "Berg sade " * 20_000
    mentions = [
        {"actor": "Bo Berg", "start": n * 10, "end": n * 10 + 4, "text": "Berg"} for n in range(20_000)
    ]
    view = article(agreement(), text=text, mentions=mentions)
    (pieces,) = mark_paragraphs(view, [], cast_of(view))
    assert len([piece for piece in pieces if piece.actor]) == 20_000
    assert all(one.actor != other.actor for one, other in pairwise(pieces))
