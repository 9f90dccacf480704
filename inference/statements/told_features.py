"""What tells a sentence that says what somebody holds from one that sets the scene."""

from collections.abc import Sequence
from functools import cached_property
from math import log

from ..actors.salience import OWNER, SUBJECT
from ..lexicon.agreement_cues import has_cue, speaks_of_agreement
from ..speakers.scene import Scene, Speakers
from ..topics.mapping import TopicMap
from .positions import Reported
from .told_words import told_words


class Context:
    """An article with the statements found in it so far and its topics."""

    def __init__(self, scene: Scene, taken: Sequence[Reported], topics: TopicMap) -> None:
        self.scene = scene
        self.topics = topics
        self._taken = taken

    @cached_property
    def told(self) -> dict[int, Speakers]:
        """From the number of each sentence with a statement to those whose it is."""
        document = self.scene.document
        return {
            number: one.actors
            for one in self._taken
            for number in document.sentence_range(one.start, one.end)
        }

    @cached_property
    def held(self) -> set[tuple[str, str]]:
        """Each actor with each topic that a statement of hers is about."""
        return {
            (actor, topic)
            for number, actors in self.told.items()
            for actor in actors
            for topic in self.topics.subjects[number]
        }


def features_of(context: Context, number: int, holders: Speakers) -> dict[str, float]:
    """Return the features of a sentence that would be the holders', 0 or 1 each but for the length.

    Their names are the keys of told_weights.yaml.
    """
    values = _words(context, number)
    values |= _actors(context, number, holders)
    values |= _place(context, number, holders)
    in_run = values["after subject"] and not values["subject"] and not values["opens paragraph"]
    return {name: float(value) for name, value in {**values, "in a run": in_run}.items()}


def _words(context: Context, number: int) -> dict[str, float]:
    lists, sentence = told_words(), context.scene.document.sentences[number]
    span = context.scene.tokens.sentences[number]
    words = context.scene.tokens.lower[span.start : span.stop]
    negated = bool(lists.negations & set(words))
    return {
        "length": log(max(len(words), 1)),
        "modal": bool(lists.modals & set(words)),
        "negated": negated,
        "leaves open": negated and words[0] in lists.open_questions,
        "gives reasons": bool(lists.reasons & set(words)),
        "names a topic": bool(context.topics.named[number]),
        "speaks of agreement": speaks_of_agreement(sentence.text) or has_cue(sentence.text, "the_two"),
    }


def _actors(context: Context, number: int, holders: Speakers) -> dict[str, float]:
    ranked, about = context.scene.ranked.get(number, ()), context.topics.subjects[number]
    return {
        "subject": any(rank >= SUBJECT for rank, _, _ in ranked),
        "organisation": context.scene.kinds.get(holders[0]) != "person",
        "several holders": len(holders) > 1,
        "another actor": any(actor not in holders for _, _, actor in ranked),
        "known on its topic": bool(about) and all((holders[0], topic) in context.held for topic in about),
        "owner": any(rank == OWNER and actor in holders for rank, _, actor in ranked),
    }


def _place(context: Context, number: int, holders: Speakers) -> dict[str, float]:
    scene, sentences = context.scene, context.scene.document.sentences
    paragraph = sentences[number].paragraph
    before = sentences[number - 1].paragraph if number else None
    after = sentences[number + 1].paragraph if number + 1 < len(sentences) else None
    is_quoted = number - 1 in scene.quoted_sentences
    return {
        "opens paragraph": before != paragraph,
        "closes paragraph": after != paragraph,
        "before quotation": number + 1 in scene.quoted_sentences,
        "after quotation": is_quoted,
        "after report": number - 1 in context.told and not is_quoted,
        "before own statement": set(context.told.get(number + 1, ())) == set(holders),
        "after subject": any(
            rank >= SUBJECT and actor in holders for rank, _, actor in scene.ranked.get(number - 1, ())
        ),
    }
