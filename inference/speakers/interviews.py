"""Interviews: the answers that nobody is said to give, because only one person is asked."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from ..text.quotations import Quotation
from .scene import Scene, Speakers

_FEWEST_ANSWERS = 2
"""So many answers without anföring, each right after the interviewer's words, make an interview."""
_ASKING = frozenset(["du", "dig", "din", "ditt", "dina", "ni", "er", "ert", "era"])


class Interview:
    """Who is asked in an article, and after which of its sentences an answer comes.

    Args:
        scene: the article.
        attributed: the quotations with an anföring, each with its speakers.
    """

    def __init__(self, scene: Scene, attributed: Sequence[tuple[Quotation, Speakers]]) -> None:
        self._scene = scene
        self._attributed = attributed

    def answers(self, quotation: Quotation) -> bool:
        """Whether a talstreck follows a paragraph in which the interviewer asks or addresses somebody."""
        return quotation.style == "talstreck" and self._asks(quotation.first - 1)

    def addressed(self, quotation: Quotation) -> str | None:
        """The one person whom the interviewer names to their face before an answer: "Annika, får de det?"."""
        if not self.answers(quotation):
            return None
        asked = self._question_before(quotation)
        named = {owner for form, owner in self._people.items() if is_vocative(form, asked)}
        # "Och Assad?" asks one who answers, or about one who does not.
        named |= {o for form, o in self._people.items() if o in self._heard and _is_alone(form, asked)}
        return named.pop() if len(named) == 1 else None

    def _question_before(self, quotation: Quotation) -> str:
        document, before = self._scene.document, quotation.first - 1
        return document.article.text[document.paragraph_start(before) : document.sentences[before].end]

    @cached_property
    def _heard(self) -> frozenset[str]:
        """Those who are said to speak somewhere in the article, or are asked by name."""
        return frozenset(name for _, speakers in self._attributed for name in speakers) | self._asked.keys()

    @cached_property
    def _asked(self) -> Counter[str]:
        """How often each person is named to their face: "Karin, vad är de överens om?"."""
        questions = [self._question_before(q) for q in self._scene.quotations if self.answers(q)]
        return Counter(
            owner for form, owner in self._people.items() for asked in questions if is_vocative(form, asked)
        )

    @cached_property
    def _people(self) -> dict[str, str]:
        """From each full name, first name and surname that only one person has to that person."""
        owners: dict[str, set[str]] = {}
        for name, kind in self._scene.kinds.items():
            if kind == "person":
                for form in {name, name.split()[0], name.split()[-1]}:
                    owners.setdefault(form, set()).add(name)
        return {form: names.pop() for form, names in owners.items() if len(names) == 1}

    @cached_property
    def interviewee(self) -> str | None:
        """The one person who is asked; None where the article is no interview, or one with several people."""
        open_answers = [q for q in self._scene.quotations if q.anforing is None and self.answers(q)]
        if len(open_answers) < _FEWEST_ANSWERS:
            return None
        named = Counter(
            speakers[0]
            for quotation, speakers in self._attributed
            if self.answers(quotation) and len(speakers) == 1
        )
        first = open_answers[0].first
        before_question = self._scene.document.paragraph_start(first - 1)
        before_answer = self._scene.document.sentences[first].start
        return (
            _most_common(self._asked)
            or _most_common(named)
            or _most_common(self._introduced(before_question))
            or _most_common(self._introduced(before_answer))
        )

    def _asks(self, number: int) -> bool:
        """Whether the paragraph that ends here is the interviewer's: asks, is set off, says "du"."""
        if number < 0:
            return False
        sentences, tokens = self._scene.document.sentences, self._scene.tokens
        first = self._scene.document.sentence_index(self._scene.document.paragraph_start(number)) or 0
        paragraph = range(first, number + 1)
        if not self._scene.quoted_sentences.isdisjoint(paragraph):
            return False
        if any(sentences[n].asks or sentences[n].text.startswith("*") for n in paragraph):
            return True
        return any(
            tokens.lower[index] in _ASKING and not self._scene.quoted[index]
            for n in paragraph
            for index in tokens.sentences[n]
        )

    def _introduced(self, end: int) -> Counter[str]:
        """How often each person is named before an offset, and in the headline."""
        title = self._scene.document.article.title
        people = {name for name, kind in self._scene.kinds.items() if kind == "person"}
        counts = Counter(
            mention.actor
            for mention in self._scene.actors.mentions
            if mention.start < end and mention.actor in people
        )
        words = set(re.findall(r"\w+", title))
        counts.update(name for name in people if name.split()[-1] in words)
        return counts


def is_vocative(name: str, text: str) -> bool:
    """Whether a text addresses somebody by this name: "Annika, får de det?"."""
    opens = rf"(?:^|[.?!*–] ?)(?:(?:Och|Men|Då|Så|Nå|Ja|Jaha) )?{re.escape(name)}[,!]"
    closes = rf", {re.escape(name)}[?.!]"
    return re.search(f"{opens}|{closes}", text) is not None


def _is_alone(name: str, text: str) -> bool:
    return re.search(rf"(?:^|[.?!*–] ?)(?:(?:Och|Men|Då|Så) )?{re.escape(name)}[?]", text) is not None


def _most_common(counts: Counter[str]) -> str | None:
    """Return the name that stands twice as often as any other; None where there is none."""
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]
