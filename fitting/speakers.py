"""Fits the weights by which the reader decides who speaks.

    python fitting/speakers.py

A conditional logit (McFadden 1974) over the candidates of each quotation, with an L2 penalty. It learns from
the training articles of the corpus; from the same with one of the speakers taken out of the actors, where
nobody of the candidates is right; and from the plain news prose in fitting/plain_speech.yaml. Prints the
scores of a cross-validation over the articles that keeps topic families together, then writes the weights
fitted to everything to inference/speakers/speaker_weights.yaml.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from samsyn.data.corpus import load_annotated
from samsyn.data.records import Actor, AnnotatedArticle, Article, Statement
from samsyn.evaluation.reading.alignment import align_actors, same_place
from samsyn.inference.actors.finding import find_actors
from samsyn.inference.actors.proposals import NameTagger
from samsyn.inference.speakers.cases import in_order
from samsyn.inference.speakers.features import Features, SpeakerFeatures
from samsyn.inference.speakers.ranking import WEIGHTS, Weights, decide
from samsyn.inference.speakers.scene import Scene, Speakers
from samsyn.inference.statements.finding import build_scene
from samsyn.inference.text.document import build_document
from samsyn.models.tag_loading import load_tagger
from scipy.optimize import minimize

FOLDS = 5
SEED = 0
PENALTY = 1.0
FEWEST = 3
"""Quotations that must have a feature."""
MISSING_WEIGHT = 0.05
"""What a quotation counts whose speaker was taken out: some 800 beside as many with their speaker."""
FOUND_WEIGHT = 0.15
"""What a quotation counts where the actors are those that the program finds."""
PLAIN_WEIGHT = 2.0
"""What a quotation of the plain prose counts."""
LEAST = 0.4
"""Probability below which the reader leaves a quotation open."""
PLAIN = Path(__file__).with_name("plain_speech.yaml")
HEADER = "# Written by fitting/speakers.py; do not edit.\n"


@dataclass(frozen=True)
class Read:
    """One article as the ranker sees it.

    Attributes:
        family: what must not straddle a fold.
        features: its quotations' features.
        right: per quotation the annotated speakers, () where they are none of the actors, None where nothing
            is annotated or they are no candidates.
        statements: per quotation how many annotated statements stand in it.
    """

    family: str
    features: SpeakerFeatures
    right: list[Speakers | None]
    statements: list[int]


@dataclass(frozen=True)
class Question:
    """One quotation to learn from: its candidates' features, and which candidate is right."""

    family: str
    candidates: list[Features]
    right: int
    weight: float


def read_article(article: AnnotatedArticle, actors: Sequence[Actor]) -> Read:
    """Read an article with some of its actors given."""
    document = build_document(article)
    own = {actor.name: actor.name for actor in article.actors or ()}
    return _read(article, build_scene(document, find_actors(document, actors)), own)


def read_with_found_actors(article: AnnotatedArticle, tagger: NameTagger) -> Read:
    """Read an article with the actors that the program finds itself."""
    document = build_document(article)
    found = find_actors(document, tagger=tagger)
    names = align_actors(article, found.actors, found.mentions)
    return _read(article, build_scene(document, found), {gold: own for own, gold in names.items()})


def _read(article: AnnotatedArticle, scene: Scene, names: Mapping[str, str]) -> Read:
    """Set the annotated speakers beside the quotations; `names` leads from them to the scene's actors."""
    spoken: dict[int, list[Statement]] = {}
    for statement in article.statements:
        place = same_place(statement, scene.quotations)
        if place is not None and statement.kind == "direct":
            spoken.setdefault(scene.quotations.index(place), []).append(statement)
    features = SpeakerFeatures(scene)
    return Read(
        article.family,
        features,
        [_right(features, spoken.get(number), names) for number in range(len(scene.quotations))],
        [len(spoken.get(number, ())) for number in range(len(scene.quotations))],
    )


def with_one_missing(article: AnnotatedArticle) -> Iterator[Read]:
    """Read an article once for each of its speakers, who is then not among the actors."""
    speakers = {actor for one in article.statements if one.kind == "direct" for actor in one.actors}
    for speaker in sorted(speakers):
        if left := [actor for actor in article.actors or () if actor.name != speaker]:
            yield read_article(article, left)


def plain_prose() -> Iterator[Read]:
    """Read the texts of plain_speech.yaml.

    Raises:
        ValueError: a text has other quotations than speakers.
    """
    for number, text in enumerate(yaml.safe_load(PLAIN.read_text(encoding="utf-8"))):
        actors = [Actor(name=name, kind=kind) for name, kind in text["actors"].items()]
        document = build_document(Article(id=f"plain-{number}", text=text["text"].strip()))
        scene = build_scene(document, find_actors(document, actors))
        features = SpeakerFeatures(scene)
        if len(scene.quotations) != len(text["speakers"]):
            raise ValueError(f"text {number} has {len(scene.quotations)} quotations; got {text['speakers']}")
        right = [_plain_right(features, speaker) for speaker in text["speakers"]]
        yield Read(f"plain-{number}", features, right, [1] * len(right))


def questions_of(read: Read, *, weight: float, missing: bool) -> Iterator[Question]:
    """Yield the annotated quotations of an article, or only those whose speaker is missing from it.

    The features see the annotated speakers of the quotations that are decided before.
    """
    known: list[Speakers] = [()] * len(read.right)
    for case in in_order(read.features.view.cases):
        right = read.right[case.number]
        candidates = read.features.of(case, known)
        if right is None:
            known[case.number] = case.told if case.state == "named" else ()
            continue
        known[case.number] = right
        if right in candidates and (right == () or not missing):
            options = list(candidates)
            yield Question(read.family, [candidates[one] for one in options], options.index(right), weight)


def fit(questions: Sequence[Question]) -> Weights:
    """Fit the weights to some quotations."""
    support = Counter(name for one in questions for name in {name for c in one.candidates for name in c})
    names = sorted(name for name, count in support.items() if count >= FEWEST)
    place = {name: index for index, name in enumerate(names)}
    sizes = [len(one.candidates) for one in questions]
    matrix = np.zeros((sum(sizes), len(names)))
    for row, candidate in enumerate(candidate for one in questions for candidate in one.candidates):
        for name, value in candidate.items():
            if name in place:
                matrix[row, place[name]] = value
    starts = np.cumsum([0, *sizes[:-1]])
    right = matrix[starts + [one.right for one in questions]]
    weight = np.array([one.weight for one in questions])
    owner = np.repeat(np.arange(len(questions)), sizes)

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ theta
        scores -= np.maximum.reduceat(scores, starts)[owner]
        total = np.add.reduceat(np.exp(scores), starts)
        p = np.exp(scores) / total[owner]
        chosen = scores[starts + [one.right for one in questions]] - np.log(total)
        gradient = weight @ right - (p * weight[owner]) @ matrix
        return -weight @ chosen + PENALTY / 2 * theta @ theta, PENALTY * theta - gradient

    theta = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return Weights(dict(zip(names, theta.tolist(), strict=True)), least=LEAST)


def count(read: Read, fitted: Weights) -> Counter[str]:
    """Count the annotated statements of an article by whether their speaker is found."""
    counts: Counter[str] = Counter()
    for found, right, number in zip(decide(read.features, fitted), read.right, read.statements, strict=True):
        if number:
            counts["gold"] += number
            counts["found"] += number * (found != ())
            counts["right"] += number * (found == right != ())
    return counts


def main() -> None:
    """Cross-validate, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only-scores", action="store_true", help="write no weights")
    arguments = parser.parse_args()
    articles = load_annotated("corpus:train")
    reads = [read_article(article, article.actors or ()) for article in articles]
    questions = [question for read in reads for question in questions_of(read, weight=1.0, missing=False)]
    plain = list(plain_prose())
    for read in plain:
        questions += questions_of(read, weight=PLAIN_WEIGHT, missing=False)
    tagger = load_tagger()
    unaided = [read_with_found_actors(article, tagger) for article in articles]
    for read in unaided:
        questions += questions_of(read, weight=FOUND_WEIGHT, missing=False)
    for read in (read for article in articles for read in with_one_missing(article)):
        questions += questions_of(read, weight=MISSING_WEIGHT, missing=True)
    families = sorted({article.family for article in articles})
    random.Random(SEED).shuffle(families)
    totals: dict[str, Counter[str]] = {"given": Counter(), "found": Counter()}
    for fold in range(FOLDS):
        held_out = set(families[fold::FOLDS])
        fitted = fit([question for question in questions if question.family not in held_out])
        for total, of_all in zip(totals.values(), (reads, unaided), strict=True):
            total.update(sum((count(read, fitted) for read in of_all if read.family in held_out), Counter()))
    for actors, total in totals.items():
        print(f"actors {actors}: {total['gold']} statements in quotations; of the speakers found ", end="")
        print(
            f"{total['right'] / total['found']:.3f} right; right of all {total['right'] / total['gold']:.3f}"
        )
    fitted = fit(questions)
    for read in plain:
        found = decide(read.features, fitted)
        if found != read.right:
            print(read.family, read.right, found)
    if not arguments.only_scores:
        fitted = fit(questions)
        values = {name: round(value, 4) for name, value in fitted.values.items()}
        raw = yaml.safe_dump({"least": LEAST, "weights": values}, allow_unicode=True, sort_keys=True)
        WEIGHTS.write_text(HEADER + raw, encoding="utf-8")
        print(f"{len(values)} weights in {WEIGHTS}")


def _plain_right(features: SpeakerFeatures, speaker: str | int) -> Speakers:
    """The candidate whose members' names end in the given words; () for 0."""
    if speaker == 0:
        return ()
    ends = str(speaker).split("+")
    return next(
        one
        for one in features.candidates
        if len(one) == len(ends) and all(any(actor.endswith(end) for actor in one) for end in ends)
    )


def _right(
    features: SpeakerFeatures, statements: Sequence[Statement] | None, names: Mapping[str, str]
) -> Speakers | None:
    if not statements:
        return None
    wanted = frozenset(names.get(actor, actor) for actor in statements[0].actors)
    found = (one for one in features.candidates if frozenset(one) == wanted)
    return next(found, ()) if not wanted <= features.view.scene.kinds.keys() else next(found, None)


if __name__ == "__main__":
    main()
