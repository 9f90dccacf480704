"""Which sentences of an article leave the rules in doubt about a name: only those are for a tagger."""

from collections.abc import Iterator

from ...data.abbreviations import FUNCTION_WORDS
from ..lexicon.actor_words import organisation_words, party_words, state_words
from ..lexicon.cue_words import cue_words
from ..text.tokens import PREPOSITIONS, Tokens
from .acting import acts_at
from .names import is_often_common
from .persons import capital_runs, is_first_name
from .proposals import opens


def doubtful_sentences(tokens: Tokens) -> list[range]:
    """Return the sentences in which a tagger may find a name, or deny one, that the rules tell otherwise.

    Those are sentences with several capitalised words in a row that no known first name begins, with one
    unknown capitalised word that says or wants something, or with a word at their head that only looks like
    an organisation's name.
    """
    return [
        span for span in tokens.sentences if any(_is_doubtful(tokens, *run) for run in _runs(tokens, span))
    ]


def _runs(tokens: Tokens, span: range) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words as (first, stop), without a common word at the head of the sentence."""
    for first, last in capital_runs(tokens, span):
        first += opens(tokens, first) and _is_common(tokens.lower[first])
        if first <= last:
            yield first, last + 1
    # all capitals or digits ("SFPO", "P4"): no person's name, perhaps an organisation's
    for index in span:
        if tokens.words[index].isupper() and len(tokens.words[index]) > 1:
            yield index, index + 1


def _is_doubtful(tokens: Tokens, first: int, stop: int) -> bool:
    if stop - first > 1 and not is_first_name(tokens.words[first]):
        return True
    word = tokens.words[first]
    if stop - first > 1 or _is_listed(word):
        return False
    if is_often_common(tokens, first):
        return True
    return acts_at(tokens, first, stop)


def _is_common(word: str) -> bool:
    cues = cue_words()
    lists = (FUNCTION_WORDS, PREPOSITIONS, cues.fronting, cues.verbs, cues.adverbs, cues.finite, cues.tail)
    return any(word in words for words in lists)


def _is_listed(word: str) -> bool:
    stems = (word, word.removesuffix("s").removesuffix(":"))
    states, parties = state_words(), party_words()
    tables = (organisation_words().names, parties.names, parties.letters, states.names, states.seats)
    return any(stem in table for stem in stems for table in tables)
