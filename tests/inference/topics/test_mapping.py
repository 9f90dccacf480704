import pytest
from samsyn.data.records import AnnotatedArticle, Article, Topic
from samsyn.inference.lexicon.keywords import keywords_from_name, occurs, stem
from samsyn.inference.text.document import build_document
from samsyn.inference.topics.mapping import map_topics, statement_sentences
from samsyn.inference.topics.noun_phrases import first_phrase


@pytest.mark.parametrize(
    ("keyword", "text"),
    [
        ("Assad", "Assadregimen faller"),
        ("Assad", "om Bashar al-Assads öde"),
        ("kärnkraft", "Kärnkraftens kostnader"),
        ("kärnkraften", "all kärnkraft"),
        ("skatter", "sänkta bolagsskatter"),
        ("IS", "kampen mot IS-ledaren"),
        ("EU", "EU:s budget"),
        ("delade turer", "delade  turerna ska bort"),
    ],
)
def test_keyword_matches_inflected_and_compounded_forms(keyword: str, text: str):
    assert occurs([keyword], text)


@pytest.mark.parametrize(
    ("keyword", "text"),
    [
        ("IS", "på is i vinter, ISRAEL och isar"),
        ("EU", "NEUTRAL"),
        ("skatt", "det uppskattas"),
        ("arbete", "ett samarbete"),
        ("vind", "en tvindömd sak"),
        ("delade turer", "de delade på turerna"),
        ("", "vad som helst"),
    ],
)
def test_keyword_does_not_match_other_words(keyword: str, text: str):
    assert not occurs([keyword], text)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("kärnkraftens", "kärnkraft"),
        ("Assads", "assad"),
        ("al-Assad", "assad"),
        ("polis", "polis"),
        ("IS:s", "is"),
    ],
)
def test_stem_strips_genitive_and_definite_ending(word: str, expected: str):
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Assads framtid", ("assad",)),
        ("kampen mot IS", ("IS",)),
        ("framtiden", ("framtid",)),
        ("höjd skatt på flyget", ("höjd", "skatt", "flyg")),
    ],
)
def test_keywords_come_from_the_content_words_of_a_name(name: str, expected: tuple[str, ...]):
    derived = keywords_from_name(name)
    assert set(derived) <= set(expected)
    assert derived[-1] == expected[-1]


def test_statement_after_a_lead_in_takes_over_its_topic():
    text = "Om kärnkraften gick åsikterna isär.\n\n– Den ska bort, sade hon.\n\nSedan talade de om vargen."
    given = [Topic(name="kärnkraft"), Topic(name="vargen")]
    topics = map_topics(build_document(Article(id="x", text=text)), given)
    assert topics.named[0] == {"kärnkraft"}
    assert topics.about(range(1, 2)) == {"kärnkraft"}
    assert topics.about(range(2, 3)) == {"vargen"}


def test_own_topic_wins_over_the_one_before():
    text = "Om kärnkraften var de eniga. Vargen ska skyddas, sade hon."
    document = build_document(Article(id="x", text=text))
    topics = map_topics(document, [Topic(name="kärnkraft"), Topic(name="vargen")])
    assert topics.about(range(1, 2)) == {"vargen"}


def test_topics_that_occur_nowhere_are_left_out():
    document = build_document(Article(id="x", text="Om vargen var de eniga.", title="Nej till biltullar"))
    given = [Topic(name="kärnkraft"), Topic(name="vargen"), Topic(name="biltullar")]
    topics = map_topics(document, given)
    assert [topic.name for topic in topics.topics] == ["vargen", "biltullar"]
    assert topics.title == {"biltullar"}


def test_gold_statements_get_their_annotated_topics(moscow: AnnotatedArticle):
    document = build_document(moscow)
    topics = map_topics(document, moscow.topics or (), moscow.statements)
    for statement in moscow.statements:
        assert set(statement.stances) <= topics.about(statement_sentences(document, statement))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("kampen mot terrorn och flyktingarna", "kampen mot terrorn"),
        ("att IS är en gemensam fiende", "IS"),
        ("att sänka matmomsen redan i år", "matmomsen"),
        ("den nya skolan, sade hon", "nya skolan"),
        ("Syriens ledare Bashar al-Assad gick", "Syriens ledare Bashar al-Assad"),
        (", sade hon", None),
    ],
)
def test_noun_phrase_at_the_beginning_of_a_text(text: str, phrase: str | None):
    assert first_phrase(text) == phrase
