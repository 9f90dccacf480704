import pytest
from samsyn.configs.errors import DataError, ModelError
from samsyn.data.jsonl import Failure
from samsyn.data.records import AnnotatedArticle, Article, Topic
from samsyn.inference.annotated import survey_annotated
from samsyn.inference.pipeline import CHUNK, Options, Reader
from samsyn.inference.reading import Reading
from samsyn.models.decision import DecisionRule

PAIR = ("François Hollande", "Vladimir Putin")


def verdicts(reading: Reading) -> dict[str, tuple[str, str]]:
    rows = [row for row in reading.agreements if (row.actor_a, row.actor_b) == PAIR]
    return {row.topic: (row.label, row.basis) for row in rows}


def test_founding_article_with_its_annotation(moscow: AnnotatedArticle, classifier):
    # this classifier hears nothing but cue words, so its statements must not outweigh the passages
    rule = DecisionRule(derived=0.2, stances=0.2, cue=2.0)
    reading = Reader(classifier, survey=survey_annotated, rule=rule).read(moscow)
    assert verdicts(reading) == {
        "kampen mot IS": ("agree", "stated"),
        "Assads framtid": ("disagree", "stated"),
    }
    stances = {(row.actor, row.topic): row.stance for row in reading.statements}
    assert stances["François Hollande", "Assads framtid"] == "favor"
    assert stances["Vladimir Putin", "Assads framtid"] == "against"


def test_founding_article_as_bare_text(bare_moscow: Article, classifier):
    reading = Reader(classifier).read(bare_moscow)
    assert verdicts(reading) == {
        "kampen mot IS": ("agree", "stated"),
        "Bashar al-Assad": ("disagree", "stated"),
    }
    for row in reading.agreements:
        for item in row.evidence:
            source = bare_moscow.title if item.field == "title" else bare_moscow.text
            assert source[item.start : item.end] == item.text
    for row in reading.statements:
        assert bare_moscow.text[row.start : row.end] == row.text


def test_given_topics_are_used_and_an_articles_own_come_first(bare_moscow: Article, classifier):
    run = Options(topics=(Topic(name="Syriens ledare", keywords=("Assad",)),))
    reader = Reader(classifier, run)
    assert [topic.name for topic in reader.read(bare_moscow).topics] == ["Syriens ledare"]
    own = bare_moscow.model_copy(update={"topics": (Topic(name="terrorn", keywords=("terror",)),)})
    assert [topic.name for topic in reader.read(own).topics] == ["terrorn"]


def test_text_alone_can_be_read(classifier):
    reading = Reader(classifier).read("Solen sken hela dagen.")
    assert (reading.status, reading.agreements) == ("no_actors", ())
    assert reading.article.id == Reader(classifier).read("Solen sken hela dagen.").article.id


def test_rows_of_a_chunk_are_scored_in_one_call(bare_moscow: Article, classifier):
    articles = [bare_moscow.model_copy(update={"id": str(n)}) for n in range(CHUNK + 1)]
    readings = list(Reader(classifier).read_many(articles))
    assert len(classifier.calls) == 2
    assert [reading.article.id for reading in readings] == [article.id for article in articles]
    alone = Reader(classifier).read(bare_moscow)
    assert [r.label for r in readings[-1].agreements] == [r.label for r in alone.agreements]


def test_one_bad_article_costs_no_other(bare_moscow: Article, classifier):
    bad = bare_moscow.model_copy(update={"id": "bad", "text": bare_moscow.text.replace("Kreml", "KRASCH")})
    empty = Article(id="empty", text=" ")
    before = Failure(input="a.txt", reason="binary")
    outcomes = list(Reader(classifier).read_many([before, bad, empty, bare_moscow]))
    assert outcomes[0] is before
    assert [o.input for o in outcomes[:3] if isinstance(o, Failure)] == ["a.txt", "bad", "empty"]
    assert outcomes[1].reason == "RuntimeError: a row that cannot be scored"
    assert "has no text" in outcomes[2].reason
    assert isinstance(outcomes[3], Reading)


def test_a_model_that_fails_is_no_fault_of_the_articles(bare_moscow: Article):
    class Broken:
        name = "broken"

        def score(self, examples):
            raise ModelError("weights are gone")

    with pytest.raises(ModelError, match="weights are gone"):
        list(Reader(Broken()).read_many([bare_moscow]))


def test_empty_text_and_wrong_probability_are_errors(classifier):
    with pytest.raises(DataError, match="has no text"):
        Reader(classifier).read("\n")
    with pytest.raises(DataError, match=r"must be from 0 to 1; got 1\.5"):
        Reader(classifier, Options(min_probability=1.5))


def test_article_row_counts_mentions(bare_moscow: Article, classifier):
    row = Reader(classifier).read(bare_moscow).article_row()
    assert list(row) == ["id", "title", "date", "actors", "topics", "status"]
    counts = {actor["name"]: actor["mentions"] for actor in row["actors"]}
    assert counts["Vladimir Putin"] >= 3
