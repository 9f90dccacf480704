"""What is known of each data set: publisher, licence, language, splits, and the adapter that reads it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

from .adapters import (
    argkp,
    arguments,
    corpus_names,
    drills,
    ibm_claim_stance,
    mnli_sv,
    perspectrum,
    polstance,
    positions,
    riksdag_pairs,
    riksdag_reservations,
    superlim_absabank,
    superlim_argumentation,
    swedish_ner,
)


class Adapter(Protocol):
    """A module, or an object, that reads one set from a local folder."""

    NAME: str
    LICENCE: str
    LANGUAGE: str

    def files(self, folder: Path, split: str) -> list[Path]:
        """The files that `read` reads; DataError where they are not in the folder."""
        ...

    def read(self, folder: Path, split: str) -> Iterator[Any]:
        """Yield the examples of one split, or its tagged sentences where that is the entry's task."""
        ...


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One set of the catalogue.

    Attributes:
        name: what users write before the colon.
        title: one line on what it is.
        publisher: who made it.
        url: where to get it.
        licence: of the data.
        language: code of the texts' language.
        translated: whether the texts were translated by machine.
        task: stance or agreement; the corpus has both; `tags` for tagged sentences, which are no examples.
        splits: those of the publisher, or drawn by the adapter; the first is what models train on.
        hub: name on the Hugging Face hub and config, or None.
        adapter: the module that reads it; None for the corpus, which ships with the package.
    """

    name: str
    title: str
    publisher: str
    url: str
    licence: str
    language: str
    task: str
    splits: tuple[str, ...]
    translated: bool = False
    hub: str | None = None
    adapter: Adapter | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the entry as JSON-ready values."""
        values = {key: value for key, value in vars(self).items() if key != "adapter" and value is not None}
        return {**values, "splits": list(self.splits)}


TAGGING = "tags"
"""Task of the sets of tagged sentences."""
_THREE = ("train", "dev", "test")


def _entry(adapter: object, **values: Any) -> Entry:
    reader = cast(Adapter, adapter)
    shared = {"name": reader.NAME, "licence": reader.LICENCE, "language": reader.LANGUAGE, "task": "stance"}
    return Entry(**{**shared, "splits": _THREE, "adapter": reader, **values})


_ENTRIES = (
    Entry(
        name="corpus",
        title="annotated articles of this project: who agrees with whom, about what, and where",
        publisher="Samsyn",
        url="the package itself",
        licence="CC BY 4.0",
        language="sv",
        task="stance, agreement",
        splits=_THREE,
    ),
    _entry(
        positions.OBLIQUE,
        title="short statements for, against and beside a proposition, written for training",
        publisher="Samsyn",
        url="the package itself",
        task="stance, agreement",
        splits=("train",),
    ),
    _entry(
        positions.PLAIN,
        title="short statements in the plain words of news prose, one topic in ten kept apart",
        publisher="Samsyn",
        url="the package itself",
        task="stance, agreement",
        splits=_THREE,
    ),
    _entry(
        positions.WIDE,
        title="short statements on more topics, plain and oblique, written for training",
        publisher="Samsyn",
        url="the package itself",
        task="stance, agreement",
        splits=("train",),
    ),
    _entry(
        drills,
        title="sentences made from a grammar of acts, negations and wishes, for training",
        publisher="Samsyn",
        url="the package itself",
        task="stance, agreement",
        splits=("train",),
    ),
    _entry(
        arguments,
        title="sentences that argue for or against a bare topic, or do not argue, written for training",
        publisher="Samsyn",
        url="the package itself",
        splits=("train",),
    ),
    _entry(
        superlim_argumentation,
        title="stance of a sentence on one of six topics (SuperLim 2)",
        publisher="Språkbanken Text",
        url="https://spraakbanken.gu.se/en/resources/superlim",
        translated=True,
        hub="sbx/superlim-2/argumentation-sentences",
    ),
    _entry(
        superlim_absabank,
        title="attitude to immigration in editorials and forum posts (SuperLim 2)",
        publisher="Språkbanken Text",
        url="https://spraakbanken.gu.se/en/resources/superlim",
        hub="sbx/superlim-2/absabank-imm",
    ),
    _entry(
        mnli_sv,
        title="natural-language inference as stance on a proposition",
        publisher="Salesforce",
        url="https://github.com/salesforce/xnli_extension",
        translated=True,
    ),
    _entry(
        argkp,
        title="crowd-written arguments for and against a proposition (ArgKP-2021)",
        publisher="IBM Research",
        url="https://github.com/IBM/KPA_2021_shared_task",
    ),
    _entry(
        ibm_claim_stance,
        title="claims from Wikipedia for and against a motion",
        publisher="IBM Research",
        url="https://huggingface.co/datasets/ibm-research/claim_stance",
        splits=("train", "test"),
    ),
    _entry(
        perspectrum,
        title="perspectives that support or undermine a claim",
        publisher="CogComp, University of Pennsylvania",
        url="https://github.com/CogComp/perspectrum",
    ),
    _entry(
        polstance,
        title="politicians' quotations on immigration policy",
        publisher="IT University of Copenhagen",
        url="https://github.com/StrombergNLP/Political-Stance-in-Danish",
    ),
    _entry(
        riksdag_reservations,
        title="committee and reservations on each other's proposals, by construction",
        publisher="Sveriges riksdag",
        url="https://data.riksdagen.se (tables drawn from the reports, see samsyn.data.adapters.riksdag)",
    ),
    _entry(
        riksdag_pairs,
        title="two parties on a decision point, by votes and signatures",
        publisher="Sveriges riksdag",
        url="https://data.riksdagen.se (tables drawn from the reports, see samsyn.data.adapters.riksdag)",
        task="agreement",
    ),
    _entry(
        swedish_ner,
        title="sentences of web news, each word tagged as part of a name or not (Webbnyheter 2012)",
        publisher="klintan, of Språkbanken Text's Webbnyheter 2012",
        url="https://github.com/klintan/swedish-ner-corpus",
        task=TAGGING,
    ),
    _entry(
        corpus_names,
        title="sentences of this project's articles, tagged with the names of their actors",
        publisher="Samsyn",
        url="the package itself",
        task=TAGGING,
    ),
)

ENTRIES: dict[str, Entry] = {entry.name: entry for entry in _ENTRIES}
"""All sets by name, in the order in which they are listed."""
