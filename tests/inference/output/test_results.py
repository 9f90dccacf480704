import json
from pathlib import Path

import pytest
from samsyn.configs.errors import DataError
from samsyn.data.jsonl import Failure
from samsyn.data.records import Article
from samsyn.inference.output.results import ResultsFolder, write_results
from samsyn.inference.pipeline import Options, Reader

ROWS = ("articles.jsonl", "statements.jsonl", "agreements.jsonl", "failures.jsonl", "report.html")


@pytest.fixture
def articles(bare_moscow: Article) -> list[Article]:
    return [bare_moscow.model_copy(update={"id": f"a{number}"}) for number in range(4)]


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in ROWS}


def test_folder_holds_the_contracts_files_and_keys(articles, classifier, tmp_path: Path):
    failure = Failure(input="a.txt", reason="binary")
    counts = write_results([failure, *articles], Reader(classifier), tmp_path / "out")
    article = lines(tmp_path / "out/articles.jsonl")[0]
    assert {"id", "title", "actors", "topics", "status"} <= set(article)
    statement = lines(tmp_path / "out/statements.jsonl")[0]
    assert list(statement) == [
        *("article_id", "actor", "topic", "stance", "probability", "probabilities"),
        *("text", "start", "end", "kind"),
    ]
    agreement = lines(tmp_path / "out/agreements.jsonl")[0]
    assert list(agreement) == [
        *("article_id", "actor_a", "actor_b", "topic", "label", "probability", "probabilities"),
        *("basis", "evidence", "conflict"),
    ]
    assert lines(tmp_path / "out/failures.jsonl") == [{"input": "a.txt", "reason": "binary"}]
    meta = json.loads((tmp_path / "out/meta.json").read_text(encoding="utf-8"))
    assert meta["schema"] == 1
    assert meta["model"]["name"] == "rule 1"
    assert meta["counts"]["articles"] == counts.articles == 4
    assert sum(meta["counts"]["agreements"].values()) == len(lines(tmp_path / "out/agreements.jsonl"))


def test_same_articles_give_the_same_bytes(articles, classifier, tmp_path: Path):
    for name in ("one", "two"):
        write_results(articles, Reader(classifier), tmp_path / name)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    metas = [json.loads((tmp_path / name / "meta.json").read_text()) for name in ("one", "two")]
    assert metas[0] | {"seconds": 0} == metas[1] | {"seconds": 0}


def test_stopped_run_goes_on_where_it_was(articles, classifier, tmp_path: Path):
    write_results(articles, Reader(classifier), tmp_path / "whole")
    reader = Reader(classifier)
    with ResultsFolder(tmp_path / "stopped", reader) as results:
        for outcome in reader.read_many(results.pending(articles[:2])):
            results.add(outcome)
    with (tmp_path / "stopped/agreements.jsonl").open("a") as half:
        half.write('{"article_id": "a2", "act')
    with (tmp_path / "stopped/.samsyn/progress.jsonl").open("a") as half:
        half.write('{"id": "a2"')
    counts = write_results(articles, reader, tmp_path / "stopped")
    assert (counts.articles, counts.skipped) == (4, 2)
    assert contents(tmp_path / "stopped") == contents(tmp_path / "whole")
    whole, first_half, second_half = classifier.calls
    assert first_half == second_half == whole // 2


def test_finished_run_scores_nothing_again_and_takes_new_articles(articles, classifier, tmp_path: Path):
    write_results(articles[:3], Reader(classifier), tmp_path)
    before = contents(tmp_path)
    classifier.calls.clear()
    write_results(articles[:3], Reader(classifier), tmp_path)
    assert classifier.calls == []
    assert contents(tmp_path) == before
    assert write_results(articles, Reader(classifier), tmp_path).articles == 4


def test_failed_article_is_tried_again(articles, classifier, tmp_path: Path):
    empty = articles[1].model_copy(update={"text": " "})
    assert write_results([articles[0], empty], Reader(classifier), tmp_path).failures == 1
    counts = write_results([articles[0], articles[1]], Reader(classifier), tmp_path)
    assert (counts.articles, counts.failures) == (2, 0)
    assert lines(tmp_path / "failures.jsonl") == []


def test_id_that_comes_again_with_another_text_is_a_failure(articles, classifier, tmp_path: Path):
    other = articles[0].model_copy(update={"text": "En annan text."})
    counts = write_results([articles[0], other, articles[0]], Reader(classifier), tmp_path)
    assert (counts.articles, counts.failures, counts.skipped) == (1, 1, 1)
    assert "another article with the id 'a0'" in lines(tmp_path / "failures.jsonl")[0]["reason"]


def test_folder_of_other_settings_is_left_alone(articles, classifier, tmp_path: Path):
    write_results(articles[:1], Reader(classifier), tmp_path)
    before = contents(tmp_path)
    with pytest.raises(DataError, match="results of another model, version or options"):
        write_results(articles, Reader(classifier, Options(min_probability=0.9)), tmp_path)
    assert contents(tmp_path) == before


def test_folder_of_a_namesake_with_other_weights_is_left_alone(articles, classifier, tmp_path: Path):
    classifier.sha256 = "a" * 64
    write_results(articles[:1], Reader(classifier), tmp_path)
    assert json.loads((tmp_path / "meta.json").read_text())["model"]["sha256"] == "a" * 64
    classifier.sha256 = "b" * 64
    with pytest.raises(DataError, match="results of another model"):
        write_results(articles, Reader(classifier), tmp_path)


def test_strange_or_changed_folder_is_refused(articles, classifier, tmp_path: Path):
    (tmp_path / "strange").mkdir()
    (tmp_path / "strange/articles.jsonl").write_text("mine\n")
    with pytest.raises(DataError, match=r"already holds articles\.jsonl"):
        write_results(articles, Reader(classifier), tmp_path / "strange")
    write_results(articles[:1], Reader(classifier), tmp_path / "cut")
    (tmp_path / "cut/statements.jsonl").write_bytes(b"")
    with pytest.raises(DataError, match="it was changed since"):
        write_results(articles, Reader(classifier), tmp_path / "cut")
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="cannot be written"):
        write_results(articles, Reader(classifier), tmp_path / "file")


def test_page_shows_a_part_of_a_large_run_and_says_so(
    articles, classifier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("samsyn.inference.output.page_space.MOST_SHOWN", 2)
    without = articles[0].model_copy(update={"id": "tom", "text": "Det regnade."})
    for given in (articles[:1], [*articles, without]):
        write_results(given, Reader(classifier), tmp_path)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "På sidan står 2 av 4 artiklar med besked och 1 av 1 utan." in page
    assert page.count("<article") == 3
    assert len(lines(tmp_path / "articles.jsonl")) == 5
