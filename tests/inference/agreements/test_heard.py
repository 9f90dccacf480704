from samsyn.data.records import Actor, Article, Topic
from samsyn.inference.pipeline import Options, survey_article

TEXT = "Skatten är för hög, säger Tullverket. Huset ligger bakom Skatteverket. Anna Ek log."


def names(options):
    return {actor.name for actor in survey_article(Article(id="a", text=TEXT), options).actors}


def test_a_found_organisation_that_says_nothing_is_left_out_and_a_person_is_not():
    topics = (Topic(name="skatten"),)
    assert names(Options(topics=topics)) == {"Tullverket", "Anna Ek"}


def test_a_given_actor_stays():
    given = (Actor(name="Skatteverket", kind="organisation"), Actor(name="Tullverket", kind="organisation"))
    assert names(Options(actors=given)) == {"Skatteverket", "Tullverket"}


def test_who_is_said_to_agree_is_heard():
    text = "Tullverket och Skatteverket är överens om skatten."
    scene = survey_article(Article(id="a", text=text), Options(topics=(Topic(name="skatten"),)))
    assert {actor.name for actor in scene.actors} == {"Tullverket", "Skatteverket"}
