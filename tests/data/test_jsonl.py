import json

import pytest
from samsyn.configs.errors import DataError
from samsyn.data.jsonl import Failure, read_examples, read_rows, write_jsonl
from samsyn.data.records import Example

GOOD = {"id": "1", "task": "stance", "topic": "kärnkraft", "text": "Bygg mer.", "label": "favor"}


def write(path, *rows, encoding="utf-8"):
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def reason_of(tmp_path, row):
    loaded = read_examples(write(tmp_path / "x.jsonl", row))
    assert loaded.examples == []
    (failure,) = loaded.failures
    return failure.reason


def test_bad_rows_become_failures_and_good_ones_are_kept(tmp_path):
    path = write(
        tmp_path / "x.jsonl", GOOD, "{not json", "[1]", "", {**GOOD, "id": "2"}, {**GOOD, "label": "pro"}
    )
    loaded = read_examples(path)
    assert [example.id for example in loaded.examples] == ["1", "2"]
    assert [failure.line for failure in loaded.failures] == [2, 3, 6]
    assert loaded.failures[0].to_json() == {
        "input": str(path),
        "line": 2,
        "reason": "not JSON: Expecting property name enclosed in double quotes at column 2",
    }
    assert loaded.failures[1].reason == "must be a JSON object {…} on one line; got a list"
    assert str(loaded.failures[2]).startswith(
        f"{path}:6: label of a stance example must be one of favor, against"
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"task": None}, "'task' must be stance or agreement; got None"),
        ({"label": "pro"}, "label of a stance example must be one of favor, against, neutral; got 'pro'"),
        ({"label": "agree"}, "got 'agree', which is a label of agreement"),
        ({"id": 7}, "'id' must be a non-empty string; got 7"),
        ({"text": ""}, "a stance example needs 'text'"),
        ({"task": "agreement", "label": "agree", "actors": ["A"]}, "'actors"),
        (
            {"task": "agreement", "statements": [{"actor": "A", "text": "x"}, {"actor": "B"}]},
            "'statements.1.text' is missing; it must be a non-empty string",
        ),
    ],
)
def test_a_fault_names_the_field_and_what_it_must_be(tmp_path, change, expected):
    assert expected in reason_of(tmp_path, {**GOOD, **change})


def test_a_missing_field_with_a_misspelt_one_beside_it_gets_a_hint(tmp_path):
    row = {key: value for key, value in GOOD.items() if key != "topic"}
    assert reason_of(tmp_path, row) == "'topic' is missing; it must be a non-empty string"
    assert "there is a field 'topics', did you mean 'topic'?" in reason_of(tmp_path, {**row, "topics": "x"})


def test_a_misspelt_label_does_not_pass_as_an_unlabelled_row(tmp_path):
    row = {key: value for key, value in GOOD.items() if key != "label"}
    assert reason_of(tmp_path, {**row, "lable": "favor"}) == "there is a field 'lable', did you mean 'label'?"
    extra = write(tmp_path / "y.jsonl", {**row, "probability": 0.5, "license": "x", "label_id": 0})
    assert len(read_examples(extra).examples) == 1


def test_the_second_use_of_an_id_is_a_failure_that_names_the_first(tmp_path):
    loaded = read_examples(write(tmp_path / "x.jsonl", GOOD, "", GOOD))
    assert len(loaded.examples) == 1
    assert loaded.failures[0].line == 3
    assert loaded.failures[0].reason == "id '1' is already used on line 1; ids must be unique"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_swedish_letters_survive_every_usual_encoding(tmp_path, encoding):
    rows = [
        {**GOOD, "id": str(i), "text": "Regeringen får räkna med att höja skatten på öl."} for i in range(8)
    ]
    loaded = read_examples(write(tmp_path / "x.jsonl", *rows, encoding=encoding))
    assert loaded.failures == []
    assert {example.text for example in loaded.examples} == {rows[0]["text"]}
    assert loaded.examples[0].topic == "kärnkraft"


def test_a_line_separator_inside_a_string_does_not_cut_the_row(tmp_path):
    path = write(tmp_path / "x.jsonl", {**GOOD, "text": "Ett\u2028två\x85tre"})
    assert read_examples(path).examples[0].text == "Ett\u2028två\x85tre"


def test_half_a_surrogate_pair_is_a_failure_and_a_whole_one_is_read(tmp_path):
    half = '{"id": "1", "task": "stance", "topic": "t", "text": "\\ud83d"}'
    whole = '{"id": "2", "task": "stance", "topic": "t", "text": "\\ud83d\\ude00"}'
    loaded = read_examples(write(tmp_path / "x.jsonl", half, whole))
    assert [example.text for example in loaded.examples] == ["😀"]
    assert "half a character" in loaded.failures[0].reason


def test_a_file_that_cannot_be_used_is_one_clear_error(tmp_path):
    empty, binary = tmp_path / "empty.jsonl", tmp_path / "model.jsonl"
    empty.write_text("\n \n")
    binary.write_bytes(b"PK\x03\x04\x00\x00")
    for path, message in [
        (empty, "is empty"),
        (binary, "is a binary file"),
        (tmp_path, "is a folder"),
        (tmp_path / "none.jsonl", "does not exist"),
    ]:
        with pytest.raises(DataError, match=message):
            read_examples(path)


def test_rows_carry_their_line(tmp_path):
    rows = list(read_rows(write(tmp_path / "x.jsonl", "", '{"a": 1}', "7")))
    assert (rows[0].line, rows[0].values) == (2, {"a": 1})
    assert isinstance(rows[1], Failure) and rows[1].line == 3


def test_what_is_written_is_read_back_and_is_the_same_bytes_each_time(tmp_path):
    example = Example(**GOOD, group="g")
    path = tmp_path / "new" / "out.jsonl"
    write_jsonl(path, [example, {"id": "å", "n": 1}])
    first = path.read_bytes()
    assert "kärnkraft".encode() in first and first.endswith(b"\n")
    write_jsonl(path, [example, {"id": "å", "n": 1}])
    assert path.read_bytes() == first
    assert read_examples(path).examples == [example]
    assert [item.name for item in path.parent.iterdir()] == ["out.jsonl"]


def test_a_row_that_cannot_be_written_leaves_the_old_file(tmp_path):
    path = tmp_path / "out.jsonl"
    write_jsonl(path, [{"a": 1}])
    with pytest.raises(DataError, match=r"row 2 for .*out.jsonl cannot be written as JSON"):
        write_jsonl(path, [{"a": 2}, {"a": float("nan")}])
    assert path.read_text() == '{"a": 1}\n'
    assert [item.name for item in tmp_path.iterdir()] == ["out.jsonl"]
