import pytest
from samsyn.data.records import Article
from samsyn.inference.actors.doubts import doubtful_sentences
from samsyn.inference.actors.finding import find_actors
from samsyn.inference.text.document import build_document
from samsyn.inference.text.tokens import tokenise


class _Tagged:
    def __init__(self, tags):
        self.tags = tuple(tags)


class ListTagger:
    """Knows a few words, and remembers what it was asked."""

    name = "list"

    def __init__(self, **kinds):
        self.tags = {word: kind for kind, words in kinds.items() for word in words.split()}
        self.asked = []

    def tag(self, sentences):
        self.asked += [" ".join(words) for words in sentences]
        return [_Tagged(self.tags.get(word, "O") for word in words) for words in sentences]


def found(text, **kinds):
    document = build_document(Article(id="a", text=text))
    return {actor.name: actor.kind for actor in find_actors(document, tagger=ListTagger(**kinds)).actors}


def test_a_person_whom_the_rules_do_not_know_is_taken_from_the_tagger():
    text = "Zarghuna Safi vill riva huset. Det är för dyrt, menar grannen."
    assert "Zarghuna Safi" not in found(text)
    assert found(text, PER="Zarghuna Safi") == {"Zarghuna Safi": "person"}


def test_capitals_that_the_tagger_takes_for_something_else_are_no_person():
    text = "De läste i Noraskogs Tidende att huset ska rivas."
    assert "Noraskogs Tidende" in found(text, PER="Noraskogs Tidende")
    assert "person" not in found(text, ORG="Noraskogs Tidende").values()


@pytest.mark.parametrize(
    ("text", "is_actor"),
    [
        ("Hönsfarmarna kräver lägre skatt.", True),
        ("Skatten är för hög, enligt Hönsfarmarna.", True),
        ("Skatten är för hög, säger Hönsfarmarna.", True),
        ("Han ringde till Hönsfarmarna i går.", False),
        ("Skatten är för hög, säger Hönsfarmarnas ordförande.", True),
    ],
)
def test_a_proposed_organisation_is_taken_from_where_it_acts(text, is_actor):
    names = found(text, ORG="Hönsfarmarna Hönsfarmarnas")
    assert ("Hönsfarmarna" in names) is is_actor and "Hönsfarmarnas" not in names


def test_newspapers_report_and_do_not_act():
    assert found("Skatten sänks, skriver Hamnbladet.", ORG="Hamnbladet") == {}


def test_a_noun_at_the_head_of_a_sentence_is_an_organisation_if_the_tagger_says_so():
    text = "Branschorganisationen kräver lägre skatt."
    assert found(text) == {}
    assert found(text, ORG="Branschorganisationen") == {"Branschorganisationen": "organisation"}


def test_the_tagger_is_asked_only_where_the_rules_are_in_doubt():
    text = (
        "Anna Ek bor i Uppsala. Det regnade hela dagen. Sverige vill vänta. Norrmejerier vill bygga. "
        "Han mötte Mirza Alić där."
    )
    tokens = tokenise(build_document(Article(id="a", text=text)))
    asked = [" ".join(tokens.words[span.start : span.stop]) for span in doubtful_sentences(tokens)]
    assert asked == ["Norrmejerier vill bygga .", "Han mötte Mirza Alić där ."]


def test_given_actors_ask_no_tagger(moscow):
    tagger = ListTagger()
    find_actors(build_document(moscow), moscow.actors, tagger=tagger)
    assert tagger.asked == []
