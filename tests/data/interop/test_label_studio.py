from xml.etree import ElementTree

import pytest
from samsyn.data.interop.label_studio import from_label_studio, to_label_studio
from samsyn.data.interop.label_studio_config import labelling_config
from samsyn.data.jsonl import Row


@pytest.fixture
def task(article):
    return {"id": 12, **next(iter(to_label_studio([article])))}


def read(*tasks):
    return from_label_studio(
        [Row(line=n, values=task) for n, task in enumerate(tasks, start=1)], source="x.json"
    )


def results(task, control):
    return [item for item in task["annotations"][0]["result"] if item.get("from_name") == control]


def relations(task):
    return [item for item in task["annotations"][0]["result"] if item["type"] == "relation"]


def choose(task, control, text, choices):
    (found,) = [item for item in results(task, control) if item["value"]["text"] == text]
    found["value"]["choices"] = choices


def test_regions_choices_and_relations_are_label_studios_own(task):
    first = results(task, "region")[0]
    assert first == {
        "id": "r0",
        "from_name": "region",
        "to_name": "text",
        "type": "labels",
        "value": {"start": 21, "end": 28, "text": "Anna Ek", "labels": ["actor"]},
    }
    assert results(task, "actor")[0]["value"]["choices"] == ["A1 Anna Ek"]
    assert [item["value"]["choices"] for item in results(task, "kind")] == [["direct"], ["indirect"]]
    assert [item["value"]["choices"] for item in results(task, "stance")] == [
        ["favor: T1 bron"],
        ["against: T1 bron"],
    ]
    labels = sorted(text for item in relations(task) for text in item["labels"])
    assert labels == ["agree: T2", "disagree: T1", "says", "says"]
    assert "T2 tullen: Bron ska ha tull" in task["data"]["legend"]


def test_the_interface_knows_every_control_and_label_of_the_tasks(article, task):
    root = ElementTree.fromstring(labelling_config([article]))
    controls = {tag.get("name") for tag in root.iter() if tag.get("toName") == "text"}
    assert controls == {item["from_name"] for item in task["annotations"][0]["result"] if "from_name" in item}
    known = {tag.get("value") for tag in root.iter("Relation")}
    assert {text for item in relations(task) for text in item["labels"]} <= known
    assert {tag.get("value") for tag in root.iter("Label")} == {"actor", "statement", "evidence"}
    used = {tag.get("value")[1:] for tag in root.iter() if (tag.get("value") or "").startswith("$")}
    assert used <= task["data"].keys()


def test_changed_choices_come_through(task):
    choose(task, "kind", "Bygg bron nu", ["narrated"])
    choose(task, "stance", "Bygg bron nu", ["neutral: T1 bron", "against: tullen"])
    choose(task, "actor", "Partiet", ["A1 Anna Ek"])
    (article,) = read(task).articles
    assert article.statements[0].kind == "narrated"
    assert article.statements[0].stances == {"bron": "neutral", "tullen": "against"}
    assert article.statements[1].actors == ("Anna Ek",)


def test_a_moved_region_and_a_relation_with_two_labels_come_through(task):
    for item in task["annotations"][0]["result"]:
        if item.get("value", {}).get("text") == "Bygg bron nu":
            item["value"]["end"] -= 3
    (about_toll,) = [item for item in relations(task) if item["labels"] == ["agree: T2"]]
    about_toll["labels"] = ["disagree: T2", "disagree: T1"]
    (article,) = read(task).articles
    assert article.statements[0].text == article.agreements[0].evidence[0].text == "Bygg bron"
    assert {(row.topic, row.label) for row in article.agreements} == {
        ("bron", "disagree"),
        ("tullen", "disagree"),
    }


def test_a_relation_without_a_label_to_a_statement_says_who_says_it(task):
    for item in relations(task):
        if item["labels"] == ["says"]:
            del item["labels"]
    assert read(task).articles[0].statements[0].actors == ("Anna Ek",)


def test_the_ground_truth_counts_and_predictions_only_where_nothing_else_is(task, article):
    annotation = task["annotations"][0]
    other = {"result": [], "ground_truth": False}
    assert read({**task, "annotations": [other, annotation]}).articles == [article]
    cancelled = {"result": [], "was_cancelled": True}
    assert read({**task, "annotations": [cancelled], "predictions": [annotation]}).articles == [article]
    (failure,) = read({**task, "annotations": [other, other]}).failures
    assert "has 2 annotations, 0 of them marked as ground truth" in failure.reason


def test_bad_tasks_are_told_by_their_id(task, article):
    def spoiled(change):
        bad = {"id": 13, **next(iter(to_label_studio([article])))}
        change(bad)
        return bad

    def without_kind(bad):
        choose(bad, "kind", "Bygg bron nu", [])

    def unknown_region(bad):
        results(bad, "region")[0]["value"]["labels"] = ["PER"]

    def dangling(bad):
        relations(bad)[0]["to_id"] = "gone"

    imported = read(task, spoiled(without_kind), spoiled(unknown_region), spoiled(dangling), {"id": 14})
    assert len(imported.articles) == 1
    wanted = [
        "x.json task 13: the statement at 2–14 has 0 choices of 'kind'",
        "x.json task 13: the region at 21–28 is labelled 'PER'",
        "x.json task 13: a relation names the region 'gone'",
        "x.json task 14: 'data': Field required",
    ]
    for failure, words in zip(imported.failures, wanted, strict=True):
        assert str(failure).startswith(words)
