"""Replaces the actors of an example by stand-ins: what is left can be read from the text alone."""

import re

from .records import Example, Said

STAND_INS = ("Aktör A", "Aktör B", "Aktör C", "Aktör D")
"""Neutral in gender, party and kind; given in the order in which an example names its actors."""


def mask_actors(example: Example) -> Example:
    """Return the example with its actors' names replaced by stand-ins, in its fields, topic and texts.

    Full names and the surnames of persons are replaced, with or without a genitive -s. Aliases, offices and
    pronouns stay: an example does not say whose they are.
    """
    stand_ins = dict(zip(named_actors(example), STAND_INS, strict=False))
    forms = {form: stand_in for name, stand_in in stand_ins.items() for form in _forms(name)}
    return example.model_copy(
        update={
            "topic": _replace(example.topic, forms),
            "text": None if example.text is None else _replace(example.text, forms),
            "actor": None if example.actor is None else _replace(example.actor, forms),
            "actors": example.actors and tuple(stand_ins[name] for name in example.actors),
            "statements": example.statements
            and tuple(
                Said(actor=stand_ins[said.actor], text=_replace(said.text, forms))
                for said in example.statements
            ),
        }
    )


def named_actors(example: Example) -> list[str]:
    """Return the different actors that an example names, in order; of "A och B" both."""
    if example.statements:
        return list(dict.fromkeys(said.actor for said in example.statements))
    return list(dict.fromkeys(example.actors or _joined(example.actor or "")))


def _joined(actor: str) -> list[str]:
    """The names in "A och B"; an "och" before a lower-case word belongs to one name ("Barn och unga")."""
    return [name for name in re.split(r" och (?=[A-ZÅÄÖ])", actor) if name]


def _forms(name: str) -> list[str]:
    """The name and, where every word is capitalised as in a person's name, the last word alone."""
    words = name.split()
    is_person = len(words) > 1 and all(word[:1].isupper() for word in words)
    return [name, words[-1]] if is_person else [name]


def _replace(text: str, forms: dict[str, str]) -> str:
    if not forms:
        return text
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, longest_first)) + r")(?=s?(?!\w))")
    return pattern.sub(lambda match: forms[match[1]], text)
