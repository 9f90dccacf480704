"""Reports whose source is a place or a text: "På departementet heter det att …"."""

from ..lexicon.cue_words import cue_words
from ..speakers.rules import lead, source_of_text
from ..speakers.scene import Scene, Speakers
from ..speakers.speaker_words import joint_words
from .positions import Reported, span_of

_MOST_BETWEEN = 4
"""Tokens between the report and its att: "heter det i andra stycket att"."""
_POINTERS = frozenset(("där", "därifrån", "härifrån", "i", "på", "från", "hos", "av", "ur", "vid", "inom"))


def find_located(scene: Scene, number: int, span: range) -> Reported | None:
    """Return what a sentence reports from a place or a text, None where it opens otherwise."""
    tokens = scene.tokens
    if tokens.lower[span.start].strip("(") not in _POINTERS and tokens.words[span.start] != "(":
        return None
    report = _report(scene, span)
    if report is None:
        return None
    verb, content = report
    return span_of(scene, _holders(scene, number, span, verb), content, span.stop, "indirect")


def _report(scene: Scene, span: range) -> tuple[int, int] | None:
    """Index of the reporting words, and of the first token after their att."""
    lower = scene.tokens.lower
    for index in range(span.start + 1, span.stop - 2):
        if not any(lower[index : index + len(idiom)] == idiom for idiom in cue_words().reports):
            continue
        stop = min(index + 2 + _MOST_BETWEEN, span.stop - 1)
        att = next((i for i in range(index + 1, stop) if lower[i] == "att"), None)
        if att is not None:
            return index, att + 1
    return None


def _holders(scene: Scene, number: int, span: range, verb: int) -> Speakers:
    """Whom the place or the text belongs to: named before the verb, else those the text was about."""
    if actors := lead(scene, number, before=verb):
        return actors
    if set(scene.tokens.lower[span.start : verb]) & joint_words().documents:
        return source_of_text(scene, number)
    focus = scene.focus(number)
    return (focus,) if focus else ()
