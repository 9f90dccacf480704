"""What speaks for each candidate as the speaker of a quotation, as named numbers for the ranker."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from .candidates import candidates_of, possible_for
from .cases import Case
from .context_features import context_features, sentences_before
from .phrase_features import Named, phrase_features
from .rules import about_somebody_else
from .scene import Scene, Speakers
from .speaker_words import joint_words, speaker_words
from .speech_view import SpeechView
from .turns import Turn, turn_of

Features = Mapping[str, float]

_NEAR = 2
_MOST = 6
"""So many candidates count as many."""
_WE = frozenset(("vi", "oss", "vår", "vårt", "våra"))
_I = frozenset(("jag", "mig", "min", "mitt", "mina"))


class SpeakerFeatures:
    """The candidates of an article's quotations, with their features.

    Args:
        scene: the article.
    """

    def __init__(self, scene: Scene) -> None:
        self.view = SpeechView(scene)
        self.candidates = candidates_of(scene)

    def of(self, case: Case, known: Sequence[Speakers]) -> dict[Speakers, Features]:
        """Return the features of each possible candidate.

        Args:
            case: the quotation.
            known: the speakers of all quotations, () where they are not known yet.
        """
        turn = turn_of(self.view.scene, case.number, known)
        talks = Counter(actor for speakers in known for actor in speakers)
        possible = possible_for(self.view, case, self.candidates)
        return {
            one: _sum(
                self._of_candidate(case, one, turn, talks)
                if one
                else _of_nobody(self.view, case, turn, count=len(possible) - 1)
            )
            for one in possible
        }

    def _of_candidate(
        self, case: Case, candidate: Speakers, turn: Turn, talks: Counter[str]
    ) -> Iterator[Named]:
        yield from _of_turn(self.view, case, candidate, turn)
        if len(candidate) > 1 and case.state != "named":
            yield from _of_group(self.view, case, candidate, talks)
        for actor in candidate:
            for name, value in self._of_actor(case, actor, turn, talks):
                yield name, value / len(candidate)

    def _of_actor(self, case: Case, actor: str, turn: Turn, talks: Counter[str]) -> Iterator[Named]:
        yield from phrase_features(self.view, case, actor)
        if case.state != "named":
            yield from context_features(self.view, case, actor, turn)
        yield from _of_role(self.view, case, actor, talks)


def _sum(features: Iterator[Named]) -> Features:
    total: dict[str, float] = {}
    for name, value in features:
        if value:
            total[name] = total.get(name, 0.0) + value
    return total


def _of_turn(view: SpeechView, case: Case, candidate: Speakers, turn: Turn) -> Iterator[Named]:
    """Whether rules find the candidate in the anföring, and whether she spoke before or will speak."""
    if case.told:
        if set(case.told) == set(candidate):
            yield f"told:{case.phrase.form if case.phrase else 'after'}", 1.0
        elif set(case.told) & set(candidate):
            yield "told:part", 1.0
    if turn.before and set(turn.before) == set(candidate):
        yield f"again:{turn.gap}", 1.0
        yield f"again:{turn.gap}:{case.quotation.style}", 1.0
        if turn.gap in ("next", "same") and view.is_alone(case.quotation):
            yield "again:alone", 1.0
    if turn.other and set(turn.other) == set(candidate):
        yield f"other:{turn.gap}", 1.0
    if turn.ahead and set(turn.ahead) == set(candidate):
        yield f"ahead:{turn.ahead_gap}:{turn.distance}", 1.0


def _of_group(view: SpeechView, case: Case, group: Speakers, talks: Counter[str]) -> Iterator[Named]:
    """Whether several speak at once: "vi", "avsändarna", named together in the sentence before."""
    quotation, phrase = case.quotation, case.phrase
    yield "joint", 1.0
    yield f"joint:{quotation.style}", 1.0
    if view.words(quotation) & _WE:
        yield "joint:we", 1.0
    if phrase and (phrase.plural or phrase.head in joint_words().voices):
        yield "joint:plural", 1.0
    if quotation.anforing and quotation.anforing.kind != "said":
        yield "joint:impersonal", 1.0
    if not any(talks[actor] for actor in group):
        yield "joint:silent", 1.0
    scene = view.scene
    together = [
        number
        for number, there in scene.ranked.items()
        if number <= quotation.first and {name for _, _, name in there}.issuperset(group)
    ]
    if together:
        yield "joint:together", 1.0
        if quotation.first - max(together) <= _NEAR:
            yield "joint:near", 1.0
        if min(together) <= 1:
            yield "joint:opens", 1.0
        spans = [scene.tokens.sentences[number] for number in together]
        if any(joint_words().texts.intersection(scene.tokens.lower[s.start : s.stop]) for s in spans):
            yield "joint:text", 1.0


def _of_role(view: SpeechView, case: Case, actor: str, talks: Counter[str]) -> Iterator[Named]:
    """Who the actor is in the article."""
    kind, words = view.kind(actor), view.words(case.quotation)
    yield f"kind:{view.scene.kinds[actor]}", 1.0
    yield "talks", talks[actor] / max(1, sum(talks.values()))
    if not talks[actor]:
        yield "never talks", 1.0
    if view.first[actor] > case.quotation.start and actor not in case.told:
        yield "not yet", 1.0
    if words & _WE:
        yield f"we:{kind}", 1.0
    if words & _I:
        yield f"I:{kind}", 1.0
    if view.interview.interviewee == actor:
        yield "is asked", 1.0


def _of_nobody(view: SpeechView, case: Case, turn: Turn, *, count: int) -> Iterator[Named]:
    """Whether the speaker is none of the actors."""
    yield f"nobody:{case.state}", 1.0
    yield f"nobody:{turn.gap}", 1.0
    if turn.gap and not turn.before:
        yield f"nobody:again:{turn.gap}", 1.0
    if count <= 1:
        yield "nobody:alone", 1.0
    yield "nobody:count", min(count, _MOST) / _MOST
    phrase = case.phrase
    if phrase is None:
        yield f"nobody:{case.quotation.style}", 1.0
    else:
        yield f"nobody:{phrase.form}", 1.0
        if phrase.head and phrase.head.endswith(speaker_words().voices):
            yield "nobody:voice", 1.0
        if phrase.owner:
            yield "nobody:owner", 1.0
        if case.mention:
            yield "nobody:mention", 1.0
    yield from _of_stranger(view, case)


def _of_stranger(view: SpeechView, case: Case) -> Iterator[Named]:
    """Whether the words before speak of somebody who is none of the actors."""
    quotation, scene = case.quotation, view.scene
    if quotation.intro:
        told = any(index < quotation.intro.stop for _, index, _ in scene.ranked.get(quotation.first, ()))
        yield "nobody:intro told" if told else "nobody:intro empty", 1.0
    for distance, number in enumerate(sentences_before(view, quotation)):
        if not scene.ranked.get(number):
            yield f"nobody:before{distance}:empty", 1.0
        if _has_stranger(scene, number):
            yield f"nobody:before{distance}:stranger", 1.0
        if distance == 0 and about_somebody_else(scene, number):
            yield "nobody:before0:else", 1.0
        if _has_newcomer(scene, number):
            yield f"nobody:before{distance}:newcomer", 1.0


def _has_newcomer(scene: Scene, number: int) -> bool:
    """Whether a sentence without actors opens with somebody: "En äldre man reste sig", "Hennes granne …"."""
    words, span = speaker_words(), scene.tokens.sentences[number]
    opening = scene.tokens.lower[span.start] if span else ""
    new = opening in words.indefinite or opening in words.possessive or opening in words.singular
    return new and span.start not in scene.mention_at and not scene.ranked.get(number)


def _has_stranger(scene: Scene, number: int) -> bool:
    """Whether a sentence of the writer's has two capitalised words in a row that name no actor."""
    tokens, span = scene.tokens, scene.tokens.sentences[number]
    return any(
        tokens.words[index][0].isupper()
        and tokens.words[index + 1][0].isupper()
        and scene.mention_at.keys().isdisjoint((index, index + 1))
        and not scene.quoted[index]
        for index in span[:-1]
    )
