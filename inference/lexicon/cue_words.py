"""The words that introduce what somebody holds, of `cues.yaml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from .inflections import singular_forms
from .word_lists import load_lexicon, word_set

CueKind = Literal["say", "hold", "want", "act"]


@dataclass(frozen=True)
class Cue:
    """A verb form that introduces what somebody holds.

    `needs` are the words of which one must stand within a few words after the verb; empty if none.
    """

    lemma: str
    kind: CueKind
    needs: frozenset[str]


@dataclass(frozen=True)
class CueWords:
    """All of cues.yaml; `verbs` goes by verb form."""

    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: frozenset[str]
    said: frozenset[str]
    copulas: frozenset[str]
    idioms: tuple[list[str], ...]
    reports: tuple[list[str], ...]
    joint: frozenset[str]
    impersonal: frozenset[str]
    adverbs: frozenset[str]
    fronting: frozenset[str]
    finite: frozenset[str]
    tail: frozenset[str]
    open: frozenset[str]
    modal: frozenset[str]
    quoting: frozenset[str]
    answers: frozenset[str]
    infinitives: frozenset[str]


@lru_cache(maxsize=1)
def cue_words() -> CueWords:
    """Return the cues."""
    raw = load_lexicon(Path(__file__).with_name("cues.yaml"))
    verbs: dict[str, tuple[Cue, ...]] = {}
    kinds: tuple[CueKind, ...] = ("say", "hold", "want", "act")
    for kind in kinds:
        for lemma, forms in raw[kind].items():
            cue = Cue(lemma, kind, _needs(kind, lemma, raw["act_needs"]))
            for form in forms.split():
                verbs[form] = (*verbs.get(form, ()), cue)
    names = (
        *("nouns", "said", "copulas", "joint", "impersonal", "adverbs", "fronting", "finite", "tail", "open"),
        *("modal", "quoting"),
    )
    infinitives = frozenset(lemma.split()[0] for kind in ("say", "hold") for lemma in raw[kind])
    answers = frozenset(form for noun in raw["answers"].split() for form in singular_forms(noun))
    lists = {name: word_set(raw[name]) for name in names}
    return CueWords(
        verbs,
        idioms=_phrases(raw["idioms"]),
        reports=_phrases(raw["reports"]),
        infinitives=infinitives,
        answers=answers,
        **lists,
    )


def _phrases(lines: Iterable[str]) -> tuple[list[str], ...]:
    return tuple(line.split() for line in lines)


def _needs(kind: str, lemma: str, act_needs: Mapping[str, str]) -> frozenset[str]:
    if kind == "act" and lemma in act_needs:
        return word_set(act_needs[lemma])
    # "slå fast" is told from "slå" by its particle; "sig" is no particle.
    return frozenset(lemma.split()[1:]) - {"sig"}
