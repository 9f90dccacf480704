"""Opinion pieces: what the one who signs a text says in it in her own name."""

import re
from collections.abc import Iterator, Sequence

from ...data.mentions import find_names
from ..actors.salience import SUBJECT
from ..speakers.scene import Scene, Speakers
from .positions import Reported, span_of

_FIRST_PERSON = frozenset(("jag", "mig", "vi", "oss"))
"""Not "vår" and "min": they are also the spring and minutes."""
_FEWEST_SENTENCES = 2
"""So many sentences outside quotations must be in the first person."""
_MOST_SIGNERS = 4
_MOST_LINES = 12
"""Lines of a signature; more of them are a list."""
_LONGEST_SIGNATURE = 14
"""Words."""
_FEWEST_TOKENS = 5
"""A shorter sentence ("Nej.") says nothing by itself."""


def find_authors(scene: Scene) -> Speakers:
    """Return who signs a text in the first person, () for any other text."""
    body = _end_of_body(scene)
    in_first_person = sum(_is_first_person(scene, number) for number in range(body))
    return _signers(scene, body) if in_first_person >= _FEWEST_SENTENCES else ()


def find_authored(scene: Scene, authors: Speakers, taken: Sequence[Reported]) -> Iterator[Reported]:
    """Yield the sentences in which the authors of a signed text in the first person speak for themselves.

    Not those that quote or report somebody, that ask, or that are about another actor.

    Args:
        scene: the article.
        authors: who signs it.
        taken: the quotations and the reported speech found in it.
    """
    sentences = scene.document.sentences
    quoted = {number for one in taken for number in scene.document.sentence_range(one.start, one.end)}
    own = [number for number in range(_end_of_body(scene)) if number not in quoted]
    if not authors:
        return
    for number in own:
        long_enough = len(scene.tokens.sentences[number]) >= _FEWEST_TOKENS
        if long_enough and not sentences[number].asks and not _is_about_another(scene, number, authors):
            span = scene.tokens.sentences[number]
            if found := span_of(scene, authors, span.start, span.stop, "direct"):
                yield found


def _end_of_body(scene: Scene) -> int:
    """Number of the first sentence of the signature, of all sentences where there is none."""
    sentences = scene.document.sentences
    first = len(sentences)
    while first and len(sentences) - first < _MOST_LINES and _is_signature(scene, first - 1):
        first -= 1
    return first


def _is_signature(scene: Scene, number: int) -> bool:
    """Whether a sentence is a short line that opens with a name: "*Anna Ek (MP), riksdagsledamot*"."""
    sentence = scene.document.sentences[number]
    words = re.findall(r"\w+", sentence.text)
    names = find_names(sentence.text, scene.actors.actors)
    opens = bool(names) and re.fullmatch(r"[*_\s–-]*", sentence.text[: names[0].start]) is not None
    says = sentence.text.rstrip("*_ ").endswith((".", "!", "?", "”", ":"))
    return 0 < len(words) <= _LONGEST_SIGNATURE and opens and not says


def _signers(scene: Scene, body: int) -> Speakers:
    signers = [
        mention.actor
        for sentence in scene.document.sentences[body:]
        for mention in find_names(sentence.text, scene.actors.actors)
    ]
    people = [name for name in dict.fromkeys(signers) if scene.kinds.get(name) == "person"]
    chosen = people or list(dict.fromkeys(signers))
    return tuple(chosen) if len(chosen) <= _MOST_SIGNERS else ()


def _is_first_person(scene: Scene, number: int) -> bool:
    span = scene.tokens.sentences[number]
    return any(scene.tokens.lower[i] in _FIRST_PERSON and not scene.quoted[i] for i in span)


def _is_about_another(scene: Scene, number: int, authors: Speakers) -> bool:
    ranked = scene.ranked.get(number, ())
    return any(rank >= SUBJECT and actor not in authors for rank, _, actor in ranked)
