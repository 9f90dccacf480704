import pytest
from samsyn.data.records import Actor, Article, Topic
from samsyn.inference.pipeline import Options, survey_article
from samsyn.inference.statements.told_model import ToldModel, told_model

ACTORS = (
    Actor(name="Bankföreningen", kind="organisation"),
    Actor(name="Finansförbundet", kind="organisation"),
    Actor(name="Viktor Sandelin"),
)
TOPICS = (Topic(name="bankskatten", keywords=("bankskatt",)),)


def told(text):
    """The statements that are no quotations, as (kind, words, holders)."""
    article = Article(id="a", text=text, actors=ACTORS, topics=TOPICS)
    return [
        (statement.kind, statement.text, statement.actors)
        for statement in survey_article(article, Options()).statements
        if statement.kind != "direct"
    ]


def test_a_sentence_on_a_topic_about_one_actor_is_a_statement():
    position = "Bankföreningen har i åratal slagits med näbbar och klor om bankskatten"
    assert told(f"I dag möts riksdagen. {position}.") == [("narrated", position, ("Bankföreningen",))]


def test_free_indirect_speech_is_theirs_of_whom_the_text_was_about():
    view = "En skatt betalas till slut av kunderna, och bankskatten bör därför skrotas"
    found = told(f"Viktor Sandelin ritar en kurva på en servett. {view}.")
    assert found == [("indirect", view, ("Viktor Sandelin",))]


def test_what_somebody_leaves_open_is_a_statement():
    found = told("Sandelin fick frågan. Hur mycket bankskatten skulle ge har han däremot inte räknat på.")
    assert [holders for _, _, holders in found] == [("Viktor Sandelin",)]


@pytest.mark.parametrize(
    "text",
    [
        "Har Bankföreningen något mot bankskatten?",
        "Bankföreningen flyttade till Gamla stan i fjol.",
        "Bankföreningen och Finansförbundet möttes i går om bankskatten.",
        "Viktor Sandelin ritar en kurva på en servett. Bankskatten blir en notis.",
        "Viktor Sandelin sitter i fikarummet.\n\n– Bankskatten måste bort, säger han.",
        "– Bankskatten måste bort, säger Bankföreningen.",
    ],
)
def test_questions_scenes_and_what_is_quoted_are_none(text):
    assert told(text) == []


def test_probability_is_logistic():
    model = ToldModel(intercept=-1.0, weights={"modal": 2.0, "length": 0.5}, threshold=0.5)
    assert model.probability({"modal": 0.0, "length": 2.0}) == pytest.approx(0.5)
    assert model.probability({"modal": 1.0, "length": 2.0}) == pytest.approx(0.8808, abs=1e-4)


def test_the_fitted_weights_are_of_the_features():
    assert 0 < told_model().threshold < 1
    assert told_model().weights["opens paragraph"] < 0 < told_model().weights["names a topic"]
