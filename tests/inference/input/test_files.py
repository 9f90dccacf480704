import io
import json
import sys

import pandas as pd
import pytest
from samsyn.configs.errors import DataError
from samsyn.data.jsonl import Failure
from samsyn.data.records import Article
from samsyn.inference.input import files
from samsyn.inference.input.files import read_articles

SWEDISH = "Räksmörgås på Östermalm – så åt statsrådet. ”Gott”, sade hon."


def one(path):
    (article,) = read_articles([path])
    return article


def test_plain_text_keeps_its_line_ends(tmp_path):
    (tmp_path / "en artikel.txt").write_bytes("Ett.\r\n\r\nTvå.".encode())
    assert one(tmp_path / "en artikel.txt") == Article(id="en artikel", text="Ett.\r\n\r\nTvå.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_swedish_letters_survive_every_encoding(tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes((SWEDISH * 4).encode(encoding))
    assert one(tmp_path / "a.txt").text == SWEDISH * 4


def test_markdown_with_front_matter_and_title(tmp_path):
    (tmp_path / "a.md").write_text(
        "---\ndate: 2015-11-26\nsource: TT\nactors: {H: {}}\n---\n# Rubriken\n\nText.\n"
    )
    assert one(tmp_path / "a.md") == Article(
        id="a", title="Rubriken", text="Text.", date="2015-11-26", source="TT"
    )


def test_markdown_takes_id_and_title_from_the_header(tmp_path):
    (tmp_path / "a.md").write_text("---\nid: x1\ntitle: Rubrik\n---\nText.\n")
    assert one(tmp_path / "a.md") == Article(id="x1", title="Rubrik", text="Text.")


def test_broken_front_matter_is_a_failure(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: [\n---\nText.\n")
    assert "front matter is not YAML" in one(tmp_path / "a.md").reason


def test_html(tmp_path):
    pytest.importorskip("lxml_html_clean", reason="trafilatura cannot be imported without it")
    body = "".join(
        f"<p>{sentence}</p>" for sentence in ["Riksdagen röstade nej till förslaget. " * 4, SWEDISH * 3]
    )
    page = f"""<html><head><title>Rubriken</title>
    <meta property="article:published_time" content="2020-02-03">
    </head><body><nav>Meny</nav><article><h1>Rubriken</h1>{body}</article></body></html>"""
    (tmp_path / "a.html").write_text(page)
    article = one(tmp_path / "a.html")
    assert article.title == "Rubriken"
    assert article.date == "2020-02-03"
    assert "förslaget." in article.text and "Östermalm" in article.text and "Meny" not in article.text
    assert "\n\n" in article.text


def test_html_without_its_reader_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_text("<p>Hej</p>")
    assert "pip install trafilatura lxml_html_clean" in one(tmp_path / "a.html").reason


def test_a_page_that_breaks_its_parser_is_a_failure(tmp_path, monkeypatch):
    import trafilatura

    def broken(*arguments, **options):
        raise RecursionError("too deep")

    monkeypatch.setattr(trafilatura, "bare_extraction", broken)
    (tmp_path / "a.html").write_text("<html><body><p>Hej</p><p>Då</p></body></html>")
    assert one(tmp_path / "a.html").reason == "cannot be read as a web page: RecursionError: too deep"


def test_jsonl_rows_with_given_actors_and_corpus_fields(tmp_path):
    good = {"id": "a", "text": "Hej.", "actors": [{"name": "LO", "kind": "organisation"}], "split": "test"}
    rows = [
        json.dumps(good),
        "",
        "{trasig",
        json.dumps(["x"]),
        json.dumps({"id": "b"}),
        json.dumps({"text": "Då."}),
    ]
    (tmp_path / "f.jsonl").write_text("\n".join(rows))
    found = list(read_articles([tmp_path / "f.jsonl"]))
    articles = [item for item in found if isinstance(item, Article)]
    failures = [item for item in found if isinstance(item, Failure)]
    assert [(a.id, a.text) for a in articles] == [("a", "Hej."), ("f-6", "Då.")]
    assert articles[0].actors and articles[0].actors[0].name == "LO"
    assert [failure.line for failure in failures] == [3, 4, 5]
    assert "not a JSON row" in failures[0].reason
    assert "'text' is missing" in failures[2].reason


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(tmp_path, delimiter):
    rows = [
        ["id", "title", "text", "year"],
        ["7", "Rubrik", '"Hej, ""du"".\nRad två; slut."', "1"],
        ["8", "B", "", "2"],
    ]
    (tmp_path / "a.csv").write_text("\n".join(delimiter.join(row) for row in rows), encoding="cp1252")
    article, failure = read_articles([tmp_path / "a.csv"])
    assert article == Article(id="7", title="Rubrik", text='Hej, "du".\nRad två; slut.')
    assert failure.line == 4 and "'text' is missing" in failure.reason


def test_csv_without_text_column(tmp_path):
    (tmp_path / "a.csv").write_text("id,body\n1,x\n")
    assert "must have a column 'text'" in one(tmp_path / "a.csv").reason


def test_parquet(tmp_path):
    pd.DataFrame({"id": [1, 2], "text": [SWEDISH, None], "other": [0, 0]}).to_parquet(tmp_path / "a.parquet")
    article, failure = read_articles([tmp_path / "a.parquet"])
    assert article == Article(id="1", text=SWEDISH)
    assert failure.line == 2


def test_faulty_files_never_stop_the_good_ones(tmp_path):
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\x00\x00\x01\x02")
    (tmp_path / "c.parquet").write_bytes(b"nej")
    (tmp_path / "d.jsonl").write_text("\n")
    (tmp_path / "e.txt").write_text("God text.")
    (tmp_path / "f.pdf").write_text("hoppas över i mappar")
    found = list(read_articles([tmp_path, tmp_path / "f.pdf", tmp_path / "saknas.txt"]))
    assert [item.id for item in found if isinstance(item, Article)] == ["e"]
    reasons = {item.input.rsplit("/", 1)[-1]: item.reason for item in found if isinstance(item, Failure)}
    assert set(reasons) == {"a.txt", "b.txt", "c.parquet", "d.jsonl", "f.pdf", "saknas.txt"}
    assert "binary" in reasons["b.txt"]
    assert "'.pdf'" in reasons["f.pdf"]


def test_too_long_an_article_is_refused_with_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_CHARACTERS", 10)
    (tmp_path / "a.txt").write_text("x" * 11)
    (tmp_path / "b.txt").write_text("x" * 10)
    failure, article = read_articles([tmp_path])
    assert "has 11 characters; at most 10" in failure.reason
    assert article.id == "b"


def test_equal_ids_are_made_unique_the_same_way_each_time(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text("Hej.")
    first = [article.id for article in read_articles([tmp_path])]
    assert first == [article.id for article in read_articles([tmp_path])]
    assert len(set(first)) == 2 and first[0] == "x" and first[1].startswith("x-")


def test_globs_folders_and_files_named_twice(tmp_path):
    (tmp_path / "a.txt").write_text("Ett.")
    (tmp_path / ".dold.txt").write_text("Två.")
    found = list(read_articles([tmp_path, tmp_path / "*.txt", tmp_path / "a.txt"]))
    assert [item.id for item in found] == ["a"]


def test_nothing_found_is_an_error(tmp_path):
    with pytest.raises(DataError, match=r"no article found at .*saknas.*\.jsonl"):
        read_articles([tmp_path / "saknas"])
    with pytest.raises(DataError, match="no article found"):
        read_articles([])


def test_reading_is_lazy(tmp_path):
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": f"Text {n}."}) for n in range(5)))
    found = read_articles([tmp_path / "a.jsonl"])
    assert next(found).text == "Text 0."


@pytest.mark.parametrize(
    ("content", "texts"),
    [(b"Bara text.\n", ["Bara text.\n"]), (b'{"text": "A."}\n{"text": "B."}\n', ["A.", "B."])],
)
def test_standard_input(monkeypatch, content, texts):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert [article.text for article in read_articles(["-"])] == texts
