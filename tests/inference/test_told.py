from samsyn.data.records import Actor, Article, Topic
from samsyn.inference.pipeline import Options, survey_article

BANKS = Actor(name="Bankföreningen", kind="organisation")
UNION = Actor(name="Finansförbundet", kind="organisation")
TOPICS = (Topic(name="bankskatten", keywords=("bankskatt",)),)


def narrated(text):
    article = Article(id="a", text=text, actors=(BANKS, UNION), topics=TOPICS)
    return [
        (statement.text, statement.actors)
        for statement in survey_article(article, Options()).statements
        if statement.kind == "narrated"
    ]


def test_a_sentence_on_a_topic_about_one_actor_is_a_statement():
    assert narrated("Bankföreningen har i åratal slagits med näbbar och klor om bankskatten.") == [
        ("Bankföreningen har i åratal slagits med näbbar och klor om bankskatten", ("Bankföreningen",))
    ]


def test_questions_and_sentences_beside_the_topics_or_about_two_are_not():
    assert narrated("Har Bankföreningen något mot bankskatten?") == []
    assert narrated("Bankföreningen flyttade till Gamla stan i fjol.") == []
    assert narrated("Bankföreningen och Finansförbundet möttes i går om bankskatten.") == []


def test_what_is_quoted_is_not_told_again():
    assert narrated("– Bankskatten måste bort, säger Bankföreningen.") == []
