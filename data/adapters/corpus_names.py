"""The names in the sentences of the project's own articles, by the actors that they are annotated with.

The corpus says who acts, not what else has a name. So a capitalised word that is no actor's is unknown,
neither learnt from nor scored, as are actors that are groups and compounds such as "LO-ordföranden". A word
that opens a sentence is no name where the articles have it in lower case. States are LOC, for the public sets
do not tell a state from a place; parties are ORG.
"""

from collections.abc import Iterator, Sequence, Set
from pathlib import Path

from ..corpus import FOLDER, load_annotated
from ..mentions import find_names
from ..records import Actor, ActorKind, AnnotatedArticle, Mention
from ..sentences import split_sentences
from ..tagged import OUTSIDE, UNKNOWN, TaggedSentence
from ..words import WORD

NAME = "corpus-names"
LICENCE = "CC BY 4.0"
LANGUAGE = "sv"
KINDS: dict[ActorKind, str] = {
    "person": "PER",
    "party": "ORG",
    "organisation": "ORG",
    "state": "LOC",
    "group": UNKNOWN,
}
_PARTICLES = frozenset(
    ("de", "af", "av", "von", "van", "bin", "el", "al", "der", "la", "le", "di", "da", "du")
)
_GENITIVES = ("", "s", ":s", "’s", "'s")


def files(folder: Path, split: str) -> list[Path]:
    """The files that `read` reads: those of the package, whatever the folder."""
    return sorted(FOLDER.glob("*.md"))


def read(folder: Path, split: str) -> Iterator[TaggedSentence]:
    """Yield the sentences of the articles of one split."""
    articles = load_annotated(f"corpus:{split}")
    common = {word for article in articles for word in WORD.findall(article.text) if word.islower()}
    for article in articles:
        yield from article_sentences(article, common=common)


def article_sentences(article: AnnotatedArticle, *, common: Set[str]) -> Iterator[TaggedSentence]:
    """Yield the sentences of one article; one without a letter is left out.

    Args:
        article: with its actors.
        common: words in lower case that are no names where they open a sentence.
    """
    actors = [_by_name_alone(actor) for actor in article.actors or ()]
    kinds = {actor.name: KINDS[actor.kind] for actor in actors}
    names = find_names(article.text, actors)
    for number, (start, end) in enumerate(split_sentences(article.text), start=1):
        words = [(match.start(), match.group()) for match in WORD.finditer(article.text, start, end)]
        if not any(word[0].isalpha() for _, word in words):
            continue
        inside = [name for name in names if start <= name.start < end]
        first = next(at for at, word in words if word[0].isalpha())
        yield TaggedSentence(
            id=f"{NAME}-{article.id}-{number}",
            words=tuple(word for _, word in words),
            tags=tuple(
                _tag(at, word, inside, kinds, plain=at == first and word.lower() in common)
                for at, word in words
            ),
            source=NAME,
            licence=LICENCE,
        )


def _by_name_alone(actor: Actor) -> Actor:
    """The actor without aliases that are roles: "den franske presidenten" is no name."""
    aliases = [alias for alias in actor.aliases if _is_name(alias.split(), person=actor.kind == "person")]
    return actor.model_copy(update={"aliases": tuple(aliases)})


def _is_name(words: Sequence[str], *, person: bool) -> bool:
    if not person:
        return words[0][0].isupper()
    return all(word[0].isupper() or word in _PARTICLES for word in words)


def _tag(at: int, word: str, names: Sequence[Mention], kinds: dict[str, str], *, plain: bool) -> str:
    for name in names:
        if name.start <= at < name.end:
            rest = "" if at + len(word) <= name.end else word[name.end - at :]
            return kinds[name.actor] if rest in _GENITIVES else UNKNOWN
    return UNKNOWN if word[0].isupper() and not plain else OUTSIDE
