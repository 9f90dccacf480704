"""Two short articles, counted by hand."""

from collections import Counter
from dataclasses import dataclass, field

import pytest
from samsyn.data.records import (
    Actor,
    Agreement,
    AnnotatedArticle,
    Article,
    Evidence,
    Mention,
    Statement,
    Topic,
)
from samsyn.evaluation.alignment import align_actors, same_place
from samsyn.evaluation.article_scores import score_articles
from samsyn.evaluation.articles import Miss, count_article

TEXT = "Maria Lind vill bygga bron. Olle Berg säger nej till bron. De är oense om tullen."


def span(part):
    return {"text": part, "start": TEXT.index(part), "end": TEXT.index(part) + len(part)}


GOLD = AnnotatedArticle(
    id="bron",
    text=TEXT,
    genre="news",
    family="bron",
    split="test",
    actors=(Actor(name="Maria Lind"), Actor(name="Olle Berg"), Actor(name="Tullverket")),
    topics=(Topic(name="bron", proposition="Bron ska byggas"), Topic(name="tullen")),
    mentions=(
        Mention(actor="Maria Lind", **span("Maria Lind")),
        Mention(actor="Olle Berg", **span("Olle Berg")),
    ),
    statements=(
        Statement(
            id="s1",
            actors=("Maria Lind",),
            kind="indirect",
            stances={"bron": "favor"},
            **span("vill bygga bron"),
        ),
        Statement(
            id="s2",
            actors=("Olle Berg",),
            kind="indirect",
            stances={"bron": "against"},
            **span("säger nej till bron"),
        ),
    ),
    agreements=(
        Agreement(
            actor_a="Maria Lind",
            actor_b="Olle Berg",
            topic="bron",
            label="disagree",
            basis="derived",
            evidence=(Evidence(**span("vill bygga bron")),),
        ),
        Agreement(
            actor_a="Maria Lind",
            actor_b="Olle Berg",
            topic="tullen",
            label="disagree",
            basis="stated",
            evidence=(Evidence(**span("De är oense om tullen.")),),
        ),
    ),
)


@dataclass
class Said:
    actor: str
    topic: str | None
    stance: str | None
    start: int
    end: int


@dataclass
class Verdict:
    actor_a: str
    actor_b: str
    topic: str
    label: str
    evidence: tuple[Evidence, ...] = ()


@dataclass
class Found:
    article: Article
    actors: list[Actor]
    mentions: list[Mention]
    topics: list[Topic] = field(default_factory=list)
    statements: list[Said] = field(default_factory=list)
    agreements: list[Verdict] = field(default_factory=list)


def found(*, topics=GOLD.topics, statements=(), agreements=()):
    """The reader found Lind under another name, missed the customs, and made a person of the bridge."""
    return Found(
        article=Article(id="bron", text=TEXT, topics=topics),
        actors=[Actor(name="Lind"), Actor(name="Olle Berg"), Actor(name="Bron")],
        mentions=[
            Mention(actor="Lind", **span("Maria Lind")),
            Mention(actor="Olle Berg", **span("Olle Berg")),
            Mention(actor="Bron", **span("bron")),
        ],
        statements=list(statements),
        agreements=list(agreements),
    )


def said(actor, part, *, topic="bron", stance="favor"):
    where = span(part)
    return Said(actor, topic, stance, where["start"], where["end"])


def stages(*counts):
    return {stage.stage: stage for stage in score_articles(list(counts), given="topics").stages}


def test_actors_are_aligned_by_their_mentions_and_names():
    reading = found()
    assert align_actors(GOLD, reading.actors, reading.mentions) == {
        "Lind": "Maria Lind",
        "Olle Berg": "Olle Berg",
    }
    assert align_actors(GOLD, [Actor(name="TULLVERKET")], []) == {"TULLVERKET": "Tullverket"}
    assert align_actors(GOLD, [], []) == {}


def test_the_widest_overlap_is_no_place_where_it_is_too_small_a_part():
    spans = [Mention(actor="A", start=90, end=200, text="x"), Mention(actor="A", start=0, end=5, text="y")]
    assert same_place(Mention(actor="B", start=0, end=100, text="z"), spans) is spans[1]


def test_f1_is_zero_where_nothing_is_right_and_undefined_where_there_is_nothing():
    wrong = stages(Counter({("pair", "gold"): 10, ("pair", "found"): 6}))["pair and topic"]
    assert (wrong.precision.value, wrong.recall.value, wrong.f1.value) == (0.0, 0.0, 0.0)
    none_found = stages(Counter({("pair", "gold"): 10}))["pair and topic"]
    assert (none_found.precision.value, none_found.f1.value) == (None, 0.0)
    assert stages(Counter({("pair", "gold"): 0}))["pair and topic"].f1.value is None


def test_a_place_is_the_same_from_half_of_the_shorter_span():
    spans = [Mention(actor="A", start=0, end=10, text="x" * 10)]
    assert same_place(Mention(actor="B", start=5, end=30, text="y"), spans) is spans[0]
    assert same_place(Mention(actor="B", start=6, end=30, text="y"), spans) is None
    assert same_place(Mention(actor="B", start=0, end=5, text="y"), []) is None


def test_speakers_topics_and_stances_are_counted_where_the_statement_stands():
    counts, _ = count_article(
        GOLD,
        found(
            statements=[
                said("Lind", "Maria Lind vill bygga bron"),
                said("Lind", "säger nej till bron.", stance="favor"),
                said("Lind", "De är oense om tullen.", topic="tullen", stance=None),
            ]
        ),
    )
    scores = stages(counts)
    assert (scores["actors"].precision.value, scores["actors"].recall.value) == pytest.approx((2 / 3, 2 / 3))
    assert (scores["statements"].precision.value, scores["statements"].recall.value) == (2 / 3, 1.0)
    indirect = scores["speaker, indirect"]
    assert (indirect.gold, indirect.found, indirect.precision.value, indirect.recall.value) == (
        2,
        2,
        0.5,
        0.5,
    )
    assert scores["topic of a statement"].f1.value == 1.0
    # favor as favor and against as favor: F1 of favor 2 / 3, of against 0
    assert scores["stance"].f1.value == pytest.approx(1 / 3)
    assert scores["speaker, direct"].recall.value is None


def test_agreements_that_are_missing_count_as_wrong():
    counts, misses = count_article(
        GOLD,
        found(
            agreements=[
                Verdict("Olle Berg", "Lind", "bron", "disagree"),
                Verdict("Bron", "Lind", "bron", "agree"),
            ]
        ),
    )
    scores = stages(counts)
    assert misses == [
        Miss(
            article_id="bron",
            actors=("Maria Lind", "Olle Berg"),
            topic="tullen",
            gold="disagree",
            found=None,
        )
    ]
    assert (scores["pair and topic"].precision.value, scores["pair and topic"].recall.value) == (0.5, 0.5)
    assert scores["agree or disagree"].f1.value == 0.5
    # one of two rows of the only true class found and right: F1 = 2 · 1 / (2 + 1)
    assert scores["agreement"].f1.value == pytest.approx(2 / 3)


def test_a_proposed_topic_is_known_by_its_evidence():
    where = Evidence(**span("De är oense"))
    verdict = Verdict("Lind", "Olle Berg", "tullfrågan", "disagree", (where,))
    counts, misses = count_article(GOLD, found(topics=None, agreements=[verdict]))
    assert [miss.topic for miss in misses] == ["bron"]
    assert stages(counts)["pair and topic"].recall.value == 0.5
    given, _ = count_article(GOLD, found(agreements=[verdict]))
    assert stages(given)["pair and topic"].recall.value == 0.0


def test_the_interval_resamples_articles():
    good, _ = count_article(GOLD, found(agreements=[Verdict("Lind", "Olle Berg", "bron", "disagree")]))
    bad, _ = count_article(GOLD, found())
    pairs = stages(*[good, bad] * 10)["pair and topic"]
    assert pairs.recall.value == 0.25
    assert pairs.recall.groups == 20
    assert pairs.recall.low < 0.2 < 0.3 < pairs.recall.high
