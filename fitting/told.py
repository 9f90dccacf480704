"""Fits the weights by which sentences without a word of saying are judged: `python fitting/told.py`.

From the training articles of the corpus, their actors and topics given; a sentence is a hit where an
annotated statement of the same holders stands in it. Prints what each threshold finds when every family of
articles is judged by weights that were fitted on the others, and writes
inference/statements/told_weights.yaml.
"""

import argparse
from collections.abc import Iterator
from typing import Any

import numpy as np
import yaml
from samsyn.data.corpus import load_annotated
from samsyn.data.records import AnnotatedArticle
from samsyn.evaluation.reading.alignment import same_place
from samsyn.inference.actors.finding import find_actors
from samsyn.inference.statements.finding import build_scene, find_reports
from samsyn.inference.statements.told import Candidate, find_candidates
from samsyn.inference.statements.told_model import WEIGHTS
from samsyn.inference.text.document import build_document
from samsyn.inference.topics.mapping import map_topics
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

THRESHOLD = 0.2
REGULARISATION = 1.0
FOLDS = 10
HEADER = "# Fitted on the training articles by fitting/told.py; not meant to be edited by hand.\n"


def main() -> None:
    """Fit, print the cross-validated counts, write the weights."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter).parse_args()
    articles = load_annotated("corpus:train")
    rows = [(*row, article.family) for article in articles for row in candidates_of(article)]
    names = sorted(rows[0][0].features)
    inputs = np.array([[candidate.features[name] for name in names] for candidate, _, _ in rows])
    hits = np.array([hit for _, hit, _ in rows])
    families = np.array([family for _, _, family in rows])
    model = LogisticRegression(C=REGULARISATION, max_iter=5000)
    folds = GroupKFold(FOLDS)
    held_out: Any = cross_val_predict(model, inputs, hits, groups=families, cv=folds, method="predict_proba")
    for threshold in (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
        taken = held_out[:, 1] >= threshold
        print(f"threshold {threshold}: {hits[taken].sum()} of {hits.sum()} found, {taken.sum()} taken")
    model.fit(inputs, hits)
    write(names, model)


def candidates_of(article: AnnotatedArticle) -> Iterator[tuple[Candidate, bool]]:
    """Yield each candidate of an annotated article, and whether it is a hit."""
    document = build_document(article)
    scene = build_scene(document, find_actors(document, article.actors))
    reports = find_reports(scene)
    topics = map_topics(document, article.topics or (), reports)
    for candidate in find_candidates(scene, reports, topics):
        own = [one for one in article.statements if set(one.actors) == set(candidate.holders)]
        yield candidate, same_place(document.sentences[candidate.number], own) is not None


def write(names: list[str], model: Any) -> None:
    """Write the weights, rounded, beside the threshold."""
    weights = {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)}
    fitted = {"intercept": round(float(model.intercept_[0]), 3), "threshold": THRESHOLD, "weights": weights}
    text = yaml.safe_dump(fitted, allow_unicode=True, sort_keys=False)
    WEIGHTS.write_text(HEADER + text, encoding="utf-8")


if __name__ == "__main__":
    main()
