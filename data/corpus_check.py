"""Checks the annotated corpus as a whole: every article, one split a family, nothing said twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..configs.errors import DataError
from .article_check import check_article
from .corpus import FOLDER
from .markup import parse_with_twins
from .records import AnnotatedArticle
from .repetition import RUN, find_near_duplicates, find_shared_runs


def check_corpus(folder: Path = FOLDER) -> list[str]:
    """Return the faults of the corpus, one sentence each, naming the file; none means that it is sound."""
    faults: list[str] = []
    articles: list[AnnotatedArticle] = []
    for path in sorted(folder.glob("*.md")):
        try:
            article, *twins = parse_with_twins(path)
        except DataError as error:
            faults.append(str(error))
            continue
        articles.append(article)
        if article.id != path.stem:
            faults.append(f"{path}: id must be the file's name, {path.stem!r}; got {article.id!r}")
        faults.extend(f"{path}: {fault}" for fault in check_article(article))
        faults.extend(f"{path}: {twin.id}: {fault}" for twin in twins for fault in check_article(twin))
    return [*faults, *_families(articles), *_repetitions(articles)]


def _families(articles: Iterable[AnnotatedArticle]) -> Iterator[str]:
    splits: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        splits[article.family].add(article.split)
    for family, names in sorted(splits.items()):
        if len(names) > 1:
            yield f"family {family!r} must keep to one split; it stands in {', '.join(sorted(names))}"


def _repetitions(articles: list[AnnotatedArticle]) -> Iterator[str]:
    texts = {article.id: article.text for article in articles}
    for first, second, similarity in find_near_duplicates(texts):
        yield f"{first} and {second} are near-duplicates ({similarity:.2f} of their words and word pairs)"
    for run, ids in find_shared_runs(texts):
        yield f"{RUN} words in a row stand in {', '.join(ids)}: {run!r}; write one of them anew"
