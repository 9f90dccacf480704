"""Checks what one annotated article promises: names, labels, and answers that fit together."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from .records import AgreementLabel, AnnotatedArticle

WORDS = (70, 400)
"""Fewest and most words of a text."""
GENRES = ("news", "local", "feature", "interview", "press-release", "debate", "radio", "trade")
PHENOMENA = (
    *("explicit", "implicit", "negation", "partial", "change", "conditional", "denied", "tone", "irony"),
    *("declines", "joint", "group", "camps", "headline", "roles", "distractor"),
)
OPPOSITE = {"favor": "against", "against": "favor"}

_Key = tuple[str, str, str]


def check_article(article: AnnotatedArticle) -> list[str]:
    """Return the faults of one article, a sentence each; none means that it is sound."""
    labels = _labels(article)
    return [
        *_form(article),
        *_names(article),
        *_duplicates(labels),
        *_evidence(article),
        *_missing_rows(article, labels),
        *_contradictions(article),
        *_triangles(labels),
    ]


def _labels(article: AnnotatedArticle) -> dict[_Key, set[AgreementLabel]]:
    labels: dict[_Key, set[AgreementLabel]] = defaultdict(set)
    for row in article.agreements:
        labels[row.actor_a, row.actor_b, row.topic].add(row.label)
    return labels


def _form(article: AnnotatedArticle) -> Iterator[str]:
    words = len(article.text.split())
    if not WORDS[0] <= words <= WORDS[1]:
        yield f"the text must have {WORDS[0]} to {WORDS[1]} words; it has {words}"
    if article.genre not in GENRES:
        yield f"genre must be one of {', '.join(GENRES)}; got {article.genre!r}"
    for tag in article.phenomena:
        if tag not in PHENOMENA:
            yield f"phenomenon must be one of {', '.join(PHENOMENA)}; got {tag!r}"


def _names(article: AnnotatedArticle) -> Iterator[str]:
    mentioned = {mention.actor for mention in article.mentions}
    for actor in article.actors or ():
        if actor.name not in mentioned:
            yield f"actor {actor.name!r} is never mentioned"
    topics = [topic.name for topic in article.topics or ()]
    yield from (f"topic {name!r} is declared twice" for name in {n for n in topics if topics.count(n) > 1})
    for topic in article.topics or ():
        if not topic.proposition:
            yield f"topic {topic.name!r} has no proposition"


def _duplicates(labels: dict[_Key, set[AgreementLabel]]) -> Iterator[str]:
    for (first, second, topic), found in labels.items():
        if first == second:
            yield f"{first} cannot agree or disagree with itself (topic {topic!r})"
        if len(found) > 1:
            yield f"{first} and {second} on {topic!r} must have one label; got {', '.join(sorted(found))}"


def _evidence(article: AnnotatedArticle) -> Iterator[str]:
    joint = {(said.start, said.end) for said in article.statements if len(said.actors) > 1}
    for row in article.agreements:
        if row.basis == "stated" or row.label == "unclear":
            continue
        if any((item.start, item.end) in joint for item in row.evidence):
            continue
        for actor in sorted({row.actor_a, row.actor_b} - {item.actor for item in row.evidence}):
            yield (
                f"{row.actor_a} and {row.actor_b} on {row.topic!r}: a derived answer needs a statement "
                f"of {actor}"
            )


def _missing_rows(article: AnnotatedArticle, labels: dict[_Key, set[AgreementLabel]]) -> Iterator[str]:
    for topic in (topic.name for topic in article.topics or ()):
        holders = {actor for said in article.statements if topic in said.stances for actor in said.actors}
        for first, second in combinations(sorted(holders), 2):
            if (first, second, topic) not in labels:
                yield f"{first} and {second} both speak on {topic!r}, but have no row"


def _contradictions(article: AnnotatedArticle) -> Iterator[str]:
    stances: dict[tuple[str, str], set[str]] = defaultdict(set)
    for statement in article.statements:
        for topic, stance in statement.stances.items():
            for actor in statement.actors:
                stances[actor, topic].add(stance)
    for row in article.agreements:
        first, second = stances[row.actor_a, row.topic], stances[row.actor_b, row.topic]
        if row.basis != "derived" or len(first) != 1 or len(second) != 1:
            continue
        (one,), (other,) = first, second
        expected = "agree" if one == other else "disagree" if OPPOSITE.get(one) == other else "unclear"
        if "neutral" in (one, other):
            expected = "unclear"
        if row.label != expected:
            yield (
                f"{row.actor_a} ({one}) and {row.actor_b} ({other}) on {row.topic!r} should be "
                f"{expected}, but the row says {row.label}"
            )


def _triangles(labels: dict[_Key, set[AgreementLabel]]) -> Iterator[str]:
    """Three actors on one topic stand in at most two camps: none or two of their pairs disagree."""
    for topic in {topic for _, _, topic in labels}:
        actors = sorted({actor for *pair, at in labels if at == topic for actor in pair})
        for three in combinations(actors, 3):
            found = [labels.get((*pair, topic), set()) for pair in combinations(three, 2)]
            if all(one in ({"agree"}, {"disagree"}) for one in found) and found.count({"disagree"}) % 2:
                yield f"{', '.join(three)} on {topic!r} contradict each other: {', '.join(map(min, found))}"
