"""A short article on a bridge with its annotation, and what a reader may find of it."""

from dataclasses import dataclass, field

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
            evidence=(
                Evidence(actor="Maria Lind", **span("vill bygga bron")),
                Evidence(actor="Olle Berg", **span("säger nej till bron")),
            ),
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
    probabilities: dict[str, float] = field(default_factory=dict)


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
