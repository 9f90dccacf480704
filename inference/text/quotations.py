"""Finds quotations by their typography: talstreck, quotation marks, speaker labels; and their anföring."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ...data.abbreviations import FUNCTION_WORDS
from ...data.paragraphs import starts_with_talstreck, talstreck_end
from ...data.sentences import quotation_spans
from ..lexicon.cue_words import cue_words
from .anforing import Anforing, anforing_at, find_anforing
from .document import Document
from .tokens import Tokens

Style = Literal["talstreck", "marks", "label"]

_EDGE_MARKS = "”“„\"»«’‘' \t\r\n\u00a0"
_END_MARKS = ".,;:!?…*_"
_MARKS = frozenset('”"»«“„')
_LABEL_TOKENS = 8
_INTRO_TOKENS = 40
_FEWEST_WORDS = 3
_GOES_ON_TELLING = frozenset(("och", "men", "eller", "fast", "då"))


@dataclass(frozen=True)
class Quotation:
    """One quotation, from its first to its last word; an anföring in the middle is inside.

    Attributes:
        start: offset of the first word.
        end: offset after the last word.
        first: index of the first sentence it touches.
        last: index of the last one.
        anforing: the words that tell the speaker, None where nothing does.
        intro: tokens before it in its own sentence ("Ek säger:"), an empty range for none.
        style: "talstreck", "marks" for quotation marks, or "label" after a speaker's name and a colon.
    """

    start: int
    end: int
    first: int
    last: int
    anforing: Anforing | None
    intro: range
    style: Style


def find_quotations(document: Document, tokens: Tokens) -> list[Quotation]:
    """Return the quotations of a document in order; a quoted word ("så kallade ”friskolor”") is none."""
    quotations: list[Quotation] = []
    for paragraph in _paragraphs(document):
        talstreck = list(_talstreck_quotations(document, tokens, paragraph))
        quotations += talstreck
        covered = {number for quotation in talstreck for number in range(quotation.first, quotation.last + 1)}
        quotations += _marked_quotations(document, tokens, [n for n in paragraph if n not in covered])
    return quotations


def quoted_tokens(document: Document, tokens: Tokens, quotations: list[Quotation]) -> list[bool]:
    """Return, per token, whether it is part of what is quoted (a quoted word too), not of the telling."""
    quoted = [False] * len(tokens.starts)
    for quotation in quotations:
        _mark(quoted, tokens, quotation.start, quotation.end, value=True)
    for start, end in _mark_spans(document):
        _mark(quoted, tokens, start, end, value=True)
    for quotation in quotations:
        if quotation.anforing:
            span = range(quotation.anforing.verb, quotation.anforing.end)
            quoted[span.start : span.stop] = [False] * len(span)
    return quoted


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop quotation marks, a talstreck, spaces and closing punctuation from both ends of a span."""
    start = talstreck_end(text, start)
    while start < end and text[start] in _EDGE_MARKS + _END_MARKS + ")]":
        start += 1
    while end > start and text[end - 1] in _EDGE_MARKS + _END_MARKS + "–—([":
        end -= 1
    return start, end


def _paragraphs(document: Document) -> Iterator[list[int]]:
    numbers: list[int] = []
    for number, sentence in enumerate(document.sentences):
        if numbers and document.sentences[numbers[0]].paragraph != sentence.paragraph:
            yield numbers
            numbers = []
        numbers.append(number)
    if numbers:
        yield numbers


def _talstreck_quotations(document: Document, tokens: Tokens, paragraph: list[int]) -> Iterator[Quotation]:
    """One quotation per talstreck, and one more per later sentence that has an anföring of its own."""
    text = document.article.text
    current: Quotation | None = None
    for number in paragraph:
        sentence, span = document.sentences[number], tokens.sentences[number]
        start, style = _opening(document, tokens, number, opens_paragraph=number == paragraph[0])
        if start is None and current is None:
            continue
        content = range(tokens.index_at(sentence.start if start is None else start), span.stop)
        anforing = find_anforing(tokens, content.start, content.stop)
        end = _content_end(tokens, anforing, sentence.end)
        told = current is not None and current.anforing is not None
        if start is None and told and anforing is None and _is_told_by_writer(tokens, content):
            break
        if current is not None and start is None and _introduces(tokens, span):
            break
        if current is None or start is not None or (told and anforing):
            if current:
                yield _trimmed(text, current)
            intro = range(span.start, max(content.start - 1, span.start))
            first = sentence.start if start is None else start
            current = Quotation(first, end, number, number, anforing, intro, style)
        else:
            current = replace(current, end=end, last=number, anforing=current.anforing or anforing)
    if current:
        yield _trimmed(text, current)


def _opening(
    document: Document, tokens: Tokens, number: int, *, opens_paragraph: bool
) -> tuple[int | None, Style]:
    """Offset of the first quoted word of a sentence that opens with a talstreck or a label ("Ek: – …")."""
    text, sentence = document.article.text, document.sentences[number]
    if starts_with_talstreck(text, sentence.start):
        return talstreck_end(text, sentence.start), "talstreck"
    span = tokens.sentences[number]
    for index in range(span.start + 1, min(span.start + _INTRO_TOKENS, span.stop - 1)):
        if tokens.words[index] in "–—" and tokens.words[index - 1] == ":":
            return tokens.starts[index + 1], "talstreck"
    return (_label_end(tokens, span) if opens_paragraph else None), "label"


def _label_end(tokens: Tokens, span: range) -> int | None:
    """Offset after a speaker's label without a talstreck: "Anna Ek (M): Vi vill …", "REPORTERN: …"."""
    for index in range(span.start + 1, min(span.start + _LABEL_TOKENS, span.stop - 1)):
        word, following = tokens.words[index], tokens.words[index + 1]
        if word == ":":
            return tokens.starts[index + 1] if following[0].isupper() else None
        if word[0].isalnum() and not word[0].isupper():
            return None
    return None


def _introduces(tokens: Tokens, span: range) -> bool:
    """Whether a sentence hands over to the next speaker by name alone: "Ahmadi:" or "Ahmadi: ”…"."""
    colon = next((i for i in span if tokens.words[i] == ":"), None)
    if colon is None or not 0 < colon - span.start <= _LABEL_TOKENS:
        return False
    if not all(word[0].isupper() for word in tokens.words[span.start : colon]):
        return False
    if tokens.lower[span.start] in FUNCTION_WORDS:
        return False
    return colon + 1 == span.stop or tokens.words[colon + 1] in _MARKS


def _is_told_by_writer(tokens: Tokens, content: range) -> bool:
    """Whether a sentence after an anföring is not quoted: somebody in the third person says or wants."""
    for index in content:
        cues = cue_words().verbs.get(tokens.lower[index], ())
        if any(cue.kind != "act" for cue in cues):
            around = [tokens.words[i] for i in (index - 1, index + 1) if i in content]
            if any(
                word.lower() in ("han", "hon") or _is_name_inside(tokens, word, content) for word in around
            ):
                return True
    return tokens.lower[content.start] == "enligt" or _has_inverted_pronoun(tokens, content)


def _is_name_inside(tokens: Tokens, word: str, content: range) -> bool:
    return word[0].isupper() and (word != tokens.words[content.start] or word.lower() not in FUNCTION_WORDS)


def _has_inverted_pronoun(tokens: Tokens, content: range) -> bool:
    """Whether the speaker is spoken of: "Hur många det blir har hon ingen uppfattning om"."""
    pairs = zip(
        tokens.lower[content.start : content.stop],
        tokens.lower[content.start + 1 : content.stop],
        strict=False,
    )
    return any(verb in cue_words().finite and pronoun in ("han", "hon") for verb, pronoun in pairs)


def _content_end(tokens: Tokens, anforing: Anforing | None, sentence_end: int) -> int:
    if anforing is None or anforing.goes_on:
        return sentence_end
    return tokens.ends[anforing.verb - 1]


def _mark_spans(document: Document) -> Iterator[tuple[int, int]]:
    for paragraph in _paragraphs(document):
        first, last = document.sentences[paragraph[0]], document.sentences[paragraph[-1]]
        yield from quotation_spans(document.article.text, first.start, last.end)


def _marked_quotations(document: Document, tokens: Tokens, numbers: list[int]) -> list[Quotation]:
    if not numbers:
        return []
    text = document.article.text
    start, end = document.sentences[numbers[0]].start, document.sentences[numbers[-1]].end
    quotations: list[Quotation] = []
    for left, right in quotation_spans(text, start, end):
        if quotations and _goes_on_at(document, tokens, quotations[-1], left):
            quotations[-1] = replace(quotations[-1], end=right)
        elif found := _marked_quotation(document, tokens, left, right):
            quotations.append(found)
    return [_trimmed(text, quotation) for quotation in quotations]


def _goes_on_at(document: Document, tokens: Tokens, previous: Quotation, left: int) -> bool:
    """Whether a mark opens the second half of a quotation: ”Det går”, säger Ek, ”inte alls”."""
    if previous.anforing is None or document.sentence_index(left) != previous.last:
        return False
    return previous.anforing.end == tokens.index_at(left)


def _marked_quotation(document: Document, tokens: Tokens, left: int, right: int) -> Quotation | None:
    first, last = document.sentence_index(left), document.sentence_index(right - 1)
    if first is None or last is None:
        return None
    content = range(tokens.index_at(left) + 1, tokens.index_at(right - 1))
    sentence = tokens.sentences[last]
    after = tokens.index_at(right)
    while after < sentence.stop and tokens.words[after] in ",.–—":
        after += 1
    # ”Nej!” säger hon. and ”Nej” – säger hon.
    intro = range(tokens.sentences[first].start, content.start - 1)
    found = anforing_at(tokens, after, sentence.stop)
    if found is None and not intro and tokens.words[content.start][:1].isupper():
        found = _loose_anforing(tokens, tokens.index_at(right), sentence.stop)
    anforing = _up_to_next_mark(tokens, found)
    words = sum(tokens.words[index][0].isalnum() for index in content)
    introduced = bool(intro) and tokens.words[intro.stop - 1] == ":"
    if anforing is None and not introduced and not (_stands_alone(tokens, intro, after, sentence, content)):
        return None
    if words < _FEWEST_WORDS and anforing is None:
        return None
    return Quotation(left, right, first, last, anforing, intro, "marks")


def _loose_anforing(tokens: Tokens, index: int, last: int) -> Anforing | None:
    """What follows a comma after a quotation that opens its sentence tells who speaks, whatever the verb."""
    if index + 2 >= last or tokens.words[index] != "," or tokens.lower[index + 1] in _GOES_ON_TELLING:
        return None
    return Anforing(index + 1, index + 2, last, "loose", goes_on=False)


def _stands_alone(tokens: Tokens, intro: range, after: int, sentence: range, content: range) -> bool:
    """Whether a quotation is its whole sentence: several words, a capital, only marks before and after."""
    if any(tokens.words[i][0].isalnum() for i in intro) or not content:
        return False
    rest = any(tokens.words[i][0].isalnum() for i in range(after, sentence.stop))
    return not rest and tokens.words[content.start][:1].isupper() and len(content) > _FEWEST_WORDS


def _up_to_next_mark(tokens: Tokens, anforing: Anforing | None) -> Anforing | None:
    """Cut an anföring where the next quotation mark opens: ”A”, säger hon, ”B”."""
    if anforing is None:
        return None
    for index in range(anforing.speaker + 1, anforing.end):
        if tokens.words[index] in '”"»“„' and tokens.words[index - 1] in (",", ":"):
            return replace(anforing, end=index, goes_on=True)
    return anforing


def _trimmed(text: str, quotation: Quotation) -> Quotation:
    start, end = trim(text, quotation.start, quotation.end)
    return replace(quotation, start=start, end=end)


def _mark(quoted: list[bool], tokens: Tokens, start: int, end: int, *, value: bool) -> None:
    for index in range(tokens.index_at(start), tokens.index_at(end)):
        quoted[index] = value
