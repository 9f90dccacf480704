"""Who held which office on the day of an article (offices.yaml): "statsministern" without a name."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from ...data.records import Actor, Office
from ..lexicon.actor_words import party_words, state_words
from ..lexicon.role_parsing import RoleWord, parse_role
from ..lexicon.word_lists import load_lexicon
from ..text.tokens import Tokens
from .roles import Bearer, Role, led_party, matches, state_of

_HOME = "Sverige"
"""Whose office is meant where no adjective or genitive says."""


@dataclass(frozen=True)
class Offices:
    """All of offices.yaml: the persons by name and by alias, each with party, offices and Wikidata id."""

    persons: Mapping[str, Actor]

    def holders(self, role: str, of: str, day: date) -> list[Actor]:
        """Return who held an office on a day; several held some together, and of unknown days nobody did."""
        persons = {person.name: person for person in self.persons.values()}
        return [
            person
            for person in persons.values()
            if any(
                term.role == role and term.of == of and term.is_held_on(day) for term in person.offices or ()
            )
        ]


@lru_cache(maxsize=1)
def known_offices() -> Offices:
    """Return the persons of the lexicon; an office without an end is known until the day of checking."""
    raw = load_lexicon(Path(__file__).with_name("offices.yaml"))
    checked: date = raw["checked"]
    terms: dict[str, list[Office]] = {}
    for office, holders in raw["offices"].items():
        role, of = office.split(", ")
        for person, spans in holders.items():
            for span in spans if isinstance(spans, list) else [spans]:
                terms.setdefault(person, []).append(_term(role, of, str(span), checked))
    parties = {person: party for party, persons in raw["parties"].items() for person in persons}
    persons = {
        name: Actor(
            name=name,
            aliases=tuple(raw["aliases"].get(name, ())),
            party=parties.get(name),
            offices=tuple(offices),
            wikidata=raw["wikidata"].get(name),
        )
        for name, offices in terms.items()
    }
    return Offices({form: person for person in persons.values() for form in (person.name, *person.aliases)})


def _term(role: str, of: str, span: str, checked: date) -> Office:
    start, _, end = span.partition(" ")
    return Office(
        role=role, of=of, start=date.fromisoformat(start), end=date.fromisoformat(end) if end else checked
    )


def day_of(text: str | None) -> date | None:
    """Return the day of an article's date ("2015-11-26", perhaps with a time); None where it tells none."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def with_known_offices(actor: Actor) -> Actor:
    """Return a person with what the lexicon knows where the actor says nothing; anybody else as given."""
    known = known_offices().persons.get(actor.name) if actor.kind == "person" else None
    if known is None:
        return actor
    mine = {key: getattr(actor, key) or getattr(known, key) for key in ("party", "offices", "wikidata")}
    return actor.model_copy(update=mine)


def add_offices(bearers: Iterable[Bearer], day: date | None) -> None:
    """Let the persons of a text bear their party and the offices of its day, as given or known to us.

    On an unknown day somebody bears an office that nobody else of the text has ever held: beside Hollande,
    "den ryske presidenten" is Putin in any year.
    """
    known = [(bearer, with_known_offices(bearer.actor)) for bearer in bearers]
    terms = Counter(key for _, actor in known for key in {_post(office) for office in actor.offices or ()})
    for bearer, actor in known:
        if actor.party:
            bearer.parties.add(party_words().names.get(actor.party, actor.party))
        for office in actor.offices or ():
            if office.is_held_on(day) or (day is None and terms[_post(office)] == 1):
                _bear(bearer, office)


def _post(office: Office) -> tuple[str, str | None]:
    return office.role, office.of


def _bear(bearer: Bearer, office: Office) -> None:
    role = _role(office)
    bearer.roles.add(role)
    if role.state:
        bearer.states.add(role.state)
    elif party := party_words().names.get(office.of or ""):
        bearer.parties.add(party)


def office_titles(actor: Actor, day: date | None) -> Iterator[str]:
    """Yield the titles by which a person can be named on a day: "Rysslands president", "EU:s ordförande"."""
    for office in with_known_offices(actor).offices or ():
        if office.of and office.is_held_on(day):
            yield f"{_genitive(office.of)} {office.role}"


def unnamed_holders(tokens: Tokens, day: date | None, actors: Sequence[Actor]) -> list[Actor]:
    """Return the persons whom a text means by a bare office ("statsministern", "den ryske presidenten").

    Only those whom the lexicon knows in office on the article's day, alone, and who neither are among the
    actors nor share a surname with one.
    """
    if day is None:
        return []
    known = {word for actor in actors for word in actor.name.split()}
    found: dict[str, Actor] = {}
    for index, word in enumerate(tokens.lower):
        role = parse_role(word)
        named = index + 1 < len(tokens.words) and tokens.words[index + 1][:1].isupper()
        if role is None or named:
            continue
        holders = _holders(tokens, index, role, day)
        if len(holders) == 1 and holders[0].name.split()[-1] not in known:
            found[holders[0].name] = holders[0]
    return list(found.values())


def _holders(tokens: Tokens, index: int, role: RoleWord, day: date) -> list[Actor]:
    if party := led_party(role):
        return known_offices().holders("partiledare", party, day)
    state = _state_before(tokens, index)
    if state is None and not (role.definite and _is_bare(tokens, index)):
        return []
    return known_offices().holders(role.word, state or _HOME, day)


def is_contested(holder: Actor, day: date | None, bearers: Mapping[str, Bearer]) -> bool:
    """Whether the text itself gives an office of a person to somebody else, who is then the one meant."""
    held = [_role(office) for office in holder.offices or () if office.is_held_on(day)]
    return any(matches(own, role) for role in held for other in bearers.values() for own in other.roles)


def _role(office: Office) -> Role:
    state = state_words().names.get(office.of or "")
    return Role(office.role, state, None if state or office.of is None else office.of.lower())


def _genitive(name: str) -> str:
    if name.isupper():
        return f"{name}:s"
    return name if name.endswith("s") else f"{name}s"


def _state_before(tokens: Tokens, index: int) -> str | None:
    """The state of the adjective or genitive right before a role: "den ryske", "Frankrikes"."""
    if index == tokens.bounds(index).start:
        return None
    before = tokens.words[index - 1]
    is_told = before.lower() in state_words().adjectives or before.endswith("s")
    return state_of(before) if is_told else None


def _is_bare(tokens: Tokens, index: int) -> bool:
    """Whether no other word tells whose office it is: "den nye finansministern" is told by the text."""
    before = tokens.lower[index - 1] if index > tokens.bounds(index).start else ""
    return before not in ("den", "nye", "nya", "förre", "förra", "tidigare", "dåvarande", "vice")
