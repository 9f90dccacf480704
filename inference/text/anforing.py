"""Finds the anföring of a sentence: ", säger hon", ", har Ek sagt", ", heter det i brevet", ", enligt LO"."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..lexicon.actor_words import party_words, state_words
from ..lexicon.cue_words import Cue, cue_words
from ..lexicon.role_parsing import parse_role
from .impersonal import source_at
from .tokens import Tokens

_BEFORE = frozenset(',?!…”“"»«’–—')
_SPEAKER_PRONOUNS = frozenset(("han", "hon", "hen", "de", "båda", "bägge"))
_DETERMINERS = frozenset(
    (
        *("en", "ett", "den", "hans", "hennes", "deras", "dess", "sin", "vår", "vårt", "våra", "min", "mitt"),
        *("mina", "två", "tre", "flera", "många", "några", "någon"),
    )
)
_OTHERS = """
jag vi du ni man det detta sig att mig dig oss er dem henne honom vad vem hur om när till på i med av för
från inte
"""
_NO_SPEAKER = frozenset(_OTHERS.split())
_IMPERSONAL_SUBJECTS = frozenset(("det", "beskedet", "uppmaningen", "orden"))
_COPULAS = frozenset(("är", "var", "blir", "blev"))
_NOUN_ENDINGS = (
    "en",
    "et",
    "an",
    "rn",
    "na",
    "on",
    "ln",
    "ra",
    "aren",
    "ens",
    "ets",
    "ans",
    "nas",
    "s",
    ":n",
)
_GOES_ON = frozenset(("så", "att", "om", "därför", "eftersom", "utan", "inte", "för", "en", "ett", "det"))
_AFTER_PRONOUN = frozenset(
    ("och", "som", "men", "medan", "när", "efter", "innan", "sedan", "på", "i", "vid", "med")
)
_PARTICLE_WINDOW = 6
_ANSWER_WINDOW = 5


@dataclass(frozen=True)
class Anforing:
    """Words that say who speaks.

    Attributes:
        verb: index of the token that opens it (the verb, "har" or "enligt").
        speaker: index of the first token of the speaker's noun phrase.
        end: index after its last token.
        kind: "said", "impersonal" (heter det i brevet), "according" (enligt) or "loose" (whatever else
            follows a quotation and a comma).
        goes_on: True where what is said goes on after it in the same sentence.
    """

    verb: int
    speaker: int
    end: int
    kind: str
    goes_on: bool


def find_anforing(tokens: Tokens, first: int, last: int) -> Anforing | None:
    """Return the last anföring among `tokens[first:last]` of one sentence that follows a mark (, ? ! … ”)."""
    return next(find_anforingar(tokens, first, last), None)


def find_anforingar(tokens: Tokens, first: int, last: int) -> Iterator[Anforing]:
    """Yield every such anföring, from the last to the first."""
    for index in range(last - 1, first, -1):
        if tokens.words[index - 1] in _BEFORE and (found := anforing_at(tokens, index, last)):
            yield found


def anforing_at(tokens: Tokens, index: int, last: int) -> Anforing | None:
    """Return the anföring that opens at one token of a sentence that ends before `last`, None for none."""
    if index >= last:
        return None
    word = tokens.lower[index]
    if word == "enligt":
        return _finish(tokens, index, index + 1, last, "according") if index + 1 < last else None
    if word == "som":
        return _as_somebody_put_it(tokens, index, last)
    words = cue_words()
    if _is_impersonal(tokens, index, last):
        return _finish(tokens, index, index + 1, last, "impersonal")
    if (source := source_at(tokens, index, last)) is not None:
        return _finish(tokens, index, source, last, "impersonal")
    if word in ("har", "hade") or word in words.modal:
        return _with_auxiliary(tokens, index, last)
    if word not in words.quoting and not any(
        _particle_follows(tokens, cue, index, last) for cue in words.verbs.get(word, ())
    ):
        return None
    speaker = _skip_adverbs(tokens, index + 1, last)
    if speaker >= last or not _opens_speaker(tokens, speaker, last):
        return None
    if tokens.lower[speaker] in _SPEAKER_PRONOUNS and not _ends_or_trails(tokens, speaker + 1, last):
        return None
    return _finish(tokens, index, speaker, last, "said")


def _is_impersonal(tokens: Tokens, index: int, last: int) -> bool:
    """Whether a document or an answer speaks: "heter det i brevet", "löd hans recept", "är Eks besked"."""
    word = tokens.lower[index]
    if index + 1 >= last:
        return False
    if word in _COPULAS:
        return _names_an_answer(tokens, index, last)
    if word not in cue_words().impersonal:
        return False
    is_text = word in ("löd", "lyder", "inleds", "inleddes", "avslutas", "avslutades")
    return is_text or tokens.lower[index + 1] in _IMPERSONAL_SUBJECTS or _names_an_answer(tokens, index, last)


def _names_an_answer(tokens: Tokens, index: int, last: int) -> bool:
    """Whether a noun for something said follows: "blev svaret från LO", "är kommunens hållning"."""
    following = tokens.lower[index + 1 : min(index + 1 + _ANSWER_WINDOW, last)]
    return any(noun in cue_words().answers for noun in following)


def _as_somebody_put_it(tokens: Tokens, index: int, last: int) -> Anforing | None:
    """An anföring of its own kind: "som Ek uttrycker det", "som det hette i brevet"."""
    words = cue_words()
    if index + 2 >= last:
        return None
    if tokens.lower[index + 1] == "det" and tokens.lower[index + 2] in words.impersonal:
        return _finish(tokens, index, index + 2, last, "impersonal")
    following = tokens.lower[index + 2 : min(index + 2 + _PARTICLE_WINDOW, last)]
    puts = any(cue.kind == "say" for word in following for cue in words.verbs.get(word, ()))
    if not _opens_speaker(tokens, index + 1, last) or not puts:
        return None
    return _finish(tokens, index, index + 1, last, "said")


def _with_auxiliary(tokens: Tokens, index: int, last: int) -> Anforing | None:
    if index + 2 >= last or not _opens_speaker(tokens, index + 1, last):
        return None
    words = cue_words()
    following = tokens.lower[index + 2 : min(index + 8, last)]
    if tokens.lower[index] in words.modal:
        told = any(word in words.infinitives for word in following)
    else:
        told = any(word in words.verbs and word.endswith("t") for word in following)
    return _finish(tokens, index, index + 1, last, "said") if told else None


def _particle_follows(tokens: Tokens, cue: Cue, index: int, last: int) -> bool:
    if cue.kind == "act":
        return False
    window = tokens.lower[index + 1 : min(index + 1 + _PARTICLE_WINDOW, last)]
    return not cue.needs or any(word in cue.needs for word in window)


def _skip_adverbs(tokens: Tokens, index: int, last: int) -> int:
    adverbs = cue_words().adverbs
    while index < last and tokens.lower[index] in adverbs and tokens.lower[index] != "båda":
        index += 1
    return index


def _opens_speaker(tokens: Tokens, index: int, last: int) -> bool:
    word, lower = tokens.words[index], tokens.lower[index]
    if word[0].isupper() or lower in _SPEAKER_PRONOUNS:
        return True
    if lower in _DETERMINERS:
        return index + 1 < last and tokens.words[index + 1].isalpha()
    if lower in _NO_SPEAKER or not word[0].isalpha():
        return False
    known = parse_role(lower) or lower in party_words().people or lower in state_words().adjectives
    return bool(known) or lower.endswith(_NOUN_ENDINGS)


def _ends_or_trails(tokens: Tokens, index: int, last: int) -> bool:
    """Whether nothing, a mark or an adverbial follows: "säger de nej" is no anföring."""
    while index < last and tokens.lower[index] in ("två", "båda", "tre"):
        index += 1
    if index >= last:
        return True
    word = tokens.lower[index]
    if not word[0].isalnum() or word in cue_words().tail or word in cue_words().adverbs:
        return True
    # an adverb of manner: "säger hon långsamt"
    return word.endswith("t") and (index + 1 >= last or not tokens.words[index + 1][0].isalnum())


def _finish(tokens: Tokens, verb: int, speaker: int, last: int, kind: str) -> Anforing:
    for index in range(speaker, last):
        if tokens.words[index] == ":" and index + 1 < last:
            return Anforing(verb, speaker, index + 1, kind, goes_on=True)
        if tokens.words[index] == "," and _resumes(tokens, speaker, index, last, kind):
            return Anforing(verb, speaker, index + 1, kind, goes_on=True)
    return Anforing(verb, speaker, last, kind, goes_on=False)


def _resumes(tokens: Tokens, speaker: int, comma: int, last: int, kind: str) -> bool:
    """Whether the quotation goes on after a comma of the anföring, rather than the anföring itself."""
    if comma + 2 >= last or kind == "according":
        return False
    following = tokens.lower[comma + 1]
    if tokens.lower[speaker] in _SPEAKER_PRONOUNS and comma < speaker + 4:
        return following not in _AFTER_PRONOUN and following[0].isalnum()
    return following in _GOES_ON
