"""The changed version of a behavioural case: words replaced, sentences added, actors exchanged, dots lost."""

import re
from collections.abc import Callable, Mapping

from .cases import ChangeName, InvCase, Wording

_UNDOTTED = str.maketrans("åäöÅÄÖ", "aaoAAO")


def change_wording(case: InvCase, *, change: ChangeName | None) -> Wording:
    """Return the changed version of a case.

    Args:
        case: one that says how it is changed, unless `change` is given.
        change: the change of all cases of the file.

    Raises:
        ValueError: it is changed in no way or in two, or the change cannot be made or changes nothing.
    """
    if (change is None) == (not case.changes):
        raise ValueError(
            "must be changed in one way: 'changed', 'replace', 'before' or 'after', or 'change' for the "
            f"whole file; got {' and '.join([*case.changes, *([change] if change else [])]) or 'none'}"
        )
    changed = _CHANGES[change](case.wording) if change else _change_alone(case.wording, case)
    if changed == case.wording:
        raise ValueError(f"is not changed at all by {change or case.changes[0]!r}")
    return changed


def _change_alone(original: Wording, case: InvCase) -> Wording:
    if case.changed is not None:
        return _with(original, **case.changed.to_json())
    if case.replace is not None:
        return _replace(original, case.replace)
    return _add(original, before=case.before, after=case.after)


def _replace(wording: Wording, words: Mapping[str, str]) -> Wording:
    """Replace whole words, all at once, so that two names can change places; a genitive -s stays."""
    shown = "\n".join([*_texts(wording), *_names(wording)])
    for word in words:
        if not _pattern([word]).search(shown):
            raise ValueError(f"has no {word!r} to replace; write it as it stands in the text")
    pattern = _pattern(words)
    return _map(wording, lambda text: pattern.sub(lambda match: words[match[1]], text), names=True)


def _add(wording: Wording, *, before: str | None, after: str | None) -> Wording:
    """Add a sentence to the text; of two statements, one before to the first, one after to the second."""
    if wording.says is None:
        return _with(wording, text=" ".join(filter(None, (before, wording.text, after))))
    (first, one), (second, other) = wording.says.items()
    said = {
        first: " ".join(filter(None, (before, one))),
        second: " ".join(filter(None, (other, after))),
    }
    return _with(wording, says=said)


def _exchange_names(wording: Wording) -> Wording:
    if wording.actors is None:
        raise ValueError("must be a text about two 'actors', whose names can change places in it")
    one, other = wording.actors
    absent = [name for name in wording.actors if not _pattern([name]).search(wording.text or "")]
    if absent:
        raise ValueError(f"must name both actors as 'actors' has them; {absent[0]!r} is not in the text")
    words = {one: other, other: one}
    return _map(wording, lambda text: _pattern(words).sub(lambda match: words[match[1]], text), names=False)


def _exchange_statements(wording: Wording) -> Wording:
    if wording.says is None:
        raise ValueError("must have 'says', two statements that can change places")
    actors, texts = tuple(wording.says), tuple(wording.says.values())
    return _with(wording, says=dict(zip(actors, reversed(texts), strict=True)))


def _drop_diacritics(wording: Wording) -> Wording:
    """Only the text loses them: topic and names are as whoever asks writes them."""
    return _map(wording, lambda text: text.translate(_UNDOTTED), names=False)


_CHANGES: dict[ChangeName, Callable[[Wording], Wording]] = {
    "exchange_names": _exchange_names,
    "exchange_statements": _exchange_statements,
    "drop_diacritics": _drop_diacritics,
}


def _map(wording: Wording, edit: Callable[[str], str], *, names: bool) -> Wording:
    """Edit the texts, and the actors' names where asked."""
    rename = edit if names else str
    says = None if wording.says is None else {rename(who): edit(text) for who, text in wording.says.items()}
    return _with(
        wording,
        text=None if wording.text is None else edit(wording.text),
        actor=None if wording.actor is None else rename(wording.actor),
        actors=None if wording.actors is None else tuple(map(rename, wording.actors)),
        says=says,
    )


def _with(wording: Wording, **fields: object) -> Wording:
    """The wording with other fields, checked anew."""
    return Wording.model_validate({**dict(wording), **fields})


def _pattern(words: Mapping[str, str] | list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(" + "|".join(map(re.escape, longest_first)) + r")(?=s?(?!\w))")


def _texts(wording: Wording) -> list[str]:
    return [wording.text] if wording.text is not None else list((wording.says or {}).values())


def _names(wording: Wording) -> list[str]:
    return [*(wording.actors or wording.says or ()), *([wording.actor] if wording.actor else [])]
