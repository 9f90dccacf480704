"""What a writer tells of an actor on a topic without quoting or reporting it in so many words."""

from collections.abc import Iterator, Sequence

from .cues import has_cue, speaks_of_agreement
from .keywords import occurs
from .positions import Reported, span_of
from .salience import SUBJECT
from .scene import Scene
from .speakers import lead
from .topics import TopicMap


def find_told(scene: Scene, taken: Sequence[Reported], topics: TopicMap) -> Iterator[Reported]:
    """Yield the sentences on a topic that have one actor as their subject and no statement yet.

    "Bankföreningen har i åratal slagits mot skatten": whether that takes a side is for the classifier to say.
    Questions are left out, sentences about several actors or with a word of agreement (those are passages),
    and those about an actor who is the topic ("Assad" in "Assads framtid").

    Args:
        scene: the article.
        taken: the statements found in it.
        topics: where the article speaks of which topics.
    """
    covered = {number for one in taken for number in scene.document.sentence_range(one.start, one.end)}
    for number, sentence in enumerate(scene.document.sentences):
        if number in covered or sentence.asks:
            continue
        named = topics.about(range(number, number + 1))
        about = [topic for topic in topics.topics if topic.name in named]
        if not about or speaks_of_agreement(sentence.text) or has_cue(sentence.text, "the_two"):
            continue
        subjects = {actor for rank, _, actor in scene.ranked.get(number, ()) if rank >= SUBJECT}
        span = scene.tokens.sentences[number]
        is_topic = any(occurs(topic.keywords, name) for topic in about for name in subjects)
        if len(subjects) == 1 and not is_topic:
            found = span_of(scene, lead(scene, number), span.start, span.stop, "narrated")
            if found:
                yield found
