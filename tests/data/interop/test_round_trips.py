import json

import pytest
from samsyn.data.corpus import load_with_twins
from samsyn.data.interop.doccano import from_doccano, to_doccano
from samsyn.data.interop.label_studio import from_label_studio, to_label_studio
from samsyn.data.interop.prodigy import from_prodigy, to_prodigy
from samsyn.data.jsonl import Row
from samsyn.data.records import Actor, Agreement, AnnotatedArticle, Evidence, Mention, Statement, Topic

TOOLS = {
    "doccano": (to_doccano, from_doccano),
    "label-studio": (to_label_studio, from_label_studio),
    "prodigy": (to_prodigy, from_prodigy),
}
TEXT = "😀 Ek: bygg bron.\n\nAl: ja, med tull. Båda vill."


def span(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


@pytest.fixture(scope="module")
def corpus():
    return load_with_twins()


def there_and_back(articles, tool):
    write, read = TOOLS[tool]
    rows = json.loads(json.dumps(list(write(articles))))
    imported = read([Row(line=n, values=row) for n, row in enumerate(rows, start=1)], source="file")
    assert imported.failures == []
    return imported.articles


@pytest.mark.parametrize("tool", TOOLS)
def test_every_article_of_the_corpus_comes_back_the_same(corpus, tool):
    assert there_and_back(corpus, tool) == corpus


@pytest.mark.parametrize("tool", TOOLS)
def test_what_the_corpus_has_none_of_comes_back_too(tool):
    """Evidence in the title and of one actor, two stances or none, no date, emoji, a name like a key."""
    article = AnnotatedArticle(
        id="bron",
        text=TEXT,
        title="Eniga om bron",
        source="egen",
        genre="local",
        family="bron",
        split="train",
        actors=(Actor(name="A2"), Actor(name="Bo Al", aliases=("Al",)), Actor(name="Tyst", kind="group")),
        topics=(Topic(name="bron: den nya"), Topic(name="tull", proposition="Bron ska ha tull.")),
        mentions=(Mention(actor="A2", **span("Ek")), Mention(actor="Bo Al", **span("Al"))),
        statements=(
            Statement(id="s7", actors=("A2",), kind="narrated", **span("bygg bron")),
            Statement(
                id="s2",
                actors=("Bo Al", "A2"),
                kind="direct",
                stances={"tull": "favor", "bron: den nya": "neutral"},
                **span("ja, med tull"),
            ),
        ),
        agreements=(
            Agreement(
                actor_a="A2",
                actor_b="Bo Al",
                topic="tull",
                label="agree",
                basis="stated",
                evidence=(
                    Evidence(text="Eniga", start=0, end=5, field="title"),
                    Evidence(**span("Båda vill"), actor="A2"),
                ),
            ),
            Agreement(actor_a="A2", actor_b="Bo Al", topic="bron: den nya", label="unclear", basis="derived"),
        ),
    )
    assert there_and_back([article], tool) == [article]
