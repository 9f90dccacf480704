from bridge import GOLD, TEXT, Verdict, found, said
from samsyn.evaluation.reading.matching import match_article
from samsyn.evaluation.reading.misses import list_misses, list_unread


def misses(reading, stage):
    return [miss for miss in list_misses(match_article(GOLD, reading)) if miss.stage == stage]


def told(reading, stage):
    return [(miss.gold, miss.found, *(TEXT[a:b] for a, b in miss.spans)) for miss in misses(reading, stage)]


def test_actors_are_missed_and_made_up():
    assert told(found(), "actors") == [("Tullverket", None), (None, "Bron", "bron")]


def test_statements_are_missed_made_up_and_given_to_others():
    reading = found(statements=[said("Olle Berg", "vill bygga bron"), said("Lind", "De är oense om tullen.")])
    assert told(reading, "statements") == [
        ("Olle Berg, indirect", None, "säger nej till bron"),
        (None, "Maria Lind", "De är oense om tullen."),
    ]
    assert told(reading, "speaker, indirect") == [("Maria Lind", "Olle Berg", "vill bygga bron")]


def test_topics_and_stances_are_told_where_topics_are_given():
    statements = [
        said("Lind", "vill bygga bron", stance="neutral"),
        said("Olle Berg", "säger nej till bron", topic="tullen"),
    ]
    reading = found(statements=statements)
    assert told(reading, "stance") == [("favor", "neutral", "vill bygga bron")]
    assert told(reading, "topic of a statement") == [
        ("bron", None, "säger nej till bron"),
        (None, "tullen", "säger nej till bron"),
    ]
    proposed = found(topics=None, statements=statements)
    assert told(proposed, "stance") == told(proposed, "topic of a statement") == []
    unasked = found(statements=[said("Lind", "vill bygga bron", stance=None)])
    assert told(unasked, "stance") == []


def test_agreements_are_missed_wrong_and_spurious():
    reading = found(
        agreements=[
            Verdict("Olle Berg", "Lind", "bron", "agree"),
            Verdict("Bron", "Lind", "bron", "agree"),
        ]
    )
    wrong, missed, spurious = misses(reading, "agree or disagree") + misses(reading, "pair and topic")
    assert (wrong.gold, wrong.found, wrong.lost_at, wrong.topic) == ("disagree", "agree", "opposite", "bron")
    assert (missed.gold, missed.found, missed.lost_at) == ("disagree", None, "statements")
    assert missed.actors == ("Maria Lind", "Olle Berg")
    assert (spurious.gold, spurious.found, spurious.actors) == (None, "agree", ("Bron", "Lind"))


def test_of_an_article_that_was_not_read_all_agreements_are_missed():
    assert [(miss.topic, miss.lost_at) for miss in list_unread(GOLD)] == [
        ("bron", "unread"),
        ("tullen", "unread"),
    ]
