"""Who may be the speaker of a quotation: every actor of the text, those whom it joins, and nobody of them."""

from collections.abc import Iterator, Sequence

from ..actors.salience import SUBJECT
from .cases import Case
from .scene import Scene, Speakers
from .speech_view import SpeechView
from .subjects import noun_phrase

_REACH = 12
"""Tokens of a relative clause between two joined subjects."""

MOST = 40
"""Candidates of a quotation; of more, those whom the text names nearest to it."""

NOBODY: Speakers = ()


def candidates_of(scene: Scene) -> list[Speakers]:
    """Return each mentioned actor alone, then those whom the text joins by "och" or speaks of together."""
    mentioned = dict.fromkeys(mention.actor for mention in scene.actors.mentions)
    groups = {frozenset(group): group for group in _groups(scene)}
    return [*((name,) for name in mentioned), *groups.values()]


def possible_for(view: SpeechView, case: Case, candidates: Sequence[Speakers]) -> list[Speakers]:
    """Return the candidates that the words do not rule out, and `NOBODY` unless a name tells the speaker."""
    candidates = _near(view, case, candidates)
    if case.state == "named":
        if case.phrase is None:
            return [case.told]
        return [one for one in candidates if len(one) == 1 or set(one) == set(case.told)]
    fitting = [one for one in candidates if _fits(view, case, one)]
    return [*fitting, NOBODY]


def _near(view: SpeechView, case: Case, candidates: Sequence[Speakers]) -> Sequence[Speakers]:
    if len(candidates) <= MOST:
        return candidates
    near = {*view.nearest(case.quotation.start, MOST), *case.told}
    return [one for one in candidates if near.issuperset(one)]


def _fits(view: SpeechView, case: Case, candidate: Speakers) -> bool:
    persons = [actor for actor in candidate if view.kind(actor) == "person"]
    if any(_is_addressed_inside(view, case, person) for person in persons):
        return False
    phrase = case.phrase
    if phrase is None:
        return True
    # Nobody is spoken of as "hon" or "ordföranden" before the text has named her.
    if any(view.first[actor] > case.quotation.start for actor in candidate):
        return False
    if persons and phrase.form in ("name", "indefinite"):
        return False
    if phrase.form == "pronoun" and any(_is_other_gender(view, person, phrase.gender) for person in persons):
        return False
    anforing = case.quotation.anforing
    alone = phrase.form in ("pronoun", "indefinite") or (phrase.form == "noun" and not phrase.plural)
    return not (len(candidate) > 1 and alone and anforing is not None and anforing.kind == "said")


def _is_other_gender(view: SpeechView, person: str, gender: str | None) -> bool:
    return gender is not None and view.bearers[person].gender not in (None, gender)


def _is_addressed_inside(view: SpeechView, case: Case, person: str) -> bool:
    """Whether the quoted words call a person by the first name alone: speakers do so of others."""
    first, _, rest = person.partition(" ")
    return bool(rest) and any(
        mention.actor == person and mention.text == first for mention in view.names_inside(case.quotation)
    )


def _groups(scene: Scene) -> Iterator[Speakers]:
    for group in scene.actors.groups:
        yield tuple(group.actors)
    for number, there in scene.ranked.items():
        stop, seen = scene.tokens.sentences[number].stop, set[str]()
        for rank, index, actor in there:
            joined = noun_phrase(scene, index, stop)
            other = _joined_after_clause(scene, index, stop)
            group = (actor, other) if len(joined) == 1 and other else joined
            # "TU, SVT och LO" is one group, not also "SVT och LO".
            if rank >= SUBJECT and len(group) > 1 and not seen.issuperset(group):
                seen.update(group)
                yield group


def _joined_after_clause(scene: Scene, index: int, stop: int) -> str | None:
    """Who follows a relative clause: "A, som samlar 43 ledamöter, och föreningen B redovisar"."""
    tokens = scene.tokens
    after = tokens.index_at(scene.mention_at[index].end)
    if tokens.lower[after : after + 2] != [",", "som"]:
        return None
    for position in range(after + 2, min(after + 2 + _REACH, stop - 2)):
        if tokens.lower[position : position + 2] == [",", "och"]:
            found = [i for i in (position + 2, position + 3) if i in scene.mention_at and i < stop]
            return scene.mention_at[found[0]].actor if found else None
    return None
