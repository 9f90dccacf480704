"""Renders an example as the (target, text) pair that a cross-encoder reads."""

import re

from ..configs.schema import Templates
from ..data.mentions import surname
from ..data.records import Example, Said


def render(example: Example, templates: Templates) -> tuple[str, str]:
    """Return the pair (target, text) of an example.

    The two actors of an agreement are put in alphabetical order first, so swapping them in the example
    cannot change what the model reads: the verdict is symmetric by construction.
    """
    if example.statements is not None:
        return _render_statements(example.topic, *example.statements, templates)
    text = example.text or ""
    if example.actors is None:
        fields = {"topic": example.topic, "text": text, "actor": example.actor or ""}
        return templates.stance_target.format(**fields), templates.stance_text.format(**fields)
    first, second = sorted(example.actors, key=_order)
    fields = {"topic": example.topic, "a": first, "b": second}
    marked = mark_names(text, (first, second), templates.mark)
    return templates.passage_target.format(**fields), templates.passage_text.format(**fields, text=marked)


def mark_names(text: str, actors: tuple[str, str], mark: str) -> str:
    """Wrap the full names and surnames of the two actors in the text with the template `mark`."""
    if mark == "{name}":
        return text
    forms = {form for actor in actors for form in (actor, surname(actor)) if form}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, longest_first)) + r")(?=s?(?!\w))")
    return pattern.sub(lambda match: mark.format(name=match[1]), text)


def _render_statements(topic: str, one: Said, other: Said, templates: Templates) -> tuple[str, str]:
    first, second = sorted((one, other), key=lambda said: (_order(said.actor), said.text))
    fields = {
        "topic": topic,
        "a": first.actor,
        "b": second.actor,
        "text_a": first.text,
        "text_b": second.text,
    }
    return templates.statements_target.format(**fields), templates.statements_text.format(**fields)


def _order(name: str) -> tuple[str, str]:
    return name.casefold(), name
