"""What the words of an anföring tell of a candidate: pronoun and gender, noun, owner, state."""

from collections.abc import Iterator

from ..actors.roles import bears
from ..lexicon.role_parsing import RoleWord, parse_role
from .cases import Case
from .speaker_words import speaker_words
from .speech_view import SpeechView

_MOST_OTHERS = 60
"""Actors that a noun is compared with beside the candidate."""

Named = tuple[str, float]
"""A feature: its name and its value."""


def phrase_features(view: SpeechView, case: Case, actor: str) -> Iterator[Named]:
    """Yield what speaks for an actor in the noun phrase of a case's anföring; nothing without one."""
    phrase, kind = case.phrase, view.kind(actor)
    if phrase is None:
        return
    yield f"phrase:{phrase.form}:{kind}", 1.0
    if case.mention and case.mention.actor == actor:
        yield f"phrase:mention:{_sort_of(case.mention.text)}", 1.0
    if phrase.form == "plural":
        yield f"phrase:plural:{view.scene.kinds[actor]}", 1.0
    if phrase.gender:
        yield f"phrase:gender:{_gender(view, actor, phrase.gender)}", 1.0
    if phrase.head and phrase.form != "pronoun":
        yield from noun_features(view, "phrase:head", phrase.head, actor)
        if role := parse_role(phrase.head):
            yield f"phrase:role:{kind}", 1.0
            yield from _role(view, actor, role, phrase.state)
        if phrase.head.endswith(speaker_words().voices):
            yield f"phrase:voice:{kind}", 1.0
    if phrase.state:
        yield from _state(view, actor, phrase.state)
    if phrase.owner:
        yield from noun_features(view, "phrase:owner", phrase.owner, actor)
        yield f"phrase:owner:{kind}", 1.0
    if phrase.after:
        yield from noun_features(view, "phrase:after", phrase.after[-1], actor)
        yield f"phrase:after:{kind}", 1.0
    if phrase.name and case.state == "told":
        yield "phrase:stranger:shared", view.likeness.shared(phrase.name, actor)


def noun_features(view: SpeechView, prefix: str, noun: str, actor: str) -> Iterator[Named]:
    """Yield how close a noun comes to what the text calls an actor, by itself and beside the other actors."""
    likeness, others = view.likeness, [name for name in view.bearers if name != actor][:_MOST_OTHERS]
    named, called = likeness.named(noun, actor), likeness.called(noun, actor)
    yield f"{prefix}:named", named
    yield f"{prefix}:called", called
    yield f"{prefix}:shared", likeness.shared(noun, actor)
    if named > max((likeness.named(noun, name) for name in others), default=0.0):
        yield f"{prefix}:best named", 1.0
    best = max((max(likeness.named(noun, name), likeness.called(noun, name)) for name in others), default=0.0)
    if max(named, called) > best:
        yield f"{prefix}:best", 1.0
    elif best > max(named, called):
        yield f"{prefix}:other", 1.0


def _role(view: SpeechView, actor: str, role: RoleWord, state: str | None) -> Iterator[Named]:
    """Whether the text gives an actor the role, or somebody else."""
    bearing = {name for name, bearer in view.bearers.items() if bears(bearer, role, state)}
    if actor in bearing:
        yield f"phrase:bears:{'alone' if len(bearing) == 1 else 'too'}", 1.0
    elif bearing:
        yield "phrase:bears not", 1.0


def _sort_of(text: str) -> str:
    if text[:1].isupper():
        return "name"
    return "pronoun" if text.lower() in ("han", "hon", "honom", "henne") else "role"


def _gender(view: SpeechView, actor: str, wanted: str) -> str:
    if view.kind(actor) == "body":
        return "body"
    gender = view.bearers[actor].gender
    return "unknown" if gender is None else "same" if gender == wanted else "other"


def _state(view: SpeechView, actor: str, state: str) -> Iterator[Named]:
    if actor == state:
        yield "phrase:state", 1.0
    elif state in view.bearers[actor].states:
        yield "phrase:state of person", 1.0
    elif view.bearers[actor].states or view.scene.kinds[actor] == "state":
        yield "phrase:other state", 1.0
