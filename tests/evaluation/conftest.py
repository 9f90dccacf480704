import numpy as np
import pytest
from samsyn.data.records import LABELS, Example, Said
from samsyn.models.classifier import Scores

WORDS = {
    "stance": ("vi stöder förslaget helt", "vi säger nej till förslaget", "frågan utreds vidare"),
    "agreement": ("de är eniga om målet", "de är oeniga om målet", "det är inte klart vad de vill"),
}


def make_example(i, *, task="stance", label: int | None = 0, form="stance", **values):
    name = None if label is None else LABELS[task][label]
    base = {"id": f"{task}-{form}-{i}", "task": task, "topic": "kärnkraft", "label": name}
    text = f"{WORDS[task][label or 0]} ({i})"
    if form == "stance":
        base |= {"text": text, "actor": "Anna Ek"}
    elif form == "passage":
        base |= {"text": text, "actors": ("Anna Ek", "Bo Al")}
    else:
        base["statements"] = (Said(actor="Anna Ek", text=text), Said(actor="Bo Al", text=f"ja ({i})"))
    return Example.model_validate(base | values)


@pytest.fixture
def example():
    return make_example


@pytest.fixture
def mixed_examples():
    """Ninety rows of both tasks and all forms, in thirty groups, on three large topics and one small."""
    rows = []
    for i in range(90):
        form = ("stance", "passage", "statements")[i % 3]
        task = "stance" if form == "stance" else "agreement"
        topic = "hamnen" if i >= 87 else ("kärnkraft", "skolan", "vargen")[i // 30]
        values = {"topic": topic, "group": f"g{i // 3}", "source": f"källa {i % 2}"}
        rows.append(make_example(i, task=task, label=(i // 3) % 3, form=form, **values))
    return rows


@pytest.fixture
def score_with():
    """Scores that put `confidence` on the right label, and on the next one in every `wrong_every`-th row."""

    def score(examples, *, confidence=0.8, wrong_every=4):
        probabilities = np.full((len(examples), 3), (1 - confidence) / 2)
        for i, row in enumerate(examples):
            label = row.label_id if (i + 1) % wrong_every else (row.label_id + 1) % 3
            probabilities[i, label] = confidence
        return Scores(probabilities=probabilities, truncated=np.arange(len(examples)) % 10 == 0)

    return score
