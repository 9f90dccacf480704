import json

import pytest
from samsyn.cli.data import data_app
from typer.testing import CliRunner

ROWS = [
    {
        "id": "1",
        "task": "stance",
        "topic": "kärnkraft",
        "text": "Bygg [mer] nu.",
        "actor": "Busch",
        "label": "favor",
    },
    {"id": "2", "task": "stance", "topic": "kärnkraft", "text": "Nej.", "label": "against"},
]


def run(*arguments):
    return CliRunner(env={"COLUMNS": "160"}).invoke(data_app, [str(argument) for argument in arguments])


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return path


def test_list_names_every_set_with_licence(tmp_path):
    result = run("list", "--folder", tmp_path)
    assert result.exit_code == 0
    assert "superlim-argumentation" in result.stdout and "BSD-3-Clause" in result.stdout
    rows = [
        json.loads(line)
        for line in run("list", "--folder", tmp_path, "--format", "jsonl").stdout.splitlines()
    ]
    assert {row["name"]: row["on_disk"] for row in rows}["corpus"] is True
    assert {row["name"]: row["on_disk"] for row in rows}["argkp"] is False


def test_show_prints_rows_with_who_and_brackets_kept(mine):
    result = run("show", mine, "--limit", 1)
    assert result.exit_code == 0
    assert "Busch: Bygg [mer] nu." in result.stdout and "1 of 2 rows" in result.stdout


def test_show_as_jsonl_is_the_rows_themselves(mine):
    result = run("show", mine, "--format", "jsonl")
    assert [json.loads(line) for line in result.stdout.splitlines()] == ROWS


def test_show_stats_counts_labels_per_topic(mine):
    result = run("show", mine, "--stats")
    assert "2 rows, 2 groups, 1 topics, words 1–3" in result.stdout
    counts = json.loads(run("show", mine, "--stats", "--format", "jsonl").stdout)
    assert counts["topics"] == {"kärnkraft": {"favor": 1, "against": 1}}


def test_bad_rows_are_told_on_stderr_and_give_exit_code_1(mine):
    mine.write_text(mine.read_text() + "{}\n")
    result = run("show", mine, "--format", "jsonl")
    assert result.exit_code == 1 and len(result.stdout.splitlines()) == 2
    assert f"{mine}:3: 'id' is missing" in result.stderr


def test_check_is_0_where_sound_and_1_where_rows_leak(mine, tmp_path):
    assert "sound: no faults found" in run("check", mine).stdout
    dev = tmp_path / "dev.jsonl"
    dev.write_text(json.dumps({**ROWS[0], "id": "9", "text": "bygg mer NU"}))
    result = run("check", mine, dev)
    assert result.exit_code == 1
    assert "1 of the 1 rows of" in result.stdout and "9 (same text as 1)" in result.stdout


def test_what_cannot_be_used_gives_exit_code_2_and_one_sentence(tmp_path):
    for arguments in (["show", tmp_path / "none.jsonl"], ["check", "argkpp:dev"], ["fetch", "argkp"]):
        result = run(*arguments)
        assert result.exit_code == 2 and result.stderr.startswith("error: ")
        assert "Traceback" not in result.output


@pytest.mark.parametrize("command", ["list", "show", "check", "fetch"])
def test_every_help_has_an_example(command):
    assert f"Example: samsyn data {command}" in run(command, "--help").stdout


def test_show_counts_the_annotated_articles_of_the_corpus():
    result = run("show", "corpus", "--stats")
    assert result.exit_code == 0, result.output
    for word in ("articles of", "twins", "disagree", "phenomenon", "irony", "stated"):
        assert word in result.stdout


def test_shortcuts_tell_what_can_be_guessed_without_the_text(tmp_path):
    path = tmp_path / "told.jsonl"
    rows = [
        {**ROWS[0], "id": str(i), "topic": f"ämne {i % 2}", "label": ("favor", "against")[i % 2]}
        for i in range(12)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    result = run("shortcuts", path)
    assert result.exit_code == 0
    topic, actor = (
        next(line for line in result.stdout.splitlines() if view in line) for view in ("topic", "actor")
    )
    assert "1.000 (1.000 to 1.000)" in topic
    assert "1.000" not in actor


def test_the_corpus_is_shown_as_a_page(tmp_path):
    page = tmp_path / "new" / "page.html"
    result = run("show", "corpus", "--page", page, "--article", "hollande-putin-moskva")
    assert result.exit_code == 0 and result.stdout.strip() == str(page)
    assert "1 annotated article" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["superlim-argumentation:dev"], "only corpus, corpus:train, corpus:dev, corpus:test have"),
        (["corpus:dev2"], "'corpus:dev2' has no annotated articles"),
        (["corpus", "--article", "hollande-putin"], "did you mean hollande-putin-moskva"),
    ],
)
def test_what_cannot_be_shown_as_a_page_is_told(tmp_path, arguments, said):
    result = run("show", *arguments, "--page", tmp_path / "page.html")
    assert result.exit_code == 2 and said in result.stderr
    assert not (tmp_path / "page.html").exists()
