import pytest
from samsyn.data.interop.graph import Span
from samsyn.data.interop.prodigy import from_prodigy, to_prodigy, tokenize
from samsyn.data.jsonl import Row


@pytest.fixture
def task(article):
    return next(iter(to_prodigy([article])))


def read(*tasks):
    return from_prodigy([Row(line=n, values=task) for n, task in enumerate(tasks, start=1)], source="x.jsonl")


def spans(task, words):
    return [item for item in task["spans"] if task["text"][item["start"] : item["end"]] == words]


def test_tokens_spell_the_text_and_spans_begin_and_end_with_them(task):
    tokens = task["tokens"]
    assert "".join(token["text"] + " " * token["ws"] for token in tokens) == task["text"]
    assert [token["id"] for token in tokens] == list(range(len(tokens)))
    for item in task["spans"]:
        assert tokens[item["token_start"]]["start"] == item["start"]
        assert tokens[item["token_end"]]["end"] == item["end"]


def test_a_span_may_cut_a_word_and_follow_odd_whitespace():
    tokens = tokenize("Eks  hus\n\n😀 x", [Span("actor: A1", 0, 2), Span("actor: A2", 10, 11)])
    assert [(token["text"], token["ws"]) for token in tokens] == [
        ("Ek", False),
        ("s", True),
        (" ", False),
        ("hus", False),
        ("\n", False),
        ("\n", False),
        ("😀", True),
        ("x", False),
    ]


def test_relations_join_the_last_tokens_of_their_spans(task):
    assert {item["label"] for item in task["relations"]} == {
        "favor: T1",
        "against: T1",
        "disagree: T1",
        "agree: T2",
    }
    for item in task["relations"]:
        assert item["head"] == item["head_span"]["token_end"] and item["head_span"] in task["spans"]
        assert item["child"] == item["child_span"]["token_end"] and item["child_span"] in task["spans"]
    assert task["meta"]["A2"] == "Moderaterna"


def test_changed_labels_and_added_relations_come_through(task):
    task["spans"][0]["label"] = "actor: A2"
    (said,) = spans(task, "Bygg bron nu")
    said["label"] = "narrated"
    (party,) = spans(task, "Partiet")
    task["relations"].append(
        {"head": 0, "child": 0, "head_span": party, "child_span": said, "label": "neutral: T2"}
    )
    (article,) = read(task).articles
    assert article.statements[0].kind == "narrated"
    assert article.statements[0].stances == {"bron": "favor", "tullen": "neutral"}
    assert article.statements[0].actors == ("Moderaterna",)


def test_a_relation_follows_its_span_when_only_the_span_was_moved(task):
    (said,) = spans(task, "Bygg bron nu")
    moved = {**said, "end": said["end"] - 3}
    task["spans"][task["spans"].index(said)] = moved
    (article,) = read(task).articles
    assert article.statements[0].text == article.agreements[0].evidence[0].text == "Bygg bron"


def test_what_was_not_accepted_or_hangs_in_the_air_is_told_by_line(task, article):
    (said,) = spans(task, "Bygg bron nu")
    gone = {**task, "spans": [item for item in task["spans"] if item is not said]}
    imported = read({**task, "answer": "accept"}, {**task, "answer": "reject"}, gone, {"text": ""})
    assert imported.articles == [article]
    wanted = [
        "x.jsonl:2: bron: the answer is 'reject'",
        "x.jsonl:3: the relation 'favor: T1' has an end at 2–14 (direct)",
        "x.jsonl:4: 'spans': Field required",
    ]
    for failure, words in zip(imported.failures, wanted, strict=True):
        assert str(failure).startswith(words)
