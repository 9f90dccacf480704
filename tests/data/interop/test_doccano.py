import pytest
from samsyn.data.interop.doccano import from_doccano, to_doccano
from samsyn.data.jsonl import Failure, Row


@pytest.fixture
def line(article):
    return next(iter(to_doccano([article])))


def read(*lines):
    return from_doccano([Row(line=n, values=line) for n, line in enumerate(lines, start=1)], source="x.jsonl")


def entity(line, words, label=None):
    """The entity on some words; with a label, the one of that label."""
    return next(
        item
        for item in line["entities"]
        if line["text"][item["start_offset"] : item["end_offset"]] == words and label in (None, item["label"])
    )


def add(line, words, label, *, last=False):
    start = line["text"].rindex(words) if last else line["text"].index(words)
    new = {
        "id": 900 + len(line["entities"]),
        "label": label,
        "start_offset": start,
        "end_offset": start + len(words),
    }
    line["entities"].append(new)
    return new


def relate(line, head, child, label):
    line["relations"].append({"id": 99, "from_id": head["id"], "to_id": child["id"], "type": label})


def test_spans_and_relations_are_doccanos_own(line):
    assert set(line) == {"id", "text", "entities", "relations", "Comments", "legend", "samsyn"}
    labels = {item["label"] for item in line["entities"]}
    assert labels == {"actor: A1", "actor: A2", "direct", "indirect", "evidence"}
    types = sorted(item["type"] for item in line["relations"])
    assert types == ["against: T1", "agree: T2", "disagree: T1", "favor: T1"]
    assert line["legend"] == {
        "A1": "Anna Ek",
        "A2": "Moderaterna",
        "T1": "bron: Bron ska byggas",
        "T2": "tullen: Bron ska ha tull",
    }


def test_ids_are_unique_over_the_file(article):
    lines = list(to_doccano([article, article]))
    ids = [item["id"] for line in lines for item in line["entities"]]
    assert len(ids) == len(set(ids))


def test_a_changed_relation_changes_the_stance_and_the_agreement(line):
    for item in line["relations"]:
        item["type"] = {"against: T1": "neutral: T2", "disagree: T1": "unclear: T1"}.get(
            item["type"], item["type"]
        )
    (article,) = read(line).articles
    assert article.statements[1].stances == {"tullen": "neutral"}
    assert [(row.topic, row.label) for row in article.agreements] == [
        ("bron", "unclear"),
        ("tullen", "agree"),
    ]


def test_a_moved_statement_keeps_its_id_and_stays_the_evidence(line):
    entity(line, "Bygg bron nu")["end_offset"] -= len(" nu")
    (article,) = read(line).articles
    assert (article.statements[0].id, article.statements[0].text) == ("s1", "Bygg bron")
    assert article.agreements[0].evidence[0].text == "Bygg bron"


def test_a_span_given_to_another_actor_moves_what_it_says(line):
    for words in ("Anna Ek", "Ek"):
        for item in line["entities"]:
            if line["text"][item["start_offset"] : item["end_offset"]] == words:
                item["label"] = "actor: Moderaterna"
    article = read(line).articles[0]
    assert article.statements[0].actors == ("Moderaterna",)


def test_a_new_statement_gets_the_next_free_id(line):
    said = add(line, "Hon log", "narrated")
    relate(line, add(line, "Hon", "actor: A1"), said, "says")
    (article,) = read(line).articles
    assert [(item.id, item.actors, item.stances) for item in article.statements][1] == (
        "s3",
        ("Anna Ek",),
        {},
    )


def test_a_new_arrow_between_actors_rests_on_the_passage_around_it(line):
    passage = add(line, "Ek och M gick", "evidence")
    ends = [item for item in line["entities"] if item["start_offset"] >= passage["start_offset"]]
    heads = [item for item in ends if item["label"].startswith("actor")]
    relate(line, heads[0], heads[1], "agree: T1")
    rows = read(line).articles[0].agreements
    assert [(row.topic, row.label, row.basis) for row in rows] == [
        ("bron", "disagree", "derived"),
        ("tullen", "agree", "stated"),
        ("bron", "agree", "stated"),
    ]
    assert rows[2].evidence[0].text == "Ek och M gick"


def test_a_new_arrow_rests_on_what_the_two_say_where_no_passage_is_around_it(line):
    line["samsyn"]["agreements"] = []
    line["relations"] = [item for item in line["relations"] if item["type"] != "agree: T2"]
    (row,) = read(line).articles[0].agreements
    assert (row.basis, [item.actor for item in row.evidence]) == ("derived", ["Anna Ek", "Moderaterna"])


def test_a_removed_arrow_removes_the_agreement(line):
    line["relations"] = [item for item in line["relations"] if item["type"] != "agree: T2"]
    assert [row.topic for row in read(line).articles[0].agreements] == ["bron"]


def test_the_column_may_be_called_data_and_keep_metadata_of_doccanos(line):
    line["data"] = line.pop("text")
    assert len(read({**line, "id": 4711, "Comments": ["hm"], "other": None}).articles) == 1


def spoil(line, *, entities=(), relations=(), **fields):
    return {
        **line,
        "entities": [*line["entities"], *entities],
        "relations": [*line["relations"], *relations],
        **fields,
    }


def test_each_bad_line_is_told_with_its_number_and_costs_no_other(line):
    first = line["entities"][0]
    said = entity(line, "Bygg bron nu")
    passage = entity(line, "Om tullen är Ek och M eniga.")
    bad = {
        "'samsyn': Field required": {key: value for key, value in line.items() if key != "samsyn"},
        "'entities.0.label': Field required": {
            **line,
            "entities": [{"id": 1, "start_offset": 0, "end_offset": 1}],
        },
        "names the entity 7777": spoil(
            line, relations=[{"from_id": 7777, "to_id": first["id"], "type": "says"}]
        ),
        "has the label 'PER'": spoil(line, entities=[{**first, "label": "PER"}]),
        "'A9' is none of those listed": spoil(line, entities=[{**first, "label": "actor: A9"}]),
        "goes from 3 to 9999": spoil(line, entities=[{**first, "start_offset": 3, "end_offset": 9999}]),
        "nobody says 'Hon log'": spoil(
            line,
            entities=[
                {
                    "id": 99,
                    "label": "direct",
                    "start_offset": line["text"].index("Hon"),
                    "end_offset": line["text"].index("Hon") + 7,
                }
            ],
        ),
        "must be 'says', or favor": spoil(
            line, relations=[{"from_id": first["id"], "to_id": said["id"], "type": "agree: T1"}]
        ),
        "is both favor and against": spoil(
            line, relations=[{"from_id": first["id"], "to_id": said["id"], "type": "against: T1"}]
        ),
        "must be agree, disagree, unclear": spoil(
            line, relations=[{"from_id": first["id"], "to_id": first["id"], "type": "says"}]
        ),
        "must join two actors": spoil(
            line, relations=[{"from_id": first["id"], "to_id": passage["id"], "type": "says"}]
        ),
        "is used by an earlier row": line,
    }
    imported = read(line, *bad.values())
    assert len(imported.articles) == 1
    assert [failure.line for failure in imported.failures] == list(range(2, len(bad) + 2))
    for failure, words in zip(imported.failures, bad, strict=True):
        assert words in failure.reason, failure.reason
        assert failure.input == "x.jsonl"


def test_evidence_that_shows_nothing_and_an_agreement_without_any_are_told(line):
    lone = spoil(line, entities=[{"id": 99, "label": "evidence", "start_offset": 0, "end_offset": 4}])
    mentions = [item for item in line["entities"] if item["label"].startswith("actor")]
    pair = [next(item for item in mentions if item["label"] == f"actor: A{n}") for n in (1, 2)]
    bare = spoil(line, relations=[])
    bare["samsyn"] = {**line["samsyn"], "agreements": []}
    bare["entities"] = [item for item in line["entities"] if item["label"] != "evidence"]
    bare["relations"] = [
        {"from_id": pair[0]["id"], "to_id": pair[1]["id"], "type": "agree: T2"},
        *(item for item in line["relations"] if item["type"] in ("favor: T1", "against: T1")),
    ]
    first, second = read(lone, bare).failures
    assert "shows nothing; draw an arrow" in first.reason
    assert "nothing shows that Anna Ek and Moderaterna agree on 'tullen'" in second.reason


def test_lines_that_are_no_json_are_passed_on():
    failure = Failure(input="x.jsonl", line=1, reason="not JSON")
    assert from_doccano([failure], source="x.jsonl").failures == [failure]
