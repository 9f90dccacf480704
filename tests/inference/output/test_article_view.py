import pytest
from page_rows import TEXT, agreement, article, evidence
from samsyn.inference.output.article_view import certainty, view_article


def test_rows_are_grouped_by_topic_and_unclear_ones_stand_apart():
    rows = [agreement(), agreement("unclear"), agreement("agree", topic="jakten")]
    view = view_article(article(*rows), id="a7")
    assert [(group.topic, [row.id for row in group.rows]) for group in view.decided] == [
        ("vargen", ["a7r1"]),
        ("jakten", ["a7r3"]),
    ]
    assert view.decided[0].proposition == "Vargen ska skjutas"
    assert ([row.id for group in view.unclear for row in group.rows], view.unclear_count) == (["a7r2"], 1)


def test_long_quote_is_cut_at_a_word_and_the_text_is_not():
    text = "ord " * 100
    item = {"text": text, "start": 0, "end": len(text)}
    view = view_article(article(agreement("agree", item), text=text, mentions=[]), id="a1")
    (quote,) = view.rows[0].quotes
    assert quote.text.endswith("ord …") and len(quote.text) <= 222
    assert "".join(piece.text for piece in view.paragraphs[0].pieces) == text.strip()


def test_note_tells_the_stances_of_those_who_speak_there_on_its_topics():
    said = evidence("Den ska bort", actor="Bo Berg")
    stance = {"stance": "favor", "probability": 0.7, "start": said["start"], "end": said["end"]}
    statements = [
        {**stance, "actor": "Bo Berg", "topic": "vargen"},
        {**stance, "actor": "Bo Berg", "topic": "jakten"},
        {**stance, "actor": "Ann Lind", "topic": "vargen"},
        {**stance, "actor": "Bo Berg", "topic": "vargen", "start": 0, "end": 3, "stance": "against"},
    ]
    view = view_article(article(agreement("disagree", said), statements=statements), id="a1")
    ((note,),) = [paragraph.notes for paragraph in view.paragraphs if paragraph.notes]
    (about,) = note.topics
    assert about.topic == "vargen"
    assert [(one["actor"], one["stance"]) for one in about.stances] == [("Bo Berg", "favor")]


@pytest.mark.parametrize(
    ("given", "compared"),
    [("2024-05-01", "2024-05-01"), ("2024-05-01T10:00", "2024-05-01"), ("maj 2024", ""), ("2024", "")],
)
def test_only_whole_days_are_compared(given: str, compared: str):
    view = view_article(article(date=given), id="a1")
    assert (view.shown_date, view.date) == (given, compared)


def test_pieces_hold_the_whole_text():
    view = view_article(article(agreement()), id="a1")
    assert ["".join(piece.text for piece in one.pieces) for one in view.paragraphs] == TEXT.split("\n\n")


@pytest.mark.parametrize(
    ("probability", "word"),
    [(0.9, "very_sure"), (0.89, "sure"), (0.75, "sure"), (0.6, "likely"), (0.59, "unsure")],
)
def test_certainty_in_words(probability: float, word: str):
    assert certainty(probability) == word
