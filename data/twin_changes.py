"""What a twin changes: the words of its edit, and the labels that flip."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from .records import AnnotatedArticle

CONTEXT = 6
"""Words shown on either side of an edit."""


@dataclass(frozen=True, kw_only=True)
class TwinChanges:
    """A twin beside its article.

    Attributes:
        edits: `(before, old, new, after)` of each place where the words differ.
        flips: `(what, old, new)` of each label that differs; "–" where there is none.
    """

    id: str
    edits: tuple[tuple[str, str, str, str], ...]
    flips: tuple[tuple[str, str, str], ...]


def twin_changes(article: AnnotatedArticle, twin: AnnotatedArticle) -> TwinChanges:
    """Compare a twin with its article."""
    old, new = _labels(article), _labels(twin)
    flips = [(key, old.get(key, "–"), new.get(key, "–")) for key in (old | new)]
    return TwinChanges(
        id=twin.id,
        edits=tuple(_edits(article.text.split(), twin.text.split())),
        flips=tuple(flip for flip in flips if flip[1] != flip[2]),
    )


def _edits(old: list[str], new: list[str]) -> list[tuple[str, str, str, str]]:
    changes = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    return [
        (
            " ".join(old[max(0, i - CONTEXT) : i]),
            " ".join(old[i:j]),
            " ".join(new[k:m]),
            " ".join(old[j : j + CONTEXT]),
        )
        for kind, i, j, k, m in changes
        if kind != "equal"
    ]


def _labels(article: AnnotatedArticle) -> dict[str, str]:
    stances = {
        f"{said.id} {' and '.join(said.actors)}: {topic}": stance
        for said in article.statements
        for topic, stance in said.stances.items()
    }
    return stances | {
        f"{row.actor_a} and {row.actor_b}: {row.topic}": row.label for row in article.agreements
    }
