"""Finds who an article is about, and every place where it names them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ...data.mentions import names_of
from ...data.records import Actor, Mention
from ..lexicon.actor_words import organisation_words, party_words, state_words
from ..text.document import Document
from ..text.quotations import find_quotations, quoted_tokens
from ..text.tokens import Tokens, tokenise
from .anaphora import Resolver
from .descriptions import Descriptions
from .doubts import doubtful_sentences
from .first_names import first_names
from .names import discover_actors, seats
from .occupations import find_occupations
from .offices import add_offices, day_of, is_contested, office_titles, unnamed_holders
from .pronouns import Group
from .proposals import NameTagger, opens, propose_names
from .roles import collect_bearers
from .spokespeople import find_spokespeople
from .voices import genders_of


@dataclass(frozen=True)
class Actors:
    """The actors of one article and where they are named.

    Attributes:
        actors: those given, or those found in the order in which the text names them.
        mentions: names, roles and pronouns in text order, without overlaps; a genitive -s is left out.
        groups: spans that stand for several actors at once ("de båda presidenterna").
    """

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    groups: tuple[Group, ...] = ()


def find_actors(
    document: Document, given: Sequence[Actor] | None = None, *, tagger: NameTagger | None = None
) -> Actors:
    """Find the mentions of the given actors, or the actors themselves where none are given.

    Given actors are found by name, alias, surname (persons) and genitive; persons, Riksdag parties, known and
    regularly named organisations, and states that act are found without. Where organisations are given,
    whoever the text presents as their spokesperson, and is not given, counts as theirs. In both cases roles
    and pronouns are resolved where one actor fits, and left alone where none or several do.

    Args:
        document: the article.
        given: the actors to look for; None finds them.
        tagger: proposes names where none are given.
    """
    text, day = document.article.text, day_of(document.article.date)
    tokens = tokenise(document)
    quoted = quoted_tokens(document, tokens, find_quotations(document, tokens))
    if given is None:
        doubtful = [] if tagger is None else doubtful_sentences(tokens)
        proposed = None if tagger is None else propose_names(tokens, tagger, doubtful)
        actors = discover_actors(document, tokens, proposed)
        actors += _in_office(text, tokens, actors, day)
        actors = _without_nouns(text, tokens, actors, day)
    else:
        actors = list(given)
    forms = _forms(actors, tokens, day)
    names = find_names(text, tokens, forms)
    bearers = collect_bearers(actors, tokens, names)
    add_offices(bearers.values(), day)
    persons = [actor.name for actor in actors if actor.kind == "person"]
    occupations = find_occupations(tokens, names, persons)
    descriptions = Descriptions(tokens, names, bearers)
    others, groups = Resolver(text, tokens, bearers, quoted, occupations, descriptions).resolve(names)
    if given is not None and (people := _spokespeople(text, persons, [*names, *others], forms)):
        names = find_names(text, tokens, forms | people)
        resolver = Resolver(text, tokens, bearers, quoted, occupations, descriptions, genders_of(people))
        others, groups = resolver.resolve(names)
    mentions = sorted([*names, *others], key=lambda mention: mention.start)
    if given is None:
        named = {mention.actor: None for mention in mentions}
        known = {actor.name: actor for actor in actors}
        actors = [known[name] for name in named]
    return Actors(tuple(actors), tuple(mentions), tuple(groups))


def _without_nouns(text: str, tokens: Tokens, actors: Sequence[Actor], day: date | None) -> list[Actor]:
    """The actors but those whose name is only a noun for another of them, in the upper case of a sentence."""
    names = find_names(text, tokens, _forms(actors, tokens, day))
    descriptions = Descriptions(tokens, names, collect_bearers(actors, tokens, names))
    named = {word for index, word in enumerate(tokens.words) if not opens(tokens, index)}
    return [actor for actor in actors if actor.name in named or not descriptions.is_only_taken_up(actor.name)]


def _in_office(text: str, tokens: Tokens, actors: Sequence[Actor], day: date | None) -> list[Actor]:
    """Whom the text means by a bare office, unless it gives that office to somebody itself."""
    holders = unnamed_holders(tokens, day, actors)
    if not holders:
        return []
    names = find_names(text, tokens, _forms(actors, tokens, day))
    bearers = collect_bearers(actors, tokens, names)
    return [holder for holder in holders if not is_contested(holder, day, bearers)]


def _spokespeople(
    text: str, persons: Sequence[str], mentions: Sequence[Mention], forms: dict[str, str]
) -> dict[str, str]:
    return find_spokespeople(text, [mention for mention in mentions if mention.actor not in persons], forms)


def find_names(text: str, tokens: Tokens, forms: dict[str, str]) -> list[Mention]:
    """Return where forms occur, in order: whole words, case-sensitive, longest first, genitive or not.

    Args:
        text: the article's text.
        tokens: its tokens.
        forms: from each form to the actor whose it is.
    """
    by_first_word: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        by_first_word.setdefault(form.split()[0], []).append(form)
    mentions: list[Mention] = []
    end = 0
    for start, word in zip(tokens.starts, tokens.words, strict=True):
        if start < end:
            continue
        form = _form_at(text, start, word, by_first_word)
        if form:
            end = start + len(form)
            mentions.append(Mention(actor=forms[form], start=start, end=end, text=text[start:end]))
    return mentions


def _form_at(text: str, start: int, word: str, by_first_word: dict[str, list[str]]) -> str | None:
    # "Putins" and "SD:s" may be the genitive of the first word of a form.
    stems = (word, word[:-1], word[:-2]) if word[-1] == "s" else (word,)
    candidates = [form for stem in stems for form in by_first_word.get(stem, ())]
    fitting = (form for form in candidates if _stands_at(text, start, form))
    return max(fitting, key=len, default=None)


def _stands_at(text: str, start: int, form: str) -> bool:
    end = start + len(form)
    found = text[start:end]
    if found != form and " ".join(found.split()) != form:
        return False
    rest = (
        text[end : end + 3].lstrip(":’'") if text[end : end + 1] in (":", "’", "'") else text[end : end + 2]
    )
    if rest[:1] == "s" and not rest[1:2].isalnum():
        return True
    following = text[end : end + 1]
    return not (following.isalnum() or following == "_" or (following == "-" and rest[1:2].isalnum()))


def _forms(actors: Sequence[Actor], tokens: Tokens, day: date | None) -> dict[str, str]:
    """From every form to its actor; a form that two share is left out."""
    owners: dict[str, str | None] = {}
    for actor in actors:
        for form in names_of(actor):
            owners[form] = actor.name if owners.get(form, actor.name) == actor.name else None
    for form, owner in list(owners.items()):
        owners.setdefault(form[:1].upper() + form[1:], owner)  # "styrelsen" may open a sentence
    for actor in actors:
        for form in (*_other_names(actor, tokens), *office_titles(actor, day)):
            owners.setdefault(form, actor.name)
    for form, owner in first_names(actors, tokens).items():
        owners.setdefault(form, owner)
    return {form: owner for form, owner in owners.items() if owner is not None and form.strip()}


def _other_names(actor: Actor, tokens: Tokens) -> Iterable[str]:
    """Names that an actor has beyond those given; of al-Assad, also Assad, and in a transcript ASSAD."""
    if actor.kind == "person":
        last = actor.name.split()[-1]
        capitals = [actor.name.upper(), last.upper()]
        return [last, last.removeprefix("al-"), *capitals] if last.startswith("al-") else capitals
    if party := party_words().names.get(actor.name):
        names = [name for name, owner in party_words().names.items() if owner == party]
        letters = [
            letter for letter, owner in party_words().letters.items() if owner == party and len(letter) > 1
        ]
        return [*names, *letters, *(name.lower() for name in names if name.endswith("na"))]
    if state := state_words().names.get(actor.name):
        peoples = [word for word, owner in state_words().peoples.items() if owner == state]
        return [
            *(n for n, owner in state_words().names.items() if owner == state),
            *peoples,
            *seats(state, tokens),
        ]
    if organisation := organisation_words().names.get(actor.name):
        return [name for name, owner in organisation_words().names.items() if owner == organisation]
    return []
