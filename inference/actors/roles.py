"""Roles that persons bear (president, LO-ordförande, moderat), and which texts bind to whom."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...data.records import Actor, Mention
from ..lexicon.actor_words import party_words, state_words
from ..lexicon.name_words import gender_of
from ..lexicon.role_parsing import RoleWord, parse_role
from ..text.tokens import PREPOSITIONS, Tokens

_COPULAS = frozenset(
    (
        "kandiderar",
        "sitter",
        "talar",
        "riksdagen",
        "för",
        "i",
        "är",
        "var",
        "blev",
        "blir",
        "heter",
        "som",
        "ny",
        "tidigare",
        "vice",
        "nye",
        "nya",
        "den",
        "en",
    )
)
_REACH_AFTER = 9


@dataclass(frozen=True)
class Role:
    """A role that somebody bears, of a state or an organisation (`owner`, lower case) where the text says."""

    word: str
    state: str | None = None
    owner: str | None = None


@dataclass
class Bearer:
    """What a text (and the lists) tell of one actor."""

    actor: Actor
    gender: str | None = None
    roles: set[Role] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)


def collect_bearers(
    actors: Sequence[Actor], tokens: Tokens, mentions: Sequence[Mention]
) -> dict[str, Bearer]:
    """Return, per actor's name, what the text says of gender, roles, states and parties near the names."""
    bearers = {actor.name: Bearer(actor) for actor in actors}
    for bearer in bearers.values():
        if bearer.actor.kind == "person":
            bearer.gender = gender_of(bearer.actor.name)
            _read_aliases(bearer)
    for mention in mentions:
        bearer = bearers[mention.actor]
        if bearer.actor.kind == "person":
            first = tokens.index_at(mention.start)
            after = tokens.index_at(mention.end)
            _read_before(bearer, tokens, first)
            _read_after(bearer, tokens, after)
    return bearers


def state_of(word: str) -> str | None:
    """Return the state that a word as written names or belongs to: Frankrikes, franske, Moskvas."""
    states = state_words()
    for form in (word, word.removesuffix("s").removesuffix(":")):
        if state := states.names.get(form) or states.seats.get(form):
            return state
    return states.adjectives.get(word.lower())


def owner_of(word: str) -> str:
    """Return the lower-case name in a genitive: "LO:s" and "LOs" give "lo"."""
    lower = word.lower()
    for ending in (":s", "s"):
        if lower.endswith(ending):
            return lower.removesuffix(ending)
    return lower


def _read_aliases(bearer: Bearer) -> None:
    """An alias such as "Frankrikes president" tells a role."""
    for alias in bearer.actor.aliases:
        words = alias.split()
        role = parse_role(words[-1].lower()) if words else None
        if role:
            _add(bearer, role, words[:-1])


def _read_before(bearer: Bearer, tokens: Tokens, first: int) -> None:
    sentence_start = tokens.bounds(first).start
    before = tokens.words[max(first - 5, sentence_start) : first]
    # "kommunalrådet i Luleå Anna Ek": the place stands between role and name.
    if len(before) >= 3 and before[-2].lower() in PREPOSITIONS and not parse_role(before[-1].lower()):
        before = before[:-2]
    if before and before[-1].lower() == "heter":
        before = before[:-1]  # "Chefen heter Anna Ek"
    if not before:
        return
    if before[-1].lower() == "heter":  # "chefen på stationen heter Anna Ek"
        before = before[: next((i + 1 for i, word in enumerate(before) if parse_role(word.lower())), -1)]
    role = parse_role(before[-1].lower()) if before else None
    near = before[-3:] if role else before[-1:]
    bearer.parties |= {party for word in near if (party := _party_of_genitive(word))}
    if role:
        _add(bearer, role, before[:-1])
    elif not before:
        return
    elif state := state_of(before[-1]):
        bearer.states.add(state)


def _party_of_genitive(word: str) -> str | None:
    return party_words().names.get(word[:-1]) if word.endswith("s") else None


def _read_after(bearer: Bearer, tokens: Tokens, after: int) -> None:
    words = tokens.words
    if words[after : after + 1] == ["("] and words[after + 2 : after + 3] == [")"]:
        if party := party_words().letters.get(words[after + 1]):
            bearer.parties.add(party)
        after += 3
    end = tokens.bounds(after - 1).stop
    if after >= end or not (
        words[after] == "," or words[after].lower() in ("är", "var", "blev", "heter", "som")
    ):
        return
    start = after + 1
    for index in range(start, min(after + _REACH_AFTER, end)):
        role = parse_role(words[index].lower())
        if role:
            following = words[index + 1 : min(index + 4, end)]
            _add(bearer, role, words[start:index], following)
            # "riksdagsledamot för Centerpartiet"
            names = party_words().names
            bearer.parties |= {names[word] for word in following[:2] if word in names}
            return
        lower = words[index].lower()
        if party := party_words().names.get(words[index]):
            bearer.parties.add(party)
            return
        fits = lower in _COPULAS or words[index].endswith("s") or state_of(words[index])
        fits = fits or words[index].isdigit()
        if not fits and words[index] != ",":
            return


def _add(bearer: Bearer, role: RoleWord, before: Sequence[str], after: Sequence[str] = ()) -> None:
    if role.party:
        bearer.parties.add(role.party)
        return
    if role.state:
        bearer.states.add(role.state)
        bearer.gender = bearer.gender or ("f" if role.woman else None)
        return
    state = owner = None
    for word in reversed(before[-3:]):
        state = state or state_of(word)
        if word.endswith("s") and word[0].isupper() and owner is None:
            owner = owner_of(word)
    if len(after) >= 2 and after[0].lower() in PREPOSITIONS:
        owner = owner or after[1].lower()
    prefix, hyphen, rest = role.word.partition("-")
    bearer.roles.add(Role(rest if hyphen else role.word, state, prefix if hyphen else owner))
    if state:
        bearer.states.add(state)


def state_fits(bearer: Bearer, state: str | None) -> bool:
    """Whether somebody can be of a state; what is not told contradicts nothing."""
    return not state or not bearer.states or state in bearer.states


def bears(bearer: Bearer, role: RoleWord, state: str | None) -> bool:
    """Whether a text gives somebody a role, of a state where one is told."""
    if role.party:
        return role.party in bearer.parties
    if role.state:
        return role.state in bearer.states
    if state and bearer.states and state not in bearer.states:
        return False
    return any(matches(own, wanted_role(role, state)) for own in bearer.roles)


def wanted_role(role: RoleWord, state: str | None) -> Role:
    """Return the role that a definite word asks for: "LO-ordföranden" is the ordförande of LO."""
    prefix, hyphen, word = role.word.partition("-")
    return Role((word if hyphen else role.word).removeprefix("vice"), state, prefix if hyphen else None)


def matches(own: Role, wanted: Role) -> bool:
    """Whether a role that somebody bears can be the one spoken of; what is not told contradicts nothing."""
    compound, simple = own.word.endswith(wanted.word), wanted.word.endswith(own.word)
    if not (compound or simple) or (own.state and wanted.state and own.state != wanted.state):
        return False
    # "nämndordföranden" is not the ordförande of a föräldraförening.
    first_half = wanted.word.removesuffix(own.word) if simple else ""
    if own.owner and len(first_half) >= 3 and first_half[:4] not in own.owner:
        return False
    if not wanted.owner or not own.owner:
        return True
    return own.owner.startswith(wanted.owner) or wanted.owner.startswith(own.owner)


def led_party(role: RoleWord) -> str | None:
    """The party of "M-ledaren" and "centerledaren"."""
    first_half = role.word.removesuffix("ledare").removesuffix("-")
    return party_words().prefixes.get(first_half) if role.word.endswith("ledare") else None
