from collections.abc import Sequence

import pytest
from samsyn.data.records import Actor, AnnotatedArticle, Article, Mention, Statement
from samsyn.inference.actors.anaphora import Group
from samsyn.inference.actors.finding import Actors
from samsyn.inference.text.document import build_document
from samsyn.inference.topics.mapping import TopicMap
from samsyn.inference.topics.proposals import MOST_PROPOSALS, propose_topics


def proposed(
    text: str, said: Sequence[tuple[str, str]] = (), *, title: str = "", others: Sequence[str] = ()
) -> TopicMap:
    """The topics of a text in which each (actor, words) is said, and in which others are named."""
    names = [*dict.fromkeys(who for who, _ in said), *others]
    mentions = [
        Mention(actor=name, start=start, end=start + len(name), text=name)
        for name in names
        for start in range(len(text))
        if text.startswith(name, start)
    ]
    found = Actors(tuple(Actor(name=name) for name in names), tuple(mentions))
    statements = [
        Statement(
            id="s",
            actors=(who,),
            start=text.index(words),
            end=text.index(words) + len(words),
            text=words,
            kind="direct",
        )
        for who, words in said
    ]
    return propose_topics(build_document(Article(id="x", text=text, title=title)), found, statements)


def names(topics: TopicMap) -> list[str]:
    return [topic.name for topic in topics.topics]


BRIDGE_AND_WOLF = (
    "Tunneln under sundet delar kommunen.\n\n"
    "– Tunneln ska byggas i vår, säger Ek.\n\n"
    "– Nej, tunneln är för dyr, säger Al.\n\n"
    "När det gäller vargjakten är tonen en annan.\n\n"
    "– Vargjakten är nödvändig, säger Ek.\n\n"
    "– Utan vargjakten dör fäbodarna, säger Al."
)
FOUR = [
    ("Ek", "Tunneln ska byggas i vår"),
    ("Al", "Nej, tunneln är för dyr"),
    ("Ek", "Vargjakten är nödvändig"),
    ("Al", "Utan vargjakten dör fäbodarna"),
]


def test_what_two_speakers_come_back_to_is_a_second_topic():
    topics = proposed(BRIDGE_AND_WOLF, FOUR)
    assert sorted(names(topics)) == ["tunneln", "vargjakten"]
    assert [sorted(topics.subjects[number]) for number in (1, 2, 4, 5)] == [
        ["tunneln"],
        ["tunneln"],
        ["vargjakten"],
        ["vargjakten"],
    ]
    assert topics.subjects[3] == {"vargjakten"}


def test_a_statement_is_about_its_topic_even_where_it_does_not_name_it():
    text = BRIDGE_AND_WOLF.replace("tunneln är för dyr", "det blir för dyrt")
    topics = proposed(text, [*FOUR[:1], ("Al", "Nej, det blir för dyrt"), *FOUR[2:]])
    assert topics.subjects[2] == topics.subjects[1] != topics.subjects[4]


def test_founding_article_proposes_is_and_assad(moscow: AnnotatedArticle):
    found = Actors(moscow.actors or (), moscow.mentions)
    topics = propose_topics(build_document(moscow), found, moscow.statements)
    assert {topic.name: topic.keywords for topic in topics.topics} == {
        "kampen mot IS": ("IS",),
        "Bashar al-Assad": ("assad",),
    }


def test_a_speaker_is_no_topic_by_name():
    topics = proposed(
        "Ek vill ha en tunnel, säger Ek. Om Ek är Al och Bo oense.", [("Ek", "Ek vill ha en tunnel")]
    )
    assert names(topics)
    assert all("Ek" not in name.split() for name in names(topics))


def test_roles_are_no_topics():
    text = "De är överens om presidenterna. De är överens om flygskatten."
    found = Actors((), (), (Group(("Ek", "Al"), text.index("presid"), text.index(". De")),))
    topics = propose_topics(build_document(Article(id="x", text=text)), found, ())
    assert names(topics) == ["flygskatten"]


def test_whom_they_speak_of_is_one():
    text = "Ek och Al är oense om Marcus Svahn.\n\n– Svahn ska gå, säger Ek.\n\n– Svahn är bra, säger Al."
    topics = proposed(text, [("Ek", "Svahn ska gå"), ("Al", "Svahn är bra")], others=["Marcus Svahn"])
    assert names(topics) == ["Marcus Svahn"]


def test_the_title_helps_to_name():
    text = "– Avgiften på bron är fel, säger Ek.\n\n– Avgiften på bron är rätt, säger Al."
    said = [("Ek", "Avgiften på bron är fel"), ("Al", "Avgiften på bron är rätt")]
    topics = proposed(text, said, title="Bråk om avgiften")
    assert topics.topics[0].keywords == ("avgift",)
    assert topics.title == {topics.topics[0].name}


def test_agreement_without_quotations_is_proposed():
    assert names(proposed("De är överens om flygskatten.")) == ["flygskatten"]


@pytest.mark.parametrize("text", ["Solen sken. Hon gick hem.", "", "Ja. Nej."])
def test_text_without_anything_at_issue_proposes_nothing(text: str):
    assert names(proposed(text)) == []


def test_at_most_a_handful():
    text = "\n\n".join(
        f"Om {word} är de överens." + " Det regnade." * 40
        for word in ("vargjakten", "flygskatten", "kärnkraften", "friskolan", "hamnen", "parken", "bussen")
    )
    assert len(names(proposed(text))) == MOST_PROPOSALS
