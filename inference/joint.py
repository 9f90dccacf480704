"""Joint letters: who stands behind a text that several actors have written together."""

from .scene import Scene, Speakers
from .subjects import noun_phrase
from .words import joint_words


def find_signatories(scene: Scene) -> Speakers:
    """Return the actors that a sentence says have written something together; () for none, or several groups.

    "TU, SVT och Sveriges Radio har i dag överlämnat ett brev": two or more actors joined by "och", and in the
    same sentence a word for what they wrote ("brev", "uttalande") or for doing it together.
    """
    groups: dict[frozenset[str], Speakers] = {}
    for number, span in enumerate(scene.tokens.sentences):
        words = set(scene.tokens.lower[span.start : span.stop])
        if not words & joint_words().acts:
            continue
        for _, index, _ in scene.ranked.get(number, ()):
            actors = noun_phrase(scene, index, span.stop)
            if len(actors) > 1:
                groups.setdefault(frozenset(actors), actors)
    widest = max(groups.values(), key=len, default=())
    return widest if all(group <= frozenset(widest) for group in groups) else ()
