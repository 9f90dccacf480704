"""What a writer tells of an actor on a topic without quoting or reporting it in so many words."""

from collections.abc import Iterator, Sequence

from .cues import has_cue, speaks_of_agreement
from .keywords import occurs
from .positions import Reported, span_of
from .salience import SUBJECT
from .scene import Scene
from .speakers import Speakers, lead
from .topics import TopicMap

_FEWEST_WORDS = 7


def find_told(scene: Scene, taken: Sequence[Reported], topics: TopicMap) -> Iterator[Reported]:
    """Yield the sentences on a topic whose one actor is not known to hold anything on it.

    "Bankföreningen har i åratal slagits mot skatten": whether that takes a side is for the classifier to say.
    Left out are questions, sentences of a few words, sentences about several actors or with a word of agreement
    (those are passages), those about an actor who is the topic ("Assad" in "Assads framtid"), and those that open
    a paragraph without naming the topic: they present somebody.

    Args:
        scene: the article.
        taken: the statements found in it.
        topics: where the article speaks of which topics.
    """
    covered = {number for one in taken for number in scene.document.sentence_range(one.start, one.end)}
    held = _held(scene, taken, topics)
    for number, sentence in enumerate(scene.document.sentences):
        if number in covered or sentence.asks or _is_agreement(sentence.text):
            continue
        about = topics.about(range(number, number + 1))
        presents = scene.document.paragraph_start(number) == sentence.start and not topics.named[number]
        span = scene.tokens.sentences[number]
        if not about or presents or len(span) < _FEWEST_WORDS:
            continue
        told = _told(scene, number, [t.keywords for t in topics.topics if t.name in about])
        if told and all(not held.get(actor, frozenset()) & about for actor in told.actors):
            yield told


def _held(scene: Scene, taken: Sequence[Reported], topics: TopicMap) -> dict[str, frozenset[str]]:
    held: dict[str, frozenset[str]] = {}
    for one in taken:
        about = topics.about(scene.document.sentence_range(one.start, one.end))
        for actor in one.actors:
            held[actor] = held.get(actor, frozenset()) | about
    return held


def _is_agreement(text: str) -> bool:
    return speaks_of_agreement(text) or has_cue(text, "the_two")


def _told(scene: Scene, number: int, keywords: Sequence[Sequence[str]]) -> Reported | None:
    subjects = {actor for rank, _, actor in scene.ranked.get(number, ()) if rank >= SUBJECT}
    is_topic = any(occurs(stems, name) for stems in keywords for name in subjects)
    if len(subjects) != 1 or is_topic:
        return None
    actors: Speakers = lead(scene, number)
    span = scene.tokens.sentences[number]
    return span_of(scene, actors, span.start, span.stop, "narrated")
