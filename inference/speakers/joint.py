"""Joint letters: who stands behind a text that several actors have written together."""

from dataclasses import dataclass
from functools import lru_cache

from ..actors.salience import SUBJECT
from .scene import Scene, Speakers
from .speaker_words import joint_words
from .subjects import noun_phrase


@dataclass(frozen=True)
class Signatories:
    """Those who wrote something together, and the number of the sentence that says so."""

    actors: Speakers = ()
    sentence: int = 0


@lru_cache(maxsize=2)
def find_signatories(scene: Scene) -> Signatories:
    """Return who has written something together; nobody where no sentence says so, or several differ.

    "TU, SVT och Sveriges Radio har i dag överlämnat ett brev": two or more actors joined as the subject, a
    verb of writing or handing over, and a word for the text or for doing it together.
    """
    found: list[Signatories] = []
    for number, span in enumerate(scene.tokens.sentences):
        words, lists = set(scene.tokens.lower[span.start : span.stop]), joint_words()
        if not words & lists.texts or not words & lists.verbs or words & lists.apart:
            continue
        for rank, index, _ in scene.ranked.get(number, ()):
            actors = noun_phrase(scene, index, span.stop)
            if rank >= SUBJECT and len(actors) > 1:
                found.append(Signatories(actors, number))
    widest = max(found, key=lambda group: len(group.actors), default=Signatories())
    return widest if all(set(group.actors) <= set(widest.actors) for group in found) else Signatories()
