"""What an actor holds as the writer tells it, without a word of saying: free indirect speech and more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...data.records import Kind
from ..actors.salience import SUBJECT
from ..speakers.rules import lead
from ..speakers.scene import Scene, Speakers
from ..topics.mapping import TopicMap
from .positions import Reported, span_of
from .told_features import Context, features_of
from .told_model import told_model


@dataclass(frozen=True)
class Candidate:
    """A sentence that may tell what somebody holds: its number, whose it would be, and its features."""

    number: int
    holders: Speakers
    features: dict[str, float]


def find_told(scene: Scene, taken: Sequence[Reported], topics: TopicMap) -> Iterator[Reported]:
    """Yield the sentences without a statement yet that tell what an actor holds, as the model judges.

    "Bankföreningen har i åratal slagits mot skatten"; "Sandelin ritar en kurva. Ett underskott är ett
    underskott": whether that takes a side is for the classifier to say.

    Args:
        scene: the article.
        taken: the statements found in it.
        topics: where the article speaks of which topics.
    """
    for candidate in find_candidates(scene, taken, topics):
        if told_model().probability(candidate.features) < told_model().threshold:
            continue
        span = scene.tokens.sentences[candidate.number]
        kind: Kind = "narrated" if candidate.features["subject"] else "indirect"
        if found := span_of(scene, candidate.holders, span.start, span.stop, kind):
            yield found


def find_candidates(scene: Scene, taken: Sequence[Reported], topics: TopicMap) -> Iterator[Candidate]:
    """Yield the sentences that may be such; quotations and questions are none.

    A sentence would be its subject's, or without an actor as subject that of whom the text was about.
    """
    context = Context(scene, taken, topics)
    for number, sentence in enumerate(scene.document.sentences):
        if number in context.told or number in scene.quoted_sentences or sentence.asks:
            continue
        if holders := _holders(scene, number):
            yield Candidate(number, holders, features_of(context, number, holders))


def _holders(scene: Scene, number: int) -> Speakers:
    if any(rank >= SUBJECT for rank, _, _ in scene.ranked.get(number, ())):
        return lead(scene, number)
    focus = scene.focus(number)
    return (focus,) if focus else ()
